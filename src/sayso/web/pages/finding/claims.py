"""The ledger as a table: claims that fit what is asked, with facets to choose by, and one facet to search within."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi import Query as Given
from fastapi.responses import Response

from sayso.dossiers import Reply
from sayso.errors import ItemError
from sayso.facets import SORTS, Facet, Index, Query, Value
from sayso.facets.index import LABELS
from sayso.ledger import Case
from sayso.ledger.search import EXAMPLE
from sayso.publish import phrases
from sayso.publish.exports.forms import FORMATS
from sayso.review import FIELDS, Judged, overlaid
from sayso.rows import ClaimRow, EventRow
from sayso.web.desk import At, Who
from sayso.web.pages.finding.asking import CALLED, Asked, Chip, asked, chips, named, sentence, to, without, worded
from sayso.web.pages.paging import stretch_of
from sayso.web.render import between, chained, page, quoted
from sayso.web.wording import number

router = APIRouter()

SIZE = 50  # claims on a page
SHOWN = 7  # values of a facet on the page; the rest is a link away
WITHIN = 100  # values of a facet that are shown when one searches within it
TRIED = 6  # filters of which an empty page tells what would be found without
FIRST = 2  # events of a claim in its row, and numbers of an event
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Words, report", ("newest", "oldest")),
    ("On whose say-so", ("deepest",)),
    ("Who does what to whom, where, when", ()),
    ("Origins, reply", ("origins", "contested")),
    ("State", ()),
)
"""Columns, and the sorts that their headings offer in turn."""


@dataclass(frozen=True)
class Edit:
    """A field that people changed: what it is now, and what the machine had."""

    field: str
    now: str
    was: str


@dataclass(frozen=True)
class Deed:
    """An event in a row."""

    event: EventRow
    when: str
    numbers: tuple[str, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Row:
    """A claim in the table. `holds` is the verdict that people gave, `more` counts the events that are not shown."""

    claim: ClaimRow
    quoted: str
    edits: tuple[Edit, ...]
    deeds: tuple[Deed, ...]
    more: int
    holds: str | None
    replies: tuple[str, ...]
    origins: str


@dataclass(frozen=True)
class Choice:
    """A value of a facet, and where choosing it, leaving it out, or taking that back leads."""

    label: str
    count: int
    chosen: bool
    excluded: bool
    only: str
    never: str
    neither: str


@dataclass(frozen=True)
class Side:
    """A facet beside the table; `all` leads to its other values."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    all: str | None


@dataclass(frozen=True)
class Without:
    """What would be found if one filter were taken away."""

    chip: Chip
    total: int


@router.get("/claims")
def claims(request: Request, desk: At, user: Who, number: Annotated[int, Given(alias="page", ge=1)] = 1) -> Response:
    """The claims that an address asks for, a page of them."""
    index, held = desk.index(), desk.held()
    ask = asked(request.query_params.multi_items())
    query, offset = ask.query, (number - 1) * SIZE
    found = index.find(query, SIZE, offset)
    stretch = stretch_of(number, found.total, SIZE)
    if stretch.offset != offset:
        found = index.find(query, SIZE, stretch.offset)
    chosen = chips(query, named(desk.case, index, query))
    return page(
        request,
        "claims.html",
        422 if ask.unread else 200,
        title="Claims",
        **_frame(ask),
        rows=() if ask.unread else rows_of(desk.case, found.ids, held),
        stretch=stretch,
        chosen=chosen,
        filtered=sentence(chosen),
        facets=sides(query, found.facets),
        without=() if found.total or ask.unread else withouts(index, query, chosen),
    )


def _frame(ask: Asked) -> dict[str, Any]:
    """What the page says about the query, whatever was found."""
    query = ask.query
    fields = {name: ask.wrong[name][0] if name in ask.wrong else getattr(query, name) or "" for name in ("text", "after", "before")}
    sorts = {name: told for name, told in SORTS.items() if name != "best" or query.text}
    return {
        "query": query,
        "fields": fields,
        "wrong": ask.wrong,
        "unread": ask.unread,
        "called": CALLED,
        "pairs": query.pairs(),
        "asked_for": urlencode(query.pairs()),
        "hidden": [pair for pair in query.pairs() if pair[0] not in {"text", "after", "before", "sort"}],
        "sorts": sorts,
        "sort": query.sort,
        "addresses": {name: to("/claims", query.adding("sort", name)) for name in SORTS},
        "to": to("/claims", query),
        "bare": to("/claims", Query(sort=query.sort)),
        "headings": HEADINGS,
        "formats": FORMATS,
        "example": EXAMPLE,
    }


