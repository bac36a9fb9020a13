"""Pairs of texts that may share long runs of words, found without comparing all pairs.

Two ways, and a pair needs only one. Fingerprints find any shared run of at least nine words, however unequal the texts: of each two
neighbouring stretches of eight words the one with the smaller hash goes into an index (winnowing, Schleimer et al. 2003), and a
stretch that stands in many texts is passed over as common wording. MinHash finds texts alike as a whole, also where all
their wording is common to many texts, as in a story that went out to a hundred papers (bands of signatures, Broder 1997).
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.link.texts.runs import Text

Hashes: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]

STRETCH = 8  # words of a fingerprint: with it and its neighbour, runs of nine are sure to be met
SHINGLE = 5  # words of what MinHash compares
COMMON = 24  # texts that may share a fingerprint before it counts as common wording
BUCKET = 24  # texts of one band that are all paired; in a larger bucket only neighbours are
NEIGHBOURS = 3
BANDS, ROWS = 16, 4  # finds 98.8 of 100 pairs that share 0.7 of their shingles, 64 of 100 at 0.5
SEED = 42
NO_HASH = np.uint64(2**64 - 1)


def pairs(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, in order; hand texts over in the order of time, for in large families only neighbours are paired."""
    if len(texts) < 2:
        return []
    ids = np.fromiter((number for text in texts for number in text.ids), np.int64).view(np.uint64)
    ends = np.cumsum([len(text) for text in texts])
    met = np.unique(np.concatenate([by_fingerprint(ids, ends), by_minhash(ids, ends)]))
    return [(int(pair) // len(texts), int(pair) % len(texts)) for pair in met]


def by_fingerprint(ids: Hashes, ends: Places) -> Places:
    """Pairs that share a fingerprint which few texts have, each as i * number of texts + j."""
    hashes, owners = stretches(ids, ends, STRETCH)
    if not len(hashes):
        return np.empty(0, np.int64)
    follows = np.append(hashes[1:], NO_HASH)
    follows[np.append(owners[1:] != owners[:-1], True)] = NO_HASH
    first = hashes <= follows
    second = ~first
    chosen = first | np.append(False, second[:-1])
    return together(hashes[chosen], owners[chosen], len(ends), COMMON, 0)


def by_minhash(ids: Hashes, ends: Places) -> Places:
    """Pairs that agree in all rows of a band of their signatures, each as i * number of texts + j."""
    from rensa import RMinHash

    hashes, owners = stretches(ids, ends, SHINGLE)
    if not len(hashes):
        return np.empty(0, np.int64)
    held, starts = np.unique(owners, return_index=True)
    offsets = [*starts.tolist(), len(hashes)]
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(hashes.tolist(), offsets, num_perm=BANDS * ROWS, seed=SEED)
    rows = np.array(matrix.to_rows(), np.uint64)
    found = [together(mixed(band), held, len(ends), BUCKET, NEIGHBOURS) for band in np.split(rows, BANDS, axis=1)]
    return np.concatenate(found)


def mixed(columns: Hashes) -> Hashes:
    """One hash of the columns of each row."""
    found = np.zeros(len(columns), np.uint64)
    for column in columns.T:
        found = (found ^ column) * np.uint64(0x9E3779B97F4A7C15)
        found ^= found >> np.uint64(29)
    return found


def stretches(ids: Hashes, ends: Places, length: int) -> tuple[Hashes, Places]:
    """A hash of each `length` words in a row, none over the end of a text, and the text it is from."""
    owners = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    if len(ids) < length:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    last = len(ids) - length + 1
    hashes = mixed(np.lib.stride_tricks.sliding_window_view(ids, length))
    whole = owners[:last] == owners[length - 1 :]
    return hashes[whole], owners[:last][whole]


def together(keys: Hashes, owners: Places, texts: int, most: int, neighbours: int) -> Places:
    """Pairs of owners of the same key; where more than `most` share it, each is paired with its next `neighbours` only."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    fresh = np.append(True, (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1]))
    keys, owners = keys[fresh], owners[fresh]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    sizes = np.diff(np.append(starts, len(keys)))
    reach = np.repeat(np.where(sizes <= most, most, neighbours), sizes)
    found = [owners[:-step][alike] * texts + owners[step:][alike] for step, alike in alike_at(keys, reach, int(min(sizes.max(), most + 1)))]
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def alike_at(keys: Hashes, reach: Places, most: int) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """For each distance in the sorted keys, where the same key stands again within reach."""
    for step in range(1, most):
        yield step, (keys[:-step] == keys[step:]) & (reach[:-step] >= step)
