"""Chains of voices, from what the encoder is said to have found: outlets outside, relays inside, frames that stay open."""

import pytest
from invented import ENGLISH, chains, found, sayings, span

from sayso.read.quotes import Quotation
from sayso.read.sayings.chains import cue_class, quote_kind, voices


def test_a_source_is_a_chain_of_one() -> None:
    text = "Orla Finch said that the pump failed."
    assert chains(text, found(text, "Orla Finch", "said", "that the pump failed")) == {"that the pump failed": ["Orla Finch"]}


def test_an_outlet_that_was_told_stands_before_the_source() -> None:
    text = "Orla Finch told the Tarn Times that the pump failed."
    assert chains(text, found(text, "Orla Finch", "told", "that the pump failed"))["that the pump failed"] == ["Tarn Times", "Orla Finch"]


def test_a_frame_stays_open_for_the_voice_that_opened_it() -> None:
    text = "Orla Finch told the Tarn Times that the pump failed. Finch added that nobody came."
    made = chains(
        text, found(text, "Orla Finch", "told", "that the pump failed"), found(text, span(text, "Finch", 2), "added", "that nobody came")
    )
    assert made["that nobody came"] == ["Tarn Times", "Orla Finch"]


def test_a_frame_is_not_open_for_another_voice() -> None:
    text = "Orla Finch told the Tarn Times that the pump failed. Tarn Day said that nobody came."
    made = chains(text, found(text, "Orla Finch", "told", "that the pump failed"), found(text, "Tarn Day", "said", "that nobody came"))
    assert made["that nobody came"] == ["Tarn Day"]


def test_another_occasion_closes_a_frame() -> None:
    text = "Orla Finch told the Tarn Times that the pump failed. Finch said at a news conference that nobody came."
    made = chains(
        text, found(text, "Orla Finch", "told", "that the pump failed"), found(text, span(text, "Finch", 2), "said", "that nobody came")
    )
    assert made["that nobody came"] == ["Orla Finch"]


def test_an_outlet_that_quoted_somebody_stands_before_them() -> None:
    text = "State television quoted a resident as saying that the pump failed."
    made = chains(text, found(text, "a resident", "quoted", "that the pump failed"))
    assert made["that the pump failed"] == ["State television", "resident"]


def test_the_outlet_found_as_source_stands_before_whom_it_quoted() -> None:
    text = "State television quoted a resident as saying that the pump failed."
    made = chains(text, found(text, "State television", "quoted a resident as saying", "that the pump failed"))
    assert made["that the pump failed"] == ["State television", "resident"]


def test_according_to_an_outlet_is_a_chain_of_the_outlet() -> None:
    text = "The pump failed at noon, according to the Tarn Times."
    assert chains(text, found(text, "the Tarn Times", "according to", "The pump failed at noon")) == {
        "The pump failed at noon": ["Tarn Times"]
    }


def test_the_publishing_outlet_is_the_implied_head() -> None:
    text = "Orla Finch told the Tarn Times that the pump failed."
    made = chains(text, found(text, "Orla Finch", "told", "that the pump failed"), outlet="The Tarn Times")
    assert made["that the pump failed"] == ["Orla Finch"]


def test_a_relay_inside_the_content_is_a_voice_deeper() -> None:
    text = "Orla Finch said that Tarn Day told her that the pump failed."
    inner = found(text, "Tarn Day", "told", "that the pump failed")
    made = chains(text, found(text, "Orla Finch", "said", "that Tarn Day told her that the pump failed", inner=[inner]))
    assert made["that the pump failed"] == ["Orla Finch", "Tarn Day"]


def test_a_relay_of_a_relay_is_three_voices_deep() -> None:
    text = "Orla Finch said that Tarn Day told her a guard had said that the pump failed."
    deepest = found(text, "a guard", span(text, "said", 2), "that the pump failed")
    inner = found(text, "Tarn Day", "told", "a guard had said that the pump failed", inner=[deepest])
    made = chains(
        text, found(text, "Orla Finch", span(text, "said"), "that Tarn Day told her a guard had said that the pump failed", inner=[inner])
    )
    assert made["that the pump failed"] == ["Orla Finch", "Tarn Day", "guard"]


