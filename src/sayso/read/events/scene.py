"""What events are read from: the words of a document, and what other steps found in them."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.records import Claim, Entity, Mention, Place, Span, Time


@dataclass(frozen=True)
class Scene:
    """A document's text with all that other steps found. Sentences are in order and never overlap.

    `doubt` gives the probability that the words of a trigger tell of no act.
    """

    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubt: Callable[[Span], float] = lambda trigger: 0.0
