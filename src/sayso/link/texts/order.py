"""Which of two reports was made from the other: the one that credits the other's outlet, or else the later one."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

UNKNOWN = "which came first is not known by date"
ARTICLE = re.compile(r"\bthe\b")


class Dated(Protocol):
    """A report with an outlet, a date and the names that it is credited to."""

    @property
    def report(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def credits(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """When a report came out; `day` where only the day is known."""

    at: datetime
    day: bool


@dataclass(frozen=True, slots=True)
class Order:
    """Ids of two reports and, in words, how their order is known or why it is not."""

    later: str
    earlier: str
    reasons: tuple[str, ...]
    known: bool


def moment(published: str | None) -> Moment | None:
    """The moment of an ISO 8601 date or date and time, UTC where no zone is given; None where it is absent or cannot be read."""
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return Moment(at if at.tzinfo else at.replace(tzinfo=UTC), len(published or "") <= len("2000-01-01"))


def later_first(one: Dated, other: Dated) -> Order:
    """The order of two reports, by credit before time; in the order of their ids where neither tells."""
    time = by_time(one, other)
    for later, earlier in ((one, other), (other, one)):
        credit = credited(later, earlier)
        if credit and not credited(earlier, later):
            backwards = time.known and time.later != later.report
            reasons = tuple(reason.replace(" later", " earlier") for reason in time.reasons) if backwards else time.reasons
            return Order(later.report, earlier.report, (f"credits {credit}", *reasons), True)
    return Order(time.later, time.earlier, (*time.reasons, *credits_alike(one, other)), time.known)


def credited(later: Dated, earlier: Dated) -> str | None:
    """The name by which one report credits the outlet of the other; outlets do not credit themselves."""
    if not earlier.outlet or (later.outlet and same_name(later.outlet, earlier.outlet)):
        return None
    return next((credit for credit in later.credits if same_name(credit, earlier.outlet or "")), None)


def credits_alike(one: Dated, other: Dated) -> tuple[str, ...]:
    """Says so where both reports have their text from a third."""
    both = [credit for credit in one.credits if any(same_name(credit, name) for name in other.credits)]
    return (f"both credit {both[0]}",) if both else ()


def same_name(a: str, b: str) -> bool:
    """Whether one name is the other, or holds all its words."""
    words, others = words_of(a), words_of(b)
    return bool(words and others) and (words <= others or others <= words)


def words_of(name: str) -> set[str]:
    return set(re.findall(r"\w+", ARTICLE.sub(" ", name.lower())))


def by_time(one: Dated, other: Dated) -> Order:
    a, b = moment(one.published), moment(other.published)
    first, second = sorted((one.report, other.report))
    if a is None or b is None:
        return Order(second, first, (f"{UNKNOWN}: {'neither is' if a is b else 'one is not'} dated",), False)
    if a.at == b.at or ((a.day or b.day) and a.at.date() == b.at.date()):
        return Order(second, first, (f"{UNKNOWN}: both are of {'the same day' if a.day or b.day else 'the same minute'}",), False)
    later, earlier = (one, other) if a.at > b.at else (other, one)
    return Order(later.report, earlier.report, (f"published {in_words(abs(a.at - b.at), a.day or b.day)} later",), True)


def in_words(apart: timedelta, days_only: bool) -> str:
    """A stretch of time, at the grain that its size asks for."""
    minutes = round(apart.total_seconds() / 60)
    if days_only or minutes >= 48 * 60:
        return counted(max(1, round(minutes / (24 * 60))), "day")
    return counted(minutes, "minute") if minutes < 60 else counted(round(minutes / 60), "hour")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
