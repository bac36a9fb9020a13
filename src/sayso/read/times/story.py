"""What a report has told so far: the days from which relative times count, and past or future by the nearest verb."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.read.times.calendar import bounds, day_of, moved, value_in
from sayso.read.times.find import Found
from sayso.read.times.grammar import Grammar

NEAR = 45  # days ahead in which a day without a verb is rather the coming one, if the last one is long gone
FAR = 240  # days ahead beyond which a day without a year is the last one, whatever the verb
NEAR_WORDS = 6  # words within which a verb before a day is taken for the verb of that day
_UNKNOWN = {"Y": "XXXX", "M": "XXXX-XX", "Q": "XXXX-QX", "DE": "XXX", "CE": "XX", "L": "X", "WE": "XXXX-WXX-WE", "D": "XXXX-XX-XX"}


@dataclass
class Story:
    """The publication, the last time and day told of, and the business quarter that is talked about."""

    published: date | None
    grammar: Grammar
    told: date | None = field(default=None)
    told_day: date | None = field(default=None)
    quarter: date | None = field(default=None)

    def tell(self, value: str) -> None:
        """Remember a dated value as the last time told of."""
        stretch = bounds(value)
        if stretch is None or value[:1] == "P":
            return
        self.told = stretch[0]
        if stretch[0] == stretch[1]:
            self.told_day = stretch[0]
        if "-Q" in value and (self.quarter or date.min) < stretch[0] and stretch[1] <= (self.published or date.max):
            self.quarter = stretch[0]

    def base(self, unit: str) -> date | None:
        """The time last told of, as fine as the unit needs; else the publication."""
        if unit in {"D", "W", "WE", "F", "TH", "TM", "TS"}:
            return self.told_day or self.published
        return self.told or self.published

    def unit(self, base: date | None, by: float, unit: str) -> str:
        """The value of the unit so many units from a day; underspecified where the day is not known."""
        return _UNKNOWN.get(unit, "XXXX-WXX") if base is None else value_in(moved(base, by, unit), unit)

    def tense(self, found: Found) -> str:
        """past, future, or nothing, by the verb nearest to a time in its sentence; verbs before it count as nearer."""
        near = self._verbs(found)
        if before(found) in self.grammar.lists["tense.forward"] and near and min(near)[0] < NEAR_WORDS:
            return "future"
        return min(near)[1] if near else ""

    def sure_tense(self, found: Found) -> str:
        """The tense as far as it tells the year of a day: past only by a near verb before it, future by a word that looks forward."""
        if before(found) in self.grammar.lists["tense.forward"]:
            return "future"
        near = min((n for n in self._verbs(found) if n[1] != "said"), default=(NEAR_WORDS, ""))
        return near[1] if near[0] < NEAR_WORDS or near[1] == "future" else ""

    def _verbs(self, found: Found) -> list[tuple[float, str]]:
        lists, tokens, text = self.grammar.lists, found.sentence.tokens, found.sentence.text
        here = next((i for i, t in enumerate(tokens) if t.start() >= found.start), 0)
        near = []
        for index, token in enumerate(tokens):
            kind = _kind(tokens, index, lists)
            if kind == "to":
                kind = "future" if index < here and text[token.start()].islower() else ""
            if kind and not found.start <= token.start() < found.end:
                near.append((here - index if index < here else 1.5 * (index - here) + 1, kind))
        return near

    def year(self, month: int, day: int | None, tense: str) -> int | None:
        """The year of a month or a day of a month that is told without one."""
        if self.published is None:
            return None
        years = [self.published.year + n for n in (-1, 0, 1)]
        if day is None:
            return _month_year(self.published, month, tense)
        days = [d for y in years if (d := day_of(y, month, day))]
        return _nearest(days, self.published, tense).year if days else None

    def weekday(self, weekday: int, tense: str) -> date | None:
        """The weekday last or next to the publication, itself included."""
        if self.published is None:
            return None
        back = (self.published.isoweekday() - weekday) % 7
        return self.published + timedelta(days=(7 - back) % 7 if tense == "future" else -back)


def _kind(tokens: tuple["re.Match[str]", ...], index: int, lists: dict[str, frozenset[str]]) -> str:
    """past, future or said for a verb, to for what may be one after “to”, nothing for others: “paid” is past, “be paid” is not."""
    word, previous = tokens[index].group(), tokens[index - 1].group() if index else ""
    if word in lists["tense.future"]:
        return _looking_on([t.group() for t in tokens[index : index + 5]], lists)
    if previous == "to" and word.isalpha() and word not in lists["tense.not_verb"]:
        return "past" if index > 1 and tokens[index - 2].group() in lists["tense.carried_out"] else "to"
    if word in lists["tense.saying"]:
        return "said"
    if word in lists["tense.past"] or (word.endswith("ed") and word not in lists["tense.not_past"]):
        before_it = [t.group() for t in tokens[max(0, index - 4) : index]]
        return "future" if previous == "be" and "couldn" not in before_it and before_it[-3:-1] != ["could", "not"] else "past"
    return ""


def _looking_on(said: list[str], lists: dict[str, frozenset[str]]) -> str:
    """The tense of a word that looks on to what comes, and the words after it: “may have left” and “could not sleep” are past."""
    word, following = said[0], said[1:]
    if word in lists["tense.guess"] and ("have" in following[:3] or (word == "could" and following[:1] == ["not"])):
        return "past"
    aside = (word == "going" and following[:1] != ["to"]) or (word == "next" and following[:1] == ["to"])
    return "" if aside else "future"


def before(found: Found) -> str:
    """The word before a time."""
    words = found.sentence.low[max(0, found.start - 30) : found.start].split()
    return words[-1] if words else ""


def _month_year(published: date, month: int, tense: str) -> int:
    """The year in which a month is the last one, as news tells what was; the coming one if a word says so and it is not far ahead."""
    ahead = (month - published.month) % 12
    if tense == "future" and 0 < ahead <= FAR // 30:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _nearest(days: list[date], published: date, tense: str) -> date:
    behind = [d for d in days if d <= published]
    ahead = [d for d in days if d >= published]
    if not ahead or not behind:
        return (ahead or behind)[0]
    reach = {"future": FAR, "past": 0}.get(tense, NEAR)
    return ahead[0] if (ahead[0] - published).days <= reach else behind[-1]