def test_a_statement_that_is_all_relay_makes_way_for_it() -> None:
    text = "Orla Finch said that Tarn Day told her that the pump failed."
    inner = found(text, "Tarn Day", "told", "that the pump failed")
    outer, relay = sayings(text, found(text, "Orla Finch", "said", "that Tarn Day told her that the pump failed", inner=[inner]))
    assert (outer.relays, relay.relays) == (True, False)


def test_a_statement_that_says_more_than_its_relay_stays() -> None:
    text = "Orla Finch said that the gate was locked by two guards before dawn and Tarn Day told her that the pump failed."
    inner = found(text, "Tarn Day", "told", "that the pump failed")
    whole = text[text.index("that the gate") : -1]
    assert not sayings(text, found(text, "Orla Finch", "said", whole, inner=[inner]))[0].relays


def test_the_first_person_inside_a_quotation_is_the_speaker_and_no_voice_deeper() -> None:
    text = "“I told you that the pump failed,” Orla Finch said."
    inner = found(text, "I", "told", "that the pump failed")
    made = sayings(text, found(text, "Orla Finch", "said", "“I told you that the pump failed,”", inner=[inner]))
    assert [len(s.chain) for s in made] == [1]


def test_a_relay_that_the_encoder_missed_is_found() -> None:
    text = "“The guard told me the pump had failed at noon,” Orla Finch said."
    made = chains(text, found(text, "Orla Finch", "said", "“The guard told me the pump had failed at noon,”"))
    assert ["Orla Finch", "guard"] in made.values()


def test_whoever_is_said_to_have_done_it_is_no_voice() -> None:
    text = "Tarn Day is accused of selling the pump."
    (saying,) = sayings(text, found(text, "Tarn Day", "is accused of", "selling the pump"))
    assert saying.nobody
    assert [v.name for v in voices(saying)] == ["(unspecified)"]


def test_reportedly_is_said_by_nobody() -> None:
    text = "Tarn Day reportedly sold the pump."
    (saying,) = sayings(text, found(text, "", "reportedly", "Tarn Day", "sold the pump"))
    assert saying.nobody


def test_an_unknown_teller_adds_no_voice() -> None:
    text = "Orla Finch said she was told that the pump failed."
    inner = found(text, "she", "was told", "that the pump failed")
    made = sayings(text, found(text, "Orla Finch", "said", "she was told that the pump failed", inner=[inner]))
    assert any(s.unknown_teller and [k.figure.name for k in s.chain] == ["Orla Finch"] for s in made)


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "tell"), ("has denied", "tell"), ("according to", "tell"), ("was reportedly", "tell"), ("a statement", "tell"),
        ("ordered", "order"), ("called on", "order"), ("hopes", "wish"), ("vowed", "wish"), ("believes", "know"), ("saw", "know"),
        ("seems", "appear"), ("walked", "other"),
    ],
)  # fmt: skip
def test_a_cue_names_its_kind_of_act(cue: str, kind: str) -> None:
    assert cue_class(cue, ENGLISH) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [("“The pump failed,”", "direct"), ("that “the pump” failed", "mixed"), ("that the pump failed", "indirect")],
)
def test_the_kind_of_quotation_goes_by_the_words_between_marks(content: str, kind: str) -> None:
    marked = [Quotation(span(content, content[content.index("“") : content.index("”") + 1]))] if "“" in content else []
    assert quote_kind(content, [span(content, content)], marked) == kind


def test_the_publishing_outlet_by_its_last_word_is_no_outer_voice() -> None:
    text = "Orla Finch told the Gazette that the pump failed."
    made = chains(text, found(text, "Orla Finch", "told", "that the pump failed"), outlet="Halden Gazette")
    assert made["that the pump failed"] == ["Orla Finch"]


def test_what_is_done_in_order_to_blame_tells_nothing() -> None:
    text = "Orla Finch accused the Sarn League of burning the pump in order to blame the port."
    inner = found(text, "the Sarn League", "blame", "the port")
    made = chains(
        text, found(text, "Orla Finch", "accused", "the Sarn League of burning the pump in order to blame the port", inner=[inner])
    )
    assert list(made.values()) == [["Orla Finch"]]
