"""Decisions: made, and the log of all that were made."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as Asked
from pydantic import BaseModel, Field

from sayso.dossiers import Decision, DecisionKind
from sayso.rows import Judgement
from sayso.web.api.shapes import Limit, Offset, Page
from sayso.web.desk import At, Who
from sayso.web.pages.deciding import decided

router = APIRouter(tags=["decisions"])


class Wanted(BaseModel):
    """What somebody decides. `seen` is the number of the newest decision that they know of: `last` of the log."""

    kind: DecisionKind
    subject: str = Field(min_length=1, max_length=4_000)
    seen: int = Field(ge=0, lt=2**31)
    field: str | None = Field(default=None, max_length=50)
    new: str | None = Field(default=None, max_length=10_000)
    why: str | None = Field(default=None, max_length=10_000)


@router.post("/decisions", status_code=201)
def decide(desk: At, user: Who, wanted: Wanted) -> Decision:
    """Appends a decision. 409 where somebody decided about the same row since `seen`; then nothing is written."""
    made = decided(desk, user, Judgement(wanted.kind, wanted.subject, wanted.field, None, wanted.new, wanted.why), wanted.seen)
    return made


@router.get("/decisions")
def decisions(
    desk: At,
    limit: Limit = 50,
    offset: Offset = 0,
    who: Annotated[str | None, Asked(max_length=200)] = None,
    kind: DecisionKind | None = None,
) -> Page:
    """The log, the newest first."""
    rows = desk.case.decisions_page(limit, offset, who, kind)
    return Page(desk.case.count_decisions(who, kind), [asdict(row) for row in rows])
