"""PolNeAR rows -> word labels and links, windows of 256 pieces, and batches of tensors."""

import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.read.network.pieces import Pieces, pieces_of

WINDOW = 254
QUOTES = frozenset("\"“”‘’'«»`")


@dataclass
class Example:
    """A document in pieces; `word` gives each piece's word, `label` each word's label; an attribution holds three word lists."""

    pieces: Pieces
    word: np.ndarray
    label: np.ndarray
    attributions: list[dict[str, list[int]]] = field(default_factory=list)
    is_quote: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    opens_paragraph: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))


def joined(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Fragments that only white space parts become one."""
    out: list[tuple[int, int]] = []
    for s, e in sorted((s, e) for s, e in spans):
        if out and not text[out[-1][1] : s].strip():
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out


def example(tokenizer: Tokenizer, row: dict[str, Any]) -> Example:
    text = row["text"]
    p = pieces_of(tokenizer, text)
    word = np.cumsum(p.first) - 1
    first = np.flatnonzero(p.first)
    starts = p.start[first]
    label = np.zeros(len(first), dtype=np.int64)
    out = Example(p, word, label)
    for start, end in row.get("discard", []):
        label[(starts >= start) & (starts < end)] = -1
    for a in row["attributions"]:
        links: dict[str, list[int]] = {}
        for r, role in enumerate(("source", "cue", "content")):
            links[role] = []
            for start, end in joined(text, a[role]):
                inside = np.flatnonzero((starts >= start) & (starts < end))
                if len(inside):
                    label[inside] = 2 * r + 2
                    label[inside[0]] = 2 * r + 1
                    links[role] += inside.tolist()
        out.attributions.append(links)
    out.is_quote = np.array([text[p.start[i]] in QUOTES for i in first])
    out.opens_paragraph = p.gap[first] >= 2
    return out


def cut(e: Example, start: int, words: int, rng: random.Random) -> list[int]:
    """Words [start, start + words) of an example as one window, quote marks lost now and then."""
    stop = min(start + words, len(e.label))
    keep = np.arange(start, stop)
    if rng.random() < 0.15:
        keep = keep[~(e.is_quote[keep] & e.opens_paragraph[keep])]
    if rng.random() < 0.04:
        keep = keep[~e.is_quote[keep]]
    return [int(word) for word in keep]


CURLY = {1523: 1000, 1524: 1000}  # “ ” -> "
CURLY_SINGLE = {1520: 1005, 1521: 1005}  # ‘ ’ -> '


def tensors(e: Example, keep: list[int], swap: bool) -> dict[str, Any] | None:
    """One window: pieces with [CLS] and [SEP], the position of each word's first piece, labels, and pointer targets."""
    at = {w: i for i, w in enumerate(keep)}
    mask = np.isin(e.word, keep) if len(keep) < len(e.label) else np.ones(len(e.word), dtype=bool)
    index = np.flatnonzero(mask)
    index = index[:WINDOW]
    last = e.word[index[-1]]
    if len(index) == WINDOW and index[-1] + 1 < len(e.word) and e.word[index[-1] + 1] == last:
        index = index[e.word[index] < last]
        if not len(index):
            return None
        last = e.word[index[-1]]
    keep = [w for w in keep if w <= last]
    n = len(keep)
    ids = e.pieces.ids[index].copy()
    if swap:
        for a, b in (CURLY | CURLY_SINGLE).items():
            ids[ids == a] = b
    label = e.label[keep].copy()
    for i in range(n):
        if label[i] > 0 and label[i] % 2 == 0 and (i == 0 or label[i - 1] not in (label[i], label[i] - 1)):
            label[i] -= 1
    to_cue = np.zeros((n, n), dtype=bool)
    to_source = np.zeros((n, n + 1), dtype=bool)
    for a in e.attributions:
        cue = [at[w] for w in a["cue"] if w in at and at[w] < n]
        content = [at[w] for w in a["content"] if w in at and at[w] < n]
        source = [at[w] for w in a["source"] if w in at and at[w] < n]
        if cue and content:
            to_cue[np.ix_(content, cue)] = True
        if cue and (source or not a["source"]):
            to_source[np.ix_(cue, source or [n])] = True
    first = np.flatnonzero(e.pieces.first[index]) + 1
    return {
        "ids": np.concatenate([[101], ids, [102]]),
        "shape": np.concatenate([[0], e.pieces.shape[index], [0]]),
        "gap": np.concatenate([[0], e.pieces.gap[index], [0]]),
        "words": first,
        "labels": label,
        "to_cue": to_cue,
        "to_source": to_source,
    }


def windows(examples: list[Example], rng: random.Random) -> list[tuple[Example, list[int], bool]]:
    """One epoch: every document cut at random places into windows, some of them short, some with damaged quotes."""
    out = []
    for e in examples:
        first = np.flatnonzero(e.pieces.first)
        total = len(e.word)
        at = -rng.randrange(0, WINDOW) if total > WINDOW else 0
        while at < total:
            size = rng.randrange(20, 120) if rng.random() < 0.08 else WINDOW
            low, high = max(at, 0), min(at + size, total)
            at += size
            w0 = int(np.searchsorted(first, low))
            w1 = int(np.searchsorted(first, high))
            if w1 - w0 < 3:
                continue
            kept = cut(e, w0, w1 - w0, rng)
            if kept:
                out.append((e, kept, rng.random() < 0.12))
    rng.shuffle(out)
    return out


def collate(items: list[dict[str, Any]]) -> dict[str, Any]:
    b = len(items)
    t = max(len(i["ids"]) for i in items)
    n = max(len(i["labels"]) for i in items)
    out: dict[str, Any] = {k: torch.zeros(b, t, dtype=torch.long) for k in ("ids", "shape", "gap", "mask")}
    out["words"] = torch.zeros(b, n, dtype=torch.long)
    out["labels"] = torch.zeros(b, n, dtype=torch.long)
    out["word_mask"] = torch.zeros(b, n, dtype=torch.bool)
    to_cue = torch.zeros(b, n, n, dtype=torch.bool)
    to_source = torch.zeros(b, n, n + 1, dtype=torch.bool)
    for k, i in enumerate(items):
        for name in ("ids", "shape", "gap"):
            out[name][k, : len(i["ids"])] = torch.from_numpy(np.asarray(i[name]))
        m = len(i["labels"])
        out["mask"][k, : len(i["ids"])] = 1
        out["words"][k, :m] = torch.from_numpy(i["words"])
        out["labels"][k, :m] = torch.from_numpy(i["labels"])
        out["word_mask"][k, :m] = True
        to_cue[k, :m, :m] = torch.from_numpy(i["to_cue"])
        to_source[k, :m, :m] = torch.from_numpy(i["to_source"][:, :m])
        to_source[k, :m, n] = torch.from_numpy(i["to_source"][:, m])
    out["cue_of"] = (to_cue, to_cue.any(-1))
    out["source_of"] = (to_source, to_source.any(-1))
    return out


def batches(examples: list[Example], size: int, rng: random.Random) -> list[dict[str, Any]]:
    """Batches of one epoch, windows of like length together."""
    made = [t for e, keep, swap in windows(examples, rng) if (t := tensors(e, keep, swap))]
    made.sort(key=lambda t: len(t["ids"]) + rng.random() * 8)
    groups = [made[i : i + size] for i in range(0, len(made), size)]
    rng.shuffle(groups)
    return [collate(g) for g in groups]
