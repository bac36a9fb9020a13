"""One group: origins, contradictions, checks and the reply side by side, with reasons; its provenance; and what people decide about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Form, Request
from fastapi import Query as Given
from fastapi.responses import Response

from sayso.dossiers import Check, Contradiction, Group, Origin, Standing
from sayso.errors import ItemError
from sayso.facets import Index, Query
from sayso.facets.groups import Near, groups_with, near
from sayso.ledger import Case
from sayso.ledger.fill import folded
from sayso.publish.phrases import ANSWER, CHECKED, CREDIBILITY, HELD, KIND, STANDS, VERDICT
from sayso.review import Judged, counted, credibility
from sayso.web.desk import At, Desk, Who
from sayso.web.drawn.provenance import Node, Page, drawing, routes
from sayso.web.pages.behind.groups import field_of
from sayso.web.pages.behind.joining import id_in, parted
from sayso.web.pages.behind.said import Named, Quote, Said, changed, claims_of, history, quoted, reports_of, words_at
from sayso.web.pages.deciding import Seen, make
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, dom_id, page, plural

router = APIRouter()

QUOTED = 5  # words that are quoted for a value or an answer; the rest is counted
FIRST = 2  # words that are quoted for an origin
ROWS = 40  # reports and ways on a page
ORIGINS = 8  # origins of a side on a page
VALUES = 12  # values of a field that are set side by side
NEAR = 8  # near groups
Text = Annotated[str, Form(max_length=2_000)]


@dataclass(frozen=True)
class Backed:
    """An origin with the reports and words that go back to it."""

    origin: Origin
    kind: str
    reports: tuple[Named, ...]
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True)
class Value:
    """One of the values in which claims of a group differ, in the words of these claims."""

    value: str
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True)
class Differing:
    """A field in which claims differ. `update`: the values follow each other in time."""

    field: str
    update: bool
    why: str
    values: tuple[Value, ...]
    more: int


@dataclass(frozen=True)
class Checked:
    """What a report says of having checked claims."""

    status: str
    by: str
    words: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Stood:
    """A report with its stance, and the claims through which it takes it."""

    report: Named
    stance: str
    copies: tuple[Named, ...]
    claims: tuple[Said, ...]


@dataclass(frozen=True)
class Answered:
    """The reply of the accused, with the words of accusation and answer."""

    accused: str
    party: str
    allegation: str
    accusers: tuple[str, ...]
    status: str
    told: str
    words: tuple[str, ...]
    accusations: tuple[Quote, ...]
    answers: tuple[Quote, ...]
    reports: tuple[Named, ...]


@dataclass(frozen=True)
class Beside:
    """A group that may belong to this one."""

    id: str
    title: str
    origins: str
    shared: tuple[str, ...]


@router.get("/group")
def group(
    request: Request,
    desk: At,
    user: Who,
    id: str,
    near: str = "",
    number: Annotated[int, Given(alias="page", ge=1)] = 1,
    origins: Annotated[int, Given(ge=1)] = 1,
) -> Response:
    """A group by its id, or the one that a claim is in: ids of groups go to others when reports are compared anew.

    `origins` is the page of the origins, `page` that of the reports and ways.
    """
    found = desk.case.group_of(id) if ":" in id else desk.case.group(id)
    if found is None:
        claim = desk.case.claim(id)
        past = history(desk.case, [id], "same_claim", desk.held())
        return page(request, "ungrouped.html", title="In no group", claim=claim, to=words_at(id), history=past)
    return page(request, "group.html", title=found.title, **view(desk, found, number, origins), **_beside(desk, found, near.strip()))


def view(desk: Desk, group: Group, number: int = 1, part: int = 1) -> dict[str, object]:
    """Everything that the page tells of a group."""
    held = desk.held()
    sides = {side: [origin for origin in group.origins if origin.side == side] for side in ("for", "against")}
    longest = stretch_of(part, max(map(len, sides.values())), ORIGINS)
    claims = claims_of(desk.case, [*group.claims, *(group.reply.accusations[:QUOTED] if group.reply else ())], held)
    named = reports_of(desk.case, [s.report for s in group.standings] + [r for o in group.origins for r in o.reports])
    pages = {id: Page(report.name, report.outlet, report.title) for id, report in named.items()}
    chains = {id: tuple(voice.name for voice in row.claim.chain) for id, row in claims.items()}
    verdict = held.verdicts.get(group.id)
    drawn, ways = drawing(group, pages, chains), routes(group, pages, chains)
    stretch = stretch_of(number, len(group.standings), ROWS)
    return {
        "group": group,
        "lasting": _back(group.claims[0]),
        "sentence": sentence(group),
        "changed": sum(changed(id, held) for id in group.claims),
        "sides": [
            (side, len(every), [_backed(o, named, claims) for o in every[longest.offset : longest.offset + ORIGINS]])
            for side, every in sides.items()
        ],
        "longest": longest,
        "differing": [_differing(c, claims) for c in group.contradictions],
        "checks": [_checked(c, claims) for c in group.checks],
        "reply": _answered(group, claims, desk.case, held),
        "standings": [_stood(s, group, named, claims) for s in group.standings[stretch.offset : stretch.offset + ROWS]],
        "stretch": stretch,
        "drawing": drawn,
        "links": {node.key: leads(node, group) for node in drawn.nodes},
        "routes": [(route, named[route.report]) for route in ways[:ROWS]],
        "more_routes": max(0, len(ways) - ROWS),
        "holds": verdict.kind if verdict else None,
        "verdict": VERDICT.get(verdict.kind, "") if verdict else "",
        "grade": credibility(group.claims, *counted(group), held),
        "grades": CREDIBILITY,
        "history": history(desk.case, [group.id, *group.claims], "same_claim", held),
    }


def sentence(group: Group) -> str:
    """How many origins there are, as far as the held reports show; never more than that."""
    ours, theirs = group.independent("for"), group.independent("against")
    unknown = sum(origin.kind == "unknown" for origin in group.origins)
    dark = f"; {plural(unknown, 'of these is', 'of these are')} not known by name" if unknown else ""
    return f"{plural(ours, 'independent origin')} for, {theirs or 'none'} against{dark}, {HELD}."


def _backed(origin: Origin, named: Mapping[str, Named], claims: Mapping[str, Said]) -> Backed:
    reports = tuple(named[id] for id in origin.reports)
    return Backed(origin, KIND[origin.kind] or "not known", reports, *quoted(origin.claims, claims, FIRST))


def _differing(found: Contradiction, claims: Mapping[str, Said]) -> Differing:
    """A field with its values; those of an update in the order in which they were published."""

    def first(value: tuple[str, tuple[str, ...]]) -> str:
        return min((claims[id].claim.published or "9" for id in value[1] if id in claims), default="9") if found.update else ""

    ordered = sorted(found.values, key=first)
    values = tuple(Value(value, *quoted(ids, claims, QUOTED)) for value, ids in ordered[:VALUES])
    return Differing(field_of(found), found.update, found.why, values, len(found.values) - len(values))


def _checked(check: Check, claims: Mapping[str, Said]) -> Checked:
    return Checked(CHECKED[check.status], check.by or "", check.words, quoted(check.claims, claims, 1)[0])


def _stood(standing: Standing, group: Group, named: Mapping[str, Named], claims: Mapping[str, Said]) -> Stood:
    family = next((ids for ids in group.copies if standing.report in ids), ())
    copies = tuple(named[id] for id in family if id != standing.report and id in named)
    return Stood(named[standing.report], STANDS[standing.stance], copies, tuple(claims[id] for id in standing.claims if id in claims))


def _answered(group: Group, claims: Mapping[str, Said], case: Case, held: Judged) -> Answered | None:
    reply = group.reply
    if reply is None:
        return None
    strange = claims_of(case, [id for id in (*reply.accusations, *reply.claims) if id not in claims][: 2 * QUOTED], held)
    rows = {**strange, **claims}
    reports = reports_of(case, reply.reports)
    accusations, answers = quoted(reply.accusations, rows, FIRST)[0], quoted(reply.claims, rows, QUOTED)[0]
    who = (reply.accused_name, reply.accused, reply.allegation, reply.accusers)
    return Answered(*who, reply.status, ANSWER[reply.status], reply.words, accusations, answers, tuple(reports.values()))


def leads(node: Node, group: Group) -> str:
    """Where a node of the drawing leads."""
    if node.kind == "origin":
        origin = next(o for o in group.origins if o.id == node.of[0])
        if origin.kind in {"voice", "document"} and folded(origin.what):
            return address("/claims", voice=origin.what)
        return f"#origin-{dom_id(origin.id)}"
    if node.kind == "voice" and folded(node.of[0]):
        return address("/claims", voice=node.of[0])
    if node.kind == "outlet":
        return address("/claims", outlet=node.of[0])
    claim = next((id for standing in group.standings if standing.report == node.of[0] for id in standing.claims), None)
    return words_at(claim) if claim else address("/report", id=node.of[0])


def _beside(desk: Desk, group: Group, words: str) -> dict[str, object]:
    """Groups that may belong together with this one: those that share names, or hold some words."""
    index, wrong = desk.index(), None
    try:
        found = _with_words(index, words, group.id) if words else _alike(index, group)
    except ItemError as error:
        found, wrong = [], error
    rows = {row.id: row for row in desk.case.groups_by_id([one.group for one in found])}
    beside = [_near(rows[one.group], one.shared) for one in found if one.group in rows]
    return {"near": beside, "words_asked": words, "wrong": wrong}


def _alike(index: Index, group: Group) -> list[Near]:
    at = [index.columns.at[id] for id in group.claims if id in index.columns.at]
    return near(index.columns, np.array(at, np.intp), group.id, NEAR)


def _with_words(index: Index, words: str, own: str) -> list[Near]:
    found = groups_with(index.columns, index.claims(Query.from_pairs([("text", words)])))
    return [Near(id, ()) for id in found if id != own][:NEAR]


def _near(group: Group, share: tuple[str, ...]) -> Beside:
    origins = f"{plural(group.independent('for'), 'origin')} for, {group.independent('against')} against"
    return Beside(group.id, group.title, origins, share)


@router.post("/group/merge")
def merge(request: Request, desk: At, user: Who, id: Text, other: Text, seen: Seen, why: Text = "", back: Text = "") -> Response:
    """Makes this group one with another, which is named by its id, a claim of it, or the address of its page."""
    own = _first(desk.case, id)
    subject = f"same_claim|{own}|{_first(desk.case, id_in(other))}"
    return make(request, desk, user, "merge", subject, seen, why=why, back=back or _back(own))


@router.post("/group/split")
def split(
    request: Request,
    desk: At,
    user: Who,
    id: Text,
    seen: Seen,
    claim: Annotated[list[str] | None, Form()] = None,
    why: Text = "",
    back: Text = "",
) -> Response:
    """Takes the ticked claims out of a group."""
    group = desk.case.group_of(id) if ":" in id else desk.case.group(id)
    taken, rest = parted(group.claims if group else (), claim or (), "claim")
    subject = f"same_claim|{taken[0]}|{rest[0]}"
    return make(request, desk, user, "split", subject, seen, new=" ".join(taken), why=why, back=back or _back(rest[0]))


def _first(case: Case, id: str) -> str:
    """A claim of a group, which keeps its id when groups are found anew."""
    return case.claim(id).id if ":" in id else case.group(id).claims[0]


def _back(claim: str) -> str:
    return address("/group", id=claim)
