"""Coming in with name and password, where there are users; and going out."""

import math
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.responses import HTMLResponse

from sayso.web.guard import end_session, keep_session
from sayso.web.options import Options
from sayso.web.refusals import NO_DOOR, OUT, problem, told
from sayso.web.render import plural
from sayso.web.users import User

router = APIRouter()

WRONG = "There is no such name with this password. Look at the spelling; capitals count in the password."
Text = Annotated[str, Form()]


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:
    """The form, where there are users and nobody has come in yet."""
    options = _options(request)
    if options.users is None:
        return told(request.scope, NO_DOOR)
    if request.state.user is not None:
        return RedirectResponse(onward(next), 303)
    return _form(request, next, 200)


@router.post("/login")
def enter(request: Request, name: Text = "", password: Text = "", next: Text = "/") -> Response:
    """Opens a session; a program that accepts JSON is given its token. After wrong passwords one has to wait before the next."""
    options = _options(request)
    if options.users is None:
        return told(request.scope, NO_DOOR)
    address = request.client.host if request.client else ""
    throttle = options.sessions.throttle
    wait = math.ceil(throttle.wait(name, address))
    if wait:
        answer = _refused(request, next, f"Too many wrong passwords. Try again in {plural(wait, 'second')}.", 429, name)
        answer.headers["Retry-After"] = str(wait)
        return answer
    user = options.users.check(name, password)
    if user is None:
        return _refused(request, next, WRONG, 401, name)
    throttle.clear(name, address)
    return _entered(request, user, next)


@router.post("/logout")
def leave(request: Request) -> Response:
    """Ends the session, here and in the browser."""
    options = _options(request)
    if request.state.token:
        options.sessions.close(request.state.token)
    answer = told(request.scope, OUT) if options.users is None else RedirectResponse("/login", 303)
    end_session(answer, options)
    return answer


def onward(address: str) -> str:
    """The address to go on to, if it is one of ours; else the first page."""
    ours = address.startswith("/") and not address.startswith(("//", "/login", "/logout"))
    return address if ours and "\\" not in address and address.isprintable() else "/"


def _options(request: Request) -> Options:
    options: Options = request.app.state.options
    return options


def _entered(request: Request, user: User, to: str) -> Response:
    options = _options(request)
    token = options.sessions.open(user)
    if _program(request):
        return JSONResponse({"token": token, "name": user.name, "role": user.role})
    answer = RedirectResponse(onward(to), 303)
    keep_session(answer, options, token)
    return answer


def _refused(request: Request, to: str, wrong: str, status: int, name: str) -> Response:
    if _program(request):
        return problem(status, "not signed in", wrong)
    return _form(request, to, status, wrong, name)


def _program(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _form(request: Request, to: str, status: int, wrong: str = "", name: str = "") -> Response:
    """Without the frame of other pages, which tells of the case."""
    return HTMLResponse(request.app.state.templates.get_template("login.html").render(to=onward(to), wrong=wrong, name=name[:64]), status)
