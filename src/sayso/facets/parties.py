"""Parties by how much is said by them and about them, and those whose names hold some words."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.facets.columns import Columns
from sayso.facets.names import Forms


@dataclass(frozen=True)
class Heard:
    """How many claims have a party in their chain (`speaks`), and how many mention it (`told_of`)."""

    id: str
    speaks: int
    told_of: int


def heard(held: Columns, text: str = "", kind: str = "", called: Collection[str] = ()) -> list[Heard]:
    """Parties, those with most claims first; of a kind, and with whole words in one of their names, where asked for.

    `called` are ids of parties that have the words in a name that people gave them.
    """
    size = held.who.parties
    speaks, told_of = held.facets["voice"].totals[:size], held.facets["party"].totals[:size]
    taken = _taken(held, text, kind, called)
    order = taken[np.argsort(-(speaks + told_of)[taken], kind="stable")]
    return [Heard(held.who.values[n], int(speaks[n]), int(told_of[n])) for n in order]


def heard_of(held: Columns, id: str) -> Heard:
    """The same counts for one party; none for one that the columns do not know yet."""
    code = held.facets["voice"].at.get(id)
    if code is None:
        return Heard(id, 0, 0)
    return Heard(id, int(held.facets["voice"].totals[code]), int(held.facets["party"].totals[code]))


def kinds(held: Columns) -> list[tuple[str, int]]:
    """Kinds of parties, and how many parties are of each, the most frequent first."""
    return Counter(held.arrays.parties.kinds).most_common()


def _taken(held: Columns, text: str, kind: str, called: Collection[str]) -> NDArray[np.intp]:
    parties = held.arrays.parties
    taken = np.ones(held.who.parties, np.bool_)
    if text.strip():
        taken = Forms(parties.forms).holding(text)
        taken[[n for id in called if (n := held.facets["voice"].at.get(id)) is not None]] = True
    if kind:
        taken &= np.array([own == kind for own in parties.kinds], np.bool_)
    return np.flatnonzero(taken)
