"""TEXT -> VERIFICATIONS, NO REPLIES: what the report itself says was checked, could not be, or was asked in vain."""

import re
from collections.abc import Sequence

from sayso.read.cast import Cast
from sayso.read.frames import noun_phrase
from sayso.read.names import fold
from sayso.read.phrases import phrase
from sayso.read.words import Lexicon
from sayso.records import Checked, Claim, Document, NoReply, Silence, Span, Verification

_CHECK = r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborat(?:e|ed)|authenticat(?:e|ed)|substantiat(?:e|ed)|independently (?:assess|establish|check|review)(?:ed)?)"
_UNVERIFIED = re.compile(
    rf"\b(?:(?:was|were|is|are|has been|have been|had been) (?:not |un)able to|(?:was|were|is|are) unable to|could(?: not|n['’]t)|can(?:not| not|['’]t)|has(?: not|n['’]t)|have(?: not|n['’]t)|had(?: not|n['’]t)|did not|was not|were not|not been|no (?:way|means) (?:to|of)|impossible to|difficult to|hard to)"
    rf" (?:(?:be|been|yet|immediately|so far|independently|fully|directly|being|possible to|able to) )*{_CHECK}\b"
    rf"|\b(?:unverified|unconfirmed|uncorroborated)\b(?= (?:report|claim|video|footage|image|photo|account|figure|statement))|\bno independent (?:confirmation|verification|corroboration)\b|\bwithout (?:independent )?(?:verification|corroboration|confirmation)\b"
    rf"|\b(?:could not be|has not been|have not been|was not|were not|not been|cannot be) (?:immediately |independently )*(?:verified|confirmed|corroborated|authenticated)\b",
    re.I,
)
_VERIFIED = re.compile(
    r"\b(?:verified|authenticated|corroborated|geolocated|independently confirmed|reviewed|seen|viewed|obtained|examined|analysed|analyzed|fact-checked|cross-checked) by\b"
    r"|\b(?:has|have|had) (?:\w+ )?(?:verified|authenticated|corroborated|geolocated|reviewed|seen|viewed|examined|obtained|independently confirmed)\b"
    r"|\b(?:independently |was able to |were able to )(?:verify|verified|confirm|confirmed|authenticate|authenticated|corroborate|geolocate|geolocated)\b|\b(?:geolocated|authenticated) (?:the|to)\b|\b(?:records|documents|metadata|images|footage|photos|witnesses) (?:corroborate|corroborated|verified|bear out|back up|backed up)\b",
    re.I,
)
_THINGS = re.compile(
    r"\b(?:footage|videos?|documents?|photographs?|photos?|images?|imagery|records?|files?|reports?|accounts?|claims?|testimony|letters?|messages?|statements?|copy|copies|emails?|allegations?|figures?|toll|identity|identities|recordings?|affidavits?|invoices|logs?|ledgers?|memos?|details|story|version|authenticity|location|date|it|this)\b",
    re.I,
)
_DISPUTED = re.compile(
    r"\b(?:fact-checkers?|experts?|investigators?|analysts?|metadata|records?|footage|satellite images?) (?:\w+ ){0,3}(?:contradict(?:s|ed)?|cast doubt|dispute[sd]?|debunked|found (?:it|the \w+) (?:to be )?(?:fake|false|doctored|staged))\b|\b(?:was|were|proved|turned out) (?:to be )?(?:fake|fabricated|doctored|staged|debunked)\b",
    re.I,
)
_NOT_REACHED = re.compile(
    r"\b(?:witness(?:es)?|victims?|family|relatives|man|woman|suspect|author|source)\b[^.]{0,30}\bcould not be (?:reached|contacted|located|found|traced)\b",
    re.I,
)

_SILENT: tuple[tuple[Silence, re.Pattern[str]], ...] = (
    ("declined", re.compile(r"\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)) (?:requests? |all requests? |repeated requests? |several requests? )?(?:(?:to |for |further )+)?(?:comment|be interviewed|answer|respond|discuss|speak|talk|say|give)\w*|\b(?:would|did|had|has|have|offered|made|gave|with) (?:not )?(?:immediate |further )?(?:no|not) (?:immediate |further )?comment\b|\bno (?:immediate |further )?comment\b|\bwould not (?:comment|discuss|answer|be drawn)|\bturned down (?:\w+ )?requests?\b", re.I)),
    ("no_answer", re.compile(r"\b(?:did|does|do|has|have|had)(?: not|n['’]t) (?:\w+ly |yet |return(?:ed)? |)*(?:respon(?:d|ded)|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|comment(?:ed)?|issued? a (?:statement|response))\b(?! that)|\b(?:left|went|remained|go) unanswered\b|\bunanswered (?:emails?|calls?|letters?|messages?|requests?|questions?)\b|\bno (?:immediate )?(?:reply|response|answer)\b|\b(?:failed|fails) to (?:respond|reply|answer|return)\b|\bignored (?:\w+ )?(?:requests?|questions?|emails?|calls?|messages?)\b", re.I)),
    ("not_reached", re.compile(r"\b(?:could not|couldn['’]t|cannot|can['’]t|was not|were not|wasn['’]t|weren['’]t) (?:immediately |be immediately |be |able to be |)*(?:reached|contacted|available|reachable)\b(?: for comment)?|\bunable to reach\b|\bunavailable for comment\b|\bunreachable\b|\bcould not (?:immediately )?reach\b", re.I)),
)  # fmt: skip
_ASKED = re.compile(
    r"\b(?:comment|request|question|email|call|letter|message|reach|contact|inquir|enquir|interview|phone|reporters?|journalists?|asked|press|answer)\w*\b",
    re.I,
)


