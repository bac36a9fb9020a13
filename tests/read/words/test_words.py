"""The lexicon: word lists and patterns of a language, and the lemmas of its verbs."""

import re

import pytest

from sayso.errors import SetupError
from sayso.read.words import lexicon


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("told", "tell"),
        ("denied", "deny"),
        ("claims", "claim"),
        ("warned", "warn"),
        ("admitting", "admit"),
        ("SAYS", "say"),
    ],
)
def test_forms_of_a_verb_lead_to_its_lemma(form: str, lemma: str) -> None:
    assert lexicon("en").lemma(form) == lemma


def test_an_unknown_word_is_its_own_lemma() -> None:
    assert lexicon("en").lemma("zwieback") == "zwieback"


def test_a_language_without_word_lists_is_refused_with_a_cure() -> None:
    with pytest.raises(SetupError, match="no word lists"):
        lexicon("xx")


def test_words_are_folded_and_never_empty() -> None:
    for name, words in lexicon("en").lists.items():
        assert words, name
        assert all(word and word == word.casefold() for word in words), name


@pytest.mark.parametrize("name", sorted(lexicon("en").patterns))
def test_every_pattern_compiles(name: str) -> None:
    assert isinstance(lexicon("en").pattern(name), re.Pattern)


def test_a_pattern_that_the_language_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        lexicon("en").pattern("nothing.of_the_kind")
