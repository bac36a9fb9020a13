"""Adding reports: files, folders, or a text that is pasted; each job with how far it is, and what could not be read and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sayso.engines import Here
from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.pipeline import Kept, add_all
from sayso.records import Failure
from sayso.web.desk import At, Desk, Who
from sayso.web.jobs import Job
from sayso.web.pages.reading.uploads import ACCEPTED, MOST_FILES, Came, Taken, taken
from sayso.web.render import page, plural
from sayso.web.users import User, allowed

router = APIRouter()

LISTED = 100  # results of a job that are listed of each kind
FAILED = 100  # earlier failures that are listed
COPIES = "held already: the very same bytes"
REMOVED = "removed before: tick “also what was removed before” to add it again"


@dataclass(frozen=True)
class CameOf:
    """What came of one input that was not added anew: the report that holds its bytes, and why it was not."""

    id: str
    report: str
    why: str


@dataclass(frozen=True)
class Told:
    """A job as it is shown: what it did so far, in words and in lists that are cut at LISTED."""

    job: Job
    now: str
    added: tuple[Kept, ...]
    held: tuple[CameOf, ...]
    failed: tuple[Failure, ...]
    counts: tuple[int, int, int]


@router.get("/add")
def add(request: Request, desk: At, user: Who) -> Response:
    """The form, all jobs since the server was started, and what could not be read before."""
    allowed(user, "add")
    every = desk.jobs.all()
    running = any(not job.over for job in every)  # before the counts: a page that asks no more has all of them
    jobs = [told(desk.case, job) for job in every]
    failures = desk.case.failures()
    shown = {
        "jobs": jobs,
        "running": running,
        "failures": failures[-FAILED:][::-1],
        "failed": len(failures),
        "largest": request.app.state.options.largest,
        "settings": desk.settings,
        "accepted": ACCEPTED,
        "most": MOST_FILES,
    }
    return page(request, "add.html", title="Add reports", **shown)


@router.post("/add")
def upload(desk: At, user: Who, came: Came) -> Response:
    """Starts a job that reads what was sent, and then compares all reports. Raises ItemError where nothing was sent that can be read."""
    found = taken(came)
    if not found.inputs:
        what = f"the folder holds no such file, but {plural(len(found.left_out), 'other')}" if found.left_out else "nothing was sent"
        raise ItemError(what, f"choose files that end in {', '.join(ACCEPTED)}, or paste a text")
    job = start(desk, user, found, again=bool(came.again))
    return RedirectResponse(f"/add#job-{job.n}", 303)


def start(desk: Desk, user: User, found: Taken, *, again: bool) -> Job:
    """Reads and keeps the inputs one by one behind the pages; one that fails stops no other."""

    def work(job: Job) -> None:
        results = add_all(desk.case, found.inputs, desk.settings, Here(), lambda: desk.stamp(user), again=again)
        for result in results:
            job.results.append(result)
        if any(isinstance(result, Kept) and result.added for result in job.results):
            desk.compare(user)

    first = found.inputs[0].id if len(found.inputs) == 1 else plural(len(found.inputs), "input")
    left_out = f", {plural(len(found.left_out), 'other file')} of the folder left out" if found.left_out else ""
    return desk.jobs.start("add", f"Adding {first}{left_out}", user.name, work, len(found.inputs))


def told(case: Case, job: Job) -> Told:
    """A job with what came of it so far."""
    results = tuple(job.results)
    added = tuple(r for r in results if isinstance(r, Kept) and r.added)
    held = tuple(r for r in results if isinstance(r, Kept) and not r.added)
    failed = tuple(r for r in results if isinstance(r, Failure))
    counts = len(added), len(held), len(failed)
    return Told(job, _now(job, len(results)), added[:LISTED], tuple(_held(case, held[:LISTED])), failed[:LISTED], counts)


def _now(job: Job, done: int) -> str:
    if job.state == "waiting":
        return "waits for the job before it"
    if job.state == "failed":
        return "stopped"
    if job.state == "done":
        return "done"
    return "comparing all reports" if job.total is not None and done == job.total else "under way"


def _held(case: Case, kept: Iterable[Kept]) -> Iterable[CameOf]:
    heads = case.heads([k.report for k in kept])
    for one in kept:
        head = heads.get(one.report)
        yield CameOf(one.id, one.report, REMOVED if head and head.removed else COPIES)
