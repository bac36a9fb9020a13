"""Dev scores of weights in training: quick, in torch, without the rules that the product adds."""

from collections import Counter
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from lab.corpora import rows
from lab.losses import roots_of
from lab.network import ROOTS, TAGGERS, Reader
from lab.tasks import TASKS, Page, Task, collate, item
from sayso.read.network.pieces import trust, windows_of
from sayso.read.network.tags import viterbi

DEV = {"named": "mentions/conllpp.dev", "times": "times/te3.dev", "toponyms": "places/toponyms.dev", "gum": "mentions/gum.dev"}


def tried(model: Reader, tokenizer: Tokenizer) -> dict[str, float]:
    """Span F1 by tagger, and the root of marked and unmarked PLV pairs."""
    import random

    model.eval()
    tasks = {t.name: t for t in TASKS}
    out: dict[str, float] = {}
    with torch.no_grad():
        for name, corpus in DEV.items():
            out |= spans_right(model, on(tasks[name], corpus, tokenizer))
        made = [item(p, 0, len(p.start), "plv", random.Random(0)) for p in on(tasks["plv"], "events/plv.dev", tokenizer)]
        out |= acts_right(model, [m for m in made if m])
    model.train()
    return out


def on(task: Task, corpus: str, tokenizer: Tokenizer) -> list[Page]:
    made = (task.made(tokenizer, row) for row in rows(corpus))
    return [p for p in made if p is not None and len(p.pieces)]


def spans_right(model: Reader, made: list[Page]) -> dict[str, float]:
    hits: dict[str, Counter[str]] = {}
    for p in made:
        scores = tags_of(model, p)
        for name in set(p.labels) & set(TAGGERS):
            moves, first = (x.detach().numpy() for x in model.crfs[name].scores())
            have, want = spans(viterbi(scores[name], moves, first)), spans(p.labels[name].tolist())
            hits.setdefault(name, Counter()).update(hit=len(have & want), have=len(have), want=len(want))
    return {name: round(200 * c["hit"] / max(c["have"] + c["want"], 1), 1) for name, c in hits.items()}


def spans(labels: list[int]) -> set[tuple[int, int, int]]:
    """BIO labels -> (start, end, kind)."""
    out, at = set(), 0
    while at < len(labels):
        end = at + 1
        if labels[at] > 0:
            inside = labels[at] + labels[at] % 2
            while end < len(labels) and labels[end] == inside:
                end += 1
            out.add((at, end, inside))
        at = end
    return out


def tags_of(model: Reader, p: Page) -> dict[str, np.ndarray]:
    """Scores of the words of a page by tagger, through the windows of the product."""
    cuts = windows_of(p.pieces, 254, 32)
    t = max(w.stop - w.start for w in cuts) + 2
    feed = np.zeros((4, len(cuts), t), dtype=np.int64)
    for k, w in enumerate(cuts):
        n = w.stop - w.start
        feed[0, k, 0], feed[0, k, n + 1] = 101, 102
        for row, values in enumerate((p.pieces.ids, p.pieces.shape, p.pieces.gap)):
            feed[row, k, 1 : n + 1] = values[w.start : w.stop]
        feed[3, k, : n + 2] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        made = model(*(torch.from_numpy(x) for x in feed))[0].float().numpy()
    total, shares = np.zeros((len(p.pieces), made.shape[-1]), dtype=np.float32), np.zeros((len(p.pieces), 1), dtype=np.float32)
    for k, w in enumerate(cuts):
        share = trust(w, len(p.pieces))
        total[w.start : w.stop] += share * made[k, 1 : w.stop - w.start + 1]
        shares[w.start : w.stop] += share
    rows_ = (total / shares)[np.flatnonzero(p.pieces.first)]
    return dict(zip(model.sizes, np.split(rows_, np.cumsum(list(model.sizes.values()))[:-1], axis=1), strict=True))


def acts_right(model: Reader, made: list[dict[str, Any]]) -> dict[str, float]:
    gold, marked, found = [], [], []
    for m in made:
        plain = {**m, "gap": m["gap"] % 4}
        batch = collate([plain])
        x, _ = model.words(batch)
        found.append(int(roots_of(model, x, batch).argmax()))
        pair = plain["gap"].copy()
        of = np.searchsorted(m["words"], np.arange(len(pair)), side="right") - 1
        for mark, role in enumerate(("actor", "recipient"), 1):
            inside = np.isin(of, m["pair"][role])
            inside[-1] = False
            pair[inside] = plain["gap"][inside] + 4 * mark
        _, first = model.words(collate([{**m, "gap": pair}]))
        marked.append(int(model.pair(first).argmax()))
        gold.append(m["root"])
    return {"plv_marked": macro(gold, marked), "plv_found": macro(gold, found)}


def macro(gold: list[int], have: list[int]) -> float:
    """Macro-averaged F1 over the roots that the gold has."""
    scores = []
    for k in range(len(ROOTS)):
        hit = sum(a == b == k for a, b in zip(gold, have, strict=True))
        if k in gold:
            scores.append(2 * hit / (gold.count(k) + have.count(k)))
    return round(100 * sum(scores) / len(scores), 1)
