"""Adding reports, and all long work: what is sent, how far each job is, and what could not be read."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Query as Asked

from sayso.errors import ItemError
from sayso.pipeline import Kept
from sayso.records import Failure
from sayso.rows import FailureRow
from sayso.web.api.shapes import Json, Limit, Offset, Page, problems
from sayso.web.desk import At, Desk, Who
from sayso.web.jobs import Job, Kind, State
from sayso.web.pages.reading.add import CameOf, start, told
from sayso.web.pages.reading.uploads import ACCEPTED, Came, taken
from sayso.web.users import allowed

router = APIRouter(tags=["adding and jobs"])


@dataclass(frozen=True)
class Started:
    """A job by its number, to be asked for at GET /api/job."""

    job: int


@dataclass(frozen=True)
class Counts:
    """How many inputs became reports, were held already, and could not be read."""

    added: int
    held: int
    failed: int


@dataclass(frozen=True)
class JobTold:
    """A job: how far it is, and what came of the first inputs. `total`: how many inputs it has; `error`: why it stopped."""

    n: int
    kind: Kind
    title: str
    who: str
    state: State
    now: str
    total: int | None
    counts: Counts
    added: list[Kept]
    held: list[CameOf]
    failed: list[Failure]
    error: str | None


def _field(told: str) -> Json:
    return {"type": "string", "description": told}


FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "description": f"Files that end in {', '.join(ACCEPTED)}.",
                        },
                        "text": _field("A text instead of a file."),
                        "title": _field("The title of the text."),
                        "url": _field("Where the text was found."),
                        "outlet": _field("The outlet of all that is sent."),
                        "published": _field("When all that is sent was published: 2019-03-04, or 4 March 2019."),
                        "again": _field("Anything: add also what was removed before."),
                    },
                },
                "example": {"text": "The mayor of Tarn said the bridge was closed.", "outlet": "Tarn Echo", "published": "2019-03-04"},
            }
        },
    }
}


@router.post("/reports", status_code=202, summary="Add reports", openapi_extra=FORM, responses=problems(413))
def upload(desk: At, user: Who, came: Came) -> Started:
    """Reads and keeps what is sent, and then compares all reports, in a job; one input that fails stops no other."""
    found = taken(came)
    if not found.inputs:
        raise ItemError("nothing was sent", f"send files that end in {', '.join(ACCEPTED)}, or a text")
    return job_of(start(desk, user, found, again=bool(came.again)))


def job_of(job: Job) -> Started:
    return Started(job.n)


@router.get("/jobs")
def jobs(desk: At, user: Who, limit: Limit = 50, offset: Offset = 0) -> Page[JobTold]:
    """Jobs since the server was started, the newest first, for those who may add reports."""
    allowed(user, "add")
    every = desk.jobs.all()
    return Page(len(every), [_told(desk, job) for job in every[offset : offset + limit]])


@router.get("/job")
def job(desk: At, user: Who, n: Annotated[int, Asked(ge=1, lt=2**31)]) -> JobTold:
    """One job, for those who may add reports."""
    allowed(user, "add")
    found = desk.jobs.get(n)
    if found is None:
        raise ItemError(f"there is no job {n}", "the server remembers the newest only; see the list of jobs")
    return _told(desk, found)


def _told(desk: Desk, job: Job) -> JobTold:
    reached = job.state  # before the counts: what is over has all of them
    made = told(desk.case, job)
    state = (job.n, job.kind, job.title, job.who, reached, made.now, job.total)
    return JobTold(*state, Counts(*made.counts), list(made.added), list(made.held), list(made.failed), job.error)


@router.get("/failures")
def failures(desk: At, user: Who, limit: Limit = 50, offset: Offset = 0) -> Page[FailureRow]:
    """Inputs that could not be read, and have not been since; the newest first."""
    allowed(user, "add")
    every = desk.case.failures()[::-1]
    return Page(len(every), every[offset : offset + limit])
