"""Wordpieces with their offsets, letter case and white space, and windows whose cores cover every piece once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.read import Reader
from sayso.read.network.pieces import GAPS, SHAPES, Pieces, Window, gap_kind, pieces_of, trust, windows_of, word_shape


@pytest.fixture(scope="module")
def tokenizer(reader: Reader) -> Tokenizer:
    return reader.tools.encoder.weights.tokenizer


def made_up(first: list[bool], gap: list[int] | None = None) -> Pieces:
    n = len(first)
    zeros = np.zeros(n, dtype=np.int64)
    gaps = np.array(gap, dtype=np.int64) if gap else zeros
    return Pieces(zeros, np.arange(n), np.arange(n) + 1, np.array(first, dtype=bool), zeros, gaps)


def test_offsets_lead_back_to_the_words(tokenizer: Tokenizer) -> None:
    text = "Zdeňka Čapova, unhurriedly:\n\n“Přijdu” 🙂 soon."
    p = pieces_of(tokenizer, text)
    words = [text[p.start[i] : p.end[j - 1]] for i, j in zip(np.flatnonzero(p.first), [*np.flatnonzero(p.first)[1:], len(p)], strict=True)]
    assert words == ["Zdeňka", "Čapova", ",", "unhurriedly", ":", "“", "Přijdu", "”", "🙂", "soon", "."]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"),
        ("Tarn", "title"),
        ("Anne-Orla", "title"),
        ("UN", "upper"),
        ("I", "title"),
        ("McTarn", "mixed"),
        ("1984", "digits"),
        ("“", "other"),
    ],
)
def test_the_letter_case_of_a_word_is_kept(word: str, shape: str) -> None:
    assert SHAPES[word_shape(word)] == shape


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        ("", "none"),
        (" ", "space"),
        ("\t ", "space"),
        ("\n", "newline"),
        (" \n ", "newline"),
        ("\n\n", "blank line"),
        ("\n\n\n", "blank line"),
    ],
)
def test_the_white_space_before_a_word_is_kept(gap: str, kind: str) -> None:
    assert GAPS[gap_kind(gap)] == kind


def test_shape_and_gap_are_the_same_for_all_pieces_of_a_word(tokenizer: Tokenizer) -> None:
    p = pieces_of(tokenizer, "A\n\nQwertzuiopy ran")
    assert (~p.first).any()
    assert all(p.shape[i] == p.shape[i - 1] for i in np.flatnonzero(~p.first))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b"])
def test_a_text_without_words_has_no_pieces(tokenizer: Tokenizer, text: str) -> None:
    assert len(pieces_of(tokenizer, text)) == 0


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_pieces_of_any_text_are_in_order_and_in_range(tokenizer: Tokenizer, text: str) -> None:
    p = pieces_of(tokenizer, text)
    assert (p.start >= 0).all()
    assert (p.end <= len(text)).all()
    assert (p.start <= p.end).all()
    assert (np.diff(p.start) >= 0).all()
    assert len(p) == 0 or p.first[0]


def test_a_short_text_is_one_window() -> None:
    (window,) = windows_of(made_up([True] * 10), 16, 4)
    assert (window.start, window.stop) == (0, 10)


def test_nothing_to_read_is_one_empty_window() -> None:
    (window,) = windows_of(made_up([]), 16, 4)
    assert window.start == window.stop == 0


@given(st.lists(st.booleans(), min_size=1, max_size=150), st.integers(8, 40), st.integers(0, 7), st.integers(0, 10_000))
@settings(max_examples=120, deadline=None)
def test_windows_cover_every_piece_and_move_on(first: list[bool], size: int, overlap: int, seed: int) -> None:
    first = [True, *first]
    gaps = np.random.default_rng(seed).integers(0, 4, len(first)).tolist()
    windows = windows_of(made_up(first, gaps), size, overlap)
    assert {i for w in windows for i in range(w.start, w.stop)} == set(range(len(first)))
    assert all(w.stop - w.start <= size for w in windows)
    assert [w.start for w in windows] == sorted({w.start for w in windows})


@given(st.integers(1, 400), st.integers(20, 80))
@settings(max_examples=60, deadline=None)
def test_windows_begin_at_words(n: int, size: int) -> None:
    first = [i % 3 == 0 for i in range(n)]
    assert all(first[window.start] for window in windows_of(made_up(first), size, size // 4))


def test_the_middle_of_a_window_is_trusted_most() -> None:
    share = trust(Window(10, 110), 200)[:, 0]
    assert share[0] == share[-1] == 1
    assert share[50] == share.max()


def test_an_end_of_the_text_is_trusted_like_the_middle() -> None:
    share = trust(Window(0, 100), 200)[:, 0]
    assert share[0] == share.max() > share[-1] > 0


def test_a_window_begins_at_a_paragraph_in_the_shared_stretch() -> None:
    gap = [0] * 60
    gap[26] = 3
    windows = windows_of(made_up([True] * 60, gap), 32, 8)
    assert windows[1].start in (24, 25, 26)
