"""Kept searches and batches: shared by all, counted anew, and every line of a list answered or told why not."""

import csv
import io
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.rows import Filter, Stamp
from sayso.web.desk import Desk
from sayso.web.pages.finding.batch import MOST, SIZE, lines_of

STAMP = Stamp("Ida Moor", "2019-06-01T10:00:00+00:00", "1")


def keep(client: TestClient, name: str, query: str) -> int:
    return client.post("/searches", data={"name": name, "query": query}).status_code


def cells(page: str) -> str:
    return page.partition("What was found")[2]


def test_a_search_is_kept_for_everybody_with_its_count(client_of: Callable[..., TestClient], case: Case) -> None:
    assert keep(client_of("editor"), "Deep attacks", "act=ASSAULT&depth=2") == 200
    page = client_of("reader").get("/searches").text
    assert "Deep attacks" in page
    assert "act assault; depth 2 voices" in page
    assert f'class="number">{case.count(Filter(act="ASSAULT", depth=2))}</td>' in page
    assert "/claims?act=ASSAULT&amp;depth=2" in page


def test_a_kept_search_names_places_and_not_their_numbers(client: TestClient, desk: Desk) -> None:
    place = desk.index().columns.facets["place"]
    keep(client, "There", urlencode({"place": place.values[0]}))
    assert f"place {place.labels[0]}" in client.get("/searches").text


def test_a_search_of_the_same_name_gives_way(client: TestClient, case: Case) -> None:
    keep(client, "Mine", "depth=1")
    keep(client, " Mine ", "depth=2")
    assert [(search.name, search.query) for search in case.searches()] == [("Mine", "depth=2")]


def test_a_search_without_name_is_not_kept(client: TestClient, case: Case) -> None:
    assert keep(client, "  ", "depth=1") == 400
    assert case.searches() == []


def test_a_search_that_cannot_be_made_is_not_kept(client: TestClient, case: Case) -> None:
    assert keep(client, "Broken", "text=%22open") == 400
    assert case.searches() == []


def test_only_what_belongs_to_a_query_is_kept(client: TestClient, case: Case) -> None:
    keep(client, "Mine", "depth=1&page=7&colour=red")
    assert case.searches()[0].query == "depth=1"


def test_a_deleted_search_is_gone(client: TestClient, case: Case) -> None:
    keep(client, "Mine", "depth=1")
    client.post("/searches/delete", data={"n": case.searches()[0].n})
    assert "No search is kept yet" in client.get("/searches").text


def test_a_search_that_somebody_deleted_before_says_so(client: TestClient) -> None:
    answer = client.post("/searches/delete", data={"n": 99})
    assert answer.status_code == 400
    assert "no saved search 99" in answer.text


def test_a_kept_search_that_cannot_be_made_any_more_says_why(client: TestClient, case: Case) -> None:
    case.save_search("Old", "act=SHOUT", STAMP)
    page = client.get("/searches").text
    assert "cannot be made any more" in page
    assert "SHOUT" in page


def test_the_claims_page_offers_to_keep_what_was_asked(client: TestClient) -> None:
    page = client.get("/claims?act=ASSAULT&text=market").text
    assert 'name="query" value="act=ASSAULT&amp;text=market"' in page
    assert 'name="query"' not in client.get("/claims").text


def test_each_line_is_counted_as_words_voice_and_party(client: TestClient, case: Case) -> None:
    voice = next(claim.chain[0].name for claim in case.claims() if claim.chain and claim.chain[0].kind == "named")
    answer = client.post("/batch/file", data={"lines": voice})
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert int(row["words"]) == case.count(Filter(text=f'"{voice}"'))
    assert int(row["voice"]) == case.count(Filter(by=voice))
    assert int(row["about"]) == case.count(Filter(about=voice))


def test_a_query_in_a_list_is_no_name(client: TestClient, case: Case) -> None:
    answer = client.post("/batch/file", data={"lines": "market NOT shells"})
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (int(row["words"]), row["voice"], row["about"]) == (case.count(Filter(text="market NOT shells")), "", "")


def test_a_line_that_cannot_be_understood_says_why_and_stops_nothing(client: TestClient) -> None:
    page = cells(client.post("/batch", data={"lines": '"open\nmarket\n***'}).text)
    assert "a quotation mark is not closed" in page
    assert "names no word" in page
    assert "/claims?text=%22market%22" in page


def test_a_long_list_is_answered_in_pages(client: TestClient) -> None:
    lines = "\n".join(f"word{n}" for n in range(SIZE + 3))
    first, second = (cells(client.post("/batch", data={"lines": lines, "page": n}).text) for n in (1, 2))
    assert (first.count("<tr data-item>"), second.count("<tr data-item>")) == (SIZE, 3)
    assert f"word{SIZE}<" in second


def test_lines_beyond_the_limit_are_told(client: TestClient) -> None:
    page = client.post("/batch", data={"lines": "\n".join(f"w{n}" for n in range(MOST + 2))}).text
    assert "2 lines are left out" in page


def test_lines_are_taken_once_and_without_blanks() -> None:
    assert lines_of("  Mona   Ilvar \n\n\tMona Ilvar\nsilo") == ["Mona Ilvar", "silo"]


@pytest.mark.parametrize("line", ["=cmd()", "@sum"])
def test_a_line_cannot_run_in_a_spreadsheet(client: TestClient, line: str) -> None:
    answer = client.post("/batch/file", data={"lines": line})
    assert f"'{line}" in answer.text


def test_only_who_kept_a_search_or_an_editor_takes_it_away(client_of: Callable[..., TestClient], case: Case) -> None:
    keep(client_of("checker", "Ida"), "Deep attacks", "act=ASSAULT&depth=2")
    reader, n = client_of("reader", "Ole"), case.searches()[0].n
    assert "/searches/delete" not in reader.get("/searches").text
    answers = [
        reader.post("/searches/delete", data={"n": n}),
        reader.delete("/api/searches", params={"n": n}),
        reader.post("/searches", data={"name": " Deep  attacks", "query": ""}),
        reader.post("/api/searches", json={"name": "Deep attacks", "query": ""}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert [search.query for search in case.searches()] == ["act=ASSAULT&depth=2"]
    assert client_of("editor", "Mara").post("/searches/delete", data={"n": n}).status_code == 200
    assert not case.searches()
