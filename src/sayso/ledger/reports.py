"""Reports into the case and out of it: bytes, text, reading and rows in one transaction; a removed one leaves a row that says so."""

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, delete, func, insert, or_, select, update

from sayso.errors import ItemError
from sayso.ledger import custody, links
from sayso.ledger.db import forget_words, insert_all
from sayso.ledger.fill import rows_hash, rows_of
from sayso.ledger.schema import OF_A_REPORT, cites, copies, failures, originals, readings, reports, texts
from sayso.records import Failure
from sayso.rows import Entry, FailureRow, Held, ReportRow, Stamp

LEVEL = 6  # of zlib; higher ones cost more time than they save room
OWN = ("input", "outlet", "published", "title", "author", "url", "language", "origin")
HEADER = ("id", "digest", "text_sha256", *OWN)
HASHED = ("claims", "voices")
ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "added": (reports.c.n,),
    "newest": (reports.c.published.desc().nulls_last(), reports.c.n),
    "oldest": (reports.c.published.nulls_last(), reports.c.n),
    "title": (reports.c.title.collate("NOCASE").nulls_last(), reports.c.n),
    "outlet": (reports.c.outlet.collate("NOCASE").nulls_last(), reports.c.n),
    "claims": (reports.c.claims.desc(), reports.c.n),
}
STORED = tuple(name for name in ReportRow.__dataclass_fields__ if name not in {"copy_of", "cites"})


_ROWS = select(*(reports.c[name] for name in STORED), copies.c.copy_of).outerjoin(copies, copies.c.report == reports.c.id)


def held(connection: Connection, digest: str) -> Held | None:
    """The report that has these bytes, or had them."""
    row = connection.execute(select(reports.c.id, reports.c.removed).where(reports.c.digest == digest)).one_or_none()
    return Held(row.id, row.removed is not None) if row else None


def name_for(connection: Connection, wanted: str, digest: str) -> str:
    """The id that a report has or gets: the wanted one, with the first digits of its digest where another report has it."""
    if found := held(connection, digest):
        return found.report
    names = [wanted, *(f"{wanted}-{digest[:length]}" for length in (8, 16, 64))]
    taken = set(connection.scalars(select(reports.c.id).where(reports.c.id.in_(names))))
    return next(name for name in names if name not in taken)


def add(connection: Connection, entry: Entry, stamp: Stamp, again: bool) -> bool:
    """Saves a report; False where its bytes are held, or were removed and are not added `again`. Raises ItemError for a broken reading."""
    had = held(connection, entry.digest)
    if had and not (had.removed and again):
        return False
    if hashlib.sha256(entry.raw).hexdigest() != entry.digest:
        raise ValueError(f"{entry.id}: the digest is not that of the bytes")
    try:
        _save(connection, entry, stamp, had)
    except (sqlite3.IntegrityError, ValueError) as error:
        raise ItemError(f"{entry.id} cannot be saved ({error})", "report it, with a text that shows it if you may share one") from None
    custody.note(connection, "added", stamp, report=entry.id, digest=entry.digest)
    _clear(connection, _clean(entry.input), stamp)
    return True


def _save(connection: Connection, entry: Entry, stamp: Stamp, had: Held | None) -> None:
    rows = rows_of(entry)
    header = _header(entry)
    values = {
        **header,
        "rows_sha256": rows_hash(list(header.values()), (list(row.values()) for name in HASHED for row in rows[name])),
        "characters": len(entry.reading.document.text),
        "claims": len(rows["claims"]),
        "added": stamp.when,
        "version": stamp.version,
        "removed": None,
    }
    if had:
        connection.execute(update(reports).where(reports.c.digest == entry.digest).values(**values))
    else:
        insert_all(connection, "reports", [values])
    insert_all(connection, "originals", [{"report": entry.id, "raw": zlib.compress(entry.raw, LEVEL)}])
    insert_all(connection, "texts", [{"report": entry.id, "text": entry.reading.document.text}])
    packed = {"contract": zlib.compress(entry.contract, LEVEL), "facts": zlib.compress(entry.facts, LEVEL)}
    insert_all(connection, "readings", [{"report": entry.id, **packed}])
    for table, values_of_it in rows.items():
        insert_all(connection, table, values_of_it)


def _header(entry: Entry) -> dict[str, str | None]:
    document = entry.reading.document
    own = (entry.input, *(getattr(document, name) for name in OWN[1:]))
    text_hash = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    return dict(zip(HEADER, (entry.id, entry.digest, text_hash, *map(_clean, own)), strict=True))


def _clean(value: str | None) -> str | None:
    """Without half characters (lone surrogates), which no database takes."""
    return value.encode("utf-8", "replace").decode("utf-8") if value else None


def fail(connection: Connection, failure: Failure, stamp: Stamp) -> bool:
    """Notes an input that could not be read; False where the same is noted already."""
    name = _clean(failure.id)
    same = _open(name).where(failures.c.reason == failure.reason, failures.c.cure == failure.cure)
    if connection.scalar(same.limit(1)) is not None:
        return False
    _clear(connection, name, stamp)
    values = {"input": name, "reason": _clean(failure.reason), "cure": _clean(failure.cure), "at": stamp.when, "version": stamp.version}
    number = connection.execute(insert(failures).values(**values)).inserted_primary_key
    custody.note(connection, "failed", stamp, what=_failure(number[0] if number else 0))
    return True


def _clear(connection: Connection, input: str | None, stamp: Stamp) -> None:
    for number in connection.scalars(_open(input)).all():
        connection.execute(update(failures).where(failures.c.n == number).values(cleared=stamp.when))
        custody.note(connection, "cleared", stamp, what=_failure(number))


