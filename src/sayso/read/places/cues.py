"""The words of `words/en_places.toml`: what kind of place a word says, and what newspapers call themselves."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

DIVISIONS = {"adm1": frozenset({"region"}), "adm2": frozenset({"adm1", "adm3"})}


@dataclass(frozen=True)
class Cues:
    """`kinds` maps a word to a kind of place; the patterns take the words of newspapers off an address."""

    kinds: dict[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    parts: tuple[str, ...]
    parts_of: frozenset[str]

    def kind_after(self, text: str, end: int) -> str:
        """The kind that the next word says ("Dorset county"), empty where it says none."""
        word = re.compile(r" ([A-Za-z]{3,12})\b").match(text, end)
        return self.kinds.get(word[1].casefold(), "") if word else ""

    def plainer(self, name: str) -> tuple[str, frozenset[str]]:
        """A name without the word for its kind, or for a part of it, and the kinds that it may then mean; no kinds where neither stands."""
        words = name.split()
        last, first = (words[-1].strip(".").casefold(), words[0].casefold()) if len(words) > 1 else ("", "")
        if last in self.kinds:
            return " ".join(words[:-1]), frozenset({self.kinds[last]}) | DIVISIONS.get(self.kinds[last], frozenset())
        if first in self.parts_of:
            return " ".join(words[1:]), frozenset({"country", "adm1", "region", "continent"})
        return name, frozenset()

    def bare(self, label: str) -> str:
        """A label of an address without the words of newspapers before and after."""
        return self.after.sub("", self.before.sub("", label)).strip()

    def parted(self, name: str) -> list[str]:
        """A name as it stands, and with its first word parted from the rest if it runs on."""
        return [name, *(f"{p} {name[len(p) :]}" for p in self.parts if name.startswith(p) and len(name) > len(p) + 2)]


@cache
def cues(language: str = "en") -> Cues:
    data = tomllib.loads((resources.files("sayso.read.words") / f"{language}_places.toml").read_text(encoding="utf8"))
    outlets = {name: value.split() for name, value in data["outlets"].items()}
    return Cues(
        {word: kind for kind, words in data["kinds"].items() for word in words.split()},
        re.compile(rf"^(?:(?:{'|'.join(outlets['before'])}) ?){{1,3}}"),
        re.compile(rf"(?: ?(?:{'|'.join(outlets['after'])})){{1,4}}$"),
        tuple(outlets["parts"]),
        frozenset(data["parts"]["of"].split()),
    )
