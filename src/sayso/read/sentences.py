"""Paragraphs -> sentences: full stops that end one, told from abbreviations, initials and numbers."""

import re

from sayso.read.words import Lexicon
from sayso.records import Span

_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"”’'»)\]]*(?=\s)|\n[ \t\r]*\n\s*")
_LAST_WORD = re.compile(r"[\w.&'-]*$")
LONGEST = 40  # characters, more than any abbreviation has: looking at more takes its time anew at every mark
_OPENERS = "\"“‘'«([—–-•"


def sentences(text: str, block: Span, lexicon: Lexicon) -> list[Span]:
    """Sentences of one block in order, without surrounding white space. Closing marks stay with their sentence."""
    out: list[Span] = []
    at = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.group()[0] != "\n" and not _ends(text, at, stop, lexicon):
            continue
        _append(out, text, at, stop.end())
        at = stop.end()
    _append(out, text, at, block.end)
    return out


def _append(out: list[Span], text: str, start: int, end: int) -> None:
    span = trimmed(text, start, end)
    if len(span):
        out.append(span)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty at `start` if nothing is left."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _ends(text: str, start: int, stop: "re.Match[str]", lexicon: Lexicon) -> bool:
    """Whether a mark ends a sentence: the next word begins one, and the last is no abbreviation or initial."""
    after = text[stop.end() : stop.end() + 40].lstrip()
    if not after:
        return True
    opener = after[0]
    following = after.lstrip(_OPENERS + " ")[:1]
    if following.islower():
        return False
    if stop.group()[0] != "." or len(stop.group().rstrip("\"”’'»)]")) > 1:
        return bool(following)
    if len(stop.group()) > 1:
        return True
    match = _LAST_WORD.search(text, max(start, stop.start() - LONGEST), stop.start())
    word = match.group().casefold() if match else ""
    if word in lexicon["abbreviations.words"]:
        return opener in _OPENERS and word in lexicon["abbreviations.ending"]
    return not (len(word) == 1 and word.isalpha() and word != "i")
