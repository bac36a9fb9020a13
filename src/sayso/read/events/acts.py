"""The lexicon of acts: rows of `words/en_acts.toml` as phrases by their first word, and the classes of plain words."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias

from sayso.records import Act, Harm

Frame: TypeAlias = Literal["verbs", "together", "falls", "nouns"]
FRAMES: tuple[Frame, ...] = ("verbs", "together", "falls", "nouns")
OBJECT, OTHER, DESCRIPTION = frozenset({"*"}), frozenset({"^"}), frozenset({"_"})
CLASSES = (  # a word of several classes has the last
    ("prepositions", "P"), ("adverbs", "A"), ("subordinators", "K"), ("joins", "&"), ("determiners", "D"), ("pronouns", "R"),
    ("relatives", "W"), ("be", "B"), ("adjectives", "N"), ("have", "H"), ("do", "O"), ("modals", "M"), ("negations", "X"),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """An act with its conditions: what its words mean where these hold."""

    act: Act
    mode: str | None = None
    harm: Harm | None = None
    subject: str = ""
    object: str = ""
    near: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    actor: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    alone: bool = False
    negated: bool = False
    owned: bool = False


@dataclass(frozen=True)
class Wording:
    """Words that tell of an act. `slots` are the words after the first, each with its alternatives; `opens` says that the last of them
    is a preposition that opens the object."""

    row: Row
    frame: Frame
    slots: tuple[frozenset[str], ...]
    opens: bool

    @property
    def alone(self) -> bool:
        """Whether the phrase is whole without an object."""
        return self.row.alone or self.frame in ("together", "falls") or bool(self.slots)


@dataclass(frozen=True)
class Acts:
    """All phrases by lemma (verbs) or first word (nouns); `forms` maps a word to its lemmas, each with the forms that it may be:
    b(ase), s, d (past), n (past participle), g (-ing)."""

    verbs: Mapping[str, tuple[Wording, ...]]
    nouns: Mapping[str, tuple[Wording, ...]]
    forms: Mapping[str, tuple[tuple[str, str], ...]]
    classes: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    people_endings: tuple[str, ...]
    starts: frozenset[str]
    numbers: Mapping[str, int]
    modes: Mapping[str, Mapping[str, str]]
    instruments: Mapping[str, str | None]
    vague: Mapping[str, int]
    bounds: Mapping[tuple[str, ...], str]
    bounding: frozenset[str]


def plurals(word: str) -> set[str]:
    """A word and its plurals, as far as spelling goes."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return {word, word[:-1] + "ies"}
    return {word, word + "es"} if word.endswith(("s", "x", "ch", "sh")) else {word, word + "s"}


