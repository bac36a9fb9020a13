"""What events are read from: the words of a document, and what other steps found in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sayso.records import Claim, Entity, Mention, Place, Span, Time


@dataclass(frozen=True)
class Scene:
    """A document's text with all that other steps found. Sentences are in order and never overlap."""

    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()


class Guide(Protocol):
    """What a neural network knows of acts and roles; None where it knows nothing."""

    def act(self, trigger: Span) -> Mapping[str, float] | None:
        """Probability by PLOVER root; that of "" says that the words tell of no act."""

    def role(self, trigger: Span, candidate: Span, role: Literal["actor", "recipient"]) -> float | None:
        """Log-odds that the candidate fills the role."""


@dataclass(frozen=True)
class NoGuide:
    """A guide that knows nothing."""

    def act(self, trigger: Span) -> Mapping[str, float] | None:
        return None

    def role(self, trigger: Span, candidate: Span, role: Literal["actor", "recipient"]) -> float | None:
        return None


NO_GUIDE = NoGuide()
