"""Filters: which claims are wanted."""

from dataclasses import replace

import pytest
from examples import READING
from incidents import INCIDENT

from sayso.folding import folded
from sayso.publish.ledgers.choice import Choice, chosen


def ids(choice: Choice) -> list[str]:
    return [claim.id for claim in chosen(READING, choice).claims]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), ["c1", "c2", "c3", "c4"]),
        (Choice(voice="joris"), ["c1", "c2"]),
        (Choice(voice="gazette"), ["c1"]),
        (Choice(voice="CAVUS"), ["c3"]),
        (Choice(voice="nobody"), []),
        (Choice(depth=0), ["c4"]),
        (Choice(depth=1), ["c2", "c3"]),
        (Choice(basis="hearsay"), ["c1"]),
        (Choice(voice="joris", depth=1), ["c2"]),
    ],
)
def test_a_choice_takes_the_claims_that_fit_all_of_it(choice: Choice, expected: list[str]) -> None:
    assert ids(choice) == expected


@pytest.mark.parametrize("name", ["Çavuş", "Łukasz Żal", "Ağrı", "Ødegård", "Đorđe"])
def test_diacritics_and_case_do_not_matter(name: str) -> None:
    assert folded(name).isascii()
    assert folded(name) == folded(name.swapcase())


def test_verification_statements_name_only_claims_that_are_left() -> None:
    assert [v.claims for v in chosen(READING, Choice(depth=1)).verifications] == [("c2",)]


def test_events_stay_with_the_claims_that_are_left() -> None:
    kept = chosen(INCIDENT, Choice(basis="official")).events
    assert [(event.id, event.claims) for event in kept] == [("v1", ("c1",)), ("v2", ("c1",))]


def test_what_an_accusation_is_about_stays_with_it() -> None:
    alone = tuple(replace(event, claims=()) if event.id == "v2" else event for event in INCIDENT.events)
    kept = chosen(replace(INCIDENT, events=alone), Choice(basis="official")).events
    assert [event.id for event in kept] == ["v1", "v2"]


def test_without_a_filter_nothing_changes() -> None:
    assert chosen(INCIDENT, Choice()) == INCIDENT
