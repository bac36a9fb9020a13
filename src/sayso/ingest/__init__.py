"""BYTES -> DOCUMENT: one file per format, chosen from FORMATS, plus the blocks of the page and what it tells of itself.

To add a format: write `<name>.py` with `fits(data, origin)` and `read(data, url)`, and put its line in FORMATS; the first that
fits reads. A reader raises ItemError for what it cannot read, and nothing else.
"""

import hashlib
from pathlib import PurePath

from sayso.errors import ItemError
from sayso.ingest import html, plain
from sayso.ingest.blocks import blocks_of
from sayso.ingest.dates import stated_date
from sayso.ingest.decode import check_bytes, check_text
from sayso.ingest.facts import Facts, facts_of
from sayso.ingest.page import Format, Page
from sayso.records import Document
from sayso.settings import Settings

__all__ = ["FORMATS", "Format", "Page", "from_text", "load"]

FORMATS: tuple[Format, ...] = (
    Format("html", html.fits, html.read),
    Format("text", plain.fits, plain.read),
)


def load(
    data: bytes,
    *,
    id: str,
    origin: str | None = None,
    settings: Settings,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Document:
    """The document held in `data`; what the caller states wins over what the page tells. Raises ItemError."""
    check_bytes(data, settings)
    if origin is not None and _holds_lines(origin):
        raise ItemError("the file holds JSON lines, not one document", "read it with --jsonl")
    page = next(f for f in FORMATS if f.fits(data, origin)).read(data, url)
    check_text(page.text, settings)
    stated = Facts(published=_published(published), outlet=outlet, url=url)
    return _document(page, stated, id=id, origin=origin, sha256=hashlib.sha256(data).hexdigest())


def from_text(
    text: str,
    *,
    id: str,
    settings: Settings,
    origin: str | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    url: str | None = None,
) -> Document:
    """The document of a text that is already decoded; `sha256` is that of its UTF-8 bytes. Raises ItemError."""
    check_text(text, settings)
    stated = Facts(title=title, published=_published(published), outlet=outlet, author=author, url=url)
    return _document(Page(text), stated, id=id, origin=origin, sha256=hashlib.sha256(text.encode()).hexdigest())


def _document(page: Page, stated: Facts, *, id: str, origin: str | None, sha256: str) -> Document:
    blocks = blocks_of(page.text, known=page.known)
    facts = stated.or_else(page.facts).or_else(facts_of(page.text, blocks))
    return Document(
        id=id,
        text=page.text,
        sha256=sha256,
        blocks=blocks,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        published=facts.published,
        url=facts.url,
        language=page.language,
        origin=origin,
    )


def _published(stated: str | None) -> str | None:
    if stated is None or not stated.strip():
        return None
    date = stated_date(stated)
    if date is None:
        raise ItemError(f"the stated publication date {stated[:40]!r} is not one certain day", "write it as 2014-11-08")
    return date


def _holds_lines(origin: str) -> bool:
    name = PurePath(origin).name.lower().removesuffix(".gz")
    return name.endswith((".jsonl", ".ndjson"))
