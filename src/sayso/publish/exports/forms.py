"""ROWS -> FILES: the claims of a case in the forms of FORMATS. Every row has its verbatim words, where they stand, and the report's hashes.

To add a form: a function of a path and rows, and its line in FORMATS.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from sayso.errors import SetupError
from sayso.publish.exports.commas import Cell, write_csv
from sayso.publish.exports.geojson import HEAD
from sayso.publish.exports.lines import json_line
from sayso.publish.exports.webannotation import write_webannotation
from sayso.publish.exports.whole import new_file
from sayso.publish.handed import ExportEvent, ExportRow, Report
from sayso.records import Place, Span

Json: TypeAlias = dict[str, Any]

BETWEEN = " | "  # values of one cell


@dataclass(frozen=True)
class Format:
    """A form of export: `write` takes a path that it may fill and the rows, and says how many entries it wrote."""

    name: str
    suffix: str
    media_type: str
    help: str
    write: Callable[[Path, Iterable[ExportRow]], int]


def export(rows: Iterable[ExportRow], name: str, path: Path) -> int:
    """Writes rows to a new file in a form of FORMATS, and says how many entries it has. Raises SetupError."""
    known = {form.name: form for form in FORMATS}
    if name not in known:
        raise SetupError(f"there is no export {name!r}", f"one of {', '.join(known)} is")
    with new_file(path) as part:
        return known[name].write(part, rows)


def export_schema() -> str:
    """The JSON Schema (2020-12) of one line of the JSON lines."""
    return (files("sayso") / "publish" / "exports" / "export.schema.json").read_text(encoding="utf-8")


def row_json(row: ExportRow) -> Json:
    """A claim as the JSON lines have it."""
    return {
        "id": row.id,
        "words": row.words,
        "spans": [_pair(part.span) for part in row.said],
        "chain": [{"name": voice.name, "kind": voice.kind, "span": _pair(voice.span) if voice.span else None} for voice in row.chain],
        "depth": row.depth,
        "basis": row.basis,
        "stance": row.stance,
        "quote": row.quote,
        "party": row.party,
        "reasons": list(row.reasons),
        "events": [_event(event) for event in row.events],
        "checks": list(row.checks),
        "group": row.group,
        "independent_for": row.independent_for,
        "independent_against": row.independent_against,
        "replies": list(row.replies),
        "decisions": list(row.decisions),
        "report": _report(row.report),
    }


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "author": report.author,
        "published": report.published,
        "url": report.url,
        "language": report.language,
        "sha256": report.sha256,
        "text_sha256": report.text_sha256,
        "copy_of": report.copy_of,
        "added": report.added,
        "version": report.version,
    }


def _event(event: ExportEvent) -> Json:
    return {**_deed(event), "place": {**_spot(event.place), "words": event.place_words} if event.place else None}


def _deed(event: ExportEvent) -> Json:
    return {
        "event": event.id,
        "act": event.act,
        "mode": event.mode,
        "status": event.status,
        "trigger": event.trigger,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "earliest": event.earliest,
        "latest": event.latest,
        "numbers": [{"what": what, "low": low, "high": high} for what, low, high in event.numbers],
    }


def _spot(place: Place) -> Json:
    own = {"name": place.name, "geonameid": place.geonameid, "country": place.country}
    return {**own, "precision": place.precision, "lat": place.lat, "lon": place.lon}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def write_jsonl(path: Path, rows: Iterable[ExportRow]) -> int:
    """One claim a line. Raises OSError."""
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for row in rows:
            file.write(json_line(row_json(row)) + "\n")
            count += 1
    return count


def write_geojson(path: Path, rows: Iterable[ExportRow]) -> int:
    """A FeatureCollection (RFC 7946): a feature for each event of a claim that names a place; claims without one are counted. OSError."""
    written = without = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(HEAD)
        for row in rows:
            made = list(located(row))
            without += not made
            for feature in made:
                file.write((",\n" if written else "\n") + json_line(feature))
                written += 1
        file.write(f'\n], "left_out": {{"claims_without_place": {without}}}}}\n')
    return written


def located(row: ExportRow) -> Iterator[Json]:
    """The features of a claim. Only a point has a geometry: an area, a country and a place that was not found have a note."""
    claim = {key: value for key, value in row_json(row).items() if key not in ("id", "events", "report")}
    for event in row.events:
        if event.place is None:
            continue
        point = event.place.precision == "point" and event.place.lat is not None and event.place.lon is not None
        yield {
            "type": "Feature",
            "id": f"{row.id}#{event.id}",
            "geometry": {"type": "Point", "coordinates": [event.place.lon, event.place.lat]} if point else None,
            "properties": {"claim": row.id, **_deed(event), **_where(event, event.place), **claim, **_flat(row.report)},
        }


def _where(event: ExportEvent, place: Place) -> Json:
    """`about_lat` and `about_lon` are the middle of an area or country: a help for sorting, never where it happened."""
    middle = place.precision in ("area", "country")
    return {
        "place": place.name,
        "place_words": event.place_words,
        "precision": place.precision,
        "precision_note": NOTES.get(place.precision or "", "not found in the gazetteer: no coordinates"),
        "country": place.country,
        "geonameid": place.geonameid,
        "about_lat": place.lat if middle else None,
        "about_lon": place.lon if middle else None,
    }


NOTES = {
    "point": "the coordinates are those of the place that the words name",
    "area": "somewhere in this area: its middle is no place of an event",
    "country": "somewhere in this country: its middle is no place of an event",
}


def _flat(report: Report) -> Json:
    """A report beside other properties, which maps show as one flat table."""
    return {f"report_{key}": value for key, value in _report(report).items()}


def write_claims_csv(path: Path, rows: Iterable[ExportRow]) -> int:
    """One claim a row, in the columns of COLUMNS. Raises OSError."""
    return write_csv(path, [name for name, _ in COLUMNS], ([cell(row) for _, cell in COLUMNS] for row in rows))


def _events(row: ExportRow) -> str:
    return BETWEEN.join(_told(event) for event in row.events)


def _told(event: ExportEvent) -> str:
    parties = " → ".join(filter(None, [", ".join(event.actors) or "(unspecified)", ", ".join(event.recipients)]))
    when = " to ".join(dict.fromkeys(day for day in (event.earliest, event.latest) if day))
    numbers = "; ".join(_number(*number) for number in event.numbers)
    where = event.place.name if event.place else None
    return f"{event.act} {parties}" + "".join(f" · {part}" for part in (where, when, numbers, event.status) if part)


def _number(what: str, low: int | None, high: int | None) -> str:
    bounds = dict.fromkeys("?" if n is None else str(n) for n in (low, high))
    return f"{'–'.join(bounds)} {what}"


COLUMNS: tuple[tuple[str, Callable[[ExportRow], Cell]], ...] = (
    ("id", lambda row: row.id),
    ("words", lambda row: row.words),
    ("spans", lambda row: " ".join(f"{part.span.start}-{part.span.end}" for part in row.said)),
    ("chain", lambda row: " → ".join(voice.name for voice in row.chain)),
    ("voice_kinds", lambda row: BETWEEN.join(voice.kind for voice in row.chain)),
    ("depth", lambda row: row.depth),
    ("basis", lambda row: row.basis),
    ("stance", lambda row: row.stance),
    ("quote", lambda row: row.quote),
    ("party", lambda row: "yes" if row.party else "no"),
    ("reasons", lambda row: BETWEEN.join(row.reasons)),
    ("events", _events),
    ("checks", lambda row: BETWEEN.join(row.checks)),
    ("group", lambda row: row.group),
    ("independent_for", lambda row: row.independent_for),
    ("independent_against", lambda row: row.independent_against),
    ("replies", lambda row: BETWEEN.join(row.replies)),
    ("decisions", lambda row: BETWEEN.join(row.decisions)),
    ("report", lambda row: row.report.id),
    ("title", lambda row: row.report.title),
    ("outlet", lambda row: row.report.outlet),
    ("author", lambda row: row.report.author),
    ("published", lambda row: row.report.published),
    ("url", lambda row: row.report.url),
    ("language", lambda row: row.report.language),
    ("sha256", lambda row: row.report.sha256),
    ("text_sha256", lambda row: row.report.text_sha256),
    ("copy_of", lambda row: row.report.copy_of),
    ("added", lambda row: row.report.added),
    ("version", lambda row: row.report.version),
)

FORMATS: tuple[Format, ...] = (
    Format("csv", ".csv", "text/csv", "One claim a row, for spreadsheets.", write_claims_csv),
    Format("jsonl", ".jsonl", "application/jsonl", "One claim a line, with everything.", write_jsonl),
    Format("geojson", ".geojson", "application/geo+json", "Located events, for maps (RFC 7946).", write_geojson),
    Format("webannotation", ".jsonld", "application/ld+json", "Claims as W3C Web Annotations.", write_webannotation),
)
