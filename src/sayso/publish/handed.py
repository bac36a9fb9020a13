"""What a case hands to this room: frozen values of reports and claims that are to leave it, and nothing of how they are kept."""

from dataclasses import dataclass

from sayso.dossiers import Answer, Position
from sayso.records import Act, Basis, Harm, Place, QuoteKind, Span, Stance, Status, Voice

ELLIPSIS = " … "  # between the stretches of one claim, as everywhere in sayso


@dataclass(frozen=True)
class Report:
    """A report as it stands in a case. `sha256` is that of its bytes, `text_sha256` that of the text (UTF-8) that offsets point into."""

    id: str
    sha256: str
    text_sha256: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    added: str | None = None
    version: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True)
class Stretch:
    """Verbatim words of a report, and those right before and after them."""

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class ExportEvent:
    """An event of a claim with its parties by name. `place_words` are the words that name the place here."""

    id: str
    act: Act
    mode: str | None
    status: Status
    trigger: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    earliest: str | None = None
    latest: str | None = None
    numbers: tuple[tuple[Harm, int | None, int | None], ...] = ()
    place: Place | None = None
    place_words: str | None = None


@dataclass(frozen=True)
class ExportRow:
    """A claim that leaves the case. `decisions` are what people decided about it, in words; basis and stance are as they decided."""

    id: str
    report: Report
    said: tuple[Stretch, ...]
    chain: tuple[Voice, ...]
    basis: Basis
    stance: Stance
    quote: QuoteKind
    party: bool
    reasons: tuple[str, ...] = ()
    events: tuple[ExportEvent, ...] = ()
    checks: tuple[str, ...] = ()
    group: str | None = None
    independent_for: int | None = None
    independent_against: int | None = None
    replies: tuple[Answer, ...] = ()
    decisions: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return ELLIPSIS.join(part.exact for part in self.said)

    @property
    def depth(self) -> int:
        return len(self.chain)


@dataclass(frozen=True)
class Other:
    """Another report of the case, and how it stands to what a claim is compared as. `same_text`: it is a copy, or was copied from."""

    report: Report
    stance: Position
    same_text: bool = False


@dataclass(frozen=True)
class Compared:
    """The group that a claim is in: what all its claims are about, where this one stands, and the other reports."""

    about: str
    own: Position | None
    independent_for: int
    independent_against: int
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class SheetClaim:
    """A claim on a fact-check sheet. `replies`, `checks` and `decisions` are lines of words."""

    id: str
    spans: tuple[Span, ...]
    words: str
    chain: tuple[Voice, ...]
    basis: Basis
    stance: Stance
    quote: QuoteKind
    party: bool = False
    compared: Compared | None = None
    replies: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answered:
    """An answer to a criticism, or that a party gave none: in which words, in which reports."""

    status: Answer
    words: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criticism:
    """What a party is accused of in a report, through which claims of it, and every answer of the case."""

    target: str
    allegation: str
    accusers: tuple[str, ...]
    claims: tuple[str, ...]
    answers: tuple[Answered, ...] = ()
