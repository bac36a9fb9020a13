"""Quality has floors: the shipped reader on polnear.dev, end to end from text, by the shared scorer. No number may fall."""

import pytest

from lab.corpora import ROOT
from lab.floors import FLOORS, dev_figures
from sayso.read import open_reader
from sayso.settings import Settings

pytestmark = pytest.mark.skipif(
    not (ROOT / "data" / "attribution" / "polnear.dev.jsonl.gz").exists() or not (ROOT / "scoring" / "attribution.py").exists(),
    reason=f"the shared corpora and scorers are not at {ROOT}",
)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    settings = Settings(threads=2)
    return dev_figures(open_reader(settings), settings)


@pytest.mark.parametrize("measure", FLOORS)
def test_the_reader_is_no_worse_than_its_floor(figures: dict[str, float], measure: str) -> None:
    assert figures[measure] >= FLOORS[measure]
