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


def distinct(rows: Rows, codes: NDArray[np.integer], size: int, width: int) -> Rows:
    """How many different codes below `width` each of `size` rows has."""
    both = np.unique(rows.astype(np.int64) * width + codes)
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
    both = np.unique(rows.astype(np.int64) * size + claims)
    return (both // size).astype(np.intp), (both % size).astype(np.intp)


def bounds(rows: Rows, size: int) -> Ints:
    """Where the pairs of each row begin; the end is where those of the next do."""
    return np.searchsorted(rows, np.arange(size + 1)).astype(np.int32)
