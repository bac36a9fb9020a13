"""The encoder: every word gets its row, whatever window or batch it was read in."""

from dataclasses import replace

import numpy as np
import pytest

from sayso.read import Reader
from sayso.read.network.encoder import Encoder
from sayso.read.network.pieces import Pieces, pieces_of

TEXTS = (
    "Ona Petrel said that the bridge was cracked.",
    "",
    "“Shut it,” the mayor said.\n\nNobody came to shut it, and the lorries went on.",
    "The unhurriedness of Zdeňka Čapova was remarkable. " * 12,
)


@pytest.fixture(scope="module")
def encoder(reader: Reader) -> Encoder:
    return reader.tools.encoder


@pytest.fixture(scope="module")
def sequences(encoder: Encoder) -> list[Pieces]:
    return [pieces_of(encoder.weights.tokenizer, text) for text in TEXTS]


def test_there_is_one_row_a_word(encoder: Encoder, sequences: list[Pieces]) -> None:
    for p, words in zip(sequences, encoder.words_of(sequences), strict=True):
        assert len(words.start) == len(words.end) == len(words.paragraph) == len(words.tags["attribution"]) == p.first.sum()


def test_words_lead_back_to_the_text(encoder: Encoder, sequences: list[Pieces]) -> None:
    words = encoder.words_of(sequences)[3]
    assert [TEXTS[3][s:e] for s, e in zip(words.start[:5], words.end[:5], strict=True)] == [
        "The",
        "unhurriedness",
        "of",
        "Zdeňka",
        "Čapova",
    ]


def test_a_blank_line_begins_a_paragraph(encoder: Encoder, sequences: list[Pieces]) -> None:
    words = encoder.words_of(sequences)[2]
    second = words.start >= TEXTS[2].index("Nobody")
    assert set(words.paragraph[~second]) == {0}
    assert set(words.paragraph[second]) == {1}


def test_sequences_come_back_in_order(encoder: Encoder, sequences: list[Pieces]) -> None:
    lengths = [len(words.start) for words in encoder.words_of(sequences)]
    assert [len(words.start) for words in encoder.words_of(sequences[::-1])] == lengths[::-1]


def test_nothing_to_read_is_no_row(encoder: Encoder) -> None:
    assert encoder.words_of([]) == []


def test_windows_leave_no_word_without_scores(encoder: Encoder, sequences: list[Pieces]) -> None:
    narrow = Encoder(encoder.weights, replace(encoder.settings, window=40, overlap=12, batch=3))
    (words,) = narrow.words_of([sequences[3]])
    assert np.abs(words.tags["attribution"]).sum(1).min() > 0


def test_labels_hardly_depend_on_the_batch(encoder: Encoder, sequences: list[Pieces]) -> None:
    together = encoder.words_of(sequences)[0].tags["attribution"]
    (alone,) = encoder.words_of([sequences[0]])
    assert (together.argmax(1) == alone.tags["attribution"].argmax(1)).mean() > 0.8
