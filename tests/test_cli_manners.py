"""How commands on a case answer what a hurried user gives them: nothing half done, no traceback, and a hint at what to do."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import app

DEMO = str(files("sayso") / "demo" / "case.jsonl")
SAYSO = Path(sys.executable).with_name("sayso")
MILL = "Tiv Rusk, the mayor, said the mill in Olmeri was shut.\n"


def sayso(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("manners") / "olmeri.case"
    assert sayso("add", path, "--jsonl", DEMO).exit_code == 0
    return path


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    (tmp_path / "mill.txt").write_text(MILL, encoding="utf8")
    return tmp_path / "mill.txt"


def test_a_mistyped_case_without_sources_makes_no_file(tmp_path: Path) -> None:
    assert sayso("add", tmp_path / "typo.case").exit_code == 2
    assert not (tmp_path / "typo.case").exists()


def test_a_folder_in_the_place_of_the_case_is_told(tmp_path: Path, mill: Path) -> None:
    result = sayso("add", tmp_path, mill)
    assert result.exit_code == 2
    assert "name the file of the case first" in result.stderr


def test_a_stream_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").touch()
    assert "nothing was given that holds a report" in sayso("add", tmp_path / "a.case", "--jsonl", tmp_path / "none.jsonl").stderr


def test_a_removed_report_does_not_count_as_held(case: Path, tmp_path: Path) -> None:
    shutil.copy(case, tmp_path / "copy.case")
    sayso("remove", tmp_path / "copy.case", "ferry-times-0516", "--why", "a test")
    assert "11 held already, 0 failed, 1 removed before" in sayso("add", tmp_path / "copy.case", "--jsonl", DEMO).stderr


def test_counts_of_one_are_in_the_singular(tmp_path: Path, mill: Path) -> None:
    sayso("add", tmp_path / "one.case", mill)
    assert "sound: 1 report, 1 claim, 0 decisions" in sayso("verify", tmp_path / "one.case").stdout
    assert "1 entry\n" in sayso("export", tmp_path / "one.case", "--as", "csv", "-o", tmp_path / "one.csv").stdout


@pytest.mark.parametrize("command", [["groups"], ["replies"], ["reports"], ["claims"], ["check", "The mill was shut."]])
def test_reports_not_compared_yet_are_told_beside_the_answer(tmp_path: Path, mill: Path, command: list[str]) -> None:
    path = tmp_path / "new.case"
    sayso("add", path, mill, "--no-link")
    result = sayso(command[0], path, *command[1:], "--json")
    assert "1 change of reports not compared yet" in result.stderr
    assert all(json.loads(line) is not None for line in result.stdout.splitlines())
    sayso("add", path)
    assert "not compared" not in sayso(command[0], path, *command[1:]).stderr


def test_a_stopped_run_says_that_it_can_go_on(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": MILL + f"It was on day {n}. " * 400}) for n in range(200)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf8")
    command = [SAYSO, "add", tmp_path / "many.case", "--jsonl", tmp_path / "many.jsonl"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (tmp_path / "many.case-wal").exists():
        time.sleep(0.02)
    time.sleep(1.5)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "the same command goes on" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("sentence", ["", "  ", "?", "…"])
def test_what_is_no_sentence_is_not_checked(case: Path, sentence: str) -> None:
    result = sayso("check", case, sentence)
    assert result.exit_code == 2
    assert "no sentence to check" in result.stderr


def test_a_whole_text_is_not_checked(case: Path) -> None:
    assert "one sentence at a time" in sayso("check", case, "The market was shelled. " * 50).stderr


def test_a_question_is_answered_with_a_warning(case: Path) -> None:
    result = sayso("check", case, "Was the market in Olmeri shelled?")
    assert result.exit_code == 0
    assert "a question is no claim" in result.stderr


def test_an_answer_has_no_id_of_a_group_that_says_something_else(case: Path) -> None:
    (head, *_) = sayso("check", case, "The Second Brigade shelled the market in Olmeri.").stdout.splitlines()
    assert head == "The Second Brigade shelled the market in Olmeri."


def test_a_sentence_that_nothing_speaks_to_gets_a_hint(case: Path) -> None:
    assert "claims CASE --text" in sayso("check", case, "Рынок обстреляли.").stdout


def test_the_id_of_a_report_in_the_place_of_a_claim_is_told(case: Path) -> None:
    result = sayso("show", case, "harbour-radio-0515")
    assert result.exit_code == 2
    assert "--report harbour-radio-0515" in result.stderr


def test_claims_of_a_report_that_is_not_held_are_an_error(case: Path) -> None:
    result = sayso("claims", case, "--report", "harbour-radio")
    assert result.exit_code == 2
    assert "harbour-radio-0515" in result.stderr


@pytest.mark.parametrize("date", ["2017-13", "2017-05-32", "0000", "2017-05-14T10:00", "20170514", "yesterday", ""])
def test_a_date_that_is_none_finds_nothing_in_silence_no_more(case: Path, date: str) -> None:
    result = sayso("claims", case, "--after", date)
    assert result.exit_code == 2
    assert "2019-03-04" in result.stderr


@pytest.mark.parametrize("date", ["2017", "2017-05", "2017-05-14"])
def test_a_year_a_month_and_a_day_are_dates(case: Path, date: str) -> None:
    assert "Olmeri" in sayso("claims", case, "--after", date).stdout


def test_acts_are_taken_in_any_letter_case(case: Path) -> None:
    assert sayso("claims", case, "--act", "assault").stdout == sayso("claims", case, "--act", "ASSAULT").stdout != ""


@pytest.mark.parametrize("name", ["", "-", "."])
def test_an_output_without_a_name_is_told(case: Path, name: str) -> None:
    assert sayso("export", case, "--as", "csv", "-o", name).exit_code == 2
    assert sayso("sheet", case, "harbour-radio-0515", "-o", name).exit_code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_ends_a_run_without_a_traceback(case: Path, options: list[str]) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run([SAYSO, "groups", case, *options], stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    assert ended.stderr.startswith("sayso: ")
    assert "Traceback" not in ended.stderr


def test_an_empty_case_says_so(tmp_path: Path) -> None:
    sayso("add", tmp_path / "empty.case", tmp_path / "nowhere.txt")
    assert "No report is held" in sayso("reports", tmp_path / "empty.case").stdout


def test_no_failures_are_told(case: Path) -> None:
    assert "could be read" in sayso("reports", case, "--failures").stdout


@pytest.mark.parametrize("command", [["groups"], ["groups", "--why"], ["claims"], ["check", "The market was shelled."]])
def test_what_goes_on_below_stays_set_in(case: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = sayso(command[0], case, *command[1:]).stdout.splitlines()
    assert not [line for line in lines if line.startswith(("harbour-radio-", "(karvelian-", "northern-wire-"))]


def test_ids_of_replies_stay_whole(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert "bresk-courier-0523\n" in sayso("replies", case).stdout


def test_names_are_not_cut_in_a_narrow_window(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert "…" not in sayso("groups", case).stdout
