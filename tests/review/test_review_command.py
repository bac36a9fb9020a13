"""`sayso review`: item by item with lines and with keys of a terminal, and one decision at a time for scripts."""

import os
import pty
import re
import select
import sqlite3
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from judges import IDA, first, group_of, make, party

from sayso.cli import app
from sayso.ledger import Case, open_case
from sayso.review import link_id
from sayso.rows import Judgement

KEYS = "a accept r reject u unsure e edit m merge s split n note g grade z undo k/j back/next ? help q quit"


def review(path: Path, *options: str, lines: str = "") -> Result:
    return CliRunner().invoke(app, ["review", str(path), *options], input=lines)


def decided(path: Path) -> list[tuple[str, str | None]]:
    with open_case(path) as case:
        return [(d.kind, d.new) for d in case.decisions()]


def accept_all(case: Case, *subjects: str) -> None:
    """Judges rows, so that a session begins with what comes after them."""
    for subject in subjects:
        case.decide(Judgement("accept", subject), IDA)


def groups_of(case: Case) -> list[str]:
    return [group.id for group in case.groups()]


def links_of(case: Case) -> list[str]:
    return sorted({link_id(link) for link in case.links()})


def test_the_most_contested_group_comes_first_with_words_reasons_and_keys(case: Case, path: Path) -> None:
    result = review(path, lines="q\n")
    assert result.exit_code == 0
    group = case.groups()[0]
    assert result.stdout.startswith(f"1 · {group.id}")
    assert " ".join(result.stdout.split()).endswith(KEYS)
    for claim in group.claims:
        assert claim in result.stdout
    assert "credibility: 6 (proposed:" in result.stdout
    assert result.stderr == "0 decisions\n"


def test_lines_are_taken_for_keys_values_and_reasons(case: Case, path: Path) -> None:
    members = " ".join(case.groups()[0].claims)
    result = review(path, "--who", "Tom Rusk", lines="a // both say so\nj\nn ask Holm again // by phone\ng 3\nu\nq\n")
    assert result.exit_code == 0, result.stderr
    with open_case(path) as again:
        made = again.decisions()
    assert [(d.kind, d.new, d.why) for d in made] == [
        ("accept", members, "both say so"),
        ("note", "ask Holm again", "by phone"),
        ("grade_claim", "3", None),
        ("unsure", None, None),
    ]
    assert {d.who for d in made} == {"Tom Rusk"}


def test_a_verdict_goes_on_and_k_goes_back_to_it(path: Path) -> None:
    shown = review(path, lines="a\nk\nq\n").stdout
    assert re.findall(r"^(\d+) · g", shown, re.M) == ["1", "2", "1"]
    assert "1 accept by" in shown.rpartition("1 · g")[2]


def test_the_end_of_the_input_ends_the_session(path: Path) -> None:
    assert review(path, lines="a").exit_code == 0
    assert len(decided(path)) == 1


def test_z_takes_back_one_decision_after_the_other(path: Path) -> None:
    result = review(path, lines="a\nu\nz\nz\nz\nq\n")
    assert [kind for kind, _ in decided(path)] == ["accept", "unsure", "undo", "undo"]
    assert "nothing of this session is left to undo" in result.stdout
    assert re.findall(r"^(\d+) · g", result.stdout, re.M) == ["1", "2", "3", "2", "1"]


def test_z_leaves_alone_what_others_decided(case: Case, path: Path) -> None:
    make(case, "accept", case.groups()[0].id)
    assert "nothing of this session" in review(path, lines="z\nq\n").stdout
    assert len(decided(path)) == 1


def test_what_was_decided_waits_no_more(path: Path) -> None:
    first_shown = review(path, lines="a\nq\n").stdout.split()[2]
    assert review(path, lines="q\n").stdout.split()[2] != first_shown


def test_numbers_of_the_list_leave_a_group_and_all_is_compared_anew(case: Case, path: Path) -> None:
    out, *rest = case.groups()[0].claims
    result = review(path, lines="s 1 // another matter\nq\n")
    assert "compared anew" in result.stderr
    with open_case(path) as again:
        assert group_of(again, out) not in {group_of(again, claim) for claim in rest}


