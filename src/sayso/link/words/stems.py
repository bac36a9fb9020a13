"""WORD -> STEM: endings off, irregular forms to their verb, words of one meaning to the first of them; for comparing, never for showing."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True)
class Stems:
    """`irregular` forms by word, `same` by stem, endings with what takes their place, longest first, and words that tell nothing."""

    irregular: dict[str, str]
    same: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    empty: frozenset[str]


@cache
def _table() -> Stems:
    data = tomllib.loads((resources.files("sayso.link.words") / "stems.toml").read_text(encoding="utf8"))
    irregular = {form: verb for verb, forms in data["irregular"].items() for form in forms.split()}
    endings = tuple(sorted(data["endings"].items(), key=lambda pair: -len(pair[0])))
    bare = Stems(irregular, {}, endings, frozenset(data["empty"]["words"].split()))
    same: dict[str, str] = {}
    for line in data["same"]["classes"]:
        words = line.split()
        for word in words:
            same.setdefault(_bare(word, bare), _bare(words[0], bare))
    return Stems(irregular, same, endings, bare.empty)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a word in any case; words of one meaning in the news share one."""
    table = _table()
    bare = _bare(word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'"), table)
    return table.same.get(bare, bare)


def tokens(text: str) -> list[str]:
    """The words of a text in their order."""
    return _WORD.findall(text)


def stems(words: Iterable[str]) -> list[str]:
    """The stems of the words that tell something."""
    empty = _table().empty
    return [stem(w) for w in words if w.casefold() not in empty]


def _bare(word: str, table: Stems) -> str:
    if word in table.irregular:
        return table.irregular[word]
    for ending, instead in table.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not _VOWELS.isdisjoint(word[: -len(ending)]):
            return _tail(word[: -len(ending)] + instead)
    return _tail(word)


def _tail(word: str) -> str:
    """Without what spelling puts between stem and ending: a doubled consonant, a last e, y for i."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word[-1] == "y" else word
