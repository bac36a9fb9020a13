"""Accusations, and what they are about."""

from staged import said, staged, told

from sayso.read.events import events_of


def test_accusation_hangs_on_the_act_of_which_it_accuses() -> None:
    text = "The River Guard accused the Dawn Column of shelling Ostrany."
    accusation, act = events_of(staged(text))
    assert told(text, accusation) == ("ACCUSE", ["River Guard"], ["Dawn Column"])
    assert (accusation.of, act.status, told(text, act)) == (act.id, "accused", ("ASSAULT", ["Dawn Column"], ["Ostrany"]))


def test_accused_without_accuser() -> None:
    text = "Two officers are accused of torturing prisoners."
    assert told(text, events_of(staged(text))[0]) == ("ACCUSE", [], ["Two officers"])


def test_claim_that_alleges_makes_an_accusation() -> None:
    text = "The River Guard alleges the Dawn Column killed two pilots."
    claim = said(text, "the Dawn Column killed two pilots", "River Guard", "alleges")
    found = [told(text, e) for e in events_of(staged(text, claims=(claim,))) if e.act == "ACCUSE"]
    assert found == [("ACCUSE", ["River Guard"], ["Dawn Column"])]


def test_demand_goes_to_who_is_to_act() -> None:
    text = "Karvelia demanded that Ostrany release 20 prisoners."
    assert told(text, events_of(staged(text))[0]) == ("REQUEST", ["Karvelia"], ["Ostrany"])