def test_nothing_is_compared_where_that_is_not_wanted(case: Case, path: Path) -> None:
    before = case.groups()
    result = review(path, "--no-link", lines="s 1\nq\n")
    assert "links stay as they were" in result.stderr
    assert case.groups() == before


def test_links_come_by_closeness_to_the_threshold_with_both_ends_in_their_words(case: Case, path: Path) -> None:
    accept_all(case, *groups_of(case))
    shown = review(path, lines="j\nj\nj\nj\nq\n").stdout
    links = {link_id(link): abs(link.score - 0.5) for link in case.links()}
    seen: list[str] = re.findall(r"^\d+ · (\S+\|\S+)", shown, re.M)
    assert len(seen) == 5
    assert sorted(seen, key=links.__getitem__) == seen
    assert "why:" in shown
    assert "Are these one and the same?" in shown


def test_parties_are_merged_by_name_and_renamed_at_a_link(case: Case, path: Path) -> None:
    accept_all(case, *groups_of(case), *(link for link in links_of(case) if not link.startswith("same_entity")))
    result = review(path, lines="m Anja Relin // one person\ne name Doctor Relin\ng B\n?\nq\n")
    assert [kind for kind, _ in decided(path)[-3:]] == ["merge", "edit", "grade_source"]
    assert "Are these one and the same?" in result.stdout
    assert "takes back the last decision" in result.stdout
    with open_case(path) as again:
        assert len({p.id for p in again.parties() if set(p.members) & set(party(case, "Anja Relin").members)}) == 1


def test_claims_come_last_with_their_evidence_and_can_be_edited(case: Case, path: Path) -> None:
    accept_all(case, *groups_of(case), *links_of(case))
    claim = case.claims()[0]
    result = review(path, lines="e basis insider // he sits there\ng C\ng 2\na\nq\n")
    assert "Is this claim read rightly?" in result.stdout
    assert "reliability of" in result.stdout
    assert [new for _, new in decided(path)[-4:]] == ["insider", "C", "2", None]
    assert result.stdout.startswith(f"1 · {claim.id}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x", "no key"),
        ("e", "cannot be edited"),
        ("e basis rumour", "has no basis to edit"),
        ("n", "the note is empty"),
        ("m", "nothing to merge with"),
        ("m nobody", "nothing that is called nobody"),
        ("s", "nothing leaves"),
        ("s 77", "no number 77"),
        ("s 1 2 3 4", "nothing would be left"),
        ("g 9", "no grade of a claim"),
        ("g A", "no one source"),
    ],
)
def test_a_line_that_cannot_be_obeyed_is_answered_and_changes_nothing(path: Path, line: str, said: str) -> None:
    result = review(path, lines=f"{line}\nq\n")
    assert said in " ".join(result.stdout.split())
    assert (result.exit_code, decided(path)) == (0, [])


def test_all_judged_is_said(case: Case, path: Path) -> None:
    accept_all(case, *groups_of(case), *links_of(case), *(claim.id for claim in case.claims()))
    result = review(path, lines="a\nj\nq\n")
    assert "Nothing more waits for a decision." in result.stdout
    assert "nothing is left to judge" in result.stdout


def test_scripts_decide_undo_and_erase(case: Case, path: Path) -> None:
    claim = case.claims()[0].id
    edit = review(path, "--decide", "edit", claim, "--field", "basis", "--new", "rumour", "--why", "hearsay", "--who", "Ida")
    assert edit.stdout.startswith("1 edit basis rumour by Ida")
    assert claim in edit.stdout
    assert review(path, "--undo", "1").exit_code == 0
    assert review(path, "--erase", "1", "--why", "she asked for it").exit_code == 0
    assert decided(path) == [("edit", None), ("undo", None), ("erase", None)]


def test_a_rejection_by_a_script_is_heeded_at_once(case: Case, path: Path) -> None:
    link = first(case, "same_text")
    result = review(path, "--decide", "reject", link_id(link))
    assert "compared anew" in result.stderr
    assert link_id(link) not in {link_id(found) for found in case.links("same_text")}


