"""What can go wrong, as a tree. Every message names its cure.

SaysoError
├── SetupError      the run cannot go on: bad setting, missing or damaged weights
└── ItemError       this input cannot be read; the rest goes on
    └── StaleError  somebody else decided about the same row meanwhile
"""

from typing import Any


class SaysoError(Exception):
    """`reason` says what is wrong, `cure` what to do about it."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(f"{reason}: {cure}")
        self.reason = reason
        self.cure = cure

    def __reduce__(self) -> tuple[type["SaysoError"], tuple[Any, ...]]:
        return type(self), (self.reason, self.cure)


class SetupError(SaysoError):
    """Stops the run."""


class ItemError(SaysoError):
    """Skips one input."""


class StaleError(ItemError):
    """Stops one decision; nothing was written. `decisions` are those made meanwhile about the same row (`sayso.dossiers.Decision`)."""

    def __init__(self, reason: str, cure: str, decisions: tuple[Any, ...] = ()) -> None:
        super().__init__(reason, cure)
        self.decisions = decisions

    def __reduce__(self) -> tuple[type["SaysoError"], tuple[Any, ...]]:
        return type(self), (self.reason, self.cure, self.decisions)
