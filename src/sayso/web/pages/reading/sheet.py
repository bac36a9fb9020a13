"""The fact-check sheet of a report as a page: every sentence with its facts, and the state of each claim, which checkers keep."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.dossiers import Decision
from sayso.errors import SetupError
from sayso.outgoing import sheet_of
from sayso.publish.sheets.html import BEFORE, CELLS, write_sheet_html
from sayso.publish.sheets.sheet import CRITICISM, PLURAL, STATES, Column, Sheet, SheetRow, about, columns, letters, quoted
from sayso.publish.sheets.tables import write_sheet_csv, write_sheet_xlsx
from sayso.review import Judged
from sayso.web.desk import At, Who
from sayso.web.pages.leaving import departing, named
from sayso.web.render import page
from sayso.web.users import STATES as STATE
from sayso.web.users import allowed, may

router = APIRouter()

ROWS, CLAIMS = 40, 30  # sentences and claims of a part
BY_HAND = frozenset({"proof", "checker", "state"})  # columns that people fill in
ABOUT_IT = frozenset({"chain", "origins", "where"})  # columns in small print
Writer: TypeAlias = Callable[[Sheet, Path], object]


@dataclass(frozen=True)
class Lines:
    """What one column gives to its cell: lines, or boxes to tick under a heading."""

    lines: tuple[str, ...]
    before: str = ""
    style: str = ""
    boxes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Checked:
    """A claim as checkers see it: its state and who gave it, and the proofs that were noted. `row`: where the claim began, if before."""

    letter: str
    id: str
    words: str
    state: str
    edit: Decision | None
    proofs: tuple[Decision, ...]
    row: int | None


@dataclass(frozen=True)
class Row:
    """A sentence: cells by heading, and its claims."""

    n: int
    skipped: bool
    cells: tuple[tuple[str, tuple[Lines, ...]], ...]
    claims: tuple[Checked, ...]


@router.get("/sheet")
def sheet(request: Request, desk: At, user: Who, report: str, part: Annotated[int, Query(ge=1, lt=2**31)] = 1) -> Response:
    """The sheet of a report, a long one in parts. Raises ItemError for a report that is not there, or was removed."""
    made = sheet_of(desk.case, report)
    parts = parts_of(made.rows)
    at = min(part, len(parts))
    first = {column.key: column for column in columns(made.report.outlet)}
    rows = parts[at - 1]
    held = desk.held()
    shown = {
        "sheet": made,
        "about": about(made),
        "headings": [name for name, keys in CELLS if not BY_HAND & set(keys)],
        "rows": [row_of(row, first, held) for row in rows],
        "tally": tally(made, held),
        "part": at,
        "parts": len(parts),
        "criticism": [[(c.heading, c.key, c.lines(row)) for c in CRITICISM if c.key not in BY_HAND] for row in made.criticism],
        "at": {n: k for k, held in enumerate(parts, start=1) for n in (row.n for row in held)},
        "states": STATES,
        "may_state": may(user.role, "edit", STATE),
    }
    return page(request, "sheet.html", title=f"Sheet of {made.report.title or made.report.id}", **shown)


def parts_of(rows: Sequence[SheetRow]) -> list[list[SheetRow]]:
    """Rows in parts that a page can hold; at least one part."""
    parts: list[list[SheetRow]] = [[]]
    claims = 0
    for row in rows:
        if parts[-1] and (len(parts[-1]) >= ROWS or claims + len(row.claims) > CLAIMS):
            parts.append([])
            claims = 0
        parts[-1].append(row)
        claims += len(row.claims)
    return parts


def row_of(row: SheetRow, by_key: Mapping[str, Column], held: Judged) -> Row:
    """A sentence as it is shown, with what checkers wrote so far."""
    cells = tuple((name, tuple(_lines(row, by_key[key]) for key in keys)) for name, keys in CELLS if not BY_HAND & set(keys))
    claims = tuple(
        checked(letter, claim.id, claim.words, (row.seen or {}).get(claim.id), held)
        for letter, claim in zip(letters(row), row.claims, strict=True)
    )
    return Row(row.n, row.note is not None, cells, claims)


def checked(letter: str, id: str, words: str, row: int | None, held: Judged) -> Checked:
    edit = held.edits.get((id, STATE))
    state = edit.new if edit and edit.new is not None else STATES[0]
    return Checked(letter, id, words, state, edit, held.notes.get(id, ()), row)


def _lines(row: SheetRow, column: Column) -> Lines:
    if column.key == "facts":
        return Lines((), boxes=tuple((PLURAL[kind], words) for kind, words in row.facts.items()))
    lines = tuple(column.lines(row))
    if column.key == "sentence":
        return Lines((*lines, *_claims(row)), style="words")
    return Lines(lines, BEFORE.get(column.key, "") if lines else "", "small" if column.key in ABOUT_IT else "")


def _claims(row: SheetRow) -> Iterator[str]:
    """The words of claims, where they are not simply the sentence."""
    if len(row.claims) != 1 or row.claims[0].words != row.words:
        yield from (f"{letter}{quoted(claim.words)}" for letter, claim in zip(letters(row), row.claims, strict=True))


def tally(made: Sheet, held: Judged) -> dict[str, int]:
    """How many claims are in each state."""
    ids = dict.fromkeys(claim.id for row in made.rows for claim in row.claims)
    states = [checked("", id, "", None, held).state for id in ids]
    return {state: states.count(state) for state in STATES}


def _zipped(made: Sheet, path: Path) -> None:
    """Both tables of the sheet as CSV, in one file."""
    tables = write_sheet_csv(made, path.with_name("sentences.csv"))
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as into:
        for table, name in zip(tables, ("sentences.csv", "criticism.csv"), strict=True):
            into.write(table, name)


WRITERS: Mapping[str, tuple[str, str, Writer]] = {
    "html": (".html", "text/html", write_sheet_html),
    "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_sheet_xlsx),
    "csv": (".zip", "application/zip", _zipped),
}


@router.get("/sheet/file")
def file(desk: At, user: Who, report: str, form: Annotated[str, Query(alias="as")] = "html") -> Response:
    """The sheet as a file to keep. Raises ItemError, and SetupError for a form that is not there."""
    allowed(user, "export")
    if form not in WRITERS:
        raise SetupError(f"there is no sheet as {form!r}", f"give one of {', '.join(WRITERS)}")
    ending, media, write = WRITERS[form]
    made = sheet_of(desk.case, report)
    return departing(named(desk, user, ending, "sheet"), media, lambda path: write(made, path))
