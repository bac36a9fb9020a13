"""Scores the time reader on a split of TempEval-3 by the shared scorer: python -m lab.times [dev|train] [--errors N]."""

import sys
import time
from collections.abc import Iterator
from typing import Any

from lab.corpora import ROOT, rows
from sayso.read.sentences import sentences
from sayso.read.times import times_of
from sayso.read.words import lexicon
from sayso.records import Span, Time

Row = dict[str, Any]


FLOORS = {"strict": 89.0, "type": 92.0, "value": 77.5}


def read(row: Row) -> tuple[Time, ...]:
    """The times of one document, its text taken as one block."""
    text = row["text"]
    spans = sentences(text, Span(0, len(text)), lexicon("en"))
    return times_of(text, spans, row["published"])


def figures(split: str) -> dict[str, float]:
    """F1 by measure: strict, relaxed, type, value."""
    sys.path.insert(0, str(ROOT / "scoring"))
    from times import Tally, score_document  # type: ignore[import-not-found]

    tally = Tally()
    for row in rows(f"times/te3.{split}"):
        predicted = [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in read(row)]
        score_document(tally, row["text"], predicted, row["timexes"])
    return {name: score["f1"] for name, score in tally.scores().items()}


def errors(row: Row) -> Iterator[str]:
    """One line for each difference: missed, invented, another extent, another value."""
    text, own = row["text"], {(t.span.start, t.span.end): t for t in read(row)}
    gold = {(t["start"], t["end"]): t for t in row["timexes"]}
    for (start, end), told in sorted(gold.items()):
        met = next((t for (s, e), t in own.items() if s < end and start < e), None)
        around = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")
        if met is None:
            yield f"MISSED  {around} = {told['value']}"
        elif (met.span.start, met.span.end) != (start, end):
            yield f"EXTENT  {around} ({text[met.span.start : met.span.end]!r})"
        elif met.value != told["value"]:
            yield f"VALUE   {around} = {told['value']}, not {met.value}   [{row['published']}]"
    for (start, end), made in sorted(own.items()):
        if not any(s < end and start < e for s, e in gold):
            yield (
                f"EXTRA   {text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")
                + f" {made.value}"
            )


def main() -> None:
    split = next((a for a in sys.argv[1:] if a in {"dev", "train"}), "train")
    began = time.process_time()
    words = sum(len(row["text"].split()) for row in rows(f"times/te3.{split}") if read(row) is not None)
    print(f"{1e6 * (time.process_time() - began) / words:.1f} microseconds a word")
    for name, f1 in figures(split).items():
        print(f"{name:10s} {f1:5.1f}")
    if "--errors" in sys.argv:
        for row in rows(f"times/te3.{split}"):
            for line in errors(row):
                print(line)


if __name__ == "__main__":
    main()
