"""Attributions too plain to miss: found by their form where the encoder found no cue."""

import pytest
from invented import ENGLISH, found, paragraphs, quoted

from sayso.read.sayings.attributions import Found
from sayso.read.sayings.explicit import missed, posts
from sayso.read.sentences import sentences


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
