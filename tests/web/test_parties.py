"""Parties: who speaks and is spoken of, each mention in its place, and joining and parting by people."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient
from test_groups import seen, words_of

from sayso.dossiers import Party
from sayso.ledger import Case
from sayso.web.pages.behind.party import mention_of
from sayso.web.render import dom_id


@pytest.fixture
def brigade(case: Case) -> Party:
    return next(party for party in case.parties() if party.name == "Second Brigade")


def test_parties_are_listed_with_what_they_say_and_what_is_said_of_them(client: TestClient, case: Case) -> None:
    said = words_of(client.get("/parties").text)
    assert f"{len(case.parties())} parties" in said
    assert "Olmeri" in said


def test_a_party_is_found_by_a_word_of_its_name(client: TestClient, brigade: Party) -> None:
    assert brigade.name in client.get("/parties?text=brigade").text
    assert "No party fits this" in client.get("/parties?text=brigad").text


def test_an_entity_leads_to_its_party(client: TestClient, brigade: Party) -> None:
    for id in (brigade.id, brigade.members[-1]):
        assert f'<h1 dir="auto">{brigade.name}</h1>' in client.get("/party", params={"id": id}).text
    assert client.get("/party?id=nobody:e1").status_code == 404


def mentions_of(case: Case, party: Party) -> int:
    """How often the reports name a party or stand for it, by their readings."""
    ends = [member.rpartition(":") for member in party.members]
    readings = [(own, json.loads(case.contract(report))) for report, _, own in ends]
    return sum(len(entity["mentions"]) for own, reading in readings for entity in reading["entities"] if entity["id"] == own)


def test_mentions_are_stepped_through_one_by_one_with_the_words_marked(client: TestClient, case: Case, brigade: Party) -> None:
    total = mentions_of(case, brigade)
    pages = [client.get("/party", params={"id": brigade.id, "at": n}).text for n in range(1, total + 1)]
    assert all("<mark>" in page and f"{n} of {total}" in page for n, page in enumerate(pages, 1))
    assert any("<mark>Second Brigade</mark>" in page for page in pages)
    assert ['rel="prev"' in page for page in pages] == [False] + [True] * (total - 1)
    assert ['rel="next"' in page for page in pages] == [True] * (total - 1) + [False]


def test_a_place_after_the_last_mention_is_the_last(client: TestClient, case: Case, brigade: Party) -> None:
    total = mentions_of(case, brigade)
    assert f"{total} of {total}" in client.get("/party", params={"id": brigade.id, "at": 99}).text


def test_links_lead_through_all_mentions(client: TestClient, case: Case, brigade: Party) -> None:
    page, steps = client.get("/party", params={"id": brigade.id}).text, 1
    while following := re.search(r'rel="next" href="([^"#]+)#mentions"', page):
        answer = client.get(unescape(following[1]))
        assert answer.status_code == 200
        page, steps = answer.text, steps + 1
    assert steps == mentions_of(case, brigade)


def test_where_reports_are_many_one_steps_from_report_to_report(case: Case, brigade: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.pages.behind.party.FEW", 1)
    place, counted = (1, 1), []
    while place:
        mention = mention_of(case, brigade, *place)
        assert mention is not None
        counted.append(mention.counted)
        place = mention.next
    assert len(counted) == mentions_of(case, brigade)
    assert counted[-1].endswith(f"in report {len(brigade.members)} of {len(brigade.members)}")


def test_reasons_are_told_for_what_was_joined(client: TestClient, brigade: Party) -> None:
    assert "the same name, Second Brigade" in words_of(client.get("/party", params={"id": brigade.id}).text)


def test_members_that_are_taken_out_leave_the_party_until_it_is_undone(client: TestClient, case: Case, brigade: Party) -> None:
    gone = brigade.members[-1]
    page = client.post("/party/split", data={"id": brigade.id, "member": gone, "why": "another brigade", "seen": seen(case)}).text
    left = case.party_of(brigade.members[0])
    assert left is not None
    assert gone not in left.members
    assert "another brigade" in page
    client.post("/decisions", data={"kind": "undo", "subject": seen(case), "seen": seen(case)})
    assert case.party_of(gone) == case.party_of(brigade.members[0])


def test_parties_that_are_merged_are_one_and_the_page_comes_back_to_it(client: TestClient, case: Case, brigade: Party) -> None:
    other = next(party for party in case.parties() if party.name == "Dawn Column")
    page = client.post("/party/merge", data={"id": brigade.members[0], "other": other.id, "seen": seen(case)}).text
    merged = case.party_of(brigade.members[0])
    assert merged is not None
    assert set(merged.members) == {*brigade.members, *other.members}
    assert "merge" in words_of(page)


def test_a_name_by_people_stands_beside_that_of_the_machine(client: TestClient, case: Case, brigade: Party) -> None:
    back = f"/party?id={brigade.members[0]}"
    edit = {"kind": "edit", "subject": brigade.id, "field": "name", "new": "2nd Rifle Brigade", "seen": seen(case), "back": back}
    said = words_of(client.post("/decisions", data=edit).text)
    assert "2nd Rifle Brigade" in said
    assert "Machine's name Second Brigade" in said
    assert "2nd Rifle Brigade" in client.get("/parties?text=rifle").text
    assert "machine: Second Brigade" in words_of(client.get("/parties?text=rifle").text)


def test_reliability_is_proposed_as_f_until_a_person_says_otherwise(client: TestClient, case: Case, brigade: Party) -> None:
    back = f"/party?id={brigade.members[0]}"
    assert "F , cannot be judged proposed" in words_of(client.get(back).text)
    grade = {"kind": "grade_source", "subject": brigade.id, "new": "C", "why": "wrong twice", "seen": seen(case), "back": back}
    assert "C , fairly reliable wrong twice" in words_of(client.post("/decisions", data=grade).text)


def test_a_pseudonym_is_told_as_one_and_not_resolved(client: TestClient, case: Case) -> None:
    hidden = next(party for party in case.parties() if party.pseudonym)
    said = words_of(client.get("/party", params={"id": hidden.id}).text)
    assert "pseudonym" in said
    assert "who is behind it is not looked for" in said


def test_the_list_leads_to_every_party(client: TestClient, case: Case) -> None:
    page = client.get("/parties").text
    shown = [party for party in case.parties() if f'id="party-{dom_id(party.id)}"' in page]
    assert len(shown) == min(50, len(case.parties()))


def test_a_checker_grades_but_neither_merges_nor_renames(client_of: Callable[[str], TestClient], brigade: Party) -> None:
    page = client_of("checker").get("/party", params={"id": brigade.id}).text
    assert "grade_source" in page
    assert "/party/merge" not in page
    assert 'name="field"' not in page
