"""Claims of a query as ties: who is said to have done what to whom, and how many independent origins say or deny it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.facets.backed import Rows, bounds, contra, different, highest, masked, numbered, once, pro, wanted_acts
from sayso.facets.columns import Columns, Events, Ints, Lists, Mask, spread
from sayso.facets.edited import denying, events_of, renamed
from sayso.facets.query import Query
from sayso.review import Judged

PARTIES = 60
TIES = 120
TRIED = 20  # so many times as many are tried, until enough lie between few parties
MANY = 1_000_000  # above every number of claims or origins of one tie
NOBODY = "other"  # the kind of those who are only described, in words of one report
DENIED = "denied"


@dataclass(frozen=True)
class Node:
    """Somebody who acts, or is acted upon; `value` stands for them in a query, `claims` counts those that mention them."""

    value: str
    name: str
    kind: str
    claims: int


@dataclass(frozen=True)
class Tie:
    """An act of one party towards another. `origins` are those of the claims that say so, `against` speakers who deny it.

    `statuses` tells how often the act is said to be planned, denied and so on; `claims` counts, `first` is the position of one of them.
    """

    source: Node
    target: Node
    act: str
    origins: int
    against: int
    claims: int
    first: int
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Network:
    """The ties with the most origins, of `total`. `events` are all acts of the claims; in `open` ones nobody is named on a side."""

    ties: tuple[Tie, ...]
    total: int
    events: int
    open: int

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(dict.fromkeys(node for tie in self.ties for node in (tie.source, tie.target)))


@dataclass(frozen=True, eq=False)
class _Rows:
    """Claims that tell an event between two parties; `tie` is a position in `ends`, which are actor, recipient and act."""

    tie: Rows
    claim: Ints
    event: Ints
    ends: tuple[Rows, Rows, Rows]


def network(columns: Columns, query: Query, claims: NDArray[np.intp], held: Judged, most: int = TIES, parties: int = PARTIES) -> Network:
    """The network of some claims, which the query has found."""
    events = events_of(columns, held)
    found = _between(columns, query, masked(columns, claims), events)
    size = len(found[0].ends[0])
    rows, ties = found[0], _Counts(columns, held, events, found[0])
    names = renamed(columns, held)
    score = (np.maximum(ties.origins, ties.against).astype(np.int64) * MANY + ties.origins) * MANY + ties.claims
    kept = list(_few(rows.ends, highest(score, most * TRIED), most, parties))
    told = ties.told(kept)
    return Network(tuple(ties.tie(n, names, told[n]) for n in kept), size, found[1], found[2])


def claims_of(columns: Columns, query: Query, claims: NDArray[np.intp], held: Judged, tie: tuple[str, str, str]) -> list[int]:
    """Positions of the claims that tell of one tie, given by the values of its parties and its act."""
    events = events_of(columns, held)
    rows, _, _ = _between(columns, query, masked(columns, claims), events)
    source, target, act = rows.ends
    for n in range(len(source)):
        if (columns.who.values[source[n]], columns.who.values[target[n]], events.act.values[act[n]]) == tie:
            return [int(claim) for claim in np.unique(rows.claim[rows.tie == n])]
    return []


class _Counts:
    """What stands behind each tie."""

    def __init__(self, columns: Columns, held: Judged, events: Events, rows: _Rows) -> None:
        size, self._columns, self._events, self._rows = len(rows.ends[0]), columns, events, rows
        status = np.array([value == DENIED for value in events.status.values], np.bool_)
        denied = denying(columns, held)[rows.claim]
        if len(rows.event):
            denied = denied | status[events.status.codes[rows.event]]
        self._mentions = _mentions(columns, held)
        self._tie, self._claim = once(rows.tie, rows.claim, columns.size)
        self._starts = bounds(self._tie, size)
        self.claims = self._starts[1:] - self._starts[:-1]
        self.origins = pro(columns, *once(rows.tie[~denied], rows.claim[~denied], columns.size), size)
        self.against = contra(columns, *once(rows.tie[denied], rows.claim[denied], columns.size), size)

    def told(self, kept: Sequence[int]) -> dict[int, tuple[tuple[str, int], ...]]:
        """How often each of some ties is told in which way, the most frequent first."""
        wanted = np.zeros(len(self.claims), np.bool_)
        wanted[list(kept)] = True
        rows, status = np.flatnonzero(wanted[self._rows.tie]), self._events.status
        events = set(zip(self._rows.tie[rows].tolist(), self._rows.event[rows].tolist(), strict=True))
        counts = {n: Counter[str]() for n in kept}
        for n, event in sorted(events):
            counts[n][status.values[status.codes[event]]] += 1
        return {n: tuple(count.most_common()) for n, count in counts.items()}

    def tie(self, n: int, names: Mapping[int, str], told: tuple[tuple[str, int], ...]) -> Tie:
        source, target, act = (int(end[n]) for end in self._rows.ends)
        return Tie(
            self._node(source, names),
            self._node(target, names),
            self._events.act.values[act],
            int(self.origins[n]),
            int(self.against[n]),
            int(self.claims[n]),
            int(self._claim[self._starts[n]]),
            told,
        )

    def _node(self, code: int, names: Mapping[int, str]) -> Node:
        who = self._columns.who
        return Node(who.values[code], names.get(code, who.labels[code]), who.kinds[code], int(self._mentions[code]))


def _mentions(columns: Columns, held: Judged) -> NDArray[np.intp]:
    """How many claims mention each party, without those that people rejected."""
    parties = columns.facets["party"]
    rejected = [columns.at[subject] for subject, verdict in held.verdicts.items() if verdict.kind == "reject" and subject in columns.at]
    return parties.totals - parties.counts(masked(columns, np.array(rejected, np.intp))) if rejected else parties.totals


def _between(columns: Columns, query: Query, mask: Mask, events: Events) -> tuple[_Rows, int, int]:
    """Rows of claims between parties; how many events the claims tell, and in how many nobody is named on a side."""
    seen = wanted_acts(query, events.act.values)[events.act.codes] if len(events.ids) else np.zeros(0, np.bool_)
    pairs = mask[events.claims] & seen[events.told]
    claim, told = events.claims[pairs], events.told[pairs]
    order = np.argsort(told)
    claim, told = claim[order], told[order]
    every = different(told.astype(np.int64)).astype(np.intp)
    event, source, target = _sides(events, every, _somebody(columns))
    starts = bounds(told.astype(np.intp), len(events.ids))
    rows = spread(starts, event)
    lengths = (starts[1:] - starts[:-1])[event]
    width, acts = len(columns.who.values) + 1, len(events.act.values) + 1
    key = (source.astype(np.int64) * width + target) * acts + events.act.codes[event]
    ends, _, tie = numbered(key)
    found = _Rows(np.repeat(tie, lengths), claim[rows], told[rows], (ends // acts // width, ends // acts % width, ends % acts))
    return found, len(every), len(every) - len(different(event.astype(np.int64)))


def _somebody(columns: Columns) -> Mask:
    """Which names are those of somebody: of a party, or in a case that was not compared yet, of an entity of a report."""
    who = columns.who
    if who.parties:
        return np.arange(len(who.values)) < who.parties
    return np.array([kind != NOBODY for kind in who.kinds], np.bool_)


def _sides(events: Events, every: Rows, somebody: Mask) -> tuple[Rows, Ints, Ints]:
    """Each event with each pair of one who acts and one who is acted upon."""
    doers, doer = _of(events.actors, every)
    lengths = (events.recipients.starts[1:] - events.recipients.starts[:-1])[doers]
    event, source = np.repeat(doers, lengths), np.repeat(doer, lengths)
    target = events.recipients.codes[spread(events.recipients.starts, doers)]
    kept = somebody[source] & somebody[target] & (source != target) if len(source) else np.zeros(0, np.bool_)
    return event[kept], source[kept], target[kept]


def _of(lists: Lists, rows: Rows) -> tuple[Rows, Ints]:
    return np.repeat(rows, lists.starts[rows + 1] - lists.starts[rows]), lists.codes[spread(lists.starts, rows)]


def _few(ends: tuple[Rows, Rows, Rows], order: Rows, most: int, parties: int) -> Iterator[int]:
    """The first ties of an order, so many that the parties between them can be told apart."""
    met: set[int] = set()
    taken = 0
    for n in order.tolist():
        pair = {int(ends[0][n]), int(ends[1][n])}
        if taken < most and len(met | pair) <= parties:
            met |= pair
            taken += 1
            yield n
