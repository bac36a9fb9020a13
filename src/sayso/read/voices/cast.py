"""SOURCE PHRASES -> FIGURES: who is meant, one phrase after another in text order.

A name goes to the people of the document; a definite nominal to the last figure described by those words; a pronoun to
the most salient figure that agrees.
"""

import re
from collections.abc import Sequence

from sayso.read.names import Name, fold, person_like
from sayso.read.voices.people import NAMED, PERSONS, Figure, People
from sayso.read.voices.phrases import Phrase, name_kind, phrase, stands_next
from sayso.read.voices.salience import Salience
from sayso.read.voices.scene import Scene
from sayso.read.words import Lexicon
from sayso.records import Entity, Span

_WIRE = re.compile(r"[^()\n]{0,40}\([A-Z][\w /-]{1,30}\) (?:--|[-–—]) (?=\w)")  # a dateline before the phrase
_LAST_WORD = re.compile(r"([\w-]+)\W*$")
_WORD = re.compile(r"[\w-]+")
_OWNER = re.compile(r"(.{2,60}?)(?:[’']s|s[’']) (?:[\w-]+ ){0,3}[\w-]+$")
TITLES = 30  # characters that titles before a name may take
SOON = 2  # sentences in which a role is followed by the name of who holds it
_COMMON = ("kinds.official", "kinds.expert", "kinds.insider", "kinds.sides", "titles.words", "titles.male", "titles.female")
_ENTITY_KINDS = {"named": "person", "pseudonym": "person", "unnamed": "person", "body": "organisation", "outlet": "organisation"}


