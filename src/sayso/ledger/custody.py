"""Custody: what was done to the case, by whom, when, with which version. Rows are only added; the database refuses the rest."""

from sqlalchemy import ColumnElement, Connection, func, insert, select

from sayso.ledger.schema import custody
from sayso.rows import CustodyKind, CustodyRow, Stamp

CHANGES: tuple[CustodyKind, ...] = ("added", "removed")
COLUMNS = tuple(custody.c[name] for name in CustodyRow.__dataclass_fields__)


def note(
    connection: Connection,
    kind: CustodyKind,
    stamp: Stamp,
    *,
    report: str | None = None,
    digest: str | None = None,
    what: str | None = None,
) -> None:
    """Appends an entry."""
    values = {"kind": kind, "report": report, "digest": digest, "note": what}
    connection.execute(insert(custody), [{"at": stamp.when, "who": stamp.who, "version": stamp.version, **values}])


def entries(connection: Connection, report: str | None) -> list[CustodyRow]:
    """All entries in their order, or those of one report."""
    query = select(*COLUMNS).order_by(custody.c.n)
    if report is not None:
        query = query.where(custody.c.report == report)
    return [CustodyRow(*row) for row in connection.execute(query)]


def page(connection: Connection, limit: int, offset: int, kind: CustodyKind | None) -> list[CustodyRow]:
    """A stretch of all entries or of those of a kind, the newest first."""
    query = select(*COLUMNS).where(*_of(kind)).order_by(custody.c.n.desc()).limit(limit).offset(offset)
    return [CustodyRow(*row) for row in connection.execute(query)]


def counted(connection: Connection, kind: CustodyKind | None) -> int:
    return connection.scalar(select(func.count()).select_from(custody).where(*_of(kind))) or 0


def _of(kind: CustodyKind | None) -> list[ColumnElement[bool]]:
    return [] if kind is None else [custody.c.kind == kind]


def last_change(connection: Connection) -> int:
    """The number of the last entry by which rows that are counted over came, went or were linked; 0 for an empty case."""
    query = select(custody.c.n).where(custody.c.kind.in_((*CHANGES, "linked"))).order_by(custody.c.n.desc()).limit(1)
    return connection.scalar(query) or 0


def linked_at(connection: Connection) -> str:
    """When links were last written; empty for a case that was never compared."""
    query = select(custody.c.at).where(custody.c.kind == "linked").order_by(custody.c.n.desc()).limit(1)
    return connection.scalar(query) or ""


def changes_since_linking(connection: Connection) -> int:
    """How many reports came or went since links were last written."""
    linked = select(func.coalesce(func.max(custody.c.n), 0)).where(custody.c.kind == "linked").scalar_subquery()
    count = select(func.count()).select_from(custody).where(custody.c.kind.in_(CHANGES), custody.c.n > linked)
    return connection.scalar(count) or 0
