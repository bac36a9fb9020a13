"""Who is accused of what, by whom, and whether the accused were heard, in the held reports."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Given
from fastapi.responses import Response

from sayso.dossiers import Answer, Reply
from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.ledger.fill import folded
from sayso.ledger.listing import AccusedRow
from sayso.publish.phrases import ACT, ANSWER
from sayso.review import Judged
from sayso.web.desk import At, Who
from sayso.web.pages.behind.parties import GivenNames, given_names
from sayso.web.pages.behind.said import Named, Quote, Said, claims_of, quoted, reports_of, words_at
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, page

router = APIRouter()

SIZE = 40  # accusations on a page
SIDE = 12  # accused and accusers in the matrix
CELL = 3  # accusations in a cell; the rest is a link away
QUOTED = 2  # words that are quoted for an accusation and for its answer
TAKEN = 4  # claims that are taken for them
NAMED = 6  # accusers that a row names
NOBODY = "accuser not named"
MARKS: Mapping[Answer, str] = {
    "denied": "✕",
    "admitted": "●",
    "answered": "◐",
    "declined": "◇",
    "no_answer": "○",
    "not_reached": "△",
    "none": "–",
}
"""A shape for each status, beside its words."""
SPOKE = frozenset({"denied", "admitted", "answered", "declined"})  # statuses of those who said something


@dataclass(frozen=True)
class Accused:
    """An accused party; `name` is the one that people gave it, if they did."""

    id: str
    name: str


@dataclass(frozen=True)
class Mark:
    """An accusation in a cell of the matrix: how it was answered, and where the words of both stand."""

    mark: str
    told: str
    allegation: str
    accusation: str | None
    answer: str | None
    spoke: bool


@dataclass(frozen=True)
class Cell:
    """What one accuser accuses somebody of; `more` accusations are at `all`."""

    marks: tuple[Mark, ...]
    more: int
    all: str


@dataclass(frozen=True)
class Line:
    """A row of the matrix."""

    accused: Accused
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Row:
    """An accusation in the list, with the words of it and of its answer."""

    n: int
    accused: Accused
    allegation: str
    act: str
    accusers: tuple[str, ...]
    others: int
    mark: str
    status: Answer
    told: str
    words: tuple[str, ...]
    accusations: tuple[Quote, ...]
    more: int
    answers: tuple[Quote, ...]
    reports: tuple[Named, ...]


@dataclass(frozen=True)
class Asked:
    """Which accusations are wanted: by status, by words in a name of the accused, by accuser."""

    status: str = ""
    party: str = ""
    by: str = ""

    def to(self) -> str:
        """The address of what is asked for."""
        return address("/accusations", status=self.status, party=self.party, by=self.by)


@router.get("/accusations")
def accusations(
    request: Request,
    desk: At,
    user: Who,
    status: str = "",
    party: str = "",
    by: str = "",
    number: Annotated[int, Given(alias="page", ge=1)] = 1,
) -> Response:
    """Accusations, all or some of them: a matrix of those accused and accusing most, and all in a list."""
    if status and status not in ANSWER:
        raise ItemError(f"{status!r} is no reply", f"give one of {', '.join(ANSWER)}")
    every, called = desk.case.accusations(), given_names(desk.case, desk.held())
    ask = Asked(status, party.strip(), by.strip())
    taken = [row for row in every if takes(ask, row, called)]
    stretch = stretch_of(number, len(taken), SIZE)
    rows = listed(desk.case, taken[stretch.offset : stretch.offset + SIZE], called, desk.held())
    accusers, lines = matrix(desk.case, taken, called, ask)
    shown = {"rows": rows, "stretch": stretch, "to": ask.to(), "accusers": accusers, "lines": lines, "marks": MARKS, "told": ANSWER}
    counts = Counter(row.status for row in every)
    return page(request, "accusations.html", title="Accusations", asked=ask, counts=counts, total=len(every), **shown)


def takes(ask: Asked, row: AccusedRow, called: GivenNames) -> bool:
    """Whether an accusation is asked for. A party is asked for by its id, or by whole words of its name."""
    if ask.status and row.status != ask.status:
        return False
    if ask.by and ask.by not in (row.accusers or (NOBODY,)):
        return False
    if not ask.party or row.accused == ask.party:
        return True
    names = (row.accused_name, called.get(row.accused, {}).get("name", ""))
    return any(f" {folded(ask.party)} " in f" {folded(name)} " for name in names) and bool(folded(ask.party))


def _accused(row: AccusedRow, called: GivenNames) -> Accused:
    return Accused(row.accused, called.get(row.accused, {}).get("name", row.accused_name))


def listed(case: Case, rows: Sequence[AccusedRow], called: GivenNames, held: Judged) -> list[Row]:
    """Accusations with their words."""
    whole = case.replies_by_number([row.n for row in rows])
    claims = claims_of(case, [id for r in whole.values() for id in (*r.accusations[:TAKEN], *r.claims[:TAKEN])], held)
    reports = reports_of(case, [id for r in whole.values() for id in r.reports])
    return [_row(row, whole[row.n], _accused(row, called), claims, reports) for row in rows if row.n in whole]


def _row(row: AccusedRow, reply: Reply, accused: Accused, claims: Mapping[str, Said], reports: Mapping[str, Named]) -> Row:
    accusing, more = quoted(reply.accusations, claims, QUOTED)
    answering, _ = quoted(reply.claims, claims, QUOTED)
    act = ACT[row.act] if row.act else ""
    said = (MARKS[row.status], row.status, ANSWER[row.status], reply.words, accusing, more, answering)
    return Row(
        row.n,
        accused,
        row.allegation,
        act,
        row.accusers[:NAMED],
        max(0, len(row.accusers) - NAMED),
        *said,
        tuple(reports[id] for id in reply.reports),
    )


def matrix(case: Case, rows: Sequence[AccusedRow], called: GivenNames, ask: Asked) -> tuple[list[str], list[Line]]:
    """Those who accuse most, and a line for each of those who are accused most."""
    accused = _most(row.accused for row in rows)
    accusers = _most(name for row in rows if row.accused in accused for name in row.accusers or (NOBODY,))
    cells: dict[tuple[str, str], list[AccusedRow]] = {}
    for row in (row for row in rows if row.accused in accused):
        for name in row.accusers or (NOBODY,):
            if name in accusers:
                cells.setdefault((row.accused, name), []).append(row)
    whole = case.replies_by_number(sorted({row.n for held in cells.values() for row in held[:CELL]}))
    names = {row.accused: _accused(row, called) for row in reversed(rows)}
    return accusers, [
        Line(names[id], tuple(_cell(cells.get((id, name), ()), whole, Asked(ask.status, id, name)) for name in accusers)) for id in accused
    ]


def _most(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common(SIDE)]


def _cell(rows: Sequence[AccusedRow], whole: Mapping[int, Reply], asked: Asked) -> Cell:
    marks = tuple(_mark(row, whole[row.n]) for row in rows[:CELL] if row.n in whole)
    return Cell(marks, len(rows) - len(marks), asked.to())


def _mark(row: AccusedRow, reply: Reply) -> Mark:
    return Mark(
        MARKS[row.status],
        ANSWER[row.status],
        row.allegation,
        _words(reply.accusations),
        _words(reply.claims) or _report(reply),
        row.status in SPOKE,
    )


def _words(claims: Sequence[str]) -> str | None:
    return words_at(claims[0]) if claims else None


def _report(reply: Reply) -> str | None:
    """Where an answer stands that is no claim of its own."""
    return address("/report", id=reply.reports[0]) if reply.reports else None
