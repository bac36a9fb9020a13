"""LINE -> TRIGGERS: words of the lexicon in the form and company that they need to tell of an act."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from sayso.read.events.acts import DESCRIPTION, OBJECT, OTHER, Acts, Row, Wording
from sayso.read.events.line import Line, after_time

GAP = {True: 8, False: 6}  # words that "*" and "_" may stand for
BARE = re.compile(r"[AX]*(?:[PobKW.,&;)\"YVMBHt]|$)")
LIMITS = frozenset("MKWT;.")
BESIDE = (9, 10)  # words before and after a trigger among which none of its row's `unless` may stand


@dataclass(frozen=True)
class Trigger:
    """A wording found: words `first` to `last` (inclusive), the object from word `after` on; `gap` holds the words of a "*".

    `group` is the first word of the verb's group ("had not been killed"); for a noun the first word of its phrase.
    """

    wording: Wording
    first: int
    last: int
    after: int
    gap: tuple[int, int] | None
    group: int
    passive: bool

    @property
    def row(self) -> Row:
        return self.wording.row

    @property
    def noun(self) -> bool:
        return self.wording.frame == "nouns"


def group_of(line: Line, i: int) -> int:
    """The first word of the verb group that ends with the verb at `i`."""
    while i > 0 and (line.tags[i - 1] in "MHBOXA" or (line.tags[i - 1] == "G" and line.low[i - 1] == "being")):
        i -= 1
    return i


def is_passive(line: Line, i: int, acts: Acts) -> bool:
    """Whether the verb at `i` is a participle after a form of to be or to get."""
    if line.tags[i] != "E" or not any("n" in kinds for _, kinds in acts.forms.get(line.low[i], (("", "n"),))):
        return False
    before = [line.low[k] for k in range(group_of(line, i), i)]
    verbs = [word for word in before if line.tags[line.low.index(word)] not in "XA"] or [""]
    return verbs[-1] in acts.lists["be"] or line.low[max(0, i - 1)] in acts.lists["got"] or "being" in before


def candidates(line: Line, i: int, acts: Acts, words: frozenset[str]) -> Iterator[Trigger]:
    """The wordings that fit at word `i`, longest first. `words` are all words of the line."""
    tag = line.tags[i]
    if _describes(line, i):
        return
    if tag in "VEGB":
        for lemma, _ in acts.forms.get(line.low[i], ()):
            for wording in acts.verbs.get(lemma, ()):
                if _fits(line, i, wording.row, words) and (not wording.row.negated or is_denied(line, i, acts)):
                    yield from _verb(line, i, wording, acts)
    elif tag == "N":
        for wording in acts.nouns.get(line.low[i], ()):
            if _fits(line, i, wording.row, words):
                yield from _noun(line, i, wording)


def is_denied(line: Line, i: int, acts: Acts) -> bool:
    """Whether the group of the verb at `i` has a negation."""
    return not acts.lists["negations"].isdisjoint(line.low[group_of(line, i) : i])


def _describes(line: Line, i: int) -> bool:
    """Whether a participle stands before a noun as an adjective does ("of occupied Karvel", "the wounded man")."""
    before, behind = line.tags[i - 1 : i], line.tags[i + 1 : i + 2]
    return (
        line.tags[i] in "EG" and behind in ("N", "C") and before in (("P", "o", "D", "S", "#") if line.tags[i] == "E" else ("D", "S", "#"))
    )


def _fits(line: Line, i: int, row: Row, words: frozenset[str]) -> bool:
    near_by = range(max(0, i - BESIDE[0]), min(len(line), i + BESIDE[1]))
    beside = {line.low[k] for k in near_by if k not in line.names}
    return (not row.near or not row.near.isdisjoint(words)) and row.unless.isdisjoint(beside)


def _verb(line: Line, i: int, wording: Wording, acts: Acts) -> Iterator[Trigger]:
    passive = is_passive(line, i, acts)
    found = _slots(line, i + 1, wording.slots, passive or (line.tags[i] == "E" and group_of(line, i) == i))
    if found is None:
        return
    end, gap = found
    if gap is None and OBJECT in wording.slots and not passive:
        if BARE.match(line.tags, end) is None:
            return
        passive = True
    last = end - 2 if wording.opens else end - 1
    while last > i and line.tags[last] in "PotbA":
        last -= 1
    yield Trigger(wording, i, i if gap else last, end, gap, group_of(line, i), passive)


def _slots(line: Line, at: int, slots: tuple[frozenset[str], ...], passive: bool) -> tuple[int, tuple[int, int] | None] | None:
    """Where the words of a wording end, and the words of its "*"; None if they are not there."""
    gap: tuple[int, int] | None = None
    for k, slot in enumerate(slots):
        if slot in (OBJECT, OTHER, DESCRIPTION):
            stands = _gap(line, at, slots[k + 1], slot != DESCRIPTION, passive)
            if stands is None:
                return None
            gap = (at, stands - 1) if slot == OBJECT and stands > at else gap
            at = stands
        else:
            if at < len(line) and line.low[at] not in slot:
                at = after_time(line, at)
            if at >= len(line) or line.low[at] not in slot:
                return None
            at += 1
    return at, gap


def _gap(line: Line, at: int, slot: frozenset[str], is_object: bool, passive: bool) -> int | None:
    """The word at which the slot behind a gap stands."""
    for k in range(at, min(len(line), at + GAP[is_object] + 1)):
        if line.low[k] in slot and (k > at or passive or not is_object):
            return k
        if line.tags[k] in LIMITS or (not is_object and line.tags[k] in "VPobt,&RY"):
            return None
    return None


def _noun(line: Line, i: int, wording: Wording) -> Iterator[Trigger]:
    found = _slots(line, i + 1, wording.slots, False)
    if found is None:
        return
    end = found[0]
    last = end - 2 if wording.opens else end - 1
    if not wording.opens and line.tags[end : end + 1] in ("N", "C", "S", "#"):
        return
    before = takewhile(lambda k: line.tags[k] in "NC#EGSDA", range(i - 1, -1, -1))
    yield Trigger(wording, i, last, end - 1 if wording.opens else end, None, _phrase_start(line, list(before), i), False)


def _phrase_start(line: Line, before: list[int], i: int) -> int:
    for k in before:
        if line.tags[k] in "EG" and line.tags[k - 1 : k] not in ("D", "S", "#"):
            return k + 1
        if line.tags[k] == "D":
            return k
    return before[-1] if before else i
