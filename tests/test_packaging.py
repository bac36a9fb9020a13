"""The wheel holds everything that a run needs, and nothing of the lab."""

import subprocess
import sys
from fnmatch import filter as matching
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    return ZipFile(wheel).namelist()


@pytest.mark.parametrize(
    "pattern",
    [
        "sayso/py.typed",
        "sayso/publish/contract.schema.json",
        "sayso/demo/report.txt",
        "sayso/ingest/*.toml",
        "sayso/read/words/en.toml",
        "sayso/weights.toml",
        "sayso/weights/*.onnx",
        "sayso/weights/vocab.txt",
        "*/licenses/LICENSE",
        "*/licenses/NOTICE",
    ],
)
def test_the_wheel_holds(names: list[str], pattern: str) -> None:
    assert matching(names, pattern)


def test_the_wheel_holds_only_the_product(names: list[str]) -> None:
    assert {name.split("/")[0] for name in names} == {"sayso", *(n.split("/")[0] for n in names if ".dist-info/" in n)}
    assert len({name.split("/")[0] for name in names}) == 2
