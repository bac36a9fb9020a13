"""The word lists and patterns of `words.toml`, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_PART = r"[A-Z][\w’'&./-]{0,30}"
NAME = rf"(?<![\w-])(?:[Tt]he )?(?P<who>[A-Z0-9][\w’'&./-]{{0,30}}(?: (?:(?:of|de|della|el|al|the|and|&) )?{_PART}){{0,4}})(?![\w-])"


@dataclass(frozen=True)
class Outlets:
    """How outlets are known by name: `agencies` and `known` by folded name, with the name we use."""

    agencies: dict[str, str]
    known: dict[str, str]
    endings: tuple[str, ...]
    never: frozenset[str]
    called: re.Pattern[str]


@dataclass(frozen=True)
class Citing:
    """Patterns of citing another outlet: for the whole report, for a part of it, by link."""

    whole: tuple[re.Pattern[str], ...]
    part: tuple[re.Pattern[str], ...]
    link: re.Pattern[str]
    hosts: frozenset[str]


@dataclass(frozen=True)
class People:
    """Words beside and inside the names of people."""

    roles: frozenset[str]
    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    generations: frozenset[str]
    stops: frozenset[str]


@dataclass(frozen=True)
class Polarity:
    """Words that turn what is said into its opposite."""

    negations: frozenset[str]
    untrue: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files("sayso.link.words") / "lists.toml").read_text(encoding="utf8"))


@cache
def outlets() -> Outlets:
    """Names of outlets and agencies."""
    data = _data()["outlets"]
    forms = [entry.split("|") for entry in data["agencies"]]
    return Outlets(
        {form.casefold(): names[0] for names in forms for form in names},
        {name.casefold(): name for name in data["known"]},
        tuple(data["endings"].split()),
        frozenset(data["never"]),
        re.compile(data["called"]),
    )


@cache
def citing() -> Citing:
    """Patterns of citing another outlet."""
    data, called = _data()["cites"], _data()["outlets"]["called"]
    whole, part = (tuple(re.compile(p.replace("NAME", NAME).replace("CALLED", called)) for p in data[k]) for k in ("whole", "part"))
    return Citing(whole, part, re.compile(data["link"]), frozenset(data["hosts"].split()))


@cache
def people() -> People:
    """Words beside and inside the names of people."""
    data = _data()["people"]
    return People(**{name: frozenset(value.split()) for name, value in data.items()})


@cache
def polarity() -> Polarity:
    """Words that turn what is said into its opposite."""
    data = _data()["polarity"]
    return Polarity(**{name: frozenset(value.split()) for name, value in data.items()})
