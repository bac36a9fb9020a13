"""Readings against PolNeAR-style gold: the shared scorer's figures, and how much of the gold content is found by kind of quotation."""

import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from lab.corpora import ROOT

Row = dict[str, Any]
Spans = Sequence[Sequence[int]]
Read = Callable[[str], list[dict[str, list[list[int]]]]]

KINDS = ("direct", "mixed", "indirect")
OVERLAP = 0.5  # token Jaccard from which a content counts as found
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[“”„«»\"]|\n\s*\n")


def scorer(folder: Path = ROOT / "scoring") -> ModuleType:
    """The shared scorer `attribution.py`, imported by path with the `common.py` beside it."""
    spec = importlib.util.spec_from_file_location("shared_attribution_scorer", folder / "attribution.py")
    if spec is None or spec.loader is None or not (folder / "attribution.py").exists():
        raise FileNotFoundError(f"{folder / 'attribution.py'} is not here: put the shared folder beside the checkout, or skip this step")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(folder))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


def quoted(text: str) -> set[int]:
    """The start of every word between double quotation marks, paired within paragraphs by nothing but their order."""
    inside: set[int] = set()
    at, is_open = 0, False
    for mark in _MARK.finditer(text):
        if is_open:
            inside |= {m.start() for m in _WORD.finditer(text, at, mark.start())}
        at = mark.end()
        word = mark.group()
        is_open = False if word in "”»" or word.isspace() else True if word in "“„«" else not is_open
    return inside | ({m.start() for m in _WORD.finditer(text, at)} if is_open else set())


def kind_of(text: str, content: Spans, inside: set[int]) -> str:
    """Direct if 95 % of the words of a content stand between marks, indirect if none do, mixed between."""
    words = [m.start() for s, e in content for m in _WORD.finditer(text, s, e)]
    hits = sum(w in inside for w in words)
    return "indirect" if not hits else "direct" if hits >= 0.95 * len(words) else "mixed"


def found_by_kind(text: str, predicted: Sequence[Row], gold: Sequence[Row], token: re.Pattern[str]) -> dict[str, tuple[int, int]]:
    """(found, all) gold contents by kind. Contents are paired one to one, the best overlap first, as the shared scorer pairs them."""
    tokens = [m.span() for m in token.finditer(text)]

    def covered(spans: Spans) -> set[tuple[int, int]]:
        return {t for t in tokens if any(s <= t[0] < e for s, e in spans)}

    have, want = [covered(a["content"]) for a in predicted], [covered(a["content"]) for a in gold]
    pairs = sorted(((len(p & g) / len(p | g), i, j) for i, p in enumerate(have) for j, g in enumerate(want) if p & g), reverse=True)
    used: set[int] = set()
    hit: set[int] = set()
    for overlap, i, j in pairs:
        if overlap >= OVERLAP and i not in used and j not in hit:
            used.add(i)
            hit.add(j)
    inside = quoted(text)
    kinds = [kind_of(text, a["content"], inside) for a in gold]
    return {k: (sum(kind == k and j in hit for j, kind in enumerate(kinds)), kinds.count(k)) for k in KINDS}


def figures(gold: Iterable[Row], read: Read) -> dict[str, float]:
    """All figures of a reader on gold rows, in per cent: F1 by the shared scorer's names, `recall direct` and so on, and the counts."""
    shared = scorer()
    tally, sums = shared.Tally(), {k: [0, 0] for k in KINDS}
    for row in gold:
        predicted = read(row["text"])
        shared.score_document(tally, row["text"], predicted, row["attributions"])
        for kind, (hit, total) in found_by_kind(row["text"], predicted, row["attributions"], shared.TOKEN).items():
            sums[kind][0] += hit
            sums[kind][1] += total
    out = {name: score["f1"] for name, score in tally.scores().items()}
    return out | {f"recall {kind}": 100 * hit / max(total, 1) for kind, (hit, total) in sums.items()}
