"""The tables and forms of news time: all of them are sound, quick on any text, and none is a time by accident."""

import time

import pytest

from sayso.errors import SetupError
from sayso.read.times.grammar import grammar
from sayso.read.times.numbers import amount, spoken_year
from sayso.read.times.values import MAKERS

HOSTILE = [
    "word " * 400, "a" * 3000, " " * 3000, "2014-" * 600, "hundred-" * 300, "last last year year " * 150,
    "one hundred and twenty-two thousand " * 80, "the first second third quarter of the year " * 60, "march 3 - 4 of the " * 80,
    "1 1/2 1,000,000,000 " * 150, "10:30 10.30 pm on the " * 100, "more than more than at least a couple of " * 60,
    "in the fall of" + " " * 2000 + "2014", "early in the end of the " * 80,
]  # fmt: skip


def test_every_form_is_made_by_a_maker_there_is() -> None:
    assert {rule.make for rule in grammar().all} - {"none"} == set(MAKERS)


def test_every_class_of_words_is_used_by_a_form() -> None:
    used = set(grammar().forms) | {"weak"}
    assert {name for names in grammar().keys.values() for name in names} <= used


def test_no_form_takes_long_on_hostile_text() -> None:
    slow = []
    for rule in grammar().all:
        for text in HOSTILE:
            began = time.process_time()
            rule.pattern.search(text)
            rule.pattern.fullmatch(text)
            if time.process_time() - began > 0.5:
                slow.append((rule.source[:60], text[:20]))
    assert slow == []


def test_a_language_without_a_grammar_is_a_setup_error() -> None:
    with pytest.raises(SetupError, match="no grammar of time"):
        grammar("xx")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("5", 5),
        ("5 1/2", 5.5),
        ("1,200", 1200),
        ("twenty-four", 24),
        ("two thousand and five", 2005),
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a", 0.5),
    ],
)
def test_numbers_in_words_are_understood(said: str, number: float) -> None:
    assert amount(said, grammar().slots) == number


def test_words_for_no_number_say_none() -> None:
    assert amount("several", grammar().slots) is None


@pytest.mark.parametrize(
    ("said", "year"),
    [("nineteen ninety-one", 1991), ("nineteen hundred", 1900), ("the year two thousand", 2000), ("two thousand and four", 2004)],
)
def test_spoken_years_are_understood(said: str, year: int) -> None:
    assert spoken_year(said, grammar().slots) == year
