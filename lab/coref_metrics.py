"""The CoNLL-2012 coreference figures from their definitions: MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005).

Clusters are sets of hashable mentions. As in CoNLL-2012 and GUM, clusters of one mention are dropped on both sides before
anything is counted.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Cluster = frozenset[Hashable]


@dataclass
class Tally:
    """Sums of one measure over documents: recall and precision as numerator and denominator."""

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    given: float = 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Figures:
    """MUC, B-cubed and CEAF-e over documents, micro-averaged as the reference scorer does; `conll` is the mean of the three F1."""

    muc: Tally = field(default_factory=Tally)
    b_cubed: Tally = field(default_factory=Tally)
    ceaf_e: Tally = field(default_factory=Tally)

    def add(self, gold: Iterable[Collection[Hashable]], given: Iterable[Collection[Hashable]]) -> None:
        """One document's clusters."""
        key, response = joined(gold), joined(given)
        _add_muc(self.muc, key, response)
        _add_b_cubed(self.b_cubed, key, response)
        _add_ceaf_e(self.ceaf_e, key, response)

    @property
    def conll(self) -> float:
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def joined(clusters: Iterable[Collection[Hashable]]) -> list[Cluster]:
    """The clusters of more than one mention."""
    return [frozenset(c) for c in clusters if len(frozenset(c)) > 1]


def _links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """Of the links that hold `clusters` together, those that `others` hold too, and all."""
    at = _where(others)
    kept = 0
    for cluster in clusters:
        parts = {at[m] for m in cluster if m in at}
        alone = sum(m not in at for m in cluster)
        kept += len(cluster) - len(parts) - alone
    return kept, sum(len(c) - 1 for c in clusters)


def _add_muc(tally: Tally, gold: Sequence[Cluster], given: Sequence[Cluster]) -> None:
    found, wanted = _links(gold, given)
    right, all_given = _links(given, gold)
    _sum(tally, found, wanted, right, all_given)


def _shares(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """The share of its own cluster that each mention keeps in `others`, summed, and the number of mentions."""
    at = _where(others)
    kept = sum(len(c & others[at[m]]) / len(c) for c in clusters for m in c if m in at)
    return kept, sum(map(len, clusters))


def _add_b_cubed(tally: Tally, gold: Sequence[Cluster], given: Sequence[Cluster]) -> None:
    found, wanted = _shares(gold, given)
    right, all_given = _shares(given, gold)
    _sum(tally, found, wanted, right, all_given)


def _add_ceaf_e(tally: Tally, gold: Sequence[Cluster], given: Sequence[Cluster]) -> None:
    alike = [[2 * len(g & s) / (len(g) + len(s)) for s in given] for g in gold]
    best = sum(alike[i][j] for i, j in aligned(alike))
    _sum(tally, best, len(gold), best, len(given))


def _sum(tally: Tally, found: float, gold: float, right: float, given: float) -> None:
    tally.found += found
    tally.gold += gold
    tally.right += right
    tally.given += given


def _where(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {m: i for i, c in enumerate(clusters) for m in c}


def aligned(alike: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """The one-to-one alignment of rows and columns of the greatest sum (Kuhn 1955), as pairs of their numbers."""
    rows, columns = len(alike), len(alike[0]) if alike else 0
    if not rows or not columns:
        return
    if rows > columns:
        yield from ((i, j) for j, i in aligned([list(column) for column in zip(*alike, strict=True)]))
        return
    owner = _shortest_paths([[-value for value in row] for row in alike])
    yield from sorted((i, j) for j, i in owner.items())


def _shortest_paths(cost: Sequence[Sequence[float]]) -> dict[int, int]:
    """Column -> row of the cheapest assignment: one shortest augmenting path a row, with potentials; rows <= columns."""
    columns = len(cost[0])
    row_price, column_price = [0.0] * len(cost), [0.0] * columns
    owner: dict[int, int] = {}
    for start in range(len(cost)):
        slack, before = [float("inf")] * columns, [-1] * columns
        done: list[int] = []
        row, last = start, -1
        while True:
            open_columns = [j for j in range(columns) if j not in done]
            for j in open_columns:
                reduced = cost[row][j] - row_price[row] - column_price[j]
                if reduced < slack[j]:
                    slack[j], before[j] = reduced, last
            nearest = min(open_columns, key=lambda j: slack[j])
            step = slack[nearest]
            row_price[start] += step
            for j in done:
                row_price[owner[j]] += step
                column_price[j] -= step
            for j in open_columns:
                slack[j] -= step
            done.append(nearest)
            last = nearest
            if nearest not in owner:
                break
            row = owner[nearest]
        while last >= 0:
            previous = before[last]
            owner[last] = owner[previous] if previous >= 0 else start
            last = previous
    return owner
