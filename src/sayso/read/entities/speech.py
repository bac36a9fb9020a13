"""QUOTATIONS -> SPEAKERS: which mention speaks the words between quotation marks, so that their first person is known."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.read.entities.items import Item, Page
from sayso.records import Span

_WORD = re.compile(r"[\w’'-]+")
_NEAR = 90  # characters around a quotation in which its speaker is named
_SPEAKERS = frozenset({"person", "organisation", "group", "demonym"})


class Speech:
    """The quotations of a document, numbered in text order, and who speaks them."""

    def __init__(self, page: Page, quotes: Sequence[Span], items: Sequence[Item], spoke: Sequence[int]) -> None:
        """`spoke` are places in text order where the cast found a source."""
        self.page, self.quotes, self._spoke = page, sorted(quotes), spoke
        self._starts = [q.start for q in self.quotes]
        self._within = {i.number: number for i in items if (number := self._quote_at(i.span.start)) is not None} if self.quotes else {}
        self._outside = [i for i in items if i.kind in _SPEAKERS and self.quote(i) is None] if self.quotes else []
        self._at = [i.span.start for i in self._outside]
        self._cues = page.lexicon["cues.tell"]
        self.speakers: dict[int, Item] = {}
        for number in range(len(self.quotes)):
            speaker = self._speaker(number)
            if speaker is not None:
                self.speakers[number] = speaker
        self.spoken: dict[int, list[int]] = {}
        for number, item in self.speakers.items():
            self.spoken.setdefault(item.number, []).append(number)

    def quote(self, item: Item) -> int | None:
        """The number of the quotation that an item stands in."""
        return self._within.get(item.number)

    def _quote_at(self, at: int) -> int | None:
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.quotes[number].end else None

    def _speaker(self, number: int) -> Item | None:
        quote = self.quotes[number]
        near = [i for i in self._near(quote) if self._sourced(i)]
        if near:
            return min(near, key=lambda i: max(quote.start - i.span.end, i.span.start - quote.end))
        cued = [i for i in self._near(quote) if self._cued(i, quote)]
        if cued:
            return min(cued, key=lambda i: (i.span.start < quote.start, abs(i.span.start - quote.end)))
        before = self.speakers.get(number - 1)
        if before is not None and self._paragraph(self.quotes[number - 1]) == self._paragraph(quote):
            return before
        return None

    def _near(self, quote: Span) -> list[Item]:
        first, last = bisect_left(self._at, quote.start - _NEAR), bisect_left(self._at, quote.end + _NEAR)
        here = self._paragraph(quote)
        return [i for i in self._outside[first:last] if i.paragraph == here]

    def _paragraph(self, quote: Span) -> int:
        return self.page.paragraphs[self.page.sentence(quote.start)] if self.page.paragraphs else 0

    def _sourced(self, item: Item) -> bool:
        at = bisect_left(self._spoke, item.span.start)
        return at < len(self._spoke) and self._spoke[at] < item.span.end

    def _cued(self, item: Item, quote: Span) -> bool:
        """Whether a verb of telling stands between a quotation and an item, or right behind an item beside it."""
        text = self.page.text
        if item.span.start >= quote.end:
            between = text[quote.end : item.span.start]
            return (
                len(between) < 24
                and "." not in between
                and self._tells(between + " " + text[item.span.end : item.span.end + 20].split(".")[0])
            )
        between = text[item.span.end : quote.start]
        return "." not in between and self._tells(between)

    def _tells(self, words: str) -> bool:
        return any(self.page.lexicon.lemma(word) in self._cues for word in _WORD.findall(words)[:6])
