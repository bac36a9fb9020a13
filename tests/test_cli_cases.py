"""The commands on a case, end to end on the bundled twelve reports: what they print, what they keep, how they fail."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from sayso.cli import app
from sayso.ledger import open_case
from sayso.publish.cases.contract import schema_text

DEMO = str(files("sayso") / "demo" / "case.jsonl")
SAYSO = Path(sys.executable).with_name("sayso")
SCHEMA = json.loads(schema_text())


def sayso(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def valid(lines: str, kind: str) -> list[dict[str, object]]:
    """The lines as objects, each valid by its part of the schema."""
    part = Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{kind}"}]})
    rows = [json.loads(line) for line in lines.splitlines()]
    for row in rows:
        part.validate(row)
    return rows


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "olmeri.case"
    result = sayso("add", path, "--jsonl", DEMO)
    assert result.exit_code == 0, result.output
    assert "12 added, 0 held already, 0 failed" in result.stderr
    return path


@pytest.fixture
def copy(case: Path, tmp_path: Path) -> Path:
    """A case that a test may change."""
    path = tmp_path / "copy.case"
    path.write_bytes(case.read_bytes())
    return path


def test_the_same_bytes_add_nothing(copy: Path) -> None:
    assert "0 added, 12 held already" in sayso("add", copy, "--jsonl", DEMO).stderr


def test_one_broken_report_stops_nothing(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("The mayor, Tiv Rusk, said the mill was shut.\n", encoding="utf8")
    result = sayso("add", copy, tmp_path / "empty.txt", tmp_path / "good.txt")
    assert result.exit_code == 1
    assert "1 added" in result.stderr
    assert "empty.txt" in sayso("reports", copy, "--failures").stdout


def test_reports_tell_copies_and_whom_they_cite(case: Path) -> None:
    rows = {row["id"]: row for row in valid(sayso("reports", case, "--json").stdout, "report")}
    assert len(rows) == 12
    assert rows["bresk-courier-0514"]["copy_of"] == "northern-wire-0514"
    assert rows["northern-wire-0514"]["copy_of"] is None
    assert "dawn-telegraph-0517" in rows["river-voice-0516"]["cites"]  # type: ignore[operator]


def test_claims_are_filtered(case: Path) -> None:
    every = valid(sayso("claims", case, "--json").stdout, "claim")
    dost = valid(sayso("claims", case, "--by", "Mirela Dost", "--json").stdout, "claim")
    assert 0 < len(dost) < len(every)
    assert {row["report"] for row in dost} == {"harbour-radio-0515"}
    assert "Hill 40" in sayso("claims", case, "--text", '"Hill 40"').stdout


def test_a_query_that_cannot_be_read_names_the_cure(case: Path) -> None:
    result = sayso("claims", case, "--text", '"open')
    assert result.exit_code == 2
    assert "(" in result.stderr
    assert "Traceback" not in result.stderr


def test_show_gives_the_words_in_their_place(case: Path) -> None:
    (first, *_) = valid(sayso("claims", case, "--by", "Jon Abel", "--json").stdout, "claim")
    shown = sayso("show", case, str(first["id"])).stdout
    assert " ".join(str(first["words"]).split()[:5]) in " ".join(shown.split())


def test_an_id_that_is_not_held_is_told(case: Path) -> None:
    result = sayso("show", case, "nowhere:c1")
    assert result.exit_code == 2
    assert "nowhere:c1" in result.stderr


def test_groups_keep_the_contract_and_find_the_circle(case: Path) -> None:
    rows = valid(sayso("groups", case, "--json").stdout, "group")
    circles = [set(circle) for row in rows for circle in row["circular"]]  # type: ignore[attr-defined]
    assert {"dawn-telegraph-0517", "ferry-times-0516", "river-voice-0516"} in circles


def test_check_tells_who_stands_behind_a_sentence(case: Path) -> None:
    (row,) = valid(sayso("check", case, "Piet Sandor was detained by the River Guard.", "--json").stdout, "group")
    assert {r["id"] for r in row["reports"]} == {"harbour-radio-0522", "bresk-courier-0523"}  # type: ignore[attr-defined]
    assert row["independent_for"] >= 1  # type: ignore[operator]
    assert row["independent_against"] == 1


def test_check_says_when_nothing_held_speaks_to_it(case: Path) -> None:
    assert "Nothing held speaks to this" in sayso("check", case, "The moon landing was filmed in Ostrava.").stdout
    (row,) = valid(sayso("check", case, "The moon landing was filmed in Ostrava.", "--json").stdout, "group")
    assert (row["claims"], row["independent_for"]) == ([], 0)


def test_replies_tell_what_the_accused_answers(case: Path) -> None:
    rows = valid(sayso("replies", case, "--json").stdout, "reply")
    assert any(row["name"] == "Karvelian River Guard" and row["status"] == "denied" for row in rows)
    assert "no reply found in" in sayso("replies", case).stdout


def test_a_removed_report_leaves_its_words_nowhere(copy: Path) -> None:
    assert sayso("remove", copy, "upstream-notes-0516", "--why", "the source asked for it").exit_code == 0
    assert len(valid(sayso("reports", copy, "--json").stdout, "report")) == 11
    assert b"The lieutenant read us" not in copy.read_bytes()
    assert "removed" in sayso("reports", copy).stdout


def test_a_sound_case_is_told_and_a_changed_one_too(copy: Path) -> None:
    assert sayso("verify", copy).exit_code == 0
    import sqlite3

    with sqlite3.connect(copy) as file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "claims" in tables
        file.execute("UPDATE claims SET words = 'something else' WHERE rowid = 1")
    result = sayso("verify", copy)
    assert result.exit_code == 1
    assert result.stdout.strip()


def test_a_killed_run_goes_on_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "killed.case"
    running = subprocess.Popen([SAYSO, "add", path, "--jsonl", DEMO], stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _held(path):
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    with open_case(path) as held:
        assert held.verify() == []
        before = len(held.reports())
    result = sayso("add", path, "--jsonl", DEMO)
    assert f"{12 - before} added, {before} held already" in result.stderr
    assert len(valid(sayso("groups", path, "--json").stdout, "group")) > 3


def _held(path: Path) -> int:
    """Reports in a file that may not be a case yet."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
            return int(file.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_a_file_that_is_no_case_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf8")
    for command in ("reports", "groups", "verify"):
        result = sayso(command, tmp_path / "letter.txt")
        assert result.exit_code == 2
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("ending", [".html", ".xlsx", ".csv"])
def test_a_sheet_is_written(case: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"sheet{ending}"
    assert sayso("sheet", case, "harbour-radio-0515", "-o", path).exit_code == 0
    assert path.stat().st_size > 500
    again = sayso("sheet", case, "harbour-radio-0515", "-o", path)
    assert again.exit_code == 2


@pytest.mark.parametrize(("form", "ending"), [("csv", ".csv"), ("jsonl", ".jsonl"), ("geojson", ".geojson"), ("webannotation", ".jsonld")])
def test_a_case_is_exported(case: Path, tmp_path: Path, form: str, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    result = sayso("export", case, "--as", form, "-o", path)
    assert result.exit_code == 0, result.output
    assert path.exists()


def test_demo_shows_groups_with_their_origins() -> None:
    result = sayso("demo")
    assert result.exit_code == 0
    assert "circular: " in result.stdout
    assert "independent origin" in result.stdout


def test_demo_can_keep_its_case(tmp_path: Path) -> None:
    assert sayso("demo", "--keep", tmp_path / "kept.case").exit_code == 0
    assert sayso("verify", tmp_path / "kept.case").exit_code == 0


def test_of_two_inputs_with_the_same_unreadable_bytes_both_are_told(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 40)
    result = sayso("add", tmp_path / "bad.case", tmp_path / "one.txt", tmp_path / "two.txt")
    assert result.exit_code == 2
    assert "0 added, 0 held already, 2 failed" in result.stderr


def test_a_removed_report_comes_back_only_if_it_is_wanted_again(copy: Path) -> None:
    assert sayso("remove", copy, "upstream-notes-0516", "--why", "an error").exit_code == 0
    sayso("add", copy, "--jsonl", DEMO)
    assert len(valid(sayso("reports", copy, "--json").stdout, "report")) == 11
    assert "1 added" in sayso("add", copy, "--jsonl", DEMO, "--again").stderr
    assert len(valid(sayso("reports", copy, "--json").stdout, "report")) == 12
    assert sayso("verify", copy).exit_code == 0
