"""Templates, and the filters and words that they share. Everything from a report is escaped, and stands in its own direction."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sayso.dossiers import Decision
from sayso.publish import phrases
from sayso.web.assets import NOT_BUILT, built, scripts, styles
from sayso.web.users import may
from sayso.web.wording import words_for

if TYPE_CHECKING:
    from sayso.web.desk import Desk

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/reports", "Reports"),
    ("/claims", "Claims"),
    ("/groups", "Groups"),
    ("/parties", "Parties"),
    ("/accusations", "Accusations"),
    ("/check", "Check"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/review", "Review"),
    ("/activity", "Activity"),
    ("/sources", "Sources"),
    ("/add", "Add"),
)
MANY, LATELY = 10, 100  # digits of a number; decisions since
MARKS = ("“", "”", "„", "«", "»", '"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A template with its values, and what every page shows: the case, the user, what was just decided, what still waits."""
    desk, user = request.app.state.desk, request.state.user
    shared = {
        "request": request,
        "path": request.url.path,
        "back": back_to(request),
        "case_name": desk.name,
        "user": user,
        "local": request.app.state.options.local is not None,
        "seen": request.state.seen if hasattr(request.state, "seen") else desk.seen(),
        "waiting": desk.waiting(),
        "job": desk.jobs.running(),
        "made": _made(desk, request.query_params.get("made", "")),
        "may": lambda what: may(user.role, what),
    }
    return HTMLResponse(request.app.state.templates.get_template(template).render({**shared, **values}), status)


def _made(desk: "Desk", number: str) -> Decision | None:
    """The decision that an address speaks of, if it was made lately."""
    n = int(number) if number.isascii() and number.isdecimal() and len(number) < MANY else 0
    lately = 0 < n <= desk.seen() and desk.seen() - n < LATELY
    return desk.case.decision(n) if lately else None


def back_to(request: Request) -> str:
    """The address of this page, to come back to after a decision."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "made"]
    return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")


def here(path: str) -> bool:
    """Whether an address is one of this server: a path, and no other host in disguise."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and not any(ord(c) < 32 for c in path)


def dom_id(id: str) -> str:
    """A short name for an element about a row, whatever characters the row's id has."""
    return hashlib.blake2s(id.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def plain(text: str | None) -> str:
    """Text without control characters, which HTML does not take."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text or "")


def direction(text: str | None) -> str:
    """Which way words run: as most of their letters do, since an English sentence may begin with a quote in Hebrew."""
    ways = Counter(bidirectional(c) for c in text or "")
    left, right = ways["L"], ways["R"] + ways["AL"]
    return "rtl" if right > left else "ltr" if left else "auto"


def quoted(words: str) -> str:
    """Words in quotation marks, unless they begin or end with their own."""
    return words if words[:1] in MARKS or words[-1:] in MARKS else f"“{words}”"


def commands(text: str) -> Markup:
    """Text in which what stands between backticks is what can be typed."""
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(text.split("`")))


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def between(earliest: str | None, latest: str | None) -> str:
    """A time no more exact than it is known: "2014-12-17", "2014-12-01 to 2014-12-31"."""
    first, last = (earliest or "")[:10], (latest or "")[:10]
    return first if first == last else f"{first or '…'} to {last or '…'}"


def chained(chain: Iterable[Any]) -> str:
    return " → ".join(voice.name for voice in chain) or phrases.OWN_WORDS


def address(path: str, **values: Any) -> str:
    """A path with a query, without what is None or empty."""
    pairs = [(name, str(value)) for name, value in values.items() if value not in (None, "")]
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def open_templates() -> Environment:
    """The templates, with what all of them know."""
    env = Environment(loader=PackageLoader("sayso.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"dom_id": dom_id, "plain": plain, "chained": chained, "plural": plural, "quoted": quoted, "commands": commands}
    env.filters["direction"] = direction
    env.globals |= {"address": address, "between": between, "phrases": phrases, "navigation": NAVIGATION, "words_for": words_for}
    env.globals |= {"built": built, "scripts": scripts, "styles": styles, "not_built": NOT_BUILT}
    return env
