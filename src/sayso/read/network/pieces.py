"""Text -> wordpieces with their offsets and what the uncased vocabulary loses: letter case and white space."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

NEW_LINE = 2  # gap kinds from here on end a line
FAR_IN = 40  # pieces from an end: as much context as matters
SHAPES = ("other", "lower", "title", "upper", "mixed", "digits")
GAPS = ("none", "space", "newline", "blank line")


@dataclass(frozen=True)
class Pieces:
    """Wordpieces of one text, without special pieces; all arrays have one entry a piece.

    `start` and `end` are code points into the text, `first` tells whether the piece begins a word,
    `shape` and `gap` index SHAPES and GAPS (the letter case of the word, the white space before it).
    """

    ids: np.ndarray
    start: np.ndarray
    end: np.ndarray
    first: np.ndarray
    shape: np.ndarray
    gap: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


def word_shape(word: str) -> int:
    """The letter case of a word, as an index into SHAPES."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle() or (word[0].isupper() and word[1:].islower()):
        return 2
    if any(c.isdigit() for c in word):
        return 5
    return 4 if any(c.isalpha() for c in word) else 0


def gap_kind(gap: str) -> int:
    """The kind of white space, as an index into GAPS."""
    lines = gap.count("\n")
    return min(lines, 2) + 1 if lines else int(bool(gap))


def pieces_of(tokenizer: Tokenizer, text: str) -> Pieces:
    """Cut `text` into wordpieces. The tokenizer must neither pad nor truncate."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets
    words = encoding.word_ids
    n = len(offsets)
    first, shape, gap = [False] * n, [0] * n, [0] * n
    at = 0
    i = 0
    while i < n:
        first[i] = True
        j = i + 1
        while j < n and words[j] == words[i]:
            j += 1
        start, end = offsets[i][0], offsets[j - 1][1]
        shape[i:j] = [word_shape(text[start:end]) if end > start else 0] * (j - i)
        gap[i] = gap_kind(text[at:start]) if start > at else 0
        at = max(at, end)
        i = j
    bounds = np.array(offsets, dtype=np.int64).reshape(n, 2)
    return Pieces(
        np.array(encoding.ids, dtype=np.int64),
        bounds[:, 0],
        bounds[:, 1],
        np.array(first, dtype=bool),
        np.array(shape, dtype=np.int64),
        np.array(gap, dtype=np.int64),
    )


@dataclass(frozen=True)
class Window:
    """Pieces [start, stop) read in one pass."""

    start: int
    stop: int


def windows_of(pieces: Pieces, size: int, overlap: int) -> list[Window]:
    """Windows of at most `size` pieces that cover them all; neighbours share about `overlap`.

    A window begins at a paragraph where one begins in the first quarter of the shared stretch, else at a word where it can.
    """
    n = len(pieces)
    out: list[Window] = []
    start = 0
    while start + size < n:
        stop = start + size
        out.append(Window(start, stop))
        low = max(stop - overlap, start + 1)
        paragraphs = np.flatnonzero(pieces.gap[low:stop] >= NEW_LINE)
        at = low + int(paragraphs[0]) if len(paragraphs) and paragraphs[0] < overlap // 4 else low
        while at < stop and not pieces.first[at]:
            at += 1
        start = at
    out.append(Window(start, n))
    return out


def trust(window: Window, n: int) -> NDArray[np.float32]:
    """How far each piece of a window is to be trusted, out of `n`: less near an end at which the text goes on, [stop - start, 1]."""
    size = window.stop - window.start
    left = np.full(size, FAR_IN) if window.start == 0 else np.arange(1, size + 1)
    right = np.full(size, FAR_IN) if window.stop == n else np.arange(size, 0, -1)
    share: NDArray[np.float32] = np.minimum(np.minimum(left, right), FAR_IN).astype(np.float32)
    return share.reshape(size, 1)
