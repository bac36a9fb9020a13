"""Quotation marks: paired, repaired where a page lost them, and told from nicknames; no text is refused over marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import ENGLISH, marked, paragraphs, quoted, spoken

from sayso.read.quotes import quotations
from sayso.records import Span


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_marks_of_a_kind_pair(marks: str) -> None:
    words = f"{marks[0]}The pump failed at noon,{marks[1]}"
    assert marked(f"{words} said Orla Finch.") == [words]


def test_two_quotations_of_a_paragraph_stay_apart() -> None:
    text = "“The pump failed,” said Orla Finch, “and nobody came to mend it.”"
    assert marked(text) == ["“The pump failed,”", "“and nobody came to mend it.”"]


@pytest.mark.parametrize("text", ["``The pump failed at noon,'' said Finch.", "''The pump failed at noon,'' said Finch."])
def test_doubled_apostrophes_are_marks(text: str) -> None:
    assert marked(text) == [text[: text.index(" said")]]


def test_a_lost_opening_mark_is_placed_at_the_start_of_the_paragraph() -> None:
    text = "The pump failed at noon and I ran,” said Orla Finch."
    (quotation,) = quoted(text)
    assert text[: quotation.span.end] == "The pump failed at noon and I ran,”"
    assert quotation.lost == "open"


def test_a_lost_opening_mark_does_not_swallow_another_voice() -> None:
    text = "Finch said the yard was shut. We ran for the gate and it was locked.”"
    assert marked(text) == ["We ran for the gate and it was locked.”"]


def test_a_lost_opening_mark_after_a_quotation_is_placed_behind_its_tag() -> None:
    text = "“The pump failed,” Finch said. We ran for the gate.”"
    assert marked(text) == ["“The pump failed,”", "We ran for the gate.”"]


def test_a_lost_closing_mark_is_placed_at_the_end_of_the_paragraph() -> None:
    text = "Finch was angry. “The pump failed and nobody came.\n\nThe yard is shut."
    (quotation,) = quoted(text)
    assert text[quotation.span.start : quotation.span.end] == "“The pump failed and nobody came."
    assert quotation.lost == "close"


@pytest.mark.parametrize("tag", ["Orla Finch said", "she added", "said Orla Finch"])
def test_a_lost_closing_mark_leaves_the_tag_out(tag: str) -> None:
    assert marked(f"“The pump failed and nobody came, {tag}.\n\nThe yard is shut.") == ["“The pump failed and nobody came,"]


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = "“The pump failed.\n\n“Nobody came to mend it.\n\n“We ran for the gate.”"
    first, second, third = quoted(text)
    assert (first.runs_on, second.runs_on, third.runs_on) == (True, True, False)
    assert {first.lost, second.lost, third.lost} == {""}


def test_a_quotation_that_runs_on_holds_a_paragraph_without_an_opening_mark() -> None:
    text = "“The pump failed.\n\nWe ran for the gate and it was locked.”"
    assert marked(text) == ["“The pump failed.", "We ran for the gate and it was locked.”"]


def test_a_paragraph_without_marks_ends_an_open_quotation() -> None:
    text = "“The pump failed at noon.\n\nThe yard has been shut since Friday.\n\nA vote is due."
    assert marked(text) == ["“The pump failed at noon."]


def test_single_marks_quote_on_a_page_that_uses_them() -> None:
    text = "‘The pump failed at noon,’ said Orla Finch. ‘Nobody came to mend it.’"
    assert marked(text) == ["‘The pump failed at noon,’", "‘Nobody came to mend it.’"]


def test_possessives_close_no_single_quotation() -> None:
    text = "‘The workers’ union failed us and Finch’s yard is shut,’ said Orla Day."
    assert marked(text) == ["‘The workers’ union failed us and Finch’s yard is shut,’"]


def test_short_forms_close_no_single_quotation() -> None:
    text = "'We don't know why it failed and they're not telling us,' said Orla Finch."
    assert marked(text) == ["'We don't know why it failed and they're not telling us,'"]


def test_apostrophes_are_no_marks_on_a_page_with_double_ones() -> None:
    text = "“It failed,” said Finch. The workers' yard and the ’90s pump of O’Dea’s were sold."
    assert marked(text) == ["“It failed,”"]


@pytest.mark.parametrize(
    "text",
    [
        "Finch, known as “the Otter”, owns the yard.",
        "The so-called “quick fix” took a year.",
        "Orla “Red” Finch owns the yard.",
        "She wrote “A Quiet Yard” in a week.",
    ],
)
def test_nicknames_titles_and_scare_quotes_are_no_speech(text: str) -> None:
    assert marked(text)
    assert spoken(text) == []


@pytest.mark.parametrize("words", ["“Never,”", "“Why?”", "“We ran for the open gate”"])
def test_words_with_punctuation_of_their_own_or_many_words_are_speech(words: str) -> None:
    assert spoken(f"{words} said Orla Finch.") == [words]


def test_turns_of_a_transcript_are_speech_without_marks() -> None:
    text = "Q: Did the pump fail?\n\nOrla Finch: It failed at noon.\n\nQ: Who knew?\n\nOrla Finch: Everybody in the yard."
    assert spoken(text) == ["Did the pump fail?", "It failed at noon.", "Who knew?", "Everybody in the yard."]


def test_paragraphs_that_begin_with_a_label_are_no_transcript() -> None:
    text = "Pump: one of two.\n\nYard: shut since May.\n\nGate: locked.\n\nCrane: sold."
    assert quoted(text) == []


def test_marks_inside_marks_are_part_of_the_outer_quotation() -> None:
    text = "“He said ‘leave it’ and went home,” Finch said."
    assert marked(text) == ["“He said ‘leave it’ and went home,”"]


def test_an_inch_mark_does_not_stop_the_rest_from_being_read() -> None:
    text = 'The pipe is 6" wide.\n\n“It failed at noon,” Finch said.'
    assert "“It failed at noon,”" in marked(text)


@given(st.text(alphabet="ab .,?\n“”\"'‘’«»", max_size=80))
@settings(max_examples=80, deadline=None)
def test_any_marks_give_quotations_in_order_that_do_not_overlap(text: str) -> None:
    made = quotations(text, paragraphs(text), ENGLISH)
    at = 0
    for quotation in made:
        assert at <= quotation.span.start < quotation.span.end <= len(text)
        at = quotation.span.end


def test_every_quotation_stands_in_one_paragraph() -> None:
    text = "“The pump failed.\n\n“We ran.” Finch said.\n\nIt was noon” and “late."
    whole = paragraphs(text)
    for quotation in quotations(text, whole, ENGLISH):
        assert any(p.holds(Span(quotation.span.start, quotation.span.end)) for p in whole)
