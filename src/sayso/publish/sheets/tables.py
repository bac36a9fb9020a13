"""SHEET -> XLSX, CSV. Text goes in as text, whatever it begins with; nothing in a cell is a formula or a link.

XLSX is written by XlsxWriter: pure Python without dependencies, and its one concern is writing, which is all that is needed here.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.publish.exports.commas import write_csv
from sayso.publish.exports.whole import new_file
from sayso.publish.sheets.sheet import CRITICISM, STATES, Column, CriticismColumn, Sheet, about, columns

MOST = 32_767  # characters that a cell of XLSX takes
CUT = " … (cut: see the CSV)"
A4 = 9
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}  # no copy on the disk


def write_sheet_csv(sheet: Sheet, path: Path) -> tuple[Path, ...]:
    """Two tables, two new files: `path`, and beside it one that ends in `.criticism.csv`. Raises SetupError."""
    beside = path.with_name(f"{path.stem}.criticism{path.suffix}")
    first = columns(sheet.report.outlet)
    with new_file(path) as part, new_file(beside) as other:
        write_csv(part, [c.heading for c in first], ([_text(c.lines(row)) for c in first] for row in sheet.rows))
        write_csv(other, [c.heading for c in CRITICISM], ([_text(c.lines(row)) for c in CRITICISM] for row in sheet.criticism))
    return path, beside


def write_sheet_xlsx(sheet: Sheet, path: Path) -> tuple[Path, ...]:
    """One new workbook of three sheets: sentences, criticism, and what the report is. Raises SetupError."""
    from xlsxwriter import Workbook

    first = columns(sheet.report.outlet)
    with new_file(path) as part, Workbook(str(part), SAFE) as book:
        book.set_properties({"title": f"Fact-check sheet: {sheet.report.id}"[:255]})
        _fill(book, "Sentences", first, [[c.lines(row) for c in first] for row in sheet.rows])
        _fill(book, "Criticism", CRITICISM, [[c.lines(row) for c in CRITICISM] for row in sheet.criticism])
        _describe(book, sheet)
    return (path,)


def _fill(book: Any, name: str, heading: Sequence[Column | CriticismColumn], rows: Sequence[Sequence[list[str]]]) -> None:
    page = book.add_worksheet(name)
    bold, plain = _formats(book)
    for at, column in enumerate(heading):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.heading, bold)
        for n, row in enumerate(rows, start=1):
            page.write_string(n, at, _fitting(_text(row[at])), plain)
        if column.key == "state" and rows:
            page.data_validation(1, at, len(rows), at, {"validate": "list", "source": list(STATES), "ignore_blank": True})
    page.freeze_panes(1, 2)
    page.repeat_rows(0)
    _printed(page)


def _describe(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet("Report")
    bold, plain = _formats(book)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    for n, (name, value) in enumerate(about(sheet)):
        page.write_string(n, 0, name, bold)
        page.write_string(n, 1, _fitting(value), plain)
    _printed(page)


def _formats(book: Any) -> tuple[Any, Any]:
    """Formats of headings and cells; text of either direction wraps and begins at the top."""
    own = {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
    return book.add_format({**own, "bold": True}), book.add_format(own)


def _printed(page: Any) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    page.fit_to_pages(1, 0)
    page.set_footer("&P / &N")


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _fitting(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - len(CUT)] + CUT
