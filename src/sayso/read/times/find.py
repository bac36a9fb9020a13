"""SENTENCE -> FOUND: the time expressions of one sentence, longest form first, without their values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from sayso.read.times.grammar import Grammar, Rule
from sayso.records import Span

REACH = 8  # words before a key in which its expression may begin
_LONG = 4  # letters; shorter words are small in headlines too
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?::\d\d)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MONEY = frozenset("$£€¥#")
_WORDLIKE = frozenset({"ref", "weak"})


@dataclass(frozen=True)
class Sentence:
    """A sentence in plain lower case (`low`, as long as its text) with its words, and where it begins in the document."""

    start: int
    text: str
    low: str
    tokens: tuple["re.Match[str]", ...]

    @classmethod
    def of(cls, text: str, span: Span) -> "Sentence":
        own = text[span.start : span.end]
        low = plain(own)
        return cls(span.start, own, low, tuple(_TOKEN.finditer(low)))

    @cached_property
    def titled(self) -> bool:
        """Whether all words of some length begin with a capital, as in a headline."""
        return all(self.text[t.start()].isupper() for t in self.tokens if len(t.group()) >= _LONG and t.group().isalpha())


@dataclass(frozen=True)
class Found:
    """A time expression, by places in its sentence, with its form and what its words mean; `asked` if a tagger proposed it."""

    start: int
    end: int
    rule: Rule
    facts: dict[str, str]
    sentence: Sentence
    asked: bool = False

    @property
    def span(self) -> Span:
        return Span(self.sentence.start + self.start, self.sentence.start + self.end)


def plain(text: str) -> str:
    """The text in lower case with straight apostrophes, character by character as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")


def found(sentence: Sentence, grammar: Grammar) -> list[Found]:
    """The time expressions of a sentence in order; what only looks like one is left out."""
    keyed = [(i, name) for i in range(len(sentence.tokens)) for name in _classes(sentence, i, grammar) if name in grammar.forms]
    waiting: list[tuple[int, int, int, int, Found]] = []
    for order, (index, name) in enumerate(keyed):
        _wait(waiting, order, _longest(sentence, index, name, 0, grammar))
    out: list[Found] = []
    after = 0
    while waiting:
        start, _, _, order, hit = heappop(waiting)
        if start >= after:
            out.append(hit)
            after = hit.end
        elif sentence.tokens[keyed[order][0]].start() >= after:
            _wait(waiting, order, _longest(sentence, *keyed[order], after, grammar))
    return [hit for hit in out if hit.rule.make != "none"]


def _wait(waiting: list[tuple[int, int, int, int, Found]], order: int, hit: Found | None) -> None:
    if hit is not None:
        heappush(waiting, (hit.start, -hit.end, hit.rule.order, order, hit))


def _classes(sentence: Sentence, index: int, grammar: Grammar) -> tuple[str, ...]:
    """The classes of a word; a number has one by its shape."""
    token = sentence.tokens[index]
    word = token.group()
    if not word[0].isdigit():
        names = grammar.keys.get(word, ())
        return () if names and word in grammar.lists["capital.words"] and not _named(sentence, index, grammar) else names
    if ":" in word:
        return ("clock",)
    if _YEAR.match(word):
        return ("year",)
    if len(word) == 2 and word[1] == "0" and sentence.low[token.end() : token.end() + 2].lstrip("'").startswith("s"):
        return ("short_decade",)
    return ()


def _named(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """Whether “May” is the month: by its capital, or by its neighbours where that tells nothing: in headlines, first words and names."""
    text, tokens = sentence.text, sentence.tokens
    if not text[tokens[index].start()].isupper():
        return False
    beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
    if any(token.group().isdigit() for token in beside) or (index > 0 and beside[0].group() in grammar.lists["capital.before"]):
        return True
    return index > 0 and not sentence.titled and not any(text[token.start()].isupper() for token in beside)


def _starts(sentence: Sentence, index: int, after: int) -> Iterator[int]:
    """Where an expression around a word may begin, first places first."""
    for token in sentence.tokens[max(0, index - REACH) : index + 1]:
        at = token.start()
        before = sentence.low[at - 1] if at else " "
        if at < after or before in _MONEY or (before in ".,:" and at > 1 and sentence.low[at - 2].isdigit()):
            continue
        if before == "'" and at - 1 >= after:
            yield at - 1
        yield at


def _longest(sentence: Sentence, index: int, name: str, after: int, grammar: Grammar) -> Found | None:
    key, opening = sentence.tokens[index], grammar.opening[name]
    for at in _starts(sentence, index, after):
        if opening.match(sentence.low, at) is None:
            continue
        hits = ((rule.pattern.match(sentence.low, at), rule) for rule in grammar.forms[name])
        fits = [(m, rule) for m, rule in hits if m and m.end() >= key.end() and not _joined(sentence.low, m, name)]
        if fits:
            match, rule = max(fits, key=lambda fit: fit[0].end())
            return Found(match.start(), match.end(), rule, rule.facts(match), sentence)
    return None


def _joined(low: str, match: "re.Match[str]", name: str) -> bool:
    """Whether a word for no time in particular is only half of a word: now-defunct."""
    return name in _WORDLIKE and low[match.end() : match.end() + 1] == "-"


def understood(sentence: Sentence, start: int, end: int, grammar: Grammar) -> Found | None:
    """The stretch as one time expression, forms read only when asked included; None if no form fits all of it."""
    for rule in grammar.all:
        match = rule.pattern.fullmatch(sentence.low, start, end)
        if match and rule.make != "none":
            return Found(start, end, rule, rule.facts(match), sentence, asked=True)
    return None
