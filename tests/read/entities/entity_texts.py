"""Invented texts with their mentions marked: [words|kind] for a name, {words|kind} for a description, <word> for a pronoun."""

import re
from dataclasses import dataclass

from invented import ENGLISH, paragraphs

from sayso.read.entities import Joined, Pointer, Raw, join
from sayso.read.entities.ranking import nothing_known
from sayso.read.sentences import sentences
from sayso.read.voices import Cast
from sayso.records import MentionForm, MentionKind, Span

_MARK = re.compile(r"[\[{<]|(?:\|(\w+))?[\]}>]")
_FORMS: dict[str, MentionForm] = {"[": "name", "{": "nominal", "<": "pronoun"}
_KINDS: dict[str, MentionKind] = {
    "p": "person", "o": "organisation", "l": "place", "d": "demonym", "g": "group", "x": "other", "": "person",
}  # fmt: skip


def unmarked(marked: str) -> tuple[str, list[Raw]]:
    """The text without marks, and its mentions."""
    raw: list[Raw] = []
    opened: list[tuple[int, str]] = []
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() in _FORMS:
            opened.append((len(text), mark.group()))
        else:
            start, bracket = opened.pop()
            raw.append(Raw(Span(start, len(text)), _KINDS[mark.group(1) or ""], _FORMS[bracket]))
    return text + marked[at:], raw


@dataclass(frozen=True)
class Told:
    """A text with what was joined."""

    text: str
    joined: Joined

    def entity(self, words: str, nth: int = 1) -> str:
        """The id of the entity that the nth mention of these words belongs to; "" for none."""
        found = [m for m in self.joined.mentions if self.text[m.span.start : m.span.end] == words]
        return found[nth - 1].entity if len(found) >= nth else ""

    def names(self) -> list[str]:
        return [entity.name for entity in self.joined.entities]


def told(marked: str, cast: Cast | None = None, pointer: Pointer = nothing_known) -> Told:
    text, raw = unmarked(marked)
    spans = [s for p in paragraphs(text) for s in sentences(text, p, ENGLISH)]
    return Told(text, join(text, spans, raw, cast, ENGLISH, pointer))
