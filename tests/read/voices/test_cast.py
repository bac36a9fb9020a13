"""The cast: whom a source phrase stands for; a pseudonym is never joined to another name."""

import pytest
from invented import cast, resolved, span


def test_a_definite_noun_stands_for_who_was_described_so() -> None:
    people = cast("A former member of the Tarn League spoke on Friday. Orla Finch left. The former member said it was late.")
    people.resolve(span(people.text, "A former member of the Tarn League"))
    assert resolved(people, "The former member") == "former member of the Tarn League"


def test_a_definite_noun_stands_for_a_name_with_that_role() -> None:
    people = cast("Tarn Day, a spokesman for the port, left. The gate was shut. The spokesman said it was late.")
    assert resolved(people, "The spokesman") == "Tarn Day"


def test_an_introduction_may_come_before_the_name() -> None:
    people = cast("A spokesman for the port said it was late. The gate was shut.")
    assert resolved(people, "A spokesman for the port") == "spokesman for the port"


def test_two_indefinite_introductions_are_two_people() -> None:
    people = cast("A guard said it was noon. A guard said it was midnight.")
    first, _ = people.resolve(span(people.text, "A guard"))
    second, _ = people.resolve(span(people.text, "A guard", 2))
    assert first is not second


def test_the_same_group_is_one_voice() -> None:
    people = cast("Residents said it was noon. Residents said it was late.")
    first, _ = people.resolve(span(people.text, "Residents"))
    second, _ = people.resolve(span(people.text, "Residents", 2))
    assert first is second


def test_an_acronym_stands_for_its_body() -> None:
    people = cast("The Tarn Water Authority shut the gate. Later TWA opened it.")
    people.resolve(span(people.text, "Tarn Water Authority"))
    assert resolved(people, "TWA") == "Tarn Water Authority"


def test_an_outlet_by_its_last_word_stands_for_its_fuller_name() -> None:
    people = cast("He told the Tarn Harbour Times about it. The Times printed it.")
    people.resolve(span(people.text, "the Tarn Harbour Times"))
    assert resolved(people, "The Times") == "Tarn Harbour Times"


def test_a_statement_stands_for_whose_it_is() -> None:
    people = cast("A statement from the Tarn Water Authority said it was late.")
    assert resolved(people, "A statement from the Tarn Water Authority") == "Tarn Water Authority"


def test_a_pseudonym_is_a_name_and_nothing_more() -> None:
    people = cast("A guard who can only be identified by the pseudonym ‘Tarn’ spoke to us. The clerk Tarn Day denied it.")
    guard, _ = people.resolve(span(people.text, "A guard who can only be identified by the pseudonym ‘Tarn’"))
    clerk, _ = people.resolve(span(people.text, "Tarn Day"))
    assert guard is not None
    assert (guard.name, guard.kind) == ("Tarn", "pseudonym")
    assert guard is not clerk


@pytest.mark.parametrize(
    "words",
    [
        "A guard we will call Tarn",
        "A guard who gave only his first name, Tarn,",
        "‘Tarn’, not his real name,",
        "Tarn, whose name has been changed,",
    ],
)
def test_a_pseudonym_is_not_joined_to_a_name_that_holds_it(words: str) -> None:
    people = cast(f"The clerk Tarn Day left at dawn. {words} said it was late.")
    assert resolved(people, words) == "Tarn"
    assert resolved(people, "Tarn Day") == "Tarn Day"


def test_a_pseudonym_is_not_joined_to_a_name_spelt_nearly_so() -> None:
    people = cast("A guard known by the pseudonym Orla Finchley spoke to us. Later the clerk Orla Finchly denied it.")
    assert resolved(people, "Orla Finchly") == "Orla Finchly"


def test_entities_are_those_that_spoke_in_order_of_their_first_mention() -> None:
    people = cast("Orla Finch met Tarn Day and Bram Tull. Day said it was late. Finch said it was noon.")
    people.resolve(span(people.text, "Day", 2))
    people.resolve(span(people.text, "Finch", 2))
    assert [e.name for e in people.entities()] == ["Orla Finch", "Tarn Day"]


