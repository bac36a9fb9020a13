"""SENTENCE -> OUTER VOICES: who carried the words to this report: told the Herald, speaking to, quoted by, citing."""

import re
from dataclasses import dataclass

from sayso.read.cast import Cast, Figure
from sayso.read.names import bare, fold
from sayso.read.phrases import Phrase, phrase
from sayso.read.words import Lexicon
from sayso.records import Span

_TOLD = re.compile(r"\b(?:told|tells?|telling|informed|informs|assured|assures)\s+(?!that\b)")
_CARRIED = re.compile(
    r"\b(?:(?:[Ss]peaking|[Ss]poke|speaks|[Tt]alking|talked)(?: exclusively| by \w+| on \w+)* (?:to|with)"
    r"|[Ii]nterview(?:s|ed)?(?: \w+)? (?:with|to|by|published in|published by|on|in|for|broadcast on|broadcast by|aired on|aired by)"
    r"|(?:[Cc]omments|[Rr]emarks|[Ss]tatements?|[Ee]mails?|[Tt]estimony|[Aa]ccounts?|words|letter) (?:to|given to|sent to|provided to|carried by|carried on|published in|published by|broadcast on|broadcast by|aired on|made to|reported by|quoted by|cited by)"
    r"|(?:was |were |been |being )?(?:quoted|cited)(?: as saying)? (?:by|in|on)|as (?:reported|quoted) by|by way of) "
)
_CITING = re.compile(r"\b(?:[Cc]iting|[Qq]uoting|quoted|quotes|cited|cites) ")
_AS_SAYING = re.compile(r"\bas (?:saying|telling)\b")
_ELSEWHERE = re.compile(
    r"\b(?:tweet(?:ed|ing|s)?|posted|press conference|news conference|rally|statement|speech|parliament|on (?:Twitter|Facebook|Telegram|Instagram)|television address|testified|court)\b",
    re.I,
)
_STOP = re.compile(
    r",|;|:|\.(?=\s|$)|\bthat\b|\bwho\b|\bhow\b|\bwhat\b|\bwhy\b|\bif\b|\bwhether\b|\bnot to\b|\bto\b|\bhe\b|\bshe\b|\bthey\b|\bit\b|\bthere\b|\bsaying\b|[“”\"‘«]|\bafter\b|\bbefore\b|\bwhile\b"
    r"|\b(?:on|in|by|at|last|this|earlier|from|during|through|via|over|as|about) |\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\byesterday\b|\btoday\b|\bearlier\b|\blater\b|\n"
)


@dataclass(frozen=True)
class Outer:
    """A voice that carries words: its figure and the words that name it."""

    figure: Figure
    span: Span


def noun_phrase(text: str, start: int, end: int) -> Span:
    """The noun phrase that begins at `start`, at the latest to `end`; empty if none does."""
    stop = _STOP.search(text, start, end)
    last = stop.start() if stop else end
    of = re.match(r"(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,3} of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", text[start:end])
    if of and start + of.end() > last and not _STOP.search(text, start, start + of.end() - 1):
        last = start + of.end()
    while last > start and text[last - 1] in " \t\n,.;:":
        last -= 1
    return Span(start, last)


def is_outlet(p: Phrase, cast: Cast, lexicon: Lexicon, told: bool) -> bool:
    """Whether a phrase names an outlet: by its kind, or as an unknown single name that was told something."""
    if p.kind == "outlet" or p.head in lexicon["kinds.outlet"]:
        return True
    if not told or p.kind != "named" or not p.name or p.titles:
        return False
    words = p.name.split()
    known = any(f.kind in {"named", "pseudonym"} and fold(words[-1]) in f.keys for f in cast.figures)
    return not known and len(words) <= 2 and p.name.casefold() not in lexicon["places.actors"] and len(words) == 1


def audience(text: str, cue: Span, content: tuple[Span, ...], sentence: Span, cast: Cast, lexicon: Lexicon) -> Outer | None:
    """Who was told, if that is an outlet or somebody through whom private words came; courts, crowds and reporters are nobody."""
    after = [s.start for s in content if s.start >= cue.end]
    limit = min([sentence.end, cue.start + 160, *after])
    match = _TOLD.search(text, cue.start, limit)
    if not match:
        return None
    span = noun_phrase(text, match.end(), limit)
    if not len(span):
        return None
    p = phrase(text, span, lexicon)
    words = [bare(w).casefold() for w in re.findall(r"[\w’'-]+", text[span.start : span.end])]
    if p.pronoun or not words:
        return None
    if is_outlet(p, cast, lexicon, told=True):
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
    for match in _CARRIED.finditer(text, sentence.start, sentence.end):
        if outside.covers(match.start()):
            continue
        span = noun_phrase(text, match.end(), min(sentence.end, match.end() + 100))
        if not len(span):
            continue
        p = phrase(text, span, lexicon)
        known = p.name and any(f.kind in {"named", "pseudonym"} and f.keys[-1] == fold(p.name.split()[-1]) for f in cast.figures)
        on_air = (
            p.kind in {"named", "group"}
            and p.name
            and not known
            and re.search(r"\b(?:on|in|for|by) $", match.group())
            and p.name.casefold() not in lexicon["places.actors"]
        )
        if (is_outlet(p, cast, lexicon, told=True) or (on_air and "nterview" in match.group())) and not any(o.span == span for o in out):
            made = _outer(cast, p, span)
            out += [made] if made else []
    return out


def cited(text: str, sentence: Span, outside: "Inside", cast: Cast, lexicon: Lexicon) -> Outer | None:
    """Whom the source quotes or cites: quoted a resident as saying, citing two officials."""
    for match in _CITING.finditer(text, sentence.start, sentence.end):
        if outside.covers(match.start()) or re.match(r"by\b", text[match.end() : match.end() + 3]):
            continue
        saying = _AS_SAYING.search(text, match.end(), min(sentence.end, match.end() + 140))
        limit = saying.start() if saying else min(sentence.end, match.end() + 90)
        if not saying and match.group().strip() not in {"citing", "Citing", "quoting", "Quoting"}:
            continue
        span = Span(match.end(), limit - 1) if saying else noun_phrase(text, match.end(), limit)
        if len(span) > 1:
            figure, p = cast.resolve(span)
            if figure is not None and not p.pronoun:
                return Outer(figure, span)
    return None


def said_elsewhere(words: str) -> bool:
    """Whether the words name another occasion (a tweet, a press conference, a court), which closes an open interview."""
    return bool(_ELSEWHERE.search(words))


@dataclass(frozen=True)
class Inside:
    """Stretches that are somebody's words."""

    spans: tuple[Span, ...]

    def covers(self, at: int) -> bool:
        return any(s.start <= at < s.end for s in self.spans)
