"""What leaves the case as files: exactly the claims that a page shows, all its pages, in its order."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from sayso.errors import SetupError
from sayso.facets import Query
from sayso.ledger import Case
from sayso.outgoing import rows_of
from sayso.publish.exports.forms import FORMATS, Format, export
from sayso.rows import ClaimRow
from sayso.web.desk import At, Desk, Who
from sayso.web.users import User, allowed

router = APIRouter()

AT_ONCE = 500  # claims that are taken from the case at a time


class Departing(FileResponse):
    """A file in a folder made for it. The folder goes away once the file is sent, or whoever asked has left."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            shutil.rmtree(Path(self.path).parent, ignore_errors=True)  # here and now: whoever waits for a thread may be cancelled


@router.get("/export")
def leave(request: Request, desk: At, user: Who, form: str = "csv") -> Response:
    """The claims of a query in a form of FORMATS. Raises ItemError for a query that cannot be, SetupError for a form that is not there."""
    allowed(user, "export")
    query = Query.from_pairs(request.query_params.multi_items())
    known = {one.name: one for one in FORMATS}
    if form not in known:
        raise SetupError(f"there is no export {form!r}", f"give one of {', '.join(known)}")
    return exported(desk, user, query, known[form])


def exported(desk: Desk, user: User, query: Query, form: Format) -> Response:
    """All claims of a query in its order, as a file."""
    rows = rows_of(desk.case, _in_order(desk.case, desk.index().ids(query)))
    return departing(named(desk, user, form.suffix), form.media_type, lambda path: export(rows, form.name, path))


def _in_order(case: Case, ids: Sequence[str]) -> Iterator[ClaimRow]:
    """Claims by their ids, some at a time."""
    for at in range(0, len(ids), AT_ONCE):
        yield from case.claims_by_id(ids[at : at + AT_ONCE])


def named(desk: Desk, user: User, ending: str, what: str = "claims") -> str:
    """A name for a file that leaves: the case, what of it, and the day."""
    name = desk.name.encode("utf-8", "replace").decode("utf-8")
    return f"{name}-{what}-{desk.stamp(user).when[:10]}{ending}"


def departing(name: str, media_type: str, write: Callable[[Path], Any]) -> Response:
    """A file that `write` makes at a path outside the case's folder, as an answer. Raises what `write` raises, and leaves nothing then."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-"))
    path = folder / "leaving"
    try:
        write(path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Departing(path, filename=name, media_type=media_type)
