"""Times have floors: the grammar alone on the development split of TempEval-3, by the shared scorer. No number may fall."""

import pytest

from lab.corpora import ROOT
from lab.times import FLOORS, figures

pytestmark = pytest.mark.skipif(
    not (ROOT / "data" / "times" / "te3.dev.jsonl.gz").exists() or not (ROOT / "scoring" / "times.py").exists(),
    reason=f"the shared corpora and scorers are not at {ROOT}",
)


@pytest.fixture(scope="module")
def dev() -> dict[str, float]:
    return figures("dev")


@pytest.mark.parametrize("measure", FLOORS)
def test_the_times_are_no_worse_than_their_floor(dev: dict[str, float], measure: str) -> None:
    assert dev[measure] >= FLOORS[measure]
