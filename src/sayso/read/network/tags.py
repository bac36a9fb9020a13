"""Scores of taggers -> spans: the best BIO labels of several linear-chain CRFs (Lafferty et al. 2001) in one sweep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.read.network.encoder import Layout, Words
from sayso.read.sentences import trimmed
from sayso.records import Span

Floats = NDArray[np.float32]
SHUT = -1e6  # the score of a label that a tagger does not have
MARKS = "'’\"”"  # the apostrophe of a genitive, or a mark that closes: no part of what stands before it
LONGEST = 60  # words that are decoded in a row, where a word that no tagger wants lets them be parted


@dataclass(frozen=True)
class Tagged:
    """A stretch that a tagger found: words [first, last), characters, kind."""

    first: int
    last: int
    span: Span
    kind: str


def viterbi(emissions: Floats, moves: Floats, first: Floats) -> list[int]:
    """The best label sequence of a linear-chain CRF: emissions [n, labels], moves [labels, labels], first [labels]."""
    n = len(emissions)
    if not n:
        return []
    back = np.zeros(emissions.shape, dtype=np.int8)
    best = first + emissions[0]
    into = np.ascontiguousarray(moves.T)
    columns = np.arange(emissions.shape[1])
    for t in range(1, n):
        options = into + best
        back[t] = choice = options.argmax(1)
        best = options[columns, choice] + emissions[t]
    labels = [int(best.argmax())]
    for t in range(n - 1, 0, -1):
        labels.append(int(back[t, labels[-1]]))
    return labels[::-1]


def tagged(text: str, words: Words, layout: Layout, taggers: Sequence[str]) -> dict[str, list[Tagged]]:
    """The spans of each tagger in text order. No span crosses the end of a paragraph."""
    if not len(words):
        return {name: [] for name in taggers}
    labels = _decoded(words, layout, taggers)
    return {name: _spans(text, words, labels[:, k], layout.kinds[name]) for k, name in enumerate(taggers)}


def _decoded(words: Words, layout: Layout, taggers: Sequence[str]) -> NDArray[np.int8]:
    """Labels [words, taggers]: Viterbi over all taggers and stretches at once; the last stretch of each row is padded."""
    emissions, moves, first = _stacked(words.tags, layout, taggers)
    starts = _stretches(words.paragraph, (emissions.argmax(-1) == 0).all(-1))
    lengths = np.diff(np.append(starts, len(words)))
    longest = int(lengths.max())
    at = np.minimum(starts[:, None] + np.arange(longest), len(words) - 1)
    inside = np.arange(longest) < lengths[:, None]
    best = emissions[at[:, 0]] + first
    back = np.zeros((longest, *best.shape), dtype=np.int8)
    into = np.ascontiguousarray(moves.transpose(0, 2, 1))
    for t in range(1, longest):
        going = np.flatnonzero(inside[:, t])
        options = into + best[going, :, None, :]
        back[t, going] = choice = options.argmax(-1)
        best[going] = np.take_along_axis(options, choice[..., None], -1)[..., 0] + emissions[at[going, t]]
    labels = np.zeros((len(words), len(taggers)), dtype=np.int8)
    now = best.argmax(-1)
    for t in range(longest - 1, -1, -1):
        going = np.flatnonzero(inside[:, t])
        labels[at[going, t]] = now[going]
        now[going] = np.take_along_axis(back[t, going], now[going][..., None], -1)[..., 0]
    return labels


def _stretches(paragraph: NDArray[np.int64], calm: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where each stretch begins: with a paragraph, and at a word that no tagger wants once one has grown long."""
    starts = [0]
    for i in range(1, len(paragraph)):
        if paragraph[i] != paragraph[i - 1] or (calm[i] and i - starts[-1] >= LONGEST):
            starts.append(i)
    return np.array(starts)


def _stacked(tags: Mapping[str, Floats], layout: Layout, taggers: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """Emissions [words, taggers, labels], moves [taggers, labels, labels] and first [taggers, labels], filled up to the largest."""
    most = max(tags[name].shape[1] for name in taggers)
    emissions = np.full((len(tags[taggers[0]]), len(taggers), most), SHUT, dtype=np.float32)
    moves = np.full((len(taggers), most, most), SHUT, dtype=np.float32)
    first = np.full((len(taggers), most), SHUT, dtype=np.float32)
    for k, name in enumerate(taggers):
        n = tags[name].shape[1]
        emissions[:, k, :n] = tags[name]
        moves[k, :n, :n], first[k, :n] = layout.moves[name]
    return emissions, moves, first


def _spans(text: str, words: Words, labels: NDArray[np.int8], kinds: Sequence[str]) -> list[Tagged]:
    out: list[Tagged] = []
    for first in np.flatnonzero(labels % 2 == 1).tolist():
        last = first + 1
        while last < len(labels) and labels[last] == labels[first] + 1:
            last += 1
        start, end = int(words.start[first]), int(words.end[last - 1])
        while end > start and text[end - 1] in MARKS:
            end -= 1
        span = trimmed(text, start, end)
        if len(span):
            out.append(Tagged(first, last, span, kinds[(int(labels[first]) - 1) // 2]))
    return out
