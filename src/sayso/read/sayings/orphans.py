"""QUOTATIONS WITHOUT A SOURCE -> SAYINGS: a paragraph that is only a quotation goes on with the last speaker, where the text allows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.read.quotes import Quotation
from sayso.read.sayings.attributions import Found
from sayso.read.sayings.chains import Chains, Link, Saying
from sayso.records import Span

MINE = 0.3  # share of a quotation that an attribution must hold to take the rest of it
LONG = 5  # words that a quotation needs to have attributions of its own


def nest(text: str, found: Sequence[Found], quotes: Sequence[Quotation]) -> tuple[list[Found], dict[Quotation, list[Found]]]:
    """Attributions that stand wholly inside a quotation belong below it: below the attribution that holds the quotation,
    or, in the second value, below a quotation that has no source yet."""
    long = [q for q in quotes if q.speech and len(text[q.span.start : q.span.end].split()) >= LONG]
    inside: dict[Quotation, list[Found]] = {}
    top: list[Found] = []
    for a in found:
        around = next((q for q in long if all(q.span.holds(s) for s in (*a.source, a.cue, *a.content))), None)
        if around:
            inside.setdefault(around, []).append(a)
        else:
            top.append(a)
    for quote in list(inside):
        for i, a in enumerate(top):
            if _share(quote.span, a.content) > 0.5:
                top[i] = replace(a, inner=(*a.inner, *inside.pop(quote)))
                break
    return top, inside


def complete(text: str, found: Sequence[Found], quotes: Sequence[Quotation], paragraphs: Sequence[Span], chains: Chains) -> list[Saying]:
    """The sayings of all attributions, quotations made whole, and those that nobody was given handed to the last speaker."""
    top, inside = nest(text, found, quotes)
    out = [_whole(s, quotes) if s.level == 0 else s for s in chains.sayings(top)]
    for quote in quotes:
        if not quote.speech or len(text[quote.span.start : quote.span.end].split()) < 3:
            continue
        if any(_share(quote.span, s.content) > 0.5 for s in out):
            continue
        saying = _speaker(text, quote, out, paragraphs)
        if saying is not None:
            implied = tuple(Link(link.figure) for link in saying.chain)
            alone = replace(
                saying, content=(quote.span,), chain=implied, level=0, relays=False, cue=None, unknown_teller=False, cue_class="tell"
            )
            below = Found((), Span(quote.span.start, quote.span.start), (quote.span,), tuple(inside.get(quote, ())))
            out += chains.with_inner(below, alone, saying.chain[-1].figure)
    return out


def _share(span: Span, content: Sequence[Span]) -> float:
    inside = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in content)
    return inside / max(span.end - span.start, 1)


def _whole(saying: Saying, quotes: Sequence[Quotation]) -> Saying:
    """Content that holds a good part of a quotation holds all of it."""
    spans = list(saying.content)
    tags = [s for k in saying.chain for s in (k.span, k.cue) if s]
    for quote in quotes:
        share = _share(quote.span, spans)
        if quote.speech and MINE <= share < 1 and not any(quote.span.touches(t) for t in tags):
            spans.append(quote.span)
    return replace(saying, content=tuple(_merged(spans))) if len(spans) > len(saying.content) else saying


def _merged(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _speaker(text: str, quote: Quotation, sayings: Sequence[Saying], paragraphs: Sequence[Span]) -> Saying | None:
    """The saying that the quotation goes on with: in its own paragraph, or right before in one of the two above."""
    number = next((i for i, p in enumerate(paragraphs) if p.start <= quote.span.start < p.end), None)
    if number is None:
        return None
    here = paragraphs[number]
    told = [s for s in sayings if s.chain and s.level == 0 and s.cue_class != "appear"]
    before = [s for s in told if here.start <= _last(s) <= quote.span.start]
    if before:
        return max(before, key=_last)
    lead = re.sub(r"\W+", " ", text[here.start : quote.span.start]).strip()
    if len(lead.split()) > 8:
        return None
    after = [s for s in told if here.start <= s.content[0].start < here.end and s.content[0].start > quote.span.start and not lead]
    if after and min(s.content[0].start for s in after) - quote.span.end < 60:
        return min(after, key=lambda s: s.content[0].start)
    for above in reversed(paragraphs[max(0, number - 2) : number]):
        near = [s for s in told if above.start <= _last(s) <= above.end]
        if near:
            return max(near, key=_last)
    return None


def _last(saying: Saying) -> int:
    return max([s.end for s in saying.content] + ([saying.cue.end] if saying.cue else []))