def _open(input: str | None) -> Select[Any]:
    return select(failures.c.n).where(failures.c.input == input, failures.c.cleared.is_(None))


def _failure(number: int) -> str:
    """How custody names a failure: by its number, since an input's name may have to be erased."""
    return f"failure {number}"


def failed(connection: Connection) -> list[FailureRow]:
    """Inputs that could not be read and have not been since."""
    query = select(*(failures.c[name] for name in FailureRow.__dataclass_fields__)).where(failures.c.cleared.is_(None))
    return [FailureRow(*row) for row in connection.execute(query.order_by(failures.c.n))]


def remove(connection: Connection, report: str, stamp: Stamp) -> None:
    """Takes out all that a report brought, and every link, since links carry words of reports. Raises ItemError where there is none."""
    row = one(connection, report)
    if row.removed:
        raise ItemError(f"{report} was removed already, on {row.removed}", "see `sayso reports CASE`")
    for table in OF_A_REPORT:
        connection.execute(delete(table).where(table.c.report == report))
    links.clear(connection)
    forget_words(connection)
    connection.execute(delete(failures).where(failures.c.input == row.input))
    gone = {"removed": stamp.when, "characters": 0, "claims": 0, **dict.fromkeys(OWN)}
    connection.execute(update(reports).where(reports.c.id == report).values(**gone))
    custody.note(connection, "removed", stamp, report=report, digest=row.digest)


def one(connection: Connection, report: str) -> ReportRow:
    """A report's row. Raises ItemError with ids that are like it."""
    if found := listed(connection, [report]):
        return found[0]
    near = get_close_matches(report, connection.scalars(select(reports.c.id)), n=3)
    raise ItemError(f"there is no report {report}", f"perhaps {' or '.join(near)}" if near else "see `sayso reports CASE`")


def has(connection: Connection, report: str) -> bool:
    """Whether there is a report of this id, or was before it was removed."""
    return connection.scalar(select(reports.c.n).where(reports.c.id == report)) is not None


def outlets(connection: Connection) -> list[str]:
    """The outlets of all held reports, by name."""
    return list(connection.scalars(select(reports.c.outlet).distinct().where(reports.c.outlet.is_not(None)).order_by(reports.c.outlet)))


def listed(connection: Connection, ids: Collection[str] | None = None) -> list[ReportRow]:
    """All reports in the order in which they were added, or those of some ids."""
    query = _ROWS.order_by(reports.c.n)
    cited = select(cites.c.report, cites.c.cited).order_by(cites.c.report, cites.c.place_in_order)
    if ids is not None:
        query, cited = query.where(reports.c.id.in_(ids)), cited.where(cites.c.report.in_(ids))
    return _made(connection, query, cited)


def page(connection: Connection, limit: int, offset: int, sort: str, text: str) -> list[ReportRow]:
    """A stretch of all reports in an order of ORDERS, or of those that `text` takes. Raises ItemError for an order that is not known."""
    if sort not in ORDERS:
        raise ItemError(f"reports cannot be sorted by {sort!r}", f"give one of {', '.join(ORDERS)}")
    wanted = select(reports.c.id).where(*_holding(text)).order_by(*ORDERS[sort]).limit(limit).offset(offset)
    ids = list(connection.scalars(wanted))
    held = {row.id: row for row in listed(connection, ids)}
    return [held[id] for id in ids]


def counted(connection: Connection, text: str) -> int:
    """How many reports there are, removed ones too, or how many of them `text` takes."""
    return connection.scalar(select(func.count()).select_from(reports).where(*_holding(text))) or 0


def _holding(text: str) -> list[ColumnElement[bool]]:
    """Reports that hold each word of `text` in their id, title, outlet or author."""
    about = (reports.c.id, reports.c.title, reports.c.outlet, reports.c.author)
    return [or_(*(column.contains(word, autoescape=True) for column in about)) for word in text.split()]


def _made(connection: Connection, query: Select[Any], cited: Select[Any]) -> list[ReportRow]:
    named: dict[str, list[str]] = {}
    for row in connection.execute(cited):
        named.setdefault(row.report, []).append(row.cited)
    return [ReportRow(**row._mapping, cites=tuple(named.get(row.id, ()))) for row in connection.execute(query)]


def text_of(connection: Connection, report: str) -> str:
    return str(_kept(connection, texts.c.text, report))


def raw_of(connection: Connection, report: str) -> bytes:
    return zlib.decompress(_kept(connection, originals.c.raw, report))


def contract_of(connection: Connection, report: str) -> bytes:
    return zlib.decompress(_kept(connection, readings.c.contract, report))


def _kept(connection: Connection, column: Column[Any], report: str) -> Any:
    found = connection.scalar(select(column).where(column.table.c.report == report))
    if found is None:
        raise ItemError(f"{report} was removed on {one(connection, report).removed}", "add its bytes again if they are needed")
    return found


def every_text(connection: Connection) -> Iterator[tuple[str, str]]:
    """Reports and their texts, in the order in which they were added."""
    query = select(texts.c.report, texts.c.text).join(reports, reports.c.id == texts.c.report).order_by(reports.c.n)
    for row in connection.execute(query, execution_options={"yield_per": 200}):
        yield row.report, row.text


def every_facts(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Reports and what linkers compare of them, in the order in which they were added."""
    query = select(readings.c.report, readings.c.facts).join(reports, reports.c.id == readings.c.report).order_by(reports.c.n)
    for row in connection.execute(query, execution_options={"yield_per": 200}):
        yield row.report, zlib.decompress(row.facts)
