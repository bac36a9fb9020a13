"""FOUND -> MADE: the TIMEX3 type and value of a time expression, one small maker for each way to make them.

MAKERS names them for the `make` of the grammar's rules. A new maker is a function of (facts, story, found) that gives a Made,
or None for no time after all, and its line there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.read.times.amounts import duration, often_each
from sayso.read.times.calendar import day_of, easter, moved, nth_weekday, value_in
from sayso.read.times.find import Found
from sayso.read.times.numbers import amount, spoken_year
from sayso.read.times.story import Story
from sayso.records import TimeType

Facts = dict[str, str]
_EASTER = re.compile(r"easter([+-]\d+)")


@dataclass(frozen=True)
class Made:
    """A TIMEX3 type and value; `give` is by how many units of `unit` the words leave the value open at either side."""

    type: TimeType
    value: str
    unit: str = "D"
    give: int = 0


def _clock(facts: Facts, story: Story) -> str:
    """The part of a value that says the time of day: TMO, T10:35, or nothing."""
    if "instant" in facts:
        return facts["instant"]
    if "hour24" in facts:
        return f"T{int(facts['hour24']):02d}:{facts['minute24']}"
    said = facts.get("hour") or facts.get("oclock")
    if said is not None:
        hour = int(amount(said, story.grammar.slots) or 0)
        hour = hour % 12 if hour <= 12 else hour
        late = facts.get("meridiem") == "p" or facts.get("daypart") in {"AF", "EV", "NI"}
        return f"T{hour + 12 * (late and hour < 12):02d}:{facts.get('minute', '00')}"
    return f"T{facts['daypart']}" if "daypart" in facts else ""


def _at(value: str, facts: Facts, story: Story) -> Made:
    clock = _clock(facts, story)
    return Made("TIME" if clock else "DATE", value + clock)


def _year(facts: Facts, story: Story) -> int | None:
    if "year" in facts:
        return int(facts["year"])
    if "said_year" in facts:
        return spoken_year(facts["said_year"], story.grammar.slots)
    if "year_turn" in facts and story.published:
        return story.published.year + int(facts["year_turn"])
    if "year_told" in facts and story.told:
        return story.told.year + int(facts["year_told"])
    return None


def _says_year(facts: Facts) -> bool:
    return not facts.keys().isdisjoint({"year", "said_year", "year_turn", "year_told"})


def _turned_month(month: int, facts: Facts, story: Story) -> int | None:
    """The year of last March, this March, next March, the following March."""
    base = story.published if "turn" in facts else story.told or story.published
    if base is None:
        return None
    turn = int(facts.get("turn") or facts["told"])
    if turn < 0:
        return base.year - (month >= base.month)
    return base.year + (month <= base.month if turn else 0)


def dated(facts: Facts, story: Story, found: Found) -> Made | None:
    month = int(facts.get("month") or facts.get("month_number") or 0)
    day = int(facts.get("day") or facts.get("nth_day") or 0)
    year = _year(facts, story)
    if not month:
        if year is None and story.published:
            year = story.published.year
        return _at(f"{year:04d}" if year else "XXXX", facts, story)
    if year is None and not _says_year(facts):
        turned = "turn" in facts or "told" in facts
        year = _turned_month(month, facts, story) if turned else story.year(month, day or None, story.sure_tense(found))
    if day and day_of(year or 2000, month, day) is None:
        return None
    value = f"{year:04d}" if year else "XXXX"
    return _at(f"{value}-{month:02d}" + (f"-{day:02d}" if day else ""), facts, story)


def known(facts: Facts, story: Story, found: Found) -> Made:
    return Made("DATE", facts["known"])


def week_of(facts: Facts, story: Story, found: Found) -> Made | None:
    made = dated(facts, story, found)
    if made is None:
        return None
    if made.value.startswith("X"):
        return Made("DATE", "XXXX-WXX")
    return Made("DATE", value_in(date.fromisoformat(made.value), "W"))


def weekday(facts: Facts, story: Story, found: Found) -> Made:
    which = int(facts["weekday"])
    base = (story.told_day if "told" in facts else None) or story.published
    if base is None:
        return _at(f"XXXX-WXX-{which}", facts, story)
    if "week_turn" in facts:
        monday = base - timedelta(days=base.isoweekday() - 1)
        day: date | None = monday + timedelta(days=7 * int(facts["week_turn"]) + which - 1)
    elif "turn" in facts or "told" in facts:
        day = _turned_weekday(base, which, int(facts.get("turn") or facts["told"]))
    else:
        day = story.weekday(which, story.tense(found))
    return _at(day.isoformat() if day else f"XXXX-WXX-{which}", facts, story)


def _turned_weekday(base: date, which: int, turn: int) -> date:
    if turn < 0:
        return base - timedelta(days=(base.isoweekday() - which - 1) % 7 + 1)
    if turn:
        return base + timedelta(days=(which - base.isoweekday() - 1) % 7 + 1)
    return base + timedelta(days=(which - base.isoweekday()) % 7)


def day(facts: Facts, story: Story, found: Found) -> Made:
    return _at(story.unit(story.published, int(facts["days"]), "D"), facts, story)


def told_day(facts: Facts, story: Story, found: Found) -> Made:
    return _at(story.unit(story.told_day or story.published, int(facts["told"]), "D"), facts, story)


def period(facts: Facts, story: Story, found: Found) -> Made:
    unit = facts["span"]
    turn = int(facts.get("turn", 0))
    if unit == "WE" and "turn" not in facts and story.tense(found) != "future" and story.published and story.published.isoweekday() < 6:
        turn = -1
    return Made("DATE", story.unit(story.published, turn, unit))


def told_period(facts: Facts, story: Story, found: Found) -> Made:
    unit = facts["span"]
    return Made("DATE", story.unit(story.base(unit), int(facts["told"]), unit))


def quarter(facts: Facts, story: Story, found: Found) -> Made:
    rank, year = int(facts["rank"]), _year(facts, story)
    if year is None and story.published and not _says_year(facts):
        now = (story.published.month + 2) // 3
        later = story.tense(found) == "future" and rank % 4 != (now - 1) % 4
        year = story.published.year + (rank < now if later else -(rank > now))
    return Made("DATE", f"{year:04d}-Q{rank}" if year else f"XXXX-Q{rank}")


def focus(facts: Facts, story: Story, found: Found) -> Made:
    """The quarter that the report talks about, or the year where it talks about none, so many years off."""
    years, words = int(facts["years"]), found.sentence.low[found.start : found.end]
    base = story.quarter
    if base is None and ("quarter" in words or "latest" in words) and story.published:
        base = moved(story.published, -1, "Q")
    if base is None:
        start = story.published if "ago" in words else story.base("Y")
        return Made("DATE", facts.get("year") or story.unit(start, years, "Y"))
    if "year" in facts:
        base = base.replace(year=int(facts["year"]))
    return Made("DATE", value_in(moved(base, years, "Y"), "Q"))


def half(facts: Facts, story: Story, found: Found) -> Made:
    year = _year(facts, story) or (story.published.year if story.published else None)
    return Made("DATE", f"{year:04d}-H{facts['half']}" if year else f"XXXX-H{facts['half']}")


def decade(facts: Facts, story: Story, found: Found) -> Made:
    if "decade" in facts:
        return Made("DATE", facts["decade"])
    return Made("DATE", ("20" if facts["tens"] in "01" else "19") + facts["tens"])


def century(facts: Facts, story: Story, found: Found) -> Made:
    return Made("DATE", f"{int(facts['century']) - 1:02d}")


def season(facts: Facts, story: Story, found: Found) -> Made:
    name, year = facts["season"], _year(facts, story)
    if year is None and story.published and not _says_year(facts):
        year = _season_year(name, facts.get("turn"), story.tense(found), story.published)
    return Made("DATE", f"{year:04d}-{name}" if year else f"XXXX-{name}")


def _season_year(name: str, turn: str | None, tense: str, published: date) -> int:
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    months = published.year * 12 + published.month - 1
    begun = [y for y in (published.year - 2, published.year - 1, published.year) if y * 12 + first - 1 <= months]
    if turn == "-1":
        return max(y for y in begun if y * 12 + first + 1 < months)
    if turn == "1" or (turn is None and tense == "future"):
        return begun[-1] + 1
    return begun[-1] if turn is None or name == "WI" else published.year


def distance(facts: Facts, story: Story, found: Found) -> Made:
    away = facts["away"]
    back = away in {"ago", "before"}
    number = amount(facts["n"], story.grammar.slots) if "n" in facts else None
    if number is None:
        return Made("DATE", "PAST_REF" if back else "FUTURE_REF")
    unit = facts["unit"]
    base = story.published if away in {"ago", "hence"} else story.base(unit)
    fine = {"DE": "Y", "CE": "Y", "L": "Y"}.get(unit, unit)
    if base is None:
        return Made("DATE", story.unit(None, 0, fine))
    there = moved(base, -number if back else number, unit)
    return Made("DATE", value_in(there, fine), fine, {"DE": 5, "CE": 50, "L": 500}.get(unit, 0))


def amounts(facts: Facts, story: Story, found: Found) -> Made | None:
    if facts["n"] in {"a", "an"} and _rate(found, story):
        return Made("SET", duration(1, facts["unit"])) if found.asked else None
    number = None if "range" in facts else amount(facts["n"], story.grammar.slots)
    if number is not None and "and_half" in facts:
        number += 0.5
    return Made("DURATION", duration(number, facts["unit"]))


def _rate(found: Found, story: Story) -> bool:
    """Whether “a week” tells how often: it does so after what is counted."""
    low, lists = found.sentence.low, story.grammar.lists
    words, before, after = low[found.start : found.end].split(), low[: found.start].split(), low[found.end :].split()
    length = (before and before[-1].strip("\"'`(") in lists["length.before"]) or (after and after[0] in lists["length.after"])
    return len(words) == 2 and bool(before) and not length


def vague(facts: Facts, story: Story, found: Found) -> Made:
    return Made("DURATION", duration(None, facts["many"]))


def often(facts: Facts, story: Story, found: Found) -> Made:
    return Made("SET", facts["often"])


def each(facts: Facts, story: Story, found: Found) -> Made:
    other = "other" in found.sentence.low[found.start : found.end]
    number = amount(facts["n"], story.grammar.slots) if "n" in facts else 1.0
    return Made("SET", duration(2.0 if other else number, facts["unit"]))


def set_of(facts: Facts, story: Story, found: Found) -> Made:
    return Made("SET", often_each(facts) + (f"T{facts['daypart']}" if "daypart" in facts else ""))


def holiday(facts: Facts, story: Story, found: Found) -> Made | None:
    which = facts["holiday"]
    year = _year(facts, story)
    if year is None and story.published:
        days = [_holiday(which, story.published.year + n) for n in (-1, 0, 1)]
        year = _holiday_year(days, facts.get("turn"), story.tense(found), story.published)
    if year is None:
        return Made("DATE", f"XXXX-{which}" if which[2:].count("-") == 1 else "XXXX-XX-XX")
    return Made("DATE", _holiday(which, year).isoformat())


def _holiday(which: str, year: int) -> date:
    moving = _EASTER.match(which)
    if moving:
        return easter(year) + timedelta(days=int(moving.group(1)))
    parts = [int(p) for p in which.split("-")]
    return date(year, *parts) if len(parts) == 2 else nth_weekday(year, *parts)


def _holiday_year(days: list[date], turn: str | None, tense: str, published: date) -> int:
    if turn == "0":
        return published.year
    if turn == "1" or (turn is None and tense == "future"):
        return next(d for d in days if d >= published).year
    return next(d for d in reversed(days) if d < published or (d == published and turn is None)).year


def ref(facts: Facts, story: Story, found: Found) -> Made:
    value = facts.get("ref") or facts["weak"]
    return Made("DURATION" if value.startswith("PX") else "DATE", value)


Maker = Callable[[Facts, Story, Found], Made | None]
MAKERS: dict[str, Maker] = {
    "date": dated,
    "known": known,
    "week_of": week_of,
    "weekday": weekday,
    "day": day,
    "told_day": told_day,
    "period": period,
    "told_period": told_period,
    "quarter": quarter,
    "focus": focus,
    "half": half,
    "decade": decade,
    "century": century,
    "season": season,
    "distance": distance,
    "amount": amounts,
    "vague": vague,
    "often": often,
    "each": each,
    "set_of": set_of,
    "holiday": holiday,
    "ref": ref,
}
