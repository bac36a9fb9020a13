"""Runs of words that stand alike in two texts: seeds of six words, grown as far as the texts agree, longest run first."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

Seeds: TypeAlias = Mapping[tuple[int, ...], list[int]]

SEED = 6  # words; shorter runs are common turns of phrase
CROWDED = 8  # a seed that stands more often in a text is a refrain: runs grow over it, but do not start from it

WORD = re.compile(
    r"\d+(?:[.,]\d+)*\w*"
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts without spaces: each sign is a word
    r"|[^\W\d\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*"
)
QUOTED = re.compile(r"“[^“”]{0,2000}”|«[^«»]{0,2000}»|``[^`']{0,2000}(?:'[^`']{1,2000}){0,40}''|\"[^\"]{0,2000}\"")


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words that stand alike from word `a` of the one text and word `b` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its words: `ids` holds a number for each word, the same for the same word in lower case.

    `quoted` has a 1 for each word in quotation marks; `figures` are the ids of words that are numbers.
    """

    ids: tuple[int, ...]
    quoted: bytes
    figures: frozenset[int]

    def __len__(self) -> int:
        return len(self.ids)

    def windows(self) -> Iterator[tuple[int, ...]]:
        """Each six words in a row."""
        return zip(*(self.ids[shift:] for shift in range(SEED)), strict=False)


class Words:
    """Turns texts into Texts; the number of a word hangs on the word alone, never on the order in which words are met."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def text(self, text: str) -> Text:
        """The words of a text in lower case; a number with its points and commas is one word."""
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
        found = list(WORD.finditer(plain))
        words = [match[0].lower() for match in found]
        quoted = in_quotes(plain, [match.start() for match in found])
        figures = frozenset(self.number(word) for word in words if word[0].isdigit())
        return Text(tuple([self.number(word) for word in words]), quoted, figures)

    def number(self, word: str) -> int:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little", signed=True)
        return found


def in_quotes(text: str, starts: list[int]) -> bytes:
    """A 1 for each word in quotation marks, by the offsets where words start."""
    flags = bytearray(len(starts))
    for quote in QUOTED.finditer(text):
        first, last = bisect_left(starts, quote.start()), bisect_left(starts, quote.end())
        flags[first:last] = b"\1" * (last - first)
    return bytes(flags)


def seeds(text: Text) -> Seeds:
    """Where each six words in a row start."""
    found: dict[tuple[int, ...], list[int]] = {}
    for at, window in enumerate(text.windows()):
        found.setdefault(window, []).append(at)
    return found


def runs(a: Text, b: Text, seeds_a: Seeds) -> list[Run]:
    """Runs of at least six words, longest first, no word of either text in two of them (greedy string tiling, Wise 1993)."""
    tiles: list[Run] = []
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    for run in sorted(grown(a, b, seeds_a), key=lambda run: (-run.length, run.a, run.b)):
        for part in free_parts(run, taken_a, taken_b):
            taken_a[part.a : part.a + part.length] = b"\1" * part.length
            taken_b[part.b : part.b + part.length] = b"\1" * part.length
            tiles.append(part)
    return sorted(tiles, key=lambda run: (-run.length, run.a))


def grown(a: Text, b: Text, seeds_a: Seeds) -> Iterator[Run]:
    """The longest agreement around each shared seed; the work grows with `b` and the shared seeds, not with the product of lengths."""
    reached: dict[int, int] = {}  # how far in `b` each diagonal is covered
    for at_b, window in enumerate(b.windows()):
        in_a = seeds_a.get(window)
        if in_a is None or len(in_a) > CROWDED:
            continue
        for at_a in in_a:
            if reached.get(at_a - at_b, 0) <= at_b:
                run = agreement(a.ids, b.ids, at_a, at_b)
                reached[at_a - at_b] = run.b + run.length
                yield run


def agreement(a: tuple[int, ...], b: tuple[int, ...], at_a: int, at_b: int) -> Run:
    """A seed grown to both sides."""
    back, ahead = 0, SEED
    while back < at_a and back < at_b and a[at_a - back - 1] == b[at_b - back - 1]:
        back += 1
    limit = min(len(a) - at_a, len(b) - at_b)
    while ahead < limit and a[at_a + ahead] == b[at_b + ahead]:
        ahead += 1
    return Run(at_a - back, at_b - back, back + ahead)


def free_parts(run: Run, taken_a: bytearray, taken_b: bytearray) -> list[Run]:
    """What a run keeps where longer runs already took words of it: parts of at least six words."""
    if not any(taken_a[run.a : run.a + run.length]) and not any(taken_b[run.b : run.b + run.length]):
        return [run]
    parts, begin = [], 0
    for at in range(run.length + 1):
        if at == run.length or taken_a[run.a + at] or taken_b[run.b + at]:
            if at - begin >= SEED:
                parts.append(Run(run.a + begin, run.b + begin, at - begin))
            begin = at + 1
    return parts


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the shorter of two texts stands in the other: counts of words, and parts of one.

    `bare` is the share of the words outside quotation marks, `shingles` that of stretches of five words (it falls where runs are many
    and short), `figures` that of numbers, None where a text has fewer than two; `dense` is how many of its words are numbers.
    """

    alike: int
    of: int
    quoted: int
    longest: int
    longest_bare: int
    longest_quoted: int
    share: float
    bare: float
    shingles: float
    figures: float | None
    dense: float


def likeness(a: Text, b: Text, found: Sequence[Run]) -> Likeness:
    """What runs come to, measured on the shorter text."""
    short = a if len(a) <= len(b) else b
    marks = [short.quoted[at : at + run.length] for run in found for at in (run.a if short is a else run.b,)]
    alike, quoted = sum(map(len, marks)), sum(mark.count(1) for mark in marks)
    fewer = min(len(a.figures), len(b.figures))
    return Likeness(
        alike=alike,
        of=len(short),
        quoted=quoted,
        longest=max(map(len, marks), default=0),
        longest_bare=max((len(part) for mark in marks for part in mark.split(b"\1")), default=0),
        longest_quoted=max((len(part) for mark in marks for part in mark.split(b"\0")), default=0),
        share=alike / max(1, len(short)),
        bare=(alike - quoted) / max(1, short.quoted.count(0)),
        shingles=sum(max(0, run.length - 4) for run in found) / max(1, len(short) - 4),
        figures=len(a.figures & b.figures) / fewer if fewer > 1 else None,
        dense=fewer / max(1, len(short)),
    )
