"""How the tables came to be what they are: a list of named functions, recorded in the file.

A new file gets the tables of schema.py as they stand, so a function here runs only on files that are older than it.
To change a table: change schema.py, add `m00N_what(connection)` at the end, and hold it against tests/ledger/version1.sql.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, insert, select

from sayso.errors import SetupError
from sayso.ledger.db import Database, has_table, install
from sayso.ledger.schema import METADATA, migrations, replies, reports, searches

Migration: TypeAlias = Callable[[Connection], None]


def m001_first_tables(connection: Connection) -> None:
    """Everything, in a file without tables."""
    METADATA.create_all(connection, checkfirst=False)
    install(connection)


def m002_searches_and_indexes(connection: Connection) -> None:
    """Searches that people keep, and what pages that show few of many rows ask for."""
    searches.create(connection)
    for table in (reports, replies):
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            index.create(connection)


MIGRATIONS: tuple[Migration, ...] = (m001_first_tables, m002_searches_and_indexes)


def migrate(database: Database, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Brings the file to the newest schema, in one transaction. Raises SetupError for one that is newer, or cannot be written."""
    names = [step.__name__ for step in steps]
    with database.reading() as connection:
        if recorded(connection, database.path, names) == names:
            return
    with database.writing(synced=True) as connection:
        done = recorded(connection, database.path, names)  # again: another process may have been faster
        for step in steps[len(done) :] if done else steps[:1]:
            step(connection)
        for name in names[len(done) :]:
            connection.execute(insert(migrations).values(name=name))


def recorded(connection: Connection, path: Path, known: Sequence[str]) -> list[str]:
    """The names that the file holds, the first ones of those known. Raises SetupError for a file with others."""
    if not has_table(connection, migrations.name):
        return []
    done = list(connection.scalars(select(migrations.c.name).order_by(migrations.c.name)))
    if done != list(known[: len(done)]):
        raise SetupError(f"{path} was written by a newer sayso ({done[-1]})", "install a version at least as new")
    return done
