"""Corpora -> windows of words with targets, for every head beside attribution; one Task a corpus.

An item holds the pieces of one window (with [CLS] and [SEP]), the position of each word's first piece, and what the
heads should say: `labels` by tagger or class (-1 where the corpus does not tell), `points` by pointer.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from lab.attribution_data import WINDOW
from lab.corpora import rows, rows_at
from lab.muc4 import blamed
from lab.network import CLASSES, GUM_KINDS, ROOTS, TAGGERS
from sayso.read.mentions import head_of
from sayso.read.network.pieces import Pieces, pieces_of

Span = tuple[int, int]
Row = dict[str, Any]
SHARED = GUM_KINDS[:6]
GUM_NAMES = {"organization": "organisation"}
RE3D = {"weapon": "weapon", "military_platform": "weapon", "document": "document"}
ACTS = {
    "Conflict.Attack": "ASSAULT",
    "Life.Die": "ASSAULT",
    "Life.Injure": "ASSAULT",
    "ArtifactExistence.DamageDestroyDisableDismantle": "ASSAULT",
    "Justice.ArrestJailDetain": "COERCE",
    "Justice.ChargeIndict": "ACCUSE",
    "Justice.InvestigateCrime": "ACCUSE",
    "Justice.Convict": "SANCTION",
    "Justice.Sentence": "SANCTION",
    "Conflict.Demonstrate": "PROTEST",
}
PARTIES = {
    "actor": {"Attacker", "Killer", "Injurer", "Destroyer", "Jailer", "Investigator", "Prosecutor", "Demonstrator", "JudgeCourt"},
    "recipient": {"Target", "Victim", "Artifact", "Detainee", "Defendant"},
}


@dataclass
class Page:
    """A text in words: `of` gives each piece's word, `start` and `end` each word's code points; spans are word positions."""

    text: str
    pieces: Pieces
    of: np.ndarray
    start: np.ndarray
    end: np.ndarray
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    points: list[tuple[str, list[int], list[int]]] = field(default_factory=list)
    penta: int = -1
    root: int = -1
    pair: dict[str, list[int]] = field(default_factory=dict)

    def inside(self, start: int, end: int) -> np.ndarray:
        """The words that begin in [start, end)."""
        return np.arange(np.searchsorted(self.start, start), np.searchsorted(self.start, end))

    def tag(self, tagger: str, spans: Iterable[tuple[int, int, str]]) -> None:
        """BIO labels of a tagger; later spans lose to earlier ones that they touch."""
        label = self.labels.setdefault(tagger, np.zeros(len(self.start), dtype=np.int64))
        for start, end, kind in spans:
            at = self.inside(start, end)
            if len(at) and not label[at].any():
                k = TAGGERS[tagger].index(kind)
                label[at] = 2 * k + 2
                label[at[0]] = 2 * k + 1

    def head(self, start: int, end: int) -> int | None:
        """The word that heads a phrase: the last before a preposition, a clause or an apposition."""
        at = self.inside(start, end)
        return int(at[head_of([self.text[self.start[i] : self.end[i]] for i in at])]) if len(at) else None


def page(tokenizer: Tokenizer, text: str) -> Page:
    p = pieces_of(tokenizer, text)
    first = np.flatnonzero(p.first)
    ends = p.end[np.append(first[1:], len(p)) - 1] if len(first) else p.end[:0]
    return Page(text, p, np.cumsum(p.first) - 1, p.start[first], ends)


def named(tokenizer: Tokenizer, row: Row) -> Page:
    made = page(tokenizer, row["text"])
    made.tag("named", [(m["start"], m["end"], m["kind"]) for m in row["named"]])
    return made


def things(tokenizer: Tokenizer, row: Row) -> Page:
    made = page(tokenizer, row["text"])
    made.tag("things", [(m["start"], m["end"], RE3D[m["kind"]]) for m in row["named"] if m["kind"] in RE3D])
    return made


def times(tokenizer: Tokenizer, row: Row) -> Page:
    made = page(tokenizer, row["text"])
    made.tag("times", [(t["start"], t["end"], t["type"]) for t in row["timexes"]])
    return made


def toponyms(tokenizer: Tokenizer, row: Row) -> Page:
    made = page(tokenizer, row["text"])
    made.tag("toponyms", [(t["start"], t["end"], "demonym" if t["is_demonym"] else "place") for t in row["toponyms"]])
    return made


def coreference(tokenizer: Tokenizer, row: Row) -> Page:
    """Innermost and outermost mentions of GUM, and for each head the heads of earlier mentions of its group, or nothing."""
    made = page(tokenizer, row["text"])
    spans = sorted({(m["start"], m["end"], m["kind"], m["group"]) for m in row["mentions"]})

    def kind(name: str) -> str:
        name = GUM_NAMES.get(name, name)
        return name if name in SHARED else "object" if name in {"substance", "animal", "plant"} else "abstract"

    holds = [any(a <= x and y <= b and (x, y) != (a, b) for x, y, *_ in spans[i + 1 :] if x < b) for i, (a, b, *_) in enumerate(spans)]
    held = [any(x <= a and b <= y and (x, y) != (a, b) for x, y, *_ in spans) for a, b, *_ in spans]
    made.tag("inner", [(a, b, kind(k)) for (a, b, k, _), outer in zip(spans, holds, strict=True) if not outer])
    made.tag("outer", [(a, b, kind(k)) for (a, b, k, _), o, i in zip(spans, holds, held, strict=True) if o and not i])
    before: dict[str, list[int]] = {}
    for start, end, _, group in spans:
        at = made.head(start, end)
        if at is not None:
            made.points.append(("antecedent", [at], list(before.get(group, ()))))
            before.setdefault(group, []).append(at)
    return made


def incident(tokenizer: Tokenizer, row: Row) -> Page:
    """MUC-4: the five role fillers at every place where they stand, and how surely each organisation is blamed."""
    made = page(tokenizer, row["text"])
    fillers = [(s, e, role) for role, entities in row["extracts"].items() for en in entities for m in en for s, e in m["spans"]]
    made.tag("incident", sorted(fillers, key=lambda f: (f[0], -f[1])))
    blame = made.labels["blame"] = np.full(len(made.start), -1)
    for start, end, value in blamed(row):
        blame[made.inside(start, end)] = CLASSES["blame"].index(value)
    return made


def pair(tokenizer: Tokenizer, row: Row) -> Page | None:
    """PLV and CAMEO-SAT: a sentence with its source and target, the root or its penta class."""
    made = page(tokenizer, row["text"])
    for role, key in (("actor", "source"), ("recipient", "target")):
        made.pair[role] = [int(i) for m in row[key] or () for i in made.inside(m["start"], m["end"])]
    made.root = ROOTS.index(row["root"]) if row.get("root") else -1
    made.penta = row["penta"] if row.get("penta") else -1
    known = (made.root >= 0 or made.penta > 0) and not set(made.pair["actor"]) & set(made.pair["recipient"])
    return made if known and all(made.pair.values()) and len(made.pieces) <= WINDOW else None


def triggers(tokenizer: Tokenizer, row: Row) -> Page:
    """WikiEvents: the act of each trigger, and its parties in the same sentence or none; other words tell of no act."""
    made = page(tokenizer, row["text"])
    act = made.labels["act"] = np.zeros(len(made.start), dtype=np.int64)
    for e in row["events"]:
        kind = next((a for name, a in ACTS.items() if e["type"].startswith(name)), None)
        kind = "CONSULT" if e["type"] == "Contact.Contact.Meet" else kind
        at = made.inside(e["trigger"]["start"], e["trigger"]["end"])
        if not len(at):
            continue
        act[at] = CLASSES["act"].index(kind) if kind else -1
        for role, names in PARTIES.items():
            if kind:
                near = [a for a in e["arguments"] if a["role"] in names and abs(a["start"] - e["trigger"]["start"]) < 200]
                words = [int(i) for a in near for i in made.inside(a["start"], a["end"])]
                made.points.append((role, [int(at[0])], words))
    return made


def told(tokenizer: Tokenizer, row: Row) -> Page:
    """Silver: a sentence with the acts that rules read in it, and their parties or none."""
    made = page(tokenizer, row["text"])
    act = made.labels["act"] = np.zeros(len(made.start), dtype=np.int64)
    for event in row["events"]:
        at = made.inside(*event["trigger"])
        if len(at):
            act[at] = CLASSES["act"].index(event["act"])
            for role in ("actor", "recipient"):
                made.points.append((role, [int(at[0])], [int(i) for s in event[role] for i in made.inside(*s)]))
    return made


def silver_pair(tokenizer: Tokenizer, row: Row) -> Page | None:
    """Silver: the one event of a sentence with both parties, as a pair whose root is known."""
    whole = [e for e in row["events"] if e["actor"] and e["recipient"]]
    if len(whole) != 1 or len(row["events"]) != 1:
        return None
    spans = {key: [{"start": s, "end": e} for s, e in whole[0][role]] for key, role in (("source", "actor"), ("target", "recipient"))}
    return pair(tokenizer, {"text": row["text"], "root": whole[0]["act"], **spans})


@dataclass(frozen=True)
class Task:
    """A corpus for training: how often it is read in all, the weight of its loss, and the windows of a batch."""

    name: str
    corpus: str
    made: Callable[[Tokenizer, Row], Page | None]
    passes: float
    weight: float = 1.0
    batch: int = 8


TASKS: tuple[Task, ...] = (
    Task("named", "mentions/conllpp.train", named, 5, 3.0),
    Task("things", "mentions/re3d.train", things, 6, 2.0),
    Task("times", "times/te3.train", times, 6, 3.0),
    Task("toponyms", "places/toponyms.train", toponyms, 4, 3.0),
    Task("gum", "mentions/gum.train", coreference, 4.5, 2.0),
    Task("incident", "events/muc4.train", incident, 3.5, 3.0),
    Task("plv", "events/plv.train", pair, 10, 0.5, 16),
    Task("cameo", "events/cameo_sat.train", pair, 5, 0.3, 16),
    Task("triggers", "events/wikievents.train", triggers, 5, 1.0),
    Task("told", "silver", told, 2, 1.0, 16),
    Task("silver", "silver", silver_pair, 2, 0.3, 16),
)


def pages(task: Task, tokenizer: Tokenizer, silver: Path | None = None) -> list[Page]:
    found = rows_at(silver) if task.corpus == "silver" and silver else [] if task.corpus == "silver" else rows(task.corpus)
    made = (task.made(tokenizer, row) for row in found if not row.get("in_plv_test"))
    return [p for p in made if p is not None and len(p.pieces)]


def item(p: Page, low: int, high: int, task: str, rng: random.Random) -> dict[str, Any] | None:
    """The window of words [low, high), cut to what the encoder reads at once."""
    index = np.flatnonzero((p.of >= low) & (p.of < high))[:WINDOW]
    while len(index) and index[-1] + 1 < len(p.of) and p.of[index[-1] + 1] == p.of[index[-1]]:
        index = index[:-1]
    if len(index) < 3:
        return None
    n = int(p.of[index[-1]]) - low + 1
    shape, gap = p.pieces.shape[index].copy(), p.pieces.gap[index].copy()
    if task == "incident" and rng.random() < 0.3:
        shape[(shape == 3) | (shape == 2)] = 1
    out: dict[str, Any] = {
        "ids": np.concatenate([[101], p.pieces.ids[index], [102]]),
        "shape": np.concatenate([[0], shape, [0]]),
        "gap": np.concatenate([[0], gap, [0]]),
        "words": np.flatnonzero(p.pieces.first[index]) + 1,
        "labels": {k: _whole(v[low : low + n], k) for k, v in p.labels.items()},
        "points": {},
        "task": task,
    }
    for name, asking, asked in p.points:
        there = [i - low for i in asking if low <= i < low + n]
        if there:
            target = out["points"].setdefault(name, np.zeros((n, n + 1), dtype=bool))
            near = [i - low for i in asked if low <= i < low + n]
            target[np.ix_(there, near or [n])] = True
    if p.pair:
        out |= {"pair": p.pair, "root": p.root, "penta": p.penta, "marked": rng.random() < 0.5}
        if out["marked"]:
            for mark, role in enumerate(("actor", "recipient"), 1):
                out["gap"][1:-1][np.isin(p.of[index], p.pair[role])] += 4 * mark
    return out


def _whole(labels: np.ndarray, tagger: str) -> np.ndarray:
    """Labels of a window: what begins before it begins at its first word."""
    out = labels.copy()
    if tagger in TAGGERS and len(out) and out[0] > 0 and out[0] % 2 == 0:
        out[0] -= 1
    return out


def windows(task: Task, made: list[Page], share: float, rng: random.Random) -> list[dict[str, Any]]:
    """One round over a share of the pages, cut at random places; pages that fill no role are read less often."""
    out = []
    for p in made:
        empty = task.name == "incident" and not p.labels["incident"].any()
        if rng.random() > share * (0.4 if empty else 1.0):
            continue
        first = np.flatnonzero(p.pieces.first)
        total = len(p.pieces)
        at = -rng.randrange(0, WINDOW) if total > WINDOW else 0
        while at < total:
            size = rng.randrange(20, 120) if rng.random() < 0.08 and not p.pair else WINDOW
            low, high = (int(np.searchsorted(first, max(x, 0))) for x in (at, min(at + size, total)))
            at += size
            made_item = item(p, low, high, task.name, rng)
            if made_item:
                out.append(made_item)
    return out


def collate(items: list[dict[str, Any]]) -> dict[str, Any]:
    b, t = len(items), max(len(i["ids"]) for i in items)
    n = max(len(i["words"]) for i in items)
    out: dict[str, Any] = {k: torch.zeros(b, t, dtype=torch.long) for k in ("ids", "shape", "gap", "mask")}
    out |= {"words": torch.zeros(b, n, dtype=torch.long), "word_mask": torch.zeros(b, n, dtype=torch.bool)}
    out["labels"] = {k: torch.full((b, n), -1) for k in {k for i in items for k in i["labels"]}}
    out["points"] = {k: torch.zeros(b, n, n + 1, dtype=torch.bool) for k in {k for i in items for k in i["points"]}}
    for row, i in enumerate(items):
        m = len(i["words"])
        for name in ("ids", "shape", "gap"):
            out[name][row, : len(i["ids"])] = torch.from_numpy(np.asarray(i[name]))
        out["mask"][row, : len(i["ids"])] = 1
        out["words"][row, :m] = torch.from_numpy(i["words"])
        out["word_mask"][row, :m] = True
        for k, v in i["labels"].items():
            out["labels"][k][row, :m] = torch.from_numpy(v)
        for k, v in i["points"].items():
            out["points"][k][row, :m, :m] = torch.from_numpy(v[:, :m])
            out["points"][k][row, :m, n] = torch.from_numpy(v[:, m])
    out["task"] = items[0]["task"]
    if "pair" in items[0]:
        for role in ("actor", "recipient"):
            out[role] = torch.zeros(b, n, dtype=torch.bool)
            for row, i in enumerate(items):
                out[role][row, i["pair"][role]] = True
        for name in ("root", "penta", "marked"):
            out[name] = torch.tensor([i[name] for i in items])
    return out


def batches(task: Task, made: list[Page], share: float, rng: random.Random) -> list[dict[str, Any]]:
    """Batches of one round, windows of like length together; a share above one reads the corpus more than once."""
    cut = [w for k in range(int(share) + 1) for w in windows(task, made, min(share - k, 1.0), rng)]
    cut.sort(key=lambda w: len(w["ids"]) + rng.random() * 8)
    groups = [cut[i : i + task.batch] for i in range(0, len(cut), task.batch)]
    return [collate(g) for g in groups]
