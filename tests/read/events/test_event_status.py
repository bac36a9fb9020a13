"""What became of an act."""

import pytest
from staged import only, said, staged

from sayso.read.events import events_of


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
