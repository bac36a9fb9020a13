"""READING -> CITES: the outlets, agencies and documents that a report says it has its matter from, by its chains and its words."""

import re
from collections.abc import Iterator
from typing import Literal

from sayso.dossiers import Cite
from sayso.link.words.lists import citing, outlets
from sayso.records import Document, Reading, Span

SHOWN = 160  # characters of a phrase that are kept as its words
LEAD = 260  # characters of the first paragraph that can hand the whole to another outlet
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")
_SPACE = re.compile(r"\s+")
_ORIGINS = frozenset({"demonym", "place"})
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
    last = name.rpartition(" ")[2]
    ends = (last.casefold() in known.endings and last[:1].isupper()) or folded.endswith(tuple(e for e in known.endings if e[0] == "."))
    return name if ends and folded not in known.never and (" " in name or "." in name) else None


def _all(reading: Reading) -> Iterator[tuple[int, Cite]]:
    yield from _voices(reading)
    yield from _phrases(reading)
    yield from _links(reading.document)


def _voices(reading: Reading) -> Iterator[tuple[int, Cite]]:
    """Outlets and documents that speak in the chains, by their names; what has none ("the paper") is nobody to be found again."""
    document = reading.document
    lead, origins = _lead(document), _origins(reading)
    for claim in reading.claims:
        for voice in claim.chain:
            name = _proper(voice.name, voice.kind == "document", origins) if voice.kind in _VOICES else None
            if name:
                at = voice.span or claim.spans[0]
                whole = voice.kind == "outlet" and voice is claim.chain[0] and any(part.holds(at) for part in lead)
                words = _shown(document, Span(at.start, max(at.end, voice.cue.end if voice.cue else 0))) if voice.span else voice.name
                yield at.start, Cite(name, _kind(name, voice.kind == "document"), words, whole)


def _origins(reading: Reading) -> frozenset[str]:
    """Words for peoples and places and for nothing else: a French website is no outlet called French."""
    text = reading.document.text
    whole = {text[m.span.start : m.span.end].casefold() for m in reading.mentions if m.kind not in _ORIGINS}
    parts = (text[m.span.start : m.span.end].casefold().split() for m in reading.mentions if m.kind in _ORIGINS)
    return frozenset(word for words in parts for word in words if word not in whole)


def _proper(name: str, document: bool, origins: frozenset[str]) -> str | None:
    """The name of a voice without what only calls it an outlet; None where nothing is left that is its own."""
    words = [w for w in name.split() if not outlets().called.fullmatch(w.casefold())]
    own = [w for w in words if w[:1].isupper() and w.casefold().removesuffix("’s").removesuffix("'s") not in origins]
    if document:
        return name if own else None
    known = outlet_in(name)
    if known or not own:
        return known
    return " ".join(words) if all(w in own or w.casefold() in ("of", "the", "and", "de") for w in words) else None


def _phrases(reading: Reading) -> Iterator[tuple[int, Cite]]:
    """Credits and phrases of citing anywhere on the page."""
    document, origins = reading.document, _origins(reading)
    text, lead = document.text, _lead(document)
    for whole, patterns in ((True, citing().whole), (False, citing().part)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                name = outlet_in(found["who"]) or (None if whole else _named_so(found, origins))
                if name:
                    at = Span(*found.span())
                    first = any(part.touches(at) for part in lead)
                    yield at.start, Cite(name, _kind(name, False), _shown(document, at), whole or first)


def _named_so(found: re.Match[str], origins: frozenset[str]) -> str | None:
    """A name that is called a newspaper, a broadcaster and so on right beside it."""
    called = outlets().called.pattern
    before, after = (
        found.string[max(0, found.start("who") - 40) : found.start("who")],
        found.string[found.end("who") : found.end("who") + 60],
    )
    beside = re.search(rf"\b{called},? (?:the )?$", before.casefold()) or re.match(
        rf",? (?:an? |the )?(?:[a-z-]+ ){{0,3}}?{called}\b", after
    )
    return _proper(found["who"].strip(" .,’'"), False, origins) if beside else None


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
