"""Sentences: full stops that end one, told from those of abbreviations, initials and numbers."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import ENGLISH

from sayso.read.sentences import sentences, trimmed
from sayso.records import Span


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, Span(0, len(text)), ENGLISH)]


def test_full_stops_question_and_exclamation_marks_end_sentences() -> None:
    assert cut("The pump failed. Who knew? Everybody! The yard is shut.") == [
        "The pump failed.",
        "Who knew?",
        "Everybody!",
        "The yard is shut.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Finch met Dr. Day at St. Orla.",
        "Gen. Finch and Lt. Col. Day left.",
        "The yard made 3.5 tonnes a day.",
        "J. R. Finch owns the yard.",
        "The U.S. Navy bought the crane.",
        "It shut on Jan. 4 at dawn.",
        "Finch et al. wrote it down, e.g. in logs.",
        "Finch Corp. said it was sold.",
        "It opens at 9 a.m. on Friday.",
    ],
)
def test_stops_of_abbreviations_initials_and_numbers_end_none(text: str) -> None:
    assert cut(text) == [text]


def test_a_stop_before_a_small_letter_ends_none() -> None:
    assert cut("“It failed?” she asked. Nobody spoke.") == ["“It failed?” she asked.", "Nobody spoke."]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert cut("“The pump failed.” Nobody came. (It was noon.) We ran.") == [
        "“The pump failed.”",
        "Nobody came.",
        "(It was noon.)",
        "We ran.",
    ]


def test_opening_marks_belong_to_the_next_sentence() -> None:
    assert cut("The pump failed. “Nobody came,” Finch said.") == ["The pump failed.", "“Nobody came,” Finch said."]


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert cut("The yard is shut\n\nNobody came") == ["The yard is shut", "Nobody came"]


def test_a_single_line_break_ends_none() -> None:
    assert cut("The pump failed at\nnoon on Friday.") == ["The pump failed at\nnoon on Friday."]


def test_an_ellipsis_within_a_sentence_ends_none() -> None:
    assert cut("The pump ... failed at noon.") == ["The pump ... failed at noon."]


def test_an_abbreviation_that_ends_a_paragraph_ends_a_sentence() -> None:
    assert cut("The yard is in the U.S.") == ["The yard is in the U.S."]


def test_only_the_given_stretch_is_cut() -> None:
    text = "One. Two. Three."
    assert [text[s.start : s.end] for s in sentences(text, Span(5, 9), ENGLISH)] == ["Two."]


def test_white_space_gives_no_sentence() -> None:
    assert cut(" \n\n \t") == []


def test_trimmed_leaves_nothing_of_white_space() -> None:
    assert len(trimmed("  \n ", 0, 4)) == 0


@given(st.text(alphabet='aB .?!\n"”’)1', max_size=60))
@settings(max_examples=80, deadline=None)
def test_sentences_hold_every_character_that_is_no_white_space(text: str) -> None:
    spans = sentences(text, Span(0, len(text)), ENGLISH)
    kept = {i for s in spans for i in range(s.start, s.end)}
    assert all(i in kept for i, c in enumerate(text) if not c.isspace())
    assert all(a.end <= b.start for a, b in pairwise(spans))
