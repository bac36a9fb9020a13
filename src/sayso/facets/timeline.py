"""Claims of a query as a timeline: what is said to have happened when, no more exact than it is told, and what tells no date."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sayso.facets.backed import Rows, bounds, highest, masked, numbered, once, pro, wanted_acts
from sayso.facets.columns import Columns, Ints, Mask, day_of
from sayso.facets.days import EVER, days, last_day
from sayso.facets.edited import denying, events_of
from sayso.facets.query import Query
from sayso.review import Judged

MOST = 150
LISTED = 20  # claims without a date that are named
MONTHS = 60  # more are counted by year
YEARS = 80  # more are counted by decade
OUTER = 0.05  # so much at either end may lie far away
ENOUGH = 8  # of so many one may
NEAR = 3  # what is never far
MANY = 1_000_000  # above every number of claims that is told apart
DENIED = "denied"


@dataclass(frozen=True)
class Moment:
    """What some claims tell of one time: an act, or only that time. `first` and `last` are days (`date.toordinal`), -1 for an open end.

    `event` is the id of one of its events, `status` is "denied" also where the claims deny it. `claims` are positions.
    """

    event: str | None
    act: str | None
    status: str | None
    first: int
    last: int
    claims: tuple[int, ...]
    origins: int


@dataclass(frozen=True)
class Count:
    """How many moments lie within a month, year or decade; `after` and `before` are what a query calls it, "" for an open end."""

    first: int
    last: int
    after: str
    before: str
    count: int


@dataclass(frozen=True)
class Timeline:
    """`moments` are at most so many as were wanted, acts first, those with the most origins, by time.

    `vaguer` fit into no single `unit` of `counts`. `undated` counts claims without any date, of which `named` are the first.
    """

    total: int
    moments: tuple[Moment, ...]
    unit: str
    counts: tuple[Count, ...]
    vaguer: int
    undated: int
    named: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Told:
    """Pairs of claims and what they tell of a time. `event` and `act` are -1 where it is no event, `status` where there is none."""

    claim: Ints
    event: Ints
    act: Ints
    status: Ints
    first: Ints
    last: Ints
    acts: tuple[str, ...]
    statuses: tuple[str, ...]


def timeline(columns: Columns, query: Query, claims: NDArray[np.intp], held: Judged, most: int = MOST) -> Timeline:
    """The timeline of some claims, which the query has found."""
    mask = masked(columns, claims)
    told = _within(_told(columns, query, mask, held), query)
    row, first = _joined(columns, told)
    rows, claim = once(row, told.claim, columns.size)
    origins = pro(columns, rows, claim, len(first))
    starts = bounds(rows, len(first))
    best = highest(((told.event[first] >= 0) * MANY + origins.astype(np.int64)) * MANY + starts[1:] - starts[:-1], most)
    begins = np.where(told.first < 0, told.last, told.first)[first]
    best = best[np.lexsort((told.last[first][best], begins[best]))]
    moments = tuple(_moment(columns, told, int(first[n]), claim[starts[n] : starts[n + 1]], int(origins[n])) for n in best)
    unit, counts = counted(told.first[first], told.last[first])
    mask[claim] = False
    silent = np.flatnonzero(mask)
    vaguer = len(first) - sum(count.count for count in counts)
    return Timeline(len(first), moments, unit, counts, vaguer, len(silent), tuple(silent[:LISTED].tolist()))


def _moment(columns: Columns, told: _Told, n: int, claims: Rows, origins: int) -> Moment:
    event, act, status = int(told.event[n]), int(told.act[n]), int(told.status[n])
    return Moment(
        columns.events.ids[event] if event >= 0 else None,
        told.acts[act] if event >= 0 else None,
        told.statuses[status] if status >= 0 else None,
        int(told.first[n]),
        int(told.last[n]),
        tuple(claims.tolist()),
        origins,
    )


def _told(columns: Columns, query: Query, mask: Mask, held: Judged) -> _Told:
    """What the claims of a mask tell of times: their events, then times that belong to no event, unless only some acts are wanted."""
    events = events_of(columns, held)
    statuses = tuple(dict.fromkeys((*events.status.values, DENIED)))
    denies = denying(columns, held)
    dated = (events.earliest >= 0) | (events.latest >= 0)
    seen = wanted_acts(query, events.act.values)[events.act.codes] & dated if len(dated) else dated
    pairs = mask[events.claims] & seen[events.told]
    claim, event = events.claims[pairs], events.told[pairs]
    status = np.where(denies[claim], statuses.index(DENIED), events.status.codes[event])
    first, last = events.earliest[event], events.latest[event]
    if query.act:
        return _Told(claim, event, events.act.codes[event], status, first, last, events.act.values, statuses)
    bare, begin, end = _bare(columns, mask, claim, first, last)
    nothing = np.full(len(bare), -1, np.int32)
    return _Told(
        np.concatenate([claim, bare]),
        np.concatenate([event, nothing]),
        np.concatenate([events.act.codes[event], nothing]),
        np.concatenate([status, np.where(denies[bare], statuses.index(DENIED), -1)]),
        np.concatenate([first, begin]),
        np.concatenate([last, end]),
        events.act.values,
        statuses,
    )


def _bare(columns: Columns, mask: Mask, claim: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """Times that claims tell, without those of their events."""
    of, begin, end = columns.times
    told = (of >= 0) & ((begin >= 0) | (end >= 0))
    told[told] = mask[of[told]]
    of, begin, end = of[told], begin[told], end[told]
    events, keys = np.sort(_key(claim, first, last)), _key(of, begin, end)
    at = np.minimum(np.searchsorted(events, keys), max(len(events) - 1, 0))
    left = events[at] != keys if len(events) else np.ones(len(of), np.bool_)
    return of[left], begin[left], end[left]


def _key(claim: Ints, first: Ints, last: Ints) -> NDArray[np.int64]:
    """Claim and time as one number; a time is known by its first day and a hash of its last, which is enough within one claim."""
    return (claim.astype(np.int64) * EVER + first + 1) * 1021 + (last + 1) % 1021


def _within(told: _Told, query: Query) -> _Told:
    """What meets the days that the query asks for."""
    begin, end = days(query.after, query.before)
    inside = (np.where(told.last < 0, EVER, told.last) >= begin) & (told.first <= end)
    if inside.all():
        return told
    claim, event, act, status = told.claim[inside], told.event[inside], told.act[inside], told.status[inside]
    return _Told(claim, event, act, status, told.first[inside], told.last[inside], told.acts, told.statuses)


def _joined(columns: Columns, told: _Told) -> tuple[Rows, Rows]:
    """For each pair its row, and for each row its first pair: claims of one group that tell one act of one time are one row."""
    group = columns.group[told.claim].astype(np.int64)
    alone = np.where(told.event >= 0, told.event, len(columns.events.ids) + told.claim)
    whole = np.where(group >= 0, group, len(columns.groups) + alone)
    _, _, times = numbered(told.first.astype(np.int64) * EVER + told.last)
    key = ((whole * (len(told.acts) + 1) + told.act + 1) * (len(told.statuses) + 1) + told.status + 1) * (len(times) + 1) + times
    _, first, row = numbered(key)
    return row, first


def counted(first: Ints, last: Ints) -> tuple[str, tuple[Count, ...]]:
    """How many times lie within each month, year or decade, whichever is short enough; a time that lies in two is counted in none.

    What lies far from all else is counted together, at the ends.
    """
    closed = (first >= 0) & (last >= 0)
    begin, end = _months(first[closed]), _months(last[closed])
    if not len(begin):
        return "month", ()
    low, high = central(begin)
    unit, size = ("month", 1) if high - low < MONTHS else ("year", 12) if high - low < YEARS * 12 else ("decade", 120)
    low, high = low // size, high // size
    inside = np.clip(begin // size, low - 1, high + 1)
    found, counts = np.unique(inside[inside == np.clip(end // size, low - 1, high + 1)], return_counts=True)
    made = (_count(int(n), size, int(count)) for n, count in zip(found, counts, strict=True))
    return unit, tuple(_open(count, int(n), low, high) for n, count in zip(found, made, strict=True))


def central(values: NDArray[np.integer]) -> tuple[int, int]:
    """The lowest and highest of some numbers, without the few that lie far from all others."""
    ordered = np.sort(values)
    few = max(int(len(ordered) * OUTER), 1 if len(ordered) >= ENOUGH else 0)
    low, high = int(ordered[few]), int(ordered[-1 - few])
    reach = high - low + NEAR
    kept = ordered[(ordered >= low - reach) & (ordered <= high + reach)]
    return int(kept[0]), int(kept[-1])


def _open(count: Count, n: int, low: int, high: int) -> Count:
    """At the ends, everything before or after."""
    return replace(count, after="") if n < low else replace(count, before="") if n > high else count


def _months(days: Ints) -> NDArray[np.int64]:
    """Months since the year 0. Days are many and lie near each other: each day between them is worked out once."""
    low, high = int(days.min(initial=date.max.toordinal())), int(days.max(initial=0))
    if high - low > len(days):
        return _month(days)
    return _month(np.arange(low, high + 1))[days - low]


def _month(days: NDArray[np.integer]) -> NDArray[np.int64]:
    since = (days.astype(np.int64) - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    out: NDArray[np.int64] = since + 1970 * 12
    return out


def _count(n: int, size: int, count: int) -> Count:
    begin, end = n * size, n * size + size - 1
    after, before = (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in (max(begin, 12), end))
    if size > 1:
        after, before = after[:4], before[:4]
    return Count(day_of(after + "-01-01"[len(after) - 4 :]), last_day(before), after, before, count)
