"""The reader: one document through all steps, on one page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sayso.errors import SetupError
from sayso.read.entities import join
from sayso.read.entities.tables import tables
from sayso.read.events import Scene, events_of
from sayso.read.mentions import TAGGERS, Antecedents, raw_mentions, raw_names, toponyms
from sayso.read.network.doubt import doubt
from sayso.read.network.encoder import Encoder
from sayso.read.network.tags import Tagged, tagged
from sayso.read.places import Gazetteer, open_gazetteer, places_of
from sayso.read.quotes import Quotation, quotations
from sayso.read.sayings.attributions import Found, Seen, attributions, readable, seen
from sayso.read.sayings.chains import Chains, Saying, as_attributions
from sayso.read.sayings.checks import Checks
from sayso.read.sayings.claims import Claims, Page
from sayso.read.sayings.explicit import missed, posts
from sayso.read.sayings.orphans import complete
from sayso.read.sentences import sentences, trimmed
from sayso.read.times import times_of
from sayso.read.voices import Cast
from sayso.read.words import Lexicon, lexicon
from sayso.records import Claim, Document, Entity, Event, Mention, NoReply, NotRead, Place, Reading, Span, Time, Verification
from sayso.settings import Settings
from sayso.weights import open_weights

READ = frozenset({"title", "paragraph", "heading", "dateline"})
SILENT = frozenset({"heading", "dateline"})
FRONTS = frozenset({"title", "dateline"})


@dataclass(frozen=True)
class Draft:
    """What is known of a document so far. Steps add fields and never change one that another step gave."""

    document: Document
    blocks: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    titles: tuple[Span, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    sentences: tuple[Span, ...] = ()
    lines: tuple[Span, ...] = ()
    seen: Seen | None = None
    tagged: Mapping[str, list[Tagged]] = field(default_factory=dict)
    aside: Mapping[str, list[Tagged]] = field(default_factory=dict)
    found: tuple[Found, ...] = ()
    cast: Cast | None = None
    sayings: tuple[Saying, ...] = ()
    claims: tuple[Claim, ...] = ()
    voiced: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    verifications: tuple[Verification, ...] = ()
    no_reply: tuple[NoReply, ...] = ()
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True)
class Tools:
    """What steps work with."""

    encoder: Encoder
    lexicon: Lexicon
    settings: Settings
    gazetteer: Gazetteer


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
    """Sentences of the paragraphs, and lines: those and what stands apart, titles and the like."""
    text = draft.document.text
    made = tuple(s for p in draft.paragraphs for s in sentences(text, p, tools.lexicon))
    paragraphs = set(draft.paragraphs)
    apart = [s for b in draft.blocks if b not in paragraphs for s in sentences(text, b, tools.lexicon)]
    return {"sentences": made, "lines": tuple(sorted([*made, *apart]))}


def _encoder(draft: Draft, tools: Tools) -> dict[str, Any]:
    """What the network says of every word that is read, in one pass; and, apart, of the captions: they make no claim, but name."""
    text, layout = draft.document.text, tools.encoder.layout
    whole = seen(tools.encoder, text, draft.blocks, draft.quotes)
    captions = [b.span for b in draft.document.blocks if b.kind == "caption"]
    (beside,) = tools.encoder.words_of([readable(whole.pieces, captions)])
    return {
        "seen": whole,
        "tagged": tagged(text, whole.words, layout, (*TAGGERS, "times")),
        "aside": tagged(text, beside, layout, TAGGERS),
    }


def _attributions(draft: Draft, tools: Tools) -> dict[str, Any]:
    assert draft.seen is not None
    text = draft.document.text
    found = attributions(tools.encoder, text, draft.seen, tools.settings.max_depth, tools.lexicon)
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


def _entities(draft: Draft, tools: Tools) -> dict[str, Any]:
    """Mentions joined; the voices of the claims take the ids of their entities."""
    assert draft.seen is not None
    text, words = draft.document.text, draft.seen.words
    raw = [*raw_mentions(text, words, draft.tagged, tables()), *raw_names(text, draft.aside, tables())]
    joined = join(text, draft.lines, raw, draft.cast, tools.lexicon, Antecedents(text, words))
    claims = tuple(
        replace(c, chain=tuple(replace(v, entity=joined.renamed.get(v.entity, v.entity)) for v in c.chain)) for c in draft.claims
    )
    return {"entities": joined.entities, "mentions": joined.mentions, "voiced": claims}


def _times(draft: Draft, tools: Tools) -> dict[str, Any]:
    proposed = [(t.span, t.kind) for t in draft.tagged["times"]]
    return {"times": times_of(draft.document.text, draft.lines, draft.document.published, proposed)}


def _places(draft: Draft, tools: Tools) -> dict[str, Any]:
    """Places of the toponyms; the name of an outlet that the report cites is none."""
    document = draft.document
    fronts = [b.span for b in document.blocks if b.kind in FRONTS]
    outlets = {m for f in draft.cast.figures if f.kind == "outlet" for m in f.mentions} if draft.cast else set()
    found = [t for t in (*toponyms(draft.tagged), *toponyms(draft.aside)) if t.span not in outlets]
    found.sort(key=lambda t: t.span)
    return {"places": places_of(document.text, found, tools.gazetteer, titles=fronts, outlet=document.outlet, url=document.url)}


def _events(draft: Draft, tools: Tools) -> dict[str, Any]:
    assert draft.seen is not None
    return {"events": events_of(replace(scene_of(draft), doubt=doubt(draft.seen.words, tools.encoder.layout)))}


def scene_of(draft: Draft) -> Scene:
    """What events are read from, but for the network's doubts."""
    return Scene(draft.document.text, draft.lines, draft.mentions, draft.entities, draft.times, draft.places, draft.voiced)


