"""ITEMS IN TEXT ORDER -> GROUPS: each pronoun and nominal goes to the group that fits it best, or begins one.

A score is the sum of the weights of what speaks for a group and against it (mention ranking; Durrett and Klein 2013);
each feature is a few words that can be read, its weight stands in words/<language>_entities.toml.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.read.entities.groups import Group, Groups, may_merge
from sayso.read.entities.items import Item, Page
from sayso.read.entities.likeness import head_match, modifiers, side
from sayso.read.entities.speech import Speech
from sayso.records import Span

RECENT = 10  # groups that a pronoun may stand for, the last mentioned first
GENERIC = 5  # groups of its kind that a noun which says little may stand for
_DISTANCE = ("s0", "s1", "s2", "s3", "s3", "s5", "s5", "s5", "s5", "s9")
_SIZE = ("z0", "z1", "z2", "z2", "z4", "z4", "z4", "z4", "z8")
_RANK = ("r0", "r1", "r2", "r3", "r3", "r5", "r5", "r5", "r8")
_PERSONS = frozenset({"person", "group", "demonym"})
_PERSONAL = frozenset({"i", "we", "he", "she", "they", "it"})
_MAY_BE_SHE = frozenset({"person", "group", "other", ""})
_BODIES = frozenset({"organisation", "group", "place", "demonym"})


class Pointer(Protocol):
    def __call__(self, later: Span, earlier: Span) -> float | None:
        """The log-odds that `later` refers to what `earlier` does; None where that is not known."""


@dataclass(frozen=True)
class Option:
    """A group that an item may belong to, None for one of its own; what speaks for and against it; the pointer's log-odds."""

    group: Group | None
    features: tuple[str, ...]
    odds: float = 0.0


Choose = Callable[[Item, str, Sequence[Option]], int]


def nothing_known(later: Span, earlier: Span) -> float | None:
    """The pointer of a reader that has none."""
    return None


def by_weights(page: Page) -> Choose:
    """Chooses the option of the greatest score; the first of equals."""
    weights = page.words.weights
    pointed = weights.get("pointer", {})

    def choose(item: Item, sort: str, options: Sequence[Option]) -> int:
        of = weights.get(sort, {})
        by_pointer = pointed.get(sort, 1.0)
        scores = [sum([of.get(f, 0.0) for f in o.features]) + by_pointer * o.odds for o in options]
        return max(range(len(scores)), key=scores.__getitem__)

    return choose


