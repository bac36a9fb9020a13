"""What goes into a case and what comes out: frozen values without SQL. The nouns of linking and judging are in dossiers.py."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.dossiers import Answer, Decision, DecisionKind, Group, Link, Reply
from sayso.records import Act, Basis, Harm, QuoteKind, Reading, Span, Stance, Status, VoiceKind

CustodyKind: TypeAlias = Literal["added", "removed", "failed", "cleared", "linked", "verified"]


@dataclass(frozen=True)
class Stamp:
    """Who changes the case, when (ISO 8601, UTC), and with which version of sayso."""

    who: str
    when: str
    version: str


@dataclass(frozen=True)
class Entry:
    """A report to add: `id` is that of `Case.name_for`, `input` names where it came from, `digest` is the SHA-256 of `raw` in hex.

    `contract` and `facts` are kept as they are and never looked into.
    """

    id: str
    input: str
    digest: str
    raw: bytes
    reading: Reading
    contract: bytes
    facts: bytes


@dataclass(frozen=True)
class Held:
    """A report whose bytes the case has had, or still has."""

    report: str
    removed: bool


@dataclass(frozen=True)
class Filter:
    """Which claims are wanted; None takes all. A name may be a part of one in whole words, letter case and diacritics do not matter.

    `about` and `by` also take the id of an entity or party, `place` an ISO 3166-1 country code or a GeoNames id. `after` and `before` are
    ISO dates (or years, or months), inclusive, of what is told, or of publication where the claim tells no time. `origins`: in a group
    with at least so many independent origins for it. `reply`: an accusation with this reply. `text` is a query of words (search.py).
    """

    about: str | None = None
    by: str | None = None
    act: Act | None = None
    place: str | None = None
    after: str | None = None
    before: str | None = None
    basis: Basis | None = None
    depth: int | None = None
    origins: int | None = None
    reply: Answer | None = None
    text: str | None = None
    report: str | None = None
    limit: int | None = None
    offset: int = 0


ALL = Filter()


@dataclass(frozen=True)
class VoiceRow:
    """A voice of a claim's chain; `entity` is the id of an entity of the case."""

    name: str
    kind: VoiceKind
    entity: str | None
    span: Span | None
    cue: Span | None


@dataclass(frozen=True)
class ClaimRow:
    """A claim with what is needed to print it, and what stands behind it where it is in a group."""

    id: str
    report: str
    title: str | None
    outlet: str | None
    published: str | None
    words: str
    spans: tuple[Span, ...]
    chain: tuple[VoiceRow, ...]
    basis: Basis
    stance: Stance
    quote: QuoteKind
    depth: int
    party: bool
    reasons: tuple[str, ...]
    group: str | None = None
    independent_for: int | None = None
    independent_against: int | None = None


@dataclass(frozen=True)
class EventRow:
    """An event in words: parties and place by their fullest names in the report."""

    id: str
    act: Act
    mode: str | None
    status: Status
    trigger: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    earliest: str | None
    latest: str | None
    numbers: tuple[tuple[Harm, int | None, int | None], ...]


@dataclass(frozen=True)
class ReportRow:
    """A report of the case. When it was removed, `removed` says when, and of its own only the id and the hashes are left."""

    id: str
    input: str | None
    outlet: str | None
    published: str | None
    title: str | None
    author: str | None
    url: str | None
    language: str | None
    origin: str | None
    digest: str
    text_sha256: str
    characters: int
    claims: int
    added: str
    version: str
    removed: str | None = None
    copy_of: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A claim with its evidence: the words before and after it, its events, links, group, replies, and the decisions about any of them."""

    claim: ClaimRow
    report: ReportRow
    before: str
    after: str
    events: tuple[EventRow, ...]
    links: tuple[Link, ...]
    group: Group | None
    replies: tuple[Reply, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Judgement:
    """What a person decides: `subject` is the id of a row, `field` what of it."""

    kind: DecisionKind
    subject: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class FailureRow:
    """An input that could not be read, and has not been since."""

    input: str
    reason: str
    cure: str
    at: str
    version: str


@dataclass(frozen=True)
class CustodyRow:
    """Something done to the case or to one report of it. Rows of custody are never changed."""

    n: int
    at: str
    who: str
    version: str
    kind: CustodyKind
    report: str | None
    digest: str | None
    note: str | None


@dataclass(frozen=True)
class Finding:
    """Something that does not hold any more: in which part of the case, at which row, and what."""

    part: str
    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.part} {self.subject}: {self.what}"
