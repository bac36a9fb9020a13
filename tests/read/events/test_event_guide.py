"""What a neural guide may change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from staged import staged, told

from sayso.read.events import events_of
from sayso.records import Span

TEXT = "The Dawn Column attacked the port near the River Guard."


@dataclass(frozen=True)
class Knows:
    """A guide with one opinion on acts and one on recipients."""

    acts: Mapping[str, float] | None = None
    recipient: float | None = None

    def act(self, trigger: Span) -> Mapping[str, float] | None:
        return self.acts

    def role(self, trigger: Span, candidate: Span, role: Literal["actor", "recipient"]) -> float | None:
        return self.recipient if role == "recipient" else None


def test_guide_sure_of_no_act_drops_the_event() -> None:
    assert events_of(staged(TEXT), Knows({"": 0.99, "ASSAULT": 0.01})) == ()


def test_guide_sure_of_another_act_renames_the_event() -> None:
    assert events_of(staged(TEXT), Knows({"": 0.01, "ACCUSE": 0.95, "ASSAULT": 0.04}))[0].act == "ACCUSE"


def test_guide_that_knows_nothing_changes_nothing() -> None:
    assert events_of(staged(TEXT), Knows()) == events_of(staged(TEXT))


def test_role_that_does_not_fit_is_emptied() -> None:
    assert told(TEXT, events_of(staged(TEXT), Knows(recipient=-5.0))[0]) == ("ASSAULT", ["Dawn Column"], [])
