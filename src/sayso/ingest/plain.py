"""Plain text -> page: the decoded text, unchanged. Fits everything, so it comes last."""

from sayso.ingest.decode import decode
from sayso.ingest.page import Page


def fits(data: bytes, origin: str | None) -> bool:
    return True


def read(data: bytes, url: str | None) -> Page:
    return Page(decode(data))
