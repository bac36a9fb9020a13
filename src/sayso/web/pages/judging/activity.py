"""The log: who decided what, when and why, and whether the chain of decisions is whole; custody; and where the machine would differ."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, cast, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.dossiers import Decision, DecisionKind
from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.ledger.decisions import OF_DECISIONS
from sayso.review import Differs, differing, pair_of
from sayso.review.naming import OUTLET, PARTY
from sayso.rows import CustodyKind, Finding
from sayso.web.desk import At, Desk, Who
from sayso.web.jobs import Job
from sayso.web.pages.deciding import kind_of
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, page
from sayso.web.users import allowed, may

router = APIRouter()

SIZE = 50  # entries on a page
VERIFYING, DIFFERING = "Verifying the whole case", "Asking where the machine would differ"
DONE: Mapping[str, str] = {
    "added": "report added",
    "removed": "report removed",
    "failed": "could not be read",
    "cleared": "read after all",
    "linked": "all reports compared",
    "verified": "case verified",
}


@dataclass(frozen=True)
class Entry:
    """A decision in the log. `by`: the decision that took it back. `to` leads to the row that it is about."""

    decision: Decision
    to: str
    undone: bool
    by: int | None
    erased: bool


@dataclass(frozen=True)
class Chain:
    """Whether the chain of decisions was whole when decision `last` was the newest; `hash` is that of the last one."""

    last: int
    hash: str
    broken: tuple[Finding, ...]


@dataclass(frozen=True)
class Wanted:
    """Which entries are shown."""

    who: str = ""
    kind: str = ""
    about: str = ""


@router.get("/activity")
def activity(
    request: Request,
    desk: At,
    user: Who,
    who: str = "",
    kind: str = "",
    about: str = "",
    number: Annotated[int, Query(alias="page", ge=1, lt=2**31)] = 1,
    custody: Annotated[int, Query(ge=1, lt=2**31)] = 1,
    done: str = "",
) -> Response:
    """The log, the newest entry first, all of it or what one person did, of one kind, or about one row; below it, custody."""
    wanted = Wanted(who, kind_of(kind) if kind else "", about.strip())
    made, total = entries(desk.case, wanted, number)
    stretch = stretch_of(number, total, SIZE)
    of = custody_kind(done)
    kept = stretch_of(custody, desk.case.count_custody(of), SIZE)
    shown = {
        "entries": told(desk, made),
        "stretch": stretch,
        "wanted": wanted,
        "to": address("/activity", who=who, kind=kind, about=wanted.about),
        "people": desk.case.deciders(),
        "kinds": get_args(DecisionKind),
        "chain": chain_of(desk),
        "custody": desk.case.custody_page(SIZE, kept.offset, of),
        "custody_stretch": kept,
        "done": of or "",
        "deeds": DONE,
        "verified": verified(desk),
        "verifying": desk.jobs.pending("verify"),
        "differs": differs(desk),
        "comparing": desk.jobs.pending("differ"),
    }
    return page(request, "activity.html", title="Activity", **shown)


def entries(case: Case, wanted: Wanted, number: int) -> tuple[list[Decision], int]:
    """The decisions of a page, and how many there are in all."""
    if wanted.about:
        found = about_row(case, wanted.about)
        held = [d for d in reversed(found) if wanted.who in ("", d.who) and wanted.kind in ("", d.kind)]
        offset = stretch_of(number, len(held), SIZE).offset
        return held[offset : offset + SIZE], len(held)
    who, kind = wanted.who or None, wanted.kind or None
    total = case.count_decisions(who, kind)
    return case.decisions_page(SIZE, stretch_of(number, total, SIZE).offset, who, kind), total


def about_row(case: Case, subject: str) -> list[Decision]:
    """The decisions about a row, or one decision by its number, and those that took any of these back or erased them, in their order."""
    numbered = subject.isascii() and subject.isdecimal() and len(subject) < 10
    found = {d.n: d for d in (_numbered(case, int(subject)) if numbered else case.decisions(subject))}
    waiting = list(found)
    while waiting:
        newer = [d for d in case.decisions(str(waiting.pop())) if d.kind in OF_DECISIONS and d.n not in found]
        found |= {d.n: d for d in newer}
        waiting += [d.n for d in newer]
    return [found[n] for n in sorted(found)]


def _numbered(case: Case, n: int) -> list[Decision]:
    """A decision by its number; numbers run without a gap."""
    return [case.decision(n)] if 0 < n <= case.last_decision() else []


def told(desk: Desk, made: Sequence[Decision]) -> list[Entry]:
    """Decisions with what became of them."""
    case, undone, erased = desk.case, desk.held().undone, desk.case.erased()
    return [
        Entry(d, address_of(case, d), d.n in undone, _undone_by(case, undone, d.n) if d.n in undone else None, d.n in erased) for d in made
    ]


def _undone_by(case: Case, undone: Collection[int], n: int) -> int | None:
    """The decision that took one back and holds."""
    return next((d.n for d in reversed(case.decisions(str(n))) if d.kind == "undo" and d.n not in undone), None)


def address_of(case: Case, decision: Decision) -> str:
    """The page of the row that a decision is about; of a link, that of its first end."""
    subject = decision.subject
    if decision.kind in OF_DECISIONS:
        return address("/activity", about=subject)
    pair = pair_of(subject)
    if subject.startswith(OUTLET):
        return address("/sources", of="outlets", text=subject.removeprefix(OUTLET))
    path, id = _page_of(case, pair[1] if pair else subject)
    return address(path, id=id)


def _page_of(case: Case, id: str) -> tuple[str, str]:
    """Where a row is shown; an event in its report."""
    report, _, own = id.rpartition(":")
    if id.startswith(PARTY) or (report and own.startswith("e")):
        return "/party", id
    if report:
        return ("/report", report) if own.startswith("v") else ("/claim", id)
    return ("/report" if case.has_report(id) else "/group"), id


def chain_of(desk: Desk) -> Chain:
    """Whether the chain is whole; looked at once for each new decision."""
    last = desk.case.last_decision()
    return desk.kept("chain", last, lambda: _chain(desk.case, last))


def _chain(case: Case, last: int) -> Chain:
    hash, broken = case.chain()
    return Chain(last, hash, tuple(broken))


def verified(desk: Desk) -> tuple[Job, tuple[Finding, ...]] | None:
    """The last job that verified the case, and what it found."""
    job = desk.jobs.newest("verify")
    return (job, cast(tuple[Finding, ...], job.answer)) if job else None


def differs(desk: Desk) -> tuple[Job, tuple[Differs, ...]] | None:
    """The last job that asked the machine anew, and where it differs from people."""
    job = desk.jobs.newest("differ")
    return (job, cast(tuple[Differs, ...], job.answer)) if job else None


def custody_kind(done: str) -> CustodyKind | None:
    """A kind of custody by its name; None for all. Raises ItemError."""
    found = next((kind for kind in get_args(CustodyKind) if kind == done), None)
    if done and found is None:
        raise ItemError(f"custody knows nothing of the kind {done!r}", f"give one of {', '.join(DONE)}")
    return found


@router.post("/activity/verify")
def verify(desk: At, user: Who) -> Response:
    """Looks at all that the case holds, behind the pages; custody notes that it was done where the user may change the case."""
    stamp = desk.stamp(user) if may(user.role, "compare") else None
    desk.jobs.once("verify", VERIFYING, user.name, lambda _job: tuple(desk.case.verify(stamp)))
    return RedirectResponse("/activity#verified", 303)


@router.post("/activity/differing")
def compare(desk: At, user: Who) -> Response:
    """Asks the machine anew with nothing decided, behind the pages, and writes nothing."""
    allowed(user, "compare")
    desk.jobs.once("differ", DIFFERING, user.name, lambda _job: tuple(differing(desk.case)))
    return RedirectResponse("/activity#differs", 303)
