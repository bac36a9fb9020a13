"""The case turned into columns: every table that is counted over is read once, a stretch of rows at a time."""

import json
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from sayso.ledger.columns import (
    Arrays,
    Backing,
    Claims,
    Coded,
    Coding,
    Entities,
    Events,
    Groups,
    Ints,
    Longs,
    Pairs,
    Parties,
    Places,
    Positions,
    Reports,
    Sides,
    Times,
    Voices,
    coded,
)
from sayso.ledger.db import chunks
from sayso.ledger.links import ACCUSATION

CHUNK = 500  # rows that are held as Python values at once: so few stay in the cache of the processor and wake no garbage collector


def read(connection: Connection) -> Arrays:
    """The whole case as columns; 400,000 claims take some seconds."""

    def ask(query: str, *columns: Column) -> None:
        for chunk in chunks(connection, query, CHUNK):
            for column, values in zip(columns, zip(*chunk, strict=True), strict=True):
                column.add(values)

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
        _pairs(ask, "SELECT claim, entity FROM claim_names", claims.at, entities.at),
        places,
        _pairs(ask, "SELECT claim, place FROM claim_places", claims.at, place_at),
        events,
        _sides(ask, events.at, entities.at),
        _pairs(ask, "SELECT claim, event FROM claim_events", claims.at, events.at),
        _times(ask, claims.at),
        _groups(ask, claims.at),
        replies,
        answers,
        checks,
        checked,
    )


class Column(Protocol):
    """Takes the values of one column, a stretch at a time."""

    def add(self, values: Sequence[Any]) -> None: ...


class Ask(Protocol):
    """Runs a query and hands each of its columns to its taker."""

    def __call__(self, query: str, *columns: Column) -> None: ...


