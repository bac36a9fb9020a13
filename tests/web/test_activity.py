"""The log: every decision with what became of it, whether their chain is whole, and what was done to the case."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Judgement, Stamp
from sayso.web import Desk

NOW = Stamp("Mara", "2019-06-02T08:00:00+00:00", "1")
LATER = Stamp("Ilo", "2019-06-03T09:30:00+00:00", "1")


@pytest.fixture
def claims(case: Case) -> list[str]:
    return [row.id for row in case.claims()[:3]]


@pytest.fixture
def decided(case: Case, claims: list[str]) -> list[str]:
    """Three decisions by two people; the second is taken back by the fourth."""
    decide(case, Judgement("edit", claims[0], "basis", None, "hearsay", "the hospital told her"), NOW)
    decide(case, Judgement("accept", claims[1]), NOW)
    decide(case, Judgement("note", claims[2], new="ask the harbour office"), LATER)
    decide(case, Judgement("undo", "2", why="too soon"), LATER)
    return claims


def over(desk: Desk) -> None:
    """Waits for the jobs of a desk."""
    end = time.monotonic() + 60
    while desk.jobs.running():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.usefixtures("decided")
def test_log_tells_who_decided_what_and_why(client: TestClient) -> None:
    page = client.get("/activity").text
    for words in ("Mara", "Ilo", "the hospital told her", "hearsay", "ask the harbour office"):
        assert words in page
    assert page.index('id="d4"') < page.index('id="d3"') < page.index('id="d1"')


@pytest.mark.usefixtures("decided")
def test_decision_that_was_undone_names_the_one_that_did_it(client: TestClient) -> None:
    page = client.get("/activity").text
    row = page[page.index('id="d2"') : page.index('id="d1"')]
    assert "undone by" in row
    assert "decision 4" in row


@pytest.mark.usefixtures("decided")
def test_log_is_filtered_by_person_and_kind(client: TestClient) -> None:
    page = client.get("/activity?who=Ilo&kind=note").text
    assert 'id="d3"' in page
    assert 'id="d1"' not in page
    assert 'id="d4"' not in page


def test_log_about_one_row_holds_its_undoing_too(client: TestClient, decided: list[str]) -> None:
    page = client.get("/activity", params={"about": decided[1]}).text
    assert 'id="d2"' in page
    assert 'id="d4"' in page
    assert 'id="d1"' not in page


@pytest.mark.usefixtures("decided")
def test_log_about_a_decision_holds_it(client: TestClient) -> None:
    page = client.get("/activity?about=3").text
    assert 'id="d3"' in page
    assert 'id="d2"' not in page


def test_whole_chain_is_told_with_its_last_hash(client: TestClient, case: Case, decided: list[str]) -> None:
    page = client.get("/activity").text
    assert "The chain is whole" in page
    assert case.decisions()[-1].hash in page


def test_chain_changed_by_other_hands_is_told(client: TestClient, case_path: Path, decided: list[str]) -> None:
    with closing(sqlite3.connect(case_path)) as other, other:
        other.execute("DROP TRIGGER decisions_update")
        other.execute("UPDATE decisions SET who = 'Nobody' WHERE n = 3")
    page = client.get("/activity").text
    assert "The chain is broken" in page
    assert "decision 3: it was changed after it was made" in page


def test_chain_is_looked_at_again_after_a_decision(client: TestClient, case: Case, decided: list[str]) -> None:
    assert case.decisions()[-1].hash in client.get("/activity").text
    made = decide(case, Judgement("unsure", decided[0]), NOW)
    assert made.hash in client.get("/activity").text


def test_erased_values_are_gone_and_told(client: TestClient, case: Case, decided: list[str]) -> None:
    data = {"kind": "erase", "subject": "3", "seen": str(case.last_decision()), "back": "/activity", "why": "names a source"}
    page = client.post("/decisions", data=data).text
    assert "its values were erased" in page
    assert "ask the harbour office" not in page
    assert "names a source" in page


@pytest.mark.usefixtures("decided")
def test_only_editors_are_offered_to_erase(client_of: Callable[..., TestClient]) -> None:
    assert "Erase the values" in client_of("editor").get("/activity").text
    assert "Erase the values" not in client_of("checker").get("/activity").text


def test_whole_case_is_verified_as_a_job(client: TestClient, desk: Desk, case: Case) -> None:
    client.post("/activity/verify")
    over(desk)
    assert "Everything holds" in client.get("/activity").text
    assert case.custody()[-1].kind == "verified"


def test_verifying_tells_what_does_not_hold(client: TestClient, desk: Desk, case_path: Path) -> None:
    with closing(sqlite3.connect(case_path)) as other, other:
        other.execute("UPDATE texts SET text = text || ' more' WHERE report = 'bresk-courier-0514'")
    client.post("/activity/verify")
    over(desk)
    page = client.get("/activity").text
    assert "not hold" in page
    assert "bresk-courier-0514" in page


def test_reader_verifies_without_writing(client_of: Callable[..., TestClient], desk: Desk, case: Case) -> None:
    before = len(case.custody())
    client_of("reader").post("/activity/verify")
    over(desk)
    assert len(case.custody()) == before


def test_machine_is_asked_where_it_would_differ(client: TestClient, desk: Desk, decided: list[str]) -> None:
    client.post("/activity/differing")
    over(desk)
    page = client.get("/activity").text
    assert "as before it" in page
    assert "hearsay" in page[page.index('id="differs"') :]


def test_custody_is_told_the_newest_first(client: TestClient, case: Case) -> None:
    page = client.get("/activity").text
    page = page[page.index('id="custody"') :]
    assert page.index("all reports compared") < page.index(">report added</td>")
    assert page.count(">report added</td>") == case.count_reports()


def test_custody_of_one_kind(client: TestClient) -> None:
    page = client.get("/activity?done=linked").text
    assert "report added</td>" not in page
    assert "all reports compared</td>" in page


def test_empty_log_says_what_to_do(client: TestClient) -> None:
    page = client.get("/activity").text
    assert "Nothing was decided yet" in page
    assert "/review" in page
