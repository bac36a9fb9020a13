"""A reading as the JSON contract: one object a document, code-point offsets, half-open. The schema lies beside this file."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, TypeAlias

from sayso.publish.ledgers.events import by_claim
from sayso.records import (
    Attribution,
    Blame,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Failure,
    Mention,
    NoReply,
    NotRead,
    Place,
    Reading,
    Span,
    Time,
    Verification,
    Voice,
)

Json: TypeAlias = dict[str, Any]

VERSION = 1


def contract(reading: Reading) -> Json:
    """The contract's object. The events of a claim are those that name it, in text order."""
    held = by_claim(reading.events)
    return {
        "sayso": VERSION,
        "id": reading.document.id,
        "document": _document(reading.document),
        "attributions": [_attribution(a) for a in reading.attributions],
        "claims": [_claim(c, held.get(c.id, [])) for c in reading.claims],
        "entities": [_entity(e) for e in reading.entities],
        "mentions": [_mention(m) for m in reading.mentions],
        "events": [_event(e) for e in reading.events],
        "times": [_time(t) for t in reading.times],
        "places": [_place(p) for p in reading.places],
        "verifications": [_verification(v) for v in reading.verifications],
        "no_reply": [_no_reply(n) for n in reading.no_reply],
        "not_read": [_not_read(n) for n in reading.not_read],
    }


def contract_failure(failure: Failure) -> Json:
    """The line of a document that could not be read, so that every input has one."""
    return {"sayso": VERSION, "id": failure.id, "failure": {"reason": failure.reason, "cure": failure.cure}}


def schema_text() -> str:
    """The JSON Schema (2020-12) of both kinds of line."""
    return (files("sayso") / "publish" / "contract.schema.json").read_text(encoding="utf-8")


def _document(document: Document) -> Json:
    return {
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "url": document.url,
        "sha256": document.sha256,
        "blocks": [{"kind": block.kind, **_ends(block.span)} for block in document.blocks],
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "quote": attribution.quote,
    }


def _claim(claim: Claim, events: Iterable[Event]) -> Json:
    return {
        "id": claim.id,
        "spans": _pairs(claim.spans),
        "chain": [_voice(v) for v in claim.chain],
        "depth": claim.depth,
        "basis": claim.basis,
        "stance": claim.stance,
        "quote": claim.quote,
        "party": claim.party,
        "events": [event.id for event in events],
    }


def _voice(voice: Voice) -> Json:
    return {
        "name": voice.name,
        "kind": voice.kind,
        "entity": voice.entity,
        "start": voice.span.start if voice.span else None,
        "end": voice.span.end if voice.span else None,
        "cue": _pair(voice.cue) if voice.cue else None,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "mentions": _pairs(entity.mentions),
        "pseudonym": entity.pseudonym,
    }


def _mention(mention: Mention) -> Json:
    """`named` tells names from descriptions and pronouns."""
    named = mention.form == "name"
    return {**_ends(mention.span), "kind": mention.kind, "entity": mention.entity, "named": named, "form": mention.form}


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "act": event.act,
        "mode": event.mode,
        "trigger": _pair(event.trigger),
        "actor": _pairs(event.actor),
        "recipient": _pairs(event.recipient),
        "actors": [id or None for id in event.actors],
        "recipients": [id or None for id in event.recipients],
        "status": event.status,
        "place": event.place,
        "time": event.time,
        "numbers": [_count(c) for c in event.numbers],
        "of": event.of,
        "claims": list(event.claims),
        "blame": _blame(event.blame) if event.blame else None,
    }


def _blame(blame: Blame) -> Json:
    return {"grade": blame.grade, "why": blame.reason, "cue": _pair(blame.cue) if blame.cue else None}


def _count(count: Count) -> Json:
    return {**_ends(count.span), "what": count.what, "low": count.low, "high": count.high}


def _time(time: Time) -> Json:
    return {
        "id": time.id,
        **_ends(time.span),
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
        "note": time.note,
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        **_ends(place.span),
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "country": place.country,
        "within": _pair(place.within) if place.within else None,
        "reasons": list(place.reasons),
    }


def _verification(verification: Verification) -> Json:
    return {
        **_ends(verification.span),
        "status": verification.status,
        "by": verification.by,
        "claims": list(verification.claims),
    }


def _no_reply(silence: NoReply) -> Json:
    return {**_ends(silence.span), "party": silence.party, "status": silence.status}


def _not_read(stretch: NotRead) -> Json:
    return {**_ends(stretch.span), "why": stretch.why}


def _ends(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]
