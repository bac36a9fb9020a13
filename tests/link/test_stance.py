"""Signs of stance: words of denial, hedging and report, and what follows of them."""

import pytest

from sayso.link.backing.held import hold
from sayso.link.backing.position import position
from sayso.link.words.stance import POSITIONS, counter, has, signs, stance_of
from tests.link.reports import parties, report, said

CLAIM = "The ferry to Tolm sank in the night"


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Ferry to Tolm sinks in the night with forty goats on board", "asserts"),
        ("Tolm ferry sinking is a hoax, harbour master says", "denies"),
        ("No, the Tolm ferry did not sink", "denies"),
        ("Tolm ferry reportedly sank in the night", "relays"),
        ("Did the ferry to Tolm sink?", "relays"),
    ],
)
def test_the_likeliest_stance_follows_from_plain_signs(words: str, stance: str) -> None:
    found = stance_of(CLAIM, words)
    assert max(POSITIONS, key=lambda p: found[p]) == stance


def test_the_stances_add_up_to_one() -> None:
    assert sum(stance_of(CLAIM, "Rumours of a fake ferry").values()) == pytest.approx(1)


def test_a_word_that_the_claim_has_too_is_no_sign() -> None:
    assert signs("The relic is fake", "Relic is fake, curator finds")["untrue"] == 0
    assert signs("The relic is old", "Relic is fake, curator finds")["untrue"] == 1


def test_a_negation_counts_only_on_one_side() -> None:
    assert signs("The bridge is not open", "Bridge isn’t open")["negation"] == 0
    assert signs("The bridge is open", "Bridge isn’t open")["negation"] == 1


def test_words_of_a_class_are_found_whole() -> None:
    assert has("untrue", "It was a hoax")
    assert not has("untrue", "The hoaxley family")


def test_some_words_say_the_opposite_of_others() -> None:
    assert "aliv" in counter("die")
    assert not counter("ferry")


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("the ferry sank", "asserts"),
        ("the ferry allegedly sank", "relays"),
    ],
)
def test_a_hedged_word_of_the_outlet_relays(words: str, stance: str) -> None:
    statement = said("a:1", words=words)
    facts = report("a", "Lake Post", statement)
    assert position((statement,), (), hold((facts,), (), parties(facts))) == stance


def test_who_calls_its_source_a_hoax_denies() -> None:
    statement = said("a:1", ("unnamed", "hoax site"))
    facts = report("a", "Lake Post", statement)
    assert position((statement,), (), hold((facts,), (), parties(facts))) == "denies"
