"""Who speaks for whom, and how names are compared."""

import time

import pytest

from sayso.link.words.offices import body_of, fold, outlet_key, speaks_for


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("a spokesman for the Grain Board", "grain board"),
        ("Grain Board spokeswoman", "grain board"),
        ("lawyer for Bo Lindqvar", "bo lindqvar"),
        ("press officer of the ferry line", "ferry line"),
        ("spokeswoman", None),
        ("human rights lawyer", None),
        ("farmer", None),
    ],
)
def test_a_spokesman_speaks_for_the_body_in_the_title(title: str, body: str | None) -> None:
    assert body_of(title) == body


@pytest.mark.parametrize(
    ("title", "name", "speaks"),
    [
        ("River Army commander", "River Army", True),
        ("Syrian foreign minister", "Syria", True),
        ("Turkish government official", "Turkey", True),
        ("Syrian farmer", "Syria", False),
        ("minister of Oran", "Oranienburg", False),
    ],
)
def test_an_office_and_a_name_or_its_adjective_speak_for_a_party(title: str, name: str, speaks: bool) -> None:
    assert speaks_for([title], [name]) is speaks


@pytest.mark.parametrize("shown", ["The Harrow Herald", "harrowherald.com", "https://www.harrowherald.co.uk/", "Harrow Herald"])
def test_an_outlet_has_one_key(shown: str) -> None:
    assert outlet_key(shown) == "harrowherald"


def test_a_name_is_folded_without_article_and_marks() -> None:
    assert fold("The Grain-Board ") == "grain board"


def test_long_titles_are_quick() -> None:
    start = time.process_time()
    for words in ("spokesman for " * 4000, "a" * 60000, "the minister " * 5000):
        body_of(words)
        outlet_key(words)
        speaks_for([words], ["Syria"])
    assert time.process_time() - start < 2
