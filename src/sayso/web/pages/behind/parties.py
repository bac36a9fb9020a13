"""Everybody who speaks or is spoken of, across reports: those with most claims first."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Request
from fastapi import Query as Given
from fastapi.responses import Response

from sayso.dossiers import Party
from sayso.facets.parties import Heard, heard, kinds
from sayso.ledger import Case
from sayso.ledger.fill import folded
from sayso.ledger.listing import PartyRow
from sayso.review import Judged, renamed
from sayso.web.desk import At, Who
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, page

router = APIRouter()

SIZE = 50  # parties on a page
ALIASES = 6  # other names that are shown in a row


@dataclass(frozen=True)
class Row:
    """A party in the list, under the name that people left it; `was` is that of the machine where they changed it."""

    id: str
    name: str
    was: str
    kind: str
    pseudonym: bool
    aliases: tuple[str, ...]
    members: int
    speaks: int
    told_of: int


@router.get("/parties")
def parties(
    request: Request, desk: At, user: Who, text: str = "", kind: str = "", number: Annotated[int, Given(alias="page", ge=1)] = 1
) -> Response:
    """Parties, all or those of a kind or with some words in a name."""
    columns, held, wanted = desk.index().columns, desk.held(), text.strip()
    called = given_names(desk.case, held)
    found = heard(columns, wanted, kind, named_so(called, wanted))
    stretch = stretch_of(number, len(found), SIZE)
    rows = rows_of(desk.case, found[stretch.offset : stretch.offset + SIZE], called)
    to = address("/parties", text=wanted, kind=kind)
    shown = {"rows": rows, "stretch": stretch, "to": to, "text": wanted, "kind": kind, "kinds": kinds(columns)}
    return page(request, "parties.html", title="Parties", **shown)


GivenNames: TypeAlias = dict[str, dict[str, str]]


def given_names(case: Case, held: Judged) -> GivenNames:
    """Names and kinds that people gave to parties, by id and field; the newest of several."""
    edits = sorted(((d.n, subject, field, d.new or "") for (subject, field), d in held.edits.items() if field in {"name", "kind"}))
    of = case.parties_of([subject for _, subject, _, _ in edits])
    out: GivenNames = {}
    for _, subject, field, new in edits:
        if subject in of:
            out.setdefault(of[subject], {})[field] = new
    return out


def named_so(called: GivenNames, words: str) -> frozenset[str]:
    """Parties whose given names hold some words."""
    sought = f" {folded(words)} "
    return frozenset(id for id, fields in called.items() if sought.strip() and sought in f" {folded(fields.get('name', ''))} ")


def rows_of(case: Case, found: list[Heard], called: GivenNames) -> list[Row]:
    """Rows of the list, in the same order."""
    counts = {one.id: one for one in found}
    return [_row(row, counts[row.id], called.get(row.id, {})) for row in case.party_rows([one.id for one in found])]


def _row(row: PartyRow, counts: Heard, given: dict[str, str]) -> Row:
    name = given.get("name", row.name)
    was = row.name if name != row.name else ""
    kind = given.get("kind", row.kind)
    return Row(row.id, name, was, kind, row.pseudonym, row.aliases[:ALIASES], row.members, counts.speaks, counts.told_of)


def as_people_left_it(party: Party, held: Judged) -> Party:
    """A party under the name and kind that people gave it."""
    return renamed((party,), held)[0]
