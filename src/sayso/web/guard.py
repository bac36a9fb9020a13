"""Who may come in, and what every answer carries: one layer around all pages and the API, before any of them is asked.

An answer is refused, in this order: for another host's name (DNS rebinding), for what another site asked (CSRF), for whoever has no
session, and for a body that is too large. Errors carry the same headers as pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.options import Options
from sayso.web.refusals import BROKEN, ELSEWHERE, FOREIGN, FORGED, GARBLED, KEYLESS, NAMELESS, STRANGER, TOO_LARGE, Refusal, told
from sayso.web.users import User

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OURS = frozenset({"same-origin", "none"})  # values of Sec-Fetch-Site
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
UPLOADS = ("/add", "/api/reports")
STATIC = "/static/"
DOORS = frozenset({"/login"})  # what is there for whoever has no session yet
POLLED = frozenset({"/changes"})  # what open pages ask by themselves, which keeps no session alive
LARGEST = 1_000_000  # bytes of a body that is no upload
DIGITS = 18  # of a length; Python turns thousands of them into no number
POLICY = (
    "default-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'; object-src 'none'"
)
CARRIED: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True)
class Visit:
    """Who comes; `token` is that of their session, if they have one. `fresh`: the session was opened by a key just now."""

    user: User | None = None
    token: str | None = None
    fresh: bool = False


class Guard:
    """The layer, as ASGI. Routes find `user` (None on the page to sign in) and `token` in `request.state`."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._options = options
        self._cookie = options.cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _with_headers(scope, self._options.secure, send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        answer: Response | None = None
        visit = Visit()
        refusal = self._misdirected(asked.headers) or self._forged(scope["method"], asked)
        if refusal is None:
            visit = self._visit(scope["method"], asked)
            answer = self._entered(asked, visit)
            refusal = self._unknown(scope["path"], visit) or _foreign(asked.headers) or self._too_large(scope["path"], asked.headers)
        if refusal is not None:
            answer = told(scope, refusal)
        if answer is not None:
            await answer(scope, receive, send)
        else:
            state = {**scope.get("state", {}), "user": visit.user, "token": visit.token}
            await self._within({**scope, "state": state}, receive, send)

    def _misdirected(self, headers: Headers) -> Refusal | None:
        """A page of another site whose name was pointed at this machine sends that name."""
        given = headers.getlist("host")
        if len(given) != 1:
            return NAMELESS
        return None if given[0].casefold() in self._options.hosts else ELSEWHERE

    def _forged(self, method: str, asked: HTTPConnection) -> Refusal | None:
        """A page of another site has browsers say so. Under `no-referrer` they call even our own origin "null"; Sec-Fetch-Site tells."""
        headers = asked.headers
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if method in SAFE:
            embedded = headers.get("sec-fetch-mode", "navigate") != "navigate" or headers.get("sec-fetch-dest") in {
                "iframe",
                "embed",
                "object",
            }
            return FORGED if embedded and site is not None and site not in OURS else None
        if site is not None and site not in OURS:
            return FORGED
        if origin is not None and not (self._own(origin, headers["host"]) or (origin == "null" and site == "same-origin")):
            return FORGED
        unsaid = origin is None and site is None
        return FORGED if unsaid and self._cookie in asked.cookies and _bearer(headers) is None else None

    def _own(self, origin: str, host: str) -> bool:
        """Whether an origin is the one that the request went to."""
        return origin.casefold() == f"{'https' if self._options.secure else 'http'}://{host.casefold()}"

    def _visit(self, method: str, asked: HTTPConnection) -> Visit:
        sessions, local = self._options.sessions, self._options.local
        bearer = _bearer(asked.headers)
        if bearer is not None:
            if local is not None and sessions.fits(bearer):
                return Visit(local)
            return Visit(sessions.user(bearer), bearer)
        key = asked.query_params.get("key")
        if local is not None and key and method == "GET" and sessions.admits(key):
            return Visit(local, sessions.open(local), fresh=True)
        token = asked.cookies.get(self._cookie)
        used = asked.scope["path"] not in POLLED
        return Visit(sessions.user(token, used=used), token) if token else Visit()

    def _entered(self, asked: HTTPConnection, visit: Visit) -> Response | None:
        """Whoever comes with the key gets a cookie for it, and an address without it."""
        if visit.user is None or self._options.local is None or "key" not in asked.query_params or asked.scope["method"] != "GET":
            return None
        rest = urlencode([(name, value) for name, value in parse_qsl(asked.url.query, keep_blank_values=True) if name != "key"])
        path = "/" + quote(asked.scope["path"].lstrip("/\\"))
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        if visit.fresh and visit.token:
            keep_session(answer, self._options, visit.token)
        return answer

    def _unknown(self, path: str, visit: Visit) -> Refusal | None:
        if visit.user is not None or path.startswith(STATIC):
            return None
        if self._options.users is None:
            return KEYLESS
        return None if path in DOORS else STRANGER

    def _too_large(self, path: str, headers: Headers) -> Refusal | None:
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal() and len(length) <= DIGITS):
            return GARBLED
        return TOO_LARGE if int(length) > self._limit(path) else None

    def _limit(self, path: str) -> int:
        return self._options.largest if path in UPLOADS else LARGEST

    async def _within(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks what is behind the guard, and counts the bytes that it takes in; its errors become an answer before they go on."""
        body = _Counted(receive, self._limit(scope["path"]))
        out = _Watched(send, body)
        try:
            await self._app(scope, body, out)
        except Exception:
            if not body.over and not out.started:
                await told(scope, BROKEN)(scope, receive, send)
            if not body.over:
                raise
        if body.over and not out.started:
            await told(scope, TOO_LARGE)(scope, receive, send)


class _Counted:
    """A body up to a limit; after that, as if whoever sends it had gone."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit
        self.over = False

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            self.over = self._left < 0
        return {"type": "http.disconnect"} if self.over else message


class _Watched:
    """What goes out, unless the body came to be too large before."""

    def __init__(self, send: Send, body: _Counted) -> None:
        self._send = send
        self._body = body
        self.started = False

    async def __call__(self, message: Message) -> None:
        if self._body.over and not self.started:
            return
        self.started = True
        await self._send(message)


def keep_session(answer: Response, options: Options, token: str) -> None:
    """Gives a browser the cookie of its session."""
    answer.set_cookie(options.cookie, token, path="/", secure=options.secure, httponly=True, samesite="strict")


def end_session(answer: Response, options: Options) -> None:
    """Takes the cookie back."""
    answer.delete_cookie(options.cookie, path="/", secure=options.secure, httponly=True, samesite="strict")


def hosts_of(port: int, names: Iterable[str] = (), *, secure: bool = False) -> frozenset[str]:
    """The values of the header Host that are ours: this machine's own names for itself, and those given, each with the port."""
    known = {*LOOPBACK, *(_bracketed(name.strip().casefold()) for name in names)}
    bare = known if port == (443 if secure else 80) else set()
    return frozenset({f"{name}:{port}" for name in known} | bare)


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def _loopback(host: str) -> bool:
    """Whether browsers trust this name without TLS, and so send Sec-Fetch-Site; elsewhere only a true Origin tells who asks."""
    name = host.rpartition(":")[0] or host
    return name.casefold() in LOOPBACK


def _foreign(headers: Headers) -> Refusal | None:
    """Forms come as UTF-8. Other character sets could smuggle in half characters, and some of those that Python knows only fail."""
    _, given = parse_options_header(headers.get("content-type"))
    return FOREIGN if given.get(b"charset", b"utf-8").lower() not in {b"utf-8", b"utf8"} else None


def _bearer(headers: Headers) -> str | None:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else None


def _with_headers(scope: Scope, secure: bool, send: Send) -> Send:
    """Sends answers with what each of them carries, whatever they say themselves. Browsers keep nothing but our own style and scripts."""

    path, trusted = scope["path"], secure or _loopback(Headers(scope=scope).get("host", ""))

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(CARRIED)
            headers["Referrer-Policy"] = "no-referrer" if trusted else "same-origin"
            if path.startswith((STATIC, "/built/")) and message["status"] in {200, 304}:
                headers.setdefault("Cache-Control", "no-cache")  # kept, and asked for anew by its tag
            else:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sent
