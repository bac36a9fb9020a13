"""A CLAIM, WORDS -> STANCE: whether a headline or sentence asserts a claim, denies it, or only relays that others say it.

A weighted list of readable signs (`stance.toml`): words of denial, hedging and report that the claim has not itself, a negation on
one side only, a question. The weights are those of a multinomial logistic regression, fitted by `python -m lab.stance`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from sayso.dossiers import Position
from sayso.link.words.stems import stem, stems, tokens

POSITIONS: tuple[Position, ...] = ("asserts", "denies", "relays")
LONG = 20  # words of a long headline
SIGNS = ("asks", "claim_hedged", "foreign", "long", "number", "overlap", "question", "quoted", "start")  # beside the classes of words
_ASKS = re.compile(r"(?:did|is|was|does|has|will|can|are|were|do|have|could|should)\b")
_CONTRACTED = re.compile(r"n't\b")
_QUOTED = re.compile(r"[‘“\"]|(?<!\w)'|'(?!\w)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Table:
    """Classes of words as patterns, what each sign weighs for each of POSITIONS, and stems with those that say the opposite."""

    classes: Mapping[str, re.Pattern[str]]
    weights: Mapping[str, tuple[float, ...]]
    opposites: Mapping[str, frozenset[str]]


@cache
def table() -> Table:
    """The words and weights of `stance.toml`."""
    data = tomllib.loads((resources.files("sayso.link.words") / "stance.toml").read_text(encoding="utf8"))
    classes = {name: _any_of(words.split()) for name, words in data["classes"].items()}
    pairs = [tuple(map(stem, pair.split())) for pair in data["opposites"]["pairs"]]
    words = {word for pair in pairs for word in pair}
    opposites = {word: frozenset(w for pair in pairs if word in pair for w in pair if w != word) for word in words}
    return Table(classes, {name: tuple(row) for name, row in data["weights"].items()}, opposites)


def counter(word: str) -> frozenset[str]:
    """Stems that say the opposite of a stem."""
    return table().opposites.get(word, frozenset())


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace("_", " ") for w in longest) + r")\b")


def stance_of(claim: str, words: str) -> dict[Position, float]:
    """How likely words assert a claim, deny it or relay it; the three add up to 1."""
    weights, found = table().weights, signs(claim, words)
    sums = [sum(weights[name][n] * value for name, value in found.items()) for n in range(len(POSITIONS))]
    parts = [exp(s - max(sums)) for s in sums]
    return {position: part / sum(parts) for position, part in zip(POSITIONS, parts, strict=True)}


def signs(claim: str, words: str) -> dict[str, float]:
    """The signs of words about a claim, each from 0 to 1; `start` is always 1."""
    claim, words = _plain(claim), _plain(words)
    theirs, ours = set(stems(tokens(words))), set(stems(tokens(claim)))
    numbers = set(_NUMBER.findall(words)) - set(_NUMBER.findall(claim))
    return {
        **{name: float(has(name, words, claim)) for name in table().classes},
        "negation": float(_negates(words) and not _negates(claim)),
        "asks": float(bool(_ASKS.match(words))),
        "question": float("?" in words),
        "quoted": float(bool(_QUOTED.search(words))),
        "claim_hedged": float(any(table().classes[name].search(claim) for name in ("hedge", "modal", "rumour"))),
        "overlap": len(theirs & ours) / max(1, len(ours)),
        "foreign": len(theirs - ours) / max(1, len(theirs)),
        "number": float(bool(numbers)),
        "long": min(1.0, len(words.split()) / LONG),
        "start": 1.0,
    }


def has(name: str, words: str, claim: str = "") -> bool:
    """Whether words hold one of a class that the claim has not."""
    known = set(tokens(_plain(claim)))
    return any(found not in known for found in table().classes[name].findall(_plain(words)))


def _negates(words: str) -> bool:
    return bool(table().classes["negation"].search(words) or _CONTRACTED.search(words))


def _plain(words: str) -> str:
    return words.casefold().replace("’", "'")
