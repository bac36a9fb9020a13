"""TOLD -> PAIRS: which statements are worth comparing: those that share telling words. Grows with the case, not with its square."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.link.alike.told import Scene, Told

KEYS = 8  # of a statement's rarest words, by which it meets others
CROWD = 120  # statements of one word among which a further one is looked for
ENOUGH = 0.22  # share of a statement's weight that the shared rare words must hold
MANY = 40  # of the likest statements that one is compared with


def near(items: Sequence[Told], scene: Scene) -> Iterator[tuple[int, int]]:
    """Pairs of items (a < b, by number) of which the rarer words have much in common."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        keys = _keys(item, scene)
        for other in _meet(keys, index, scene):
            yield other, n
        for key in keys:
            index[key].append(n)


def _keys(item: Told, scene: Scene) -> list[str]:
    return sorted(item.stems, key=lambda w: (-scene.stem(w), w))[:KEYS]


def _meet(keys: Sequence[str], index: Mapping[str, Sequence[int]], scene: Scene) -> list[int]:
    """Earlier items by the weight of the keys they share, the heaviest first; of a crowded word the last ones only."""
    found: dict[int, float] = defaultdict(float)
    whole = 0.0
    for key in keys:
        weight = scene.stem(key) ** 2
        whole += weight
        for n in index.get(key, ())[-CROWD:]:
            found[n] += weight
    best = heapq.nlargest(MANY, found.items(), key=lambda pair: (pair[1], -pair[0]))
    return [n for n, weight in best if weight >= ENOUGH * whole]
