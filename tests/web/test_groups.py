"""The list of groups and the page of one: what stands behind a claim, in words, and what people decide about it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from sayso.cli.cases import several
from sayso.dossiers import Group
from sayso.ledger import Case
from sayso.ledger.listing import Head
from sayso.publish.phrases import STANDS
from sayso.web.pages.behind.said import named
from sayso.web.render import dom_id


def words_of(page: str) -> str:
    """What a reader sees of a page."""
    main = page[page.index('<main id="main"') :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def market(case: Case) -> Group:
    """A group with a circle."""
    return next(group for group in case.groups() if group.circular)


@pytest.fixture
def copied(case: Case) -> Group:
    """A group with copies."""
    return max(case.groups(), key=lambda group: max(map(len, group.copies), default=0))


@pytest.fixture
def harbour(case: Case) -> Group:
    """A group of which some origins say yes, and others no."""
    return next(group for group in case.groups() if group.independent("for") and group.independent("against"))


def seen(case: Case) -> str:
    return str(case.last_decision())


def test_groups_of_several_reports_come_in_the_order_of_the_command_line(client: TestClient, case: Case) -> None:
    page = unescape(client.get("/groups").text)
    titles = [group.title for group in several(case.groups())]
    assert f"{len(titles)} groups" in page
    assert [page.index(title) for title in titles] == sorted(page.index(title) for title in titles)


def test_all_groups_are_shown_when_asked_for(client: TestClient, case: Case) -> None:
    assert f"{len(case.groups())} groups" in client.get("/groups?all=1").text


def test_groups_are_found_by_words_and_by_party(client: TestClient, harbour: Group, market: Group) -> None:
    for address in ("/groups?text=harbour", "/groups?party=River+Guard"):
        page = client.get(address).text
        assert harbour.title in page
        assert market.title not in page


def test_a_search_that_cannot_be_understood_is_told_with_a_cure(client: TestClient) -> None:
    answer = client.get("/groups", params={"text": '"open'})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_the_page_says_how_many_origins_there_are_and_gives_no_score(client: TestClient, harbour: Group) -> None:
    said = words_of(client.get("/group", params={"id": harbour.id}).text)
    ours, theirs = harbour.independent("for"), harbour.independent("against")
    assert f"{ours} independent origin{'s' if ours > 1 else ''} for, {theirs} against" in said
    assert "as far as the held reports show." in said
    assert "%" not in said


def test_every_origin_stands_with_its_reasons_and_words(client: TestClient, case: Case, market: Group) -> None:
    page = unescape(client.get("/group", params={"id": market.id}).text)
    for origin in market.origins:
        assert origin.what in page
        assert all(why in page for why in origin.why)
        assert any(f"claim={id.replace(':', '%3A')}#claim-{dom_id(id)}" in page for id in origin.claims)


def test_values_stand_side_by_side_and_updates_are_no_contradictions(client: TestClient, case: Case, market: Group) -> None:
    said = words_of(client.get("/group", params={"id": market.id}).text)
    updates = sum(c.update for c in market.contradictions)
    assert updates
    assert said.count("update, no contradiction") == 2 * updates  # in the cell, and side by side
    published = {row.id: row.published or "" for row in case.claims_by_id(market.claims)}
    for found in market.contradictions:
        values = sorted(found.values, key=lambda value: min(published[id] for id in value[1])) if found.update else found.values
        assert (" → " if found.update else " ≠ ").join(value for value, _ in values) in said


def test_a_reply_that_was_not_found_is_never_told_as_not_asked_for(client: TestClient, case: Case) -> None:
    silent = next(group for group in case.groups() if group.reply and group.reply.status == "none")
    said = words_of(client.get("/group", params={"id": silent.id}).text)
    assert "no reply found in the held reports" in said
    assert "They may have been asked" in said
    assert "not asked" not in said


def test_every_report_stands_with_its_stance(client: TestClient, case: Case, market: Group) -> None:
    page = unescape(client.get("/group", params={"id": market.id}).text)
    for standing in market.standings:
        assert f'id="report-{dom_id(standing.report)}"' in page
        assert STANDS[standing.stance] in page


def test_the_drawing_stands_beside_a_table_of_the_same(client: TestClient, market: Group, copied: Group) -> None:
    for group in (market, copied):
        page = unescape(client.get("/group", params={"id": group.id}).text)
        drawing, table = page[page.index("<svg") : page.index("</svg>")], page[page.index("</svg>") :]
        assert drawing.count(">circle<") == sum(map(len, group.circular))
        assert all(f"{len(family)} copies of one text" in drawing and f"{len(family)} copies:" in table for family in group.copies)
        assert all(origin.what in table for origin in group.origins)
        assert "style=" not in page


def test_a_claim_leads_to_its_group(client: TestClient, market: Group) -> None:
    assert market.title in client.get("/group", params={"id": market.claims[-1]}).text


def test_a_claim_in_no_group_is_told_so(client: TestClient, case: Case) -> None:
    alone = next(row for row in case.claims() if row.group is None)
    answer = client.get("/group", params={"id": alone.id})
    assert answer.status_code == 200
    assert "In no group" in answer.text
    assert client.get("/group?id=gnothing").status_code == 404


def test_claims_that_are_taken_out_leave_the_group_until_it_is_undone(client: TestClient, case: Case, market: Group) -> None:
    leaving = market.claims[-1]
    page = client.post("/group/split", data={"id": market.id, "claim": leaving, "why": "of another day", "seen": seen(case)}).text
    left = case.group_of(market.claims[0])
    assert left is not None
    assert leaving not in left.claims
    assert "of another day" in page
    client.post("/decisions", data={"kind": "undo", "subject": seen(case), "seen": seen(case)})
    back = case.group_of(market.claims[0])
    assert back is not None
    assert leaving in back.claims


def test_the_list_is_that_of_the_case_also_after_a_decision(client: TestClient, case: Case, harbour: Group) -> None:
    assert harbour.title in client.get("/groups?all=1").text
    client.post("/group/split", data={"id": harbour.id, "claim": harbour.claims[1:], "seen": seen(case)})
    assert list(case.group_ids()) == [group.id for group in case.groups()]
    assert harbour.id not in case.group_ids()


def test_groups_that_are_merged_are_one(client: TestClient, case: Case, market: Group, harbour: Group) -> None:
    address = f"http://127.0.0.1:8471/group?id={harbour.id}"
    client.post("/group/merge", data={"id": market.claims[0], "other": address, "seen": seen(case)})
    merged = case.group_of(market.claims[0])
    assert merged is not None
    assert set(merged.claims) >= set(market.claims) | set(harbour.claims)


def test_nothing_is_taken_out_where_no_claim_is_ticked(client: TestClient, case: Case, market: Group) -> None:
    answer = client.post("/group/split", data={"id": market.id, "seen": "0"})
    assert answer.status_code == 400
    assert "no claim was ticked" in answer.text.lower()
    assert case.last_decision() == 0


def test_verdict_grade_and_note_show_at_once_with_who_and_why(client: TestClient, case: Case, market: Group) -> None:
    back = f"/group?id={market.claims[0]}"
    before = words_of(client.get(back).text)
    assert "cannot be judged proposed" in before or "confirmed proposed" in before
    for kind, new in (("accept", ""), ("grade_claim", "2"), ("note", "ask Hana again")):
        client.post("/decisions", data={"kind": kind, "subject": market.id, "new": new, "why": "seen it", "seen": seen(case), "back": back})
    after = words_of(client.get(back).text)
    assert "accepted by people" in after
    assert "2 , probably true seen it" in after
    assert "ask Hana again" in after
    assert "by the editor" in after


def test_near_groups_are_offered_for_a_merger_by_words(client: TestClient, market: Group, harbour: Group) -> None:
    page = client.get("/group", params={"id": market.id, "near": "harbour"}).text
    assert harbour.title in page


def test_a_reader_sees_the_group_but_no_form(client_of: Callable[[str], TestClient], market: Group) -> None:
    reader = client_of("reader")
    page = reader.get("/group", params={"id": market.id}).text
    assert market.title in page
    assert "/group/split" not in page
    assert "/group/merge" not in page
    answer = reader.post("/group/split", data={"id": market.id, "claim": market.claims[0], "seen": "0"})
    assert answer.status_code in {400, 403}


def test_what_people_rejected_or_changed_is_told_where_origins_do_not_follow(client: TestClient, case: Case, market: Group) -> None:
    back, first = f"/group?id={market.claims[0]}", market.claims[0]
    assert "People changed or rejected" not in client.get(back).text
    client.post("/decisions", data={"kind": "reject", "subject": first, "seen": seen(case)})
    page = words_of(client.get(back).text)
    assert "People changed or rejected 1 claim of it." in page
    assert "rejected by people" in page
    client.post("/decisions", data={"kind": "undo", "subject": seen(case), "seen": seen(case)})
    page = words_of(client.get(back).text)
    assert "People changed or rejected" not in page
    assert "undo of decision 1" in page


def test_a_report_without_outlet_goes_by_its_title() -> None:
    assert named(Head("r1", None, "Mill burned", "2019-03-04T10:00", None)).name == "Mill burned, 2019-03-04"
    assert named(Head("r1", None, None, None, None)).name == "r1"
