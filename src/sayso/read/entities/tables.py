"""LANGUAGE -> TABLES: the words, patterns and weights by which mentions are joined, read once from words/<language>_entities.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.errors import SetupError
from sayso.read.names import fold

_Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Tables:
    """Lists of folded words by `room.name`, compiled patterns, the agreement class of each pronoun, the country of each
    demonym, the usual name for other names, and the weights of the ranking by class of mention."""

    lists: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]
    pronouns: dict[str, str]
    countries: dict[str, str]
    same: dict[tuple[str, ...], tuple[str, ...]]
    weights: _Weights

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


@cache
def tables(language: str = "en") -> Tables:
    """The tables of a language. Raises SetupError for a language without a file."""
    file = resources.files("sayso.read.words") / f"{language}_entities.toml"
    if not file.is_file():
        raise SetupError(f"no tables to join mentions in language {language!r}", f"add read/words/{language}_entities.toml")
    data = tomllib.loads(file.read_text(encoding="utf8"))
    patterns = {name: re.compile("".join(line.strip("\n") for line in value.splitlines())) for name, value in data.pop("patterns").items()}
    weights = data.pop("weights", {})
    countries = {word: country for country, words in data.pop("demonyms").items() for word in _folded(words)}
    same = {tuple(form.split()): tuple(name.split()) for name, forms in data.pop("same").items() for form in forms.split("|")}
    lists = {f"{room}.{name}": _folded(words) for room, names in data.items() for name, words in names.items()}
    lists["articles.all"] = frozenset().union(*(words for name, words in lists.items() if name.startswith("articles.")))
    pronouns = {word: name for name in data["pronouns"] for word in _folded(data["pronouns"][name])}
    return Tables(lists, patterns, pronouns, countries, same, weights)
