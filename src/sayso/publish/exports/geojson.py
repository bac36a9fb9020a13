"""The located events of many readings as one GeoJSON FeatureCollection (RFC 7946), written feature by feature.

A geometry is a point only where the words name a point; an area, a country and a place that could not be found have none.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from sayso.publish.exports.whole import refuse_taken, told
from sayso.publish.ledgers.events import Telling
from sayso.records import Claim, Count, Document, Event, Failure, Place, Reading, Span, Time

Json: TypeAlias = dict[str, Any]

ATTRIBUTION = "Places: GeoNames (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
HEAD = '{"type": "FeatureCollection", "attribution": ' + json.dumps(ATTRIBUTION) + ', "features": ['


def features(reading: Reading) -> Iterator[Json]:
    """One feature for each event that names a place, in text order of the triggers."""
    telling = Telling(reading)
    for event in sorted(reading.events, key=lambda e: e.trigger):
        if (place := telling.place(event)) is not None:
            yield _feature(telling, event, place)


class Map:
    """A collection under way. `located` and `unlocated` count events; an event without a place is left out of the file."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.path = path
        self.located = self.unlocated = self.documents = self.failures = 0
        self._file = file
        self._write(HEAD)

    def add(self, result: Reading | Failure) -> None:
        """The events of the next document. Raises SetupError if the disk takes no more."""
        if isinstance(result, Failure):
            self.failures += 1
            return
        self.documents += 1
        before = self.located
        for feature in features(result):
            self._write((",\n" if self.located else "\n") + json.dumps(feature, ensure_ascii=False))
            self.located += 1
        self.unlocated += len(result.events) - (self.located - before)

    def close(self) -> None:
        """Ends the file with how much of what was read is not in it. Raises SetupError like `add`."""
        left_out = {"events_without_place": self.unlocated, "documents_not_read": self.failures}
        self._write(f'\n], "documents": {self.documents}, "left_out": {json.dumps(left_out)}}}\n')
        with told(self.path):
            self._file.close()

    def _write(self, text: str) -> None:
        with told(self.path):
            self._file.write(text)


@contextmanager
def map_at(path: Path) -> Iterator[Map]:
    """A map that is put at `path` whole when the block ends, and not at all if it ends early or no document was read.

    Raises SetupError for a path that is taken or cannot be written; nothing is ever overwritten.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    refuse_taken(path)
    with told(path):
        file = part.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        made = Map(path, file)
        yield made
        made.close()
        refuse_taken(path)
        if made.documents:
            with told(path):
                part.replace(path)
    finally:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            part.unlink()


def _feature(telling: Telling, event: Event, place: Place) -> Json:
    point = place.precision == "point" and place.lat is not None
    return {
        "type": "Feature",
        "id": f"{telling.document.id}#{event.id}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if point else None,
        "properties": {
            "event": event.id,
            "act": event.act,
            "mode": event.mode,
            "actors": telling.actors(event),
            "recipients": telling.recipients(event),
            "status": event.status,
            **_when(telling.document, telling.time(event)),
            "numbers": [_number(telling.document, count) for count in event.numbers],
            **_where(telling.document, place),
            **_said(telling, event),
            **_source(telling.document),
        },
    }


def _when(document: Document, time: Time | None) -> Json:
    return {
        "time": time.value if time else None,
        "time_words": document.quote(time.span) if time else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
    }


def _number(document: Document, count: Count) -> Json:
    return {"what": count.what, "low": count.low, "high": count.high, "words": document.quote(count.span)}


def _where(document: Document, place: Place) -> Json:
    """`about_lat` and `about_lon` are the middle of an area or country: a help for sorting, never where it happened."""
    middle = place.precision in ("area", "country")
    return {
        "place": place.name,
        "place_words": document.quote(place.span),
        "precision": place.precision,
        "country": place.country,
        "geonameid": place.geonameid,
        "about_lat": place.lat if middle else None,
        "about_lon": place.lon if middle else None,
    }


def _said(telling: Telling, event: Event) -> Json:
    """The words and on whose say-so, by the narrowest claim that holds the event; other claims by their chains."""
    claims = telling.claims(event)
    narrowest = claims[0] if claims else None
    spans = narrowest.spans if narrowest else (_hull(event),)
    return {
        "words": telling.document.words(spans),
        "spans": [[span.start, span.end] for span in spans],
        "trigger": [event.trigger.start, event.trigger.end],
        **_say_so(narrowest),
        "also": [_say_so(claim) for claim in claims[1:]],
    }


def _say_so(claim: Claim | None) -> Json:
    return {
        "claim": claim.id if claim else None,
        "chain": [voice.name for voice in claim.chain] if claim else [],
        "basis": claim.basis if claim else None,
        "stance": claim.stance if claim else None,
    }


def _hull(event: Event) -> Span:
    """The stretch from the first to the last words of an event that no claim holds."""
    spans = [event.trigger, *event.actor, *event.recipient, *(count.span for count in event.numbers)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _source(document: Document) -> Json:
    return {
        "document": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "url": document.url,
        "sha256": document.sha256,
    }
