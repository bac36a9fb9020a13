"""CAST -> GROUPS: the voices that spoke, with the mentions that the cast knows, among the mentions that were detected."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.read.entities.groups import Group, Groups
from sayso.read.entities.items import Item, Page, Raw
from sayso.read.names import fold, is_capital
from sayso.read.voices import Cast, Figure
from sayso.records import MentionForm, MentionKind, Span, VoiceKind

_KINDS: dict[VoiceKind, MentionKind] = {
    "named": "person", "pseudonym": "person", "unnamed": "person", "body": "organisation", "outlet": "organisation", "group": "group",
    "document": "document",
}  # fmt: skip
_OWNS = ("'s ", "’s ")  # behind a name within a phrase: Finch's wife, Ada Finch, is not that Finch
_SHIFT = 5  # characters by which a phrase may begin before or behind the mention that it is: an article


def entity_kind(figure: Figure) -> MentionKind:
    """The kind of entity that a voice is."""
    return _KINDS[figure.kind]


class Voiced:
    """The voices of a document, and whoever goes by a pseudonym: `raw` holds the detected mentions and those that only the cast knows."""

    def __init__(self, page: Page, cast: Cast | None, raw: Sequence[Raw]) -> None:
        self.page, self.cast = page, cast
        self.figures = [f for f in cast.figures if f.spoke or f.kind == "pseudonym"] if cast is not None else []
        self.spoke = sorted(at for f in self.figures for at in f.spoke)
        self.quoted: Sequence[Span] = cast.scene.quoted if cast is not None else ()
        self._sorted = sorted(raw, key=lambda r: r.span)
        self._starts = [r.span.start for r in self._sorted]
        self._longest = max((len(r.span) for r in raw), default=0)
        self._figure: dict[Span, Figure] = {}
        self.described: set[Span] = set()  # capitals of the cast's mentions that no tagger takes for a name
        added = [extra for figure in self.figures for extra in self._known(figure)]
        self.raw: list[Raw] = [*raw, *added]

    def seed(self, items: Sequence[Item], groups: Groups) -> None:
        """A group for every voice that spoke."""
        made: dict[str, Group] = {}
        for item in items:
            figure = self._figure.get(item.span)
            if figure is not None:
                group = made.setdefault(figure.id, Group(figure=figure))
                groups.put(item, group)
                group.gender = group.gender or ("he" if figure.gender == "he" else "she" if figure.gender == "she" else "")

    def _known(self, figure: Figure) -> list[Raw]:
        """Claims the detected mentions of a voice; the mentions of it that were not detected."""
        out: list[Raw] = []
        for mention in sorted(set(figure.mentions)):
            if mention in self._figure:
                continue
            found = [r for r in self._touching(mention) if self._is(r, mention, figure) and r.span not in self._figure]
            if not found and not any(s.touches(mention) for s in self._figure if self._figure[s] is figure):
                found = [Raw(mention, entity_kind(figure), self._form(mention))]
                out += found
                if self._describes(mention, figure):
                    self.described.add(mention)
            for raw in found:
                self._figure[raw.span] = figure
        return out

    def _touching(self, mention: Span) -> list[Raw]:
        first, last = bisect_left(self._starts, mention.start - self._longest), bisect_left(self._starts, mention.end)
        return [r for r in self._sorted[first:last] if r.span.touches(mention)]

    def _is(self, raw: Raw, mention: Span, figure: Figure) -> bool:
        """Whether a detected mention is the phrase by which the cast knows a voice."""
        if raw.span == mention:
            return True
        if self.page.text[raw.span.end : mention.end].startswith(_OWNS):
            return False
        words = [fold(w.strip("’'.,")) for w in self.page.text[raw.span.start : raw.span.end].split()]
        if raw.form == "name" and figure.kind in {"named", "pseudonym"}:
            return raw.kind == "person" and bool(words) and words[-1].removesuffix("'s") in figure.keys and mention.touches(raw.span)
        return (
            raw.form != "pronoun"
            and abs(raw.span.start - mention.start) <= _SHIFT
            and raw.span.end <= mention.end
            and len(raw.span) > len(mention) // 3
        )

    def _form(self, mention: Span) -> MentionForm:
        words = self.page.text[mention.start : mention.end].split()
        if len(words) == 1 and fold(words[0]) in self.page.words.pronouns:
            return "pronoun"
        return "name" if any(is_capital(word) for word in words[1:]) or (len(words) == 1 and is_capital(words[0])) else "nominal"

    def _describes(self, mention: Span, figure: Figure) -> bool:
        """Whether capitals make no name: a detected name is the whole name, or the one word opens a sentence."""
        if figure.kind == "pseudonym":
            return False
        if any(raw.form == "name" for raw in self._touching(mention)):
            return True
        opening = self.page.sentences[self.page.sentence(mention.start)].start if self.page.sentences else 0
        between = self.page.text[opening : mention.start]
        return figure.kind != "named" and not any(c.isalnum() for c in between) and " " not in self.page.text[mention.start : mention.end]
