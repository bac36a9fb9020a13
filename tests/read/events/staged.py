"""Scenes of invented sentences for the tests of events."""

import re

from sayso.read.events import Scene, events_of
from sayso.records import Claim, Event, Mention, MentionKind, Place, Span, Time, Voice

NAMES: dict[str, MentionKind] = {
    "Dawn Column": "group",
    "River Guard": "organisation",
    "Karvelia": "place",
    "Ostrany": "place",
    "Harun Vel": "person",
    "Karvelian": "demonym",
}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def staged(text: str, times: tuple[str, ...] = (), places: tuple[str, ...] = (), claims: tuple[Claim, ...] = ()) -> Scene:
    """One sentence with its names as mentions; the words given as times and places are found as such."""
    mentions = tuple(
        Mention(Span(*m.span()), kind, "name", name) for name, kind in NAMES.items() for m in re.finditer(rf"\b{name}\b", text)
    )
    return Scene(
        text,
        (Span(0, len(text)),),
        mentions,
        times=tuple(Time(f"t{i}", span(text, words), "DATE", words) for i, words in enumerate(times)),
        places=tuple(Place(f"p{i}", span(text, words), words) for i, words in enumerate(places)),
        claims=claims,
    )


def said(text: str, words: str, name: str, cue: str, **more: object) -> Claim:
    """A claim of one voice."""
    voice = Voice(name, "body", name, span(text, name), span(text, cue))
    return Claim(
        "c1", (span(text, words),), (voice,), **{"basis": "unstated", "stance": "asserts", "quote": "indirect", "party": False, **more}
    )  # type: ignore[arg-type]


def told(text: str, event: Event) -> tuple[str, list[str], list[str]]:
    """Act, actors and recipients in words."""
    return event.act, [text[s.start : s.end] for s in event.actor], [text[s.start : s.end] for s in event.recipient]


def read(text: str) -> list[tuple[str, list[str], list[str]]]:
    """What a sentence tells."""
    return [told(text, event) for event in events_of(staged(text))]


def only(text: str, **scene: object) -> Event:
    """The only event of a sentence."""
    (event,) = events_of(staged(text, **scene))  # type: ignore[arg-type]
    return event
