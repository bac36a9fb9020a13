"""Quotations without a source: they go on with the last speaker where the text supports it, and with nobody elsewhere."""

from invented import chains, found, quoted, span

from sayso.ingest import from_text
from sayso.read import Reader
from sayso.read.sayings.orphans import nest
from sayso.settings import Settings


def test_a_quotation_alone_in_a_paragraph_goes_on_with_the_last_speaker() -> None:
    text = "“The pump failed at noon,” Orla Finch said.\n\n“We ran for the gate and it was locked.”"
    made = chains(text, found(text, "Orla Finch", "said", "“The pump failed at noon,”"))
    assert made["“We ran for the gate and it was locked.”"] == ["Orla Finch"]


def test_a_quotation_after_the_outlets_own_words_belongs_to_nobody() -> None:
    text = (
        "“The pump failed at noon,” Orla Finch said.\n\nThe yard is old.\n\nThe gate is new.\n\nThe crane is for sale.\n\n"
        "“We ran for the gate and it was locked.”"
    )
    made = chains(text, found(text, "Orla Finch", "said", "“The pump failed at noon,”"))
    assert "“We ran for the gate and it was locked.”" not in made


def test_content_that_holds_most_of_a_quotation_holds_all_of_it() -> None:
    text = "“The pump failed at noon and nobody came,” Orla Finch said."
    made = chains(text, found(text, "Orla Finch", "said", "The pump failed at noon and nobody"))
    assert list(made) == ["“The pump failed at noon and nobody came,”"]


def test_a_quotation_goes_on_with_the_speaker_of_its_own_paragraph() -> None:
    text = "“The pump failed at noon,” Orla Finch said. “We ran for the gate.”"
    made = chains(text, found(text, "Orla Finch", "said", "“The pump failed at noon,”"))
    assert made["“We ran for the gate.”"] == ["Orla Finch"]


def test_a_quotation_that_begins_a_paragraph_goes_with_the_speaker_behind_it() -> None:
    text = "Tarn Day said it was late.\n\n“We ran for the gate,” the guard at the pump said: “It was locked.”"
    made = chains(
        text,
        found(text, "Tarn Day", "said", "it was late"),
        found(text, "the guard at the pump", span(text, "said", 2), "“It was locked.”"),
    )
    assert made["“We ran for the gate,”"] == ["guard at the pump"]


def test_a_scare_quote_goes_with_nobody() -> None:
    text = "“The pump failed at noon,” Orla Finch said.\n\nThe so-called “quick fix for all” took a year."
    made = chains(text, found(text, "Orla Finch", "said", "“The pump failed at noon,”"))
    assert list(made) == ["“The pump failed at noon,”"]


def test_a_voice_inside_a_quotation_that_was_handed_on_hangs_below_its_speaker() -> None:
    text = "“The pump failed at noon,” Orla Finch said.\n\n“A guard said the gate was locked all night.”"
    made = chains(
        text,
        found(text, "Orla Finch", "said", "“The pump failed at noon,”"),
        found(text, "A guard", span(text, "said", 2), "the gate was locked all night"),
    )
    assert made["the gate was locked all night"] == ["Orla Finch", "guard"]


def test_attributions_inside_a_quotation_are_nested_below_what_holds_it() -> None:
    text = "“A guard said the gate was locked all night,” Orla Finch said."
    outer = found(text, "Orla Finch", span(text, "said", 2), "“A guard said the gate was locked all night,”")
    inner = found(text, "A guard", "said", "the gate was locked all night")
    top, loose = nest(text, [inner, outer], quoted(text))
    assert [a.inner for a in top] == [(inner,)]
    assert loose == {}


def test_a_voice_that_goes_on_has_no_words_or_cue_here(reader: Reader) -> None:
    text = "“The pump failed,” said Orla Finch, the clerk.\n\n“The yard was dark.”\n\n“Nobody came to look at it all night.”"
    claims = reader.read(from_text(text, id="a", settings=Settings())).claims
    (voice,) = next(c for c in claims if "Nobody came" in text[c.spans[0].start : c.spans[0].end]).chain
    assert (voice.name, voice.span, voice.cue) == ("Orla Finch", None, None)


def test_an_outlet_implied_by_an_open_interview_has_no_words_here(reader: Reader) -> None:
    text = "Orla Finch told the Harbour Herald that the pump had failed. The yard is shut.\n\nFinch said nobody came to look at it."
    claims = reader.read(from_text(text, id="a", settings=Settings())).claims
    outlet, _ = next(c for c in claims if "nobody came" in text[c.spans[0].start : c.spans[0].end]).chain
    assert (outlet.name, outlet.span) == ("Harbour Herald", None)
