"""What can go wrong, as a tree. Every message names its cure.

SaysoError
├── SetupError   the run cannot go on: bad setting, missing or damaged weights
└── ItemError    this input cannot be read; the rest goes on
"""


class SaysoError(Exception):
    """`reason` says what is wrong, `cure` what to do about it."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(f"{reason}: {cure}")
        self.reason = reason
        self.cure = cure

    def __reduce__(self) -> tuple[type["SaysoError"], tuple[str, str]]:
        return type(self), (self.reason, self.cure)


class SetupError(SaysoError):
    """Stops the run."""


class ItemError(SaysoError):
    """Skips one input."""
