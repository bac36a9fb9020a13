"""Days, units and bounds."""

from datetime import date

import pytest

from sayso.read.times.calendar import bounds, day_of, easter, moved, nth_weekday, value_in


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2014-W01", date(2013, 12, 30), date(2014, 1, 5)),
        ("2014-W01-WE", date(2014, 1, 4), date(2014, 1, 5)),
        ("20", date(2000, 1, 1), date(2099, 12, 31)),
        ("2014-03-05T10:00", date(2014, 3, 5), date(2014, 3, 5)),
    ],
)
def test_bounds_are_the_first_and_last_day(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["P5Y", "PAST_REF", "XXXX-02", "2014-W60", "0000", "2014-02-31"])
def test_what_names_no_stretch_has_no_bounds(value: str) -> None:
    assert bounds(value) is None


def test_moving_by_months_keeps_within_the_month() -> None:
    assert moved(date(2014, 3, 31), -1, "M") == date(2014, 2, 28)


def test_moving_beyond_the_calendar_stays_within_it() -> None:
    assert moved(date(2014, 3, 31), -9e9, "Y").year == 1
    assert moved(date(2014, 3, 31), 9e9, "D") == date(2014, 3, 31)


def test_the_week_of_a_day_may_lie_in_another_year() -> None:
    assert value_in(date(2013, 12, 30), "W") == "2014-W01"


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    assert day_of(2014, 2, 29) is None


def test_easter_moves() -> None:
    assert [easter(year) for year in (2014, 2015, 2016)] == [date(2014, 4, 20), date(2015, 4, 5), date(2016, 3, 27)]


def test_the_ninth_weekday_of_a_month_is_its_last() -> None:
    assert nth_weekday(2014, 5, 9, 1) == date(2014, 5, 26)
    assert nth_weekday(2014, 11, 4, 4) == date(2014, 11, 27)
