"""Opening a case: made, refused, older, newer, locked, and where it cannot be written."""

import sqlite3
import time
from pathlib import Path

import pytest
from quarry import STAMP, entry, small
from sqlalchemy import Connection

from sayso.errors import SetupError
from sayso.ledger import open_case
from sayso.ledger.db import Database
from sayso.ledger.migrations import MIGRATIONS, migrate
from sayso.rows import Filter

VERSION_1 = Path(__file__).parent / "version1.sql"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quarry.case"


def made(path: Path) -> Path:
    with open_case(path, create=True) as case:
        case.add(entry(), STAMP)
    return path


def schema(path: Path) -> set[tuple[str, str, str]]:
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
    raw.close()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in found}


def test_a_new_case_is_empty_and_sound(path: Path) -> None:
    with open_case(path, create=True) as case:
        assert (case.reports(), case.claims(), case.groups(), case.verify()) == ([], [], [], [])


def test_an_empty_file_becomes_a_case_when_one_is_to_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(SetupError, match="is empty"):
        open_case(path)
    with open_case(made(path)) as case:
        assert case.count() == 3


def test_a_case_opens_again(path: Path) -> None:
    made(path)
    for create in (False, True):
        with open_case(path, create=create) as case:
            assert case.count() == 3


def test_one_file_is_left_when_a_case_is_closed(path: Path) -> None:
    assert [file.name for file in made(path).parent.iterdir()] == ["quarry.case"]


def test_a_path_with_signs_of_addresses_opens(tmp_path: Path) -> None:
    path = made(tmp_path / "what? 100% #1 ü.case")
    assert path.exists()
    with open_case(path) as case:
        assert case.count() == 3


def test_no_file_is_told_and_none_is_made(path: Path) -> None:
    with pytest.raises(SetupError, match="no such case") as told:
        open_case(path)
    assert "sayso add" in told.value.cure
    assert not path.exists()


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no such folder"):
        open_case(tmp_path / "none" / "quarry.case", create=True)


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be opened"):
        open_case(tmp_path, create=True)


@pytest.mark.parametrize("create", [False, True])
def test_other_files_are_refused_and_left_as_they_are(path: Path, create: bool) -> None:
    path.write_text("notes about a quarry, not a case\n" * 9)
    before = path.read_bytes()
    with pytest.raises(SetupError, match="is not a case of sayso"):
        open_case(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_databases_of_other_programs_are_refused_and_left_as_they_are(path: Path, create: bool) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE reports(id)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(SetupError, match="is not a case of sayso"):
        open_case(path, create=create)
    assert path.read_bytes() == before


def test_a_case_of_a_newer_version_is_told(path: Path) -> None:
    made(path)
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO migrations VALUES ('m999_from_tomorrow')")
    raw.close()
    with pytest.raises(SetupError, match="newer sayso") as told:
        open_case(path)
    assert "m999_from_tomorrow" in told.value.reason


def test_a_second_writer_is_told_after_its_patience(path: Path) -> None:
    made(path)
    with open_case(path, patience=0.2) as case:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        with pytest.raises(SetupError, match="being written by another process") as told:
            case.add(small("dale", "The gates were shut."), STAMP)
        assert 0.1 < time.monotonic() - started < 10
        assert "run this again" in told.value.cure
        assert case.count() == 3  # a reader needs no patience
        other.rollback()
        other.close()
        assert case.add(small("dale", "The gates were shut."), STAMP)


def test_a_case_that_cannot_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path)
    monkeypatch.setattr("sayso.ledger.db.os.access", lambda *_: False)
    with open_case(path) as case:
        assert case.count(Filter(text="guards")) == 1
        with pytest.raises(SetupError, match="cannot be written") as told:
            case.add(small("dale", "The gates were shut."), STAMP)
        assert "copy it" in told.value.cure
    assert [file.name for file in path.parent.iterdir()] == ["quarry.case"]


def test_readers_see_one_state_while_another_writes(path: Path) -> None:
    made(path)
    with open_case(path) as reader, open_case(path) as writer:
        texts = reader.texts()
        assert next(texts)[0] == "quarry"
        writer.add(small("dale", "The gates were shut."), STAMP)
        assert list(texts) == []
        assert [id for id, _ in reader.texts()] == ["quarry", "dale"]


def test_a_case_of_version_1_opens_with_all_it_holds(path: Path) -> None:
    old = sqlite3.connect(path)
    old.executescript(VERSION_1.read_text(encoding="utf-8"))
    old.close()
    with open_case(path) as case:
        assert [row.id for row in case.reports()] == ["quarry", "dale"]
        assert [claim.id for claim in case.claims(Filter(text="strikers"))] == ["dale:c1", "quarry:c1"]
        assert case.decisions()[0].why == "she was there"
        assert case.verify() == []


def test_a_case_of_version_1_gets_the_schema_of_a_new_one(path: Path, tmp_path: Path) -> None:
    old = sqlite3.connect(path)
    old.executescript(VERSION_1.read_text(encoding="utf-8"))
    old.close()
    open_case(path).close()
    assert schema(path) == schema(made(tmp_path / "new.case"))


def test_a_case_of_version_1_keeps_searches(path: Path) -> None:
    old = sqlite3.connect(path)
    old.executescript(VERSION_1.read_text(encoding="utf-8"))
    old.close()
    with open_case(path) as case:
        case.save_search("strikes", "text=strike", STAMP)
    with open_case(path) as case:
        assert [search.query for search in case.searches()] == ["text=strike"]


def m998_a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE failures ADD COLUMN seen TEXT")


def test_an_older_case_gets_what_is_missing_once(path: Path) -> None:
    made(path)
    database = Database(path, create=False, patience=1)
    for _ in range(2):
        migrate(database, (*MIGRATIONS, m998_a_column))
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT seen FROM failures").all() == []
        names = connection.exec_driver_sql("SELECT name FROM migrations").scalars().all()
    database.close()
    assert names == [*(step.__name__ for step in MIGRATIONS), "m998_a_column"]


def broken_step(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE failures ADD COLUMN seen TEXT")
    raise RuntimeError("the power is gone")


def test_a_migration_that_fails_leaves_the_case_as_it_was(path: Path) -> None:
    made(path)
    before = schema(path)
    database = Database(path, create=False, patience=1)
    with pytest.raises(RuntimeError, match="the power is gone"):
        migrate(database, (*MIGRATIONS, broken_step))
    database.close()
    assert schema(path) == before
    with open_case(path) as case:
        assert case.count() == 3


def test_importing_the_ledger_loads_no_database_library() -> None:
    import subprocess
    import sys

    code = "import sys, sayso.ledger; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
