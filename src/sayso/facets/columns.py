"""What is counted, as columns over all claims of a case: names joined to parties, places to one, days as numbers, origins as keys.

A claim is known by its position in the order of the case (`Columns.ids`), a party or name by its code in `Columns.who`, a place by its
code in `Columns.spots`, an event by its position in `Columns.events`. -1 stands for nothing. Arrays are never changed once made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.columns import Arrays, Coded
from sayso.ledger.fill import folded

Ints: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]

FEW = 8  # where fewer than one in so many claims is taken, they are looked up one by one


@dataclass(frozen=True, eq=False)
class Column:
    """One thing that claims have. `codes` are positions in `values`, what stands in an address, and `labels`, what people read.

    Without `claims` there is one code for each claim. Else `claims` says to which each code belongs, ascending; no pair stands twice.
    """

    codes: Ints
    values: Sequence[str]
    labels: Sequence[str]
    size: int
    claims: Ints | None = None

    @cached_property
    def at(self) -> Mapping[str, int]:
        """The code of a value."""
        return {value: code for code, value in enumerate(self.values)}

    @cached_property
    def starts(self) -> Ints:
        """Where the codes of each claim begin; the end is where the next ones do."""
        assert self.claims is not None
        return np.searchsorted(self.claims, np.arange(self.size + 1)).astype(np.int32)

    @cached_property
    def folded(self) -> Sequence[str]:
        """Labels as they are compared with what people type."""
        return [folded(label) for label in self.labels]

    @cached_property
    def totals(self) -> NDArray[np.intp]:
        """How many claims have each value."""
        return self._sum(self.codes)

    def counts(self, mask: Mask | None) -> NDArray[np.intp]:
        """How many claims of a mask have each value; None takes all."""
        if mask is None:
            return self.totals
        if np.count_nonzero(mask) * FEW < self.size:
            return self._sum(self.of(np.flatnonzero(mask)))
        return self._sum(self.codes[mask if self.claims is None else mask[self.claims]])

    def of(self, claims: NDArray[np.intp]) -> Ints:
        """The codes of some claims, one after another."""
        return self.codes[claims if self.claims is None else spread(self.starts, claims)]

    def holding(self, code: int) -> Mask:
        """Which claims have a value."""
        return self.where(self.codes == code)

    def where(self, rows: Mask) -> Mask:
        """Which claims have one of some rows of `codes`."""
        if self.claims is None:
            return rows
        mask = np.zeros(self.size, np.bool_)
        mask[self.claims[rows]] = True
        return mask

    def _sum(self, codes: Ints) -> NDArray[np.intp]:
        return np.bincount(codes + np.int32(1), minlength=len(self.values) + 1)[1:]


@dataclass(frozen=True, eq=False)
class Lists:
    """A list of codes for each row: those of row n are `codes[starts[n]:starts[n + 1]]`."""

    starts: Ints
    codes: Ints

    def of(self, row: int) -> Ints:
        return self.codes[self.starts[row] : self.starts[row + 1]]


@dataclass(frozen=True, eq=False)
class Who:
    """Parties, then names that no party has, each once. `values` are ids of parties, or names in quotation marks."""

    values: Sequence[str]
    labels: Sequence[str]
    kinds: Sequence[str]
    names: Mapping[str, int]
    parties: int

    def code(self, name: str) -> int:
        """The code of a whole name that no party has, or -1."""
        return self.names.get(folded(name), -1)


@dataclass(frozen=True, eq=False)
class Spots:
    """Places, each once: by GeoNames id, else by name; coordinates are nan where there are none. `of`: codes of places of reports."""

    values: Sequence[str]
    labels: Sequence[str]
    names: Sequence[str]
    geonameid: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    precision: Sequence[str | None]
    country: Sequence[str | None]
    of: Ints


@dataclass(frozen=True, eq=False)
class Events:
    """Events by position. `place` is a code of Spots, `earliest` and `latest` are days (`date.toordinal`), inclusive, or -1.

    `actors` and `recipients` are codes of Who. `claims` and `told` pair claims with the events in them, by claim.
    """

    ids: Sequence[str]
    act: Coded
    mode: Coded
    status: Coded
    place: Ints
    earliest: Ints
    latest: Ints
    actors: Lists
    recipients: Lists
    claims: Ints
    told: Ints

    def within(self, mask: Mask | None) -> NDArray[np.intp]:
        """Positions of the events that stand in claims of a mask, each once."""
        return np.unique(self.told if mask is None else self.told[mask[self.claims]]).astype(np.intp)


@dataclass(frozen=True, eq=False)
class Columns:
    """A case as columns. `facets` are those that are counted, by the names of Query.

    `origins` and `against` are numbers of independent origins of a claim's group (one for, none against outside any), `disputes` also
    counts fields in which the group differs. `keys` are what its lines of evidence for it start from: to count independent origins of
    many claims, count different codes. `day` is that of publication; `times` pairs claims with days told: claim, first, last.
    """

    ids: Sequence[str]
    at: Mapping[str, int]
    numbers: NDArray[np.int64]
    report: Column
    facets: Mapping[str, Column]
    who: Who
    innermost: Ints
    spots: Spots
    events: Events
    origins: Ints
    against: Ints
    disputes: Ints
    group: Ints
    groups: Sequence[str]
    keys: Column
    depth: Ints
    day: Ints
    times: tuple[Ints, Ints, Ints]
    arrays: Arrays

    @property
    def size(self) -> int:
        return len(self.ids)


def spread(starts: Ints, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Positions of everything that belongs to some rows, where those of row n begin at `starts[n]`."""
    begin, lengths = starts[rows].astype(np.intp), starts[rows + 1] - starts[rows]
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    rows_of: NDArray[np.intp] = np.arange(total, dtype=np.intp) + np.repeat(begin - (ends - lengths), lengths)
    return rows_of


def day_of(value: str | None) -> int:
    """The day of an ISO date as a number, or -1 for none."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return -1
