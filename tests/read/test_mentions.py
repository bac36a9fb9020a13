"""Mentions and toponyms from what the taggers found, and the pointer between heads of mentions."""

import numpy as np
import pytest

from sayso.read.entities.tables import tables
from sayso.read.mentions import Antecedents, head_of, raw_mentions, toponyms
from sayso.read.network.encoder import Words
from sayso.read.network.pointing import Pointing
from sayso.read.network.tags import Tagged
from sayso.records import Span

NAMES = ["antecedent"]


def words_of(text: str, links: tuple[int, int] | None = None) -> Words:
    """The blank-parted words of a text; with links, the first points at the second."""
    tokens = text.split()
    start = np.cumsum([0, *(len(t) + 1 for t in tokens[:-1])])
    vectors = np.zeros((len(tokens), 2, 1, 4), dtype=np.float32)
    if links:
        vectors[links[0], 0, 0, 0] = 6
        vectors[links[1], 1, 0, 0] = 1
    zeros = np.zeros((1, 8), dtype=np.float32), np.zeros((1, 4), dtype=np.float32)
    ends = start + [len(t) for t in tokens]
    return Words(start, ends, np.zeros(len(tokens), dtype=np.int64), {}, Pointing(NAMES, vectors, *zeros))


def tag(text: str, words: str, kind: str) -> Tagged:
    start = text.index(words)
    first = text[:start].count(" ")
    return Tagged(first, first + words.count(" ") + 1, Span(start, start + len(words)), kind)


def found(**tags: list[Tagged]) -> dict[str, list[Tagged]]:
    return {name: tags.get(name, []) for name in ("named", "things", "toponyms", "inner", "outer")}


def raw(text: str, tags: dict[str, list[Tagged]]) -> list[tuple[str, str, str]]:
    return [(text[r.span.start : r.span.end], r.kind, r.form) for r in raw_mentions(text, words_of(text), tags, tables())]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the old harbour master", "master"),
        ("the head of the harbour office", "head"),
        ("a nurse who had seen it", "nurse"),
        ("Petrel , the mayor", "Petrel"),
        ("she", "she"),
        ("of them", "them"),
    ],
)
def test_a_phrase_is_headed_by_the_last_word_before_what_follows_it(phrase: str, head: str) -> None:
    assert phrase.split()[head_of(phrase.split())] == head


def test_a_name_with_its_title_counts_once() -> None:
    text = "Mayor Ona Petrel left"
    assert raw(text, found(named=[tag(text, "Ona Petrel", "person")], inner=[tag(text, "Mayor Ona Petrel", "person")])) == [
        ("Ona Petrel", "person", "name")
    ]


def test_a_name_in_the_genitive_counts_once() -> None:
    text = "Petrel ’ s boat"
    assert raw(text, found(named=[tag(text, "Petrel", "person")], inner=[tag(text, "Petrel ’ s", "person")])) == [
        ("Petrel", "person", "name")
    ]


def test_a_phrase_that_a_name_only_modifies_is_a_mention_of_its_own() -> None:
    text = "the Harrow fishermen left"
    tags = found(named=[tag(text, "Harrow", "place")], outer=[tag(text, "the Harrow fishermen", "person")])
    assert ("the Harrow fishermen", "person", "nominal") in raw(text, tags)


def test_a_pronoun_is_known_by_its_form() -> None:
    text = "then she left"
    assert raw(text, found(inner=[tag(text, "she", "person")])) == [("she", "person", "pronoun")]


def test_things_and_thoughts_are_no_mentions() -> None:
    text = "the bridge and the idea"
    assert raw(text, found(inner=[tag(text, "the bridge", "object"), tag(text, "the idea", "abstract")])) == []


def test_a_demonym_is_an_actor_and_no_place() -> None:
    text = "Danish officials left"
    tags = found(named=[tag(text, "Danish", "other")], toponyms=[tag(text, "Danish", "demonym")])
    assert raw(text, tags) == [("Danish", "demonym", "name")]


def test_a_demonym_that_only_the_toponym_tagger_saw_is_kept() -> None:
    text = "Danish officials left"
    assert raw(text, found(toponyms=[tag(text, "Danish", "demonym")])) == [("Danish", "demonym", "name")]


def test_a_place_inside_the_name_of_a_body_is_marked() -> None:
    text = "the Harrow Police came to Harrow"
    body, inside = tag(text, "Harrow Police", "organisation"), tag(text, "Harrow", "place")
    (made,) = toponyms(found(named=[body], toponyms=[inside]))
    assert (made.span, made.within, made.demonym) == (inside.span, body.span, False)


def test_a_place_that_is_all_of_a_name_stands_in_no_body() -> None:
    text = "Harrow said no"
    both = tag(text, "Harrow", "organisation"), tag(text, "Harrow", "place")
    assert toponyms(found(named=[both[0]], toponyms=[both[1]]))[0].within is None


def test_what_stands_in_the_name_of_a_person_is_no_place() -> None:
    text = "Jack Harrow said no"
    assert toponyms(found(named=[tag(text, "Jack Harrow", "person")], toponyms=[tag(text, "Harrow", "place")])) == []


def test_a_mention_points_at_the_head_of_an_earlier_one() -> None:
    text = "the mayor left and she wept"
    pointer = Antecedents(text, words_of(text, (4, 1)))
    odds = pointer(Span(19, 22), Span(0, 9))
    assert odds is not None
    assert odds > 2


def test_nothing_is_known_of_a_later_mention() -> None:
    text = "the mayor left and she wept"
    assert Antecedents(text, words_of(text))(Span(0, 9), Span(19, 22)) is None


def test_an_abbreviated_country_that_is_tagged_a_place_stays_one() -> None:
    text = "the U.S. envoy left"
    tags = found(named=[tag(text, "U.S.", "place")], toponyms=[tag(text, "U.S.", "demonym")])
    assert raw(text, tags) == [("U.S.", "place", "name")]


def test_a_word_for_a_people_that_is_tagged_a_place_is_a_demonym() -> None:
    text = "the Norwegian envoy left"
    tags = found(named=[tag(text, "Norwegian", "place")], toponyms=[tag(text, "Norwegian", "demonym")])
    assert raw(text, tags) == [("Norwegian", "demonym", "name")]


@pytest.mark.parametrize(
    ("text", "phrase", "form"),
    [
        ("They wrote the report at Velsk", "the report", "nominal"),
        ("Images came from Velsk", "Images", "nominal"),
        ("They wrote The Report at Velsk", "The Report", "nominal"),
        ("They wrote the Harrow Report", "the Harrow Report", "name"),
        ("They sold AK-47 rifles", "AK-47 rifles", "name"),
    ],
)
def test_a_document_or_weapon_is_named_by_a_capital_or_digit_of_its_own(text: str, phrase: str, form: str) -> None:
    assert raw(text, found(things=[tag(text, phrase, "document")])) == [(phrase, "document", form)]


def test_a_name_of_no_clear_kind_takes_the_kind_it_has_elsewhere() -> None:
    text = "Ostrava Dam holds. Engineers left Ostrava Dam."
    second = Tagged(5, 7, Span(34, 45), "place")
    tags = found(named=[tag(text, "Ostrava Dam", "other"), second])
    assert raw(text, tags) == [("Ostrava Dam", "place", "name"), ("Ostrava Dam", "place", "name")]
