"""Figures of same_text on the pairs of links/*_reuse: candidates, alignment and labels from end to end.

    python -m lab.reuse [ecbplus_reuse.dev ...]

Each set's texts go through `copies` as one case. The labels of the corpora are silver, by alignment. A copy or an update
counts as "derived" where the corpus has that label. "no link" stands for "independent" and "unclear", for the linker
proposes nothing there. "met" is the part of a label's pairs that the candidate step finds. Pairs are left out where a text
is not held.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from lab.corpora import rows
from sayso.link.same_text import Page, copies
from sayso.link.texts.candidates import pairs
from sayso.link.texts.runs import Words

SETS = ("ecbplus_reuse.dev", "reuters_reuse.dev", "ecbplus_reuse.train", "reuters_reuse.train", "fnc_reuse.train")
NOTHING = "no link"


def pages_of(name: str) -> dict[str, Page]:
    """The texts that a set of pairs is about, by id; those of Reuters as reports of one outlet."""
    if name.startswith("reuters"):
        return {
            str(row["id"]): Page(str(row["id"]), row["text"], "Reuters", row["dct"], title=row["title"])
            for row in rows("bench/reuters21578")
        }
    corpora = ("fnc_bodies.train",) if name.startswith("fnc") else (f"ecbplus.{name.split('.')[1]}",)
    return {str(row["id"]): Page(str(row["id"]), row["text"]) for corpus in corpora for row in rows(f"links/{corpus}")}


def gold(label: str) -> str:
    return NOTHING if label in ("independent", "unclear") else label


def found(what: str | None, labels: frozenset[str]) -> str:
    """The label of a link, in the words of a corpus."""
    if what in ("copy", "update"):
        return "update" if "update" in labels else "derived"
    return what if what in labels else NOTHING


def key(a: object, b: object) -> tuple[str, str]:
    first, second = sorted((str(a), str(b)))
    return first, second


def candidates(pages: Sequence[Page]) -> set[tuple[str, str]]:
    words = Words()
    return {key(pages[i].report, pages[j].report) for i, j in pairs([words.text(page.text) for page in pages])}


def measured(name: str) -> None:
    """Prints a line for each label of a set."""
    pages = pages_of(name)
    judged = [row for row in rows(f"links/{name}") if str(row["a"]) in pages and str(row["b"]) in pages]
    if not name.startswith("reuters"):
        held = {str(row[side]) for row in judged for side in "ab"}
        pages = {report: page for report, page in pages.items() if report in held}
    labels = frozenset(row["label"] for row in judged)
    links = {key(link.a, link.b): link.what for link in copies(pages.values())}
    table = Counter((gold(row["label"]), found(links.get(key(row["a"], row["b"])), labels)) for row in judged)
    print(f"{name}: {len(judged)} pairs of {len(pages)} texts, {len(links)} links")
    met = candidates(sorted(pages.values(), key=lambda page: page.published or ""))
    for label in sorted({gold(label) for label in labels}):
        print(f"  {label:14}{figures(table, label)}  met {share_met(judged, label, met):6.1%}  gold -> found {confusions(table, label)}")


def figures(table: Counter[tuple[str, str]], label: str) -> str:
    right = table[label, label]
    of_gold = sum(count for (gold, _), count in table.items() if gold == label)
    of_found = sum(count for (_, found), count in table.items() if found == label)
    f1 = 2 * right / (of_gold + of_found) if of_gold + of_found else 0.0
    return f"{of_gold:6} gold  P {right / max(1, of_found):6.1%}  R {right / max(1, of_gold):6.1%}  F1 {f1:6.1%}"


def share_met(judged: Sequence[dict[str, Any]], label: str, met: set[tuple[str, str]]) -> float:
    of_label = [key(row["a"], row["b"]) in met for row in judged if gold(row["label"]) == label]
    return sum(of_label) / max(1, len(of_label))


def confusions(table: Counter[tuple[str, str]], label: str) -> str:
    return ", ".join(f"{found} {count}" for (gold, found), count in sorted(table.items()) if gold == label and found != label)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS)
    for name in parser.parse_args().sets:
        measured(name)


if __name__ == "__main__":
    main()
