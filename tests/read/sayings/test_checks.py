"""What a report says of checking and of silence: found, with status, who checked, which claims, and which party is silent."""

import pytest
from invented import ENGLISH, cast, claims, document, found, paragraphs

from sayso.read.sayings.checks import Checks
from sayso.read.sentences import sentences
from sayso.records import NoReply, Span, Verification


def checks(text: str, spoken: tuple[Span, ...] = (), outlet: str | None = "The Tarn Times") -> Checks:
    return Checks(document(text, outlet), cast(text), ENGLISH, [s for p in paragraphs(text) for s in sentences(text, p, ENGLISH)], spoken)


def verified(text: str) -> list[Verification]:
    return list(checks(text).verifications(tuple(claims(text).values())))


def silent(text: str) -> list[NoReply]:
    return list(checks(text).no_replies())


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("unverified", "The Tarn Times could not independently verify the account."),
        ("unverified", "The account could not be verified."),
        ("unverified", "Halden News was unable to confirm the figures."),
        ("unverified", "There was no independent confirmation of the account."),
        ("unverified", "Unconfirmed reports spoke of a fire."),
        ("verified", "Footage verified by Halden News shows a fire."),
        ("verified", "Halden News has seen documents that show the sale."),
        ("verified", "The video was geolocated by Halden News to the port."),
        ("disputed", "Experts contradicted the account on Friday."),
        ("disputed", "The photograph turned out to be fabricated."),
        ("not_reached", "The witness could not be reached."),
    ],
)
def test_statements_on_checking_are_found_with_their_status(status: str, text: str) -> None:
    assert [v.status for v in verified(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The pump was verified at noon by nobody.",
        "She has seen the harbour.",
        "He confirmed that it was late.",
        "They verified nothing of that kind at sea.",
    ],
)
def test_other_words_about_seeing_are_no_statement_on_checking(text: str) -> None:
    assert [v.status for v in verified(text) if v.status != "verified"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halden News could not independently verify the account.", "Halden News"),
        ("The footage was verified by Halden News.", "Halden News"),
        ("Footage verified by Halden News shows a fire.", "Halden News"),
        ("The account could not be verified.", "The Tarn Times"),
    ],
)
def test_who_checked_is_told(text: str, name: str) -> None:
    (statement,) = verified(text)
    assert statement.by == name


def test_the_span_of_a_statement_is_its_clause() -> None:
    text = "Orla Finch said the pump burned, which Halden News could not independently verify, and left."
    (statement,) = verified(text)
    assert "could not independently verify" in text[statement.span.start : statement.span.end]
    assert "left" not in text[statement.span.start : statement.span.end]


def test_a_statement_is_about_the_claims_of_whose_account_it_names() -> None:
    text = "Orla Finch said the pump burned. The gate was shut. Halden News could not verify Finch’s account."
    made = claims(text, found(text, "Orla Finch", "said", "the pump burned"))
    (statement,) = checks(text).verifications(tuple(made.values()))
    assert statement.claims == (made["the pump burned"].id,)


def test_a_statement_without_a_name_is_about_the_claim_before_it() -> None:
    text = "The gate was shut. Orla Finch said the pump burned. Halden News could not verify this."
    made = claims(text, found(text, "Orla Finch", "said", "the pump burned"))
    (statement,) = checks(text).verifications(tuple(made.values()))
    assert statement.claims == (made["the pump burned"].id,)


def test_somebodys_words_about_checking_are_not_the_reports() -> None:
    text = "“I could not verify the account,” Orla Finch said."
    spoken = (Span(0, text.index(" Orla")),)
    assert checks(text, spoken).verifications(()) == ()


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("declined", "Orla Finch declined to comment."),
        ("declined", "Orla Finch would not comment on the sale."),
        ("declined", "Orla Finch refused requests for an interview."),
        ("declined", "Orla Finch had no comment."),
        ("no_answer", "Orla Finch did not respond to a request for comment."),
        ("no_answer", "Orla Finch did not immediately reply to emails."),
        ("no_answer", "Calls to Orla Finch went unanswered."),
        ("no_answer", "Orla Finch has not answered our letters."),
        ("not_reached", "Orla Finch could not be reached for comment."),
        ("not_reached", "Orla Finch was not immediately available for comment."),
    ],
)
def test_silence_is_found_with_its_kind_and_party(status: str, text: str) -> None:
    (statement,) = silent(text)
    assert (statement.status, statement.party) == (status, "Orla Finch")


def test_a_body_may_be_silent() -> None:
    (statement,) = silent("The Ministry of Water did not respond to a request for comment.")
    assert statement.party == "Ministry of Water"


@pytest.mark.parametrize("text", ["Orla Finch declined the wine.", "She commented on the sale.", "The shore could be reached by boat."])
def test_other_refusals_are_no_silence(text: str) -> None:
    assert silent(text) == []
