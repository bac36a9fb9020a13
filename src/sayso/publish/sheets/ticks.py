"""CONTRACT -> FACTS TO TICK: what a checker has to look at in a text, by kind. The words that tell are in en_ticks.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args

from sayso.records import Span

Json: TypeAlias = dict[str, Any]
FactKind: TypeAlias = Literal["name", "title", "number", "date", "place", "quote", "allegation", "superlative", "cause"]

KINDS: tuple[FactKind, ...] = get_args(FactKind)
HEAD = 4  # words of a description among which its office is
REACH = 80  # characters beside a name in which its title is looked for
_QUOTED = re.compile(r"“([^“”\n]{1,2000})”|\"([^\"\n]{1,2000})\"|«([^«»\n]{1,2000})»|„([^„“”\n]{1,2000})[“”]")
_ENDS_IN_EST = re.compile(r"\b[A-Za-z][a-z-]{2,20}est\b")
_WORD = re.compile(r"[\w’'-]+")
_LAST_WORDS = re.compile(r"(?:[\w’'.-]+ ){1,6}$")
_SET_AFTER = re.compile(r"(?:, | \()([\w’'-]+(?: [\w’'-]+){0,7})(?=[,.;)])")
_SET_BEFORE = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,7}(?=, ?$)")
_MARKS = "“”„\"«»‘’' \n\t"


@dataclass(frozen=True)
class Fact:
    """Something to tick: its kind, and where it stands in the text."""

    kind: FactKind
    span: Span


@dataclass(frozen=True)
class _Words:
    """The patterns and lists that tell facts in one language."""

    superlatives: re.Pattern[str]
    not_superlative: frozenset[str]
    causes: re.Pattern[str]
    numbers: re.Pattern[str]
    before: frozenset[str]
    articles: frozenset[str]


def facts(contract: Json, text: str, offices: Set[str]) -> list[Fact]:
    """All facts of a text in its order, each once. `offices` are folded words for titles and posts (minister, spokesman)."""
    words = _words()
    dates = [_span(time) for time in contract["times"]]
    found: dict[FactKind, list[Span]] = {
        "name": [_span(m) for m in contract["mentions"] if m["named"] and m["kind"] != "place"],
        "title": list(_titles(contract["mentions"], text, offices)),
        "number": _beyond(dates, [*_counts(contract["events"]), *_found(words.numbers, text)]),
        "date": dates,
        "place": list(_places(contract)),
        "quote": list(_quotes(contract["claims"], text)),
        "allegation": list(_allegations(contract["events"])),
        "superlative": _beyond(dates, _superlatives(text)),
        "cause": _found(words.causes, text),
    }
    made = [Fact(kind, span) for kind, spans in found.items() for span in _widest(spans)]
    return sorted(made, key=lambda fact: (fact.span, KINDS.index(fact.kind)))


def within(facts: Iterable[Fact], sentence: Span, text: str) -> dict[FactKind, tuple[str, ...]]:
    """The words of the facts that touch a sentence, cut to it, by kind in the order of KINDS; a form is told once."""
    told: dict[FactKind, list[str]] = {}
    for fact in facts:
        if fact.span.touches(sentence):
            words = text[max(fact.span.start, sentence.start) : min(fact.span.end, sentence.end)]
            told.setdefault(fact.kind, []).append(" ".join(words.split()))
    return {kind: tuple(dict.fromkeys(told[kind])) for kind in KINDS if kind in told}


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def _counts(events: Iterable[Json]) -> list[Span]:
    return [_span(number) for event in events for number in event["numbers"]]


def _places(contract: Json) -> Iterator[Span]:
    """Places, but not those in the names of bodies, which are ticked as names."""
    yield from (_span(place) for place in contract["places"] if not place["within"])
    yield from (_span(m) for m in contract["mentions"] if m["named"] and m["kind"] == "place")


def _quotes(claims: Iterable[Json], text: str) -> Iterator[Span]:
    """Direct speech, also where the page lost its marks, and whatever stands in double marks."""
    yield from (_unmarked(text, *pair) for claim in claims if claim["quote"] == "direct" for pair in claim["spans"])
    yield from (_unmarked(text, *match.span()) for match in _QUOTED.finditer(text))


def _unmarked(text: str, start: int, end: int) -> Span:
    """A stretch without the quotation marks and spaces at its ends."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def _allegations(events: Iterable[Json]) -> Iterator[Span]:
    """Accusations, and deeds that somebody is said or charged to have done: from the first to the last words of deed and parties."""
    for event in events:
        if event["act"] == "ACCUSE" or event["status"] in ("accused", "court"):
            pairs = [event["trigger"], *event["actor"], *event["recipient"]]
            yield Span(min(start for start, _ in pairs), max(end for _, end in pairs))


