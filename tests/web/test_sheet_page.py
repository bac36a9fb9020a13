"""The sheet as a page: every sentence, the state of each claim as checkers leave it, and files to take along."""

import csv
import io
import zipfile
from collections.abc import Callable

from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.outgoing import sheet_of
from sayso.publish.sheets.sheet import SheetRow
from sayso.records import Span
from sayso.web.pages.reading.sheet import CLAIMS, ROWS, parts_of

REPORT = "bresk-courier-0514"


def test_page_has_every_sentence_of_the_sheet(client: TestClient, case: Case) -> None:
    page = client.get("/sheet", params={"report": REPORT}).text
    made = sheet_of(case, REPORT)
    assert all(f'id="s{row.n}"' in page for row in made.rows)
    assert page.count("Save</button>") == len({claim.id for row in made.rows for claim in row.claims})


def test_page_bears_no_style_of_its_own(client: TestClient) -> None:
    page = client.get("/sheet", params={"report": REPORT}).text
    assert "<style" not in page
    assert " style=" not in page


def test_checker_sets_the_state_of_a_claim(client_of: Callable[..., TestClient], case: Case) -> None:
    claim = case.claims()[0]
    checker = client_of("checker", "Tavi")
    form = {"kind": "edit", "subject": claim.id, "field": "state", "new": "complete", "seen": "0", "back": f"/sheet?report={claim.report}"}
    page = checker.post("/decisions", data=form).text
    assert "1 complete" in page
    assert "<strong>complete</strong>" in page
    assert "Tavi" in page


def test_checker_edits_nothing_else(client_of: Callable[..., TestClient], case: Case) -> None:
    form = {"kind": "edit", "subject": case.claims()[0].id, "field": "basis", "new": "hearsay", "seen": "0", "back": "/"}
    assert client_of("checker").post("/decisions", data=form).status_code >= 400
    assert not case.decisions()


def test_proof_is_kept_as_a_note(client: TestClient, case: Case) -> None:
    claim = case.claims()[0]
    form = {"kind": "note", "subject": claim.id, "new": "the register lists nine", "seen": "0", "back": f"/sheet?report={claim.report}"}
    assert "the register lists nine" in client.post("/decisions", data=form).text


def test_reader_sees_states_and_no_forms(client_of: Callable[..., TestClient]) -> None:
    page = client_of("reader").get("/sheet", params={"report": REPORT}).text
    assert "<strong>open</strong>" in page
    assert "Add proof" not in page
    assert "Save</button>" not in page


def test_sheet_leaves_as_html_and_xlsx(client: TestClient) -> None:
    html = client.get("/sheet/file", params={"report": REPORT, "as": "html"})
    assert "Fact-check sheet" in html.text
    assert "attachment" in html.headers["content-disposition"]
    book = zipfile.ZipFile(io.BytesIO(client.get("/sheet/file", params={"report": REPORT, "as": "xlsx"}).content))
    assert "xl/workbook.xml" in book.namelist()


def test_sheet_leaves_as_two_tables_of_csv(client: TestClient, case: Case) -> None:
    both = zipfile.ZipFile(io.BytesIO(client.get("/sheet/file", params={"report": REPORT, "as": "csv"}).content))
    assert both.namelist() == ["sentences.csv", "criticism.csv"]
    rows = list(csv.reader(io.StringIO(both.read("sentences.csv").decode("utf-8-sig"))))
    assert len(rows) - 1 == len(sheet_of(case, REPORT).rows)


def test_form_that_is_not_there_is_refused(client: TestClient) -> None:
    answer = client.get("/sheet/file", params={"report": REPORT, "as": "pdf"})
    assert answer.status_code == 400
    assert "xlsx" in answer.text


def test_report_that_is_not_there_is_refused(client: TestClient) -> None:
    assert client.get("/sheet?report=nothing").status_code == 404


def test_long_sheet_comes_in_parts_that_join_to_the_whole() -> None:
    rows = [SheetRow(n, "paragraph", Span(n, n + 1), "a", {}) for n in range(1, 3 * ROWS + 2)]
    parts = parts_of(rows)
    assert [row for part in parts for row in part] == rows
    assert max(map(len, parts)) == ROWS
    assert CLAIMS > 0
    assert parts_of([]) == [[]]


def test_the_tally_is_taken_anew_with_the_state(client: TestClient) -> None:
    page = client.get("/sheet", params={"report": REPORT}).text
    assert '<p id="tally">' in page
    assert 'hx-select-oob="#notice,#tally"' in page
