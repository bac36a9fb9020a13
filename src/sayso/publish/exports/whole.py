"""New files that are there whole or not at all, and never in the place of another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sayso.errors import SetupError


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A path to write to, put at `path` when the block ends and taken away if it ends early. Raises SetupError for a path that is taken
    or cannot be written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    refuse_taken(path)
    try:
        with told(path):
            part.open("xb").close()
            yield part
            refuse_taken(path)
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the disk refuses at a path, in words. Raises SetupError."""
    try:
        yield
    except OSError as error:
        raise SetupError(f"{path} cannot be written ({error.strerror or error})", "name a file in a folder that takes it") from None


def refuse_taken(path: Path) -> None:
    """Raises SetupError where something is at the path."""
    if os.path.lexists(path):
        raise SetupError(f"{path} is there already", "give the file another name, or move the old one away")
