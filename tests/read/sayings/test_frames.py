"""Outer voices: outlets that carried the words, and those through whom private words came; courts and reporters are nobody."""

import pytest
from invented import ENGLISH, cast, span

from sayso.read.sayings.frames import Inside, Outer, audience, carriers, cited, noun_phrase, said_elsewhere
from sayso.records import Span


def told(text: str) -> str:
    """Who was told, in a text of one sentence with the cue `told`."""
    made = audience(text, span(text, "told"), (), Span(0, len(text)), cast(text), ENGLISH)
    return made.figure.name if made else ""


def names(outer: list[Outer]) -> list[str]:
    return [o.figure.name for o in outer]


def carried(text: str, inside: tuple[Span, ...] = ()) -> list[str]:
    return names(carriers(text, Span(0, len(text)), Inside(inside), cast(text), ENGLISH))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Orla Finch told the Tarn Times that it was late.", "Tarn Times"),
        ("Orla Finch told Radio Tarn it was late.", "Radio Tarn"),
        ("Orla Finch told the weekly magazine Meridian that it was late.", "Meridian"),
        ("Orla Finch told the Associated Press on Friday that it was late.", "Associated Press"),
        ("Orla Finch told Halden it was late.", "Halden"),
        ("Orla Finch told the Harbour Ledger that it was late.", "Harbour Ledger"),
    ],
)
def test_an_outlet_that_was_told_carries_the_words(text: str, outlet: str) -> None:
    assert told(text) == outlet


@pytest.mark.parametrize(
    "text", ["A guard told police that it was late.", "A guard told a friend it was late.", "A guard told his sister that it was late."]
)
def test_private_words_come_through_whoever_heard_them(text: str) -> None:
    assert told(text) in {"police", "friend", "his sister"}


@pytest.mark.parametrize(
    "hearer", ["reporters", "the court", "the jury", "a rally", "lawmakers", "him", "me", "a news conference", "the crowd"]
)
def test_courts_reporters_and_crowds_are_no_voices(hearer: str) -> None:
    assert told(f"Orla Finch told {hearer} that it was late.") == ""


def test_a_person_who_was_told_is_no_outlet() -> None:
    assert told("Tarn Day met us. Orla Finch told Day it was late.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "In an interview with Radio Tarn, Orla Finch said it was late.",
        "Speaking to Radio Tarn, Orla Finch said it was late.",
        "Orla Finch, quoted by Radio Tarn, said it was late.",
        "Orla Finch said in remarks carried by Radio Tarn that it was late.",
        "Orla Finch, speaking exclusively to Radio Tarn, said it was late.",
    ],
)
def test_an_outlet_that_carries_the_words_is_found(text: str) -> None:
    assert carried(text) == ["Radio Tarn"]


def test_carriers_inside_the_words_are_left_alone() -> None:
    text = "Finch said the mayor had lied in an interview with Radio Tarn."
    assert carried(text, (span(text, "the mayor had lied in an interview with Radio Tarn"),)) == []


def test_a_person_who_is_spoken_to_is_no_carrier() -> None:
    assert carried("Speaking to Orla Finch, Tarn Day said it was late.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Radio Tarn quoted a guard as saying that it was late.", "guard"),
        ("The station, citing two port officials, said it was late.", "two port officials"),
        ("Citing court records, the station said it was late.", "court records"),
    ],
)
def test_whom_a_source_cites_is_found(text: str, name: str) -> None:
    made = cited(text, Span(0, len(text)), Inside(()), cast(text), ENGLISH)
    assert made is not None
    assert made.figure.name == name


def test_being_quoted_by_somebody_cites_nobody() -> None:
    text = "Finch was quoted by Radio Tarn."
    assert cited(text, Span(0, len(text)), Inside(()), cast(text), ENGLISH) is None


def test_being_quoted_as_saying_something_cites_nobody() -> None:
    text = "Finch was quoted as saying that it was late."
    assert cited(text, Span(0, len(text)), Inside(()), cast(text), ENGLISH) is None


def test_quoting_words_inside_the_content_cites_nobody() -> None:
    text = "Finch said that Radio Tarn quoted a guard as saying it was late."
    content = span(text, "Radio Tarn quoted a guard as saying it was late")
    assert cited(text, Span(0, len(text)), Inside((content,)), cast(text), ENGLISH) is None


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("the Tarn Times that it was late", "the Tarn Times"),
        ("a guard, who left", "a guard"),
        ("Radio Tarn on Friday", "Radio Tarn"),
        ("the Voice of Tarn on air", "the Voice of Tarn"),
    ],
)
def test_a_noun_phrase_ends_before_its_clause(words: str, phrase: str) -> None:
    found = noun_phrase(words, 0, len(words), ENGLISH)
    assert words[found.start : found.end] == phrase


@pytest.mark.parametrize("words", ["she posted on Telegram that", "at a press conference", "he testified that"])
def test_another_occasion_is_told(words: str) -> None:
    assert said_elsewhere(words, ENGLISH)


def test_an_ordinary_tag_is_no_other_occasion() -> None:
    assert not said_elsewhere("she added that", ENGLISH)
