"""Dates: English forms to ISO 8601; what could be two days is none."""

import pytest

from sayso.ingest.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("November 8, 2014", "2014-11-08"),
        ("Nov. 8th, 2014", "2014-11-08"),
        ("8 November 2014", "2014-11-08"),
        ("Saturday 8th of November 2014", "2014-11-08"),
        ("08-Nov-2014", "2014-11-08"),
        ("2014 November 8", "2014-11-08"),
        ("Sat, 08 Nov 2014 10:22:00 GMT", "2014-11-08"),
        ("2014-11-08", "2014-11-08"),
        ("2014-11-08T10:22:00Z", "2014-11-08T10:22:00Z"),
        ("2014-11-08T10:22:00+0200", "2014-11-08T10:22:00+02:00"),
        ("2014/11/08", "2014-11-08"),
        ("13/04/2015", "2015-04-13"),
        ("04/13/2015", "2015-04-13"),
        ("04/04/2015", "2015-04-04"),
        ("Published 3 May 2019, 10:22", "2019-05-03"),
    ],
)
def test_a_day_is_read(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize("written", ["03/04/2015", "31 February 2014", "2014-13-01", "May 3", "November 2014", "8 Nov 14", "soon", ""])
def test_what_is_no_certain_day_is_none(written: str) -> None:
    assert iso_date(written) is None
