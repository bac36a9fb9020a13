"""READING -> CITES: the outlets, agencies and documents that a report says it has its matter from, by its chains and its words."""

import re
from collections.abc import Iterator
from typing import Literal

from sayso.dossiers import Cite
from sayso.link.words import citing, outlets
from sayso.records import Document, Reading, Span

SHOWN = 160  # characters of a phrase that are kept as its words
LEAD = 260  # characters of the first paragraph that can hand the whole to another outlet
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")
_SPACE = re.compile(r"\s+")
_VOICES = frozenset({"outlet", "document"})


def cites_of(reading: Reading) -> tuple[Cite, ...]:
    """Every source that the report names, once, in the order of the text; `whole` if any of its words hands it the whole report."""
    document = reading.document
    own = {key(n) for n in (document.outlet, _host(document.url)) if n}
    merged: dict[str, Cite] = {}
    for _, cite in sorted(_all(reading), key=lambda found: found[0]):
        name = key(cite.name)
        known = merged.get(name)
        if name in own:
            continue
        if known is None or (cite.whole and not known.whole):
            kind = known.kind if known and known.kind != "document" else cite.kind
            merged[name] = Cite(known.name if known else cite.name, kind, cite.words, cite.whole)
    return tuple(merged.values())


def key(name: str) -> str:
    """A name of an outlet as it is compared: no article, one name for an agency, no case."""
    bare = name.strip().removeprefix("The ").removeprefix("the ")
    return outlets().agencies.get(bare.casefold(), bare).casefold()


def outlet_in(words: str) -> str | None:
    """The longest run of words at either end that is the name of an outlet; agencies under the name that we use."""
    parts = [w for w in words.strip(" .,’'").split() if w]
    for length in range(len(parts), 0, -1):
        for run in (parts[len(parts) - length :], parts[:length]):
            name = _outlet(" ".join(run))
            if name:
                return name
    return None


def _outlet(name: str) -> str | None:
    known = outlets()
    name = name.strip(" .,’'").removesuffix("’s").removesuffix("'s")
    folded = name.casefold()
    if folded in known.agencies or folded in known.known:
        return known.agencies.get(folded) or known.known[folded]
    last = folded.rpartition(" ")[2]
    ends = last in known.endings or last.endswith(tuple(e for e in known.endings if e.startswith(".")))
    return name if ends and folded not in known.never and (" " in name or "." in name) else None


def _all(reading: Reading) -> Iterator[tuple[int, Cite]]:
    yield from _voices(reading)
    yield from _phrases(reading.document)
    yield from _links(reading.document)


def _voices(reading: Reading) -> Iterator[tuple[int, Cite]]:
    """Outlets and documents that speak in the chains."""
    document = reading.document
    lead = _lead(document)
    for claim in reading.claims:
        for voice in claim.chain:
            if voice.kind in _VOICES:
                at = voice.span or claim.spans[0]
                whole = voice.kind == "outlet" and voice is claim.chain[0] and any(part.holds(at) for part in lead)
                words = _shown(document, Span(at.start, max(at.end, voice.cue.end if voice.cue else 0))) if voice.span else voice.name
                name = outlets().agencies.get(key(voice.name), voice.name)
                yield at.start, Cite(name, _kind(name, voice.kind == "document"), words, whole)


def _phrases(document: Document) -> Iterator[tuple[int, Cite]]:
    """Credits and phrases of citing anywhere on the page."""
    text, lead = document.text, _lead(document)
    for whole, patterns in ((True, citing().whole), (False, citing().part)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                name = outlet_in(found["who"]) or (_named_so(found) if not whole else None)
                if name:
                    at = Span(*found.span())
                    first = any(part.touches(at) for part in lead)
                    yield at.start, Cite(name, _kind(name, False), _shown(document, at), whole or first)


def _named_so(found: re.Match[str]) -> str | None:
    """A name that is called a newspaper, a broadcaster and so on right beside it."""
    called = outlets().called
    before, after = found.string[found.start() : found.start("who")], found.string[found.end("who") : found.end() + 40]
    beside = re.search(called.pattern + r",? (?:the )?$", before.casefold() + " ") or re.match(
        r"’?'?s?,? (?:an? |the )?(?:[a-z-]+ ){0,3}?" + called.pattern + r"\b", after
    )
    return found["who"].strip(" .,’'") if beside else None


def _links(document: Document) -> Iterator[tuple[int, Cite]]:
    """Addresses of other sites in what is read."""
    own = _host(document.url)
    shown = [b.span for b in document.blocks if b.kind not in ("boilerplate", "dateline")]
    for found in citing().link.finditer(document.text):
        at, host = Span(*found.span()), found["who"]
        if host not in citing().hosts and host != own and (not document.blocks or any(s.holds(at) for s in shown)):
            yield at.start, Cite(host, "outlet", _shown(document, at))


def _kind(name: str, document: bool) -> Literal["outlet", "agency", "document"]:
    if document:
        return "document"
    return "agency" if name.casefold() in outlets().agencies else "outlet"


def _lead(document: Document) -> list[Span]:
    """The title, and the first sentence of the first paragraph."""
    titles = [b.span for b in document.blocks if b.kind == "title"]
    first = next((b.span for b in document.blocks if b.kind == "paragraph"), Span(0, len(document.text)) if not document.blocks else None)
    if first is None:
        return titles
    end = _SENTENCE_END.search(document.text, first.start + 40, min(first.end, first.start + LEAD))
    return [*titles, Span(first.start, end.start() + 1 if end else min(first.end, first.start + LEAD))]


def _host(url: str | None) -> str | None:
    found = citing().link.match(url or "")
    return found["who"] if found else None


def _shown(document: Document, span: Span) -> str:
    return _SPACE.sub(" ", document.quote(span)).strip()[:SHOWN]
