"""The list of reports: where each comes from, what it is a copy of, whom it cites, and how many claims it holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.rows import ReportRow
from sayso.web.desk import At, Who
from sayso.web.pages.behind.said import titled
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, page

router = APIRouter()

SIZE = 50  # reports on a page
SORTS = {
    "added": "as they were added",
    "newest": "newest first",
    "oldest": "oldest first",
    "outlet": "by outlet",
    "title": "by title",
    "claims": "most claims first",
}
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Report", ("title",)),
    ("Outlet", ("outlet",)),
    ("Published", ("newest", "oldest")),
    ("Claims", ("claims",)),
    ("Goes back to", ()),
    ("Added", ("added",)),
)
"""Columns, and the sorts that their headings offer in turn."""


@dataclass(frozen=True)
class Named:
    """What a report goes back to: `report` is the id of a held one, None for what is only named."""

    name: str
    report: str | None


@dataclass(frozen=True)
class Listed:
    """A report in the list; `name` is its title, else its id."""

    row: ReportRow
    name: str
    copy_of: Named | None
    cites: tuple[Named, ...]


@router.get("/reports")
def reports(
    request: Request, desk: At, user: Who, text: str = "", sort: str = "added", number: Annotated[int, Query(alias="page", ge=1)] = 1
) -> Response:
    """Reports, all or those that hold some words, in one of SORTS."""
    if sort not in SORTS:
        raise ItemError(f"reports cannot be sorted by {sort!r}", f"give one of {', '.join(SORTS)}")
    wanted = text.strip()
    stretch = stretch_of(number, desk.case.count_reports(wanted), SIZE)
    rows = desk.case.reports_page(SIZE, stretch.offset, sort, wanted)
    tos = {name: _to(wanted, name) for name in SORTS}
    shown = {"to": tos[sort], "addresses": tos, "text": wanted, "sort": sort, "sorts": SORTS, "headings": HEADINGS, "stretch": stretch}
    return page(
        request, "reports.html", title="Reports", rows=listed(rows, named_in(desk.case)), failures=len(desk.case.failures()), **shown
    )


def _to(text: str, sort: str) -> str:
    return address("/reports", text=text, sort=sort if sort != "added" else None)


def listed(rows: Iterable[ReportRow], named: Callable[[str], Named]) -> list[Listed]:
    """The rows as they are shown; `named` tells what an id or a name in them stands for."""
    return [
        Listed(
            row,
            row.title or row.id,
            named(row.copy_of) if row.copy_of else None,
            tuple(named(cited) for cited in row.cites if cited != row.copy_of),
        )
        for row in rows
    ]


def named_in(case: Case) -> Callable[[str], Named]:
    """What an id or a name stands for in a case: a held report by outlet and title, else just the name."""

    @cache
    def named(id: str) -> Named:
        head = case.heads([id]).get(id)
        return Named(titled(head), id) if head else Named(id, None)

    return named
