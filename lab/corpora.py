"""Corpora under ../shared/data as plain rows; raises FileNotFoundError with the cure where they are absent."""

import gzip
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2] / "shared"


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of `data/<name>.jsonl.gz`, e.g. rows("attribution/polnear.dev")."""
    path = ROOT / "data" / f"{name}.jsonl.gz"
    if not path.exists():
        raise FileNotFoundError(f"{path} is not here: put the shared corpora beside the checkout, or skip this step")
    return rows_at(path)


def rows_at(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines, gzip or plain."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
