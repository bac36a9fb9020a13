"""The wheel holds everything that a run needs, the drawn views where they are built, and nothing of the lab."""

import os
import runpy
import subprocess
import sys
import tarfile
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
MADE = {"__pycache__", "*.py[co]", ".*"}  # what running and editing leave behind


def source_files() -> set[str]:
    """Every file under src, by its path in the wheel; with the drawn views where they are built."""
    files = (path.relative_to(SOURCE) for path in (SOURCE / "sayso").rglob("*") if path.is_file())
    return {file.as_posix() for file in files if not any(fnmatch(part, made) for part in file.parts for made in MADE)}


def build(target: str, folder: Path) -> Path:
    """An archive of the tree as it is: the views are taken as they are, built or not."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"SAYSO_SKIP_VIEWS": "1"})
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with ZipFile(build("wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        return wheel.namelist()


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the source archive, by their paths in the repository."""
    with tarfile.open(build("sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_wheel_holds_every_file_of_the_source(names: list[str]) -> None:
    assert source_files() - set(names) == set()


def test_the_wheel_holds_nothing_of_the_product_that_is_not_in_the_source(names: list[str]) -> None:
    assert {name for name in names if ".dist-info/" not in name} - source_files() == set()


@pytest.mark.parametrize("kind", [".toml", ".onnx", ".sqlite", ".csv", ".json", ".txt", ".typed"])
def test_the_comparison_sees_data_of_every_kind(kind: str) -> None:
    assert any(file.endswith(kind) for file in source_files())


@pytest.mark.parametrize("file", ["LICENSE", "NOTICE"])
def test_the_wheel_holds_the_licence_texts(names: list[str], file: str) -> None:
    assert sum(name.endswith(f".dist-info/licenses/{file}") for name in names) == 1


@pytest.mark.parametrize("file", ["hatch_build.py", "views/package-lock.json", "views/vite.config.ts", "views/src/map.ts"])
def test_the_source_archive_holds_what_the_views_are_built_from(archived: set[str], file: str) -> None:
    assert file in archived


def test_the_source_archive_holds_no_downloaded_package(archived: set[str]) -> None:
    assert not any("node_modules" in name for name in archived)


Build = Callable[[Path], str | None]


@pytest.fixture
def build_views() -> Build:
    found: Build = runpy.run_path(str(ROOT / "hatch_build.py"))["_build"]
    return found


def test_a_build_without_node_says_so_and_goes_on(build_views: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_views(ROOT / "views") == "there is no Node"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for npm is a shell script")
def test_a_build_where_npm_fails_says_why_and_goes_on(build_views: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho first\necho error: no network >&2\necho last >&2\nexit 1\n", encoding="utf8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_views(ROOT / "views") == "error: no network"
