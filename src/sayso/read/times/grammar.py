"""words/<language>_times.toml -> GRAMMAR: the tables and forms of news time, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from sayso.errors import SetupError
from sayso.read import words

Slot = dict[str, str]  # words -> meaning

_PLACE = re.compile(r"<(\w+?)(_?)(?::(\w+))?>")
_NAMED = re.compile(r"\(\?P<\w+>")
_BLANK = re.compile(r"\[(?:\\.|[^\]])*\]|\\.|\(\?<=[^)]*\)| ")


@dataclass(frozen=True)
class Rule:
    """One form: its place in the file, its regular expression, how its value is made, whether it is read only when asked, the
    meanings given with it, and which group of the expression holds a word of which slot."""

    order: int
    source: str
    make: str
    asked: bool
    given: dict[str, str]
    slots: dict[str, Slot]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The form, compiled when it is first asked for: most forms never are."""
        return re.compile(rf"(?:{self.source})(?!\w)")

    def facts(self, match: "re.Match[str]") -> dict[str, str]:
        """What the words of a match mean, by group: the meaning of a slot's word, else the words themselves."""
        out = dict(self.given)
        for name, words_ in match.groupdict().items():
            if words_ is not None:
                plain = " ".join(words_.split())
                out[name] = self.slots[name][plain] if name in self.slots else plain
        return out


@dataclass(frozen=True)
class Grammar:
    """The forms of a language by class of word: `keys` finds the class, `forms` the rules, `opening` refuses most starts at once."""

    keys: dict[str, tuple[str, ...]]
    forms: dict[str, tuple[Rule, ...]]
    opening: dict[str, re.Pattern[str]]
    all: tuple[Rule, ...]
    slots: dict[str, Slot]
    lists: dict[str, frozenset[str]]


def _listed(value: str | list[str]) -> list[str]:
    if isinstance(value, list):
        return value
    parts = value.split("|") if "|" in value else value.split()
    return [" ".join(part.split()) for part in parts if part.strip()]


def _slot(table: dict[str, str | list[str]]) -> Slot:
    return {word: meaning for meaning, listed in table.items() for word in _listed(listed)}


def _one_of(listed: Slot) -> str:
    return "|".join(re.escape(w) for w in sorted(listed, key=len, reverse=True)).replace("\\ ", " ").replace("\\-", "-")


class _Forms:
    """Forms -> patterns: slots and parts put in, blanks widened."""

    def __init__(self, slots: dict[str, Slot], parts: dict[str, str]) -> None:
        self.slots, self.parts = slots, {name: value.replace("\n", "") for name, value in parts.items()}

    def filled(self, form: str) -> tuple[str, dict[str, Slot]]:
        used: dict[str, Slot] = {}
        while _PLACE.search(form):
            form = _PLACE.sub(lambda m: self._put(m, used), form)
        return form.replace("\0", "<"), used

    def _put(self, place: "re.Match[str]", used: dict[str, Slot]) -> str:
        if place.start() >= 2 and place.string[place.start() - 2 : place.start()] == "?P":
            return place.group().replace("<", "\0")
        name, silent, other = place.groups()
        if name in self.parts:
            part = self.parts[name]
            return _NAMED.sub("(?:", part) if silent else part
        options = _one_of(self.slots[name])
        if silent:
            return f"(?:{options})"
        used[other or name] = self.slots[name]
        return f"(?P\0{other or name}>{options})"

    def pattern(self, filled: str) -> str:
        return _BLANK.sub(_widened, filled)


def _widened(piece: "re.Match[str]") -> str:
    """Any white space for a blank; in what must stand before, one character of it, for a pattern there has a fixed width."""
    said = piece.group()
    return r"\s+" if said == " " else said.replace(" ", r"\s") if said.startswith("(?<=") else said


def _rules(data: dict[str, Any], forms: _Forms) -> list[tuple[tuple[str, ...], str, Rule]]:
    out: list[tuple[tuple[str, ...], str, Rule]] = []
    for entry in data["rule"]:
        given = {name: str(value) for name, value in entry.get("given", {}).items()}
        for form in entry["forms"]:
            filled, used = forms.filled(form)
            plain = forms.pattern(filled)
            rule = Rule(len(out), plain, entry["make"], entry.get("asked", False), given, used)
            out.append((tuple(entry["keys"]), _NAMED.sub("(?:", plain), rule))
    return out


def _keys(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for name, listed in table.items():
        for word in _listed(listed):
            out[word] = (*out.get(word, ()), name)
    return out


@cache
def grammar(language: str = "en") -> Grammar:
    """The grammar of time of a language. Raises SetupError for a language without a file."""
    file = resources.files(words) / f"{language}_times.toml"
    if not file.is_file():
        raise SetupError(f"no grammar of time for language {language!r}", f"add read/words/{language}_times.toml")
    data = tomllib.loads(file.read_text(encoding="utf8"))
    slots = {name: _slot(table) for name, table in data["slots"].items()}
    made = _rules(data, _Forms(slots, data["parts"]))
    classes = {name for names, _, _ in made for name in names}
    by_class = {name: [(plain, rule) for names, plain, rule in made if name in names and not rule.asked] for name in classes}
    by_class = {name: rules for name, rules in by_class.items() if rules}
    lists = {f"{room}.{name}": frozenset(_listed(v)) for room in ("tense", "open", "length", "capital") for name, v in data[room].items()}
    return Grammar(
        _keys(data["keys"]),
        {name: tuple(rule for _, rule in rules) for name, rules in by_class.items()},
        {name: re.compile("|".join(f"(?:{plain})(?!\\w)" for plain, _ in rules)) for name, rules in by_class.items()},
        tuple(rule for _, _, rule in made),
        slots,
        lists,
    )
