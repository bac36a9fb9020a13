"""TEXT -> ATTRIBUTIONS too plain to miss: forms that need no network, for sentences in which the encoder found no cue.

A quotation followed by who said it; X said that; according to X; a post with its author's signature below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.read.quotes import Quotation, turns
from sayso.read.sayings.attributions import Found
from sayso.read.sentences import trimmed
from sayso.read.words import Lexicon
from sayso.records import Span


def missed(
    text: str,
    found: Sequence[Found],
    quotes: Sequence[Quotation],
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    lexicon: Lexicon,
) -> list[Found]:
    """The attributions found, and those of plain form in sentences without a cue; words are not given to two voices."""
    out = list(found)
    for turn in turns(text, paragraphs):
        out = [_less(a, turn.words) for a in out if not turn.paragraph.holds(a.cue) or turn.words.holds(a.cue)]
        out.append(Found((turn.label,), turn.colon, (turn.words,)))
    for quote in quotes:
        added = _tagged(text, quote, out, lexicon)
        if added:
            out = [_less(a, added.content[0]) for a in out] + [added]
    for sentence in sentences:
        if any(sentence.start <= a.cue.start < sentence.end for a in out):
            continue
        for form in ("according_first", "said_that", "according"):
            match = lexicon.pattern(f"explicit.{form}").match(text, sentence.start, sentence.end)
            if match and not _quoted(match.start("cue"), quotes):
                out.append(_made(text, match))
                break
        else:
            out += _unnamed(text, sentence, quotes, lexicon)
    out += [
        Found((trimmed(text, *signature.span("source")),), Span(signature.start(), signature.start() + 1), (above,))
        for above, signature in _signed(text, paragraphs, lexicon)
    ]
    return sorted((a for a in out if a.content), key=lambda a: a.cue)


def posts(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Paragraphs that are somebody's post, signed below: direct speech without marks."""
    return [above for above, _ in _signed(text, paragraphs, lexicon)]


def _signed(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> Iterator[tuple[Span, "re.Match[str]"]]:
    """Posts, each with the signature that is the paragraph below it."""
    signature = lexicon.pattern("explicit.signed")
    for above, below in pairwise(paragraphs):
        if match := signature.match(text, below.start, below.end):
            yield above, match


def _tagged(text: str, quote: Quotation, found: Sequence[Found], lexicon: Lexicon) -> Found | None:
    """“…,” the speaker said: for a quotation whose tag has no cue yet."""
    if not quote.speech or text[quote.span.end - 2 : quote.span.end - 1] not in set(",?!—"):
        return None
    match = lexicon.pattern("explicit.tag").match(text, quote.span.end, min(len(text), quote.span.end + 120))
    if not match or "\n\n" in match.group():
        return None
    cue = Span(*match.span("cue" if match["cue"] else "cue2"))
    source = Span(*match.span("source" if match["cue"] else "source2"))
    if any(a.cue.touches(Span(quote.span.end, match.end() + 1)) for a in found):
        return None
    words = text[source.start : source.end].split()
    if not words or not (words[0][0].isupper() or words[0].casefold() in lexicon["voice.tag"]):
        return None
    return Found((source,), cue, (quote.span,))


def _less(a: Found, taken: Span) -> Found:
    """An attribution without words that turn out to be another's."""
    if taken.holds(a.cue):
        return a
    kept = [s for s in a.content if not taken.holds(s)]
    return a if len(kept) == len(a.content) else replace(a, content=tuple(kept))


def _made(text: str, match: "re.Match[str]") -> Found:
    source = trimmed(text, *match.span("source"))
    return Found((source,), Span(*match.span("cue")), (trimmed(text, *match.span("content")),))


def _unnamed(text: str, sentence: Span, quotes: Sequence[Quotation], lexicon: Lexicon) -> list[Found]:
    """What is believed or reported of somebody, without a word on who says it: the content is subject and predicate."""
    for form in ("believed", "reportedly"):
        match = lexicon.pattern(f"explicit.{form}").match(text, sentence.start, sentence.end)
        if match and not _quoted(match.start("cue"), quotes):
            return [Found((), Span(*match.span("cue")), (Span(*match.span("subject")), trimmed(text, *match.span("content"))))]
    return []


def _quoted(at: int, quotes: Sequence[Quotation]) -> bool:
    return any(q.span.start <= at < q.span.end for q in quotes)
