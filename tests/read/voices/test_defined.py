"""A person without a name and the code or name that the report gives for them are one voice."""

import pytest
from invented import cast, resolved, span


@pytest.mark.parametrize(
    ("introduction", "name", "kind"),
    [
        ("A protected witness identified as K-17", "K-17", "pseudonym"),
        ("The witness, known as K-17,", "K-17", "pseudonym"),
        ("A protected witness, identified in court papers as K-17,", "K-17", "pseudonym"),
        ("A protected witness, K-17,", "K-17", "pseudonym"),
        ("A protected witness (K-17)", "K-17", "pseudonym"),
        ("The protected witness K-17", "K-17", "pseudonym"),
        ("Witness K-17", "K-17", "pseudonym"),
        ("K-17, a protected witness,", "K-17", "pseudonym"),
        ("A witness testifying under the code name K-17", "K-17", "pseudonym"),
        ("The witness, code-named ‘Heron’,", "Heron", "pseudonym"),
        ("A witness known only as B", "B", "pseudonym"),
        ("A witness whom the court calls D-9", "D-9", "pseudonym"),
        ("A witness the indictment calls Witness 4", "Witness 4", "pseudonym"),
        ("A witness known as Abu Harun", "Abu Harun", "named"),
        ("The witness, identified by police as Bram Tull,", "Bram Tull", "named"),
    ],
)
def test_the_name_that_the_words_define_is_the_voices(introduction: str, name: str, kind: str) -> None:
    people = cast(f"{introduction} said the mill burned. {name} said the mayor came. The witness, who wept, said it was late.")
    first, _ = people.resolve(span(people.text, introduction))
    again, _ = people.resolve(span(people.text, name, people.text.count(name)))
    later, _ = people.resolve(span(people.text, "The witness", people.text.count("The witness")))
    assert first is not None
    assert (first.name, first.kind) == (name, kind)
    assert first is again is later


@pytest.mark.parametrize(
    "sentence",
    [
        "The witness was identified only as K-17.",
        "The court heard a protected witness, K-17, on Monday.",
        "A protected witness, who is identified as K-17, took the stand on Monday.",
        "The witness, known to the court as K-17, is a former guard.",
    ],
)
def test_a_definition_counts_wherever_it_stands(sentence: str) -> None:
    people = cast(f"{sentence} K-17 said the mill burned. The witness said it was late.")
    assert resolved(people, "K-17", 2) == "K-17"
    assert resolved(people, "The witness", people.text.count("The witness")) == "K-17"


def test_a_code_named_later_belongs_to_the_voice_that_has_just_spoken() -> None:
    people = cast("A protected witness said the mill burned. The witness, known as K-17, said the mayor came.")
    first, _ = people.resolve(span(people.text, "A protected witness"))
    people.resolve(span(people.text, "The witness, known as K-17,"))
    assert first is not None
    assert (first.name, first.kind) == ("K-17", "pseudonym")


def test_another_witness_is_somebody_else() -> None:
    people = cast("A protected witness said the mill burned. K-17, another protected witness, said it was late.")
    assert resolved(people, "A protected witness") == "protected witness"
    assert resolved(people, "K-17, another protected witness,") == "K-17"


def test_two_codes_are_two_voices() -> None:
    people = cast("The witness, known as K-17, said the mill burned. The witness, known as D-9, said it was late.")
    assert resolved(people, "The witness, known as K-17,") == "K-17"
    assert resolved(people, "The witness, known as D-9,") == "D-9"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The minister called Orla Finch a liar. The minister said it was late.", "The minister"),
        ("The witness identified the guard as Bram Tull. The witness said it was late.", "The witness"),
        ("The officer named Bram Tull as the killer. The officer said it was late.", "The officer"),
        ("One of the guards is named in the papers as Bram Tull. The guard ran. The guard said it was late.", "The guard"),
        ("The witness was called Monday. The witness said it was late.", "The witness"),
    ],
)
def test_whom_somebody_names_is_not_that_person(text: str, source: str) -> None:
    assert resolved(cast(text), source, 2) == source.removeprefix("The ")
