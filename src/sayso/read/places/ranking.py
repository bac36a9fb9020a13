"""Chooses one meaning for every name of a document: all names together, in rounds, each round knowing what the last one thought."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.read.places.evidence import RULES, Rule, Scene
from sayso.read.places.gazetteer import Entry

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Name:
    """One name with one meaning: its folded key, what it may mean, and what the words around its mentions say."""

    key: str
    candidates: tuple[Entry, ...]
    weight: float = 1.0
    after: frozenset[int | str] = frozenset()
    kind_word: str = ""
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The meaning chosen, how likely it is among the candidates, and the rules that spoke for it, the strongest first."""

    entry: Entry
    share: float
    rules: tuple[Rule, ...]


def ranked(names: Sequence[Name], base: Scene, rules: Sequence[Rule] = RULES) -> list[Choice | None]:
    """A choice for every name, None for names without candidates."""
    scenes = settled(names, base, rules)
    return [_choice(name, _belief(name, scene, rules), scene, rules) for name, scene in zip(names, scenes, strict=True)]


def settled(names: Sequence[Name], base: Scene, rules: Sequence[Rule] = RULES) -> list[Scene]:
    """What the rest of the document says about each name, after some rounds."""
    scenes = [replace(base, after=name.after, kind_word=name.kind_word) for name in names]
    for _ in range(ROUNDS):
        scenes = scenes_of(names, [_belief(name, scene, rules) for name, scene in zip(names, scenes, strict=True)], base)
    return scenes


def _belief(name: Name, scene: Scene, rules: Sequence[Rule]) -> list[float]:
    if len(name.candidates) < 2:
        return [1.0] * len(name.candidates)
    return _softmax([score(c, name.key, scene, rules) for c in name.candidates])


def score(entry: Entry, key: str, scene: Scene, rules: Sequence[Rule]) -> float:
    return sum(rule.weight * rule.value(entry, key, scene) for rule in rules)


def scenes_of(names: Sequence[Name], beliefs: Sequence[Sequence[float]], base: Scene) -> list[Scene]:
    """For every name what the others say, by their present beliefs."""
    countries: list[dict[str, float]] = []
    divisions: list[dict[int, float]] = []
    likeliest: list[tuple[Entry, float] | None] = []
    for name, belief in zip(names, beliefs, strict=True):
        by_country: dict[str, float] = defaultdict(float)
        by_division: dict[int, float] = defaultdict(float)
        for entry, share in zip(name.candidates, belief, strict=True):
            by_country[entry.country] += share
            by_division[entry.id if entry.kind == "adm1" else entry.adm1] += share
        countries.append(by_country)
        divisions.append(by_division)
        best = max(range(len(belief)), key=belief.__getitem__, default=None)
        likeliest.append(None if best is None else (name.candidates[best], belief[best]))
    return [_scene(i, names, countries, divisions, likeliest, base) for i in range(len(names))]


def _scene(
    at: int,
    names: Sequence[Name],
    countries: Sequence[Mapping[str, float]],
    divisions: Sequence[Mapping[int, float]],
    likeliest: Sequence[tuple[Entry, float] | None],
    base: Scene,
) -> Scene:
    others = [i for i in range(len(names)) if i != at and names[i].candidates]
    total = sum(names[i].weight for i in others) + 1
    shares: dict[str, float] = defaultdict(float)
    parts: dict[int, float] = defaultdict(float)
    for i in others:
        for country, share in countries[i].items():
            shares[country] += share * names[i].weight / total
        for division, share in divisions[i].items():
            parts[division] += share * names[i].weight / total
    shares.pop("", None)
    parts.pop(0, None)
    around = [likeliest[i] for i in others]
    places = tuple(pair for pair in around if pair is not None and pair[0].kind not in ("country", "continent"))
    named = frozenset(
        entry.country if entry.kind == "country" else entry.id
        for entry, share in (pair for pair in around if pair is not None)
        if share > 0.5 and entry.kind in ("country", "adm1", "adm2")
    )
    opening = tuple(pair[0] for i in others if names[i].opening and (pair := likeliest[i]) is not None and pair[0].kind != "country")
    name = names[at]
    return replace(
        base, countries=shares, divisions=parts, around=places, named=named, opening=opening, after=name.after, kind_word=name.kind_word
    )


def _choice(name: Name, belief: Sequence[float], scene: Scene, rules: Sequence[Rule]) -> Choice | None:
    if not name.candidates:
        return None
    best = max(range(len(belief)), key=belief.__getitem__)
    entry = name.candidates[best]
    told = [(rule.weight * rule.value(entry, name.key, scene), rule) for rule in rules if rule.reason and len(belief) > 1]
    strong = sorted((pair for pair in told if pair[0] > 0.5), key=lambda pair: -pair[0])
    return Choice(entry, belief[best], tuple(rule for _, rule in strong[:3]))


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    grown = [math.exp(s - top) for s in scores]
    total = sum(grown)
    return [g / total for g in grown]
