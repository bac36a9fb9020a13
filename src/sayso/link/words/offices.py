"""Who speaks for whom: spokesmen and officers by the words beside their names, and the plain form of names."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from sayso.link.words.lists import outlets

_ARTICLE = re.compile(r"^(?:the|a|an) ")
_WHOSE = re.compile(r" (?:of|by|from|to|for) (?:the )?")
_OTHER = re.compile(r"[^\w]+")
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|info|news|co)(?:\.[a-z]{2})?/?$|(?<=\w{4})\.[a-z]{2}/?$")


@dataclass(frozen=True)
class Offices:
    """Patterns of words for those who speak for a body, for what it publishes, and words of voices that are nobody."""

    spokesman: re.Pattern[str]
    officers: re.Pattern[str]
    demonyms: tuple[str, ...]
    published: re.Pattern[str]
    vague: frozenset[str]
    weapons: frozenset[str]
    counted: frozenset[str]


@cache
def offices() -> Offices:
    """The word list `offices.toml`, compiled."""
    data = tomllib.loads((resources.files("sayso.link.words") / "offices.toml").read_text(encoding="utf8"))
    spokesmen, lawyers, officers = ("|".join(sorted(data[name], key=len, reverse=True)) for name in ("spokesmen", "lawyers", "officers"))
    return Offices(
        re.compile(rf"^(?:(?P<before>.+) (?:{spokesmen})|(?:.+ )?(?:{spokesmen}|{lawyers}) (?:for|of) (?P<after>.+))$"),
        re.compile(rf"\b(?:{officers}|{spokesmen}|{lawyers})\b"),
        tuple(data["demonyms"]),
        re.compile(rf"\b(?:{'|'.join(data['published'])})\b"),
        *(frozenset(data[name].split()) for name in ("vague", "weapons", "counted")),
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


@lru_cache(maxsize=20_000)
def vague(name: str) -> bool:
    """Whether a voice's name only says that there is a report, or talk of it: "multiple reports", "a story"."""
    return all(word in offices().vague for word in fold(name).split())


@lru_cache(maxsize=20_000)
def no_party(name: str) -> bool:
    """Whether what acts or suffers is a weapon, or people who are only counted."""
    words, known = fold(name).split(), offices()
    if not words:
        return True
    counted = words[0].isdigit() or (words[0] in known.counted and (len(words) == 1 or name.split()[-1].islower()))
    return counted or words[-1] in known.weapons


def owner(name: str) -> str:
    """A name without the ending of what belongs to it."""
    return name.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")


def stands_for(name: str, bodies: Iterable[str]) -> bool:
    """Whether a group or text goes by one of these names of a body: "Border Guard officers", "a statement of the Border Guard"."""
    said = fold(name)
    return any(body and (said.startswith(f"{body} ") or f" {body} " in f"{_after(said)} ") for body in map(fold, bodies))


def published(name: str) -> bool:
    """Whether a document is what a body puts out in its own words."""
    return bool(offices().published.search(fold(name)))


def _after(said: str) -> str:
    """What stands after the word that tells whose something is."""
    found = _WHOSE.search(said)
    return said[found.end() - 1 :] if found else ""


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
