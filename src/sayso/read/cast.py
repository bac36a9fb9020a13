"""PHRASES -> VOICES: who speaks in this document. Names and variants, nominals and pronouns are joined to one entity each.

A name goes to the entity whose name holds it (diacritics folded, one letter of spelling forgiven); a definite nominal to
the last entity described by those words; a pronoun to the most salient entity that agrees. A pseudonym is never joined to
another name.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from sayso.read.names import Name, close_spelling, fold, names_in, person_like
from sayso.read.phrases import Phrase, is_alias, name_kind, noun_before, phrase, role_words
from sayso.read.words import Lexicon
from sayso.records import Entity, Span, VoiceKind

_APPOSITION = re.compile(
    r"\s*(?:,|\(|–|—)\s*(?=(?:an?|the|one|who|whose|former|head|chief|director|\d+|his|her|their|[a-z]))([^.;:)\n“\"]{3,90}?)(?=[,.;:)\n]|$)"
)
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
    head: str = ""
    roles: set[str] = field(default_factory=set)
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

    def __init__(
        self, text: str, sentences: list[Span], lexicon: Lexicon, titles: Sequence[Span] = (), quoted: Sequence[Span] = ()
    ) -> None:
        self.text, self.sentences, self.lexicon = text, sentences, lexicon
        self.titles, self.quoted = titles, quoted
        self.figures: list[Figure] = []
        self._ids = count(1)
        self._starts = [s.start for s in sentences]
        self.names: list[Name] = [n for s in sentences for n in names_in(text, s, lexicon)]
        self.aliases = self._defined()
        self._people()

    def _defined(self) -> dict[str, str]:
        """Folded short and long forms that the text gives together -> the form that shows both: Korean News Agency (KNA)."""
        out: dict[str, str] = {}
        for name in self.names:
            match = re.match(r" \(([^()\n]{2,60})\)", self.text[name.span.end : name.span.end + 64])
            if not match:
                continue
            long, short = sorted((" ".join(name.words), match.group(1)), key=len, reverse=True)
            initials = "".join(w[0] for w in re.findall(r"[^\W\d_][\w’'-]*", long) if w[0].isupper())
            if (
                short.isupper()
                and 2 <= len(short) <= 7
                and short.replace(".", "") in {initials, initials[-len(short) :], initials[: len(short)]}
            ):
                out[fold(long)] = out[fold(short)] = f"{long} ({short})"
        return out

    # people of the whole document, before any source is resolved

    def _people(self) -> None:
        headline = [n for n in self.names if any(t.holds(n.span) for t in self.titles)]
        body = [n for n in self.names if n not in set(headline)]
        for name in body:
            if person_like(name, self.lexicon) and not self._is_body(name):
                known = self._by_full_name(name)
                self._describe(known or self._new(name.text, "named", name.span.start, tuple(fold(w) for w in name.words)), name)
            elif len(name.words) == 1 and self._introduced(name):
                known = self._by_part(fold(name.words[0]), name)
                self._describe(known or self._new(name.text, "named", name.span.start, (fold(name.words[0]),)), name)
        for figure in self.figures:
            self._fullest(figure)
        for name in body + headline:
            known = self._by_part(fold(name.words[-1]), name) if len(name.words) == 1 else self._by_full_name(name)
            if known and name.span not in known.mentions:
                known.mentions.append(name.span)
                self._describe(known, name, mention=False)
        for figure in self.figures:
            figure.mentions = sorted(set(figure.mentions))
            self._guess_gender(figure)

    def _is_body(self, name: Name) -> bool:
        """A run of unknown words that the text treats as an organisation: it has spokesmen or staff, or stands with an article."""
        if name.titles:
            return False
        if noun_before(self.text, name.span.start, self.lexicon) or self._is_outlet(name):
            return True
        full = re.escape(self.text[name.span.start : name.span.end])
        return bool(
            re.search(
                rf"\b(?:spokes\w+|officials?|employees?|staff|workers|managers?|directors?|lawyers?|chairman|chairwoman|headquarters|offices?|owners|members|party) (?:for|of|from|at|inside) {full}(?!['’]s? (?:wife|husband|son|family))",
                self.text,
            )
            or re.search(rf"{full}(?:['’]s?)? (?:spokes\w+|officials?|employees?|workers|executives|headquarters|shares)\b", self.text)
            or re.search(rf"\b[Tt]he {full}\b(?! (?:case|family|trial|affair|camp|era|administration|campaign))", self.text)
        )

    def _is_outlet(self, name: Name) -> bool:
        """Whether the text treats an unknown name as an outlet: the X newspaper, the daily X."""
        full = re.escape(self.text[name.span.start : name.span.end])
        nouns = "newspaper|news agency|news site|news website|website|magazine|daily|broadcaster|television|radio station|channel|radio|TV"
        return bool(re.search(rf"\b(?:{nouns}),? (?:the )?{full}\b|\b{full} (?:{nouns})\b", self.text))

    def _introduced(self, name: Name) -> bool:
        """A single name that the text introduces as a person: with an age, a title, or by a naming formula."""
        after = self.text[name.span.end : name.span.end + 60]
        before = self.text[max(0, name.span.start - 60) : name.span.start]
        if name_kind(name, self.lexicon) != "named":
            return False
        return bool(
            re.match(r", (?:aged )?\d{1,2}\b|, who (?:gave|asked|wanted|did not)|, (?:an?|the|his|her|whose) [a-z]", after)
            or re.search(r"\b(?:named|called|only as|first name,?|pseudonym,?|by the name of|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) [“‘\"']?$", before)
            or set(name.titles) & (self.lexicon["titles.male"] | self.lexicon["titles.female"])
            or is_alias(after.split(".")[0])
        )

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
        """Takes in what the text says of a figure right before and after its name."""
        if mention:
            figure.mentions.append(name.span)
        figure.titles |= set(name.titles)
        words = self._words_before(name)
        after = _APPOSITION.match(self.text, name.span.end, min(len(self.text), name.span.end + 120))
        roles = frozenset(words) | set(name.titles)
        if after:
            span = Span(after.start(1), after.end(1))
            roles |= role_words(self.text, span, [], self.lexicon)
            words += [fold(w.strip(_QUOTE_CHARS)) for w in after.group(1).split()]
            if is_alias(after.group(1)):
                figure.kind = "pseudonym"
        figure.roles |= roles - set(figure.keys)
        figure.described |= {w for w in words if w} | set(name.titles)

    def _words_before(self, name: Name) -> list[str]:
        """The noun group that a name ends: YPG spokesman, former member; owners (the mayor's) left out."""
        sentence = self.sentence_at(name.span.start)
        match = _PREFIX.search(self.text, max(sentence.start, name.span.start - 70), name.span.start)
        words: list[str] = []
        aside = re.search(
            r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)|[’']s) ([a-z][\w -]{2,50}), $",
            self.text[sentence.start : name.span.start],
        )
        if aside:
            return [fold(w) for w in aside.group(1).split()]
        for word in reversed(match.group().split() if match else []):
            bare = fold(word.strip(_QUOTE_CHARS))
            stop = bare in self.lexicon["functions.words"] - {"former"} or self.lexicon.lemma(bare) in self.lexicon["cues.all"]
            if stop or (word.endswith((",", ".", ":", ";", "'s", "’s")) and bare not in self.lexicon["titles.words"]):
                break
            words.append(bare)
        return words

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
        span = self._completed(span)
        opens = any(s.start == span.start for s in self.sentences) or any(t.holds(span) for t in self.titles)
        p = phrase(self.text, span, self.lexicon, opens)
        owner = self._owner(p)
        if owner is not None:
            return self.resolve(owner, speaker, direct)[0], p
        figure = self._bare_owned(p) or self._resolve(p, speaker, direct)
        if figure is not None:
            self._note(figure, p)
        return figure, p

    def _completed(self, span: Span) -> Span:
        """The phrase with names made whole that it cuts, and with a name set off right behind a common noun."""
        for name in self.names:
            if name.span.touches(span) and not span.holds(name.span):
                span = Span(min(span.start, name.span.start), max(span.end, name.span.end))
        words = self.text[span.start : span.end].rstrip()
        last = re.search(r"([\w-]+)\W*$", words)
        if last and last.group(1).islower() and last.group(1) in self._common:
            for name in self.names:
                if (
                    0 <= name.span.start - span.end <= 2
                    and self.text[span.end : name.span.start].strip() in {",", ""}
                    and person_like(name, self.lexicon)
                ):
                    return Span(span.start, name.span.end)
        return span

    @property
    def _common(self) -> frozenset[str]:
        lists = ("official", "expert", "insider", "victim")
        return frozenset().union(
            *(self.lexicon[f"kinds.{k}"] for k in lists),
            self.lexicon["titles.words"],
            self.lexicon["titles.male"],
            self.lexicon["titles.female"],
        )

    def _owner(self, p: Phrase) -> Span | None:
        """Whose statement or letter it is, where a person's or body's own words are the source."""
        if p.head not in self.lexicon["kinds.owned"] or p.name:
            return None
        words = self.text[p.span.start : p.span.end]
        match = re.search(r"\b(?:from|by|of|signed by|issued by|attributed to) (?=the |an? |[A-Z])", words)
        if match:
            return Span(p.span.start + match.end(), p.span.end)
        match = re.match(r"(.{2,60}?)(?:[’']s|s[’']) (?:[\w-]+ ){0,3}[\w-]+$", words)
        if match:
            return Span(p.span.start, p.span.start + match.end(1))
        before = words[: words.casefold().rfind(p.head)].rstrip()
        last = fold(before.rsplit(" ", 1)[-1]) if before else ""
        if last in self.lexicon["kinds.body"] | self.lexicon["kinds.official"] or (before.isupper() and len(before) > 1):
            return Span(p.span.start, p.span.start + len(before))
        return None

    def _bare_owned(self, p: Phrase) -> Figure | None:
        """The statement, the letter: the words of whoever spoke last before it."""
        if p.head not in self.lexicon["kinds.owned"] or len(p.label.split()) > 1 or not p.definite:
            return None
        spoke = [(max(s for s in f.spoke if s < p.span.start), f) for f in self.figures if any(s < p.span.start for s in f.spoke)]
        near = [(at, f) for at, f in spoke if self.sentence_number(p.span.start) - self.sentence_number(at) <= 3]
        return max(near, key=lambda pair: pair[0])[1] if near else None

    def _resolve(self, p: Phrase, speaker: Figure | None, direct: bool) -> Figure | None:
        if p.pronoun == "first":
            return speaker
        if p.pronoun == "relative":
            return self._antecedent(p)
        if p.pronoun:
            return self._pronoun(p, speaker, direct)
        if p.name and p.kind != "group":
            return self._named(p)
        if fold(p.label) in {"some", "others", "several", "many", "most", "both", "all"}:
            group = self._salient(p.span.start, lambda f: f.plural or f.kind == "group")
            if group:
                return group
        if not p.plural and p.kind in PERSONS | {"body", "outlet", "document"}:
            known = self._nominal(p)
            if known:
                return known
        return self._described(p)

    def _named(self, p: Phrase) -> Figure:
        words = tuple(fold(w) for w in p.name.split())
        own = next((n for n in p.names if n.text == p.name), Name(p.span, tuple(p.name.split()), p.titles))
        if p.kind in {"named", "pseudonym"} or len(words) == 1:
            known = self._by_full_name(own) if len(words) > 1 else self._by_part(words[-1], own)
            if known and (p.kind in {"named", "pseudonym"} or known.keys[-1] == words[-1]):
                if p.alias:
                    known.kind = "pseudonym"
                return known
        both = self.aliases.get(fold(p.name))
        same = (
            next((f for f in self.figures if f.keys == words or (both and f.name == both)), None)
            or self._longer(words, p)
            or self._acronym(p.name)
        )
        if same:
            if p.alias:
                same.kind = "pseudonym"
            return same
        kind = p.kind
        if kind == "named" and self._is_outlet(own):
            kind = "outlet"
        elif kind == "named" and len(own.words) > 1 and self._is_body(own):
            kind = "body"
        figure = self._new(both or p.name, kind, p.span.start)
        for form in {p.name, *(both.rstrip(")").split(" (") if both else ())}:
            figure.mentions += self._all_mentions(form)
        figure.mentions.sort()
        return figure

    def _longer(self, words: tuple[str, ...], p: Phrase) -> Figure | None:
        """A body or outlet under its fuller name: the Post under Washington Post, the Observatory under all of its name."""
        if (
            p.kind not in {"body", "outlet"}
            or words[0] in {fold(w) for w in self.lexicon["places.actors"]}
            or self.text[p.span.start : p.span.end].isupper()
        ):
            return None
        for figure in self.figures:
            if figure.kind in {"body", "outlet"} and len(figure.keys) > len(words) and set(words) <= set(figure.keys):
                return figure
        fuller = [
            n
            for n in self.names
            if len(n.words) > len(words) and set(words) <= {fold(w) for w in n.words} and name_kind(n, self.lexicon) in {"body", "outlet"}
        ]
        if not fuller:
            return None
        best = max(fuller, key=lambda n: (n.span.start <= p.span.start, len(n.words)))
        if fold(best.words[-1]) != words[-1] and fold(best.words[0]) != words[0] and words[-1] not in self.lexicon["kinds.body"]:
            return None
        figure = self._new(self.aliases.get(fold(best.text), best.text), name_kind(best, self.lexicon), best.span.start)
        figure.mentions += self._all_mentions(best.text)
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
        """The figure that was, or will be, described by the words of a nominal: the former member, the ministry's spokesman.

        An indefinite nominal (a former member) is joined only to a named figure that is described by all of its words.
        """
        words = {fold(w) for w in re.findall(r"[\w-]+", p.label)} - self.lexicon["voice.articles"] - self.lexicon["functions.prepositions"]
        head = {p.head} | _SAME_ROLE.get(p.head, set())
        fits = []
        for f in self.figures:
            known = f.described | f.titles | f.roles | (set(f.keys) if f.kind not in {"named", "pseudonym"} else set())
            if not head & known or (f.kind in PERSONS) != (p.kind in PERSONS) or f.plural:
                continue
            earlier = f.first_seen < p.span.start
            later = not earlier and words <= known | head and f.kind in {"named", "pseudonym"}
            bare = p.definite or not p.indefinite
            if (earlier and p.definite and head & (f.roles | f.titles | set(f.keys))) or (later and (bare or len(words) > 1)):
                fits.append((earlier, len(words & known), (f.last_before(p.span.start) or Span(-1, -1)).start, -f.first_seen, f))
        if fits:
            return max(fits, key=lambda fit: fit[:4])[4]
        return self._generic(p)

    def _generic(self, p: Phrase) -> Figure | None:
        """The last figure of its sort, for nouns that say little: the man, the group, the newspaper."""
        if not p.definite:
            return None
        if p.head in _ANY_PERSON or p.head.endswith("-year-old"):
            return self._salient(p.span.start, lambda f: f.kind in PERSONS and not f.plural)
        if len(p.label.split()) > 1:
            return None
        if p.head in self.lexicon["generic.outlet"]:
            return self._salient(p.span.start, lambda f: f.kind == "outlet")
        if p.head in self.lexicon["generic.body"]:
            named = self._salient(p.span.start, lambda f: f.kind in {"body", "group"} and p.head in f.keys)
            return named or self._salient(
                p.span.start, lambda f: (f.kind in {"body", "group"} and len(f.name.split()) > 1) or f.name.isupper()
            )
        return None

    def _described(self, p: Phrase) -> Figure:
        """A voice without a name: one figure for each indefinite introduction, one for all uses of the same words otherwise."""
        label = fold(p.label)
        again = next((f for f in self.figures if f.kind == p.kind and any(m.touches(p.span) for m in f.mentions)), None)
        if again and fold(again.name) in {label, *label.split()}:
            return again
        if not p.indefinite or p.kind not in PERSONS:
            same = next((f for f in self.figures if fold(f.name) == label and f.kind == p.kind), None)
            if same:
                return same
        if label in {"another", "a second", "second", "a third", "third", "others", "the other", "other", "one"}:
            before = [f for f in self.figures if f.kind in {"unnamed", "group"} and f.spoke and f.first_seen < p.span.start]
            if before:
                last = max(before, key=lambda f: f.spoke[-1])
                name = re.sub(r"^(?:one|two|three|several|some|another) ", "", last.name, flags=re.I)
                figure = self._new(name, last.kind, p.span.start)
                figure.roles, figure.head = set(last.roles), last.head
                return figure
        figure = self._new(p.label, p.kind, p.span.start, tuple(label.split()))
        figure.plural, figure.head = p.plural, p.head
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
        figure.roles |= p.roles - set(figure.keys if figure.kind in {"named", "pseudonym"} else ())

    # pronouns

    def _antecedent(self, p: Phrase) -> Figure | None:
        """Whom a relative pronoun stands for: the noun phrase right before it."""
        sentence = self.sentence_at(p.span.start)
        before = [n for n in names_in(self.text, Span(sentence.start, p.span.start), self.lexicon) if p.span.start - n.span.end < 40]
        if before and not self.text[before[-1].span.end : p.span.start].strip(" ,()"):
            return self.resolve(before[-1].span)[0]
        match = re.search(
            r"((?:the|an?|one|two|three|another|several|some|many) (?:[\w’'-]+ ){0,5}?[\w’'-]+),? $",
            self.text[sentence.start : p.span.start],
            re.I,
        )
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
        return self._salient(p.span.start, agrees) or self._coming(p, agrees)

    def _coming(self, p: Phrase, agrees: Callable[[Figure], bool]) -> Figure | None:
        """Whom a pronoun in the lead stands for, if nobody was named before it: the first person named soon after."""
        if p.pronoun not in {"he", "she"}:
            return None
        near = [f for f in self.figures if f.kind in {"named", "pseudonym"} and agrees(f) and 0 < f.first_seen - p.span.start < 600]
        return min(near, key=lambda f: f.first_seen, default=None)

    def _salient(self, at: int, agrees: Callable[[Figure], bool]) -> Figure | None:
        best: tuple[float, Figure] | None = None
        here = self.sentence_number(at)
        for figure in self.figures:
            last = figure.last_before(at - 1)
            if last is None or not agrees(figure):
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
        spoke = max((s for s in figure.spoke if s < at), default=-1)
        if spoke >= 0 and here - self.sentence_number(spoke) <= 2:
            score += 2.0
        if self._in_quotes(last.start) and not self._in_quotes(at):
            score -= 1.5
        if re.search(r"(?:\bof|\bto|\bby|\bwith|\bagainst|\bfor|\bfrom|\bin|\bat|[’']s?)\s+(?:[\w’'.-]+\s){0,2}$", lead):
            score -= 0.8
        if self.text[last.end : last.end + 2] in {"'s", "’s"}:
            score -= 0.5
        return score + last.start * 1e-6

    # places in the text

    def _in_quotes(self, at: int) -> bool:
        return any(q.start <= at < q.end for q in self.quoted)

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
    **dict.fromkeys(_SPOKES, _SPOKES),
    "general": {"gen"}, "colonel": {"col"}, "captain": {"capt"}, "lieutenant": {"lt"}, "professor": {"prof"}, "senator": {"sen"},
    "governor": {"gov"}, "doctor": {"dr"}, "lawyer": {"attorney", "solicitor", "barrister"}, "attorney": {"lawyer"},
    "agency": {"agency"}, "policeman": {"officer"}, "officer": {"policeman", "policewoman"}, "defector": {"former", "member"},
}  # fmt: skip
_ANY_PERSON = frozenset(
    """man woman teenager boy girl father mother politician singer actor actress player star author writer businessman businesswoman
    billionaire candidate nominee defector fugitive suspect patient student veteran""".split()
)
