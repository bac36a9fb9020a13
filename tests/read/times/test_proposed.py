"""What a tagger proposes is read where one form accounts for it, and changes extents that say no more."""

from sayso.read.times import times_of
from sayso.records import Span


def read(text: str, *proposed: str) -> list[tuple[str, str]]:
    spans = [(Span(text.index(p), text.index(p) + len(p)), "DATE") for p in proposed]
    times = times_of(text, [Span(0, len(text))], "2014-11-08", spans)
    return [(text[t.span.start : t.span.end], t.value) for t in times]


def test_a_word_that_is_seldom_a_time_is_one_when_proposed() -> None:
    assert read("They had previously met.") == []
    assert read("They had previously met.", "previously") == [("previously", "PAST_REF")]


def test_a_proposal_that_nothing_accounts_for_is_left_out() -> None:
    assert read("The purple hour came on Friday.", "The purple hour") == [("Friday", "2014-11-07")]


def test_a_shorter_extent_that_says_the_same_is_taken() -> None:
    assert read("It took almost five months.", "five months") == [("five months", "P5M")]


def test_a_shorter_extent_that_says_less_is_not_taken() -> None:
    assert read("He came on Tuesday night.", "Tuesday") == [("Tuesday night", "2014-11-04TNI")]


def test_a_preposition_taken_in_by_the_tagger_is_left_out() -> None:
    assert read("They met at that time.", "at that time") == [("that time", "PAST_REF")]


def test_a_rate_is_a_set_when_proposed() -> None:
    assert read("It sells 300 boats a year.") == []
    assert read("It sells 300 boats a year.", "a year") == [("a year", "P1Y")]