class Checks:
    """Finds statements about checking and about silence, sentence by sentence."""

    def __init__(self, document: Document, cast: Cast, lexicon: Lexicon, sentences: Sequence[Span], spoken: Sequence[Span]) -> None:
        self.document, self.cast, self.lexicon = document, cast, lexicon
        self.text, self.sentences, self.spoken = document.text, sentences, spoken

    def _in_words(self, at: int) -> bool:
        return any(s.start <= at < s.end for s in self.spoken)

    def verifications(self, claims: Sequence[Claim]) -> tuple[Verification, ...]:
        out: list[Verification] = []
        for number, sentence in enumerate(self.sentences):
            found = self._checked(sentence)
            if found:
                status, match = found
                span = self._clause(sentence, match)
                about = () if status == "not_reached" else self._about(number, span, claims)
                out.append(Verification(span, status, self._by(sentence, match), about))
        return tuple(out)

    def _checked(self, sentence: Span) -> "tuple[Checked, re.Match[str]] | None":
        rules: tuple[tuple[Checked, re.Pattern[str]], ...] = (
            ("unverified", _UNVERIFIED),
            ("not_reached", _NOT_REACHED),
            ("disputed", _DISPUTED),
            ("verified", _VERIFIED),
        )
        for status, pattern in rules:
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                if self._in_words(match.start()) and self._in_words(match.end() - 1) and not self._by_outlet(sentence, match):
                    continue
                if status == "verified" and not self._evidence(sentence, match):
                    continue
                return status, match
        return None

    def _evidence(self, sentence: Span, match: "re.Match[str]") -> bool:
        """`Seen by`, `has obtained`: only of things that can be evidence, and by an outlet or checker."""
        near = self.text[max(sentence.start, match.start() - 60) : min(sentence.end, match.end() + 60)]
        return bool(_THINGS.search(near)) and (
            self._by_outlet(sentence, match) or bool(re.search(r"verif|authentic|geoloc|corrobor|independently", match.group(), re.I))
        )

    def _by_outlet(self, sentence: Span, match: "re.Match[str]") -> bool:
        name = self._by(sentence, match)
        return bool(name) and phrase(name, Span(0, len(name)), self.lexicon).kind in {"outlet", "body"} if name else False

    def _by(self, sentence: Span, match: "re.Match[str]") -> str | None:
        """Who checked: after `by`, else the subject before the verb; None for a bare passive."""
        passive = re.search(r"\bby $|\bby\b", self.text[match.end() - 3 : min(sentence.end, match.end() + 30)])
        if passive:
            start = match.end() - 3 + passive.end()
            while start < sentence.end and self.text[start].isspace():
                start += 1
            span = noun_phrase(self.text, start, min(sentence.end, start + 70))
            return self._name(span) if len(span) else None
        if re.search(
            r"\b(?:be|been|was not|were not|not been) (?:\w+ly )*(?:verified|confirmed|corroborated|authenticated)\b|^un|^no |^impossible|^difficult|^hard|^without",
            match.group(),
            re.I,
        ):
            return self.document.outlet
        before = self.text[sentence.start : match.start()]
        subject = re.search(
            r"((?:[Tt]he |[Oo]ur |[Aa] )?[\w’'&.-]+(?: (?:of |for )?[\w’'&.-]+){0,5}?),?(?: also| itself| has| have| had)*\s*$", before
        )
        names = list(re.finditer(r"(?:[Tt]he )?[A-Z][\w’'&-]*(?: (?:of |for )?[A-Z][\w’'&-]*)*", before))
        lowered = re.search(
            r"\b(?:the|this|our) (?:newspaper|magazine|agency|broadcaster|website|paper|network|channel|outlet|organisation|group)\s*$",
            before,
            re.I,
        )
        if lowered:
            return self._name(Span(sentence.start + lowered.start(), sentence.start + lowered.end()))
        if names and names[-1].group().casefold() not in self.lexicon["functions.words"]:
            return self._name(Span(sentence.start + names[-1].start(), sentence.start + names[-1].end()))
        return subject.group(1) if subject and subject.group(1).casefold() not in {"it", "we", "they"} else self.document.outlet

    def _name(self, span: Span) -> str | None:
        figure, p = self.cast.resolve(span)
        return figure.name if figure is not None else p.label or None

    def _clause(self, sentence: Span, match: "re.Match[str]") -> Span:
        """The part of the sentence between commas that holds the statement, whole if it has none."""
        start = (
            max(self.text.rfind(", ", sentence.start, match.start()) + 2, sentence.start)
            if ", " in self.text[sentence.start : match.start()]
            else sentence.start
        )
        comma = self.text.find(", ", match.end(), sentence.end)
        end = comma if comma > 0 else sentence.end
        while end > start and self.text[end - 1] in ". \n":
            end -= 1
        return Span(start, end)

    def _about(self, number: int, span: Span, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The claims of whoever is named in the statement; else those of the same sentence; else those just before."""
        words = {fold(w) for w in re.findall(r"[\w-]+", self.text[span.start : span.end])}
        attributed = [c for c in claims if c.chain]
        owner = re.search(
            r"([\w’'-]+)[’']s? (?:\w+ )?(?:testimony|account|claims?|story|statements?|version|allegations?|report|words|description|identity)",
            self.text[span.start : span.end],
        )
        if owner:
            key = fold(owner.group(1).removesuffix("’s").removesuffix("'s"))
            named = [c.id for c in attributed if any(key in fold(v.name).split() for v in c.chain)]
            if named:
                return tuple(named)
        if re.search(
            r"\b(?:accounts?|claims?|allegations?|reports?|testimon\w+|statements?|stories|versions)\b", " ".join(words)
        ) and not re.search(
            r"\b(?:this|the|that|his|her) (?:claim|report|account|statement|allegation)\b", self.text[span.start : span.end]
        ):
            pass
        sentence = self.sentences[number]
        here = [
            c.id for c in claims if any(s.touches(sentence) for s in c.spans) and not any(s.holds(span) or span.holds(s) for s in c.spans)
        ]
        if here:
            return tuple(here)
        before = [c for c in attributed if c.spans[-1].end <= span.start] or [c for c in claims if c.spans[-1].end <= span.start]
        return (max(before, key=lambda c: c.spans[-1].end).id,) if before else ()

    def no_replies(self) -> tuple[NoReply, ...]:
        out: list[NoReply] = []
        for sentence in self.sentences:
            for status, pattern in _SILENT:
                match = pattern.search(self.text, sentence.start, sentence.end)
                if match and (_ASKED.search(self.text, sentence.start, sentence.end) or status == "not_reached"):
                    if any(
                        s.start < match.start() and match.end() < s.end for s in self.spoken if len(s) < len(sentence)
                    ) and not re.search(r"comment|request", match.group()):
                        continue
                    out.append(NoReply(self._clause(sentence, match), self._silent_party(sentence, match), status))
                    break
        return tuple(out)

    def _silent_party(self, sentence: Span, match: "re.Match[str]") -> str | None:
        before = re.sub(r", (?:which|who|whose) [^,]*,", lambda m: " " * len(m.group()), self.text[sentence.start : match.start()])
        asked = re.search(
            r"(?:[Rr]equests?|[Cc]alls?|[Ee]mails?|[Ll]etters?|[Qq]uestions?|[Mm]essages?|inquir\w+)[^.,]{0,40}? (?:to|from|with|sent to|put to|made to|left for) ((?:the |a |an )?[^,.]{3,60}?)(?= (?:were|was|went|have|has|had|for|on|did|remained)\b|[,.]|$)",
            self.text[sentence.start : sentence.end],
        )
        if asked and re.search(
            r"unanswered|no (?:reply|response|answer)|not (?:immediately )?(?:returned|answered)|ignored|not return|not answer",
            self.text[sentence.start : sentence.end],
        ):
            return self._name(Span(sentence.start + asked.start(1), sentence.start + asked.end(1)))
        from_whom = re.match(r" (?:from|by) ((?:the |a )?[^,.]{3,60})", self.text[match.end() : sentence.end])
        if from_whom:
            return self._name(Span(match.end() + from_whom.start(1), match.end() + from_whom.end(1)))
        clause = re.split(r", (?=but|and|while|which)|\b(?:but|and|while|although|though) |; |said (?:that )?", before)[-1]
        at = match.start() - len(clause)
        subject = re.match(
            r"\s*(.+?),?\s*(?:\b(?:have|has|had|also|immediately|repeatedly|both|all|who|which|when|could|did|would)\b.*)?$", clause, re.S
        )
        if not subject or not subject.group(1).strip():
            return None
        start = at + subject.start(1)
        span = Span(start, at + subject.end(1))
        adverb = re.match(
            r"(?:so far|until now|as yet|to date|when (?:asked|contacted|reached)[^,]*|asked [^,]*|contacted [^,]*|[Oo]n \w+day|at the time|in response),? ",
            self.text[span.start : span.end],
            re.I,
        )
        if adverb:
            span = Span(span.start + adverb.end(), span.end)
        comma = self.text.find(",", span.start, span.end)
        return self._name(Span(span.start, comma if comma > span.start else span.end))
