"""TAGS -> RAW MENTIONS: names by the conventions of CoNLL-2003; nominals and pronouns by those of GUM; toponyms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from sayso.read.entities import Pointer, Raw
from sayso.read.entities.tables import Tables
from sayso.read.names import fold
from sayso.read.network.encoder import Words
from sayso.read.network.tags import Tagged
from sayso.read.places import Toponym
from sayso.records import MentionKind, Span

TAGGERS = ("named", "things", "toponyms", "inner", "outer")
REFERRING = frozenset({"person", "organisation", "place"})
GENITIVE = frozenset({"'", "’", "s"})
# a phrase is headed by the last word before one of these
PHRASE_ENDS = re.compile(r"(?:of|in|on|at|from|for|to|with|by|who|that|which|whose|and|or|,|\(|-|–|—)\Z", re.IGNORECASE)


def head_of(words: Sequence[str]) -> int:
    """The position of the word that heads a phrase: the last before a preposition, a clause or an apposition."""
    return next((i - 1 for i, word in enumerate(words[1:], 1) if PHRASE_ENDS.match(word)), len(words) - 1)


def _nominative(words: list[str]) -> list[str]:
    """The words of a phrase without the ending of a genitive."""
    end = len(words)
    while end > 1 and words[end - 1] in GENITIVE:
        end -= 1
    return words[:end]


def raw_mentions(text: str, words: Words, found: Mapping[str, list[Tagged]], tables: Tables) -> list[Raw]:
    """Names first, then phrases and pronouns that stand for a person, body or place; a name with its titles counts once."""
    demonyms = {t.span for t in found["toponyms"] if t.kind == "demonym"}
    names = [*found["named"], *found["things"]]
    taken = {n.span for n in names}
    out = [Raw(n.span, _kind(n, demonyms), "name") for n in names]
    out += [Raw(s, "demonym", "name") for s in sorted(demonyms - taken) if not any(s.touches(n.span) for n in found["named"])]
    named = _starts(found["named"])
    for phrase in (*found["inner"], *found["outer"]):
        inside = [text[words.start[i] : words.end[i]] for i in range(phrase.first, phrase.last)]
        head = phrase.first + head_of(_nominative(inside))
        if phrase.kind in REFERRING and phrase.span not in taken and head not in named:
            form = "pronoun" if fold(text[phrase.span.start : phrase.span.end]) in tables.pronouns else "nominal"
            out.append(Raw(phrase.span, cast(MentionKind, phrase.kind), form))  # type: ignore[arg-type]
    return out


def _kind(name: Tagged, demonyms: set[Span]) -> MentionKind:
    return "demonym" if name.span in demonyms and name.kind != "person" else cast(MentionKind, name.kind)


def _starts(names: Sequence[Tagged]) -> set[int]:
    """The words that stand in a name."""
    return {i for n in names for i in range(n.first, n.last)}


def toponyms(found: Mapping[str, list[Tagged]]) -> list[Toponym]:
    """What the toponym tagger found, with the body whose longer name holds it; what stands in a person's name is no place."""
    persons = [n.span for n in found["named"] if n.kind == "person"]
    bodies = [n.span for n in found["named"] if n.kind == "organisation"]
    return [
        Toponym(t.span, t.kind == "demonym", next((b for b in bodies if b.holds(t.span) and b != t.span), None))
        for t in found["toponyms"]
        if not any(p.holds(t.span) for p in persons)
    ]


@dataclass(frozen=True)
class Antecedents(Pointer):
    """The pointer from the head of a mention to the heads of those before it, against pointing at nothing."""

    text: str
    words: Words

    def __call__(self, later: Span, earlier: Span) -> float | None:
        asking, asked = self._head(later), self._head(earlier)
        if asking is None or asked is None or asked >= asking:
            return None
        pointer = self.words.pointing["antecedent"]
        return float(pointer.score(asking, np.array([asked]))[0]) - pointer.none(asking)

    def _head(self, span: Span) -> int | None:
        at = self.words.inside(span.start, span.end)
        return at[head_of([self.text[self.words.start[i] : self.words.end[i]] for i in at])] if at else None
