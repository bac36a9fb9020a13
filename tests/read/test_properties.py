"""Whatever the text: no crash, valid offsets, evidence equal to the text, and the same answer twice."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.errors import ItemError
from sayso.ingest import from_text
from sayso.read import Reader
from sayso.records import Reading, Span
from sayso.settings import Settings

NAMES = (
    "Orla Finch",
    "Tarn Day",
    "the mayor",
    "a guard",
    "Zdeňka Čapova",
    "she",
    "He",
    "residents",
    "the Tarn Times",
    "police",
    "نور الدين",
    "Mr. O’Dea",
)
CUES = (
    "said",
    "told",
    "denied that",
    "according to",
    "was told",
    "told the Tarn Times",
    "could not verify",
    "declined to comment",
    "quoted",
    "asked",
    ":",
    "is accused of",
)
WORDS = (
    "the pump failed",
    "that I saw it",
    "who was there",
    "it was late",
    "they told him that",
    "in court",
    "the footage shows",
    "no one came",
    "to shut the gate",
)
MARKS = ("“", "”", '"', "'", "’", "‘", "«", "»", "''", "``", "—", "(", ")", ",", ".", "?", "!", "...", ":", "[", "]")
SPACE = (" ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028")
ODD = (
    "🙂",
    "e\u0301\u0323",
    "\u200f",
    "\u202e",
    "\u200b",
    "\ufeff",
    "x" * 130,
    "1f0a9c" * 5,
    "ﬁ",
    "İ",
    "ß",
    "Leave a Reply",
    "Photo: A. Penn",
    "Q: Who?",
    "@orlaf",
    "%s",
    "𝔖aid",
)

pieces = st.sampled_from((*NAMES, *CUES, *WORDS, *MARKS, *ODD))
newsy = st.lists(st.tuples(pieces, st.sampled_from(SPACE)), max_size=60).map(lambda parts: "".join(word + space for word, space in parts))
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120)
punctuation = st.text("“”\"'‘’«».,:;!?()-— \n", max_size=80)
texts = st.one_of(newsy, newsy, anything, punctuation)
few = settings(max_examples=60, deadline=None)


def read(reader: Reader, text: str) -> Reading | None:
    """The reading, or None for a text that ingest refuses."""
    try:
        document = from_text(text, id="any", settings=Settings())
    except ItemError:
        return None
    return reader.read(document)


def claimed(reading: Reading) -> Iterator[Span]:
    for claim in reading.claims:
        yield from claim.spans


def shown(reading: Reading) -> Iterator[Span]:
    """Every span of a reading."""
    yield from claimed(reading)
    for a in reading.attributions:
        yield from (*a.source, *a.cue, *a.content)
    for claim in reading.claims:
        yield from (span for voice in claim.chain for span in (voice.span, voice.cue) if span is not None)
    for entity in reading.entities:
        yield from entity.mentions
    for row in (*reading.verifications, *reading.no_reply, *reading.not_read, *reading.document.blocks):
        yield row.span


@few
@given(texts)
def test_every_span_holds_words_of_the_text(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    for span in shown(reading) if reading else ():
        assert 0 <= span.start < span.end <= len(text)
        assert reading.document.quote(span) == text[span.start : span.end]


@few
@given(texts)
def test_reading_twice_gives_the_same_with_the_same_ids(reader: Reader, text: str) -> None:
    first, second = read(reader, text), read(reader, text)
    assert first == second
    assert first is None or len({c.id for c in first.claims}) == len(first.claims)


@few
@given(texts)
def test_claims_lie_outside_captions_and_page_furniture(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    if reading is not None:
        silent = [b.span for b in reading.document.blocks if b.kind in {"caption", "boilerplate"}]
        assert not [reading.document.quote(s) for s in claimed(reading) if any(s.touches(b) for b in silent)]


@few
@example(text="Orla Finch according to Orla Finch police ")
@given(texts)
def test_blocks_and_the_spans_of_one_row_are_in_order_and_apart(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    if reading is None:
        return
    rows = [tuple(b.span for b in reading.document.blocks), *(c.spans for c in reading.claims), *(e.mentions for e in reading.entities)]
    rows += [spans for a in reading.attributions for spans in (a.source, a.cue, a.content)]
    for spans in rows:
        assert all(a.end <= b.start for a, b in pairwise(spans))


@few
@given(texts)
def test_every_reference_leads_to_a_row(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    if reading is None:
        return
    entities, claims = {e.id for e in reading.entities}, {c.id for c in reading.claims}
    assert len(entities) == len(reading.entities)
    for claim in reading.claims:
        assert claim.spans
        assert claim.reasons
        assert {v.entity for v in claim.chain if v.name != "(unspecified)"} <= entities
    for verification in reading.verifications:
        assert set(verification.claims) <= claims


@few
@given(texts)
def test_every_attribution_has_a_cue_and_content(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    for a in reading.attributions if reading else ():
        assert len(a.cue) == 1
        assert a.content


@pytest.mark.parametrize("text", ["\ud800 said it was late.", "He said \udfff."])
def test_lone_surrogates_are_refused_by_ingest(text: str) -> None:
    with pytest.raises(ItemError):
        from_text(text, id="any", settings=Settings())


@pytest.mark.parametrize(
    "text",
    [
        "“" * 500,
        "'" * 501,
        "Orla Finch said " * 200,
        "“Orla said ‘Tarn said “it was” late’ ” " * 30,
        "a" * 3000,
        "\n\n".join("“" + "x " * 5 for _ in range(40)),
        "she said he said they said who said it said",
    ],
)
def test_nasty_texts_are_read(reader: Reader, text: str) -> None:
    assert read(reader, text) is not None
