"""OWN + PROPOSED -> EXPRESSIONS: what a tagger took for times, weighed against what the grammar found."""

from collections.abc import Sequence

from sayso.read.times.find import Found, Sentence, understood
from sayso.read.times.grammar import Grammar
from sayso.records import Span


def weighed(sentence: Sentence, own: list[Found], proposed: Sequence[Span], grammar: Grammar) -> list[Found]:
    """The sentence's expressions in order.

    A proposal counts only if one form of the grammar accounts for all of it, but for a preposition before it. It then replaces
    what the grammar found inside it, and a longer finding that says no more: “five months” for “almost five months”, but never
    “Friday” for “Friday night”.
    """
    out = list(own)
    for span in proposed:
        whole = _understood(sentence, span, grammar)
        touching = [f for f in out if whole and f.start < whole.end and whole.start < f.end]
        if whole and all(_inside(f, whole) or (_inside(whole, f) and whole.facts == f.facts) for f in touching):
            out = [f for f in out if f not in touching] + [whole]
    return sorted(out, key=lambda f: f.start)


def _inside(inner: Found, outer: Found) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _understood(sentence: Sentence, span: Span, grammar: Grammar) -> Found | None:
    start, end = span.start - sentence.start, span.end - sentence.start
    whole = understood(sentence, start, end, grammar)
    first, _, rest = sentence.low[start:end].partition(" ")
    if whole is None and rest and first in grammar.lists["open.prepositions"]:
        whole = understood(sentence, end - len(rest.lstrip()), end, grammar)
    return whole
