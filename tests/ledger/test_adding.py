"""Reports into a case: once for the same bytes, whole or not at all, failures noted and cleared."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from quarry import LATER, READING, STAMP, TEXT, entry, small

from sayso.dossiers import Links
from sayso.errors import ItemError
from sayso.ledger import Case, open_case
from sayso.records import Failure, Reading, Span
from sayso.rows import Filter, Held


def test_a_report_comes_out_as_it_went_in(case: Case) -> None:
    given = entry()
    assert case.add(given, STAMP)
    assert (case.text("quarry"), case.raw("quarry"), case.contract("quarry")) == (TEXT, given.raw, given.contract)
    assert list(case.facts()) == [("quarry", b"facts of quarry")]
    assert list(case.texts()) == [("quarry", TEXT)]


def test_the_row_of_a_report_says_where_it_is_from(case: Case) -> None:
    case.add(entry(), STAMP)
    (row,) = case.reports()
    assert (row.id, row.input, row.outlet, row.published) == ("quarry", "quarry.txt", "The Fell Courier", "2030-03-05")
    assert (row.author, row.url, row.origin) == ("P. Lund", "https://courier.example/quarry", "quarry.txt")
    assert (row.added, row.version, row.claims, row.removed) == (STAMP.when, "9.9", 3, None)
    assert row.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert case.report("quarry") == row


def test_the_same_bytes_add_nothing(case: Case) -> None:
    assert case.add(entry(), STAMP)
    assert not case.add(entry("another-name"), LATER)
    assert len(case.reports()) == 1
    assert len(case.custody()) == 1
    assert case.count() == 3


def test_held_knows_bytes(case: Case) -> None:
    given = entry()
    assert case.held(given.digest) is None
    case.add(given, STAMP)
    assert case.held(given.digest) == Held("quarry", removed=False)


def test_another_report_of_the_same_name_gets_digits_of_its_digest(case: Case) -> None:
    case.add(entry(), STAMP)
    other = small("quarry", "The gates were shut.")
    assert case.name_for("quarry", entry().digest) == "quarry"
    name = case.name_for("quarry", other.digest)
    assert name == f"quarry-{other.digest[:8]}"
    assert case.add(replace(other, id=name), STAMP)
    assert [row.id for row in case.reports()] == ["quarry", name]


def test_bytes_that_are_not_those_of_the_digest_are_refused(case: Case) -> None:
    with pytest.raises(ValueError, match="digest"):
        case.add(replace(entry(), raw=b"other"), STAMP)
    assert case.reports() == []


OUTSIDE = replace(READING.claims[0], id="c9", spans=(Span(9000, 9001),))
BACKWARDS = replace(READING.times[0], span=Span(90, 20))


@pytest.mark.parametrize(
    "broken",
    [
        replace(READING, claims=(READING.claims[0], READING.claims[0])),
        replace(READING, claims=(*READING.claims, OUTSIDE)),
        replace(READING, times=(BACKWARDS,)),
    ],
    ids=["an id twice", "a span outside", "a span backwards"],
)
def test_a_broken_reading_fails_and_leaves_nothing(case: Case, broken: Reading) -> None:
    with pytest.raises(ItemError, match="quarry cannot be saved"):
        case.add(entry(reading=broken, raw=b"raw"), STAMP)
    assert case.reports() == []
    assert case.count() == 0
    assert case.custody() == []
    assert case.verify() == []


def test_half_characters_in_a_title_do_not_stop_a_report(case: Case) -> None:
    document = replace(READING.document, title="A \ud800 title")
    assert case.add(entry(reading=replace(READING, document=document)), STAMP)
    assert case.reports()[0].title == "A ? title"


def test_custody_says_how_a_report_came(case: Case) -> None:
    given = entry()
    case.add(given, STAMP)
    (row,) = case.custody("quarry")
    assert (row.n, row.kind, row.who, row.at, row.version, row.digest) == (1, "added", "Ida Moor", STAMP.when, "9.9", given.digest)


def test_a_failure_is_noted_once_and_cleared_by_success(case: Case) -> None:
    failure = Failure("quarry.txt", "it holds no text", "save it again")
    assert case.fail(failure, STAMP)
    assert not case.fail(failure, LATER)
    (row,) = case.failures()
    assert (row.input, row.reason, row.cure, row.at) == ("quarry.txt", "it holds no text", "save it again", STAMP.when)
    case.add(entry(), LATER)
    assert case.failures() == []
    assert [(row.kind, row.note) for row in case.custody()] == [("failed", "failure 1"), ("added", None), ("cleared", "failure 1")]


def test_another_failure_takes_the_place_of_the_first(case: Case) -> None:
    case.fail(Failure("a", "it is empty", "write something"), STAMP)
    case.fail(Failure("a", "it cannot be opened", "check it"), LATER)
    assert [row.reason for row in case.failures()] == ["it cannot be opened"]


KILLED = """
    import sys
    sys.path.insert(0, {tests!r})
    from quarry import STAMP, small
    from sayso.ledger import open_case, reports
    case = open_case({path!r}, create=True)
    note = reports.custody.note
    def slow(connection, *rest, **more):  # everything of the sixth report is written, and nothing committed
        if more.get("report") == "r5":
            print("now", flush=True)
            sys.stdin.read()
        note(connection, *rest, **more)
    reports.custody.note = slow
    for n in range(10):
        case.add(small(f"r{{n}}", f"Report number {{n}}."), STAMP)
"""


def test_a_run_killed_in_the_middle_leaves_whole_reports_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "killed.case"
    script = textwrap.dedent(KILLED.format(tests=str(Path(__file__).parent), path=str(path)))
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "now\n"
        os.kill(run.pid, signal.SIGKILL)
    with open_case(path, create=True) as case:
        assert [row.id for row in case.reports()] == ["r0", "r1", "r2", "r3", "r4"]
        assert case.verify() == []
        added = [case.add(small(f"r{n}", f"Report number {n}."), STAMP) for n in range(10)]
        assert added == [False] * 5 + [True] * 5
        assert case.count(Filter(text="number")) == 10
        assert case.verify() == []


def test_unlinked_counts_what_came_since_linking(case: Case) -> None:
    assert case.unlinked() == 0
    case.add(entry(), STAMP)
    case.add(small("dale", "The gates were shut."), STAMP)
    assert case.unlinked() == 2
    case.replace_links(Links((), (), (), ()), STAMP)
    assert case.unlinked() == 0
