"""NOUN PHRASE -> COUNT: how many people an act harmed, with bounds that claim no more than the words."""

from sayso.read.events.acts import Acts
from sayso.read.events.line import Line
from sayso.read.events.phrases import Phrase
from sayso.records import Count, Harm


def count_of(line: Line, phrase: Phrase, what: Harm, acts: Acts, single: bool) -> Count | None:
    """The number of people that a phrase tells, `single` if it stands for one person; None if it tells none."""
    words = range(phrase.first, phrase.last + 1)
    first = phrase.first - (phrase.first > 0 and line.low[phrase.first - 1] in acts.lists["nobody"])
    if line.low[first] in acts.lists["nobody"]:
        return Count(line.span_of(first, phrase.last), what, 0, 0)
    numbers = [i for i in words if line.tags[i] == "#"]
    if numbers:
        return _exact(line, phrase, what, numbers, acts)
    if single:
        return Count(line.span_of(phrase.first, phrase.last), what, 1, 1)
    vague = [i for i in words if line.low[i] in acts.vague]
    return Count(line.span_of(vague[0], phrase.last), what, acts.vague[line.low[vague[0]]], None) if vague else None


def _exact(line: Line, phrase: Phrase, what: Harm, numbers: list[int], acts: Acts) -> Count | None:
    start, end = numbers[0], numbers[0]
    while end + 1 <= phrase.last and line.tags[end + 1] == "#":
        end += 1
    if line.low[end + 1 : end + 2] in (("per",), ("percent",), ("year-old",), ("%",)) or line.low[start - 1 : start] in (("$",), ("€",)):
        return None
    if "and" in line.low[start:end]:
        return _range(line, phrase, what, start, end, acts)
    number = value(line.low[start : end + 1], acts)
    if number is None:
        return None
    name, length = _bound(line, start, acts)
    low, high = _between(name, number)
    return Count(line.span_of(min(phrase.first, start - length), phrase.last), what, low, high)


def _range(line: Line, phrase: Phrase, what: Harm, start: int, end: int, acts: Acts) -> Count | None:
    joint = line.low.index("and", start)
    low, high = value(line.low[start:joint], acts), value(line.low[joint + 1 : end + 1], acts)
    return Count(line.span_of(phrase.first, phrase.last), what, low, high)


def _bound(line: Line, number: int, acts: Acts) -> tuple[str, int]:
    for length in range(min(4, number), 0, -1):
        name = acts.bounds.get(line.low[number - length : number])
        if name is not None:
            return name, length
    return "", 0


def _between(bound: str, number: int) -> tuple[int | None, int | None]:
    """The bounds that words set: "about" sets none that could be named, so it keeps neither."""
    if bound in ("least", "over"):
        return number + (bound == "over"), None
    if bound in ("most", "under"):
        return None, number - (bound == "under")
    return number, number


def value(words: tuple[str, ...], acts: Acts) -> int | None:
    """The number that words and figures say, as "two hundred" or "1.5 million"; None for words that say none."""
    total, current = 0.0, 0.0
    for word in words:
        for part in word.split("-"):
            number = _figure(part) if part[:1].isdigit() else acts.numbers.get(part)
            if number is None:
                return None
            if number >= 1000 and part[0].isalpha():
                total, current = total + max(current, 1) * number, 0
            elif number in (12, 20, 100) and part in ("dozen", "score", "hundred"):
                current = max(current, 1) * number
            else:
                current += number
    return round(total + current)


def _figure(word: str) -> float | None:
    plain = word.replace(",", "").rstrip(".")
    return float(plain) if plain.replace(".", "", 1).isdigit() else None
