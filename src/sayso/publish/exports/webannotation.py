"""ROWS -> W3C WEB ANNOTATIONS: claims as annotations of the texts they stand in (Web Annotation Data Model, 2017), one collection.

A target is the text as it was held: `state` names it by its SHA-256 (RFC 6920), and positions count its Unicode code points.
"""

import base64
import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

from sayso.publish.exports.lines import json_line
from sayso.publish.handed import ExportRow, Report, Stretch
from sayso.records import Voice

Json: TypeAlias = dict[str, Any]

OWN = "https://sayso.invalid/ns#"  # of a domain that is never given to anybody (RFC 2606), so that nobody can be asked for it
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"sayso": OWN, "sayso:chain": {"@container": "@list"}, "sayso:decisions": {"@container": "@list"}},
]
LABEL = "Claims, and on whose say-so"
COUNTED_IN = "Unicode code points of the text, the end not included"


def write_webannotation(path: Path, rows: Iterable[ExportRow]) -> int:
    """Writes a collection with all annotations on its first page, and says how many. Raises OSError."""
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(CONTEXT)}, "type": "AnnotationCollection", "label": {json.dumps(LABEL)},\n')
        file.write('"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
        for count, row in enumerate(rows, start=1):
            file.write((",\n" if count > 1 else "\n") + json_line(annotation(row)))
        file.write(f'\n]}}, "total": {count}}}\n')
    return count


def annotation(row: ExportRow) -> Json:
    """One claim. Its id is made from the text and the claim, so that two machines agree."""
    targets = [_target(row.report, part) for part in row.said]
    return {
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{OWN}{row.report.text_sha256}/{row.id}')}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": " ".join(filter(None, ["sayso", row.report.version]))},
        "body": _bodies(row),
        "target": targets[0] if len(targets) == 1 else targets,
        "sayso:claim": row.id,
        "sayso:report": row.report.id,
        "sayso:chain": [_voice(voice) for voice in row.chain],
        "sayso:depth": row.depth,
        "sayso:basis": row.basis,
        "sayso:stance": row.stance,
        "sayso:decisions": list(row.decisions),
    }


def snapshot(sha256: str) -> str:
    """A name for bytes by their hash (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _bodies(row: ExportRow) -> list[Json]:
    """Chain, basis and stance: in words for people, and as tags."""
    chain = " → ".join([row.report.outlet or "the outlet", *(voice.name for voice in row.chain)])
    words = f"{chain}. Basis: {row.basis}. Stance: {row.stance}."
    told = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": words}
    tags = (f"basis:{row.basis}", f"stance:{row.stance}")
    return [told, *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags)]


def _voice(voice: Voice) -> Json:
    return {"sayso:name": voice.name, "sayso:kind": voice.kind}


def _target(report: Report, part: Stretch) -> Json:
    """One stretch of a claim; each of several is a target of its own."""
    return {
        "type": "SpecificResource",
        "source": _source(report),
        "state": _state(report),
        "selector": [
            {"type": "TextQuoteSelector", "exact": part.exact, "prefix": part.prefix, "suffix": part.suffix},
            {"type": "TextPositionSelector", "start": part.span.start, "end": part.span.end},
        ],
    }


def _source(report: Report) -> Json:
    """The page by its address; where it has none, the bytes by their hash."""
    source: Json = {"id": _address(report.url) or snapshot(report.sha256)}
    if report.title:
        source["sayso:title"] = report.title
    if report.language:
        source["language"] = report.language
    return source


def _state(report: Report) -> Json:
    """The held text, from the moment when it was added."""
    when = {"sourceDate": report.added} if report.added else {}
    hashes = {"sayso:text_sha256": report.text_sha256, "sayso:sha256": report.sha256, "sayso:offsets": COUNTED_IN}
    return {"type": "TimeState", "cached": snapshot(report.text_sha256), **when, **hashes}


def _address(url: str | None) -> str | None:
    """An address of the web as an IRI, or None for anything else."""
    if not url:
        return None
    try:
        known = urlsplit(url)
    except ValueError:
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._") if known.scheme in ("http", "https") and known.netloc else None
