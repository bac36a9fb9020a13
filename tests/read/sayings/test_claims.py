"""Claims: what of somebody's words can be checked, and what the outlet says of its own."""

import pytest
from invented import ENGLISH, claims, document, found, span

from sayso.read.sayings.claims import claim_id, tidy
from sayso.records import Span, Voice


def attributed(text: str, source: str, cue: str, *content: str) -> list[str]:
    """The words of the claims that have a voice."""
    return [words for words, c in claims(text, found(text, source, cue, *content)).items() if c.chain]


def own(text: str, *attributions: tuple[str, str, str]) -> list[str]:
    """The words of the claims that the outlet makes itself."""
    return [words for words, c in claims(text, *(found(text, *a) for a in attributions)).items() if not c.chain]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "words"),
    [
        ("Orla Finch said that the pump failed.", "Orla Finch", "said", "that the pump failed", "the pump failed"),
        ("Orla Finch knew the pump had failed.", "Orla Finch", "knew", "the pump had failed", "the pump had failed"),
        (
            "Orla Finch promised that the pump would run by May.",
            "Orla Finch",
            "promised",
            "that the pump would run by May",
            "the pump would run by May",
        ),
        (
            "Orla Finch accused the port of selling the pump.",
            "Orla Finch",
            "accused",
            "the port of selling the pump",
            "the port of selling the pump",
        ),
        ("Orla Finch denied selling the pump.", "Orla Finch", "denied", "selling the pump", "selling the pump"),
        ("“Shut the gate,” Orla Finch said.", "Orla Finch", "said", "“Shut the gate,”", "“Shut the gate,”"),
        ("“Who sold the pump?” Orla Finch asked.", "Orla Finch", "asked", "“Who sold the pump?”", "“Who sold the pump?”"),
        ("Orla Finch declined to say who sold the pump.", "Orla Finch", "declined to say", "who sold the pump", "who sold the pump"),
    ],
)
def test_what_is_told_or_quoted_makes_a_claim(text: str, source: str, cue: str, content: str, words: str) -> None:
    assert attributed(text, source, cue, content) == [words]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Orla Finch ordered the guards to shut the gate.", "Orla Finch", "ordered", "to shut the gate"),
        ("Orla Finch wants the pump to run by May.", "Orla Finch", "wants", "the pump to run by May"),
        ("Orla Finch vowed to mend the pump.", "Orla Finch", "vowed", "to mend the pump"),
        ("Orla Finch asked who had sold the pump.", "Orla Finch", "asked", "who had sold the pump"),
        ("Orla Finch wondered whether the pump would run.", "Orla Finch", "wondered", "whether the pump would run"),
        ("Orla Finch hopes to sell the pump.", "Orla Finch", "hopes", "to sell the pump"),
        ("The pump seems to be old.", "The pump", "seems", "to be old"),
        ("Orla Finch loved the sound of the pump.", "Orla Finch", "loved", "the sound of the pump"),
    ],
)
def test_orders_wishes_vows_questions_and_feelings_make_none(text: str, source: str, cue: str, content: str) -> None:
    assert attributed(text, source, cue, content) == []


def test_an_order_is_not_the_outlets_own_claim_either() -> None:
    assert own("Orla Finch ordered the guards to shut the gate.", ("Orla Finch", "ordered", "the guards to shut the gate")) == []


def test_an_interrupted_quotation_is_one_claim() -> None:
    text = "“The pump failed,” Orla Finch said, “and nobody came.”"
    (made,) = [c for c in claims(text, found(text, "Orla Finch", "said", "“The pump failed,”", "“and nobody came.”")).values() if c.chain]
    assert [text[s.start : s.end] for s in made.spans] == ["“The pump failed,”", "“and nobody came.”"]


def test_every_paragraph_of_a_long_statement_is_a_claim_of_its_own() -> None:
    text = "“The pump failed,” Orla Finch said.\n\n“Nobody came to mend it.”"
    made = attributed(text, "Orla Finch", "said", "“The pump failed,”", "“Nobody came to mend it.”")
    assert made == ["“The pump failed,”", "“Nobody came to mend it.”"]


def test_a_statement_that_is_all_relay_makes_no_claim_beside_it() -> None:
    text = "Orla Finch said that Tarn Day told her that the pump failed."
    inner = found(text, "Tarn Day", "told", "that the pump failed")
    made = claims(text, found(text, "Orla Finch", "said", "that Tarn Day told her that the pump failed", inner=[inner]))
    assert list(made) == ["the pump failed"]


def test_what_nobody_is_quoted_for_is_the_outlets_own_claim() -> None:
    text = "The pump failed at noon on Friday. Orla Finch said that it was late."
    assert own(text, ("Orla Finch", "said", "that it was late")) == ["The pump failed at noon on Friday"]


def test_every_sentence_of_the_outlet_is_one_claim() -> None:
    assert own("The pump failed at noon. The gate was locked.") == ["The pump failed at noon", "The gate was locked"]


@pytest.mark.parametrize(
    "text", ["Who sold the pump?", "At noon.", "The yard could not verify the account.", "She declined to comment on Friday."]
)
def test_questions_fragments_and_words_on_checking_are_no_claim_of_the_outlet(text: str) -> None:
    assert own(text) == []


