"""CEAF-REE as `lab.muc4` counts it, and how phrases are weighed and chosen, on role fillers made by hand."""

from itertools import pairwise, product

import numpy as np
import pytest

from lab.fillers import Candidate, chain_of, chosen, logistic
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


def test_the_likelihood_of_a_phrase_is_that_of_all_labellings_that_have_it() -> None:
    rng = np.random.default_rng(5)
    scores, moves, first = rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    weights = {
        way: np.exp(first[way[0]] + sum(scores[t, way[t]] for t in range(4)) + sum(moves[a, b] for a, b in pairwise(way)))
        for way in product(range(3), repeat=4)
    }
    holds = sum(w for way, w in weights.items() if way[1:3] == (1, 2) and way[3] != 2) / sum(weights.values())
    chain = chain_of(scores, moves, first, np.zeros(4, dtype=np.int64))
    assert dict(chain.phrases(0, 1))[3] == pytest.approx(holds)


def test_one_phrase_answers_for_what_touches_it_or_names_it_again() -> None:
    def phrase(words: str, place: tuple[int, int], score: float) -> Candidate:
        return Candidate("Victim", words, (place,), np.array([score]))

    found = [
        phrase("two guards", (3, 5), 1.0),
        phrase("guards", (9, 10), 2.0),
        phrase("two bakers", (20, 22), 0.5),
        phrase("boy", (30, 31), -3.0),
    ]
    assert chosen(found, {"Victim": np.array([1.0])}, 0.0) == {"Victim": ["guards", "two bakers"]}


def test_the_fit_gives_back_the_odds_of_what_it_saw() -> None:
    x, y = np.array([[0.0, 1.0]] * 4 + [[1.0, 1.0]] * 4), np.array([0, 0, 0, 1, 1, 1, 1, 0])
    w = logistic(x, y, 2, 1e-6, np.ones(8))
    assert (x @ (w[:, 1] - w[:, 0]))[[0, 7]] == pytest.approx([-np.log(3), np.log(3)], abs=0.05)
