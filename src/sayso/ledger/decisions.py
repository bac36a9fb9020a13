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

from sqlalchemy import Connection, insert, select, update

from sayso.dossiers import Decision
from sayso.errors import ItemError
from sayso.ledger.db import highest
from sayso.ledger.schema import decision_values, decisions
from sayso.rows import Finding, Judgement, Stamp

FIRST = "0" * 64  # what stands before the first entry
VALUES = ("old", "new", "why")
CHAINED = ("n", "at", "who", "kind", "subject", "field", "old_hash", "new_hash", "why_hash", "previous")


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


def listed(connection: Connection, subjects: Collection[str] | None = None) -> list[Decision]:
    """All decisions in their order, or those about some rows. Values that were erased are None."""
    query = select(decisions, *(decision_values.c[name] for name in VALUES)).order_by(decisions.c.n)
    query = query.outerjoin(decision_values, decision_values.c.decision == decisions.c.n)
    if subjects is not None:
        query = query.where(decisions.c.subject.in_(sorted(subjects)))
    return [_decision(row._mapping, row._mapping) for row in connection.execute(query)]


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
