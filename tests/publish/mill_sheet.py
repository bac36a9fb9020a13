"""An invented report about a mill as a case hands it out: hostile words, a script of the other direction, an emoji before the claims."""

import hashlib
from dataclasses import replace

from sayso.publish.handed import Answered, Compared, Criticism, ExportEvent, ExportRow, Other, Report, SheetClaim, Stretch
from sayso.publish.sheets.sheet import Sentence, Sheet, sheet
from sayso.publish.sheets.ticks import Fact
from sayso.records import Place, Span, Voice

TEXT = (
    "🌊 Mill <b>flooded</b>\n\n"
    "Dina Orsk told the Quay Gazette that the sluice was opened by Marl Water, the biggest owner.\n\n"
    "=2+2 is what “السد مفتوح” cost, she said.\n\n"
    "Marl Water denied it.\n"
)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


MILL = Report(
    "mill",
    digest("<p>the page</p>"),
    digest(TEXT),
    title="Mill <b>flooded</b>",
    outlet="The Harbour Ledger",
    author="A. Penn",
    published="2031-03-04",
    url="https://ledger.example/mill?a=1&b=<2>",
    language="en",
    added="2031-03-05T06:07:08Z",
    version="9.9",
)
TARN = Report(
    "tarn", digest("t"), digest("t"), title="=HYPERLINK(1)", outlet="Tarn Echo", published="2031-03-06", url="https://tarn.example/1"
)
DALE = Report("dale", digest("d"), digest("d"), outlet="The Dale Post")
FELL = Report("fell", digest("f"), digest("f"))

GAZETTE = Voice("Quay Gazette", "outlet", "e1", span("the Quay Gazette"))
DINA = Voice("Dina Orsk", "named", "e2", span("Dina Orsk"))
MARL = Voice("Marl Water", "body", "e3", Span(span("Marl Water denied").start, span("Marl Water denied").start + 10))

OPENED = SheetClaim(
    "mill:c1",
    (span("the sluice was opened by Marl Water"),),
    "the sluice was opened by Marl Water",
    (GAZETTE, DINA),
    "hearsay",
    "asserts",
    "indirect",
    compared=Compared(
        "the sluice was opened", "asserts", 2, 1, (Other(TARN, "asserts", same_text=True), Other(DALE, "denies"), Other(FELL, "relays"))
    ),
    replies=("Marl Water: denied it (mill)",),
    checks=("unverified (Quay Gazette): “not checked”",),
    decisions=("decided: basis hearsay",),
)
COST = SheetClaim(
    "mill:c2",
    (span("=2+2 is what"), span("Marl Water denied it.")),
    "=2+2 is what … Marl Water denied it.",
    (DINA,),
    "unstated",
    "asserts",
    "mixed",
)
DENIED = Span(span("it.\n").start, span("it.\n").start + 2)
DENIAL = SheetClaim("mill:c3", (DENIED,), "it", (MARL,), "official", "denies", "indirect", party=True)
BLAMED = Criticism(
    "Marl Water",
    "opened the sluice",
    ("Dina Orsk",),
    ("mill:c1",),
    (Answered("denied", ("it",), ("mill",)), Answered("declined", (), ("tarn",))),
)
SENTENCES = (
    Sentence("title", span("🌊 Mill <b>flooded</b>")),
    Sentence("paragraph", span("Dina Orsk told the Quay Gazette that the sluice was opened by Marl Water, the biggest owner.")),
    Sentence("paragraph", span("=2+2 is what “السد مفتوح” cost, she said.")),
    Sentence("boilerplate", span("Marl Water denied it."), "page furniture"),
)
FACTS = (
    Fact("name", span("Dina Orsk")),
    Fact("superlative", span("biggest")),
    Fact("number", span("2+2")),
    Fact("quote", span("السد مفتوح")),
)


def mill_sheet() -> Sheet:
    made = sheet(MILL, TEXT, SENTENCES, FACTS, (DENIAL, COST, OPENED), (BLAMED,))
    return replace(made, notes=("2 reports wait to be linked.",))


def stretch(words: str) -> Stretch:
    where = span(words)
    return Stretch(where, words, TEXT[max(0, where.start - 12) : where.start], TEXT[where.end : where.end + 12])


def place(precision: str | None, lat: float | None = 47.25, lon: float | None = 18.5) -> Place:
    return Place("p1", span("Quay"), "Quayside", 77, lat, lon, precision, "XZ")  # type: ignore[arg-type]


def event(id: str, where: Place | None) -> ExportEvent:
    numbers = (("injured", 3, None), ("killed", 2, 2))
    return ExportEvent(
        id, "ASSAULT", "flooding", "accused", "opened", ("Marl Water",), (), "2031-03-01", "2031-03-02", numbers, where, "Quay"
    )  # type: ignore[arg-type]


ROWS = (
    ExportRow(
        "mill:c1",
        MILL,
        (stretch("the sluice was opened by Marl Water"),),
        (GAZETTE, DINA),
        "hearsay",
        "asserts",
        "indirect",
        False,
        ("told the paper",),
        (event("mill:v1", place("point")), event("mill:v2", place("area")), event("mill:v3", None)),
        ("unverified (Quay Gazette): “not checked”",),
        "g1",
        2,
        1,
        ("denied",),
        ("decided: basis hearsay",),
    ),
    ExportRow("mill:c2", MILL, (stretch("=2+2 is what"), stretch("“السد مفتوح”")), (DINA,), "unstated", "asserts", "mixed", False),
    ExportRow(
        "tarn:c1",
        TARN,
        (Stretch(Span(0, 4), "Dam\u2028"),),
        (),
        "unstated",
        "denies",
        "indirect",
        True,
        events=(event("tarn:v1", place(None, None, None)),),
    ),
)
