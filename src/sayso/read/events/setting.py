"""EVENT -> TIME, PLACE: the expression of its own clause, or the only one of a sentence with one event."""

import re
from collections.abc import Sequence

from sayso.read.events.acts import Acts
from sayso.read.events.line import Line
from sayso.records import Place, Span, Time

MEANT = re.compile(r"t[A]?V|[o]G")


def time_of(line: Line, word: int, times: Sequence[Time], only: bool) -> str | None:
    """The date or time of an act told at `word`; `only` says that the sentence tells of no other act."""
    dated = [t for t in times if t.type in ("DATE", "TIME") and line.span.touches(t.span)]
    limit = _limit(line, word)
    own = [t for t in dated if _clause(line, t.span) == line.clauses[word] and t.span.start < limit]
    if own:
        return min(own, key=lambda t: abs(t.span.start - line.starts[word])).id
    opening = line.clauses.index(line.clauses[word])
    if line.low[opening] == "when":
        before = [t for t in dated if line.starts[opening] - 2 <= t.span.end <= line.starts[opening]]
        return before[0].id if before else None
    if not only or len(dated) != 1:
        return None
    opening = line.clauses.index(_clause(line, dated[0].span))
    return None if line.tags[opening] == "W" else dated[0].id


def _limit(line: Line, word: int) -> int:
    """Where what is meant or said to be done begins, to which a time behind it belongs ("agreed to meet on Friday")."""
    found = MEANT.search(line.tags, word + 1)
    return line.starts[found.start()] if found else line.span.end


def place_of(line: Line, word: int, places: Sequence[Place], only: bool, struck: Span | None, acts: Acts) -> str | None:
    """Where an act told at `word` was done. `struck` is what an assault was made on: a place there is where it was made."""
    held = [p for p in places if p.within is None and line.span.touches(p.span)]
    located = [p for p in held if _is_located(line, p.span, acts)]
    own = [p for p in located if _clause(line, p.span) == line.clauses[word]]
    if own:
        behind = [p for p in own if p.span.start > line.starts[word]]
        return (behind or own)[0].id
    hit = [p for p in held if struck is not None and struck.touches(p.span)]
    if hit:
        return hit[0].id
    return located[0].id if only and len(located) == 1 else None


def _clause(line: Line, span: Span) -> int:
    first, _ = line.words_in(span)
    return line.clauses[min(first, len(line) - 1)]


def _is_located(line: Line, span: Span, acts: Acts) -> bool:
    """Whether "in", "near" or the like stands before a place, with only words that describe it between."""
    at = line.words_in(span)[0] - 1
    while at >= 0 and line.tags[at] in "DNCA" and not line.low[at].endswith("ly"):
        at -= 1
    if at > 1 and line.tags[at] == "o":
        return _is_located(line, Span(line.starts[at - 1], line.ends[at - 1]), acts)
    return at >= 0 and line.low[at] in acts.lists["locatives"]
