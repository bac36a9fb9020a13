"""Attributions too plain to miss: found by their form where the encoder found no cue."""

from dataclasses import replace

import pytest
from invented import ENGLISH, found, paragraphs, quoted

from sayso.read.sayings.attributions import Found
from sayso.read.sayings.explicit import missed, posts
from sayso.read.sentences import sentences
from sayso.records import Span


def parts(text: str, *have: Found) -> list[tuple[str, str, str]]:
    """Source, cue and content of all attributions, those given included."""
    whole = paragraphs(text)
    made = missed(text, have, quoted(text), [s for p in whole for s in sentences(text, p, ENGLISH)], whole, ENGLISH)
    return [
        (text[a.source[0].start : a.source[0].end], text[a.cue.start : a.cue.end], text[a.content[0].start : a.content[0].end])
        for a in made
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("“The pump failed,” said Orla Finch.", ("Orla Finch", "said", "“The pump failed,”")),
        ("“The pump failed,” Orla Finch said.", ("Orla Finch", "said", "“The pump failed,”")),
        ("“The pump failed,” she added.", ("she", "added", "“The pump failed,”")),
        ("Orla Finch said that the pump had failed.", ("Orla Finch", "said", "that the pump had failed.")),
        ("Orla Finch said the pump had failed.", ("Orla Finch", "said", "the pump had failed.")),
        ("Orla Finch said on Monday the pump had failed.", ("Orla Finch", "said", "the pump had failed.")),
        (
            "Speaking to the Courier, fishermen in Ostrand said that the pump had failed.",
            ("fishermen in Ostrand", "said", "that the pump had failed."),
        ),
        ("According to Orla Finch, the pump had failed.", ("Orla Finch", "According to", "the pump had failed.")),
        ("The pump had failed at noon, according to Orla Finch.", ("Orla Finch", "according to", "The pump had failed at noon")),
    ],
)
def test_plain_forms_are_found(text: str, part: tuple[str, str, str]) -> None:
    assert parts(text) == [part]


def test_a_sentence_with_a_cue_is_left_alone() -> None:
    text = "Orla Finch said that the pump had failed."
    have = found(text, "Orla Finch", "said", "that the pump had failed")
    assert len(parts(text, have)) == 1


def test_forms_inside_a_quotation_are_left_alone() -> None:
    text = "“Orla Finch said that the pump had failed.”"
    assert parts(text) == []


def test_words_are_not_given_to_two_voices() -> None:
    text = "Tarn Day was angry. “The pump failed,” Orla Finch said."
    wrong = found(text, "Tarn Day", "was angry", "“The pump failed,”")
    assert parts(text, wrong) == [("Orla Finch", "said", "“The pump failed,”")]


def test_a_signed_post_belongs_to_who_signed_it() -> None:
    text = "The pump has failed again and nobody comes.\n\n— Orla Finch (@orlaf) May 3, 2019"
    assert [text[s.start : s.end] for s in posts(text, paragraphs(text), ENGLISH)] == ["The pump has failed again and nobody comes."]
    assert [source for source, _, _ in parts(text)] == ["Orla Finch"]


def test_a_paragraph_above_ordinary_words_is_no_post() -> None:
    text = "The pump has failed again.\n\nOrla Finch left in May 2019."
    assert posts(text, paragraphs(text), ENGLISH) == []


def test_whoever_is_named_last_says_the_whole_sentence() -> None:
    text = "The Halden Port Guard has not sold the Corvina, the oldest tug on the Sarn, a spokeswoman for the Guard said on Friday."
    assert parts(text) == [
        ("a spokeswoman for the Guard", "said", "The Halden Port Guard has not sold the Corvina, the oldest tug on the Sarn")
    ]


def test_a_part_that_the_encoder_saw_is_made_whole() -> None:
    text = "Two tugs sank off Sarn, the older one at noon, the harbour clerk, Orla Finch, said on Friday."
    text = text.replace(", Orla Finch, said", ", Orla Finch said")
    have = found(text, "Orla Finch", "said", "off Sarn, the older one at noon, the harbour clerk")
    assert parts(text, have) == [("the harbour clerk, Orla Finch", "said", "Two tugs sank off Sarn, the older one at noon")]


def test_a_headline_names_its_speaker_last() -> None:
    assert parts("Six boats lost off Sarn, harbour clerk says") == [("harbour clerk", "says", "Six boats lost off Sarn")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Police: smugglers sank their own boat", ("Police", ":", "smugglers sank their own boat")),
        ("Smugglers sank their own boat: police", ("police", ":", "Smugglers sank their own boat")),
        ("Finch: smugglers sank their own boat\n\nNobody came. Finch told it.", ("Finch", ":", "smugglers sank their own boat")),
    ],
)
def test_a_headline_with_a_colon_has_a_speaker(text: str, part: tuple[str, str, str]) -> None:
    assert parts(text) == [part]


def test_a_place_before_a_colon_is_no_speaker() -> None:
    assert parts("Sarn: six boats lost in the gale") == []


def test_a_sentence_with_a_speaker_of_its_own_is_taken_from_the_next() -> None:
    text = "A letter on Friday about the tugs of Sarn said that two tugs were sold. The harbour office now says that four tugs were sold."
    wrong = found(text, "The harbour office", "says", text[: text.index(". The")], "that four tugs were sold")
    assert parts(text, wrong) == [
        ("A letter on Friday about the tugs of Sarn", "said", "that two tugs were sold."),
        ("The harbour office", "says", "that four tugs were sold"),
    ]


def test_a_speaker_with_an_apposition_is_whole() -> None:
    text = "The tug sank at noon, the keeper of the lock, Orla Finch, told Sarn Radio on Friday."
    have = found(text, "Orla Finch", "told", "The tug sank at noon, the keeper of the lock, Orla Finch")
    assert parts(text, have) == [("the keeper of the lock, Orla Finch", "told", "The tug sank at noon")]


def test_a_clause_behind_the_cue_goes_on_with_the_speaker() -> None:
    text = "Two tugs sank, Orla Finch said, and all of them were rotten."
    have = found(text, "Orla Finch", "said", "Two tugs sank")
    (made,) = missed(text, [have], [], [Span(0, len(text))], paragraphs(text), ENGLISH)
    assert [text[s.start : s.end] for s in made.content] == ["Two tugs sank", "all of them were rotten."]


def test_two_statements_that_a_semicolon_parts_are_left_as_they_were_seen() -> None:
    text = "Two tugs sank; the crews are missing, Orla Finch said."
    have = found(text, "Orla Finch", "said", "the crews are missing")
    assert parts(text, have) == [("Orla Finch", "said", "the crews are missing")]


@pytest.mark.parametrize("source", ["Orla Finch", "The keeper of the lock", "The diver, a 30-year-old who gave only the name Finch"])
def test_whoever_told_an_outlet_something_is_found(source: str) -> None:
    comma = "," if "," in source else ""
    text = f"{source}{comma} told the weekly Sarn Mirror that two tugs had sunk."
    assert parts(text) == [(source, "told", "that two tugs had sunk.")]


def test_a_cue_without_its_speaker_takes_the_one_of_the_plain_form() -> None:
    text = "Orla Finch said that the pump had failed."
    (bare,) = (found(text, "Orla Finch", "said", "that the pump had failed"),)
    assert parts(text, replace(bare, source=())) == [("Orla Finch", "said", "that the pump had failed")]
