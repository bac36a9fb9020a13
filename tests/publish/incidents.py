"""An invented reading with events, built by hand: an accusation and a denial, places found and not, times of every fineness."""

from sayso.records import Basis, Claim, Count, Document, Entity, Event, Mention, Place, Reading, Span, Stance, Time, Voice

TEXT = (
    "Guard shelled a mill, ministry says\n\n"
    "The ministry accused the River Guard of shelling a mill in Tešmeril in February 2014, killing at least 14 farmers.\n\n"
    "A miller told the Quay Gazette that the Guard would hit 東灣 next.\n\n"
    "The River Guard denied attacking anybody before November 2014.\n\n"
    "Harrow Police held 20 to 30 hauliers in the 1990s.\n\n"
    "Envoys met the Guard in Lurnia, they met again at Tešmeril.\n"
)


def span(words: str, after: str = "") -> Span:
    at = TEXT.index(words, TEXT.index(after))
    return Span(at, at + len(words))


def said(id: str, words: str, *chain: Voice, basis: Basis = "unstated", stance: Stance = "asserts") -> Claim:
    return Claim(id, (span(words),), chain, basis, stance, "indirect", False)


MINISTRY = Voice("ministry in Bresk", "body", "e1", span("The ministry"), span("accused"))
GAZETTE = Voice("Quay Gazette", "outlet", "e4", span("the Quay Gazette"), span("told"))
MILLER = Voice("miller", "unnamed", "e3", span("A miller"), span("told"))
GUARD = Voice("River Guard", "body", "e2", span("The River Guard"), span("denied"))

ACCUSED = Event(
    "v1", "ACCUSE", None, span("accused"), (span("The ministry"),), (span("the River Guard"),), ("e1",), ("e2",), "occurred",
    of="v2", claims=("c1",),
)  # fmt: skip
SHELLED = Event(
    "v2", "ASSAULT", "shelling", span("shelling"), (span("the River Guard"),), (span("farmers"),), ("e2",), ("e5",), "accused",
    "p1", "t1", (Count(span("at least 14"), "killed", 14, None),), claims=("c1", "c9"),
)  # fmt: skip
THREAT = Event(
    "v3", "ASSAULT", None, span("hit"), (span("the Guard", "A miller"),), (), ("e2",), (), "threatened", "p2", claims=("c2",),
)  # fmt: skip
DENIED = Event(
    "v4", "ASSAULT", None, span("attacking"), (span("The River Guard"),), (span("anybody"),), ("e2",), ("e6",), "denied",
    time="t2", claims=("c3",),
)  # fmt: skip
HELD = Event(
    "v5", "COERCE", None, span("held"), (span("Harrow Police"),), (span("hauliers"),), ("e7",), ("e8",), "occurred",
    "p3", "t3", (Count(span("20 to 30"), "detained", 20, 30),), claims=("c4",),
)  # fmt: skip
MET = Event(
    "v6", "CONSULT", None, span("met"), (span("Envoys"),), (span("the Guard", "Envoys"),), ("e9",), ("e2",), "occurred",
    "p4", claims=("c5",),
)  # fmt: skip
AGAIN = Event("v7", "CONSULT", None, span("met", "they"), (), (), (), (), "occurred")

INCIDENT = Reading(
    Document("mill", TEXT, "a" * 64, outlet="The Harbour Ledger", published="2014-11-20", url="https://ledger.example/mill"),
    claims=(
        said("c9", "The ministry accused the River Guard of shelling a mill in Tešmeril in February 2014"),
        said("c1", "shelling a mill in Tešmeril in February 2014", MINISTRY, basis="official"),
        said("c2", "the Guard would hit 東灣 next", GAZETTE, MILLER),
        said("c3", "attacking anybody before November 2014", GUARD, stance="denies"),
        said("c4", "Harrow Police held 20 to 30 hauliers in the 1990s."),
        said("c5", "Envoys met the Guard in Lurnia"),
    ),
    entities=(
        Entity("e1", "ministry in Bresk", "organisation", (span("The ministry"),)),
        Entity("e2", "River Guard", "organisation", (span("the River Guard"), span("The River Guard"))),
        Entity("e5", "farmers", "group", (span("farmers"),)),
        Entity("e7", "Harrow Police", "organisation", (span("Harrow Police"),)),
    ),
    mentions=(
        Mention(span("The ministry"), "organisation", "nominal", "e1"),
        Mention(span("River Guard"), "organisation", "name", "e2"),
        Mention(span("they"), "group", "pronoun", "e9"),
    ),
    times=(
        Time("t1", span("February 2014"), "DATE", "2014-02", "2014-02-01", "2014-02-28"),
        Time("t2", span("November 2014", "anybody"), "DATE", "2014-11", None, "2014-11-30"),
        Time("t3", span("the 1990s"), "DATE", "199", "1990-01-01", "1999-12-31", "a decade"),
    ),
    places=(
        Place("p1", span("Tešmeril"), "Tešmeril", 77, 47.25, 18.5, "point", "XZ", None, ("the only one of that name",)),
        Place("p2", span("東灣"), "東灣", reasons=("in no gazetteer",)),
        Place("p3", span("Harrow"), "Harrow District", 78, 46.0, 17.0, "area", "XZ", span("Harrow Police")),
        Place("p4", span("Lurnia"), "Republic of Lurnia", 79, 45.5, 16.5, "country", "XZ"),
        Place("p5", span("Tešmeril", "again"), "Tešmeril", 77, 47.25, 18.5, "point", "XZ"),
    ),
    events=(ACCUSED, SHELLED, THREAT, DENIED, HELD, MET, AGAIN),
)
