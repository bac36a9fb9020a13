"""TEXT -> SCENE: what voices are read from, and what the text makes of a name: a person, a body, an outlet."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile

from sayso.read.names import Name, names_in
from sayso.read.voices.phrases import is_alias, name_kind, noun_before
from sayso.read.words import Lexicon
from sayso.records import Span

_EDGE = re.compile(r"\b")


class Scene:
    """One document's text with its sentences, titles, speech in quotation marks, and names. Never changed."""

    def __init__(
        self, text: str, sentences: Sequence[Span], lexicon: Lexicon, titles: Sequence[Span] = (), quoted: Sequence[Span] = ()
    ) -> None:
        self.text, self.sentences, self.lexicon = text, sentences, lexicon
        self.titles, self.quoted = titles, sorted(quoted)
        self.names: list[Name] = [n for s in sentences for n in names_in(text, s, lexicon)]
        self._starts = [s.start for s in sentences]
        self._outlets: dict[str, bool] = {}
        self._bodies: dict[str, bool] = {}

    def sentence_number(self, at: int) -> int:
        """The number of the sentence that a place stands in, or of the last before it."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence_at(self, at: int) -> Span:
        """That sentence; the whole text if it has none."""
        return self.sentences[self.sentence_number(at)] if self.sentences else Span(0, len(self.text))

    def in_quotes(self, at: int) -> bool:
        """Whether a place stands in somebody's speech."""
        before = bisect_right(self._quoted_from, at) - 1
        return before >= 0 and at < self.quoted[before].end

    @cached_property
    def _quoted_from(self) -> list[int]:
        return [q.start for q in self.quoted]

    def names_at(self, span: Span, beyond: int = 0) -> list[Name]:
        """The names that touch a stretch, or begin at most `beyond` characters behind it."""
        first = bisect_right(self.names, span.start, key=lambda n: n.span.end)
        return list(takewhile(lambda n: n.span.start < span.end + beyond, islice(self.names, first, None)))

    def in_title(self, span: Span) -> bool:
        """Whether a stretch stands in a title."""
        return any(t.holds(span) for t in self.titles)

    def opens(self, span: Span) -> bool:
        """Whether a capital at the start of the span says nothing: it begins a sentence, or stands in a title."""
        return any(s.start == span.start for s in self.sentences) or self.in_title(span)

    def mentions(self, name: str) -> list[Span]:
        """Every stretch of the text that is the name, as whole words."""
        out: list[Span] = []
        for at in self._uses(name):
            end = at + len(name)
            if (not out or at >= out[-1].end) and _EDGE.match(self.text, at) and _EDGE.match(self.text, end):
                out.append(Span(at, end))
        return out

    def is_body(self, name: Name) -> bool:
        """A run of unknown words that the text treats as an organisation: it has spokesmen or staff, or stands with an article."""
        if name.titles:
            return False
        if noun_before(self.text, name.span.start, self.lexicon) or self.is_outlet(name):
            return True
        words = self.text[name.span.start : name.span.end]
        if words not in self._bodies:
            self._bodies[words] = any(self._as_body(at, at + len(words)) for at in self._uses(words)) or self._ends_body(name)
        return self._bodies[words]

    def is_place(self, name: Name) -> bool:
        """A run of unknown words that stands where a place does, half of the time or more: in, near, left, outside it."""
        if name.titles:
            return False
        words = self.text[name.span.start : name.span.end]
        uses = list(self._uses(words))
        located = self.lexicon.pattern("scene.located")
        return 2 * sum(bool(located.search(self.text, max(0, at - 24), at)) for at in uses) >= len(uses)

    def is_outlet(self, name: Name) -> bool:
        """Whether the text treats an unknown name as an outlet: the X newspaper, the daily X."""
        words = self.text[name.span.start : name.span.end]
        if words not in self._outlets:
            self._outlets[words] = any(self._as_outlet(at, at + len(words)) for at in self._uses(words))
        return self._outlets[words]

    def introduced(self, name: Name) -> bool:
        """A single name that the text introduces as a person: with an age, a title, or by a naming formula."""
        after = self.text[name.span.end : name.span.end + 60]
        before = self.text[max(0, name.span.start - 60) : name.span.start]
        if name_kind(name, self.lexicon) != "named":
            return False
        return bool(
            self.lexicon.pattern("scene.introduced_after").match(after)
            or self.lexicon.pattern("scene.introduced_before").search(before)
            or set(name.titles) & (self.lexicon["titles.male"] | self.lexicon["titles.female"])
            or is_alias(after.split(".")[0], self.lexicon)
        )

    def _uses(self, words: str) -> Iterator[int]:
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def _ends_body(self, name: Name) -> bool:
        """Whether a name is the end of a body's fuller one: the Guard of the Halden Port Guard."""
        longer = (n for n in self.names if len(n.words) > len(name.words) > 1 and n.keys[-len(name.keys) :] == name.keys)
        return any(self.is_body(n) for n in longer)

    def _as_outlet(self, start: int, end: int) -> bool:
        if start in self._after_outlet_noun and _EDGE.match(self.text, end):
            return True
        return bool(_EDGE.match(self.text, start) and self.lexicon.pattern("scene.outlet_after").match(self.text, end))

    def _as_body(self, start: int, end: int) -> bool:
        if start in self._after_staff and not self.lexicon.pattern("scene.kin").match(self.text, end):
            return True
        if self.lexicon.pattern("scene.its_staff").match(self.text, end):
            return True
        at_edge = start in self._after_article and _EDGE.match(self.text, end)
        return bool(at_edge and not self.lexicon.pattern("scene.affair").match(self.text, end))

    @cached_property
    def _after_staff(self) -> frozenset[int]:
        return frozenset(m.end() for m in self.lexicon.pattern("scene.staff_of").finditer(self.text))

    @cached_property
    def _after_article(self) -> frozenset[int]:
        return frozenset(m.end() for m in self.lexicon.pattern("scene.the").finditer(self.text))

    @cached_property
    def _after_outlet_noun(self) -> frozenset[int]:
        """Where an outlet's name would begin: after the noun, and after the article that follows it."""
        found = list(self.lexicon.pattern("scene.outlet_before").finditer(self.text))
        return frozenset(m.end() for m in found) | frozenset(m.start(1) for m in found if m.group(1))
