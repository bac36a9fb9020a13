"""Tables as CSV (RFC 4180) that spreadsheets open rightly: UTF-8 with a byte order mark, and no cell that they would run as a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # first characters by which spreadsheets take text for more


def guarded(cell: Cell) -> Cell:
    """Text that could run gets an apostrophe before it; numbers are numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNS) else cell


def write_csv(path: Path, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes a table and says how many rows it has. Raises OSError. Half characters come out as escapes."""
    count = 0
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        for row in rows:
            writer.writerow([guarded(cell) for cell in row])
            count += 1
    return count
