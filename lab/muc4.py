"""MUC-4 role fillers and how surely organisations are blamed, with the shipped weights.

    python -m lab.muc4 [GOLD.jsonl[.gz]] [--least -1.2]      the figures
    python -m lab.muc4 --fit                                 from events/muc4.train: `[weights]` of words/en_blame.toml, and fillers.toml

Fillers are scored by CEAF-REE (Du et al. 2021): per document and role, predicted and gold entities are aligned one to one
so that most pairs fit; a pair fits if every mention of the predicted entity is a mention of the gold one, in lower case and
without articles. Precision and recall are over all documents and the five roles. What is asked for is asked on events/muc4.dev;
a test split is read by nobody here.

Some keys leave a choice of grades of blame. The figure takes the first; that for any of them stands beside it.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lab.corpora import rows, rows_at
from lab.fillers import FEATURES, Candidate, Floats, candidates, chosen, logistic, ranking
from sayso.read import Reader, open_reader
from sayso.read.events.blame import BASE, GRADES, Grade, blame_of, cues, found_in
from sayso.read.network.encoder import Words
from sayso.read.network.pieces import pieces_of
from sayso.read.sentences import sentences
from sayso.read.words import lexicon
from sayso.records import Span
from sayso.settings import Settings

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
RIDGE = 2.0  # chosen, with EVEN, by cross-validation on muc4.train and a look at muc4.dev
EVEN = 0.2  # how far rare grades are raised: no report is like the corpus in how often it accuses
TRUST = 0.2  # how much the network's own scores of blame count beside the words; chosen on muc4.dev
_ARTICLE = re.compile(r"^(?:the|a|an|some|several) ")

BLAME: dict[str, Grade] = {
    "REPORTED AS FACT": "fact",
    "CLAIMED OR ADMITTED": "claimed",
    "SUSPECTED OR ACCUSED": "accused",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "authorities",
    "POSSIBLE": "possible",
    "(POSSIBLE": "possible",
}

Entity = frozenset[str]


def plain(mention: str) -> str:
    """A mention as it is compared: lower case, one blank between words, no article."""
    return _ARTICLE.sub("", " ".join(mention.casefold().split()))


def fitting(predicted: Sequence[Entity], gold: Sequence[Entity]) -> int:
    """How many predicted entities can be aligned with a gold one of their own that has all their mentions (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(p: int, seen: set[int]) -> bool:
        for g, mentions in enumerate(gold):
            if g not in seen and predicted[p] <= mentions:
                seen.add(g)
                if g not in taken or place(taken[g], seen):
                    taken[g] = p
                    return True
        return False

    return sum(place(p, set()) for p in range(len(predicted)))


def ceaf_ree(
    predicted: Sequence[dict[str, list[Entity]]], gold: Sequence[dict[str, list[Entity]]]
) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in percent by role, and over all roles under "all"."""
    counts: Counter[tuple[str, str]] = Counter()
    for have, want in zip(predicted, gold, strict=True):
        for role in ROLES:
            for name in (role, "all"):
                counts[name, "hit"] += fitting(have.get(role, []), want.get(role, []))
                counts[name, "have"] += len(have.get(role, []))
                counts[name, "want"] += len(want.get(role, []))
    out = {}
    for name in (*ROLES, "all"):
        hit, p, r = (counts[name, k] for k in ("hit", "have", "want"))
        out[name] = (100 * hit / max(p, 1), 100 * hit / max(r, 1), 200 * hit / max(p + r, 1))
    return out


def wanted(row: dict[str, Any]) -> dict[str, list[Entity]]:
    return {role: [frozenset(plain(m["text"]) for m in entity) for entity in row["extracts"][role]] for role in ROLES}


def words_of(reader: Reader, text: str) -> Words:
    encoder = reader.tools.encoder
    (words,) = encoder.words_of([pieces_of(encoder.weights.tokenizer, text)])
    return words


def fillers(found: Sequence[Candidate], weights: dict[str, Floats], least: float) -> dict[str, list[Entity]]:
    """The entities of each role, one phrase each."""
    return {role: [frozenset({phrase}) for phrase in phrases] for role, phrases in chosen(found, weights, least).items()}


def network_says(reader: Reader, words: Words, spans: Sequence[Span]) -> dict[Grade, float]:
    """The network's log-probability of each grade, TRUST times: the mean over its words, most those that stand as a perpetrator."""
    layout = reader.tools.encoder.layout
    at = [i for s in spans for i in words.inside(s.start, s.end)]
    scores, roles = words.tags["blame"][at], words.tags["incident"][at]
    scores = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    k = layout.kinds["incident"].index("PerpOrg")
    share = np.exp(roles - roles.max(1, keepdims=True))
    weight = share[:, 2 * k + 1 : 2 * k + 3].sum(1) / share.sum(1) + 0.05
    mean = (scores * weight[:, None]).sum(0) / weight.sum()
    return {grade: TRUST * float(mean[layout.classes["blame"].index(grade)]) for grade in GRADES}


def blamed(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Every place of an organisation that a template blames, with the certainty of the blame."""
    return [(span.start, span.end, grades[0]) for spans, grades in organisations(row) for span in spans]


def organisations(row: dict[str, Any]) -> Iterator[tuple[list[Span], list[Grade]]]:
    """Each organisation that a template blames: where it stands, and how surely, with the other grades that the key allows."""
    for template in row["templates"]:
        for organisation in template["perp_organization_id"]:
            spans = [Span(s, e) for m in organisation.get("mentions", []) for s, e in m["spans"]]
            for sure in template["perp_organization_confidence"]:
                grades = [BLAME[a] for a in sure["alts"] if a in BLAME]
                if spans and grades and (not sure["xref"] or set(sure["xref"]) & set(organisation["alts"])):
                    yield spans, grades


def lines_of(text: str) -> list[Span]:
    return sentences(text, Span(0, len(text)), lexicon("en"))


def fit_blame() -> None:
    """Prints the weights of every evidence of blame; an organisation that many templates blame counts by the root of their number."""
    names = [e.name for e in cues().evidence]
    seen, found, grades = [], [], []
    for row in rows("events/muc4.train"):
        for spans, key in organisations(row):
            has = found_in(row["text"], spans, lines_of(row["text"]))
            found.append([*(float(name in has) for name in names), 1.0])
            grades.append(GRADES.index(key[0]))
            seen.append((row["id"], tuple(spans)))
    often = Counter(seen)
    y = np.array(grades)
    w = logistic(np.array(found), y, len(GRADES), RIDGE, np.array([often[s] ** -0.5 for s in seen]))
    w[-1] -= EVEN * np.log(np.bincount(y, minlength=len(GRADES)) / len(y))
    print("[weights]")
    for name, row_of in zip([*names, BASE], w - w.mean(1, keepdims=True), strict=True):
        print(f'"{name}" = {{ {", ".join(f"{g} = {v:.2f}" for g, v in zip(GRADES, row_of, strict=True))} }}')


def fit_fillers(reader: Reader) -> None:
    """Prints the weights of the ranking of phrases by role, and the least score that serves CEAF-REE best."""
    read, want = [], []
    for row in rows("events/muc4.train"):
        read.append(candidates(row["text"], words_of(reader, row["text"]), reader.tools.encoder.layout, plain))
        want.append(wanted(row))
    weights = {}
    for role in ROLES:
        pairs = [(c, gold[role]) for found, gold in zip(read, want, strict=True) for c in found if c.role == role]
        x, y = np.array([c.features for c, _ in pairs]), np.array([int(any(c.phrase in e for e in gold)) for c, gold in pairs])
        w = logistic(x, y, 2, 0.5, np.ones(len(y)))
        weights[role] = w[:, 1] - w[:, 0]
    steps = np.arange(-2.0, 0.0, 0.1)
    least = max(steps, key=lambda t: ceaf_ree([fillers(f, weights, t) for f in read], want)["all"][2])
    print(f"least = {least:.1f}")
    for role, values in weights.items():
        print(f"\n[weights.{role}]")
        print("\n".join(f"{name} = {v:.2f}" for name, v in zip(FEATURES, values, strict=True)))


def figures(reader: Reader, gold: Sequence[dict[str, Any]], least: float | None) -> None:
    have, want = [], []
    counts: Counter[str] = Counter()
    weights, usual = ranking()
    for row in gold:
        text, words = row["text"], words_of(reader, row["text"])
        for spans, key in organisations(row):
            grade = blame_of(text, spans, lines_of(text), also=network_says(reader, words, spans)).grade
            counts.update({"asked": 1, "right": grade == key[0], "any": grade in key, "fact": key[0] == "fact", "any fact": "fact" in key})
        have.append(fillers(candidates(text, words, reader.tools.encoder.layout, plain), weights, usual if least is None else least))
        want.append(wanted(row))
    for name, (p, r, f) in ceaf_ree(have, want).items():
        print(f"{name:8s} P {p:5.1f}  R {r:5.1f}  CEAF-REE {f:5.1f}")
    share = {name: 100 * n / max(counts["asked"], 1) for name, n in counts.items()}
    if counts["asked"]:
        print(f"blame, organisation given: {share['right']:.1f} % of {counts['asked']} (always fact: {share['fact']:.1f} %)")
        print(f"  any grade that the key allows: {share['any']:.1f} % (always fact: {share['any fact']:.1f} %)")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="?")
    ask.add_argument("--least", type=float)
    ask.add_argument("--fit", action="store_true")
    a = ask.parse_args()
    reader = open_reader(Settings())
    if a.fit:
        fit_blame()
        fit_fillers(reader)
    else:
        figures(reader, rows_at(a.gold) if a.gold else rows("events/muc4.dev"), a.least)


if __name__ == "__main__":
    main()
