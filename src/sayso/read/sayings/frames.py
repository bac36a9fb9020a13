"""SENTENCE -> OUTER VOICES: who carried the words to this report: told the Herald, speaking to, quoted by, citing."""

import re
from dataclasses import dataclass

from sayso.read.names import bare, fold
from sayso.read.voices import Cast, Figure, Phrase, phrase
from sayso.read.words import Lexicon
from sayso.records import Span

_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Outer:
    """A voice that carries words: its figure and the words that name it; None where an open frame implies it."""

    figure: Figure
    span: Span | None = None


def noun_phrase(text: str, start: int, end: int, lexicon: Lexicon) -> Span:
    """The noun phrase that begins at `start`, at the latest to `end`; empty if none does."""
    stops = lexicon.pattern("frames.stop")
    stop = stops.search(text, start, end)
    last = stop.start() if stop else end
    of = lexicon.pattern("frames.of_name").match(text[start:end])
    if of and start + of.end() > last and not stops.search(text, start, start + of.end() - 1):
        last = start + of.end()
    while last > start and text[last - 1] in " \t\n,.;:":
        last -= 1
    return Span(start, last)


def is_outlet(p: Phrase, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a phrase names an outlet: by its kind, or as an unknown single name, for it was told something."""
    if p.kind == "outlet" or p.head in lexicon["kinds.outlet"]:
        return True
    if p.kind != "named" or not p.name or p.titles:
        return False
    words = p.name.split()
    if len(words) == 2 and p.definite and not any(f.name == p.name and f.spoke for f in cast.figures):
        return True
    known = any(f.kind in {"named", "pseudonym"} and fold(words[-1]) in f.keys for f in cast.figures)
    return not known and len(words) == 1 and p.name.casefold() not in lexicon["places.actors"]


def audience(text: str, cue: Span, content: tuple[Span, ...], sentence: Span, cast: Cast, lexicon: Lexicon) -> Outer | None:
    """Who was told, if that is an outlet or somebody through whom private words came; courts, crowds and reporters are nobody."""
    after = [s.start for s in content if s.start >= cue.end]
    limit = min([sentence.end, cue.start + 160, *after])
    match = lexicon.pattern("frames.told").search(text, cue.start, limit)
    if not match:
        return None
    span = noun_phrase(text, match.end(), limit, lexicon)
    if not len(span):
        return None
    p = phrase(text, span, lexicon)
    words = [bare(w).casefold() for w in _WORD.findall(text[span.start : span.end])]
    if p.pronoun or not words:
        return None
    if is_outlet(p, cast, lexicon):
        return _outer(cast, p, span)
    if words[-1] in lexicon["audience.nobody"] or p.head in lexicon["audience.nobody"]:
        return None
    if (
        p.head in lexicon["audience.conduit"]
        or words[-1] in lexicon["audience.conduit"]
        or (p.kind == "body" and set(words) & lexicon["audience.conduit"])
    ):
        return _outer(cast, p, span)
    return None


def _outer(cast: Cast, p: Phrase, span: Span) -> Outer | None:
    if p.kind == "named" and p.name:
        figure = next((f for f in cast.figures if f.name == p.name), None)
        if figure is None:
            figure, _ = cast.resolve(span)
            if figure is not None:
                figure.kind = "outlet"
        return Outer(figure, span) if figure else None
    figure, _ = cast.resolve(span)
    return Outer(figure, span) if figure else None


def carriers(text: str, sentence: Span, outside: "Inside", cast: Cast, lexicon: Lexicon) -> list[Outer]:
    """Outlets that the sentence says carried the words, outside the words themselves."""
    out: list[Outer] = []
    for match in lexicon.pattern("frames.carried").finditer(text, sentence.start, sentence.end):
        if outside.covers(match.start()):
            continue
        span = noun_phrase(text, match.end(), min(sentence.end, match.end() + 100), lexicon)
        if not len(span):
            continue
        p = phrase(text, span, lexicon)
        known = p.name and any(f.kind in {"named", "pseudonym"} and f.keys[-1] == fold(p.name.split()[-1]) for f in cast.figures)
        on_air = (
            p.kind in {"named", "group"}
            and p.name
            and not known
            and lexicon.pattern("frames.on_air").search(match.group())
            and p.name.casefold() not in lexicon["places.actors"]
        )
        carries = is_outlet(p, cast, lexicon) or (on_air and lexicon.pattern("frames.interview").search(match.group()))
        if carries and not any(o.span == span for o in out):
            made = _outer(cast, p, span)
            out += [made] if made else []
    return out


def cited(text: str, sentence: Span, outside: "Inside", cast: Cast, lexicon: Lexicon) -> Outer | None:
    """Whom the source quotes or cites: quoted a resident as saying, citing two officials."""
    for match in lexicon.pattern("frames.citing").finditer(text, sentence.start, sentence.end):
        if outside.covers(match.start()) or lexicon.pattern("frames.by").match(text[match.end() : match.end() + 3]):
            continue
        saying = lexicon.pattern("frames.as_saying").search(text, match.end(), min(sentence.end, match.end() + 140))
        limit = saying.start() if saying else min(sentence.end, match.end() + 90)
        if not saying and match.group().strip().casefold() not in lexicon["functions.citing"]:
            continue
        if saying and saying.start() - match.end() < 3:
            continue
        span = Span(match.end(), limit - 1) if saying else noun_phrase(text, match.end(), limit, lexicon)
        if len(span) > 1:
            figure, p = cast.resolve(span)
            if figure is not None and not p.pronoun:
                return Outer(figure, span)
    return None


def said_elsewhere(words: str, lexicon: Lexicon) -> bool:
    """Whether the words name another occasion (a tweet, a press conference, a court), which closes an open interview."""
    return bool(lexicon.pattern("frames.elsewhere").search(words))


@dataclass(frozen=True)
class Inside:
    """Stretches that are somebody's words."""

    spans: tuple[Span, ...]

    def covers(self, at: int) -> bool:
        """Whether a place stands in one of them."""
        return any(s.start <= at < s.end for s in self.spans)

    def left_of(self, text: str, stretch: Span) -> str:
        """The words of a stretch that stand outside."""
        parts, at = [], stretch.start
        for span in sorted(s for s in self.spans if s.touches(stretch)):
            parts.append(text[at : max(at, span.start)])
            at = max(at, span.end)
        return "".join((*parts, text[at : max(at, stretch.end)]))
