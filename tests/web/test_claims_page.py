"""The claims page: what it shows agrees with the ledger, every choice can be taken back, and wrong input stays to be mended."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from sayso.facets import Query, Value
from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Filter, Judgement, Stamp
from sayso.web.desk import Desk
from sayso.web.pages.finding.asking import asked, chips, without
from sayso.web.pages.finding.claims import SIZE, choices_of, edits
from sayso.web.render import dom_id, quoted

STAMP = Stamp("Ida Moor", "2019-06-01T10:00:00+00:00", "1")

LINK = re.compile(r'href="([^"]+)"')


def links(page: str) -> list[str]:
    return [unescape(link) for link in LINK.findall(page)]


def rows(page: str) -> list[str]:
    return re.findall(r'<tr data-item id="claim-(\w+)"', page)


def row(page: str, id: str) -> str:
    return page.partition(f'id="claim-{dom_id(id)}"')[2].partition("</tr>")[0]


def test_the_page_has_the_claims_of_the_case_in_their_order(client: TestClient, case: Case) -> None:
    page = client.get("/claims").text
    every = case.claims()
    assert rows(page) == [dom_id(claim.id) for claim in every[:SIZE]]
    assert f"{len(every)} claims" in page


def test_the_second_page_goes_on_where_the_first_ends(client: TestClient, case: Case) -> None:
    assert rows(client.get("/claims?page=2").text) == [dom_id(claim.id) for claim in case.claims()[SIZE : 2 * SIZE]]


def test_a_page_after_the_end_is_the_last(client: TestClient) -> None:
    assert rows(client.get("/claims?page=99").text) == rows(client.get("/claims?page=2").text)


def test_every_row_leads_to_its_very_words(client: TestClient, case: Case) -> None:
    shown = links(client.get("/claims").text)
    for claim in case.claims(Filter(limit=SIZE)):
        found = [link for link in shown if link.startswith("/report?") and link.endswith(f"#claim-{dom_id(claim.id)}")]
        assert dict(parse_qsl(urlsplit(found[0]).query)) == {"id": claim.report, "claim": claim.id}


def test_filters_agree_with_the_ledger(client: TestClient, case: Case) -> None:
    page = client.get("/claims?act=ASSAULT&depth=1").text
    assert rows(page) == [dom_id(claim.id) for claim in case.claims(Filter(act="ASSAULT", depth=1))]


def test_a_chosen_value_can_be_taken_away_again(client: TestClient, case: Case) -> None:
    page = client.get("/claims?act=ASSAULT&basis=-official").text
    assert "/claims?basis=-official" in links(page)
    assert "/claims?act=ASSAULT" in links(page)
    assert "filtered by" in page
    assert "not basis speaks for an office" in page


def test_a_facet_offers_to_take_a_value_and_to_leave_it_out(client: TestClient) -> None:
    shown = links(client.get("/claims?depth=1").text)
    assert any(dict(parse_qsl(urlsplit(link).query)) == {"act": "ASSAULT", "depth": "1"} for link in shown)
    assert any(dict(parse_qsl(urlsplit(link).query)) == {"act": "-ASSAULT", "depth": "1"} for link in shown)


def test_more_values_are_found_within_their_facet(client: TestClient, case: Case) -> None:
    voice = next(claim.chain[0].name for claim in case.claims() if claim.chain and claim.chain[0].kind == "named")
    page = client.get("/claims/facet", params={"name": "voice", "q": voice.split()[0], "act": "ASSAULT"})
    assert page.status_code == 200
    found = [link for link in links(page.text) if link.startswith("/claims?") and "voice=" in link]
    assert found
    assert all("act=ASSAULT" in link for link in found)
    none = client.get("/claims/facet", params={"name": "voice", "q": "nobody at all"}).text
    assert not [link for link in links(none) if link.startswith("/claims?") and "voice=" in link]


def test_a_facet_that_is_none_says_which_there_are(client: TestClient) -> None:
    answer = client.get("/claims/facet?name=colour")
    assert answer.status_code == 404
    assert "voice" in answer.text


def test_a_search_that_cannot_be_read_stays_to_be_mended(client: TestClient) -> None:
    answer = client.get("/claims", params={"text": '"grain market', "act": "ASSAULT"})
    assert answer.status_code == 422
    assert "a quotation mark is not closed" in answer.text
    assert 'value="&#34;grain market"' in answer.text
    assert '<input type="hidden" name="act" value="ASSAULT">' in answer.text
    assert rows(answer.text) == []


def test_a_value_that_cannot_be_is_passed_over_with_a_word(client: TestClient, case: Case) -> None:
    answer = client.get("/claims?act=SHOUT&depth=1")
    assert answer.status_code == 200
    assert "was passed over" in answer.text
    assert rows(answer.text) == [dom_id(claim.id) for claim in case.claims(Filter(depth=1, limit=SIZE))]


def test_an_empty_page_says_which_filter_to_take_away(client: TestClient, case: Case) -> None:
    page = client.get("/claims?text=market&depth=77").text
    assert "/claims?text=market" in links(page)
    assert f"{case.count(Filter(text='market'))} claims" in page
    assert "Without words" not in page


def test_the_newest_reports_come_first_when_asked(client: TestClient, case: Case) -> None:
    by_id = {dom_id(claim.id): claim.published or "" for claim in case.claims()}
    days = [by_id[id] for id in rows(client.get("/claims?sort=newest").text)]
    assert days == sorted(days, reverse=True)


def test_a_verdict_shows_in_its_row_and_on_reading_again(client: TestClient, case: Case) -> None:
    claim = case.claims()[0]
    form = {"kind": "reject", "subject": claim.id, "seen": str(case.last_decision()), "back": "/claims?depth=0"}
    answer = client.post("/decisions", data=form, follow_redirects=False)
    assert answer.headers["location"].startswith("/claims?depth=0")
    assert "rejected" in row(client.get("/claims").text, claim.id)


def test_an_edit_shows_with_what_the_machine_said(client: TestClient, case: Case) -> None:
    claim = case.claims()[0]
    new = "rumour" if claim.basis != "rumour" else "expert"
    decide(case, Judgement("edit", claim.id, "basis", None, new), STAMP)
    shown = re.sub(r"<[^>]+>", "", row(client.get("/claims").text, claim.id))
    assert f"basis {new} — machine: {claim.basis}" in shown
    assert "edited" in shown


@pytest.mark.parametrize(("role", "decides"), [("reader", False), ("checker", True)])
def test_only_who_may_decide_has_buttons(client_of: Callable[..., TestClient], role: str, decides: bool) -> None:
    assert ('data-key="a"' in client_of(role).get("/claims").text) == decides


def test_words_of_an_address_are_escaped(client: TestClient) -> None:
    page = client.get("/claims", params={"voice": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_pages_stay_small(client: TestClient) -> None:
    assert len(client.get("/claims", params=[("act", "ASSAULT"), ("basis", "-expert"), ("after", "2016")]).content) < 300_000


def test_what_cannot_be_is_left_out_and_told() -> None:
    ask = asked([("act", "SHOUT"), ("depth", "2"), ("after", "soon")])
    assert ask.query == Query(depth=("2",))
    assert set(ask.wrong) == {"act", "after"}
    assert ask.unread


def test_a_chip_tells_what_it_stands_for() -> None:
    told = [
        chip.told for chip in chips(Query(voice=("p7",), act=("-ASSAULT",), text="silo", sort="newest"), {("voice", "p7"): "Mona Ilvar"})
    ]
    assert told == ["voice Mona Ilvar", "not act assault", "words “silo”"]


def test_the_order_stays_when_a_filter_goes_unless_it_was_that_of_words() -> None:
    newest, best = Query(text="silo", sort="newest"), Query(text="silo", sort="best")
    assert without(newest, "text").sort == "newest"
    assert without(best, "text").sort == "case"


def test_values_that_read_the_same_are_told_apart() -> None:
    values = [Value("p1", "residents", 2), Value("p2", "residents", 1), Value("p3", "doctors", 1)]
    assert [one.label for one in choices_of(Query(), "voice", values)] == ["residents", "residents (2)", "doctors"]


def test_words_with_their_own_marks_get_no_others() -> None:
    assert quoted("“Four of them”") == "“Four of them”"
    assert quoted("nine dead") == "“nine dead”"


def test_a_row_that_nobody_changed_has_no_edits(desk: Desk, case: Case) -> None:
    assert edits(case.claims()[0].id, desk.held(), {}) == ()