def test_mentions_of_an_entity_do_not_overlap() -> None:
    people = cast("Gen. Orla Finch met us. Finch, a general, said it was late.")
    people.resolve(span(people.text, "Finch, a general,"))
    people.resolve(span(people.text, "Finch", 2))
    (entity,) = people.entities()
    assert all(a.end <= b.start for a, b in zip(entity.mentions, entity.mentions[1:], strict=False))


def test_a_full_pseudonym_is_not_joined_to_a_person_of_the_same_last_name() -> None:
    people = cast("A guard, known only by the pseudonym Ilo Day, spoke to us. The clerk Tarn Day denied it.")
    guard, _ = people.resolve(span(people.text, "A guard, known only by the pseudonym Ilo Day"))
    clerk, _ = people.resolve(span(people.text, "Tarn Day"))
    assert guard is not clerk


def test_an_owner_whose_name_is_made_whole_again_is_no_endless_search() -> None:
    people = cast("AT NOON THE ORL COMMUNIQUE RELEASED A DAY AGO SAID THAT IT WAS LATE.")
    assert resolved(people, "THE ORL COMMUNIQUE")


@pytest.mark.parametrize("source", ["a port spokesman, Captain Tarn Day", "the port’s spokesman, Captain Tarn Day", "a port spokesman"])
def test_a_name_set_off_with_its_title_is_the_voice(source: str) -> None:
    people = cast(
        "Asked about the pump, a port spokesman, Captain Tarn Day, said it was late. But the port’s spokesman, Captain Tarn Day, left."
    )
    assert resolved(people, source) == "Tarn Day"


def test_a_bare_name_is_the_spokeswoman_who_has_just_spoken() -> None:
    people = cast("The pump runs, a spokeswoman for the port said. “We do not sell it,” Orla Finch told us. Tarn Day sold it, she said.")
    people.resolve(span(people.text, "a spokeswoman for the port"))
    assert resolved(people, "Orla Finch") == "Orla Finch"
    assert [f.name for f in people.figures if f.spoke] == ["Orla Finch"]


def test_a_bare_name_of_the_family_is_the_wife_who_has_just_spoken() -> None:
    people = cast("Tarn Day was taken to the port, his wife said. “He had no coat,” Orla Day said.")
    people.resolve(span(people.text, "his wife"))
    people.resolve(span(people.text, "Orla Day"))
    assert [f.name for f in people.figures if f.spoke] == ["Orla Day"]


def test_a_name_that_is_introduced_is_not_who_has_just_spoken() -> None:
    people = cast("The pump runs, a spokeswoman for the port said. “We sold it,” Orla Finch, a trader, told us.")
    people.resolve(span(people.text, "a spokeswoman for the port"))
    people.resolve(span(people.text, "Orla Finch"))
    assert len([f for f in people.figures if f.spoke]) == 2


def test_a_last_name_alone_is_not_the_wifes() -> None:
    people = cast("Tarn Day left the port. His wife, Orla Day, stayed at home. Day had sold the pump.")
    assert resolved(people, "Day", 3) == "Tarn Day"


def test_the_name_of_a_rights_group_keeps_its_first_word() -> None:
    people = cast("Nobody came, the rights group Witness Harbour said.")
    assert resolved(people, "the rights group Witness Harbour") == "Witness Harbour"


def test_a_body_takes_the_fuller_of_its_names() -> None:
    people = cast("Army: boats sank at noon\n\nThe Ostrany army denied it.")
    people.resolve(span(people.text, "Army"))
    assert resolved(people, "The Ostrany army") == "Ostrany army"


def test_a_name_with_an_article_and_a_verb_in_the_past_is_a_body() -> None:
    people = cast("The Sarn Guard declined to comment.")
    people.resolve(span(people.text, "The Sarn Guard"))
    assert [f.kind for f in people.figures if f.spoke] == ["body"]


def test_an_ex_treasurer_is_a_former_treasurer() -> None:
    people = cast("The former treasurer Orla Finch left. The ex-treasurer says that she resigned.")
    assert resolved(people, "The ex-treasurer") == "Orla Finch"


def test_the_end_of_a_bodys_name_is_the_body() -> None:
    people = cast("Halden Guard shuts port\n\nThe Halden Port Guard has shut the gate. The Port Guard men put up a sign.")
    people.resolve(span(people.text, "The Halden Port Guard"))
    assert resolved(people, "The Port Guard") == "Halden Port Guard"
