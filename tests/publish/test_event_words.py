"""An event in words: parties, numbers, times no finer than the report, and on whose say-so."""

from dataclasses import replace

import pytest
from incidents import ACCUSED, AGAIN, DENIED, HELD, INCIDENT, MET, SHELLED, THREAT

from sayso.publish.ledgers.events import Telling, count_words, soonest, time_words
from sayso.records import Count, Document, Event, Span, Time, TimeType

WORDS = Document("w", "that Friday", "0" * 64)
ALL = Span(0, len(WORDS.text))
TELLING = Telling(INCIDENT)


@pytest.mark.parametrize(
    ("event", "parties"),
    [
        (SHELLED, "River Guard → farmers"),
        (THREAT, "River Guard"),
        (replace(HELD, actor=(), actors=()), "(unspecified) → hauliers"),
        (AGAIN, "“met”"),
        (replace(SHELLED, actor=SHELLED.actor * 2, actors=("e2", "e2")), "River Guard → farmers"),
    ],
)
def test_parties_are_called_by_their_names_once(event: Event, parties: str) -> None:
    assert TELLING.parties(event) == parties


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (14, 14, "14 killed"),
        (14, None, "14+ killed"),
        (None, 30, "up to 30 killed"),
        (14, 20, "14–20 killed"),
        (None, None, "“that Friday” killed"),
    ],
)
def test_numbers_keep_their_bounds(low: int | None, high: int | None, told: str) -> None:
    assert count_words(WORDS, Count(ALL, "killed", low, high)) == told


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "told"),
    [
        ("2014-02-03", "2014-02-03", "2014-02-03", "2014-02-03"),
        ("2014-02", "2014-02-01", "2014-02-28", "2014-02"),
        ("2014", "2014-01-01", "2014-12-31", "2014"),
        ("199", "1990-01-01", "1999-12-31", "1990s"),
        ("2014-Q1", "2014-01-01", "2014-03-31", "2014-Q1"),
        ("2014-SU", "2014-06-01", "2014-08-31", "summer 2014"),
        ("2014-W07", "2014-02-10", "2014-02-16", "2014-02-10 to 2014-02-16"),
        ("2014-02-03T14:30", "2014-02-03", "2014-02-03", "2014-02-03 14:30"),
        ("2014-02-03TMO", "2014-02-03", "2014-02-03", "2014-02-03 morning"),
        ("2014-11", None, "2014-10-31", "before 2014-11"),
        ("2014-11", None, "2014-11-30", "until 2014-11"),
        ("199", None, "1989-12-31", "before 1990s"),
        ("2014-11", "2014-12-01", None, "after 2014-11"),
        ("2014-11", "2014-11-01", None, "since 2014-11"),
        ("2014", "2012-01-01", "2016-12-31", "about 2014"),
        ("2014-02", "2014-02-01", "2014-11-20", "2014-02-01 to 2014-11-20"),
        ("2014-WI", "2014-12-01", "2015-02-28", "winter 2014"),
        ("2014-02", "2014-02-01", "2014-02-15", "2014-02"),
        ("PRESENT_REF", "2014-11-08", "2014-11-08", "2014-11-08"),
        ("PAST_REF", None, "2014-11-08", "until 2014-11-08"),
        ("XXXX-12-17", None, None, "“that Friday”"),
    ],
)
def test_a_time_is_told_no_finer_than_its_words(value: str, earliest: str | None, latest: str | None, told: str) -> None:
    assert time_words(WORDS, Time("t", ALL, "DATE", value, earliest, latest)) == told


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "told"),
    [
        ("before ", None, "2014-02-28", "before 2014-02"),
        ("By the ", None, "2014-02-28", "by 2014-02"),
        ("after ", "2014-02-01", None, "after 2014-02"),
        ("since ", "2014-02-01", "2014-11-20", "since 2014-02"),
        ("in ", "2014-02-01", "2014-02-28", "2014-02"),
    ],
)
def test_the_preposition_of_the_report_opens_a_side(words: str, earliest: str | None, latest: str | None, told: str) -> None:
    document = Document("p", f"{words}February", "0" * 64)
    time = Time("t", Span(len(words), len(document.text)), "DATE", "2014-02", earliest, latest)
    assert time_words(document, time) == told


@pytest.mark.parametrize("kind", ["DURATION", "SET"])
def test_a_duration_is_told_in_its_own_words(kind: TimeType) -> None:
    assert time_words(WORDS, Time("t", ALL, kind, "P3D")) == "“that Friday”"


def test_times_go_by_the_earliest_date_and_those_without_any_last() -> None:
    early, late = Time("a", ALL, "DATE", "199", "1990-01-01", "1999-12-31"), Time("b", ALL, "DATE", "2014", None, "2013-12-31")
    assert sorted([None, late, early], key=soonest) == [early, late, None]


@pytest.mark.parametrize(
    ("event", "say_so"),
    [
        (HELD, ["The Harbour Ledger"]),
        (THREAT, ["miller"]),
        (DENIED, ["denied by River Guard"]),
        (AGAIN, ["The Harbour Ledger"]),
        (ACCUSED, ["ministry in Bresk"]),
    ],
)
def test_the_innermost_voice_vouches_or_the_outlet(event: Event, say_so: list[str]) -> None:
    assert TELLING.say_so(event) == say_so


def test_who_accuses_vouches_for_what_it_says_and_not_the_outlet_that_tells_of_it() -> None:
    assert TELLING.say_so(SHELLED) == ["ministry in Bresk"]


def test_who_denies_an_accusation_stands_beside_the_accuser() -> None:
    events = tuple(replace(event, claims=("c1", "c3")) if event is SHELLED else event for event in INCIDENT.events)
    assert Telling(replace(INCIDENT, events=events)).say_so(events[1]) == ["ministry in Bresk", "denied by River Guard"]


def test_an_outlet_without_a_name_is_the_outlet() -> None:
    nameless = replace(INCIDENT, document=replace(INCIDENT.document, outlet=None))
    assert Telling(nameless).say_so(MET) == ["the outlet"]
