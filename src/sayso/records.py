"""The nouns of sayso: frozen, typed values without behaviour beyond quoting. All offsets are code points, half-open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

BlockKind: TypeAlias = Literal["title", "dateline", "paragraph", "heading", "caption", "boilerplate"]
VoiceKind: TypeAlias = Literal["named", "pseudonym", "unnamed", "group", "body", "document", "outlet"]
Basis: TypeAlias = Literal[
    "firsthand", "hearsay", "official", "testimony", "document", "imagery", "expert", "insider", "rumour", "unstated"
]
Stance: TypeAlias = Literal["asserts", "denies", "doubts", "declines", "confirms"]
QuoteKind: TypeAlias = Literal["direct", "indirect", "mixed"]
Checked: TypeAlias = Literal["unverified", "verified", "disputed", "not_reached"]
Silence: TypeAlias = Literal["declined", "no_answer", "not_reached"]
MentionKind: TypeAlias = Literal["person", "organisation", "place", "group", "demonym", "document", "weapon", "other"]
MentionForm: TypeAlias = Literal["name", "nominal", "pronoun"]
TimeType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Precision: TypeAlias = Literal["point", "area", "country"]
Act: TypeAlias = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status: TypeAlias = Literal["occurred", "threatened", "attempted", "planned", "possible", "denied", "accused", "court"]
Grade: TypeAlias = Literal["fact", "claimed", "accused", "authorities", "possible"]
Harm: TypeAlias = Literal["killed", "injured", "detained", "abducted", "displaced", "missing", "arrested", "released", "other"]


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Block:
    """A stretch of the text with one role on the page. Blocks are in order and never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True)
class Document:
    """A report as held. `text` is never changed; `sha256` is that of the raw bytes it was extracted from.

    `published` is an ISO 8601 date (or date and time) or None; `origin` is the path or address it was read from.
    """

    id: str
    text: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = "en"
    origin: str | None = None

    def quote(self, span: Span) -> str:
        """The words of a span: the only way to show evidence. Raises ValueError for a span outside the text."""
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"span {span.start}-{span.end} lies outside document {self.id} of {len(self.text)} characters")
        return self.text[span.start : span.end]

    def words(self, spans: Iterable[Span]) -> str:
        """The words of several spans, joined by an ellipsis."""
        return " … ".join(self.quote(span) for span in spans)


@dataclass(frozen=True)
class Attribution:
    """Source, cue and content that belong together (attribution relation; Pareti 2012, Newell et al. 2018)."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: QuoteKind


@dataclass(frozen=True)
class Voice:
    """One speaker in a chain: `name` is the fullest name in the report, `span` the words used here (None where implied)."""

    name: str
    kind: VoiceKind
    entity: str
    span: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True)
class Claim:
    """What is said, on whose say-so. `chain` runs from the outermost voice after the outlet to the innermost; empty means
    that the outlet itself says it. `reasons` tells in words how chain, basis, stance and party were decided."""

    id: str
    spans: tuple[Span, ...]
    chain: tuple[Voice, ...]
    basis: Basis
    stance: Stance
    quote: QuoteKind
    party: bool
    reasons: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        return len(self.chain)


@dataclass(frozen=True)
class Entity:
    """Mentions of one document joined: the fullest name, and every stretch that names or stands for it."""

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
    pseudonym: bool = False


@dataclass(frozen=True)
class Mention:
    """A stretch that names an entity, describes it, or stands for it. Demonyms are actors, not places."""

    span: Span
    kind: MentionKind
    form: MentionForm
    entity: str


@dataclass(frozen=True)
class Time:
    """A time expression (TIMEX3; Pustejovsky et al. 2003, TempEval-3): `value` is the TIMEX3 value.

    `earliest` and `latest` are ISO 8601 dates (inclusive) that claim no more than the words; both are None for durations
    and sets, and where the value hangs on a date that is not known. `note` then says so.
    """

    id: str
    span: Span
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Place:
    """A named place. `precision` says what the coordinates (WGS84) stand for: a point, or the middle of an area or country.

    Without coordinates it could not be resolved. `within` is the organisation whose name holds it ("Harrow Police").
    `country` is ISO 3166-1 alpha-2; `geonameid` that of GeoNames, None where only our own table has the place.
    """

    id: str
    span: Span
    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    country: str | None = None
    within: Span | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """A number of people harmed: at least `low`, at most `high`; None where the words set no bound."""

    span: Span
    what: Harm
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Blame:
    """How surely a report blames an organisation (the grades of the MUC-4 keys; Sundheim 1992); `cue` are the words that say so."""

    grade: Grade
    reason: str
    cue: Span | None = None


@dataclass(frozen=True)
class Event:
    """Who did what to whom (PLOVER; Halterman et al. 2023): an act of 15, with the mode where it is clear.

    `actors` and `recipients` are the entities behind the spans, in the same order. `claims` are those whose words hold the
    trigger: their chains and stances say who vouches for it. `of` is the event that an ACCUSE, REQUEST or THREATEN is about.
    `blame` is that of an organisation or group that does harm, where words other than a plain account say how surely.
    """

    id: str
    act: Act
    mode: str | None
    trigger: Span
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    place: str | None = None
    time: str | None = None
    numbers: tuple[Count, ...] = ()
    of: str | None = None
    claims: tuple[str, ...] = ()
    blame: Blame | None = None


@dataclass(frozen=True)
class Verification:
    """The report says that something was, or could not be, checked: who says so, and about which claims."""

    span: Span
    status: Checked
    by: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True)
class NoReply:
    """The report says that a party gave no answer."""

    span: Span
    party: str | None
    status: Silence


@dataclass(frozen=True)
class NotRead:
    """A stretch that gave no claim because it was not read, and why."""

    span: Span
    why: str


@dataclass(frozen=True)
class Reading:
    """Everything read from one document."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    verifications: tuple[Verification, ...] = ()
    no_reply: tuple[NoReply, ...] = ()
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True)
class Failure:
    """An input that could not be read: which one, why, and what would cure it."""

    id: str
    reason: str
    cure: str
