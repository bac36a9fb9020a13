"""What may be decided: fields and their values, grades, and what a judgement must say."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, TypeAlias, get_args

from sayso.dossiers import DecisionKind
from sayso.errors import ItemError
from sayso.records import Act, Basis, MentionKind, Stance, Status
from sayso.review.naming import pair_of
from sayso.rows import Judgement

RowKind: TypeAlias = Literal["claim", "event", "entity", "party", "group", "link", "report", "outlet"]

VERDICTS: tuple[DecisionKind, ...] = ("accept", "reject", "unsure")
LETTERS = "ABCDEF"  # reliability of a source, NATO AJP-2.1 ("Admiralty code"); F cannot be judged
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
FIELDS: Mapping[RowKind, tuple[str, ...]] = {
    "claim": ("basis", "stance", "party", "chain", "state"),
    "event": ("act", "status", "place", "time"),
    "entity": ("name", "kind"),
    "party": ("name", "kind"),
}
SOURCES: tuple[RowKind, ...] = ("entity", "party", "outlet")
MATTERS: tuple[RowKind, ...] = ("claim", "group")
DIGITS = 18  # of a number that the case can hold
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")


def checked(judgement: Judgement) -> Judgement:
    """The judgement, if it is one that can be made. Raises ItemError with what could be said instead."""
    if judgement.kind != "edit" and judgement.field is not None:
        raise ItemError(f"{judgement.kind} is about the whole row", "leave the field out; only an edit has one")
    if judgement.kind in CHECKS:
        CHECKS[judgement.kind](judgement)
    return judgement


def _edit(judgement: Judgement) -> None:
    name, new = judgement.field, (judgement.new or "").strip()
    if name is None or name not in EDITABLE:
        raise ItemError(f"{name or 'nothing'} cannot be edited", f"give one of {', '.join(EDITABLE)}")
    if EDITABLE[name] and new not in EDITABLE[name]:
        raise ItemError(f"{new!r} is no {name}", f"give one of {', '.join(EDITABLE[name])}")
    if not new or (name == "time" and not days_of(new)):
        raise ItemError(f"{new!r} is no {name}", "give a day, or two: 2019-03-04/2019-03-06" if name == "time" else "give the new words")


def days_of(time: str) -> tuple[str, str] | None:
    """First and last day of `2019-03-04` or `2019-03-04/2019-03-06`; None for anything else."""
    found = _DAYS.fullmatch(time.strip())
    if not found:
        return None
    first, last = found[1], found[2] or found[1]
    try:
        return (first, last) if date.fromisoformat(first) <= date.fromisoformat(last) else None
    except ValueError:
        return None


def _grade_source(judgement: Judgement) -> None:
    _grade(judgement.new, LETTERS, "source", "give a letter from A (completely reliable) to F (cannot be judged)")


def _grade_claim(judgement: Judgement) -> None:
    _grade(judgement.new, NUMBERS, "claim", "give a number from 1 (confirmed) to 6 (cannot be judged)")


def _grade(given: str | None, grades: str, what: str, cure: str) -> None:
    if given is None or len(given) != 1 or given not in grades:
        raise ItemError(f"{given!r} is no grade of a {what}", cure)


def _link(judgement: Judgement) -> None:
    pair = pair_of(judgement.subject)
    if pair is None or pair[0] == "contradicts":
        reason = f"{judgement.subject} names no two rows that could be one"
        raise ItemError(reason, "write same_entity, same_claim or same_text, and two ids: same_entity|r1:e2|r2:e5")


def _note(judgement: Judgement) -> None:
    if not (judgement.new or "").strip():
        raise ItemError("the note is empty", "write what you want to note")


def _numbered(judgement: Judgement) -> None:
    if not (judgement.subject.isascii() and judgement.subject.isdecimal() and len(judgement.subject) <= DIGITS):
        raise ItemError(f"{judgement.subject} is no number of a decision", "see the numbers with `sayso review CASE --log`")


def _remove(judgement: Judgement) -> None:
    raise ItemError("a report is not removed by a decision alone", f"use `sayso remove CASE {judgement.subject}`")


CHECKS: Mapping[DecisionKind, Callable[[Judgement], None]] = {
    "edit": _edit,
    "grade_source": _grade_source,
    "grade_claim": _grade_claim,
    "merge": _link,
    "split": _link,
    "note": _note,
    "undo": _numbered,
    "erase": _numbered,
    "remove": _remove,
}
