"""The ledger on a terminal: what it says, at which width, and what it must never send."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from examples import READING
from hypothesis import given
from hypothesis import strategies as st
from incidents import INCIDENT
from rich.cells import cell_len
from rich.console import Console

from sayso.publish.cells import shown
from sayso.publish.ledgers.choice import Choice
from sayso.publish.ledgers.terminal import WIDE, View, ledger
from sayso.records import Claim, Document, Reading, Span

LONG = "The barge was " + "very " * 80 + "full."


def printed(reading: Reading, view: View) -> str:
    out = StringIO()
    Console(file=out, width=view.width, highlight=False).print(ledger(reading, view))
    return out.getvalue()


def long_reading(words: str = LONG) -> Reading:
    document = Document("long", words, "0" * 64)
    return Reading(document, claims=(Claim("c", (Span(0, len(words)),), (), "unstated", "asserts", "indirect", False),))


def test_the_head_line_tells_what_the_report_is() -> None:
    assert printed(READING, View()).startswith("Ferry sailed with doors open · The Harbour Ledger · 2019-03-04 · 4 claims\n")


def test_a_report_without_a_title_is_called_by_its_id() -> None:
    assert printed(Reading(Document("a.txt", "", "0" * 64)), View()).startswith("a.txt · 0 claims\n")


@pytest.mark.parametrize("width", [80, 160])
def test_each_claim_has_chain_basis_stance_quote_and_checks(width: int) -> None:
    text = printed(READING, View(width))
    assert "Quay Gazette → Joris (pseudonym) → officers" in text
    assert "depth 3 · hearsay · asserts · indirect" in text
    assert "depth 1 · official · denies · indirect · a party" in text
    assert text.count("◆ not verified (by Quay Gazette)") == 2
    assert "the outlet's own words" in text


def test_words_used_for_a_voice_stand_beside_its_name() -> None:
    text = printed(READING, View())
    assert "“He” = Joris" in text
    assert "“The line” = Brisk Ferries Çavuş" in text
    assert "“the Quay Gazette”" not in text  # the name is in the words


@pytest.mark.parametrize("width", [40, 60, 75, 80, 100, 160, 250])
@pytest.mark.parametrize("reading", [READING, INCIDENT], ids=["claims", "events"])
def test_no_line_is_wider_than_the_terminal(reading: Reading, width: int) -> None:
    assert max(cell_len(line) for line in printed(reading, View(width)).splitlines()) <= width


def test_long_words_are_shortened_where_narrow() -> None:
    text = printed(long_reading(), View(80))
    assert "full." not in text
    assert "…" in text


@pytest.mark.parametrize("view", [View(80, full=True), View(WIDE)])
def test_long_words_are_whole_where_there_is_room_or_on_demand(view: View) -> None:
    assert "full." in printed(long_reading(), view)


@pytest.mark.parametrize("width", [100, 160])
def test_events_stand_under_their_claim(width: int) -> None:
    text = printed(INCIDENT, View(width))
    claim = text[text.index("the Guard would hit") : text.index("attacking anybody")]
    assert re.search(r"ASSAULT  River Guard · 東灣 · threatened", claim)


def test_an_accusation_says_of_what() -> None:
    assert "ACCUSE   ministry in Bresk → River Guard · of ASSAULT River Guard → farmers" in printed(INCIDENT, View(100))


def test_an_event_that_does_not_fit_goes_on_below_its_parties() -> None:
    assert re.search(r"\n   COERCE  Harrow Police → hauliers · Harrow · 1990s · 20–30 *\n {11}detained", printed(INCIDENT, View(60)))


def test_tables_without_rows_are_left_out() -> None:
    text = printed(READING, View())
    assert not [title for title in ("Who is said", "Places", "Timeline") if title in text]


def test_a_filter_hides_the_events_and_places_of_other_claims() -> None:
    text = printed(INCIDENT, View(100, choice=Choice(voice="miller")))
    assert "東灣" in text
    assert "Tešmeril" not in text
    assert "COERCE" not in text


def test_reasons_are_shown_on_demand() -> None:
    assert "why: told him" not in printed(READING, View())
    assert "why: told him" in printed(READING, View(why=True))


def test_filtered_claims_keep_their_number_and_the_count_says_so() -> None:
    text = printed(READING, View(choice=Choice(basis="official")))
    assert "1 of 4 claims" in text
    assert "\n3  the door was broken" in text
    assert "the bow door" not in text


def test_a_filter_that_fits_nothing_says_so() -> None:
    assert "No claim matches." in printed(READING, View(choice=Choice(depth=9)))


def test_voices_come_by_number_of_claims() -> None:
    text = printed(READING, View())
    table = text[text.index("Voices") : text.index("Checked")]
    assert table.index("Joris") < table.index("Quay Gazette")
    assert "the outlet's own words" in table


def test_checks_silences_and_what_was_not_read_are_told() -> None:
    text = printed(READING, View(160))
    assert re.search(r"not verified +Quay Gazette +1, 2 +The Gazette could not verify", text)
    assert re.search(r"the harbour master +gave no answer +The harbour master did not answer calls", text)
    assert re.search(r"page furniture +13 +“Leave a Reply”", text)


def test_colour_adds_nothing_but_colour() -> None:
    out = StringIO()
    Console(file=out, width=80, highlight=False, force_terminal=True, color_system="truecolor").print(ledger(READING, View()))
    assert re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()) == printed(READING, View())


@pytest.mark.parametrize("evil", ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\r\x08", "\u202egnp.exe", "\ud800"])
def test_nothing_in_a_report_steers_the_terminal(evil: str) -> None:
    document = replace(READING.document, title="Ferry" + evil + "boat", outlet="Ledger" + evil)
    text = printed(replace(READING, document=document), View())
    assert not set(evil) & set(text) & set("\x1b\x07\x9b\r\x08\u202e\ud800")
    assert "Ferry" in text


def test_markup_in_a_report_is_text() -> None:
    assert "[red]full[/red]" in printed(long_reading("The tank was [red]full[/red]."), View())


@given(st.text())
def test_shown_text_is_one_clean_line(text: str) -> None:
    line = shown(text)
    assert line.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", line)
    line.encode()
