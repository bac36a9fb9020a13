"""SAYINGS -> CLAIMS: what can be checked becomes a claim; what nobody is quoted for is the outlet's own."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.read.cast import Cast
from sayso.read.chains import Saying, quote_kind, voices
from sayso.read.judge import SWORN, Case, basis, party, stance
from sayso.read.quotes import Quotation
from sayso.read.sentences import trimmed
from sayso.read.words import Lexicon
from sayso.records import Claim, Document, Span, Voice

_THAT = re.compile(r"(?:that|how|as)\s+(?=\S)", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|hasn['’]t|haven['’]t|hadn['’]t|won['’]t"
    r"|don['’]t|doesn['’]t|didn['’]t|can['’]t|cannot|couldn['’]t|wouldn['’]t|shouldn['’]t|['’](?:s|re|ve|d|ll|m) |[a-z]{2,}ed|went|came|took|made|said|told|got|gave|saw|found|left|held|kept|began|ran|fell|led|met|paid|sent|set|shot|hit|put"
    r"|cut|lost|won|broke|brought|built|bought|caught|chose|drove|fled|flew|fought|grew|hid|knew|lay|lit|rose|sank|sat|spoke|spent|stood|stole|struck|swept|swore|taught|thought|threw|wore|wrote|became|says|[a-z]{3,}(?:[^s\W]s) (?:the|a|an|to|in|on|of|that|his|her|its|their|for|from|with|at|no|not|as|by|more|up|out|into|over|only|also|all|one|two|it|him|them|this))\b"
)
_INFINITIVE = re.compile(r"(?:not |never )?to [a-z]+")
_SAID_TO = re.compile(r"\b(?:claim\w*|alleg\w*|believ\w*|report\w*|said|says|known|accus\w*|suspect\w*|thought|rumou?r\w*|understood|purport\w*|admit\w*|den\w+|appear\w*|estimat\w*|deem\w*|found|charged)\b", re.I)
_CLAUSE = re.compile(r"\b(?:because|since|as there|so that|after|that)\b.{12,}", re.I)
_QUESTION = re.compile(r"^(?:whether|if|who|what|why|when|where|how|which)\b", re.I)
_TAIL = " \t\r\n,;:–—-"


@dataclass(frozen=True)
class Page:
    """What claims are made from: the document, its sentences to read, quotations and titles."""

    document: Document
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    titles: tuple[Span, ...]
    quotes: tuple[Quotation, ...]


def tidy(text: str, span: Span) -> Span:
    """The span as a claim shows it: `that` out, the final period out, quotation marks in."""
    span = trimmed(text, span.start, span.end)
    start, end = span.start, span.end
    match = _THAT.match(text, start, end)
    if match and match.group().strip().casefold() == "that":
        start = match.end()
    while start < end and text[start] in _TAIL:
        start += 1
    while end > start and (text[end - 1] in _TAIL or (text[end - 1] == "." and not text[end - 2 : end - 1] == "." and not re.search(r"\b[A-Za-z](?:\.[A-Za-z])+\.$", text[max(start, end - 8) : end]))):
        end -= 1
    return Span(start, end)


def by_paragraph(page: Page, content: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Fragments grouped by paragraph, cut at paragraph ends."""
    out: list[tuple[Span, ...]] = []
    for paragraph in page.paragraphs:
        parts = []
        for span in content:
            if span.touches(paragraph):
                made = tidy(page.document.text, Span(max(span.start, paragraph.start), min(span.end, paragraph.end)))
                if len(made) and any(c.isalnum() for c in page.document.text[made.start : made.end]):
                    parts.append(made)
        if parts:
            out.append(tuple(sorted(parts)))
    return out


