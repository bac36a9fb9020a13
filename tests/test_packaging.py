"""The wheel holds everything that a run needs, and nothing of the lab."""

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
MADE = {"__pycache__", "*.py[co]", ".*"}  # what running and editing leave behind


def source_files() -> set[str]:
    """Every file under src, by its path in the wheel."""
    files = (path.relative_to(SOURCE) for path in (SOURCE / "sayso").rglob("*") if path.is_file())
    return {file.as_posix() for file in files if not any(fnmatch(part, made) for part in file.parts for made in MADE)}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    return ZipFile(wheel).namelist()


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
