"""Tagging: the best labels of several taggers in one sweep are those of each alone; spans keep to their paragraphs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.network.encoder import Layout, Words
from sayso.read.network.pointing import Pointing
from sayso.read.network.tags import LONGEST, tagged, viterbi
from sayso.records import Span

KINDS = {"attribution": ["a"], "short": ["x"], "long": ["p", "q", "r"]}
NO = -1e4


def barred(n: int, random: np.random.Generator) -> tuple[list[list[float]], list[float]]:
    """Moves at random, those that BIO forbids far below."""
    moves, first = random.normal(size=(n, n)), random.normal(size=n)
    for inside in range(2, n, 2):
        keep = moves[[inside - 1, inside], inside].copy()
        moves[:, inside] = NO
        moves[[inside - 1, inside], inside] = keep
        first[inside] = NO
    return moves.tolist(), first.tolist()


def layout(seed: int = 1) -> Layout:
    random = np.random.default_rng(seed)
    moves = {name: barred(2 * len(kinds) + 1, random) for name, kinds in KINDS.items()}
    near = np.zeros((2, 8)).tolist()
    return Layout(
        {"kinds": KINDS, "classes": {}, "pointers": ["cue", "source"], "moves": moves, "near": near, "nothing": np.zeros((2, 4)).tolist()}
    )


def words(tags: dict[str, np.ndarray], paragraph: list[int]) -> tuple[str, Words]:
    """As many words of one letter as there are rows, one blank after each."""
    n = len(paragraph)
    start = np.arange(n) * 2
    made = layout()
    vectors = np.zeros((n, 2, 2, 4), dtype=np.float32)
    return "w " * n, Words(start, start + 1, np.array(paragraph), tags, Pointing(made.pointers, vectors, made.near, made.nothing))


def wanting(labels: list[int], n: int) -> np.ndarray:
    scores = np.zeros((len(labels), n), dtype=np.float32)
    scores[np.arange(len(labels)), labels] = 50
    return scores


def test_spans_have_their_words_characters_and_kind() -> None:
    text, made = words({"short": wanting([0, 1, 2, 0, 1], 3)}, [0] * 5)
    found = tagged(text, made, layout(), ["short"])["short"]
    assert [(t.first, t.last, t.span, t.kind) for t in found] == [(1, 3, Span(2, 5), "x"), (4, 5, Span(8, 9), "x")]


def test_nothing_to_tag_is_an_empty_list_for_each_tagger() -> None:
    text, made = words({"short": np.zeros((0, 3), dtype=np.float32)}, [])
    assert tagged(text, made, layout(), ["short"]) == {"short": []}


def test_a_span_ends_with_its_paragraph() -> None:
    text, made = words({"short": wanting([1, 2, 2, 2], 3)}, [0, 0, 1, 1])
    assert [(t.first, t.last) for t in tagged(text, made, layout(), ["short"])["short"]] == [(0, 2), (2, 4)]


def test_a_long_paragraph_is_never_parted_within_a_span() -> None:
    labels = [0] * (LONGEST - 2) + [1, 2, 2, 2, 2] + [0] * 20
    text, made = words({"short": wanting(labels, 3)}, [0] * len(labels))
    assert [(t.first, t.last) for t in tagged(text, made, layout(), ["short"])["short"]] == [(LONGEST - 2, LONGEST + 3)]


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_together_they_find_what_each_finds_alone(seed: int, n: int) -> None:
    random, made = np.random.default_rng(seed), layout()
    tags = {name: random.normal(size=(n, 2 * len(KINDS[name]) + 1)).astype(np.float32) * 2 for name in ("short", "long")}
    text, given_words = words(tags, [0] * n)
    found = tagged(text, given_words, made, ["short", "long"])
    for name in tags:
        labels = viterbi(tags[name], *made.moves[name])
        begins = [i for i, label in enumerate(labels) if label % 2]
        assert [t.first for t in found[name]] == begins


@pytest.mark.parametrize("name", ["short", "long"])
def test_forbidden_labels_never_begin_a_span(name: str) -> None:
    n = 2 * len(KINDS[name]) + 1
    text, made = words({name: wanting([2, 2, 0], n)}, [0] * 3)
    assert all(t.kind == KINDS[name][0] for t in tagged(text, made, layout(), [name])[name])
