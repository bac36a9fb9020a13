"""LANGUAGE -> LEXICON: the words and patterns of one language, one TOML file each; a new language is one more file.

A table holds word lists; `[patterns.<room>]` holds regular expressions. Of a pattern of several lines, each line is
stripped and the lines are joined; a space at the end of a line is written `[ ]`, and flags stand first, as in `(?i)`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from sayso.errors import SetupError


@dataclass(frozen=True)
class Lexicon:
    """Word lists and patterns by room and name; lists are frozen sets of lower-case words, `irregular` maps forms to lemmas."""

    lists: dict[str, frozenset[str]]
    irregular: dict[str, str]
    patterns: dict[str, str]
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of a room, as in `chains.nobody`. Raises KeyError for a name that the language does not have."""
        made = self._compiled.get(name)
        if made is None:
            made = self._compiled[name] = re.compile(self.patterns[name])
        return made

    def lemma(self, word: str) -> str:
        """The lemma of a verb form, as far as the lists and regular endings tell; unknown words come back unchanged."""
        word = word.casefold()
        if word in self.irregular:
            return self.irregular[word]
        known = self.lists["cues.all"]
        for stem in _stems(word):
            if stem in known:
                return stem
        return word


def _stems(word: str) -> list[str]:
    out = [word]
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)]
            out += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                out.append(stem[:-1])
    if word.endswith(("ies", "ied")):
        out.append(word[:-3] + "y")
    return out


def _joined(value: str) -> str:
    return "".join(line.strip() for line in value.splitlines()) if "\n" in value else value


def _words(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        parts = value.replace("\n", "").split("|") if "|" in value else value.split()
        return frozenset(part.strip().casefold() for part in parts)
    return frozenset(str(item).casefold() for item in value)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The word lists of a language. Raises SetupError for a language without a file."""
    file = resources.files(__package__) / f"{language}.toml"
    if not file.is_file():
        raise SetupError(f"no word lists for language {language!r}", "add read/words/<language>.toml")
    data = tomllib.loads(file.read_text(encoding="utf8"))
    irregular = data.pop("irregular")
    patterns = {f"{room}.{name}": _joined(value) for room, names in data.pop("patterns").items() for name, value in names.items()}
    lists = {f"{room}.{name}": _words(value) for room, names in data.items() for name, value in names.items()}
    lists["cues.all"] = frozenset().union(*(v for k, v in lists.items() if k.startswith("cues.") and k != "cues.nouns"))
    return Lexicon(lists, irregular, patterns)
