"""TEXT -> VERIFICATIONS, NO REPLIES: what the report itself says was checked, could not be, or was asked in vain."""

import re
from collections.abc import Sequence

from sayso.read.names import fold
from sayso.read.sayings.frames import noun_phrase
from sayso.read.voices import Cast, phrase
from sayso.read.words import Lexicon
from sayso.records import Checked, Claim, Document, NoReply, Silence, Span, Verification

_RULES: tuple[tuple[Checked, str], ...] = (  # of a status, the first pattern that finds something decides
    ("unverified", "not_verified"),
    ("unverified", "none_verified"),
    ("unverified", "unverified"),
    ("unverified", "unseen"),
    ("not_reached", "not_reached"),
    ("disputed", "disputed"),
    ("verified", "verified"),
)
_KEYED = frozenset({"unverified", "verified"})  # what is not told without one of the stems of checking
_SEEN = frozenset({"unseen", "verified"})  # patterns of words that tell of other things than checking too
_SILENT: tuple[tuple[Silence, str], ...] = (("declined", "declined"), ("no_answer", "no_answer"), ("not_reached", "unreachable"))


class Checks:
    """Finds statements about checking and about silence, sentence by sentence."""

    def __init__(self, document: Document, cast: Cast, lexicon: Lexicon, sentences: Sequence[Span], spoken: Sequence[Span]) -> None:
        self.document, self.cast, self.lexicon = document, cast, lexicon
        self.text, self.sentences, self.spoken = document.text, sentences, spoken

    def _pattern(self, name: str) -> "re.Pattern[str]":
        return self.lexicon.pattern(f"checks.{name}")

    def _in_words(self, at: int) -> bool:
        return any(s.start <= at < s.end for s in self.spoken)

    def verifications(self, claims: Sequence[Claim]) -> tuple[Verification, ...]:
        """What was checked, by whom, and about which claims; at most one of a sort for each sentence."""
        out: list[Verification] = []
        for number, sentence in enumerate(self.sentences):
            for status, match in self._checked(sentence):
                span = self._clause(sentence, match)
                about = () if status == "not_reached" else self._about(number, span, claims)
                out.append(Verification(span, status, self._by(sentence, match), about))
        return tuple(out)

    def _checked(self, sentence: Span) -> "list[tuple[Checked, re.Match[str]]]":
        """The statements of a sentence, one of a sort; what reads as unverified or not seen is not taken for verified."""
        out: dict[Checked, re.Match[str]] = {}
        words = self.document.quote(sentence).casefold()
        keyed = any(stem in words for stem in self.lexicon["checks.stems"])
        for status, name in _RULES:
            if status in out or (status in _KEYED and not keyed) or (status == "verified" and self._denied(sentence, out)):
                continue
            match = self._statement(name, sentence)
            if match:
                out[status] = match
        return list(out.items())

    def _denied(self, sentence: Span, found: "dict[Checked, re.Match[str]]") -> bool:
        """Whether what looks checked in a sentence is told to be unchecked or unseen."""
        return "unverified" in found or self._pattern("unseen").search(self.text, sentence.start, sentence.end) is not None

    def _statement(self, name: str, sentence: Span) -> "re.Match[str] | None":
        """The first match that is the report's own word on checking."""
        for match in self._pattern(name).finditer(self.text, sentence.start, sentence.end):
            if self._in_words(match.start()) and self._in_words(match.end() - 1) and not self._by_outlet(sentence, match):
                continue
            if name not in _SEEN or self._evidence(sentence, match):
                return match
        return None

    def _evidence(self, sentence: Span, match: "re.Match[str]") -> bool:
        """`Seen by`, `has obtained`: only of things that can be evidence, and by an outlet or checker."""
        near = self.text[max(sentence.start, match.start() - 60) : min(sentence.end, match.end() + 60)]
        return bool(self._pattern("evidence").search(near)) and (
            self._by_outlet(sentence, match) or bool(self._pattern("confirms").search(match.group()))
        )

    def _by_outlet(self, sentence: Span, match: "re.Match[str]") -> bool:
        """Whether an outlet or a body is named as the one who checked."""
        name = self._by(sentence, match)
        return phrase(name, Span(0, len(name)), self.lexicon).kind in {"outlet", "body"} if name else False

    def _by(self, sentence: Span, match: "re.Match[str]") -> str | None:
        """Who checked: after `by`, else the subject before the verb; None for a bare passive."""
        passive = self._pattern("by").search(self.text[match.end() - 3 : min(sentence.end, match.end() + 30)])
        if passive:
            start = match.end() - 3 + passive.end()
            while start < sentence.end and self.text[start].isspace():
                start += 1
            name = self._pattern("checker_name").match(self.text, start, sentence.end)
            span = Span(*name.span()) if name else noun_phrase(self.text, start, min(sentence.end, start + 70), self.lexicon)
            return self._name(span) if len(span) else None
        if self._pattern("nobody_checked").search(match.group()):
            return self.document.outlet
        denied = self._pattern("neither_checker").search(self.text, match.start(), match.end())
        if denied:
            return self._name(Span(*denied.span(1)))
        return self._checker(sentence, self.text[sentence.start : match.start()])

    def _checker(self, sentence: Span, before: str) -> str | None:
        """Who checked, from the words before the verb: this outlet, the last name in them, or their subject."""
        outlet = self._pattern("this_outlet").search(before)
        if outlet:
            return self._name(Span(sentence.start + outlet.start(), sentence.start + outlet.end()))
        names = [m for m in self._pattern("checker_name").finditer(before) if m.group().casefold() not in self.lexicon["functions.words"]]
        names = [m for m in names if not m.group().endswith(("'s", "’s"))]
        acting = [m for m in names if self._pattern("acts").match(before, m.end())] or names
        if acting:
            return self._name(Span(sentence.start + acting[-1].start(), sentence.start + acting[-1].end()))
        subject = self._pattern("checker").search(before)
        if subject and subject.group(1).casefold() not in self.lexicon["voice.outlet_itself"]:
            return subject.group(1)
        return self.document.outlet

    def _name(self, span: Span) -> str | None:
        figure, p = self.cast.resolve(span)
        return figure.name if figure is not None else p.label or None

    def _clause(self, sentence: Span, match: "re.Match[str]") -> Span:
        """The part of the sentence between commas that holds the statement, whole if it has none."""
        before = self.text.rfind(", ", sentence.start, match.start())
        after = self.text.find(", ", match.end(), sentence.end)
        start = before + 2 if before >= 0 else sentence.start
        end = after if after > 0 else sentence.end
        while end > start and self.text[end - 1] in ". \n":
            end -= 1
        return Span(start, end)

    def _about(self, number: int, span: Span, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The claims of whoever is named in the statement; else those of the same sentence; else those just before."""
        attributed = [c for c in claims if c.chain]
        owner = self._pattern("whose_account").search(self.text[span.start : span.end])
        if owner:
            key = fold(owner.group(1).removesuffix("’s").removesuffix("'s"))
            named = [c.id for c in attributed if any(key in fold(v.name).split() for v in c.chain)]
            if named:
                return tuple(named)
        sentence = self.sentences[number]
        here = [
            c.id for c in claims if any(s.touches(sentence) for s in c.spans) and not any(s.holds(span) or span.holds(s) for s in c.spans)
        ]
        if here:
            return tuple(here)
        before = [c for c in attributed if c.spans[-1].end <= span.start] or [c for c in claims if c.spans[-1].end <= span.start]
        return (max(before, key=lambda c: c.spans[-1].end).id,) if before else ()

    def no_replies(self) -> tuple[NoReply, ...]:
        """At most one for each sentence: who gave no answer, and how."""
        out: list[NoReply] = []
        for sentence in self.sentences:
            for status, pattern in _SILENT:
                match = self._pattern(pattern).search(self.text, sentence.start, sentence.end)
                if match and self._is_silence(sentence, match, status):
                    out.append(NoReply(self._clause(sentence, match), self._silent_party(sentence, match), status))
                    break
        return tuple(out)

    def _is_silence(self, sentence: Span, match: "re.Match[str]", status: Silence) -> bool:
        """Whether it is this report that got no answer: somebody asked, and it is not told inside a voice's words."""
        if status != "not_reached" and not self._pattern("asked").search(self.text, sentence.start, sentence.end):
            return False
        within = any(s.start < match.start() and match.end() < s.end for s in self.spoken if len(s) < len(sentence))
        return not within or bool(self._pattern("comment").search(match.group()))

    def _silent_party(self, sentence: Span, match: "re.Match[str]") -> str | None:
        """Who gave no answer: whom the requests went to, who is named after the verb, or the subject before it."""
        whole = self.text[sentence.start : sentence.end]
        asked = self._pattern("request_to").search(whole)
        if asked and self._pattern("left_unanswered").search(whole) and self._was_asked(sentence, asked, match):
            return self._name(Span(sentence.start + asked.start(1), sentence.start + asked.end(1)))
        from_whom = self._pattern("from_whom").match(self.text[match.end() : sentence.end])
        if from_whom:
            return self._name(Span(match.end() + from_whom.start(1), match.end() + from_whom.end(1)))
        span = self._subject(sentence, match)
        if span and self._pattern("getting").match(self.document.quote(span)):
            whom = list(self._pattern("asked_whom").finditer(self.text, sentence.start, match.start()))
            return self._name(Span(*whom[-1].span(1))) if whom else None
        return self._name(span) if span else None

    def _was_asked(self, sentence: Span, asked: "re.Match[str]", match: "re.Match[str]") -> bool:
        """Whether the request names who was asked: it stands before the silence, or `no answer` stands without a subject."""
        if sentence.start + asked.start() < match.start():
            return True
        return not self._subject(sentence, match)

    def _subject(self, sentence: Span, match: "re.Match[str]") -> Span | None:
        """The subject of the clause that ends in the match, without relative clauses and adverbials."""
        before = self._pattern("relative").sub(lambda m: " " * len(m.group()), self.text[sentence.start : match.start()])
        clause = self._pattern("clause_break").split(before)[-1]
        subject = self._pattern("silent").match(clause)
        if not subject or not subject.group(1).strip():
            return None
        at = match.start() - len(clause)
        start, end = at + subject.start(1), at + subject.end(1)
        adverb = self._pattern("adverb").match(self.text[start:end])
        if adverb:
            start += adverb.end()
        comma = self.text.find(",", start, end)
        return Span(start, comma if comma > start else end)
