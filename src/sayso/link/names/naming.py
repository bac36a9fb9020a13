"""NAME -> KEYS: a name taken apart as it is compared: folded words, titles and generation aside, and its sound across spellings."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from sayso.link.words.lists import people

_WORD = re.compile(r"[\w&]+(?:[-.][\w&]+)*")
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True)
class Spelling:
    """Letters, sounds and words by which names are made alike; `same` gives the one name of those that share no word."""

    letters: dict[int, str]
    sounds: tuple[tuple[str, str], ...]
    weak: frozenset[str]
    company: frozenset[str]
    common: frozenset[str]
    spellings: dict[str, str]
    same: dict[str, str]
    trades: dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart: its words without titles, the titles, the generation (jr, sr, ii) its letters if it is an
    acronym, and whether it joins two names by and."""

    words: tuple[str, ...]
    titles: frozenset[str] = frozenset()
    generation: str = ""
    letters: str = ""
    joint: bool = False

    @property
    def key(self) -> str:
        return " ".join(self.words)


@cache
def spelling() -> Spelling:
    """The tables of `words.toml`."""
    data = tomllib.loads((resources.files("sayso.link.words") / "lists.toml").read_text(encoding="utf8"))
    names = data["names"]
    return Spelling(
        {ord(letter): instead for letter, instead in names["letters"].items()},
        tuple(names["sounds"].items()),
        frozenset(names["weak"].split()),
        frozenset(names["company"].split()),
        frozenset(names["common"].split()),
        {word: line.split()[0] for line in names["spellings"] for word in line.split()},
        {form: line.split("|")[0] for line in names["same"] for form in line.split("|")},
        {word: trade for trade, words in data["trades"].items() for word in words.split()},
    )


@lru_cache(maxsize=200_000)
def form_of(name: str, person: bool) -> Form:
    """A name taken apart; titles and generations only of people, endings of companies only of others."""
    letters = _initialism(name)
    words = [w.replace(".", "") for w in _WORD.findall(fold(name))]
    joint = "and" in words
    if not person:
        kept = [w for w in words if w not in spelling().weak] or words
        while len(kept) > 1 and kept[-1] in spelling().company:
            kept.pop()
        key = " ".join(kept)
        return Form(tuple(spelling().same.get(key, key).split()), letters=letters, joint=joint)
    titles: list[str] = []
    while len(words) > 1 and words[0] in people().titles:
        titles.append(words.pop(0))
    generation = words.pop() if len(words) > 1 and words[-1] in people().generations else ""
    return Form(tuple(words), frozenset(titles), {"junior": "jr", "senior": "sr"}.get(generation, generation), letters, joint)


@lru_cache(maxsize=200_000)
def is_name(name: str) -> bool:
    """Whether words are a name all through: "Harrow Water Board", and not "engineers of the Harrow Water Board"."""
    words = name.split()
    capital = [w for w in words if w[:1].isupper() or (w[:1].isdigit() and len(words) > 1) or w[:3].casefold() in ("al-", "el-")]
    others = [w for w in words if w not in capital and fold(w) not in spelling().weak]
    return bool(capital) and not others and any(len(w) > 1 and not w.isdigit() for w in capital)


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name in lower case and plain letters."""
    plain = unicodedata.normalize("NFKD", name.casefold().removesuffix("'s").removesuffix("’s"))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(spelling().letters)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A folded word as any of its common spellings; vowels stay."""
    table = spelling()
    word = table.spellings.get(word, word).replace("-", "")
    for letters, instead in table.sounds:
        word = word.replace(letters, instead)
    return _DOUBLED.sub(r"\1", word)


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name, folded: kna for Korean News Agency."""
    return "".join(fold(word[0]) for word in re.findall(r"[^\W_][\w’'-]*", name) if word[0].isupper())


def _initialism(name: str) -> str:
    bare = name.replace(".", "").strip()
    return bare.casefold() if 2 <= len(bare) <= 6 and bare.isupper() and bare.isalpha() else ""


def trades(roles: Iterable[str]) -> frozenset[str]:
    """The trades that roles tell of, as far as one person hardly has two of them."""
    table = spelling().trades
    return frozenset(table[w] for role in roles for w in fold(role).replace(".", " ").split() if w in table)


def ages(roles: Iterable[str]) -> frozenset[int]:
    """The ages among roles."""
    return frozenset(int(role[5:]) for role in roles if role.startswith("aged "))
