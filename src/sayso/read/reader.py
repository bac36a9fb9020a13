"""The reader: one document through all steps, on one page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import SetupError
from sayso.read.attributions import Found, attributions
from sayso.read.chains import Chains, Saying, as_attributions
from sayso.read.checks import Checks
from sayso.read.claims import Claims, Page
from sayso.read.encoder import Encoder
from sayso.read.explicit import missed, posts
from sayso.read.orphans import complete
from sayso.read.quotes import Quotation, quotations
from sayso.read.sentences import sentences, trimmed
from sayso.read.voices import Cast
from sayso.read.words import Lexicon, lexicon
from sayso.records import Claim, Document, NoReply, NotRead, Reading, Span, Verification
from sayso.settings import Settings
from sayso.weights import open_weights

READ = frozenset({"title", "paragraph", "heading", "dateline"})
SILENT = frozenset({"heading", "dateline"})


@dataclass(frozen=True)
class Draft:
    """What is known of a document so far. Steps add fields and never change one that another step gave."""

    document: Document
    blocks: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    titles: tuple[Span, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    sentences: tuple[Span, ...] = ()
    found: tuple[Found, ...] = ()
    cast: Cast | None = None
    sayings: tuple[Saying, ...] = ()
    claims: tuple[Claim, ...] = ()
    verifications: tuple[Verification, ...] = ()
    no_reply: tuple[NoReply, ...] = ()
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True)
class Tools:
    """What steps work with."""

    encoder: Encoder
    lexicon: Lexicon
    settings: Settings


@dataclass(frozen=True)
class Step:
    """A step by name: the fields of the Draft it needs and those it gives."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Draft, Tools], dict[str, Any]]


def _layout(draft: Draft, tools: Tools) -> dict[str, Any]:
    """Which stretches are read, which only stand there, and why."""
    document = draft.document
    blocks = [b for b in document.blocks if b.kind in READ]
    skipped = [b for b in document.blocks if b.kind not in READ]
    if not document.blocks:
        blocks_spans = [trimmed(document.text, 0, len(document.text))]
        return {"blocks": tuple(blocks_spans), "paragraphs": tuple(blocks_spans), "titles": (), "not_read": ()}
    why = {"caption": "image caption", "boilerplate": "page furniture"}
    return {
        "blocks": tuple(b.span for b in blocks),
        "paragraphs": tuple(b.span for b in blocks if b.kind not in SILENT),
        "titles": tuple(b.span for b in blocks if b.kind == "title"),
        "not_read": tuple(NotRead(b.span, why.get(b.kind, b.kind)) for b in skipped),
    }


def _quotes(draft: Draft, tools: Tools) -> dict[str, Any]:
    text = draft.document.text
    signed = [Quotation(span, "both") for span in posts(text, draft.paragraphs, tools.lexicon)]
    paired = quotations(text, [p for p in draft.paragraphs if all(p != q.span for q in signed)], tools.lexicon)
    return {"quotes": tuple(sorted([*paired, *signed], key=lambda q: q.span))}


def _sentences(draft: Draft, tools: Tools) -> dict[str, Any]:
    return {"sentences": tuple(s for p in draft.paragraphs for s in sentences(draft.document.text, p, tools.lexicon))}


def _attributions(draft: Draft, tools: Tools) -> dict[str, Any]:
    text = draft.document.text
    found = attributions(tools.encoder, text, draft.blocks, draft.quotes, tools.settings.max_depth, tools.lexicon)
    return {"found": tuple(missed(text, found, draft.quotes, draft.sentences, draft.paragraphs, tools.lexicon))}


def _chains(draft: Draft, tools: Tools) -> dict[str, Any]:
    cast = Cast(draft.document.text, list(draft.sentences), tools.lexicon, draft.titles, [q.span for q in draft.quotes if q.speech])
    silent = [b.span for b in draft.document.blocks if b.kind in SILENT]
    found = [f for f in draft.found if not any(s.holds(f.cue) for s in silent)]
    chains = Chains(draft.document, draft.quotes, cast, tools.lexicon, draft.titles)
    sayings = complete(draft.document.text, found, draft.quotes, draft.paragraphs, chains) if draft.sentences else []
    return {"cast": cast, "sayings": tuple(sayings)}


def _claims(draft: Draft, tools: Tools) -> dict[str, Any]:
    assert draft.cast is not None
    page = Page(draft.document, draft.sentences, draft.paragraphs, draft.titles, draft.quotes, tools.lexicon)
    return {"claims": Claims(page, draft.cast).all(draft.sayings)}


def _checks(draft: Draft, tools: Tools) -> dict[str, Any]:
    assert draft.cast is not None
    spoken = [s for saying in draft.sayings if saying.chain for s in saying.content]
    checks = Checks(draft.document, draft.cast, tools.lexicon, draft.sentences, spoken)
    return {"verifications": checks.verifications(draft.claims), "no_reply": checks.no_replies()}


STEPS: tuple[Step, ...] = (
    Step("layout", (), ("blocks", "paragraphs", "titles", "not_read"), _layout),
    Step("quotes", ("paragraphs",), ("quotes",), _quotes),
    Step("sentences", ("paragraphs",), ("sentences",), _sentences),
    Step("attributions", ("blocks", "quotes", "sentences"), ("found",), _attributions),
    Step("chains", ("found", "sentences", "quotes", "titles"), ("cast", "sayings"), _chains),
    Step("claims", ("sayings", "cast", "sentences"), ("claims",), _claims),
    Step("checks", ("claims", "sayings", "cast"), ("verifications", "no_reply"), _checks),
)


def assembled(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps, if each finds what it needs. Raises SetupError with the step and the field otherwise."""
    given: set[str] = set()
    for step in steps:
        lacking = [name for name in step.needs if name not in given]
        if lacking:
            raise SetupError(f"step {step.name} needs {', '.join(lacking)}", "put the step that gives it before")
        given |= set(step.gives)
    return steps


class Reader:
    """Reads documents; holds the open weights. Safe to use for many documents, one at a time."""

    def __init__(self, tools: Tools, steps: tuple[Step, ...] = STEPS) -> None:
        self.tools = tools
        self.steps = assembled(steps)

    def read(self, document: Document) -> Reading:
        """All that the document says. The document is never changed."""
        draft = Draft(document)
        for step in self.steps:
            draft = replace(draft, **step.run(draft, self.tools))
        found = as_attributions(document.text, draft.found, draft.quotes)
        entities = draft.cast.entities() if draft.cast else ()
        return Reading(document, found, draft.claims, entities, draft.verifications, draft.no_reply, draft.not_read)


def open_reader(settings: Settings) -> Reader:
    """A reader with the shipped weights. Raises SetupError if they are missing or damaged."""
    return Reader(Tools(Encoder(open_weights("reader", settings), settings), lexicon("en"), settings))
