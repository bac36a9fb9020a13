"""The reader: its steps in order, a document through all of them, and what it says of what it did not read."""

import pytest

from sayso.errors import SetupError
from sayso.ingest import from_text
from sayso.read import STEPS, Reader, Step
from sayso.read.reader import assembled
from sayso.records import Block, Document, Reading, Span
from sayso.settings import Settings


def read(reader: Reader, text: str, outlet: str | None = None) -> Reading:
    return reader.read(from_text(text, id="invented", outlet=outlet, settings=Settings()))


def step(name: str, needs: tuple[str, ...], gives: tuple[str, ...]) -> Step:
    return Step(name, needs, gives, lambda draft, tools: {})


def test_the_steps_fit_together() -> None:
    assert assembled(STEPS) == STEPS


def test_a_step_whose_need_is_not_given_is_refused_with_a_sentence() -> None:
    with pytest.raises(SetupError, match="step claims needs cast"):
        assembled((step("chains", (), ("sayings",)), step("claims", ("sayings", "cast"), ("claims",))))


def test_a_step_before_the_one_that_gives_is_refused() -> None:
    with pytest.raises(SetupError, match="step second needs thing"):
        assembled((step("second", ("thing",), ()), step("first", (), ("thing",))))


def test_steps_without_the_first_are_refused() -> None:
    with pytest.raises(SetupError):
        assembled(STEPS[1:])


def test_no_field_is_given_by_two_steps() -> None:
    given = [field for s in STEPS for field in s.gives]
    assert len(given) == len(set(given))


def test_a_report_is_read_into_claims_with_chains(reader: Reader) -> None:
    text = "Engineer Ona Petrel told the Harbour Times that the bridge was cracked. “I saw it on Monday,” she said."
    reading = read(reader, text)
    made = {reading.document.words(c.spans): [v.name for v in c.chain] for c in reading.claims}
    assert made["the bridge was cracked"] == ["Harbour Times", "Ona Petrel"]
    assert made["“I saw it on Monday,”"][-1] == "Ona Petrel"


def test_the_text_is_never_changed(reader: Reader) -> None:
    text = "  The mayor said  it was late.\r\n\r\n“Go,” she said.\n"
    assert read(reader, text).document.text == text


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    text = "Ona Petrel said the bridge was cracked. The mayor denied it."
    assert read(reader, text) == read(reader, text)


def test_a_document_without_blocks_is_read_whole(reader: Reader) -> None:
    text = "Ona Petrel said the bridge was cracked."
    made = reader.read(Document("invented", text, "0" * 64))
    assert [made.document.words(c.spans) for c in made.claims] == ["the bridge was cracked"]


def test_an_empty_document_has_an_empty_reading(reader: Reader) -> None:
    document = Document("invented", "", "0" * 64)
    assert reader.read(document) == Reading(document)


def test_captions_and_page_furniture_are_not_read_and_said_to_be(reader: Reader) -> None:
    caption, furniture, words = "Ona Petrel said it in 2019", "Ona Petrel said to subscribe", "Ona Petrel said the bridge was cracked."
    text = f"{caption}\n\n{words}\n\n{furniture}"
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (caption, words, furniture)]
    blocks = tuple(Block(kind, span) for kind, span in zip(("caption", "paragraph", "boilerplate"), spans, strict=True))  # type: ignore[arg-type]
    reading = reader.read(Document("invented", text, "0" * 64, blocks))
    assert [reading.document.words(c.spans) for c in reading.claims] == ["the bridge was cracked"]
    assert [(n.span, n.why) for n in reading.not_read] == [(spans[0], "image caption"), (spans[2], "page furniture")]
    assert not any(span.touches(s) for a in reading.attributions for s in (*a.source, *a.cue, *a.content) for span in (spans[0], spans[2]))


def test_a_heading_makes_no_claim(reader: Reader) -> None:
    heading, words = "Bridge is cracked, says Petrel", "Ona Petrel said the pier was rotten."
    text = f"{heading}\n\n{words}"
    blocks = (Block("heading", Span(0, len(heading))), Block("paragraph", Span(len(heading) + 2, len(text))))
    reading = reader.read(Document("invented", text, "0" * 64, blocks))
    assert [reading.document.words(c.spans) for c in reading.claims] == ["the pier was rotten"]


def test_a_long_report_is_read_to_its_end(reader: Reader) -> None:
    text = "The harbour was shut on Monday after the storm. " * 60 + "\n\n“The bridge is cracked,” Ona Petrel said."
    reading = read(reader, text)
    assert [v.name for v in reading.claims[-1].chain] == ["Ona Petrel"]


@pytest.mark.parametrize("words", [180, 183, 186])
def test_a_word_of_many_pieces_at_the_end_of_a_window_is_read(reader: Reader, words: int) -> None:
    checksum = "1f0a9c" * 11
    text = "so " * words + checksum + " and Ona Petrel said that the bridge was cracked." + " It was late." * 30
    assert read(reader, text).claims
