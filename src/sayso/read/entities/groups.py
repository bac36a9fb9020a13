"""ITEMS -> GROUPS: mentions that stand for one entity, with what is known of it; who spoke and who goes by a pseudonym never merge."""

from dataclasses import dataclass, field

from sayso.read.entities.items import Gender, Item, Number
from sayso.read.voices import Figure

Keys = tuple[str, ...]


@dataclass(eq=False)
class Group:
    """An entity while it is being joined. `seen` are the mentions that the scan through the text has passed, in order."""

    items: list[Item] = field(default_factory=list)
    seen: list[Item] = field(default_factory=list)
    kind: str = ""
    gender: Gender = ""
    count: Number = ""
    names: set[Keys] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    figure: Figure | None = None

    @property
    def pseudonym(self) -> bool:
        return self.figure is not None and self.figure.kind == "pseudonym"

    def take(self, item: Item) -> None:
        """Adds a mention and what it tells."""
        self.items.append(item)
        if item.named:
            self.names.add(item.keys)
            self.titles |= item.titles
        elif not item.pronoun:
            self.heads.add(item.head)
            self.words.update(item.keys)
        if item.named or not self.kind or (not item.pronoun and not self.names):
            self.kind = item.kind
        self.gender = self.gender or item.gender
        if item.pronoun not in {"i", "you", "this", "who"}:
            self.count = self.count or item.count


class Groups:
    """The groups of a document, and the group of each mention."""

    def __init__(self) -> None:
        self._of: dict[int, Group] = {}

    def of(self, item: Item) -> Group | None:
        return self._of.get(item.number)

    def new(self, item: Item) -> Group:
        return self.put(item, Group())

    def put(self, item: Item, group: Group) -> Group:
        """The group with the mention in it."""
        group.take(item)
        self._of[item.number] = group
        return group

    def merge(self, into: Group, other: Group) -> Group:
        """One group of two that may be one; `into` unchanged where they may not."""
        if into is other or not may_merge(into, other):
            return into
        into.figure = into.figure or other.figure
        into.gender = into.gender or other.gender
        kind = into.kind
        for item in other.items:
            self.put(item, into)
        into.kind = kind
        return into

    def all(self) -> list[Group]:
        """Every group once, in order of first mention."""
        return list(dict.fromkeys(self._of[number] for number in sorted(self._of)))


def may_merge(a: Group, b: Group) -> bool:
    """Whether two groups may be one: one voice at most, no pseudonym with another name, no man with a woman."""
    if a.figure is not None and b.figure is not None and a.figure.id != b.figure.id:
        return False
    if (a.pseudonym or b.pseudonym) and a.names and b.names and not a.names & b.names:
        return False
    return not (a.gender and b.gender and a.gender != b.gender)
