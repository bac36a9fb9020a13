"""The timeline: vague times as bars and never as days, every mark a link to the words, the same rows as a table."""

import re
from datetime import date
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from sayso.facets.timeline import Count
from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Judgement, Stamp
from sayso.web.drawn.timeline import LANE, WIDE, Drawing, Item, Mark, drawing, when
from sayso.web.render import dom_id

ALL_STATUSES = ("denied", "alleged", "planned")


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def item(first: str, last: str | None = None, label: str = "a shelling") -> Item:
    return Item(day(first), day(last or first), "happened", label, f"all about {label}", "/report?id=r")


def drawn(*items: Item, counts: tuple[Count, ...] = ()) -> Drawing:
    made = drawing(items, counts)
    assert made is not None
    return made


def extent(mark: Mark) -> tuple[float, float]:
    """Where a mark and its text begin and end, if letters are as narrow as they can be."""
    size = 5.0 * len(mark.text)
    text = (mark.text_x, mark.text_x + size) if mark.anchor == "start" else (mark.text_x - size, mark.text_x)
    begin = mark.x - mark.width / 2 if mark.exact else mark.x
    return min(begin, text[0]), max(begin + mark.width, text[1])


def test_a_day_is_a_mark_and_a_vague_time_a_bar_over_all_of_it() -> None:
    made = drawn(item("2017-05-14"), item("2017-05-01", "2017-05-31"))
    exact, vague = made.marks
    assert exact.exact
    assert not vague.exact
    assert vague.x == made.axis.x(day("2017-05-01"))
    assert vague.x + vague.width == pytest.approx(made.axis.x(day("2017-06-01")), abs=0.2)


def test_marks_and_their_texts_never_overlap() -> None:
    items = [item(f"2017-05-{1 + n % 20:02d}", f"2017-05-{1 + n % 20 + n % 4:02d}", f"shelling of quarter {n}") for n in range(60)]
    made = drawn(*sorted(items, key=lambda i: i.first))
    lanes: dict[float, list[tuple[float, float]]] = {}
    for mark in made.marks:
        lanes.setdefault(mark.y, []).append(extent(mark))
    assert len(made.marks) == 60
    for taken in lanes.values():
        ordered = sorted(taken)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered))
    ys = sorted(lanes)
    assert all(below - above >= LANE for above, below in pairwise(ys))


def test_everything_lies_on_the_sheet() -> None:
    made = drawn(*(item(f"2017-{month:02d}-28", label="a very long name of a place " * 4) for month in range(1, 13)))
    for mark in made.marks:
        begin, end = extent(mark)
        assert begin >= -1
        assert end <= WIDE + 1
        assert 0 < mark.y < made.height


@pytest.mark.parametrize(
    ("last", "unit", "label"),
    [("2017-05-20", "days", "14 May 2017"), ("2018-02-20", "months", "May 2017"), ("2031-01-01", "years", "2020")],
)
def test_the_axis_fits_the_range(last: str, unit: str, label: str) -> None:
    made = drawn(item("2017-05-14"), item(last))
    assert made.axis.unit == unit
    assert label in [tick.label for tick in made.ticks]
    places = [tick.x for tick in made.ticks]
    assert all(b - a > 60 for a, b in pairwise(places))


def test_what_lies_far_away_is_told_at_the_edge_and_stretches_no_axis() -> None:
    near = [item(f"2017-05-{n:02d}") for n in range(1, 20)]
    made = drawn(item("1630-01-01", "1630-12-31", "an old census"), *near)
    assert made.axis.unit == "days"
    assert made.off
    first = next(mark for mark in made.marks if not mark.width)
    assert "1630, day not told" in first.text
    assert first.left


