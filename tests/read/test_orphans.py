"""Quotations without a source: they go on with the last speaker where the text supports it, and with nobody elsewhere."""

from invented import chains, found, quoted, span

from sayso.read.orphans import nest


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
