"""What is said to whoever gets nothing: plain pages for people and problems for programs, without template, case or user."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope


@dataclass(frozen=True)
class Refusal:
    """Why somebody gets nothing, and what they can do about it; `door`: the page can lead to the form to sign in."""

    status: int
    title: str
    words: str
    door: bool = False


ELSEWHERE = Refusal(
    421,
    "Another address",
    "This workbench does not go by the name in your address bar. Open the address that `sayso serve` printed; "
    "to let it go by other names, start it with --name.",
)
NAMELESS = Refusal(400, "No address", "The request does not say, or says twice, which host it is for. Send one Host header.")
FORGED = Refusal(
    403,
    "Not asked from here",
    "Another site seems to have asked for this, so nothing was done. Open the workbench by its own address and try again. "
    "Programs send the header Authorization: Bearer with the key, and no cookie.",
)
KEYLESS = Refusal(
    401,
    "Not signed in",
    "Open the address that `sayso serve` printed, with the key at its end. The key is new each time the server starts.",
)
STRANGER = Refusal(401, "Not signed in", "Sign in with your name and password.", door=True)
TOO_LARGE = Refusal(413, "Too large", "This is more than the workbench takes at once. Send less, or add reports with `sayso add CASE`.")
GARBLED = Refusal(400, "Not understood", "The header Content-Length is no number. Send the request again.")
FOREIGN = Refusal(400, "Not understood", "What is sent here is UTF-8. Send the request again as UTF-8.")
NO_DOOR = Refusal(404, "Nobody signs in here", "This workbench is open to one person, by the address that `sayso serve` printed.")
OUT = Refusal(200, "Signed out", "To come back, open the address that `sayso serve` printed, with the key at its end.")
BROKEN = Refusal(500, "Something went wrong", "This is a mistake of the workbench, not yours. The terminal says more.")


def told(scope: Scope, refusal: Refusal) -> Response:
    """A refusal for a person, or for a program (RFC 9457). Needs no template, no case and no user."""
    if scope["path"].startswith("/api/"):
        answer: Response = problem(refusal.status, refusal.title, refusal.words)
    else:
        answer = HTMLResponse(_page(scope, refusal), refusal.status)
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
        if Headers(scope=scope).get("hx-request"):
            answer.headers["HX-Refresh"] = "true"
    return answer


def problem(status: int, title: str, detail: str) -> Response:
    """What a program is told that gets nothing: `title` says what is wrong, `detail` what to do about it (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")


def _page(scope: Scope, refusal: Refusal) -> str:
    title, words = escape(refusal.title), escape(refusal.words)
    onward, door = "", ""
    if refusal.door:
        address = escape(f"/login?{urlencode({'next': _asked(scope)})}")
        onward = f'<meta http-equiv="refresh" content="0; url={address}">'
        door = f'<p><a href="{address}">Sign in</a></p>'
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title} · sayso</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">{onward}'
        f'<link rel="icon" href="/static/mark.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="/static/sayso.css"></head>\n'
        f'<body><main class="alone"><h1>{title}</h1><p>{words}</p>{door}</main></body>\n</html>\n'
    )


def _asked(scope: Scope) -> str:
    """The address that was asked for, to go back to; the first page where it was no page."""
    if scope["method"] != "GET":
        return "/"
    query = scope.get("query_string", b"").decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")
