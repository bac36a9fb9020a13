"""Text -> stretches: where the page breaks its lines, one stretch a paragraph, title or other line of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import Span

LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
WIDEST_WRAP = 100
NARROWEST_WRAP = 40
FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
MARKER = re.compile(r"(?:[-*•·–—>]|\d{1,2}[.)]|[Qq]:|[Aa]:)\s")  # a list item or a turn of an interview begins a stretch


@dataclass(frozen=True)
class Line:
    """A line with words: `span` is trimmed of white space, `indent` the white space before it, `gap` whether a blank line precedes."""

    span: Span
    words: str
    indent: int
    gap: bool


def stretches(text: str) -> tuple[Span, ...]:
    """The page's stretches in order, trimmed; every character that is no white space lies in one of them."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    found: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and width and _goes_on(before, line, width):
            found[-1] = Span(found[-1].start, line.span.end)
        else:
            found.append(line.span)
    return tuple(found)


def _lines(text: str) -> Iterator[Line]:
    start, gap = 0, True
    for end, after in [*((m.start(), m.end()) for m in LINE_BREAK.finditer(text)), (len(text), len(text))]:
        raw = text[start:end]
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            yield Line(Span(start + indent, start + indent + len(words)), words, indent, gap)
        gap = not words
        start = after


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the page wraps its lines, or 0 where a line is a whole paragraph.

    A page is hard-wrapped when nearly all lines are short and many run on into a next one that begins as no sentence does.
    """
    lengths = sorted(line.indent + len(line.words) for line in lines)
    if len(lengths) < 3 or lengths[int(len(lengths) * 0.97)] > WIDEST_WRAP or lengths[int(len(lengths) * 0.6)] < NARROWEST_WRAP:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    unfinished = [b for a, b in pairs if not FINAL.search(a.words)]
    capitals = sum(line.words.isupper() for line in lines) > 0.8 * len(lines)  # old wire copy shows no small beginnings
    running = [b for b in unfinished if capitals or b.words[0].islower() or b.words[0].isdigit()]
    wrapped = len(running) >= 0.3 * len(pairs) or (len(unfinished) >= 0.5 * len(pairs) and len(running) >= 0.1 * len(pairs))
    return min(lengths[-1], WIDEST_WRAP) if running and wrapped else 0


def _is_full(line: Line, following: Line, width: int) -> bool:
    """The next line's first word would not have fitted on this one."""
    first = following.words.split(maxsplit=1)[0]
    return line.indent + len(line.words) + 1 + len(first) > width


def _goes_on(line: Line, following: Line, width: int) -> bool:
    if following.gap or following.indent > line.indent + 1 or MARKER.match(following.words):
        return False
    if following.words[0].islower() and not FINAL.search(line.words):
        return True
    if FINAL.search(line.words):
        return _is_full(line, following, width)
    return len(line.words) >= 0.5 * width and not line.words.isupper()
