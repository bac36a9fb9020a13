"""Sources with the letters that people gave; the machine proposes none but F."""

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Judgement, Stamp
from sayso.web.pages.judging.sources import SIZE

NOW = Stamp("Mara", "2019-06-02T08:00:00+00:00", "1")


def row(page: str, name: str) -> str:
    """The row of a source."""
    return next(part for part in page.split("<tr data-item>")[1:] if f"<bdi>{name}</bdi>" in part.partition("</th>")[0])


def test_every_outlet_is_listed_with_its_claims(client: TestClient, case: Case) -> None:
    page = client.get("/sources").text
    for outlet in case.outlets():
        claims = sum(report.claims for report in case.reports() if report.outlet == outlet)
        assert re.search(rf">{claims}</a>", row(page, outlet))


def test_machine_proposes_only_that_it_cannot_be_judged(client: TestClient) -> None:
    for of in ("outlets", "voices"):
        page = client.get(f"/sources?of={of}").text
        assert set(re.findall(r'class="letter">(.)</span>', page)) == {"F"}
        assert "(proposed)" in page


def test_letter_of_an_outlet_is_told_with_who_and_why(client: TestClient) -> None:
    form = {
        "kind": "grade_source",
        "subject": "outlet:Bresk Courier",
        "new": "B",
        "why": "corrects itself",
        "seen": "0",
        "back": "/sources",
    }
    own = row(client.post("/decisions", data=form).text, "Bresk Courier")
    assert "usually reliable" in own
    assert "corrects itself" in own
    assert "the editor" in own
    assert "(proposed)" not in own


def test_letter_of_a_voice_is_that_of_its_party(client: TestClient, case: Case) -> None:
    party = next(p for p in case.parties() if p.name == "Anja Relin")
    decide(case, Judgement("grade_source", party.members[-1], new="C", why="spoke of what she saw"), NOW)
    own = row(client.get("/sources?of=voices").text, "Anja Relin")
    assert "fairly reliable" in own
    assert "spoke of what she saw" in own


def test_letter_can_be_taken_back(client: TestClient, case: Case) -> None:
    decide(case, Judgement("grade_source", "outlet:Bresk Courier", new="E"), NOW)
    page = client.post("/decisions", data={"kind": "undo", "subject": "1", "seen": "1", "back": "/sources"}).text
    assert "(proposed)" in row(page, "Bresk Courier")


def test_sources_are_found_by_name(client: TestClient) -> None:
    page = client.get("/sources?of=outlets&text=courier").text
    assert "Bresk Courier" in page
    assert page.count("<tr data-item>") == 1


def test_search_without_a_find_says_so(client: TestClient) -> None:
    assert "No voice whose name holds" in client.get("/sources?of=voices&text=zzzz").text


def test_pages_of_voices_do_not_overlap(client: TestClient) -> None:
    found = [
        set(re.findall(r"<tr data-item>\s*<th[^>]*>.*?<bdi>(.*?)</bdi>", client.get(f"/sources?of=voices&page={n}").text)) for n in (1, 2)
    ]
    first, second = found
    assert len(first) <= SIZE
    assert not first & second


def test_reader_sees_letters_and_gives_none(client_of: Callable[..., TestClient]) -> None:
    page = client_of("reader").get("/sources").text
    assert 'class="letter"' in page
    assert "Give a letter" not in page
