"""Rows joined under constraints: what is known of each side decides whether two may be one, and decisions of people go before all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.dossiers import Link, Rulings
from sayso.link.names.naming import sound

YEARS = 2  # by which the ages of one person differ between reports


@dataclass(frozen=True, slots=True)
class Traits:
    """What keeps names apart: `fulls` are full names of people, word by word; `number` is that of a place."""

    side: str
    fulls: tuple[tuple[str, ...], ...] = ()
    generation: str = ""
    gender: str = ""
    trades: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    number: int | None = None
    pseudonym: bool = False

    def contradicts(self, other: "Traits") -> str | None:
        """What keeps two apart, or nothing."""
        checks = {
            "kind": self.side != other.side,
            "pseudonym": self.pseudonym != other.pseudonym,
            "generation": self.generation != other.generation and bool(self.fulls and other.fulls),
            "gender": bool(self.gender and other.gender and self.gender != other.gender),
            "trade": bool(self.trades and other.trades and not self.trades & other.trades),
            "age": bool(self.ages and other.ages) and min(abs(a - b) for a in self.ages for b in other.ages) > YEARS,
            "place": None not in (self.number, other.number) and self.number != other.number,
            "first name": any(_other_person(a, b) for a in self.fulls for b in other.fulls),
        }
        return next((what for what, holds in checks.items() if holds), None)

    def plus(self, other: "Traits") -> "Traits":
        """What is known of both."""
        return Traits(
            self.side,
            tuple(dict.fromkeys((*self.fulls, *other.fulls))),
            self.generation or other.generation,
            self.gender or other.gender,
            self.trades | other.trades,
            self.ages | other.ages,
            self.number if self.number is not None else other.number,
            self.pseudonym,
        )


class Bonds:
    """Items by number, joined into parties; `links` keeps each join with its reason."""

    def __init__(self, traits: Sequence[Traits], ids: Sequence[str], rulings: Rulings) -> None:
        self.links: list[Link] = []
        self._traits, self._ids = list(traits), ids
        self._parent = list(range(len(traits)))
        at = {id_: n for n, id_ in enumerate(ids)}
        self._apart: dict[int, set[int]] = {}
        for kind, a, b in rulings.apart:
            if kind == "same_entity" and a in at and b in at:
                self._apart.setdefault(at[a], set()).add(at[b])
                self._apart.setdefault(at[b], set()).add(at[a])

    def top(self, n: int) -> int:
        """The number that stands for an item's party."""
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n

    def together(self, a: int, b: int) -> bool:
        return self.top(a) == self.top(b)

    def may(self, a: int, b: int) -> bool:
        """Whether nothing known and no decision keeps two parties apart."""
        a, b = self.top(a), self.top(b)
        return not self._parted(a, b) and self._traits[a].contradicts(self._traits[b]) is None

    def join(self, a: int, b: int, score: float, why: str, ruled: bool = False) -> bool:
        """Makes the parties of two items one if they may be; a decision of a person needs no leave but that nobody parted them."""
        one, two = self.top(a), self.top(b)
        if one == two or (self._parted(one, two) if ruled else not self.may(one, two)):
            return False
        one, two = min(one, two), max(one, two)
        self._parent[two] = one
        self._traits[one] = self._traits[one].plus(self._traits[two])
        if two in self._apart:
            self._apart.setdefault(one, set()).update(self._apart.pop(two))
        self.links.append(Link("same_entity", self._ids[a], self._ids[b], score, (why,)))
        return True

    def _parted(self, one: int, two: int) -> bool:
        return any(self.top(n) == two for n in self._apart.get(one, ())) or any(self.top(n) == one for n in self._apart.get(two, ()))


def _other_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names are of different people: other first names or initials, where the last names are the same."""
    first, second = sound(a[0]), sound(b[0])
    if first == second or sound(a[-1]) != sound(b[-1]):
        return False
    short = min(first, second, key=len)
    return len(short) > 1 or first[0] != second[0]
