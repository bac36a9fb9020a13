"""A report's time expressions, on one page."""

from collections.abc import Sequence
from datetime import date

from sayso.read.times.find import Found, Sentence, found
from sayso.read.times.grammar import Grammar, grammar
from sayso.read.times.proposed import weighed
from sayso.read.times.reach import reach
from sayso.read.times.story import Story
from sayso.read.times.values import MAKERS, Made
from sayso.records import Span, Time

_YEARS = range(1000, 9000)


def times_of(text: str, sentences: Sequence[Span], published: str | None, proposed: Sequence[tuple[Span, str]] = ()) -> tuple[Time, ...]:
    """The times of the sentences in text order; `published` is an ISO 8601 date or date-time.

    `proposed` are stretches that a tagger takes for times, with their TIMEX3 types: those that can be understood are read too.
    """
    rules = grammar()
    story = Story(_day(published), rules)
    out: list[Time] = []
    for span in sentences:
        for each in _expressions(text, span, proposed, rules):
            made = MAKERS[each.rule.make](each.facts, story, each)
            if made is not None:
                out.append(_time(f"t{len(out) + 1}", each, made, story))
                story.tell(made.value)
    return tuple(out)


def _day(published: str | None) -> date | None:
    """The day of publication, if it is one from which years can be counted back and forth."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day and _YEARS.start <= day.year < _YEARS.stop else None


def _expressions(text: str, span: Span, proposed: Sequence[tuple[Span, str]], rules: Grammar) -> list[Found]:
    sentence = Sentence.of(text, span)
    own = found(sentence, rules)
    inside = [p for p, _ in proposed if span.holds(p)]
    return weighed(sentence, own, inside, rules) if inside else own


def _time(id_: str, each: Found, made: Made, story: Story) -> Time:
    if made.value.startswith("X") and made.type in {"DATE", "TIME"}:
        words = " ".join(each.sentence.text[each.start : each.end].split())
        return Time(id_, each.span, made.type, made.value, note=f"no publication date: “{words}” cannot be placed")
    earliest, latest = reach(each, made, story)
    return Time(id_, each.span, made.type, made.value, earliest, latest)
