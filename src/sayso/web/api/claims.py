"""Claims: found, counted by facets, one with its evidence, and exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi import Query as Asked
from fastapi.responses import Response

from sayso.dossiers import Decision, Link, Reply
from sayso.facets import Facet, Value
from sayso.ledger import Case
from sayso.publish.cases.contract import claim_line, group_line, reply_line
from sayso.publish.exports.forms import FORMATS
from sayso.review import FIELDS, Grade, Judged, overlaid
from sayso.rows import ClaimRow, EventRow
from sayso.web.api.shapes import (
    ClaimId,
    ClaimLine,
    GroupLine,
    Limit,
    Offset,
    Page,
    ReplyLine,
    ReportLine,
    Responses,
    Text,
    Wanted,
    report_of,
)
from sayso.web.cards import Source, cards
from sayso.web.desk import At, Who
from sayso.web.pages.finding.claims import replied
from sayso.web.pages.leaving import exported
from sayso.web.users import allowed

router = APIRouter(tags=["claims"])

Name = Literal["voice", "party", "act", "place", "year", "basis", "stance", "depth", "origins", "verification", "reply", "state", "outlet"]


@dataclass(frozen=True)
class EventTold:
    """An event as people left it; `machine` is what was read where they changed it."""

    event: EventRow
    machine: EventRow | None


@dataclass(frozen=True)
class ClaimTold:
    """A claim as people left it: `edits` are their values by field, `machine` is what was read where they changed what stands in `claim`.

    `origins_for` and `origins_against` count independent origins in the held reports; None for a claim that no other repeats or denies.
    """

    claim: ClaimLine
    machine: ClaimLine | None
    edits: dict[str, str | None]
    verdict: str | None
    events: list[EventTold]
    replies: tuple[str, ...]
    origins_for: int | None
    origins_against: int | None


@dataclass(frozen=True)
class Evidence:
    """A claim with the words around it and all that hangs on it. `checks` are those that reports state, `source` is the innermost voice."""

    told: ClaimTold
    report: ReportLine
    before: str
    after: str
    checks: tuple[str, ...]
    links: list[Link]
    group: GroupLine | None
    replies: list[ReplyLine]
    source: Source | None
    credibility: Grade
    decisions: list[Decision]


def told(case: Case, rows: Sequence[ClaimRow], held: Judged) -> list[ClaimTold]:
    """Claims with what people made of them."""
    ids = [row.id for row in rows]
    events, replies = case.events_of(ids), case.replies_of(*ids)
    return [_told(row, events.get(row.id, ()), replies, held) for row in rows]


def _told(row: ClaimRow, events: Sequence[EventRow], replies: Sequence[Reply], held: Judged) -> ClaimTold:
    line, machine = claim_line(overlaid(row, row.id, held)), claim_line(row)
    edits = {name: held.edits[row.id, name].new for name in FIELDS["claim"] if (row.id, name) in held.edits}
    verdict = held.verdicts.get(row.id)
    changed = machine if line != machine else None
    happened = [_event(event, overlaid(event, event.id, held)) for event in events]
    words = replied(row.id, replies)
    origins = (row.independent_for, row.independent_against)
    return ClaimTold(line, changed, edits, verdict.kind if verdict else None, happened, words, *origins)


def _event(read: EventRow, left: EventRow) -> EventTold:
    return EventTold(left, read if read != left else None)


@router.get("/claims")
def claims(desk: At, wanted: Wanted, limit: Limit = 50, offset: Offset = 0) -> Page[ClaimTold]:
    """Claims that a query takes, in its order, as the claims page shows them."""
    found = desk.index().find(wanted, limit, offset)
    return Page(found.total, told(desk.case, desk.case.claims_by_id(found.ids), desk.held()))


@router.get("/facets")
def facets(desk: At, wanted: Wanted) -> list[Facet]:
    """How many claims of a query each of the most frequent values of each facet has."""
    return list(desk.index().find(wanted, 0).facets)


@router.get("/facet")
def facet(desk: At, wanted: Wanted, name: Name, limit: Limit = 50, offset: Offset = 0, q: Text = "") -> list[Value]:
    """The values of one facet, the most frequent first; those only whose labels hold `q`."""
    return list(desk.index().facet_values(name, wanted, q.strip(), offset + limit)[offset:])


@router.get("/claim")
def claim(desk: At, id: ClaimId) -> ClaimTold:
    """One claim."""
    return told(desk.case, [desk.case.claim(id)], desk.held())[0]


@router.get("/evidence")
def evidence(desk: At, id: ClaimId, context: Annotated[int, Asked(ge=0, le=5_000)] = 300) -> Evidence:
    """A claim with the words around it, its report, events, links, group and replies, and the decisions about any of them."""
    found = desk.case.show(id, context)
    card = cards(desk, [found.claim])[0]
    return Evidence(
        told(desk.case, [found.claim], desk.held())[0],
        report_of(found.report),
        found.before,
        found.after,
        card.checks,
        list(found.links),
        group_line(found.group) if found.group else None,
        [reply_line(reply) for reply in found.replies],
        card.source,
        card.credibility,
        list(found.decisions),
    )


FILES: Responses = {200: {"description": "The file.", "content": {form.media_type: {"schema": {}} for form in FORMATS}}}
HELP = " ".join(f"{form.name}: {form.help}" for form in FORMATS)
Form = Literal["csv", "jsonl", "geojson", "webannotation"]


@router.get("/export", summary="Export", response_class=Response, responses=FILES)
def leave(desk: At, user: Who, wanted: Wanted, form: Annotated[Form, Asked(description=HELP)] = "csv") -> Response:
    """All claims of a query in its order, as `sayso export` writes them."""
    allowed(user, "export")
    known = next(one for one in FORMATS if one.name == form)
    return exported(desk, user, wanted, known)
