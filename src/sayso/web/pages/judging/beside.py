"""Two rows that a machine puts together, side by side: the words of both in their place, and what is known of each in the same order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.dossiers import Link
from sayso.ledger import Case
from sayso.publish import phrases
from sayso.rows import ClaimRow, ReportRow
from sayso.web.cards import Card, Happened, cards
from sayso.web.desk import Desk
from sayso.web.wording import kind_of

AROUND = 200  # characters of a report before and after words
OPENING = 400  # characters of a report that show which it is
FORMS = 6  # other forms of a name that are shown
UNKNOWN = "–"
WHENCE = frozenset({"outlet", "published", "author", "report", "address", "mentions"})  # lines that may well differ


@dataclass(frozen=True)
class End:
    """One of two rows: its words with what stands around them, the report that they are from, and what is known of it by name."""

    id: str
    report: str
    claim: str | None
    title: str
    before: str
    words: str
    after: str
    known: Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """What is known of both by one name, and whether it is the same; None for what tells only where each is from."""

    name: str
    values: tuple[str, str]
    same: bool | None


@dataclass(frozen=True)
class Beside:
    """Both ends, and what is known of them line by line."""

    ends: tuple[End, End]
    lines: tuple[Line, ...]


def beside(desk: Desk, link: Link) -> Beside:
    """The two rows of a link. Raises ItemError where one of them is not held any more."""
    if link.kind == "same_text":
        one, two = (_report(desk.case, id) for id in (link.a, link.b))
    elif link.kind == "same_entity":
        one, two = (_entity(desk.case, id) for id in (link.a, link.b))
    else:
        rows = [desk.case.claim(id) for id in (link.a, link.b)]
        one, two = (_claim(desk.case, row, card) for row, card in zip(rows, cards(desk, rows), strict=True))
    return Beside((one, two), compared(one.known, two.known))


def compared(one: Mapping[str, str], two: Mapping[str, str]) -> tuple[Line, ...]:
    """Line by line what both have; lines that neither fills are left out."""
    names = dict.fromkeys((*one, *two))
    pairs = [(name, one.get(name, ""), two.get(name, "")) for name in names]
    return tuple(Line(name, (a or UNKNOWN, b or UNKNOWN), None if name in WHENCE else a == b) for name, a, b in pairs if a or b)


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Words with what stands before and after them, cut at blanks where it is cut."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + (before.partition(" ")[2] or before)
    if end + AROUND < len(text):
        after = (after.rpartition(" ")[0] or after) + " …"
    return before, text[start:end], after


def _source(row: ReportRow) -> dict[str, str]:
    return {"outlet": row.outlet or "", "published": row.published or "", "author": row.author or ""}


def _report(case: Case, id: str) -> End:
    row, text = case.report(id), case.text(id)
    opening = text[:OPENING] + (" …" if len(text) > OPENING else "")
    known = {**_source(row), "title": row.title or "", "address": row.url or "", "length": f"{row.characters:,} characters"}
    return End(id, id, None, row.title or id, "", opening, "", known)


def _entity(case: Case, id: str) -> End:
    report, _, own = id.rpartition(":")
    row, text = case.report(report), case.text(report)
    found = next((e for e in json.loads(case.contract(report))["entities"] if e["id"] == own), None)
    mentions = sorted(found["mentions"]) if found else []
    start, end = mentions[0] if mentions else (0, 0)
    forms = dict.fromkeys(" ".join(text[a:b].split()) for a, b in mentions)
    name, kind = (found["name"], found["kind"]) if found else (own, "")
    known = {
        "name": name,
        "kind": f"{kind}, a pseudonym" if found and found["pseudonym"] else kind,
        "called here": ", ".join([form for form in forms if len(form) < AROUND][:FORMS]),
        "mentions": str(len(mentions)),
        **_source(row),
        "report": row.title or row.id,
    }
    return End(id, report, None, name, *around(text, start, end), known)


def _claim(case: Case, row: ClaimRow, card: Card) -> End:
    report = case.report(row.report)
    start, end = row.spans[0].start, row.spans[-1].end
    known = {"said by": _chain(row)}
    known |= {told.name: told.words for told in card.fields if told.name in {"basis", "stance"}}
    known |= _events(card.events) | _source(report) | {"report": report.title or row.report}
    return End(row.id, row.report, row.id, row.title or row.report, *around(case.text(row.report), start, end), known)


def _chain(row: ClaimRow) -> str:
    voices = [voice.name + (f" ({kind})" if (kind := kind_of(voice)) else "") for voice in row.chain]
    return " → ".join(voices) or phrases.OWN_WORDS


def _events(events: tuple[Happened, ...]) -> dict[str, str]:
    """What was done, by whom, to whom, where and when; of several events, one after the other."""
    parts = {
        "what was done": "act",
        "by": "actors",
        "to": "recipients",
        "where and when": "where",
        "how many": "numbers",
        "told as": "status",
    }
    told = {name: [getattr(event, part) for event in events] for name, part in parts.items()}
    return {name: "; ".join(value or UNKNOWN for value in values) if any(values) else "" for name, values in told.items()}
