"""The lexicon of acts."""

from typing import get_args

from sayso.read.events.acts import acts
from sayso.records import Act


def test_every_act_has_words() -> None:
    lexicon = acts()
    known = {p.row.act for phrases in (*lexicon.verbs.values(), *lexicon.nouns.values()) for p in phrases}
    assert known == set(get_args(Act))


def test_irregular_forms_are_known() -> None:
    assert ("shoot", "dn") in acts().forms["shot"]
    assert "beated" not in acts().forms


def test_gap_stands_before_a_word_that_ends_it() -> None:
    lexicon = acts()
    gaps = [p for phrases in lexicon.verbs.values() for p in phrases if p.slots and p.slots[-1] & {"*", "^", "_"}]
    assert gaps == []
