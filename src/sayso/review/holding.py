"""DECISIONS -> WHAT HOLDS: the last verdict, edit and grade of each row, and what people put together or kept apart, for linkers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product

from sayso.dossiers import Decision, DecisionKind, LinkKind, Rulings
from sayso.review.naming import PARTY, Pair, Sides, pair_of, sides_of, sorted_pair
from sayso.review.rules import VERDICTS

TOGETHER: frozenset[DecisionKind] = frozenset({"accept", "merge"})
APART: frozenset[DecisionKind] = frozenset({"reject", "split"})
CLOSED: frozenset[LinkKind] = frozenset({"same_entity", "same_claim"})  # what is the same as the same thing is the same
REACH = 4  # each row is ruled together with so many next ones, so that those that are taken out of a case part no others


@dataclass(frozen=True)
class Ruling:
    """A decision that puts rows together (one side) or keeps them apart (several)."""

    decision: Decision
    kind: LinkKind
    together: bool
    sides: Sides

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(id for side in self.sides for id in side)


@dataclass(frozen=True)
class Judged:
    """What holds after all decisions. `verdicts`, `grades` and `notes` are by subject, `edits` by subject and field.

    `made` are the decisions behind `rulings`, in their order; `undone` the numbers of those that were taken back.
    """

    verdicts: Mapping[str, Decision] = field(default_factory=dict)
    edits: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    grades: Mapping[str, Decision] = field(default_factory=dict)
    notes: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    made: tuple[Ruling, ...] = ()
    rulings: Rulings = field(default_factory=Rulings)
    undone: frozenset[int] = frozenset()


def judged(decisions: Iterable[Decision]) -> Judged:
    """What holds after these decisions, in their order: the later goes over the earlier, whoever made it.

    An edit or grade whose value was erased leaves its row as the machine has it.
    """
    every = list(decisions)
    undone = undone_of(every)
    standing = [d for d in every if d.n not in undone]
    verdicts = {d.subject: d for d in standing if d.kind in TOGETHER | APART or d.kind == "unsure"}
    edits = {(d.subject, d.field or ""): d for d in standing if d.kind == "edit"}
    grades = {d.subject: d for d in standing if d.kind in {"grade_source", "grade_claim"}}
    notes: dict[str, tuple[Decision, ...]] = {}
    for decision in (d for d in standing if d.kind == "note" and d.new is not None):
        notes[decision.subject] = (*notes.get(decision.subject, ()), decision)
    made = _made(standing)
    return Judged(
        verdicts,
        {key: d for key, d in edits.items() if d.new is not None},
        {key: d for key, d in grades.items() if d.new is not None},
        notes,
        made,
        rulings_of(made),
        undone,
    )


def undone_of(decisions: Sequence[Decision]) -> frozenset[int]:
    """Numbers of the decisions that do not hold: from the last to the first, an undo that holds takes back its target."""
    out: set[int] = set()
    for decision in reversed(decisions):
        if decision.kind == "undo" and decision.n not in out and decision.subject.isdecimal():
            out.add(int(decision.subject))
    return frozenset(out)


def _made(standing: Iterable[Decision]) -> tuple[Ruling, ...]:
    """Decisions that rule, in their order. A verdict on a link replaces every earlier decision about the same link, a merger too."""
    made: dict[int, Ruling] = {}
    by_subject: dict[str, list[int]] = {}
    for decision in standing:
        if decision.kind in VERDICTS:
            for n in by_subject.pop(decision.subject, ()):
                made.pop(n, None)
        ruling = ruling_of(decision)
        if ruling:
            made[decision.n] = ruling
            by_subject.setdefault(decision.subject, []).append(decision.n)
    return tuple(made.values())


def ruling_of(decision: Decision) -> Ruling | None:
    """What a decision says of rows that belong together or apart: the sides that it names, else the two ends of its link."""
    if decision.kind not in TOGETHER | APART:
        return None
    pair = pair_of(decision.subject)
    together = decision.kind in TOGETHER
    sides = sides_of(decision.new or "") or (((pair[1],), (pair[2],)) if pair else ())
    if together:
        sides = (tuple(id for side in sides for id in side),)
    if sum(map(len, sides)) < 2:
        return None
    kind: LinkKind = pair[0] if pair else "same_entity" if decision.subject.startswith(PARTY) else "same_claim"
    return Ruling(decision, kind, together, sides)


def rulings_of(made: Iterable[Ruling]) -> Rulings:
    """Pairs put together and pairs kept apart. A later decision takes back what an earlier one said of the same rows."""
    fold = _Fold()
    for ruling in made:
        if ruling.together:
            fold.join(ruling.kind, frozenset(ruling.ids))
        else:
            fold.part(ruling.kind, ruling.sides)
    return fold.rulings()


class _Fold:
    """Rulings while they grow: rows that are one, other pairs put together, and pairs kept apart; no pair is both."""

    def __init__(self) -> None:
        self._whole: dict[tuple[LinkKind, str], frozenset[str]] = {}
        self._pairs: set[Pair] = set()
        self._apart: set[Pair] = set()

    def join(self, kind: LinkKind, ids: frozenset[str]) -> None:
        before = {self._whole[kind, id] for id in ids if (kind, id) in self._whole}
        whole = ids.union(*before) if kind in CLOSED else ids
        self._apart = {p for p in self._apart if p[0] != kind or p[1] not in whole or p[2] not in whole}
        if kind in CLOSED:
            self._whole.update(dict.fromkeys(((kind, id) for id in whole), whole))
        else:
            self._pairs |= {sorted_pair(kind, a, b) for a, b in combinations(sorted(whole), 2)}

    def part(self, kind: LinkKind, sides: Sides) -> None:
        """Cuts what was one; rows of it that are on no side stay with the first."""
        parted = {sorted_pair(kind, a, b) for one, two in combinations(sides, 2) for a, b in product(one, two) if a != b}
        self._apart |= parted
        self._pairs -= parted
        for whole in {self._whole[kind, id] for side in sides for id in side if (kind, id) in self._whole}:
            parts = [part for side in sides if (part := whole.intersection(side))]
            first = whole.difference(*parts[1:])
            for part in (first, *parts[1:]):
                self._whole.update(dict.fromkeys(((kind, id) for id in part), part))

    def rulings(self) -> Rulings:
        joined = {(kind, whole) for (kind, _), whole in self._whole.items()}
        near = frozenset[Pair]().union(*(_neighbours(kind, whole) for kind, whole in joined))
        return Rulings(near | self._pairs, frozenset(self._apart))


@lru_cache(maxsize=4096)
def _neighbours(kind: LinkKind, whole: frozenset[str]) -> frozenset[Pair]:
    """Pairs that hold some rows together. Kept, since every decision folds all earlier ones again."""
    ids = sorted(whole)
    return frozenset(sorted_pair(kind, a, b) for n, a in enumerate(ids) for b in ids[n + 1 : n + 1 + REACH])
