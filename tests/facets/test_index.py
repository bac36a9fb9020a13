"""What the index finds and counts, against the questions of the ledger that need no index, and against counting by hand."""

from collections import Counter

import pytest
from asking import IDA, QUERIES
from hypothesis import HealthCheck, given, settings

from sayso.dossiers import Decision
from sayso.errors import ItemError
from sayso.facets import Index, Query, open_index
from sayso.facets.index import LABELS, TOP
from sayso.ledger import Case
from sayso.review import decide, judged
from sayso.rows import ClaimRow, Filter, Judgement

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

SAME = [
    (Query(act=("ASSAULT",)), Filter(act="ASSAULT")),
    (Query(basis=("official",)), Filter(basis="official")),
    (Query(depth=("2",)), Filter(depth=2)),
    (Query(origins=("2+",)), Filter(origins=2)),
    (Query(reply=("denied",)), Filter(reply="denied")),
    (Query(reply=("none",)), Filter(reply="none")),
    (Query(text="fire"), Filter(text="fire")),
    (Query(text='"river guard" OR bur*'), Filter(text='"river guard" OR bur*')),
    (Query(after="2017-05-14"), Filter(after="2017-05-14")),
    (Query(before="2017-05"), Filter(before="2017-05")),
    (Query(after="2017-05-13", before="2017-05-14"), Filter(after="2017-05-13", before="2017-05-14")),
    (Query(after="2016", before="2016"), Filter(after="2016", before="2016")),
    (Query(act=("ACCUSE",), basis=("official",), depth=("1",)), Filter(act="ACCUSE", basis="official", depth=1)),
]


def ids(case: Case, wanted: Filter) -> list[str]:
    return [row.id for row in case.claims(wanted)]


@pytest.mark.parametrize(("query", "wanted"), SAME, ids=str)
def test_the_index_finds_what_the_ledger_finds(case: Case, index: Index, query: Query, wanted: Filter) -> None:
    assert set(index.ids(query)) == set(ids(case, wanted))


def test_names_and_ids_are_found_as_by_the_ledger(case: Case, index: Index) -> None:
    voices = {voice.name for row in case.claims() for voice in row.chain}
    names = {party.name for party in case.parties()} | voices | {word for name in voices for word in name.split()}
    for name in sorted(names) + [party.id for party in case.parties()]:
        assert set(index.ids(Query(voice=(name,)))) == set(ids(case, Filter(by=name))), name
        assert set(index.ids(Query(party=(name,)))) == set(ids(case, Filter(about=name))), name


def test_entities_are_found_as_by_the_ledger(case: Case, index: Index) -> None:
    for entity in [member for party in case.parties()[:20] for member in party.members]:
        assert set(index.ids(Query(party=(entity,)))) == set(ids(case, Filter(about=entity)))


def test_places_are_found_as_by_the_ledger(large: Case, large_index: Index) -> None:
    spots = large_index.columns.spots
    for name in [*spots.names[:20], *(str(id) for id in spots.geonameid[:20]), "PT", "KE", "nowhere"]:
        assert set(large_index.ids(Query(place=(name,)))) == set(ids(large, Filter(place=name))), name


def test_every_claim_is_found_in_the_order_of_the_case(case: Case, index: Index) -> None:
    found = index.find(Query(), limit=10_000)
    assert list(found.ids) == ids(case, Filter())
    assert found.total == len(index) == case.count()


def test_pages_follow_each_other(case: Case, index: Index) -> None:
    for sort in ("case", "newest", "contested"):
        pages = [index.find(Query(sort=sort), 7, offset).ids for offset in range(0, len(index), 7)]
        assert [id for page in pages for id in page] == index.ids(Query(sort=sort))


def test_several_values_of_a_name_are_alternatives(case: Case, index: Index) -> None:
    both = set(ids(case, Filter(act="ASSAULT"))) | set(ids(case, Filter(act="ACCUSE")))
    assert set(index.ids(Query(act=("ASSAULT", "ACCUSE")))) == both


def test_an_excluded_value_is_left_out(case: Case, index: Index) -> None:
    assert set(index.ids(Query(act=("-ASSAULT",)))) == set(ids(case, Filter())) - set(ids(case, Filter(act="ASSAULT")))


def by_hand(row: ClaimRow, case: Case) -> dict[str, set[str]]:
    """What a claim counts for, where rows say it plainly."""
    return {
        "basis": {row.basis},
        "stance": {row.stance},
        "depth": {str(row.depth)},
        "outlet": {row.outlet} if row.outlet else set(),
        "act": {event.act for event in case.events_of([row.id]).get(row.id, ())},
        "reply": {reply.status for reply in case.replies_of(row.id) if row.id in reply.accusations},
    }


