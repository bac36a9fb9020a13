"""The workbench put together: pages and API behind one guard, and what is said when something goes wrong."""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import sayso
from sayso.errors import ItemError, SaysoError, StaleError
from sayso.web.api import API, described
from sayso.web.assets import built
from sayso.web.desk import Desk
from sayso.web.guard import Guard
from sayso.web.options import Options
from sayso.web.pages import PAGES
from sayso.web.refusals import Refusal, problem, told
from sayso.web.render import open_templates, page
from sayso.web.users import NotAllowedError


def create_app(desk: Desk, options: Options) -> FastAPI:
    """The whole workbench for one case."""
    app = FastAPI(
        title="sayso",
        version=sayso.__version__,
        summary="On whose say-so? The claims of news reports, with what stands behind them.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk, app.state.options, app.state.templates = desk, options, open_templates()
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.include_router(API, prefix="/api")
    described(app)
    app.mount("/static", StaticFiles(directory=Path(str(files("sayso.web") / "static"))), name="static")
    drawn = built()
    if drawn is not None:
        app.mount("/built", StaticFiles(directory=drawn), name="built")
    for error, answer in ((SaysoError, _sayso), (HTTPException, _http), (RequestValidationError, _invalid)):
        app.add_exception_handler(error, answer)
    app.add_middleware(Guard, options=options)
    return app


async def _sayso(request: Request, error: Exception) -> Response:
    assert isinstance(error, SaysoError)
    return _answer(request, status_of(error, request.method), error.reason, error.cure)


def status_of(error: SaysoError, method: str) -> int:
    """The status of HTTP for an error of ours."""
    if isinstance(error, StaleError):
        return 409
    if isinstance(error, NotAllowedError):
        return 403
    return 404 if isinstance(error, ItemError) and method in {"GET", "HEAD", "DELETE"} else 400


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _answer(request, 404, "there is no such page", "go to the case, or search in its claims")
    return _answer(request, error.status_code, str(error.detail), "go back and try again")


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return _answer(request, 422, f"{where or 'the request'}: {first['msg']}", "mend the address or the form, and send it again")


def _answer(request: Request, status: int, reason: str, cure: str) -> Response:
    """The same for people and programs: what is wrong, and what to do about it (RFC 9457 for programs)."""
    if request.url.path.startswith("/api/"):
        return problem(status, reason, cure)
    if getattr(request.state, "user", None) is None:
        return told(request.scope, Refusal(status, "Not done", f"{reason}: {cure}"))
    answer = page(request, "wrong.html", status, title="Not done", reason=reason, cure=cure, status=status)
    if "hx-request" in request.headers:
        answer.headers["HX-Reswap"] = "none"  # the page stays; what it takes out of band is the notice
    return answer
