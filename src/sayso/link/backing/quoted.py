"""STATEMENTS -> SAME WORDS: quotations that several reports carry, and statements that are one another's words."""

import re
from collections.abc import Iterator, Sequence

from sayso.dossiers import Statement

RUN = 6  # words in a row that two speakers hardly say by chance
SHORT = 4  # words of a whole quotation that are enough where all of it is the same
ALIKE = 0.7  # share of the words that two statements have in common
_WORD = re.compile(r"[\w'’]+")
_QUOTED = re.compile(r"[“\"]([^“”\"]*)[”\"]?")


def same_quotes(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, str]]:
    """Pairs of statements of different reports that share a run of quoted words, with that run; each with the first that has it."""
    first: dict[tuple[str, ...], Statement] = {}
    for s in statements:
        joined: set[str] = set()
        for run in _runs(s):
            other = first.setdefault(run, s)
            if other.report != s.report and other.id not in joined:
                joined.add(other.id)
                yield other, s, " ".join(run)


def _runs(statement: Statement) -> Iterator[tuple[str, ...]]:
    """Runs of the quoted words of a statement; a short quotation is one run."""
    for part in _quoted(statement):
        words = tuple(_WORD.findall(part.casefold()))
        if SHORT <= len(words) < RUN:
            yield words
        for at in range(len(words) - RUN + 1):
            yield words[at : at + RUN]


def _quoted(statement: Statement) -> list[str]:
    """What stands in quotation marks; all of a direct quotation that shows none."""
    if statement.quote == "indirect":
        return []
    marked = _QUOTED.findall(statement.words)
    return marked if marked or statement.quote == "mixed" else [statement.words]


def same_words(a: str, b: str) -> bool:
    """Whether two statements are nearly the same words."""
    one, two = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return len(one & two) >= ALIKE * len(one | two) > 0
