"""PIECES -> SCORES: runs the encoder over windows and gives every word its row, whatever window it was read in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.read.linking import Heads, Scores
from sayso.read.pieces import NEW_LINE, Pieces, Window, pieces_of, trust, windows_of
from sayso.settings import Settings
from sayso.weights import Weights

CLS, SEP = 101, 102
LABELS = 7
PLAIN = "The town is quiet."  # a sentence without a voice, to stand before what is read out of its place


@dataclass(frozen=True)
class Words:
    """The words of a sequence of pieces: code points [start, end), paragraph number and scores of the heads for each."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    scores: Scores


class Encoder:
    """The network with its heads; `words_of` reads several sequences in as few calls as the batch size allows."""

    def __init__(self, weights: Weights, settings: Settings) -> None:
        self.weights = weights
        self.settings = settings
        self.heads = Heads(*(np.array(weights.parameters[k], dtype=np.float32) for k in ("moves", "first", "near", "nothing")))
        self.width = 4 * len(self.heads.nothing)
        self.plain = pieces_of(weights.tokenizer, PLAIN)

    def words_of(self, sequences: list[Pieces]) -> list[Words]:
        """One Words a sequence, in order; sequences without pieces give no words."""
        sums = [np.zeros((len(p), LABELS + self.width), dtype=np.float32) for p in sequences]
        shares = [np.zeros((len(p), 1), dtype=np.float32) for p in sequences]
        cuts = [(i, w) for i, p in enumerate(sequences) if len(p) for w in windows_of(p, self.settings.window, self.settings.overlap)]
        cuts.sort(key=lambda cut: cut[1].stop - cut[1].start)
        for at in range(0, len(cuts), self.settings.batch):
            batch = cuts[at : at + self.settings.batch]
            made = self._run([(sequences[i], w) for i, w in batch])
            for k, (i, w) in enumerate(batch):
                share = trust(w, len(sequences[i]))
                sums[i][w.start : w.stop] += share * made[k, 1 : w.stop - w.start + 1]
                shares[i][w.start : w.stop] += share
        rows = [total / share for total, share in zip(sums, shares, strict=True)]
        return [_by_word(p, row) for p, row in zip(sequences, rows, strict=True)]

    def _run(self, batch: list[tuple[Pieces, Window]]) -> NDArray[np.float32]:
        longest = max(w.stop - w.start for _, w in batch) + 2
        feed = {name: np.zeros((len(batch), longest), dtype=np.int64) for name in ("ids", "shape", "gap", "mask")}
        for k, (p, w) in enumerate(batch):
            n = w.stop - w.start
            for name, values in (("ids", p.ids), ("shape", p.shape), ("gap", p.gap)):
                feed[name][k, 1 : n + 1] = values[w.start : w.stop]
            feed["ids"][k, 0], feed["ids"][k, n + 1] = CLS, SEP
            feed["mask"][k, : n + 2] = 1
        return np.concatenate(self.weights.session.run(None, feed), axis=-1)


def _by_word(p: Pieces, rows: NDArray[np.float32]) -> Words:
    first = np.flatnonzero(p.first)
    last = np.append(first[1:], len(p)) - 1 if len(first) else first
    emissions, links = np.split(rows[first], [LABELS], axis=1)
    return Words(p.start[first], p.end[last], np.cumsum(p.gap[first] >= NEW_LINE), Scores(emissions, *np.split(links, 4, axis=1)))
