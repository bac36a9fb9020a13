"""Event coreference on ECB+ with gold mentions, across documents, topics not given: how well statements are told apart by what happened.

    python -m lab.ecb

Documents are clustered first (average link over words, opening and names), mentions then by the features of `sayso.link.alike.likeness`,
weighted by a logistic regression that is fitted on ecbplus.train at each run; dev is only measured. Only validated sentences count.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.coref_metrics import Figures
from lab.corpora import rows
from sayso.link.alike.likeness import around, worded
from sayso.link.alike.told import Scene, Told, cosine, mass, reports_by, telling
from sayso.link.words.stems import stem, stems, tokens

OPENING = 600  # characters that tell what a document is about
RELATED = 0.25  # documents that join later than this share no event: the best on train
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
PARTICLES = frozenset("up off down in into on out to over away back for at with from by about after".split())
PRONOUNS = frozenset("it that this which these those".split())
REPORTING = frozenset(stem(w) for w in "say tell report announce add claim state note explain write".split())
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Mention:
    """A gold event mention: as it is compared, the place of its document, its word as written, its neighbours, and its chain."""

    told: Told
    document: int
    word: str
    head: str
    beside: frozenset[str]
    chain: str
    sentence: int


@dataclass(frozen=True)
class Corpus:
    """The mentions of a split, what they are compared against, and at which cosine two documents join."""

    mentions: list[Mention]
    scene: Scene
    joined: Array


def corpus(name: str) -> Corpus:
    """A split of ECB+ as mentions."""
    documents = rows(f"links/{name}")
    words, opening, names = (
        _shared({d["id"]: Counter(found(d["text"])) for d in documents})
        for found in (lambda text: stems(tokens(text)), lambda text: stems(tokens(text[:OPENING])), _names)
    )
    reports = reports_by([words, opening, names])
    ids = [d["id"] for d in documents]
    alike = np.array([[cosine(reports[a], reports[b]) for b in ids] for a in ids])
    mentions = [m for n, d in enumerate(documents) for m in _mentions(n, d)]
    weight = telling(words.values())
    masses = {m.told.id: mass(m.told, weight, {}) for m in mentions}
    return Corpus(mentions, Scene(weight, telling(names.values()), reports, masses), _joined_at(alike))


def _shared(bags: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Bags without the words that only one of them has."""
    spread = Counter(word for bag in bags.values() for word in bag)
    return {report: Counter({w: n for w, n in bag.items() if spread[w] > 1}) for report, bag in bags.items()}


def _names(text: str) -> list[str]:
    """Capitalised words that do not open a line."""
    return [w.casefold() for line in text.split("\n") for w in tokens(line)[1:] if w[0].isupper()]


def _mentions(n: int, document: Mapping[str, Any]) -> list[Mention]:
    sentences = {s["n"]: s for s in document["sentences"] if s["validated"]}
    events = [m for m in document["mentions"] if m["kind"] == "event" and m["validated"] and m["sent"] in sentences]
    return [_mention(n, document, sentences[m["sent"]], m) for m in events]


def _mention(n: int, document: Mapping[str, Any], sentence: Mapping[str, Any], mention: Mapping[str, Any]) -> Mention:
    text = document["text"]
    before, after = tokens(text[sentence["start"] : mention["start"]]), tokens(text[mention["end"] : sentence["end"]])
    word = _head(mention["text"])
    head = stem(word) if word else f"{document['id']}:{mention['mid']}"
    called = frozenset(w.casefold() for w in [*before[1:], *after] if w[0].isupper())
    told = Told(
        f"{document['id']}:{mention['mid']}",
        document["id"],
        frozenset(stems([*before, *after])),
        heads=frozenset([head]),
        names=called,
        called=frozenset(stem(w) for w in called),
    )
    beside = frozenset([*stems(before)[-2:], *stems(after)[:2]])
    return Mention(told, n, mention["text"].casefold(), head, beside, mention["chain"], sentence["n"])


def _head(words: str) -> str:
    """The word that tells what happened: the last one that is no particle, before an "of"; none of a pronoun."""
    parts = words.split()
    folded = [w.casefold() for w in parts]
    if "of" in folded[1:]:
        parts = parts[: folded.index("of", 1)]
    while len(parts) > 1 and parts[-1].casefold() in PARTICLES:
        parts.pop()
    return "" if parts[-1].casefold() in PRONOUNS else parts[-1]


def clusters(alike: Array, threshold: float) -> list[list[int]]:
    """Average link: the likest two clusters are joined until none are as alike as the threshold."""
    return [members for members in _agglomerate(alike, threshold)[0] if members]


def _joined_at(alike: Array) -> Array:
    """The likeness at which each two items come together under average link."""
    return _agglomerate(alike, 0.001)[1]


def _agglomerate(alike: Array, threshold: float) -> tuple[list[list[int]], Array]:
    n = len(alike)
    work, joined, size = alike.astype(float).copy(), np.eye(n), np.ones(n)
    np.fill_diagonal(work, -1.0)
    members = [[i] for i in range(n)]
    while n > 1:
        i, j = divmod(int(np.argmax(work)), n)
        if work[i, j] < threshold:
            break
        joined[np.ix_(members[i], members[j])] = joined[np.ix_(members[j], members[i])] = work[i, j]
        work[i, :] = work[:, i] = (work[i, :] * size[i] + work[j, :] * size[j]) / (size[i] + size[j])
        work[i, i] = -1.0
        work[j, :] = work[:, j] = -1.0
        size[i] += size[j]
        members[i] += members[j]
        members[j] = []
    return members, joined