STEPS: tuple[Step, ...] = (
    Step("layout", (), ("blocks", "paragraphs", "titles", "not_read"), _layout),
    Step("quotes", ("paragraphs",), ("quotes",), _quotes),
    Step("sentences", ("paragraphs", "blocks"), ("sentences", "lines"), _sentences),
    Step("encoder", ("blocks", "quotes"), ("seen", "tagged", "aside"), _encoder),
    Step("attributions", ("seen", "quotes", "sentences"), ("found",), _attributions),
    Step("chains", ("found", "sentences", "quotes", "titles"), ("cast", "sayings"), _chains),
    Step("claims", ("sayings", "cast", "sentences"), ("claims",), _claims),
    Step("checks", ("claims", "sayings", "cast"), ("verifications", "no_reply"), _checks),
    Step("entities", ("seen", "tagged", "aside", "lines", "claims", "cast"), ("entities", "mentions", "voiced"), _entities),
    Step("times", ("tagged", "lines"), ("times",), _times),
    Step("places", ("tagged", "aside", "cast"), ("places",), _places),
    Step("events", ("seen", "lines", "mentions", "entities", "times", "places", "voiced"), ("events",), _events),
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

    def draft(self, document: Document) -> Draft:
        """What every step gave."""
        draft = Draft(document)
        for step in self.steps:
            draft = replace(draft, **step.run(draft, self.tools))
        return draft

    def read(self, document: Document) -> Reading:
        """All that the document says. The document is never changed."""
        draft = self.draft(document)
        return Reading(
            document,
            as_attributions(document.text, draft.found, draft.quotes),
            draft.voiced,
            draft.entities,
            draft.mentions,
            draft.times,
            draft.places,
            draft.events,
            draft.verifications,
            draft.no_reply,
            draft.not_read,
        )


def open_reader(settings: Settings) -> Reader:
    """A reader with the shipped weights. Raises SetupError if they are missing or damaged."""
    encoder = Encoder(open_weights("reader", settings), settings)
    return Reader(Tools(encoder, lexicon("en"), settings, open_gazetteer([Path(p) for p in settings.gazetteers])))
