"""The list of keys. What they do is in static/sayso.js; without a script every page works with Tab and Enter."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.web.desk import At, Who
from sayso.web.render import page

router = APIRouter()

KEYS: tuple[tuple[str, str], ...] = (
    ("j", "the next claim, row or item"),
    ("k", "the one before"),
    ("a", "accept what is shown"),
    ("r", "reject it"),
    ("u", "unsure: it waits, and comes back at the end"),
    ("e", "edit it"),
    ("z", "undo the last decision about it"),
    ("/", "search in all claims"),
    ("Esc", "leave a field, so that keys work again"),
    ("?", "this list"),
)


@router.get("/keys")
def keys(request: Request, desk: At, user: Who) -> Response:
    """What each key does."""
    return page(request, "keys.html", title="Keys", keys=KEYS)
