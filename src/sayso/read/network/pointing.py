"""Which word points at which: scores of pointer heads between words (Dozat and Manning 2017)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def bucket(distance: NDArray[np.int64], buckets: int) -> NDArray[np.int64]:
    """Signed distances in words -> bucket numbers, logarithmic."""
    half = buckets // 2
    size = np.minimum((np.log2(np.abs(distance).astype(np.float32) + 1) * 2).astype(np.int64), half - 1)
    return np.where(distance < 0, half - 1 - size, half + size)


@dataclass(frozen=True)
class Pointer:
    """One head: vectors [words, width] of the word that asks and the word that answers, what distances add, and nothing."""

    asks: Floats
    answers: Floats
    near: Floats
    nothing: Floats

    def score(self, asking: int, answering: NDArray[np.int64]) -> Floats:
        """How strongly a word points at each of some words, before any comparison."""
        scores = self.answers[answering] @ self.asks[asking] / np.sqrt(self.asks.shape[1])
        made: Floats = scores + self.near[bucket(answering - asking, len(self.near))]
        return made

    def none(self, asking: int) -> float:
        """How strongly a word points at nothing."""
        return float(self.asks[asking] @ self.nothing) / float(np.sqrt(self.asks.shape[1]))


class Pointing:
    """The pointers of a sequence of words by name; `vectors` is [words, asking or answering, pointer, width]."""

    def __init__(self, names: Sequence[str], vectors: Floats, near: Floats, nothing: Floats) -> None:
        self._names = list(names)
        self._vectors, self._near, self._nothing = vectors, near, nothing

    def __getitem__(self, name: str) -> Pointer:
        """A pointer by name. Raises ValueError for a name that the network does not have."""
        k = self._names.index(name)
        return Pointer(self._vectors[:, 0, k], self._vectors[:, 1, k], self._near[k], self._nothing[k])
