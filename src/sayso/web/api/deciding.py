"""Decisions: made, and the log of all that were made; and what waits for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from fastapi import APIRouter
from fastapi import Query as Asked
from pydantic import BaseModel, Field, model_validator

from sayso.dossiers import Decision, DecisionKind, Group, Link
from sayso.facets.queue import Part, Waits
from sayso.ledger.decisions import OF_DECISIONS
from sayso.publish.cases.contract import claim_line, group_line
from sayso.publish.cases.reviewing import CLAIM, GROUP, KINDS
from sayso.review import Judged
from sayso.review.rules import DIGITS
from sayso.review.waiting import Item, subject_of
from sayso.rows import Judgement
from sayso.web.api.shapes import LONGEST, ClaimLine, Few, GroupLine, Limit, Offset, problems
from sayso.web.desk import At, Desk, Who
from sayso.web.pages.deciding import decided
from sayso.web.pages.judging.activity import about_row
from sayso.web.pages.judging.activity import told as told_of
from sayso.web.pages.judging.queue import kind_of, queue_of, standing_of

router = APIRouter(tags=["decisions"])

MORE = 10_000  # characters of what somebody writes
EXAMPLES: list[Any] = [
    {"kind": "accept", "subject": "northern-wire-0514:c0d90fccb4bbf", "seen": 0},
    {"kind": "edit", "subject": "northern-wire-0514:c0d90fccb4bbf", "seen": 0, "field": "basis", "new": "hearsay", "why": "told twice"},
    {"kind": "undo", "subject": "1", "seen": 0},
]


class ToDecide(BaseModel):
    """What somebody decides. `seen` is the number of the newest decision that they know of: `last` of the log.

    accept, reject, unsure: `subject` is a row, or a link (`same_claim|r1:c1|r2:c4`). edit: `field` and `new`. merge, split: `subject` is a
    link; the ids in `new`, with blanks between, leave together. undo, erase: `subject` is the number of a decision. note: `new`.
    grade_source: a letter from A to F; grade_claim: a number from 1 to 6.
    """

    model_config = {"json_schema_extra": {"examples": EXAMPLES}}

    kind: DecisionKind
    subject: str = Field(min_length=1, max_length=2 * LONGEST)
    seen: int = Field(ge=0, lt=2**31)
    field: str | None = Field(default=None, max_length=50)
    new: str | None = Field(default=None, max_length=MORE)
    why: str | None = Field(default=None, max_length=MORE)

    @model_validator(mode="after")
    def numbered(self) -> Self:
        """No case has decisions whose numbers have so many digits; the database could not even ask for them."""
        if self.kind in OF_DECISIONS and len(self.subject) > DIGITS:
            raise ValueError("this is no number of a decision")
        return self


@dataclass(frozen=True)
class Made:
    """A decision; `undone`: another took it back, number `by`; `erased`: its values are gone."""

    decision: Decision
    undone: bool
    by: int | None
    erased: bool


@dataclass(frozen=True)
class Log:
    """A stretch of all decisions, and the number of the newest, to be `seen` when somebody decides."""

    last: int
    total: int
    rows: list[Made]


@dataclass(frozen=True)
class Waiting:
    """Something to be judged, under the id by which people decide about it; one of `group`, `link` and `claim`.

    `decisions`: what holds of it so far, a verdict that left it waiting, and notes.
    """

    kind: Part
    subject: str
    question: str
    group: GroupLine | None
    link: Link | None
    claim: ClaimLine | None
    decisions: list[Decision]


@dataclass(frozen=True)
class Queue:
    """A stretch of what waits, and how much of each kind does."""

    last: int
    total: int
    kinds: tuple[Waits, ...]
    rows: list[Waiting]


def made_of(desk: Desk, decisions: Sequence[Decision]) -> list[Made]:
    """Decisions with what became of them."""
    return [Made(entry.decision, entry.undone, entry.by, entry.erased) for entry in told_of(desk, decisions)]


@router.post("/decisions", status_code=201, summary="Decide", responses=problems(409, 413))
def decide(desk: At, user: Who, wanted: ToDecide) -> Decision:
    """Appends a decision. 409 where somebody decided about the same row since `seen`; then nothing is written."""
    why = (wanted.why or "").strip() or None
    return decided(desk, user, Judgement(wanted.kind, wanted.subject, wanted.field or None, None, wanted.new or None, why), wanted.seen)


@router.get("/decisions")
def decisions(
    desk: At,
    limit: Limit = 50,
    offset: Offset = 0,
    who: Annotated[str | None, Asked(max_length=200)] = None,
    kind: DecisionKind | None = None,
    about: Annotated[str | None, Asked(max_length=2 * LONGEST, description="The id of a row, or the number of a decision.")] = None,
) -> Log:
    """The log, the newest first: all of it, or what one person did, of one kind, or about one row."""
    last = desk.seen()
    if about:
        found = [d for d in reversed(about_row(desk.case, about)) if who in (None, d.who) and kind in (None, d.kind)]
        return Log(last, len(found), made_of(desk, found[offset : offset + limit]))
    return Log(last, desk.case.count_decisions(who, kind), made_of(desk, desk.case.decisions_page(limit, offset, who, kind)))


@router.get("/review")
def review(desk: At, limit: Few = 20, offset: Offset = 0, kind: Part | None = None) -> Queue:
    """What waits for a judgement: the most contested groups, then links nearest to the threshold, then claims."""
    last, held = desk.seen(), desk.held()
    queue = queue_of(desk)
    waits = queue.counts()
    items = queue.items(desk.case, queue.places_of(kind, offset, limit))
    total = sum(one.count for one in waits if kind in (None, one.part))
    return Queue(last, total, waits, [_waiting(held, item) for item in items])


def _waiting(held: Judged, item: Item) -> Waiting:
    subject = subject_of(item)
    known = list(standing_of(held, subject))
    if isinstance(item, Link):
        return Waiting(kind_of(item), subject, KINDS[item.kind], None, item, None, known)
    if isinstance(item, Group):
        return Waiting(kind_of(item), subject, GROUP, group_line(item), None, None, known)
    return Waiting(kind_of(item), subject, CLAIM, None, None, claim_line(item), known)
