"""Decisions from any page: one way in for all of them; and what others decided while a page was open."""

from typing import Annotated, cast, get_args
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.dossiers import Decision, DecisionKind
from sayso.errors import ItemError, StaleError
from sayso.review import decide
from sayso.review.rules import DIGITS
from sayso.rows import Judgement
from sayso.web.desk import At, Desk, Who
from sayso.web.render import here, page
from sayso.web.users import User, allowed

router = APIRouter()

Text = Annotated[str, Form(max_length=10_000)]
Seen = Annotated[int, Form(ge=0, lt=2**31)]


@router.post("/decisions")
def make(
    request: Request,
    desk: At,
    user: Who,
    kind: Text,
    subject: Text,
    seen: Seen,
    field: Text = "",
    new: Text = "",
    why: Text = "",
    back: Text = "/",
) -> Response:
    """Makes a decision and goes back to the page; where somebody decided about the same meanwhile, shows that instead."""
    wanted = Judgement(kind_of(kind), subject, field or None, None, new or None, why.strip() or None)
    to = back if here(back) else "/"
    try:
        made = decided(desk, user, wanted, seen)
    except StaleError as stale:
        return _conflict(request, wanted, stale, to)
    return RedirectResponse(_with(to, made.n), 303)


def kind_of(kind: str) -> DecisionKind:
    """The kind of a decision by its name. Raises ItemError."""
    if kind not in get_args(DecisionKind):
        raise ItemError(f"{kind!r} is no kind of decision", f"give one of {', '.join(get_args(DecisionKind))}")
    return cast(DecisionKind, kind)


def decided(desk: Desk, user: User, wanted: Judgement, seen: int) -> Decision:
    """The decision that was made. Raises ItemError; StaleError where the row was decided about after `seen`."""
    allowed(user, wanted.kind, wanted.field)
    if wanted.kind == "undo":
        _may_undo(desk, user, wanted.subject)
    made = decide(desk.case, wanted, desk.stamp(user), seen)
    desk.decided(made, user)
    return made


def _may_undo(desk: Desk, user: User, number: str) -> None:
    """Who takes a decision back must be allowed to make it; to take that back is to make it again. Raises NotAllowedError."""
    while number.isascii() and number.isdecimal() and len(number) <= DIGITS and 0 < int(number) <= desk.seen():
        taken = desk.case.decision(int(number))
        allowed(user, taken.kind, taken.field)
        number = taken.subject if taken.kind == "undo" else ""


def _conflict(request: Request, wanted: Judgement, stale: StaleError, back: str) -> Response:
    answer = page(request, "conflict.html", 409, title="Decided meanwhile", wanted=wanted, stale=stale, to=back, seen=stale.decisions[-1].n)
    if "hx-request" in request.headers:
        answer.headers["HX-Reswap"] = "none"  # the page stays; what it takes out of band is the notice
    return answer


def _with(to: str, made: int) -> str:
    """The address to go back to, which now also says what was decided."""
    parts = urlsplit(to)
    pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "made"]
    query = urlencode([*pairs, ("made", str(made))])
    return f"{parts.path}?{query}" + (f"#{parts.fragment}" if parts.fragment else "")


@router.get("/changes")
def changes(request: Request, desk: At, user: Who, seen: Annotated[int, Query(ge=0, lt=2**31)] = 0) -> Response:
    """What was decided since a page was made, by anybody, for a page that asks now and then; nothing where nothing was."""
    newer = desk.case.decisions_since(seen)
    if not newer:
        return Response(status_code=204)
    return page(request, "changes.html", title="Decided meanwhile", newer=newer)


@router.post("/compare")
def compare(desk: At, user: Who, back: Text = "/") -> Response:
    """Compares all reports anew, behind the pages."""
    allowed(user, "compare")
    desk.compare_later(user)
    return RedirectResponse(back if here(back) else "/", 303)
