"""Independent origins behind rows of claims: how many different ones speak for each row, and how many deny it."""

import numpy as np
from numpy.typing import NDArray

from sayso.facets.columns import Columns, Ints, Mask, spread
from sayso.facets.query import Query

Longs = NDArray[np.int64]
Rows = NDArray[np.intp]


def masked(columns: Columns, claims: NDArray[np.integer]) -> Mask:
    mask = np.zeros(columns.size, np.bool_)
    mask[claims] = True
    return mask


def wanted_acts(query: Query, values: tuple[str, ...]) -> Mask:
    """Which acts, by code, a query wants to see."""
    wanted, unwanted = query.wanted("act"), query.unwanted("act")
    return np.array([(not wanted or act in wanted) and act not in unwanted for act in values], np.bool_)


def different(values: Longs) -> Longs:
    """Values in their order, each once. Sorting is several times faster here than the hashing of `np.unique`."""
    ordered: Longs = np.sort(values)
    return ordered[_first(ordered)]


def numbered(values: Longs) -> tuple[Longs, Rows, Rows]:
    """Different values in their order; for each where it stands first, and for each of `values` which it is."""
    order = np.argsort(values)
    ordered = values[order]
    begins = _first(ordered)
    which = np.empty(len(values), np.intp)
    which[order] = np.cumsum(begins) - 1
    first = np.minimum.reduceat(order, np.flatnonzero(begins)) if len(order) else order
    return ordered[begins], first, which


def _first(ordered: Longs) -> Mask:
    begins = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def distinct(rows: Rows, codes: NDArray[np.integer], size: int, width: int) -> Rows:
    """How many different codes below `width` each of `size` rows has."""
    both = different(rows.astype(np.int64) * width + codes)
    return np.bincount(both // width, minlength=size)


def pro(columns: Columns, rows: Rows, claims: Rows, size: int) -> Rows:
    """For each row the number of independent origins of its claims; that of a claim that backs no group is who says it."""
    keys = columns.keys
    lengths = keys.starts[claims + 1] - keys.starts[claims]
    without = lengths == 0
    owners = np.concatenate([np.repeat(rows, lengths), rows[without]])
    codes = np.concatenate(
        [keys.codes[spread(keys.starts, claims)].astype(np.int64), len(keys.values) + speakers(columns, claims[without])]
    )
    return distinct(owners, codes, size, len(keys.values) + _everybody(columns))


def contra(columns: Columns, rows: Rows, claims: Rows, size: int) -> Rows:
    """For each row the number of different speakers of its claims, or outlets where nobody is named."""
    return distinct(rows, speakers(columns, claims), size, _everybody(columns))


def speakers(columns: Columns, claims: Rows) -> Longs:
    """A code for who says a claim: its innermost voice, else its outlet, else its report."""
    outlets, who = columns.facets["outlet"], len(columns.who.labels)
    outlet = outlets.codes[claims].astype(np.int64)
    printed = np.where(outlet >= 0, who + outlet, who + len(outlets.values) + columns.report.codes[claims])
    inner = columns.innermost[claims].astype(np.int64)
    out: Longs = np.where(inner >= 0, inner, printed)
    return out


def _everybody(columns: Columns) -> int:
    return len(columns.who.labels) + len(columns.facets["outlet"].values) + len(columns.report.values) + 1


def once(rows: Rows, claims: NDArray[np.integer], size: int) -> tuple[Rows, Rows]:
    """Pairs of rows and claims, each once, by row; `size` is above every claim."""
    both = different(rows.astype(np.int64) * size + claims)
    return (both // size).astype(np.intp), (both % size).astype(np.intp)


def highest(score: NDArray[np.integer], most: int) -> Rows:
    """Where the highest scores stand, the highest first, equal ones in their order."""
    if len(score) > most:
        least = np.partition(score, len(score) - most)[len(score) - most]
        above, level = np.flatnonzero(score > least), np.flatnonzero(score == least)
        found = np.concatenate([above, level[: most - len(above)]])
    else:
        found = np.arange(len(score))
    return found[np.argsort(-score[found], kind="stable")]


def bounds(rows: Rows, size: int) -> Ints:
    """Where the pairs of each row begin; the end is where those of the next do."""
    return np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=size))]).astype(np.int32)
