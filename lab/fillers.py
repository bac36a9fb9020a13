"""Role fillers from the scores of a tagger: how likely each phrase is one, weighed with what the whole report says.

A phrase's likelihood is the marginal of its BIO labels in the linear-chain CRF (Lafferty et al. 2001), so a phrase that loses by little
is still seen. One phrase answers for an entity, since one wrong mention would spoil it. The weights of the ranking stand in fillers.toml.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.read.network.encoder import Layout, Words

Floats = NDArray[np.float64]
WEIGHTS = Path(__file__).with_name("fillers.toml")
FEATURES = (
    "surest", "any", "words", "places", "where", "start", "length", "other", "second", "role", "lead", "size", "always",
)  # fmt: skip
LEAST = 0.01  # the likelihood of a phrase below which it is not looked at
SEEN = 0.03  # what the likeliest place of a phrase must have
LONGEST = 12  # words of a phrase


@dataclass(frozen=True)
class Candidate:
    """A phrase that may fill a role: its places as word ranges, and one number for each of FEATURES."""

    role: str
    phrase: str
    places: tuple[tuple[int, int], ...]
    features: Floats


def _log_sum(x: Floats, axis: int) -> Floats:
    top = x.max(axis, keepdims=True)
    out: Floats = (top + np.log(np.exp(x - top).sum(axis, keepdims=True))).squeeze(axis)
    return out


@dataclass(frozen=True)
class Chain:
    """Forward and backward scores [words, labels] of the CRF and, for each word, its paragraph's end and log partition."""

    scores: Floats
    moves: Floats
    ahead: Floats
    behind: Floats
    end: NDArray[np.int64]
    total: Floats

    def labels(self) -> Floats:
        """The likelihood of every label of every word."""
        out: Floats = np.exp(self.ahead + self.behind - self.total[:, None])
        return out

    def phrases(self, kind: int, first: int) -> Iterator[tuple[int, float]]:
        """The likelihood of each phrase of a kind that starts at a word: where it ends (exclusive), and how likely."""
        label, inner, score = 2 * kind + 1, 2 * kind + 2, self.ahead[first, 2 * kind + 1]
        for last in range(first + 1, min(first + LONGEST, int(self.end[first])) + 1):
            if last == self.end[first]:
                yield last, float(np.exp(score - self.total[first]))
                return
            onward = self.moves[label] + self.scores[last] + self.behind[last]
            further = np.exp(score + onward[inner] - self.total[first])
            yield last, float(np.exp(score + _log_sum(onward, 0) - self.total[first]) - further)
            if further < LEAST:
                return
            score, label = score + self.moves[label, inner] + self.scores[last, inner], inner


def chain_of(scores: Floats, moves: Floats, first: Floats, paragraph: NDArray[np.int64]) -> Chain:
    ahead, behind, total = np.zeros_like(scores), np.zeros_like(scores), np.zeros(len(scores))
    ends = np.zeros(len(scores), dtype=np.int64)
    for low, high in pairwise([0, *(np.flatnonzero(np.diff(paragraph)) + 1).tolist(), len(scores)]):
        ahead[low] = first + scores[low]
        for t in range(low + 1, high):
            ahead[t] = _log_sum(ahead[t - 1][:, None] + moves, 0) + scores[t]
        for t in range(high - 2, low - 1, -1):
            behind[t] = _log_sum(moves + scores[t + 1] + behind[t + 1], 1)
        total[low:high], ends[low:high] = _log_sum(ahead[high - 1], 0), high
    return Chain(scores, moves, ahead, behind, ends, total)


