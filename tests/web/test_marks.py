"""A text laid out: what is cut joins to the same words, and every mark lies over exactly its characters."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.outgoing import OUTSIDE
from sayso.records import Span
from sayso.web.pages.reading.marks import LONGEST, MOST, Mark, Row, holder, lanes, parts, rows, segments


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=60))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    spans = ends.map(lambda pair: Span(min(pair), max(pair)))
    return text, [Mark(f"c{n}", tuple(each)) for n, each in enumerate(draw(st.lists(st.lists(spans, min_size=1, max_size=2), max_size=6)))]


def covered(spans: tuple[Span, ...]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@given(marked())
def test_segments_join_to_the_exact_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert "".join(segment.text for segment in segments(text, Span(0, len(text)), marks)) == text


@given(marked())
def test_every_mark_is_covered_by_exactly_its_segments(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    made = segments(text, Span(0, len(text)), marks)
    for mark in marks:
        assert covered(tuple(segment.span for segment in made if mark.key in segment.keys)) == covered(mark.spans)


@given(marked())
def test_marks_that_meet_never_share_a_lane(case: tuple[str, list[Mark]]) -> None:
    _, marks = case
    level = lanes(marks)
    for one in marks:
        for two in marks:
            if one is not two and covered(one.spans) & covered(two.spans):
                assert level[one.key] != level[two.key]


@given(marked())
def test_the_outermost_mark_of_a_segment_runs_lowest(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    level = lanes(marks)
    for segment in segments(text, Span(0, len(text)), marks):
        assert [level[key] for key in segment.keys] == sorted((level[key] for key in segment.keys), reverse=True)


def test_of_two_marks_over_the_same_words_the_first_is_the_outer() -> None:
    made = segments("he said so", Span(0, 10), [Mark("outer", (Span(0, 10),)), Mark("inner", (Span(0, 10),))])
    assert [segment.keys for segment in made] == [("outer", "inner")]


@given(
    st.text(alphabet="ab \n", max_size=400),
    st.lists(st.integers(0, 400), max_size=12),
    st.lists(st.integers(0, 400), max_size=20),
)
def test_rows_leave_out_nothing_but_white_space(text: str, cuts: list[int], starts: list[int]) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    blocks = [Row("paragraph", Span(a, b)) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    made = rows(text, blocks, starts)
    taken = set().union(*(covered((row.span,)) for row in made))
    assert not "".join(text[at] for at in range(len(text)) if at not in taken).strip()
    assert all(one.span.end <= two.span.start for one, two in pairwise(made))


def test_words_between_blocks_stand_outside() -> None:
    text = "Title\n\nstray words\n\nA paragraph."
    made = rows(text, [Row("title", Span(0, 5)), Row("paragraph", Span(20, 32))], ())
    assert [(row.kind, text[row.span.start : row.span.end]) for row in made] == [
        ("title", "Title"),
        (OUTSIDE, "stray words"),
        ("paragraph", "A paragraph."),
    ]


def test_a_text_without_blocks_is_cut_where_words_end() -> None:
    text = "seven " * 5000
    made = rows(text, (), ())
    assert len(made) > 1
    assert all(len(row.span) <= LONGEST for row in made)
    assert all(text[row.span.end - 1] == " " for row in made)


def test_a_text_without_any_gap_is_cut_all_the_same() -> None:
    assert [len(row.span) for row in rows("x" * (LONGEST + 5), (), ())] == [LONGEST, 5]


def test_a_row_holds_no_more_claims_than_a_page_bears() -> None:
    starts = range(0, 500, 5)
    made = rows("x" * 500, (), starts)
    assert max(sum(row.span.start <= at < row.span.end for at in starts) for row in made) == MOST


def test_more_claims_at_one_place_than_a_page_bears_do_not_hang() -> None:
    made = rows("one two three", (), [4] * (MOST + 10))
    assert "".join("one two three"[row.span.start : row.span.end] for row in made) == "one two three"


def test_parts_end_where_rows_end_and_hold_all_of_them() -> None:
    stretches = [Row("paragraph", Span(n * 5000, n * 5000 + 4999)) for n in range(9)]
    made = parts(stretches, [0, 5000, 5001])
    assert [row for part in made for row in part] == stretches
    assert [len(part) for part in made] == [2, 2, 2, 2, 1]


def test_many_claims_end_a_part_before_many_words_do() -> None:
    stretches = [Row("paragraph", Span(n * 100, n * 100 + 99)) for n in range(4)]
    assert [len(part) for part in parts(stretches, [n * 3 for n in range(130)])] == [1, 1, 1, 1]


def test_a_report_without_text_has_one_part() -> None:
    assert parts(rows("", (), ()), ()) == ((),)


def test_what_stands_between_two_rows_belongs_to_the_one_before() -> None:
    assert [holder([0, 10, 20], at) for at in (0, 9, 10, 19, 40)] == [0, 0, 1, 1, 2]
