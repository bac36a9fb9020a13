"""What waits for a judgement, one item at a time with its evidence beside it, and a short list of what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.dossiers import Decision, Group, Link, LinkKind
from sayso.errors import ItemError
from sayso.facets.queue import PARTS, Part, Queue, Waits, open_queue
from sayso.ledger import Case
from sayso.publish.cases.reviewing import CLAIM, GROUP, KINDS
from sayso.review import Judged
from sayso.review.deciding import LASTING
from sayso.review.waiting import Item, subject_of
from sayso.rows import ClaimRow
from sayso.web.cards import Card, cards
from sayso.web.desk import At, Desk, Who
from sayso.web.pages.behind.foursome import Foursome, foursome, named, sentence
from sayso.web.pages.judging.beside import Beside, around, beside
from sayso.web.render import address, page
from sayso.web.users import User

router = APIRouter()

COMING = 8  # items that are listed after the one that is shown
LISTED = 30  # claims of a group that are listed with their words
RECENT = 20  # decisions of somebody among which the last one that can be undone is looked for
NAMES: Mapping[Part, str] = {
    "group": "Groups",
    "same_entity": "Same name",
    "same_text": "Same text",
    "same_claim": "Same matter",
    "contradicts": "Contradictions",
    "claim": "Claims",
}


@dataclass(frozen=True)
class Chip:
    """A kind of item to choose, and how many of it wait."""

    name: str
    to: str
    count: int
    unsure: int
    chosen: bool


@dataclass(frozen=True)
class Short:
    """An item of the list, in a line."""

    kind: str
    line: str
    more: str
    to: str


@dataclass(frozen=True)
class Weighed:
    """The item that is shown, under the id by which people decide about it, with its evidence: one of `four`, `pair` and `card`."""

    part: Part
    subject: str
    question: str
    decided: tuple[Decision, ...]
    four: Foursome | None = None
    members: tuple[ClaimRow, ...] = ()
    more: int = 0
    pair: Beside | None = None
    link: Link | None = None
    card: Card | None = None
    words: tuple[str, str, str] = ("", "", "")


def queue_of(desk: Desk) -> Queue:
    """The queue of a case with the newest decisions; made anew when reports came or went, or were compared."""
    version = desk.case.version()
    opened = desk.kept("queue", version, lambda: open_queue(desk.case, desk.held()))
    now = (version, desk.seen())
    return desk.kept("queue now", now, lambda: opened.with_decisions(desk.case, desk.held()))


@router.get("/review")
def review(request: Request, desk: At, user: Who, kind: str = "", skip: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> Response:
    """One item after the other: with each decision the next one moves up, so that the address stays."""
    part = part_of(kind)
    queue = queue_of(desk)
    waits = queue.counts()
    total = sum(w.count for w in waits if part in (None, w.part))
    items = queue.items(desk.case, queue.places_of(part, skip, COMING + 1))
    shown = {
        "chips": _chips(waits, part),
        "total": total,
        "skip": skip,
        "part": part,
        "item": weighed(desk, items[0]) if items else None,
        "coming": shorts(desk.case, items[1:], part, skip + 1),
        "before": _to(part, skip - 1) if skip else None,
        "after": _to(part, skip + 1) if skip + 1 < total else None,
        "first": _to(part, 0),
        "last": last_of(desk, user, request.query_params.get("made", "")),
    }
    return page(request, "review.html", title="Review", **shown)


def part_of(kind: str) -> Part | None:
    """The kind of items by its name; None for all. Raises ItemError."""
    found = next((part for part in PARTS if part == kind), None)
    if kind and found is None:
        raise ItemError(f"nothing of the kind {kind!r} is reviewed", f"give one of {', '.join(PARTS)}")
    return found


def _to(part: Part | None, skip: int) -> str:
    return address("/review", kind=part, skip=skip if skip > 0 else None)


def _chips(waits: Sequence[Waits], part: Part | None) -> list[Chip]:
    every = Chip("Everything", _to(None, 0), sum(w.count for w in waits), sum(w.unsure for w in waits), part is None)
    return [every, *(Chip(NAMES[w.part], _to(w.part, 0), w.count, w.unsure, w.part == part) for w in waits)]


def kind_of(item: Item) -> Part:
    return item.kind if isinstance(item, Link) else "group" if isinstance(item, Group) else "claim"


def weighed(desk: Desk, item: Item) -> Weighed:
    """An item with its evidence. Raises ItemError where a row of it has gone."""
    subject = subject_of(item)
    made = Weighed(kind_of(item), subject, _question(item), standing_of(desk.held(), subject))
    if isinstance(item, Group):
        members = tuple(desk.case.claims_by_id(item.claims[:LISTED]))
        return replace(made, four=foursome(desk.case, item), members=members, more=len(item.claims) - len(members))
    if isinstance(item, Link):
        return replace(made, link=item, pair=beside(desk, item))
    words = around(desk.case.text(item.report), item.spans[0].start, item.spans[-1].end)
    return replace(made, card=cards(desk, [item])[0], words=words)


def _question(item: Item) -> str:
    return KINDS[item.kind] if isinstance(item, Link) else GROUP if isinstance(item, Group) else CLAIM


def standing_of(held: Judged, subject: str) -> tuple[Decision, ...]:
    """What holds of an item so far: a verdict that left it waiting, and notes."""
    verdict = held.verdicts.get(subject)
    return (*((verdict,) if verdict else ()), *held.notes.get(subject, ()))


def shorts(case: Case, items: Sequence[Item], part: Part | None, skip: int) -> list[Short]:
    """Items in a line each, with few questions for all of them."""
    called = {row.id: f"{row.name}, in {row.report}" for row in case.members(_ends(items, "same_entity"))}
    called |= {
        id: f"{head.title or id} ({named(head, id)})" if head.outlet else named(head, id)
        for id, head in case.heads(_ends(items, "same_text")).items()
    }
    called |= {row.id: row.words for row in case.claims_by_id(_ends(items, "same_claim", "contradicts"))}
    return [Short(NAMES[kind_of(item)], *_line(item, called), _to(part, skip + n)) for n, item in enumerate(items)]


def _ends(items: Sequence[Item], *kinds: LinkKind) -> list[str]:
    links = [item for item in items if isinstance(item, Link) and item.kind in kinds]
    return list(dict.fromkeys(id for link in links for id in (link.a, link.b)))


def _line(item: Item, called: Mapping[str, str]) -> tuple[str, str]:
    if isinstance(item, Link):
        return called.get(item.a, item.a), called.get(item.b, item.b)
    return (item.title, sentence(item)) if isinstance(item, Group) else (item.words, item.outlet or item.report)


def last_of(desk: Desk, user: User, told: str) -> Decision | None:
    """The last decision of somebody that can still be undone, unless the page tells of it already."""
    undone = desk.held().undone
    made = desk.case.decisions_page(RECENT, 0, user.name)
    last = next((d for d in made if d.n not in undone and d.kind not in {"undo", *LASTING}), None)
    return None if last is None or str(last.n) == told else last
