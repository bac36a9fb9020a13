"""The case as a whole: what it holds, what was done to it, whether it is sound, and comparing its reports anew."""

from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter

from sayso.dossiers import DecisionKind
from sayso.review import Differs
from sayso.rows import CustodyKind, CustodyRow, Finding
from sayso.web.api.jobs import Started, job_of
from sayso.web.api.shapes import Limit, Offset, Page
from sayso.web.desk import At, Desk, Who
from sayso.web.jobs import Job, Kind
from sayso.web.pages.judging import activity
from sayso.web.pages.judging.activity import Chain, chain_of
from sayso.web.users import CHECKS, Deed, Role, allowed, may

router = APIRouter(tags=["case"])

DEEDS: tuple[Deed, ...] = tuple(sorted({*get_args(DecisionKind), *CHECKS, "add", "compare"}))


@dataclass(frozen=True)
class Whoever:
    """Who asks, and what their role lets them do."""

    name: str
    role: Role
    may: list[Deed]


@dataclass(frozen=True)
class Summary:
    """What a case holds. `last` is the number of the newest decision; `waiting` counts changes that comparing does not know yet.

    `fresh`: claims and counts are those of the case as it is now, and not of a moment ago.
    """

    name: str
    reports: int
    claims: int
    groups: int
    failures: int
    last: int
    waiting: int
    fresh: bool
    user: Whoever


@dataclass(frozen=True)
class Verified:
    """What came of the last job that verified the case, None where none did: without findings it is sound. `running`: one does so now."""

    job: int | None
    running: int | None
    total: int
    rows: list[Finding]


@dataclass(frozen=True)
class Differing:
    """Where the machine, asked anew with nothing decided, would differ from people; `job` and `running` as in `Verified`."""

    job: int | None
    running: int | None
    total: int
    rows: list[Differs]


@router.get("/case")
def case(desk: At, user: Who) -> Summary:
    """What the case holds, what waits, and what you may do."""
    index = desk.index()
    counts = (desk.case.count_reports(), len(index), len(index.columns.groups), len(desk.case.failures()))
    deeds = [deed for deed in DEEDS if may(user.role, deed)]
    return Summary(desk.name, *counts, desk.seen(), desk.waiting(), desk.fresh(), Whoever(user.name, user.role, deeds))


@router.get("/custody")
def custody(desk: At, limit: Limit = 50, offset: Offset = 0, kind: CustodyKind | None = None) -> Page[CustodyRow]:
    """What was done to the case, the newest first."""
    return Page(desk.case.count_custody(kind), desk.case.custody_page(limit, offset, kind))


@router.get("/chain")
def chain(desk: At) -> Chain:
    """Whether the chain of decisions is whole. Whoever keeps `hash` elsewhere can prove later that none was taken away."""
    return chain_of(desk)


@router.post("/verify", status_code=202, summary="Verify the case")
def verify(desk: At, user: Who) -> Started:
    """Looks at all that the case holds, in a job; the answer is at GET /api/verify. Custody notes it where an editor asks."""
    activity.verify(desk, user)
    return _newest(desk, "verify")


@router.get("/verify")
def verified(desk: At, limit: Limit = 50, offset: Offset = 0) -> Verified:
    """What the last job found that verified the case since the server was started."""
    newest, running = activity.verified(desk), _number(desk.jobs.pending("verify"))
    found = newest[1] if newest else ()
    return Verified(_done(newest), running, len(found), list(found[offset : offset + limit]))


@router.post("/differing", status_code=202, summary="Ask where the machine would differ")
def differ(desk: At, user: Who) -> Started:
    """Asks the machine anew with nothing decided, in a job, and writes nothing; the answer is at GET /api/differing."""
    activity.compare(desk, user)
    return _newest(desk, "differ")


@router.get("/differing")
def differing(desk: At, limit: Limit = 50, offset: Offset = 0) -> Differing:
    """Where the machine would differ, as the last job found since the server was started."""
    newest, running = activity.differs(desk), _number(desk.jobs.pending("differ"))
    found = newest[1] if newest else ()
    return Differing(_done(newest), running, len(found), list(found[offset : offset + limit]))


@router.post("/compare", status_code=202, summary="Compare all reports anew")
def compare(desk: At, user: Who) -> Started:
    """Compares all reports anew, in a job."""
    allowed(user, "compare")
    return job_of(desk.compare_later(user))


def _newest(desk: Desk, kind: Kind) -> Started:
    """The job that was started, or that was at it already."""
    return job_of(next(job for job in desk.jobs.all() if job.kind == kind))


def _number(job: Job | None) -> int | None:
    return job.n if job else None


def _done(found: tuple[Job, object] | None) -> int | None:
    return found[0].n if found else None
