"""Claims of a query by place: how many independent origins, which acts, and which places nobody could find on a map."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.facets.backed import Rows, bounds, masked, numbered, once, pro, wanted_acts
from sayso.facets.columns import Columns
from sayso.facets.edited import events_of
from sayso.facets.query import Query
from sayso.review import Judged

MOST = 100
ACTS = 4  # acts of a place that are named


@dataclass(frozen=True)
class Spot:
    """A place with what claims say of it. `value` stands for it in a query; without coordinates it could not be located.

    `acts` are those most often said to have happened there; `claims` counts, `first` is the position of one of them.
    """

    value: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    claims: int
    origins: int
    acts: tuple[str, ...]
    first: int

    @property
    def located(self) -> bool:
        return self.latitude is not None and self.precision is not None


@dataclass(frozen=True)
class Map:
    """`spots` and `unlocated` are at most so many as were wanted, of `located` and `lost`; `silent` claims name no place."""

    spots: tuple[Spot, ...]
    located: int
    unlocated: tuple[Spot, ...]
    lost: int
    silent: int


def places(columns: Columns, query: Query, claims: NDArray[np.intp], held: Judged, most: int = MOST) -> Map:
    """The places of some claims, which the query has found, those with the most origins first."""
    code, claim, acts = _named(columns, query, claims, held)
    found, _, rows = numbered(code.astype(np.int64))
    rows, claim = once(rows, claim, columns.size)
    origins, starts = pro(columns, rows, claim, len(found)), bounds(rows, len(found))
    order = np.lexsort((starts[:-1] - starts[1:], -origins))
    known = np.isfinite(columns.spots.latitude[found])
    known &= np.array([columns.spots.precision[n] is not None for n in found], np.bool_)
    on, off = order[known[order]], order[~known[order]]

    def made(n: int) -> Spot:
        held_by = claim[starts[n] : starts[n + 1]]
        return _spot(columns, int(found[n]), len(held_by), int(held_by[0]), int(origins[n]), acts)

    shown, left = (tuple(made(int(n)) for n in part[:most]) for part in (on, off))
    return Map(shown, len(on), left, len(off), len(claims) - int(np.count_nonzero(masked(columns, claim))))


def _named(columns: Columns, query: Query, claims: NDArray[np.intp], held: Judged) -> tuple[Rows, Rows, dict[int, tuple[str, ...]]]:
    """Pairs of places and claims, and the acts said to have happened in each place, the most frequent first."""
    events, mask = events_of(columns, held), masked(columns, claims)
    seen = wanted_acts(query, events.act.values)[events.act.codes] if len(events.ids) else np.zeros(0, np.bool_)
    pairs = mask[events.claims] & (seen & (events.place >= 0))[events.told]
    claim, event = events.claims[pairs], events.told[pairs]
    place, act = events.place[event], events.act.codes[event]
    acts = _acts(events.act.values, place, act)
    if not query.act:  # else only places where such an act is said to have happened
        named = columns.facets["place"]
        assert named.claims is not None
        taken = mask[named.claims]
        claim, place = np.concatenate([claim, named.claims[taken]]), np.concatenate([place, named.codes[taken]])
    return place.astype(np.intp), claim.astype(np.intp), acts


def _acts(values: tuple[str, ...], place: NDArray[np.int32], act: NDArray[np.int32]) -> dict[int, tuple[str, ...]]:
    width = max(len(values), 1)
    both, counts = np.unique(place.astype(np.int64) * width + act, return_counts=True)
    out: dict[int, tuple[str, ...]] = {}
    for n in np.argsort(-counts, kind="stable").tolist():
        spot, code = divmod(int(both[n]), width)
        out[spot] = (*out.get(spot, ()), values[code])
    return out


def _spot(columns: Columns, code: int, claims: int, first: int, origins: int, acts: dict[int, tuple[str, ...]]) -> Spot:
    spots = columns.spots
    latitude, longitude = float(spots.latitude[code]), float(spots.longitude[code])
    known = math.isfinite(latitude) and math.isfinite(longitude)
    return Spot(
        spots.values[code],
        spots.names[code],
        spots.country[code],
        latitude if known else None,
        longitude if known else None,
        spots.precision[code],
        claims,
        origins,
        acts.get(code, ())[:ACTS],
        first,
    )
