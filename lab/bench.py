"""How fast the reader is beside the bare encoder: same texts, same threads, same machine, one run.

    python -m lab.bench [PATH] [--documents 400] [--threads 1] [--profile]

PATH is a folder of text files or a file of JSON lines with `text`; without it, the first documents of bench/reuters21578.

The bare encoder cuts each text into wordpieces, reads every piece once in windows that do not overlap, and throws the
scores away: windows of one text share a call, as in the reader. Nothing is linked and no rule runs. The reader takes
the text in and gives all: ingest, quotes, the encoder over the text and again over contents, claims, entities, times,
places, events.
Documents take turns, first the one, then the other, so that a change in the machine's speed meets both.
"""

import argparse
import cProfile
import gzip
import json
import pstats
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from lab.corpora import rows
from sayso.ingest import from_text
from sayso.read import STEPS, Draft, Reader, Step, open_reader
from sayso.read.network.pieces import Window, pieces_of
from sayso.records import Document
from sayso.settings import Settings

WARM = 10  # documents read before the clock starts
FLOOR = 0.4


def texts_of(path: Path | None, documents: int) -> list[str]:
    """The first texts of a folder, of a file of JSON lines (gzip or plain), or of Reuters-21578."""
    if path is None:
        found = [str(row["text"]) for row in rows("bench/reuters21578")[: documents * 2]]
    elif path.is_dir():
        found = [p.read_text(encoding="utf8") for p in sorted(path.rglob("*.txt"))]
    else:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf8") as lines:
            found = [str(json.loads(line)["text"]) for line in lines if line.strip()]
    return [text for text in found if text.strip()][:documents]


def bare(reader: Reader, text: str) -> None:
    """Text -> wordpieces -> scores, each piece once."""
    encoder, settings = reader.tools.encoder, reader.tools.settings
    pieces = pieces_of(encoder.weights.tokenizer, text)
    stops = range(0, len(pieces), settings.window)
    cuts = [Window(at, min(at + settings.window, len(pieces))) for at in stops]
    for at in range(0, len(cuts), settings.batch):
        encoder.run([(pieces, cut) for cut in cuts[at : at + settings.batch]])


def timed(steps: tuple[Step, ...], spent: Counter[str]) -> tuple[Step, ...]:
    """The same steps, each adding its seconds to `spent`."""

    def clocked(step: Step) -> Step:
        def run(draft: Draft, tools: object) -> dict[str, object]:
            began = time.perf_counter()
            try:
                return step.run(draft, tools)  # type: ignore[arg-type]
            finally:
                spent[step.name] += time.perf_counter() - began

        return replace(step, run=run)

    return tuple(clocked(step) for step in steps)


def measured(reader: Reader, texts: Sequence[str], settings: Settings) -> tuple[float, float, Counter[str]]:
    """Seconds of the bare encoder and of the reader, and those of each step of the reader; ingest counts as a step."""
    spent: Counter[str] = Counter()
    clocked = Reader(reader.tools, timed(STEPS, spent))

    def opened(text: str) -> Document:
        began = time.perf_counter()
        document = from_text(text, id="bench", settings=settings)
        spent["ingest"] += time.perf_counter() - began
        return document

    for text in texts[:WARM]:
        bare(reader, text)
        clocked.read(opened(text))
    spent.clear()
    seconds = [0.0, 0.0]
    both: tuple[Callable[[str], object], ...] = (lambda text: bare(reader, text), lambda text: clocked.read(opened(text)))
    for text in texts:
        for i, run in enumerate(both):
            began = time.perf_counter()
            run(text)
            seconds[i] += time.perf_counter() - began
    return seconds[0], seconds[1], spent


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("path", type=Path, nargs="?")
    ask.add_argument("--documents", type=int, default=400)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--profile", action="store_true", help="name the functions that take most of the reader's time")
    a = ask.parse_args()
    settings = Settings(threads=a.threads)
    reader = open_reader(settings)
    texts = texts_of(a.path, a.documents)
    words = sum(len(text.split()) for text in texts)
    if a.profile:
        profiled(reader, texts, settings)
        return
    encoder, whole, spent = measured(reader, texts, settings)
    print(f"{len(texts)} documents, {words:,} words, {a.threads} threads")
    print(f"bare encoder {words / encoder:9,.0f} words a second   {encoder:6.2f} s")
    print(f"reader       {words / whole:9,.0f} words a second   {whole:6.2f} s")
    print(f"ratio        {encoder / whole:9.2f}   {'at or above' if encoder / whole >= FLOOR else 'below'} the floor of {FLOOR}")
    for name, seconds in spent.most_common():
        print(f"  {name:14s} {seconds:6.2f} s  {100 * seconds / whole:4.0f} %")
    print(f"slowest step: {spent.most_common(1)[0][0]}")


def profiled(reader: Reader, texts: Sequence[str], settings: Settings) -> None:
    with cProfile.Profile() as profile:
        for text in texts:
            reader.read(from_text(text, id="bench", settings=settings))
    stats = pstats.Stats(profile)
    stats.sort_stats("tottime").print_stats(18)
    stats.sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
