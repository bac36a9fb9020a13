"""The case as columns: numpy arrays in which rows refer to each other by position, for whoever counts over all of it.

`Arrays` is read in one view of the case. A position is the place of a row in its table here: claims in the order of the case.
Rows without what a column refers to have -1 there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
Longs: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Positions: TypeAlias = dict[str, int]


@dataclass(frozen=True)
class Coded:
    """A column of few values: for each row the position of its value in `values`."""

    codes: Ints
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Claims:
    """`at` gives the position of a claim by its id, and its keys are the ids in order; `numbers` are those of the table, ascending."""

    at: Positions
    numbers: Longs
    report: Ints
    basis: Coded
    stance: Coded
    depth: Ints


@dataclass(frozen=True)
class Reports:
    ids: tuple[str, ...]
    outlets: tuple[str | None, ...]
    published: tuple[str | None, ...]


@dataclass(frozen=True)
class Parties:
    """`forms` are all names of a party to search in whole words; see fill.forms."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Entities:
    """Entities of single reports. `party` is -1 for one that linkers put nowhere."""

    at: Positions
    name: Coded
    forms: Coded
    kind: Coded
    party: Ints


@dataclass(frozen=True)
class Voices:
    """A row for each voice, by claim, the outermost first; `name` as it stands in the chain."""

    claim: Ints
    entity: Ints
    name: Coded


@dataclass(frozen=True)
class Places:
    """A row for each place that a report names; coordinates are nan, `geonameid` -1 where there are none."""

    name: Coded
    geonameid: Longs
    latitude: Floats
    longitude: Floats
    precision: Coded
    country: Coded
    forms: Coded


@dataclass(frozen=True)
class Events:
    """`place` is a position in Places; `earliest` and `latest` are ISO dates or None."""

    at: Positions
    act: Coded
    mode: Coded
    status: Coded
    place: Ints
    earliest: Coded
    latest: Coded


@dataclass(frozen=True)
class Sides:
    """A row for each actor (`actor`) and recipient of an event, in their order; `entity` or -1, with the report's `words` instead."""

    event: Ints
    actor: NDArray[np.bool_]
    entity: Ints
    words: Coded


@dataclass(frozen=True)
class Pairs:
    """Which row of one table belongs to which of another."""

    claim: Ints
    other: Ints


@dataclass(frozen=True)
class Times:
    claim: Ints
    earliest: Coded
    latest: Coded


@dataclass(frozen=True)
class Backing:
    """An origin of a group: which side, what, of which kind, and the positions of its claims."""

    group: int
    side: str
    what: str
    kind: str
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Groups:
    """`disputes` counts fields in which claims of a group differ at one time; `of` is the group of each claim, or -1."""

    ids: tuple[str, ...]
    origins: Ints
    against: Ints
    disputes: Ints
    backing: tuple[Backing, ...]
    of: Ints


@dataclass(frozen=True)
class Arrays:
    """Everything that is counted over. `replies` pairs claims that accuse with codes of `answers`, `checks` claims with `checked`."""

    claims: Claims
    reports: Reports
    parties: Parties
    entities: Entities
    voices: Voices
    mentions: Pairs
    places: Places
    placed: Pairs
    events: Events
    sides: Sides
    told: Pairs
    times: Times
    groups: Groups
    replies: Pairs
    answers: tuple[str, ...]
    checks: Pairs
    checked: tuple[str, ...]


class Codes(dict[Any, int]):
    """Gives each new value the next number."""

    def __missing__(self, value: Any) -> int:
        self[value] = code = len(self)
        return code


class Coding:
    """Codes of values, numbered as they come."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._parts: list[Ints] = [np.zeros(0, np.int32)]

    def add(self, values: Sequence[Any]) -> None:
        self._parts.append(np.fromiter(map(self._codes.__getitem__, values), np.int32, len(values)))

    def coded(self) -> Coded:
        return Coded(np.concatenate(self._parts), tuple(self._codes))


def coded(values: Sequence[Any]) -> Coded:
    """Values as codes, numbered as they come."""
    column = Coding()
    column.add(values)
    return column.coded()
