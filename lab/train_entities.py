"""Weights of the features by which mentions are joined, from GUM train: prints the `[weights.*]` of words/en_entities.toml.

    python -m lab.train_entities [--write | --cross]

A log-linear choice among the options of each mention, with every option right that gold allows (Durrett and Klein 2013), L2,
Adam; earlier choices are gold's. News and interviews count double. --cross prints figures on news and interviews of train, each
fold read by weights of the other folds. --write replaces the weights in the file.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lab.coref import gold_groups, items_and_groups, scored, shown
from lab.coref_metrics import Figures
from lab.corpora import ROOT, rows
from sayso.read.entities.groups import Group
from sayso.read.entities.items import Item
from sayso.read.entities.ranking import Choose, Option

FILE = Path(__file__).parents[1] / "src" / "sayso" / "read" / "words" / "en_entities.toml"
NEAR = {"news", "interview"}
L2 = 2.0  # in choices
# towards joining, by class of mention (0.5 for the others): the choice that is likeliest right leaves too many links out for CoNLL F1;
# set by --cross
LEAN = {"nominal": 1.0}
Weights = dict[str, dict[str, float]]


@dataclass
class Case:
    """A choice: the features of each option, which of them are right, and how much it counts."""

    options: list[tuple[str, ...]]
    right: list[bool]
    counts: float


def collector(row: dict[str, Any], cases: dict[str, list[Case]]) -> Choose:
    """Chooses as gold does, and notes down every choice by class of mention."""
    gold = {(m["start"], m["end"]): m["group"] for m in row["mentions"]}
    counts = 2.0 if row["genre"] in NEAR else 1.0

    def belongs(group: Group | None, own: str) -> bool:
        seen = group.seen or group.items if group is not None else []
        alike = [gold[i.span.start, i.span.end] == own for i in seen]
        return bool(seen) and (alike[-1] or 2 * sum(alike) > len(alike))

    def choose(item: Item, sort: str, options: Sequence[Option]) -> int:
        own = gold[item.span.start, item.span.end]
        right = [belongs(o.group, own) for o in options]
        right[0] = not any(right)
        cases[sort].append(Case([o.features for o in options], right, counts))
        return right.index(True)

    return choose


def chooser(weights: Weights) -> Choose:
    def choose(item: Item, sort: str, options: Sequence[Option]) -> int:
        of = weights.get(sort, {})
        scores = [sum(of.get(f, 0.0) for f in o.features) for o in options]
        return max(range(len(scores)), key=scores.__getitem__)

    return choose


def fitted(cases: Sequence[Case], steps: int = 200, l2: float = L2, rate: float = 0.1, least: int = 5) -> dict[str, float]:
    """Weights of one class of mentions (Adam on all cases at once); a feature that stands in fewer than `least` of them has none."""
    number: dict[str, int] = defaultdict(int)
    for case in cases:
        for f in {f for o in case.options for f in o}:
            number[f] += 1
    index = {f: i for i, f in enumerate(sorted(f for f, n in number.items() if n >= least))}
    table = _Table(cases, index)
    w, mean, square = np.zeros(len(index)), np.zeros(len(index)), np.zeros(len(index))
    for step in range(1, steps + 1):
        gradient = table.gradient(w) + l2 * w
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient * gradient
        w -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {f: round(float(w[i]), 2) for f, i in index.items() if abs(w[i]) >= 0.05}


class _Table:
    """Cases as arrays: `flat` features, the option (`owner`) of each, and where the options of each case begin."""

    def __init__(self, cases: Sequence[Case], index: dict[str, int]) -> None:
        options = [o for case in cases for o in case.options]
        pairs = [(index[f], n) for n, o in enumerate(options) for f in o if f in index]
        self.flat = np.array([a for a, _ in pairs], dtype=int)
        self.owner = np.array([b for _, b in pairs], dtype=int)
        sizes = np.array([len(case.options) for case in cases])
        self.begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.case = np.repeat(np.arange(len(cases)), sizes)
        self.right = np.array([r for case in cases for r in case.right])
        self.counts = np.array([case.counts for case in cases])
        self.options, self.features = len(options), len(index)

    def gradient(self, w: Any) -> Any:
        """Of the sum of minus the log of the share that right options have."""
        score = np.bincount(self.owner, w[self.flat], self.options)
        p = np.exp(score - np.maximum.reduceat(score, self.begins)[self.case])
        q = p * self.right
        share = p / np.add.reduceat(p, self.begins)[self.case] - q / np.add.reduceat(q, self.begins)[self.case]
        return np.bincount(self.flat, (share * self.counts[self.case])[self.owner], self.features)


def trained(documents: Sequence[dict[str, Any]]) -> Weights:
    cases: dict[str, list[Case]] = defaultdict(list)
    for row in documents:
        items_and_groups(row, collector(row, cases))
    weights = {sort: fitted(list_of) for sort, list_of in sorted(cases.items())}
    for sort, of in weights.items():
        of["new"] = round(of.get("new", 0.0) - LEAN.get(sort, 0.5), 2)
    return weights


def crossed(documents: Sequence[dict[str, Any]], folds: int = 5) -> Figures:
    """Figures on news and interviews, each document read by weights that have not seen it."""
    near = [r for r in documents if r["genre"] in NEAR]
    far = [r for r in documents if r["genre"] not in NEAR]
    out = Figures()
    for fold in range(folds):
        weights = trained([r for n, r in enumerate(near) if n % folds != fold] + far)
        for row in near[fold::folds]:
            out.add(gold_groups(row), items_and_groups(row, chooser(weights))[1])
    return out


def as_toml(weights: Weights) -> str:
    lines: list[str] = []
    for sort, of in weights.items():
        lines += [f"[weights.{sort}]", *(f'"{f}" = {w}' for f, w in sorted(of.items())), ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    assert ROOT.exists(), f"{ROOT} is not here"
    documents = rows("mentions/gum.train")
    if options.cross:
        print(shown("crossed", crossed(documents)))
        return
    weights = trained(documents)
    if options.write:
        kept = re.split(r"^\[weights\.", FILE.read_text(encoding="utf8"), maxsplit=1, flags=re.MULTILINE)[0]
        FILE.write_text(kept.rstrip() + "\n\n" + as_toml(weights), encoding="utf8")
        print(shown("train", scored([r for r in documents if r["genre"] in NEAR], lambda r: items_and_groups(r, chooser(weights))[1])))
    else:
        print(as_toml(weights))


if __name__ == "__main__":
    main()
