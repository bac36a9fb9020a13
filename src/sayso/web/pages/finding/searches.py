"""Searches that people keep for everybody at the case: a name, and what is asked under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Request
from fastapi import Query as Given
from fastapi.responses import RedirectResponse, Response

from sayso.errors import ItemError
from sayso.facets import Index, Query
from sayso.ledger import Case
from sayso.ledger.searches import Search
from sayso.web.desk import At, Who
from sayso.web.pages.finding.asking import chips, named, sentence, to
from sayso.web.pages.paging import stretch_of
from sayso.web.render import page
from sayso.web.users import NotAllowedError, User, allowed

router = APIRouter()

SIZE = 20  # searches on a page, each of which is made anew


@dataclass(frozen=True)
class Kept:
    """A search as it is listed. `wrong` says why it cannot be made any more; else it leads `to` so many claims."""

    search: Search
    told: str
    total: int
    to: str
    wrong: str | None = None


@router.get("/searches")
def listed(request: Request, desk: At, user: Who, number: Annotated[int, Given(alias="page", ge=1)] = 1) -> Response:
    """All kept searches by name, with what they find now."""
    held = desk.case.searches()
    stretch = stretch_of(number, len(held), SIZE)
    rows = kept(held[stretch.offset : stretch.offset + SIZE], desk.case, desk.index())
    return page(request, "searches.html", title="Kept searches", rows=rows, stretch=stretch, owns=lambda search: owns(user, search))


@router.post("/searches")
def keep(desk: At, user: Who, name: Annotated[str, Form(max_length=200)], query: Annotated[str, Form(max_length=10_000)] = "") -> Response:
    """Keeps a search under a name; one of the same name gives way. Raises ItemError for a query that cannot be."""
    allowed(user, "search")
    wanted = Query.from_pairs(parse_qsl(query))
    own_name(desk.case, user, name)
    made = desk.case.save_search(name, urlencode(wanted.pairs()), desk.stamp(user))
    return RedirectResponse(f"/searches#s{made.n}", 303)


@router.post("/searches/delete")
def forget(desk: At, user: Who, n: Annotated[int, Form(ge=1, lt=2**31)]) -> Response:
    """Forgets a search. Raises ItemError where somebody did so before, NotAllowedError where it is not theirs."""
    allowed(user, "search")
    own_number(desk.case, user, n)
    desk.case.drop_search(n)
    return RedirectResponse("/searches", 303)


def owns(user: User, search: Search) -> bool:
    """Whether somebody may delete or replace a search: who kept it, and every editor. Nothing brings it back."""
    return user.role == "editor" or search.who == user.name


def own_name(case: Case, user: User, name: str) -> None:
    """Raises NotAllowedError where a search of this name is somebody else's."""
    for search in case.searches():
        if search.name == " ".join(name.split()) and not owns(user, search):
            raise NotAllowedError(f"{search.who} keeps a search of this name", "give yours another name")


def own_number(case: Case, user: User, n: int) -> None:
    """Raises NotAllowedError where this search is somebody else's."""
    for search in case.searches():
        if search.n == n and not owns(user, search):
            raise NotAllowedError(f"{search.who} keeps this search", f"ask {search.who} or an editor to delete it")


def kept(searches: Sequence[Search], case: Case, index: Index) -> list[Kept]:
    """Searches with what each asks, in words, and how many claims it finds."""
    return [_kept(search, case, index) for search in searches]


def _kept(search: Search, case: Case, index: Index) -> Kept:
    try:
        query = Query.from_pairs(parse_qsl(search.query))
        total = index.total(query)
    except ItemError as error:
        return Kept(search, search.query, 0, "/claims", f"{error.reason}; {error.cure}")
    return Kept(search, sentence(chips(query, named(case, index, query))), total, to("/claims", query))
