"""How decisions name what they are about: a row by its id, a link by kind and ends, rows that belong together or apart by sides.

A link is `same_entity|r1:e2|r2:e5`. Sides are ids with blanks between, and bars between sides: `r1:e2 r2:e5 | r3:e1`.
"""

from collections.abc import Iterable
from typing import TypeAlias, get_args

from sayso.dossiers import Link, LinkKind

Pair: TypeAlias = tuple[LinkKind, str, str]
Sides: TypeAlias = tuple[tuple[str, ...], ...]

PARTY, OUTLET = "party:", "outlet:"  # how ids of parties begin, and what stands before the name of an outlet to grade it
BAR = "|"


def link_id(link: Link) -> str:
    """The id by which a link is decided; the order of its two ends does not matter."""
    return pair_id(link.kind, link.a, link.b)


def pair_id(kind: LinkKind, a: str, b: str) -> str:
    return BAR.join((kind, *sorted((a, b))))


def pair_of(subject: str) -> Pair | None:
    """Kind and ends of a link's id, in the order in which they are given, or None for the id of anything else."""
    kind, _, rest = subject.partition(BAR)
    a, _, b = rest.partition(BAR)
    return next(((k, a, b) for k in get_args(LinkKind) if k == kind and a and b and a != b), None)


def sorted_pair(kind: LinkKind, a: str, b: str) -> Pair:
    return (kind, a, b) if a <= b else (kind, b, a)


def written(sides: Iterable[Iterable[str]]) -> str:
    return f" {BAR} ".join(" ".join(side) for side in sides)


def sides_of(text: str) -> Sides:
    """Sides as they were written; none is empty."""
    sides: list[list[str]] = [[]]
    for word in text.split():
        if word == BAR:
            sides.append([])
        else:
            sides[-1].append(word)
    return tuple(tuple(dict.fromkeys(side)) for side in sides if side)
