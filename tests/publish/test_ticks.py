"""Facts to tick: every kind is found, told once, cut to its sentence, and found quickly in any text."""

import time
from typing import Any

import pytest
from examples import READING
from incidents import INCIDENT

from sayso.publish.contract import contract
from sayso.publish.sheets.ticks import FactKind, facts, within
from sayso.records import Span

OFFICES = frozenset({"minister", "spokesman", "chief", "captain", "commander", "owner", "gen"})
EMPTY: dict[str, Any] = {"times": [], "mentions": [], "events": [], "places": [], "claims": []}


def mention(text: str, words: str, kind: str = "person", form: str = "name") -> dict[str, Any]:
    at = text.index(words)
    return {"start": at, "end": at + len(words), "kind": kind, "entity": "e1", "named": form == "name", "form": form}


def told(text: str, *mentions: dict[str, Any], **parts: Any) -> dict[FactKind, tuple[str, ...]]:
    given = {**EMPTY, "mentions": list(mentions), **parts}
    return within(facts(given, text, OFFICES), Span(0, len(text)), text)


def test_what_was_read_is_ticked_by_kind() -> None:
    text = INCIDENT.document.text
    sentence = Span(text.index("The ministry accused"), text.index(" farmers.") + 9)
    found = within(facts(contract(INCIDENT), text, OFFICES), sentence, text)
    assert found["name"] == ("River Guard",)
    assert found["date"] == ("February 2014",)
    assert found["place"] == ("Tešmeril",)
    assert found["number"] == ("at least 14",)
    assert found["allegation"][0].startswith("The ministry accused the River Guard")


def test_a_place_in_the_name_of_a_body_is_no_place_to_tick() -> None:
    text = INCIDENT.document.text
    found = within(facts(contract(INCIDENT), text, OFFICES), Span(0, len(text)), text)
    assert "Harrow" not in found["place"]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Former Water Minister Dina Orsk spoke.", "Dina Orsk", "Former Water Minister"),
        ("On Monday the harbour police chief, Dina Orsk, left.", "Dina Orsk", "the harbour police chief"),
        ("Brekk’s captain, Dina Orsk, left.", "Dina Orsk", "Brekk’s captain"),
        ("Dina Orsk, the owner of the mill, left.", "Dina Orsk", "the owner of the mill"),
        ("Dina Orsk (commander of the barge) left.", "Dina Orsk", "commander of the barge"),
        ("We asked Gen. Orsk about it.", "Orsk", "Gen."),
    ],
)
def test_an_office_beside_a_name_is_a_title(text: str, name: str, title: str) -> None:
    assert told(text, mention(text, name))["title"] == (title,)


def test_somebody_called_by_an_office_is_a_title() -> None:
    text = "A spokesman for the mill wept."
    assert told(text, mention(text, "A spokesman for the mill", form="nominal"))["title"] == ("A spokesman for the mill",)


def test_ordinary_words_beside_a_name_are_no_title() -> None:
    text = "Yesterday evening Dina Orsk, a friend, sang."
    assert "title" not in told(text, mention(text, "Dina Orsk"))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It cost $4.5 million and 30 per cent more.", ("$4.5 million", "30 per cent")),
        ("Twenty-five boats and two hundred men came.", ("Twenty-five", "two hundred")),
        ("Dozens waited at gate B12.", ("Dozens",)),
    ],
)
def test_numbers_come_with_money_and_units(text: str, numbers: tuple[str, ...]) -> None:
    assert told(text)["number"] == numbers


def test_a_number_in_a_date_is_no_number() -> None:
    text = "It sank on 3 March 2031."
    assert "number" not in told(text, times=[{"start": 11, "end": 23}])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is the oldest and most beautiful mill.", ("oldest", "most")),
        ("No one was ever told of the first flood.", ("No one", "first")),
        ("At least the forest guest did not protest at all.", None),
    ],
)
def test_superlatives_are_told_from_words_like_them(text: str, words: tuple[str, ...] | None) -> None:
    assert told(text).get("superlative") == words


def test_causal_words_are_ticked() -> None:
    assert told("The dam broke because of rain, which led to a flood.")["cause"] == ("because of", "led to")


def test_quotes_stand_without_their_marks_and_once() -> None:
    text = "“We left,” she said, and called it “a farce”."
    direct = {"quote": "direct", "spans": [[1, 9]]}
    assert told(text, claims=[direct])["quote"] == ("We left,", "a farce")


def test_direct_speech_without_marks_is_a_quote() -> None:
    text, found = READING.document.text, {"quote": "direct", "spans": [[0, 28]]}
    assert told(text, claims=[found])["quote"] == (text[:28],)


def test_a_fact_over_two_sentences_is_cut_to_each() -> None:
    text = "He said: “We left. It was dark.”"
    found = facts(EMPTY, text, OFFICES)
    first, second = (within(found, Span(*ends), text)["quote"] for ends in ((0, 18), (19, 32)))
    assert (first, second) == (("We left.",), ("It was dark.",))


@pytest.mark.parametrize(
    "words", ["one hundred twenty ", "1", "1,", "most of the ", "a-", "“x ", "the chief of the ", "est", "\t", "because "]
)
def test_no_text_takes_long(words: str) -> None:
    text = words * (60_000 // len(words))
    began = time.thread_time()
    facts(EMPTY, text, OFFICES)
    assert time.thread_time() - began < 3
