"""What became of an act."""

from dataclasses import replace

import pytest
from staged import only, said, span, staged

from sayso.read.events import events_of
from sayso.records import Entity


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Dawn Column attacked the port.", "occurred"),
        ("The Dawn Column did not attack the port.", "denied"),
        ("The Dawn Column may attack the port.", "possible"),
        ("The Dawn Column will attack the port.", "planned"),
        ("The Dawn Column tried to attack the port.", "attempted"),
        ("The Dawn Column allegedly attacked the port.", "accused"),
        ("The government denied that the Dawn Column attacked the port.", "denied"),
    ],
)
def test_words_beside_the_trigger_tell_the_status(text: str, status: str) -> None:
    assert only(text).status == status


def test_threat_is_an_event_about_what_is_threatened() -> None:
    threat, attack = events_of(staged("The Dawn Column threatened to attack Ostrany."))
    assert (threat.act, threat.mode, threat.of, attack.status) == ("THREATEN", "violence", attack.id, "threatened")


def test_would_not_makes_a_refusal() -> None:
    assert only("The River Guard would not negotiate with the Dawn Column.").act == "REJECT"


def test_denying_claim_makes_the_act_denied() -> None:
    text = "The River Guard rejected the report that its boats attacked Ostrany."
    claim = said(text, "its boats attacked Ostrany", "River Guard", "rejected", stance="denies")
    assert next(e for e in events_of(staged(text, claims=(claim,))) if e.act == "ASSAULT").status == "denied"


def test_hostile_act_told_by_a_side_is_accused() -> None:
    text = "The River Guard said that the Dawn Column attacked the port."
    claim = said(text, "the Dawn Column attacked the port", "River Guard", "said", party=True, basis="official")
    assert only(text, claims=(claim,)).status == "accused"


def test_claims_that_hold_the_trigger_are_named() -> None:
    text = "The River Guard said that the Dawn Column attacked the port."
    claim = said(text, "the Dawn Column attacked the port", "River Guard", "said")
    assert only(text, claims=(claim,)).claims == ("c1",)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Harun Vel was not allowed to leave the camp.", "COERCE"),
        ("The River Guard was not granted access to the port.", "REJECT"),
        ("The government would not attend the talks.", "REJECT"),
    ],
)
def test_what_is_not_granted_is_an_act(text: str, act: str) -> None:
    told = events_of(staged(text))[0]
    assert (told.act, told.status) == (act, "occurred")


def test_deed_of_the_own_side_is_no_accusation() -> None:
    text = "The River Guard said that police arrested Harun Vel."
    claim = said(text, "police arrested Harun Vel", "River Guard", "said", party=True, basis="official")
    assert only(text, claims=(claim,)).status == "occurred"


def test_deed_told_by_the_prosecution_is_before_the_court() -> None:
    text = "The prosecution said that the Dawn Column shot a farmer."
    claim = said(text, "the Dawn Column shot a farmer", "prosecution", "said", party=True, basis="official")
    assert only(text, claims=(claim,)).status == "court"


def test_deed_of_which_one_is_convicted_is_before_the_court() -> None:
    told = events_of(staged("Harun Vel was convicted in June of the murder of two nurses."))
    assert [(e.act, e.mode, e.status) for e in told] == [("SANCTION", "convict", "occurred"), ("ASSAULT", None, "court")]


def test_harm_by_a_body_says_how_surely_it_is_blamed() -> None:
    text = "The Dawn Column killed two millers, and the Dawn Column claimed responsibility for the killing."
    scene = replace(staged(text), entities=(Entity("Dawn Column", "Dawn Column", "group", (span(text, "Dawn Column"),)),))
    (event, *_) = events_of(scene)
    assert event.blame is not None
    assert event.blame.grade == "claimed"
    assert event.blame.cue is not None
    assert "claimed" in text[event.blame.cue.start : event.blame.cue.end]


def test_what_the_network_holds_for_no_act_is_left_out() -> None:
    scene = staged("The Dawn Column killed two millers.")
    assert events_of(scene)
    assert not events_of(replace(scene, doubt=lambda trigger: 0.995))
