"""What the network holds for no act, from scores made by hand."""

import numpy as np
import pytest

from sayso.read.network.doubt import doubt
from sayso.read.network.encoder import Layout, Words
from sayso.read.network.pointing import Pointing
from sayso.records import Span

NEAR = [[0.0] * 8]
LAYOUT = Layout(
    {"kinds": {}, "classes": {"act": ["", "AID", "ASSAULT"]}, "pointers": ["actor"], "moves": {}, "near": NEAR, "nothing": [[0.0]]}
)


def read(*scores: list[float]) -> Words:
    """Words of six letters with these scores for no act, AID and ASSAULT."""
    start = np.arange(len(scores)) * 7
    pointing = Pointing(["actor"], np.zeros((len(scores), 2, 1, 1), dtype=np.float32), LAYOUT.near, LAYOUT.nothing)
    return Words(
        start,
        start + 6,
        np.zeros(len(scores), dtype=np.int64),
        {"act": np.array(scores, dtype=np.float32).reshape(len(scores), 3)},
        pointing,
    )


def test_it_is_the_probability_of_no_act() -> None:
    assert doubt(read([1.0, 1.0, 1.0]), LAYOUT)(Span(0, 6)) == pytest.approx(1 / 3)


def test_of_several_words_the_one_that_tells_most_counts() -> None:
    assert doubt(read([9.0, 0.0, 0.0], [0.0, 0.0, 9.0]), LAYOUT)(Span(0, 13)) < 0.01


def test_words_that_were_not_read_leave_no_doubt() -> None:
    assert doubt(read(), LAYOUT)(Span(0, 6)) == 0.0
    assert doubt(read([9.0, 0.0, 0.0]), LAYOUT)(Span(50, 56)) == 0.0
