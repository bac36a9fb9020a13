"""TAGS -> RAW MENTIONS: names by the conventions of CoNLL-2003; nominals and pronouns by those of GUM; toponyms."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np

from sayso.read.entities import Pointer, Raw
from sayso.read.entities.tables import Tables
from sayso.read.names import fold, is_capital
from sayso.read.network.encoder import Words
from sayso.read.network.tags import Tagged
from sayso.read.places import Toponym
from sayso.records import MentionForm, MentionKind, Span

TAGGERS = ("named", "things", "toponyms", "inner", "outer")
REFERRING = frozenset({"person", "organisation", "place"})
GENITIVE = frozenset({"'", "’", "s"})
# a phrase is headed by the last word before one of these
PHRASE_ENDS = re.compile(r"(?:of|in|on|at|from|for|to|with|by|who|that|which|whose|and|or|,|\(|-|–|—)\Z", re.IGNORECASE)

# a sentence or line begins behind these, and its first word has a capital whatever it is
OPENS = re.compile(r"(?:\A|[.!?:\n–—-])[\s\"'“‘(]*\Z")


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
    out = raw_names(text, found, tables)
    taken = {r.span for r in out}
    named = _starts(found["named"])
    for phrase in (*found["inner"], *found["outer"]):
        inside = [text[words.start[i] : words.end[i]] for i in range(phrase.first, phrase.last)]
        head = phrase.first + head_of(_nominative(inside))
        if phrase.kind in REFERRING and phrase.span not in taken and head not in named:
            form = "pronoun" if fold(text[phrase.span.start : phrase.span.end]) in tables.pronouns else "nominal"
            out.append(Raw(phrase.span, cast(MentionKind, phrase.kind), form))  # type: ignore[arg-type]
    return out


def raw_names(text: str, found: Mapping[str, list[Tagged]], tables: Tables) -> list[Raw]:
    """What is named, also in lines that make no claim; documents and weapons too, of which some are only described."""
    demonyms = {t.span for t in found["toponyms"] if t.kind == "demonym"}
    out = _agreed(text, [Raw(n.span, _kind(text, n, demonyms, tables), "name") for n in found["named"]])
    out += [Raw(t.span, cast(MentionKind, t.kind), _form(text, t.span, tables)) for t in found["things"]]
    free = sorted(demonyms - {r.span for r in out})
    return out + [Raw(s, "demonym", "name") for s in free if not any(s.touches(n.span) for n in found["named"])]


def _agreed(text: str, names: Sequence[Raw]) -> list[Raw]:
    """The names; one of kind "other" takes the kind that the same words have elsewhere: the tagger sees a window, not the text."""
    known: dict[str, Counter[MentionKind]] = {}
    for name in names:
        if name.kind in REFERRING:
            known.setdefault(fold(text[name.span.start : name.span.end]), Counter())[name.kind] += 1
    return [
        replace(n, kind=known[words].most_common(1)[0][0])
        if n.kind == "other" and (words := fold(text[n.span.start : n.span.end])) in known
        else n
        for n in names
    ]


def _kind(text: str, name: Tagged, demonyms: set[Span], tables: Tables) -> MentionKind:
    """The kind of a name: a demonym where its own tag leaves that open, or where the word is one (U.S. and its like are places)."""
    word = text[name.span.start : name.span.end]
    listed = fold(word) in tables.countries and "." not in word
    demonym = name.span in demonyms and name.kind != "person" and (name.kind == "other" or listed)
    return "demonym" if demonym else cast(MentionKind, name.kind)


def _form(text: str, span: Span, tables: Tables) -> MentionForm:
    """Whether a document or weapon is named: it has a capital or digit where a description would have none."""
    words = [w for w in text[span.start : span.end].split() if fold(w) not in tables["articles.all"]]
    telling = [w for w in words if (is_capital(w) or w[0].isdigit()) and fold(w) not in tables["nouns.thing"]]
    opens = len(telling) == 1 and text.startswith(telling[0], span.start) and OPENS.search(text, max(0, span.start - 8), span.start)
    plain = opens and not any(c.isupper() or c.isdigit() for c in telling[0][1:])
    return "name" if telling and not plain else "nominal"


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
    _heads: dict[Span, int | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, later: Span, earlier: Span) -> float | None:
        asking, asked = self._head(later), self._head(earlier)
        if asking is None or asked is None or asked >= asking:
            return None
        pointer = self.words.pointing["antecedent"]
        return float(pointer.score(asking, np.array([asked]))[0]) - pointer.none(asking)

    def _head(self, span: Span) -> int | None:
        """The word that heads a mention; looked for once."""
        if span not in self._heads:
            at = self.words.inside(span.start, span.end)
            inside = [self.text[self.words.start[i] : self.words.end[i]] for i in at]
            self._heads[span] = at[head_of(inside)] if inside else None
        return self._heads[span]
