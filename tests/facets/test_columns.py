"""The columns that others count over: events, sides, places, days, and where evidence starts from."""

from datetime import date

import numpy as np

from sayso.facets import Index, Query
from sayso.ledger import Case


def test_events_have_their_acts_sides_and_days(case: Case, index: Index) -> None:
    held, names = index.columns.events, index.columns.who.labels
    told = {event.id: event for events in case.events_of(index.columns.ids).values() for event in events}
    assert set(told) <= set(held.ids)
    sides: list[bool] = []
    for id, event in told.items():
        n = index.columns.arrays.events.at[id]
        assert held.act.values[held.act.codes[n]] == event.act
        assert held.status.values[held.status.codes[n]] == event.status
        assert held.earliest[n] == (date.fromisoformat(event.earliest[:10]).toordinal() if event.earliest else -1)
        for side, told_of in ((held.actors, event.actors), (held.recipients, event.recipients)):
            assert len(side.of(n)) <= len(told_of)
            sides += [bool({names[code] for code in side.of(n)} & set(told_of))] * bool(len(side.of(n)))
    assert sides
    assert sum(sides) > 0.8 * len(sides), "most go by the name that their report has for them"


def test_events_are_paired_with_the_claims_they_stand_in(case: Case, index: Index) -> None:
    held = index.columns
    pairs = {(held.ids[c], held.events.ids[e]) for c, e in zip(held.events.claims, held.events.told, strict=True)}
    assert pairs == {(claim, e.id) for claim, events in case.events_of(held.ids).items() for e in events}
    assert np.all(np.diff(held.events.claims) >= 0)


def test_places_keep_their_coordinates(large: Case, large_index: Index) -> None:
    held, spots = large_index.columns, large_index.columns.spots
    event = int(np.flatnonzero(held.events.place >= 0)[0])
    at = held.events.place[event]
    assert spots.geonameid[at] >= 9_000_000
    assert np.isfinite([spots.latitude[at], spots.longitude[at]]).all()
    assert spots.labels[at] == f"{spots.names[at]} ({spots.country[at]})"


def test_a_grouped_claim_has_the_origins_of_its_group_that_rest_on_it(case: Case, index: Index) -> None:
    held = index.columns
    wanted: dict[str, set[str]] = {}
    for group in case.groups():
        for origin in group.origins:
            for claim in origin.claims if origin.side == "for" else ():
                wanted.setdefault(claim, set()).add(origin.what)
    for n in np.flatnonzero(held.group >= 0):
        found = {held.keys.labels[code] for code in held.keys.of(np.array([n]))}
        assert found == wanted.get(held.ids[n], set())


def test_a_claim_outside_any_group_has_one_origin(case: Case, index: Index) -> None:
    held = index.columns
    parties = {member: party.name for party in case.parties() for member in party.members}
    alone = np.flatnonzero(held.group < 0)
    assert len(alone)
    for n, row in zip(alone, case.claims_by_id([held.ids[n] for n in alone]), strict=True):
        voice = row.chain[-1] if row.chain else None
        wanted = parties.get(voice.entity or "", voice.name) if voice else row.outlet
        (code,) = held.keys.of(np.array([n]))
        assert held.keys.labels[code].casefold() == (wanted or row.report).casefold()


def test_the_years_of_a_claim_without_times_are_those_of_its_report(case: Case, index: Index) -> None:
    silent = [n for n in range(len(index)) if n not in set(index.columns.times[0].tolist())]
    assert silent
    years = index.columns.facets["year"]
    for n, row in zip(silent, case.claims_by_id([index.columns.ids[n] for n in silent]), strict=True):
        assert [years.values[code] for code in years.of(np.array([n]))] == ([row.published[:4]] if row.published else [])


def test_arrays_do_not_depend_on_what_is_asked(index: Index) -> None:
    before = index.columns.facets["voice"].codes.copy()
    index.find(Query(voice=("guard",), text="fire"))
    assert np.array_equal(before, index.columns.facets["voice"].codes)
