"""Reports: listed, one with its text and its reading, its fact-check sheet; and removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi import Query as Asked
from fastapi.responses import Response

from sayso.dossiers import Decision
from sayso.outgoing import sheet_of
from sayso.publish.handed import Report, SheetClaim
from sayso.publish.sheets.sheet import CriticismRow
from sayso.publish.sheets.ticks import FactKind
from sayso.records import Span
from sayso.rows import CustodyRow
from sayso.web.api.shapes import REF, Limit, Offset, Page, ReportId, ReportLine, Text, answers, report_of
from sayso.web.desk import At, Who
from sayso.web.pages.reading.sheet import tally
from sayso.web.users import allowed

router = APIRouter(tags=["reports"])


@dataclass(frozen=True)
class ReportListed:
    """A report in the list. `removed` says when it was removed; then only its id and hashes are left."""

    report: ReportLine
    added: str
    removed: str | None


@dataclass(frozen=True)
class ReportTold:
    """One report with where it came from, the SHA-256 of its bytes and of its text, and what was done to it."""

    report: ReportLine
    author: str | None
    url: str | None
    language: str | None
    input: str | None
    origin: str | None
    sha256: str
    text_sha256: str
    characters: int
    added: str
    version: str
    removed: str | None
    custody: list[CustodyRow]


@dataclass(frozen=True)
class TextStretch:
    """A stretch of a report's text; `total` counts its characters (code points), which all offsets count."""

    total: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class SheetSentence:
    """A row of a sheet. `facts` are to be ticked, by kind; `seen` says in which row a claim began that goes on here."""

    n: int
    block: str
    span: Span
    words: str
    facts: Mapping[FactKind, tuple[str, ...]]
    claims: tuple[SheetClaim, ...]
    seen: Mapping[str, int]
    note: str | None


@dataclass(frozen=True)
class SheetTold:
    """The fact-check sheet: a stretch of its `total` sentences, all criticism, and how many claims are in which state."""

    report: Report
    notes: tuple[str, ...]
    states: dict[str, int]
    criticism: tuple[CriticismRow, ...]
    total: int
    rows: list[SheetSentence]


Sort = Literal["added", "newest", "oldest", "outlet", "title", "claims"]


@router.get("/reports")
def reports(desk: At, limit: Limit = 50, offset: Offset = 0, sort: Sort = "added", text: Text = "") -> Page[ReportListed]:
    """Reports, all or those that hold each word of `text` in their id, title, outlet or author."""
    rows = desk.case.reports_page(limit, offset, sort, text.strip())
    return Page(desk.case.count_reports(text.strip()), [ReportListed(report_of(row), row.added, row.removed) for row in rows])


@router.get("/report")
def report(desk: At, id: ReportId) -> ReportTold:
    """One report, also one that was removed."""
    row = desk.case.report(id)
    where = (row.author, row.url, row.language, row.input, row.origin, row.digest, row.text_sha256, row.characters)
    return ReportTold(report_of(row), *where, row.added, row.version, row.removed, desk.case.custody(id))


@router.get("/report/text", summary="Text of a report")
def text(
    desk: At, id: ReportId, start: Annotated[int, Asked(ge=0, lt=2**31)] = 0, limit: Annotated[int, Asked(ge=1, le=200_000)] = 100_000
) -> TextStretch:
    """A report's text, or a stretch of it: that into which the offsets of its claims point."""
    whole = desk.case.text(id)
    first = min(start, len(whole))
    words = whole[first : first + limit]
    return TextStretch(len(whole), first, first + len(words), words)


READING = answers("application/json", {"$ref": f"{REF}reading_reading"}, "The contract's object for this report.")


@router.get("/report/reading", summary="Reading of a report", response_class=Response, responses=READING)
def reading(desk: At, id: ReportId) -> Response:
    """The whole reading of a report as the machine made it: the JSON contract, as `sayso read` writes it."""
    return Response(desk.case.contract(id), media_type="application/json")


@router.get("/sheet")
def sheet(desk: At, report: ReportId, limit: Limit = 50, offset: Offset = 0) -> SheetTold:
    """The fact-check sheet of a report: what to tick, on whose say-so each claim stands, and whether criticised parties were heard."""
    made = sheet_of(desk.case, report)
    rows = [
        SheetSentence(row.n, row.block, row.span, row.words, row.facts, row.claims, row.seen or {}, row.note)
        for row in made.rows[offset : offset + limit]
    ]
    return SheetTold(made.report, made.notes, dict(tally(made, desk.held())), made.criticism, len(made.rows), rows)


@router.delete("/report", summary="Remove a report")
def remove(desk: At, user: Who, id: ReportId, why: Annotated[str | None, Asked(max_length=1_000)] = None) -> Decision:
    """Removes a report for good: its words go, its id, hashes and custody stay. For editors only; it cannot be undone."""
    allowed(user, "remove")
    return desk.case.remove(id, desk.stamp(user), (why or "").strip() or None)
