"""Searches that people keep, and many searches at once."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter
from fastapi import Query as Asked
from pydantic import BaseModel, Field

from sayso.facets import Query
from sayso.ledger.searches import Search
from sayso.web.api.shapes import Limit, Offset, Page, problems, wanted
from sayso.web.desk import At, Who
from sayso.web.pages.finding.batch import LONGEST, MOST, answers, lines_of
from sayso.web.pages.finding.searches import kept, own_name, own_number
from sayso.web.users import allowed

router = APIRouter(tags=["searches"])


@dataclass(frozen=True)
class SearchTold:
    """A kept search, what it asks in words, and how many claims it finds now; `wrong` says why it cannot be made any more."""

    search: Search
    told: str
    total: int
    wrong: str | None


class ToKeep(BaseModel):
    """A name, and a query as it stands in an address; a search of the same name gives way."""

    name: str = Field(min_length=1, max_length=200, examples=["Assaults, by officials"])
    query: str = Field(default="", max_length=10_000, examples=["act=ASSAULT&basis=official"])


class Lines(BaseModel):
    """Names, phrases and queries, one a line."""

    lines: list[Annotated[str, Field(max_length=LONGEST)]] = Field(max_length=MOST, examples=[["Ona Petrel", "ferry AND fire"]])


@dataclass(frozen=True)
class LineFound:
    """How many claims have the words of a line, and have a voice or somebody in it of this name; None where it cannot be a name."""

    n: int
    line: str
    words: int | None
    voice: int | None
    about: int | None
    wrong: str | None


@router.get("/searches")
def searches(desk: At, limit: Limit = 50, offset: Offset = 0) -> Page[SearchTold]:
    """Searches that people keep, by name; `query` is that of an address."""
    every = desk.case.searches()
    rows = kept(every[offset : offset + limit], desk.case, desk.index())
    return Page(len(every), [SearchTold(row.search, row.told, row.total, row.wrong) for row in rows])


@router.post("/searches", status_code=201, summary="Keep a search", responses=problems(413))
def keep(desk: At, user: Who, search: ToKeep) -> Search:
    """Keeps a search for everybody at the case."""
    allowed(user, "search")
    query: Query = wanted(parse_qsl(search.query))
    own_name(desk.case, user, search.name)
    return desk.case.save_search(search.name, urlencode(query.pairs()), desk.stamp(user))


@router.delete("/searches", status_code=204, summary="Forget a search")
def forget(desk: At, user: Who, n: Annotated[int, Asked(ge=1, lt=2**31)]) -> None:
    """Forgets a search."""
    allowed(user, "search")
    own_number(desk.case, user, n)
    desk.case.drop_search(n)


@router.post("/batch", summary="Many searches at once", responses=problems(413))
def batch(desk: At, user: Who, asked: Lines, limit: Limit = 50, offset: Offset = 0) -> Page[LineFound]:
    """What each line of a list finds: as words, as a voice, and as somebody who is spoken of."""
    every = lines_of("\n".join(asked.lines))[:MOST]
    rows = answers(desk.index(), every, offset, limit)
    return Page(len(every), [LineFound(row.n, row.line, row.words, row.voice, row.about, row.wrong) for row in rows])