def claimable(saying: Saying, spans: Sequence[Span], page: Page) -> bool:
    """Whether somebody tells, knows, saw or is said to believe something that can be checked (conventions 11)."""
    text = page.document.text
    words = " ".join(text[s.start : s.end] for s in spans)
    speech = [q for q in page.quotes if q.speech]
    kind = quote_kind(text, spans, speech)
    count = len(words.split())
    if kind == "direct" and count >= 2 and saying.cue_class != "wish":
        return True
    if kind == "direct" and count >= 4:
        return True
    if saying.cue_class == "appear" or not (saying.chain or saying.nobody):
        return False
    cue = page.document.quote(saying.cue) if saying.cue else ""
    if _declines(cue, words):
        return True
    bare = words.lstrip("“”\"'‘«")
    if _INFINITIVE.match(bare):
        return bool(_SAID_TO.search(cue)) or bool(_CLAUSE.search(bare) and saying.cue_class in {"tell", "order"} and saying.level > 0)
    if saying.cue_class == "order":
        return False
    if saying.cue_class == "wish":
        return bool(re.match(r"that\b", text[spans[0].start - 5 : spans[0].end].lstrip(), re.I)) and bool(re.search(r"\b(?:promis|pledg|vow|swor|swear|threat|agree|decid|warn)", cue))
    if _QUESTION.match(bare) and re.search(r"\b(?:ask|wonder|question|quer|inquir|discuss|explain|know|decid|see|determin)", cue) and kind == "indirect":
        return bool(re.match(r"how\b", bare)) and count > 6 and not re.search(r"\b(?:ask|wonder|quer|inquir)", cue)
    if saying.cue_class == "other":
        return bool(_FINITE.search(words)) and count >= 4 and bool(saying.chain)
    if saying.cue_class == "know":
        return bool(_FINITE.search(words)) and count >= 3
    return count >= 2 or kind != "indirect"


def _declines(cue: str, words: str) -> bool:
    return bool(re.search(r"\b(?:declin|refus)\w*\b", cue) and re.match(r"to (?:comment|say|answer|discuss|respond|elaborate|confirm)", words))


def claim_id(document: Document, spans: Sequence[Span], chain: Sequence[Voice]) -> str:
    """An id from content: the same words with the same voices in the same text give the same id."""
    seed = "|".join([hashlib.sha256(document.text.encode("utf8", "surrogatepass")).hexdigest(), *(f"{s.start}-{s.end}" for s in spans), *(v.name for v in chain)])
    return "c" + hashlib.sha256(seed.encode("utf8", "surrogatepass")).hexdigest()[:12]


