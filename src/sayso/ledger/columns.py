"""The case as columns: numpy arrays in which rows refer to each other by position, for whoever counts over all of it.

`Arrays` is read in one view of the case. A position is the place of a row in its table here: claims in the order of the case.
Rows without what a column refers to have -1 there.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from sayso.ledger.db import all_rows
from sayso.ledger.links import ACCUSATION

Ints: TypeAlias = NDArray[np.int32]
Longs: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Positions: TypeAlias = dict[str, int]


@dataclass(frozen=True)
class Coded:
    """A column of few values: for each row the position of its value in `values`."""

    codes: Ints
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Claims:
    """`at` gives the position of a claim by its id, and its keys are the ids in order; `numbers` are those of the table, ascending."""

    at: Positions
    numbers: Longs
    report: Ints
    basis: Coded
    stance: Coded
    depth: Ints


@dataclass(frozen=True)
class Reports:
    ids: tuple[str, ...]
    outlets: tuple[str | None, ...]
    published: tuple[str | None, ...]


@dataclass(frozen=True)
class Parties:
    """`forms` are all names of a party to search in whole words; see fill.forms."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Entities:
    """Entities of single reports. `party` is -1 for one that linkers put nowhere."""

    at: Positions
    name: Coded
    forms: Coded
    kind: Coded
    party: Ints


@dataclass(frozen=True)
class Voices:
    """A row for each voice, by claim, the outermost first; `name` as it stands in the chain."""

    claim: Ints
    entity: Ints
    name: Coded


@dataclass(frozen=True)
class Places:
    """A row for each place that a report names; coordinates are nan, `geonameid` -1 where there are none."""

    name: Coded
    geonameid: Longs
    latitude: Floats
    longitude: Floats
    precision: Coded
    country: Coded
    forms: Coded


@dataclass(frozen=True)
class Events:
    """`place` is a position in Places; `earliest` and `latest` are ISO dates or None."""

    at: Positions
    act: Coded
    mode: Coded
    status: Coded
    place: Ints
    earliest: Coded
    latest: Coded


@dataclass(frozen=True)
class Sides:
    """A row for each actor (`actor`) and recipient of an event, in their order; `entity` or -1, `words` as they stand in the report."""

    event: Ints
    actor: NDArray[np.bool_]
    entity: Ints
    words: Coded


@dataclass(frozen=True)
class Pairs:
    """Which row of one table belongs to which of another."""

    claim: Ints
    other: Ints


@dataclass(frozen=True)
class Times:
    claim: Ints
    earliest: Coded
    latest: Coded


@dataclass(frozen=True)
class Backing:
    """An origin of a group: which side, what, of which kind, and the positions of its claims."""

    group: int
    side: str
    what: str
    kind: str
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Groups:
    """`disputes` counts fields in which claims of a group differ at one time; `of` is the group of each claim, or -1."""

    ids: tuple[str, ...]
    origins: Ints
    against: Ints
    disputes: Ints
    backing: tuple[Backing, ...]
    of: Ints


@dataclass(frozen=True)
class Arrays:
    """Everything that is counted over. `replies` pairs claims that accuse with codes of `answers`, `checks` claims with `checked`."""

    claims: Claims
    reports: Reports
    parties: Parties
    entities: Entities
    voices: Voices
    mentions: Pairs
    places: Places
    placed: Pairs
    events: Events
    sides: Sides
    told: Pairs
    times: Times
    groups: Groups
    replies: Pairs
    answers: tuple[str, ...]
    checks: Pairs
    checked: tuple[str, ...]


