"""A report as it was read, its claims underlined by voice with a card beside each; one claim alone; and the way to remove a report."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.dossiers import Decision, Link
from sayso.errors import ItemError
from sayso.outgoing import OUTSIDE
from sayso.publish import phrases
from sayso.records import Span
from sayso.review import EDITABLE, Judged
from sayso.review.rules import LETTERS as RELIABILITY
from sayso.review.rules import NUMBERS as CREDIBILITY
from sayso.web.cards import LETTERS, NUMBERS, SPOKEN, Card, cards, decided
from sayso.web.desk import At, Desk, Who
from sayso.web.marks import Mark, Row, Segment, holder, lanes, parts, rows, segments
from sayso.web.render import dom_id, page
from sayso.web.users import allowed, may

router = APIRouter()
Json: TypeAlias = Mapping[str, Any]

SHADES, LINES, DEEPEST = 8, 5, 4  # colours and kinds of lines that tell voices apart, lanes of lines below words
LEGEND = 40  # voices in a legend: as many as there are pairs of colour and line
OPENING = 90  # characters by which a stretch that was not read is quoted
CONTEXT = 400
LABELS: Mapping[str, str] = {
    "caption": "caption",
    "heading": "heading",
    "dateline": "dateline",
    "boilerplate": "page furniture",
    OUTSIDE: "in no block",
}


@dataclass(frozen=True)
class Said:
    """A claim as far as the text needs it: its number in the report, its stretches, and on whose say-so it stands."""

    id: str
    n: int
    spans: tuple[Span, ...]
    voice: str

    @property
    def at(self) -> int:
        return self.spans[0].start


@dataclass(frozen=True)
class Line:
    """A voice of the legend, the classes of its line, and how many claims are its own."""

    voice: str
    classes: str
    claims: int


@dataclass(frozen=True)
class Piece:
    """A segment with the claims over it (`claims`: names of elements, `lines`: classes), the outermost first.

    `begins` are the claims that begin here. `told` are classes where the report speaks of a check or a reply, `labels` say what, at its end.
    """

    text: str
    claims: str
    lines: tuple[str, ...]
    begins: tuple[Said, ...]
    labels: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Shown:
    """A row of the page: its pieces, the cards of the claims that begin in it, and what it is if it is no plain paragraph."""

    kind: str
    label: str | None
    why: str | None
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Unread:
    """A stretch that was not read: why, how it begins, and the part in which it stands."""

    why: str
    words: str
    part: int


class Text:
    """A report's text laid out in parts, with its claims in text order and a line for each voice."""

    def __init__(self, report: str, text: str, contract: Json, held: Judged) -> None:
        self.text, self.contract = text, contract
        self.claims = _said(report, contract["claims"], held)
        starts = [claim.at for claim in self.claims]
        blocks = [Row(block["kind"], _span(block)) for block in contract["document"]["blocks"]]
        self.rows = rows(text, blocks, starts)
        self.parts = parts(self.rows, starts)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """A line for each voice, in the order in which they speak."""
        counts = Counter(claim.voice for claim in self.claims)
        return {voice: Line(voice, f"v{n % SHADES} s{n % LINES}", count) for n, (voice, count) in enumerate(counts.items())}

    @cached_property
    def _firsts(self) -> list[int]:
        return [part[0].span.start if part else 0 for part in self.parts]

    def part_of(self, at: int) -> int:
        """The part, from 1, in which something stands."""
        whole = [Row("", Span(first, first)) for first in self._firsts]
        return holder(whole, at) + 1

    def part_of_claim(self, id: str) -> int:
        """Raises ItemError for a claim of another report."""
        found = next((claim for claim in self.claims if claim.id == id), None)
        if found is None:
            raise ItemError(f"this report has no claim {id}", "search for its words among all claims")
        return self.part_of(found.at)

    def of_part(self, number: int) -> tuple[Said, ...]:
        """The claims that begin in a part."""
        return tuple(claim for claim in self.claims if self.part_of(claim.at) == number)

    def unread(self) -> list[Unread]:
        made = []
        for row in self.contract["not_read"]:
            words = self.text[row["start"] : row["end"]]
            made.append(Unread(row["why"], words[:OPENING] + ("…" if len(words) > OPENING else ""), self.part_of(row["start"])))
        return made

    def unclear(self) -> list[tuple[int, str]]:
        """How many things were found whose meaning stayed open, and which."""
        read = self.contract
        counts = (
            (sum(c["basis"] == "unstated" for c in read["claims"]), "of the claims do not say how their source would know"),
            (sum(not e["actors"] and not e["actor"] for e in read["events"]), "of the events name nobody who did it"),
            (sum(p["lat"] is None for p in read["places"]), "of the places could not be located"),
            (sum(not (t["earliest"] or t["latest"]) for t in read["times"]), "of the times hang on no date of the calendar"),
        )
        return [(count, what) for count, what in counts if count]


