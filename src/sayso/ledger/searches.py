"""Searches that people keep: a name, and a query as it stands in an address."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from sayso.errors import ItemError
from sayso.ledger.schema import searches
from sayso.rows import Stamp


@dataclass(frozen=True)
class Search:
    """A search that somebody keeps; `query` as it was given."""

    n: int
    name: str
    query: str
    at: str
    who: str


def listed(connection: Connection) -> list[Search]:
    """All searches, by name."""
    query = select(*(searches.c[name] for name in Search.__dataclass_fields__)).order_by(searches.c.name, searches.c.n)
    return [Search(*row) for row in connection.execute(query)]


def save(connection: Connection, name: str, query: str, stamp: Stamp) -> Search:
    """Keeps a search; one of the same name is replaced. Raises ItemError for one without name."""
    called = " ".join(name.split())
    if not called:
        raise ItemError("the search has no name", "give it one by which you will know it again")
    connection.execute(delete(searches).where(searches.c.name == called))
    values = {"name": called, "query": query, "at": stamp.when, "who": stamp.who}
    made = connection.execute(insert(searches).values(**values)).inserted_primary_key
    return Search(made[0] if made else 0, **values)


def drop(connection: Connection, n: int) -> None:
    """Forgets a search. Raises ItemError where there is none."""
    if not connection.execute(delete(searches).where(searches.c.n == n)).rowcount:
        raise ItemError(f"there is no saved search {n}", "somebody may have taken it out; load the page again")
