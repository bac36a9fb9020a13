"""What a user types into a search: words, phrases, prefixes, AND, OR, NOT, brackets, and what cannot be understood."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quarry import STAMP, entry, small

from sayso.errors import SetupError
from sayso.ledger import Case
from sayso.ledger.search import parsed
from sayso.rows import Filter

REPORTS = {
    "a": "The grain silo burned at night.",
    "b": "A silo of grain was sold.",
    "c": "Farmers in Çatalköy feared a burning barn.",
    "d": "The al-Bab road is shut.",
}


@pytest.fixture
def barn(case: Case) -> Case:
    for id, words in REPORTS.items():
        case.add(small(id, words), STAMP)
    return case


def hits(case: Case, query: str) -> set[str]:
    return {claim.report for claim in case.claims(Filter(text=query))}


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("silo", "ab"),
        ("SILO", "ab"),
        ("grain silo", "ab"),
        ('"grain silo"', "a"),
        ("“grain silo”", "a"),
        ("«grain silo»", "a"),
        ("burn*", "ac"),
        ("burned OR burning", "ac"),
        ("silo NOT burned", "b"),
        ("silo AND NOT burned", "b"),
        ("silo NOT (burned OR sold)", ""),
        ("(barn OR road) NOT shut", "c"),
        ("barn OR road shut", "cd"),
        ("catalkoy", "c"),
        ("al-Bab", "d"),
        ("bab-al", ""),
        ("grain — silo", "ab"),
        ('"gra"*', "ab"),
        ("silo* sold", "b"),
        ("not", ""),
        ("words:silo", ""),
        ("NEAR(grain, silo)", ""),
        ("silo; DROP TABLE claims", ""),
        ("^silo", "ab"),
        ("farmer's", ""),
    ],
)
def test_a_search_finds(barn: Case, query: str, reports: str) -> None:
    assert hits(barn, query) == set(reports)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        '"',
        '"open',
        "(",
        ")",
        "silo)",
        "(silo",
        "AND",
        "OR silo",
        "silo OR",
        "silo AND",
        "NOT silo",
        "silo OR NOT barn",
        "*",
        "…",
        "()",
    ],
)
def test_a_search_that_cannot_be_understood_is_told_with_an_example(barn: Case, query: str) -> None:
    with pytest.raises(SetupError) as told:
        barn.claims(Filter(text=query))
    assert "write for example" in told.value.cure


def test_a_search_finds_voices(case: Case) -> None:
    case.add(entry(), STAMP)
    assert [claim.id for claim in case.claims(Filter(text="almeida"))] == ["quarry:c1"]


def test_the_best_match_comes_first(case: Case) -> None:
    case.add(small("long", "A fire, they say, is what many people in the valley remember of that year."), STAMP)
    case.add(small("short", "Fire, fire, fire."), STAMP)
    assert [claim.report for claim in case.claims(Filter(text="fire"))] == ["short", "long"]


@pytest.mark.parametrize("query", ["(" * 5000, '"' * 9999, "a " * 5000, "* " * 9999, "(a" * 400])
def test_long_searches_end_soon(query: str) -> None:
    started = time.perf_counter()
    with suppress(SetupError):
        parsed(query)
    assert time.perf_counter() - started < 2


def test_whatever_is_typed_gives_an_answer_or_an_example(barn: Case) -> None:
    parts = st.sampled_from(["a", "b*", '"', "(", ")", "AND", "OR", "NOT", "NEAR", "^", ":", "-", "'", "\0", "é", "{", "+", "\ud800"])

    @settings(max_examples=200, deadline=None)
    @given(st.lists(parts, max_size=9).map(" ".join))
    def check(query: str) -> None:
        with suppress(SetupError):
            assert hits(barn, query) <= set(REPORTS)

    check()


@pytest.mark.parametrize(
    "query", ["silo AND (burned OR " * 10 + "x" + ")" * 10, "silo " * 100, "silo " + "NOT x " * 49, "silo OR " * 49 + "x"]
)
def test_the_largest_searches_reach_the_index(barn: Case, query: str) -> None:
    assert "a" in hits(barn, query)
