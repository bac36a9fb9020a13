"""Basis, stance and party: one small example for each rule, through the product's own steps."""

import pytest
from invented import claims, found, span

from sayso.records import Claim


def claim(text: str, source: str, cue: str, *content: str) -> Claim:
    """The claim that these words make."""
    made = claims(text, found(text, source, cue, *content))
    return next(c for c in made.values() if c.chain)


@pytest.mark.parametrize(
    ("basis", "text", "source", "cue", "content"),
    [
        ("firsthand", "“I saw the pump burn,” Orla Finch said.", "Orla Finch", "said", "“I saw the pump burn,”"),
        ("firsthand", "Orla Finch said she had seen the pump burn.", "Orla Finch", "said", "she had seen the pump burn"),
        ("firsthand", "“I wrote the logs,” Orla Finch said.", "Orla Finch", "said", "“I wrote the logs,”"),
        ("firsthand", "Orla Finch denied ever opening the safe.", "Orla Finch", "denied", "ever opening the safe"),
        ("firsthand", "An eyewitness said the pump burned at noon.", "An eyewitness", "said", "the pump burned at noon"),
        ("testimony", "Orla Finch told the court that the pump was sold.", "Orla Finch", "told", "that the pump was sold"),
        ("testimony", "Orla Finch testified that the pump was sold.", "Orla Finch", "testified", "that the pump was sold"),
        ("testimony", "Under oath, Orla Finch said the pump was sold.", "Orla Finch", "said", "the pump was sold"),
        ("hearsay", "Orla Finch said she had heard that the pump was sold.", "Orla Finch", "said", "she had heard that the pump was sold"),
        ("document", "The indictment says the pump was sold in May.", "The indictment", "says", "the pump was sold in May"),
        ("document", "According to court records, the pump was sold in May.", "court records", "According to", "the pump was sold in May"),
        ("imagery", "The footage shows that the pump was burning.", "The footage", "shows", "that the pump was burning"),
        ("official", "Mayor Orla Finch said the pump was sold.", "Mayor Orla Finch", "said", "the pump was sold"),
        ("official", "A spokesman for the port said the pump was sold.", "A spokesman for the port", "said", "the pump was sold"),
        ("official", "The Ministry of Water said the pump was sold.", "The Ministry of Water", "said", "the pump was sold"),
        ("official", "Police said the pump was sold.", "Police", "said", "the pump was sold"),
        ("expert", "The hydrologist Orla Finch said the pump was rotten.", "The hydrologist Orla Finch", "said", "the pump was rotten"),
        ("insider", "A former employee said the pump was rotten.", "A former employee", "said", "the pump was rotten"),
        ("insider", "A defector said the column paid the port.", "A defector", "said", "the column paid the port"),
        ("unstated", "Orla Finch said the pump was rotten.", "Orla Finch", "said", "the pump was rotten"),
    ],
)  # fmt: skip
def test_the_basis_tells_how_the_voice_would_know(basis: str, text: str, source: str, cue: str, content: str) -> None:
    assert claim(text, source, cue, content).basis == basis


def test_a_relay_is_hearsay() -> None:
    text = "Orla Finch said that Tarn Day told her that the pump was sold."
    inner = found(text, "Tarn Day", "told", "that the pump was sold")
    made = claims(text, found(text, "Orla Finch", "said", "that Tarn Day told her that the pump was sold", inner=[inner]))
    assert made["the pump was sold"].basis == "hearsay"


@pytest.mark.parametrize("cue", ["is widely believed", "is rumoured"])
def test_what_nobody_stands_behind_is_rumour(cue: str) -> None:
    text = f"Tarn Day {cue} to have sold the pump."
    assert claim(text, "", cue, "Tarn Day", "to have sold the pump").basis == "rumour"


def test_a_plain_perception_beats_testimony() -> None:
    text = "Orla Finch told the court: “I saw the pump burn.”"
    assert claim(text, "Orla Finch", "told", "“I saw the pump burn.”").basis == "firsthand"


def test_testimony_beats_office() -> None:
    text = "Colonel Orla Finch testified that the pump was sold."
    assert claim(text, "Colonel Orla Finch", "testified", "that the pump was sold").basis == "testimony"


def test_an_account_in_court_goes_on_as_testimony() -> None:
    text = "Orla Finch told the court that the pump was sold. Finch said the gate was locked."
    first = found(text, "Orla Finch", "told", "that the pump was sold")
    made = claims(text, first, found(text, span(text, "Finch", 2), "said", "the gate was locked"))
    assert made["the gate was locked"].basis == "testimony"


def test_a_former_office_is_no_office() -> None:
    text = "The former mayor Orla Finch said the pump was sold."
    assert claim(text, "The former mayor Orla Finch", "said", "the pump was sold").basis != "official"


def test_the_mayors_brother_holds_no_office() -> None:
    text = "The mayor’s brother, Tarn Day, said the pump was sold."
    assert claim(text, "The mayor’s brother, Tarn Day,", "said", "the pump was sold").basis == "unstated"


