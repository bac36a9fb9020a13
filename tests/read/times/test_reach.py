"""The earliest and latest day of a time: never narrower than its words."""

import pytest

from sayso.read.times import times_of
from sayso.records import Span


def reach(text: str, published: str | None = "2014-11-08") -> tuple[str | None, str | None]:
    (time,) = times_of(text, [Span(0, len(text))], published)
    return time.earliest, time.latest


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell in February 2014.", "2014-02-01", "2014-02-28"),
        ("It fell on 3 May 2012.", "2012-05-03", "2012-05-03"),
        ("It fell in early 2014.", "2014-01-01", "2014-06-30"),
        ("It fell in late 2013.", "2013-07-01", "2013-12-31"),
        ("It fell in mid-2013.", "2013-04-01", "2013-09-30"),
        ("It fell in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It fell last week.", "2014-10-27", "2014-11-02"),
        ("It fell over the weekend.", "2014-11-08", "2014-11-09"),
        ("It fell in the winter of 2012.", "2012-12-01", "2013-02-28"),
        ("It fell in the second quarter of 2013.", "2013-04-01", "2013-06-30"),
        ("It fell in the first half of 2013.", "2013-01-01", "2013-06-30"),
        ("It fell two years ago.", "2012-01-01", "2012-12-31"),
        ("It fell a decade ago.", "1999-01-01", "2009-12-31"),
        ("It fell at 10 p.m. on Monday.", "2014-11-03", "2014-11-03"),
        ("It fell earlier this year.", "2014-01-01", "2014-11-08"),
        ("It closes later this year.", "2014-11-08", "2014-12-31"),
        ("It fell on June 5-9, 2014.", "2014-06-05", "2014-06-09"),
        ("It fell on 12/07/2014.", "2014-01-01", "2014-12-31"),
    ],
)
def test_the_bounds_are_those_of_the_words(text: str, earliest: str, latest: str) -> None:
    assert reach(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They have fought since 2011.", "2011-01-01", "2014-11-08"),
        ("Nobody was seen since Monday.", "2014-11-03", "2014-11-08"),
        ("It stood until March 2013.", None, "2013-03-31"),
        ("Nobody came before 1990.", None, "1990-12-31"),
        ("Nobody came after 2010.", "2010-01-01", None),
        ("Nobody came after Friday's raid.", "2014-11-07", "2014-11-07"),
    ],
)
def test_a_preposition_opens_one_side(text: str, earliest: str | None, latest: str | None) -> None:
    assert reach(text) == (earliest, latest)


def test_since_has_no_end_where_the_publication_is_not_known() -> None:
    assert reach("They have fought since 2011.", None) == ("2011-01-01", None)


@pytest.mark.parametrize("text", ["He came recently.", "It took five years.", "They meet every Friday.", "It is now closed."])
def test_lengths_sets_and_no_time_in_particular_have_no_bounds(text: str) -> None:
    assert reach(text) == (None, None)
