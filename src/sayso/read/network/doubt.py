"""How sure the network is that words tell of no act."""

from collections.abc import Callable

import numpy as np

from sayso.read.network.encoder import Layout, Words
from sayso.records import Span


def doubt(words: Words, layout: Layout) -> Callable[[Span], float]:
    """A function of a trigger: the probability that none of its words tells of an act; 0 where no word was read."""
    scores = words.tags["act"]
    shares = np.exp(scores - scores.max(1, keepdims=True)) if len(scores) else scores
    none = layout.classes["act"].index("")

    def of(trigger: Span) -> float:
        at = words.inside(trigger.start, trigger.end)
        rows = shares[at.start : at.stop]
        return float((rows[:, none] / rows.sum(1)).min()) if at else 0.0

    return of
