"""Tampering that `verify` finds: in bytes, texts, rows, spans, custody and the file itself."""

import sqlite3
import zlib
from pathlib import Path

import pytest
from quarry import DALE, LATER, STAMP, entry

from sayso.errors import SetupError
from sayso.ledger import Case, open_case


@pytest.fixture
def held(case: Case) -> Case:
    case.add(entry(), STAMP)
    case.add(DALE, STAMP)
    return case


def tamper(case: Case, *statements: str, values: tuple[object, ...] = ()) -> None:
    with sqlite3.connect(case.path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement, values)
    raw.close()


def test_a_case_as_it_was_made_is_sound(held: Case) -> None:
    assert held.verify() == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE texts SET text = replace(text, 'twelve', 'eleven')", "report quarry: its text was changed"),
        ("DELETE FROM texts WHERE report = 'quarry'", "report quarry: its text is missing"),
        ("DELETE FROM originals WHERE report = 'quarry'", "report quarry: its bytes are missing"),
        ("UPDATE originals SET raw = x'00'", "report quarry: its bytes are damaged"),
        ("UPDATE claims SET words = 'Everybody was hurt' WHERE id = 'quarry:c2'", "the words of claim quarry:c2 do not stand at its spans"),
        ("UPDATE claims SET spans = '[[0,99999]]' WHERE id = 'quarry:c2'", "the words of claim quarry:c2 do not stand at its spans"),
        ("UPDATE claims SET spans = 'none' WHERE id = 'quarry:c2'", "the words of claim quarry:c2 do not stand at its spans"),
        ("UPDATE claims SET stance = 'asserts' WHERE id = 'quarry:c2'", "report quarry: its rows were changed"),
        ("UPDATE voices SET name = 'Another' WHERE claim = 'quarry:c2'", "report quarry: its rows were changed"),
        ("UPDATE reports SET published = '2020-01-01' WHERE id = 'quarry'", "report quarry: its rows were changed"),
        ("DELETE FROM claims WHERE id = 'quarry:c3'", "report quarry: it has 2 claims, and had 3"),
        ("UPDATE times SET start = start + 1", "words in times do not stand at"),
        ("UPDATE events SET trigger = 'kissed'", "words in events do not stand at"),
        ("UPDATE event_parties SET words = 'nobody'", "words in event_parties do not stand at"),
        ("UPDATE numbers SET words = 'two'", "words in numbers do not stand at"),
        ('UPDATE verifications SET "end" = 99999', "words in verifications do not stand at"),
        ("UPDATE no_reply SET words = 'silence'", "words in no_reply do not stand at"),
        ("DELETE FROM reports WHERE id = 'dale'", "report dale: it was added, and is missing without an entry that says why"),
        ("DELETE FROM custody WHERE n = 1", "custody 1: it is missing"),
        ("DELETE FROM custody WHERE n = 2", "report dale: custody does not know how its bytes came"),
        ("UPDATE custody SET digest = 'f' WHERE n = 2", "report dale: custody does not know how its bytes came"),
        ("UPDATE reports SET removed = '2031' WHERE id = 'dale'", "report dale: it was removed, and something of it is still there"),
        (
            "UPDATE reports SET removed = '2031' WHERE id = 'dale'",
            "report dale: custody and the report do not agree on whether it was removed",
        ),
        (
            "INSERT INTO voices(claim, place_in_order, name, kind, forms) VALUES ('x:c1', 0, 'X', 'named', ' x ')",
            "refers to a row of claims",
        ),
    ],
)
def test_tampering_is_found(held: Case, statement: str, what: str) -> None:
    tamper(held, statement)
    assert any(what in str(finding) for finding in held.verify())


def test_bytes_that_were_exchanged_are_found(held: Case) -> None:
    tamper(held, "UPDATE originals SET raw = ?", values=(zlib.compress(b"other bytes"),))
    assert "report quarry: its bytes were changed" in map(str, held.verify())


def test_verifying_is_noted_in_custody_when_asked(held: Case) -> None:
    held.verify()
    assert len(held.custody()) == 2
    held.verify(LATER)
    last = held.custody()[-1]
    assert (last.kind, last.who, last.at, last.note) == ("verified", "Tom Reed", LATER.when, "sound")
    assert held.verify() == []


def test_a_file_with_broken_pages_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.case"
    with open_case(path, create=True) as case:
        for _ in range(3):
            case.add(entry(), STAMP)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(SetupError, match="is damaged"), open_case(path) as case:
        case.verify()
