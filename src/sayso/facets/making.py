"""A case as the ledger gives it -> the columns that are counted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.facets.columns import Column, Columns, Events, Ints, Lists, Mask, Spots, Who, day_of
from sayso.facets.query import NO_CHECK, exact
from sayso.ledger.columns import Arrays, Coded, coded
from sayso.ledger.fill import folded
from sayso.publish.phrases import ANSWER, CHECKED

WIDE = 30  # a time that spans more years tells of none


def columns(held: Arrays) -> Columns:
    """The columns of a case."""
    ids = list(held.claims.at)
    who, of_entity = _who(held)
    spots = _spots(held)
    outlets = _coded_of(held.reports.outlets, held.claims.report)
    spoken = _codes(held.voices.entity, held.voices.name, of_entity, who)
    innermost = _last(held.voices.claim, spoken, len(ids))
    day = _days(coded(held.reports.published))[held.claims.report]
    first, last = _days(held.times.earliest), _days(held.times.latest)
    grouped = held.groups.of >= 0
    origins = _of_group(held.groups.origins, held.groups.of, 1)
    facets = {
        "voice": _pairs(held.voices.claim, spoken, who.values, who.labels, len(ids)),
        "party": _pairs(held.mentions.claim, of_entity[held.mentions.other], who.values, who.labels, len(ids)),
        "act": acts(held.events.act, held.told.claim, held.told.other, len(ids)),
        "place": _pairs(held.placed.claim, spots.of[held.placed.other], spots.values, spots.labels, len(ids)),
        "year": _years(held.times.claim, first, last, day),
        "basis": _single(held.claims.basis),
        "stance": _single(held.claims.stance),
        "depth": _numbered(held.claims.depth, DEPTHS),
        "origins": _numbered(np.minimum(origins, 3), ORIGINS),
        "verification": _checks(held, len(ids)),
        "reply": _pairs(held.replies.claim, held.replies.other, held.answers, [REPLIES[a] for a in held.answers], len(ids)),
        "outlet": outlets,
    }
    return Columns(
        ids,
        held.claims.at,
        held.claims.numbers,
        Column(held.claims.report, held.reports.ids, held.reports.ids, len(ids)),
        facets,
        who,
        innermost,
        spots,
        _events(held, who, of_entity, spots),
        origins,
        _of_group(held.groups.against, held.groups.of, 0),
        _of_group(held.groups.against + held.groups.disputes, held.groups.of, 0),
        held.groups.of,
        held.groups.ids,
        _keys(held, grouped, innermost, who, outlets),
        held.claims.depth,
        day,
        (held.times.claim, first, last),
        held,
    )


DEPTHS = ("the outlet itself", "1 voice", "2 voices")
ORIGINS = ("none", "1", "2", "3 or more")
CHECKS: Mapping[str, str] = {**{str(key): words for key, words in CHECKED.items()}, NO_CHECK: "no check stated"}
REPLIES: Mapping[str, str] = {str(key): words for key, words in ANSWER.items()}


def _single(column: Coded) -> Column:
    return Column(column.codes, column.values, [plain(value) for value in column.values], len(column.codes))


def plain(value: str) -> str:
    """A value of ours as people read it."""
    return value.replace("_", " ").lower()


def _numbered(numbers: Ints, labels: Sequence[str]) -> Column:
    highest = int(numbers.max(initial=0))
    values = [str(n) for n in range(highest + 1)]
    if labels is ORIGINS and highest == len(ORIGINS) - 1:
        values[-1] += "+"
    return Column(numbers, values, [*labels, *(f"{n} voices" for n in range(len(labels), highest + 1))][: highest + 1], len(numbers))


def _coded_of(values: Sequence[str | None], rows: Ints) -> Column:
    """A column of values that reports have, for claims."""
    known = coded(values)
    names = [value or "" for value in known.values]
    nothing = next((code for code, name in enumerate(names) if not name), -2)
    codes = known.codes[rows]
    return Column(np.where(codes == nothing, -1, codes).astype(np.int32), names, names, len(rows))


def _pairs(claims: Ints, codes: Ints, values: Sequence[str], labels: Sequence[str], size: int) -> Column:
    """A column of pairs, each once, without those that lead nowhere."""
    kept = (claims >= 0) & (codes >= 0)
    width = max(len(values), 1)
    both = np.unique(claims[kept].astype(np.int64) * width + codes[kept])
    return Column((both % width).astype(np.int32), values, labels, size, (both // width).astype(np.int32))


def acts(act: Coded, claims: Ints, told: Ints, size: int) -> Column:
    """The acts of the events that stand in claims; `claims` and `told` pair the two."""
    return _pairs(claims, act.codes[told], act.values, [plain(value) for value in act.values], size)


def _checks(held: Arrays, size: int) -> Column:
    without = np.setdiff1d(np.arange(size, dtype=np.int32), held.checks.claim)
    values = (*held.checked, NO_CHECK)
    codes = np.concatenate([held.checks.other, np.full(len(without), len(held.checked), np.int32)])
    return _pairs(np.concatenate([held.checks.claim, without]), codes, values, [CHECKS[v] for v in values], size)


def _years(claims: Ints, first: Ints, last: Ints, day: Ints) -> Column:
    """The years that a claim tells of, else that of its report."""
    begin, end = _year_of(first), _year_of(last)
    told = (claims >= 0) & (begin > 0) & (end >= begin) & (end - begin < WIDE)
    lengths = (end - begin + 1)[told]
    years = np.repeat(begin[told], lengths) + _counting(lengths)
    silent = np.ones(len(day), np.bool_)
    silent[claims[claims >= 0]] = False
    printed = np.flatnonzero(silent & (day > 0)).astype(np.int32)
    of = np.concatenate([np.repeat(claims[told], lengths), printed])
    found, codes = np.unique(np.concatenate([years, _year_of(day)[printed]]), return_inverse=True)
    values = [f"{year:04d}" for year in found]
    return _pairs(of, codes.astype(np.int32), values, values, len(day))


def _counting(lengths: Ints) -> NDArray[np.intp]:
    """0, 1, 2 … for each length, one after another."""
    ends = np.cumsum(lengths)
    counted: NDArray[np.intp] = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)
    return counted


def _year_of(days: Ints) -> Ints:
    """Years of days, -1 for none."""
    epoch = np.where(days > 0, days, 1).astype(np.int64) - date(1970, 1, 1).toordinal()
    years = epoch.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(days > 0, years, -1).astype(np.int32)


def _days(column: Coded) -> Ints:
    known = np.array([day_of(value) for value in column.values], np.int32)
    return known[column.codes] if len(known) else column.codes


def _who(held: Arrays) -> tuple[Who, Ints]:
    """Everybody, and the code of each entity."""
    parties, entities = held.parties, held.entities
    values, labels, kinds, names = list(parties.ids), list(parties.names), list(parties.kinds), dict[str, int]()

    def meet(name: str, kind: str) -> int:
        key = folded(name)
        if not key:
            return -1
        if key not in names:
            names[key] = len(values)
            values.append(exact(name))
            labels.append(name)
            kinds.append(kind)
        return names[key]

    of_entity = entities.party.copy()
    loose = np.flatnonzero(of_entity < 0)
    called, kind = entities.name, entities.kind
    of_entity[loose] = [meet(called.values[called.codes[e]], kind.values[kind.codes[e]]) for e in loose]
    for entity, words in ((held.voices.entity, held.voices.name), (held.sides.entity, held.sides.words)):
        for code in np.unique(words.codes[entity < 0]):
            meet(words.values[code], "other")
    return Who(values, labels, kinds, names, len(parties.ids)), of_entity


def _codes(entity: Ints, words: Coded, of_entity: Ints, who: Who) -> Ints:
    """Codes of Who for rows that have an entity, or only words."""
    out = np.full(len(entity), -1, np.int32)
    linked = entity >= 0
    out[linked] = of_entity[entity[linked]]
    used = np.unique(words.codes[~linked])
    known = np.full(len(words.values), -1, np.int32)
    known[used] = [who.code(words.values[code]) for code in used]
    out[~linked] = known[words.codes[~linked]]
    return out


def _last(claims: Ints, codes: Ints, size: int) -> Ints:
    """The last code of each claim, or -1; `claims` ascend."""
    out = np.full(size, -1, np.int32)
    known = claims >= 0
    out[claims[known]] = codes[known]  # the last assignment to a position stays
    return out


def _spots(held: Arrays) -> Spots:
    places = held.places
    names = np.array([folded(name) or name for name in places.name.values], np.object_)
    by_name = coded(list(names)).codes[places.name.codes] if len(names) else places.name.codes
    key = np.where(places.geonameid >= 0, places.geonameid, -1 - by_name.astype(np.int64))
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    called = [places.name.values[code] for code in places.name.codes[first]]
    country = [places.country.values[code] for code in places.country.codes[first]]
    ids = places.geonameid[first]
    return Spots(
        [str(id) if id >= 0 else exact(name) for id, name in zip(ids.tolist(), called, strict=True)],
        [f"{name} ({land})" if land else name for name, land in zip(called, country, strict=True)],
        called,
        ids,
        places.latitude[first],
        places.longitude[first],
        [places.precision.values[code] for code in places.precision.codes[first]],
        country,
        of.astype(np.int32),
    )


def _events(held: Arrays, who: Who, of_entity: Ints, spots: Spots) -> Events:
    events, sides = held.events, held.sides
    codes = _codes(sides.entity, sides.words, of_entity, who)
    place = np.full(len(events.place), -1, np.int32)
    place[events.place >= 0] = spots.of[events.place[events.place >= 0]]
    known = (held.told.claim >= 0) & (held.told.other >= 0)
    return Events(
        list(events.at),
        events.act,
        events.mode,
        events.status,
        place,
        _days(events.earliest),
        _days(events.latest),
        _lists(sides.event[sides.actor], codes[sides.actor], len(events.at)),
        _lists(sides.event[~sides.actor], codes[~sides.actor], len(events.at)),
        held.told.claim[known],
        held.told.other[known],
    )


def _lists(rows: Ints, codes: Ints, size: int) -> Lists:
    known = (rows >= 0) & (codes >= 0)
    return Lists(np.searchsorted(rows[known], np.arange(size + 1)).astype(np.int32), codes[known])


def _of_group(numbers: Ints, group: Ints, otherwise: int) -> Ints:
    """Numbers of groups, for claims."""
    out = np.full(len(group), otherwise, np.int32)
    grouped = group >= 0
    out[grouped] = numbers[group[grouped]]
    return out


def _keys(held: Arrays, grouped: Mask, innermost: Ints, who: Who, outlets: Column) -> Column:
    """What the evidence for each claim starts from. A claim outside any group has one origin: its innermost voice, else its outlet."""
    names: dict[str, int] = {}
    backed = [(claim, names.setdefault(b.what, len(names))) for b in held.groups.backing if b.side == "for" for claim in b.claims]
    spoken = _named((who.labels[code] for code in range(len(who.labels))), names)
    printed = _named(outlets.labels, names)
    unsaid = _named(held.reports.ids, names)
    outlet = np.where(outlets.codes >= 0, _taken(printed, outlets.codes), _taken(unsaid, held.claims.report))
    alone = np.where(innermost >= 0, _taken(spoken, innermost), outlet)
    claims, codes = np.array(backed, np.int32).reshape(-1, 2).T
    single = np.flatnonzero(~grouped).astype(np.int32)
    labels = list(names)
    return _pairs(np.concatenate([claims, single]), np.concatenate([codes, alone[single]]).astype(np.int32), labels, labels, len(grouped))


def _named(labels: Iterable[str], names: dict[str, int]) -> Ints:
    return np.array([names.setdefault(label, len(names)) for label in labels], np.int32)


def _taken(values: Any, codes: Ints) -> Any:
    """Values by code; what -1 gives does not matter."""
    return values[codes] if len(values) else np.full(len(codes), -1, np.int32)
