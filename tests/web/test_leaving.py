"""Exports from the workbench: exactly the claims of the query, all pages, in their order, and no file left behind."""

import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.facets import Query
from sayso.ledger import Case
from sayso.publish.exports.forms import FORMATS, Format
from sayso.rows import Filter
from sayso.web.desk import Desk
from sayso.web.pages import leaving

WHEN = "2019-06-01"  # by the clock of the workbench in tests


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are made before they leave."""
    made = tmp_path / "passing"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def ids(text: str) -> list[str]:
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_everything_leaves_in_the_order_of_the_case(client: TestClient, case: Case) -> None:
    answer = client.get("/export?form=jsonl")
    assert ids(answer.text) == [claim.id for claim in case.claims()]


def test_exactly_the_claims_of_the_query_leave_in_its_order(client: TestClient, desk: Desk) -> None:
    answer = client.get("/export?form=jsonl&act=ASSAULT&basis=-official&sort=newest&page=2")
    wanted = desk.index().ids(Query(act=("ASSAULT",), basis=("-official",), sort="newest"))
    assert ids(answer.text) == wanted
    assert len(wanted) > 1


def test_a_table_leaves_for_spreadsheets(client: TestClient, case: Case) -> None:
    answer = client.get("/export?form=csv&depth=2")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [claim.id for claim in case.claims(Filter(depth=2))]
    assert answer.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_form_leaves_under_the_name_of_the_case_and_the_day(client: TestClient, form: Format) -> None:
    answer = client.get(f"/export?form={form.name}&depth=1")
    assert answer.status_code == 200
    assert f"demo-claims-{WHEN}{form.suffix}" in answer.headers["content-disposition"]


def test_no_file_stays_behind(client: TestClient, case_path: Path, folder: Path) -> None:
    before = set(case_path.parent.iterdir())
    assert client.get("/export?form=csv").status_code == 200
    assert list(folder.iterdir()) == []
    assert {path.name for path in set(case_path.parent.iterdir()) - before} <= {"demo.case-wal", "demo.case-shm"}


def test_no_file_stays_behind_where_writing_fails(folder: Path) -> None:
    def write(path: Path) -> None:
        path.write_text("half")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        leaving.departing("x.csv", "text/csv", write)
    assert list(folder.iterdir()) == []


def test_a_form_that_is_not_there_says_which_are(client: TestClient) -> None:
    answer = client.get("/export?form=docx")
    assert answer.status_code == 400
    assert "geojson" in answer.text


def test_a_query_that_cannot_be_exports_nothing(client: TestClient) -> None:
    answer = client.get("/export", params={"form": "csv", "text": '"open'})
    assert answer.status_code >= 400
    assert "quotation mark" in answer.text


def test_the_page_offers_to_export_what_it_shows(client: TestClient, case: Case) -> None:
    page = client.get("/claims?depth=1&sort=newest").text
    form = page.partition('action="/export"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="depth" value="1">' in form
    assert '<input type="hidden" name="sort" value="newest">' in form
    assert f"these {case.count(Filter(depth=1))} claims" in form
    assert all(f'value="{one.name}"' in form for one in FORMATS)


def test_a_reader_may_export(client_of: Callable[..., TestClient]) -> None:
    assert client_of("reader").get("/export?form=csv&depth=1").status_code == 200
