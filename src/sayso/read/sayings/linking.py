"""Scores of the attribution heads -> attributions: Viterbi for the spans, pointers for what belongs together.

The cue is the anchor: every attribution has one, every content fragment goes to the cue it points at, and every cue
takes the source it points at, or none. Linear-chain CRF: Lafferty et al. 2001. Pointers: Dozat and Manning 2017.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.read.network.encoder import Layout, Words
from sayso.read.network.pointing import bucket
from sayso.read.network.tags import viterbi

Floats = NDArray[np.float32]
Span = tuple[int, int]

ROLES = ("source", "cue", "content")
REACH = 250  # words: nothing is linked to a cue farther away
# what a link costs, in the units of the pointer scores; measured on polnear.dev (docs/model-card.md)
BREAK = 3.0  # a paragraph between the two; more than one is out of reach
FAR = 0.04  # each word between the two
CROSSED = 1.0  # each other cue between a fragment and its cue
SPARE = 5.0  # how much worse a cue without content may fit a fragment than the cue that has it and another


@dataclass(frozen=True)
class Heads:
    """Parameters of the heads that live outside the encoder: moves [7, 7], first [7], near [2, buckets], nothing [width]."""

    moves: Floats
    first: Floats
    near: Floats
    nothing: Floats


@dataclass(frozen=True)
class Scores:
    """One row a word: emissions [n, 7]; vectors [n, width] for content, cue of content, cue of source, source."""

    emissions: Floats
    content: Floats
    cue: Floats
    asks: Floats
    source: Floats


def heads_of(layout: Layout) -> Heads:
    """The parameters of the attribution heads."""
    cue, source = layout.pointers.index("cue"), layout.pointers.index("source")
    return Heads(*layout.moves["attribution"], layout.near[[cue, source]], layout.nothing[source])


def scores_of(words: Words) -> Scores:
    """What attributions are linked by."""
    to_cue, to_source = words.pointing["cue"], words.pointing["source"]
    return Scores(words.tags["attribution"], to_cue.asks, to_cue.answers, to_source.asks, to_source.answers)


@dataclass(frozen=True)
class Linked:
    """An attribution in word positions: half-open spans, each list in text order."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


def spans_of(labels: list[int]) -> dict[str, list[Span]]:
    """BIO labels -> half-open spans by role."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    at = 0
    while at < len(labels):
        label = labels[at]
        end = at + 1
        if label:
            inside = label if label % 2 == 0 else label + 1
            while end < len(labels) and labels[end] == inside:
                end += 1
            found[ROLES[(label - 1) // 2]].append((at, end))
        at = end
    return found


def _points(rows: Span, columns: Span, left: Floats, right: Floats, near: Floats) -> float:
    """How strongly the words of `rows` point at the span `columns`: mean over rows of the log of the summed weights.

    `near` is what each distance adds, from the farthest before to the farthest behind.
    """
    scores = left[rows[0] : rows[1]] @ right[columns[0] : columns[1]].T / np.sqrt(left.shape[1])
    far = np.arange(*columns)[None, :] - np.arange(*rows)[:, None]
    scores = scores + near[far + len(near) // 2]
    top = scores.max(1, keepdims=True)
    return float((top[:, 0] + np.log(np.exp(scores - top).sum(1))).mean())


def _nearness(words: int, heads: Heads) -> Floats:
    """What each distance in words adds: one row for fragments and cues, one for cues and sources."""
    return heads.near[:, bucket(np.arange(-words, words + 1), heads.near.shape[1])]


def _gap(a: Span, b: Span) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)


@dataclass(frozen=True)
class Text:
    """Where the spans stand: the paragraph number of each word, and the spans by role."""

    paragraph: NDArray[np.int64]
    cues: list[Span]
    sources: list[Span]
    content: list[Span]

    def breaks(self, a: Span, b: Span) -> int:
        """Paragraph ends between two spans."""
        first, second = (a, b) if a <= b else (b, a)
        return max(int(self.paragraph[second[0]] - self.paragraph[first[1] - 1]), 0)

    def near(self, span: Span, others: list[Span]) -> list[Span]:
        """Those of `others`, which are in order and apart, that are close enough to be linked."""
        first = bisect_left(others, span[0] - REACH, key=lambda s: s[1])
        last = bisect_right(others, span[1] + REACH, key=lambda s: s[0])
        return [other for other in others[first:last] if self.breaks(span, other) <= 1]

    def crossed(self, a: Span, b: Span) -> int:
        """Cues between two spans."""
        low, high = (a[1], b[0]) if a[1] <= b[0] else (b[1], a[0])
        return max(bisect_left(self.cues, (high,)) - bisect_left(self.cues, (low,)), 0)


def link(scores: Scores, heads: Heads, paragraph: NDArray[np.int64]) -> list[Linked]:
    """Attributions in order of their cues; `paragraph` numbers the paragraph of each word.

    Cues that no content can go to, and content out of reach of every cue, make none.
    """
    spans = spans_of(viterbi(scores.emissions, heads.moves, heads.first))
    text = Text(paragraph, spans["cue"], spans["source"], spans["content"])
    near = _nearness(len(paragraph), heads)
    fragments = _fragments(text, scores, near[0])
    return [Linked(_source(text, cue, scores, heads, near[1]), cue, tuple(sorted(fragments[cue]))) for cue in text.cues if fragments[cue]]


def _fragments(text: Text, scores: Scores, near: Floats) -> dict[Span, list[Span]]:
    """Each content fragment to the cue that it fits best; then cues left without content take a spare fragment."""
    fits: dict[Span, list[tuple[float, Span]]] = {}
    taken: dict[Span, list[Span]] = {cue: [] for cue in text.cues}
    for fragment in text.content:
        fits[fragment] = sorted(
            (
                (
                    _points(fragment, cue, scores.content, scores.cue, near)
                    - BREAK * text.breaks(fragment, cue)
                    - FAR * _gap(fragment, cue)
                    - CROSSED * text.crossed(fragment, cue),
                    cue,
                )
                for cue in text.near(fragment, text.cues)
            ),
            reverse=True,
        )
        if fits[fragment]:
            taken[fits[fragment][0][1]].append(fragment)
    for cue in text.cues:
        if not taken[cue]:
            _take_spare(cue, fits, taken)
    return taken


def _take_spare(cue: Span, fits: dict[Span, list[tuple[float, Span]]], taken: dict[Span, list[Span]]) -> None:
    """Moves to `cue` the fragment that it fits nearly as well as its holder, if the holder keeps another."""
    options = []
    for fragment, ranked in fits.items():
        if not ranked or len(taken[ranked[0][1]]) < 2 or fragment not in taken[ranked[0][1]]:
            continue
        options += [(ranked[0][0] - score, fragment) for score, other in ranked if other == cue and ranked[0][0] - score < SPARE]
    if options:
        fragment = min(options)[1]
        taken[fits[fragment][0][1]].remove(fragment)
        taken[cue].append(fragment)
        fits[fragment] = [(0.0, cue)]


def _source(text: Text, cue: Span, scores: Scores, heads: Heads, near: Floats) -> tuple[Span, ...]:
    """The source that a cue points at, if it beats pointing at nothing."""
    none = float((scores.asks[cue[0] : cue[1]] @ heads.nothing).mean() / np.sqrt(scores.asks.shape[1]))
    options = [
        (_points(cue, s, scores.asks, scores.source, near) - BREAK * text.breaks(s, cue) - FAR * _gap(s, cue), s)
        for s in text.near(cue, text.sources)
    ]
    best, source = max(options, default=(none, cue))
    return (source,) if best > none else ()
