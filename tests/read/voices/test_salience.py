"""Salience: whom a pronoun or a noun that says little stands for."""

import pytest
from invented import cast, resolved, span


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Orla Finch"), ("He", "Tarn Day")])
def test_a_pronoun_stands_for_who_agrees_with_it(pronoun: str, name: str) -> None:
    people = cast(f"The widow Orla Finch met the fisherman Tarn Day. {pronoun} left.")
    assert resolved(people, pronoun) == name


def test_a_pronoun_stands_for_who_spoke_last() -> None:
    people = cast("Orla Finch said the yard was shut. Tarn Day owns the gate. Then she left.")
    people.resolve(span(people.text, "Orla Finch"))
    assert resolved(people, "she") == "Orla Finch"


def test_a_pronoun_after_silence_stands_for_nobody() -> None:
    people = cast("The yard is shut. He left.")
    assert resolved(people, "He") == ""


def test_the_first_person_is_the_speaker() -> None:
    people = cast("Orla Finch said: “I sold the yard.”")
    speaker, _ = people.resolve(span(people.text, "Orla Finch"))
    figure, _ = people.resolve(span(people.text, "I"), speaker, direct=True)
    assert figure is speaker


def test_the_third_person_in_direct_speech_is_not_the_speaker() -> None:
    people = cast("Tarn Day met Orla Finch. Day said: “The yard is sold and she left.”")
    speaker, _ = people.resolve(span(people.text, "Orla Finch"))
    figure, _ = people.resolve(span(people.text, "she"), speaker, direct=True)
    assert figure is not speaker


def test_the_third_person_in_indirect_speech_may_be_the_speaker() -> None:
    people = cast("Orla Finch said that she sold the yard.")
    speaker, _ = people.resolve(span(people.text, "Orla Finch"))
    figure, _ = people.resolve(span(people.text, "she"), speaker)
    assert figure is speaker


def test_a_generic_noun_stands_for_the_last_outlet() -> None:
    people = cast("Radio Tarn played it. The station said it was late.")
    people.resolve(span(people.text, "Radio Tarn"))
    assert resolved(people, "The station") == "Radio Tarn"


def test_a_relative_pronoun_stands_for_the_noun_before_it() -> None:
    people = cast("They asked Orla Finch, who said it was late.")
    assert resolved(people, "who") == "Orla Finch"


def test_a_pronoun_goes_to_whoever_has_just_spoken() -> None:
    people = cast("“The pump is ours,” Orla Finch told us. Tarn Day left the port at noon, she said.")
    people.resolve(span(people.text, "Orla Finch"))
    assert resolved(people, "she") == "Orla Finch"


def test_a_reflexive_tells_who_cannot_be_meant() -> None:
    people = cast("Orla Finch came at ten. Tarn Day left the port of his own accord, she said.")
    assert resolved(people, "she") == "Orla Finch"


def test_they_in_a_quotation_are_not_the_outlet_that_heard_it() -> None:
    people = cast("The Halden Port Guard took the pump, Orla Finch told the Tarn Times. “They said it was ours,” Finch said.")
    speaker, _ = people.resolve(span(people.text, "Orla Finch"))
    people.resolve(span(people.text, "the Tarn Times"))
    people.resolve(span(people.text, "The Halden Port Guard"))
    figure, _ = people.resolve(span(people.text, "They"), speaker, direct=True)
    assert figure is not None
    assert figure.name == "Halden Port Guard"
