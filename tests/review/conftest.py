"""The bundled case of the demo, read and compared once; each test judges a copy of its own."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from judges import IDA

import sayso
from sayso.engines import Here
from sayso.ledger import Case, open_case
from sayso.pipeline import add_all, find_all, link_case
from sayso.settings import Settings

LINES = Path(sayso.__file__).with_name("demo") / "case.jsonl"


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "market.case"
    with open_case(path, create=True) as made:
        for _ in add_all(made, find_all([], str(LINES), sys.stdin.buffer), Settings(threads=1), Here(), lambda: IDA):
            pass
        link_case(made, IDA)
    return path


@pytest.fixture
def path(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_once, tmp_path / "market.case"))


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with open_case(path) as opened:
        yield opened
