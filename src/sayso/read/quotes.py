"""TEXT -> QUOTATIONS: pairs quotation marks and repairs what pages lose, before anything else is read.

Marks are paired within a paragraph. An opening mark that was lost is placed where the speech begins (the start of the
paragraph, or of the first sentence after somebody else's words); a closing mark that is missing is placed at the end of
the paragraph, and the quotation runs on if the next paragraph begins or ends as speech. No document is refused over marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.read.sentences import sentences
from sayso.read.words import Lexicon
from sayso.records import Span

Side = Literal["open", "close", "either"]


@dataclass(frozen=True)
class Mark:
    """A quotation mark in the text and the side it can stand on."""

    span: Span
    side: Side


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks, marks included. `lost` says which mark the page lost; `runs_on` that the next paragraph continues it."""

    span: Span
    lost: Literal["", "open", "close", "both"] = ""
    runs_on: bool = False
    speech: bool = True


_DOUBLE = re.compile(r"[“”„‟«»\"]|''|``|‘‘|’’|‚‚")
_SINGLE = re.compile(r"[‘’‚‹›'`]")


def quotations(text: str, paragraphs: list[Span], lexicon: Lexicon) -> list[Quotation]:
    """Quotations in text order; outermost pairs only; nicknames and scare quotes come with `speech=False`."""
    single = _uses_single(text, paragraphs)
    out: list[Quotation] = []
    said = {turn.paragraph: turn.words for turn in turns(text, paragraphs)}
    for i, paragraph in enumerate(paragraphs):
        if paragraph in said:
            out.append(Quotation(said[paragraph], "both"))
            continue
        before = out[-1] if out and out[-1].runs_on and i and out[-1].span.end <= paragraph.start else None
        after = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        pairing = _Pairing(text, paragraph, marks(text, paragraph, single, lexicon), lexicon)
        spoke = bool(out) and i > 0 and out[-1].span.start >= paragraphs[i - 1].start
        if not pairing.found and before is None and after and spoke and pairing.goes_on_in(after, single):
            out.append(Quotation(paragraph, "both", runs_on=True))
            continue
        if not pairing.found and before is None and i and pairing.follows_colon(paragraphs[i - 1]):
            out.append(Quotation(paragraph, "both"))
            continue
        out += pairing.pairs(before is not None, after, single)
    return [replace(q, speech=_is_speech(text, q)) for q in out]


_LABEL = re.compile(r"([A-Z][\w.’' -]{0,40}):\s+(?=\S)")


