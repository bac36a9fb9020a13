"""The times of invented reports: what is found, its type and value, and how relative ones count."""

import pytest

from sayso.read.times import times_of
from sayso.records import Span, Time

PUBLISHED = "2014-11-08"  # a Saturday


def read(text: str, published: str | None = PUBLISHED) -> list[Time]:
    return list(times_of(text, [Span(0, len(text))], published))


def values(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(text[t.span.start : t.span.end], t.type, t.value) for t in read(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("The bridge opened on 21 March 2014.", "21 March 2014", "DATE", "2014-03-21"),
        ("The bridge opened on March 21, 2014.", "March 21, 2014", "DATE", "2014-03-21"),
        ("The log begins 2011-03-12.", "2011-03-12", "DATE", "2011-03-12"),
        ("The bridge opened in March 2014.", "March 2014", "DATE", "2014-03"),
        ("It was built in mid-2013.", "mid-2013", "DATE", "2013"),
        ("It grew in the 1990s.", "the 1990s", "DATE", "199"),
        ("It grew in the 19th century.", "the 19th century", "DATE", "18"),
        ("Sales rose in the third quarter of 2012.", "the third quarter of 2012", "DATE", "2012-Q3"),
        ("Sales rose in the first half of 2014.", "the first half of 2014", "DATE", "2014-H1"),
        ("She left in the summer of 2012.", "the summer of 2012", "DATE", "2012-SU"),
        ("Shells fell on the night of 3 March.", "the night of 3 March", "TIME", "2014-03-03TNI"),
        ("Shells fell at dawn on Thursday.", "dawn on Thursday", "TIME", "2014-11-06TMO"),
        ("Shells fell at 10 p.m. on Monday.", "10 p.m. on Monday", "TIME", "2014-11-03T22:00"),
        ("He came on Tuesday night.", "Tuesday night", "TIME", "2014-11-04TNI"),
        ("He came last week.", "last week", "DATE", "2014-W44"),
        ("He came yesterday.", "yesterday", "DATE", "2014-11-07"),
        ("He came earlier this year.", "earlier this year", "DATE", "2014"),
        ("He came two years ago.", "two years ago", "DATE", "2012"),
        ("He came six weeks ago.", "six weeks ago", "DATE", "2014-W39"),
        ("The siege lasted nearly a year.", "nearly a year", "DURATION", "P1Y"),
        ("He faces up to 30 years.", "up to 30 years", "DURATION", "P30Y"),
        ("It took two and a half hours.", "two and a half hours", "DURATION", "PT2H30M"),
        ("They waited for several days.", "several days", "DURATION", "PXD"),
        ("A 15-month inquiry ended.", "15-month", "DURATION", "P15M"),
        ("It fell in the past two months.", "the past two months", "DURATION", "P2M"),
        ("They pray every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They meet every two weeks.", "every two weeks", "SET", "P2W"),
        ("They have met recently.", "recently", "DATE", "PAST_REF"),
        ("They are now in Harrow.", "now", "DATE", "PRESENT_REF"),
        ("They met on Christmas Eve 2013.", "Christmas Eve 2013", "DATE", "2013-12-24"),
        ("They met in nineteen ninety-one.", "nineteen ninety-one", "DATE", "1991"),
    ],
)
def test_an_expression_has_its_words_type_and_value(text: str, words: str, type_: str, value: str) -> None:
    assert values(text) == [(words, type_, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The town fell in February.", "2014-02"),
        ("The scandal went public on December 17.", "2013-12-17"),
        ("The court will sit on December 17.", "2014-12-17"),
        ("The council met on Friday.", "2014-11-07"),
        ("The council will meet on Friday.", "2014-11-14"),
        ("The town must be left by Monday.", "2014-11-10"),
        ("The house is to be sold in January.", "2015-01"),
        ("The flight left on Saturday.", "2014-11-08"),
        ("The fair was held last spring.", "2014-SP"),
        ("Nobody came last October.", "2014-10"),
        ("Nobody came last Friday.", "2014-11-07"),
        ("Come next Saturday.", "2014-11-15"),
    ],
)
def test_the_nearest_verb_and_the_publication_place_a_day(text: str, value: str) -> None:
    assert [v for _, _, v in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The towns were cut off in January.", "2014-01"),
        ("Fighting in January displaced thousands.", "2014-01"),
        ("After the January attack, the road was shut.", "2014-01"),
        ("Refugees, December.", "2013-12"),
        ("In December, shells fell on Orvik.", "2013-12"),
        ("In January, the mayor, who could not be found, fled.", "2014-01"),
        ("They would have come in December.", "2013-12"),
        ("The bridge, hit in January, will be rebuilt.", "2014-01"),
        ("The mayor could not be reached Monday.", "2014-11-03"),
        ("The mayor couldn't be reached Monday.", "2014-11-03"),
        ("He tried to cross the river on Monday.", "2014-11-03"),
        ("He had gone to see his brother on Monday.", "2014-11-03"),
        ("The men were going home on Monday when shells fell.", "2014-11-03"),
        ("An attack Monday may have killed ten.", "2014-11-03"),
        ("The tent next to the mill burned on Monday.", "2014-11-03"),
    ],
)
def test_a_month_or_weekday_lies_behind_where_nothing_looks_on(text: str, value: str) -> None:
    assert [v for _, _, v in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Elections are due in January.", "2015-01"),
        ("The vote scheduled for December was put off.", "2014-12"),
        ("The troops leave by January.", "2015-01"),
        ("Aid is promised until January.", "2015-01"),
        ("He plans to return in January.", "2015-01"),
        ("The next hearing is in January.", "2015-01"),
        ("The deadline is January.", "2015-01"),
        ("The council meets in January.", "2015-01"),
        ("Minister to visit in December", "2014-12"),
        ("The army is going to leave on Monday.", "2014-11-10"),
        ("Talks set for Monday collapsed.", "2014-11-10"),
        ("The dead will be buried on Monday.", "2014-11-10"),
    ],
)
def test_a_month_or_weekday_lies_ahead_where_a_word_looks_on(text: str, value: str) -> None:
    assert [v for _, _, v in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge fell on 3 May 2012. Two days later the mayor left.", "2012-05-05"),
        ("The bridge fell on 3 May 2012. The previous day it had rained.", "2012-05-02"),
        ("The bridge fell on 3 May 2012. The following month it was rebuilt.", "2012-06"),
        ("The bridge fell on 3 May 2012. Later that year it was rebuilt.", "2012"),
        ("The bridge fell on 3 May 2012. The next morning it was gone.", "2012-05-04TMO"),
        ("Sales fell in the third quarter from a year earlier.", "2013-Q3"),
        ("Sales fell in 2012 from a year earlier.", "2011"),
    ],
)
def test_the_last_time_told_of_places_what_counts_from_it(text: str, value: str) -> None:
    assert values(text)[-1][2] == value