def candidates(text: str, words: Words, layout: Layout, plain: Callable[[str], str]) -> list[Candidate]:
    """Every phrase that may fill a role; `plain` gives the form in which phrases are compared."""
    if not len(words):
        return []
    moves, first = layout.moves["incident"]
    chain = chain_of(words.tags["incident"].astype(float), moves.astype(float), first.astype(float), words.paragraph)
    labels = chain.labels()
    filled = labels[:, 1::2] + labels[:, 2::2]
    out = []
    for k, role in enumerate(layout.kinds["incident"]):
        found: dict[str, list[tuple[int, int, float]]] = {}
        for i in np.flatnonzero(labels[:, 2 * k + 1] > LEAST).tolist():
            for j, p in chain.phrases(k, i):
                if p > LEAST:
                    found.setdefault(plain(text[words.start[i] : words.end[j - 1]]), []).append((i, j, p))
        out += [
            Candidate(role, phrase, tuple((i, j) for i, j, _ in at), _features(at, k, filled))
            for phrase, at in found.items() if max(p for *_, p in at) > SEEN
        ]  # fmt: skip
    return out


def _odds(p: float) -> float:
    return float(np.log(p + 0.01) - np.log(1.01 - p))


def _features(at: Sequence[tuple[int, int, float]], kind: int, filled: Floats) -> Floats:
    """What speaks for a phrase: its likelihood, how often and where it stands, and how sure other fillers of the report are."""
    n, start = len(filled), min(i for i, *_ in at)
    i, j, surest = max(at, key=lambda place: place[2])
    likeliest = filled.max(0)
    others = np.sort(np.delete(likeliest, kind))
    return np.array([
        _odds(surest), _odds(1 - float(np.prod([1 - p for *_, p in at]))), _odds(max(float(filled[a:b, kind].mean()) for a, b, _ in at)),
        np.log(len(at)), start / n, np.log1p(start), np.log(n), _odds(float(others[-1])), _odds(float(others[-2])),
        _odds(float(likeliest[kind])), surest - float(likeliest[kind]), j - i, 1.0,
    ])  # fmt: skip


def ranking() -> tuple[dict[str, Floats], float]:
    """The weights of FEATURES by role, and the score from which a phrase is taken. Raises FileNotFoundError without fillers.toml."""
    data = tomllib.loads(WEIGHTS.read_text(encoding="utf8"))
    return {role: np.array([row[name] for name in FEATURES]) for role, row in data["weights"].items()}, data["least"]


def chosen(found: Sequence[Candidate], weights: Mapping[str, Floats], least: float) -> dict[str, list[str]]:
    """The phrases taken for each role, surest first; none that touches or names again what a surer one has."""
    scored = sorted(((float(c.features @ weights[c.role]), c) for c in found), key=lambda pair: -pair[0])
    out: dict[str, list[str]] = {role: [] for role in weights}
    taken: dict[str, set[int]] = {role: set() for role in weights}
    for score, c in scored:
        at = {t for i, j in c.places for t in range(i, j)}
        if score >= least and not at & taken[c.role] and not any(same(c.phrase, other) for other in out[c.role]):
            taken[c.role] |= at
            out[c.role].append(c.phrase)
    return out


def same(one: str, other: str) -> bool:
    """Whether two phrases are likely to name the same: all words of one stand in the other."""
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def logistic(x: Floats, y: NDArray[np.int64], classes: int, ridge: float, weight: Floats) -> Floats:
    """Multinomial logistic regression by Newton's method: weights [features, classes]; the last feature, always 1, is hardly held back."""
    d = x.shape[1]
    held = np.full(d, ridge)
    held[-1] = 0.01
    w, wanted = np.zeros((d, classes)), np.eye(classes)[y]
    for _ in range(25):
        score = x @ w
        p = np.exp(score - _log_sum(score, 1)[:, None])
        slope = x.T @ (weight[:, None] * (wanted - p)) - held[:, None] * w
        bend = np.zeros((classes * d, classes * d))
        for a in range(classes):
            for b in range(classes):
                block = x.T @ (x * (weight * p[:, a] * ((a == b) - p[:, b]))[:, None])
                bend[a * d : a * d + d, b * d : b * d + d] = block + (np.diag(held) if a == b else 0)
        step = np.linalg.solve(bend, slope.T.ravel()).reshape(classes, d).T
        w += step
        if np.abs(step).max() < 1e-5:
            break
    return w
