"""A decision made: checked, put into words that hold for linkers too, and appended with what held before."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.dossiers import Decision, DecisionKind, LinkKind
from sayso.errors import ItemError
from sayso.review.holding import judged, undone_of
from sayso.review.naming import pair_id, pair_of, written
from sayso.review.rows import Row, row_of, whole_of
from sayso.review.rules import FIELDS, MATTERS, SOURCES, VERDICTS, checked
from sayso.rows import Judgement, Stamp

if TYPE_CHECKING:  # SQLAlchemy is loaded when a case is opened
    from sayso.ledger import Case

RULES: tuple[DecisionKind, ...] = (*VERDICTS, "merge", "split")
EDITS: tuple[DecisionKind, ...] = ("edit",)
LASTING: frozenset[DecisionKind] = frozenset({"erase", "remove"})


def decide(case: "Case", judgement: Judgement, stamp: Stamp, seen: int | None = None) -> Decision:
    """Appends a decision about a row that the case holds; `old` is made here. Raises ItemError where it cannot be made.

    `seen` is the number of the newest decision that whoever judges knew of: where the same row was decided about since, raises
    StaleError with what was decided, and writes nothing.

    accept, reject, unsure   `subject` is a row or a link; of a group or party, that its members belong together, or do not
    edit                     `field` and `new`; FIELDS says which row has which
    merge                    `subject` is a link's id with any two ids; what is one with either is made one
    split                    `subject` is a link's id: the first row leaves what is one with the second; or all ids in `new` leave
    undo, erase              `subject` is the number of a decision
    note                     `new` is the note
    grade_source             `new` is a letter; `subject` an entity, a party, or `outlet:` and its name
    grade_claim              `new` is a number; `subject` a claim or group
    """
    wanted = checked(judgement)
    if wanted.kind == "erase":
        return case.erase(int(wanted.subject), stamp, wanted.why, seen)
    return case.decide(WAYS.get(wanted.kind, _verdict)(case, wanted), stamp, seen)


def _before(case: "Case", subject: str, kinds: Collection[DecisionKind], name: str | None = None) -> Decision | None:
    """The last decision of some kinds about a row, or about one field of it, that was not taken back."""
    undone = undone_of(case.undos())
    held = (d for d in reversed(case.decisions(subject)) if d.kind in kinds and d.field == name and d.n not in undone)
    return next(held, None)


def _undo(case: "Case", wanted: Judgement) -> Judgement:
    target = case.decision(int(wanted.subject))
    if target.kind in LASTING:
        raise ItemError(f"decision {target.n} cannot be undone", "what was erased or removed is gone; add the report again")
    made = case.undos()
    undone = undone_of(made)
    if target.n in undone:
        by = next(d.n for d in reversed(made) if d.subject == str(target.n) and d.n not in undone)
        raise ItemError(f"decision {target.n} is undone already", f"undo {by} to bring it back")
    return replace(wanted, subject=str(target.n), old=target.kind, new=None)


def _verdict(case: "Case", wanted: Judgement) -> Judgement:
    """A verdict on a group or party names its members, since its id may go to others with the next report."""
    row = row_of(case, wanted.subject)
    before = _before(case, row.subject, RULES)
    sides = {"accept": written([row.members]), "reject": written([m] for m in row.members)}
    named = row.what in {"group", "party"}
    return replace(wanted, subject=row.subject, old=before.kind if before else None, new=sides.get(wanted.kind) if named else None)


def _edit(case: "Case", wanted: Judgement) -> Judgement:
    row, name = row_of(case, wanted.subject), wanted.field or ""
    fields = FIELDS.get(row.what, ())
    if name not in fields:
        raise ItemError(f"a {row.what} has no {name} to edit", f"it has {', '.join(fields)}" if fields else "edit its claims or entities")
    subject = _lasting(case, row)
    before = _before(case, subject, EDITS, name)
    old = before.new if before and before.new is not None else row.values.get(name) or None
    return replace(wanted, subject=subject, old=old, new=(wanted.new or "").strip())


def _lasting(case: "Case", row: Row) -> str:
    """A subject that stays: a party is known by the entity that it has its name from, a group by its first claim."""
    if row.what == "group":
        return row.members[0]
    if row.what != "party":
        return row.subject
    names, name = case.names_of(row.members), row.values["name"]
    return next((m for m in row.members if names.get(m) == name), row.members[0])


def _grade(case: "Case", wanted: Judgement) -> Judgement:
    row = row_of(case, wanted.subject)
    can = SOURCES if wanted.kind == "grade_source" else MATTERS
    if row.what not in can:
        raise ItemError(f"a {row.what} has no such grade", f"give the id of one of these: {', '.join(can)}")
    subject = _lasting(case, row)
    before = _before(case, subject, ("grade_source", "grade_claim"))
    return replace(wanted, subject=subject, old=before.new if before else None)


def _note(case: "Case", wanted: Judgement) -> Judgement:
    return replace(wanted, subject=row_of(case, wanted.subject).subject, old=None)


def _merge(case: "Case", wanted: Judgement) -> Judgement:
    kind, a, b = _pair(wanted)
    rulings = judged(case.decisions()).rulings
    one, two = whole_of(case, kind, a, rulings), whole_of(case, kind, b, rulings)
    if set(one) & set(two):
        raise ItemError(f"{a} and {b} are one already", "accept the link between them to keep it so")
    if kind == "same_text":  # a text is made from another, not from all that are alike
        one, two = one[:1], two[:1]
    return replace(wanted, subject=pair_id(kind, one[0], two[0]), old=written([one, two]), new=written([[*one, *two]]))


def _split(case: "Case", wanted: Judgement) -> Judgement:
    kind, a, b = _pair(wanted)
    whole = whole_of(case, kind, b, judged(case.decisions()).rulings)
    taken = tuple(dict.fromkeys((wanted.new or "").split() or [a]))
    strange = [id for id in taken if id not in whole]
    rest = tuple(id for id in whole if id not in taken)
    if strange:
        raise ItemError(f"{strange[0]} is not one with {b}", f"it is one with {', '.join(whole[1:6]) or 'nothing else'}")
    if not rest:
        raise ItemError("nothing would be left to split from", "leave out the ids that stay together")
    return replace(wanted, subject=pair_id(kind, taken[0], rest[0]), old=written([whole]), new=written([rest, taken]))


def _pair(wanted: Judgement) -> tuple[LinkKind, str, str]:
    pair = pair_of(wanted.subject)
    assert pair is not None, "checked before"
    return pair


WAYS: Mapping[DecisionKind, Callable[["Case", Judgement], Judgement]] = {
    "undo": _undo,
    "edit": _edit,
    "merge": _merge,
    "split": _split,
    "note": _note,
    "grade_source": _grade,
    "grade_claim": _grade,
}