def test_the_log_shows_everything_and_that_the_chain_is_whole(case: Case, path: Path) -> None:
    claim = case.claims()[0].id
    make(case, "edit", claim, field="basis", new="rumour", why="nobody was there")
    make(case, "note", claim, new="her brother told us")
    make(case, "undo", "1")
    make(case, "erase", "2")
    shown = " ".join(review(path, "--log").stdout.split())
    for part in ("Ida Moor", "to rumour", "why: nobody was there", "undone", "its values were erased", "The chain is whole: 4 decisions"):
        assert part in shown
    assert "her brother" not in shown


def test_the_log_says_where_the_chain_is_broken(case: Case, path: Path) -> None:
    make(case, "note", case.claims()[0].id, new="ask again")
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER decisions_update")
        raw.execute("UPDATE decisions SET who = 'Nobody'")
    raw.close()
    assert "The chain is broken: decision 1" in review(path, "--log").stdout


def test_an_empty_log_says_so(path: Path) -> None:
    assert "Nothing was decided yet" in review(path, "--log").stdout


def test_differs_shows_what_was_decided_and_what_the_machine_says(case: Case, path: Path) -> None:
    assert "differs from no decision" in review(path, "--differs").stdout
    make(case, "reject", link_id(first(case, "same_text")))
    shown = " ".join(review(path, "--differs").stdout.split())
    assert "reject" in shown
    assert "puts them together" in shown


@pytest.mark.parametrize(
    "options",
    [
        ("--decide", "accept", "tarn-echo"),
        ("--decide", "merge", "tarn-echo"),
        ("--undo", "7"),
        ("--erase", "7"),
        ("--log", "--differs"),
        ("--undo", "1", "--erase", "1"),
        ("--undo", "1", "--log"),
        ("--new", "rumour"),
        ("--why", "so"),
        ("--decide", "remove", "harbour-radio-0522"),
        ("--decide", "guess", "harbour-radio-0522"),
    ],
)
def test_what_cannot_be_asked_is_told_and_writes_nothing(path: Path, options: tuple[str, ...]) -> None:
    result = review(path, *options)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.stderr
    assert decided(path) == []


def test_a_case_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = review(tmp_path / "none.case")
    assert result.exit_code == 2
    assert not (tmp_path / "none.case").exists()


def test_escape_sequences_of_a_decision_do_not_reach_the_terminal(case: Case, path: Path) -> None:
    make(case, "note", case.groups()[0].id, new="evil \x1b]0;owned\x07", why="\x1b[2J")
    shown = review(path, lines="q\n").stdout + review(path, "--log").stdout
    assert "evil" in shown
    assert not set("\x1b\x07") & set(shown)


def test_single_keys_are_enough_on_a_terminal(path: Path) -> None:
    screen, status = typed(path, ("quit", "a"), ("quit", "r"), ("why", "they differ\n"), ("quit", "z"), ("quit", "q"))
    assert "\x1b[2J" in screen
    assert "3 decisions" in screen
    assert status == 0
    with open_case(path) as again:
        made = again.decisions()
    assert [(d.kind, d.why) for d in made] == [("accept", None), ("reject", "they differ"), ("undo", None)]


def typed(path: Path, *answers: tuple[str, str]) -> tuple[str, int]:
    """What a terminal shows where each of these is typed once the screen asks for it, and the exit status."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).with_name("sayso")), "review", str(path), "--no-link"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as run:
        os.close(theirs)
        screen = b""
        for asked, answer in answers:
            screen += until(ours, asked.encode())
            settled(ours, single=len(answer) == 1)
            os.write(ours, answer.encode())
        screen += until(ours, b"no end")
        status = run.wait(30)
    os.close(ours)
    return screen.decode("utf8", "replace"), status


def settled(terminal: int, single: bool) -> None:
    """Waits until single keys are taken: what is typed before is thrown away."""
    end = time.monotonic() + 30
    while single and termios.tcgetattr(terminal)[3] & termios.ICANON and time.monotonic() < end:
        time.sleep(0.02)


def until(terminal: int, wanted: bytes) -> bytes:
    """What a terminal shows until these bytes, or its end."""
    got, end = b"", time.monotonic() + 30
    while wanted not in got and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                got += os.read(terminal, 65536)
            except OSError:  # Linux answers so when the other side is closed
                break
    return got
