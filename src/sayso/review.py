"""What a decision means: who may decide what, what holds after all decisions, and where a machine would now differ.

Decisions are only ever added. Undoing one is a decision too, and can be undone. Links are decided by their id, `kind:a:b`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, get_args

from sayso.dossiers import Decision, DecisionKind, Group, Link, LinkKind, Party, Rulings
from sayso.errors import ItemError
from sayso.ledger import Case, Judgement, Stamp
from sayso.records import Act, Basis, MentionKind, Stance, Status

VERDICTS: tuple[DecisionKind, ...] = ("accept", "reject", "unsure")
LETTERS = "ABCDEF"  # reliability of a source; NATO AJP-2.1, "Admiralty code"
NUMBERS = "123456"  # credibility of what it says; 6 cannot be judged
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "basis": get_args(Basis),
    "stance": get_args(Stance),
    "act": get_args(Act),
    "status": get_args(Status),
    "kind": get_args(MentionKind),
    "party": ("yes", "no"),
    "name": (),
    "chain": (),
    "place": (),
    "time": (),
    "state": ("open", "proof given", "complete", "disputed"),
}
T = TypeVar("T")


@dataclass(frozen=True)
class Judged:
    """What holds after all decisions: by subject the last verdict and edits, grades by source and claim, rulings for linkers."""

    verdicts: Mapping[str, Decision] = field(default_factory=dict)
    edits: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    grades: Mapping[str, Decision] = field(default_factory=dict)
    notes: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    rulings: Rulings = field(default_factory=Rulings)
    undone: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Differs:
    """A row where the machine, running again, would now say something else than what a person decided."""

    subject: str
    field: str
    decided: str
    proposed: str


def link_id(link: Link) -> str:
    """The id by which a link is decided; the order of its two ends does not matter."""
    a, b = sorted((link.a, link.b))
    return f"{link.kind}|{a}|{b}"


def pair_of(subject: str) -> tuple[LinkKind, str, str] | None:
    """Kind and ends of a link's id, or None for the id of anything else."""
    kind, _, rest = subject.partition("|")
    a, _, b = rest.partition("|")
    return next(((k, a, b) for k in get_args(LinkKind) if k == kind and a and b), None)


def checked(judgement: Judgement) -> Judgement:
    """The judgement, if it is one that can be made. Raises ItemError with what could be said instead."""
    kind, name, new = judgement.kind, judgement.field, judgement.new
    if kind == "edit":
        if name is None or name not in EDITABLE:
            raise ItemError(f"{name!r} cannot be edited", f"one of {', '.join(EDITABLE)} can")
        if not new or (EDITABLE[name] and new not in EDITABLE[name]):
            raise ItemError(f"{new!r} is no {name}", f"give one of {', '.join(EDITABLE[name])}" if EDITABLE[name] else "give the new words")
    if kind == "grade_source" and (new is None or new not in LETTERS or len(new) != 1):
        raise ItemError(f"{new!r} is no grade of a source", "give a letter from A (completely reliable) to F (cannot be judged)")
    if kind == "grade_claim" and (new is None or new not in NUMBERS or len(new) != 1):
        raise ItemError(f"{new!r} is no grade of a claim", "give a number from 1 (confirmed) to 6 (cannot be judged)")
    if kind in {"merge", "split"} and pair_of(judgement.subject) is None:
        raise ItemError(f"{judgement.subject!r} names no two rows", "write kind|first id|second id, for example same_entity|r1:e2|r2:e5")
    if kind == "note" and not new:
        raise ItemError("the note is empty", "write what you want to note")
    return judgement


def decide(case: Case, judgement: Judgement, stamp: Stamp) -> Decision:
    """Appends a decision, with what held before as its old value. Raises ItemError where it cannot be made."""
    wanted = checked(judgement)
    before = judged(case.decisions())
    if wanted.kind == "undo":
        return _undo(case, wanted, before, stamp)
    return case.decide(replace(wanted, old=wanted.old if wanted.old is not None else _held(before, wanted)), stamp)


def _undo(case: Case, wanted: Judgement, before: Judged, stamp: Stamp) -> Decision:
    made = {str(d.n): d for d in case.decisions()}
    if wanted.subject not in made:
        raise ItemError(f"there is no decision {wanted.subject}", "see the decisions with `sayso review CASE --log`")
    target = made[wanted.subject]
    if target.kind in {"erase", "remove"}:
        raise ItemError(f"decision {wanted.subject} cannot be undone", "what was erased or removed is gone; add the report again")
    if target.n in before.undone:
        raise ItemError(f"decision {wanted.subject} is undone already", "undo the undoing to bring it back")
    return case.decide(wanted, stamp)


