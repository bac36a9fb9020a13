"""A report's reading laid out for its page: claims in text order, a line for each voice, rows with pieces and cards, in parts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from sayso.errors import ItemError
from sayso.outgoing import OUTSIDE
from sayso.publish import phrases
from sayso.records import Span
from sayso.review import Judged
from sayso.review.overlay import names_in
from sayso.web.cards import Card
from sayso.web.pages.reading.marks import Mark, Row, Segment, holder, lanes, parts, rows, segments
from sayso.web.render import dom_id

Json: TypeAlias = Mapping[str, Any]

SHADES, LINES, DEEPEST = 8, 5, 4  # colours and kinds of lines that tell voices apart, lanes of lines below words
LEGEND = 40  # voices in a legend: as many as there are pairs of colour and line
OPENING = 90  # characters by which a stretch that was not read is quoted
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

    `begins` are the claims that begin here. `told`: classes where the report speaks of a check or a reply; `labels`, at its end, say what.
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
        return holder(self._firsts, at) + 1

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
            (sum(c["basis"] == "unstated" for c in read["claims"]), "claims that do not say how their source would know"),
            (sum(not e["actors"] and not e["actor"] for e in read["events"]), "events that name nobody who did it"),
            (sum(p["lat"] is None for p in read["places"]), "places that could not be located"),
            (sum(not (t["earliest"] or t["latest"]) for t in read["times"]), "times that hang on no date of the calendar"),
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
    names = names_in(edit.new) if edit and edit.new is not None else [voice["name"] for voice in claim["chain"]]
    return names[-1] if names else phrases.OWN_WORDS


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def shown_rows(text: Text, part: int, made: Sequence[Card]) -> list[Shown]:
    """The rows of a part with their cards."""
    stretches = text.parts[part - 1]
    if not stretches:
        return []
    firsts = [row.span.start for row in stretches]
    beside: dict[int, list[Card]] = {}
    for card in made:
        beside.setdefault(holder(firsts, card.claim.spans[0].start), []).append(card)
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
