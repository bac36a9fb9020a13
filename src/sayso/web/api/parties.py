"""Parties, their mentions and what joins them; who is accused of what; and how reliable sources are."""

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as Asked

from sayso.dossiers import Answer, Link, Party
from sayso.facets import Query
from sayso.facets.parties import heard, heard_of
from sayso.ledger.listing import MemberRow
from sayso.publish.cases.contract import reply_line
from sayso.review import Grade, reliability
from sayso.web.api.deciding import Made, made_of
from sayso.web.api.shapes import Limit, Offset, Page, PartyId, ReplyLine, Text
from sayso.web.desk import At, Desk
from sayso.web.pages.behind import parties as listing
from sayso.web.pages.behind.accusations import Asked as Accused
from sayso.web.pages.behind.accusations import takes
from sayso.web.pages.behind.parties import as_people_left_it, given_names, named_so
from sayso.web.pages.behind.party import AROUND, COMPARED, party_of
from sayso.web.pages.judging import sources as graded

router = APIRouter(tags=["parties"])


@dataclass(frozen=True)
class PartyListed(listing.Row):
    """A party in the list, under the name that people left it (`was` is that of the machine), and in how many claims it is."""


@dataclass(frozen=True)
class PartyTold:
    """A party as people left it, and as the machine made it; how many claims it makes, and how many mention it."""

    party: Party
    machine: Party
    speaks: int
    told_of: int
    reliability: Grade
    decisions: list[Made]


@dataclass(frozen=True)
class Mention:
    """A mention in a report's text, with the words around it."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Member:
    """An entity of a report that is in the party, and where it is named there."""

    entity: MemberRow
    mentions: list[Mention]


@dataclass(frozen=True)
class Joined:
    """A link between an entity of the party and another one; `other` is the party at the other end where that is not this one."""

    link: Link
    other: str | None


@dataclass(frozen=True)
class Accusation:
    """An accusation with its answer; `name` is that of the accused as people left it."""

    name: str
    reply: ReplyLine


@dataclass(frozen=True)
class SourceTold:
    """An outlet or voice, how many claims it makes, and its letter; `subject` is the id under which it is graded."""

    name: str
    kind: str
    claims: int
    subject: str | None
    grade: Grade


@router.get("/parties")
def parties(
    desk: At, limit: Limit = 50, offset: Offset = 0, text: Text = "", kind: Annotated[str, Asked(max_length=50)] = ""
) -> Page[PartyListed]:
    """Parties, those with most claims first; those only of a kind, or with some whole words in a name."""
    called, wanted = given_names(desk.case, desk.held()), text.strip()
    found = heard(desk.index().columns, wanted, kind, named_so(called, wanted))
    rows = listing.rows_of(desk.case, found[offset : offset + limit], called)
    return Page(len(found), [PartyListed(**vars(row)) for row in rows])


@router.get("/party")
def party(desk: At, id: PartyId) -> PartyTold:
    """A party, by its id or that of one of its entities, under the name that people gave it."""
    found, held = party_of(desk.case, id), desk.held()
    counts = heard_of(desk.index().columns, found.id)
    decisions = desk.case.decisions_about([found.id, *found.members], "same_entity")[::-1]
    grade = reliability(found.members, held)
    return PartyTold(as_people_left_it(found, held), found, counts.speaks, counts.told_of, grade, made_of(desk, decisions))


@router.get("/party/mentions", summary="Mentions of a party")
def mentions(desk: At, id: PartyId, limit: Annotated[int, Asked(ge=1, le=50)] = 20, offset: Offset = 0) -> Page[Member]:
    """Where a party is named, report by report."""
    found = party_of(desk.case, id)
    rows = desk.case.members(found.members[offset : offset + limit])
    return Page(len(found.members), [Member(row, _mentions(desk, row)) for row in rows])


def _mentions(desk: Desk, row: MemberRow) -> list[Mention]:
    text, own = desk.case.text(row.report), row.id.removeprefix(f"{row.report}:")
    entities = json.loads(desk.case.contract(row.report))["entities"]
    spans = next((entity["mentions"] for entity in entities if entity["id"] == own), ())
    return [Mention(a, b, text[max(0, a - AROUND) : a], text[a:b], text[b : b + AROUND]) for a, b in spans]


@router.get("/party/links", summary="Links of a party")
def links(desk: At, id: PartyId, limit: Limit = 50, offset: Offset = 0) -> list[Joined]:
    """What joins the first entities of a party with each other, and might join them with others: the surest first, with reasons."""
    own = party_of(desk.case, id).members
    found = desk.case.links_of_any(own[:COMPARED], ("same_entity",), offset + limit)[offset:]
    of = desk.case.parties_of(list(dict.fromkeys(end for link in found for end in (link.a, link.b) if end not in own)))
    return [Joined(link, next((of[end] for end in (link.a, link.b) if end in of), None)) for link in found]


@router.get("/accusations")
def accusations(
    desk: At, limit: Limit = 50, offset: Offset = 0, status: Answer | None = None, party: Text = "", by: Text = ""
) -> Page[Accusation]:
    """Who is accused of what, by whom, and whether the accused were heard in the held reports. `party`: the accused, by id or name."""
    called = given_names(desk.case, desk.held())
    ask = Accused(status or "", party.strip(), by.strip())
    taken = [row for row in desk.case.accusations() if takes(ask, row, called)]
    shown = taken[offset : offset + limit]
    whole = desk.case.replies_by_number([row.n for row in shown])
    names = {row.accused: called.get(row.accused, {}).get("name", row.accused_name) for row in shown}
    return Page(len(taken), [Accusation(names[row.accused], reply_line(whole[row.n])) for row in shown if row.n in whole])


@router.get("/sources")
def sources(
    desk: At,
    of: graded.Of = "outlets",
    limit: Limit = 50,
    offset: Annotated[int, Asked(ge=0, le=graded.MOST * graded.SIZE)] = 0,
    text: Text = "",
) -> list[SourceTold]:
    """Outlets or voices, those with most claims first, with the letters that people gave them."""
    found = [v for v in desk.index().facet_values(graded.FACETS[of], Query(), text.strip(), offset + limit + 1) if v.value]
    values, held = found[offset : offset + limit], desk.held()
    rows = graded.outlets(values, held) if of == "outlets" else graded.voices(desk.case, values, held)
    return [SourceTold(row.name, row.kind, row.count, row.subject, row.grade) for row in rows]
