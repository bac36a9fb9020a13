"""MENTIONS OF AN ORGANISATION -> BLAME: how surely a report blames it, by the cues and weights of `words/en_blame.toml`.

The five grades are those of the MUC-4 answer keys (Sundheim 1992): the report's own word, the organisation's claim or admission,
an accusation, an accusation by authorities, or a mere possibility.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

from sayso.errors import SetupError
from sayso.records import Blame, Grade, Span

Where: TypeAlias = Literal["sentence", "beside", "document", "after", "before", "name"]
GRADES: tuple[Grade, ...] = ("fact", "claimed", "accused", "authorities", "possible")
NEAR = 60  # characters that count as beside a mention
BASE = "always"  # the name of the weights that count whatever is found
OTHERWISE: dict[Grade, str] = {
    "fact": "nothing says that it is only claimed, alleged or possible",
    "claimed": "the report as a whole reads like a claim of its own",
    "accused": "the report as a whole reads like an accusation",
    "authorities": "the report as a whole reads like an account of authorities",
    "possible": "nothing ties it firmly to the act",
}


@dataclass(frozen=True)
class Evidence:
    """A cue, where it must stand to count, and what to tell the reader."""

    name: str
    cue: str
    where: Where
    why: str
    led: str = ""
    leaderless: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cues:
    """The compiled cues, the kinds of evidence, and by name of the evidence what it speaks for."""

    patterns: dict[str, re.Pattern[str]]
    evidence: tuple[Evidence, ...]
    weights: dict[str, dict[Grade, float]]


@dataclass(frozen=True)
class _Page:
    """A text with the mentions of one organisation, each with its sentence."""

    text: str
    mentions: tuple[tuple[Span, Span], ...]
    patterns: Mapping[str, re.Pattern[str]] = field(repr=False)

    def has(self, cue: str, start: int, end: int) -> bool:
        return self.patterns[cue].search(self.text, start, end) is not None


@cache
def cues(language: str = "en") -> Cues:
    """The cues of a language. Raises SetupError for a language without a file."""
    file = resources.files("sayso.read.words") / f"{language}_blame.toml"
    if not file.is_file():
        raise SetupError(f"no cues of blame in language {language!r}", f"add read/words/{language}_blame.toml")
    data = tomllib.loads(file.read_text(encoding="utf8"))
    patterns = {name: re.compile("".join(line.strip() for line in value.splitlines())) for name, value in data["cues"].items()}
    evidence = tuple(Evidence(**{**row, "unless": tuple(row.get("unless", ()))}) for row in data["evidence"])
    return Cues(patterns, evidence, data["weights"])


def blame_of(
    text: str, mentions: Sequence[Span], sentences: Sequence[Span], language: str = "en", also: Mapping[Grade, float] | None = None
) -> Blame:
    """How surely the organisation of these mentions is blamed for what the text tells; `also` adds a score (log-odds) to each grade.

    Raises ValueError where there is no mention.
    """
    if not mentions:
        raise ValueError("an organisation without a mention is not blamed: pass its spans")
    table = cues(language)
    found = found_in(text, mentions, sentences, language)
    scores = dict(also or {})
    for name in (BASE, *found):
        for grade, weight in table.weights.get(name, {}).items():
            scores[grade] = scores.get(grade, 0.0) + weight
    grade = max(GRADES, key=lambda g: scores.get(g, 0.0))
    best = max((e for e in table.evidence if e.name in found), key=lambda e: _margin(table, e.name, grade), default=None)
    if best is None or _margin(table, best.name, grade) <= 0:
        return Blame(grade, OTHERWISE[grade])
    cue = found[best.name]
    return Blame(grade, f"{best.why}: “{' '.join(text[cue.start : cue.end].split())}”", cue)


def _margin(table: Cues, name: str, grade: Grade) -> float:
    """How much more an evidence speaks for a grade than for the others on average."""
    weights = table.weights.get(name, {})
    return weights.get(grade, 0.0) - sum(weights.values()) / len(GRADES)


def found_in(text: str, mentions: Sequence[Span], sentences: Sequence[Span], language: str = "en") -> dict[str, Span]:
    """The evidence that the text gives, by name, with the first words that give it."""
    table = cues(language)
    page = _Page(text, tuple((m, _sentence(text, m, sentences)) for m in sorted(mentions)), table.patterns)
    spans = ((e.name, _found(page, e)) for e in table.evidence)
    return {name: span for name, span in spans if span is not None}


def _sentence(text: str, mention: Span, sentences: Sequence[Span]) -> Span:
    """The sentence that holds a mention, or what stands near it where none does."""
    near = Span(max(0, mention.start - NEAR), min(len(text), mention.end + NEAR))
    return next((s for s in sentences if s.start <= mention.start < s.end), near)


def _found(page: _Page, evidence: Evidence) -> Span | None:
    if evidence.where == "document":
        return _spanned(page.patterns[evidence.cue].search(page.text))
    for mention, sentence in page.mentions:
        hit = _spanned(_beside(page, evidence, mention, sentence))
        if hit is not None and _holds(page, evidence, hit, sentence):
            return hit
    return None


def _beside(page: _Page, evidence: Evidence, mention: Span, sentence: Span) -> re.Match[str] | None:
    pattern, text = page.patterns[evidence.cue], page.text
    low, high = max(sentence.start, mention.start - NEAR), min(sentence.end, mention.end + NEAR)
    if evidence.where == "after":
        return pattern.match(text, mention.end, max(sentence.end, mention.end))
    if evidence.where == "before":
        return pattern.search(text, low, mention.start)
    if evidence.where == "name":
        return pattern.search(text, mention.start, mention.end)
    return pattern.search(text, low, high) if evidence.where == "beside" else pattern.search(text, sentence.start, sentence.end)


def _holds(page: _Page, evidence: Evidence, hit: Span, sentence: Span) -> bool:
    """Whether what must stand in the sentence stands there, and what must not does not."""
    if evidence.led and not page.has(evidence.led, sentence.start, hit.start):
        return False
    if evidence.leaderless and page.has(evidence.leaderless, sentence.start, hit.start):
        return False
    return not any(page.has(cue, sentence.start, sentence.end) for cue in evidence.unless)


def _spanned(match: re.Match[str] | None) -> Span | None:
    return Span(*match.span()) if match is not None else None
