"""Sentences of the training corpora with the events that the rules read in them: silver for the heads of acts and parties.

    python -m lab.silver --out lab/runs/silver.jsonl [--documents 1500]

A row is a sentence with `events`: trigger, act, and the spans of actor and recipient. Sentences without an event are kept
one in four, so that the heads learn when there is none. Only train splits are read; the rows never enter the repository.
"""

import argparse
import json
import random
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lab.corpora import rows
from sayso.ingest import from_text
from sayso.read import open_reader
from sayso.read.events import events_of
from sayso.read.reader import Draft, scene_of
from sayso.records import Event, Span
from sayso.settings import Settings

CORPORA = ("mentions/conllpp.train", "attribution/polnear.train", "events/wikievents.train", "places/toponyms.train")
EMPTY = 0.25  # share of the sentences without an event that are kept
LONGEST = 500  # characters of a sentence


def of(draft: Draft, rng: random.Random) -> Iterator[dict[str, Any]]:
    """The rows of one document."""
    text, lines = draft.document.text, draft.lines
    by_line: dict[int, list[Event]] = {}
    for event in events_of(scene_of(draft)):
        at = bisect_right(lines, event.trigger.start, key=lambda s: s.start) - 1
        by_line.setdefault(at, []).append(event)
    for at, line in enumerate(lines):
        events = [e for e in by_line.get(at, ()) if line.holds(e.trigger)]
        if len(line) <= LONGEST and (events or rng.random() < EMPTY):
            yield {"text": text[line.start : line.end], "events": [_moved(e, line) for e in events]}


def _moved(event: Event, line: Span) -> dict[str, Any]:
    """The same event with offsets into its sentence; parties outside it are left out."""

    def here(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[s.start - line.start, s.end - line.start] for s in spans if line.holds(s)]

    return {"act": event.act, "trigger": here((event.trigger,))[0], "actor": here(event.actor), "recipient": here(event.recipient)}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--documents", type=int, default=1500)
    ask.add_argument("--seed", type=int, default=1)
    a = ask.parse_args()
    rng = random.Random(a.seed)
    settings = Settings(max_depth=1)
    reader = open_reader(settings)
    texts = [row["text"] for corpus in CORPORA for row in rows(corpus)]
    rng.shuffle(texts)
    a.out.parent.mkdir(parents=True, exist_ok=True)
    with a.out.open("w", encoding="utf8") as out:
        for text in texts[: a.documents]:
            for row in of(reader.draft(from_text(text, id="silver", settings=settings)), rng):
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
