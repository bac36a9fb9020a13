"""Runs of words that two texts share, and what they come to."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.link.texts.runs import Likeness, Run, Words, likeness, runs, seeds

STORIES = st.lists(st.sampled_from(["dam", "gate", "crew", "7", "«", "»", '"']), max_size=60).map(" ".join)


def aligned(a: str, b: str) -> list[Run]:
    words = Words()
    one, other = words.text(a), words.text(b)
    return runs(one, other, seeds(one))


def alike(a: str, b: str) -> Likeness:
    words = Words()
    one, other = words.text(a), words.text(b)
    return likeness(one, other, runs(one, other, seeds(one)))


def test_a_moved_sentence_is_a_run_of_its_own() -> None:
    first, second = "the old crane fell on two sheds at night", "nobody on the pier heard more than a creak"
    assert aligned(f"{first} {second}", f"{second} {first}") == [Run(0, 9, 9), Run(9, 0, 9)]


def test_case_and_punctuation_do_not_part_a_run() -> None:
    assert aligned("The crane fell; two sheds burned – nobody saw it", "the Crane fell, two sheds burned. Nobody saw it!") == [Run(0, 0, 9)]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert aligned("le ma\u0301t est tombe\u0301 sur le quai", "le m\u00e1t est tomb\u00e9 sur le quai") == [Run(0, 0, 7)]


def test_five_words_in_a_row_are_no_run() -> None:
    assert aligned("the old crane fell down today", "the old crane fell down yesterday") == []


def test_a_refrain_does_not_make_the_work_grow_with_the_product_of_lengths() -> None:
    refrain = "ring the bell and row for home now "
    assert aligned(refrain * 400, refrain * 400) == []


def test_words_in_quotation_marks_are_told_apart() -> None:
    like = alike('she said "the lamp had been dark since the first frost" again', "the lamp had been dark since the first frost")
    assert (like.alike, like.of, like.quoted) == (9, 9, 0)
    like = alike(
        'she said "the lamp had been dark since the first frost" again',
        "“the lamp had been dark since the first frost” it was said to us all at noon",
    )
    assert (like.alike, like.quoted, like.longest_quoted, like.bare) == (9, 9, 9, 0.0)


@given(STORIES, STORIES)
def test_runs_are_alike_and_no_word_is_in_two(a: str, b: str) -> None:
    words = Words()
    one, other = words.text(a), words.text(b)
    found = runs(one, other, seeds(one))
    for run in found:
        assert one.ids[run.a : run.a + run.length] == other.ids[run.b : run.b + run.length]
    for places in ([(run.a, run.length) for run in found], [(run.b, run.length) for run in found]):
        covered = [at for start, length in places for at in range(start, start + length)]
        assert len(covered) == len(set(covered))