class Cast:
    """The entities of one document; grows as sources are resolved, in text order."""

    def __init__(
        self, text: str, sentences: Sequence[Span], lexicon: Lexicon, titles: Sequence[Span] = (), quoted: Sequence[Span] = ()
    ) -> None:
        self.text, self.lexicon = text, lexicon
        self.scene = Scene(text, sentences, lexicon, titles, quoted)
        self.people = People(self.scene)
        self.salience = Salience(self.people)
        self._countries = frozenset(fold(name) for name in lexicon["places.actors"])

    @property
    def figures(self) -> list[Figure]:
        return self.people.figures

    def sentence_at(self, at: int) -> Span:
        """The sentence that a place stands in."""
        return self.scene.sentence_at(at)

    def entities(self) -> tuple[Entity, ...]:
        """Those that spoke, in order of their first mention."""
        spoke = sorted((f for f in self.figures if f.spoke), key=lambda f: (f.mentions[0], f.id))
        return tuple(
            Entity(f.id, f.name, _ENTITY_KINDS.get(f.kind, f.kind), tuple(_longest(sorted(set(f.mentions)))), f.kind == "pseudonym")
            for f in spoke
        )

    def resolve(self, span: Span, speaker: Figure | None = None, direct: bool = False) -> tuple[Figure | None, Phrase]:
        """The entity behind a source phrase, made if it is new; None for a pronoun with nobody to stand for.

        `speaker` is the voice whose words the phrase stands in: its first person is the speaker, and inside `direct`
        speech its third person is somebody else.
        """
        span = self._completed(span)
        p = phrase(self.text, span, self.lexicon, self.scene.opens(span))
        owner = self._owner(p)
        if owner is not None and len(self._completed(owner)) < len(span):
            return self.resolve(owner, speaker, direct)[0], p
        figure = self._owned(p) or self._meant(p, speaker, direct)
        if figure is not None:
            self._unmask(figure, p)
            self._note(figure, p)
        return figure, p

    def _unmask(self, figure: Figure, p: Phrase) -> None:
        """Makes a bare name that nothing introduces one with the spokesman, or the wife, who has just spoken without a name."""
        at = p.span.start
        told = p.titles or figure.roles or figure.spoke or p.content - set(figure.keys) or figure.last_before(at - 1)
        if figure.kind != "named" or len(figure.keys) < 2 or told:
            return
        before = [(max(s for s in f.spoke if s < at), f) for f in self.figures if f.kind in PERSONS and any(s < at for s in f.spoke)]
        spoke, last = max(before, key=lambda pair: pair[0], default=(0, None))
        if last is None or last.kind != "unnamed" or self.scene.sentence_number(at) - self.scene.sentence_number(spoke) > SOON:
            return
        kin = last.head in self.lexicon["generic.kin"]
        of_family = kin and any(f.keys[-1:] == figure.keys[-1:] and f is not figure and f.kind in NAMED for f in self.figures)
        if of_family or last.head in self.lexicon["roles.voices"]:
            figure.described.add(last.head)
            self.people.join(last, figure)
            self.people.guess_gender(figure)

    def _completed(self, span: Span) -> Span:
        """The phrase with names made whole that it cuts, and with a name set off right behind a common noun."""
        wire = _WIRE.match(self.text, span.start, span.end)
        if wire:
            return Span(wire.end(), span.end)
        for name in self.scene.names_at(span):
            if not span.holds(name.span):
                span = Span(min(span.start, name.span.start), max(span.end, name.span.end))
        last = _LAST_WORD.search(self.text[span.start : span.end].rstrip())
        if last and last.group(1).islower() and any(last.group(1) in self.lexicon[key] for key in _COMMON):
            for name in self.scene.names_at(span, beyond=TITLES):
                titled = bool(name.titles) and self.text[span.end : span.end + 2] == ", " and name_kind(name, self.lexicon) == "named"
                near = 0 <= name.span.start - span.end <= 2 and self.text[span.end : name.span.start].strip() in {",", ""}
                if (near and person_like(name, self.lexicon)) or (titled and stands_next(self.text, span.end, name)):
                    return Span(span.start, name.span.end)
        return span

    def _owner(self, p: Phrase) -> Span | None:
        """Whose statement or letter it is, where a person's or body's own words are the source."""
        if p.head not in self.lexicon["kinds.owned"] or p.name:
            return None
        words = self.text[p.span.start : p.span.end]
        match = self.lexicon.pattern("cast.owned_by").search(words)
        if match:
            return Span(p.span.start + match.end(), p.span.end)
        match = _OWNER.match(words)
        if match:
            return Span(p.span.start, p.span.start + match.end(1))
        before = words[: words.casefold().rfind(p.head)].rstrip()
        last = fold(before.rsplit(" ", 1)[-1]) if before else ""
        if last in self.lexicon["kinds.body"] | self.lexicon["kinds.official"] or (before.isupper() and len(before) > 1):
            return Span(p.span.start, p.span.start + len(before))
        return None

    def _owned(self, p: Phrase) -> Figure | None:
        """The statement, the letter: the words of whoever spoke last before it."""
        if p.head not in self.lexicon["kinds.owned"] or len(p.label.split()) > 1 or not p.definite:
            return None
        here = self.scene.sentence_number(p.span.start)
        spoke = [(max(s for s in f.spoke if s < p.span.start), f) for f in self.figures if any(s < p.span.start for s in f.spoke)]
        near = [(at, f) for at, f in spoke if here - self.scene.sentence_number(at) <= 3]
        return max(near, key=lambda pair: pair[0])[1] if near else None

    def _meant(self, p: Phrase, speaker: Figure | None, direct: bool) -> Figure | None:
        if p.pronoun == "first":
            return speaker
        if p.pronoun == "relative":
            before = self.salience.antecedent(p)
            return self.resolve(before)[0] if before else self.salience.best(p.span.start, lambda f: True)
        if p.pronoun:
            return self.salience.pronoun(p, speaker, direct)
        defined = self._defined(p)
        if defined:
            return defined
        if p.name and p.kind != "group":
            return self._named(p)
        if fold(p.label) in self.lexicon["voice.elliptical"]:
            group = self.salience.best(p.span.start, lambda f: f.plural or f.kind == "group")
            if group:
                return group
        if not p.plural and p.kind in PERSONS | {"body", "outlet", "document"}:
            known = self._nominal(p) or self.salience.generic(p)
            if known:
                return known
        return self._described(p)

    def _defined(self, p: Phrase) -> Figure | None:
        """The figure that the text defines in the phrase itself, or whose code the phrase is: Witness 4."""
        label = fold(p.label)
        for definition, figure in self.people.defined:
            inside = p.span.holds(definition.who) and definition.who.start - p.span.start <= len("another ")
            if inside and (not p.name or fold(p.name) == fold(figure.name)):
                self._identify(p, figure)
                return figure
            if figure.kind == "pseudonym" and fold(figure.name) == label:
                return figure
        return None

    def _named(self, p: Phrase) -> Figure:
        """The figure of a name: known by it or by a part, under a longer or shorter form, or new."""
        words = tuple(fold(w) for w in p.name.split())
        own = next((n for n in p.names if n.text == p.name), Name(p.span, tuple(p.name.split()), p.titles))
        both = self.people.aliases.get(fold(p.name))
        known = None
        if p.alias:
            known = next((f for f in self.figures if f.keys == words), None) or self.people.new(p.name, "pseudonym", p.span.start)
        elif p.kind in NAMED or len(words) == 1:
            known = self.people.by_full_name(own) if len(words) > 1 else self.people.by_part(words[-1], own)
            if known and p.kind not in NAMED and known.keys[-1] != words[-1]:
                known = None
        if known is None:
            known = next((f for f in self.figures if f.keys == words or (both and f.name == both)), None)
        known = known or self._longer(words, p, own) or self._acronym(p.name)
        if known is None:
            return self._new_name(p, own, both)
        if p.alias:
            known.kind = "pseudonym"
        self._identify(p, known)
        return known

    def _identify(self, p: Phrase, known: Figure) -> None:
        """The man, called …: the name belongs to the voice without a name that has just spoken."""
        match = self.lexicon.pattern("cast.the_person").match(self.text[p.span.start : p.span.end])
        if not match:
            return
        here = self.scene.sentence_number(p.span.start)
        before = [f for f in self.figures if f.kind == "unnamed" and not f.plural and any(s < p.span.start for s in f.spoke)]
        last = max(before, key=lambda f: f.spoke[-1], default=None)
        said = fold(match.group(1))
        alike = last and (said in last.roles | {last.head} or said in self.lexicon["generic.person"])
        if last and alike and here - self.scene.sentence_number(last.spoke[-1]) <= 3:
            self.people.join(last, known)

    def _new_name(self, p: Phrase, own: Name, both: str | None) -> Figure:
        """A figure for a name that the document has not had; `both` is the form that shows it short and long."""
        kind = p.kind
        if kind == "named" and self.scene.is_outlet(own):
            kind = "outlet"
        elif kind == "named" and len(own.words) > 1 and self.scene.is_body(own):
            kind = "body"
        figure = self.people.new(both or p.name, kind, p.span.start)
        for form in {p.name, *(both.rstrip(")").split(" (") if both else ())}:
            figure.mentions += self.scene.mentions(form)
        figure.mentions.sort()
        return figure

    def _longer(self, words: tuple[str, ...], p: Phrase, own: Name) -> Figure | None:
        """A body or outlet under its fuller name: the Post under Washington Post, the Observatory under all of its name."""
        body = p.kind in {"body", "outlet"} or (len(words) > 1 and self.scene.is_body(own))
        if not body or self.text[p.span.start : p.span.end].isupper():
            return None
        if words[0] in self._countries:
            return None
        for figure in self.figures:
            if figure.kind in {"body", "outlet"} and len(figure.keys) > len(words) and set(words) <= set(figure.keys):
                return figure
        fuller = [n for n in self.scene.names if len(n.words) > len(words) and set(words) <= set(n.keys)]
        fuller = [n for n in fuller if self._is_body(n, words)]
        if not fuller:
            return None
        best = max(fuller, key=lambda n: (n.span.start <= p.span.start, len(n.words)))
        if best.keys[-1] != words[-1] and best.keys[0] != words[0] and words[-1] not in self.lexicon["kinds.body"]:
            return None
        kind = name_kind(best, self.lexicon)
        name = self.people.aliases.get(fold(best.text), best.text)
        figure = self.people.new(name, "body" if kind == "named" else kind, best.span.start)
        figure.mentions += self.scene.mentions(best.text)
        return figure

    def _is_body(self, name: Name, words: tuple[str, ...]) -> bool:
        """Whether a fuller name is a body's or outlet's by its words, or by the text if it ends in the words."""
        by_text = len(words) > 1 and name.keys[-len(words) :] == words and self.scene.is_body(name)
        return by_text or name_kind(name, self.lexicon) in {"body", "outlet"}

    def _acronym(self, name: str) -> Figure | None:
        for figure in self.figures:
            short, long = sorted((figure.name, name), key=len)
            if short.isupper() and len(short) > 2 and "".join(w[0] for w in long.split() if w[0].isupper()).upper() == short:
                return figure
        return None

    def _nominal(self, p: Phrase) -> Figure | None:
        """The figure that was, or will be, described by the words of a nominal: the former member, the ministry's spokesman.

        An indefinite nominal (a former member) is joined only to a named figure that is described by all of its words.
        """
        words = {fold(w) for w in _WORD.findall(p.label)} - self.lexicon["voice.articles"] - self.lexicon["functions.prepositions"]
        former = self.lexicon.pattern("judge.ex")
        words = {former.sub("", word, count=1) for word in words}
        role = former.sub("", p.head, count=1)
        head = {p.head, role} | self.lexicon.lists.get(f"same_role.{role}", frozenset())
        fits = []
        for f in self.figures:
            known = f.described | f.titles | f.roles | (set() if f.kind in NAMED else set(f.keys))
            if not head & known or (f.kind in PERSONS) != (p.kind in PERSONS) or f.plural:
                continue
            earlier = f.first_seen < p.span.start
            later = not earlier and words <= known | head and f.kind in NAMED
            bare = p.definite or not p.indefinite
            office = not earlier and bare and f.kind in NAMED and p.head in self.lexicon["kinds.official"] and head & (f.roles | f.titles)
            if (earlier and p.definite and head & (f.roles | f.titles | set(f.keys))) or (later and (bare or len(words) > 1)) or office:
                fits.append((earlier, len(words & known), (f.last_before(p.span.start) or Span(-1, -1)).start, -f.first_seen, f))
        return max(fits, key=lambda fit: fit[:4])[4] if fits else None

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
        if label in self.lexicon["voice.another"]:
            before = [f for f in self.figures if f.kind in {"unnamed", "group"} and f.spoke and f.first_seen < p.span.start]
            if before:
                return self._another(max(before, key=lambda f: f.spoke[-1]), p)
        figure = self.people.new(p.label, p.kind, p.span.start, tuple(label.split()))
        figure.plural, figure.head = p.plural, p.head
        return figure

    def _another(self, last: Figure, p: Phrase) -> Figure:
        """One more of the sort of the last: a resident, another."""
        name = self.lexicon.pattern("cast.counted").sub("", last.name)
        figure = self.people.new(name, last.kind, p.span.start)
        figure.roles, figure.head = set(last.roles), last.head
        return figure

    def _note(self, figure: Figure, p: Phrase) -> None:
        """Takes in what the phrase says of the figure, and that it spoke here."""
        if p.span not in figure.mentions:
            figure.mentions.append(p.span)
            figure.mentions.sort()
        figure.spoke.append(p.span.start)
        if figure.kind == p.kind == "body" and figure.name.casefold() == p.head != p.label.casefold():
            figure.name, figure.keys = p.label, tuple(fold(word) for word in p.label.split())
        if p.pronoun in {"he", "she"} and not figure.gender:
            figure.gender = p.pronoun
        if not p.pronoun:
            figure.described |= p.content - set(figure.keys)
            if not figure.gender:
                self.people.guess_gender(figure)
        figure.titles |= set(p.titles)
        figure.roles |= p.roles - set(figure.keys if figure.kind in NAMED else ())


def _longest(spans: list[Span]) -> list[Span]:
    """Of mentions that overlap, the longest."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].touches(span):
            if len(span) > len(out[-1]):
                out[-1] = span
        else:
            out.append(span)
    return out
