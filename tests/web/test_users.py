"""Who may come in: the file of users, passwords, names, and what each role may do."""

import json
import os
import stat
from pathlib import Path
from typing import get_args

import pytest

from sayso.dossiers import DecisionKind
from sayso.errors import SetupError
from sayso.web.users import NotAllowedError, User, Users, allowed, drop_user, may, read_users, save_user

PASSWORD = "seven quiet herons"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("users") / "desk.json"
    save_user(path, "Ona Petrel", "editor", PASSWORD)
    return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path, made: bytes) -> Path:
    path = tmp_path / "desk.json"
    path.write_bytes(made)
    path.chmod(0o600)
    return path


def test_a_user_comes_in_with_name_and_password(desk: Path) -> None:
    assert read_users(desk).check("Ona Petrel", PASSWORD) == User("Ona Petrel", "editor")


@pytest.mark.parametrize(("name", "password"), [("Ona Petrel", "seven quiet heronx"), ("Tiv Rusk", PASSWORD), ("", ""), ("Ona Petrel", "")])
def test_nobody_comes_in_with_another(desk: Path, name: str, password: str) -> None:
    assert read_users(desk).check(name, password) is None


def test_an_unknown_name_is_hashed_like_a_known_one(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users, asked = read_users(desk), list[str]()
    monkeypatch.setattr(users, "_fits", lambda hashed, _password: asked.append(hashed))
    users.check("Ona Petrel", "x")
    users.check("nobody", "x")
    assert [hashed.rpartition("$")[0].rpartition("$")[0] for hashed in asked] == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


def test_spaces_and_case_of_a_name_do_not_matter(desk: Path) -> None:
    assert read_users(desk).check("  ona petrel ", PASSWORD) == User("Ona Petrel", "editor")


def test_letters_composed_in_two_ways_are_one_password(tmp_path: Path) -> None:
    save_user(tmp_path / "u.json", "Zoe\u0308", "reader", "cafe\u0301 at the quay")
    assert read_users(tmp_path / "u.json").check("Zo\u00eb", "caf\u00e9 at the quay") is not None


def test_the_file_holds_no_password_and_is_for_its_owner_only(desk: Path) -> None:
    assert PASSWORD not in desk.read_text()
    save_user(desk, "Tiv Rusk", "reader", PASSWORD)
    assert stat.S_IMODE(desk.stat().st_mode) == 0o600
    assert [line["password"].split("$")[1] for line in json.loads(desk.read_text())["users"]] == ["argon2id"] * 2
    assert os.listdir(desk.parent) == ["desk.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_file_that_others_can_open_is_refused_with_the_cure(desk: Path, mode: int) -> None:
    desk.chmod(mode)
    with pytest.raises(SetupError) as told:
        read_users(desk)
    assert told.value.cure == f"take that from them: chmod 600 {desk}"


BROKEN = (
    *(b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"users": [{"name": "Ona"}]}', b'{"users": 3}', b'{"users": [null]}'),
    b'{"users": [{"name": "Ona", "role": "owner", "password": "$argon2id$x"}]}',
    b'{"users": [{"name": "Ona", "role": ["reader"], "password": "$argon2id$x"}]}',
    b'{"users": [{"name": "Ona", "role": "reader", "password": "in the clear"}]}',
    b'{"users": [{"name": 3, "role": "reader", "password": "$argon2id$x"}]}',
)


@pytest.mark.parametrize("content", BROKEN)
def test_a_damaged_file_is_told(desk: Path, content: bytes) -> None:
    desk.write_bytes(content)
    with pytest.raises(SetupError, match="damaged"):
        read_users(desk)


def test_a_missing_file_and_one_without_users_name_the_command(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text('{"users": []}')
    (tmp_path / "none.json").chmod(0o600)
    for name in ("missing.json", "none.json"):
        with pytest.raises(SetupError, match=r"sayso users .* add NAME"):
            read_users(tmp_path / name)


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "Ona\x00", "Ona\nPetrel", "Ona\u202e", "Ona\u2028Petrel", "Ona\u200f"])
def test_a_name_that_is_not_what_it_looks_like_is_refused(desk: Path, name: str) -> None:
    with pytest.raises(SetupError):
        save_user(desk, name, "reader", PASSWORD)


@pytest.mark.parametrize("password", ["short one", "", "x" * 1025])
def test_a_password_that_is_short_or_endless_is_refused(desk: Path, password: str) -> None:
    with pytest.raises(SetupError):
        save_user(desk, "Tiv Rusk", "reader", password)


def test_adding_again_replaces(desk: Path) -> None:
    save_user(desk, "ona petrel", "reader", "nine other herons")
    assert read_users(desk).names() == [User("ona petrel", "reader")]


def test_who_is_dropped_stays_out_while_the_server_runs(desk: Path) -> None:
    save_user(desk, "Tiv Rusk", "reader", PASSWORD)
    users = Users(desk)
    tiv = users.check("Tiv Rusk", PASSWORD)
    assert tiv is not None
    assert users.standing(tiv) is not None
    drop_user(desk, "tiv rusk")
    assert users.standing(tiv) is None
    assert users.check("Tiv Rusk", PASSWORD) is None


def test_dropping_nobody_is_told(desk: Path) -> None:
    with pytest.raises(SetupError, match="no user 'Tiv Rusk'"):
        drop_user(desk, "Tiv Rusk")


def test_a_file_that_breaks_meanwhile_lets_nobody_in_until_it_is_mended(desk: Path, caplog: pytest.LogCaptureFixture) -> None:
    users, whole = Users(desk), desk.read_bytes()
    desk.write_bytes(b"{")
    assert users.check("Ona Petrel", PASSWORD) is None
    assert "nobody can sign in" in caplog.text
    desk.write_bytes(whole)
    assert users.check("Ona Petrel", PASSWORD) is not None


def test_a_file_that_cannot_be_written_is_told_and_left_as_it_was(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(SetupError, match="No space left"):
        drop_user(desk, "Ona Petrel")
    assert desk.read_bytes() == before
    assert os.listdir(desk.parent) == ["desk.json"]


KINDS = {*get_args(DecisionKind), "add", "remove", "export", "compare", "search"}
CHECKER = {"accept", "reject", "unsure", "note", "grade_claim", "grade_source", "undo", "search", "export"}


def test_a_reader_sees_and_exports() -> None:
    assert {kind for kind in KINDS if may("reader", kind)} == {"search", "export"}


def test_a_checker_also_judges_but_changes_nothing_else() -> None:
    assert {kind for kind in KINDS if may("checker", kind)} == CHECKER


def test_an_editor_does_everything() -> None:
    assert all(may("editor", kind) for kind in KINDS)


def test_a_checker_edits_the_state_and_no_other_field() -> None:
    assert may("checker", "edit", "state")
    assert not may("checker", "edit", "basis")
    assert not may("reader", "edit", "state")


def test_what_a_role_does_not_allow_is_told_with_the_role_that_does() -> None:
    with pytest.raises(NotAllowedError, match=r"a reader cannot do this: .* for the role checker"):
        allowed(User("Ona", "reader"), "accept")
    allowed(User("Ona", "checker"), "accept")
