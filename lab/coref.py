"""Coreference of the reader's resolver with gold mention spans on GUM, beside a head-match baseline.

    python -m lab.coref [GOLD] [--genres news,interview | --genres all]

GOLD is a corpus as lab/corpora.py names them (mentions/gum.dev unless told). Clusters of one mention are not scored, as in
CoNLL-2012 and GUM. The form of a gold mention is taken from its words, as a detector would; its finer kinds are made `other`.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from lab.coref_metrics import Figures
from lab.corpora import rows
from sayso.read.entities.items import Item, Page, Raw
from sayso.read.entities.join import grouped
from sayso.read.entities.ranking import Choose, by_weights, nothing_known
from sayso.read.entities.tables import tables
from sayso.read.entities.voices import Voiced
from sayso.read.names import fold, is_capital
from sayso.read.words import lexicon
from sayso.records import MentionForm, MentionKind, Span

Row = dict[str, Any]
Key = tuple[int, int]
Resolve = Callable[[Row], list[set[Key]]]

KINDS: dict[str, MentionKind] = {"person": "person", "organization": "organisation", "organisation": "organisation", "place": "place"}


def page_of(row: Row) -> Page:
    return Page(row["text"], [Span(*s) for s in row["sentences"]], lexicon("en"), tables())


def raw_of(page: Page, row: Row) -> list[Raw]:
    """The gold mentions as a detector gives them: span, coarse kind, form."""
    return [
        Raw(span, KINDS.get(m["kind"], "other"), _form(page, span, m["kind"]))
        for m in row["mentions"]
        for span in [Span(m["start"], m["end"])]
    ]


def _form(page: Page, span: Span, kind: str) -> MentionForm:
    """A name if the head has a capital that the start of the sentence does not account for."""
    words = page.text[span.start : span.end]
    if fold(words) in page.words.pronouns and words != "US":
        return "pronoun"
    stop = page.words.patterns["break"].search(words, 1)
    before = (words[: stop.start()] if stop else words).split() or words.split()
    opens = any(s.start == span.start for s in page.sentences[page.sentence(span.start) : page.sentence(span.start) + 1])
    plain = len(before) == 1 and opens and not before[0].isupper() and (before[0].casefold() in page.text or kind not in KINDS)
    return "name" if before and is_capital(before[-1].lstrip("\"'“‘")) and not plain else "nominal"


def gold_groups(row: Row) -> list[set[Key]]:
    groups: dict[str, set[Key]] = defaultdict(set)
    for m in row["mentions"]:
        groups[m["group"]].add((m["start"], m["end"]))
    return list(groups.values())


def by_head(row: Row) -> list[set[Key]]:
    """The baseline: all mentions with the same head word are one, a pronoun with the pronouns of its form."""
    page = page_of(row)
    groups: dict[str, set[Key]] = defaultdict(set)
    for item in page.items(raw_of(page, row)):
        groups[item.text if item.pronoun else item.head].add((item.span.start, item.span.end))
    return list(groups.values())


def items_and_groups(row: Row, choose: Choose | None = None) -> tuple[list[Item], list[set[Key]]]:
    """The resolver's items on gold mentions, and its clusters."""
    page = page_of(row)
    voiced = Voiced(page, None, raw_of(page, row))
    items = page.items(voiced.raw)
    groups = grouped(page, items, voiced, nothing_known, choose or by_weights(page))
    return items, [{(i.span.start, i.span.end) for i in g.items} for g in groups.all()]


def resolved(row: Row) -> list[set[Key]]:
    return items_and_groups(row)[1]


def scored(documents: Iterable[Row], resolve: Resolve) -> Figures:
    out = Figures()
    for row in documents:
        out.add(gold_groups(row), resolve(row))
    return out


def pronouns(documents: Iterable[Row]) -> dict[str, tuple[int, int, int]]:
    """By pronoun class: (right, linked, all). Right is a link to an earlier mention where most of the group so far is gold's."""
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in documents:
        gold = {(m["start"], m["end"]): m["group"] for m in row["mentions"]}
        items, clusters = items_and_groups(row)
        of = {key: cluster for cluster in clusters for key in cluster}
        for item in items:
            if item.pronoun:
                key = (item.span.start, item.span.end)
                earlier = [k for k in of.get(key, ()) if k < key]
                right = 2 * sum(gold[k] == gold[key] for k in earlier) > len(earlier)
                counts = out[item.pronoun]
                counts[0] += bool(earlier) and right
                counts[1] += bool(earlier)
                counts[2] += 1
    return {sort: (a, b, c) for sort, (a, b, c) in sorted(out.items())}


def shown(name: str, figures: Figures) -> str:
    cells = [f"{100 * t.precision:5.1f} {100 * t.recall:5.1f} {100 * t.f1:5.1f}" for t in (figures.muc, figures.b_cubed, figures.ceaf_e)]
    return f"{name:12s} {'   '.join(cells)}   {100 * figures.conll:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", default="mentions/gum.dev")
    parser.add_argument("--genres", default="news,interview")
    options = parser.parse_args()
    documents = [r for r in rows(options.gold) if options.genres == "all" or r["genre"] in options.genres.split(",")]
    print(f"{options.gold}, {len(documents)} documents; P R F1 of MUC, B-cubed, CEAF-e; CoNLL F1; clusters of one mention not scored")
    print(shown("head match", scored(documents, by_head)))
    print(shown("resolver", scored(documents, resolved)))
    for sort, (right, linked, all_of) in pronouns(documents).items():
        print(f"  {sort:8s} precision {100 * right / max(linked, 1):5.1f}  linked {linked} of {all_of}")


if __name__ == "__main__":
    main()
