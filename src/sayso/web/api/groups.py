"""Groups of claims, parties, and who is accused of what: one by one; lists of them are in the file of their page."""

from dataclasses import asdict

from fastapi import APIRouter

from sayso.publish.cases.contract import group_line, reply_line
from sayso.review import renamed
from sayso.web.api.shapes import Id, Json, one
from sayso.web.desk import At

router = APIRouter(tags=["groups and parties"])


@router.get("/group", responses=one("group"))
def group(desk: At, id: Id) -> Json:
    """What stands behind claims that say the same or its opposite."""
    return group_line(desk.case.group(id))


@router.get("/party")
def party(desk: At, id: Id) -> Json:
    """A party, by its id or that of one of its entities, under the name that people gave it."""
    found = desk.case.party_of(id) or desk.case.party(id)
    return asdict(renamed([found], desk.held())[0])


@router.get("/replies")
def replies(desk: At, accused: Id) -> list[Json]:
    """What a party is accused of, and what it answered, as far as the held reports show."""
    return [reply_line(reply) for reply in desk.case.replies_to(accused)]
