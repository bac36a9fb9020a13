"""Columns as people left them: acts, status, times and places of events, stances of claims, names of parties. The columns stay."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.facets.columns import Column, Columns, Events, Ints, Mask, day_of
from sayso.facets.making import acts, plain
from sayso.ledger.columns import Coded
from sayso.ledger.fill import folded
from sayso.review import Judged
from sayso.review.rules import days_of

DENIES = "denies"
OF_CLAIMS = ("basis", "stance")  # fields of a claim that are facets


def events_of(columns: Columns, held: Judged) -> Events:
    """The events with what people edited in them."""
    events, at = columns.events, columns.arrays.events.at
    for name, change in (("act", _act), ("status", _status), ("time", _time), ("place", _place)):
        found = {at[subject]: new for subject, new in _edits(held, name) if subject in at}
        if found:
            events = change(columns, events, found)
    return events


def facets_of(columns: Columns, held: Judged) -> dict[str, Column]:
    """The facets that people's edits change: basis and stance of claims, acts of their events."""
    found = {name: {columns.at[subject]: new for subject, new in _edits(held, name) if subject in columns.at} for name in OF_CLAIMS}
    out = {name: _relabelled(columns.facets[name], edits) for name, edits in found.items() if edits}
    if any(subject in columns.arrays.events.at for subject, _ in _edits(held, "act")):
        events = events_of(columns, held)
        out["act"] = acts(events.act, events.claims, events.told, columns.size)
    return out


def _relabelled(column: Column, found: Mapping[int, str]) -> Column:
    made = _recoded(Coded(column.codes, tuple(column.values)), found)
    return replace(column, codes=made.codes, values=made.values, labels=[plain(value) for value in made.values])


def denying(columns: Columns, held: Judged) -> Mask:
    """Which claims deny what they tell."""
    stance = columns.arrays.claims.stance
    mask = np.array([value == DENIES for value in stance.values], np.bool_)[stance.codes] if stance.values else np.zeros(0, np.bool_)
    for subject, new in _edits(held, "stance"):
        if subject in columns.at:
            mask[columns.at[subject]] = new == DENIES
    return mask


def renamed(columns: Columns, held: Judged) -> Mapping[int, str]:
    """The names that people gave, by the codes of who has them."""
    entities, parties = columns.arrays.entities, {id: code for code, id in enumerate(columns.arrays.parties.ids)}
    out: dict[int, str] = {}
    for subject, new in _edits(held, "name"):
        row = entities.at.get(subject, -1)
        code = parties.get(subject, int(entities.party[row]) if row >= 0 else -1)
        if code >= 0:
            out[code] = new
    return out


def _edits(held: Judged, field: str) -> Iterator[tuple[str, str]]:
    """Subjects and new values, in the order in which people decided."""
    found = sorted((d.n, subject, d.new) for (subject, name), d in held.edits.items() if name == field and d.new is not None)
    return ((subject, new) for _, subject, new in found)


def _recoded(column: Coded, found: Mapping[int, str]) -> Coded:
    values = list(column.values)
    values += [new for new in dict.fromkeys(found.values()) if new not in values]
    codes = column.codes.copy()
    codes[list(found)] = [values.index(new) for new in found.values()]
    return Coded(codes, tuple(values))


def _act(_columns: Columns, events: Events, found: Mapping[int, str]) -> Events:
    return replace(events, act=_recoded(events.act, found))


def _status(_columns: Columns, events: Events, found: Mapping[int, str]) -> Events:
    return replace(events, status=_recoded(events.status, found))


def _time(_columns: Columns, events: Events, found: Mapping[int, str]) -> Events:
    days = [days_of(new) or (None, None) for new in found.values()]
    first, last = ([day_of(pair[end]) for pair in days] for end in (0, 1))
    return replace(events, earliest=_put(events.earliest, found, first), latest=_put(events.latest, found, last))


def _place(columns: Columns, events: Events, found: Mapping[int, str]) -> Events:
    """Words that name a place of the case stand for it; others for none, since nobody has said where it is."""
    known = {folded(name): code for code, name in enumerate(columns.spots.names)}
    return replace(events, place=_put(events.place, found, [known.get(folded(new), -1) for new in found.values()]))


def _put(values: Ints, found: Mapping[int, str], new: Any) -> Ints:
    out: NDArray[np.int32] = values.copy()
    out[list(found)] = new
    return out
