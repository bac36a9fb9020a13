"""A case of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Case, open_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "quarry.case", create=True) as made:
        yield made
