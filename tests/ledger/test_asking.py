"""Questions about single rows and short stretches, which pages ask: each answers as the question for everything would."""

import pytest
from quarry import DALE, LATER, LINKS, STAMP, entry, small

from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.rows import Judgement


@pytest.fixture
def full(case: Case) -> Case:
    case.add(entry(), STAMP)
    case.add(DALE, STAMP)
    case.add(small("ford", "The bridge was shut.", outlet="the Ash Wire", published="2029-01-01"), LATER)
    case.replace_links(LINKS, STAMP, [("dale", "quarry")])
    return case


def test_one_claim_is_that_of_all_claims(full: Case) -> None:
    for row in full.claims():
        assert full.claim(row.id) == row


def test_claims_come_in_the_order_in_which_they_are_named(full: Case) -> None:
    ids = ["quarry:c2", "dale:c1", "nobody:c9", "quarry:c1", "quarry:c2"]
    assert [row.id for row in full.claims_by_id(ids)] == ["quarry:c2", "dale:c1", "quarry:c1", "quarry:c2"]


def test_more_claims_than_one_query_takes_are_named(full: Case) -> None:
    assert len(full.claims_by_id(["quarry:c1"] * 1200)) == 1200


def test_events_of_claims_are_those_that_are_shown(full: Case) -> None:
    assert full.events_of(["quarry:c1", "quarry:c2"]) == {"quarry:c1": full.show("quarry:c1").events}


def test_a_claim_that_is_not_there_is_told(full: Case) -> None:
    with pytest.raises(ItemError, match="no claim quarry:c9"):
        full.claim("quarry:c9")


def test_one_party_is_that_of_all_parties(full: Case) -> None:
    assert [full.party(party.id) for party in full.parties()] == full.parties()


def test_a_party_that_is_not_there_is_told(full: Case) -> None:
    with pytest.raises(ItemError, match="no party P:nobody"):
        full.party("P:nobody")


def test_the_party_of_an_entity_is_found(full: Case) -> None:
    assert full.party_of("quarry:e3") == full.party("P:holt")
    assert full.party_of("quarry:e1") is None


def test_the_group_of_a_claim_is_found(full: Case) -> None:
    assert full.group_of("dale:c1") == full.group("g1")
    assert full.group_of("quarry:c3") is None


def test_replies_are_found_by_claim_and_by_party(full: Case) -> None:
    assert full.replies_of("quarry:c2") == tuple(full.replies())
    assert full.replies_to("P:holt") == tuple(full.replies())
    assert full.replies_to("P:nobody") == ()


def test_links_of_a_report_are_found(full: Case) -> None:
    assert [link.kind for link in full.links_of("dale")] == ["same_text"]


def test_names_of_entities_are_found(full: Case) -> None:
    assert full.names_of(["quarry:e3", "quarry:e9"]) == {"quarry:e3": "Holt Stone"}


def test_outlets_are_listed_once(full: Case) -> None:
    full.add(small("more", "The road was shut."), STAMP)
    assert full.outlets() == ["The Dale Post", "The Fell Courier", "the Ash Wire"]


def test_a_removed_report_is_still_known(full: Case) -> None:
    full.remove("ford", LATER)
    assert (full.has_report("ford"), full.has_report("moor")) == (True, False)


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        ("added", ["quarry", "dale", "ford"]),
        ("newest", ["dale", "quarry", "ford"]),
        ("oldest", ["ford", "quarry", "dale"]),
        ("title", ["quarry", "dale", "ford"]),
        ("outlet", ["ford", "dale", "quarry"]),
        ("claims", ["quarry", "dale", "ford"]),
    ],
)
def test_reports_come_in_an_order_and_in_pages(full: Case, sort: str, wanted: list[str]) -> None:
    assert [row.id for row in full.reports_page(sort=sort)] == wanted
    assert [full.reports_page(1, n, sort)[0].id for n in range(3)] == wanted


def test_rows_of_a_page_are_those_of_all_reports(full: Case) -> None:
    assert full.reports_page() == full.reports()


def test_reports_are_searched_by_words_of_their_heads(full: Case) -> None:
    assert [row.id for row in full.reports_page(text="courier velmora")] == ["quarry"]
    assert (full.count_reports("DALE post"), full.count_reports("100%"), full.count_reports()) == (1, 0, 3)


def test_an_unknown_order_is_told(full: Case) -> None:
    with pytest.raises(ItemError, match="sorted by 'mood'"):
        full.reports_page(sort="mood")


def test_decisions_come_newest_first_and_in_pages(full: Case) -> None:
    for kind, stamp in (("accept", STAMP), ("reject", LATER), ("accept", LATER)):
        full.decide(Judgement(kind, "quarry:c1"), stamp)
    assert [d.n for d in full.decisions_page()] == [3, 2, 1]
    assert [d.n for d in full.decisions_page(1, 1)] == [2]
    assert [d.n for d in full.decisions_page(who=LATER.who, kind="accept")] == [3]
    assert (full.count_decisions(), full.count_decisions(who=LATER.who), full.last_decision()) == (3, 2, 3)
    assert full.decisions_since(1) == full.decisions()[1:]
    assert full.decision(2) == full.decisions()[1]


def test_a_case_without_decisions_has_none(case: Case) -> None:
    assert (case.last_decision(), case.decisions_since(0), case.decisions_page()) == (0, [], [])
    with pytest.raises(ItemError, match="no decision 1"):
        case.decision(1)


def test_the_version_changes_with_what_is_counted(case: Case) -> None:
    seen = [case.version()]
    case.add(entry(), STAMP)
    seen.append(case.version())
    case.add(DALE, STAMP)
    seen.append(case.version())
    case.replace_links(LINKS, STAMP)
    seen.append(case.version())
    case.remove("quarry", LATER)
    seen.append(case.version())
    assert len(set(seen)) == 5


def test_the_version_stays_when_nothing_that_is_counted_changes(full: Case) -> None:
    before = full.version()
    full.verify(STAMP)
    full.decide(Judgement("accept", "quarry:c1"), STAMP)
    full.save_search("strikes", "text=strike", STAMP)
    assert full.version() == before


def test_a_saved_search_is_kept_until_it_is_dropped(case: Case) -> None:
    made = case.save_search(" the  strikes ", "text=strike&act=ASSAULT", STAMP)
    assert [(s.name, s.query, s.who, s.at) for s in case.searches()] == [("the strikes", "text=strike&act=ASSAULT", STAMP.who, STAMP.when)]
    case.drop_search(made.n)
    assert case.searches() == []


def test_a_search_of_the_same_name_is_replaced(case: Case) -> None:
    case.save_search("strikes", "text=strike", STAMP)
    case.save_search("strikes", "text=strikers", LATER)
    assert [s.query for s in case.searches()] == ["text=strikers"]


def test_a_search_without_a_name_or_that_is_gone_is_told(case: Case) -> None:
    with pytest.raises(ItemError, match="no name"):
        case.save_search("  ", "text=strike", STAMP)
    with pytest.raises(ItemError, match="no saved search 7"):
        case.drop_search(7)


def test_hits_are_the_numbers_of_matching_claims(full: Case) -> None:
    numbers = dict(zip(full.columns().claims.at, full.columns().claims.numbers.tolist(), strict=True))
    assert sorted(full.hits("strikers")) == sorted([numbers["quarry:c1"], numbers["dale:c1"]])
    assert full.best_hits("strikers") == [numbers["dale:c1"], numbers["quarry:c1"]]
    assert full.hits("nothing").tolist() == []
