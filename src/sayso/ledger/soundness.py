"""Whether everything in a case still holds: hashes of bytes, texts and rows, every span, custody, the chain of decisions, the file."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger import custody, decisions
from sayso.ledger.db import damage, highest
from sayso.ledger.fill import rows_hash
from sayso.ledger.reports import HEADER
from sayso.ledger.schema import (
    claims,
    event_parties,
    events,
    no_reply,
    numbers,
    originals,
    reports,
    texts,
    times,
    verifications,
    voices,
)
from sayso.ledger.schema import custody as custody_rows
from sayso.ledger.schema import decisions as chain
from sayso.rows import Finding, Stamp

ANCHORED = ((times, "words"), (events, "trigger"), (verifications, "words"), (no_reply, "words"))
ANCHORED_BY_EVENT = ((event_parties, "words"), (numbers, "words"))


def findings(connection: Connection) -> list[Finding]:
    """Everything that does not hold; empty for a sound case."""
    out = [Finding("file", "", what) for what in damage(connection)]
    for row in connection.execute(select(reports).order_by(reports.c.n)).all():
        out += [Finding("report", row.id, what) for what in _of_report(connection, row)]
    return out + list(_of_custody(connection)) + decisions.findings(connection)


def recorded(connection: Connection, found: Iterable[Finding], stamp: Stamp) -> None:
    """Notes in custody that the case was verified, with what was found, and the head of the chain at that time."""
    wrong = sum(1 for _ in found)
    custody.note(connection, "verified", stamp, digest=decisions.head(connection), what=f"{wrong} findings" if wrong else "sound")


def _of_report(connection: Connection, row: Any) -> Iterator[str]:
    raw = connection.scalar(select(originals.c.raw).where(originals.c.report == row.id))
    text = connection.scalar(select(texts.c.text).where(texts.c.report == row.id))
    if row.removed:
        if raw is not None or text is not None:
            yield "it was removed, and something of it is still there"
        return
    yield from _of_bytes(raw, row.digest)
    if text is None:
        yield "its text is missing"
        return
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != row.text_sha256 or len(text) != row.characters:
        yield "its text was changed"
    yield from _of_claims(connection, row, text)
    yield from _of_spans(connection, row.id, text)


def _of_bytes(raw: bytes | None, digest: str) -> Iterator[str]:
    try:
        if raw is None:
            yield "its bytes are missing"
        elif hashlib.sha256(zlib.decompress(raw)).hexdigest() != digest:
            yield "its bytes were changed"
    except zlib.error:
        yield "its bytes are damaged"


def _of_claims(connection: Connection, row: Any, text: str) -> Iterator[str]:
    """Words at their spans, and the hash over the rows as they were written."""
    columns = [c for c in claims.c if c.name != "n"]
    held = connection.execute(select(*columns).where(claims.c.report == row.id).order_by(claims.c.n)).all()
    spoken = select(voices).join(claims, claims.c.id == voices.c.claim).where(claims.c.report == row.id)
    chain = connection.execute(spoken.order_by(claims.c.n, voices.c.place_in_order)).all()
    if len(held) != row.claims:
        yield f"it has {len(held)} claims, and had {row.claims}"
    if rows_hash([getattr(row, name) for name in HEADER], [*held, *chain]) != row.rows_sha256:
        yield "its rows were changed"
    for claim in held:
        if not _fits(claim, text):
            yield f"the words of claim {claim.id} do not stand at its spans"


def _fits(claim: Any, text: str) -> bool:
    try:
        spans = json.loads(claim.spans)
        inside = all(0 <= start <= end <= len(text) for start, end in spans)
        return inside and " … ".join(text[start:end] for start, end in spans) == claim.words
    except (ValueError, TypeError):
        return False


def _of_spans(connection: Connection, report: str, text: str) -> Iterator[str]:
    for table, words in ANCHORED:
        query = select(table.c.start, table.c.end, table.c[words].label("said")).where(table.c.report == report)
        yield from _loose(table.name, connection.execute(query), text)
    for table, words in ANCHORED_BY_EVENT:
        query = select(table.c.start, table.c.end, table.c[words].label("said")).join(events, events.c.id == table.c.event)
        yield from _loose(table.name, connection.execute(query.where(events.c.report == report)), text)


def _loose(table: str, rows: Iterable[Any], text: str) -> Iterator[str]:
    for row in rows:
        if not 0 <= row.start <= row.end <= len(text) or text[row.start : row.end] != row.said:
            yield f"words in {table} do not stand at {row.start}-{row.end}"


def _of_custody(connection: Connection) -> Iterator[Finding]:
    """Every report has an entry that says how it came, every entry its report, and no entry is missing."""
    rows = connection.execute(select(custody_rows).order_by(custody_rows.c.n)).all()
    numbered = {row.n for row in rows}
    for n in sorted(set(range(1, highest(connection, custody_rows.name) + 1)) - numbered):
        yield Finding("custody", str(n), "it is missing")
    added = {row.report: row.digest for row in rows if row.kind == "added"}
    last = {row.report: row.kind for row in rows if row.kind in custody.CHANGES}
    held = {row.id: row for row in connection.execute(select(reports.c.id, reports.c.digest, reports.c.removed))}
    for report in added.keys() - held.keys():
        yield Finding("report", str(report), "it was added, and is missing without an entry that says why")
    for id, row in held.items():
        if added.get(id) != row.digest:
            yield Finding("report", id, "custody does not know how its bytes came")
        elif (last[id] == "removed") != (row.removed is not None):
            yield Finding("report", id, "custody and the report do not agree on whether it was removed")
    yield from _lost_heads(connection, [row for row in rows if row.kind == "verified"])


def _lost_heads(connection: Connection, verified: Iterable[Any]) -> Iterator[Finding]:
    """Decisions that were there when the case was verified, and are not now."""
    known = {decisions.FIRST, *connection.scalars(select(chain.c.hash))}
    for row in verified:
        if row.digest not in known:
            yield Finding("custody", str(row.n), f"the chain of decisions that was verified on {row.at} is not this one")
