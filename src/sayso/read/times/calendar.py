"""DAYS <-> TIMEX3 VALUES: the unit that a day lies in, distances between days, and the bounds of a value."""

import re
from datetime import date, timedelta

Bounds = tuple[date, date]

# the unit of the calendar by which a distance in another is counted
_MONTHS = {"Y": 12, "M": 1, "Q": 3, "DE": 120, "CE": 1200, "L": 12000}
_DAYS = {"W": 7, "D": 1, "F": 14, "WE": 7}
_HOURS = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|"
    r"(?P<season>SP|SU|FA|WI)))?(?:T.*)?$"
)


def last_of_month(year: int, month: int) -> int:
    """The number of days in a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9998):
        return None
    return date(year, month, day) if day <= last_of_month(year, month) else None


def moved(day: date, by: float, unit: str) -> date:
    """The day so many units away; months that are too short give their last day, years stay within 1 to 9998."""
    if unit in _MONTHS:
        months = day.year * 12 + day.month - 1 + round(by * _MONTHS[unit])
        year, month = min(max(months // 12, 1), 9998), months % 12 + 1
        return date(year, month, min(day.day, last_of_month(year, month)))
    days = by * _DAYS[unit] if unit in _DAYS else by * _HOURS[unit] / 24
    try:
        return day + timedelta(days=int(days) if abs(days) < 1 else round(days))
    except OverflowError:
        return day


def value_in(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that a day lies in: 2014, 2014-02, 2014-W07, 2014-Q1, 201."""
    week_year, week, _ = day.isocalendar()
    return {
        "Y": f"{day.year:04d}",
        "M": f"{day.year:04d}-{day.month:02d}",
        "W": f"{week_year:04d}-W{week:02d}",
        "F": f"{week_year:04d}-W{week:02d}",
        "WE": f"{week_year:04d}-W{week:02d}-WE",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
        "L": f"{day.year // 1000}",
    }.get(unit, day.isoformat())


def bounds(value: str) -> Bounds | None:
    """The first and last day of a value; None where it names no stretch of the calendar."""
    if value.isdigit() and len(value) in (2, 3):
        size = 10 ** (4 - len(value))
        first = max(int(value) * size, 1)
        return date(first, 1, 1), date(min(first + size - 1, 9998), 12, 31)
    match = _VALUE.match(value)
    if match is None or not 1 <= int(match["year"]) <= 9998:
        return None
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), bool(match["end"]))
    if match["day"]:
        day = day_of(year, int(match["month"]), int(match["day"]))
        return (day, day) if day else None
    first_month, last_month = _months(match)
    end_year = year + (last_month < first_month)
    return date(year, first_month, 1), date(end_year, last_month, last_of_month(end_year, last_month))


def _week(year: int, week: int, end: bool) -> Bounds | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday + timedelta(days=5 if end else 0), monday + timedelta(days=6)


def _months(match: "re.Match[str]") -> tuple[int, int]:
    if match["month"]:
        month = min(max(int(match["month"]), 1), 12)
        return month, month
    if match["quarter"]:
        quarter = int(match["quarter"])
        return quarter * 3 - 2, quarter * 3
    if match["half"]:
        return (1, 6) if match["half"] == "1" else (7, 12)
    return _SEASONS[match["season"]] if match["season"] else (1, 12)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm; Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h, i = divmod(c, 4)
    k = (32 + 2 * e + 2 * h - g - i) % 7
    m = (a + 11 * g + 19 * k) // 433
    month = (g + k - 7 * m + 90) // 25
    return date(year, month, (g + k - 7 * m + 33 * month + 19) % 32)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The so-manieth weekday (Monday is 1) of a month; the ninth is the last."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if nth < 9:
        return day + timedelta(days=7 * (nth - 1))
    while (day + timedelta(days=7)).month == month:
        day += timedelta(days=7)
    return day
