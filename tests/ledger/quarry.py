"""Invented reports about a quarry, read by hand, so that every table of a case gets rows."""

import hashlib

from sayso.dossiers import Check, Contradiction, Group, Link, Links, Origin, Party, Reply, Standing
from sayso.records import (
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Mention,
    NoReply,
    Place,
    Reading,
    Span,
    Time,
    Verification,
    Voice,
)
from sayso.rows import Entry, Stamp

STAMP = Stamp("Ida Moor", "2031-05-06T07:08:09Z", "9.9")
LATER = Stamp("Tom Reed", "2031-06-01T10:00:00Z", "9.9")

TEXT = (
    "Guards at Velmora quarry\n\n"
    "Sérgio Almeida told the Tarn Echo that guards beat twelve strikers at the Velmora quarry on 3 March 2030.\n\n"
    "“Nobody was hurt,” the quarry’s owner, Holt Stone, said. The gates are open again.\n\n"
    "The Echo could not confirm the account. Holt Stone did not answer calls.\n"
)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


ECHO = Voice("Tarn Echo", "outlet", "e4", span("the Tarn Echo"), span("told"))
ALMEIDA = Voice("Sérgio Almeida", "named", "e1", span("Sérgio Almeida"), span("told"))
HOLT = Voice("Holt Stone", "body", "e3", span("Holt Stone"), span("said"))
BEATING = span("guards beat twelve strikers at the Velmora quarry on 3 March 2030")
TRIGGER = span("beat")

READING = Reading(
    Document(
        id="quarry",
        text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        title="Guards at Velmora quarry",
        outlet="The Fell Courier",
        author="P. Lund",
        published="2030-03-05",
        url="https://courier.example/quarry",
        origin="quarry.txt",
    ),
    claims=(
        Claim("c1", (BEATING,), (ECHO, ALMEIDA), "firsthand", "asserts", "indirect", True, ("he was there",)),
        Claim("c2", (span("Nobody was hurt"),), (HOLT,), "unstated", "denies", "direct", True),
        Claim("c3", (span("The gates are open again."),), (), "unstated", "asserts", "indirect", False),
    ),
    entities=(
        Entity("e1", "Sérgio Almeida", "person", (span("Sérgio Almeida"),)),
        Entity("e2", "guards", "group", (span("guards"),)),
        Entity("e3", "Holt Stone", "organisation", (span("Holt Stone"),)),
        Entity("e4", "Tarn Echo", "organisation", (span("the Tarn Echo"), span("The Echo"))),
        Entity("e5", "strikers", "group", (span("strikers"),)),
        Entity("e6", "Velmora quarry", "place", (Span(BEATING.start + 34, BEATING.start + 48),)),
    ),
    mentions=(Mention(span("The Echo"), "organisation", "name", "e4"), Mention(span("guards"), "group", "nominal", "e2")),
    times=(Time("t1", span("3 March 2030"), "DATE", "2030-03-03", "2030-03-03", "2030-03-03"),),
    places=(Place("p1", Span(BEATING.start + 34, BEATING.start + 41), "Velmora", 4711, 41.5, -7.2, "point", "PT"),),
    events=(
        Event(
            "v1",
            "ASSAULT",
            "beating",
            TRIGGER,
            (span("guards"),),
            (span("twelve strikers"),),
            ("e2",),
            ("e5",),
            "occurred",
            "p1",
            "t1",
            (Count(span("twelve"), "injured", 12, 12),),
            claims=("c1",),
        ),
    ),
    verifications=(Verification(span("The Echo could not confirm the account."), "unverified", "Tarn Echo", ("c1",)),),
    no_reply=(NoReply(span("Holt Stone did not answer calls."), "e3", "no_answer"),),
)


def entry(id: str = "quarry", reading: Reading = READING, raw: bytes | None = None, input: str | None = None) -> Entry:
    """A report as the pipeline hands it over."""
    data = raw if raw is not None else reading.document.text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Entry(id, input or f"{id}.txt", digest, data, reading, b'{"contract":"' + id.encode() + b'"}', b"facts of " + id.encode())


def small(id: str, words: str, *, outlet: str = "The Dale Post", published: str = "2031-01-02") -> Entry:
    """A report of one claim in its outlet's own words."""
    document = Document(id, words, "0" * 64, outlet=outlet, published=published, title=f"Title of {id}")
    claims = (Claim("c1", (Span(0, len(words)),), (), "unstated", "asserts", "indirect", False),)
    return entry(id, Reading(document, claims=claims))


ANSWER = Reply(
    accused="P:holt",
    accused_name="Holt Stone",
    allegation="guards beat strikers",
    accusers=("Sérgio Almeida",),
    status="denied",
    accusations=("quarry:c1",),
    claims=("quarry:c2",),
    reports=("quarry",),
    words=("Nobody was hurt",),
    act="ASSAULT",
)
GROUP = Group(
    id="g1",
    title="guards beat strikers",
    claims=("quarry:c1", "dale:c1", "quarry:c2"),
    standings=(Standing("quarry", "asserts", ("quarry:c1",), ("o1",)), Standing("dale", "asserts", ("dale:c1",), ("o2",))),
    origins=(
        Origin("o1", "for", "Sérgio Almeida", "voice", ("quarry",), ("quarry:c1",), ("he says so himself",)),
        Origin("o2", "for", "The Dale Post", "own", ("dale",), ("dale:c1",), ()),
        Origin("o3", "against", "Holt Stone", "voice", ("quarry",), ("quarry:c2",), ("a denial",)),
    ),
    copies=(("quarry", "dale"),),
    circular=(("quarry", "dale", "quarry"),),
    contradictions=(Contradiction("how_many", (("12", ("quarry:c1",)), ("9", ("dale:c1",))), False, "two counts"),),
    checks=(Check("unverified", "Tarn Echo", "could not confirm", ("quarry:c1",)),),
    reply=ANSWER,
    unknown=("who told The Dale Post",),
    reasons=("same act",),
)
LINKS = Links(
    links=(
        Link("same_claim", "quarry:c1", "dale:c1", 0.9, ("same act", "same place")),
        Link("same_text", "dale", "quarry", 0.4, ("one sentence in common",), "partial"),
    ),
    parties=(Party("P:holt", "Holt Stone Works", "organisation", ("quarry:e3",), ("Holt Quarries",)),),
    groups=(GROUP,),
    replies=(ANSWER,),
    copy_of=(("dale", "quarry"),),
)
DALE = small("dale", "Nine strikers were beaten at the quarry.")
