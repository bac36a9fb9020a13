"""The first page."""

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from sayso.engines import Here
from sayso.ingest.inputs import Input
from sayso.ledger import Case, open_case
from sayso.pipeline import add_all
from sayso.settings import Settings
from sayso.web import Desk
from sayso.web.users import User


def test_it_tells_what_the_case_holds(client: TestClient, case: Case) -> None:
    words = client.get("/").text
    assert f"<strong>{case.count_reports()}</strong> reports" in words
    assert f"<strong>{case.count()}</strong> claims" in words


def test_the_most_contested_group_is_there(client: TestClient, case: Case) -> None:
    first = case.group_ids(several=True)[0]
    assert f"/group?id={first}" in client.get("/").text


def test_changes_that_were_not_compared_are_told(client: TestClient, case: Case, desk: Desk) -> None:
    assert "not compared yet" not in client.get("/").text
    new = Input("note", data=b"The mill burned on Friday, Mayor Ada Finch told the Tarn Echo.")
    list(add_all(case, [new], Settings(threads=1), Here(), lambda: desk.stamp(User("Ida", "editor"))))
    assert "1 change is not compared yet" in client.get("/").text


def test_a_reader_is_not_shown_what_they_may_not_do(client_of: Callable[..., TestClient]) -> None:
    words = client_of("reader").get("/").text
    assert 'href="/add"' not in words


def test_an_empty_case_teaches_how_to_begin(tmp_path: Path, desk: Desk, client_at: Callable[..., TestClient]) -> None:
    with open_case(tmp_path / "new.case", create=True) as empty:
        new = Desk(empty, desk.settings, lambda who: desk.stamp(User(who, "editor")))
        assert "holds no report yet" in client_at(new, "editor").get("/").text
        assert "holds no report yet" in client_at(new, "editor").get("/check").text
