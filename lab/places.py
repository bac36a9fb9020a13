"""Measures the ranking of places with gold toponyms, and fits its weights.

python -m lab.places dev          figures on toponyms.dev
python -m lab.places train        figures on toponyms.train, by corpus
python -m lab.places fit          weights by conditional logit over toponyms.train, to be copied into evidence.py
python -m lab.places errors dev   what went wrong, most frequent first
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lab.corpora import ROOT, rows
from sayso.read.places import Toponym, open_gazetteer, places_of
from sayso.read.places.cues import cues
from sayso.read.places.evidence import RULES, Rule, Scene, km
from sayso.read.places.gazetteer import Entry
from sayso.read.places.locate import names_in
from sayso.read.places.outlets import home_of
from sayso.read.places.ranking import settled
from sayso.records import Place, Span

sys.path.insert(0, str(ROOT / "scoring"))


def title_of(document: dict[str, Any]) -> Span:
    """The first line or sentence."""
    ends = [i for i in (document["text"].find("\n"), document["text"].find(". ")) if i > 0]
    return Span(0, min(ends, default=0))


def located(document: dict[str, Any], gazetteer: Any) -> list[tuple[dict[str, Any], Place]]:
    """Gold toponyms with coordinates beside the places that we find for their spans."""
    gold = list(document["toponyms"])
    toponyms = [Toponym(Span(t["start"], t["end"]), demonym=bool(t["is_demonym"])) for t in gold]
    found = {p.span: p for p in places_of(document["text"], toponyms, gazetteer, titles=[title_of(document)], url=document["domain"])}
    spans = [(t, found.get(Span(t["start"], t["end"]))) for t in gold if not t["is_demonym"] and t["lat"] is not None]
    return [(t, p) for t, p in spans if p is not None]


def verdict(gold: dict[str, Any], place: Place) -> tuple[bool, bool]:
    from places import km as miles_apart  # type: ignore[import-not-found]

    same = gold["geonameid"] is not None and str(place.geonameid) == str(gold["geonameid"])
    return same, same or (place.lat is not None and miles_apart((gold["lat"], gold["lon"]), (place.lat, place.lon)) <= 161)


def figures(split: str) -> None:
    gazetteer, tally = open_gazetteer(), Counter[tuple[str, str]]()
    for document in rows(f"places/toponyms.{split}"):
        for gold, place in located(document, gazetteer):
            same, near = verdict(gold, place)
            for corpus in (document["corpus"], "all"):
                tally.update(
                    {(corpus, "n"): 1, (corpus, "same"): same, (corpus, "near"): near, (corpus, "ids"): gold["geonameid"] is not None}
                )
    for corpus in sorted({c for c, _ in tally}):
        n, ids = tally[corpus, "n"], tally[corpus, "ids"]
        same, near = tally[corpus, "same"], tally[corpus, "near"]
        print(
            f"{split} {corpus:9} n {n:5}  same id {100 * same / n:5.1f} % ({100 * same / max(1, ids):5.1f} % of {ids} with an id)"
            f"  within 161 km {100 * near / n:5.1f} %"
        )


def errors(split: str) -> None:
    gazetteer, kinds = open_gazetteer(), Counter[str]()
    for document in rows(f"places/toponyms.{split}"):
        for gold, place in located(document, gazetteer):
            same, near = verdict(gold, place)
            if not near or (gold["geonameid"] and not same):
                words = document["text"][gold["start"] : gold["end"]]
                have = any(str(e.id) == str(gold["geonameid"]) for e in gazetteer.find(words))
                what = f"{'near' if near else 'FAR '} {'ranked' if have else 'lacks '} {words}"
                wanted = "/".join(str(gold[k]) for k in ("name", "fcode", "country", "admin1", "geonameid"))
                kinds[f"{what} | gold {wanted} | got {place.name} {place.country} {place.geonameid} | {document['domain']}"] += 1
    for line, n in kinds.most_common(400):
        print(n, line)


def observations(weights: Sequence[Rule]) -> tuple[list[Any], list[Any]]:
    """For every ambiguous name of toponyms.train: values of all rules for its candidates (candidates x rules), and which are right."""
    import numpy as np

    gazetteer, values, right = open_gazetteer(), [], []
    for document in rows("places/toponyms.train"):
        gold = [t for t in document["toponyms"] if not t["is_demonym"]]
        mentions = sorted((Toponym(Span(t["start"], t["end"])) for t in gold), key=lambda m: m.span)
        names, slots = names_in(document["text"], mentions, gazetteer, [title_of(document)])
        home = home_of(None, document["domain"], gazetteer, cues())
        scenes = settled([*names, *home.hints], Scene(home=home.entry, home_country=home.country), weights)
        answers = {Span(t["start"], t["end"]): t for t in gold if t["lat"] is not None}
        for slot, name in enumerate(names):
            told = [answers[m.span] for m, s in zip(mentions, slots, strict=True) if s == slot and m.span in answers]
            if told and len(name.candidates) > 1:
                good = np.array([fits(entry, told[0]) and entry.source != "train" for entry in name.candidates])
                if good.any() and not good.all():
                    values.append(np.array([[r.value(e, name.key, scenes[slot]) for r in weights] for e in name.candidates]))
                    right.append(good)
    return values, right


def fits(entry: Entry, gold: dict[str, Any]) -> bool:
    if gold["geonameid"]:
        return entry.id == int(gold["geonameid"])
    return km(entry, replace(entry, lat=gold["lat"], lon=gold["lon"])) <= 50


def fit(rounds: int = 3, steps: int = 600, rate: float = 1.0, ridge: float = 0.0005) -> None:
    """Conditional logit by gradient ascent, the scenes made anew with each round's weights."""
    import numpy as np

    rules = RULES
    for _ in range(rounds):
        values, right = observations(rules)
        x, good = np.concatenate(values), np.concatenate(right).astype(float)
        starts = np.cumsum([0, *(len(v) for v in values[:-1])])
        group = np.repeat(np.arange(len(values)), [len(v) for v in values])
        weights = np.array([r.weight for r in rules])
        for _ in range(steps):
            score = x @ weights
            grown = np.exp(score - np.maximum.reduceat(score, starts)[group])
            p = grown / np.add.reduceat(grown, starts)[group]
            q = p * good / np.maximum(1e-12, np.add.reduceat(p * good, starts))[group]
            weights = weights + rate * ((q - p) @ x / len(values) - ridge * weights)
        rules = tuple(replace(r, weight=round(float(w), 2)) for r, w in zip(rules, weights, strict=True))
        print(f"{len(values)} names, log-likelihood {np.log(np.maximum(1e-12, np.add.reduceat(p * good, starts))).mean():.4f}", flush=True)
    for rule in rules:
        print(f"{rule.name:16} {rule.weight:6.2f}")


if __name__ == "__main__":
    if sys.argv[1] == "fit":
        fit()
    elif sys.argv[1] == "errors":
        errors(sys.argv[2])
    else:
        figures(sys.argv[1])