def inflected(lemma: str) -> Iterable[tuple[str, str]]:
    """Regular forms of a verb with their kinds."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    past, third, going = stem + "ed", lemma + "s", stem + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        past, third = lemma[:-1] + "ied", lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "ch", "sh", "z")):
        third = lemma + "es"
    if lemma.endswith(("ee", "oe", "ye")):
        going = lemma + "ing"
    if lemma.endswith("ie"):
        going = lemma[:-2] + "ying"
    yield from ((lemma, "b"), (third, "s"), (past, "dn"), (going, "g"))
    if len(lemma) > 2 and lemma[-1] in "bdgklmnprt" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou":
        yield from ((lemma + lemma[-1] + "ed", "dn"), (lemma + lemma[-1] + "ing", "g"))


def _forms(lemmas: Iterable[str], irregular: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    out: dict[str, dict[str, str]] = defaultdict(dict)
    special: dict[str, str] = defaultdict(str)
    for form, value in irregular.items():
        lemma, kind = value.split()
        special[lemma] += kind
        out[form][lemma] = out[form].get(lemma, "") + kind
    for lemma in lemmas:
        for form, kinds in inflected(lemma):
            if "d" not in kinds or "d" not in special[lemma]:
                out[form][lemma] = out[form].get(lemma, "") + kinds
    for form, value in irregular.items():
        lemma, kind = value.split()
        if kind == "d" and "n" not in special[lemma]:
            out[form][lemma] += "n"
    return {form: tuple(found.items()) for form, found in out.items()}


def _row(table: Mapping[str, Any]) -> Row:
    return Row(
        act=table["act"],
        mode=table.get("mode"),
        harm=table.get("harm"),
        subject=table.get("subject", ""),
        object=table.get("object", ""),
        near=_words(table.get("near", "")),
        unless=_words(table.get("unless", "")),
        recipient=_words(table.get("recipient", "")),
        actor=_words(table.get("actor", "")),
        both=_words(table.get("both", "")),
        alone=table.get("alone", False),
        negated=table.get("negated", False),
        owned=table.get("owned", False),
    )


def _slot(word: str) -> frozenset[str]:
    return frozenset(set().union(*(plurals(one) for one in word.split("/"))))


def _wordings(table: Mapping[str, Any], prepositions: frozenset[str]) -> Iterable[tuple[str, Wording]]:
    row = _row(table)
    for frame in FRAMES:
        for words in str(table.get(frame, "")).split("|"):
            parts = words.split()
            if not parts:
                continue
            slots = tuple(frozenset({w}) if w in "*^_" else _slot(w) for w in parts[1:])
            opens = len(parts) > 1 and set(parts[-1].split("/")) <= prepositions
            if frame == "nouns" and len(parts) == 1:
                yield from ((form, Wording(row, frame, slots, opens)) for form in plurals(parts[0]))
            else:
                yield parts[0], Wording(row, frame, slots, opens)


def _words(value: Any) -> frozenset[str]:
    return frozenset(str(value).split())


def _longest_first(found: Mapping[str, list[Wording]]) -> dict[str, tuple[Wording, ...]]:
    return {word: tuple(sorted(phrases, key=lambda p: (not p.row.negated, -len(p.slots)))) for word, phrases in found.items()}


def _lexicon(tables: Iterable[Mapping[str, Any]], prepositions: frozenset[str]) -> tuple[dict[str, tuple[Wording, ...]], ...]:
    """Wordings by lemma (verbs) and by first word (nouns), those of what is not done and the longest of each first."""
    verbs: dict[str, list[Wording]] = defaultdict(list)
    nouns: dict[str, list[Wording]] = defaultdict(list)
    for table in tables:
        for word, wording in _wordings(table, prepositions):
            (nouns if wording.frame == "nouns" else verbs)[word].append(wording)
    return _longest_first(verbs), _longest_first(nouns)


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


@cache
def acts(language: str = "en") -> Acts:
    """The lexicon of a language, read once."""
    file = resources.files("sayso.read.words") / f"{language}_acts.toml"
    data = tomllib.loads(file.read_text(encoding="utf8"))
    lists = {name: _words(value) for name, value in data["grammar"].items()}
    lists |= {f"{room}.{name}": _words(words) for room in ("control", "status", "reach") for name, words in data[room].items()}
    verbs, nouns = _lexicon(data["acts"], lists["prepositions"] | {"of", "to", "by"})
    bounds = {tuple(one.split()): name for name, ones in data["bounds"].items() for one in ones.split("|")}
    forms = _forms(set(verbs) | lists["verbs"] | lists["control.light"] | lists["control.charged"], data["irregular"])
    return Acts(
        verbs=verbs,
        nouns=nouns,
        forms=forms,
        classes={word: tag for name, tag in CLASSES for word in lists[name]} | {"of": "o", "by": "b", "to": "t", "that": "T"},
        lists=lists,
        people_endings=tuple(str(data["grammar"]["people_endings"]).split()),
        starts=frozenset(form for form, found in forms.items() if any(lemma in verbs for lemma, _ in found)) | frozenset(nouns),
        numbers=data["numbers"],
        vague=data["vague"],
        bounds=bounds,
        bounding=frozenset(words[0] for words in bounds),
        modes=data["modes"],
        instruments={word: None if mode == "plain" else mode for word, mode in _by_word(data["instruments"]).items()},
    )
