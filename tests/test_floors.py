"""Quality has floors: the shipped reader on the dev splits, end to end from text, by the shared scorers. No number may fall."""

import pytest

from lab import dev
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


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, dict[str, float]]]:
    reader = open_reader(Settings(threads=2))
    wanted = {corpus for corpus, _ in dev.FLOORS}
    return {m.name: dev.scored(m, reader) for m in dev.MEASURED if m.name in wanted}


@pytest.mark.parametrize(("corpus", "measure"), dev.FLOORS)
def test_mentions_times_and_places_are_no_worse_than_their_floor(
    scores: dict[str, dict[str, dict[str, float]]], corpus: str, measure: str
) -> None:
    assert scores[corpus][measure]["f1"] >= dev.FLOORS[corpus, measure]
