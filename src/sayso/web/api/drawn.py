"""What claims of a query tell of time, place, and who did what to whom: what the drawn pages show, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as Asked

from sayso.errors import ItemError
from sayso.facets import Index
from sayso.facets.spots import Spot, places
from sayso.facets.ties import PARTIES, Node, Tie, claims_of, network
from sayso.facets.timeline import Moment, timeline
from sayso.review import Judged, overlaid
from sayso.rows import EventRow
from sayso.web.api.claims import ClaimTold, told
from sayso.web.api.shapes import LONGEST, Limit, Offset, Page, Wanted
from sayso.web.desk import At

router = APIRouter(tags=["timeline, map and network"])

SOME = 20  # claims that are named for a row


@dataclass(frozen=True)
class Happened:
    """What claims tell of one time: an act, or only the time. Days are inclusive, None for an open end. `claims` are the first of `total`.

    `event` is one that tells it, as people left it; `status` is `denied` also where the claims deny it.
    """

    earliest: str | None
    latest: str | None
    act: str | None
    status: str | None
    origins: int
    total: int
    claims: list[str]
    event: EventRow | None


@dataclass(frozen=True)
class Period:
    """How many rows lie within a month, year or decade; `after` and `before` go into a query, None for an open end."""

    after: str | None
    before: str | None
    count: int


@dataclass(frozen=True)
class TimelineTold:
    """A stretch of the rows with the most origins, by time. `vaguer` rows fit into no `unit` of `counts`; `undated` claims tell no date.

    `rejected` claims are left out here and in the other drawings, because people rejected them; ask for `state=rejected` to see these.
    """

    total: int
    rows: list[Happened]
    unit: str
    counts: list[Period]
    vaguer: int
    undated: int
    rejected: int


@dataclass(frozen=True)
class Located:
    """A place; `value` stands for it in a query. `precision` says what the coordinates stand for: a point, or an area or country."""

    value: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    origins: int
    claims: int
    claim: str
    acts: tuple[str, ...]


@dataclass(frozen=True)
class MapTold:
    """Places with coordinates, those with the most origins first, and `unlocated` ones; `silent` claims name no place."""

    total: int
    rows: list[Located]
    lost: int
    unlocated: list[Located]
    silent: int
    rejected: int


@dataclass(frozen=True)
class TieTold:
    """An act of one party towards another: independent origins that say so, speakers who deny it, and one of its claims."""

    source: str
    target: str
    act: str
    origins: int
    against: int
    claims: int
    claim: str
    statuses: dict[str, int]


@dataclass(frozen=True)
class NetworkTold:
    """Ties with the most origins between so many parties as can be told apart. In `open` of `events` nobody is named on a side."""

    total: int
    rows: list[TieTold]
    nodes: tuple[Node, ...]
    events: int
    open: int
    rejected: int


@router.get("/timeline", summary="Timeline")
def when(desk: At, wanted: Wanted, limit: Limit = 150) -> TimelineTold:
    """What is said to have happened when, no more exact than it is told; claims of one group that tell the same are one row."""
    index = desk.index()
    claims, rejected = index.standing(wanted)
    found = timeline(index.columns, wanted, claims, desk.held(), limit)
    events = desk.case.events_of([index.columns.ids[moment.claims[0]] for moment in found.moments])
    held = desk.held()
    rows = [_happened(held, index, moment, events) for moment in found.moments]
    counts = [Period(count.after or None, count.before or None, count.count) for count in found.counts]
    return TimelineTold(found.total, rows, found.unit, counts, found.vaguer, found.undated, rejected)


def _happened(held: Judged, index: Index, moment: Moment, events: Mapping[str, Sequence[EventRow]]) -> Happened:
    ids = [index.columns.ids[n] for n in moment.claims[:SOME]]
    event = next((event for event in events.get(ids[0], ()) if event.id == moment.event), None)
    seen = overlaid(event, event.id, held) if event else None
    count = len(moment.claims)
    return Happened(_day(moment.first), _day(moment.last), moment.act, moment.status, moment.origins, count, ids, seen)


def _day(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day > 0 else None


@router.get("/map", summary="Map")
def where(desk: At, wanted: Wanted, limit: Limit = 150) -> MapTold:
    """Where claims tell of; what could not be located gets no coordinates."""
    index = desk.index()
    claims, rejected = index.standing(wanted)
    found = places(index.columns, wanted, claims, desk.held(), limit)
    ids = index.columns.ids
    located, lost = ([_located(spot, ids) for spot in spots] for spots in (found.spots, found.unlocated))
    return MapTold(found.located, located, found.lost, lost, found.silent, rejected)


def _located(spot: Spot, ids: Sequence[str]) -> Located:
    at = (spot.latitude, spot.longitude, spot.precision)
    return Located(spot.value, spot.name, spot.country, *at, spot.origins, spot.claims, ids[spot.first], spot.acts)


@router.get("/network", summary="Network")
def who(desk: At, wanted: Wanted, limit: Limit = 120, parties: Annotated[int, Asked(ge=2, le=500)] = PARTIES) -> NetworkTold:
    """Who is said to have done what to whom, between at most so many parties."""
    index = desk.index()
    claims, rejected = index.standing(wanted)
    found = network(index.columns, wanted, claims, desk.held(), limit, parties)
    rows = [_tie(tie, index.columns.ids) for tie in found.ties]
    return NetworkTold(found.total, rows, found.nodes, found.events, found.open, rejected)


def _tie(tie: Tie, ids: Sequence[str]) -> TieTold:
    counts = (tie.origins, tie.against, tie.claims)
    return TieTold(tie.source.value, tie.target.value, tie.act, *counts, ids[tie.first], dict(tie.statuses))


End = Annotated[str, Asked(min_length=1, max_length=LONGEST, description="A party, by the `value` of its node.")]


@router.get("/network/tie", summary="Claims of a tie")
def tie(
    desk: At,
    wanted: Wanted,
    source: End,
    target: End,
    deed: Annotated[str, Asked(min_length=1, max_length=50)],
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[ClaimTold]:
    """The claims that tell of one act of one party towards another."""
    index = desk.index()
    found = claims_of(index.columns, wanted, index.standing(wanted)[0], desk.held(), (source, target, deed))
    if not found:
        raise ItemError("no such claim tells of this act between these two", "take both and the act from the rows of the network")
    ids = [index.columns.ids[n] for n in found[offset : offset + limit]]
    return Page(len(found), told(desk.case, desk.case.claims_by_id(ids), desk.held()))
