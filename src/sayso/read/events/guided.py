"""EVENT -> EVENT: what a neural guide makes of it. Without a guide an event stays as the rules found it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, cast

from sayso.read.events.merge import event_id
from sayso.read.events.phrases import AGENTS
from sayso.read.events.scene import Guide
from sayso.records import Act, Event, Mention, Span

SURE, UNLIKELY = 0.6, 0.2  # probabilities of an act
FITS, UNFIT = 1.0, -2.0  # log-odds of a role


def guided(event: Event, mentions: Sequence[Mention], guide: Guide) -> Event | None:
    """The event as the guide sees it: None where it is sure that there is none, renamed where it is sure of another act, its roles
    emptied of what does not fit and, where empty, filled from the sentence's mentions."""
    chances = guide.act(event.trigger)
    if chances is not None:
        if chances.get("", 0.0) >= SURE:
            return None
        event = _renamed(event, chances)
    return _recast(_recast(event, mentions, guide, "actor"), mentions, guide, "recipient")


def _renamed(event: Event, chances: Mapping[str, float]) -> Event:
    best = max((act for act in chances if act), key=lambda act: chances[act], default=event.act)
    if best == event.act or chances[best] < SURE or chances.get(event.act, 0.0) > UNLIKELY:
        return event
    act = cast(Act, best)
    return replace(event, id=event_id(event.trigger, act), act=act, mode=None)


def _recast(event: Event, mentions: Sequence[Mention], guide: Guide, role: Literal["actor", "recipient"]) -> Event:
    spans, entities = (event.actor, event.actors) if role == "actor" else (event.recipient, event.recipients)
    odds = [guide.role(event.trigger, span, role) for span in spans]
    kept = [(span, entity) for span, entity, odd in zip(spans, entities, odds, strict=True) if odd is None or odd > UNFIT]
    if not kept:
        kept = _best(event, mentions, guide, role)
    spans, entities = tuple(s for s, _ in kept), tuple(e for _, e in kept)
    return replace(event, actor=spans, actors=entities) if role == "actor" else replace(event, recipient=spans, recipients=entities)


def _best(event: Event, mentions: Sequence[Mention], guide: Guide, role: Literal["actor", "recipient"]) -> list[tuple[Span, str]]:
    """The mention that fits best, if one fits and fills no other role."""
    taken = (*event.actor, *event.recipient, event.trigger)
    free = [m for m in mentions if m.kind in AGENTS and not any(m.span.touches(s) for s in taken)]
    scored = [(odd, m) for m in free if (odd := guide.role(event.trigger, m.span, role)) is not None and odd >= FITS]
    return [(m.span, m.entity) for _, m in sorted(scored, key=lambda pair: -pair[0])[:1]]
