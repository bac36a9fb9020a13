"""What pages work with: the index let go of when it is made anew, decisions seen before a page looks, one comparison at a time."""

import gc
import weakref
from collections.abc import Callable
from threading import Event

from starlette.testclient import TestClient

from sayso.facets import Query
from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Judgement
from sayso.web import Desk
from sayso.web.jobs import Jobs
from sayso.web.users import User

ADA, IDA = User("Ada", "editor"), User("Ida", "reader")


def test_a_former_index_is_let_go_of(desk: Desk) -> None:
    columns = weakref.ref(desk.index().columns)
    desk.index().find(Query(text="market"))
    for _ in range(2):
        desk.compare(ADA)
        desk.index()
    gc.collect()
    assert columns() is None


def test_what_is_decided_while_a_page_is_made_was_not_seen(desk: Desk, client: TestClient, case: Case) -> None:
    claim = case.claims()[0].id
    shown = desk.held

    def meanwhile() -> object:
        desk.held = shown  # type: ignore[method-assign]
        decide(case, Judgement("accept", claim), desk.stamp(IDA))
        return shown()

    before = desk.seen()
    desk.held = meanwhile  # type: ignore[method-assign, assignment]
    page = client.get("/claims").text
    assert desk.seen() == before + 1
    assert f'name="seen" value="{before}"' in page
    assert f'name="seen" value="{before + 1}"' not in page


def test_only_rulings_that_comparing_knew_are_no_longer_waiting(desk: Desk, case: Case) -> None:
    group = case.group_ids()[0]
    desk.case.decide(Judgement("note", group, None, None, "to be asked about"), desk.stamp(ADA))
    assert desk.waiting() == 0
    made = decide(case, Judgement("accept", group), desk.stamp(ADA))
    desk.decided(made, ADA)
    assert desk.waiting() == 0


def started(jobs: Jobs, holds: Event, *people: str) -> Callable[[str], int]:
    def start(who: str) -> int:
        return jobs.once("verify", "Verifying", who, lambda _job: holds.wait(10)).n

    for who in people:
        start(who)
    return start


def test_somebody_who_asks_again_gets_the_job_that_runs_and_another_person_one_of_their_own() -> None:
    jobs, holds = Jobs(), Event()
    start = started(jobs, holds, "Ida", "Ada")
    assert start("Ida") == 1
    assert start("Ada") == 2
    assert [job.n for job in jobs.all()] == [2, 1]
    holds.set()


def test_a_comparison_that_waits_is_not_asked_for_twice(desk: Desk) -> None:
    holds = Event()
    desk.jobs.start("verify", "Verifying", "Ida", lambda _job: holds.wait(10))
    assert desk.compare_later(ADA).n == desk.compare_later(ADA).n
    holds.set()