class _Kept:
    """Keeps values as they are."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def add(self, values: Sequence[Any]) -> None:
        self.values += values


class _Keys:
    """Numbers rows by their key."""

    def __init__(self) -> None:
        self.at: Positions = {}

    def add(self, values: Sequence[str]) -> None:
        self.at.update(zip(values, range(len(self.at), len(self.at) + len(values)), strict=True))


class _Numbers:
    """Numbers; `nothing` stands for none."""

    def __init__(self, kind: type[np.generic], nothing: float = -1) -> None:
        self._kind, self._nothing = kind, nothing
        self._parts: list[NDArray[Any]] = []

    def add(self, values: Sequence[Any]) -> None:
        known = values if None not in values else [self._nothing if value is None else value for value in values]
        self._parts.append(np.fromiter(known, self._kind, len(values)))

    def array(self) -> NDArray[Any]:
        return np.concatenate([np.zeros(0, self._kind), *self._parts])


class _Found:
    """Positions of keys, -1 for one that is not there."""

    def __init__(self, at: Positions) -> None:
        self._at = at
        self._parts: list[Ints] = [np.zeros(0, np.int32)]

    def add(self, values: Sequence[Any]) -> None:
        self._parts.append(np.fromiter(map(self._at.get, values, repeat(-1)), np.int32, len(values)))

    def array(self) -> Ints:
        return np.concatenate(self._parts)


def numbered(text: str) -> Longs:
    """Numbers that were written with commas between."""
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


def _at(keys: Iterable[Any]) -> Positions:
    return {key: n for n, key in enumerate(keys)}


def _ordered(column: Coded, order: NDArray[np.intp]) -> Coded:
    return Coded(column.codes[order], column.values)


def _reports(ask: Ask) -> tuple[Reports, Positions]:
    ids, outlets, published = _Kept(), _Kept(), _Kept()
    ask("SELECT id, outlet, published FROM reports ORDER BY n", ids, outlets, published)
    return Reports(tuple(ids.values), tuple(outlets.values), tuple(published.values)), _at(ids.values)


def _claims(ask: Ask, report_at: Positions) -> Claims:
    ids, numbers, report, basis, stance, depth = _Keys(), _Numbers(np.int64), _Found(report_at), Coding(), Coding(), _Numbers(np.int32)
    ask("SELECT id, n, report, basis, stance, depth FROM claims ORDER BY n", ids, numbers, report, basis, stance, depth)
    return Claims(ids.at, numbers.array(), report.array(), basis.coded(), stance.coded(), depth.array())


def _parties(ask: Ask) -> tuple[Parties, Positions]:
    ids, names, kinds, forms = _Kept(), _Kept(), _Kept(), _Kept()
    ask("SELECT id, name, kind, forms FROM parties ORDER BY n", ids, names, kinds, forms)
    return Parties(*(tuple(column.values) for column in (ids, names, kinds, forms))), _at(ids.values)


def _entities(ask: Ask, party_at: Positions) -> Entities:
    ids, names, forms, kinds = _Keys(), Coding(), Coding(), Coding()
    ask("SELECT id, name, forms, kind FROM names", ids, names, forms, kinds)
    entity, owner = _Found(ids.at), _Found(party_at)
    ask("SELECT entity, party FROM party_members", entity, owner)
    party = np.full(len(ids.at), -1, np.int32)
    held = entity.array() >= 0
    party[entity.array()[held]] = owner.array()[held]
    return Entities(ids.at, names.coded(), forms.coded(), kinds.coded(), party)


def _voices(ask: Ask, claim_at: Positions, entity_at: Positions) -> Voices:
    claims, entities, names = _Found(claim_at), _Found(entity_at), Coding()
    ask("SELECT claim, entity, name FROM voices ORDER BY claim, place_in_order", claims, entities, names)
    order = np.argsort(claims.array(), kind="stable")
    return Voices(claims.array()[order], entities.array()[order], _ordered(names.coded(), order))


def _places(ask: Ask) -> tuple[Places, Positions]:
    ids, names, geonameids, precisions, countries, forms = _Keys(), Coding(), _Numbers(np.int64), Coding(), Coding(), Coding()
    latitudes, longitudes = _Numbers(np.float64, np.nan), _Numbers(np.float64, np.nan)
    query = "SELECT id, name, geonameid, latitude, longitude, precision, country, forms FROM places"
    ask(query, ids, names, geonameids, latitudes, longitudes, precisions, countries, forms)
    where = (geonameids.array(), latitudes.array(), longitudes.array())
    return Places(names.coded(), *where, precisions.coded(), countries.coded(), forms.coded()), ids.at


def _events(ask: Ask, place_at: Positions) -> Events:
    ids, act, mode, status, place, earliest, latest = _Keys(), Coding(), Coding(), Coding(), _Found(place_at), Coding(), Coding()
    ask("SELECT id, act, mode, status, place, earliest, latest FROM events", ids, act, mode, status, place, earliest, latest)
    return Events(ids.at, act.coded(), mode.coded(), status.coded(), place.array(), earliest.coded(), latest.coded())


def _sides(ask: Ask, event_at: Positions, entity_at: Positions) -> Sides:
    events, actors, entities, words = _Found(event_at), _Numbers(np.bool_), _Found(entity_at), Coding()
    query = "SELECT event, role = 'actor', entity, CASE WHEN entity IS NULL THEN words ELSE '' END FROM event_parties"
    ask(f"{query} ORDER BY event, role, place_in_order", events, actors, entities, words)
    order = np.argsort(events.array(), kind="stable")
    return Sides(events.array()[order], actors.array()[order], entities.array()[order], _ordered(words.coded(), order))


def _pairs(ask: Ask, query: str, claim_at: Positions, other_at: Positions) -> Pairs:
    """By claim."""
    claims, others = _Found(claim_at), _Found(other_at)
    ask(query, claims, others)
    order = np.argsort(claims.array(), kind="stable")
    return Pairs(claims.array()[order], others.array()[order])


def _times(ask: Ask, claim_at: Positions) -> Times:
    claims, earliest, latest = _Found(claim_at), Coding(), Coding()
    ask("SELECT claim, earliest, latest FROM claim_times", claims, earliest, latest)
    return Times(claims.array(), earliest.coded(), latest.coded())


def _groups(ask: Ask, claim_at: Positions) -> Groups:
    ids, origins, against, bodies = _Kept(), _Numbers(np.int32), _Numbers(np.int32), _Bodies(claim_at)
    ask("SELECT id, independent_for, independent_against, body FROM claim_groups ORDER BY n", ids, origins, against, bodies)
    claims, groups = _Found(claim_at), _Found(_at(ids.values))
    ask("SELECT claim, claim_group FROM grouped_claims", claims, groups)
    claim, group = claims.array(), groups.array()
    of = np.full(len(claim_at), -1, np.int32)
    first = np.argsort(-group, kind="stable")  # a claim of several groups goes to the first of them, which is written last
    first = first[claim[first] >= 0]
    of[claim[first]] = group[first]
    disputes = np.array(bodies.disputes, np.int32)
    return Groups(tuple(ids.values), origins.array(), against.array(), disputes, tuple(bodies.backing), of)


class _Bodies:
    """What is counted of the groups' JSON."""

    def __init__(self, claim_at: Positions) -> None:
        self._claim_at = claim_at
        self.disputes: list[int] = []
        self.backing: list[Backing] = []

    def add(self, values: Sequence[str]) -> None:
        at = self._claim_at
        for body in map(json.loads, values):
            group = len(self.disputes)
            self.disputes.append(sum(not c["update"] and c["field"] != "whether" for c in body["contradictions"]))
            for origin in body["origins"]:
                held = tuple(at[claim] for claim in origin["claims"] if claim in at)
                self.backing.append(Backing(group, origin["side"], origin["what"], origin["kind"], held))


def _replies(ask: Ask, claim_at: Positions) -> tuple[Pairs, tuple[str, ...]]:
    claims, statuses = _Found(claim_at), Coding()
    query = "SELECT claim, status FROM reply_claims JOIN replies ON replies.n = reply_claims.reply WHERE role = "
    ask(f"{query}'{ACCUSATION}'", claims, statuses)
    return _known(claims.array(), statuses.coded().codes), statuses.coded().values


def _checks(ask: Ask, claim_at: Positions) -> tuple[Pairs, tuple[str, ...]]:
    statuses, ids = _Kept(), _Kept()
    ask("SELECT status, claims FROM verifications", statuses, ids)
    stated = [(id, status) for status, held in zip(statuses.values, map(json.loads, ids.values), strict=True) for id in held]
    claims, status = _Found(claim_at), coded([status for _, status in stated])
    claims.add([id for id, _ in stated])
    return _known(claims.array(), status.codes), status.values


def _known(claim: Ints, other: Ints) -> Pairs:
    """Without pairs whose claim is not there, and each once, by claim."""
    held = claim >= 0
    both = np.unique(np.stack([claim[held], other[held]], axis=1), axis=0)
    return Pairs(both[:, 0].astype(np.int32), both[:, 1].astype(np.int32))
