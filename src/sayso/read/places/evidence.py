"""What speaks for one place among those of the same name: small rules with a weight each, and a reason in words.

The weights are those of a conditional logit over toponyms.train (lab/places.py); a place's score is the sum of weight times value.
Two are set by hand: `follows`, because a region that the writer puts behind a name must win against any fame, and `near_opening`,
because the corpus marks no datelines.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.read.places.gazetteer import Entry
from sayso.read.places.names import fold

EARTH = 12742.0
KNOWN = 1_000_000
NEAR = 120.0  # km: about the reach of a local paper


@dataclass(frozen=True, slots=True)
class Scene:
    """What the document says besides a name: shares of its other places by country, division and where they lie.

    `after` holds the ids and countries of regions that stand right after the name; `named` those named anywhere else;
    `around` are the likeliest meanings of the other names with their weights; `home` is where the outlet sits.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[int, float] = field(default_factory=dict)
    after: frozenset[int | str] = frozenset()
    named: frozenset[int | str] = frozenset()
    around: tuple[tuple[Entry, float], ...] = ()
    opening: tuple[Entry, ...] = ()
    home: Entry | None = None
    home_country: str = ""
    kind_word: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`value` is between 0 and 1, or near it; `reason` completes "chosen because …", None for what needs no telling."""

    name: str
    weight: float
    value: Callable[[Entry, str, Scene], float]
    reason: str | None = None


def km(a: Entry, b: Entry) -> float:
    """Great-circle distance."""
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(h)))


def people(entry: Entry, key: str, scene: Scene) -> float:
    """How well known it is, by its people; what stands in our own table is known, however empty."""
    count = entry.population or (KNOWN if entry.source == "sayso" else 0)
    return math.log10(count + 10) / 8


def own_name(entry: Entry, key: str, scene: Scene) -> float:
    return float(fold(entry.name).startswith(key))


def follows(entry: Entry, key: str, scene: Scene) -> float:
    """A region that holds it stands right after the name."""
    return float(_within(entry, scene.after))


def division_named(entry: Entry, key: str, scene: Scene) -> float:
    return float(entry.adm1 in scene.named) * (entry.kind != "adm1")


def county_named(entry: Entry, key: str, scene: Scene) -> float:
    return float(entry.adm2 in scene.named)


def country_named(entry: Entry, key: str, scene: Scene) -> float:
    return float(entry.country in scene.named)


def same_country(entry: Entry, key: str, scene: Scene) -> float:
    return scene.countries.get(entry.country, 0.0)


def same_division(entry: Entry, key: str, scene: Scene) -> float:
    return scene.divisions.get(entry.id if entry.kind == "adm1" else entry.adm1, 0.0)


def neighbours(entry: Entry, key: str, scene: Scene) -> float:
    """How many of the other places lie near it, the near ones counting more."""
    if entry.kind in ("country", "continent"):
        return 0.0
    return min(1.0, sum(weight * math.exp(-km(entry, other) / NEAR) for other, weight in scene.around) / 2)


def near_opening(entry: Entry, key: str, scene: Scene) -> float:
    return max((math.exp(-km(entry, other) / NEAR) for other in scene.opening), default=0.0)


def near_home(entry: Entry, key: str, scene: Scene) -> float:
    return math.exp(-km(entry, scene.home) / NEAR) if scene.home else 0.0


def home_division(entry: Entry, key: str, scene: Scene) -> float:
    return float(scene.home is not None and scene.home.adm1 != 0 and scene.home.adm1 in (entry.adm1, entry.id))


def home_country(entry: Entry, key: str, scene: Scene) -> float:
    """It lies in the country of an outlet whose town is not known."""
    return float(scene.home is None and bool(entry.country) and entry.country == scene.home_country)


def said_kind(entry: Entry, key: str, scene: Scene) -> float:
    return float(bool(scene.kind_word) and entry.kind == scene.kind_word)


def _kind(kind: str) -> Callable[[Entry, str, Scene], float]:
    return lambda entry, key, scene: float(entry.kind == kind)


def _within(entry: Entry, regions: frozenset[int | str]) -> bool:
    return (
        bool(regions)
        and not regions.isdisjoint((entry.country, entry.adm1 or entry.country, entry.adm2 or entry.country))
        and entry.id not in regions
    )


RULES: tuple[Rule, ...] = (
    Rule("people", 9.96, people, "many people live there, or it is well known"),
    Rule("own_name", 1.47, own_name, None),
    Rule("follows", 5.0, follows, "the region named right after it holds it"),
    Rule("division_named", 1.34, division_named, "its region is named in the report"),
    Rule("county_named", 0.68, county_named, "its county is named in the report"),
    Rule("country_named", 1.26, country_named, "its country is named in the report"),
    Rule("same_country", 2.65, same_country, "the report's other places lie in the same country"),
    Rule("same_division", 1.35, same_division, "the report's other places lie in the same region"),
    Rule("neighbours", 1.91, neighbours, "other places of the report lie near"),
    Rule("near_opening", 0.5, near_opening, "it lies near the place of the dateline or title"),
    Rule("near_home", 3.83, near_home, "it lies near the outlet's home"),
    Rule("home_division", 1.48, home_division, "it lies in the outlet's region"),
    Rule("home_country", 0.39, home_country, "it lies in the outlet's country"),
    Rule("said_kind", 0.78, said_kind, "the words say what kind of place it is"),
    Rule("is country", 2.31, _kind("country"), "it is a country"),
    Rule("is adm1", -0.22, _kind("adm1"), None),
    Rule("is adm2", -2.15, _kind("adm2"), None),
    Rule("is capital", 1.93, _kind("capital"), "it is a capital"),
    Rule("is region", 1.76, _kind("region"), None),
    Rule("is island", -1.38, _kind("island"), None),
)