def test_the_frame_of_somebodys_words_is_no_claim_of_the_outlet() -> None:
    assert own("Orla Finch told us on Friday that the pump failed.", ("Orla Finch", "told", "that the pump failed")) == []


def test_a_clause_beside_somebodys_words_is_a_claim_of_the_outlet() -> None:
    text = "Orla Finch said the pump failed, but the ledger of the yard was never found in the wreck of the pump house."
    (made,) = own(text, ("Orla Finch", "said", "the pump failed"))
    assert made == "the ledger of the yard was never found in the wreck of the pump house"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("that the pump failed.", "the pump failed"),
        (" “The pump failed,” ", "“The pump failed,”"),
        ("it was sold in the U.S.", "it was sold in the U.S."),
        ("the pump failed,", "the pump failed"),
        ("thatch was sold", "thatch was sold"),
    ],
)
def test_a_claim_shows_neither_that_nor_the_final_stop(words: str, shown: str) -> None:
    kept = tidy(words, Span(0, len(words)), ENGLISH)
    assert words[kept.start : kept.end] == shown


def test_the_same_words_with_the_same_voices_have_the_same_id() -> None:
    text = "The pump failed."
    voice = Voice("Orla Finch", "named", "e1")
    assert claim_id(document(text), [span(text, "pump")], [voice]) == claim_id(document(text), [span(text, "pump")], [voice])


def test_other_words_other_voices_or_another_text_have_another_id() -> None:
    text = "The pump failed."
    voice = Voice("Orla Finch", "named", "e1")
    ids = {
        claim_id(document(text), [span(text, "pump")], [voice]),
        claim_id(document(text), [span(text, "failed")], [voice]),
        claim_id(document(text), [span(text, "pump")], []),
        claim_id(document(text + " "), [span(text, "pump")], [voice]),
    }
    assert len(ids) == 4


def test_what_is_believed_after_a_contrast_is_not_given_to_the_speaker() -> None:
    text = "Clerks say the audits started after a tip, but they are widely believed to be a harbour lord's revenge."
    revenge = "to be a harbour lord's revenge"
    believed = found(text, "", "are widely believed", revenge)
    made = claims(text, found(text, "Clerks", "say", text[text.index("the audits") : -1], inner=[believed]))
    assert {words: [v.name for v in claim.chain] for words, claim in made.items()} == {
        "the audits started after a tip": ["Clerks"],
        f"they … {revenge}": ["(unspecified)"],
    }


def test_what_people_would_say_is_no_relay() -> None:
    text = "“I think most people will tell you there is a lot more work to do,” Orla Finch said."
    would = found(text, "most people", "will tell", "there is a lot more work to do")
    made = claims(text, found(text, "Orla Finch", "said", text[: text.index(" Orla")], inner=[would]))
    assert [[v.name for v in claim.chain] for claim in made.values()] == [["Orla Finch"]]


def test_a_sentence_keeps_the_subject_that_is_also_a_source() -> None:
    text = "Orla Finch was then moved to a post on the northern river bank, and describes crossing the water by night in small boats."
    made = claims(text, found(text, "Orla Finch", "describes", "crossing the water by night in small boats"))
    assert "Orla Finch was then moved to a post on the northern river bank" in made


@pytest.mark.parametrize("content", ["to comment on it", "to comment on Friday", "to comment"])
def test_a_refusal_without_a_matter_declines_in_its_own_words(content: str) -> None:
    text = f"A spokesman for the port declined {content}."
    (made,) = claims(text, found(text, "A spokesman for the port", "declined", content)).items()
    assert (made[0], made[1].stance) == (content, "declines")


def test_a_refusal_claims_the_matter_alone() -> None:
    text = "A spokesman for the port declined to comment on the sale of the pump."
    (made,) = claims(text, found(text, "A spokesman for the port", "declined", "to comment on the sale of the pump")).items()
    assert (made[0], made[1].stance) == ("the sale of the pump", "declines")


def test_who_refuses_to_act_says_nothing() -> None:
    text = "The dock hands refused to load the pump."
    assert attributed(text, "The dock hands", "refused", "to load the pump") == []


def test_a_thing_that_was_found_is_the_outlets_own_claim() -> None:
    text = "Divers found a rusty pump under the quay."
    assert attributed(text, "Divers", "found", "a rusty pump under the quay") == []
    assert own(text, ("Divers", "found", "a rusty pump under the quay")) == ["Divers found a rusty pump under the quay"]


def test_a_finding_is_a_claim() -> None:
    text = "The inquest found no evidence of fire."
    assert attributed(text, "The inquest", "found", "no evidence of fire") == ["no evidence of fire"]


def test_who_is_identified_by_a_name_has_not_said_it() -> None:
    text = "The diver, identified only as Finch, worked in the port."
    assert attributed(text, "The diver", "identified", "only as Finch, worked in the port") == []


def test_what_a_text_left_out_is_the_outlets_own_claim() -> None:
    text = "The article also left out that the port had been asked."
    assert own(text, ("The article", "left out", "that the port had been asked")) == [
        "The article also left out that the port had been asked"
    ]
