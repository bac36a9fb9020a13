"""Text that is safe and legible on a terminal, and the plain tables that hold it."""

import re
import unicodedata
from collections.abc import Iterable

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

COUNTS = {"says", "passes on", "characters", "times"}  # columns of numbers
LEAST = {"when": 10, "precision": 9}  # columns of short words, and what they need even where narrow


def shown(text: str) -> str:
    """Text that is safe and legible on a terminal: one line, and no control, direction or escape character as such."""
    line = re.sub(r"\s+", " ", text).strip()
    return "".join("\N{REPLACEMENT CHARACTER}" if _commands(c) else c for c in line)


def _commands(character: str) -> bool:
    """Whether a character steers the terminal: C0 and C1 controls, bidirectional controls, lone surrogates."""
    return unicodedata.category(character) in {"Cc", "Cs"} or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def table(*columns: str) -> Table:
    """A table without lines; a word too long for its column goes on below rather than being cut."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in columns:
        made.add_column(name, justify="right" if name in COUNTS else "left", overflow="fold", min_width=LEAST.get(name))
    return made


def cells(*values: str | None) -> list[Text]:
    return [Text(shown(value) if value else "–") for value in values]


def figure(count: int) -> Text:
    return Text(str(count) if count else "–")


def dotted(parts: Iterable[Text]) -> Text:
    return Text(" · ", style="dim").join(parts)


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def shortened(line: str, width: int) -> str:
    """As many whole words as fit, then an ellipsis. Widths are those of terminal cells."""
    if cell_len(line) <= width:
        return line
    kept = line[: max(width - 2, 1)]
    while cell_len(kept) > width - 2:
        kept = kept[:-1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:—–-") + " …"