def _titles(mentions: Iterable[Json], text: str, offices: Set[str]) -> Iterator[Span]:
    """Offices right before a name or set off beside it by commas, and persons called by their office."""
    for mention in mentions:
        if mention["kind"] not in ("person", "group"):
            continue
        if mention["named"]:
            yield from _beside(mention["start"], mention["end"], text, offices)
        elif mention.get("form") == "nominal" and _office(text[mention["start"] : mention["end"]].split()[:HEAD], offices):
            yield _span(mention)


def _beside(start: int, end: int, text: str, offices: Set[str]) -> Iterator[Span]:
    before = text[max(0, start - REACH) : start]
    if running := _LAST_WORDS.search(before):
        words = running.group().split()
        kept = next((i for i, word in enumerate(reversed(words)) if not _belongs(word, offices)), len(words))
        if kept and _office(words[-1:], offices):
            at = start - len(before) + before.rindex(" ".join(words[-kept:]))
            yield Span(at, start - 1)
    if apart := _SET_BEFORE.search(before):
        at, until = start - len(before) + apart.start(), start - len(before) + apart.end()
        yield from _last_phrase(at, until, text, offices)
    after = _SET_AFTER.match(text, end, end + REACH)
    if after and _office(after[1].split()[:HEAD], offices):
        yield Span(*after.span(1))


def _last_phrase(start: int, end: int, text: str, offices: Set[str]) -> Iterator[Span]:
    """What an office set off before a name covers: from its article, or from the owner's name."""
    words = list(_WORD.finditer(text, start, end))
    opens = [w for w in words if w.group().casefold() in _words().articles or w.group().endswith(("’s", "'s"))]
    if opens and _office([words[-1].group()], offices):
        yield Span(opens[-1].start(), end)


def _belongs(word: str, offices: Set[str]) -> bool:
    """Whether a word before an office is part of it: an office too, a name, or one like `former`."""
    if word.endswith(".") and word.casefold().rstrip(".") not in offices:
        return False
    return word[:1].isupper() or word.casefold().rstrip(".") in offices | _words().before


def _office(words: Sequence[str], offices: Set[str]) -> bool:
    return any(word.casefold().strip(".,") in offices for word in words)


def _superlatives(text: str) -> list[Span]:
    known = _words()
    found = [*known.superlatives.finditer(text), *_ENDS_IN_EST.finditer(text)]
    return [Span(*match.span()) for match in found if match.group().casefold() not in known.not_superlative]


def _found(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _beyond(dates: Sequence[Span], spans: Iterable[Span]) -> list[Span]:
    """The spans that are no part of a date."""
    return [span for span in spans if not any(date.touches(span) for date in dates)]


def _widest(spans: Iterable[Span]) -> list[Span]:
    """Each span once, without those that stand inside another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


@cache
def _words() -> _Words:
    data = tomllib.loads((files("sayso") / "publish" / "sheets" / "en_ticks.toml").read_text(encoding="utf8"))
    return _Words(
        _any_of([*data["superlatives"]["phrases"], *data["superlatives"]["idioms"]]),
        frozenset([*data["superlatives"]["not_superlative"], *data["superlatives"]["idioms"]]),
        _any_of(data["causes"]["phrases"]),
        _figures(data["numbers"]),
        frozenset(data["titles"]["before"]),
        frozenset(data["titles"]["articles"]),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_choice(phrases)})\b", re.IGNORECASE)


def _choice(phrases: Iterable[str]) -> str:
    """Any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _figures(data: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Figures with money and units beside them, and numbers in words."""
    figures = (
        rf"(?:(?:{_choice(data['money'])}) ?)?(?<![\w.])\d{{1,15}}(?:[.,]\d{{1,9}}){{0,6}}(?:[  ]?(?:{_choice(data['units'])})(?!\w))?"
    )
    spelt = rf"\b(?:{_choice([*data['tens'], *data['words']])})(?:[- ](?:one|{_choice([*data['tens'], *data['words']])})){{0,5}}\b"
    return re.compile(f"{figures}|{spelt}", re.IGNORECASE)
