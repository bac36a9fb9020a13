"""Timeline, map and network as counts: vague times stay vague, areas stay areas, thickness counts origins; against brute force."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from asking import IDA

from sayso.dossiers import Decision
from sayso.facets import Index, Query
from sayso.facets.days import days as asked_days
from sayso.facets.spots import places
from sayso.facets.ties import claims_of, network
from sayso.facets.timeline import DENIED, Timeline, central, counted, timeline
from sayso.ledger import Case
from sayso.review import Judged, judged
from sayso.rows import ClaimRow

NOBODY = Judged()
EVERYTHING = 10_000


def told(index: Index, query: Query, held: Judged = NOBODY, most: int = EVERYTHING) -> Timeline:
    return timeline(index.columns, query, index.claims(query), held, most)


def days(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()


def edit(subject: str, field: str, new: str) -> Judged:
    return judged([Decision(1, IDA.when, IDA.who, "edit", subject, field, None, new, None, "", "")])


def rows_of(case: Case) -> dict[str, ClaimRow]:
    return {row.id: row for row in case.claims()}


@pytest.fixture(params=["index", "large_index"])
def any_index(request: pytest.FixtureRequest) -> Index:
    held: Index = request.getfixturevalue(request.param)
    return held


def test_every_dated_event_stands_at_exactly_its_days(index: Index, case: Case) -> None:
    rows = rows_of(case)
    wanted = {
        (event.act, days(event.earliest), days(event.latest))
        for events in case.events_of(list(rows)).values()
        for event in events
        if event.earliest and event.latest
    }
    assert wanted
    assert {(m.act, m.first, m.last) for m in told(index, Query()).moments if m.act} == wanted


def test_a_vague_time_is_never_snapped_to_a_day(index: Index, case: Case) -> None:
    vague = [m for m in told(index, Query()).moments if m.first != m.last]
    assert vague
    assert all(m.last - m.first > 0 for m in vague)
    assert (days("2016-12-01"), days("2017-02-28")) in {(m.first, m.last) for m in vague}


def test_each_claim_is_told_at_a_time_or_counted_as_undated(any_index: Index) -> None:
    found = told(any_index, Query())
    dated = {claim for moment in found.moments for claim in moment.claims}
    assert len(dated) + found.undated == len(any_index)
    assert not dated & set(found.named)


def test_claims_of_one_group_are_one_moment(index: Index) -> None:
    shelled = [m for m in told(index, Query()).moments if m.act == "ASSAULT" and len(m.claims) > 1]
    assert shelled
    for moment in shelled:
        assert len({int(index.columns.group[claim]) for claim in moment.claims}) == 1


def test_origins_of_a_moment_are_those_of_its_group_at_most(any_index: Index) -> None:
    held = any_index.columns
    for moment in told(any_index, Query()).moments:
        group = int(held.group[moment.claims[0]])
        if group >= 0 and held.arrays.groups.origins[group]:
            assert moment.origins <= int(held.arrays.groups.origins[group] + held.arrays.groups.against[group])
        assert 0 <= moment.origins <= len(moment.claims) or group >= 0


def test_the_moments_shown_are_those_with_the_most_origins(large_index: Index) -> None:
    every, few = told(large_index, Query()), told(large_index, Query(), most=10)
    assert few.total == every.total > 10 == len(few.moments)
    assert min(m.origins for m in few.moments) >= sorted((m.origins for m in every.moments), reverse=True)[9]
    assert list(few.moments) == sorted(few.moments, key=lambda m: m.first if m.first >= 0 else m.last)


def test_a_denied_act_is_told_as_denied(index: Index, case: Case) -> None:
    rows = rows_of(case)
    moments = told(index, Query()).moments
    denied = [m for m in moments if any(rows[index.columns.ids[claim]].stance == "denies" for claim in m.claims)]
    assert denied
    assert {moment.status for moment in denied} == {DENIED}


def test_a_range_leaves_what_meets_it(index: Index) -> None:
    found = told(index, Query(after="2017-02", before="2017-05-14"))
    assert found.moments
    assert all(m.last >= days("2017-02-01") and m.first <= days("2017-05-14") for m in found.moments)
    assert any(m.first == days("2016-12-01") for m in found.moments), "a vague time that may lie within stays"


def test_an_act_that_is_asked_for_is_the_only_one_shown(index: Index) -> None:
    assert {m.act for m in told(index, Query(act=("ASSAULT",))).moments} == {"ASSAULT"}
    assert "ASSAULT" not in {m.act for m in told(index, Query(act=("-ASSAULT",))).moments}


def test_an_edited_time_is_shown_as_people_left_it(index: Index) -> None:
    moment = next(m for m in told(index, Query()).moments if m.event)
    found = told(index, Query(), edit(moment.event or "", "time", "1999-03-02/1999-03-09"))
    assert (days("1999-03-02"), days("1999-03-09")) in {(m.first, m.last) for m in found.moments}


def test_a_query_without_claims_gives_nothing(index: Index) -> None:
    nobody = Query(party=('"nobody of this name"',))
    claims = index.claims(nobody)
    assert told(index, nobody) == Timeline(0, (), "month", (), 0, 0, ())
    assert places(index.columns, nobody, claims, NOBODY).located == 0
    assert network(index.columns, nobody, claims, NOBODY).nodes == ()


def test_months_count_only_times_that_lie_within_one() -> None:
    first = np.array([days("2017-05-14"), days("2017-05-01"), days("2017-04-20"), days("2016-01-01")], np.int32)
    last = np.array([days("2017-05-14"), days("2017-05-31"), days("2017-05-02"), days("2016-12-31")], np.int32)
    unit, counts = counted(first, last)
    assert unit == "month"
    assert [(c.after, c.before, c.count) for c in counts] == [("2017-05", "2017-05", 2)]


def test_long_ranges_are_counted_by_year_and_decade() -> None:
    years = np.array([days(f"{year}-07-01") for year in range(1990, 2010)], np.int32)
    assert counted(years, years)[0] == "year"
    decades = np.array([days(f"{year}-07-01") for year in range(1800, 2010, 5)], np.int32)
    unit, counts = counted(decades, decades)
    assert unit == "decade"
    assert counts[0].after == "1800"
    assert counts[0].before == "1809"


def test_what_lies_far_away_is_counted_together_at_the_end() -> None:
    stray = [days("1630-01-05"), *(days(f"2017-05-{day:02d}") for day in range(1, 29))]
    unit, counts = counted(np.array(stray, np.int32), np.array(stray, np.int32))
    assert (unit, counts[0].after, counts[0].count, counts[-1].count) == ("month", "", 1, 28)


def test_central_values_leave_out_what_lies_far_from_all() -> None:
    assert central(np.array([5, 100, 101, 102, 103, 104, 105, 106, 107, 900])) == (100, 107)
    assert central(np.array([1, 1000])) == (1, 1000)


def test_places_count_claims_as_the_facet_does(any_index: Index) -> None:
    held = any_index.columns
    found = places(held, Query(), any_index.claims(Query()), NOBODY, EVERYTHING)
    counts = {spot.value: spot.claims for spot in (*found.spots, *found.unlocated)}
    facet = {value.value: value.count for value in any_index.facet_values("place", Query(), limit=EVERYTHING)}
    assert counts.keys() == facet.keys()
    assert all(counts[value] >= facet[value] for value in facet)


def test_a_place_without_coordinates_is_on_no_map(index: Index) -> None:
    found = places(index.columns, Query(), index.claims(Query()), NOBODY)
    assert not found.spots
    assert found.lost == len(found.unlocated) > 0
    assert "Olmeri" in {spot.name for spot in found.unlocated}


def test_a_located_place_says_what_its_coordinates_stand_for(large_index: Index) -> None:
    found = places(large_index.columns, Query(), large_index.claims(Query()), NOBODY, EVERYTHING)
    assert found.spots
    assert all(spot.precision in {"point", "area", "country"} for spot in found.spots)
    assert all(spot.latitude is not None and spot.longitude is not None for spot in found.spots)
    assert [spot.origins for spot in found.spots] == sorted((spot.origins for spot in found.spots), reverse=True)
    assert all(spot.origins >= 1 for spot in found.spots)


def test_a_tie_counts_origins_and_not_articles(any_index: Index) -> None:
    found = network(any_index.columns, Query(), any_index.claims(Query()), NOBODY)
    assert found.ties
    for tie in found.ties:
        claims = claims_of(any_index.columns, Query(), any_index.claims(Query()), NOBODY, (tie.source.value, tie.target.value, tie.act))
        assert len(claims) == tie.claims
        assert tie.first in claims
        assert tie.origins + tie.against >= 1


def test_ties_join_the_parties_of_events(index: Index, case: Case) -> None:
    names = {
        (actor, recipient, event.act)
        for events in case.events_of(list(rows_of(case))).values()
        for event in events
        for actor in event.actors
        for recipient in event.recipients
    }
    found = network(index.columns, Query(), index.claims(Query()), NOBODY)
    assert {(tie.source.name, tie.target.name, tie.act) for tie in found.ties} <= names


def test_acts_in_which_nobody_is_named_are_counted_and_left_out(any_index: Index) -> None:
    held = any_index.columns
    found = network(held, Query(), any_index.claims(Query()), NOBODY, EVERYTHING, EVERYTHING)
    somebody = range(held.who.parties)
    tied = [n for n in _told(any_index) if _pairs(held.events.actors.of(n), held.events.recipients.of(n), somebody)]
    assert found.events == len(_told(any_index))
    assert found.open == found.events - len(tied)


def _told(index: Index) -> set[int]:
    return set(index.columns.events.told.tolist())


def _pairs(actors: Iterable[int], recipients: Iterable[int], somebody: range) -> bool:
    return any(a != b for a in actors for b in recipients if a in somebody and b in somebody)


def test_a_network_stays_small_enough_to_read(large_index: Index) -> None:
    found = network(large_index.columns, Query(), large_index.claims(Query()), NOBODY, most=8, parties=6)
    assert len(found.ties) <= 8
    assert len(found.nodes) <= 6
    assert found.total > len(found.ties)


def test_a_denied_tie_has_nobody_for_it_but_those_who_do_not_deny(index: Index) -> None:
    denied = judged(
        [Decision(n, IDA.when, IDA.who, "edit", id, "status", None, DENIED, None, "", "") for n, id in enumerate(index.columns.events.ids)]
    )
    found = network(index.columns, Query(), index.claims(Query()), denied).ties
    assert found
    assert all(dict(tie.statuses).keys() == {DENIED} and tie.origins == 0 and tie.against >= 1 for tie in found)


def test_a_party_is_called_as_people_named_it(index: Index) -> None:
    tie = network(index.columns, Query(), index.claims(Query()), NOBODY).ties[0]
    held = edit(tie.source.value, "name", "The Third Brigade")
    assert "The Third Brigade" in {node.name for node in network(index.columns, Query(), index.claims(Query()), held).nodes}


def rejecting(index: Index, claims: Iterable[int]) -> Judged:
    rows = enumerate(claims, start=1)
    return judged([Decision(n, IDA.when, IDA.who, "reject", index.columns.ids[claim], None, None, None, None, "", "") for n, claim in rows])


def test_rejected_claims_are_left_out_and_counted(large_index: Index) -> None:
    everything = large_index.claims(Query())
    decided = large_index.with_decisions(rejecting(large_index, everything[:7]))
    kept, left = decided.standing(Query())
    assert left == 7
    assert kept.tolist() == everything[7:].tolist()


def test_a_query_for_rejected_claims_takes_them(large_index: Index) -> None:
    decided = large_index.with_decisions(rejecting(large_index, range(5)))
    kept, left = decided.standing(Query(state=("rejected",)))
    assert (kept.tolist(), left) == ([0, 1, 2, 3, 4], 0)
    assert decided.standing(Query(state=("-rejected",)))[1] == 0


def test_a_party_that_only_rejected_claims_mention_counts_none(index: Index) -> None:
    tie = network(index.columns, Query(), index.claims(Query()), NOBODY).ties[0]
    parties = index.columns.facets["party"]
    held = rejecting(index, np.flatnonzero(parties.holding(parties.at[tie.source.value])).tolist())
    found = network(index.columns, Query(), index.claims(Query()), held)
    assert {node.claims for node in found.nodes if node.value == tie.source.value} == {0}
    assert tie.source.claims > 0


def test_what_is_made_of_all_claims_is_kept_until_people_edit_or_reject(index: Index) -> None:
    decided = index.with_decisions(Judged())
    made = iter(range(9))
    assert [decided.once("x", Query(), lambda: next(made)) for _ in range(2)] == [0, 0]
    assert decided.once("x", Query(text="fire"), lambda: next(made)) == 1
    accepted = judged([Decision(1, IDA.when, IDA.who, "accept", index.columns.ids[0], None, None, None, None, "", "")])
    assert decided.with_decisions(accepted).once("x", Query(), lambda: next(made)) == 0
    assert decided.with_decisions(rejecting(index, [0])).once("x", Query(), lambda: next(made)) == 2
    assert decided.with_decisions(edit(index.columns.events.ids[0], "status", DENIED)).once("x", Query(), lambda: next(made)) == 3


def test_a_time_with_an_open_end_lies_in_every_later_range(index: Index, case: Case) -> None:
    held, day = index.columns, days("2016-01-01")
    claim, begins, ends = (np.array([n], np.int32) for n in (0, day, -1))
    since = Index(case, replace(held, times=(claim, begins, ends)))
    assert 0 in since.claims(Query(after="2031"))
    assert 0 in since.claims(Query(before="2016"))
    assert 0 not in since.claims(Query(before="2015"))


@pytest.mark.parametrize(
    ("after", "before", "first", "last"),
    [
        ("2016", "2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02", "2016-02-01", "2016-02-29"),
        ("9999-12-31", "9999", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_range_goes_from_the_first_to_the_last_day(after: str, before: str, first: str, last: str) -> None:
    assert asked_days(after, before) == (days(first), days(last))


def test_many_days_have_the_months_that_each_of_them_has() -> None:
    near = np.array([days("2016-02-29"), days("2016-03-01")] * 50, np.int32)
    assert [(c.after, c.count) for c in counted(near, near)[1]] == [("2016-02", 50), ("2016-03", 50)]
