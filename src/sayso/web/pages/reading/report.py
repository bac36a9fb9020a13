"""A report as it was read, its claims underlined by voice with a card beside each; one claim alone; and the way to remove a report."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.dossiers import Decision, Link
from sayso.errors import ItemError
from sayso.publish import phrases
from sayso.records import Span
from sayso.review import EDITABLE
from sayso.web.cards import cards
from sayso.web.desk import At, Desk, Who
from sayso.web.pages.behind.said import words_at
from sayso.web.pages.reading.laid import LABELS, LEGEND, Line, Said, Text, shown_rows
from sayso.web.render import address, dom_id, page
from sayso.web.users import allowed, may
from sayso.web.wording import SPOKEN, decided

router = APIRouter()

CONTEXT = 400  # characters before and after a claim that stands alone


def _text(desk: Desk, report: str) -> Text:
    return Text(report, desk.case.text(report), json.loads(desk.case.contract(report)), desk.held())


@router.get("/report")
def report(
    request: Request,
    desk: At,
    user: Who,
    id: str,
    part: Annotated[int | None, Query(ge=1)] = None,
    claim: str = "",
) -> Response:
    """A part of a report: the one with the claim, else the one that is asked for."""
    row = desk.case.report(id)
    heads = desk.case.heads(filter(None, (row.copy_of, *row.cites)))
    if row.removed:
        return page(request, "report.html", title=id, row=row, heads=heads, rows=None)
    text = _text(desk, id)
    at = text.part_of_claim(claim) if claim else min(part or 1, len(text.parts))
    said = text.of_part(at)
    made = cards(desk, desk.case.claims_by_id([one.id for one in said]))
    lines = _of_part(text, said)
    return page(
        request,
        "report.html",
        title=row.title or row.outlet or id,
        row=row,
        heads=heads,
        rows=shown_rows(text, at, made),
        text=text,
        part=at,
        said={one.id: one for one in said},
        lines=lines[:LEGEND],
        more=len(lines) - LEGEND,
        chosen=claim,
        grey=LABELS,
        **SPOKEN,
    )


def _of_part(text: Text, said: Iterable[Said]) -> list[Line]:
    """The voices that speak in a part."""
    here = {one.voice for one in said}
    return [line for voice, line in text.lines.items() if voice in here]


@dataclass(frozen=True)
class Past:
    """A decision of a claim's history, and whether it holds."""

    decision: Decision
    words: str
    undone: bool


@router.get("/claim")
def claim(request: Request, desk: At, user: Who, id: str, edit: bool = False, at: Literal["claim", "report"] = "claim") -> Response:
    """One claim alone, with all that stands behind it; `at` is the page to which decisions made here go back."""
    found = desk.case.show(id, 0)
    text = _text(desk, found.claim.report)
    order = [one.id for one in text.claims]
    n = order.index(id)
    return page(
        request,
        "claim.html",
        title=found.claim.words[:60],
        c=cards(desk, [found.claim])[0],
        found=found,
        around=around(text.text, Span(found.claim.spans[0].start, found.claim.spans[-1].end)),
        links=_linked(desk, id, found.links),
        n=n + 1,
        of=len(order),
        previous=order[n - 1] if n else None,
        next=order[n + 1] if n + 1 < len(order) else None,
        line=text.lines[text.claims[n].voice].classes,
        history=_history(desk, id, [event.id for event in found.events], found.decisions),
        edit=edit,
        at=at,
        home=_home(at, id, edit),
        may_edit=lambda field: may(user.role, "edit", field),
        choices=EDITABLE,
        letters=phrases.RELIABILITY,
        numbers=phrases.CREDIBILITY,
        **SPOKEN,
    )


def around(text: str, span: Span) -> tuple[str, str, str]:
    """What stands before a stretch, the stretch, and what stands after it, in whole words."""
    first, last = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    before, after = text[first : span.start], text[span.end : last]
    if first and " " in before:
        before = "… " + before.partition(" ")[2]
    if last < len(text) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    return before, text[span.start : span.end], after


@dataclass(frozen=True)
class Linked:
    """A claim that linkers put beside the one that is shown, and how."""

    claim: str
    what: str
    words: str
    where: str
    report: str
    score: float
    reasons: tuple[str, ...]


def _linked(desk: Desk, claim: str, found: Sequence[Link]) -> list[Linked]:
    others = {link.b if link.a == claim else link.a: link for link in found}
    made = []
    for row in desk.case.claims_by_id(list(others)):
        link = others[row.id]
        where = ", ".join(filter(None, (row.outlet, (row.published or "")[:10])))
        made.append(Linked(row.id, _how(link), row.words, where, row.report, link.score, link.reasons))
    return made


def _how(link: Link) -> str:
    """What a link between two claims says, in words."""
    if link.kind == "contradicts":
        field = next((words for aspect, words in phrases.FIELD.items() if aspect == link.what), link.what)
        return f"differs in {field}"
    return "says the opposite" if link.what == "opposite" else "says the same"


def _home(at: str, claim: str, edit: bool) -> str:
    """The address that a decision goes back to."""
    return words_at(claim) if at == "report" else f"{address('/claim', id=claim, edit='1' if edit else None)}#claim-{dom_id(claim)}"


def _history(desk: Desk, claim: str, events: Iterable[str], made: Iterable[Decision]) -> list[Past]:
    own, undone = {claim, *events}, desk.held().undone
    return [Past(d, decided(d), d.n in undone) for d in made if d.subject in own]


@router.post("/report/remove")
def remove(
    desk: At,
    user: Who,
    id: Annotated[str, Form(max_length=10_000)],
    sure: Annotated[str, Form(max_length=10)] = "",
    why: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Removes a report for good. Raises ItemError where whoever asks did not say that they are sure."""
    allowed(user, "remove")
    if sure != "yes":
        raise ItemError("the report was not removed, because the box beside “I am sure” was not ticked", "go back and tick it")
    made = desk.case.remove(id, desk.stamp(user), why.strip() or None)
    return RedirectResponse(address("/report", id=id, made=made.n), 303)
