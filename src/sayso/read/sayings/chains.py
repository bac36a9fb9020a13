"""ATTRIBUTIONS -> SAYINGS: every content with its chain of voices, outermost first.

A chain grows from the outlets that carried the words, over the source, to the sources found when the content is read
again. A frame stays open for a voice that told an outlet something, until it speaks on another occasion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.read.names import fold
from sayso.read.quotes import Quotation
from sayso.read.sayings.attributions import Found
from sayso.read.sayings.frames import Inside, Outer, audience, carriers, cited, said_elsewhere
from sayso.read.sentences import trimmed
from sayso.read.voices import Cast, Figure, Phrase
from sayso.read.voices import phrase as phrase_of
from sayso.read.words import Lexicon
from sayso.records import Attribution, Document, QuoteKind, Span, Voice

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[\w’'-]+")
_OWNED = re.compile(r"((?:[Tt]he )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})[’']s [A-Z]")

DEEPEST = 6  # voices inside voices: no report goes deeper, and text without full stops must end

CueClass = Literal["tell", "know", "wish", "order", "appear", "other"]


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


def cue_class(words: str, lexicon: Lexicon) -> CueClass:
    """What kind of act a cue names, by its strongest verb: telling, knowing, wishing, ordering, appearing."""
    lemmas = [lexicon.lemma(w) for w in _TOKEN.findall(words.casefold())]
    if lexicon.pattern("chains.calls_for").match(words.casefold()):
        return "order"
    if lexicon.pattern("chains.convinced").search(words):
        return "know"
    order: tuple[CueClass, ...] = ("tell", "order", "wish", "know", "appear")
    for name in order:
        if any(lemma in lexicon[f"cues.{name}"] for lemma in lemmas):
            return name
    reports = any(lemma in lexicon["functions.reporting"] or lemma in lexicon["cues.nouns"] for lemma in lemmas)
    if reports or lexicon.pattern("chains.bare_cue").fullmatch(words) or lexicon.pattern("chains.nobody").search(words):
        return "tell"
    return "other"


class Chains:
    """Walks the attributions of one document in text order; holds the open frames."""

    def __init__(self, document: Document, quotes: Sequence[Quotation], cast: Cast, lexicon: Lexicon, titles: Sequence[Span]) -> None:
        self.document, self.text = document, document.text
        self.quotes, self.cast, self.lexicon, self.titles = quotes, cast, lexicon, titles
        self.speech = Inside(tuple(q.span for q in quotes))
        self.frames: dict[str, tuple[Outer, ...]] = {}  # by the voice that opened it: who carries its words, implied

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
        carriers = [k.figure for k in outer if k is not None and k.figure.kind == "outlet"]
        if last is not None and carriers and len(carriers) == len(outer):
            self.frames.setdefault(last.figure.id, tuple(map(Outer, carriers)))

    def _outermost(self, a: Found) -> list[Saying]:
        words = self.document.quote(a.cue)
        kind = cue_class(words, self.lexicon)
        sentence = self.cast.sentence_at(a.cue.start)
        inside = Inside(a.content)
        goes_on = self._says("participle", words) or (kind == "tell" and self._says("conjunction", self.text[sentence.start : a.cue.start]))
        if not a.source and goes_on and not self._says("passive", words) and (subject := self._who_goes_on(a.cue, sentence)):
            a = replace(a, source=(subject,))
        if self._says("unsaid", self.text[max(sentence.start, a.cue.start - 20) : a.cue.end]):
            return []
        if self._is_subject(a, words):
            return [Saying(tuple(sorted((*a.source, *a.content))), (), a.cue, "tell", nobody=True)]
        if a.source and self.document.quote(a.source[0]).casefold() in self.lexicon["voice.none"]:
            return []
        if a.source and self.lexicon.pattern("phrases.nobody").fullmatch(self.document.quote(a.source[0])):
            return self.with_inner(a, Saying(a.content, (), a.cue, "tell", nobody=True), None)
        if kind == "know" and a.source and self._says("aside", self.text[sentence.start : a.source[0].start]):
            return []
        figure, phrase = self._source(a, None, False)
        if figure is None:
            return self._sourceless(a, kind)
        links = [Link(figure, a.source[0] if a.source else None, a.cue)]
        quoted = cited(self.text, sentence, self.speech, self.cast, self.lexicon) if kind == "tell" or self._says("cites", words) else None
        if quoted and quoted.figure is not figure:
            links.append(Link(quoted.figure, quoted.span, a.cue))
        else:
            quoted = None
            links = self._quoting_outlet(a, sentence, figure, links)
        outer = self._outer(a, figure, sentence, inside)
        if quoted is not None and quoted.span is not None:
            a = replace(a, content=tuple(_before_citing(self.text, s, quoted.span) for s in a.content))
        outer = outer or self._employer(a, figure)
        chain = self._without_publisher([Link(o.figure, o.span, None) for o in outer if o.figure is not figure] + links)
        saying = Saying(a.content, tuple(chain), a.cue, kind, phrase, relayed=quoted is not None)
        return self.with_inner(a, saying, figure)

    def _employer(self, a: Found, figure: Figure) -> tuple[Outer, ...]:
        """The outlet whose journalist speaks: CNN's Ada Brook."""
        match = _OWNED.match(self.document.quote(a.source[0])) if a.source else None
        if not match or figure.kind not in {"named", "pseudonym"}:
            return ()
        span = Span(a.source[0].start, a.source[0].start + match.end(1))
        if phrase_of(self.text, span, self.lexicon).kind != "outlet":
            return ()
        outlet, _ = self.cast.resolve(span)
        return (Outer(outlet, span),) if outlet is not None else ()

    def _is_subject(self, a: Found, cue: str) -> bool:
        """Whether the source is whom it is said of, not who says it: the fund is accused of, he is thought to."""
        if not a.source or a.source[0].start > a.cue.start or not self._says("passive", cue):
            return False
        between = self.text[a.source[0].end : a.cue.start]
        follows = self.text[a.cue.end : a.cue.end + 6].split()[:1]
        in_title = any(t.holds(a.cue) for t in self.titles)
        aside = self._says("be", between + cue.rsplit(" ", 1)[0] if " " in cue else between)
        return (aside or in_title) and any(word in self.lexicon["functions.accusing"] for word in (cue.split()[-1], *follows))

    def _who_goes_on(self, cue: Span, sentence: Span) -> Span | None:
        """The subject of a sentence that goes on with `accusing`, `adding`: the first name or pronoun in it."""
        lead = self.lexicon.pattern("chains.subject_pronoun").match(self.text, sentence.start, cue.start)
        if lead:
            return Span(*lead.span(1))
        names = (n.span for n in self.cast.scene.names if sentence.start <= n.span.start and n.span.end <= cue.start)
        return next((span for span in names if any(span in f.mentions for f in self.cast.figures)), None)

    def _source(self, a: Found, speaker: Figure | None, direct: bool) -> tuple[Figure | None, Phrase | None]:
        if not a.source or self.lexicon.pattern("chains.place").match(self.document.quote(a.source[0])):
            return None, None
        return self.cast.resolve(a.source[0], speaker, direct)

    def _sourceless(self, a: Found, kind: CueClass) -> list[Saying]:
        """No source: nobody is named (a voice of its own), or the text only describes how things look."""
        words = self.document.quote(a.cue)
        sentence = self.document.quote(self.cast.sentence_at(a.cue.start))
        if a.source and not self._says("passive", words):
            return self.with_inner(a, Saying(a.content, (), a.cue, kind), None)
        if self._says("asks", words):
            return [Saying(a.content, (), a.cue, "order", nobody=True)]
        unnamed = self._says("nobody", words)
        if kind == "appear" or not (unnamed or (kind == "tell" and self._says("be_form", words))):
            orphan = any(q.speech and any(q.span.touches(s) for s in a.content) for q in self.quotes)
            if not (orphan and kind == "tell"):
                return self.with_inner(a, Saying(a.content, (), a.cue, "appear"), None)
        if self._says("teller_unknown", sentence) and not unnamed:
            return self._told_by_nobody(a, kind)
        here = self.cast.sentence_at(a.cue.start)
        content = tuple(s for s in a.content if s.touches(here))
        if (
            content
            and self.lexicon.pattern("chains.infinitive").match(self.text[content[0].start : content[0].end])
            and (subject := self._subject(a.cue, here))
        ):
            content = (subject, *content)
        return self.with_inner(a, Saying(content or a.content, (), a.cue, kind, nobody=True), None)

    def _subject(self, cue: Span, sentence: Span) -> Span | None:
        """Whom a passive cue is about: the noun group before its verb to be."""
        before = self.text[sentence.start : cue.start]
        words = self.lexicon.pattern("chains.main_clause").sub(lambda m: " " * len(m.group()), before)
        match = self.lexicon.pattern("chains.subject").search(words)
        return trimmed(self.text, sentence.start + match.start(1), sentence.start + match.end(1)) if match else None

    def _told_by_nobody(self, a: Found, kind: CueClass) -> list[Saying]:
        """Somebody was informed, and the text does not say by whom: the one who was told is the voice."""
        sentence = self.cast.sentence_at(a.cue.start)
        before = self.lexicon.pattern("chains.was_told").search(self.text[sentence.start : a.cue.start])
        if not before:
            return [Saying(a.content, (), a.cue, kind, unknown_teller=True, nobody=True)]
        span = Span(sentence.start + before.start(1), sentence.start + before.end(1))
        figure, phrase = self.cast.resolve(span)
        chain = (Link(figure, span, a.cue),) if figure is not None else ()
        return [Saying(a.content, chain, a.cue, kind, phrase, unknown_teller=True, nobody=not chain)]

    def _quoting_outlet(self, a: Found, sentence: Span, figure: Figure, links: list[Link]) -> list[Link]:
        """State television quoted a resident as saying: the source is the resident, the outlet stands before it."""
        start = a.source[0].start if a.source else sentence.start
        match = self.lexicon.pattern("chains.quoting").search(self.text[sentence.start : start])
        if not match:
            return links
        before = self.text[sentence.start : sentence.start + match.start()]
        subject = self.lexicon.pattern("chains.quoting_outlet").match(before)
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
            self.frames[figure.id] = tuple(Outer(o.figure) for o in here)
            return tuple(here)
        if said_elsewhere(inside.left_of(self.text, sentence), self.lexicon):
            self.frames.pop(figure.id, None)
        return tuple(self.frames.get(figure.id, ()))

    def with_inner(self, a: Found, saying: Saying, speaker: Figure | None) -> list[Saying]:
        """The saying, and those of the voices inside its content; a clause that tells of being told is cut out of what is around it."""
        if saying.level >= DEEPEST:
            return [saying]
        told = self._told_inside(a)
        inner: list[Saying] = []
        covered: list[Span] = []
        for b in (*(_without(b, told) for b in a.inner), *told):
            made = self._inner(b, saying, speaker) if b.content else []
            inner += made
            if any(s.cue_class == "tell" and s.chain for s in made) and sum(len(self.document.quote(s).split()) for s in b.content) > 3:
                covered += [*b.source, b.cue, *b.content]
        if not inner:
            return [saying]
        for other in inner:
            if other.nobody and not other.chain and saying.chain:  # a contrast: what follows is not the speaker's
                breaks = self.lexicon.pattern("chains.contrast").finditer(self.text, saying.content[0].start, other.content[0].start)
                end = max((m.start() for m in breaks), default=other.content[0].start)
                saying = replace(saying, content=tuple(_up_to(saying.content, end)))
        return [replace(saying, relays=bool(covered) and self._little_left(saying.content, covered)), *inner]

    def _told_inside(self, a: Found) -> list[Found]:
        """Relays that the encoder missed: clauses of the content in which somebody told the speaker something."""
        out: list[Found] = []
        for span in a.content:
            for match in self.lexicon.pattern("chains.told_me").finditer(self.text, span.start, span.end):
                cue = Span(match.start(2), match.end(2))
                inside = out and any(s.holds(cue) for s in out[-1].content)
                if inside or any(b.cue.touches(cue) for b in (*a.inner, *out)):
                    continue
                after = self.lexicon.pattern("chains.next_clause").search(self.text, match.end(), span.end)
                content = trimmed(self.text, match.end(), after.start() if after else max(span.end, match.end()))
                if len(content) > 8:
                    out.append(Found((trimmed(self.text, match.start(1), match.end(1)),), cue, (content,)))
        return out

    def _inner(self, b: Found, saying: Saying, speaker: Figure | None) -> list[Saying]:
        """Voices inside a content: none for the speaker's own saying and thinking, only what he goes on to relay."""
        words = self.document.quote(b.cue)
        kind = cue_class(words, self.lexicon)
        direct = any(q.speech and q.span.touches(b.cue) for q in self.quotes)
        if not b.source and not direct and self._says("nobody_verb", words) and kind != "appear":
            return self._nobody_inside(b, saying)
        if not b.source:
            here = self.document.quote(self.cast.sentence_at(b.cue.start))[:400]
            unknown = self._says("teller_unknown", here) and self._says("informs", words)
            return self._from_nobody(b, saying, speaker) if unknown else self._deeper(b, saying, speaker)
        told = kind in {"tell", "order"} or self._says("learns", words)
        if not told or self._says("not_yet", self.text[max(0, b.cue.start - 12) : b.cue.end]):
            return self._deeper(b, saying, speaker)
        if self._says("teller_unknown", words) and not self._says("from", words):
            unknown = kind == "tell" and self._says("be_here", self.text[b.source[0].start : b.cue.end])
            return self._from_nobody(b, saying, speaker) if unknown else self._deeper(b, saying, speaker)
        figure, phrase = self._source(b, speaker, direct)
        if figure is not None and figure is speaker and self._says("own_stance", words):
            return [replace(saying, content=b.content, cue=b.cue, level=saying.level + 1)]
        if figure is None or figure is speaker or any(link.figure is figure for link in saying.chain):
            return self._deeper(b, saying, speaker)
        chain = (*saying.chain, Link(figure, b.source[0], b.cue))
        inner = Saying(b.content, chain, b.cue, kind, phrase, relayed=True, level=saying.level + 1)
        return self.with_inner(b, inner, figure)

    def _deeper(self, b: Found, saying: Saying, speaker: Figure | None) -> list[Saying]:
        """The voices inside an attribution that adds none itself."""
        return [s for c in b.inner for s in self._inner(c, saying, speaker)]

    def _from_nobody(self, b: Found, saying: Saying, speaker: Figure | None) -> list[Saying]:
        """What the speaker was told, without a word on who told it."""
        told = replace(saying, content=b.content, cue=b.cue, unknown_teller=True, level=saying.level + 1)
        return self.with_inner(b, told, speaker)

    def _says(self, pattern: str, words: str) -> bool:
        """Whether a pattern of this room is found in the words."""
        return self.lexicon.pattern(f"chains.{pattern}").search(words) is not None

    def _nobody_inside(self, b: Found, saying: Saying) -> list[Saying]:
        """Widely believed, reportedly: a voice of its own inside the content, or after a contrast (say A, but are believed) outside it."""
        start = saying.cue.end if saying.cue else saying.content[0].start
        breaks = self.lexicon.pattern("chains.contrast").search(self.text[start : b.cue.start])
        content = b.content
        if breaks:
            at = start + breaks.end()
            subject = self.lexicon.pattern("chains.believed").match(self.text[at : b.cue.end])
            content = (Span(at + subject.start(1), at + subject.end(1)), *content) if subject else content
        return [Saying(content, () if breaks else saying.chain, b.cue, "tell", nobody=True, level=0 if breaks else saying.level + 1)]

    def _little_left(self, content: tuple[Span, ...], covered: list[Span]) -> bool:
        """Whether what the inner voices leave over says nothing of its own."""
        left = [
            m.group()
            for s in content
            for m in _TOKEN.finditer(self.text[s.start : s.end])
            if not any(c.start <= s.start + m.start() < c.end for c in covered)
        ]
        functions = self.lexicon["functions.words"] | self.lexicon["functions.prepositions"] | self.lexicon["voice.first"]
        return sum(w.casefold() not in functions for w in left) < 5

    def _without_publisher(self, links: list[Link]) -> list[Link]:
        """The chain without the outlet that publishes the report: it is the implied head."""
        publisher = fold(self.document.outlet or "").removeprefix("the ")
        out: list[Link] = []
        for link in links:
            name = fold(link.figure.name).removeprefix("the ")
            if publisher and link.figure.kind in {"outlet", "named", "body"} and name == publisher:
                continue
            if link.figure.kind == "outlet" and publisher.endswith(f" {name}"):
                continue  # it calls itself the Gazette
            if all(o.figure is not link.figure for o in out):
                out.append(link)
        return out


def _up_to(content: Sequence[Span], end: int) -> list[Span]:
    """Content that ends before a place."""
    return [Span(s.start, min(s.end, end)) for s in content if s.start < end]


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
    """The chain of a saying as claims show it; one that nobody stands behind ends in the unspecified voice."""
    made = tuple(Voice(k.figure.name, k.figure.kind, k.figure.id, k.span, k.cue) for k in saying.chain)
    return (*made, unspecified()) if saying.nobody and not saying.unknown_teller else made


def quote_kind(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> QuoteKind:
    """Direct if 95 % of the words stand in quotation marks, indirect if none, mixed between."""
    total = inside = 0
    for span in content:
        near = [q.span for q in quotes if q.span.touches(span)]
        starts = [span.start + word.start() for word in _WORD.finditer(text[span.start : span.end])]
        total += len(starts)
        inside += sum(any(q.start <= at < q.end for q in near) for at in starts)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * total else "mixed"


def as_attributions(text: str, found: Sequence[Found], quotes: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Attributions as readings show them."""
    return tuple(Attribution(a.source, (a.cue,), a.content, quote_kind(text, a.content, quotes)) for a in found)
