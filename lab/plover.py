"""The PLOVER act between a given source and target, with the shipped weights: macro-averaged F1 over roots and quads.

    python -m lab.plover [GOLD.jsonl[.gz]]

Rows have `text`, `source` and `target` (spans), `root`; PLV (Halterman et al. 2023). Three ways: `marked` reads the sentence
once more with the pair marked; `found` uses the one pass of the reader, where each word tells of an act and points at
its parties; `told` are the events that the product reads in the sentence, by its lexicon. `all` adds them up.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lab.corpora import rows, rows_at
from sayso.ingest import from_text
from sayso.read import Reader, open_reader
from sayso.read.network.encoder import Words, feed_of
from sayso.read.network.pieces import Window, pieces_of
from sayso.records import Span
from sayso.settings import Settings

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
GAPS = 4  # kinds of white space; those of the source and of the target stand behind them
MARKED, TOLD = 0.3, 3.0  # how much the marked pair and the lexicon count beside what was found; chosen on plv.dev
SAID = 0.3  # how much an event counts that has neither party of the pair, where one with both counts 2 more


def marked(reader: Reader, row: dict[str, Any]) -> np.ndarray:
    """Log probability of each root, from the sentence with its pair marked."""
    encoder = reader.tools.encoder
    p = pieces_of(encoder.weights.tokenizer, row["text"])
    gap = p.gap.copy()
    for mark, key in enumerate(("source", "target"), 1):
        for m in row[key]:
            inside = (p.start >= m["start"]) & (p.start < m["end"])
            gap[inside] = p.gap[inside] + GAPS * mark
    p = type(p)(p.ids, p.start, p.end, p.first, p.shape, gap)
    (scores,) = encoder.weights.session.run(["pair"], feed_of([(p, Window(0, min(len(p), 510)))]))
    return _log_share(scores[0])


def found(reader: Reader, row: dict[str, Any]) -> np.ndarray:
    """Log probability of each root, summed over the words that may tell of it."""
    encoder = reader.tools.encoder
    (words,) = encoder.words_of([pieces_of(encoder.weights.tokenizer, row["text"])])
    told = np.apply_along_axis(_log_share, 1, words.tags["act"])[:, 1:]
    for name, key in (("actor", "source"), ("recipient", "target")):
        inside = [i for m in row[key] for i in words.inside(m["start"], m["end"])]
        told = told + _pointed(words, name, inside)[:, None]
    return _log_share(np.logaddexp.reduce(told, axis=0))


def told(reader: Reader, row: dict[str, Any]) -> np.ndarray:
    """What the events of the sentence speak for each root: more, the more of the pair are their parties."""
    roots = reader.tools.encoder.layout.classes["act"][1:]
    out = np.zeros(len(roots))
    for event in reader.read(from_text(row["text"], id="pair", settings=Settings())).events:
        at = roots.index(event.act)
        out[at] = max(out[at], SAID + _touch(event.actor, row["source"]) + _touch(event.recipient, row["target"]))
    return out


def _touch(spans: Sequence[Span], given: Sequence[dict[str, Any]]) -> bool:
    return any(s.touches(Span(m["start"], m["end"])) for s in spans for m in given)


def _pointed(words: Words, name: str, inside: Sequence[int]) -> np.ndarray:
    """Log probability of each word pointing at one of some words."""
    pointer, every = words.pointing[name], np.arange(len(words))
    out = np.full(len(words), -1e4)
    for asking in range(len(words)):
        scores = _log_share(np.append(pointer.score(asking, every), pointer.none(asking)))
        if inside:
            out[asking] = np.logaddexp.reduce(scores[list(inside)])
    return out


def _log_share(scores: np.ndarray) -> np.ndarray:
    made: np.ndarray = scores - np.logaddexp.reduce(scores)
    return made


def macro(gold: Sequence[str], have: Sequence[str]) -> float:
    """Macro-averaged F1 in percent over the classes of the gold."""
    scores = []
    for name in sorted(set(gold)):
        hit = sum(a == b == name for a, b in zip(gold, have, strict=True))
        scores.append(2 * hit / (gold.count(name) + have.count(name)))
    return 100 * sum(scores) / max(len(scores), 1)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, nargs="?")
    a = ask.parse_args()
    gold = rows_at(a.gold) if a.gold else rows("events/plv.dev")
    reader = open_reader(Settings())
    roots = reader.tools.encoder.layout.classes["act"][1:]
    scores = {way.__name__: [way(reader, row) for row in gold] for way in (marked, found, told)}
    scores["all"] = [f + MARKED * m + TOLD * t for m, f, t in zip(*scores.values(), strict=True)]
    want = [row["root"] for row in gold]
    for name, made in scores.items():
        have = [roots[int(row.argmax())] for row in made]
        quads = macro([QUADS[w] for w in want], [QUADS[h] for h in have])
        right = 100 * sum(w == h for w, h in zip(want, have, strict=True)) / len(want)
        print(
            f"{name:7s} root macro-F1 {macro(want, have):5.1f}  quad macro-F1 {quads:5.1f}  root accuracy {right:5.1f}  ({len(want)} pairs)"
        )


if __name__ == "__main__":
    main()
