"""What a page tells of itself in its text: title, author, date, outlet, address. What is unsure is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from sayso.ingest.dates import find_dates, iso_date
from sayso.ingest.furniture import WORD, words
from sayso.records import Block

HEAD = 8  # datelines within the first so many blocks speak of the page, later ones of something in it
ADDRESS = re.compile(r"https?://[^\s<>\"”]+[^\s<>\"”.,;:!?)\]]")
LABELLED_ADDRESS = re.compile(
    r"(?:url|address|link|permalink|original(?: article)?|source|retrieved from|available at|archived from|web)\s*:\s*", re.IGNORECASE
)
LATER = re.compile(r"\W*(?:last )?(?:updated|modified)", re.IGNORECASE)
PUBLISHED = re.compile(r"\b(?:first published|published|posted|created|date|filed|issued|released)\b(?: on| at)?[\s:]*", re.IGNORECASE)
WIRE = re.compile(r"[\w.,’' ()/-]{3,90}?\s(?:--?|–|—)\s")


@dataclass(frozen=True)
class Facts:
    """What is known of a page; None where it is not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    def or_else(self, other: "Facts") -> "Facts":
        """These facts, and the other's where these are silent."""
        return Facts(**{f.name: getattr(self, f.name) or getattr(other, f.name) or None for f in fields(Facts)})


def facts_of(text: str, blocks: Sequence[Block]) -> Facts:
    """Facts from the words of the page alone."""
    head = [(b.kind, " ".join(text[b.span.start : b.span.end].split())) for b in blocks[:HEAD]]
    title = next((line for kind, line in head if kind == "title"), None)
    datelines = [line for kind, line in head if kind == "dateline"]
    all_datelines = [text[b.span.start : b.span.end] for b in blocks if b.kind == "dateline"]
    short, suffix = _split_title(title)
    return Facts(
        title=short,
        outlet=suffix or _source(all_datelines),
        author=next(filter(None, map(_author, datelines)), None),
        published=_published(head, all_datelines),
        url=_address(text, blocks),
    )


def _split_title(title: str | None) -> tuple[str | None, str | None]:
    """The title and the outlet of "Bridge collapses | The Harbour Post"."""
    match = re.fullmatch(r"(?P<title>.{12,}?)\s+\|\s+(?P<outlet>[^|]{2,40})", title or "")
    if not match or not _is_name(match["outlet"]) or len(match["outlet"]) >= len(match["title"]):
        return title, None
    return match["title"], match["outlet"]


def _is_name(words_: str) -> bool:
    names = WORD.findall(words_)
    return 1 <= len(names) <= 5 and all(n[0].isupper() or n.lower() in words().particles or "." in words_ for n in names)


def _source(datelines: Sequence[str]) -> str | None:
    for line in datelines:
        match = re.fullmatch(r"(?:original )?source:\s*(?P<name>[^:/]{2,50})", line, re.IGNORECASE)
        if match and _is_name(match["name"]):
            return match["name"].strip(" .")
    return None


def _author(dateline: str) -> str | None:
    """The names of a byline, without date, role and place."""
    lead = re.match(r"\W*(?:(?:written|posted|story|words|text|report|reported|published) )?by:?\s+|author:?\s+", dateline, re.IGNORECASE)
    if not lead:
        return None
    rest = dateline[lead.end() :]
    cut = min((f.start for f in find_dates(rest)), default=len(rest))
    rest = re.split(r"\s*(?:[|,;•·(]|\s[-–—]\s|\b(?:on|in|at|for|published|updated|posted)\b)", rest[:cut])[0]
    names = WORD.findall(rest)
    return rest.strip(" .,:-–—") or None if 1 <= len(names) <= 10 else None


def _published(head: Sequence[tuple[str, str]], datelines: Sequence[str]) -> str | None:
    for line in datelines:
        label = PUBLISHED.search(line)
        date = iso_date(line[label.end() :]) if label else None
        if date:
            return date
    for kind, line in head:
        if kind == "dateline" and not LATER.match(line) and any(find_dates(line)):
            return iso_date(line)
    return _date_at_edge(head)


def _date_at_edge(head: Sequence[tuple[str, str]]) -> str | None:
    """A date that ends the title, or stands in the wire dateline of the first paragraph."""
    for kind, line in head:
        if kind == "title":
            last = [f for f in find_dates(line) if f.end == len(line)]
            if last:
                return last[0].iso
        if kind == "paragraph":
            wire = WIRE.match(line)
            return iso_date(wire[0]) if wire else None
    return None


def _address(text: str, blocks: Sequence[Block]) -> str | None:
    """An address with a label, or one that stands alone near the beginning or at the end of the page."""
    for i, block in enumerate(blocks):
        if len(block.span) > 2000:
            continue
        line = text[block.span.start : block.span.end]
        label = LABELLED_ADDRESS.match(line)
        found = ADDRESS.fullmatch(line, label.end()) if label else None
        if not found and (i < 4 or i == len(blocks) - 1):
            found = ADDRESS.fullmatch(line)
        if found:
            return found[0]
    return None
