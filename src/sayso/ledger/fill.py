"""A reading as rows: for each table of schema.py what a report puts into it. Ids of the reading get the report's id before them."""

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from sayso import folding
from sayso.records import Claim, Event, Place, Reading, Span, Voice
from sayso.rows import Entry

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

_GAPS = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """The words of a name without letter case, diacritics and punctuation: "Çavuş-Er" is "cavus er"."""
    return _GAPS.sub(" ", folding.folded(name)).strip()


def forms(names: Iterable[str]) -> str:
    """All forms of a name to search in whole words: " mona ilvar | ilvar "."""
    return " " + " | ".join(dict.fromkeys(filter(None, map(folded, names)))) + " "


def rows_of(entry: Entry) -> Rows:
    """What a report puts into each table but `reports`, in an order that references allow."""
    return Filling(entry.id, entry.reading).rows()


class Filling:
    """One reading on its way into the tables."""

    def __init__(self, report: str, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.quote = reading.document.quote
        self.names = {entity.id for entity in reading.entities}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        self.events: dict[str, list[Event]] = {claim.id: [] for claim in reading.claims}
        for event in reading.events:
            for claim in event.claims:
                self.events.get(claim, []).append(event)

    def rows(self) -> Rows:
        reading = self.reading
        return {
            "names": self._names(),
            "places": [self._place(place) for place in reading.places],
            "times": [self._time(index) for index in range(len(reading.times))],
            "events": [self._event(event) for event in reading.events],
            "event_parties": [row for event in reading.events for row in self._parties(event)],
            "numbers": [row for event in reading.events for row in self._numbers(event)],
            "claims": [self._claim(claim) for claim in reading.claims],
            "voices": [self._voice(claim, i, v) for claim in reading.claims for i, v in enumerate(claim.chain)],
            "claim_names": self._claim_names(),
            "claim_places": self._claim_places(),
            "claim_events": [{"claim": self._id(c), "event": self._id(e.id)} for c, held in self.events.items() for e in _unique(held)],
            "claim_times": self._claim_times(),
            "verifications": [
                {**self._head(i), "status": v.status, "by": v.by, **self._cut(v.span), "claims": to_json([self._id(c) for c in v.claims])}
                for i, v in enumerate(reading.verifications)
            ],
            "no_reply": [
                {**self._head(i), "status": n.status, "party": n.party, **self._cut(n.span)} for i, n in enumerate(reading.no_reply)
            ],
        }

    def _id(self, id: str) -> str:
        return f"{self.report}:{id}"

    def _entity(self, id: str) -> str | None:
        return self._id(id) if id in self.names else None

    def _head(self, index: int) -> Row:
        return {"report": self.report, "place_in_order": index}

    def _cut(self, span: Span, name: str = "words") -> Row:
        return {name: self.quote(span), "start": span.start, "end": span.end}

    def _names(self) -> list[Row]:
        called: dict[str, list[str]] = {}
        for mention in self.reading.mentions:
            if mention.form == "name":
                called.setdefault(mention.entity, []).append(self.quote(mention.span))
        return [
            {
                "id": self._id(entity.id),
                "report": self.report,
                "name": entity.name,
                "kind": entity.kind,
                "pseudonym": entity.pseudonym,
                "forms": forms([entity.name, *called.get(entity.id, ())]),
            }
            for entity in self.reading.entities
        ]

    def _place(self, place: Place) -> Row:
        return {
            "id": self._id(place.id),
            "report": self.report,
            "name": place.name,
            "geonameid": place.geonameid,
            "latitude": place.lat,
            "longitude": place.lon,
            "precision": place.precision,
            "country": place.country,
            "forms": forms([place.name, self.quote(place.span)]),
            "start": place.span.start,
            "end": place.span.end,
        }

    def _time(self, index: int) -> Row:
        time = self.reading.times[index]
        return {
            "id": self._id(time.id),
            "report": self.report,
            **self._cut(time.span),
            "type": time.type,
            "value": time.value,
            "earliest": time.earliest,
            "latest": time.latest,
            "note": time.note,
        }

    def _event(self, event: Event) -> Row:
        time = self.times.get(event.time or "")
        return {
            "id": self._id(event.id),
            "report": self.report,
            "act": event.act,
            "mode": event.mode,
            "status": event.status,
            **self._cut(event.trigger, "trigger"),
            "place": self._id(event.place) if event.place in self.places else None,
            "earliest": time.earliest if time else None,
            "latest": time.latest if time else None,
            "of": self._id(event.of) if event.of else None,
        }

    def _parties(self, event: Event) -> Iterator[Row]:
        sides = (("actor", event.actor, event.actors), ("recipient", event.recipient, event.recipients))
        for role, spans, entities in sides:
            for index, (span, entity) in enumerate(zip(spans, entities, strict=True)):
                head = {"event": self._id(event.id), "role": role, "place_in_order": index}
                yield {**head, "entity": self._entity(entity), **self._cut(span)}

    def _numbers(self, event: Event) -> Iterator[Row]:
        for index, count in enumerate(event.numbers):
            head = {"event": self._id(event.id), "place_in_order": index, "what": count.what, "low": count.low, "high": count.high}
            yield {**head, **self._cut(count.span)}

    def _claim(self, claim: Claim) -> Row:
        return {
            "id": self._id(claim.id),
            "report": self.report,
            "words": self.reading.document.words(claim.spans),
            "spans": to_json([(span.start, span.end) for span in claim.spans]),
            "voices": " → ".join(voice.name for voice in claim.chain),
            "basis": claim.basis,
            "stance": claim.stance,
            "quote": claim.quote,
            "depth": claim.depth,
            "party": claim.party,
            "reasons": to_json(claim.reasons),
        }

    def _voice(self, claim: Claim, index: int, voice: Voice) -> Row:
        return {
            "claim": self._id(claim.id),
            "place_in_order": index,
            "name": voice.name,
            "kind": voice.kind,
            "entity": self._entity(voice.entity),
            "forms": forms([voice.name]),
            "start": voice.span.start if voice.span else None,
            "end": voice.span.end if voice.span else None,
            "cue_start": voice.cue.start if voice.cue else None,
            "cue_end": voice.cue.end if voice.cue else None,
        }

    def _claim_names(self) -> list[Row]:
        """Entities mentioned in a claim's words, or that its events name as parties."""
        within = _Within((mention, entity.id) for entity in self.reading.entities for mention in entity.mentions)
        out = []
        for claim in self.reading.claims:
            parties = (party for event in self.events[claim.id] for party in event.actors + event.recipients)
            found = dict.fromkeys((*within.of(claim.spans), *(p for p in parties if p in self.names)))
            out += [{"claim": self._id(claim.id), "entity": self._id(entity)} for entity in found]
        return out

    def _claim_places(self) -> list[Row]:
        within = _Within((place.span, place.id) for place in self.reading.places)
        out = []
        for claim in self.reading.claims:
            of_events = (e.place for e in self.events[claim.id] if e.place in self.places)
            out += [{"claim": self._id(claim.id), "place": self._id(p)} for p in dict.fromkeys((*within.of(claim.spans), *of_events)) if p]
        return out

    def _claim_times(self) -> list[Row]:
        within = _Within((time.span, time.id) for time in self.reading.times)
        out = []
        for claim in self.reading.claims:
            told = [*within.of(claim.spans), *(e.time for e in self.events[claim.id])]
            ends = {(t.earliest, t.latest) for id in told if (t := self.times.get(id or "")) and t.earliest and t.latest}
            out += [{"claim": self._id(claim.id), "earliest": earliest, "latest": latest} for earliest, latest in sorted(ends)]
        return out


class _Within:
    """What lies inside given spans, found by its start."""

    def __init__(self, things: Iterable[tuple[Span, str]]) -> None:
        self.things = sorted((span.start, span.end, id) for span, id in things)

    def of(self, spans: Sequence[Span]) -> Iterator[str]:
        for span in spans:
            for index in range(bisect_left(self.things, (span.start,)), len(self.things)):
                start, end, id = self.things[index]
                if start >= span.end:
                    break
                if end <= span.end:
                    yield id


def rows_hash(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    """SHA-256 over a report's header, claims and voices as they stand in the tables, so that a changed row is found."""
    return hashlib.sha256(to_json([list(header), *map(list, rows)]).encode("utf-8")).hexdigest()


def to_json(value: Any) -> str:
    """Compact JSON; a frozen value becomes an object of its fields."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_fields)


def _fields(value: Any) -> Row:
    return {name: getattr(value, name) for name in value.__slots__}


def _unique(events: Iterable[Event]) -> list[Event]:
    return list({event.id: event for event in events}.values())
