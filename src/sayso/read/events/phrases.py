"""LINE -> NOUN PHRASES: what stands before or after a word, its parts where several are joined, and which mention it is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.read.events.acts import Acts
from sayso.read.events.line import Line
from sayso.records import Mention, Span

RIGHT = re.compile(
    r"""[XA]*(?:[DA#Y]*(?:[EGV](?=[NC#EG]))*[A]?(?:[NC#"]|S[DA]*(?:[EG](?=[NC]))*)*(?:[NC#]|(?<=[DS])[EG](?=[PoB,.]|$))|R|D+(?=[oPVEMB,.&]|$))"""
)
MORE = re.compile(r",?&|,(?=[DA#]*[NC][^,]{0,12},?&)")
CLAUSE = re.compile(r"(?:,[^,;.]{1,8},)?[AX]*[MHBOVE]")
AGENTS = frozenset({"person", "organisation", "group", "demonym", "place"})
THINGS = frozenset({"weapon", "document"})
NAMED = frozenset({"person", "organisation", "group"})
POSSESSED = frozenset({"organisation", "group", "demonym"})


@dataclass(frozen=True)
class Phrase:
    """Words `first` to `last` (inclusive) that name or describe somebody or something; `head` is the word that says what it is."""

    first: int
    last: int
    head: int


def right_of(line: Line, i: int) -> Phrase | None:
    """The noun phrase that begins at word `i`."""
    found = RIGHT.match(line.tags, i) if i < len(line) else None
    if found is None or found.end() == i:
        return None
    first = i
    while first < found.end() - 1 and (line.tags[first] in 'X"' or (line.tags[first] == "A" and line.tags[first + 1] not in "A#")):
        first += 1
    return _counted(line, Phrase(first, found.end() - 1, found.end() - 1))


def _counted(line: Line, phrase: Phrase) -> Phrase:
    """Of "dozens of villagers" the villagers are the head; of "the village of Dolna", Dolna."""
    if line.tags[phrase.head] not in "D#" or line.tags[phrase.last + 1 : phrase.last + 2] != "o":
        return phrase
    more = right_of(line, phrase.last + 2)
    return Phrase(phrase.first, more.last, more.head) if more else phrase


def left_of(line: Line, i: int) -> Phrase | None:
    """The noun phrase that ends at word `i`, without what follows it."""
    tags = line.tags
    if i < 0 or tags[i] not in "NC#RDEGV" or (tags[i] in "EGV" and tags[i - 1 : i] not in ("D", "S")):
        return None
    if tags[i] in "RD":
        return Phrase(i, i, i)
    first = i
    while first > 0 and _goes_on(tags, first - 1):
        first -= 1
        if tags[first] == "D" and tags[first - 1 : first] not in ("D", "S"):
            break
    while first < i and (tags[first] in "SEG" or (tags[first] == "A" and tags[first + 1] not in "A#")):
        first += 1
    return Phrase(first, i, i)


def _goes_on(tags: str, i: int) -> bool:
    """Whether the word at `i` belongs to the noun phrase that begins behind it."""
    if tags[i] in "NC#DS":
        return True
    if tags[i] == "A" and tags[i + 1] in "#A" and "#" in tags[i + 1 : i + 4]:
        return True
    if tags[i] in "EGA":
        before = tags[i - 1 : i]
        return before != "" and before in "D#S"
    return False


def joined_right(line: Line, phrase: Phrase, limit: int = 4) -> list[Phrase]:
    """The phrase and those joined to it on its right ("X, Y and Z"), unless a verb shows that a new clause begins."""
    out, at = [phrase], after_of(line, phrase)
    while len(out) < limit:
        link = MORE.match(line.tags, at)
        more = right_of(line, link.end()) if link and line.tags[link.end() : link.end() + 1] not in "EGV" else None
        if more is None or (line.tags[at] != "&" and more.last - more.first > 7):
            break
        end = after_of(line, more)
        if CLAUSE.match(line.tags, end) and line.tags[end : end + 2] not in ("EP", "Eb"):
            break
        out.append(more)
        at = end
    return out


def joined_left(line: Line, phrase: Phrase, limit: int = 4) -> list[Phrase]:
    """The phrase and those joined to it on its left, in order of the text."""
    out, first = [phrase], phrase.first
    while len(out) < limit and first >= 2:
        link = line.tags[first - 1]
        if link != "&" and not (link == "," and len(out) > 1):
            break
        end = first - 2 if line.tags[first - 2] != "," else first - 3
        more = left_of(line, end)
        if more is None:
            break
        top = climbed(line, more)
        if top.first > 0 and line.tags[top.first - 1] in "VEGPobt":
            break
        out.insert(0, top)
        first = top.first
    return out


def after_of(line: Line, phrase: Phrase) -> int:
    """The word behind a phrase and the "of", "in" or "from" phrases that belong to it."""
    at = phrase.last + 1
    while at + 1 < len(line) and line.tags[at] == "o":
        more = right_of(line, at + 1)
        if more is None:
            break
        at = more.last + 1
    if line.tags[at : at + 1] == "(" and ")" in line.tags[at : at + 5]:
        at = line.tags.index(")", at) + 1
    return at


def climbed(line: Line, phrase: Phrase) -> Phrase:
    """Of "the chief of the guard in Valtu" the chief: the phrase that the prepositions before this one lead to."""
    while phrase.first >= 2 and line.tags[phrase.first - 1] in "Po":
        more = left_of(line, phrase.first - 2)
        if more is None:
            break
        phrase = Phrase(more.first, phrase.last, phrase.head if line.tags[more.head] in "D#" else more.head)
    return phrase


class Parties:
    """Which phrases are parties, and which mention a phrase is."""

    def __init__(self, acts: Acts, mentions: Sequence[Mention]) -> None:
        self.acts = acts
        self.mentions = sorted((m for m in mentions if m.kind not in THINGS), key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self.mentions]

    def within(self, span: Span) -> list[Mention]:
        """Mentions that begin in a span or just before it and touch it, outer ones first."""
        first = bisect_left(self._starts, span.start - 120)
        last = bisect_left(self._starts, span.end)
        return [m for m in self.mentions[first:last] if m.span.end > span.start]

    def mention(self, line: Line, phrase: Phrase) -> Mention | None:
        """The mention that a phrase is: one that ends at its head, else one that holds its head and begins with it or later."""
        head = line.span_of(phrase.head, phrase.head)
        holding = [m for m in self.within(head) if m.span.holds(head) and m.span.start >= line.starts[phrase.first]]
        ending = [m for m in holding if m.span.end == head.end]
        found = next(iter(ending or holding), None)
        return found if found is not None and found.form != "nominal" else self._apposed(line, phrase) or found

    def _apposed(self, line: Line, phrase: Phrase) -> Mention | None:
        """The name that stands between commas beside a description ("the harbour chief, X,", "X, a group that")."""
        if line.tags[phrase.head] not in "NG" or not self.is_body(line, phrase):
            return None
        at = after_of(line, phrase)
        if line.tags[at : at + 1] == "P" and (place := right_of(line, at + 1)) is not None:
            at = place.last + 1
        if line.tags[at : at + 2] == ",C":
            named = self._named_at(line, at + 1)
            if named is not None and line.tags[line.words_in(named.span)[1] + 1 :][:1] in (",", ".", ";", ""):
                return named
        if line.tags[phrase.first] == "D" and line.tags[max(0, phrase.first - 2) : phrase.first] == "C,":
            return next((m for m in self._names(line, phrase.first - 2) if m.span.end == line.ends[phrase.first - 2]), None)
        return None

    def _named_at(self, line: Line, i: int) -> Mention | None:
        return next((m for m in self._names(line, i) if m.span.start == line.starts[i]), None)

    def _names(self, line: Line, i: int) -> list[Mention]:
        return [m for m in self.within(line.span_of(i, i)) if m.form == "name" and m.kind in NAMED]

    def entity(self, line: Line, phrase: Phrase) -> str:
        """The entity of a phrase, or of the body whose people it names ("Guard officers"); "" for none."""
        mention = self.mention(line, phrase)
        if mention is not None:
            return mention.entity
        inside = [m for m in self.within(line.span_of(phrase.first, phrase.last)) if m.kind in POSSESSED and m.form == "name"]
        return inside[-1].entity if inside and line.low[phrase.head] in self.acts.lists["parties"] else ""

    def is_body(self, line: Line, phrase: Phrase) -> bool:
        """Whether the head of a phrase is a word for people or a body."""
        word = line.low[phrase.head]
        return word in self.acts.lists["parties"] or word.endswith(("-old", *self.acts.people_endings))

    def is_people(self, line: Line, phrase: Phrase) -> bool:
        """Whether a phrase stands for people or a body of people."""
        word, tag = line.low[phrase.head], line.tags[phrase.head]
        if word in self.acts.instruments:
            return False
        mention = self.mention(line, phrase)
        if mention is not None and mention.kind in AGENTS:
            return True
        if tag == "#" or word in self.acts.lists["people_pronouns"] or (tag == "D" and word not in ("which", "this", "that")):
            return True
        return tag in "NEG" and self.is_body(line, phrase)

    def is_named(self, line: Line, phrase: Phrase) -> bool:
        """Whether a mention by name or pronoun is the phrase."""
        mention = self.mention(line, phrase)
        return mention is not None and mention.form != "nominal"

    def is_single(self, line: Line, phrase: Phrase, told: bool) -> bool:
        """Whether a phrase stands for one person: a name, he or she, or, if `told`, "a" and a noun."""
        mention = self.mention(line, phrase)
        if line.low[phrase.head] in self.acts.lists["single"]:
            return True
        if mention is not None and mention.kind == "person" and mention.form == "name":
            return True
        return told and line.low[phrase.first] in ("a", "an") and not line.low[phrase.head].endswith("s") and self.is_people(line, phrase)

    def is_party(self, line: Line, phrase: Phrase) -> bool:
        """Whether a phrase can act: people, a body, or a name."""
        named = line.tags[phrase.head] == "C" and line.low[phrase.head] not in self.acts.instruments
        return named or self.is_people(line, phrase)
