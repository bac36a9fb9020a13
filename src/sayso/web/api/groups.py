"""Groups of claims: what stands behind each, and the groups beside it; and what stands behind a sentence that somebody types."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Response
from fastapi import Query as Asked
from pydantic import BaseModel, Field

from sayso.dossiers import Group
from sayso.errors import ItemError
from sayso.facets.groups import groups_with, near
from sayso.pipeline import ask
from sayso.publish.cases.contract import group_line
from sayso.review import Grade, Judged, counted, credibility
from sayso.web.api.deciding import Made, made_of
from sayso.web.api.shapes import Few, GroupId, GroupLine, Offset, Page, Responses, Text, problems, wanted
from sayso.web.desk import At, Desk, Who
from sayso.web.jobs import State
from sayso.web.pages.behind import checking

router = APIRouter(tags=["groups"])


@dataclass(frozen=True)
class GroupListed:
    """A group in the list, and what people decided of it."""

    group: GroupLine
    verdict: str | None


@dataclass(frozen=True)
class GroupTold:
    """A group with the grade of what it says, and the decisions about it and its claims, the newest first."""

    group: GroupLine
    verdict: str | None
    credibility: Grade
    decisions: list[Made]


@dataclass(frozen=True)
class Near:
    """A group that may belong to another; `shared` are names that both mention."""

    group: GroupLine
    shared: tuple[str, ...]


class ToCheck(BaseModel):
    """A sentence to ask the held reports about."""

    sentence: str = Field(min_length=1, max_length=checking.LONGEST, examples=["Olmeri guards beat a fisherman in Bresk."])


@dataclass(frozen=True)
class AnswerTold:
    """What stands behind a sentence; None while job `job` is at it, and where that stopped with an `error`."""

    sentence: str
    state: State
    job: int | None
    error: str | None
    group: GroupLine | None


@router.get("/groups")
def groups(
    desk: At,
    limit: Few = 20,
    offset: Offset = 0,
    text: Text = "",
    party: Text = "",
    every: Annotated[bool, Asked(alias="all", description="Also groups to which one report speaks.")] = False,
) -> Page[GroupListed]:
    """Groups, the most contested first; those only that hold a claim with some words, or about somebody."""
    ids = desk.case.group_ids(several=not every)
    query = wanted([("text", text), ("party", party)])
    if query.pairs():
        index = desk.index()
        within = set(groups_with(index.columns, index.claims(query)))
        ids = [id for id in ids if id in within]
    rows, held = desk.case.groups_by_id(ids[offset : offset + limit]), desk.held()
    return Page(len(ids), [GroupListed(group_line(row), _verdict(held, row)) for row in rows])


def _verdict(held: Judged, group: Group) -> str | None:
    verdict = held.verdicts.get(group.id)
    return verdict.kind if verdict else None


@router.get("/group")
def group(desk: At, id: GroupId) -> GroupTold:
    """What stands behind claims that say the same or its opposite: by the id of the group, or of a claim in it."""
    found, held = _group(desk, id), desk.held()
    decisions = desk.case.decisions_about([found.id, *found.claims], "same_claim")[::-1]
    return GroupTold(group_line(found), _verdict(held, found), credibility(found.claims, *counted(found), held), made_of(desk, decisions))


def _group(desk: Desk, id: str) -> Group:
    found = desk.case.group_of(id) if ":" in id else desk.case.group(id)
    if found is None:
        raise ItemError(f"{desk.case.claim(id).id} is in no group", "no other held report says or denies this")
    return found


@router.get("/group/near", summary="Groups near another")
def beside(desk: At, id: GroupId, limit: Annotated[int, Asked(ge=1, le=50)] = 8) -> list[Near]:
    """Groups that mention the same people, places or bodies as one, those that share the most and rarest first."""
    own, columns = _group(desk, id), desk.index().columns
    found = near(columns, np.array([columns.at[claim] for claim in own.claims if claim in columns.at], np.intp), own.id, limit)
    rows = {row.id: row for row in desk.case.groups_by_id([one.group for one in found])}
    return [Near(group_line(rows[one.group]), one.shared) for one in found if one.group in rows]


LATER: Responses = {202: {"model": AnswerTold, "description": "Many reports are held: a job asks them."}}


@router.post("/check", summary="Ask about a sentence", responses={**problems(413), **LATER})
def check(desk: At, user: Who, asked: ToCheck, response: Response) -> AnswerTold:
    """Asks all held reports what stands behind a sentence: at once in a small case, else in a job, for GET /api/check."""
    sentence = " ".join(asked.sentence.split())
    if not sentence:
        raise ItemError("there is no sentence", "write one: who did what to whom, and where")
    if desk.case.count_reports() <= checking.SMALL:
        return AnswerTold(sentence, "done", None, None, _line(ask(desk.case, sentence, desk.settings)))
    job = checking.ask_later(desk, user, sentence)
    response.status_code = 202
    return AnswerTold(sentence, job.state, job.n, None, None)


@router.get("/check", summary="The answer about a sentence")
def answer(desk: At, user: Who, job: Annotated[int, Asked(ge=1, lt=2**31)]) -> AnswerTold:
    """The answer of a job of yours that asks about a sentence."""
    known = checking.asked_by(desk, user, job)
    if known is None:
        raise ItemError(f"job {job} asks about no sentence of yours", "the server remembers the newest jobs only; ask again")
    sentence, group = checking.answered(known)
    return AnswerTold(sentence, known.state, job, known.error, _line(group))


def _line(group: Group | None) -> GroupLine | None:
    return group_line(group) if group else None
