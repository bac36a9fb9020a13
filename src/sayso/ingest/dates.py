"""English date forms -> ISO 8601, from a readable table; a date that could be two days is none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_NAME = r"(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "may" else m for m in MONTHS) + r"|sept)"
MONTH = rf"(?P<month>{MONTH_NAME})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
CLOCK = r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?P<zone>Z|[+-]\d{2}:?\d{2})?(?![\d:]))?"


_UNDERSPECIFIED = re.compile(r"(?:1[6-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Form:
    """One way of writing a day: a pattern, and how its groups are read."""

    pattern: str
    day_of: Callable[[re.Match[str]], str | None]


@dataclass(frozen=True)
class Found:
    """A date in a text; `iso` is None where it could be two days or is no day at all."""

    start: int
    end: int
    iso: str | None


def iso_date(text: str) -> str | None:
    """The one day that `text` names first, as ISO 8601, or None where no form fits or the day is ambiguous."""
    first = min(find_dates(text), key=lambda found: (found.start, -found.end), default=None)
    return first.iso if first else None


def stated_date(text: str) -> str | None:
    """A stated date as ISO 8601, as precise as it is (2014, 2014-11, 2014-11-08); None where it could be two days."""
    return text.strip() if _UNDERSPECIFIED.fullmatch(text.strip()) else iso_date(text)


def find_dates(text: str) -> Iterator[Found]:
    """Every full date (day, month and year) in `text`, form by form."""
    for form in FORMS:
        for match in re.finditer(rf"(?<![\w/.-]){form.pattern}(?![\w/])", text, re.IGNORECASE):
            yield Found(match.start(), match.end(), form.day_of(match))


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _stamp(match: re.Match[str]) -> str | None:
    day = _iso(match["year"], int(match["month"]), match["day"])
    if day is None or match["clock"] is None:
        return day
    zone = (match["zone"] or "").upper()
    stamp = f"{day}T{match['clock']}{zone if ':' in zone or zone in ('', 'Z') else zone[:3] + ':' + zone[3:]}"
    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        return day
    return stamp


def _numbered(match: re.Match[str]) -> str | None:
    return _iso(match["year"], int(match["month"]), match["day"])


def _named(match: re.Match[str]) -> str | None:
    month = [m[:3] for m in MONTHS].index(match["month"][:3].lower()) + 1
    return _iso(match["year"], month, match["day"])


def _either_way(match: re.Match[str]) -> str | None:
    one, two = int(match["one"]), int(match["two"])
    if one == two or two > 12:
        return _iso(match["year"], one, match["two"])
    return _iso(match["year"], two, match["one"]) if one > 12 else None


FORMS: tuple[Form, ...] = (
    Form(ISO + CLOCK, _stamp),  # 2014-11-08, 2014-11-08T10:22:00Z
    Form(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})", _numbered),  # 2014/11/08
    Form(rf"{DAY}(?: of)?[\s.-]+{MONTH},?[\s-]+{YEAR}", _named),  # 8 November 2014, 8th of Nov. 2014, 08-Nov-2014
    Form(rf"{MONTH}\s+{DAY},?\s+{YEAR}", _named),  # November 8, 2014
    Form(rf"{YEAR},?\s+{MONTH}\s+{DAY}", _named),  # 2014 November 8
    Form(rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-]{YEAR}", _either_way),  # 13/04/2015; 03/04/2015 is none
)