@pytest.mark.parametrize(
    "query", [Query(), Query(text="fire"), Query(act=("ASSAULT",)), Query(basis=("official",), stance=("-denies",))], ids=str
)
def test_counts_are_those_of_counting_by_hand(case: Case, index: Index, query: Query) -> None:
    for facet in index.find(query).facets:
        counted: Counter[str] = Counter()
        for row in case.claims_by_id(index.ids(query.without(facet.name))):
            counted.update(by_hand(row, case).get(facet.name, ()))
        if counted:
            assert {v.value: v.count for v in facet.values} == dict(counted.most_common(TOP)), facet.name


@CALM
@given(QUERIES)
def test_a_count_is_the_total_when_its_value_is_chosen(large_index: Index, query: Query) -> None:
    for facet in large_index.find(query).facets:
        for value in facet.values[:2]:
            chosen = query.without(facet.name).adding(facet.name, value.value)
            assert large_index.find(chosen, limit=0).total == value.count, (facet.name, value)


@CALM
@given(QUERIES)
def test_no_query_fails_and_all_its_faces_agree(large_index: Index, query: Query) -> None:
    found = large_index.find(query, limit=10_000)
    assert found.total == len(found.ids) == len(large_index.claims(query)) == int(large_index.mask(query).sum())
    assert len(set(found.ids)) == len(found.ids)
    assert [facet.name for facet in found.facets] == list(LABELS)


def test_chosen_values_are_always_shown(large_index: Index) -> None:
    rare = large_index.facet_values("voice", Query(), limit=10_000)[-1]
    facet = next(f for f in large_index.find(Query(voice=(rare.value, "-nobody at all"))).facets if f.name == "voice")
    assert [(v.chosen, v.excluded) for v in facet.values if v.value == rare.value] == [(True, False)]
    assert [(v.count, v.excluded) for v in facet.values if v.value == "nobody at all"] == [(0, True)]


def test_values_of_a_facet_are_found_by_part_of_their_label(large_index: Index) -> None:
    every = large_index.facet_values("place", Query(), limit=10_000)
    part = every[0].label[:4].upper()
    assert [v for v in every if part.lower() in v.label.lower()] == list(large_index.facet_values("place", Query(), part, 10_000))


def test_a_claim_is_open_until_somebody_judges_it(case: Case, index: Index) -> None:
    counts = {v.value: v.count for f in index.find(Query()).facets if f.name == "state" for v in f.values}
    assert counts == {"open": len(index) - 5, "accepted": 2, "rejected": 1, "unsure": 1, "edited": 2}


def test_a_decision_shows_without_a_new_index(large: Case, large_index: Index) -> None:
    id = large_index.ids(Query(state=("open",)))[0]
    decide(large, Judgement("accept", id), IDA)
    newer = large_index.with_decisions(judged(large.decisions()))
    assert id in newer.ids(Query(state=("accepted",)))
    assert id not in large_index.ids(Query(state=("accepted",)))


def test_the_best_matches_come_first(case: Case, index: Index) -> None:
    assert index.ids(Query(text="fire market", sort="best")) == ids(case, Filter(text="fire market"))


def test_the_newest_reports_come_first(case: Case, index: Index) -> None:
    days = [row.published or "" for row in case.claims_by_id(index.ids(Query(sort="newest")))]
    assert days == sorted(days, reverse=True)


def test_the_most_origins_come_first(case: Case, index: Index) -> None:
    counts = [1 if row.independent_for is None else row.independent_for for row in case.claims_by_id(index.ids(Query(sort="origins")))]
    assert counts == sorted(counts, reverse=True)


def test_a_search_that_cannot_be_understood_is_told() -> None:
    with pytest.raises(ItemError, match="cannot be understood"):
        Query.from_pairs([("text", "(fire")])


def test_an_empty_case_is_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    from sayso.ledger import open_case

    with open_case(tmp_path_factory.mktemp("empty") / "empty.case", create=True) as case:
        index = open_index(case, judged([]))
        found = index.find(Query(text="fire", voice=("Mona",), place=("9",), sort="newest", after="2019"))
        assert (found.total, found.ids) == (0, ())
        assert index.find(Query()).total == 0


def edit(n: int, subject: str, field: str, new: str) -> Decision:
    return Decision(n, IDA.when, IDA.who, "edit", subject, field, None, new, None, "", "")


def test_claims_are_found_and_counted_by_what_people_made_of_them(large: Case, large_index: Index) -> None:
    claim = large.claims(Filter(basis="official", limit=1))[0]
    event = next(event for held in large.events_of(large_index.ids(Query(act=("ASSAULT",)))).values() for event in held)
    now = large_index.with_decisions(judged([edit(1, claim.id, "basis", "hearsay"), edit(2, event.id, "act", "AID")]))
    assert claim.id in now.ids(Query(basis=("hearsay",)))
    assert claim.id not in now.ids(Query(basis=("official",)))
    assert claim.id in large_index.ids(Query(basis=("official",)))
    assert set(now.ids(Query(act=("AID",)))) > set(large_index.ids(Query(act=("AID",))))
    counted = {value.value: value.count for facet in now.find(Query()).facets if facet.name == "basis" for value in facet.values}
    assert counted["hearsay"] == now.find(Query(basis=("hearsay",))).total
