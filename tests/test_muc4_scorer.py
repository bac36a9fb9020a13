"""CEAF-REE as `lab.muc4` counts it, on role fillers made by hand."""

import pytest

from lab.muc4 import ceaf_ree, fitting, plain

GOLD = [frozenset({"river front", "rf"}), frozenset({"two guards"})]


@pytest.mark.parametrize(
    ("predicted", "pairs"),
    [
        ([{"rf"}], 1),
        ([{"river front", "rf"}, {"two guards"}], 2),
        ([{"rf", "army"}], 0),
        ([{"rf"}, {"river front"}], 1),
        ([{"two guards", "rf"}], 0),
        ([], 0),
    ],
)
def test_a_prediction_fits_one_entity_that_has_all_its_mentions(predicted: list[set[str]], pairs: int) -> None:
    assert fitting([frozenset(p) for p in predicted], GOLD) == pairs


def test_the_alignment_is_the_best_of_all() -> None:
    gold = [frozenset({"a", "b"}), frozenset({"a"})]
    assert fitting([frozenset({"a"}), frozenset({"b"})], gold) == 2


def test_scores_are_over_documents_and_roles() -> None:
    predicted = [{"Victim": [frozenset({"two guards"})]}, {"Weapon": [frozenset({"bomb"})]}]
    gold = [{"Victim": [frozenset({"two guards"})], "PerpOrg": [frozenset({"rf"})]}, {}]
    scores = ceaf_ree(predicted, gold)
    assert scores["Victim"] == (100.0, 100.0, 100.0)
    assert scores["all"] == (50.0, 50.0, 50.0)


def test_articles_and_case_do_not_count() -> None:
    assert plain("The  River Front") == "river front"
