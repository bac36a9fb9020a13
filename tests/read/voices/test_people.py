"""Named people: full names and parts of them, variants of spelling, and titles that tell two apart."""

import pytest
from invented import cast, resolved


def test_a_last_name_stands_for_the_full_name() -> None:
    people = cast("Orla Finch owns the yard. Later Finch sold it.")
    assert resolved(people, "Finch", 2) == "Orla Finch"


def test_a_name_is_shown_at_its_fullest_wherever_that_stands() -> None:
    people = cast("The yard was sold, Finch said. Later Orla Finch left.")
    assert resolved(people, "Finch") == "Orla Finch"


@pytest.mark.parametrize(("first", "second"), [("Ljuba Šimkova", "Simkova"), ("Orla Finchley", "Finchly"), ("Zeki Çavuşk", "Cavusk")])
def test_spelling_variants_are_one_person(first: str, second: str) -> None:
    people = cast(f"{first} owns the yard. Then {second} sold it.")
    assert resolved(people, second, 1 if second not in first else 2) == first


def test_two_people_of_one_last_name_stay_apart() -> None:
    people = cast("Orla Finch met Tarn Finch at the yard.")
    assert resolved(people, "Orla Finch") == "Orla Finch"
    assert resolved(people, "Tarn Finch") == "Tarn Finch"


def test_a_last_name_of_two_stands_for_the_one_named_last() -> None:
    people = cast("Orla Finch left. Then Tarn Finch came. Finch sold the yard.")
    assert resolved(people, "Finch", 3) == "Tarn Finch"


def test_a_title_tells_two_of_one_last_name_apart() -> None:
    people = cast("Mrs Orla Finch left. Then Mr Tarn Finch came. Mrs Finch sold the yard.")
    assert resolved(people, "Mrs Finch") == "Orla Finch"
