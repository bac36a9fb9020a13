"""How surely an organisation is blamed, in sentences of our own."""

import re
import time

import pytest

from sayso.errors import SetupError
from sayso.read.events.blame import BASE, GRADES, blame_of, cues, found_in
from sayso.read.sentences import sentences
from sayso.read.words import lexicon
from sayso.records import Span

REPORTS = [
    ("fact", "The Delta Front attacked the ferry station at noon. Its fighters burned two boats and left.", "Delta Front"),
    ("fact", "Two bakers were kidnapped by the Heron Column on the road to Marsh Hill.", "Heron Column"),
    ("claimed", "The Heron Column claimed responsibility for the blast, its second this year.", "Heron Column"),
    ("claimed", "In a leaflet, the group calling itself Delta Front admitted responsibility for the fire.", "Delta Front"),
    ("accused", "Relatives accused the army of killing the two bakers.", "army"),
    ("accused", "Shopkeepers held the harbour police responsible for the beating.", "harbour police"),
    (
        "authorities",
        "The interior minister blamed the Heron Column for the murder. Police suspect members of the Heron Column.",
        "Heron Column",
    ),
    ("possible", "It is not known whether the Delta Front may have planted the mine.", "Delta Front"),
]


def mentions(text: str, name: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(re.escape(name), text)]


def lines(text: str) -> list[Span]:
    return sentences(text, Span(0, len(text)), lexicon("en"))


@pytest.mark.parametrize(("grade", "text", "name"), REPORTS)
def test_words_tell_how_surely_an_organisation_is_blamed(grade: str, text: str, name: str) -> None:
    assert blame_of(text, mentions(text, name), lines(text)).grade == grade


@pytest.mark.parametrize(("grade", "text", "name"), REPORTS)
def test_capitals_change_nothing(grade: str, text: str, name: str) -> None:
    upper = text.upper()
    assert blame_of(upper, mentions(upper, name.upper()), lines(upper)).grade == grade


def test_the_reason_shows_the_words_that_decided() -> None:
    text = "The Heron Column has claimed responsibility for the blast."
    found = blame_of(text, mentions(text, "Heron Column"), lines(text))
    assert found.cue is not None
    assert text[found.cue.start : found.cue.end] == "claimed responsibility"
    assert found.reason == "it says itself that it did it: “claimed responsibility”"


def test_a_reason_is_given_where_no_words_decide() -> None:
    text = "Rain fell. The Heron Column. Rain fell."
    found = blame_of(text, mentions(text, "Heron Column"), lines(text))
    assert found.cue is None
    assert found.reason


def test_that_nobody_claimed_it_is_no_claim() -> None:
    text = "No group has claimed responsibility, but some name the Heron Column."
    assert "claimed in its sentence" not in found_in(text, mentions(text, "Heron Column"), lines(text))


def test_an_accusation_is_an_authoritys_only_if_the_authority_stands_before_it() -> None:
    names = ("accused by an authority", "accused by others")
    official, other = "The minister blamed the Heron Column.", "Fishermen blamed the Heron Column near the ministry."
    assert names[0] in found_in(official, mentions(official, "Heron Column"), lines(official))
    assert names[1] in found_in(other, mentions(other, "Heron Column"), lines(other))


def test_a_score_from_elsewhere_counts_beside_the_words() -> None:
    text, name = REPORTS[0][1:]
    assert blame_of(text, mentions(text, name), lines(text), also={"possible": 50.0}).grade == "possible"


def test_no_mention_is_an_error() -> None:
    with pytest.raises(ValueError, match="pass its spans"):
        blame_of("Rain fell.", [], [])


def test_a_language_without_cues_is_told() -> None:
    with pytest.raises(SetupError, match="no cues of blame"):
        cues("xx")


def test_every_evidence_has_its_cues_and_weights() -> None:
    table = cues()
    used = {c for e in table.evidence for c in (e.cue, e.led, e.leaderless, *e.unless) if c}
    assert used == set(table.patterns)
    assert set(table.weights) == {BASE, *(e.name for e in table.evidence)}
    assert all(set(row) == set(GRADES) for row in table.weights.values())


def test_cues_are_quick_on_long_text() -> None:
    text = "we have not said that the police men of no group may (or " * 2000
    began = time.process_time()
    for pattern in cues().patterns.values():
        list(pattern.finditer(text))
    assert time.process_time() - began < 5
