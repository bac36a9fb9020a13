"""A reading as the JSON contract: one object a document, code-point offsets, half-open. The schema lies beside this file."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, TypeAlias

from sayso.records import Attribution, Claim, Document, Entity, Failure, NoReply, NotRead, Reading, Span, Verification, Voice

Json: TypeAlias = dict[str, Any]

VERSION = 1


def contract(reading: Reading) -> Json:
    """The contract's object. What sayso does not read yet (events, times, places) is an empty list."""
    return {
        "sayso": VERSION,
        "id": reading.document.id,
        "document": _document(reading.document),
        "attributions": [_attribution(a) for a in reading.attributions],
        "claims": [_claim(c) for c in reading.claims],
        "entities": [_entity(e) for e in reading.entities],
        "mentions": _mentions(reading.entities),
        "events": [],
        "times": [],
        "places": [],
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


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "spans": _pairs(claim.spans),
        "chain": [_voice(v) for v in claim.chain],
        "depth": claim.depth,
        "basis": claim.basis,
        "stance": claim.stance,
        "quote": claim.quote,
        "party": claim.party,
        "events": [],
    }


def _voice(voice: Voice) -> Json:
    return {
        "name": voice.name,
        "kind": voice.kind,
        "entity": voice.entity,
        "start": voice.span.start if voice.span else None,
        "end": voice.span.end if voice.span else None,
        "cue": [voice.cue.start, voice.cue.end] if voice.cue else None,
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "mentions": _pairs(entity.mentions),
        "pseudonym": entity.pseudonym,
    }


def _mentions(entities: Iterable[Entity]) -> list[Json]:
    """Every mention of every entity, in text order."""
    found = sorted((span, entity.kind, entity.id) for entity in entities for span in entity.mentions)
    return [{**_ends(span), "kind": kind, "entity": entity} for span, kind, entity in found]


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


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
