"""ATTRIBUTIONS -> SAYINGS: every content with its chain of voices, outermost first.

A chain grows from the outlets that carried the words, over the source, to the sources found when the content is read
again. A frame stays open for a voice that told an outlet something, until it speaks on another occasion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.read.attributions import Found
from sayso.read.cast import Cast, Figure
from sayso.read.frames import Inside, Outer, audience, carriers, cited, said_elsewhere
from sayso.read.names import fold
from sayso.read.phrases import Phrase
from sayso.read.quotes import Quotation
from sayso.read.sentences import trimmed
from sayso.read.words import Lexicon
from sayso.records import Attribution, Document, QuoteKind, Span, Voice

_TOLD_ME = re.compile(
    r"(?:(?<!\w)|^)((?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Ss]ome|[Aa]nother) |(?:(?<=[“\"‘'«,;:.!?(] )|(?<=[“\"‘'«])|(?<=\band )|(?<=\bthat )|(?<=\bbut )|(?<=\n)|^))"
    r"(?!that\b|who\b|which\b|and\b|had\b|was\b)[\w’'-]+(?: (?:of |from |in |on )?(?:the )?(?!had\b|told\b|said\b|who\b|that\b)[\w’'-]+){0,5}?)"
    r" (?:had |has |have |quickly |also |later |then |once again |always |just )*(told|assured|reassured|informed|warned|promised) (?:me|us|him|her|them)(?: once again| again| later| that day| (?:on|in|at) [\w ]{3,20})?,? (?:that )?",
)
_NEXT_CLAUSE = re.compile(r"(?<=[.!?]) +(?=[A-Z“])|,? [“\"]?and (?:he|she|they) (?:told|assured|reassured|informed|warned)|[.!?]?[”\"’»]")

CueClass = Literal["tell", "know", "wish", "order", "appear", "other"]

_NOBODY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|apparently|believed|thought|alleged|rumou?red|accused|suspected|said to|reported|understood|claimed|known|described as|speculation|rumou?rs?|allegations?|accusations?|reports)\b",
    re.I,
)
_NOBODY_VERB = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|believed|thought|alleged|rumou?red|suspected|said to|understood to|reported to)\b", re.I
)
_OWN_STANCE = re.compile(r"\b(?:doubt|den(?:y|ie)|confirm|not (?:sure|certain)|admit)")
_NO_VOICE = frozenset({"everyone", "everybody", "nobody", "no one", "anyone", "anybody", "none", "nothing", "you"})
_PASSIVE = re.compile(
    r"(?:^|\b(?:is|are|was|were|been|be|being|stands?|stood|widely) )(?:also |now |widely |long |still |previously |reportedly )*"
    r"(?:accused|alleged|believed|suspected|thought|said|reported|rumou?red|understood|known|charged|claimed)(?: of| to| with)?$",
    re.I,
)
_BE = re.compile(r"\b(?:is|are|was|were|been|be|being|stands|stood)\b[^.,]{0,20}$", re.I)
_TELLER_UNKNOWN = re.compile(
    r"\b(?:was|were|been|being|am|are|is|got|gets) (?:also |later |then |first )?(?:told|informed|notified|advised|warned|tipped|assured|briefed)\b|\b(?:heard|learned|learnt|tip|tips|tipped|word)\b",
    re.I,
)


@dataclass(frozen=True)
class Link:
    """One voice of a chain: its figure, the words used and the cue; both None where implied."""

    figure: Figure
    span: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True)
class Saying:
    """Content with its chain. `cue` and `cue_class` are the innermost cue's; `relays` tells that the content is all relay,
    `relayed` that another voice passes on what the innermost one told it;
    `unknown_teller` that the innermost voice had it from somebody who is not named; `phrase` the innermost source phrase."""

    content: tuple[Span, ...]
    chain: tuple[Link, ...]
    cue: Span | None
    cue_class: CueClass
    phrase: Phrase | None = None
    unknown_teller: bool = False
    nobody: bool = False
    relays: bool = False
    relayed: bool = False
    level: int = 0
    reasons: tuple[str, ...] = ()


def cue_class(words: str, lexicon: Lexicon) -> CueClass:
    """What kind of act a cue names, by its strongest verb: telling, knowing, wishing, ordering, appearing."""
    lemmas = [lexicon.lemma(w) for w in re.findall(r"[\w’'-]+", words.casefold())]
    if "called" in words.casefold().split() and re.search(r"\bcall\w* (?:for|on|upon)\b", words.casefold()):
        return "order"
    order: tuple[CueClass, ...] = ("tell", "order", "wish", "know", "appear")
    for name in order:
        if any(lemma in lexicon[f"cues.{name}"] for lemma in lemmas):
            return name
    if "according" in lemmas or any(lemma in lexicon["cues.nouns"] for lemma in lemmas) or words.strip() in {":", "—", "-", "per"}:
        return "tell"
    if _NOBODY.search(words):
        return "tell"
    return "other"


class Chains:
    """Walks the attributions of one document in text order; holds the open frames."""

    def __init__(self, document: Document, quotes: Sequence[Quotation], cast: Cast, lexicon: Lexicon, titles: Sequence[Span]) -> None:
        self.document, self.text = document, document.text
        self.quotes, self.cast, self.lexicon, self.titles = quotes, cast, lexicon, titles
        self.frames: dict[str, tuple[Outer, ...]] = {}

    def sayings(self, found: list[Found]) -> list[Saying]:
        """Sayings of all attributions; those of one attribution stand together, the outer before the inner."""
        out: list[Saying] = []
        for a in sorted(found, key=lambda a: min((s.start for s in (*a.source, a.cue)), default=0)):
            made = self._outermost(a)
            for saying in made:
                self._keep_frame(saying)
            out += made
        return out

    def _keep_frame(self, saying: Saying) -> None:
        """Whoever spoke through outlets goes on doing so."""
        *outer, last = saying.chain or (None,)
        if last is not None and outer and all(k is not None and k.figure.kind == "outlet" for k in outer):
            self.frames.setdefault(last.figure.id, tuple(Outer(k.figure, k.span or k.cue or saying.content[0]) for k in outer if k))

    def _outermost(self, a: Found) -> list[Saying]:
        words = self.document.quote(a.cue)
        kind = cue_class(words, self.lexicon)
        sentence = self.cast.sentence_at(a.cue.start)
        inside = Inside(a.content)
        if self._is_subject(a, words):
            return [Saying(tuple(sorted((*a.source, *a.content))), (), a.cue, "tell", nobody=True)]
        if a.source and self.document.quote(a.source[0]).casefold() in _NO_VOICE:
            return []
        figure, phrase = self._source(a, None, False)
        if figure is None:
            return self._sourceless(a, kind)
        links = [Link(figure, a.source[0] if a.source else None, a.cue)]
        quoted = (
            cited(self.text, sentence, Inside(tuple(q.span for q in self.quotes)), self.cast, self.lexicon)
            if kind == "tell" or "quot" in words or "cit" in words
            else None
        )
        if quoted and quoted.figure is not figure:
            links.append(Link(quoted.figure, quoted.span, a.cue))
        elif quoted is None:
            links = self._quoting_outlet(a, sentence, inside, figure, links)
        outer = self._outer(a, figure, sentence, inside)
        if quoted is not None:
            a = replace(a, content=tuple(_before_citing(self.text, s, quoted.span) for s in a.content))
        chain = self._without_publisher([Link(o.figure, o.span, None) for o in outer if o.figure is not figure] + links)
        saying = Saying(a.content, tuple(chain), a.cue, kind, phrase, relayed=quoted is not None)
        return self.with_inner(a, saying, figure)

    def _is_subject(self, a: Found, cue: str) -> bool:
        """Whether the source is whom it is said of, not who says it: the fund is accused of, he is thought to."""
        if not a.source or a.source[0].start > a.cue.start or not _PASSIVE.search(cue):
            return False
        between = self.text[a.source[0].end : a.cue.start]
        follows = self.text[a.cue.end : a.cue.end + 6].split()[:1]
        in_title = any(t.holds(a.cue) for t in self.titles)
        aside = bool(_BE.search(between + cue.rsplit(" ", 1)[0] if " " in cue else between))
        return (aside or in_title) and (cue.split()[-1] in {"of", "to", "with"} or follows[:1] in (["of"], ["to"], ["with"]))

    def _source(self, a: Found, speaker: Figure | None, direct: bool) -> tuple[Figure | None, Phrase | None]:
        if not a.source or re.match(r"(?:in|at|on|among) ", self.document.quote(a.source[0])):
            return None, None
        return self.cast.resolve(a.source[0], speaker, direct)

    def _sourceless(self, a: Found, kind: CueClass) -> list[Saying]:
        """No source: nobody is named (a voice of its own), or the text only describes how things look."""
        words = self.document.quote(a.cue)
        sentence = self.document.quote(self.cast.sentence_at(a.cue.start))
        if a.source and not _PASSIVE.search(words):
            return self.with_inner(a, Saying(a.content, (), a.cue, kind), None)
        if re.search(r"\bask|\bquestion", words):
            return [Saying(a.content, (), a.cue, "order", nobody=True)]
        if kind == "appear" or not (
            _NOBODY.search(words) or (kind == "tell" and re.search(r"\b(?:was|were|is|are|been|be|being)\b", words))
        ):
            orphan = any(q.speech and any(q.span.touches(s) for s in a.content) for q in self.quotes)
            if not (orphan and kind == "tell"):
                return self.with_inner(a, Saying(a.content, (), a.cue, "appear"), None)
        if _TELLER_UNKNOWN.search(sentence) and not _NOBODY.search(words):
            return self._told_by_nobody(a, kind)
        here = self.cast.sentence_at(a.cue.start)
        content = tuple(s for s in a.content if s.touches(here))
        if (
            content
            and re.match(r"(?:not )?to [a-z]", self.text[content[0].start : content[0].end])
            and (subject := self._subject(a.cue, here))
        ):
            content = (subject, *content)
        return self.with_inner(a, Saying(content or a.content, (), a.cue, kind, nobody=True), None)

    def _subject(self, cue: Span, sentence: Span) -> Span | None:
        """Whom a passive cue is about: the noun group before its verb to be."""
        words = re.sub(
            r"^.*(?:[;:]|, (?:but|and|while|although|though)) ",
            lambda m: " " * len(m.group()),
            self.text[sentence.start : cue.start],
            flags=re.S,
        )
        match = re.search(r"(\S(?:[^,;:—–]{0,78}\S)?) *(?:\b(?:is|are|was|were|has|have)\b *)?$", words)
        return trimmed(self.text, sentence.start + match.start(1), sentence.start + match.end(1)) if match else None

    def _told_by_nobody(self, a: Found, kind: CueClass) -> list[Saying]:
        """Somebody was informed, and the text does not say by whom: the one who was told is the voice."""
        sentence = self.cast.sentence_at(a.cue.start)
        before = re.search(
            r"((?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er )?[\w’'-]+(?: [\w’'-]+){0,3}?)(?:,[^,]*,)? (?:was |were |had been |has been |is |are )?(?:also |later |then |first )?$",
            self.text[sentence.start : a.cue.start],
        )
        if not before:
            return [Saying(a.content, (), a.cue, kind, unknown_teller=True, nobody=True)]
        span = Span(sentence.start + before.start(1), sentence.start + before.end(1))
        figure, phrase = self.cast.resolve(span)
        chain = (Link(figure, span, a.cue),) if figure is not None else ()
        return [Saying(a.content, chain, a.cue, kind, phrase, unknown_teller=True, nobody=not chain)]

    def _quoting_outlet(self, a: Found, sentence: Span, inside: Inside, figure: Figure, links: list[Link]) -> list[Link]:
        """State television quoted a resident as saying: the source is the resident, the outlet stands before it."""
        start = a.source[0].start if a.source else sentence.start
        match = re.search(r"\b(quoted|quotes|quoting|cited|cites|citing) (?:the |an? )?$", self.text[sentence.start : start])
        if not match:
            return links
        subject = re.match(
            r"(?:[^,.“\"]*, )?((?:The |the )?[\w’' -]{3,50}?)\s*,?\s*(?:has |have |had |also |on \w+ )*$",
            self.text[sentence.start : sentence.start + match.start()],
        )
        if not subject:
            return links
        outer, phrase = self.cast.resolve(Span(sentence.start + subject.start(1), sentence.start + subject.end(1)))
        return [Link(outer, phrase.span, a.cue), *links] if outer is not None and outer is not figure else links

    def _outer(self, a: Found, figure: Figure, sentence: Span, inside: Inside) -> tuple[Outer, ...]:
        """Who carried the words: said here, or implied by a frame that the voice opened before."""
        here: list[Outer] = []
        told = audience(self.text, a.cue, a.content, sentence, self.cast, self.lexicon)
        here += [told] if told else []
        here += [o for o in carriers(self.text, sentence, inside, self.cast, self.lexicon) if all(o.figure is not h.figure for h in here)]
        if any(t.holds(sentence) for t in self.titles):
            return tuple(here)
        if here:
            self.frames[figure.id] = tuple(here)
            return tuple(here)
        outside = "".join(c for i, c in enumerate(self.text[sentence.start : sentence.end], sentence.start) if not inside.covers(i))
        if said_elsewhere(outside):
            self.frames.pop(figure.id, None)
        return tuple(self.frames.get(figure.id, ()))

    def with_inner(self, a: Found, saying: Saying, speaker: Figure | None) -> list[Saying]:
        """The saying, and those of the voices inside its content; a clause that tells of being told is cut out of what is around it."""
        told = self._told_inside(a)
        inner: list[Saying] = []
        covered: list[Span] = []
        for b in (*(_without(b, told) for b in a.inner), *told):
            made = self._inner(b, saying, speaker) if b.content else []
            inner += made
            if any(s.cue_class == "tell" for s in made):
                covered += [*b.source, b.cue, *b.content]
        if not inner:
            return [saying]
        return [replace(saying, relays=self._little_left(saying.content, covered)), *inner]

    def _told_inside(self, a: Found) -> list[Found]:
        """Relays that the encoder missed: clauses of the content in which somebody told the speaker something."""
        out: list[Found] = []
        for span in a.content:
            for match in _TOLD_ME.finditer(self.text, span.start, span.end):
                cue = Span(match.start(2), match.end(2))
                if any(b.cue.touches(cue) for b in (*a.inner, *out)):
                    continue
                end = min([m.start() for m in _NEXT_CLAUSE.finditer(self.text, match.end(), span.end)], default=span.end)
                end = max(min(end, span.end), match.end())
                content = trimmed(self.text, match.end(), end)
                if len(content) > 8:
                    out.append(Found((trimmed(self.text, match.start(1), match.end(1)),), cue, (content,)))
        return out

    def _inner(self, b: Found, saying: Saying, speaker: Figure | None) -> list[Saying]:
        """Voices inside a content: none for the speaker's own saying and thinking, only what he goes on to relay."""
        words = self.document.quote(b.cue)
        kind = cue_class(words, self.lexicon)
        direct = any(q.speech and q.span.touches(b.cue) for q in self.quotes)
        if not b.source and not direct and _NOBODY_VERB.search(words) and kind != "appear":
            return self._nobody_inside(b, saying)
        if not b.source:
            if _TELLER_UNKNOWN.search(self.document.quote(self.cast.sentence_at(b.cue.start))[:400]) and re.search(
                r"told|inform|warn|advis|notif|tip|assur", words
            ):
                return self.with_inner(
                    b, replace(saying, content=b.content, cue=b.cue, unknown_teller=True, level=saying.level + 1), speaker
                )
            return [s for c in b.inner for s in self._inner(c, saying, speaker)]
        if kind not in {"tell", "order"} and not re.search(r"\bdoubt|\bheard\b|\blearn", words):
            return [s for c in b.inner for s in self._inner(c, saying, speaker)]
        if _TELLER_UNKNOWN.search(words) and not re.search(r"\bfrom\b", words):
            if kind == "tell" and re.search(r"\b(?:was|were|been|am|are|is)\b", self.text[b.source[0].start : b.cue.end]):
                return self.with_inner(
                    b, replace(saying, content=b.content, cue=b.cue, unknown_teller=True, level=saying.level + 1), speaker
                )
            return [s for c in b.inner for s in self._inner(c, saying, speaker)]
        figure, phrase = self._source(b, speaker, direct)
        if figure is not None and figure is speaker and _OWN_STANCE.search(words):
            return [replace(saying, content=b.content, cue=b.cue, level=saying.level + 1)]
        if figure is None or figure is speaker or any(link.figure is figure for link in saying.chain):
            return [s for c in b.inner for s in self._inner(c, saying, speaker)]
        chain = (*saying.chain, Link(figure, b.source[0], b.cue))
        inner = Saying(b.content, chain, b.cue, kind, phrase, relayed=True, level=saying.level + 1)
        return self.with_inner(b, inner, figure)

    def _nobody_inside(self, b: Found, saying: Saying) -> list[Saying]:
        """Widely believed, reportedly: a voice of its own inside the content, or after a contrast (say A, but are believed) outside it."""
        start = saying.cue.end if saying.cue else saying.content[0].start
        breaks = re.search(r"[,;] (?:but|though|although|yet)\b", self.text[start : b.cue.start])
        content = b.content
        if breaks and (
            subject := re.match(r" ?(\w+(?: \w+){0,4}?) (?:is|are|was|were|has|have)\b", self.text[start + breaks.end() : b.cue.end])
        ):
            at = start + breaks.end() + subject.start(1)
            content = (Span(at, at + len(subject.group(1))), *content)
        return [Saying(content, () if breaks else saying.chain, b.cue, "tell", nobody=True, level=0 if breaks else saying.level + 1)]

    def _little_left(self, content: tuple[Span, ...], covered: list[Span]) -> bool:
        """Whether what the inner voices leave over says nothing of its own."""
        left = [
            m.group()
            for s in content
            for m in re.finditer(r"[\w’'-]+", self.text[s.start : s.end])
            if not any(c.start <= s.start + m.start() < c.end for c in covered)
        ]
        functions = self.lexicon["functions.words"] | self.lexicon["functions.prepositions"] | self.lexicon["voice.first"]
        return sum(w.casefold() not in functions for w in left) < 5

    def _without_publisher(self, links: list[Link]) -> list[Link]:
        """The chain without the outlet that publishes the report: it is the implied head."""
        publisher = fold(self.document.outlet or "").removeprefix("the ")
        out: list[Link] = []
        for link in links:
            if publisher and link.figure.kind == "outlet" and fold(link.figure.name).removeprefix("the ") == publisher:
                continue
            if all(o.figure is not link.figure for o in out):
                out.append(link)
        return out


