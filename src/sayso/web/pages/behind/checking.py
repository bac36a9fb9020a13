"""What stands behind a sentence that somebody types: asked of all held reports, at once in a small case, else as a job."""

import re
from typing import Annotated, cast

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.dossiers import Group
from sayso.errors import ItemError
from sayso.pipeline import ask
from sayso.web.desk import At, Desk, Who
from sayso.web.jobs import Job
from sayso.web.pages.behind.foursome import Foursome, foursome
from sayso.web.render import address, page
from sayso.web.users import User

router = APIRouter()

SMALL = 500  # reports that are asked while the page waits
LONGEST = 1_000  # characters of a sentence
MOST = 5  # sentences of one person that wait at a time
TITLE = "Asking what stands behind a sentence"
TRY = (
    "use the names, places and numbers that the reports use",
    "ask one thing at a time, as a whole sentence: who did what to whom, where",
    "leave out what only one report might know",
)

_WORD = re.compile(r"\w+")


@router.get("/check")
def check(request: Request, desk: At, user: Who, job: Annotated[int, Query(ge=0, lt=2**31)] = 0) -> Response:
    """The form, and the answer to what was asked in a job."""
    own = asked_by(desk, user, job)
    sentence, group = answered(own)
    waiting, error = bool(own and not own.over), own.error if own else None
    gone = bool(job and group is None and not waiting and not error)
    return _shown(request, desk, sentence, group, waiting_for=waiting, error=error, gone=gone)


@router.post("/check")
def answer(request: Request, desk: At, user: Who, sentence: Annotated[str, Form(max_length=LONGEST)] = "") -> Response:
    """Asks at once, or starts a job where many reports are held. Raises ItemError for a sentence that cannot be read."""
    asked = " ".join(sentence.split())
    if not asked:
        raise ItemError("there is no sentence", "write one: who did what to whom, and where")
    if desk.case.count_reports() > SMALL:
        job = ask_later(desk, user, asked)
        return RedirectResponse(address("/check", job=job.n), 303)
    return _shown(request, desk, asked, ask(desk.case, asked, desk.settings))


def ask_later(desk: Desk, user: User, sentence: str) -> Job:
    """Asks behind the pages. Raises ItemError for somebody who has too many questions there, since everything else waits behind them."""
    if sum(job.kind == "ask" and not job.over and job.who == user.name for job in desk.jobs.all()) >= MOST:
        raise ItemError(f"{MOST} of your sentences still wait for their answer", "wait until one of them is answered")
    return desk.jobs.start("ask", TITLE, user.name, lambda _job: (sentence, ask(desk.case, sentence, desk.settings)))


def asked_by(desk: Desk, user: User, job: int) -> Job | None:
    """A job that asks about a sentence, for whoever started it and nobody else."""
    found = desk.jobs.get(job)
    return found if found and found.kind == "ask" and found.who == user.name else None


def answered(job: Job | None) -> tuple[str, Group | None]:
    """The sentence that a job asked about, and what stands behind it, once it is done."""
    return cast(tuple[str, Group], job.answer) if job and job.state == "done" else ("", None)


def _shown(request: Request, desk: Desk, sentence: str, group: Group | None, **about_job: str | bool | None) -> Response:
    four: Foursome | None = foursome(desk.case, group) if group and group.claims else None
    said = {"sentence": sentence, "words": " ".join(_WORD.findall(sentence)), "asked": group is not None, "group": group}
    job = {"waiting_for": False, "error": None, "gone": False, **about_job}
    return page(request, "check.html", title="Check", held=desk.case.count_reports(), hints=TRY, longest=LONGEST, four=four, **said, **job)
