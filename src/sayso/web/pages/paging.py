"""Long lists in stretches: which rows a page shows, and how many pages there are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """Rows of a long list: page `number` of `pages`, with rows `first` to `last` of `total`, counted from one."""

    number: int
    pages: int
    offset: int
    total: int
    first: int
    last: int


def stretch_of(number: int, total: int, size: int) -> Stretch:
    """The stretch of a page; a page after the end is the last one."""
    pages = max(1, -(-total // size))
    at = min(max(1, number), pages)
    offset = (at - 1) * size
    return Stretch(at, pages, offset, total, min(offset + 1, total), min(offset + size, total))
