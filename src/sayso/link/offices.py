"""Who speaks for whom: spokesmen and officers by the words beside their names, and the plain form of names."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from sayso.link.words import outlets

_ARTICLE = re.compile(r"^(?:the|a|an) ")
_OTHER = re.compile(r"[^\w]+")
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|info|news|co)(?:\.[a-z]{2})?/?$|(?<=\w{4})\.[a-z]{2}/?$")


@dataclass(frozen=True)
class Offices:
    """Patterns of words for those who speak for a body."""

    spokesman: re.Pattern[str]
    officers: re.Pattern[str]
    demonyms: tuple[str, ...]


@cache
def offices() -> Offices:
    """The word list `offices.toml`, compiled."""
    data = tomllib.loads((resources.files(__package__) / "offices.toml").read_text(encoding="utf8"))
    spokesmen, lawyers, officers = ("|".join(sorted(data[name], key=len, reverse=True)) for name in ("spokesmen", "lawyers", "officers"))
    return Offices(
        re.compile(rf"^(?:(?P<before>.+) (?:{spokesmen})|(?:.+ )?(?:{spokesmen}|{lawyers}) (?:for|of) (?P<after>.+))$"),
        re.compile(rf"\b(?:{officers}|{spokesmen}|{lawyers})\b"),
        tuple(data["demonyms"]),
    )


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name as it is compared: lower case, without article and marks."""
    return _ARTICLE.sub("", _OTHER.sub(" ", name.casefold()).strip())


@lru_cache(maxsize=20_000)
def outlet_key(name: str) -> str:
    """The name of an outlet as it is compared, the same for its title and its site: harrowherald; agencies go by one name."""
    bare = _SITE.sub("", name.casefold().strip()).removeprefix("the ")
    return fold(outlets().agencies.get(bare, bare)).replace(" ", "").removeprefix("the")


@lru_cache(maxsize=20_000)
def body_of(title: str) -> str | None:
    """The body that a spokesman's title names, folded: "a spokesman for the army" gives "army"; None for other titles."""
    found = offices().spokesman.match(fold(title))
    body = found and (found["after"] or found["before"])
    return fold(body) if body else None


def speaks_for(titles: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the titles is that of a spokesman or officer of a body or state that goes by one of the names."""
    known = [fold(name) for name in names]
    return any(_beside(fold(title), name) for title in titles for name in known if name)


def _beside(title: str, name: str) -> bool:
    """Whether an office and a name, or the adjective of a country's name, stand in a title."""
    if not offices().officers.search(title):
        return False
    return f" {name} " in f" {title} " or any(_adjective(word, name) for word in title.split())


def _adjective(word: str, country: str) -> bool:
    """Whether a word is a country's name with the ending of an adjective: Turkish, Syrian; two letters of the name may go."""
    for ending in offices().demonyms:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4 and country.startswith(stem) and len(country) - len(stem) <= 2:
            return True
    return False
