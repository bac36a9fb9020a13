"""Attributions from the encoder: what is given to it, and what comes back in characters of the text."""

import numpy as np
import pytest
from invented import ENGLISH, paragraphs, quoted, span
from tokenizers import Tokenizer

from sayso.read import Reader
from sayso.read.network.pieces import Pieces, pieces_of
from sayso.read.sayings.attributions import OPEN_MARK, Found, attributions, readable, seen, with_marks
from sayso.records import Span


@pytest.fixture(scope="module")
def tokenizer(reader: Reader) -> Tokenizer:
    return reader.tools.encoder.weights.tokenizer


def words(text: str, p: Pieces) -> str:
    return " ".join(text[s:e] for s, e in zip(p.start, p.end, strict=True))


def read(reader: Reader, text: str, depth: int = 4) -> list[Found]:
    encoder = reader.tools.encoder
    return attributions(encoder, text, seen(encoder, text, paragraphs(text), quoted(text)), depth, ENGLISH)


def shown(text: str, a: Found) -> tuple[str, str, list[str]]:
    source = text[a.source[0].start : a.source[0].end] if a.source else ""
    return source, text[a.cue.start : a.cue.end], [text[s.start : s.end] for s in a.content]


def test_only_what_is_to_be_read_reaches_the_encoder(tokenizer: Tokenizer) -> None:
    text = "Leave a reply. The pump failed. Share this."
    assert words(text, readable(pieces_of(tokenizer, text), [span(text, "The pump failed.")])) == "The pump failed ."


def test_nothing_to_read_gives_no_pieces(tokenizer: Tokenizer) -> None:
    assert len(readable(pieces_of(tokenizer, "The pump failed."), [])) == 0


def test_a_lost_mark_is_shown_to_the_encoder_without_moving_anything(tokenizer: Tokenizer) -> None:
    text = "It was late.\n\nThe pump failed,” she said."
    plain = pieces_of(tokenizer, text)
    marked = with_marks(plain, [text.index("The pump")])
    at = int(np.flatnonzero(marked.ids == OPEN_MARK)[0])
    assert marked.start[at] == marked.end[at] == text.index("The pump")
    assert words(text, marked).split() == words(text, plain).split()
    assert marked.gap[at] == plain.gap[plain.start == text.index("The pump")][0]


def test_a_plain_statement_is_found_with_its_parts(reader: Reader) -> None:
    text = "The engineer Ona Petrel said that the bridge was cracked."
    assert [shown(text, a) for a in read(reader, text)] == [("The engineer Ona Petrel", "said", ["that the bridge was cracked"])]


def test_an_interrupted_quotation_is_one_attribution(reader: Reader) -> None:
    text = "“The bridge is cracked,” Ona Petrel said, “and nobody has closed it to lorries.”"
    (found,) = read(reader, text)
    assert len(found.content) == 2


def test_a_voice_inside_a_content_hangs_below_it(reader: Reader) -> None:
    text = "Ona Petrel said that the mayor said that the bridge would be closed on Monday."
    (outer,) = read(reader, text)
    assert [shown(text, b)[0] for b in outer.inner] == ["the mayor"]


def test_contents_are_read_again_no_deeper_than_asked(reader: Reader) -> None:
    text = "Ona Petrel said that the mayor said that the bridge would be closed on Monday."
    assert [a.inner for a in read(reader, text, depth=1)] == [()]


def test_a_source_stands_in_one_paragraph(reader: Reader) -> None:
    text = "The bridge was shut, said\n\nOna Petrel. The engineer\n\nsaid it was cracked."
    assert not [s for a in read(reader, text) for s in a.source if "\n\n" in text[s.start : s.end]]


@pytest.mark.parametrize("text", ["", " ", "Monday."])
def test_a_text_without_statements_has_none(reader: Reader, text: str) -> None:
    encoder = reader.tools.encoder
    assert attributions(encoder, text, seen(encoder, text, [Span(0, len(text))], []), 4, ENGLISH) == []
