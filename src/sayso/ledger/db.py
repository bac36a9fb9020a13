"""What differs between databases: opening a file of SQLite, its manners, its index of words, and its errors in our words."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Select, create_engine, event, insert, literal_column, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from sayso.errors import SetupError
from sayso.ledger.schema import METADATA, claims

MAGIC = b"SQLite format 3\0"
OURS = int.from_bytes(b"SAYS", "big")  # the application id in the header tells our files from those of other programs
OURS_AT = slice(68, 72)
# Primary result codes; see sqlite.org/rescode.html.
BUSY, LOCKED, READ_ONLY, DISK, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26

FULL_TEXT = (
    "CREATE VIRTUAL TABLE claims_text USING fts5("
    "words, voices, content='claims', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER claims_text_in AFTER INSERT ON claims BEGIN"
    " INSERT INTO claims_text(rowid, words, voices) VALUES (new.n, new.words, new.voices); END",
    "CREATE TRIGGER claims_text_out AFTER DELETE ON claims BEGIN"
    " INSERT INTO claims_text(claims_text, rowid, words, voices) VALUES ('delete', old.n, old.words, old.voices); END",
)


def _refuse(table: str, deed: str, condition: str = "1") -> str:
    when = f"CREATE TRIGGER {table}_{deed.lower()} BEFORE {deed} ON {table} WHEN {condition} BEGIN"
    return f"{when} SELECT RAISE(ABORT, '{table}: rows are only added, never changed'); END"


# An INSERT is refused in the place of a row: REPLACE would delete that row without asking a trigger. A row without number has -1 here.
TRIGGERS = (
    _refuse("custody", "UPDATE"),
    _refuse("custody", "DELETE"),
    _refuse("custody", "INSERT", "new.n BETWEEN 0 AND (SELECT max(n) FROM custody)"),
    _refuse("decisions", "UPDATE"),
    _refuse("decisions", "DELETE"),
    _refuse("decisions", "INSERT", "new.n BETWEEN 0 AND (SELECT max(n) FROM decisions)"),
    _refuse("decision_values", "UPDATE", "coalesce(new.salt, new.old, new.new, new.why) IS NOT NULL OR new.decision <> old.decision"),
    _refuse("decision_values", "DELETE"),
    _refuse("decision_values", "INSERT", "new.decision IN (SELECT decision FROM decision_values)"),
)


class Database:
    """A file of SQLite with one writer at a time; opened for reading only where it cannot be written. Raises SetupError."""

    def __init__(self, path: Path, *, create: bool, patience: float) -> None:
        self.path = path
        self.patience = patience
        self.is_new = _is_new(path, create)
        self.writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
        self.engine = _engine(self._connect)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the case: what others write meanwhile is not seen."""
        with self._spoken(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, synced: bool = False) -> Iterator[Connection]:
        """One transaction, all or nothing. `synced`: on the disk before this returns, so that it outlives a power cut."""
        with self._spoken(), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            _pragma(connection, f"synchronous = {'FULL' if synced else 'NORMAL'}")
            with connection.begin():
                yield connection

    def forget(self) -> None:
        """Empties the log of writes, so that what was erased stands in no file any more."""
        with self._spoken(), self.engine.connect() as connection:
            _pragma(connection, "wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()

    def _connect(self) -> sqlite3.Connection:
        if self.writable and self.is_new:
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))  # its owner's alone; what SQLite puts beside it is too
        made = sqlite3.connect(self._address(), uri=True, timeout=self.patience, isolation_level=None, check_same_thread=False)
        if self.writable:
            if self.is_new:
                made.execute(f"PRAGMA application_id = {OURS}")  # before WAL, so that it stands in the header at once
                self.is_new = False
            made.execute("PRAGMA journal_mode = WAL")
            made.execute("PRAGMA secure_delete = ON")
        made.execute("PRAGMA foreign_keys = ON")
        return made

    def _address(self) -> str:
        address = self.path.absolute().as_uri()
        if self.writable:
            return address
        # Without its log beside it, a file in a folder that cannot be written opens only as one that nobody changes.
        return f"{address}?mode=ro" + ("" if Path(f"{self.path}-wal").exists() else "&immutable=1")

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """The database's errors as SetupError with a cure; what is our own mistake passes."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            told = _told(error, self.path)
            if told is None:
                raise
            raise told from None
        except UnicodeEncodeError:
            raise SetupError("half characters (lone surrogates) stand in no case", "write the name or words as UTF-8") from None


def _engine(connect: Any) -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A write asks for its place at once: a reader that became a writer half-way could only fail.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _is_new(path: Path, create: bool) -> bool:
    """Whether a case is to be made in the file. Raises SetupError where there is none to open, or something else."""
    try:
        with open(path, "rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not create:
            raise SetupError(f"{path}: no such case", "check the path, or make the case with `sayso add`") from None
        if not path.parent.is_dir():
            raise SetupError(f"{path.parent}: no such folder", "make the folder first, or check the path") from None
        return True
    except OSError as error:
        raise SetupError(f"{path} cannot be opened ({error.strerror})", "name a file that you may read") from None
    if head and (not head.startswith(MAGIC) or int.from_bytes(head[OURS_AT], "big") != OURS):
        raise SetupError(f"{path} is not a case of sayso", "check the path; a case is made with `sayso add`")
    if not head and not create:
        raise SetupError(f"{path} is empty", "make a case in it with `sayso add`")
    return not head


def _told(error: Exception, path: Path) -> SetupError | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in {BUSY, LOCKED}:
        return SetupError(f"{path} is being written by another process", "wait until it is done, or stop it, and run this again")
    if code == READ_ONLY:
        return SetupError(f"{path} cannot be written", "copy it to a folder where you may write, or ask its owner")
    if code in {CANNOT_OPEN, DISK}:
        return SetupError(f"{path} cannot be opened ({cause})", "check the disk and your rights, or copy the case to a folder of your own")
    if code == FULL:
        return SetupError(f"{path} cannot grow, the disk is full", "make room and run this again; what was added before is safe")
    if code == NOT_A_DATABASE:
        return SetupError(f"{path} is not a case of sayso", "check the path; a case is made with `sayso add`")
    if code == CORRUPT:
        return SetupError(f"{path} is damaged ({cause})", "go back to a copy, or save what is left with `sqlite3 FILE .recover`")
    return None


def _pragma(connection: Connection, what: str) -> list[tuple[Any, ...]]:
    """Runs a pragma outside a transaction."""
    return _driver(connection).execute(f"PRAGMA {what}").fetchall()


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def install(connection: Connection) -> None:
    """What tables alone do not give: the index of words, and the guards of rows that only grow."""
    for statement in FULL_TEXT + TRIGGERS:
        connection.exec_driver_sql(statement)


def insert_all(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows with the same columns into a table, straight to the driver: a report fills many tables with a few rows each."""
    if rows:
        _driver(connection).executemany(_insertion(table, tuple(rows[0])), rows)