@router.get("/claims/facet")
def facet(request: Request, desk: At, user: Who, name: str, q: str = "") -> Response:
    """One facet with all its values, or those that hold some words; choosing one leads back to the claims."""
    if name not in LABELS:
        raise ItemError(f"claims cannot be chosen by {name!r}", f"give one of {', '.join(LABELS)}")
    query = asked(request.query_params.multi_items()).query
    values = desk.index().facet_values(name, query, q.strip(), WITHIN)
    label = LABELS[name]
    shown = {"facet": name, "label": label, "q": q, "pairs": query.pairs(), "to": to("/claims", query), "limit": WITHIN}
    return page(request, "facets.html", title=f"Claims by {label.lower()}", choices=choices_of(query, name, values), **shown)


def sides(query: Query, facets: Iterable[Facet]) -> list[Side]:
    """Facets as they stand beside the table: what was chosen first, then the most frequent values."""
    return [_side(query, one) for one in facets if one.values]


def _side(query: Query, one: Facet) -> Side:
    taken = [value for value in one.values if value.chosen or value.excluded]
    others = [value for value in one.values if not (value.chosen or value.excluded)][: max(0, SHOWN - len(taken))]
    more = one.more or len(one.values) > len(taken) + len(others)
    choices = choices_of(query, one.name, (*taken, *others))
    return Side(one.name, one.label, choices, to("/claims/facet", query, ("name", one.name)) if more else None)


def choices_of(query: Query, name: str, values: Sequence[Value]) -> tuple[Choice, ...]:
    """Values of a facet; those that read the same, such as two people of one name, are numbered."""
    met: Counter[str] = Counter()
    out = []
    for value in values:
        label = worded(name, value.value, value.label)
        met[label] += 1
        out.append(_choice(query, name, value, f"{label} ({met[label]})" if met[label] > 1 else label))
    return tuple(out)


def _choice(query: Query, name: str, value: Value, label: str) -> Choice:
    """A value of a facet with its three addresses."""
    here = {sign: to("/claims", query.adding(name, sign + value.value)) for sign in ("", "-")}
    neither = to("/claims", without(query, name, value.value))
    return Choice(label, value.count, value.chosen, value.excluded, here[""], here["-"], neither)


def withouts(index: Index, query: Query, chosen: Sequence[Chip]) -> list[Without]:
    """What would be found without each of the first filters, the most first; those without which there is still nothing are left out."""
    counts = [Without(chip, index.total(without(query, chip.name, chip.value))) for chip in chosen[:TRIED]]
    return sorted((one for one in counts if one.total), key=lambda one: -one.total)


def rows_of(case: Case, ids: Sequence[str], held: Judged) -> list[Row]:
    """Claims as the table shows them, with what people made of them."""
    events, replies = case.events_of(ids), case.replies_of(*ids)
    return [row_of(claim, events.get(claim.id, ()), replies, held) for claim in case.claims_by_id(ids)]


def row_of(claim: ClaimRow, events: Sequence[EventRow], replies: Iterable[Reply], held: Judged) -> Row:
    """A claim as the table shows it."""
    verdict = held.verdicts.get(claim.id)
    party = "yes" if claim.party else "no"
    machine = {"basis": claim.basis, "stance": claim.stance, "party": party, "chain": chained(claim.chain)}
    return Row(
        overlaid(claim, claim.id, held),
        quoted(claim.words),
        edits(claim.id, held, machine),
        tuple(_deed(event, held) for event in events[:FIRST]),
        max(0, len(events) - FIRST),
        verdict.kind if verdict else None,
        replied(claim.id, replies),
        backed(claim),
    )


def _deed(event: EventRow, held: Judged) -> Deed:
    machine = {
        "act": phrases.ACT[event.act],
        "status": event.status,
        "place": event.place or "",
        "time": between(event.earliest, event.latest) if event.earliest or event.latest else "",
    }
    seen = overlaid(event, event.id, held)
    when = between(seen.earliest, seen.latest) if seen.earliest or seen.latest else ""
    return Deed(seen, when, tuple(number(*harm) for harm in event.numbers[:FIRST]), edits(event.id, held, machine))


def edits(subject: str, held: Judged, machine: Mapping[str, str]) -> tuple[Edit, ...]:
    """What people changed in a row, in the order of its fields, with what the machine had."""
    fields = [name for names in FIELDS.values() for name in names]
    made = {name: held.edits[subject, name] for name in dict.fromkeys(fields) if (subject, name) in held.edits}
    return tuple(Edit(name, edit.new or "", machine.get(name) or "") for name, edit in made.items())


def replied(id: str, replies: Iterable[Reply]) -> tuple[str, ...]:
    """What the accused answered to a claim; or, where the claim is an answer, to what."""
    lines = []
    for reply in replies:
        if id in reply.accusations:
            lines.append(f"{reply.accused_name}: {phrases.ANSWER[reply.status]}")
        elif id in reply.claims:
            lines.append(f"answers: {reply.allegation}")
    return tuple(dict.fromkeys(lines))


def backed(claim: ClaimRow) -> str:
    """Independent origins in words; nothing for a claim that no other report repeats or denies."""
    if claim.group is None:
        return ""
    return f"{claim.independent_for} for · {claim.independent_against} against"
