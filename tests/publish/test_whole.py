"""New files: whole or not there, never in the place of another."""

import stat
from pathlib import Path

import pytest

from sayso.errors import SetupError
from sayso.publish.exports.whole import new_file


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    with new_file(tmp_path / "a") as part:
        part.write_text("half")
        assert not (tmp_path / "a").exists()
        part.write_text("whole")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "whole"}


@pytest.mark.parametrize("ending", [KeyboardInterrupt, ValueError, BrokenPipeError])
def test_a_run_that_ends_early_leaves_no_file(tmp_path: Path, ending: type[BaseException]) -> None:
    with pytest.raises((ending, SetupError)), new_file(tmp_path / "a"):
        raise ending
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(SetupError, match="there already"), new_file(tmp_path / "a"):
        pass
    assert (tmp_path / "a").read_text() == "mine"


def test_a_file_that_appears_in_between_is_kept(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="there already"), new_file(tmp_path / "a"):
        (tmp_path / "a").write_text("mine")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "mine"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be written"), new_file(tmp_path / "nowhere" / "a"):
        pass


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="No space left"), new_file(tmp_path / "a"):
        raise OSError(28, "No space left on device")


def test_the_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    with new_file(tmp_path / "a"):
        pass
    (tmp_path / "b").touch()
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)
