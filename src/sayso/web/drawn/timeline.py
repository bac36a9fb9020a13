"""What happened when, as coordinates: exact days as marks, vague times as bars, in lanes without overlap above an axis that fits."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import numpy as np

from sayso.facets.timeline import Count, central

WIDE = 1040.0
LANE = 26.0
MARK = 6.0  # half of a mark's width
GAP = 6.0
ARROW = 14.0  # what an arrow at an end takes
FAR = 5  # items before and after the axis that are drawn
TOP, FOOT = 26.0, 6.0
BARS = 56.0  # height of the highest bar of counts
LETTER, BROAD = 6.9, 13.0  # width of a letter, and of a broad one
LONGEST = 48  # letters of a label; the whole stands in its title
DAYS, MONTHS = 45, 1500  # days up to which an axis has days, or months
LABEL = 78.0  # least room for the label of a tick
MONTH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LATEST = date.max.toordinal()
Shape: TypeAlias = Literal["happened", "alleged", "denied", "planned", "time"]


@dataclass(frozen=True)
class Item:
    """Something to draw. `first` and `last` are days, -1 for an open end; `full` is everything that the label is cut from."""

    first: int
    last: int
    shape: Shape
    label: str
    full: str
    href: str


@dataclass(frozen=True)
class Mark:
    """An item in its place: a mark at `x` where it is of one day, else a bar of `width` from `x`. `left` and `right`: it goes on there."""

    item: Item
    x: float
    y: float
    width: float
    exact: bool
    left: bool
    right: bool
    text: str
    text_x: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True)
class Tick:
    x: float
    label: str
    label_x: float


@dataclass(frozen=True)
class Bar:
    """A count on the axis."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    after: str
    before: str
    told: bool


@dataclass(frozen=True)
class Axis:
    """Days from `begin` to `end`, inclusive, over the whole width."""

    begin: int
    end: int
    unit: Literal["days", "months", "years"]

    def x(self, day: float) -> float:
        """Where a day begins."""
        return round((day - self.begin) / (self.end + 1 - self.begin) * WIDE, 1)


@dataclass(frozen=True)
class Drawing:
    """Everything with its place. `outside` counts items that lie before or after the axis, and are in the table only."""

    axis: Axis
    height: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    outside: int

    @property
    def off(self) -> bool:
        """Whether something lies before or after the axis."""
        return any(not mark.width for mark in self.marks)


def drawing(items: Sequence[Item], counts: Iterable[Count]) -> Drawing | None:
    """The drawing of some items in order of time; None where there is nothing to draw."""
    if not items:
        return None
    axis = axis_of(items)
    before = [item for item in items if 0 <= item.last < axis.begin]
    after = [item for item in items if item.first > axis.end]
    far = before[:-FAR] + after[FAR:]
    marks, lanes = _stacked(axis, [item for item in items if item not in far])
    bars = tuple(_bars(axis, [count for count in counts if count.after and count.before]))
    return Drawing(axis, TOP + lanes * LANE + FOOT, marks, tuple(_ticks(axis)), bars, len(far))


def axis_of(items: Sequence[Item]) -> Axis:
    """An axis on which most lies; a few items far from all others do not stretch it."""
    low, _ = central(np.array([item.first if item.first >= 0 else item.last for item in items]))
    _, high = central(np.array([item.last if item.last >= 0 else item.first for item in items]))
    if high - low < DAYS:
        return Axis(max(1, low - 1), min(high + 1, LATEST), "days")
    if high - low < MONTHS:
        return Axis(_first_of_month(low), min(_first_of_month(_first_of_month(high) + 32) - 1, LATEST), "months")
    return Axis(date(_date(low).year, 1, 1).toordinal(), date(_date(high).year, 12, 31).toordinal(), "years")


def when(first: int, last: int) -> str:
    """A time in words, no more exact than it is told: a day, a month, a year, or from one day to another."""
    if first < 0 or last < 0:
        return f"until {_iso(last)}, beginning not told" if first < 0 else f"from {_iso(first)}, end not told"
    begin, end = _date(first), _date(last)
    if first == last:
        return _iso(first)
    if begin.day == 1 and (last >= LATEST or _date(last + 1).day == 1):
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{MONTH[begin.month - 1]} {begin.year}, day not told"
        if begin.month == 1 and end.month == 12:
            return f"{begin.year}, day not told" if begin.year == end.year else f"{begin.year} to {end.year}"
    return f"between {_iso(first)} and {_iso(last)}"


def _date(day: int) -> date:
    return date.fromordinal(min(max(day, 1), LATEST))


def _iso(day: int) -> str:
    return _date(day).isoformat()


def _first_of_month(day: int) -> int:
    return _date(day).replace(day=1).toordinal()


