"""On whose say-so? Reads news reports and gives every claim with its chain of voices.

    import sayso
    reading = sayso.read("The mayor said the bridge was safe.", outlet="The Harbour Ledger")

This page is the whole public face; everything else may change. `__version__` is that of the installed package.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from sayso.errors import ItemError, SaysoError, SetupError
from sayso.records import (
    Attribution,
    Block,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Failure,
    Mention,
    NoReply,
    NotRead,
    Place,
    Reading,
    Span,
    Time,
    Verification,
    Voice,
)
from sayso.settings import Settings

if TYPE_CHECKING:
    from os import PathLike

__all__ = [
    "Attribution",
    "Block",
    "Claim",
    "Count",
    "Document",
    "Entity",
    "Event",
    "Failure",
    "ItemError",
    "Mention",
    "NoReply",
    "NotRead",
    "Place",
    "Reading",
    "SaysoError",
    "Settings",
    "SetupError",
    "Span",
    "Time",
    "Verification",
    "Voice",
    "__version__",
    "read",
    "read_file",
]

__version__: str


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Reads one report's text: its claims, each with its chain of voices.

    `published` is an ISO 8601 date. Without `id` the document is named after its content. The first call opens the weights
    and keeps them open in this process for calls with the same settings. Raises ItemError for a text that cannot be read and
    SetupError for damaged weights.
    """
    from sayso.pipeline import read_text

    return read_text(text, published=published, outlet=outlet, url=url, title=title, id=id, settings=settings or Settings())


def read_file(
    path: "str | PathLike[str]",
    *,
    published: str | None = None,
    outlet: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Reads one file, plain text or HTML. `published` and `outlet` go before what the page says of itself. Raises like `read`."""
    from os import fspath

    from sayso.pipeline import Given, read_path

    return read_path(fspath(path), Given(published, outlet), settings or Settings())


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Face(ModuleType):
    """Keeps `sayso.read` the function. Python binds a folder to an attribute of its package when it is first imported, and
    the folder `read` shares the function's name; what is in the folder is imported with `from sayso.read import …`."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
