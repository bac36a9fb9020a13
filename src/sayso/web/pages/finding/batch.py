"""Many searches at once: a pasted list of names, phrases and queries, and how many claims each line finds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from sayso.errors import ItemError
from sayso.facets import Index, Query
from sayso.publish.exports.commas import Cell, write_csv
from sayso.web.desk import At, Who
from sayso.web.pages.finding.asking import to
from sayso.web.pages.leaving import departing, named
from sayso.web.pages.paging import stretch_of
from sayso.web.render import page
from sayso.web.users import allowed

router = APIRouter()

MOST = 500  # lines of a list
SIZE = 25  # lines that a page answers
LONGEST = 200  # characters of a line
HEADING = ("line", "words", "voice", "about", "not understood")
_ASKS = re.compile(r'["“”„«»()*]|\b(AND|OR|NOT)\b')

Lines = Annotated[str, Form(max_length=MOST * LONGEST)]


@dataclass(frozen=True)
class Answer:
    """What a line finds: claims with its words, and claims that a voice or party of this name is in; None where it cannot be a name."""

    n: int
    line: str
    words: int | None
    voice: int | None
    about: int | None
    to_words: str
    to_voice: str
    to_about: str
    wrong: str | None = None

    def cells(self) -> tuple[Cell, ...]:
        return self.line, self.words, self.voice, self.about, self.wrong


@router.get("/batch")
def ask(request: Request, desk: At, user: Who) -> Response:
    """The form for a list."""
    return page(request, "batch.html", title="Many searches at once", lines="", rows=(), stretch=None, most=MOST, left=0)


@router.post("/batch")
def answer(request: Request, desk: At, user: Who, lines: Lines = "", number: Annotated[int, Form(alias="page", ge=1)] = 1) -> Response:
    """What the lines of a list find, a page of them."""
    every = lines_of(lines)
    stretch = stretch_of(number, len(every[:MOST]), SIZE)
    rows = answers(desk.index(), every[:MOST], stretch.offset, SIZE)
    shown = {"rows": rows, "stretch": stretch, "most": MOST, "left": len(every[MOST:])}
    return page(request, "batch.html", title="Many searches at once", lines="\n".join(every[:MOST]), **shown)


@router.post("/batch/file")
def leave(desk: At, user: Who, lines: Lines = "") -> Response:
    """What all lines of a list find, as CSV."""
    allowed(user, "export")
    rows = answers(desk.index(), lines_of(lines)[:MOST])
    return departing(named(desk, user, ".csv", "batch"), "text/csv", lambda path: write_csv(path, HEADING, (row.cells() for row in rows)))


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once, in their order."""
    return list(dict.fromkeys(line for each in text.splitlines() if (line := " ".join(each.split()))))


def answers(index: Index, lines: Sequence[str], offset: int = 0, limit: int = MOST) -> list[Answer]:
    """What some of the lines find."""
    return [answer_of(index, n, line) for n, line in enumerate(lines[offset : offset + limit], offset + 1)]


def answer_of(index: Index, n: int, line: str) -> Answer:
    """What a line finds. One with quotation marks, brackets, * or AND, OR, NOT is a query and no name; any other is a phrase and a name."""
    name = None if _ASKS.search(line) else line
    try:
        words = Query.from_pairs([("text", line if name is None else f'"{line}"')])
        called = {of: Query.from_pairs([(of, name)]) for of in ("voice", "party")} if name else {}
    except ItemError as error:
        return Answer(n, line, None, None, None, "", "", "", f"{error.reason}; {error.cure}")
    counts = {of: index.total(query) for of, query in called.items()}
    paths = {of: to("/claims", query) for of, query in called.items()}
    return Answer(
        n,
        line,
        index.total(words),
        counts.get("voice"),
        counts.get("party"),
        to("/claims", words),
        paths.get("voice", ""),
        paths.get("party", ""),
    )
