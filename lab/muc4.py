"""MUC-4 role fillers and how surely organisations are blamed, with the shipped weights.

    python -m lab.muc4 [GOLD.jsonl[.gz]] [--caution 0.0]

Fillers are scored by CEAF-REE (Du et al. 2021): per document and role, predicted and gold entities are aligned one to one
so that most pairs fit; a pair fits if every mention of the predicted entity is a mention of the gold one, in lower case and
without articles. Precision and recall are over all documents and the five roles.
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lab.corpora import rows, rows_at
from sayso.read import Reader, open_reader
from sayso.read.network.encoder import Words
from sayso.read.network.pieces import pieces_of
from sayso.read.network.tags import tagged
from sayso.settings import Settings

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
CAUTION = 0.0  # what a word must gain by a role over none, in the units of the CRF; chosen on muc4.dev
_ARTICLE = re.compile(r"^(?:the|a|an|some|several) ")
_SHORT = re.compile(r"\s*\(\s*$")

BLAME = {
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


def fillers(reader: Reader, text: str, words: Words, caution: float) -> dict[str, list[Entity]]:
    """The entities of each role: mentions with the same words are one, and a short form in brackets joins what stands before it."""
    words.tags["incident"][:, 0] += caution
    found: dict[str, list[set[str]]] = {role: [] for role in ROLES}
    last: dict[str, int] = {}
    for t in tagged(text, words, reader.tools.encoder.layout, ("incident",))["incident"]:
        mention = plain(text[t.span.start : t.span.end])
        groups = found[t.kind]
        same = next((g for g in groups if mention in g), None)
        if same is None and groups and t.kind in last and _SHORT.fullmatch(text[last[t.kind] : t.span.start]):
            same = groups[-1]
        if same is None:
            groups.append({mention})
        else:
            same.add(mention)
        last[t.kind] = t.span.end
    return {role: [frozenset(g) for g in groups] for role, groups in found.items()}


def blame(reader: Reader, words: Words, spans: Sequence[tuple[int, int]]) -> str:
    """How surely the organisation of these spans is blamed: its words vote, those most that stand where a perpetrator does."""
    layout = reader.tools.encoder.layout
    at = [i for s, e in spans for i in words.inside(s, e)]
    scores, roles = words.tags["blame"][at], words.tags["incident"][at]
    scores = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    k = layout.kinds["incident"].index("PerpOrg")
    share = np.exp(roles - roles.max(1, keepdims=True))
    weight = share[:, 2 * k + 1 : 2 * k + 3].sum(1) / share.sum(1) + 0.05
    return layout.classes["blame"][int((scores * weight[:, None]).sum(0).argmax())]


def blamed(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Every place of an organisation that a template blames, with the certainty of the blame."""
    out = []
    for t in row["templates"]:
        for c in t["perp_organization_confidence"]:
            value = next((BLAME[a] for a in c["alts"] if a in BLAME), None)
            for o in t["perp_organization_id"]:
                if value and (not c["xref"] or set(c["xref"]) & set(o["alts"])):
                    out += [(s, e, value) for m in o.get("mentions", []) for s, e in m["spans"]]
    return out


def organisations(row: dict[str, Any]) -> list[tuple[list[tuple[int, int]], str]]:
    """Each organisation that a template blames: where it stands, and how surely."""
    by_value: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for k, template in enumerate(row["templates"]):
        for organisation in template["perp_organization_id"]:
            one = {**template, "perp_organization_id": [organisation]}
            for start, end, value in blamed({"templates": [one]}):
                by_value.setdefault((k * 100 + template["perp_organization_id"].index(organisation), value), []).append((start, end))
    return [(spans, value) for (_, value), spans in by_value.items()]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="?")
    ask.add_argument("--caution", type=float, default=CAUTION)
    a = ask.parse_args()
    gold = rows_at(a.gold) if a.gold else rows("events/muc4.dev")
    reader = open_reader(Settings())
    have, want, right, asked, facts = [], [], 0, 0, 0
    for row in gold:
        words = words_of(reader, row["text"])
        for spans, value in organisations(row):
            asked += 1
            right += blame(reader, words, spans) == value
            facts += value == "fact"
        have.append(fillers(reader, row["text"], words, a.caution))
        want.append(wanted(row))
    for name, (p, r, f) in ceaf_ree(have, want).items():
        print(f"{name:8s} P {p:5.1f}  R {r:5.1f}  CEAF-REE {f:5.1f}")
    print(f"blame, organisation given: {100 * right / max(asked, 1):.1f} % of {asked} (always fact: {100 * facts / max(asked, 1):.1f} %)")


if __name__ == "__main__":
    main()
