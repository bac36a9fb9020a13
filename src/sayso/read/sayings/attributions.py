"""TEXT -> ATTRIBUTIONS: runs the encoder over what is to be read, then over the contents again for the voices inside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.read.network.encoder import Encoder, Words
from sayso.read.network.pieces import Pieces, pieces_of
from sayso.read.quotes import Quotation
from sayso.read.sayings.linking import Linked, heads_of, link, scores_of
from sayso.read.sayings.linking import Span as Positions
from sayso.read.sentences import trimmed
from sayso.read.words import Lexicon
from sayso.records import Span

OPEN_MARK = 1523  # the wordpiece “
STOP = 1012  # the wordpiece .
BLANK_LINE = 3  # the gap before a paragraph
_MARKS = "“”\"'‘’«» "
_BARE = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Found:
    """An attribution as found: `inner` are those inside its content, read again as if the content stood alone."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    inner: tuple["Found", ...] = ()


def readable(pieces: Pieces, spans: Sequence[Span]) -> Pieces:
    """The pieces that begin inside one of the spans (sorted, apart)."""
    keep = np.zeros(len(pieces), dtype=bool)
    for span in spans:
        keep[np.searchsorted(pieces.start, span.start) : np.searchsorted(pieces.start, span.end)] = True
    return _taken(pieces, np.flatnonzero(keep))


def _taken(p: Pieces, index: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Pieces:
    return Pieces(p.ids[index], p.start[index], p.end[index], p.first[index], p.shape[index], p.gap[index])


def with_marks(p: Pieces, positions: list[int]) -> Pieces:
    """The pieces with an opening quotation mark of no width at each position: what the page lost, the encoder may see."""
    if not positions or not len(p):
        return p
    at = np.searchsorted(p.start, np.array(positions))
    at = at[at < len(p)]
    where = p.start[at]
    gaps = p.gap[at]
    after = p.gap.copy()
    after[at] = 0
    return Pieces(
        np.insert(p.ids, at, OPEN_MARK),
        np.insert(p.start, at, where),
        np.insert(p.end, at, where),
        np.insert(p.first, at, True),
        np.insert(p.shape, at, 0),
        np.insert(after, at, gaps),
    )


@dataclass(frozen=True)
class Seen:
    """A text in pieces, and what the encoder says of the words that are to be read."""

    pieces: Pieces
    words: Words


def seen(encoder: Encoder, text: str, blocks: Sequence[Span], quotes: Sequence[Quotation]) -> Seen:
    """One pass of the encoder over the blocks, with the quotation marks that the page lost."""
    pieces = pieces_of(encoder.weights.tokenizer, text)
    lost = [q.span.start for q in quotes if q.lost == "open"]
    (words,) = encoder.words_of([with_marks(readable(pieces, blocks), lost)])
    return Seen(pieces, words)


def attributions(encoder: Encoder, text: str, whole: Seen, depth: int, lexicon: Lexicon) -> list[Found]:
    """Attributions of the text in order of their cues; those inside contents hang below them, `depth` levels deep."""
    heads = heads_of(encoder.layout)
    outer = [_found(text, whole.words, linked) for linked in link(scores_of(whole.words), heads, whole.words.paragraph)]
    return _inside(encoder, text, whole.pieces, outer, depth - 1, lexicon)


def _inside(encoder: Encoder, text: str, pieces: Pieces, outer: list[Found], depth: int, lexicon: Lexicon) -> list[Found]:
    """Reads the contents of `outer` that may hold another voice, all of one level in one go."""
    if depth < 1:
        return outer
    again = [i for i, a in enumerate(outer) if _may_report(text, a.content, lexicon)]
    sequences = [_as_paragraph(readable(pieces, [_inner_span(text, s, lexicon) for s in outer[i].content]), encoder.plain) for i in again]
    out, heads = list(outer), heads_of(encoder.layout)
    for i, words in zip(again, encoder.words_of(sequences), strict=True):
        below = [_found(text, words, linked) for linked in link(scores_of(words), heads, words.paragraph)]
        below = [_in_text(b) for b in below if len(b.cue)]
        below = [b for b in below if b.content and sum(map(len, b.content)) < 0.97 * sum(map(len, outer[i].content))]
        if below:
            below = _inside(encoder, text, pieces, below, depth - 1, lexicon)
            out[i] = replace(outer[i], inner=tuple(below))
    return out


def _may_report(text: str, content: tuple[Span, ...], lexicon: Lexicon) -> bool:
    """Whether a content holds a word that reports; others are not read again."""
    words = _BARE.findall(" ".join(text[s.start : s.end] for s in content).casefold())
    if len(words) < 4:
        return False
    telling = lexicon["cues.tell"] | lexicon["cues.order"] | lexicon["cues.passed_on"]
    return any(w in lexicon["cues.nouns"] or w in lexicon["functions.reporting"] or lexicon.lemma(w) in telling for w in words)


def _inner_span(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The content without its quotation marks and its `that`."""
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS + ".,":
        end -= 1
    that = lexicon.pattern("attributions.that").match(text, start)
    return Span(that.end() if that else start, end)


def _as_paragraph(content: Pieces, lead: Pieces) -> Pieces:
    """A content as a paragraph of its own, after a plain sentence and with a full stop: the encoder knows reports, not fragments.

    What is added has no width and stands at the start and the end of the content.
    """
    if not len(content):
        return content
    at, end = content.start[0], content.end[-1]
    gap = content.gap.copy()
    gap[0] = BLANK_LINE
    stop = np.array([STOP])
    return Pieces(
        np.concatenate([lead.ids, content.ids, stop]),
        np.concatenate([np.full(len(lead), at), content.start, [end]]),
        np.concatenate([np.full(len(lead), at), content.end, [end]]),
        np.concatenate([lead.first, content.first, [True]]),
        np.concatenate([lead.shape, content.shape, [0]]),
        np.concatenate([lead.gap, gap, [0]]),
    )


def _in_text(found: Found) -> Found:
    """An attribution without spans that lie in what was added."""
    return replace(found, source=tuple(s for s in found.source if len(s)), content=tuple(s for s in found.content if len(s)))


def _found(text: str, words: Words, linked: Linked) -> Found:
    def chars(position: Positions) -> Span:
        return trimmed(text, int(words.start[position[0]]), int(words.end[position[1] - 1]))

    content = _joined(text, [chars(p) for p in linked.content])
    cue = chars(linked.cue)
    return Found(tuple(_one_line(text, chars(p), cue) for p in linked.source), cue, tuple(content))


def _one_line(text: str, span: Span, cue: Span) -> Span:
    """The part of a source that stands in one paragraph, next to the cue."""
    cut = text.find("\n\n", span.start, span.end)
    if cut < 0:
        return span
    return trimmed(text, span.start, cut) if cue.end <= span.start else trimmed(text, text.rfind("\n\n", span.start, span.end), span.end)


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Fragments that only white space parts become one."""
    out: list[Span] = []
    for span in sorted(s for s in spans if len(s)):
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
