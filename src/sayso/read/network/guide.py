"""What the network knows of acts and parties, as the events ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.read.network.encoder import Layout, Words
from sayso.records import Span

REACH = 60  # words: a party farther from the act is none of its clause
NEVER = 1e-4


@dataclass(frozen=True)
class NeuralGuide:
    """Acts by the scores of the trigger's words; parties by the pointer from the trigger (Dozat and Manning 2017)."""

    words: Words
    layout: Layout
    _known: dict[tuple[int, str], tuple[int, NDArray[np.float32]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _acts(self) -> NDArray[np.float32]:
        """Probability of each act, [words, 16]; the first is that of none."""
        scores = np.exp(self.words.tags["act"] - self.words.tags["act"].max(1, keepdims=True))
        made: NDArray[np.float32] = scores / scores.sum(1, keepdims=True)
        return made

    def act(self, trigger: Span) -> Mapping[str, float] | None:
        """By the word of the trigger that most surely tells of an act."""
        at = self.words.inside(trigger.start, trigger.end)
        if not at:
            return None
        rows = self._acts[at.start : at.stop]
        return dict(zip(self.layout.classes["act"], rows[rows[:, 0].argmin()].tolist(), strict=True))

    def role(self, trigger: Span, candidate: Span, role: Literal["actor", "recipient"]) -> float | None:
        """Log-odds that the trigger's first word points into the candidate."""
        asking, asked = self.words.inside(trigger.start, trigger.end), self.words.inside(candidate.start, candidate.end)
        if not asking or not asked or abs(asked.start - asking.start) > REACH:
            return None
        low, shares = self._shares(asking.start, role)
        share = min(max(float(shares[max(asked.start - low, 0) : asked.stop - low].sum()), NEVER), 1 - NEVER)
        return float(np.log(share / (1 - share)))

    def _shares(self, asking: int, role: str) -> tuple[int, NDArray[np.float32]]:
        """How a word's pointing is shared out among the words around it: the first of them, and a share for each."""
        if (asking, role) not in self._known:
            pointer = self.words.pointing[role]
            low, high = max(asking - REACH, 0), min(asking + REACH, len(self.words))
            scores = np.append(pointer.score(asking, np.arange(low, high)), pointer.none(asking))
            weights = np.exp(scores - scores.max())
            self._known[asking, role] = low, (weights / weights.sum())[:-1]
        return self._known[asking, role]
