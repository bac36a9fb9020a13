"""Stretches of the log of decisions and of custody, for pages that show them, and whether the chain of decisions is whole."""

from sqlalchemy import Connection, func, select

from sayso.ledger.schema import custody, decisions
from sayso.rows import CustodyKind, CustodyRow


def deciders(connection: Connection) -> list[str]:
    """Whoever decided anything, by name."""
    return list(connection.scalars(select(decisions.c.who).distinct().order_by(decisions.c.who)))


def custody_page(connection: Connection, limit: int, offset: int, kind: CustodyKind | None) -> list[CustodyRow]:
    """A stretch of custody, the newest first."""
    query = select(*(custody.c[name] for name in CustodyRow.__dataclass_fields__)).order_by(custody.c.n.desc())
    query = query if kind is None else query.where(custody.c.kind == kind)
    return [CustodyRow(*row) for row in connection.execute(query.limit(limit).offset(offset))]


def custody_count(connection: Connection, kind: CustodyKind | None) -> int:
    query = select(func.count()).select_from(custody)
    return connection.scalar(query if kind is None else query.where(custody.c.kind == kind)) or 0
