"""CLAIMS, SENTENCES, FACTS -> SHEET: the line-by-line fact-check sheet of one report, and its table of criticism, as lines of words.

A form of the sheet (sheet_html.py, sheet_table.py) arranges the lines of these columns and adds none of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sayso.dossiers import Answer, Position
from sayso.publish.handed import Compared, Criticism, Other, Report, SheetClaim
from sayso.publish.phrases import ANSWER
from sayso.publish.sheets.ticks import Fact, FactKind, within
from sayso.records import Span, Voice

Heard: TypeAlias = Literal[
    "answered in this report", "answered in other reports only", "asked, no answer", "no reply found in the held reports"
]

STATES = ("open", "proof given", "complete", "disputed")  # what a checker may write into the column `state`
LABELS = "abcdefghijklmnopqrstuvwxyz"
OPENING = 60  # characters of a proposition that are enough to know it by
PLURAL: dict[FactKind, str] = {
    "name": "names",
    "title": "titles",
    "number": "numbers",
    "date": "dates",
    "place": "places",
    "quote": "quotes",
    "allegation": "allegations",
    "superlative": "superlatives",
    "cause": "causes",
}
OWN: dict[Position, str] = {"asserts": "says so", "denies": "says the opposite", "relays": "only relays it"}
SPOKE = frozenset({"denied", "admitted", "answered"})


@dataclass(frozen=True)
class SheetRow:
    """A sentence: `n` counts from 1, `block` is where it stands on the page, `seen` the row where a claim that goes on here began."""

    n: int
    block: str
    span: Span
    words: str
    facts: Mapping[FactKind, tuple[str, ...]]
    claims: tuple[SheetClaim, ...] = ()
    seen: Mapping[str, int] | None = None
    note: str | None = None


@dataclass(frozen=True)
class CriticismRow:
    """A criticism of the report, the sentences that make it, and whether its target was heard."""

    n: int
    criticism: Criticism
    sentences: tuple[int, ...]
    heard: Heard


@dataclass(frozen=True)
class Sheet:
    """Everything that the forms show. `notes` say what the reader must know before trusting it."""

    report: Report
    rows: tuple[SheetRow, ...]
    criticism: tuple[CriticismRow, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is handed in; `note` says why it was not read."""

    block: str
    span: Span
    note: str | None = None


def sheet(
    report: Report,
    text: str,
    sentences: Iterable[Sentence],
    facts: Sequence[Fact],
    claims: Iterable[SheetClaim],
    criticism: Iterable[Criticism] = (),
) -> Sheet:
    """The sheet of a report: a row for every sentence, in the order given."""
    ordered = sorted(claims, key=lambda claim: claim.spans)
    first: dict[str, int] = {}
    rows = []
    for n, sentence in enumerate(sentences, start=1):
        held = tuple(claim for claim in ordered if any(part.touches(sentence.span) for part in claim.spans))
        seen = {claim.id: first[claim.id] for claim in held if claim.id in first}
        first |= {claim.id: n for claim in held if claim.id not in first}
        ticks = within(facts, sentence.span, text)
        words = text[sentence.span.start : sentence.span.end]
        rows.append(SheetRow(n, sentence.block, sentence.span, words, ticks, held, seen, sentence.note))
    told = [CriticismRow(n, c, _sentences(c, first), heard(c, report.id)) for n, c in enumerate(criticism, start=1)]
    return Sheet(report, tuple(rows), tuple(told))


def _sentences(criticism: Criticism, first: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({first[claim] for claim in criticism.claims if claim in first}))