def _held(before: Judged, wanted: Judgement) -> str | None:
    """What held of the same thing before."""
    if wanted.kind in VERDICTS:
        return _kind(before.verdicts.get(wanted.subject))
    if wanted.kind == "edit" and wanted.field:
        return _new(before.edits.get((wanted.subject, wanted.field)))
    return _new(before.grades.get(wanted.subject)) if wanted.kind.startswith("grade") else None


def _kind(decision: Decision | None) -> str | None:
    return decision.kind if decision else None


def _new(decision: Decision | None) -> str | None:
    return decision.new if decision else None


def judged(decisions: Iterable[Decision]) -> Judged:
    """What holds after these decisions, in their order. An undo takes back what it names, an undo as well."""
    made = list(decisions)
    undone = undone_of(made)
    verdicts: dict[str, Decision] = {}
    edits: dict[tuple[str, str], Decision] = {}
    grades: dict[str, Decision] = {}
    notes: dict[str, tuple[Decision, ...]] = {}
    for decision in (d for d in made if d.n not in undone):
        if decision.kind in VERDICTS or decision.kind in {"merge", "split"}:
            verdicts[decision.subject] = decision
        elif decision.kind == "edit" and decision.field and decision.new is not None:
            edits[decision.subject, decision.field] = decision
        elif decision.kind in {"grade_source", "grade_claim"} and decision.new is not None:
            grades[decision.subject] = decision
        elif decision.kind == "note" and decision.new is not None:
            notes[decision.subject] = (*notes.get(decision.subject, ()), decision)
    return Judged(verdicts, edits, grades, notes, rulings_of(verdicts.values()), undone)


def undone_of(decisions: Sequence[Decision]) -> frozenset[int]:
    """Numbers of the decisions that do not hold: from the last to the first, an undo that holds takes back its target."""
    out: set[int] = set()
    for decision in reversed(decisions):
        if decision.kind == "undo" and decision.n not in out:
            out.add(int(decision.subject))
    return frozenset(out)


def rulings_of(verdicts: Iterable[Decision]) -> Rulings:
    """Pairs that people put together or kept apart, for the linkers."""
    together: set[tuple[LinkKind, str, str]] = set()
    apart: set[tuple[LinkKind, str, str]] = set()
    for decision in verdicts:
        pair = pair_of(decision.subject)
        if pair and decision.kind in {"accept", "merge"}:
            together.add(pair)
        elif pair and decision.kind in {"reject", "split"}:
            apart.add(pair)
    return Rulings(frozenset(together), frozenset(apart))


def overlaid(row: T, subject: str, held: Judged) -> T:
    """The row with what people edited in its fields; the machine's values stay in the row that was given."""
    have: Any = row
    changes = {name: d.new for (of, name), d in held.edits.items() if of == subject and isinstance(getattr(row, name, None), str)}
    made: T = replace(have, **changes) if changes else row
    return made


def renamed(parties: Iterable[Party], held: Judged) -> tuple[Party, ...]:
    """Parties under the names that people gave them or one of their members."""
    return tuple(_renamed(party, held) for party in parties)


def _renamed(party: Party, held: Judged) -> Party:
    given = [d for key in (party.id, *party.members) if (d := held.edits.get((key, "name")))]
    newest = max(given, key=lambda d: d.n, default=None)
    return replace(party, name=newest.new) if newest and newest.new else party


def differences(held: Judged, proposed: Sequence[Link], rows: Mapping[tuple[str, str], str]) -> list[Differs]:
    """Where the machine would now differ from people: links that they rejected or that it no longer proposes, and edited fields.

    `rows` holds the machine's present values of the fields that people edited, by subject and field.
    """
    now = {link_id(link): link for link in proposed}
    out = []
    for subject, decision in sorted(held.verdicts.items()):
        if pair_of(subject) is None or decision.kind == "unsure":
            continue
        wanted, found = decision.kind in {"accept", "merge"}, subject in now and not _ruled(now[subject])
        if wanted != found:
            out.append(Differs(subject, "link", decision.kind, "proposes it" if found else "does not propose it"))
    for (subject, name), decision in sorted(held.edits.items()):
        value = rows.get((subject, name))
        if value is not None and value != decision.new:
            out.append(Differs(subject, name, decision.new or "", value))
    return out


def _ruled(link: Link) -> bool:
    """Whether a link stands only because a person said so."""
    return any(reason.startswith("decided by") for reason in link.reasons)


def proposed_credibility(group: Group) -> tuple[int, str]:
    """The number that a machine may propose for a claim group, always marked as proposed: 1 or 6, and why."""
    origins, against = group.independent("for"), group.independent("against")
    if origins >= 2 and not against:
        return 1, f"{origins} independent origins as far as the held reports show, none against"
    return 6, "cannot be judged from the held reports: " + (
        f"{against} against" if against else "no second independent origin" if origins else "no origin known"
    )
