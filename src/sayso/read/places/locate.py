"""The places of a document: toponyms grouped by name, what the words around them say, and the meaning that fits all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.read.places.cues import Cues, cues
from sayso.read.places.evidence import Scene
from sayso.read.places.gazetteer import Entry, Gazetteer
from sayso.read.places.names import fold
from sayso.read.places.outlets import home_of
from sayso.read.places.ranking import Choice, Name, ranked
from sayso.records import Place, Precision, Span


@dataclass(frozen=True)
class Toponym:
    """A name of a place in the text. `within` is the organisation whose name holds it; a demonym means people, not the place."""

    span: Span
    demonym: bool = False
    within: Span | None = None


AFTER = re.compile(r"(?:, ?| \(| in |, in (?:the )?(?:[a-z]+ (?:of|and) )?(?:[a-z]+ (?:of )?)?| ?/ ?)")
REGIONS = frozenset({"country", "adm1", "adm2", "region"})
AREAS = frozenset({"adm1", "adm2", "adm3", "region", "water", "continent"})


def places_of(
    text: str,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    titles: Sequence[Span] = (),
    outlet: str | None = None,
    url: str | None = None,
) -> tuple[Place, ...]:
    """A place for every toponym that is not a demonym, in text order; without coordinates where the gazetteer knows none.

    `titles` are the spans of titles and datelines.
    """
    mentions = sorted((t for t in toponyms if not t.demonym), key=lambda t: t.span)
    names, of_mention = names_in(text, mentions, gazetteer, titles)
    home = home_of(outlet, url, gazetteer, cues())
    choices = ranked([*names, *home.hints], Scene(home=home.entry, home_country=home.country))
    return tuple(_place(f"p{n}", text, mention, choices[of_mention[n - 1]]) for n, mention in enumerate(mentions, start=1))


def names_in(text: str, mentions: Sequence[Toponym], gazetteer: Gazetteer, titles: Sequence[Span]) -> tuple[list[Name], list[int]]:
    """Mentions joined by name, and for each mention the index of its name: within a document a name has one meaning, unless
    different regions follow it."""
    said = cues()
    found = [_meanings(text[m.span.start : m.span.end], gazetteer, said) for m in mentions]
    names: list[Name] = []
    same: dict[str, list[int]] = {}
    of_mention: list[int] = []
    for at, mention in enumerate(mentions):
        key, after = fold(text[mention.span.start : mention.span.end]), _after(text, mentions, found, at)
        slot = next((i for i in same.get(key, ()) if not after or names[i].after in (after, frozenset())), len(names))
        if slot == len(names):
            kind = said.kind_after(text, mention.span.end)
            names.append(Name(key, found[at], after=after, kind_word=kind, opening=any(t.holds(mention.span) for t in titles)))
            same.setdefault(key, []).append(slot)
        elif after:
            names[slot] = replace(names[slot], after=after)
        of_mention.append(slot)
    return names, of_mention


def _meanings(name: str, gazetteer: Gazetteer, said: Cues) -> tuple[Entry, ...]:
    """What a name may mean; if nothing, what it means without its kind or direction, and then never finer than the words."""
    known = gazetteer.find(name)
    if known:
        return known
    rest, kinds = said.plainer(name)
    return tuple(e for e in gazetteer.find(rest) if e.kind in kinds) if kinds else ()


def _after(text: str, mentions: Sequence[Toponym], found: Sequence[tuple[Entry, ...]], at: int) -> frozenset[int | str]:
    """Ids and countries of the regions that follow a name in "Paris, Texas" or "Harrow, in the north of Dorset"."""
    if at + 1 == len(mentions):
        return frozenset()
    gap = text[mentions[at].span.end : mentions[at + 1].span.start]
    if len(gap) > 30 or not AFTER.fullmatch(gap):
        return frozenset()
    return frozenset(e.country if e.kind == "country" else e.id for e in found[at + 1] if e.kind in REGIONS)


def _place(name: str, text: str, mention: Toponym, choice: Choice | None) -> Place:
    words = text[mention.span.start : mention.span.end]
    if choice is None:
        return Place(name, mention.span, words, within=mention.within, reasons=("the gazetteer knows no place of this name",))
    entry = choice.entry
    reasons = tuple(rule.reason for rule in choice.rules if rule.reason) or ("the only place of this name in the gazetteer",)
    return Place(
        name,
        mention.span,
        entry.name,
        entry.geonameid,
        entry.lat,
        entry.lon,
        _precision(entry),
        entry.country or None,
        mention.within,
        reasons,
    )


def _precision(entry: Entry) -> Precision:
    return "country" if entry.kind == "country" else "area" if entry.kind in AREAS else "point"
