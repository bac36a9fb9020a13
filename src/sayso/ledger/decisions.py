"""What people decided: a chain of entries that are only added, and their values in a table of their own, which can be erased.

An entry holds hashes of its values, each made with a salt that stands beside the values and goes with them: an erased value cannot be
guessed from its hash. The hash of an entry covers that of the one before, so a changed or missing entry breaks the chain.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, update

from sayso.dossiers import Decision
from sayso.errors import ItemError, StaleError
from sayso.ledger.db import highest
from sayso.ledger.schema import decision_values, decisions
from sayso.rows import Finding, Judgement, Stamp

FIRST = "0" * 64  # what stands before the first entry
VALUES = ("old", "new", "why")
OF_DECISIONS = frozenset({"undo", "erase"})  # kinds whose subject is the number of another decision
SHORT = frozenset({"edit", "grade_source", "grade_claim"})  # kinds whose new value is short enough for a sentence
CHAINED = ("n", "at", "who", "kind", "subject", "field", "old_hash", "new_hash", "why_hash", "previous")


_ALL = select(decisions, *(decision_values.c[name] for name in VALUES)).outerjoin(
    decision_values, decision_values.c.decision == decisions.c.n
)


def append(connection: Connection, judgement: Judgement, stamp: Stamp) -> Decision:
    """Adds an entry at the end of the chain."""
    last = connection.execute(select(decisions.c.n, decisions.c.hash).order_by(decisions.c.n.desc()).limit(1)).one_or_none()
    said = asdict(judgement)
    values = {name: said.pop(name) for name in VALUES}
    salt = secrets.token_hex(16)
    hashes = {f"{name}_hash": value_hash(salt, name, value) for name, value in values.items()}
    head = {"n": last.n + 1 if last else 1, "at": stamp.when, "who": stamp.who}
    entry = {**head, **said, **hashes, "previous": last.hash if last else FIRST}
    entry["hash"] = entry_hash(entry)
    connection.execute(insert(decisions), [entry])
    connection.execute(insert(decision_values), [{"decision": entry["n"], "salt": salt, **values}])
    return _decision(entry, values)


def erase(connection: Connection, n: int, stamp: Stamp, why: str | None) -> Decision:
    """Erases the values of an entry and adds an entry that says so. Raises ItemError where there is nothing to erase."""
    row = connection.execute(select(decision_values).where(decision_values.c.decision == n)).one_or_none()
    if row is None:
        raise ItemError(f"there is no decision {n}", "see the numbers with `sayso review CASE --log`")
    if row.salt is None:
        raise ItemError(f"the values of decision {n} were erased already", "nothing is left to erase")
    connection.execute(update(decision_values).where(decision_values.c.decision == n).values(salt=None, old=None, new=None, why=None))
    return append(connection, Judgement("erase", str(n), why=why), stamp)


def one(connection: Connection, n: int) -> Decision:
    """One decision. Raises ItemError where there is none."""
    found = _read(connection, _ALL.where(decisions.c.n == n))
    if not found:
        raise ItemError(f"there is no decision {n}", "see the decisions with `sayso review CASE --log`")
    return found[0]


def undos(connection: Connection) -> list[Decision]:
    """The decisions that take others back, in their order."""
    return _read(connection, _ALL.where(decisions.c.kind == "undo").order_by(decisions.c.n))


def listed(connection: Connection, subjects: Collection[str] | None = None) -> list[Decision]:
    """All decisions in their order, or those about some rows. Values that were erased are None."""
    query = _ALL.order_by(decisions.c.n)
    return _read(connection, query if subjects is None else query.where(decisions.c.subject.in_(sorted(subjects))))


def _read(connection: Connection, query: Select[Any]) -> list[Decision]:
    return [_decision(row._mapping, row._mapping) for row in connection.execute(query)]


def since(connection: Connection, n: int) -> list[Decision]:
    """Decisions after one number, in their order."""
    return _read(connection, _ALL.where(decisions.c.n > n).order_by(decisions.c.n))


def last(connection: Connection) -> int:
    """The number of the newest decision; 0 where there is none."""
    return connection.scalar(select(func.max(decisions.c.n))) or 0


def page(connection: Connection, limit: int, offset: int, who: str | None, kind: str | None) -> list[Decision]:
    """A stretch of all decisions, the newest first, or of those by somebody or of a kind."""
    return _read(connection, _ALL.where(*_by(who, kind)).order_by(decisions.c.n.desc()).limit(limit).offset(offset))


def counted(connection: Connection, who: str | None, kind: str | None) -> int:
    return connection.scalar(select(func.count()).select_from(decisions).where(*_by(who, kind))) or 0


def _by(who: str | None, kind: str | None) -> list[ColumnElement[bool]]:
    wanted = ((decisions.c.who, who), (decisions.c.kind, kind))
    return [column == value for column, value in wanted if value is not None]


def deciders(connection: Connection) -> list[str]:
    """Whoever decided anything, by name."""
    return list(connection.scalars(select(decisions.c.who).distinct().order_by(decisions.c.who)))


def unchanged(connection: Connection, judgement: Judgement, seen: int | None) -> None:
    """Raises StaleError where somebody decided after `seen` about the row of a judgement, or took such a decision back."""
    if seen is None:
        return
    about = _row_of(connection, judgement.kind, judgement.subject)
    newer = tuple(d for d in since(connection, seen) if _row_of(connection, d.kind, d.subject) == about)
    if newer:
        raise StaleError("meanwhile " + ", ".join(map(_told, newer)), "look at it again, and decide once more if you still want to", newer)


def _row_of(connection: Connection, kind: str, subject: str) -> str:
    """The row that a decision is about; for one about another decision, the row of that."""
    while kind in OF_DECISIONS and subject.isdecimal():
        row = connection.execute(select(decisions.c.kind, decisions.c.subject).where(decisions.c.n == int(subject))).one_or_none()
        if row is None:
            break
        kind, subject = row
    return subject


def _told(decision: Decision) -> str:
    what = " ".join(filter(None, (decision.kind, decision.field, decision.new if decision.kind in SHORT else None)))
    return f"{decision.who} decided “{what}”"


def erased(connection: Connection) -> frozenset[int]:
    """Numbers of the decisions whose values were erased."""
    return frozenset(connection.scalars(select(decision_values.c.decision).where(decision_values.c.salt.is_(None))))


def value_hash(salt: str, name: str, value: str | None) -> str | None:
    """SHA-256 of one value with its salt; None for no value."""
    return None if value is None else hashlib.sha256(f"{salt}\0{name}\0{value}".encode("utf-8", "surrogatepass")).hexdigest()


def entry_hash(entry: Any) -> str:
    """SHA-256 over the canonical JSON (sorted, compact, UTF-8) of an entry without its own hash."""
    said = {name: entry[name] for name in CHAINED}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")).hexdigest()


def _decision(entry: Any, values: Any) -> Decision:
    own = {name: entry[name] for name in ("n", "at", "who", "kind", "subject", "field", "previous", "hash")}
    return Decision(**own, **{name: values[name] for name in VALUES})


def head(connection: Connection) -> str:
    """The hash of the last entry: who keeps it elsewhere can prove that none was taken away since."""
    return connection.scalar(select(decisions.c.hash).order_by(decisions.c.n.desc()).limit(1)) or FIRST


def findings(connection: Connection) -> list[Finding]:
    """Where the chain is broken, or values are not those that were decided."""
    rows = [row._mapping for row in connection.execute(select(decisions).order_by(decisions.c.n))]
    out = [*_broken(rows), *_wrong_values(connection, rows)]
    if highest(connection, decisions.name) > len(rows):
        out.append(Finding("decision", str(len(rows) + 1), "an entry was taken out of the chain"))
    return out


def _broken(rows: Sequence[Any]) -> Iterable[Finding]:
    previous, expected = FIRST, 1
    for row in rows:
        if row["n"] != expected:
            yield Finding("decision", str(expected), "it is missing")
        if row["previous"] != previous:
            yield Finding("decision", str(row["n"]), "it does not follow from the one before")
        if row["hash"] != entry_hash(row):
            yield Finding("decision", str(row["n"]), "it was changed after it was made")
        previous, expected = row["hash"], row["n"] + 1


def _wrong_values(connection: Connection, rows: Sequence[Any]) -> Iterable[Finding]:
    held = {row.decision: row for row in connection.execute(select(decision_values))}
    said_erased = {row["subject"] for row in rows if row["kind"] == "erase"}
    for row in rows:
        n, values = str(row["n"]), held.get(row["n"])
        if values is None or values.salt is None:
            if n not in said_erased:
                yield Finding("decision", n, "its values are gone, and no entry says that they were erased")
        elif any(value_hash(values.salt, name, getattr(values, name)) != row[f"{name}_hash"] for name in VALUES):
            yield Finding("decision", n, "its values are not those that were decided")
