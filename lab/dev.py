"""Figures of the shipped reader on the dev splits, end to end from text, by the shared scorers beside this checkout.

    python -m lab.dev [mentions] [times] [places] [--threads 2]

Each corpus goes through the product as `sayso read --json --jsonl` would take it; the scorers in ../shared/scoring read the
result. `attribution` is `python -m lab.floors`; coreference `lab.coref`; role fillers `lab.muc4`; acts `lab.plover`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.corpora import ROOT, rows
from sayso.ingest import from_text
from sayso.ingest.dates import stated_date
from sayso.publish.contract import contract
from sayso.read import Reader, open_reader
from sayso.settings import Settings


@dataclass(frozen=True)
class Measured:
    """A dev split and its scorer; `genres` picks rows of a corpus that has them."""

    name: str
    scorer: str
    corpus: str
    genres: tuple[str, ...] = ()


MEASURED: tuple[Measured, ...] = (
    Measured("conllpp", "mentions", "mentions/conllpp.dev"),
    Measured("re3d", "mentions", "mentions/re3d.dev"),
    Measured("gum news and interview", "mentions", "mentions/gum.dev", ("news", "interview")),
    Measured("te3", "times", "times/te3.dev"),
    Measured("toponyms", "places", "places/toponyms.dev"),
)
# what tests/test_floors.py insists on: corpus, measure, F1; no number may fall
FLOORS: dict[tuple[str, str], float] = {
    ("conllpp", "span+kind"): 94.0,
    ("te3", "strict"): 88.0,
    ("te3", "value"): 78.0,
    ("toponyms", "detection exact"): 86.0,
    ("toponyms", "same id, end to end"): 53.0,
    ("toponyms", "within 161 km, end to end"): 79.0,
}


def gold_of(measured: Measured) -> list[dict[str, Any]]:
    return [row for row in rows(measured.corpus) if not measured.genres or row["genre"] in measured.genres]


def read_rows(reader: Reader, gold: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The contract of every row."""
    out = []
    for row in gold:
        published = stated_date(row["published"]) if row.get("published") else None
        document = from_text(
            row["text"], id=str(row["id"]), settings=Settings(), published=published, outlet=row.get("outlet"), url=row.get("domain")
        )
        out.append(contract(reader.read(document)))
    return out


def scored(measured: Measured, reader: Reader) -> dict[str, dict[str, float]]:
    """The scorer's measures: {"p", "r", "f1", ...} by name. Raises FileNotFoundError where corpus or scorer is absent."""
    gold = gold_of(measured)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, lines in (("gold", gold), ("have", read_rows(reader, gold))):
            paths.append(Path(folder) / f"{name}.jsonl")
            paths[-1].write_text("\n".join(json.dumps(line) for line in lines), encoding="utf8")
        command = [sys.executable, str(ROOT / "scoring" / f"{measured.scorer}.py"), *map(str, paths), "--json"]
        made = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, dict[str, float]] = json.loads(made.stdout.splitlines()[0])
    return result


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("scorers", nargs="*", help="mentions, times, places; all without")
    ask.add_argument("--threads", type=int, default=2)
    a = ask.parse_args()
    reader = open_reader(Settings(threads=a.threads))
    for measured in MEASURED:
        if a.scorers and measured.scorer not in a.scorers:
            continue
        print(f"{measured.name} ({measured.corpus})")
        for name, score in scored(measured, reader).items():
            floor = FLOORS.get((measured.name, name))
            print(f"  {name:28s} P {score['p']:5.1f}  R {score['r']:5.1f}  F1 {score['f1']:5.1f}" + (f"  floor {floor}" if floor else ""))


if __name__ == "__main__":
    main()
