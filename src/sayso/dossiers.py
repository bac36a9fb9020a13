"""The nouns of a case: what linkers compare, what they propose, and what people decide. Frozen, typed, no input or output.

Ids within a case: a report has an id of its own; its claims, entities and events are `report:id`, with the id they have in the reading.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.records import Act, Basis, Checked, Harm, Precision, QuoteKind, Silence, Span, Stance, Status, VoiceKind

LinkKind: TypeAlias = Literal["same_entity", "same_text", "same_claim", "contradicts"]
Reuse: TypeAlias = Literal["copy", "update", "partial", "shared_quotes", "template"]
Aspect: TypeAlias = Literal["who", "whom", "act", "where", "when", "how_many", "whether"]
Position: TypeAlias = Literal["asserts", "denies", "relays"]
Side: TypeAlias = Literal["for", "against"]
OriginKind: TypeAlias = Literal["voice", "document", "outlet", "agency", "own", "unknown"]
Answer: TypeAlias = Literal["denied", "admitted", "answered", "declined", "no_answer", "not_reached", "none"]
DecisionKind: TypeAlias = Literal[
    "accept", "reject", "unsure", "edit", "merge", "split", "undo", "note", "grade_source", "grade_claim", "erase", "remove"
]


@dataclass(frozen=True, slots=True)
class Name:
    """An entity of one report. `variants` are all its forms that are names, the fullest too: none for what is only described.

    `roles` are titles and offices beside it.
    """

    id: str
    name: str
    kind: str
    variants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A resolved place; without `geonameid` it is compared by name and country."""

    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """How many were harmed: at least `low`, at most `high`."""

    what: Harm
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Deed:
    """An event of one report. `actors` and `recipients` are ids of Names; `earliest` and `latest` are ISO 8601 dates, inclusive."""

    id: str
    act: Act
    mode: str | None
    trigger: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    place: Spot | None = None
    earliest: str | None = None
    latest: str | None = None
    numbers: tuple[Number, ...] = ()
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of a chain; `entity` is the id of a Name."""

    name: str
    kind: VoiceKind
    entity: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of one report as linkers compare it: its words, who says it, and the deeds, names and words that stand in it.

    `spans` are those of the claim in the report's text. `names` are ids of the Names mentioned in it, `times` (earliest, latest).
    """

    id: str
    report: str
    words: str
    spans: tuple[Span, ...]
    chain: tuple[Speaker, ...]
    basis: Basis
    stance: Stance
    quote: QuoteKind
    party: bool
    deeds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    times: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cite:
    """Another outlet, agency or document that a report says it has its matter from. `whole`: the report as such (a credit line)."""

    name: str
    kind: Literal["outlet", "agency", "document"]
    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What a report says of having checked claims (ids)."""

    status: Checked
    by: str | None
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What a report says of a party that gave no answer; `entity` is the id of a Name where the party is known."""

    party: str | None
    status: Silence
    words: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A report as the linkers see it: no text, only what is compared."""

    report: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None = None
    author: str | None = None
    names: tuple[Name, ...] = ()
    deeds: tuple[Deed, ...] = ()
    statements: tuple[Statement, ...] = ()
    cites: tuple[Cite, ...] = ()
    checks: tuple[Check, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A proposal of a machine: two rows of the case that belong together in a way, how surely (0 to 1), and why, in words.

    `a` and `b` are ids of reports (same_text), entities (same_entity) or claims. For same_text `what` is a Reuse and `a` the later
    text, that which was made from `b` where the direction is known; for contradicts `what` is an Aspect,
    for same_claim "opposite" where one denies the other.
    """

    kind: LinkKind
    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An entity of the case: Names of reports joined."""

    id: str
    name: str
    kind: str
    members: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How one report stands to a group of claims, through which claims, and the origins that its word goes back to."""

    report: str
    stance: Position
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What an independent line of evidence starts from, as far as the held reports show; `why` gives each merge its reason."""

    id: str
    side: Side
    what: str
    kind: OriginKind
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An aspect in which claims of a group differ, and every value with its claims. `update`: the values follow each other in time."""

    field: Aspect
    values: tuple[tuple[str, tuple[str, ...]], ...]
    update: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of an accused party, or that none was found (`none`): to what, where, and in which words."""

    accused: str
    accused_name: str
    allegation: str
    accusers: tuple[str, ...]
    status: Answer
    accusations: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of many reports that say the same or its opposite, and what stands behind them."""

    id: str
    title: str
    claims: tuple[str, ...]
    standings: tuple[Standing, ...]
    origins: tuple[Origin, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    circular: tuple[tuple[str, ...], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    checks: tuple[Check, ...] = ()
    reply: Reply | None = None
    unknown: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def independent(self, side: Side) -> int:
        """Independent origins of one side, as far as the held reports show."""
        return sum(o.side == side for o in self.origins)


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided about links: pairs of ids that belong together, and pairs that do not, by kind of link."""

    together: frozenset[tuple[LinkKind, str, str]] = frozenset()
    apart: frozenset[tuple[LinkKind, str, str]] = frozenset()

    def verdict(self, kind: LinkKind, a: str, b: str) -> bool | None:
        """True for together, False for apart, None where nobody decided. The order of the ids does not matter."""
        pair = (kind, a, b) if a <= b else (kind, b, a)
        return True if pair in self.together else False if pair in self.apart else None


@dataclass(frozen=True, slots=True)
class Links:
    """Everything that linking found in a case."""

    links: tuple[Link, ...]
    parties: tuple[Party, ...]
    groups: tuple[Group, ...]
    replies: tuple[Reply, ...]
    copy_of: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement of a person: append-only, chained by hash. `subject` is the id of a row, `field` what of it is decided."""

    n: int
    at: str
    who: str
    kind: DecisionKind
    subject: str
    field: str | None
    old: str | None
    new: str | None
    why: str | None
    previous: str
    hash: str
