"""The claims that a query takes, and how many of them each value of each facet has: counted in memory, over columns."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.facets.backed import highest
from sayso.facets.columns import Column, Columns, Mask
from sayso.facets.days import days
from sayso.facets.edited import facets_of
from sayso.facets.making import columns
from sayso.facets.names import Names
from sayso.facets.query import ONE, STATES, Query
from sayso.ledger.fill import folded
from sayso.publish.phrases import VERDICT
from sayso.review import Judged

if TYPE_CHECKING:  # SQLAlchemy is loaded when a case is opened
    from sayso.ledger import Case

TOP = 12  # values of a facet that are shown
RANKED = 10_000  # hits up to which the best are put first; ranking more takes too long for a page
KEPT = 64  # masks of single values that are kept
REJECTED = "rejected"

LABELS: Mapping[str, str] = {
    "voice": "Voice",
    "party": "Who is in it",
    "act": "Act",
    "place": "Place",
    "year": "Year",
    "basis": "Basis",
    "stance": "Stance",
    "depth": "Depth",
    "origins": "Independent origins",
    "verification": "Stated checks",
    "reply": "Reply",
    "state": "State",
    "outlet": "Outlet",
}
IN_ORDER = frozenset({"year", "depth", "origins"})  # facets whose values are shown in their own order
Positions: TypeAlias = NDArray[np.intp]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Value:
    """A value of a facet: what stands for it in a query, what people read, how many claims have it, and whether it was asked for."""

    value: str
    label: str
    count: int
    chosen: bool = False
    excluded: bool = False


@dataclass(frozen=True)
class Facet:
    """A facet with its most frequent values, and those that were asked for; `more` others have claims too."""

    name: str
    label: str
    values: tuple[Value, ...]
    more: int


@dataclass(frozen=True)
class Found:
    """How many claims a query takes, the ids of some of them in its order, and all facets."""

    total: int
    ids: tuple[str, ...]
    facets: tuple[Facet, ...]


def open_index(case: "Case", held: Judged) -> "Index":
    """The index of a case as it is now; 400,000 claims take some seconds. The case is asked again for searches of words only."""
    made = Index(case, columns(case.columns())).with_decisions(held)
    made.find(Query(), limit=0)
    for column in made.columns.facets.values():
        column.counts(np.zeros(column.size, np.bool_))  # what columns work out once, so that no page waits for it
    return made


class Index:
    """A case ready to be counted. It never changes; see `Case.version` for when to make another. Safe to use from many threads."""

    def __init__(self, case: "Case", held: Columns) -> None:
        self.columns = held
        self._case = case
        self._names = Names(held)
        self._held: Judged | None = None
        self._decided: Mapping[str, Column] = {"state": Column(np.zeros(held.size, np.int32), STATES, STATES, held.size)}
        self._whole: dict[str, object] = {}
        self._kept: Callable[[str, str], Mask] = lru_cache(KEPT)(self._made)
        self._order: Callable[[str], Positions | None] = lru_cache(None)(self._sorted)
        self._best: Callable[[str], Positions | None] = lru_cache(KEPT)(self._ranked)

    def __len__(self) -> int:
        return self.columns.size

    def with_decisions(self, held: Judged) -> "Index":
        """The same index with the states that follow from decisions, and the values that people gave."""
        if held is self._held:
            return self
        made = copy(self)
        made._held, made._whole = held, self._whole if self._held and _weighs(held) == _weighs(self._held) else {}
        made._decided = {"state": states(self.columns, held), **facets_of(self.columns, held)}
        return made

    def find(self, query: Query, limit: int = 50, offset: int = 0) -> Found:
        """A stretch of the claims that a query takes, with all facets. Raises SetupError for a `text` that cannot be understood.

        The counts of a facet are those of the query without what it asks of this facet.
        """
        masks = self._masks(query)
        whole = _all(masks.values())
        positions = self._ordered(query, whole, limit, offset)
        total = len(self) if whole is None else int(np.count_nonzero(whole))
        ids = tuple(self.columns.ids[n] for n in positions)
        return Found(total, ids, tuple(self._facet(name, query, masks, whole) for name in LABELS))

    def claims(self, query: Query) -> Positions:
        """Positions of all claims that a query takes, in the order of the case."""
        return np.flatnonzero(self.mask(query)) if query.pairs() else np.arange(len(self))

    def mask(self, query: Query) -> Mask:
        """Which claims a query takes."""
        whole = _all(self._masks(query).values())
        return np.ones(len(self), np.bool_) if whole is None else whole

    def total(self, query: Query) -> int:
        """How many claims a query takes."""
        return int(np.count_nonzero(self.mask(query)))

    def standing(self, query: Query) -> tuple[Positions, int]:
        """The same without those that people rejected, and how many these are; a query that asks for rejected ones takes them all."""
        found = self.claims(query)
        rejected = self._with(self._decided["state"], REJECTED)
        if REJECTED in query.wanted("state") or not rejected.any():
            return found, 0
        kept = found[~rejected[found]]
        return kept, len(found) - len(kept)

    def once(self, name: str, query: Query, make: Callable[[], Made]) -> Made:
        """What is made of the claims of a query. That of all claims, which takes longest, is kept until people edit or reject."""
        if query.pairs():
            return make()
        if name not in self._whole:
            self._whole[name] = make()
        return self._whole[name]  # type: ignore[return-value]

    def ids(self, query: Query) -> list[str]:
        """Ids of all claims that a query takes, in its order."""
        return [self.columns.ids[n] for n in self._ordered(query, _all(self._masks(query).values()), len(self), 0)]

    def facet_values(self, name: str, query: Query, text: str = "", limit: int = 50) -> tuple[Value, ...]:
        """The most frequent values of one facet whose labels hold `text`, whatever its letter case."""
        masks = self._masks(query)
        column = self._column(name)
        counts = column.counts(_all(mask for of, mask in masks.items() if of != name))
        wanted = folded(text)
        if wanted:
            counts = np.where([wanted in label for label in column.folded], counts, 0)
        return tuple(_value(column, query, name, code, counts) for code in _top(counts, limit))

    def _facet(self, name: str, query: Query, masks: Mapping[str, Mask], whole: Mask | None) -> Facet:
        column = self._column(name)
        others = _all(mask for of, mask in masks.items() if of != name) if name in masks else whole
        counts = column.counts(others)
        asked = {value.removeprefix("-"): None for value in getattr(query, name)}
        top = _top(counts, TOP)
        chosen = [column.at[value] for value in asked if value in column.at and column.at[value] not in top]
        codes = sorted([*top, *chosen]) if name in IN_ORDER else [*top, *chosen]
        strange = [self._strange(name, value, query, others) for value in asked if value not in column.at]
        more = int(np.count_nonzero(counts)) - sum(1 for code in codes if counts[code])
        return Facet(name, LABELS[name], (*(_value(column, query, name, code, counts) for code in codes), *strange), more)

    def _strange(self, name: str, value: str, query: Query, others: Mask | None) -> Value:
        """What was asked for in other words than those of the facet, for example a part of a name."""
        mask = self._holding(name, value)
        count = int(np.count_nonzero(mask if others is None else mask & others))
        return Value(value, value, count, value in query.wanted(name), value in query.unwanted(name))

    def _column(self, name: str) -> Column:
        return self._decided.get(name) or self.columns.facets[name]

    def _masks(self, query: Query) -> dict[str, Mask]:
        """A mask for each thing that the query asks, by name."""
        out = {name: self._values(name, query) for name in (*LABELS, "against", "report") if getattr(query, name)}
        if query.after or query.before:
            out["after"] = self._kept("told", f"{query.after or ''}/{query.before or ''}")
        if query.text:
            out["text"] = self._kept("text", query.text)
        return out

    def _values(self, name: str, query: Query) -> Mask:
        wanted = [self._holding(name, value) for value in query.wanted(name)]
        unwanted = [~self._holding(name, value) for value in query.unwanted(name)]
        return reduce(np.logical_and, unwanted, reduce(np.logical_or, wanted)) if wanted else reduce(np.logical_and, unwanted)

    def _holding(self, name: str, value: str) -> Mask:
        return self._with(self._decided[name], value) if name in self._decided else self._kept(name, value)

    def _made(self, name: str, value: str) -> Mask:
        held = self.columns
        if name in ASKED:
            return ASKED[name](self._names, value)
        if name in {"depth", "origins", "against"}:
            numbers, least = getattr(held, name), value.endswith("+")
            number = int(value.removesuffix("+"))
            return np.asarray(numbers >= number if least else numbers == number)
        if name == "told":
            return _told(held, *value.split("/"))
        if name == "text":
            return self._hits(value)
        return self._with(held.report if name == "report" else held.facets[name], value)

    def _with(self, column: Column, value: str) -> Mask:
        return column.holding(column.at[value]) if value in column.at else np.zeros(len(self), np.bool_)

    def _hits(self, text: str) -> Mask:
        numbers = self._case.hits(text)
        mask = np.zeros(len(self), np.bool_)
        mask[self._at(numbers)] = True
        return mask

    def _at(self, numbers: NDArray[np.int64]) -> Positions:
        """Positions of claims by their numbers, without those that came since."""
        known = self.columns.numbers
        at = np.searchsorted(known, numbers)
        at, numbers = at[at < len(known)], numbers[at < len(known)]
        found: Positions = at[known[at] == numbers]
        return found

    def _ordered(self, query: Query, whole: Mask | None, limit: int, offset: int) -> Positions:
        order = self._best(query.text) if query.sort == "best" and query.text else self._order(query.sort)
        if order is None:
            found = np.arange(len(self)) if whole is None else np.flatnonzero(whole)
        else:
            found = order if whole is None else order[whole[order]]
        return found[offset : offset + limit]

    def _ranked(self, text: str) -> Positions | None:
        """Hits, the best first; None where they are too many."""
        if np.count_nonzero(self._kept("text", text)) > RANKED:
            return None
        numbers = np.array(self._case.best_hits(text), np.int64)
        return self._at(numbers)

    def _sorted(self, sort: str) -> Positions | None:
        held = self.columns
        keys = {
            "newest": -held.day,
            "oldest": np.where(held.day < 0, np.iinfo(np.int32).max, held.day),
            "origins": -held.origins,
            "deepest": -held.depth,
            "contested": -held.disputes,
        }
        return np.argsort(keys[sort], kind="stable") if sort in keys else None


ASKED: Mapping[str, Callable[[Names, str], Mask]] = {"voice": Names.speaks, "party": Names.takes_part, "place": Names.placed}


def states(held: Columns, judged: Judged) -> Column:
    """What people decided about each claim: a verdict, and whether it or an event of it was edited; open where neither was."""
    masks = {name: np.zeros(held.size, np.bool_) for name in STATES}
    for subject, verdict in judged.verdicts.items():
        if subject in held.at and verdict.kind in VERDICT:
            masks[VERDICT[verdict.kind]][held.at[subject]] = True
    edited = {subject for subject, _ in judged.edits}
    for subject in edited & held.at.keys():
        masks["edited"][held.at[subject]] = True
    events = [held.arrays.events.at[subject] for subject in edited if subject in held.arrays.events.at]
    masks["edited"][held.events.claims[np.isin(held.events.told, events)]] = True
    masks["open"] = ~reduce(np.logical_or, masks.values())
    rows = [(np.flatnonzero(mask), code) for code, mask in enumerate(masks.values())]
    claims = np.concatenate([at for at, _ in rows]).astype(np.int32)
    codes = np.concatenate([np.full(len(at), code, np.int32) for at, code in rows])
    order = np.argsort(claims, kind="stable")
    return Column(codes[order], STATES, STATES, held.size, claims[order])


def _weighs(judged: Judged) -> tuple[object, ...]:
    """What of the decisions changes counts of all claims: edits, and what was rejected."""
    return judged.edits, {subject for subject, verdict in judged.verdicts.items() if verdict.kind == "reject"}


def _told(held: Columns, after: str, before: str) -> Mask:
    """Claims that tell a time that meets the range; those that tell none stand at their report's date of publication."""
    begin, end = days(after, before)
    claims, first, last = held.times
    mask = (held.day >= max(begin, 1)) & (held.day <= end)
    mask[claims] = False
    mask[claims[((last >= begin) | ((last < 0) & (first >= 0))) & (first <= end)]] = True
    return mask


def _all(masks: Iterable[Mask]) -> Mask | None:
    """What all masks take; None where there are none."""
    every = list(masks)
    return reduce(np.logical_and, every) if every else None


def _top(counts: NDArray[np.intp], limit: int) -> list[int]:
    """Codes of the highest counts above zero, the highest first, equal ones in their order."""
    return [int(code) for code in highest(counts, limit) if counts[code]]


def _value(column: Column, query: Query, name: str, code: int, counts: NDArray[np.intp]) -> Value:
    value = column.values[code]
    asked = getattr(query, name) if name not in ONE else ()
    return Value(value, column.labels[code], int(counts[code]), value in asked, f"-{value}" in asked)
