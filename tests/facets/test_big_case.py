"""The generated case: sound to the last offset, the same for the same seed, and as large as it was asked to be."""

from pathlib import Path

from lab.big_case import build
from sayso.ledger import Case, open_case


def test_a_generated_case_is_sound(large: Case) -> None:
    assert large.verify() == []
    assert (large.count_reports(), large.count()) == (60, 1200)


def test_a_generated_case_has_rows_of_every_kind(large: Case) -> None:
    assert large.groups()
    assert large.replies()
    assert {link.kind for link in large.links()} == {"same_claim", "same_text"}
    assert any(group.contradictions for group in large.groups())
    assert len(large.decisions()) >= 40


def test_the_same_seed_gives_the_same_case(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        with open_case(tmp_path / f"{name}.case", create=True) as case:
            build(case, 5, 100, 5, seed=3)
            made.append((case.claims(), case.groups(), [d.subject for d in case.decisions()]))
    assert made[0] == made[1]
