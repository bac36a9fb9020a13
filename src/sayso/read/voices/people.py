"""SCENE -> PEOPLE: the entities of one document, and which of them a name belongs to.

A name goes to the entity whose name holds it (diacritics folded, one letter of spelling forgiven). A pseudonym is never
joined to another name.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import count

from sayso.read.names import Name, close_spelling, fold, person_like
from sayso.read.voices.defined import Definition, definitions
from sayso.read.voices.phrases import is_alias, role_words
from sayso.read.voices.scene import Scene
from sayso.records import Span, VoiceKind

PERSONS = frozenset({"named", "pseudonym", "unnamed"})
NAMED = frozenset({"named", "pseudonym"})
_BEFORE = re.compile(r"(?:[\w’'.-]+ ){1,6}$")
_IN_BRACKETS = re.compile(r" \(([^()\n]{2,60})\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_QUOTE_CHARS = " \t\n“”\"'‘’"


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
        """The last mention that begins at `position` or before it."""
        at = bisect_right(self.mentions, position, key=lambda s: s.start) - 1
        return self.mentions[at] if at >= 0 else None


class People:
    """The figures of one document; people with a name are there from the start."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.lexicon = scene, scene.lexicon
        self.figures: list[Figure] = []
        self._ids = count(1)
        self.aliases = self._defined()
        self._find()
        self.defined = [(d, self._under(d)) for d in definitions(scene.text, scene.sentences, self.lexicon)]

    def new(self, name: str, kind: VoiceKind, at: int, keys: tuple[str, ...] = ()) -> Figure:
        """A figure that was not there before; `at` is where the text first has it."""
        figure = Figure(f"e{next(self._ids)}", name, kind, keys or tuple(fold(w) for w in name.split()), first_seen=at)
        self.figures.append(figure)
        return figure

    def by_full_name(self, name: Name) -> Figure | None:
        """The figure that a name of several words belongs to: the last names are alike, and so is the rest."""
        for figure in self.figures:
            if figure.kind not in NAMED or len(figure.keys) < 2:
                continue
            short, long = sorted((name.keys, figure.keys), key=len)
            if figure.kind == "pseudonym" and short[-1] != long[-1]:
                continue
            if len(name.keys) > 1 and self._other_gender(figure, name):
                continue
            if close_spelling(short[-1], long[-1]) and (short[0] == long[0] or set(short) <= set(long)):
                return figure
        return None

    def by_part(self, key: str, name: Name) -> Figure | None:
        """A single name: the figure whose last name (or first, or pseudonym) it is; the last mentioned one of several."""
        named = [f for f in self.figures if f.kind in NAMED]
        fits = [f for f in named if f.keys == (key,) and f.kind == "pseudonym"]
        fits = fits or [f for f in named if len(f.keys) > 1 and f.keys[-1] == key]
        fits = fits or [f for f in named if key in f.keys]
        fits = fits or [f for f in named if f.keys and f.kind != "pseudonym" and close_spelling(f.keys[-1], key)]
        if len(fits) > 1 and name.titles:
            fits = [f for f in fits if not self._other_gender(f, name)] or fits
        if len(fits) > 1:
            fits = [f for f in fits if not f.described & self.lexicon["generic.kin"]] or fits
        at = name.span.start
        return max(fits, key=lambda f: (f.last_before(at) or Span(-1, -1)).start, default=None)

    def _other_gender(self, figure: Figure, name: Name) -> bool:
        """Whether the titles of a name tell that it cannot be the figure's: Mrs Finch, Mr Finch."""
        male, female = set(name.titles) & self.lexicon["titles.male"], set(name.titles) & self.lexicon["titles.female"]
        wanted = "he" if male else "she" if female else ""
        return bool(wanted and figure.gender and figure.gender != wanted)

    def join(self, figure: Figure, into: Figure) -> None:
        """Makes a figure one with another that turned out to be the same; what holds the first shows the second."""
        into.mentions = sorted({*into.mentions, *figure.mentions})
        into.spoke = sorted({*into.spoke, *figure.spoke})
        into.roles |= figure.roles
        into.described |= figure.described
        into.first_seen = min(into.first_seen, figure.first_seen)
        figure.id, figure.name, figure.kind, figure.keys = into.id, into.name, into.kind, into.keys
        figure.roles, figure.described, figure.gender = into.roles, into.described, into.gender
        self.figures.remove(figure)

    def guess_gender(self, figure: Figure) -> None:
        """Gives a figure the gender that the words describing it agree on, if they do."""
        words = figure.described | figure.titles
        male, female = words & self.lexicon["titles.male"], words & self.lexicon["titles.female"]
        if bool(male) != bool(female):
            figure.gender = "he" if male else "she"

    def _defined(self) -> dict[str, str]:
        """Folded short and long forms that the text gives together -> the form that shows both: Korean News Agency (KNA)."""
        out: dict[str, str] = {}
        for name in self.scene.names:
            match = _IN_BRACKETS.match(self.scene.text, name.span.end, name.span.end + 64)
            if not match:
                continue
            long, short = sorted((" ".join(name.words), match.group(1)), key=len, reverse=True)
            initials = "".join(w[0] for w in _WORD.findall(long) if w[0].isupper())
            fits = {initials, initials[-len(short) :], initials[: len(short)]}
            if short.isupper() and 2 <= len(short) <= 7 and short.replace(".", "") in fits:
                out[fold(long)] = out[fold(short)] = f"{long} ({short})"
        return out

    def _under(self, definition: Definition) -> Figure:
        """The figure of a name that the text defines, made if it is new, with the words that define it."""
        words = self.scene.text[definition.name.start : definition.name.end].rstrip("’'")
        keys = tuple(fold(word) for word in words.split())
        name = Name(definition.name, tuple(words.split()))
        figure = next((f for f in self.figures if f.keys == keys), None)
        if figure is None and not definition.pseudonym:
            figure = self.by_part(keys[0], name) if len(keys) == 1 else self.by_full_name(name)
        if figure is None:
            figure = self.new(words, "named", definition.who.start, keys)
            figure.mentions = self.scene.mentions(words)
        if definition.pseudonym:
            figure.kind = "pseudonym"
        figure.first_seen = min(figure.first_seen, definition.who.start)
        figure.roles.add(definition.words[-1])
        figure.described |= set(definition.words)
        self.guess_gender(figure)
        return figure

    def _find(self) -> None:
        """People of the whole document, with every mention; names in titles only join those of the text."""
        headline = [n for n in self.scene.names if self.scene.in_title(n.span)]
        body = [n for n in self.scene.names if n not in frozenset(headline)] if headline else self.scene.names
        for name in body:
            self._take_in(name)
        for figure in self.figures:
            self._fullest(figure)
        for name in [*body, *headline]:
            known = self.by_part(name.keys[-1], name) if len(name.words) == 1 else self.by_full_name(name)
            if known and name.span not in known.mentions:
                known.mentions.append(name.span)
                self._describe(known, name)
        for figure in self.figures:
            figure.mentions = sorted(set(figure.mentions))
            self.guess_gender(figure)
            if not figure.gender:
                figure.gender = self._own_gender(figure)

    def _own_gender(self, figure: Figure) -> str:
        """What a reflexive behind the name tells: Finch left of her own accord."""
        own = self.lexicon.pattern("people.own")
        found = {m.group(1) for at in figure.mentions if (m := own.match(self.scene.text, at.end))}
        return "" if len(found) != 1 else "he" if found <= self.lexicon["voice.he"] else "she"

    def _take_in(self, name: Name) -> None:
        """A name that is a person's goes to the figure it belongs to, or makes one."""
        if person_like(name, self.lexicon) and not self.scene.is_body(name) and not self.scene.is_place(name):
            known = self.by_full_name(name)
        elif len(name.words) == 1 and self.scene.introduced(name):
            known = self.by_part(name.keys[0], name)
        else:
            return
        figure = known or self.new(name.text, "named", name.span.start, name.keys)
        figure.mentions.append(name.span)
        self._describe(figure, name)
        if not figure.gender:
            self.guess_gender(figure)

    def _fullest(self, figure: Figure) -> None:
        mentions = set(figure.mentions)
        forms = [n for n in self.scene.names if n.span in mentions]
        best = max(forms, key=lambda n: (len(n.words), -n.span.start), default=None)
        if best and len(best.words) > len(figure.keys):
            figure.name, figure.keys = best.text, best.keys

    def _describe(self, figure: Figure, name: Name) -> None:
        """Takes in what the text says of a figure right before and after its name."""
        text = self.scene.text
        figure.titles |= set(name.titles)
        words = self._words_before(name)
        after = self.lexicon.pattern("people.apposition").match(text, name.span.end, min(len(text), name.span.end + 120))
        roles = frozenset(words) | set(name.titles)
        if after:
            span = Span(after.start(1), after.end(1))
            roles |= role_words(text, span, [], self.lexicon)
            words += [fold(w.strip(_QUOTE_CHARS)) for w in after.group(1).split()]
            if is_alias(after.group(1), self.lexicon):
                figure.kind = "pseudonym"
        before = text[max(self.scene.sentence_at(name.span.start).start, name.span.start - 60) : name.span.start]
        if self.lexicon.pattern("people.alias_before").search(before):
            figure.kind = "pseudonym"
        figure.roles |= roles - set(figure.keys)
        figure.described |= {w for w in words if w} | set(name.titles)

    def _words_before(self, name: Name) -> list[str]:
        """The noun group that a name ends: YPG spokesman, former member; owners (the mayor's) left out."""
        text, sentence = self.scene.text, self.scene.sentence_at(name.span.start)
        aside = self.lexicon.pattern("people.aside").search(text[sentence.start : name.span.start])
        if aside:
            return [fold(w) for w in aside.group(1).split()]
        match = _BEFORE.search(text, max(sentence.start, name.span.start - 70), name.span.start)
        plain = self.lexicon["functions.words"] - self.lexicon["functions.describing"]
        words: list[str] = []
        for word in reversed(match.group().split() if match else []):
            bare = fold(word.strip(_QUOTE_CHARS))
            stop = bare in plain or self.lexicon.lemma(bare) in self.lexicon["cues.all"]
            if stop or (word.endswith((",", ".", ":", ";", "'s", "’s")) and bare not in self.lexicon["titles.words"]):
                break
            words.append(bare)
        return words
