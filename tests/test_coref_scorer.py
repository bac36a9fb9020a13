"""The coreference scorer against figures worked out by hand."""

from itertools import permutations

import pytest

from lab.coref import by_head, resolved, scored
from lab.coref_metrics import Figures, aligned, joined
from lab.corpora import ROOT, rows

GAIN = 5.0  # points of CoNLL F1 over the baseline on gum.dev, news and interviews; may rise and never fall


def figures(gold: list[str], given: list[str]) -> Figures:
    """Clusters written as words, a letter for a mention."""
    out = Figures()
    out.add(gold, given)
    return out


def test_clusters_that_are_alike_score_one_everywhere() -> None:
    assert figures(["abc", "de"], ["abc", "de"]).conll == pytest.approx(1.0)


def test_a_cluster_of_one_mention_does_not_count() -> None:
    assert joined(["a", "bc"]) == [frozenset("bc")]
    assert figures(["ab", "c"], ["ab", "d"]).conll == pytest.approx(1.0)


def test_muc_counts_links() -> None:
    muc = figures(["abcd"], ["ab", "cd"]).muc
    assert muc.recall == pytest.approx(2 / 3)
    assert muc.precision == pytest.approx(1.0)


def test_muc_takes_mentions_that_the_other_side_lacks_as_alone() -> None:
    muc = figures(["abc"], ["abx"]).muc
    assert muc.recall == pytest.approx(1 / 2)
    assert muc.precision == pytest.approx(1 / 2)


def test_b_cubed_counts_mentions() -> None:
    b_cubed = figures(["abcd"], ["ab", "cd"]).b_cubed
    assert b_cubed.recall == pytest.approx(1 / 2)
    assert b_cubed.precision == pytest.approx(1.0)


def test_b_cubed_of_one_cluster_too_large() -> None:
    b_cubed = figures(["ab", "cde"], ["abcde"]).b_cubed
    assert b_cubed.recall == pytest.approx(1.0)
    assert b_cubed.precision == pytest.approx((2 * 2 / 5 + 3 * 3 / 5) / 5)


def test_ceaf_e_aligns_clusters_one_to_one() -> None:
    ceaf = figures(["abcd"], ["ab", "cd"]).ceaf_e
    assert ceaf.recall == pytest.approx(2 / 3)
    assert ceaf.precision == pytest.approx(1 / 3)


def test_documents_are_summed_before_they_are_divided() -> None:
    out = Figures()
    out.add(["ab"], ["ab"])
    out.add(["abcd"], [])
    assert out.muc.recall == pytest.approx(1 / 4)
    assert out.b_cubed.recall == pytest.approx(2 / 6)


def test_nothing_given_scores_nothing() -> None:
    assert figures(["ab"], []).conll == 0.0


@pytest.mark.parametrize(
    "alike",
    [
        [[0.9, 0.8], [0.8, 0.1]],
        [[0.1, 0.5, 0.3], [0.5, 0.9, 0.2]],
        [[0.3], [0.4], [0.1]],
        [[0.2, 0.7, 0.4], [0.6, 0.6, 0.6], [0.1, 0.9, 0.8]],
    ],
)
def test_the_alignment_is_the_best_of_all(alike: list[list[float]]) -> None:
    rows, columns = len(alike), len(alike[0])
    if rows <= columns:
        best = max(sum(alike[i][j] for i, j in enumerate(p)) for p in permutations(range(columns), rows))
    else:
        best = max(sum(alike[i][j] for j, i in enumerate(p)) for p in permutations(range(rows), columns))
    assert sum(alike[i][j] for i, j in aligned(alike)) == pytest.approx(best)


@pytest.mark.skipif(not (ROOT / "data" / "mentions" / "gum.dev.jsonl.gz").exists(), reason=f"the shared corpora are not at {ROOT}")
def test_the_resolver_is_well_above_head_match_on_gold_mentions() -> None:
    documents = [row for row in rows("mentions/gum.dev") if row["genre"] in {"news", "interview"}]
    assert 100 * (scored(documents, resolved).conll - scored(documents, by_head).conll) >= GAIN
