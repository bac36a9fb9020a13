"""PHRASES -> VOICES: who speaks in this document. Names and variants, nominals and pronouns are joined to one entity each.

A name goes to the entity whose name holds it (diacritics folded, one letter of spelling forgiven); a definite nominal to
the last entity described by those words; a pronoun to the most salient entity that agrees. A pseudonym is never joined to
another name.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import count

from sayso.read.names import Name, close_spelling, fold, names_in, person_like
from sayso.read.phrases import Phrase, is_alias, name_kind, phrase
from sayso.read.words import Lexicon
from sayso.records import Entity, Span, VoiceKind

_APPOSITION = re.compile(r"\s*(?:,|\(|–|—)\s*(?=(?:an?|the|one|who|whose|former|head|chief|director|\d+|his|her|their|[a-z]))([^.;:)\n“\"]{3,90}?)(?=[,.;:)\n]|$)")
_PREFIX = re.compile(r"(?:[\w’'.-]+ ){1,6}$")
_QUOTE_CHARS = " \t\n“”\"'‘’"
PERSONS = frozenset({"named", "pseudonym", "unnamed"})


@dataclass
class Figure:
    """An entity while the document is being read."""

    id: str
    name: str
    kind: VoiceKind
    keys: tuple[str, ...] = ()
    described: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    mentions: list[Span] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    first_seen: int = 0

    def last_before(self, position: int) -> Span | None:
        at = bisect_right(self.mentions, position, key=lambda s: s.start) - 1
        return self.mentions[at] if at >= 0 else None


class Cast:
    """The entities of one document; grows as sources are resolved, in text order."""

    def __init__(self, text: str, sentences: list[Span], lexicon: Lexicon) -> None:
        self.text, self.sentences, self.lexicon = text, sentences, lexicon
        self.figures: list[Figure] = []
        self._ids = count(1)
        self._starts = [s.start for s in sentences]
        self.names: list[Name] = [n for s in sentences for n in names_in(text, s, lexicon)]
        self._people()

    # people of the whole document, before any source is resolved

    def _people(self) -> None:
        for name in self.names:
            if person_like(name, self.lexicon):
                figure = self._by_full_name(name) or self._new(name.text, "named", name.span.start, tuple(fold(w) for w in name.words))
                self._describe(figure, name)
        for figure in self.figures:
            self._fullest(figure)
        for name in self.names:
            if len(name.words) == 1:
                known = self._by_part(fold(name.words[0]), name, before=False)
                if known:
                    known.mentions.append(name.span)
                    self._describe(known, name, mention=False)
        for figure in self.figures:
            figure.mentions = sorted(set(figure.mentions))
            self._guess_gender(figure)

    def _new(self, name: str, kind: VoiceKind, at: int, keys: tuple[str, ...] = ()) -> Figure:
        figure = Figure(f"e{next(self._ids)}", name, kind, keys or tuple(fold(w) for w in name.split()), first_seen=at)
        self.figures.append(figure)
        return figure

    def _by_full_name(self, name: Name) -> Figure | None:
        keys = tuple(fold(w) for w in name.words)
        for figure in self.figures:
            if figure.kind not in {"named", "pseudonym"} or len(figure.keys) < 2:
                continue
            short, long = sorted((keys, figure.keys), key=len)
            if close_spelling(short[-1], long[-1]) and (short[0] == long[0] or set(short) <= set(long)):
                return figure
        return None

    def _fullest(self, figure: Figure) -> None:
        forms = [n for n in self.names if n.span in set(figure.mentions)]
        best = max(forms, key=lambda n: (len(n.words), -n.span.start), default=None)
        if best and len(best.words) > len(figure.keys):
            figure.name, figure.keys = best.text, tuple(fold(w) for w in best.words)

    def _describe(self, figure: Figure, name: Name, mention: bool = True) -> None:
        if mention:
            figure.mentions.append(name.span)
        figure.titles |= set(name.titles)
        sentence = self.sentence_at(name.span.start)
        before = _PREFIX.search(self.text, max(sentence.start, name.span.start - 60), name.span.start)
        words: list[str] = list(name.titles)
        if before:
            for word in reversed(before.group().split()):
                bare = fold(word.strip(_QUOTE_CHARS))
                if bare in self.lexicon["functions.words"] - {"former"} and bare not in {"of", "for"} or self.lexicon.lemma(bare) in self.lexicon["cues.all"]:
                    break
                words.append(bare)
        after = _APPOSITION.match(self.text, name.span.end, min(len(self.text), name.span.end + 120))
        if after:
            words += [fold(w.strip(_QUOTE_CHARS)) for w in after.group(1).split()]
        figure.described |= {w for w in words if w}
        if after and is_alias(after.group(1)):
            figure.kind = "pseudonym"

    def _guess_gender(self, figure: Figure) -> None:
        words = figure.described | figure.titles
        male, female = words & self.lexicon["titles.male"], words & self.lexicon["titles.female"]
        if bool(male) != bool(female):
            figure.gender = "he" if male else "she"

    # one source

    def resolve(self, span: Span, speaker: Figure | None = None, direct: bool = False) -> tuple[Figure | None, Phrase]:
        """The entity behind a source phrase, made if it is new; None for a pronoun with nobody to stand for.

        `speaker` is the voice whose words the phrase stands in: its first person is the speaker, and inside `direct`
        speech its third person is somebody else.
        """
        opens = any(s.start == span.start for s in self.sentences)
        p = phrase(self.text, span, self.lexicon, opens)
        owner = self._owner(p)
        if owner is not None:
            return self.resolve(owner, speaker, direct)[0], p
        figure = self._resolve(p, speaker, direct)
        if figure is not None:
            self._note(figure, p)
        return figure, p

    def _owner(self, p: Phrase) -> Span | None:
        """Whose statement or letter it is, where a person's or body's own words are the source."""
        if p.head not in self.lexicon["kinds.owned"] or p.name:
            return None
        words = self.text[p.span.start : p.span.end]
        match = re.search(r"\b(?:from|by|of|signed by|issued by|attributed to) (?=the |an? |[A-Z])", words)
        if match:
            return Span(p.span.start + match.end(), p.span.end)
        match = re.match(r"(.{2,60}?)[’']s? (?:[\w-]+ ){0,3}[\w-]+$", words)
        return Span(p.span.start, p.span.start + match.end(1)) if match else None

    def _resolve(self, p: Phrase, speaker: Figure | None, direct: bool) -> Figure | None:
        if p.pronoun == "first":
            return speaker
        if p.pronoun == "relative":
            return self._antecedent(p)
        if p.pronoun:
            return self._pronoun(p, speaker, direct)
        if p.name and p.kind != "group":
            return self._named(p)
        if p.definite and not p.plural:
            known = self._nominal(p)
            if known:
                return known
        return self._described(p)

    def _named(self, p: Phrase) -> Figure:
        words = tuple(fold(w) for w in p.name.split())
        own = next((n for n in p.names if n.text == p.name), Name(p.span, tuple(p.name.split()), p.titles))
        if p.kind in {"named", "pseudonym"}:
            known = self._by_full_name(own) if len(words) > 1 else self._by_part(words[-1], own)
            if known:
                if p.alias:
                    known.kind = "pseudonym"
                return known
        same = next((f for f in self.figures if f.keys == words), None)
        if same:
            if p.alias:
                same.kind = "pseudonym"
            return same
        acronym = self._acronym(p.name)
        if acronym:
            return acronym
        figure = self._new(p.name, p.kind, p.span.start)
        figure.mentions += self._all_mentions(p.name)
        return figure

    def _acronym(self, name: str) -> Figure | None:
        for figure in self.figures:
            short, long = sorted((figure.name, name), key=len)
            if short.isupper() and len(short) > 2 and "".join(w[0] for w in long.split() if w[0].isupper()).upper() == short:
                return figure
        return None

    def _all_mentions(self, name: str) -> list[Span]:
        return [Span(*m.span()) for m in re.finditer(r"\b" + re.escape(name) + r"\b", self.text)]

    def _by_part(self, key: str, name: Name, before: bool = True) -> Figure | None:
        """A single name: the figure whose last name (or first, or pseudonym) it is; the last mentioned one of several."""
        fits = [f for f in self.figures if f.kind in {"named", "pseudonym"} and len(f.keys) > 1 and f.keys[-1] == key]
        if not fits:
            fits = [f for f in self.figures if f.kind in {"named", "pseudonym"} and key in f.keys]
        if not fits:
            fits = [f for f in self.figures if f.kind in {"named", "pseudonym"} and f.keys and close_spelling(f.keys[-1], key)]
        if len(fits) > 1 and name.titles:
            male, female = self.lexicon["titles.male"], self.lexicon["titles.female"]
            wanted = "he" if set(name.titles) & male else "she" if set(name.titles) & female else ""
            fits = [f for f in fits if not wanted or f.gender in {"", wanted}] or fits
        at = name.span.start
        return max(fits, key=lambda f: (f.last_before(at) or Span(-1, -1)).start, default=None)

    def _nominal(self, p: Phrase) -> Figure | None:
        """The figure that was described by the words of a definite nominal: the former member, the ministry's spokesman."""
        words = {fold(w) for w in re.findall(r"[\w-]+", p.label)} - self.lexicon["voice.articles"]
        head = {p.head} | _SAME_ROLE.get(p.head, set())
        fits = []
        for f in self.figures:
            known = f.described | {k for k in f.keys if f.kind not in {"named", "pseudonym"}} | f.titles
            if head & known and f.first_seen <= p.span.start and (f.kind in PERSONS) == (p.kind in PERSONS):
                fits.append((len(words & known), (f.last_before(p.span.start) or Span(-1, -1)).start, f))
        if fits:
            return max(fits, key=lambda fit: fit[:2])[2]
        if p.head in _ANY_PERSON or p.head.endswith("-year-old"):
            return self._salient(p.span.start, lambda f: f.kind in PERSONS and not f.plural)
        return None

    def _described(self, p: Phrase) -> Figure:
        """A voice without a name: one figure for each indefinite introduction, one for all uses of the same words otherwise."""
        label = fold(p.label)
        if not p.indefinite or p.kind not in PERSONS:
            same = next((f for f in self.figures if fold(f.name) == label and f.kind == p.kind), None)
            if same:
                return same
        figure = self._new(p.label, p.kind, p.span.start, tuple(label.split()))
        figure.plural = p.plural
        return figure

    def _note(self, figure: Figure, p: Phrase) -> None:
        if p.span not in figure.mentions:
            figure.mentions.append(p.span)
            figure.mentions.sort()
        figure.spoke.append(p.span.start)
        if p.pronoun in {"he", "she"} and not figure.gender:
            figure.gender = p.pronoun
        if not p.pronoun:
            figure.described |= p.content - set(figure.keys)
            self._guess_gender(figure) if not figure.gender else None
        figure.titles |= set(p.titles)

    # pronouns

    def _antecedent(self, p: Phrase) -> Figure | None:
        """Whom a relative pronoun stands for: the noun phrase right before it."""
        sentence = self.sentence_at(p.span.start)
        before = [n for n in names_in(self.text, Span(sentence.start, p.span.start), self.lexicon) if p.span.start - n.span.end < 40]
        if before and not self.text[before[-1].span.end : p.span.start].strip(" ,()"):
            return self.resolve(before[-1].span)[0]
        match = re.search(r"((?:the|an?|one|two|three|another|several|some|many) (?:[\w’'-]+ ){0,5}?[\w’'-]+),? $", self.text[sentence.start : p.span.start], re.I)
        if match:
            return self.resolve(Span(sentence.start + match.start(1), sentence.start + match.end(1)))[0]
        return self._salient(p.span.start, lambda f: True)

    def _pronoun(self, p: Phrase, speaker: Figure | None, direct: bool) -> Figure | None:
        def agrees(f: Figure) -> bool:
            if direct and f is speaker:
                return False
            if p.pronoun in {"he", "she"}:
                return f.kind in PERSONS and not f.plural and f.gender in {"", p.pronoun}
            if p.pronoun == "they":
                return f.plural or f.kind in {"group", "body", "outlet"} or (f.kind == "unnamed" and bool(f.spoke))
            return f.kind in {"body", "outlet", "document", "group"}

        if speaker is not None and not direct and agrees(speaker):
            return speaker
        return self._salient(p.span.start, agrees)

    def _salient(self, at: int, agrees: "object") -> Figure | None:
        best: tuple[float, Figure] | None = None
        here = self.sentence_number(at)
        for figure in self.figures:
            last = figure.last_before(at - 1)
            if last is None or not agrees(figure):  # type: ignore[operator]
                continue
            score = self._salience(figure, last, here, at)
            if best is None or score > best[0]:
                best = (score, figure)
        return best[1] if best and best[0] > -12 else None

    def _salience(self, figure: Figure, last: Span, here: int, at: int) -> float:
        number = self.sentence_number(last.start)
        sentence = self.sentences[number]
        score = -1.0 * (here - number)
        lead = self.text[sentence.start : last.start]
        if len(re.findall(r"\w+", lead)) <= 4:
            score += 1.0
        if figure.spoke and 0 <= here - self.sentence_number(figure.spoke[-1]) <= 2 and figure.spoke[-1] < at:
            score += 1.6
        if re.search(r"(?:\bof|\bto|\bby|\bwith|\bagainst|\bfor|\bfrom|\bin|\bat|[’']s?)\s+(?:[\w’'.-]+\s){0,2}$", lead):
            score -= 0.8
        if self.text[last.end : last.end + 2] in {"'s", "’s"}:
            score -= 0.5
        return score + last.start * 1e-6

    # places in the text

    def sentence_number(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)

    def sentence_at(self, at: int) -> Span:
        return self.sentences[self.sentence_number(at)] if self.sentences else Span(0, len(self.text))

    def entities(self) -> tuple[Entity, ...]:
        """Those that spoke, in order of their first mention."""
        spoke = sorted((f for f in self.figures if f.spoke), key=lambda f: (f.mentions[0], f.id))
        kinds = {"named": "person", "pseudonym": "person", "unnamed": "person", "body": "organisation", "outlet": "organisation"}
        return tuple(
            Entity(f.id, f.name, kinds.get(f.kind, f.kind), tuple(_apart(sorted(set(f.mentions)))), f.kind == "pseudonym") for f in spoke
        )


def _apart(spans: list[Span]) -> list[Span]:
    """Of mentions that overlap, the longest."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].touches(span):
            if len(span) > len(out[-1]):
                out[-1] = span
        else:
            out.append(span)
    return out


_SPOKES = {"spokesman", "spokeswoman", "spokesperson"}
_SAME_ROLE: dict[str, set[str]] = {
    **{w: _SPOKES for w in _SPOKES},
    "general": {"gen"}, "colonel": {"col"}, "captain": {"capt"}, "lieutenant": {"lt"}, "professor": {"prof"}, "senator": {"sen"},
    "governor": {"gov"}, "doctor": {"dr"}, "lawyer": {"attorney", "solicitor", "barrister"}, "attorney": {"lawyer"},
    "agency": {"agency"}, "policeman": {"officer"}, "officer": {"policeman", "policewoman"}, "defector": {"former", "member"},
}  # fmt: skip
_ANY_PERSON = frozenset(
    """man woman teenager boy girl father mother politician singer actor actress player star author writer businessman businesswoman
    billionaire candidate nominee defector fugitive suspect patient student veteran""".split()
)
