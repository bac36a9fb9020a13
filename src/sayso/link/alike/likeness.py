"""TWO TOLD -> LIKENESS: whether two statements tell of the same, of its opposite, or of something else: a weighted list of reasons."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import exp, sqrt
from typing import Literal, TypeAlias

from sayso.dossiers import Spot
from sayso.link.alike.places import elsewhere, kilometres
from sayso.link.alike.told import Scene, Told

Verdict: TypeAlias = Literal["same", "opposite", "other"]

SAME = 0.5  # the score from which two statements tell of the same
WEIGHTS = {
    "bias": -6.6,
    "words": 8.0,  # cosine of the telling words, those of names at half their weight
    "held": 1.5,  # share of the shorter statement that the other holds
    "amount": 2.5,  # how many words besides names are shared
    "names": 1.0,  # people, bodies and places in common
    "report": 3.0,  # whether the reports are about the same
    "heads": 0.9,
    "acts": 0.3,
    "where": 0.5,
    "when": 0.3,
}
LEAST = 1.0  # what the words must weigh for the rest to be looked at
AMOUNT = 6  # shared words that are as good as more
ABOUT = 0.4  # cosine of two reports from which they are about the same
UNRELATED = 0.2  # likeness of reports below which only nearly the same words tell of one thing
NEARLY = 0.6
BRIEF_REPORT = 0.6  # at least, where one of the reports is a few lines
SAME_REPORT = 0.5  # for the likeness of reports: one report seldom says a thing twice
APART_DAYS = 2  # that two reports of one deed can lie apart
NEAR = 60.0  # kilometres within which two places can be one scene
FEWEST = 2  # words besides names that two statements of one matter share
VAGUE = 31  # days: a longer time contradicts no other
SHOWN = 5  # words that a reason names


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements are (0 to 1), what follows, and why."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


def compare(a: Told, b: Told, scene: Scene) -> Likeness:
    """Two statements compared. What happened elsewhere, at another time or to others is other, however alike the words."""
    found = score(a, b, scene)
    if found < SAME:
        return Likeness(found, "other", ())
    return Likeness(found, "opposite" if opposed(a, b) else "same", tuple(_reasons(a, b, scene)))


def score(a: Told, b: Told, scene: Scene) -> float:
    """How alike two statements are, 0 to 1, by weighted features; 0 for what cannot be of one deed."""
    words = worded(a, b, scene)
    if sum(WEIGHTS[name] * value for name, value in words.items()) < LEAST or kept_apart(a, b):
        return 0.0
    found = {**words, **around(a, b, scene)}
    if found["report"] < UNRELATED and found["words"] < NEARLY:
        return 0.0
    return 1 / (1 + exp(-WEIGHTS["bias"] - sum(WEIGHTS[name] * value for name, value in found.items())))


def worded(a: Told, b: Told, scene: Scene) -> dict[str, float]:
    """How much of the words is shared, by three measures from 0 to 1."""
    (one, first), (two, second) = scene.masses[a.id], scene.masses[b.id]
    both = a.stems & b.stems
    return {
        "words": sum(sqrt(one[w] * two[w]) for w in both) / (sqrt(first * second) or 1.0),
        "held": sum(min(one[w], two[w]) for w in both) / (min(first, second) or 1.0),
        "amount": min(1.0, len(both - a.called - b.called) / AMOUNT),
    }


def around(a: Told, b: Told, scene: Scene) -> dict[str, float]:
    """What else speaks for two statements being of the same, each from 0 to 1."""
    out = {
        "names": min(1.0, sum(scene.names.get(n, 1.0) for n in a.names & b.names) / 10),
        "report": _about(a.report, b.report, scene),
        "heads": float(not a.heads.isdisjoint(b.heads)),
        "acts": float(not a.acts.isdisjoint(b.acts)),
        "where": float(any(_near(p, q) for p in a.spots for q in b.spots)),
        "when": float(any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days)),
    }
    return out


def _about(a: str, b: str, scene: Scene) -> float:
    """Whether two reports are about the same; a brief one says too little to tell."""
    if a == b:
        return SAME_REPORT
    known = min(1.0, scene.about(a, b) / ABOUT)
    return max(known, BRIEF_REPORT) if scene.brief(a) or scene.brief(b) else known


def kept_apart(a: Told, b: Told) -> str | None:
    """Why two statements cannot be of one deed: another time, another place, other victims. Numbers may differ."""
    if a.days and b.days and all(_other_time(x, y) for x in a.days for y in b.days):
        return "another time"
    if a.spots and b.spots and all(elsewhere(p, q, NEAR) for p in a.spots for q in b.spots):
        return "another place"
    if a.victims and b.victims and a.acts & b.acts and not a.victims & (b.victims | b.names) and not b.victims & a.names:
        return "done to others"
    shared = (a.stems & b.stems) - a.called - b.called
    if len(shared) < FEWEST and not (shared & a.heads & b.heads and a.names & b.names):
        return "too few words in common"
    return None


def opposed(a: Told, b: Told) -> bool:
    """Whether one says what the other denies: a denial, or a negation before what both tell of, on one side only."""
    shared = a.stems & b.stems
    turned = bool(a.negated & shared and not b.negated) or bool(b.negated & shared and not a.negated)
    return turned != (a.denies != b.denies)


def _reasons(a: Told, b: Told, scene: Scene) -> list[str]:
    words = sorted(a.stems & b.stems, key=lambda w: (-scene.stem(w), w))[:SHOWN]
    found = around(a, b, scene)
    checks = {
        f"telling words in common: {', '.join(words)}": bool(words),
        f"the same act: {', '.join(sorted(a.acts & b.acts))}": bool(a.acts & b.acts),
        "the same people or bodies": bool(a.names & b.names),
        "at the same place": bool(found["where"]),
        "at the same time": bool(found["when"]),
        "their reports are about the same": found["report"] > 0.7 and a.report != b.report,
        "one says what the other denies": opposed(a, b),
    }
    return [reason for reason, holds in checks.items() if holds]


def _other_time(x: tuple[str, str], y: tuple[str, str]) -> bool:
    """Whether two times, both known to some weeks, lie apart."""
    (a, b), (c, d) = (_day(x[0]), _day(x[1])), (_day(y[0]), _day(y[1]))
    if b - a > VAGUE or d - c > VAGUE:
        return False
    return max(c - b, a - d) > APART_DAYS


@lru_cache(maxsize=20_000)
def _day(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()


def _near(p: Spot, q: Spot) -> bool:
    if p.geonameid is not None and p.geonameid == q.geonameid:
        return p.precision != "country"
    return p.precision == q.precision == "point" and kilometres(p, q) <= NEAR
