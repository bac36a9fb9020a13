"""The groups that hold claims, and how they stand in the order of contested first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.facets.columns import Columns

COMPARED = 12  # names that are compared, the rarest


def groups_with(held: Columns, claims: NDArray[np.intp]) -> list[str]:
    """Ids of the groups that hold any of some claims (positions), the most contested first."""
    found = np.unique(held.group[claims])
    return [held.groups[n] for n in found if n >= 0]


@dataclass(frozen=True)
class Near:
    """A group that is about the same people, places or bodies as another; `shared` are their names, the rarest first."""

    group: str
    shared: tuple[str, ...]


def near(held: Columns, claims: NDArray[np.intp], own: str, limit: int) -> list[Near]:
    """Groups that share with some claims (positions) whom they mention, those that share the most and rarest first."""
    mentioned = held.facets["party"]
    codes = np.unique(mentioned.of(claims))
    codes = codes[np.argsort(mentioned.totals[codes], kind="stable")][:COMPARED]
    weight = np.zeros(len(held.groups))
    sharing = np.zeros((len(codes), len(held.groups)), np.bool_)
    for n, code in enumerate(codes):
        groups = held.group[mentioned.holding(int(code))]
        sharing[n, groups[groups >= 0]] = True
        weight += sharing[n] / np.log(2 + mentioned.totals[code])
    best = [n for n in np.argsort(-weight, kind="stable")[: limit + 1] if weight[n] > 0 and held.groups[n] != own]
    return [Near(held.groups[n], tuple(mentioned.labels[code] for code in codes[sharing[:, n]])) for n in best[:limit]]