def test_a_month_takes_the_year_of_the_month_it_is_joined_with() -> None:
    assert [v for _, _, v in values("Between March and August 2013 the road was closed.")] == ["2013-03", "2013-08"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the bridge.",
        "The second man was 24 years old.",
        "A 5-year-old girl and her brother, aged 12, were there.",
        "Version 2.0.14 costs $2014.",
        "Some 2014 people lived there.",
        "Theresa May spoke.",
        "Troops May Leave City",
        "He reads the Sunday Times.",
        "The now-defunct firm sold three quarters of its land.",
        "He earns 300 marks a week.",
        "Shops call it Black Friday.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left in February.", "XXXX-02"),
        ("He left on Friday.", "XXXX-WXX-5"),
        ("He left on December 17.", "XXXX-12-17"),
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left last week.", "XXXX-WXX"),
        ("He left last year.", "XXXX"),
        ("He left in the third quarter.", "XXXX-Q3"),
        ("He left last summer.", "XXXX-SU"),
        ("He left on Christmas Day.", "XXXX-12-25"),
    ],
)
def test_without_a_publication_date_a_value_stays_open_and_says_so(text: str, value: str) -> None:
    (time,) = read(text, None)
    assert (time.value, time.earliest, time.latest) == (value, None, None)
    assert time.note is not None
    assert time.note.startswith("no publication date: ")


def test_a_full_date_needs_no_publication() -> None:
    (time,) = read("He left on 3 May 2012.", None)
    assert (time.value, time.earliest, time.note) == ("2012-05-03", "2012-05-03", None)


def test_an_impossible_day_is_no_date() -> None:
    assert [v for _, t, v in values("The form says February 31, 2012.") if t == "DATE" and len(v) == 10] == []


def test_only_the_sentences_are_read_and_ids_run_in_their_order() -> None:
    text = "In 2010 it rained.\nIn 2011 it snowed.\nIn 2012 it froze."
    times = times_of(text, [Span(0, 18), Span(38, len(text))], None)
    assert [(t.id, t.value) for t in times] == [("t1", "2010"), ("t2", "2012")]


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "İİİ İstanbul waited until 3 May 2012."
    assert values(text) == [("3 May 2012", "DATE", "2012-05-03")]


def test_a_published_time_that_is_no_date_is_none() -> None:
    assert values("He left on Friday.", "last week") == [("Friday", "DATE", "XXXX-WXX-5")]
