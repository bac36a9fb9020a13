"""A query goes into an address and comes back the same; what cannot be asked is told."""

from urllib.parse import parse_qsl, urlencode

import pytest
from asking import CHOICES, QUERIES
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ItemError
from sayso.facets import Query
from sayso.facets.query import NAMES


@given(QUERIES)
def test_a_query_comes_back_from_its_address(query: Query) -> None:
    assert Query.from_pairs(parse_qsl(urlencode(query.pairs()))) == query


@given(QUERIES, st.sampled_from(sorted(CHOICES)), st.data())
def test_a_value_that_is_added_can_be_taken_out(query: Query, name: str, data: st.DataObject) -> None:
    value = data.draw(CHOICES[name])
    without = query.without(name, value)
    assert without.adding(name, value).without(name, value) == without
    assert value in query.adding(name, value).wanted(name)


@given(QUERIES, st.sampled_from(sorted(CHOICES)), st.data())
def test_a_value_is_wanted_or_unwanted_and_never_both(query: Query, name: str, data: st.DataObject) -> None:
    value = data.draw(CHOICES[name])
    both = query.adding(name, value).adding(name, f"-{value}")
    assert value not in both.wanted(name)
    assert value in both.unwanted(name)


@given(QUERIES, st.sampled_from(NAMES))
def test_a_name_is_taken_out_with_all_its_values(query: Query, name: str) -> None:
    assert name not in dict(query.without(name).pairs())


def test_other_names_and_empty_values_are_passed_over() -> None:
    assert Query.from_pairs([("page", "2"), ("voice", " "), ("act", "ASSAULT"), ("act", "ASSAULT"), ("basis", "-")]) == Query(
        act=("ASSAULT",)
    )


def test_the_order_of_the_case_is_not_written() -> None:
    assert Query(sort="case").pairs() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("act", "DANCE"),
        ("basis", "-guess"),
        ("stance", "hopes"),
        ("state", "done"),
        ("verification", "maybe"),
        ("reply", "yes"),
        ("origins", "many"),
        ("year", "99"),
        ("after", "yesterday"),
        ("before", "2019-02-30"),
        ("voice", "…"),
        ("text", '"open'),
        ("text", "AND"),
        ("sort", "truth"),
    ],
)
def test_what_cannot_be_asked_is_told_with_a_cure(name: str, value: str) -> None:
    with pytest.raises(ItemError) as told:
        Query.from_pairs([(name, value)])
    assert told.value.cure


def test_a_name_that_is_none_of_ours_is_told() -> None:
    with pytest.raises(ItemError, match="cannot be asked for by 'mood'"):
        Query().adding("mood", "dark")