def read(connection: Connection) -> Arrays:
    """The whole case as columns; 400,000 claims take some seconds."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        return all_rows(connection, query)

    reports, report_at = _reports(ask)
    claims = _claims(ask, report_at)
    parties, party_at = _parties(ask)
    entities = _entities(ask, party_at)
    places, place_at = _places(ask)
    events = _events(ask, place_at)
    replies, answers = _replies(ask, claims.at)
    checks, checked = _checks(ask, claims.at)
    return Arrays(
        claims,
        reports,
        parties,
        entities,
        _voices(ask, claims.at, entities.at),
        _pairs(ask("SELECT claim, entity FROM claim_names"), claims.at, entities.at),
        places,
        _pairs(ask("SELECT claim, place FROM claim_places"), claims.at, place_at),
        events,
        _sides(ask, events.at, entities.at),
        _pairs(ask("SELECT claim, event FROM claim_events"), claims.at, events.at),
        _times(ask, claims.at),
        _groups(ask, claims.at),
        replies,
        answers,
        checks,
        checked,
    )


Ask: TypeAlias = Callable[[str], list[tuple[Any, ...]]]


class _Codes(dict[Any, int]):
    """Gives each new value the next number."""

    def __missing__(self, value: Any) -> int:
        self[value] = code = len(self)
        return code


def coded(values: Sequence[Any]) -> Coded:
    """Values as codes, numbered as they come."""
    codes = _Codes()
    found = np.fromiter(map(codes.__getitem__, values), np.int32, len(values))
    return Coded(found, tuple(codes))


def numbered(text: str) -> Longs:
    """Numbers that were written with commas between."""
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


def _turned(rows: Sequence[tuple[Any, ...]], width: int) -> tuple[tuple[Any, ...], ...]:
    """Rows as columns, also where there are none."""
    return tuple(zip(*rows, strict=True)) if rows else ((),) * width


def _at(keys: Iterable[Any]) -> Positions:
    return {key: n for n, key in enumerate(keys)}


def _found(keys: Sequence[Any], at: Positions) -> Ints:
    """Positions of keys, -1 for one that is not there."""
    return np.fromiter((at.get(key, -1) for key in keys), np.int32, len(keys))


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int32)


def _reports(ask: Ask) -> tuple[Reports, Positions]:
    ids, outlets, published = _turned(ask("SELECT id, outlet, published FROM reports ORDER BY n"), 3)
    return Reports(ids, outlets, published), _at(ids)


def _claims(ask: Ask, report_at: Positions) -> Claims:
    rows = ask("SELECT id, n, report, basis, stance, depth FROM claims ORDER BY n")
    ids, numbers, report, basis, stance, depth = _turned(rows, 6)
    return Claims(_at(ids), np.array(numbers, np.int64), _found(report, report_at), coded(basis), coded(stance), _ints(depth))


def _parties(ask: Ask) -> tuple[Parties, Positions]:
    ids, names, kinds, forms = _turned(ask("SELECT id, name, kind, forms FROM parties ORDER BY n"), 4)
    return Parties(ids, names, kinds, forms), _at(ids)


def _entities(ask: Ask, party_at: Positions) -> Entities:
    ids, names, forms, kinds = _turned(ask("SELECT id, name, forms, kind FROM names"), 4)
    owner: dict[str, str] = dict(ask("SELECT entity, party FROM party_members"))
    party = np.fromiter((party_at.get(owner.get(id, ""), -1) for id in ids), np.int32, len(ids))
    return Entities(_at(ids), coded(names), coded(forms), coded(kinds), party)


def _voices(ask: Ask, claim_at: Positions, entity_at: Positions) -> Voices:
    claims, entities, names = _turned(ask("SELECT claim, entity, name FROM voices ORDER BY claim, place_in_order"), 3)
    claim = _found(claims, claim_at)
    order = np.argsort(claim, kind="stable")
    name = coded(names)
    return Voices(claim[order], _found(entities, entity_at)[order], Coded(name.codes[order], name.values))


def _places(ask: Ask) -> tuple[Places, Positions]:
    rows = ask("SELECT id, name, geonameid, latitude, longitude, precision, country, forms FROM places")
    ids, names, geonameids, latitudes, longitudes, precisions, countries, forms = _turned(rows, 8)
    known = np.fromiter((-1 if g is None else g for g in geonameids), np.int64, len(ids))
    latitude, longitude = np.array(latitudes, np.float64), np.array(longitudes, np.float64)
    return Places(coded(names), known, latitude, longitude, coded(precisions), coded(countries), coded(forms)), _at(ids)


def _events(ask: Ask, place_at: Positions) -> Events:
    rows = ask("SELECT id, act, mode, status, place, earliest, latest FROM events")
    ids, act, mode, status, place, earliest, latest = _turned(rows, 7)
    return Events(_at(ids), coded(act), coded(mode), coded(status), _found(place, place_at), coded(earliest), coded(latest))


def _sides(ask: Ask, event_at: Positions, entity_at: Positions) -> Sides:
    rows = ask("SELECT event, role = 'actor', entity, words FROM event_parties ORDER BY event, role, place_in_order")
    events, actors, entities, words = _turned(rows, 4)
    event = _found(events, event_at)
    order = np.argsort(event, kind="stable")
    said = coded(words)
    return Sides(event[order], np.array(actors, np.bool_)[order], _found(entities, entity_at)[order], Coded(said.codes[order], said.values))


def _pairs(rows: Sequence[tuple[Any, ...]], claim_at: Positions, other_at: Positions) -> Pairs:
    """By claim."""
    claims, others = _turned(rows, 2)
    claim = _found(claims, claim_at)
    order = np.argsort(claim, kind="stable")
    return Pairs(claim[order], _found(others, other_at)[order])


def _times(ask: Ask, claim_at: Positions) -> Times:
    claims, earliest, latest = _turned(ask("SELECT claim, earliest, latest FROM claim_times"), 3)
    return Times(_found(claims, claim_at), coded(earliest), coded(latest))


def _groups(ask: Ask, claim_at: Positions) -> Groups:
    rows = ask("SELECT id, independent_for, independent_against, body FROM claim_groups ORDER BY n")
    ids, origins, against, bodies = _turned(rows, 4)
    group_at = _at(ids)
    of = np.full(len(claim_at), -1, np.int32)
    claims, groups = _turned(ask("SELECT claim, claim_group FROM grouped_claims"), 2)
    claim, group = _found(claims, claim_at), _found(groups, group_at)
    first = np.argsort(-group, kind="stable")  # a claim of several groups goes to the first of them, which is written last
    of[claim[first]] = group[first]
    disputes, backing = [], []
    for n, body in enumerate(map(json.loads, bodies)):
        disputes.append(sum(not c["update"] and c["field"] != "whether" for c in body["contradictions"]))
        backing += [_backing(n, origin, claim_at) for origin in body["origins"]]
    return Groups(ids, _ints(origins), _ints(against), _ints(disputes), tuple(backing), of)


def _backing(group: int, origin: dict[str, Any], claim_at: Positions) -> Backing:
    held = tuple(claim_at[claim] for claim in origin["claims"] if claim in claim_at)
    return Backing(group, origin["side"], origin["what"], origin["kind"], held)


def _replies(ask: Ask, claim_at: Positions) -> tuple[Pairs, tuple[str, ...]]:
    query = "SELECT claim, status FROM reply_claims JOIN replies ON replies.n = reply_claims.reply WHERE role = "
    claims, statuses = _turned(ask(f"{query}'{ACCUSATION}'"), 2)
    status = coded(statuses)
    return _known(_found(claims, claim_at), status.codes), status.values


def _checks(ask: Ask, claim_at: Positions) -> tuple[Pairs, tuple[str, ...]]:
    stated = [(id, status) for status, ids in ask("SELECT status, claims FROM verifications") for id in json.loads(ids)]
    claims, statuses = _turned(stated, 2)
    status = coded(statuses)
    return _known(_found(claims, claim_at), status.codes), status.values


def _known(claim: Ints, other: Ints) -> Pairs:
    """Without pairs whose claim is not there, and each once, by claim."""
    held = claim >= 0
    both = np.unique(np.stack([claim[held], other[held]], axis=1), axis=0)
    return Pairs(both[:, 0].astype(np.int32), both[:, 1].astype(np.int32))
