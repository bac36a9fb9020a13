"""TEXT -> DEFINITIONS: where a report says under which name a person without one goes: a protected witness, identified as K-17."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.read.names import fold
from sayso.read.words import Lexicon
from sayso.records import Span

_PEOPLE = ("voice.coded", "generic.person", "kinds.insider", "kinds.sides", "kinds.official", "kinds.expert", "titles.words")
_NO_NAMES = ("names.days", "names.months", "functions.words")
_MORE = "another "
_FORMS = ("known_as", "code_after", "code_before")


@dataclass(frozen=True)
class Definition:
    """The words that describe a person, the name for them, and whether it is one for print."""

    who: Span
    name: Span
    words: tuple[str, ...]
    pseudonym: bool


def definitions(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> Iterator[Definition]:
    """Every definition, form by form in the order of the text."""
    for form in _FORMS:
        pattern = lexicon.pattern(f"defined.{form}")
        for sentence in sentences:
            for match in pattern.finditer(text, sentence.start, sentence.end):
                made = _made(match, lexicon)
                if made is not None:
                    yield made


def _made(match: "re.Match[str]", lexicon: Lexicon) -> Definition | None:
    words = tuple(fold(word) for word in match["who"].split())
    first = match["name"].split()[0].casefold()
    person = any(words[-1] in lexicon[people] for people in _PEOPLE) and words[0] not in lexicon["functions.prepositions"]
    if not person or any(first in lexicon[key] for key in _NO_NAMES):
        return None
    if match.string[max(0, match.start("who") - len(_MORE)) : match.start("who")].casefold() == _MORE:
        words = words[-1:]  # what is told of another is not told of this one alone
    coded = lexicon.pattern("defined.code").fullmatch(match["name"]) or lexicon.pattern("defined.for_print").search(match.group())
    return Definition(Span(*match.span("who")), Span(*match.span("name")), words, coded is not None)
