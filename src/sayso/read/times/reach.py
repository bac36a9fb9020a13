"""MADE -> REACH: the earliest and latest day that a time expression can mean, no narrower than its words."""

import re
from datetime import date, timedelta

from sayso.read.times.calendar import Bounds, bounds, day_of, moved
from sayso.read.times.find import Found
from sayso.read.times.story import Story
from sayso.read.times.values import Made

_WORDS = 3  # the longest preposition, in words
_MONTHLY = 31  # days; longer quarters of a stretch begin with a month


def reach(found: Found, made: Made, story: Story) -> tuple[str | None, str | None]:
    """ISO dates, both inclusive; None at a side that the words leave open, and at both for durations, sets and no time in particular."""
    stretch = bounds(made.value) if made.type in {"DATE", "TIME"} else None
    if stretch is None:
        return None, None
    if made.give:
        stretch = moved(stretch[0], -made.give, made.unit), moved(stretch[1], made.give, made.unit)
    stretch = _narrowed(stretch, found.facts.get("early"), story.published)
    if "last_day" in found.facts:
        last = day_of(stretch[1].year, stretch[1].month, int(found.facts["last_day"]))
        stretch = stretch[0], max(stretch[1], last or stretch[1])
    return _opened(found, stretch, story)


def _narrowed(stretch: Bounds, early: str | None, published: date | None) -> Bounds:
    """Early and late are halves of a stretch, its middle the half between them; earlier and later end and begin at the publication."""
    first, last = stretch
    if early in {"BEFORE", "AFTER"} and published is not None and first <= published <= last:
        return (first, published) if early == "BEFORE" else (published, last)
    quarter = (last - first).days // 4
    if early not in {"START", "MID", "END"} or quarter == 0:
        return stretch
    marks = [first + timedelta(days=n * quarter) for n in (1, 2, 3)]
    if quarter >= _MONTHLY:
        marks = [(mark + timedelta(days=_MONTHLY // 2)).replace(day=1) for mark in marks]
    day = timedelta(days=1)
    return {"START": (first, marks[1] - day), "MID": (marks[0], marks[2] - day), "END": (marks[1], last)}[early]


def _opened(found: Found, stretch: Bounds, story: Story) -> tuple[str | None, str | None]:
    first, last = stretch[0].isoformat(), stretch[1].isoformat()
    kind = _preposition(found, story)
    if kind == "since":
        return first, _later(stretch[1], story.published)
    if kind in {"until", "before"}:
        return None, last
    return (first, None) if kind == "after" else (first, last)


def _later(last: date, published: date | None) -> str | None:
    return max(last, published).isoformat() if published else None


def _preposition(found: Found, story: Story) -> str:
    """Which side the words before leave open; “after Friday's raid” is no time after Friday."""
    low = found.sentence.low
    if re.match(r"'s?\b", low[found.end : found.end + 2]):
        return ""
    before = low[: found.start].split()[-_WORDS:]
    lists = story.grammar.lists
    for kind in ("since", "until", "before", "after"):
        if any(" ".join(before[-n:]) in lists[f"open.{kind}"] for n in range(1, len(before) + 1)):
            return kind
    return ""
