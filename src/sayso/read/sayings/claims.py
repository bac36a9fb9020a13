"""SAYINGS -> CLAIMS: what can be checked becomes a claim; what nobody is quoted for is the outlet's own."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import takewhile

from sayso.read.quotes import Quotation
from sayso.read.sayings.chains import CueClass, Saying, quote_kind, voices
from sayso.read.sayings.frames import Inside
from sayso.read.sayings.judge import Case, basis, party, stance
from sayso.read.sayings.sides import Sides
from sayso.read.sentences import trimmed
from sayso.read.voices import Cast
from sayso.read.words import Lexicon
from sayso.records import Claim, Document, QuoteKind, Span, Voice

_WORD = re.compile(r"[\w’'-]+")
_ABBREVIATION = re.compile(r"\b[A-Za-z](?:\.[A-Za-z])+\.$")
_STOP = re.compile(r"[.!?]\s")
_OWN = ("the outlet's own words: nobody is quoted for them",)
_TAIL = " \t\r\n,;:–—-"

AWAY = 3  # words behind a source that tell of no deed of its own: went even further


@dataclass(frozen=True)
class Page:
    """What claims are made from: the document, its sentences to read, quotations and titles, and the language."""

    document: Document
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    titles: tuple[Span, ...]
    quotes: tuple[Quotation, ...]
    lexicon: Lexicon

    @cached_property
    def speech(self) -> tuple[Quotation, ...]:
        """The quotations that hold speech."""
        return tuple(q for q in self.quotes if q.speech)

    def says(self, pattern: str, words: str) -> bool:
        """Whether a pattern of this room is found in the words."""
        return self.lexicon.pattern(f"claims.{pattern}").search(words) is not None

    def auxiliaries(self, saying: Saying) -> str:
        """The auxiliary words before a cue: did not deny, would not confirm."""
        at = saying.cue.start if saying.cue else 0
        before = self.lexicon.pattern("claims.auxiliaries").search(self.document.text[max(0, at - 30) : at])
        return before.group() if before else ""

    def begins(self, pattern: str, words: str) -> bool:
        """Whether the words begin with a pattern of this room."""
        return self.lexicon.pattern(f"claims.{pattern}").match(words) is not None


def tidy(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The span as a claim shows it: a wire's dateline and `that` out, the final period out, quotation marks in."""
    span = trimmed(text, span.start, span.end)
    start, end = span.start, span.end
    for name in ("dateline", "that"):
        match = lexicon.pattern(f"claims.{name}").match(text, start, end)
        if match:
            start = match.end()
    while start < end and text[start] in _TAIL:
        start += 1
    while end > start and (text[end - 1] in _TAIL or _final_stop(text[max(start, end - 8) : end], text[end - 2 : end - 1])):
        end -= 1
    return Span(start, end)


def _final_stop(words: str, before: str) -> bool:
    """Whether words end in a full stop that is neither an ellipsis nor part of an abbreviation."""
    return words.endswith(".") and before != "." and not _ABBREVIATION.search(words)


