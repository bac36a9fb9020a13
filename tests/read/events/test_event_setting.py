"""Time and place of an act, its id, and the cost of reading."""

import time

from staged import only, staged

from sayso.read.events import Scene, events_of
from sayso.records import Span


def test_time_and_place_of_the_clause_are_bound() -> None:
    event = only("The Dawn Column attacked a ferry in Bresk on Friday.", times=("Friday",), places=("Bresk",))
    assert (event.time, event.place) == ("t0", "p0")


def test_place_that_was_struck_is_where_it_was() -> None:
    assert only("The Dawn Column shelled Ostrany.", places=("Ostrany",)).place == "p0"


def test_time_of_another_clause_is_not_bound() -> None:
    text = "The Dawn Column attacked a ferry, which Karvelia had donated in 2009, and sank it."
    attack = next(e for e in events_of(staged(text, times=("2009",))) if e.act == "ASSAULT")
    assert attack.time is None


def test_time_before_when_is_that_of_its_clause() -> None:
    event = only("It was calm since Friday, when soldiers attacked a ferry.", times=("Friday",))
    assert event.time == "t0"


def test_time_of_what_is_promised_is_not_that_of_the_promise() -> None:
    events = events_of(staged("The River Guard agreed to meet Harun Vel on Friday.", times=("Friday",)))
    assert [(e.act, e.time) for e in events] == [("AGREE", None), ("CONSULT", "t0")]


def test_two_runs_give_the_same_events() -> None:
    scene = staged("The River Guard accused the Dawn Column of shelling Ostrany.")
    assert events_of(scene) == events_of(scene)


def test_hostile_text_takes_no_long_time() -> None:
    for words in (
        "killing people, ",
        "attack on the attack by ",
        "accused of killing of ",
        "Vel's 3 's ",
        "who killed who ",
        "12 and 13 and ",
    ):
        text, began = words * 600, time.process_time()
        events_of(Scene(text, (Span(0, len(text)),)))
        assert time.process_time() - began < 5, words