def features(a: Mention, b: Mention, held: Corpus) -> list[float]:
    """What the product compares of two statements, and what a single event has besides."""
    near, same = held.joined[a.document, b.document], a.document == b.document
    ours = {**worded(a.told, b.told, held.scene), **around(a.told, b.told, held.scene)}
    about = held.scene.about(a.told.report, b.told.report)
    weight = min(held.scene.stem(a.head), held.scene.stem(b.head))
    return [
        1.0,
        *(ours[name] for name in ("words", "held", "amount", "names")),
        float(a.word == b.word),
        float(a.head in REPORTING or b.head in REPORTING),
        float(same),
        float(same and a.sentence == b.sentence),
        float(len(a.beside & b.beside)),
        weight,
        weight * sqrt(max(0.0, about)),
        about,
        sqrt(max(0.0, about)),
        near,
        sqrt(max(0.0, near)),
    ]


@dataclass(frozen=True)
class Pairs:
    """Pairs of mentions of related documents: features, whether they share a head, and whether they are of one chain."""

    at: list[tuple[int, int]]
    values: Array
    alike: NDArray[np.bool_]
    gold: Array


def pairs(held: Corpus) -> Pairs:
    """All pairs of mentions whose documents come together."""
    ms = held.mentions
    at = [(j, i) for i in range(len(ms)) for j in range(i) if held.joined[ms[i].document, ms[j].document] >= RELATED]
    return Pairs(
        at,
        np.array([features(ms[i], ms[j], held) for i, j in at]),
        np.array([ms[i].head == ms[j].head for i, j in at]),
        np.array([float(ms[i].chain == ms[j].chain) for i, j in at]),
    )


@dataclass(frozen=True)
class Weights:
    """A logistic regression over standardised features."""

    mean: Array
    spread: Array
    weights: Array

    def of(self, values: Array) -> Array:
        chance: Array = 1 / (1 + np.exp(-((values - self.mean) / self.spread) @ self.weights))
        return chance


def fitted(values: Array, gold: Array, ridge: float = 1e-2) -> Weights:
    """Weights by Newton's method, the first feature being constant."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    scaled, weights = (values - mean) / spread, np.zeros(values.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - gold) / len(gold) + ridge * weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled / len(gold) + ridge * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return Weights(mean, spread, weights)


def _groups(held: Corpus) -> list[list[int]]:
    """The clusters of documents that are related."""
    numbers = range(len(held.joined))
    return [list(g) for g in sorted({tuple(j for j in numbers if i == j or held.joined[i, j] >= RELATED) for i in numbers})]


def figures(held: Corpus, given: Sequence[Sequence[int]]) -> Figures:
    """Clusters of mentions against the gold chains."""
    gold: dict[str, set[Hashable]] = defaultdict(set)
    for n, mention in enumerate(held.mentions):
        gold[mention.chain].add(n)
    out = Figures()
    out.add(gold.values(), given)
    return out


def by_head(held: Corpus, documents: Sequence[Sequence[int]]) -> Figures:
    """The baseline: one cluster for each head in each cluster of documents."""
    group = {d: n for n, members in enumerate(documents) for d in members}
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for n, mention in enumerate(held.mentions):
        found[group[mention.document], mention.head].append(n)
    return figures(held, list(found.values()))


def ours(held: Corpus, found: Pairs, same: Weights, other: Weights) -> Array:
    """How likely each two mentions are of one chain; nothing for those of unrelated documents."""
    chance = np.where(found.alike, same.of(found.values), other.of(found.values))
    out = np.zeros((len(held.mentions), len(held.mentions)))
    for (i, j), value in zip(found.at, chance, strict=True):
        out[i, j] = out[j, i] = value
    return out


def _line(what: str, found: Figures) -> str:
    parts = (found.muc.f1, found.b_cubed.f1, found.ceaf_e.f1, found.conll)
    return f"{what:38}" + "".join(f"{100 * value:8.1f}" for value in parts)


def measure() -> dict[str, float]:
    """Fits on train, chooses the threshold there, prints all figures; CoNLL F1 of dev, ours and the baseline's."""
    train, dev = corpus("ecbplus.train"), corpus("ecbplus.dev")
    print(f"{'':38}{'MUC':>8}{'B3':>8}{'CEAFe':>8}{'CoNLL':>8}")
    learnt = pairs(train)
    same, other = (fitted(learnt.values[kind], learnt.gold[kind]) for kind in (learnt.alike, ~learnt.alike))
    likeness = ours(train, learnt, same, other)
    best = max(THRESHOLDS, key=lambda t: figures(train, clusters(likeness, t)).conll)
    print(_line(f"train, ours (threshold {best})", figures(train, clusters(likeness, best))))
    mine = figures(dev, clusters(ours(dev, pairs(dev), same, other), best))
    everywhere = by_head(dev, [list(range(len(dev.joined)))])
    related = by_head(dev, _groups(dev))
    print(_line("dev, same head, all documents as one", everywhere))
    print(_line("dev, same head, our document clusters", related))
    print(_line("dev, ours", mine))
    return {"ours": 100 * mine.conll, "same head": 100 * everywhere.conll}


if __name__ == "__main__":
    measure()
