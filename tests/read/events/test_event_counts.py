"""Numbers of people with the bounds that the words set."""

import pytest
from staged import only


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("14 people", 14, 14),
        ("at least 14 people", 14, None),
        ("up to 30 people", None, 30),
        ("more than 200 people", 201, None),
        ("between 10 and 15 people", 10, 15),
        ("fewer than 20 people", None, 19),
        ("dozens of people", 24, None),
        ("a dozen people", 12, 12),
        ("twenty-three people", 23, 23),
        ("4,000 people", 4000, 4000),
        ("14 people including 3 children", 14, 14),
        ("two hundred people", 200, 200),
    ],
)
def test_words_set_the_bounds(words: str, low: int | None, high: int | None) -> None:
    (count,) = only(f"The Dawn Column killed {words}.").numbers
    assert (count.what, count.low, count.high) == ("killed", low, high)


def test_a_bound_that_opens_the_text_is_part_of_the_number() -> None:
    text = "At least 31 people were killed by the Dawn Column."
    (count,) = only(text).numbers
    assert text[count.span.start : count.span.end] == "At least 31 people"
    assert (count.low, count.high) == (31, None)


def test_nobody_is_none() -> None:
    (count,) = only("Nobody was hurt in the attack.").numbers
    assert (count.what, count.low, count.high) == ("injured", 0, 0)


def test_counts_of_one_clause_belong_to_one_event() -> None:
    event = only("Twelve villagers were killed and 30 others wounded in an attack by the Dawn Column.")
    assert [(c.what, c.low) for c in event.numbers] == [("killed", 12), ("injured", 30)]


def test_threatened_harm_is_not_counted() -> None:
    assert only("The Dawn Column will kill 20 prisoners.").numbers == ()