@dataclass(frozen=True)
class Turn:
    """A paragraph of a transcript: who speaks, the colon, and the words."""

    paragraph: Span
    label: Span
    colon: Span
    words: Span


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The turns of a transcript (Q: …, Ada Brook: …), which are speech without marks; none if the page is no transcript."""
    labels = {p: m for p in paragraphs if (m := _LABEL.match(text, p.start, p.end))}
    names = [m.group(1) for m in labels.values()]
    if len(names) < 4 or len(set(names)) > max(2, len(names) // 2) or min(names.count(n) for n in set(names)) < 2:
        return []
    return [Turn(p, Span(*m.span(1)), Span(m.end(1), m.end(1) + 1), Span(m.end(), p.end)) for p, m in labels.items()]


def _uses_single(text: str, paragraphs: list[Span]) -> bool:
    """Whether the page quotes with single marks: it opens them before words and hardly uses double ones."""
    whole = [text[p.start : p.end] for p in paragraphs]
    double = sum(len(_DOUBLE.findall(part)) for part in whole)
    single = sum(len(re.findall(r"(?:^|[\s(\[])[‘'‹](?=\w)", part)) for part in whole)
    return single > 0 and double < single


def marks(text: str, paragraph: Span, single: bool, lexicon: Lexicon) -> list[Mark]:
    """The quotation marks of a paragraph, each with the side that it can stand on."""
    found = [Mark(Span(*m.span()), _side(text, *m.span(), paragraph)) for m in _DOUBLE.finditer(text, paragraph.start, paragraph.end)]
    if single:
        for m in _SINGLE.finditer(text, paragraph.start, paragraph.end):
            side = _single_side(text, m.start(), paragraph, lexicon)
            if side and not any(f.span.touches(Span(*m.span())) for f in found):
                found.append(Mark(Span(*m.span()), side))
        found.sort(key=lambda mark: mark.span)
    return found


def _around(text: str, start: int, end: int, paragraph: Span) -> tuple[str, str]:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before, after


def _side(text: str, start: int, end: int, paragraph: Span) -> Side:
    before, after = _around(text, start, end, paragraph)
    word = text[start:end]
    opens = (before.isspace() or before in "([—–-‘'/") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in ".,;:!?)]—–-’'/")
    if word in {"“", "„", "«", "``", "‘‘", "‚‚"}:
        return "close" if closes and not opens and word in {"“", "«"} else "open"
    if word in {"”", "»", "’’"}:
        return "open" if opens and not closes else "close"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _single_side(text: str, at: int, paragraph: Span, lexicon: Lexicon) -> Side | None:
    """The side of a single mark; None for an apostrophe."""
    before, after = _around(text, at, at + 1, paragraph)
    if before.isalnum() and after.isalnum():
        return None
    if (before.isspace() or before in '([—–-"“') and (after.isalnum() or after in "…."):
        return None if text[at] in "’'" and lexicon.pattern("quotes.clipped").match(text[at : at + 7]) else "open"
    if text[at] == "‘":
        return "open"
    if before in ".,?!…—–" or (before.isalnum() and (after.isspace() or after in ".,;:!?)")):
        return "close"
    return None


class _Pairing:
    """Pairs the marks of one paragraph."""

    def __init__(self, text: str, paragraph: Span, found: list[Mark], lexicon: Lexicon) -> None:
        self.text, self.paragraph, self.found, self.lexicon = text, paragraph, found, lexicon
        self.out: list[Quotation] = []

    def pairs(self, carried: bool, after: Span | None, single: bool) -> list[Quotation]:
        """The quotations of the paragraph; `carried` tells that one runs on into it, `after` is the paragraph that follows."""
        start: int | None = None
        lost: Literal["", "open"] = ""
        if carried and not (self.found and self.found[0].side != "close" and self.found[0].span.start == self.paragraph.start):
            if not self.found and not self._sounds_like_speech():
                return []
            start, lost = self.paragraph.start, "open"
        for mark in self.found:
            if start is None and self._opens(mark):
                start, lost = mark.span.start, ""
            elif start is None:
                if self._possessive(mark) or self._apostrophe(mark):
                    continue
                self._add(self._speech_start(mark.span.start), mark.span.end, "open")
            elif mark.side != "open":
                if self._possessive(mark):
                    continue
                self._add(start, mark.span.end, lost)
                start = None
            elif lost and mark.span.start > start + 1:
                start, lost = mark.span.start, ""
        if start is not None:
            self._leave_open(start, lost, after, single)
        return self.out

    def _opens(self, mark: Mark) -> bool:
        return mark.side == "open" or (mark.side == "either" and (not self.out or mark.span.start == self.paragraph.start))

    def _possessive(self, mark: Mark) -> bool:
        """A single mark after a plural s, with no closing punctuation before it, may be a possessive (the workers' union)."""
        at = mark.span.start
        if self.text[mark.span.start : mark.span.end] not in {"'", "’"} or self.text[at - 1 : at] != "s":
            return False
        return bool(re.match(r" [a-z]+", self.text[mark.span.end : mark.span.end + 12])) and any(
            other.span.start > at and other.side != "open" for other in self.found
        )

    def _apostrophe(self, mark: Mark) -> bool:
        """A single mark without an opening one ends speech only after punctuation: else it is an apostrophe."""
        at = mark.span.start
        return self.text[at : mark.span.end] in {"'", "’", "‘"} and self.text[at - 1 : at] not in set(",.?!…—–")

    def _add(self, start: int, end: int, lost: Literal["", "open", "close", "both"], runs_on: bool = False) -> None:
        if end > start:
            self.out.append(Quotation(Span(start, end), lost, runs_on))

    def _sounds_like_speech(self) -> bool:
        """A paragraph without marks inside a quotation that was never closed: speech only where it speaks in the first person."""
        words = re.findall(r"\w+", self.text[self.paragraph.start : self.paragraph.end].casefold())
        return any(word in self.lexicon["voice.first"] for word in words)

    def _speech_start(self, close: int) -> int:
        """Where speech whose opening mark is lost begins: sentences are taken back to the first that reports somebody else's words."""
        floor = self.out[-1].span.end if self.out else self.paragraph.start
        if self.out:
            after = re.match(r"[^.!?]*[.!?]\s+", self.text[floor:close])
            floor += after.end() if after else 0
        while floor < close and self.text[floor].isspace():
            floor += 1
        parts = sentences(self.text, Span(floor, close), self.lexicon)
        if not parts:
            return floor
        at = len(parts) - 1
        while at > 0 and not self._reports(parts[at - 1]):
            at -= 1
        return parts[at].start

    def _reports(self, sentence: Span) -> bool:
        words = re.findall(r"[\w’']+", self.text[sentence.start : sentence.end].casefold())
        if any(word in self.lexicon["voice.first"] for word in words):
            return False
        return any(self.lexicon.lemma(word) in self.lexicon["cues.plain"] for word in words)

    def goes_on_in(self, after: Span, single: bool) -> bool:
        """Whether a paragraph that lost its opening mark is speech: in the first person, and the next one opens as its continuation."""
        following = marks(self.text, after, single, self.lexicon)
        return bool(following) and following[0].side == "open" and following[0].span.start == after.start and self._sounds_like_speech()

    def follows_colon(self, above: Span) -> bool:
        """Whether a paragraph without marks is set off as somebody's words: after a colon, and in the first person."""
        return self.text[above.start : above.end].rstrip().endswith(":") and self._sounds_like_speech()

    def _leave_open(self, start: int, lost: Literal["", "open"], after: Span | None, single: bool) -> None:
        end = self.paragraph.end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        following = marks(self.text, after, single, self.lexicon) if after else []
        runs_on = bool(following) and after is not None and (following[0].span.start == after.start or following[0].side == "close")
        inverted = list(self.lexicon.pattern("quotes.inverted").finditer(self.text, start, end))
        if inverted and not runs_on and inverted[-1].start() > start + 10 and end - inverted[-1].start() < 120:
            end = inverted[-1].start() + len(inverted[-1].group()) - len(inverted[-1].group().lstrip(",?!"))
        self._add(start, end, "both" if lost else "" if runs_on else "close", runs_on)


_TITLE_CASE = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|a|an|the|of|in|on|by|and|to|for|from|with))+")


def _is_speech(text: str, q: Quotation) -> bool:
    """Whether the marks hold speech; a few words without punctuation of their own are a name, a title or a scare quote."""
    words = text[q.span.start : q.span.end].strip("“”„«»\"'`‘’‚‹›")
    if q.lost:
        return True
    if len(words.split()) >= 5:
        return not _TITLE_CASE.fullmatch(words.strip())
    return words.rstrip()[-1:] in set(",.!?…—–-")
