"""What tests share: the repository's root on the path, for `lab`, and one open reader."""

import sys
from pathlib import Path

import pytest

from sayso.read import Reader, open_reader
from sayso.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent))


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped weights on one thread."""
    return open_reader(Settings(threads=1))