def _before_citing(text: str, content: Span, cited_voice: Span) -> Span:
    """Content cut where its tail names whom the source cites."""
    if not content.holds(cited_voice):
        return content
    comma = text.rfind(",", content.start, cited_voice.start)
    return Span(content.start, comma) if comma > content.start else content


def _without(b: Found, told: Sequence[Found]) -> Found:
    """An inner attribution without the clauses that others were told in."""
    content = list(b.content)
    for t in told:
        low, high = min(s.start for s in (*t.source, t.cue)), t.content[-1].end
        content = [
            part for s in content for part in (Span(s.start, min(s.end, low)), Span(max(s.start, high), s.end)) if part.start < part.end
        ]
    kept = sum(map(len, content)) >= 0.7 * sum(map(len, b.content))
    return replace(b, content=tuple(s for s in content if len(s) > 3) if kept else ())


def unspecified() -> Voice:
    """The voice of claims for which nobody is named."""
    return Voice("(unspecified)", "unnamed", "e0")


def voices(saying: Saying) -> tuple[Voice, ...]:
    made = tuple(Voice(k.figure.name, k.figure.kind, k.figure.id, k.span, k.cue) for k in saying.chain)
    return (*made, unspecified()) if saying.nobody and not saying.unknown_teller else made


def quote_kind(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> QuoteKind:
    """Direct if 95 % of the words stand in quotation marks, indirect if none, mixed between."""
    total = inside = 0
    for span in content:
        for word in re.finditer(r"\w+", text[span.start : span.end]):
            total += 1
            at = span.start + word.start()
            inside += any(q.span.start <= at < q.span.end for q in quotes)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * total else "mixed"


def as_attributions(text: str, found: Sequence[Found], quotes: Sequence[Quotation]) -> tuple[Attribution, ...]:
    return tuple(Attribution(a.source, (a.cue,), a.content, quote_kind(text, a.content, quotes)) for a in found)
