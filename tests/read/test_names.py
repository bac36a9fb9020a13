"""Names: runs of capitalised words, their titles, and which may be one person under two spellings."""

import pytest
from invented import ENGLISH, span

from sayso.read.names import Name, bare, close_spelling, fold, is_capital, names_in, person_like
from sayso.records import Span


def names(text: str) -> list[str]:
    return [n.text for n in names_in(text, Span(0, len(text)), ENGLISH)]


def name(words: str) -> Name:
    return Name(Span(0, len(words)), tuple(words.split()))


def test_a_run_of_capitalised_words_is_a_name() -> None:
    assert names("Then the yard of Orla Finch was sold to Tarn Day.") == ["Orla Finch", "Tarn Day"]


@pytest.mark.parametrize("title", ["Mr.", "Gen.", "Colonel", "Prime Minister", "Councilwoman", "Dr"])
def test_titles_are_cut_off_and_kept_aside(title: str) -> None:
    text = f"{title} Orla Finch left."
    (found,) = names_in(text, Span(0, len(text)), ENGLISH)
    assert found.text == "Orla Finch"
    assert found.titles == tuple(fold(bare(w)) for w in title.split())


def test_the_span_of_a_name_leaves_title_and_possessive_out() -> None:
    text = "Gen. Orla Finch’s yard"
    (found,) = names_in(text, Span(0, len(text)), ENGLISH)
    assert found.span == span(text, "Orla Finch")


@pytest.mark.parametrize(
    "words", ["Omar al-Tarn", "Ludo van der Finch", "Bram de Orla", "Yusuf bin Tarn", "O’Dea Finch", "J. R. Finch", "Anne-Orla Finch"]
)
def test_particles_initials_and_hyphens_belong_to_a_name(words: str) -> None:
    assert names(f"Then {words} left the yard.") == [words]


@pytest.mark.parametrize("words", ["Ministry of Water", "Bank of Tarn", "Council for Tarn and Orla", "University of Finch"])
def test_of_and_for_belong_to_the_name_of_a_body(words: str) -> None:
    assert names(f"Then the {words} closed.") == [words]


def test_of_parts_a_person_from_a_place() -> None:
    assert names("Then Orla Finch of Tarn left.") == ["Orla Finch", "Tarn"]


@pytest.mark.parametrize("text", ["The yard is shut.", "Nobody came.", "However it failed.", "I ran.", "Yesterday it failed."])
def test_a_word_that_only_begins_a_sentence_is_no_name(text: str) -> None:
    assert "The" not in names(text)
    assert not {"However", "I", "Yesterday"} & set(names(text))


@pytest.mark.parametrize(
    "text",
    [
        "On Friday Orla Finch left.",
        "Asked on Tuesday Orla Finch left.",
        "In March Orla Finch left.",
    ],
)
def test_a_day_or_month_is_no_part_of_a_name(text: str) -> None:
    assert "Orla Finch" in names(text)


def test_a_possessive_ends_a_name() -> None:
    assert names("Then Finch’s Tarn yard failed.") == ["Finch", "Tarn"]


def test_a_comma_ends_a_name() -> None:
    assert names("Then Orla Finch, Tarn Day and Bram Tull left.") == ["Orla Finch", "Tarn Day", "Bram Tull"]


@pytest.mark.parametrize(
    ("a", "b"),
    [("Çelik", "Celik"), ("Horáková", "Horakova"), ("Šimko", "SIMKO"), ("Bałuk", "Baluk"), ("Ørla", "orla"), ("Yıldız", "Yildiz")],
)
def test_fold_forgets_case_and_diacritics(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(("a", "b"), [("tarnovye", "tarnovya"), ("finchley", "finchly"), ("abdullah", "abdulah")])
def test_one_letter_of_spelling_is_forgiven_in_long_words(a: str, b: str) -> None:
    assert close_spelling(a, b)
    assert close_spelling(b, a)


@pytest.mark.parametrize(("a", "b"), [("tarn", "tarm"), ("finchley", "fanchlie"), ("marlow", "harlow"), ("finch", "finchley")])
def test_other_words_are_not_one_spelling(a: str, b: str) -> None:
    assert not close_spelling(a, b)


@pytest.mark.parametrize(
    ("word", "plain"), [("Finch’s", "Finch"), ("Finch's", "Finch"), ("Days’", "Days"), ("Gen.", "Gen"), ("J.", "J."), ("U.S.", "U.S.")]
)
def test_bare_leaves_possessives_and_final_stops_out(word: str, plain: str) -> None:
    assert bare(word) == plain


@pytest.mark.parametrize("word", ["Finch", "al-Tarn", "Ørla", "UN"])
def test_capitals_are_known_behind_an_arabic_article(word: str) -> None:
    assert is_capital(word)


@pytest.mark.parametrize("words", ["Orla Finch", "Omar al-Tarn", "Anne-Orla Finch Day"])
def test_two_unknown_capitalised_words_may_be_a_person(words: str) -> None:
    assert person_like(name(words), ENGLISH)


@pytest.mark.parametrize(
    "words", ["Finch", "Tarn Council", "Associated Press", "Ministry of Water", "South Korea", "NATO EU", "Finch Times"]
)
def test_single_words_bodies_outlets_and_countries_are_no_person(words: str) -> None:
    assert not person_like(name(words), ENGLISH)
