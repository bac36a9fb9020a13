"""Source phrases: what each says of a voice: its name or noun, its kind, whether it is a pseudonym, a group, a body."""

import pytest
from invented import ENGLISH, span

from sayso.read.voices.phrases import Phrase, is_alias, phrase
from sayso.records import Span


def parted(words: str, text: str | None = None) -> Phrase:
    text = text or f"Then {words} left."
    return phrase(text, span(text, words), ENGLISH)


@pytest.mark.parametrize(
    "words",
    [
        "Orla Finch",
        "Colonel Orla Finch",
        "the engineer Orla Finch",
        "Orla Finch, 41,",
        "Orla Finch, who owns the yard,",
        "the yard’s owner, Orla Finch,",
    ],
)
def test_a_name_is_found_with_what_stands_around_it(words: str) -> None:
    found = parted(words)
    assert (found.kind, found.name) == ("named", "Orla Finch")


def test_roles_are_the_nouns_that_say_what_somebody_is() -> None:
    assert {"spokesman", "former"} <= parted("Tarn Day, a former spokesman of the ministry,").roles


def test_an_owner_gives_no_role() -> None:
    assert "mayor" not in parted("the mayor’s brother, Tarn Day,").roles


def test_what_follows_a_preposition_gives_no_role() -> None:
    assert "council" not in parted("Tarn Day, a clerk of the council,").roles


@pytest.mark.parametrize(
    "formula",
    [
        "a man known only by the pseudonym Tarn",
        "a man who goes by the name Tarn",
        "Tarn, who gave only his first name,",
        "Tarn, who asked to be identified only by his first name,",
        "Tarn, not his real name,",
        "Tarn, whose name has been changed,",
        "a guard we will call Tarn",
        "a guard identified only as “Tarn”",
        "Tarn, a nom de guerre,",
    ],
)
def test_naming_formulas_make_a_pseudonym(formula: str) -> None:
    found = parted(formula)
    assert (found.kind, found.name, found.alias) == ("pseudonym", "Tarn", True)


@pytest.mark.parametrize("words", ["Tarn Day, known for his temper", "Orla Finch, who changed her mind", "the man named in the letter"])
def test_other_words_about_names_make_no_pseudonym(words: str) -> None:
    assert not is_alias(words, ENGLISH)


@pytest.mark.parametrize(
    "words", ["residents", "two guards", "the villagers", "several former officers", "some fishermen in Tarn", "dozens of drivers"]
)
def test_plural_people_are_a_group(words: str) -> None:
    assert parted(words).kind == "group"


@pytest.mark.parametrize(
    "words",
    [
        "Orla Finch and Tarn Day",
        "residents and guards",
        "the mayor and his deputy",
    ],
)
def test_joint_voices_are_one_group(words: str) -> None:
    found = parted(words)
    assert (found.kind, found.plural) == ("group", True)


def test_joint_names_are_kept_whole() -> None:
    assert parted("Orla Finch and Tarn Day").label == "Orla Finch and Tarn Day"


@pytest.mark.parametrize(
    "words",
    [
        "the Ministry of Water",
        "Tarn Council",
        "the Tarn Rights Network",
        "the police",
        "the government",
        "Turkey",
        "TWA",
    ],
)
def test_institutions_are_bodies(words: str) -> None:
    assert parted(words).kind == "body"


@pytest.mark.parametrize(
    "words", ["the Tarn Times", "Radio Tarn", "state television", "the newspaper", "the Finch News Agency", "the Associated Press"]
)
def test_media_are_outlets(words: str) -> None:
    assert parted(words).kind == "outlet"


@pytest.mark.parametrize("words", ["the indictment", "a leaked memo", "court records", "the footage", "satellite images"])
def test_papers_and_pictures_are_documents(words: str) -> None:
    assert parted(words).kind == "document"


@pytest.mark.parametrize("words", ["a guard", "the ferryman", "his sister", "an official of the port"])
def test_a_single_person_without_a_name_is_unnamed(words: str) -> None:
    assert parted(words).kind == "unnamed"


def test_an_unnamed_voice_is_called_without_its_article() -> None:
    assert parted("a guard at the gate").label == "guard at the gate"


def test_an_unnamed_voice_keeps_its_owner() -> None:
    assert parted("his sister").label == "his sister"


def test_the_head_is_the_last_noun_before_a_preposition() -> None:
    assert parted("a night guard at the gate of the yard").head == "guard"


@pytest.mark.parametrize(
    ("word", "pronoun"),
    [("she", "she"), ("He", "he"), ("they", "they"), ("I", "first"), ("we", "first"), ("it", "it"), ("who", "relative")],
)
def test_pronouns_are_told(word: str, pronoun: str) -> None:
    text = f"{word} left"
    assert phrase(text, Span(0, len(word)), ENGLISH).pronoun == pronoun


@pytest.mark.parametrize(
    ("words", "definite", "indefinite"),
    [("the guard", True, False), ("a guard", False, True), ("his sister", True, False), ("another guard", False, True)],
)
def test_articles_tell_whether_somebody_is_known(words: str, definite: bool, indefinite: bool) -> None:
    found = parted(words)
    assert (found.definite, found.indefinite) == (definite, indefinite)


@pytest.mark.parametrize("words", ["", " ", "”", "–", "…"])
def test_phrases_without_words_are_taken_too(words: str) -> None:
    assert phrase(words, Span(0, len(words)), ENGLISH).name == ""
