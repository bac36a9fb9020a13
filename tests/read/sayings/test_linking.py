"""Linking: the best labels, spans from labels, and what belongs together, from scores made by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.network.pointing import bucket
from sayso.read.network.tags import viterbi
from sayso.read.sayings.linking import Heads, Linked, Scores, link, spans_of

WIDTH = 4
NO = -1e4
B = {"source": 1, "cue": 3, "content": 5}


def heads() -> Heads:
    """Moves into I-x only from B-x or I-x; nothing else is preferred."""
    moves, first = np.zeros((7, 7), dtype=np.float32), np.zeros(7, dtype=np.float32)
    for inside in (2, 4, 6):
        moves[:, inside] = NO
        moves[inside - 1, inside] = moves[inside, inside] = 0
        first[inside] = NO
    return Heads(moves, first, np.zeros((2, 32), dtype=np.float32), np.zeros(WIDTH, dtype=np.float32))


def moves() -> tuple[np.ndarray, np.ndarray]:
    return heads().moves, heads().first


def scored(labels: list[int]) -> Scores:
    """Scores that ask for these labels and point nowhere in particular."""
    emissions = np.zeros((len(labels), 7), dtype=np.float32)
    emissions[np.arange(len(labels)), labels] = 10
    zeros = [np.zeros((len(labels), WIDTH), dtype=np.float32) for _ in range(4)]
    return Scores(emissions, *zeros)


def pointing(scores: Scores, left: str, right: str, rows: list[int], columns: list[int], strength: float = 20.0) -> Scores:
    """The same scores, with rows of one head pointing at columns of another."""
    getattr(scores, left)[rows, 0] = strength
    getattr(scores, right)[columns, 0] = 1
    return scores


def one_paragraph(n: int) -> np.ndarray:
    return np.zeros(n, dtype=np.int64)


def test_viterbi_follows_the_scores() -> None:
    labels = [1, 2, 0, 3, 5, 6, 6, 0]
    assert viterbi(scored(labels).emissions, *moves()) == labels


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=7, max_size=7), max_size=30))
@settings(max_examples=60, deadline=None)
def test_viterbi_never_yields_a_forbidden_move(rows: list[list[float]]) -> None:
    labels = viterbi(np.array(rows, dtype=np.float32).reshape(len(rows), 7), *moves())
    assert len(labels) == len(rows)
    for before, label in zip([0, *labels], labels, strict=False):
        assert label not in (2, 4, 6) or before in (label, label - 1)


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=7, max_size=7), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_viterbi_finds_the_best_of_all_sequences(rows: list[list[float]]) -> None:
    emissions, h = np.array(rows, dtype=np.float32), heads()

    def total(labels: tuple[int, ...] | list[int]) -> float:
        moves = sum(float(h.moves[a, b]) for a, b in pairwise(labels))
        return float(h.first[labels[0]]) + moves + sum(float(emissions[t, label]) for t, label in enumerate(labels))

    best = max(total(labels) for labels in np.ndindex(*[7] * len(rows)))
    assert total(viterbi(emissions, h.moves, h.first)) == pytest.approx(best, abs=1e-3)


def test_no_words_give_no_labels() -> None:
    assert viterbi(np.zeros((0, 7), dtype=np.float32), *moves()) == []


def test_labels_become_half_open_spans_by_role() -> None:
    assert spans_of([1, 2, 3, 0, 5, 6, 5, 0]) == {"source": [(0, 2)], "cue": [(2, 3)], "content": [(4, 6), (6, 7)]}


def test_neighbours_of_one_role_stay_two_spans() -> None:
    assert spans_of([3, 3, 4])["cue"] == [(0, 1), (1, 3)]


@given(st.lists(st.integers(0, 6), max_size=20))
@settings(max_examples=60, deadline=None)
def test_every_labelled_word_lies_in_one_span(labels: list[int]) -> None:
    spans = [s for found in spans_of(labels).values() for s in found]
    assert sorted(i for s, e in spans for i in range(s, e)) == [i for i, label in enumerate(labels) if label]


@pytest.mark.parametrize("distance", [-300, -7, -1, 0, 1, 7, 300])
def test_buckets_grow_with_the_distance_and_tell_its_sign(distance: int) -> None:
    (number,) = bucket(np.array([distance]), 32)
    assert 0 <= number < 32
    assert (number < 16) == (distance < 0)


def test_source_cue_and_content_in_a_row_are_one_attribution() -> None:
    scores = pointing(scored([1, 3, 5, 6]), "asks", "source", [1], [0])
    assert link(scores, heads(), one_paragraph(4)) == [Linked(((0, 1),), (1, 2), ((2, 4),))]


def test_a_cue_that_points_at_nothing_has_no_source() -> None:
    scores, h = scored([1, 3, 5, 6]), heads()
    scores.asks[1, 0] = 20
    h.nothing[0] = 1
    assert link(scores, h, one_paragraph(4)) == [Linked((), (1, 2), ((2, 4),))]


def test_a_cue_without_content_makes_no_attribution() -> None:
    assert link(scored([1, 3, 0, 0]), heads(), one_paragraph(4)) == []


def test_content_without_a_cue_makes_no_attribution() -> None:
    assert link(scored([1, 0, 5, 6]), heads(), one_paragraph(4)) == []


def test_interrupted_content_belongs_to_one_cue() -> None:
    (made,) = link(scored([5, 6, 1, 3, 5, 6]), heads(), one_paragraph(6))
    assert made.content == ((0, 2), (4, 6))


def test_content_goes_to_the_cue_that_it_points_at() -> None:
    scores = pointing(scored([3, 5, 6, 3, 5, 6]), "content", "cue", [4, 5], [0])
    by_cue = {made.cue: made.content for made in link(scores, heads(), one_paragraph(6))}
    assert (4, 6) in by_cue[(0, 1)]


def test_without_a_pointer_content_goes_to_the_nearer_cue() -> None:
    labels = [3, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 6]
    assert [made.content for made in link(scored(labels), heads(), one_paragraph(15))] == [((1, 3),), ((13, 15),)]


def test_a_cue_left_without_content_takes_a_spare_fragment() -> None:
    scores = pointing(scored([5, 3, 5, 0, 3, 0]), "content", "cue", [0, 2], [1], 2.0)
    made = link(scores, heads(), one_paragraph(6))
    assert [m.cue for m in made] == [(1, 2), (4, 5)]
    assert all(m.content for m in made)


def test_nothing_is_linked_over_two_paragraph_ends() -> None:
    assert link(scored([3, 0, 5, 6]), heads(), np.array([0, 1, 2, 2])) == []


def test_the_next_paragraph_is_in_reach() -> None:
    assert len(link(scored([3, 0, 5, 6]), heads(), np.array([0, 0, 1, 1]))) == 1


@given(st.lists(st.integers(0, 6), max_size=24), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_no_fragment_is_given_to_two_cues(labels: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    n = len(labels)
    scores = Scores(scored(labels).emissions, *(random.normal(size=(n, WIDTH)).astype(np.float32) for _ in range(4)))
    made = link(scores, heads(), np.cumsum(random.random(n) < 0.1))
    fragments = [f for m in made for f in m.content]
    assert len(fragments) == len(set(fragments))
    assert all(m.content and len(m.source) <= 1 for m in made)
    assert [m.cue for m in made] == sorted(m.cue for m in made)
