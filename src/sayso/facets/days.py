"""Ranges of days as numbers (`date.toordinal`), from the years, months or days that somebody asks for."""

from datetime import date

from sayso.facets.columns import day_of

EVER = 4_000_000  # above every day


def days(after: str | None, before: str | None) -> tuple[int, int]:
    """The first and the last day of a range; each end is a year, month or day, or open."""
    begin = day_of(after + "-01-01"[len(after) - 4 :]) if after else 0
    return begin, last_day(before) if before else EVER


def last_day(value: str) -> int:
    """The last day of a year, month or day."""
    year, month = int(value[:4]), int(value[5:7] or 12)
    if len(value) == 10:
        return day_of(value)
    return date.max.toordinal() if (year, month) == (9999, 12) else date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
