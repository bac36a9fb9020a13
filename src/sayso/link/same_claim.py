"""STATEMENTS -> GROUPS: which claims of all reports say the same or its opposite. Precision goes before recall.

Statements meet by rare words that they share (`near.py`), are compared by weighted reasons (`likeness.py`), and are joined by average
likeness, so that a chain of half-alike statements does not grow into one group.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from sayso.dossiers import Facts, Link, Rulings
from sayso.link.alike.likeness import SAME, Likeness, compare, score
from sayso.link.alike.near import near
from sayso.link.alike.told import Scene, Told, scene_of, told

LOOKED_AT = 6  # statements of each side by which two groups are compared


def groups(facts: Sequence[Facts], party_of: Mapping[str, str], rulings: Rulings) -> tuple[list[Link], list[frozenset[str]]]:
    """Groups of statement ids, two and more of each, and a link with its reasons for every join. Decisions are obeyed."""
    items = told(facts, party_of)
    return grouped(items, scene_of(facts, items), rulings)


def grouped(items: Sequence[Told], scene: Scene, rulings: Rulings) -> tuple[list[Link], list[frozenset[str]]]:
    """Groups of what is told, by average likeness; the likest pairs are joined first, of equal ones the first in order."""
    known = {(a, b): score(items[a], items[b], scene) for a, b in near(items, scene)}
    joining = _Joining(items, scene, rulings, known)
    joining.ruled()
    for _, a, b in sorted((-value, a, b) for (a, b), value in known.items() if value >= SAME):
        joining.offer(a, b)
    return joining.links, joining.groups()


class _Joining:
    """Groups while they grow."""

    def __init__(self, items: Sequence[Told], scene: Scene, rulings: Rulings, known: dict[tuple[int, int], float]) -> None:
        self.items, self.scene, self._known = items, scene, known
        self.links: list[Link] = []
        self._group = list(range(len(items)))
        self._members: dict[int, list[int]] = {}
        at = {item.id: n for n, item in enumerate(items)}
        self._told = [(at[a], at[b]) for kind, a, b in sorted(rulings.together) if kind == "same_claim" and a in at and b in at]
        self._apart: dict[int, set[int]] = defaultdict(set)
        for kind, a, b in rulings.apart:
            if kind == "same_claim" and a in at and b in at:
                self._apart[at[a]].add(at[b])
                self._apart[at[b]].add(at[a])

    def ruled(self) -> None:
        """What people joined, whatever speaks against it."""
        for a, b in self._told:
            if self._group[a] == self._group[b]:
                continue
            self._join(a, b, Likeness(1.0, "same", ("a person decided so",)))

    def offer(self, a: int, b: int) -> None:
        """Joins the groups of two like statements if the groups are alike on the whole."""
        one, two = self._group[a], self._group[b]
        if one == two or self._parted(one, two) or self._likeness(one, two) < SAME:
            return
        self._join(a, b, compare(self.items[a], self.items[b], self.scene))

    def groups(self) -> list[frozenset[str]]:
        """Groups of two and more, in the order of their first statements."""
        found = sorted(self._members.values(), key=min)
        return [frozenset(self.items[n].id for n in members) for members in found if len(members) > 1]

    def _join(self, a: int, b: int, why: Likeness) -> None:
        one, two = sorted((self._group[a], self._group[b]))
        what = "opposite" if why.verdict == "opposite" else None
        self.links.append(Link("same_claim", self.items[a].id, self.items[b].id, round(why.score, 3), why.reasons, what))
        if one != two:
            moved = self._all(two)
            self._members[one] = [*self._all(one), *moved]
            self._members.pop(two, None)
            for n in moved:
                self._group[n] = one

    def _all(self, group: int) -> list[int]:
        return self._members.get(group, [group])

    def _parted(self, one: int, two: int) -> bool:
        if not self._apart:
            return False
        others = set(self._all(two))
        return any(not others.isdisjoint(self._apart.get(n, ())) for n in self._all(one))

    def _likeness(self, one: int, two: int) -> float:
        """The average likeness of two groups, by the first statements of each; nothing if any two of these cannot be of one deed."""
        values = [self._score(a, b) for a in self._all(one)[:LOOKED_AT] for b in self._all(two)[:LOOKED_AT]]
        return 0.0 if 0.0 in values else sum(values) / len(values)

    def _score(self, a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = score(self.items[pair[0]], self.items[pair[1]], self.scene)
        return self._known[pair]


def negating(group: Collection[str], items: Mapping[str, Told]) -> frozenset[str]:
    """Statements whose words deny what their group has in common, or what they tell of; where most do, the others.

    That somebody denies it is told by stance, not here.
    """
    times = Counter(stem for i in group for stem in items[i].stems)
    common = {stem for stem, count in times.items() if count > 1}
    found = {i for i in group if items[i].negated & (common | items[i].heads)}
    return frozenset(found if 2 * len(found) <= len(group) else set(group) - found)
