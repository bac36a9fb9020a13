"""All figures of the shipped reader on polnear.dev, end to end from text, beside the peers of shared/numbers.md and the floors.

    python -m lab.floors [--home DIR] [--threads 2] [--json]

DIR of --home holds other weights (`weights.toml` and `weights/`, as lab/export.py writes them), to compare with the shipped ones.
"""

import argparse
import json
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import onnxruntime
from tokenizers import BertWordPieceTokenizer

from lab.corpora import rows
from lab.score import figures
from sayso.ingest import from_text
from sayso.read import Reader, open_reader
from sayso.read.network.encoder import Encoder
from sayso.read.reader import Tools
from sayso.read.words import lexicon
from sayso.settings import Settings
from sayso.weights import Weights

# what tests/test_floors.py insists on; no number may fall
FLOORS: dict[str, float] = {
    "paired content+source": 72.0,
    "paired content": 78.0,
    "token content": 90.0,
    "token source": 83.0,
    "exact content": 68.0,
    "recall direct": 94.0,
    "recall indirect": 69.0,
}
# Citron retrained on PolNeAR, and two trained people with each other; None where numbers.md has no figure
PEERS: dict[str, tuple[float | None, float | None]] = {
    "paired content+source": (54.7, 75.3),
    "paired content": (59.7, 79.4),
    "exact source": (None, 77.9),
    "exact cue": (None, 70.6),
    "exact content": (None, 71.1),
    "token content": (70.9, 91.6),
    "recall direct": (64.0, 98.0),
    "recall mixed": (67.0, 93.0),
    "recall indirect": (44.0, 72.0),
}


def reads(reader: Reader, settings: Settings) -> Callable[[str], list[dict[str, list[list[int]]]]]:
    """The product from text to attributions, in the shape of the JSON contract."""

    def read(text: str) -> list[dict[str, list[list[int]]]]:
        reading = reader.read(from_text(text, id="dev", settings=settings))
        return [{role: [[s.start, s.end] for s in getattr(a, role)] for role in ("source", "cue", "content")} for a in reading.attributions]

    return read


def reader_at(home: Path, settings: Settings) -> Reader:
    """A reader with the weights that lab/export.py wrote to `home`, checked by nobody."""
    row = tomllib.loads((home / "weights.toml").read_text(encoding="utf8"))["reader"]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = settings.threads
    session = onnxruntime.InferenceSession(home / "weights" / row["file"], options, providers=["CPUExecutionProvider"])
    words = (home / "weights" / row["vocabulary"]).read_text(encoding="utf8").splitlines()
    tokenizer = BertWordPieceTokenizer({word: i for i, word in enumerate(words)}, lowercase=True)
    parameters = json.loads(session.get_modelmeta().custom_metadata_map["sayso"])
    return Reader(Tools(Encoder(Weights(session, tokenizer._tokenizer, parameters), settings), lexicon("en"), settings))


def dev_figures(reader: Reader, settings: Settings) -> dict[str, float]:
    """Every figure of a reader on polnear.dev. Raises FileNotFoundError where the corpus is absent."""
    return figures(rows("attribution/polnear.dev"), reads(reader, settings))


def show(have: dict[str, float], seconds: float) -> None:
    print(f"{'polnear.dev':24s} {'sayso':>7s} {'floor':>7s} {'Citron':>7s} {'people':>7s}")
    for name, value in have.items():
        beside = (FLOORS.get(name), *PEERS.get(name, (None, None)))
        print(f"{name:24s} {value:7.1f} " + " ".join("      –" if x is None else f"{x:7.1f}" for x in beside))
    print(f"read in {seconds:.0f} s")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--home", type=Path, help="folder with other weights")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--json", action="store_true")
    a = ask.parse_args()
    settings = Settings(threads=a.threads)
    reader = reader_at(a.home, settings) if a.home else open_reader(settings)
    began = time.perf_counter()
    have = dev_figures(reader, settings)
    if a.json:
        print(json.dumps({k: round(v, 2) for k, v in have.items()}))
    else:
        show(have, time.perf_counter() - began)


if __name__ == "__main__":
    main()
