"""READINGS, LINKS, DECISIONS -> CASE: one file of SQLite holds everything, and only this room speaks SQL.

case.py        `Case`, the face: every question and every change is a method, every change one transaction
schema.py      the tables     migrations.py  how older files get them     db.py  what differs between databases
reports.py     reports in and out     fill.py  a reading as rows     custody.py  what was done to the case
claims.py      claims found and shown     search.py  what a user types, as a query of words
columns.py     the whole case as numpy columns     turning.py  how they are read     searches.py  searches that people keep
links.py       what linkers proposed     listing.py  short rows of it for long lists     queueing.py  what waits to be judged
decisions.py  what people decided, chained     soundness.py  whether all of it still holds

What goes in and comes out are the frozen values of `sayso.rows`.
A new question is a method of `Case` and a function in the file of its subject; a new column is a line in schema.py and a migration.
SQLAlchemy takes a fifth of a second to load, so it is loaded when a case is opened.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.ledger.case import Case

__all__ = ["Case", "open_case"]


def open_case(path: str | Path, *, create: bool = False, patience: float = 5.0) -> "Case":
    """The case in a file; with `create` a new one where there is none. Waits `patience` seconds for another writer. Raises SetupError."""
    from sayso.ledger.case import Case

    return Case(Path(path), create=create, patience=patience)


def __getattr__(name: str) -> Any:
    """`Case` itself, loaded when it is asked for."""
    if name == "Case":
        from sayso.ledger.case import Case

        return Case
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