class Ranking:
    """One pass through the mentions of a document in text order."""

    def __init__(self, page: Page, groups: Groups, speech: Speech, pointer: Pointer, choose: Choose) -> None:
        self.page, self.groups, self.speech, self.pointer, self.choose = page, groups, speech, pointer, choose
        self.words = page.words
        self._recent: OrderedDict[Group, None] = OrderedDict()
        self._by_head: dict[str, list[Group]] = {}
        self._by_kind: dict[str, OrderedDict[Group, None]] = {}
        self._by_pronoun: dict[tuple[str, bool], Group] = {}
        self._main: Group | None = None
        self._own: set[int] = set()  # paragraphs in the first person
        self._by_quote: dict[int, Group] = {}
        self._next: Item | None = None

    def run(self, items: Sequence[Item]) -> None:
        """Gives every item a group that has none, but for pronouns that refer to nothing."""
        self._own = {i.paragraph for i in items if i.pronoun == "i" and self.speech.quote(i) is None}
        self._main = self._most_named()
        for number, item in enumerate(items, 1):
            self._next = items[number] if number < len(items) else None
            group = self.groups.of(item)
            if group is None and item.pronoun != "none":
                group = self._place(item)
            elif group is not None and not group.seen and item.named and item.kind != "demonym":
                group = self._introduced(item, group)
            if group is not None:
                self._see(item, group)

    def _most_named(self) -> Group | None:
        """The person named most where nobody tells in the first person: whom an interview is with."""
        named = {g: sum(i.paragraph not in self._own for i in g.items) for g in self.groups.all() if g.kind == "person"}
        most = max(named, key=named.__getitem__, default=None)
        return most if most is not None and named[most] > 1 else None

    def _both_persons(self, item: Item, group: Group) -> bool:
        """Whether a group would be I and she in one paragraph outside of quotation marks."""
        if item.paragraph not in self._own or item.pronoun not in {"i", "he", "she"} or self.speech.quote(item) is not None:
            return False
        here = [i for i in group.seen[-6:] if i.paragraph == item.paragraph and self.speech.quote(i) is None]
        return any((i.pronoun == "i") != (item.pronoun == "i") and i.pronoun not in {"you", "we"} for i in here)

    def _place(self, item: Item) -> Group:
        speaker = self._speaking(item)
        if speaker is not None:
            return self.groups.put(item, speaker)
        sort = item.pronoun or "nominal"
        options = [Option(None, tuple(self._new(item)))]
        candidates = self._for_pronoun(item) if item.pronoun else self._for_nominal(item)
        for rank, group in enumerate(g for g in candidates if self._possible(item, g)):
            features = self._pronoun(item, group, rank) if item.pronoun else self._nominal(item, group)
            options.append(Option(group, tuple(features), self._odds(item, group)))
        chosen = options[self.choose(item, sort, options)].group if len(options) > 1 else None
        return self.groups.put(item, chosen) if chosen is not None else self.groups.new(item)

    def _speaking(self, item: Item) -> Group | None:
        """The speaker of the quotation, for its first person."""
        quote = self.speech.quote(item) if item.pronoun == "i" else None
        if quote is None:
            return None
        speaker = self.speech.speakers.get(quote)
        group = self.groups.of(speaker) if speaker is not None else None
        return group if group is not None and group.count != "many" else self._by_quote.get(quote)

    def _introduced(self, item: Item, group: Group) -> Group:
        """The group of a name that the text has for the first time, made one with that of the description beside it."""
        options = [Option(None, tuple(self._new(item)))]
        for other in self._beside(item):
            last = other.seen[-1] if other.seen else item
            if (
                last is not item
                and not other.names
                and not last.pronoun
                and item.kind == other.kind
                and may_merge(group, other)
                and side(self.page, item, last)
            ):
                options.append(Option(other, tuple(self._nominal(item, other)), self._odds(item, other)))
        chosen = options[self.choose(item, "name", options)].group if len(options) > 1 else None
        if chosen is None:
            return group
        return self.groups.merge(chosen, group)

    def _see(self, item: Item, group: Group) -> None:
        """Takes note that the scan has passed a mention."""
        group.seen.append(item)
        self._recent[group] = None
        self._recent.move_to_end(group)
        by_kind = self._by_kind.setdefault(group.kind, OrderedDict())
        by_kind[group] = None
        by_kind.move_to_end(group)
        if item.pronoun:
            self._by_pronoun[item.pronoun, self._asks(item)] = group
            quote = self.speech.quote(item) if item.pronoun == "i" else None
            if quote is not None:
                self._by_quote[quote] = group
            return
        for word in {item.head} | (item.titles | set(item.keys) if item.named else set()):
            known = self._by_head.setdefault(word, [])
            if group not in known[-8:]:
                known.append(group)

    def _odds(self, item: Item, group: Group) -> float:
        if self.pointer is nothing_known:
            return 0.0
        known = [odds for earlier in group.seen[-3:] if (odds := self.pointer(item.span, earlier.span)) is not None]
        return max(known, default=0.0)

    def _possible(self, item: Item, group: Group) -> bool:
        """What no score can outweigh: gender, a man's shoe in the man, him who is he of the same clause."""
        if item.gender and group.gender and item.gender != group.gender:
            return False
        if item.gender and item.pronoun and group.kind not in _MAY_BE_SHE:
            return False
        if not group.seen:
            return True
        if self._both_persons(item, group):
            return False
        last = group.seen[-1]
        if last.span.end >= item.span.end and last.span.holds(item.span) and item.role != "owner" and item.span.start <= last.head_end:
            return False
        return not (item.role == "object" and last.role == "subject" and item.sentence == last.sentence and self._bound(item, last))

    def _bound(self, item: Item, last: Item) -> bool:
        """He … him: an object of the subject's own clause is somebody else, unless it is himself."""
        if item.pronoun not in _PERSONAL or item.text in self.words["forms.reflexive"]:
            return False
        return self.words.patterns["clause"].search(self.page.text, last.span.end, item.span.start) is None

    # candidates

    def _for_pronoun(self, item: Item) -> Iterator[Group]:
        given: set[Group] = set()
        for group in self._special(item):
            if group not in given:
                given.add(group)
                yield group
        for number, group in enumerate(reversed(self._recent)):
            if number >= RECENT:
                return
            if group not in given and self._agrees(item, group):
                yield group

    def _special(self, item: Item) -> Iterator[Group]:
        """The speaker of the quotation, and the group of the last pronoun of the same form."""
        quote = self.speech.quote(item)
        speaker = self.speech.speakers.get(quote) if quote is not None else None
        group = self.groups.of(speaker) if speaker is not None else None
        if group is not None:
            yield group
        for number in self.speech.spoken.get(item.number, ()):
            if number in self._by_quote:
                yield self._by_quote[number]
        if item.pronoun not in {"i", "you", "we"}:
            return
        for turn in ((sort, asks) for sort in ("i", "you", "we") for asks in (True, False)):
            if turn in self._by_pronoun:
                yield self._by_pronoun[turn]
        if self._main is not None:
            yield self._main

    def _asks(self, item: Item) -> bool:
        """Whether an item stands in a paragraph that ends in a question: the other turn of an interview."""
        return bool(self.page.asks) and self.page.asks[item.paragraph]

    def _agrees(self, item: Item, group: Group) -> bool:
        kind, pronoun = group.kind, item.pronoun
        if pronoun in {"he", "she", "i"}:
            return kind == "person" and group.count != "many"
        if pronoun in {"we", "you"}:
            return kind in _PERSONS or kind == "organisation"
        if pronoun == "it":
            return kind != "person" and group.count != "many"
        if pronoun == "they":
            return group.count != "one" or kind in _BODIES or (kind == "person" and not group.gender)
        return not (pronoun in {"here"} and kind == "person")

    def _for_nominal(self, item: Item) -> Iterator[Group]:
        given: set[Group] = set()
        for group in (*reversed(self._by_head.get(item.head, ())[-6:]), *self._beside(item), *self._generic(item)):
            if group not in given:
                given.add(group)
                yield group

    def _beside(self, item: Item) -> Iterator[Group]:
        """The groups of the phrases right before and behind."""
        if self._recent:
            for number, group in enumerate(reversed(self._recent)):
                if number > 2:
                    break
                yield group
        after = self._next
        following = self.groups.of(after) if after is not None and after.named else None
        if following is not None and after is not None and 0 < after.span.start - item.span.end <= 2:
            yield following

    def _generic(self, item: Item) -> Iterator[Group]:
        """For a definite noun that says little, the last groups of its kind."""
        if item.article not in {"definite", "near"}:
            return
        for number, group in enumerate(reversed(self._by_kind.get(item.kind, ()))):
            if number >= GENERIC:
                return
            yield group

    # features

    def _new(self, item: Item) -> Iterator[str]:
        yield "new"
        yield f"new {item.kind}"
        if item.pronoun:
            yield f"new {item.text}"
            if item.text == "it" and self._expletive(item):
                yield "new expletive"
            if item.first:
                yield "new first"
            yield "new quoted" if self.speech.quote(item) is not None else "new told"
            return
        yield f"new {item.article or 'bare'}"
        yield f"new {item.article or 'bare'} {item.count}"
        if len(item.keys) > 1:
            yield "new modified"
        if item.span.end > item.head_end + 1:
            yield "new with more"

    def _expletive(self, item: Item) -> bool:
        """It is clear that, it rains."""
        patterns = (self.words.patterns["expletive"], self.words.patterns["weather"])
        return any(p.match(self.page.text, item.span.end) for p in patterns)

    def _near(self, item: Item, group: Group, last: Item) -> Iterator[str]:
        apart = item.sentence - last.sentence
        yield _DISTANCE[min(apart, len(_DISTANCE) - 1)] if apart >= 0 else "later"
        yield _SIZE[min(len(group.seen), len(_SIZE) - 1)]
        if item.paragraph == last.paragraph:
            yield "paragraph"
        yield f"kind {item.kind} {group.kind}"
        if item.count and group.count:
            yield "number" if item.count == group.count else "other number"
        if group.gender and item.gender:
            yield "gender"

    def _pronoun(self, item: Item, group: Group, rank: int) -> Iterator[str]:
        if not group.seen:
            yield "not yet main" if group is self._main else "not yet"
            return
        last = group.seen[-1]
        yield from self._near(item, group, last)
        yield _RANK[min(rank, len(_RANK) - 1)]
        form = f"after {last.pronoun}" if last.pronoun else "after a name" if last.named else "after a nominal"
        yield form
        yield f"{item.role} after {last.role}"
        if last.text == item.text:
            yield "same word"
        if last.first:
            yield "after first"
        if last.span.holds(item.span):
            yield "within"
        if group.names:
            yield "named"
        if group is self._main:
            yield "main"
            yield "main told" if self.speech.quote(item) is None else "main quoted"
        if item.sentence == last.sentence:
            yield f"same sentence {last.role}"
        yield from self._quoted(item, group, last)

    def _quoted(self, item: Item, group: Group, last: Item) -> Iterator[str]:
        here, there = self.speech.quote(item), self.speech.quote(last)
        if here is not None:
            speaker = self.speech.speakers.get(here)
            if speaker is not None:
                yield "speaker" if self.groups.of(speaker) is group else "not the speaker"
            yield "same quotation" if here == there else "other quotation" if there is not None else "quoted after told"
        elif there is not None:
            yield "told after quoted"
        else:
            yield "told"
            if item.pronoun in {"i", "you", "we"} and item.paragraph != last.paragraph:
                turn = "asks" if self._asks(item) else "answers"
                yield f"{turn} after {last.pronoun or 'phrase'}"
                yield f"{turn} after {last.pronoun or 'phrase'} that {'asks' if self._asks(last) else 'answers'}"
        if any(self._by_quote.get(number) is group for number in self.speech.spoken.get(item.number, ())):
            yield "spoke"

    def _nominal(self, item: Item, group: Group) -> Iterator[str]:
        last = group.seen[-1] if group.seen else group.items[0]
        yield from self._near(item, group, last)
        match = head_match(item, group, last)
        article = item.article or "bare"
        yield match
        yield f"{article} {match}"
        yield f"{article} {match} {item.kind}"
        words = modifiers(item, group, last)
        yield words
        yield f"{article} {words} {match}"
        if last.pronoun:
            yield f"after {last.pronoun} {match}"
        else:
            yield f"{match} after {'name' if last.named else last.article or 'bare'}"
        if last.text == item.text:
            yield "same text"
        beside = side(self.page, item, last)
        if beside:
            yield beside
            yield f"{beside} {article} {match}"
            yield f"{beside} {'same kind' if item.kind == group.kind else 'other kind'}"
        if item.head in self.words.lists.get(f"nouns.{group.kind}", ()):
            yield f"general {article}"
            yield f"general {'named' if group.names else 'unnamed'}"