def test_open_ends_go_on_to_the_edge() -> None:
    since = Item(day("2017-05-10"), -1, "happened", "a siege", "", "/report")
    made = drawn(item("2017-05-01"), since, item("2017-05-20"))
    mark = next(mark for mark in made.marks if mark.item is since)
    assert mark.right
    assert not mark.left
    assert mark.x + mark.width == pytest.approx(WIDE, abs=0.2)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2017-05-14", "2017-05-14", "2017-05-14"),
        ("2017-05-01", "2017-05-31", "May 2017, day not told"),
        ("2017-01-01", "2017-12-31", "2017, day not told"),
        ("1980-01-01", "1989-12-31", "1980 to 1989"),
        ("2016-12-01", "2017-02-28", "between 2016-12-01 and 2017-02-28"),
        ("9999-01-01", "9999-12-31", "9999, day not told"),
    ],
)
def test_a_time_is_told_no_more_exact_than_it_is_known(first: str, last: str, words: str) -> None:
    assert when(day(first), day(last)) == words


def test_a_time_with_one_end_says_so() -> None:
    assert when(day("2017-05-14"), -1) == "from 2017-05-14, end not told"
    assert when(-1, day("2017-05-14")) == "until 2017-05-14, beginning not told"


def test_the_page_shows_what_happened_with_a_link_to_the_words(client: TestClient, case: Case) -> None:
    shown = client.get("/timeline").text
    row = next(row for row in case.claims() if "Artillery shells struck" in row.words)
    assert f"#claim-{dom_id(row.id)}" in shown
    assert "between 2016-12-01 and 2017-02-28" in shown
    assert all(word in shown for word in ALL_STATUSES)


def test_the_drawing_and_the_table_have_the_same_rows(client: TestClient) -> None:
    shown = client.get("/timeline").text
    svg, table = shown.split('id="table"')
    marks = re.findall(r'<a href="(/report[?][^"]+)"', svg)
    rows = re.findall(r'<span class="quote"[^>]*><a href="(/report[^"]+)"', table.split('id="undated"')[0])
    assert sorted(marks) == sorted(rows)
    assert len(rows) == table.split('id="undated"')[0].count("<tr data-item>") > 10


def test_claims_without_a_date_are_counted_and_not_put_at_their_reports_date(client: TestClient) -> None:
    shown = client.get("/timeline").text
    assert re.search(r"\d+ claims tell no date", shown)
    assert "Without a date" in shown
    table = shown.split('id="table"')[1].split('id="undated"')[0]
    assert "2017-05-18</th>" not in table, "no event happened on the day of the correction"


def test_counts_lead_to_their_month(client: TestClient) -> None:
    shown = client.get("/timeline").text
    assert "after=2017-05&amp;before=2017-05" in shown
    month = client.get("/timeline?after=2017-05&before=2017-05").text
    assert "2017-05-14</th>" in month
    assert "between 2016-12-01" not in month


def test_filters_stay_in_the_address_and_in_the_form(client: TestClient) -> None:
    shown = client.get("/timeline?act=ASSAULT&text=market").text
    assert 'value="market"' in shown
    assert '<input type="hidden" name="act" value="ASSAULT">' in shown
    assert "/claims?act=ASSAULT&amp;text=market" in shown
    assert "<em>accuse</em>" not in shown


def test_an_edited_time_is_shown_as_people_left_it(client: TestClient, case: Case) -> None:
    claims = [row.id for row in case.claims()]
    event = next(e for held in case.events_of(claims).values() for e in held if e.earliest == "2017-05-21")
    decide(case, Judgement("edit", event.id, "time", new="2017-05-25/2017-05-29"), Stamp("me", "2019-06-01T10:00:00+00:00", "0"))
    shown = client.get("/timeline").text
    assert "between 2017-05-25 and 2017-05-29" in shown
    assert "edited by people" in shown


def test_what_cannot_be_asked_is_told_beside_its_field(client: TestClient) -> None:
    answer = client.get("/timeline?after=spring")
    assert answer.status_code == 422
    assert 'value="spring"' in answer.text
    assert "write a year, month or day" in answer.text


def test_an_empty_timeline_says_what_to_take_away(client: TestClient) -> None:
    shown = client.get("/timeline?after=2031").text
    assert "None of the chosen claims" in shown
    assert '<a href="/timeline">Take all filters away</a>' in shown
    assert "<svg viewBox" not in shown


def test_a_page_draws_without_inline_style_or_script(client: TestClient) -> None:
    shown = client.get("/timeline").text
    assert " style=" not in shown
    assert not re.search(r"<script(?![^>]*\bsrc=)", shown)