@lru_cache(maxsize=64)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    made = insert(METADATA.tables[table])
    return str(made.compile(dialect=sqlite.dialect(paramstyle="named"), column_keys=list(columns)))


def chunks(connection: Connection, query: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
    """Rows straight from the driver, so many at once, for queries that give hundreds of thousands."""
    cursor = _driver(connection).execute(query)
    while rows := cursor.fetchmany(size):
        yield rows


def has_table(connection: Connection, name: str) -> bool:
    return connection.dialect.has_table(connection, name)


def matching(query: Select[Any], words: str) -> Select[Any]:
    """The claims whose words or voices match a query of search.py, the best first."""
    found = text("SELECT rowid AS hit, rank FROM claims_text WHERE claims_text MATCH :words").bindparams(words=words)
    table = found.columns(literal_column("hit").label("hit"), literal_column("rank").label("rank")).subquery("found")
    return query.join(table, table.c.hit == claims.c.n).order_by(table.c.rank)


def hits(connection: Connection, words: str) -> str:
    """Numbers of the claims that match a query of search.py, with commas between: for frequent words much faster than rows."""
    query = "SELECT group_concat(rowid) FROM claims_text WHERE claims_text MATCH ?"
    return _driver(connection).execute(query, (words,)).fetchone()[0] or ""


def best_hits(connection: Connection, words: str) -> list[int]:
    """Numbers of the claims that match, the best first; slow where they are many."""
    query = "SELECT rowid FROM claims_text WHERE claims_text MATCH ? ORDER BY rank, rowid"
    return [row[0] for row in _driver(connection).execute(query, (words,))]


def forget_words(connection: Connection) -> None:
    """Writes the index of words anew, without what stood in it of deleted claims."""
    connection.exec_driver_sql("INSERT INTO claims_text(claims_text) VALUES ('rebuild')")


def highest(connection: Connection, table: str) -> int:
    """The highest number that was ever given to a row of a table."""
    row = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).one_or_none()
    return int(row[0]) if row else 0


def damage(connection: Connection) -> list[str]:
    """What the database itself finds broken: in its pages, and in references between rows."""
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return pages + [f"a row of {row[0]} refers to a row of {row[2]} that is not there" for row in loose]
