"""What the network knows of acts and parties, from scores made by hand."""

import numpy as np

from sayso.read.network.encoder import Layout, Words
from sayso.read.network.guide import NeuralGuide
from sayso.read.network.pointing import Pointing
from sayso.records import Span

TEXT = "rebels shelled Harrow"
ACTS = ["", "AID", "ASSAULT"]


def guide(**links: int) -> NeuralGuide:
    """The second word tells of an assault and points as told, or at nothing."""
    start, end = np.array([0, 7, 15]), np.array([6, 14, 21])
    acts = np.array([[5, 0, 0], [0, 0, 5], [5, 0, 0]], dtype=np.float32)
    vectors = np.zeros((3, 2, 2, 4), dtype=np.float32)
    nothing = np.zeros((2, 4), dtype=np.float32)
    for k, role in enumerate(("actor", "recipient")):
        vectors[1, 0, k, 0] = 20
        if role in links:
            vectors[links[role], 1, k, 0] = 1
        else:
            nothing[k, 0] = 1
    near = np.zeros((2, 8), dtype=np.float32)
    parameters = {"kinds": {"attribution": ["a"]}, "classes": {"act": ACTS}, "pointers": ["actor", "recipient"]}
    layout = Layout({**parameters, "moves": {}, "near": near.tolist(), "nothing": nothing.tolist()})
    words = Words(start, end, np.zeros(3, dtype=np.int64), {"act": acts}, Pointing(["actor", "recipient"], vectors, near, nothing))
    return NeuralGuide(words, layout)


def test_acts_are_probabilities_by_name() -> None:
    chances = guide().act(Span(7, 14))
    assert chances is not None
    assert max(chances, key=lambda act: chances[act]) == "ASSAULT"
    assert abs(sum(chances.values()) - 1) < 1e-5


def test_of_several_words_the_one_that_tells_of_an_act_counts() -> None:
    chances = guide().act(Span(0, 21))
    assert chances is not None
    assert chances["ASSAULT"] > 0.9


def test_the_party_pointed_at_has_good_odds_and_others_bad() -> None:
    made = guide(actor=0)
    assert (made.role(Span(7, 14), Span(0, 6), "actor") or 0) > 2
    assert (made.role(Span(7, 14), Span(15, 21), "actor") or 0) < -2


def test_pointing_at_nothing_speaks_against_everybody() -> None:
    assert (guide().role(Span(7, 14), Span(0, 6), "actor") or 0) < -2


def test_nothing_is_known_of_words_that_were_not_read() -> None:
    assert guide().act(Span(30, 33)) is None
    assert guide().role(Span(7, 14), Span(30, 33), "actor") is None
