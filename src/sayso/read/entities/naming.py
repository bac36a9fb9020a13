"""NAMES -> GROUPS: which names of a document are one: the same words, a part of a fuller name, another spelling, a short form.

Names are indexed by their words, so that a book costs what its pages cost.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.read.entities.groups import Group, Groups, Keys, may_merge
from sayso.read.entities.items import Item, Page
from sayso.read.names import close_spelling

_CALLED = 48  # characters between a name and what else its bearer is called
_FAR = 1 << 60


def join_names(page: Page, items: Sequence[Item], groups: Groups) -> None:
    """Gives every named mention its group."""
    names = _Names(page, groups)
    named = [item for item in items if item.named]
    persons = [item for item in named if item.kind == "person"]
    names.same([i for i in named if i.kind not in {"person", "demonym"}])
    names.demonyms([i for i in named if i.kind == "demonym"])
    names.same([i for i in persons if len(i.keys) > 1])
    names.fuller()
    names.called(named)
    names.singles([i for i in persons if len(i.keys) < 2])
    names.spelled()
    names.short_forms()


class _Names:
    def __init__(self, page: Page, groups: Groups) -> None:
        self.page, self.groups, self.words = page, groups, page.words
        self.persons: dict[Keys, Group] = {}
        self.things: dict[Keys, Group] = {}

    def key(self, item: Item) -> Keys:
        """The words that tell a name from another."""
        drop = self.words["names.weak"] | (self.words["names.company"] if item.kind == "organisation" else frozenset())
        kept = tuple(k.replace(".", "") for k in item.keys if k not in drop)
        kept = kept or item.keys
        return self.words.same.get(kept, kept) if item.kind != "person" else kept

    def same(self, items: Sequence[Item]) -> None:
        """Names of the same words; a person is never a place or body of that name."""
        for item in items:
            known = self.persons if item.kind == "person" else self.things
            self._enter(known, self.key(item), item)

    def demonyms(self, items: Sequence[Item]) -> None:
        """The words for a country's people, together by country."""
        for item in items:
            self._enter(self.things, ("\0", self.words.countries.get(item.head, item.head)), item)

    def _enter(self, known: dict[Keys, Group], key: Keys, item: Item) -> None:
        own, group = self.groups.of(item), known.get(key)
        if own is not None:
            known[key] = own if group is None else self.groups.merge(group, own)
        else:
            known[key] = self.groups.put(item, group) if group is not None else self.groups.new(item)

    def fuller(self) -> None:
        """Names of several words with one last name whose other words do not gainsay each other: A. Brook, Ada M. Brook."""
        by_last: dict[str, list[Keys]] = defaultdict(list)
        for key in sorted(self.persons, key=len, reverse=True):
            for other in by_last[key[-1]]:
                if _agree(key, other):
                    self.persons[key] = self.groups.merge(self.persons[other], self.persons[key])
                    break
            by_last[key[-1]].append(key)

    def called(self, named: Sequence[Item]) -> None:
        """A name right behind another that says what else its bearer is called: the Harrow Relief Fund (HRF)."""
        text, also = self.page.text, self.words.patterns["also"]
        for item, after in pairwise(named):
            gap = after.span.start - item.span.end
            if not 0 < gap <= _CALLED or (item.kind in {"place", "demonym"} and after.kind != item.kind):
                continue
            match = also.fullmatch(text, item.span.end, after.span.start)
            if match is None or not self._other_name(item, after, len(match.group())):
                continue
            own, other = self.groups.of(item) or self.groups.new(item), self.groups.of(after) or self.groups.new(after)
            self.groups.merge(own, other)

    def _other_name(self, item: Item, after: Item, gap: int) -> bool:
        """Whether a name in brackets, or behind a word of naming, is another name of the same."""
        if gap > 3:
            return True
        short = self.page.text[after.span.start : after.span.end]
        return (
            (
                short.isupper()
                and self.page.text[after.span.start - 1] == "("
                and short[:1] == self.page.text[item.span.end - len(item.text) :][:1].upper()
            )
            or _initials(item) == after.head
            or _initials(after) == item.head
        )

    def singles(self, items: Sequence[Item]) -> None:
        """Persons by one word: whoever bears it as a last name, or else as a first, and was named last."""
        by_word: dict[str, list[Group]] = defaultdict(list)
        starts: dict[Group, list[int]] = {}
        for place in (-1, 0):
            for key, group in self.persons.items():
                if len(key) > 1 and group not in by_word[key[place]]:
                    by_word[key[place]].append(group)
        for item in items:
            own = self.groups.of(item)
            fits = [g for g in by_word[item.head] if own is None or may_merge(g, own)]
            fits = [g for g in fits if not (item.gender and item.titles and g.gender and g.gender != item.gender) and not g.pseudonym]
            if not fits:
                fits = [own or self.groups.new(item)]
                by_word[item.head] += fits
            best = fits[0] if len(fits) == 1 else max(fits, key=lambda g: self._nearness(g, item, starts))
            if own is None:
                self.groups.of(item) or self.groups.put(item, best)
            else:
                self.groups.merge(best, own)
            starts.setdefault(best, []).append(item.span.start)
            self.persons.setdefault(item.keys, best)

    @staticmethod
    def _nearness(group: Group, item: Item, later: dict[Group, list[int]]) -> int:
        """Where a group was last mentioned before an item; less than any for one that comes after it."""
        at = item.span.start
        before = [i.span.start for i in group.items if i.span.start < at] + [s for s in later.get(group, ()) if s < at]
        return max(before) if before else -min((i.span.start for i in group.items), default=_FAR)

    def spelled(self) -> None:
        """Names one letter apart."""
        for known in (self.persons, self.things):
            buckets: dict[tuple[int, str], list[Keys]] = defaultdict(list)
            for key in known:
                for other in buckets[len(key), key[-1][:2]]:
                    if key[:-1] == other[:-1] and close_spelling(key[-1], other[-1]) and self._may_vary(known[key], known[other]):
                        known[key] = self.groups.merge(known[other], known[key])
                        break
                buckets[len(key), key[-1][:2]].append(key)

    @staticmethod
    def _may_vary(a: Group, b: Group) -> bool:
        return a.kind == b.kind and a.kind not in {"demonym", "other"}

    def short_forms(self) -> None:
        """A body by its initials, or by some of the words of its name where no other body has them."""
        bodies = {k: g for k, g in self.things.items() if g.kind in {"organisation", "other", "group"}}
        places = {k for k, g in self.things.items() if g.kind == "place"} | set(self.persons)
        by_word: dict[str, list[Keys]] = defaultdict(list)
        for key in bodies:
            for word in set(key):
                by_word[word].append(key)
        initials: dict[str, list[Keys]] = defaultdict(list)
        for key, group in self.things.items():
            for form in {_initials(item) for item in group.items[:3]}:
                if len(form) > 1:
                    initials[form].append(key)
        for key, group in list(self.things.items()):
            if (
                len(key) == 1
                and len(key[0]) > 1
                and any(self.page.text[i.span.start : i.span.end].isupper() for i in group.items[:1] if i.kind != "demonym")
            ):
                self._one_of(key, initials.get(key[0], ()))
            if group.kind == "organisation" and key not in places and key in bodies:
                self._one_of(key, list(self._longer(key, by_word)))

    def _longer(self, key: Keys, by_word: dict[str, list[Keys]]) -> Iterator[Keys]:
        rarest = min(key, key=lambda word: len(by_word[word]))
        for other in by_word[rarest]:
            if len(other) > len(key) and set(key) <= set(other) and self._shortens(key, other):
                yield other

    def _shortens(self, short: Keys, long: Keys) -> bool:
        """Whether a body may go by some words of its name: the last of them, or all but what kind of body it is."""
        if short[-1] == long[-1] and (len(short) > 1 or short[0] in self.page.lexicon["kinds.body"] | self.page.lexicon["kinds.outlet"]):
            return True
        rest = long[len(short) :]
        if long[: len(short)] != short or not all(
            w in self.page.lexicon["kinds.body"] or w in self.words["nouns.organisation"] for w in rest
        ):
            return short[-1] in self.page.lexicon["kinds.body"] and short[0] == long[0]
        return not _nested(self.things[short], self.things[long])

    def _one_of(self, key: Keys, fuller: Sequence[Keys]) -> None:
        groups = {id(self.things[other]): self.things[other] for other in fuller if self.things[other] is not self.things[key]}
        if len(groups) == 1:
            self.things[key] = self.groups.merge(next(iter(groups.values())), self.things[key])


def _nested(short: Group, long: Group) -> bool:
    """Whether the text has the one name inside the other."""
    spans = [item.span for item in long.items[:20]]
    return any(outer.holds(item.span) for item in short.items[:20] for outer in spans)


def _initials(item: Item) -> str:
    return "".join(word[0] for word in item.keys if len(item.keys) > 1 and word not in {"of", "the", "for", "and"})


def _agree(long: Keys, short: Keys) -> bool:
    """Whether one of two names of the same last word can be the other: the same first name or its initial, and no other word."""
    if len(short) > len(long):
        long, short = short, long
    a, b = long[0], short[0]
    if a != b and not (len(a.rstrip(".")) == 1 and b.startswith(a[0])) and not (len(b.rstrip(".")) == 1 and a.startswith(b[0])):
        return set(short) <= set(long)
    return len(short) <= 2 or set(short[1:]) <= set(long[1:]) or all(w[0] in {x[0] for x in long} for w in short)
