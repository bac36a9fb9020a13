"""How reliable sources are, by people: outlets and voices with how much they say, and the letter that somebody gave them, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.dossiers import Decision
from sayso.errors import ItemError
from sayso.facets import Query as Asked
from sayso.facets import Value
from sayso.ledger import Case
from sayso.publish.phrases import RELIABILITY
from sayso.review import Grade, Judged, reliability
from sayso.review.naming import OUTLET, PARTY
from sayso.web.cards import graded_members
from sayso.web.desk import At, Who
from sayso.web.render import address, page

router = APIRouter()

SIZE = 50  # sources on a page
MOST = 400  # pages that are looked through; who is after more searches by name
Of: TypeAlias = Literal["outlets", "voices"]
FACETS: Mapping[Of, str] = {"outlets": "outlet", "voices": "voice"}


@dataclass(frozen=True)
class Source:
    """An outlet or voice. `subject` is the id under which it is graded; without one it can only be graded at a claim."""

    name: str
    kind: str
    count: int
    to: str
    page: str | None
    subject: str | None
    grade: Grade
    given: Decision | None


@router.get("/sources")
def sources(
    request: Request,
    desk: At,
    user: Who,
    of: str = "outlets",
    text: str = "",
    number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1,
) -> Response:
    """Sources by how many claims they make, the most first, all or those whose names hold some words."""
    if of not in FACETS:
        raise ItemError(f"there are no sources of the kind {of!r}", f"give one of {', '.join(FACETS)}")
    facet, start = FACETS[cast(Of, of)], (number - 1) * SIZE
    found = [v for v in desk.index().facet_values(facet, Asked(), text.strip(), start + SIZE + 2) if v.value]
    held, values = desk.held(), found[start : start + SIZE]
    rows = outlets(values, held) if of == "outlets" else voices(desk.case, values, held)
    shown = {
        "rows": rows,
        "of": of,
        "text": text.strip(),
        "number": number,
        "before": _to(of, text, number - 1) if number > 1 else None,
        "after": _to(of, text, number + 1) if len(found) > start + SIZE and number < MOST else None,
        "start": start,
        "letters": RELIABILITY,
    }
    return page(request, "sources.html", title="Sources", **shown)


def _to(of: str, text: str, number: int) -> str:
    return address("/sources", of=of, text=text.strip(), page=number if number > 1 else None)


def outlets(values: Sequence[Value], held: Judged) -> list[Source]:
    """Outlets with their letters."""
    out = []
    for v in values:
        subject = OUTLET + v.value
        to = address("/claims", outlet=v.value)
        out.append(Source(v.label, "outlet", v.count, to, None, subject, reliability([subject], held), held.grades.get(subject)))
    return out


def voices(case: Case, values: Sequence[Value], held: Judged) -> list[Source]:
    """Voices with their letters; a letter that any entity of a party has is that of the party."""
    members = graded_members(case, held)
    parties = {row.id: row for row in case.party_rows([v.value for v in values if v.value.startswith(PARTY)])}
    out = []
    for v in values:
        row, to = parties.get(v.value), address("/claims", voice=v.value)
        kind = "" if row is None else f"{row.kind}, a pseudonym" if row.pseudonym else row.kind
        ids = [v.value, *members.get(v.value, ())]
        own = address("/party", id=row.id) if row else None
        out.append(Source(v.label, kind, v.count, to, own, row.id if row else None, reliability(ids, held), given(ids, held)))
    return out


def given(ids: Sequence[str], held: Judged) -> Decision | None:
    """The newest letter that somebody gave to any of these."""
    return max((held.grades[id] for id in ids if id in held.grades), key=lambda d: d.n, default=None)