def _said(report: str, claims: Iterable[Json], held: Judged) -> tuple[Said, ...]:
    """Claims in text order, an outer one before what stands in it; the voice is the innermost as people left it."""
    spans = {f"{report}:{claim['id']}": tuple(Span(*pair) for pair in claim["spans"]) for claim in claims}
    voices = {f"{report}:{claim['id']}": _voice(f"{report}:{claim['id']}", claim, held) for claim in claims}
    order = sorted(spans, key=lambda id: (spans[id][0].start, -sum(map(len, spans[id]))))
    return tuple(Said(id, n, spans[id], voices[id]) for n, id in enumerate(order, start=1))


def _voice(id: str, claim: Json, held: Judged) -> str:
    edit = held.edits.get((id, "chain"))
    names = [name.strip() for name in (edit.new or "").replace("->", "→").split("→")] if edit else [v["name"] for v in claim["chain"]]
    return names[-1] if names and names[-1] else phrases.OWN_WORDS


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def shown_rows(text: Text, part: int, made: Sequence[Card]) -> list[Shown]:
    """The rows of a part with their cards."""
    stretches = text.parts[part - 1]
    if not stretches:
        return []
    beside: dict[int, list[Card]] = {}
    for card in made:
        beside.setdefault(holder(stretches, card.claim.spans[0].start), []).append(card)
    notes = _notes(text.contract)
    here = Span(stretches[0].span.start, stretches[-1].span.end)
    near = [claim for claim in text.claims if any(span.touches(here) for span in claim.spans)]
    level = lanes(_marks(near))
    return [_shown(text, row, near, notes, level, tuple(beside.get(n, ()))) for n, row in enumerate(stretches)]


def _marks(claims: Iterable[Said]) -> list[Mark]:
    return [Mark(claim.id, claim.spans) for claim in claims]


def _notes(contract: Json) -> dict[Mark, str]:
    """What else the report says of its own: that something was checked, that somebody gave no answer; and what was not read."""
    out: dict[Mark, str] = {}
    for n, check in enumerate(contract["verifications"]):
        by = f", {check['by']}" if check["by"] else ""
        out[Mark(f"check {n}", (_span(check),))] = f"of checking: {phrases.CHECKED[check['status']]}{by}"
    for n, silence in enumerate(contract["no_reply"]):
        who = f"{silence['party']} " if silence["party"] else ""
        out[Mark(f"silence {n}", (_span(silence),))] = f"of a reply: {who}{phrases.SILENCE[silence['status']]}"
    return out


def _shown(
    text: Text, row: Row, claims: Sequence[Said], notes: Mapping[Mark, str], level: Mapping[str, int], made: tuple[Card, ...]
) -> Shown:
    here = {claim.id: claim for claim in claims if any(span.touches(row.span) for span in claim.spans)}
    cut = segments(text.text, row.span, [*_marks(here.values()), *notes])
    about = {mark.key: (mark.spans[0], label) for mark, label in notes.items()}
    silent = next((each["why"] for each in text.contract["not_read"] if _span(each).touches(row.span)), None)
    label = LABELS.get(row.kind)
    return Shown(row.kind, label, silent, tuple(_piece(segment, here, about, text.lines, level) for segment in cut), made)


def _piece(
    segment: Segment, claims: Mapping[str, Said], notes: Mapping[str, tuple[Span, str]], lines: Mapping[str, Line], level: Mapping[str, int]
) -> Piece:
    over = sorted((claims[key] for key in segment.keys if key in claims), key=lambda claim: -level[claim.id])
    beside = [notes[key] for key in segment.keys if key in notes]
    return Piece(
        segment.text,
        " ".join(dom_id(claim.id) for claim in over),
        tuple(f"{lines[claim.voice].classes} l{min(level[claim.id], DEEPEST)}" for claim in over),
        tuple(claim for claim in over if claim.at == segment.span.start),
        tuple(label for span, label in beside if span.end == segment.span.end),
        ("told opens" if any(span.start == segment.span.start for span, _ in beside) else "told") if beside else "",
    )


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
    heads = desk.case.heads([id_ for id_ in (row.copy_of, *row.cites) if id_])
    if row.removed:
        return page(request, "report.html", title=id, row=row, heads=heads, rows=None)
    text = Text(id, desk.case.text(id), json.loads(desk.case.contract(id)), desk.held())
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
    text = Text(found.claim.report, desk.case.text(found.claim.report), json.loads(desk.case.contract(found.claim.report)), desk.held())
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
        home=_home(at, found.claim.report, id),
        may_edit=lambda field: may(user.role, "edit", field),
        choices=EDITABLE,
        letters={letter: LETTERS[letter] for letter in RELIABILITY},
        numbers={number: NUMBERS[number] for number in CREDIBILITY},
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


def _home(at: str, report: str, claim: str) -> str:
    """The address that a decision goes back to."""
    pairs = {"id": report, "claim": claim} if at == "report" else {"id": claim}
    return f"/{at}?{urlencode(pairs)}#claim-{dom_id(claim)}"


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
    return RedirectResponse(f"/report?{urlencode({'id': id, 'made': made.n})}", 303)