def test_an_opinion_is_not_firsthand() -> None:
    text = "“I think the pump was sold,” Orla Finch said."
    assert claim(text, "Orla Finch", "said", "“I think the pump was sold,”").basis == "unstated"


@pytest.mark.parametrize(
    ("stance", "cue"),
    [
        ("asserts", "said"), ("asserts", "claimed"), ("denies", "denied"), ("denies", "disputed"), ("denies", "has repeatedly denied"),
        ("confirms", "confirmed"), ("confirms", "admitted"), ("confirms", "acknowledged"), ("doubts", "doubted"),
        ("asserts", "did not deny"),
    ],
)  # fmt: skip
def test_the_cue_tells_the_stance(stance: str, cue: str) -> None:
    text = f"Orla Finch {cue} that the pump was sold."
    assert claim(text, "Orla Finch", cue, "that the pump was sold").stance == stance


def test_an_auxiliary_before_the_cue_counts() -> None:
    text = "Orla Finch did not deny that the pump was sold."
    assert claim(text, "Orla Finch", "deny", "that the pump was sold").stance == "asserts"


@pytest.mark.parametrize("cue", ["declined to say", "would not say", "refused to discuss"])
def test_who_does_not_answer_declines(cue: str) -> None:
    text = f"Orla Finch {cue} whether the pump was sold."
    assert claim(text, "Orla Finch", cue, "whether the pump was sold").stance == "declines"


@pytest.mark.parametrize("cue", ["is not sure", "did not know"])
def test_who_is_not_sure_whether_doubts(cue: str) -> None:
    text = f"Orla Finch {cue} whether the pump was sold."
    assert claim(text, "Orla Finch", cue, "whether the pump was sold").stance == "doubts"


def test_what_is_quoted_does_not_change_the_stance() -> None:
    text = "“They are all false and I deny them,” Orla Finch said."
    assert claim(text, "Orla Finch", "said", "“They are all false and I deny them,”").stance == "asserts"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Orla Finch denied that the pump was sold.", "Orla Finch", "denied", "that the pump was sold"),
        ("Orla Finch accused the port of selling the pump.", "Orla Finch", "accused", "the port of selling the pump"),
        ("The widow Orla Finch said the pump was sold.", "The widow Orla Finch", "said", "the pump was sold"),
        ("“They shot my brother at the pump,” Orla Finch said.", "Orla Finch", "said", "“They shot my brother at the pump,”"),
        ("The defendant, Orla Finch, said the pump was sold.", "The defendant, Orla Finch,", "said", "the pump was sold"),
    ],
)
def test_a_side_is_a_party(text: str, source: str, cue: str, content: str) -> None:
    assert claim(text, source, cue, content).party


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Orla Finch said the pump was sold.", "Orla Finch", "said", "the pump was sold"),
        ("The Tarn Times reported that the pump was sold.", "The Tarn Times", "reported", "that the pump was sold"),
        ("The court rejected the claim that the pump was sold.", "The court", "rejected", "the claim that the pump was sold"),
        ("Police said the pump was sold.", "Police", "said", "the pump was sold"),
    ],
)
def test_bystanders_outlets_courts_and_police_are_no_party(text: str, source: str, cue: str, content: str) -> None:
    assert not claim(text, source, cue, content).party


def test_every_judgement_gives_its_reasons() -> None:
    made = claim("Mayor Orla Finch denied that the pump was sold.", "Mayor Orla Finch", "denied", "that the pump was sold")
    assert any(reason.startswith("chain: Orla Finch (named)") for reason in made.reasons)
    assert "basis official: speaks for an institution: mayor" in made.reasons
    assert any(reason.startswith("stance denies") for reason in made.reasons)


def test_who_does_not_say_how_declines() -> None:
    assert claim("Orla Finch did not say how the port had known.", "Orla Finch", "say", "how the port had known").stance == "declines"


def test_an_earlier_oath_is_no_testimony_now() -> None:
    text = "Orla Finch said the pump was sold. Finch had told a hearing in May that the pump was new."
    made = claims(
        text, found(text, "Orla Finch", "said", "the pump was sold"), found(text, span(text, "Finch", 2), "told", "that the pump was new")
    )
    assert [made[words].basis for words in ("the pump was sold", "the pump was new")] == ["unstated", "testimony"]


def test_a_shot_that_was_heard_makes_no_party() -> None:
    assert not claim("“The shot went past me,” Orla Finch said.", "Orla Finch", "said", "“The shot went past me,”").party


def test_harm_told_once_makes_a_party_of_that_claim_alone() -> None:
    text = "“They beat my brother,” Orla Finch said. Finch said the pump was new. Finch said the port was shut."
    made = claims(
        text,
        found(text, "Orla Finch", "said", "“They beat my brother,”"),
        found(text, span(text, "Finch", 2), "said", "the pump was new"),
        found(text, span(text, "Finch", 3), "said", "the port was shut"),
    )
    assert [c.party for c in made.values()] == [True, False, False]


def test_a_general_of_the_police_is_no_belligerent() -> None:
    text = "A spokesman for the police, General Orla Finch, said the pump was new."
    assert not claim(text, "A spokesman for the police, General Orla Finch", "said", "the pump was new").party
