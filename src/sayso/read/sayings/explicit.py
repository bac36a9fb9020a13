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

FORMS = (
    "according_first",
    "speaking_to",
    "said_that",
    "told_that",
    "noun_said_that",
    "according",
    "said_last",
    "headline",
    "headline_last",
    "said",
)
SCRAP = 3  # words of content that are none when a sentence is cut out beside them
HEADLINES = frozenset({"headline", "headline_last"})
_SPEAKERS = ("kinds.body", "kinds.official", "kinds.expert", "kinds.insider", "kinds.people", "roles.belongs")


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
        here = [i for i, a in enumerate(out) if sentence.start <= a.cue.start < sentence.end]
        if here:
            if len(here) == 1:
                out[here[0]] = _completed(text, out[here[0]], sentence, quotes, lexicon)
            continue
        match = _plain(text, sentence, quotes, lexicon)
        if match:
            out = [a if sentence.holds(a.cue) else _without(text, a, sentence, quotes) for a in out] + [_made(text, match)]
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


def _plain(text: str, sentence: Span, quotes: Sequence[Quotation], lexicon: Lexicon) -> "re.Match[str] | None":
    """The first form that a sentence has outside quotations; a headline names its speaker before or after a colon."""
    for form in FORMS:
        match = lexicon.pattern(f"explicit.{form}").match(text, sentence.start, sentence.end)
        if match and not _quoted(match.start("cue"), quotes) and (form not in HEADLINES or _speaks(text, match["source"], lexicon)):
            return match
    return None


def _completed(text: str, a: Found, sentence: Span, quotes: Sequence[Quotation], lexicon: Lexicon) -> Found:
    """An attribution of which the encoder saw a part: all that stands before `…, the mayor said` is the mayor's."""
    if not a.source and (plain := _plain(text, sentence, quotes, lexicon)) and a.cue.touches(Span(*plain.span("cue"))):
        a = replace(a, source=(trimmed(text, *plain.span("source")),))
    if any(q.span.touches(sentence) for q in quotes):
        return a
    more = lexicon.pattern("explicit.said_middle").match(text, sentence.start, sentence.end)
    if more and a.cue.touches(Span(*more.span("cue"))):
        rest = trimmed(text, *more.span("rest"))
        before = any(s.end <= a.cue.start for s in a.content)
        return a if not before or any(s.touches(rest) for s in a.content) else replace(a, content=(*a.content, rest))
    match = lexicon.pattern("explicit.said_last").match(text, sentence.start, sentence.end)
    if not match or not a.cue.touches(Span(*match.span("cue"))):
        return a
    whole = trimmed(text, *match.span("content"))
    if ";" in text[whole.start : whole.end] or not any(s.touches(whole) for s in a.content):
        return a
    elsewhere = [part for s in a.content for part in ([s] if not s.touches(sentence) else _beside(text, s, sentence))]
    return replace(a, source=(trimmed(text, *match.span("source")),), content=tuple(sorted((*elsewhere, whole))))


def _speaks(text: str, source: str, lexicon: Lexicon) -> bool:
    """Whether a headline's label is somebody who speaks: by its noun, or because the report has them say something."""
    word = source.split()[-1].removeprefix("Ex-").removeprefix("ex-")
    if any(word.casefold() in lexicon[key] for key in _SPEAKERS):
        return True
    return any(lexicon.lemma(m.group(1)) in lexicon["cues.plain"] for m in re.finditer(rf"\b{re.escape(word)} (\w+)", text))


def _without(text: str, a: Found, sentence: Span, quotes: Sequence[Quotation]) -> Found:
    """An attribution without what it took of a sentence that says itself whose words it holds; scraps are left out."""
    kept: list[Span] = []
    for span in a.content:
        if not span.touches(sentence) or any(q.span.touches(span) for q in quotes):
            kept.append(span)
        else:
            kept += _beside(text, span, sentence)
    inner = tuple(b for b in a.inner if not any(s.touches(sentence) for s in (*b.source, b.cue)))
    return replace(a, content=tuple(kept), inner=a.inner if a.content == tuple(kept) else inner)


def _beside(text: str, span: Span, sentence: Span) -> list[Span]:
    """What of a stretch stands before and behind a sentence."""
    parts = (Span(span.start, max(span.start, min(span.end, sentence.start))), Span(min(span.end, max(span.start, sentence.end)), span.end))
    whole = (trimmed(text, part.start, part.end) for part in parts)
    return [part for part in whole if len(text[part.start : part.end].split()) >= SCRAP]


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
