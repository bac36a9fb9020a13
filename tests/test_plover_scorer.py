"""Macro-averaged F1 as `lab.plover` counts it."""

import pytest

from lab.plover import QUADS, macro


def test_all_right_is_a_hundred() -> None:
    assert macro(["AID", "YIELD"], ["AID", "YIELD"]) == 100.0


def test_every_class_of_the_gold_counts_alike() -> None:
    assert macro(["AID"] * 9 + ["YIELD"], ["AID"] * 10) == pytest.approx(100 * (18 / 19) / 2)


def test_the_fifteen_roots_have_four_quads() -> None:
    assert len(QUADS) == 15
    assert len(set(QUADS.values())) == 4
