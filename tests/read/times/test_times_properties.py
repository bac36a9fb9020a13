"""Whatever the words, times stand in order, do not overlap, and end no earlier than they begin."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.times import times_of
from sayso.read.times.grammar import grammar
from sayso.records import Span

WORDS = sorted(
    {word for slot in grammar().slots.values() for word in slot}
    | set("the a of in 3 31 2014 10:30 pm - , . 's since 24:00 2/30/2014".split())
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=20),
    st.sampled_from([None, "2014-11-08", "2016-02-29", "0001-01-01", "9999-12-31"]),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=3),
)
def test_times_are_in_order_and_their_bounds_too(words: list[str], published: str | None, stretches: list[tuple[int, int]]) -> None:
    text = " ".join(words)
    proposed = [(Span(at, at + size), "DATE") for at, size in stretches if at + size <= len(text)]
    times = times_of(text, [Span(0, len(text))], published, proposed)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert all(t.earliest <= t.latest for t in times if t.earliest and t.latest)
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
