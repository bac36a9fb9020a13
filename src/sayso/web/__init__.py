"""THE WORKBENCH: a case in the browser, on this machine, for people who read, check and decide.

app.py      `create_app`: PAGES and API put together     desk.py    what a route works with: the open case, what holds, the index of facets
options.py  how it is reached, and by whom
guard.py    who may come in, and what every answer carries     users.py  sessions.py  people and their sessions
refusals.py what is said to whoever gets nothing
render.py   templates and their filters     jobs.py  long work behind the pages: adding reports, comparing them
cards.py    a claim with all that is known of it     wording.py  words for what claims and decisions say
pages/      a file for each page, and a template     drawn/  drawings made on the server     static/  our style and keys
api/        the same as JSON
assets.py   the drawn views, built from the folder `views` where Node is at hand

A page is a file in a room of pages/ with its `router`, and a template. A route parses, asks, and renders; it decides nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.web.app import create_app
    from sayso.web.desk import Desk
    from sayso.web.options import Options

__all__ = ["Desk", "Options", "create_app"]


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are asked for: FastAPI takes a while."""
    if name == "create_app":
        from sayso.web.app import create_app

        return create_app
    if name == "Options":
        from sayso.web.options import Options

        return Options
    if name == "Desk":
        from sayso.web.desk import Desk

        return Desk
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
