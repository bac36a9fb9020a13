"""Groups of claims, near groups, and parties by how much is said, against what the ledger lists."""

from collections import Counter

import numpy as np

from sayso.cli.cases import several
from sayso.facets import Index, Query
from sayso.facets.groups import groups_with, near
from sayso.facets.parties import heard, heard_of, kinds
from sayso.ledger import Case


def test_groups_with_claims_stand_in_the_order_of_the_case(case: Case, index: Index) -> None:
    everything = groups_with(index.columns, index.claims(Query()))
    assert everything == [group.id for group in case.groups()]


def test_groups_with_words_hold_a_claim_with_them(case: Case, index: Index) -> None:
    found = groups_with(index.columns, index.claims(Query(text="market")))
    by_hand = {row.group for row in case.claims() if "market" in (row.words + str([v.name for v in row.chain])).lower() and row.group}
    assert set(found) == by_hand
    assert found


def test_near_groups_share_a_name_and_are_never_the_group_itself(case: Case, index: Index) -> None:
    neighbours = 0
    for group in case.groups():
        at = np.array([index.columns.at[id] for id in group.claims], np.intp)
        found = near(index.columns, at, group.id, 5)
        assert group.id not in {one.group for one in found}
        assert all(one.shared for one in found)
        neighbours += len(found)
    assert neighbours


def test_parties_are_counted_by_claims_that_they_speak_in_and_are_in(case: Case, index: Index) -> None:
    member = {entity: party.id for party in case.parties() for entity in party.members}
    speaks = Counter(party for row in case.claims() for party in {member[v.entity] for v in row.chain if v.entity in member})
    found = heard(index.columns)
    assert {one.id for one in found} == {party.id for party in case.parties()}
    assert {one.id: one.speaks for one in found if one.speaks} == dict(speaks)
    totals = [one.speaks + one.told_of for one in found]
    assert totals == sorted(totals, reverse=True)


def test_parties_are_found_by_whole_words_of_any_of_their_names(case: Case, index: Index) -> None:
    veld = next(party for party in case.parties() if party.name == "Tomas Veld")
    assert [one.id for one in heard(index.columns, "veld")] == [veld.id]
    assert heard(index.columns, "vel") == []
    assert {one.id for one in heard(index.columns, "vel", called=[veld.id])} == {veld.id}


def test_parties_of_a_kind_are_as_many_as_counted(case: Case, index: Index) -> None:
    assert dict(kinds(index.columns)) == Counter(party.kind for party in case.parties())
    for kind, count in kinds(index.columns):
        assert len(heard(index.columns, kind=kind)) == count


def test_a_party_that_is_not_known_is_heard_nowhere(index: Index) -> None:
    counts = heard_of(index.columns, "party:nobody:e1")
    assert (counts.speaks, counts.told_of) == (0, 0)


def test_groups_of_several_reports_are_those_of_the_command_line(case: Case) -> None:
    assert case.group_ids(several=True) == [group.id for group in several(case.groups())]
    assert case.group_ids() == [group.id for group in case.groups()]
