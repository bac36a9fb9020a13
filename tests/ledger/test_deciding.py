"""Decisions: appended, chained, guarded by the database, and erasable without breaking the chain."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from quarry import LATER, STAMP, entry

from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.rows import Finding, Judgement

SECRET = "Quillfeather told us at her sister's house"


@pytest.fixture
def decided(case: Case) -> Case:
    case.decide(Judgement("accept", "quarry:c1", why=SECRET), STAMP)
    case.decide(Judgement("edit", "quarry:c1", "basis", "firsthand", "hearsay", "she was not there"), LATER)
    case.decide(Judgement("note", "quarry:c2", new="ask again"), LATER)
    return case


def execute(case: Case, *statements: str) -> None:
    with sqlite3.connect(case.path) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()


def test_a_decision_comes_out_as_it_was_made(decided: Case) -> None:
    first, second, third = decided.decisions()
    assert (first.n, first.who, first.at, first.kind, first.subject, first.why) == (
        1,
        "Ida Moor",
        STAMP.when,
        "accept",
        "quarry:c1",
        SECRET,
    )
    assert (second.field, second.old, second.new) == ("basis", "firsthand", "hearsay")
    assert (third.old, third.new, third.why) == (None, "ask again", None)
    assert decided.decisions("quarry:c1") == [first, second]


def test_every_entry_holds_the_hash_of_the_one_before(decided: Case) -> None:
    made = decided.decisions()
    assert [d.previous for d in made] == ["0" * 64, made[0].hash, made[1].hash]
    assert decided.verify() == []


def test_anybody_can_check_the_chain_with_the_values_beside_it(decided: Case) -> None:
    with sqlite3.connect(decided.path) as raw:
        raw.row_factory = sqlite3.Row
        entry = dict(raw.execute("SELECT * FROM decisions WHERE n = 2").fetchone())
        values = dict(raw.execute("SELECT * FROM decision_values WHERE decision = 2").fetchone())
    raw.close()
    said = json.dumps({k: v for k, v in entry.items() if k != "hash"}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(said.encode()).hexdigest() == entry["hash"]
    assert hashlib.sha256(f"{values['salt']}\0new\0hearsay".encode()).hexdigest() == entry["new_hash"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET who = 'Nobody' WHERE n = 1",
        "DELETE FROM decisions WHERE n = 3",
        "INSERT OR REPLACE INTO decisions SELECT 1, at, 'Nobody', kind, subject, field, old_hash, new_hash, why_hash, previous, hash"
        " FROM decisions WHERE n = 1",
        "UPDATE decision_values SET new = 'testimony' WHERE decision = 2",
        "UPDATE decision_values SET old = NULL WHERE decision = 2",
        "DELETE FROM decision_values WHERE decision = 2",
        "INSERT OR REPLACE INTO decision_values VALUES (2, 'salt', 'a', 'b', 'c')",
        "UPDATE custody SET who = 'Nobody'",
        "DELETE FROM custody",
        "INSERT OR REPLACE INTO custody SELECT n, at, 'Nobody', version, kind, report, digest, note FROM custody",
    ],
)
def test_the_database_refuses_to_change_what_is_only_added(decided: Case, statement: str) -> None:
    decided.add(entry(), STAMP)
    before = decided.decisions(), decided.custody()
    with pytest.raises(sqlite3.IntegrityError, match="only added"):
        execute(decided, statement)
    assert (decided.decisions(), decided.custody()) == before


def test_erasing_takes_the_values_and_keeps_the_chain(decided: Case) -> None:
    made = decided.erase(1, LATER, why="the person asked for it")
    first = decided.decisions()[0]
    assert (first.old, first.new, first.why) == (None, None, None)
    assert (made.kind, made.subject, made.why) == ("erase", "1", "the person asked for it")
    assert decided.erased() == {1}
    assert decided.verify() == []


def test_what_was_erased_stands_in_no_file(decided: Case) -> None:
    decided.erase(1, LATER)
    assert SECRET.encode() not in bytes_of(decided.path)


def test_nothing_is_erased_twice_or_where_nothing_is(decided: Case) -> None:
    decided.erase(1, LATER)
    with pytest.raises(ItemError, match="erased already"):
        decided.erase(1, LATER)
    with pytest.raises(ItemError, match="no decision 77"):
        decided.erase(77, LATER)
    assert len(decided.decisions()) == 4


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        (["UPDATE decisions SET subject = 'quarry:c9' WHERE n = 2"], Finding("decision", "2", "it was changed after it was made")),
        (["DELETE FROM decisions WHERE n = 2"], Finding("decision", "2", "it is missing")),
        (["DELETE FROM decisions WHERE n = 3"], Finding("decision", "3", "an entry was taken out of the chain")),
        (
            ["UPDATE decision_values SET new = 'rumour' WHERE decision = 2"],
            Finding("decision", "2", "its values are not those that were decided"),
        ),
        (
            ["UPDATE decision_values SET salt = NULL, old = NULL, new = NULL, why = NULL WHERE decision = 1"],
            Finding("decision", "1", "its values are gone, and no entry says that they were erased"),
        ),
        (
            ["DELETE FROM decision_values WHERE decision = 3"],
            Finding("decision", "3", "its values are gone, and no entry says that they were erased"),
        ),
    ],
)
def test_a_decision_that_was_tampered_with_is_found(decided: Case, statements: list[str], finding: Finding) -> None:
    unguarded(decided, *statements)
    assert finding in decided.verify()


def test_a_chain_cut_and_counted_anew_is_found_by_the_last_verification(decided: Case) -> None:
    assert decided.verify(STAMP) == []
    unguarded(decided, "DELETE FROM decisions WHERE n = 3", "UPDATE sqlite_sequence SET seq = 2 WHERE name = 'decisions'")
    assert [finding.part for finding in decided.verify() if "verified" in finding.what] == ["custody"]


def unguarded(case: Case, *statements: str) -> None:
    """As somebody would who knows SQL and takes the guards away first."""
    with sqlite3.connect(case.path) as raw:
        guards = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'")]
    raw.close()
    execute(case, *(f"DROP TRIGGER {name}" for name in guards), *statements)


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))
