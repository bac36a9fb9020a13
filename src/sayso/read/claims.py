"""SAYINGS -> CLAIMS: what can be checked becomes a claim; what nobody is quoted for is the outlet's own."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.read.cast import Cast
from sayso.read.chains import Saying, quote_kind, voices
from sayso.read.judge import ACCUSES, SWORN, Case, basis, party, stance
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
_SAID_TO = re.compile(
    r"\b(?:claim\w*|alleg\w*|believ\w*|report\w*|said|says|known|accus\w*|suspect\w*|thought|rumou?r\w*|understood|purport\w*|admit\w*|den\w+|appear\w*|estimat\w*|deem\w*|found|charged)\b",
    re.I,
)
_CLAUSE = re.compile(r"\b(?:because|since|as there|so that|after|that)\b.{12,}", re.I)
_QUESTION = re.compile(r"^(?:whether|if|who|what|why|when|where|how|which)\b")
_NAMING = re.compile(r"\b(?:known|called|calls?|dubbed|dubs|nicknamed|titled|entitled|named|styled|labell?ed)\b(?! for\b)", re.I)
_DISCLOSES = re.compile(
    r"\b(?:den|confirm|admi|acknowledg|reveal|disclos|report|alleg|blam|accus|claim|announc|warn|confess|conced|show|disput|reject|refut|dismiss|estimat|record|document|describ|find|found|saw|seen|detail|recount|recall|cit|charg|note|noting|verif|put |puts |gave|gives)",
    re.I,
)
_DOUBTFUL = re.compile(r"\b(?:not|n['’]t|unsure|unclear|doubt\w*|unable|cannot|refus\w+|declin\w+|neither|no comment)\b", re.I)
_CHECKING = re.compile(
    r"\b(?:verify|verified|unable to (?:reach|confirm)|could not (?:be|immediately|determine|reach)|not (?:immediately )?(?:clear|known|possible)|unclear|no comment|did not (?:immediately )?(?:respond|reply|return)|declined to)\b",
    re.I,
)
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
    while end > start and (
        text[end - 1] in _TAIL
        or (
            text[end - 1] == "."
            and not text[end - 2 : end - 1] == "."
            and not re.search(r"\b[A-Za-z](?:\.[A-Za-z])+\.$", text[max(start, end - 8) : end])
        )
    ):
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
        out += _apart(page, sorted(parts))
    return out


def _apart(page: Page, parts: list[Span]) -> list[tuple[Span, ...]]:
    """Indirect speech that a full stop parts from a quotation is a claim of its own; a quotation interrupted is one claim."""
    out: list[tuple[Span, ...]] = []
    speech = [q for q in page.quotes if q.speech]
    for part in parts:
        between = page.document.text[out[-1][-1].end : part.start] if out else ""
        kinds = {quote_kind(page.document.text, [span], speech) for span in (part, out[-1][-1])} if out else set()
        if out and not (len(kinds) > 1 and re.search(r"[.!?]\s", between)):
            out[-1] = (*out[-1], part)
        else:
            out.append((part,))
    return out


def claimable(saying: Saying, spans: Sequence[Span], page: Page) -> bool:
    """Whether somebody tells, knows, saw or is said to believe something that can be checked (conventions 11)."""
    text = page.document.text
    words = " ".join(text[s.start : s.end] for s in spans)
    kind = quote_kind(text, spans, [q for q in page.quotes if q.speech])
    count = len(words.split())
    if kind == "direct" and count >= (2 if saying.cue_class != "wish" else 4):
        return True
    if saying.cue_class == "appear" or not (saying.chain or saying.nobody):
        return False
    cue = page.document.quote(saying.cue) if saying.cue else ""
    bare = words.lstrip("“”\"'‘«")
    if _NAMING.search(cue) and not _FINITE.search(bare):
        return False
    if _declines(f"{cue} {bare[:24]}"):
        return not re.match(r"(?:requests?|all requests?|repeated)\b", bare)
    if (
        _INFINITIVE.match(text[spans[-1].start : spans[-1].end])
        and re.search(r"\b(?:told|order|warn|ask|instruct|forbid|forbad|urg|request)", cue)
        and kind == "indirect"
        and len(spans) > 1
    ):
        return False
    if words.rstrip().endswith("?") and not saying.chain:
        return False
    if _INFINITIVE.match(bare):
        return bool(_SAID_TO.search(cue)) or bool(_CLAUSE.search(bare) and saying.cue_class in {"tell", "order"} and saying.level > 0)
    if _QUESTION.match(bare) and kind == "indirect":
        return _answers(cue, bare)
    before = text[max(0, spans[0].start - 6) : spans[0].start].casefold()
    if saying.nobody and not _FINITE.search(words) and len(words.split()) < 4:
        return False
    return _CLASSES[saying.cue_class](cue, bare, before.endswith("that ") or kind != "indirect")


def _told(cue: str, words: str, clause: bool) -> bool:
    """Telling: a clause, or a noun phrase that a verb of disclosing makes a statement of."""
    if clause or _FINITE.search(words):
        return True
    if re.search(r"\b(?:cit(?:e|es|ed|ing)|quot(?:e|es|ed|ing)|refer|mention)", cue):
        return False
    if re.match(
        r"(?:the |an? |this |these |those |his |her |their |its |any |all |both |[\w’'-]+[’']s )?(?:\w+ )?(?:reports?|testimony|accounts?|statements?|claims?|stor(?:y|ies)|questions?|issue|matter|comments?)$",
        words,
        re.I,
    ):
        return False
    return len(words.split()) >= 2 and bool(
        _DISCLOSES.search(cue) or re.match(r"[a-z]+ing\b|(?:no|not)\b", words, re.I) or len(words.split()) >= 6
    )


_CLASSES: dict[str, Callable[[str, str, bool], bool]] = {
    "tell": _told,
    "know": lambda cue, words, clause: (
        len(words.split()) >= 3 and (clause or bool(_FINITE.search(words) or re.match(r"[a-z]+ing\b", words)))
    ),
    "wish": lambda cue, words, clause: clause and bool(re.search(r"\b(?:promis|pledg|vow|swor|swear|threat|agree|decid|warn|fear)", cue)),
    "order": lambda cue, words, clause: False,
    "other": lambda cue, words, clause: clause and len(words.split()) >= 4,
    "appear": lambda cue, words, clause: False,
}


def _answers(cue: str, words: str) -> bool:
    """Indirect questions: out when asked, in when the voice doubts, declines, or tells how."""
    if _DOUBTFUL.search(cue):
        return True
    if re.search(r"\b(?:ask|wonder|quer|inquir|question|discuss|determin|examin|investigat)", cue):
        return False
    return len(words.split()) > 5 and bool(re.match(r"(?:how|what|why|where)\b", words, re.I))


def _declines(words: str) -> bool:
    return bool(
        re.search(
            r"\b(?:declin|refus)\w*\b.* to (?:comment|say|answer|discuss|respond|elaborate|confirm)|\bwould (?:not|neither) (?:say|confirm|comment|discuss)|\bno comment\b",
            words,
        )
    )


def claim_id(document: Document, spans: Sequence[Span], chain: Sequence[Voice]) -> str:
    """An id from content: the same words with the same voices in the same text give the same id."""
    seed = "|".join(
        [
            hashlib.sha256(document.text.encode("utf8", "surrogatepass")).hexdigest(),
            *(f"{s.start}-{s.end}" for s in spans),
            *(v.name for v in chain),
        ]
    )
    return "c" + hashlib.sha256(seed.encode("utf8", "surrogatepass")).hexdigest()[:12]


class Claims:
    """Makes the claims of one document."""

    def __init__(self, page: Page, cast: Cast, lexicon: Lexicon) -> None:
        self.page, self.cast, self.lexicon = page, cast, lexicon
        self.text = page.document.text
        self.sworn: set[str] = set()
        self.sides: dict[str, str] = {}

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
            claim = Claim(
                claim_id(self.page.document, spans, ()),
                spans,
                (),
                "unstated",
                "asserts",
                "indirect",
                False,
                ("the outlet's own words: nobody is quoted for them",),
            )
            made.setdefault(claim.id, claim)
        self._who_is_accused(sayings)
        return tuple(sorted((self._with_side(c) for c in made.values()), key=lambda c: (c.spans[0].start, -c.spans[-1].end, c.depth, c.id)))

    def _claim(self, saying: Saying, spans: tuple[Span, ...]) -> Claim:
        chain = voices(saying)
        quote = quote_kind(self.text, spans, self.page.quotes)
        case = self._case(saying, spans, quote)
        decided, why = basis(case)
        stands, how = stance(case)
        side = party(case)
        if side and saying.chain:
            self.sides.setdefault(saying.chain[-1].figure.id, side)
        path = "chain: " + (" → ".join(f"{v.name} ({v.kind}{', implied' if v.span is None else ''})" for v in chain) or "the outlet itself")
        return Claim(claim_id(self.page.document, spans, chain), spans, chain, decided, stands, quote, bool(side), (path, why, how))

    def _who_is_accused(self, sayings: Sequence[Saying]) -> None:
        """Voices that somebody accuses, in the words of an accusation, are sides too."""
        for saying in sayings:
            sentence = self.cast.sentence_at(saying.cue.start) if saying.cue else saying.content[0]
            if not saying.cue or not ACCUSES.search(self.page.document.quote(saying.cue)):
                continue
            for figure in self.cast.figures:
                told = saying.chain and saying.chain[-1].figure is figure
                if (
                    figure.spoke
                    and not told
                    and figure.kind not in {"outlet", "document"}
                    and any(sentence.holds(m) for m in figure.mentions)
                ):
                    self.sides.setdefault(figure.id, "party: it is accused")

    def _with_side(self, claim: Claim) -> Claim:
        """The claim with its party mark: a voice that is a side once is one throughout."""
        side = self.sides.get(claim.chain[-1].entity, "") if claim.chain else ""
        if not claim.chain:
            return claim
        return replace(claim, party=bool(side), reasons=(*claim.reasons, side or "not a party: no side in what it says"))

    def _case(self, saying: Saying, spans: Sequence[Span], quote: "str") -> Case:
        figure = saying.chain[-1].figure if saying.chain else None
        described = set(figure.described | figure.titles) if figure else set()
        roles = set(figure.roles | figure.titles) if figure else set()
        if figure and figure.kind not in {"named", "pseudonym"}:
            described |= set(figure.keys)
            roles |= {figure.head} if figure.head else set()
        cue = self.page.document.quote(saying.cue) if saying.cue else ""
        sentence = self.cast.sentence_at(saying.cue.start) if saying.cue else spans[0]
        outside = self._outside(sentence, spans)
        around = self._around(saying, cue)
        return Case(
            saying,
            " ".join(self.text[s.start : s.end] for s in spans),
            around,
            outside,
            frozenset(roles),
            frozenset(described),
            quote,
            bool(figure and figure.id in self.sworn),
            self.lexicon,
        )  # type: ignore[arg-type]

    def _around(self, saying: Saying, cue: str) -> str:
        """The cue with the auxiliary words before it: did not deny, would not confirm."""
        if not saying.cue:
            return cue
        before = re.search(
            r"(?:\b(?:did|does|do|has|have|had|would|could|can|will|is|are|was|were|not|never|neither|n['’]t|cannot|also|strongly|repeatedly|flatly|categorically)\b ?|\w+n['’]t )+$",
            self.text[max(0, saying.cue.start - 30) : saying.cue.start],
            re.I,
        )
        return (before.group() if before else "") + cue

    def _outside(self, sentence: Span, spans: Sequence[Span]) -> str:
        return "".join(
            c
            for i, c in enumerate(self.text[sentence.start : sentence.end], sentence.start)
            if not any(s.start <= i < s.end for s in spans)
        )

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
        spoken = [s for s in sayings if (s.chain or s.nobody) and (s.cue_class in {"wish", "order"} or s.relays or self._made(s))]
        taken = sorted(span for saying in spoken for span in (*saying.content, *_tag(saying)))
        out = []
        for sentence in self.page.sentences:
            touching = [t for t in taken if t.touches(sentence)]
            title = any(t.holds(sentence) for t in self.page.titles)
            if not touching:
                whole = tidy(self.text, sentence)
                if self._asserts(whole, title):
                    out.append((whole,))
                continue
            kept = [part for rest in _left(sentence, touching) if self._stands(part := _clean(self.text, tidy(self.text, rest)))]
            if kept:
                out.append((max(kept, key=len),))
        return out

    def _made(self, saying: Saying) -> bool:
        return any(claimable(saying, spans, self.page) for spans in by_paragraph(self.page, saying.content))

    def _asserts(self, part: Span, title: bool) -> bool:
        """Whether a sentence that nobody is quoted for states something: no question, no fragment, no word on checking or replies."""
        words = self.text[part.start : part.end]
        count = len(re.findall(r"[\w’'-]+", words))
        stop = self.text[part.end : part.end + 1]
        if count < 3 or words.endswith("?") or stop == "?" or _CHECKING.search(words):
            return False
        if any(q.speech and q.span.holds(part) for q in self.page.quotes):
            return True
        if title:
            words = re.sub(r"\b[A-Z][a-z]+", lambda m: m.group().lower(), words)
            return bool(_FINITE.search(words) or (re.search(r"\b[a-z]{3,}s\b", words) and count > 4))
        return bool(_FINITE.search(words)) or (stop in {".", "!"} and count >= 5)

    def _stands(self, part: Span) -> bool:
        """Whether what attributed words leave of a sentence is a clause of the outlet's own, not the frame of those words."""
        words = self.text[part.start : part.end]
        bare = [w.casefold() for w in re.findall(r"[\w’'-]+", words)]
        main = [w for w in bare if w not in self.lexicon["functions.words"]]
        if len(bare) < 6 or len(main) < 4 or not _FINITE.search(words) or _CHECKING.search(words):
            return False
        if any(q.speech and q.span.touches(part) for q in self.page.quotes) or re.match(
            r"(?:who|which|whose|that|when|as|after|where|while|because|if)\b", words, re.I
        ):
            return False
        tells = [
            w
            for w in bare
            if (self.lexicon.lemma(w) in self.lexicon["cues.tell"] and self.lexicon.lemma(w) != w) or w in {"according", "read"}
        ]
        return not (tells and len(bare) < 14)


def _clean(text: str, span: Span) -> Span:
    """Without the conjunction or preposition that hangs over at either end."""
    end = span.end
    while match := re.search(
        r"[\s,]+(?:and|but|or|as|to|when|while|that|with|who|which|of|in|for|by|said|after|because)$", text[span.start : end]
    ):
        end = span.start + match.start()
    start = span.start
    if match := re.match(r"(?:and|but|or|so)\s+", text[start:end]):
        start += match.end()
    return Span(start, max(start, end))


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
