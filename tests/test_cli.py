"""The command line, end to end with the shipped weights: output, order, exit status, and what never reaches the terminal."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from sayso.cli import app
from sayso.publish.contract import schema_text

SAYSO = Path(sys.executable).with_name("sayso")
REPORT = "Bridge shut\n\nEngineer Ona Petrel said the bridge would fall.\n\nThe mayor, Tiv Rusk, denied that it was unsafe.\n"
SCHEMA = Draft202012Validator(json.loads(schema_text()))


def sayso(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(REPORT, encoding="utf8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.txt"
    path.touch()
    return path


def test_read_prints_the_ledger(report: Path) -> None:
    result = sayso("read", report, "--outlet", "The Harbour Ledger", "--published", "2019-03-04")
    assert result.exit_code == 0
    assert result.stdout.startswith("Bridge shut · The Harbour Ledger · 2019-03-04")
    assert "Ona Petrel" in result.stdout
    assert "denies" in result.stdout
    assert result.stderr == ""


def test_read_json_prints_the_contract(report: Path) -> None:
    (answer,) = lines(sayso("read", "--json", report))
    SCHEMA.validate(answer)
    assert answer["id"] == str(report)


def test_json_lines_are_answered_in_order_with_the_same_ids() -> None:
    ids = ["b", "a", "b", "7"]
    given = "\n".join(json.dumps({"id": i, "text": REPORT}) for i in ids)
    result = sayso("read", "--json", "--jsonl", "-", stdin=given)
    assert [answer["id"] for answer in lines(result)] == ids
    assert result.exit_code == 0


def test_a_broken_line_is_answered_with_its_failure() -> None:
    result = sayso("read", "--json", "--jsonl", "-", stdin='{"id": "a", "text": "It rained."}\nnot json\n')
    first, second = lines(result)
    SCHEMA.validate(second)
    assert "claims" in first
    assert "failure" in second
    assert result.exit_code == 1


def test_several_processes_keep_the_order(tmp_path: Path) -> None:
    given = "\n".join(json.dumps({"id": str(n), "text": REPORT * (3 - n % 3)}) for n in range(7))
    result = sayso("read", "--json", "--jobs", "2", "--jsonl", "-", stdin=given)
    assert [answer["id"] for answer in lines(result)] == [str(n) for n in range(7)]
    assert result.stdout == sayso("read", "--json", "--jsonl", "-", stdin=given).stdout


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--voice", "petrel"], ["Ona Petrel"]),
        (["--voice", "RÚSK"], ["Tiv Rusk"]),
        (["--depth", "1"], ["Ona Petrel", "Tiv Rusk"]),
        (["--basis", "imagery"], []),
    ],
)
def test_filters_keep_only_the_claims_asked_for(report: Path, options: list[str], kept: list[str]) -> None:
    (answer,) = lines(sayso("read", "--json", report, *options))
    claims = answer["claims"]
    assert isinstance(claims, list)
    assert [claim["chain"][-1]["name"] for claim in claims] == kept


def test_reasons_come_on_demand(report: Path) -> None:
    assert "why:" in sayso("read", report, "--why").stdout
    assert "why:" not in sayso("read", report).stdout


def test_exit_status_is_1_if_some_failed_and_the_reason_is_told(report: Path, empty: Path) -> None:
    result = sayso("read", report, empty)
    assert result.exit_code == 1
    assert "Ona Petrel" in result.stdout
    assert result.stderr.startswith(f"failed: {empty}: ")


def test_exit_status_is_2_if_all_failed(empty: Path, tmp_path: Path) -> None:
    assert sayso("read", empty, tmp_path / "nowhere.txt").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.txt", "--jsonl", "b.jsonl"],
        ["read", "a.txt", "--published", "last week"],
        ["read", "a.txt", "--basis", "gut"],
        ["read", "a.txt", "--jobs", "0"],
        ["read", "a.txt", "--set", "colour=3"],
        ["read", "a.txt", "--set", "threads=many"],
        ["read", "a.txt", "--set", "gazetteers=places.csv"],
        ["read", "a.txt", "--gazetteer", "nowhere.csv"],
        ["read", "a.txt", "--map", "nowhere/map.geojson"],
        ["unheard-of"],
    ],
)
def test_exit_status_is_2_for_what_cannot_start(arguments: Sequence[str]) -> None:
    result = sayso(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_the_map_is_written_beside_the_ledger(report: Path, empty: Path, tmp_path: Path) -> None:
    result = sayso("read", report, empty, "--map", tmp_path / "map.geojson")
    collection = json.loads((tmp_path / "map.geojson").read_text(encoding="utf8"))
    assert (collection["type"], collection["documents"]) == ("FeatureCollection", 1)
    assert collection["left_out"]["documents_not_read"] == 1
    assert "Ona Petrel" in result.stdout
    assert re.search(r"map\.geojson: \d+ events? with a place, \d+ without one left out", result.stderr)
    assert result.exit_code == 1


def test_the_map_changes_nothing_of_what_is_printed(report: Path, tmp_path: Path) -> None:
    assert sayso("read", "--json", report, "--map", tmp_path / "m.geojson").stdout == sayso("read", "--json", report).stdout


def test_a_map_that_is_there_is_kept_and_nothing_is_read(report: Path, tmp_path: Path) -> None:
    (tmp_path / "map.geojson").write_text("mine")
    result = sayso("read", report, "--map", tmp_path / "map.geojson")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert result.stdout == ""
    assert (tmp_path / "map.geojson").read_text() == "mine"


def test_no_map_is_left_by_a_run_that_read_nothing(empty: Path, tmp_path: Path) -> None:
    assert sayso("read", empty, "--map", tmp_path / "map.geojson").exit_code == 2
    assert not (tmp_path / "map.geojson").exists()


def test_settings_are_heeded(report: Path) -> None:
    result = sayso("read", report, "--set", "max_characters=10")
    assert result.exit_code == 2
    assert "failed:" in result.stderr


def test_escape_sequences_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("Bridge \x1b]0;owned\x07 shut\n\nOna Petrel said \x1b[2Jthe bridge \u202ewould fall.\n", encoding="utf8")
    result = sayso("read", path, tmp_path / "no\x1b[2Jthing")
    assert not set("\x1b\x07\u202e") & set(result.stdout + result.stderr)
    assert "Ona Petrel" in result.stdout


def test_a_closed_pipe_ends_the_run_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": REPORT * 20}) + "\n" for n in range(40)))
    with subprocess.Popen([SAYSO, "read", "--json", "--jsonl", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Çavuş şehir\n\nDoğan Çavuş said “it rained”.\n", encoding="utf8")
    done = subprocess.run([SAYSO, "read", path], env={**os.environ, **locale}, capture_output=True, check=True)
    assert "Doğan Çavuş" in done.stdout.decode("utf8")


def test_nothing_is_coloured_outside_a_terminal(report: Path) -> None:
    assert b"\x1b" not in subprocess.run([SAYSO, "read", report], capture_output=True, check=True).stdout


def test_demo_reads_the_bundled_report() -> None:
    result = sayso("demo", "--ledger")
    assert result.exit_code == 0
    assert "→" in result.stdout
    assert "(pseudonym)" in result.stdout
    assert "Not read" in result.stdout


def test_version_is_told() -> None:
    assert sayso("--version").stdout == "sayso 0.1.0\n"
