"""Short rows for long lists: what pages ask of groups, parties, accusations, the queue and the log, without loading all of them."""

import pytest
from quarry import ANSWER, DALE, GROUP, LATER, LINKS, STAMP, entry, small

from sayso.dossiers import Link
from sayso.ledger import Case
from sayso.ledger.listing import AccusedRow, Head, MemberRow, PartyRow
from sayso.rows import Judgement

PARTY = PartyRow("P:holt", "Holt Stone Works", "organisation", False, ("Holt Quarries",), 1)


@pytest.fixture
def linked(case: Case) -> Case:
    case.add(entry(), STAMP)
    case.add(DALE, STAMP)
    case.replace_links(LINKS, STAMP)
    return case


def test_a_group_of_a_report_and_its_copy_is_not_one_of_several_reports(linked: Case) -> None:
    assert (list(linked.group_ids()), list(linked.group_ids(several=True))) == (["g1"], [])


def test_what_is_not_there_is_left_out_and_the_rest_keeps_its_order(linked: Case) -> None:
    assert linked.groups_by_id(["g7", "g1"]) == [GROUP]
    assert linked.party_rows(["P:none", "P:holt"]) == [PARTY]
    assert [row.name for row in linked.members(["quarry:e3", "dale:e9", "quarry:e1"])] == ["Holt Stone", "Sérgio Almeida"]
    assert list(linked.reports_by_id(["dale", "hill"])) == ["dale"]


def test_an_entity_leads_to_its_party_and_its_report(linked: Case) -> None:
    assert linked.parties_of(["quarry:e3", "quarry:e1"]) == {"quarry:e3": "P:holt"}
    assert linked.members(["quarry:e1"]) == [MemberRow("quarry:e1", "quarry", "Sérgio Almeida", "person", False)]
    assert linked.heads(["dale"]) == {"dale": Head("dale", "The Dale Post", "Title of dale", "2031-01-02", None)}


def test_links_of_some_rows_are_of_the_asked_kinds_and_the_surest_first(linked: Case) -> None:
    rows = ["dale", "quarry:c1"]
    assert linked.links_of_any(rows, ("same_claim", "same_text")) == list(LINKS.links)
    assert linked.links_of_any(rows, ("same_text",)) == [LINKS.links[1]]
    assert linked.links_of_any(rows, ("same_claim", "same_text"), limit=1) == [LINKS.links[0]]


def test_an_accusation_in_short_has_the_number_of_the_whole(linked: Case) -> None:
    (row,) = linked.accusations()
    accused = ("P:holt", "Holt Stone", "guards beat strikers", "ASSAULT", ("Sérgio Almeida",), "denied")
    assert row == AccusedRow(row.n, *accused)  # type: ignore[arg-type]
    assert linked.replies_by_number([row.n, row.n + 1]) == {row.n: ANSWER}


def test_answers_that_are_kept_are_made_anew_when_reports_are_compared(linked: Case) -> None:
    assert linked.accusations()
    linked.replace_links(type(LINKS)((), (), (), ()), LATER)
    assert not linked.accusations()


def test_decisions_about_rows_come_with_those_about_links_of_theirs_and_their_undoing(linked: Case) -> None:
    own = linked.decide(Judgement("accept", "g1"), STAMP)
    link = linked.decide(Judgement("reject", "same_claim|quarry:c1|dale:c1"), STAMP)
    linked.decide(Judgement("accept", "quarry:c3"), STAMP)
    undone = linked.decide(Judgement("undo", str(link.n)), STAMP)
    assert linked.decisions_about(["g1", "quarry:c1"], "same_claim") == [own, link, undone]


def test_the_queue_has_links_nearest_to_the_threshold_first(linked: Case) -> None:
    lines = linked.queue_lines()
    assert lines.kinds == ("same_text", "same_claim")
    rows = linked.queued(lines.groups, lines.links, lines.claims)
    assert [rows.groups[n] for n in lines.groups] == [GROUP]
    assert [rows.links[n] for n in lines.links] == [LINKS.links[1], LINKS.links[0]]
    assert [rows.claims[n].id for n in lines.claims] == ["quarry:c1", "quarry:c2", "quarry:c3", "dale:c1"]


def test_rows_of_the_queue_are_found_by_the_ids_under_which_people_decide(linked: Case) -> None:
    lines = linked.queue_lines()
    found = linked.numbers_of(["g1"], ["dale", "quarry:c1"], ["dale:c1"])
    assert (tuple(found.groups.values()), tuple(found.claims.values())) == (lines.groups, lines.claims[-1:])
    assert {found.links["same_text|dale|quarry"], found.links["same_claim|dale:c1|quarry:c1"]} == set(lines.links)


def test_links_in_both_directions_are_decided_about_once(case: Case) -> None:
    case.add(small("hill", "The gate was shut."), STAMP)
    case.add(DALE, STAMP)
    both = (Link("same_text", "dale", "hill", 0.6, ("words",)), Link("same_text", "hill", "dale", 0.6, ("runs",)))
    case.replace_links(type(LINKS)(both, (), (), ()), STAMP)
    lines = case.queue_lines()
    assert len(lines.links) == 1
    assert case.queued((), lines.links, ()).links[lines.links[0]].reasons == ("words", "runs")


def test_custody_comes_in_stretches_the_newest_first(linked: Case) -> None:
    assert [row.kind for row in linked.custody_page(2)] == ["linked", "added"]
    assert [row.report for row in linked.custody_page(1, 1, "added")] == ["quarry"]
    assert (linked.count_custody(), linked.count_custody("added")) == (3, 2)
    assert linked.linked_at() == STAMP.when


def test_whoever_decided_is_named_once_and_undoing_is_told(linked: Case) -> None:
    linked.decide(Judgement("accept", "g1"), STAMP)
    linked.decide(Judgement("reject", "g1"), LATER)
    undone = linked.decide(Judgement("undo", "2"), LATER)
    assert linked.deciders() == ["Ida Moor", "Tom Reed"]
    assert linked.undos() == [undone]