def by_paragraph(page: Page, content: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Fragments grouped by paragraph, cut at paragraph ends."""
    out: list[tuple[Span, ...]] = []
    first = bisect_right(page.paragraphs, min(s.start for s in content), key=lambda p: p.start) if content else 0
    last = max((s.end for s in content), default=0)
    for paragraph in takewhile(lambda p: p.start < last, page.paragraphs[max(first - 1, 0) :]):
        parts = []
        for span in content:
            if span.touches(paragraph):
                made = tidy(page.document.text, Span(max(span.start, paragraph.start), min(span.end, paragraph.end)), page.lexicon)
                if len(made) and any(c.isalnum() for c in page.document.text[made.start : made.end]):
                    parts.append(made)
        made_here = _apart(page, sorted(parts))
        if out and made_here and _runs_on(page, out[-1][-1], made_here[0][0]):
            out[-1] = (*out[-1], *made_here.pop(0))
        out += made_here
    return out


def _runs_on(page: Page, last: Span, first: Span) -> bool:
    """Whether a quotation that a paragraph leaves open goes on in the next: it is one claim."""
    return any(q.runs_on and q.span.holds(last) for q in page.speech) and any(q.span.holds(first) for q in page.speech)


def _apart(page: Page, parts: list[Span]) -> list[tuple[Span, ...]]:
    """Indirect speech that a full stop parts from a quotation is a claim of its own; a quotation interrupted is one claim."""
    out: list[tuple[Span, ...]] = []
    for part in parts:
        between = page.document.text[out[-1][-1].end : part.start] if out else ""
        kinds = {quote_kind(page.document.text, [span], page.speech) for span in (part, out[-1][-1])} if out else set()
        if out and not (len(kinds) > 1 and _STOP.search(between)):
            out[-1] = (*out[-1], part)
        else:
            out.append((part,))
    return out


def rendering(page: Page, saying: Saying, spans: Sequence[Span], quotes: Sequence[Quotation]) -> QuoteKind:
    """How the innermost voice's words are rendered: those it passes on inside a quotation are reported, unless quoted again."""
    text = page.document.text
    inside = saying.cue and saying.relayed and saying.level and any(q.span.holds(saying.cue) for q in page.speech)
    if not inside:
        return quote_kind(text, spans, quotes)
    return "direct" if page.begins("quoted_again", text[spans[0].start : spans[-1].end]) else "indirect"


def claimable(saying: Saying, spans: Sequence[Span], page: Page) -> bool:
    """Whether somebody tells, knows, saw or is said to believe something that can be checked (conventions 11)."""
    text = page.document.text
    words = " ".join(text[s.start : s.end] for s in spans)
    kind = rendering(page, saying, spans, page.speech)
    count = len(words.split())
    if words.rstrip(" ”\"'»’").endswith("?") and not saying.chain:
        return False
    if kind == "direct" and count >= (2 if saying.cue_class != "wish" else 4):
        return True
    if saying.cue_class == "appear" or not (saying.chain or saying.nobody):
        return False
    cue = page.document.quote(saying.cue) if saying.cue else ""
    bare = words.lstrip("“”\"'‘«")
    if page.says("identifies", cue) and page.begins("as_name", bare):
        return False
    if page.says("naming", cue) and not page.says("finite", bare):
        return False
    if page.says("declines", f"{cue} {bare[:24]}"):
        return not page.begins("requests", bare)
    told_to = kind == "indirect" and len(spans) > 1 and page.says("orders", cue)
    if told_to and page.begins("infinitive", text[spans[-1].start : spans[-1].end]):
        return False
    if page.begins("infinitive", bare):
        states = saying.cue_class in {"tell", "order"} and saying.level > 0 and page.says("clause", bare)
        return states or page.says("said_to", cue)
    if kind == "indirect" and page.begins("question", bare):
        return _answers(page, page.auxiliaries(saying) + cue, bare)
    if saying.nobody and count < 4 and not page.says("finite", words):
        return False
    clause = kind != "indirect" or page.says("after_that", text[max(0, spans[0].start - 6) : spans[0].start])
    return _CLASSES[saying.cue_class](page, cue, bare, clause)


def _told(page: Page, cue: str, words: str, clause: bool) -> bool:
    """Telling: a clause, or a noun phrase that a verb of disclosing makes a statement of."""
    if clause or page.says("finite", words):
        return True
    if page.says("cites", cue) or page.begins("report_noun", words):
        return False
    if page.says("finds", cue):
        return page.begins("finding", words)
    count = len(words.split())
    return count >= 2 and (count >= 6 or page.says("discloses", cue) or page.begins("stating_start", words))


def _known(page: Page, cue: str, words: str, clause: bool) -> bool:
    return len(words.split()) >= 3 and (clause or page.says("finite", words) or page.begins("gerund", words))


def _wished(page: Page, cue: str, words: str, clause: bool) -> bool:
    return clause and page.says("commits", cue)


def _other(page: Page, cue: str, words: str, clause: bool) -> bool:
    return clause and len(words.split()) >= 4


def _never(page: Page, cue: str, words: str, clause: bool) -> bool:
    return False


_CLASSES: dict[CueClass, Callable[[Page, str, str, bool], bool]] = {
    "tell": _told,
    "know": _known,
    "wish": _wished,
    "order": _never,
    "appear": _never,
    "other": _other,
}


def _answers(page: Page, cue: str, words: str) -> bool:
    """Indirect questions: out when asked, in when the voice doubts, declines, or tells how."""
    if page.says("doubtful", cue) or (page.says("questioned", cue) and page.begins("whether", words)):
        return True
    return not page.says("asks", cue) and len(words.split()) > 5 and page.begins("tells_how", words)


def claim_id(document: Document, spans: Sequence[Span], chain: Sequence[Voice]) -> str:
    """An id from content: the same words with the same voices in the same text give the same id."""
    seed = "|".join([_fingerprint(document.text), *(f"{s.start}-{s.end}" for s in spans), *(v.name for v in chain)])
    return "c" + hashlib.sha256(seed.encode("utf8", "surrogatepass")).hexdigest()[:12]


@lru_cache(maxsize=1)
def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


class Claims:
    """Makes the claims of one document."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page, self.cast, self.lexicon = page, cast, page.lexicon
        self.text = page.document.text
        self.sworn: set[str] = set()
        self.sides = Sides(cast, self.lexicon)

    def all(self, sayings: Sequence[Saying]) -> tuple[Claim, ...]:
        """Claims in text order, nested ones after those around them."""
        self._who_swears(sayings)
        made: dict[str, Claim] = {}
        framing: list[Saying] = []
        for saying in sayings:
            parts = [spans for spans in map(partial(self._matter, saying), by_paragraph(self.page, saying.content)) if spans]
            if parts or saying.relays or saying.cue_class in {"wish", "order"}:
                framing.append(saying)
            for spans in parts if not saying.relays else ():
                claim = self._claim(saying, spans)
                made.setdefault(claim.id, claim)
        for spans in self._own([s for s in framing if s.chain or s.nobody]):
            name = claim_id(self.page.document, spans, ())
            made.setdefault(name, Claim(name, spans, (), "unstated", "asserts", "indirect", False, _OWN))
        self.sides.accused(self.text, sayings)
        return tuple(
            sorted((self.sides.marked(c) for c in made.values()), key=lambda c: (c.spans[0].start, -c.spans[-1].end, c.depth, c.id))
        )

    def _matter(self, saying: Saying, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The words that make a claim, if they do; of what a voice will not comment on, the matter where it is named."""
        cue = self.page.document.quote(saying.cue) if saying.cue else ""
        lead = self.lexicon.pattern("claims.comment_lead").match(self.text, spans[0].start, spans[0].end)
        silent = lead and self.page.says("refusing", cue) and self.page.says("speaking", cue + lead.group())
        if not lead or not silent or quote_kind(self.text, spans, self.page.speech) != "indirect":
            return spans if claimable(saying, spans, self.page) else ()
        first = tidy(self.text, Span(lead.end(), spans[0].end), self.lexicon)
        if self.lexicon.pattern("claims.no_matter").fullmatch(self.text, first.start, first.end):
            return spans if claimable(saying, spans, self.page) else ()
        return (first, *spans[1:]) if lead.end() > spans[0].start or claimable(saying, spans, self.page) else ()

    def _claim(self, saying: Saying, spans: tuple[Span, ...]) -> Claim:
        chain = voices(saying)
        quote = rendering(self.page, saying, spans, self.page.quotes)
        case = self._case(saying, spans, quote)
        decided, why = basis(case)
        stands, how = stance(case)
        side = party(case)
        name = claim_id(self.page.document, spans, chain)
        if saying.chain:
            self.sides.take(saying.chain[-1].figure.id, name, side)
        path = "chain: " + (" → ".join(f"{v.name} ({v.kind}{', implied' if v.span is None else ''})" for v in chain) or "the outlet itself")
        return Claim(name, spans, chain, decided, stands, quote, bool(side), (path, why, how))

    def _case(self, saying: Saying, spans: Sequence[Span], quote: QuoteKind) -> Case:
        figure = saying.chain[-1].figure if saying.chain else None
        described = set(figure.described | figure.titles) if figure else set()
        roles = set(figure.roles | figure.titles) if figure else set()
        if figure and figure.kind not in {"named", "pseudonym"}:
            described |= set(figure.keys)
            roles |= {figure.head} if figure.head else set()
        cue = self.page.document.quote(saying.cue) if saying.cue else ""
        sentence = self.cast.sentence_at(saying.cue.start) if saying.cue else spans[0]
        return Case(
            saying,
            content=" ".join(self.text[s.start : s.end] for s in spans),
            cue=self._around(saying, cue),
            sentence=Inside(tuple(spans)).left_of(self.text, sentence),
            roles=frozenset(roles),
            described=frozenset(described),
            quote=quote,
            sworn=bool(figure and figure.id in self.sworn and all(link.figure.kind != "outlet" for link in saying.chain)),
            lexicon=self.lexicon,
        )

    def _around(self, saying: Saying, cue: str) -> str:
        """The cue with the auxiliary words before it: did not deny, would not confirm."""
        if not saying.cue:
            return cue
        after = self.lexicon.pattern("claims.comment_lead").match(self.text, min(saying.cue.end + 1, len(self.text)))
        refused = after.group().rstrip() if after and self.page.says("refusing", cue) else ""
        return self.page.auxiliaries(saying) + f"{cue} {refused}".rstrip()

    def _who_swears(self, sayings: Sequence[Saying]) -> None:
        """Voices that gave an account in court keep that basis for what follows of it."""
        for saying in sayings:
            if not saying.chain or not saying.cue:
                continue
            figure = saying.chain[-1].figure
            sentence = self.cast.sentence_at(saying.cue.start)
            outside = Inside(saying.content).left_of(self.text, sentence)
            match = self.lexicon.pattern("judge.sworn").search(outside)
            if figure.kind in {"named", "pseudonym", "unnamed", "group"} and match and not self._once(outside[: match.start()]):
                self.sworn.add(figure.id)

    def _once(self, before: str) -> bool:
        """Whether a verb is told of an earlier occasion than the report's: had told."""
        return self.page.says("pluperfect", before)

    def _own(self, spoken: Sequence[Saying]) -> list[tuple[Span, ...]]:
        """One for each sentence, or part of it, that asserts something and stands outside the words of `spoken` and their tags."""
        taken = sorted(span for saying in spoken for span in (*saying.content, *_tag(saying)))
        out: list[tuple[Span, ...]] = []
        sources = frozenset(link.span for saying in spoken for link in saying.chain if link.span)
        live: list[Span] = []
        coming = iter([*taken, Span(len(self.text) + 1, len(self.text) + 1)])
        following = next(coming)
        for sentence in self.page.sentences:
            while following.start < sentence.end:
                live.append(following)
                following = next(coming)
            live = [t for t in live if t.end > sentence.start]
            touching = [t for t in live if t.touches(sentence)]
            title = any(t.holds(sentence) for t in self.page.titles)
            if not touching:
                whole = tidy(self.text, sentence, self.lexicon)
                parts = [whole] if self._asserts(whole, title) else self._beside_checks(sentence)
                out += [(part,) for part in parts]
                continue
            left = (
                _clean(self.text, tidy(self.text, rest, self.lexicon), self.lexicon) for rest in self._rests(sentence, touching, sources)
            )
            kept = [part for part in left if self._stands(part)]
            if kept:
                out.append((max(kept, key=len),))
        return out

    def _rests(self, sentence: Span, taken: Sequence[Span], sources: frozenset[Span]) -> list[Span]:
        """What attributed words leave of a sentence; its subject stays with it where that is a source too and does a thing of its own:
        he left and says, but not: he went further and says."""
        rests = _left(sentence, taken)
        subject = next((s for s in sources if s.start == sentence.start), None)
        if subject and rests and rests[0].start == subject.end:
            done = self.text[subject.end : rests[0].end]
            if len(done.split()) > AWAY and self.page.begins("verb_next", done):
                rests[0] = Span(sentence.start, rests[0].end)
        return rests

    def _beside_checks(self, sentence: Span) -> list[Span]:
        """What a sentence states beside a word on checking or replies: the longest clause that a comma parts from it."""
        match = self.lexicon.pattern("claims.checking").search(self.text, sentence.start, sentence.end)
        if not match:
            return []
        before, after = self.text.rfind(", ", sentence.start, match.start()), self.text.find(", ", match.end(), sentence.end)
        parts = [Span(sentence.start, before)] if before > 0 else []
        parts += [Span(after + 2, sentence.end)] if after > 0 else []
        kept = [tidy(self.text, part, self.lexicon) for part in parts]
        return [max((p for p in kept if self._stands(p)), key=len)] if any(map(self._stands, kept)) else []

    def _asserts(self, part: Span, title: bool) -> bool:
        """Whether a sentence that nobody is quoted for states something: no question, no fragment, no word on checking or replies."""
        words = self.text[part.start : part.end]
        count = len(_WORD.findall(words))
        stop = self.text[part.end : part.end + 1]
        if count < 3 or words.rstrip("!”\"'’").endswith("?") or stop == "?" or self.page.says("checking", words):
            return False
        if any(q.span.holds(part) for q in self.page.speech):
            return True
        if title:
            words = re.sub(r"\b[A-Z][a-z]+", lambda m: m.group().lower(), words)
            return bool(self.page.says("finite", words) or (re.search(r"\b[a-z]{3,}s\b", words) and count > 4))
        return self.page.says("finite", words) or (stop in {".", "!"} and count >= 5)

    def _stands(self, part: Span) -> bool:
        """Whether what attributed words leave of a sentence is a clause of the outlet's own, not the frame of those words."""
        words = self.text[part.start : part.end]
        bare = [w.casefold() for w in _WORD.findall(words)]
        main = [w for w in bare if w not in self.lexicon["functions.words"]]
        if len(bare) < 6 or len(main) < 4 or not self.page.says("finite", words) or self.page.says("checking", words):
            return False
        if any(q.span.touches(part) for q in self.page.speech) or self.page.begins("subordinate", words):
            return False
        return len(bare) >= 14 or not any(self._frames(word) for word in bare)

    def _frames(self, word: str) -> bool:
        """Whether a word belongs to the frame of somebody's words: an inflected verb of telling, according."""
        lemma = self.lexicon.lemma(word)
        return (lemma in self.lexicon["cues.tell"] and lemma != word) or word in self.lexicon["functions.framing"]


def _clean(text: str, span: Span, lexicon: Lexicon) -> Span:
    """Without the conjunction or preposition that hangs over at either end."""
    end = span.end
    while match := lexicon.pattern("claims.hanging_end").search(text[span.start : end]):
        end = span.start + match.start()
    start = span.start
    if match := lexicon.pattern("claims.hanging_start").match(text[start:end]):
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