def heard(criticism: Criticism, report: str) -> Heard:
    """Whether the target of a criticism was heard, by the best answer that it gave."""
    spoke = [answer for answer in criticism.answers if answer.status in SPOKE]
    if any(report in answer.reports for answer in spoke):
        return "answered in this report"
    if spoke:
        return "answered in other reports only"
    asked = any(answer.status != "none" for answer in criticism.answers)
    return "asked, no answer" if asked else "no reply found in the held reports"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width in characters, and the lines that it shows of a row."""

    key: str
    heading: str
    width: int
    lines: Callable[[SheetRow], list[str]]


@dataclass(frozen=True)
class CriticismColumn:
    """The same for the table of criticism."""

    key: str
    heading: str
    width: int
    lines: Callable[[CriticismRow], list[str]]


def labelled(row: SheetRow, lines: Callable[[SheetClaim], Iterable[str]], again: bool = True) -> list[str]:
    """The lines of each claim, after its letter where a sentence holds several. Without `again` only where the claim begins."""
    out = []
    for letter, claim in zip(letters(row), row.claims, strict=True):
        begun = (row.seen or {}).get(claim.id)
        told = list(lines(claim))
        if told and begun and not again:
            told = [f"see row {begun}"]
        out += [letter + line for line in told]
    return out


def letters(row: SheetRow) -> list[str]:
    """`a: `, `b: ` and so on; nothing where a sentence holds one claim; numbers where letters run out."""
    if len(row.claims) < 2:
        return [""] * len(row.claims)
    return [f"{LABELS[i] if i < len(LABELS) else i + 1}: " for i in range(len(row.claims))]


def chain_line(outlet: str | None, claim: SheetClaim) -> str:
    """From the outlet to the innermost voice."""
    return " → ".join([outlet or "the outlet", *(voice.name for voice in claim.chain)])


def other_line(other: Other) -> str:
    """A report by id, outlet, date and address."""
    report = other.report
    known = ", ".join(filter(None, [report.outlet, report.published, report.url]))
    same = "same text" if other.same_text else ""
    return report.id + (f" ({known})" if known else "") + (f" [{same}]" if same else "")


def fact_lines(row: SheetRow) -> list[str]:
    return [f"{PLURAL[kind]}: " + " | ".join(words) for kind, words in row.facts.items()]


def _voice(voice: Voice) -> str:
    return f"{voice.name} ({voice.kind})"


def _basis(claim: SheetClaim) -> list[str]:
    return [", ".join([claim.basis, claim.stance, *(["a party to it"] if claim.party else [])]), *claim.decisions]


def _others(stance: Position) -> Callable[[SheetClaim], list[str]]:
    def lines(claim: SheetClaim) -> list[str]:
        return [other_line(other) for other in claim.compared.others if other.stance == stance] if claim.compared else []

    return lines


def origin_lines(claim: SheetClaim) -> list[str]:
    return [_origins(claim.compared)] if claim.compared else []


def _origins(compared: Compared) -> str:
    about = compared.about if len(compared.about) <= OPENING else compared.about[:OPENING].rpartition(" ")[0] + " …"
    own = f"; this claim {OWN[compared.own]}" if compared.own else ""
    return f"{quoted(about)}: independent origins {compared.independent_for} for, {compared.independent_against} against{own}"


def _by_claim(lines: Callable[[SheetClaim], Iterable[str]], again: bool = True) -> Callable[[SheetRow], list[str]]:
    return lambda row: labelled(row, lines, again)


def _nothing(_row: object) -> list[str]:
    return []


def columns(outlet: str | None) -> tuple[Column, ...]:
    """The columns of the first table, in their order; the last three are for the checker's hand."""
    return (
        Column("no", "No.", 5, lambda row: [str(row.n)]),
        Column("sentence", "Sentence", 50, lambda row: [row.words]),
        Column(
            "where",
            "Where",
            14,
            lambda row: [f"{row.block} {row.span.start}–{row.span.end}", *([f"not read: {row.note}"] if row.note else [])],
        ),
        Column("facts", "Facts to tick", 34, fact_lines),
        Column("claims", "Claims", 34, _by_claim(lambda claim: [claim.words])),
        Column("voices", "Voices", 24, _by_claim(lambda claim: [", ".join(map(_voice, claim.chain)) or "the outlet itself"])),
        Column("chain", "Chain", 30, _by_claim(lambda claim: [chain_line(outlet, claim)])),
        Column("basis", "Basis", 18, _by_claim(_basis)),
        Column("for", "Reports for", 30, _by_claim(_others("asserts"), again=False)),
        Column("against", "Reports against", 30, _by_claim(_others("denies"), again=False)),
        Column("relays", "Reports that only relay", 26, _by_claim(_others("relays"), again=False)),
        Column("origins", "Compared as", 28, _by_claim(origin_lines, again=False)),
        Column("reply", "Reply", 26, _by_claim(lambda claim: claim.replies, again=False)),
        Column("checked", "Stated checks", 24, _by_claim(lambda claim: claim.checks, again=False)),
        Column("proof", "Proof", 20, _nothing),
        Column("checker", "Checker", 12, _nothing),
        Column("state", "State", 12, _nothing),
    )


def answer_lines(row: CriticismRow) -> list[str]:
    """Each answer with its words and where it stands."""
    return [_answer(a.status, a.words, a.reports) for a in row.criticism.answers] or [ANSWER["none"]]


def _answer(status: Answer, words: Sequence[str], reports: Sequence[str]) -> str:
    where = f" ({', '.join(reports)})" if reports else ""
    return ANSWER[status] + (": " + " / ".join(map(quoted, words)) if words else "") + where


CRITICISM: tuple[CriticismColumn, ...] = (
    CriticismColumn("no", "No.", 5, lambda row: [str(row.n)]),
    CriticismColumn("target", "Who is criticised", 26, lambda row: [row.criticism.target]),
    CriticismColumn("criticism", "Criticism", 50, lambda row: [row.criticism.allegation]),
    CriticismColumn("by", "By whom", 26, lambda row: list(row.criticism.accusers)),
    CriticismColumn("sentences", "Sentences", 12, lambda row: [", ".join(map(str, row.sentences))] if row.sentences else []),
    CriticismColumn("heard", "Was the target heard?", 26, lambda row: [row.heard]),
    CriticismColumn("answers", "Answers", 50, answer_lines),
    CriticismColumn("proof", "Proof", 20, _nothing),
    CriticismColumn("checker", "Checker", 12, _nothing),
    CriticismColumn("state", "State", 12, _nothing),
)


def about(sheet: Sheet) -> list[tuple[str, str]]:
    """What stands above the tables: which report this is, by which bytes and text, and the notes."""
    report = sheet.report
    named = (
        ("Report", report.id),
        ("Title", report.title),
        ("Outlet", report.outlet),
        ("Author", report.author),
        ("Published", report.published),
        ("Address", report.url),
        ("Copy of", report.copy_of),
        ("Added", report.added),
        ("Read by", f"sayso {report.version}" if report.version else None),
        ("SHA-256 of the bytes", report.sha256),
        ("SHA-256 of the text", report.text_sha256),
    )
    return [(name, value) for name, value in named if value] + [("Note", note) for note in (*sheet.notes, *STANDING)]


STANDING = (
    "Origins are independent as far as the held reports show.",
    "“Where” counts Unicode code points of the text; the end is not included.",
)


def quoted(words: str) -> str:
    """Words of a report between quotation marks, if they do not begin with one."""
    return words if words.startswith(("“", '"', "„", "«")) else f"“{words}”"