def _stacked(axis: Axis, items: Iterable[Item]) -> tuple[tuple[Mark, ...], int]:
    """Each item in the first lane where nothing is in its way, and how many lanes there are."""
    lanes: list[list[tuple[float, float]]] = []
    marks = []
    for item in items:
        mark, left, right = _mark(axis, item)
        lane = next((n for n, taken in enumerate(lanes) if all(right < a or b < left for a, b in taken)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((left, right))
        marks.append(Mark(**{**mark.__dict__, "y": TOP + lane * LANE + LANE / 2}))
    return tuple(marks), len(lanes)


def _mark(axis: Axis, item: Item) -> tuple[Mark, float, float]:
    """An item with its label, and where both begin and end."""
    text = _cut(item.label)
    size = _length(text)
    left, right = item.first < axis.begin, item.last < 0 or item.last > axis.end
    if 0 <= item.last < axis.begin or item.first > axis.end:
        return _far(axis, item)
    exact = item.first == item.last
    begin = 0.0 if left else axis.x(item.first)
    end = WIDE if right else axis.x(item.last + 1)
    if exact:
        middle = round((begin + end) / 2, 1)
        begin, end = middle - MARK, middle + MARK
    width = round(max(end - begin, 3.0), 1)
    if not exact and size + 2 * GAP <= width:
        place: tuple[float, Literal["start", "end"]] = (begin + GAP, "start")
    elif end + GAP + size <= WIDE:
        place = (end + GAP, "start")
    else:
        place = (begin - GAP, "end")
    at = place[0] if place[1] == "start" else place[0] - size
    x = begin + MARK if exact else begin
    mark = Mark(item, round(x, 1), 0, width, exact, left, right, text, round(place[0], 1), place[1])
    return mark, min(begin, at) - GAP, max(end, at + size) + GAP


def _far(axis: Axis, item: Item) -> tuple[Mark, float, float]:
    """What lies before or after the axis: an arrow at its end, with the time in words."""
    early = 0 <= item.last < axis.begin
    text = _cut(f"{when(item.first, item.last)}: {item.label}")
    size = _length(text) + ARROW
    at = ARROW if early else WIDE - ARROW
    mark = Mark(item, 0 if early else WIDE, 0, 0, False, early, not early, text, at, "start" if early else "end")
    return mark, (0 if early else WIDE - size) - GAP, (size if early else WIDE) + GAP


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _length(text: str) -> float:
    return sum(BROAD if unicodedata.east_asian_width(c) in "WF" else LETTER for c in text)


def _ticks(axis: Axis) -> Iterator[Tick]:
    """Ticks of the axis, as many as leave room for their labels."""
    starts = list(_starts(axis))
    step = _step(axis, len(starts))
    for n, (day, label) in enumerate(starts):
        if axis.unit == "years":
            if _date(day).year % step == 0:
                yield Tick(axis.x(day), label, axis.x(day) + 4)
        elif n % step == 0:
            yield Tick(axis.x(day), label, axis.x(day) + 4)


def _starts(axis: Axis) -> Iterator[tuple[int, str]]:
    """The first day of each day, month or year on the axis, and what it is called."""
    first, last = _date(axis.begin), _date(axis.end)
    if axis.unit == "years":
        yield from ((date(year, 1, 1).toordinal(), str(year)) for year in range(first.year, last.year + 1))
    elif axis.unit == "months":
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            yield date(month // 12, month % 12 + 1, 1).toordinal(), f"{MONTH[month % 12]} {month // 12}"
    else:
        for day in map(_date, range(axis.begin, axis.end + 1)):
            yield day.toordinal(), f"{day.day} {MONTH[day.month - 1]} {day.year}"


def _step(axis: Axis, count: int) -> int:
    """Only each so-manieth tick has room for its label."""
    room = WIDE / LABEL
    steps = {"days": (1, 2, 7, 14), "months": (1, 2, 3, 6, 12), "years": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)}[axis.unit]
    return next((step for step in steps if count / step <= room), steps[-1])


def _bars(axis: Axis, counts: Iterable[Count]) -> Iterator[Bar]:
    seen = [count for count in counts if count.last >= axis.begin and count.first <= axis.end]
    highest = max((count.count for count in seen), default=1)
    for count in seen:
        begin, end = axis.x(max(count.first, axis.begin)), axis.x(min(count.last, axis.end) + 1)
        height = round(max(3.0, count.count / highest * BARS), 1)
        label = count.after if count.after == count.before else f"{count.after} to {count.before}"
        told = end - begin >= LETTER * len(f"{count.count:,}")
        yield Bar(
            begin + 1,
            round(BARS - height, 1),
            round(max(2.0, end - begin - 2), 1),
            height,
            count.count,
            label,
            count.after,
            count.before,
            told,
        )
