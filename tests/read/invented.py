"""Invented texts taken apart without the encoder: what a test says the encoder found goes through the product's own steps."""

import re
from collections.abc import Sequence

from sayso.read.quotes import Quotation, quotations
from sayso.read.sayings.attributions import Found
from sayso.read.sayings.chains import Chains, Saying
from sayso.read.sayings.claims import Claims, Page
from sayso.read.sayings.orphans import complete
from sayso.read.sentences import sentences, trimmed
from sayso.read.voices import Cast
from sayso.read.words import lexicon
from sayso.records import Claim, Document, Span

ENGLISH = lexicon("en")


def span(text: str, words: str, nth: int = 1) -> Span:
    """The nth place where the words stand, counted from one."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def document(text: str, outlet: str | None = None) -> Document:
    return Document("invented", text, "0" * 64, outlet=outlet)


def paragraphs(text: str) -> list[Span]:
    """Stretches between blank lines."""
    cuts = [0, *(at for m in re.finditer(r"\n\s*\n", text) for at in m.span()), len(text)]
    return [trimmed(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def quoted(text: str) -> list[Quotation]:
    return quotations(text, paragraphs(text), ENGLISH)


def marked(text: str) -> list[str]:
    """The words of every quotation, marks included."""
    return [text[q.span.start : q.span.end] for q in quoted(text)]


def spoken(text: str) -> list[str]:
    """The words of the quotations that are speech."""
    return [text[q.span.start : q.span.end] for q in quoted(text) if q.speech]


def cast(text: str) -> Cast:
    return Cast(
        text, [s for p in paragraphs(text) for s in sentences(text, p, ENGLISH)], ENGLISH, (), [q.span for q in quoted(text) if q.speech]
    )


def resolved(people: Cast, words: str, nth: int = 1) -> str:
    """The name of the figure that a source phrase stands for, or ""."""
    figure, _ = people.resolve(span(people.text, words, nth))
    return figure.name if figure else ""


def found(text: str, source: str | Span, cue: str | Span, *content: str | Span, inner: Sequence[Found] = ()) -> Found:
    """An attribution as if the encoder had found it; a source of "" is none."""
    source, cue, *content = (span(text, x) if isinstance(x, str) and x else x for x in (source, cue, *content))
    return Found((source,) if source else (), cue, tuple(content), tuple(inner))  # type: ignore[arg-type]


def sayings(text: str, *attributions: Found, outlet: str | None = None) -> list[Saying]:
    quotes = quoted(text)
    chains = Chains(document(text, outlet), quotes, cast(text), ENGLISH, ())
    return complete(text, list(attributions), quotes, paragraphs(text), chains)


def chains(text: str, *attributions: Found, outlet: str | None = None) -> dict[str, list[str]]:
    """The names of each chain, outermost first, by the words of its content."""
    made = sayings(text, *attributions, outlet=outlet)
    return {" … ".join(text[s.start : s.end] for s in saying.content): [link.figure.name for link in saying.chain] for saying in made}


def claims(text: str, *attributions: Found, outlet: str | None = None) -> dict[str, Claim]:
    """The claims by their words."""
    page = Page(
        document(text, outlet),
        tuple(s for p in paragraphs(text) for s in sentences(text, p, ENGLISH)),
        tuple(paragraphs(text)),
        (),
        tuple(quoted(text)),
        ENGLISH,
    )
    people = cast(text)
    quotes = page.quotes
    walked = complete(text, list(attributions), quotes, paragraphs(text), Chains(page.document, quotes, people, ENGLISH, ()))
    return {page.document.words(c.spans): c for c in Claims(page, people).all(walked)}
