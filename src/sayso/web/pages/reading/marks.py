"""A report's text laid out: rows of one role on the page, parts of a length that a page bears, and marks cut into segments."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.outgoing import OUTSIDE
from sayso.records import Span

LONGEST = 12_000  # characters in a row, and in a part
MOST = 40  # claims that begin in a row, and in a part
_GAP = re.compile(r"\s")


@dataclass(frozen=True)
class Mark:
    """Something that is said of stretches of the text."""

    key: str
    spans: tuple[Span, ...]

    @property
    def length(self) -> int:
        return sum(map(len, self.spans))


@dataclass(frozen=True)
class Segment:
    """A stretch over which the same marks lie; `keys` are theirs, the outermost first."""

    span: Span
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A stretch of one role: the kind of its block, or OUTSIDE."""

    kind: str
    span: Span


def lanes(marks: Iterable[Mark]) -> dict[str, int]:
    """How far below the words the line of each mark runs, from 0: marks that meet never share a lane, and a longer one runs lower.

    Of two of one length the earlier runs lower.
    """
    done: list[tuple[Mark, int]] = []
    backwards = list(marks)[::-1]
    for mark in sorted(backwards, key=lambda mark: mark.length):
        under = [lane for other, lane in done if _meet(mark, other)]
        done.append((mark, max(under, default=-1) + 1))
    return {mark.key: lane for mark, lane in done}


def _meet(one: Mark, two: Mark) -> bool:
    return any(a.touches(b) for a in one.spans for b in two.spans)


def segments(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """A stretch of the text cut wherever a mark begins or ends. The segments join to its very words."""
    near = [mark for mark in marks if any(span.touches(within) for span in mark.spans)]
    level = lanes(near)
    ends = {end for mark in near for span in mark.spans for end in (span.start, span.end) if within.start < end < within.end}
    made = []
    for start, end in pairwise(sorted({within.start, within.end, *ends})):
        over = [mark.key for mark in near if any(span.start <= start and end <= span.end for span in mark.spans)]
        made.append(Segment(Span(start, end), text[start:end], tuple(sorted(over, key=lambda key: -level[key]))))
    return tuple(made)


def rows(text: str, blocks: Iterable[Row], starts: Iterable[int]) -> tuple[Row, ...]:
    """The blocks and what stands between them, in text order, none longer or with more claims than a page bears.

    `starts` are where claims begin. Only white space between blocks is left out.
    """
    begin = sorted(starts)
    return tuple(piece for row in _stretches(text, blocks) for piece in _cut(text, row, begin))


def _stretches(text: str, blocks: Iterable[Row]) -> Iterator[Row]:
    """A text without blocks is one paragraph."""
    at = 0
    for block in sorted(blocks, key=lambda row: row.span) or [Row("paragraph", Span(0, len(text)))]:
        yield from _between(text, at, block.span.start)
        if block.span:
            yield block
        at = block.span.end
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Row]:
    words = text[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Row(OUTSIDE, Span(first, first + len(words.strip())))


def _cut(text: str, row: Row, begin: Sequence[int]) -> Iterator[Row]:
    start, end = row.span.start, row.span.end
    while start < end:
        stop = _stop(text, start, end, begin)
        yield Row(row.kind, Span(start, stop))
        start = stop


def _stop(text: str, start: int, end: int, begin: Sequence[int]) -> int:
    """Where a row that begins at `start` has to end: at white space, if there is some."""
    stop = min(end, start + LONGEST)
    here = begin[bisect_left(begin, start) : bisect_left(begin, stop)]
    if len(here) > MOST:
        stop = next((at for at in here[MOST:] if at > here[MOST - 1]), stop)
    elif stop < end:
        gaps = [match.end() for match in _GAP.finditer(text, start + LONGEST // 2, stop)]
        stop = gaps[-1] if gaps else stop
    return stop


def holder(firsts: Sequence[int], at: int) -> int:
    """The index of the stretch in which something stands, by where each begins; what stands between two belongs to the one before."""
    return max(0, bisect_right(firsts, at) - 1)


def parts(stretches: Sequence[Row], starts: Iterable[int]) -> tuple[tuple[Row, ...], ...]:
    """The rows of a report in parts for one page each; a report without text has one, which is empty."""
    firsts = [row.span.start for row in stretches]
    counts = Counter(holder(firsts, start) for start in starts)
    made: list[list[Row]] = [[]]
    length = claims = 0
    for n, row in enumerate(stretches):
        count = counts[n]
        if made[-1] and (length + len(row.span) > LONGEST or claims + count > MOST):
            made.append([])
            length = claims = 0
        made[-1].append(row)
        length, claims = length + len(row.span), claims + count
    return tuple(map(tuple, made))
