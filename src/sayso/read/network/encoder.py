"""PIECES -> SCORES: runs the encoder over windows and gives every word its row, whatever window it was read in."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.read.network.pieces import NEW_LINE, Pieces, Window, pieces_of, trust, windows_of
from sayso.read.network.pointing import Pointing
from sayso.settings import Settings
from sayso.weights import Weights

CLS, SEP = 101, 102
PLAIN = "The town is quiet."  # a sentence without a voice, to stand before what is read out of its place

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Words:
    """The words of a sequence of pieces: code points [start, end) and paragraph number of each, and what the heads say.

    `tags` has one row of scores a word for every tagger and class; `pointing` says which word points at which.
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    tags: Mapping[str, Floats]
    pointing: Pointing

    def __len__(self) -> int:
        return len(self.start)

    def inside(self, start: int, end: int) -> range:
        """The words that begin in [start, end)."""
        return range(int(np.searchsorted(self.start, start)), int(np.searchsorted(self.start, end)))


class Layout:
    """How the encoder's outputs are divided: columns by tagger or class, vectors by pointer; parameters of each."""

    def __init__(self, parameters: Mapping[str, object]) -> None:
        self.kinds: dict[str, list[str]] = dict(parameters["kinds"])  # type: ignore[call-overload]
        self.classes: dict[str, list[str]] = dict(parameters["classes"])  # type: ignore[call-overload]
        self.pointers: list[str] = list(parameters["pointers"])  # type: ignore[call-overload]
        sizes = {**{k: 2 * len(v) + 1 for k, v in self.kinds.items()}, **{k: len(v) for k, v in self.classes.items()}}
        bounds = pairwise(accumulate(sizes.values(), initial=0))
        self.columns = {name: slice(low, high) for name, (low, high) in zip(sizes, bounds, strict=True)}
        self.width = sum(sizes.values())
        self.moves = {k: (_floats(m), _floats(f)) for k, (m, f) in dict(parameters["moves"]).items()}  # type: ignore[call-overload]
        self.near, self.nothing = _floats(parameters["near"]), _floats(parameters["nothing"])


def _floats(value: object) -> Floats:
    return np.array(value, dtype=np.float32)


class Encoder:
    """The network with its heads; `words_of` reads several sequences in as few calls as the batch size allows."""

    def __init__(self, weights: Weights, settings: Settings) -> None:
        self.weights = weights
        self.settings = settings
        self.layout = Layout(weights.parameters)
        self.plain = pieces_of(weights.tokenizer, PLAIN)

    def words_of(self, sequences: list[Pieces]) -> list[Words]:
        """One Words a sequence, in order; sequences without pieces give no words."""
        wide = self.layout.width + 2 * self.layout.nothing.size
        sums = [np.zeros((len(p), wide), dtype=np.float32) for p in sequences]
        shares = [np.zeros((len(p), 1), dtype=np.float32) for p in sequences]
        cuts = [(i, w) for i, p in enumerate(sequences) if len(p) for w in windows_of(p, self.settings.window, self.settings.overlap)]
        cuts.sort(key=lambda cut: cut[1].stop - cut[1].start)
        for at in range(0, len(cuts), self.settings.batch):
            batch = cuts[at : at + self.settings.batch]
            made = self.run([(sequences[i], w) for i, w in batch])
            for k, (i, w) in enumerate(batch):
                share = trust(w, len(sequences[i]))
                sums[i][w.start : w.stop] += share * made[k, 1 : w.stop - w.start + 1]
                shares[i][w.start : w.stop] += share
        return [self._by_word(p, *rows) for p, *rows in zip(sequences, sums, shares, strict=True)]

    def run(self, batch: list[tuple[Pieces, Window]]) -> Floats:
        """One call of the network: tags and vectors of every piece, [windows, longest + 2, width]."""
        made: list[Floats] = self.weights.session.run(["tags", "links"], feed_of(batch))
        return np.concatenate(made, axis=-1)

    def _by_word(self, p: Pieces, sums: Floats, shares: Floats) -> Words:
        first = np.flatnonzero(p.first)
        last = np.append(first[1:], len(p)) - 1 if len(first) else first
        rows = sums[first] / shares[first]
        layout = self.layout
        vectors = rows[:, layout.width :].reshape(len(first), 2, *layout.nothing.shape)
        return Words(
            p.start[first],
            p.end[last],
            np.cumsum(p.gap[first] >= NEW_LINE),
            {name: rows[:, columns] for name, columns in layout.columns.items()},
            Pointing(layout.pointers, vectors, layout.near, layout.nothing),
        )


def feed_of(batch: list[tuple[Pieces, Window]]) -> dict[str, NDArray[np.int64]]:
    """The inputs of one call: windows as rows, each between [CLS] and [SEP]."""
    longest = max(w.stop - w.start for _, w in batch) + 2
    feed = {name: np.zeros((len(batch), longest), dtype=np.int64) for name in ("ids", "shape", "gap", "mask")}
    for k, (p, w) in enumerate(batch):
        n = w.stop - w.start
        for name, values in (("ids", p.ids), ("shape", p.shape), ("gap", p.gap)):
            feed[name][k, 1 : n + 1] = values[w.start : w.stop]
        feed["ids"][k, 0], feed["ids"][k, n + 1] = CLS, SEP
        feed["mask"][k, : n + 2] = 1
    return feed