class Claims:
    """Makes the claims of one document."""

    def __init__(self, page: Page, cast: Cast, lexicon: Lexicon) -> None:
        self.page, self.cast, self.lexicon = page, cast, lexicon
        self.text = page.document.text
        self.sworn: set[str] = set()

    def all(self, sayings: Sequence[Saying]) -> tuple[Claim, ...]:
        """Claims in text order, nested ones after those around them."""
        self._who_swears(sayings)
        made: dict[str, Claim] = {}
        for saying in sayings:
            if saying.relays:
                continue
            for spans in by_paragraph(self.page, saying.content):
                if claimable(saying, spans, self.page):
                    claim = self._claim(saying, spans)
                    made.setdefault(claim.id, claim)
        for spans in self._own(sayings):
            claim = Claim(claim_id(self.page.document, spans, ()), spans, (), "unstated", "asserts", "indirect", False, ("the outlet's own words: nobody is quoted for them",))
            made.setdefault(claim.id, claim)
        return tuple(sorted(made.values(), key=lambda c: (c.spans[0].start, -c.spans[-1].end, c.depth, c.id)))

    def _claim(self, saying: Saying, spans: tuple[Span, ...]) -> Claim:
        chain = voices(saying)
        quote = quote_kind(self.text, spans, self.page.quotes)
        case = self._case(saying, spans, quote)
        decided, why = basis(case)
        stands, how = stance(case)
        side, which = party(case)
        path = "chain: " + (" → ".join(f"{v.name} ({v.kind}{', implied' if v.span is None else ''})" for v in chain) or "the outlet itself")
        return Claim(claim_id(self.page.document, spans, chain), spans, chain, decided, stands, quote, side, (path, why, how, which))

    def _case(self, saying: Saying, spans: Sequence[Span], quote: "str") -> Case:
        figure = saying.chain[-1].figure if saying.chain else None
        described = set(figure.described | figure.titles) if figure else set()
        if figure and figure.kind not in {"named", "pseudonym"}:
            described |= set(figure.keys)
        if saying.phrase:
            described |= saying.phrase.content
        cue = self.page.document.quote(saying.cue) if saying.cue else ""
        sentence = self.cast.sentence_at(saying.cue.start) if saying.cue else spans[0]
        outside = self._outside(sentence, spans)
        around = self._around(saying, cue)
        return Case(saying, " ".join(self.text[s.start : s.end] for s in spans), around, outside, frozenset(described), quote, bool(figure and figure.id in self.sworn), self.lexicon)  # type: ignore[arg-type]

    def _around(self, saying: Saying, cue: str) -> str:
        """The cue with the auxiliary words before it: did not deny, would not confirm."""
        if not saying.cue:
            return cue
        before = re.search(r"(?:\b(?:did|does|do|has|have|had|would|could|can|will|is|are|was|were|not|never|neither|n['’]t|cannot|also|strongly|repeatedly|flatly|categorically)\b ?|\w+n['’]t )+$", self.text[max(0, saying.cue.start - 30) : saying.cue.start], re.I)
        return (before.group() if before else "") + cue

    def _outside(self, sentence: Span, spans: Sequence[Span]) -> str:
        return "".join(c for i, c in enumerate(self.text[sentence.start : sentence.end], sentence.start) if not any(s.start <= i < s.end for s in spans))

    def _who_swears(self, sayings: Sequence[Saying]) -> None:
        """Voices that gave an account in court keep that basis for what follows of it."""
        for saying in sayings:
            if not saying.chain or not saying.cue:
                continue
            figure = saying.chain[-1].figure
            sentence = self.cast.sentence_at(saying.cue.start)
            if figure.kind in {"named", "pseudonym", "unnamed", "group"} and SWORN.search(self._outside(sentence, saying.content)):
                self.sworn.add(figure.id)

    def _own(self, sayings: Sequence[Saying]) -> list[tuple[Span, ...]]:
        """One for each sentence, or part of it, that asserts something and stands outside all attributed words."""
        taken = sorted(s for saying in sayings if saying.chain or saying.nobody for s in (*saying.content, *_tag(saying)))
        out = []
        for sentence in self.page.sentences:
            touching = [t for t in taken if t.touches(sentence)]
            rest = [sentence] if not touching else _left(sentence, touching)
            kept = [tidy(self.text, part) for part in rest]
            kept = [part for part in kept if self._asserts(part, whole=not touching, title=any(t.holds(sentence) for t in self.page.titles))]
            if kept:
                out.append((max(kept, key=len),))
        return out

    def _asserts(self, part: Span, whole: bool, title: bool) -> bool:
        words = self.text[part.start : part.end]
        bare = re.findall(r"[\w’'-]+", words)
        if len(bare) < (3 if whole else 6) or self.text[part.end - 1 : part.end + 1].rstrip().endswith("?"):
            return False
        if not _FINITE.search(words) and not (title and re.search(r"\b[a-z]{3,}s\b", words)):
            return False
        if whole:
            return True
        if any(q.speech and q.span.touches(part) for q in self.page.quotes):
            return False
        main = [w for w in bare if w.casefold() not in self.lexicon["functions.words"]]
        return len(main) >= 4 and bool(_FINITE.search(words)) and not re.match(r"(?:who|which|whose|that|when|as|after|where|while)\b", words, re.I) or bool(re.match(r"[A-Z]", words) and _FINITE.search(words) and len(main) >= 4)


def _tag(saying: Saying) -> list[Span]:
    return [s for k in saying.chain for s in (k.span, k.cue) if s] + ([saying.cue] if saying.cue else [])


def _left(sentence: Span, taken: Sequence[Span]) -> list[Span]:
    out, at = [], sentence.start
    for span in taken:
        if span.start > at:
            out.append(Span(at, min(span.start, sentence.end)))
        at = max(at, span.end)
    if at < sentence.end:
        out.append(Span(at, sentence.end))
    return [s for s in out if len(s)]
