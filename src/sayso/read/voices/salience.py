"""PRONOUNS -> FIGURES: whom the text has in mind at a place, among those who agree."""

import re
from collections.abc import Callable

from sayso.read.names import names_in
from sayso.read.voices.people import NAMED, PERSONS, Figure, People
from sayso.read.voices.phrases import Phrase
from sayso.records import Span

Agrees = Callable[[Figure], bool]

LEAST = -12.0  # a figure that scores less is too far back to be meant
GOES_ON = 0.5  # what it counts to have spoken last
SOON = 600  # characters in which a lead names the person it began with as a pronoun
_WORD = re.compile(r"\w+")


class Salience:
    """Ranks the figures of a document by what was said of them last before a place."""

    def __init__(self, people: People) -> None:
        self.people, self.scene, self.lexicon = people, people.scene, people.lexicon

    def pronoun(self, p: Phrase, speaker: Figure | None, direct: bool) -> Figure | None:
        """Whom a pronoun stands for: the speaker whose words it stands in, unless they are quoted; else the most salient figure."""

        def agrees(f: Figure) -> bool:
            if direct and f is speaker:
                return False
            if p.pronoun in {"he", "she"}:
                return f.kind in PERSONS and not f.plural and f.gender in {"", p.pronoun}
            if p.pronoun == "they":
                bodies = {"group", "body"} if direct else {"group", "body", "outlet"}
                return f.plural or f.kind in bodies or (f.kind == "unnamed" and bool(f.spoke))
            return f.kind in {"body", "outlet", "document", "group"}

        if speaker is not None and not direct and agrees(speaker):
            return speaker
        return self.best(p.span.start, agrees) or self._coming(p, agrees)

    def antecedent(self, p: Phrase) -> Span | None:
        """The noun phrase right before a relative pronoun."""
        text, start = self.scene.text, self.scene.sentence_at(p.span.start).start
        before = [n for n in names_in(text, Span(start, p.span.start), self.lexicon) if p.span.start - n.span.end < 40]
        if before and not text[before[-1].span.end : p.span.start].strip(" ,()"):
            return before[-1].span
        match = self.lexicon.pattern("salience.antecedent").search(text[start : p.span.start])
        return Span(start + match.start(1), start + match.end(1)) if match else None

    def generic(self, p: Phrase) -> Figure | None:
        """The last figure of its sort, for nouns that say little: the man, the group, the newspaper."""
        if not p.definite:
            return None
        if p.head in self.lexicon["generic.person"] or self.lexicon.pattern("salience.aged").search(p.head):
            return self.best(p.span.start, lambda f: f.kind in PERSONS and not f.plural)
        if len(p.label.split()) > 1:
            return None
        if p.head in self.lexicon["generic.outlet"]:
            return self.best(p.span.start, lambda f: f.kind == "outlet")
        if p.head in self.lexicon["generic.body"]:
            bodies = {"body", "group"}
            named = self.best(p.span.start, lambda f: f.kind in bodies and p.head in f.keys)
            return named or self.best(p.span.start, lambda f: (f.kind in bodies and len(f.name.split()) > 1) or f.name.isupper())
        return None

    def best(self, at: int, agrees: Agrees) -> Figure | None:
        """The figure that agrees and was mentioned best before a place; the first of equals."""
        best: tuple[float, Figure] | None = None
        here = self.scene.sentence_number(at)
        heard = max((s for f in self.people.figures if f.kind in PERSONS for s in f.spoke if s < at), default=-1)
        for figure in self.people.figures:
            last = figure.last_before(at - 1)
            if last is None or not agrees(figure):
                continue
            score = self._score(figure, last, here, at) + (GOES_ON if heard in figure.spoke else 0)
            if best is None or score > best[0]:
                best = (score, figure)
        return best[1] if best and best[0] > LEAST else None

    def _coming(self, p: Phrase, agrees: Agrees) -> Figure | None:
        """Whom a pronoun in the lead stands for, if nobody was named before it: the first person named soon after."""
        if p.pronoun not in {"he", "she"}:
            return None
        near = [f for f in self.people.figures if f.kind in NAMED and agrees(f) and 0 < f.first_seen - p.span.start < SOON]
        return min(near, key=lambda f: f.first_seen, default=None)

    def _score(self, figure: Figure, last: Span, here: int, at: int) -> float:
        """A point off for each sentence back; more for subjects and recent speakers, less for oblique mentions and quoted ones."""
        text, number = self.scene.text, self.scene.sentence_number(last.start)
        score = -1.0 * (here - number)
        lead = text[self.scene.sentences[number].start : last.start]
        if len(_WORD.findall(lead)) <= 4:
            score += 1.0
        spoke = max((s for s in figure.spoke if s < at), default=-1)
        if spoke >= 0 and here - self.scene.sentence_number(spoke) <= 2:
            score += 2.0
        if self.scene.in_quotes(last.start) and not self.scene.in_quotes(at):
            score -= 1.5
        if self.lexicon.pattern("salience.oblique").search(lead):
            score -= 0.8
        if text[last.end : last.end + 2] in {"'s", "’s"}:
            score -= 0.5
        return score + last.start * 1e-6
