"""One party: its names, what joined them, each mention in its place, and what people decide about it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Form, Request
from fastapi import Query as Given
from fastapi.responses import Response

from sayso.dossiers import Link, Party, Reply
from sayso.errors import ItemError
from sayso.facets.parties import heard, heard_of
from sayso.ledger import Case
from sayso.ledger.listing import MemberRow
from sayso.publish.phrases import ANSWER, RELIABILITY
from sayso.review import EDITABLE, reliability
from sayso.review.naming import PARTY
from sayso.web.desk import At, Desk, Who
from sayso.web.pages.behind.joining import id_in, parted
from sayso.web.pages.behind.parties import Row, as_people_left_it, given_names, named_so, rows_of
from sayso.web.pages.behind.said import Named, history, reports_of, words_at
from sayso.web.pages.deciding import Seen, make
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, page

router = APIRouter()

FEW = 24  # reports up to which all mentions are counted; above, one steps from report to report
AROUND = 320  # characters before and after a mention
MEMBERS = 50  # members on a page
JOINED = 40  # links with reasons that are shown
COMPARED = 400  # members whose links are looked up
NEAR = 12  # candidates for a merger
REPLIES = 12  # accusations that are shown
Text = Annotated[str, Form(max_length=2_000)]
Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Mention:
    """One mention in its place. `counted` says which of how many; `previous` and `next` are places (`at` and `of` of an address)."""

    before: str
    word: str
    after: str
    report: Named
    to: str
    counted: str
    previous: tuple[int, int] | None
    next: tuple[int, int] | None


@dataclass(frozen=True)
class Member:
    """An entity of one report, and its mentions there."""

    row: MemberRow
    report: Named


@dataclass(frozen=True)
class Joined:
    """A link between two entities, why it is proposed, and the party at the other end where that is another."""

    a: Member
    b: Member
    score: float
    reasons: tuple[str, ...]
    other: str | None


@router.get("/party")
def party(
    request: Request,
    desk: At,
    user: Who,
    id: str,
    at: Annotated[int, Given(ge=1)] = 1,
    of: Annotated[int, Given(ge=1)] = 1,
    near: str = "",
    number: Annotated[int, Given(alias="page", ge=1)] = 1,
) -> Response:
    """A party by its id, or the one that an entity of a report is in."""
    held = desk.held()
    found = party_of(desk.case, id)
    shown = as_people_left_it(found, held)
    stretch = stretch_of(number, len(found.members), MEMBERS)
    links = desk.case.links_of_any(found.members[:COMPARED], ("same_entity",), 4 * JOINED)
    inside, outside = joined(desk.case, links, found)
    return page(
        request,
        "party.html",
        title=shown.name,
        party=shown,
        machine=found,
        lasting=_back(found.members[0]),
        counts=heard_of(desk.index().columns, found.id),
        mention=mention_of(desk.case, found, at, of),
        members=members_of(desk.case, found.members[stretch.offset : stretch.offset + MEMBERS]),
        stretch=stretch,
        inside=inside[:JOINED],
        outside=outside[:NEAR],
        letter=reliability(found.members, held),
        letters=RELIABILITY,
        kinds=EDITABLE["kind"],
        near=candidates(desk, shown, near.strip()),
        near_words=near.strip(),
        replies=[(reply, ANSWER[reply.status], _words_of(reply)) for reply in desk.case.replies_to(found.id)[:REPLIES]],
        history=history(desk.case, [found.id, *found.members], "same_entity", held),
    )


def party_of(case: Case, id: str) -> Party:
    """The party of an id, or that an entity is in, also where the id is of a party that reports no longer give. Raises ItemError."""
    found = case.party_of(id.removeprefix(PARTY))
    if id.startswith(PARTY) and (found is None or found.id != id):
        try:
            return case.party(id)
        except ItemError:
            if found is None:
                raise
    if found is None:
        raise ItemError(f"{id} is in no party", "look for its name in the list of parties")
    return found


def members_of(case: Case, ids: Sequence[str]) -> list[Member]:
    """Entities with the reports that they are of."""
    rows = case.members(ids)
    reports = reports_of(case, [row.report for row in rows])
    return [Member(row, reports[row.report]) for row in rows]


Place: TypeAlias = tuple[int, int]


def mention_of(case: Case, party: Party, at: int, of: int) -> Mention | None:
    """The mention at a place. Where there are few reports `at` counts all mentions; else `at` counts reports, and `of` the mentions there.

    A place after the last one is the last one. None where no report says where the name stands.
    """
    few = len(party.members) <= FEW
    readings = {n: _reading(case, member) for n, member in enumerate(party.members)} if few else {}
    at = min(at, len(party.members)) if not few else at
    found = _all(party, readings) if few else _there(party, at, _reading(case, party.members[at - 1]))
    if not found:
        return None
    here = min(at if few else of, len(found)) - 1
    member, span = found[here]
    counted = f"{here + 1:,} of {len(found):,}"
    if not few:
        counted = f"{counted} in report {at:,} of {len(party.members):,}"
    steps = (_few_steps(here, len(found))) if few else _steps(at, here, len(found), len(party.members))
    return _mention(case, party.members[member], span, counted, steps, readings.get(member) or _reading(case, party.members[member]))


Found: TypeAlias = list[tuple[int, tuple[int, int]]]


def _all(party: Party, readings: dict[int, Json]) -> Found:
    """All mentions: which member, and where in its report."""
    return [found for n, member in enumerate(party.members) for found in _there(party, n + 1, readings[n])]


def _there(party: Party, at: int, reading: Json) -> Found:
    own = party.members[at - 1].rpartition(":")[2]
    spans = next((entity["mentions"] for entity in reading.get("entities", ()) if entity["id"] == own), ())
    return [(at - 1, (start, end)) for start, end in spans]


def _few_steps(here: int, total: int) -> tuple[Place | None, Place | None]:
    return (here, 1) if here else None, (here + 2, 1) if here + 1 < total else None


def _steps(at: int, here: int, total: int, reports: int) -> tuple[Place | None, Place | None]:
    """The places before and after one: in the same report, else in the next."""
    before = (at, here) if here else (at - 1, 1) if at > 1 else None
    after = (at, here + 2) if here + 1 < total else (at + 1, 1) if at < reports else None
    return before, after


def _reading(case: Case, member: str) -> Json:
    reading: Json = json.loads(case.contract(member.rpartition(":")[0]))
    return reading


def _mention(
    case: Case, member: str, span: tuple[int, int], counted: str, steps: tuple[Place | None, Place | None], reading: Json
) -> Mention:
    report = member.rpartition(":")[0]
    text = case.text(report)
    start, end = span
    first, last = _edge(text, start - AROUND, 1), _edge(text, end + AROUND, -1)
    before = ("… " if first else "") + text[first:start]
    after = text[end:last] + (" …" if last < len(text) else "")
    claim = next((c["id"] for c in reversed(reading["claims"]) for a, b in _spans(c) if a <= start and end <= b), None)
    to = words_at(f"{report}:{claim}") if claim else address("/report", id=report)
    return Mention(before, text[start:end], after, reports_of(case, [report])[report], to, counted, *steps)


def _spans(claim: Json) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1]) for span in claim["spans"]]


def _edge(text: str, at: int, step: int) -> int:
    """The nearest gap between words from a place on, in one direction."""
    at = max(0, min(len(text), at))
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += step
    return at


def joined(case: Case, links: Sequence[Link], party: Party) -> tuple[list[Joined], list[Joined]]:
    """Links between entities of a party, and links from it to others, each with its reasons."""
    own = set(party.members)
    rows = {member.row.id: member for member in members_of(case, list(dict.fromkeys(id for link in links for id in (link.a, link.b))))}
    others = case.parties_of([id for id in rows if id not in own])
    known = [link for link in links if link.a in rows and link.b in rows]
    made = [(link, next((others.get(id) for id in (link.a, link.b) if id not in own), None)) for link in known]
    every = [Joined(rows[link.a], rows[link.b], link.score, link.reasons, other) for link, other in made]
    return [one for one in every if {one.a.row.id, one.b.row.id} <= own], [one for one in every if one.other]


def candidates(desk: Desk, party: Party, words: str) -> list[Row]:
    """Parties that may be the same: those whose names hold some words, or else the last word of this one's."""
    sought = words or next(iter(reversed(party.name.split())), "")
    called = given_names(desk.case, desk.held())
    found = [one for one in heard(desk.index().columns, sought, "", named_so(called, sought)) if one.id != party.id]
    return rows_of(desk.case, found[:NEAR], called)


def _words_of(reply: Reply) -> str | None:
    """The address of the words of an accusation, or else of the answer."""
    claim = next(iter((*reply.accusations, *reply.claims)), None)
    return words_at(claim) if claim else None


@router.post("/party/merge")
def merge(request: Request, desk: At, user: Who, id: Text, other: Text, seen: Seen, why: Text = "") -> Response:
    """Makes this party one with another, which is named by its id, an entity of it, or the address of its page."""
    own, theirs = party_of(desk.case, id).members[0], party_of(desk.case, id_in(other)).members[0]
    subject = f"same_entity|{own}|{theirs}"
    return make(request, desk, user, "merge", subject, seen, why=why, back=_back(own))


@router.post("/party/split")
def split(
    request: Request, desk: At, user: Who, id: Text, seen: Seen, member: Annotated[list[str] | None, Form()] = None, why: Text = ""
) -> Response:
    """Takes the ticked members out of a party."""
    taken, rest = parted(party_of(desk.case, id).members, member or (), "member")
    subject = f"same_entity|{taken[0]}|{rest[0]}"
    return make(request, desk, user, "split", subject, seen, new=" ".join(taken), why=why, back=_back(rest[0]))


def _back(member: str) -> str:
    return address("/party", id=member)
