"""What a format's reader gives, and what a format is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.ingest.facts import Facts
from sayso.records import Block


@dataclass(frozen=True)
class Page:
    """The text of one page, what its markup tells, and the blocks whose kind the markup shows."""

    text: str
    facts: Facts = field(default_factory=Facts)
    language: str = "en"
    known: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Format:
    """`fits(data, origin)` tells whether the bytes are of this format, `read(data, url)` reads them or raises ItemError."""

    name: str
    fits: Callable[[bytes, str | None], bool]
    read: Callable[[bytes, str | None], Page]
