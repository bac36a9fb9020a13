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
        "Neither account could be independently verified.",
        "Neither of the two accounts could be independently verified by Halden News.",
        "None of the claims has been confirmed.",
        "None of the claims has been independently confirmed.",
        "None of the images has been verified.",
        "None of these videos were verified by Halden News.",
        "Halden News could not independently verify either account.",
        "The Tarn Times has not independently verified the footage.",
        "The Tarn Times has not been able to verify the footage.",
        "Halden News has been unable to independently verify the footage.",
        "Halden News was not immediately able to verify the footage.",
        "No video has been independently verified.",
        "No claim made by the rebels has been verified by Halden News.",
        "No outside group has verified the toll.",
        "No outside group has independently verified the figures.",
        "No journalist has been able to verify the report.",
        "No one has independently confirmed the figures.",
        "Nobody has authenticated the letter.",
        "Nobody has yet verified the letters.",
        "Neither side’s figures could be independently confirmed.",
        "Neither side’s figures have been independently confirmed.",
        "Neither Halden News nor the Orvik Post could independently verify the video.",
        "Neither Halden News nor the Orvik Post has verified the video.",
        "The toll could not be verified, nor could the account be independently confirmed.",
        "Nor could the figures be independently verified.",
        "Nor has the footage been independently verified.",
        "The footage has never been independently verified.",
        "The letters were never authenticated by Halden News.",
        "The accounts have yet to be verified.",
        "The accounts have yet to be independently verified.",
        "The report is yet to be verified by Halden News.",
        "The toll remains to be independently confirmed.",
        "The claims remain to be verified.",
        "It has not been possible to verify the claims.",
        "It has not been possible to independently verify the claims.",
        "It was not possible to independently confirm the toll.",
        "It was impossible to independently verify the toll.",
        "It was not immediately possible to verify the footage.",
        "It was hardly possible to verify the account.",
        "The account could hardly be verified.",
        "The claims can seldom be independently verified.",
        "Little of the account could be independently verified.",
        "Few of the claims have been independently verified.",
        "Hardly any of the claims have been independently confirmed.",
        "The figures cannot be independently verified.",
        "The figures can’t be independently verified.",
        "The footage hasn’t been independently verified.",
        "The footage has not yet been independently verified.",
        "The footage is not independently verified.",
        "The footage had not been independently authenticated or geolocated.",
        "Halden News has not seen the documents.",
        "Halden News has not reviewed the documents.",
        "Halden News has not obtained a copy of the report.",
        "The documents have not been seen by Halden News.",
        "The documents have not been reviewed by Halden News.",
        "Halden News has neither seen nor verified the documents.",
        "Nothing in the report has been independently verified.",
        "There is no way to independently verify the account.",
        "There was no way of verifying the account.",
        "Attempts to independently verify the account failed.",
        "Halden News was unable to independently verify the account or reach the family.",
        "Halden News failed to independently verify the account.",
        "Halden News is still trying to independently verify the report.",
        "The claims, none of which has been independently verified, spread on Friday.",
        "The claims, neither of which Halden News could independently verify, spread on Friday.",
        "The authenticity of the logbook could not be established.",
        "The authenticity of the logbook has yet to be established.",
        "The report was published without being independently verified.",
        "Without having independently verified the footage, Halden News ran it.",
        "There has been no independent verification of the claims.",
        "The claims lack independent confirmation.",
        "The claims are impossible to independently verify.",
        "The claims are hard to independently verify.",
        "The video could neither be verified nor dated.",
        "The figures were not independently verifiable.",
        "Independent verification of the account was not possible.",
        "Halden News did not independently verify the figures.",
        "Halden News does not independently verify such figures.",
    ],
)
def test_what_is_denied_of_checking_is_unverified_wherever_the_denial_stands(text: str) -> None:
    assert [v.status for v in verified(text)] == ["unverified"]


@pytest.mark.parametrize(
    "text",
    [
        "Halden News has independently verified the footage.",
        "The footage was verified by Halden News.",
        "Neither man spoke, but the footage was verified by Halden News.",
        "Documents seen by Halden News show that no one was paid.",
        "No one was hurt, according to records reviewed by Halden News.",
        "The ministry said it had no knowledge of it, but the letter was authenticated by Halden News.",
        "Halden News has seen documents that say the boats never left.",
        "None of the men was armed, footage verified by Halden News shows.",
        "Never before had the port burned, and images verified by Halden News show why.",
        "Both accounts were independently confirmed by Halden News.",
        "Halden News was able to independently verify both accounts.",
        "Halden News has not only seen the letters but has independently verified them.",
        "The footage, which was not published, was verified by Halden News.",
        "Halden News, which does not name witnesses, has independently verified the footage.",
        "He did not deny it, and Halden News has seen the letter.",
        "There is no doubt about the video, which was geolocated by Halden News.",
        "Hardly anyone saw it, but footage verified by Halden News shows a fire.",
    ],
)
def test_a_denial_of_something_else_takes_nothing_from_a_check(text: str) -> None:
    assert [v.status for v in verified(text)] == ["verified"]


@pytest.mark.parametrize("text", ["No one has seen a letter since the flood.", "None of them was seen by the harbour guard that night."])
def test_what_nobody_saw_is_not_taken_for_checked(text: str) -> None:
    assert "verified" not in [v.status for v in verified(text)]


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
        ("Neither account could be independently verified.", "The Tarn Times"),
        ("None of the claims has been confirmed by Halden News.", "Halden News"),
        ("No outside group has independently verified the figures.", "The Tarn Times"),
        ("Neither Halden News nor the Orvik Post has verified the video.", "Halden News"),
        ("The claims, neither of which Halden News could independently verify, spread.", "Halden News"),
        ("The authenticity of the logbook has yet to be established.", "The Tarn Times"),
        ("Halden News has been unable to verify the footage.", "Halden News"),
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


def test_who_could_not_check_is_the_subject_not_the_owner_of_the_card() -> None:
    (made,) = verified("Halden News has seen Finch’s pass but could not independently verify her account.")
    assert made.by == "Halden News"


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("harbour office in Sarn", "The harbour office in Sarn did not answer questions from The Tarn Times."),
        ("Ministry of Water", "Questions sent to the Ministry of Water went unanswered."),
        ("port’s office", "Orla Finch, a diver, said she had asked the port’s office where the pump is held and got no answer."),
    ],
)
def test_the_silent_party_is_who_was_asked(party: str, text: str) -> None:
    assert [r.party for r in silent(text)] == [party]
