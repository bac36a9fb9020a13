"""What waits for a judgement, kept in memory as numbers: any stretch of it, and how much there is, without loading what comes before.

The order is that of `sayso.review.waiting`: groups, the most contested first; links, those nearest to the threshold first; claims; and
after all these what somebody was unsure of. A group that has grown since it was judged waits again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from sayso.dossiers import Decision, LinkKind
from sayso.review import Judged, pair_of
from sayso.review.naming import PARTY, sides_of
from sayso.review.waiting import Item

if TYPE_CHECKING:  # SQLAlchemy is loaded when a case is opened
    from sayso.ledger import Case

Part: TypeAlias = Literal["group"] | LinkKind | Literal["claim"]

PARTS: tuple[Part, ...] = ("group", *get_args(LinkKind), "claim")
GROUP, CLAIM = 0, len(PARTS) - 1
OPEN, UNSURE, DONE = 0, 1, 2
Numbers: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.int8]


@dataclass(frozen=True)
class Waits:
    """How many items of a kind wait; of `unsure` ones somebody was unsure, and they come last."""

    part: Part
    count: int
    unsure: int


@dataclass(frozen=True)
class Queue:
    """All that people look at, judged or not. `numbers` are rows of the ledger, `parts` what each is (PARTS), `state` what holds of it.

    `places` are the places in `numbers` of what was ever judged, by id; `grown` says of verdicts on groups, by number, whether they are
    out of date. Both only grow, so that a new decision costs little.
    """

    numbers: Numbers
    parts: Codes
    groups: int
    links: int
    state: Codes
    places: Mapping[str, int | None] = field(default_factory=dict)
    grown: Mapping[int, bool] = field(default_factory=dict)

    def counts(self) -> tuple[Waits, ...]:
        """How much waits, by kind."""
        held = np.bincount(self.parts.astype(np.int64) * 3 + self.state, minlength=3 * len(PARTS)).reshape(-1, 3)
        return tuple(Waits(part, int(row[OPEN] + row[UNSURE]), int(row[UNSURE])) for part, row in zip(PARTS, held, strict=True))

    def places_of(self, part: Part | None, offset: int, limit: int) -> list[int]:
        """Places of a stretch of what waits, of one kind or of all."""
        wanted = np.ones(len(self.parts), np.bool_) if part is None else self.parts == PARTS.index(part)
        first = np.flatnonzero(wanted & (self.state == OPEN))
        if offset + limit > len(first):
            first = np.concatenate([first, np.flatnonzero(wanted & (self.state == UNSURE))])
        return [int(place) for place in first[offset : offset + limit]]

    def items(self, case: "Case", places: Sequence[int]) -> list[Item]:
        """What stands at some places, without what has gone meanwhile."""
        asked: dict[str, list[int]] = {"group": [], "link": [], "claim": []}
        at = [(_table(int(self.parts[place])), int(self.numbers[place])) for place in places]
        for table, n in at:
            asked[table].append(n)
        rows = case.queued(asked["group"], asked["link"], asked["claim"])
        held: Mapping[str, Mapping[int, Item]] = {"group": rows.groups, "link": rows.links, "claim": rows.claims}
        return [held[table][n] for table, n in at if n in held[table]]

    def with_decisions(self, case: "Case", held: Judged) -> "Queue":
        """The same queue after these decisions."""
        subjects = [subject for subject in held.verdicts if not subject.startswith(PARTY)]
        places = self._found(case, [subject for subject in subjects if subject not in self.places])
        judged = [(place, held.verdicts[s]) for s in subjects if (place := places[s]) is not None]
        grown = self._outgrown(case, [(place, d) for place, d in judged if place < self.groups and d.n not in self.grown])
        state = np.zeros(len(self.state), np.int8)
        for place, decision in judged:
            state[place] = UNSURE if decision.kind == "unsure" else OPEN if grown.get(decision.n) else DONE
        return replace(self, state=state, places=places, grown=grown)

    def _found(self, case: "Case", subjects: Sequence[str]) -> dict[str, int | None]:
        pairs = {subject: pair for subject in subjects if (pair := pair_of(subject))}
        ends = sorted({end for _, a, b in pairs.values() for end in (a, b)})
        rest = [subject for subject in subjects if subject not in pairs]
        found = case.numbers_of([s for s in rest if ":" not in s], ends, [s for s in rest if ":" in s])
        stretches = ((found.groups, 0, self.groups), (found.links, self.groups, self.links), (found.claims, self.links, len(self.numbers)))
        new = {id: place for of, start, end in stretches for id, place in _placed(of, self.numbers[start:end], start)}
        return {**self.places, **{subject: new.get(subject) for subject in subjects}}

    def _outgrown(self, case: "Case", judged: Iterable[tuple[int, Decision]]) -> dict[int, bool]:
        made = {decision.n: (int(self.numbers[place]), decision.new) for place, decision in judged if decision.new is not None}
        rows = case.queued(sorted({n for n, _ in made.values()}), (), ()).groups if made else {}
        return {**self.grown, **{n: not set(rows[at].claims) <= _members(new) for n, (at, new) in made.items() if at in rows}}


def open_queue(case: "Case", held: Judged) -> Queue:
    """The queue of a case as it is now; see `Case.version` for when to make another."""
    lines = case.queue_lines()
    parts = [GROUP] * len(lines.groups) + [PARTS.index(kind) for kind in lines.kinds] + [CLAIM] * len(lines.claims)
    numbers = np.array([*lines.groups, *lines.links, *lines.claims], np.int64)
    links = len(lines.groups) + len(lines.links)
    made = Queue(numbers, np.array(parts, np.int8), len(lines.groups), links, np.zeros(len(parts), np.int8))
    return made.with_decisions(case, held)


def _table(code: int) -> str:
    return "group" if code == GROUP else "claim" if code == CLAIM else "link"


def _placed(found: Mapping[str, int], numbers: Numbers, start: int) -> Iterable[tuple[str, int]]:
    """Ids with the places at which their numbers stand, without those that stand nowhere."""
    if not found or not len(numbers):
        return
    order = np.argsort(numbers, kind="stable")
    wanted = np.fromiter(found.values(), np.int64, len(found))
    at = np.minimum(np.searchsorted(numbers, wanted, sorter=order), len(numbers) - 1)
    for id, n, place in zip(found, wanted, order[at], strict=True):
        if numbers[place] == n:
            yield id, start + int(place)


def _members(new: str | None) -> set[str]:
    return {id for side in sides_of(new or "") for id in side}
