"""Names: which of them are one, and which stay apart."""

import pytest
from entity_texts import told


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("[Ada Brook|p] came. Later [Brook|p] left.", "Ada Brook", "Brook"),
        ("[Ada Brook|p] came. Later [Ada|p] left.", "Ada Brook", "Ada"),
        ("[A. Brook|p] came. Later [Ada Brook|p] left.", "A. Brook", "Ada Brook"),
        ("[Ada Brook|p] came. [Mayor Ada Brook|p] left.", "Ada Brook", "Mayor Ada Brook"),
        ("[Çelen Tarık|p] came. Later [Celen Tarik|p] left.", "Çelen Tarık", "Celen Tarik"),
        ("They held [Ostranye|l] on Friday. They lost [Ostranya|l] again.", "Ostranye", "Ostranya"),
        ("[Ada Brook|p]'s car came. [Brook's|p] dog left.", "Ada Brook", "Brook's"),
        ("The [Tarn Relief Fund|o] ([TRF|o]) paid. Later [TRF|o] left.", "Tarn Relief Fund", "TRF"),
        ("[Tarn Water Authority|o] paid. Later [TWA|o] left.", "Tarn Water Authority", "TWA"),
        ("[the Ministry of Defence|o] paid. Later [the Ministry|o] left.", "the Ministry of Defence", "the Ministry"),
        ("[Orla Finch|p], known as [Bird|p], came.", "Orla Finch", "Bird"),
        ("[the United States|l] came. Then [US|l] left.", "the United States", "US"),
        ("[Turkish|d] jets came. [Turks|d] left.", "Turkish", "Turks"),
    ],
)
def test_two_forms_of_a_name_are_one(text: str, one: str, other: str) -> None:
    found = told(text)
    assert found.entity(one) == found.entity(other) != ""


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("[Mr Finch|p] came. [Mrs Finch|p] left.", "Mr Finch", "Mrs Finch"),
        ("[Ada Brook|p] came. [Tom Brook|p] left.", "Ada Brook", "Tom Brook"),
        ("[the Harrow Police|o] came to [Harrow|l].", "the Harrow Police", "Harrow"),
        ("[Turkey|l] closed the gate. [the Turks|d] left.", "Turkey", "the Turks"),
        ("[Batman|p] came to [Batman|l].", "Batman", "Batman"),
        ("[Ada Brook and Tom Finch|p] came. [Tom Finch|p] left.", "Ada Brook and Tom Finch", "Tom Finch"),
        ("[New Harrow|l] is far from [Harrow|l].", "New Harrow", "Harrow"),
    ],
)
def test_names_that_only_look_alike_stay_apart(text: str, one: str, other: str) -> None:
    found = told(text)
    second = 2 if one == other else 1
    assert found.entity(one)
    assert found.entity(one) != found.entity(other, second)


def test_a_last_name_of_two_goes_to_the_one_named_last() -> None:
    found = told("[Ada Brook|p] came. [Brook|p] sat. [Tom Brook|p] came. [Brook|p] left.")
    assert found.entity("Brook", 1) == found.entity("Ada Brook")
    assert found.entity("Brook", 2) == found.entity("Tom Brook")


def test_an_entity_goes_by_its_fullest_name() -> None:
    assert told("[Brook|p] came. [Mayor Ada Brook|p] left.").names() == ["Ada Brook"]


def test_a_name_that_is_unknown_to_all_others_is_an_entity() -> None:
    assert told("[Tarn|l] lies by [Velsk|l].").names() == ["Tarn", "Velsk"]
