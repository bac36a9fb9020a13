"""The list of reports: each with where it comes from, what it goes back to, and the way to its words and its sheet."""

import re
from html import unescape

from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.rows import Stamp

STAMP = Stamp("Ida Moor", "2019-06-01T10:00:00+00:00", "1")


def titles(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<th scope="row"><a href="/report\?id=[^"]*" dir="auto">([^<]*)</a>', page)]


def test_every_report_is_listed_with_its_ways_on(client: TestClient, case: Case) -> None:
    page = client.get("/reports").text
    for row in case.reports():
        for to in (f"/report?id={row.id}", f"/sheet?report={row.id}", f"/claims?report={row.id}"):
            assert f'href="{to}"' in page
    assert f"{len(case.reports())} reports" in page


def test_a_copy_names_what_it_is_made_from(client: TestClient, case: Case) -> None:
    copy = next(row for row in case.reports() if row.copy_of)
    source = case.report(copy.copy_of or "")
    row = client.get("/reports").text.partition(f'href="/report?id={copy.id}"')[2].partition("</tr>")[0]
    assert "copy of" in row
    assert f'href="/report?id={source.id}"' in row
    assert (source.title or source.id) in unescape(row)


def test_words_choose_reports(client: TestClient, case: Case) -> None:
    outlet = case.outlets()[0]
    page = client.get("/reports", params={"text": outlet}).text
    assert len(titles(page)) == case.count_reports(outlet)
    assert f"“<bdi>{outlet}</bdi>”" in page


def test_reports_come_in_the_order_asked_for(client: TestClient, case: Case) -> None:
    wanted = [row.title or row.id for row in case.reports_page(sort="claims")]
    assert titles(client.get("/reports?sort=claims").text) == wanted


def test_an_order_that_is_not_there_says_which_are(client: TestClient) -> None:
    answer = client.get("/reports?sort=colour")
    assert answer.status_code == 404
    assert "newest" in answer.text


def test_no_report_with_these_words_leads_on_to_the_claims(client: TestClient) -> None:
    page = client.get("/reports?text=zzyzx").text
    assert "No report has all of these words" in page
    assert "/claims?text=zzyzx" in page


def test_a_removed_report_leaves_a_row_that_says_so(client: TestClient, case: Case) -> None:
    gone = case.reports()[0]
    case.remove(gone.id, STAMP)
    page = client.get("/reports").text
    assert "removed 2019-06-01" in page
    assert f'href="/report?id={gone.id}"' not in page


def test_titles_are_escaped(client: TestClient) -> None:
    assert "<script>alert" not in client.get("/reports", params={"text": "<script>alert(1)</script>"}).text
