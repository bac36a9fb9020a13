"""Pointers: a word points most at the word whose vector fits its own, and distances and nothing count."""

import numpy as np
import pytest

from sayso.read.network.pointing import Pointing

NAMES = ["first", "second"]


def pointing(near: float = 0.0) -> Pointing:
    """Three words; under `second`, word 2 asks for what word 0 answers."""
    vectors = np.zeros((3, 2, 2, 4), dtype=np.float32)
    vectors[2, 0, 1, 0] = 4
    vectors[0, 1, 1, 0] = 1
    distances = np.zeros((2, 8), dtype=np.float32)
    distances[1, :4] = near
    nothing = np.zeros((2, 4), dtype=np.float32)
    nothing[1, 0] = 0.5
    return Pointing(NAMES, vectors, distances, nothing)


def test_the_fitting_word_scores_most() -> None:
    assert pointing()["second"].score(2, np.array([0, 1])).tolist() == [2.0, 0.0]


def test_each_pointer_has_vectors_of_its_own() -> None:
    assert pointing()["first"].score(2, np.array([0, 1])).tolist() == [0.0, 0.0]


def test_the_distance_adds_to_the_score() -> None:
    assert pointing(near=1.5)["second"].score(2, np.array([0, 1])).tolist() == [3.5, 1.5]


def test_nothing_is_scored_like_a_word() -> None:
    assert pointing()["second"].none(2) == 1.0


def test_an_unknown_pointer_is_an_error() -> None:
    with pytest.raises(ValueError, match="third"):
        pointing()["third"]
