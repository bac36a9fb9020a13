"""What leaves a case that is really there: every sentence, every claim with its report, and people's decisions over the machine's."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sayso.dossiers import Group, Links, Origin, Reply, Standing
from sayso.errors import ItemError
from sayso.ledger import Case, open_case
from sayso.outgoing import criticism, rows_of, sentences_of, sheet_of
from sayso.publish.contract import contract
from sayso.publish.exports.forms import FORMATS, export, export_schema, row_json
from sayso.publish.sheets.html import sheet_html
from sayso.records import Block, Claim, Count, Document, Entity, Event, Mention, NotRead, Place, Reading, Span, Time, Verification, Voice
from sayso.review import decide
from sayso.rows import Entry, Filter, Judgement, Stamp

STAMP = Stamp("Ida Moor", "2031-05-06T07:08:09Z", "9.9")
TEXT = (
    "Weir burst\n\n"
    "🌊 Governor Olla Brandt told the Tarn Echo that Marl Water closed the weir at Velm on 3 March 2031. Two men drowned.\n\n"
    "“We did not,” Marl Water said. The Echo could not confirm her account.\n\n"
    "Subscribe now! Leave a reply.\n"
)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def block(kind: Any, start: str, end: str) -> Block:
    return Block(kind, Span(TEXT.index(start), TEXT.index(end) + len(end)))


FURNITURE = span("Subscribe now! Leave a reply.")
ECHO = Voice("Tarn Echo", "outlet", "e2", span("the Tarn Echo"), span("told"))
OLLA = Voice("Olla Brandt", "named", "e1", span("Olla Brandt"), span("told"))
MARL = Voice("Marl Water", "body", "e3", span("Marl Water"), span("said"))
CLOSED = span("Marl Water closed the weir at Velm on 3 March 2031")
WEIR = Reading(
    Document(
        "weir",
        TEXT,
        hashlib.sha256(TEXT.encode()).hexdigest(),
        (
            Block("title", span("Weir burst")),
            block("paragraph", "🌊 Governor", "drowned."),
            block("paragraph", "“We did not", "her account."),
            Block("boilerplate", FURNITURE),
        ),
        title="Weir burst",
        outlet="The Fell Courier",
        published="2031-03-05",
        url="https://courier.example/weir",
    ),
    claims=(
        Claim("c1", (CLOSED,), (ECHO, OLLA), "firsthand", "asserts", "indirect", False, ("she was there",)),
        Claim("c2", (span("We did not"),), (MARL,), "official", "denies", "direct", True),
        Claim("c3", (span("Two men drowned."),), (), "unstated", "asserts", "indirect", False),
    ),
    entities=(
        Entity("e1", "Olla Brandt", "person", (span("Olla Brandt"),)),
        Entity("e3", "Marl Water", "organisation", (span("Marl Water"),)),
    ),
    mentions=(
        Mention(span("Olla Brandt"), "person", "name", "e1"),
        Mention(span("Marl Water"), "organisation", "name", "e3"),
    ),
    times=(Time("t1", span("3 March 2031"), "DATE", "2031-03-03", "2031-03-03", "2031-03-03"),),
    places=(Place("p1", span("Velm"), "Velm", 7, 41.5, -7.2, "point", "PT"),),
    events=(
        Event(
            "v1", "COERCE", None, span("closed"), (span("Marl Water"),), (), ("e3",), (), "accused", "p1", "t1",
            (Count(span("Two"), "killed", 2, 2),), claims=("c1",),
        ),
    ),
    verifications=(Verification(span("The Echo could not confirm her account."), "unverified", "Tarn Echo", ("c1",)),),
    not_read=(NotRead(FURNITURE, "page furniture"),),
)  # fmt: skip
DALE_TEXT = "Marl Water shut the weir."
DALE = Reading(
    Document("dale", DALE_TEXT, "0" * 64, outlet="The Dale Post", url="https://dale.example/1"),
    claims=(Claim("c1", (Span(0, len(DALE_TEXT)),), (), "unstated", "asserts", "indirect", False),),
)
ANSWER = Reply(
    "P1",
    "Marl Water",
    "closed the weir",
    ("Olla Brandt",),
    "denied",
    ("weir:c1", "dale:c1"),
    ("weir:c2",),
    ("weir",),
    ("We did not",),
    "COERCE",
)
SILENCE = replace(ANSWER, allegation="(in general)", accusers=(), status="declined", accusations=(), claims=(), reports=("dale",), words=())
GROUP = Group(
    "g1",
    "Marl Water closed the weir",
    ("weir:c1", "weir:c2", "dale:c1"),
    (Standing("weir", "asserts", ("weir:c1",), ("o1",)), Standing("dale", "asserts", ("dale:c1",), ("o2",))),
    (
        Origin("o1", "for", "Olla Brandt", "voice", ("weir",), ("weir:c1",), ()),
        Origin("o2", "for", "The Dale Post", "own", ("dale",), ("dale:c1",), ()),
        Origin("o3", "against", "Marl Water", "voice", ("weir",), ("weir:c2",), ()),
    ),
    reply=ANSWER,
)


def entry(reading: Reading) -> Entry:
    raw, id = reading.document.text.encode(), reading.document.id
    return Entry(id, f"{id}.txt", hashlib.sha256(raw).hexdigest(), raw, reading, json.dumps(contract(reading)).encode(), b"")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "weir.case", create=True) as made:
        made.add(entry(WEIR), STAMP)
        made.add(entry(DALE), STAMP)
        made.replace_links(Links((), (), (GROUP,), (ANSWER, SILENCE)), STAMP)
        yield made


def test_the_sheet_has_every_word_of_the_text_once_and_in_order(case: Case) -> None:
    sheet = sheet_of(case, "weir")
    assert "".join("".join(row.words.split()) for row in sheet.rows) == "".join(TEXT.split())
    assert [row.n for row in sheet.rows] == list(range(1, 8))


def test_a_sentence_that_was_not_read_says_why(case: Case) -> None:
    assert [(row.words, row.note) for row in sheet_of(case, "weir").rows if row.block == "boilerplate"] == [
        ("Subscribe now!", "page furniture"),
        ("Leave a reply.", "page furniture"),
    ]


def test_words_between_blocks_have_rows_too() -> None:
    text = "One here. Lost words. Two here."
    blocks = [{"kind": "paragraph", "start": 0, "end": 9}, {"kind": "paragraph", "start": 22, "end": 31}]
    found = sentences_of(text, {"document": {"blocks": blocks}, "not_read": []}, lambda stretch: [stretch])
    assert [(s.block, text[s.span.start : s.span.end]) for s in found] == [
        ("paragraph", "One here."),
        ("outside", "Lost words."),
        ("paragraph", "Two here."),
    ]


def test_a_row_of_the_sheet_has_its_facts(case: Case) -> None:
    facts = sheet_of(case, "weir").rows[1].facts
    assert facts["name"] == ("Olla Brandt", "Marl Water")
    assert facts["title"] == ("Governor",)
    assert (facts["date"], facts["place"]) == (("3 March 2031",), ("Velm",))


def test_a_claim_stands_beside_other_reports_and_the_reply(case: Case) -> None:
    (claim,) = sheet_of(case, "weir").rows[1].claims
    assert claim.compared is not None
    assert [(other.report.id, other.stance, other.report.url) for other in claim.compared.others] == [
        ("dale", "asserts", "https://dale.example/1")
    ]
    assert (claim.compared.own, claim.compared.independent_for, claim.compared.independent_against) == ("asserts", 2, 1)
    assert claim.replies == ("Marl Water: denied it (weir)",)
    assert claim.checks == ("unverified (Tarn Echo): “The Echo could not confirm her account.”",)


def test_a_denial_stands_against_what_it_denies(case: Case) -> None:
    (denial,) = sheet_of(case, "weir").rows[3].claims
    assert denial.compared is not None
    assert denial.compared.own == "denies"
    assert denial.replies == ("answers: closed the weir",)


def test_criticism_comes_with_all_answers_of_the_case(case: Case) -> None:
    (row,) = sheet_of(case, "weir").criticism
    assert (row.criticism.target, row.criticism.accusers, row.criticism.claims) == ("Marl Water", ("Olla Brandt",), ("weir:c1",))
    assert (row.heard, row.sentences) == ("answered in this report", (2,))
    assert [answer.status for answer in row.criticism.answers] == ["denied", "declined"]


def test_another_report_sees_that_the_answer_is_elsewhere(case: Case) -> None:
    (row,) = sheet_of(case, "dale").criticism
    assert row.heard == "answered in other reports only"


def test_a_criticism_without_a_reply_says_so() -> None:
    nothing = replace(ANSWER, status="none", claims=(), reports=(), words=())
    (made,) = criticism([nothing], ["weir:c1"])
    assert [answer.status for answer in made.answers] == ["none"]


def test_reports_that_wait_to_be_linked_are_noted(case: Case) -> None:
    assert sheet_of(case, "weir").notes == ()
    more = replace(DALE, document=replace(DALE.document, id="more", text=DALE_TEXT + " Yes."))
    case.add(entry(more), STAMP)
    assert sheet_of(case, "weir").notes[0].startswith("1 report has come or gone")


def test_a_sheet_of_no_report_is_an_item_error(case: Case) -> None:
    with pytest.raises(ItemError, match="no report wier"):
        sheet_of(case, "wier")


def test_a_sheet_of_a_removed_report_is_an_item_error(case: Case) -> None:
    case.remove("weir", STAMP)
    with pytest.raises(ItemError):
        sheet_of(case, "weir")


def test_the_sheet_becomes_a_page(case: Case) -> None:
    page = sheet_html(sheet_of(case, "weir"))
    assert page.count('<tr id="s') == 7
    assert "https://dale.example/1" in page


def test_rows_leave_with_words_report_and_hashes(case: Case) -> None:
    rows = {row.id: row for row in rows_of(case, case.claims())}
    assert list(rows) == ["weir:c1", "weir:c2", "weir:c3", "dale:c1"]
    row = rows["weir:c1"]
    assert (row.words, row.report.title, row.report.url) == (TEXT[CLOSED.start : CLOSED.end], "Weir burst", "https://courier.example/weir")
    assert row.report.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (row.group, row.independent_for, row.independent_against, row.replies) == ("g1", 2, 1, ("denied",))


def test_an_event_leaves_with_its_place_time_and_numbers(case: Case) -> None:
    (event,) = next(rows_of(case, case.claims())).events
    assert (event.id, event.actors, event.earliest, event.numbers) == ("weir:v1", ("Marl Water",), "2031-03-03", (("killed", 2, 2),))
    assert event.place is not None
    assert (event.place.lat, event.place.lon, event.place_words) == (41.5, -7.2, "Velm")


def test_only_the_claims_that_are_given_leave(case: Case) -> None:
    assert [row.id for row in rows_of(case, case.claims(Filter(report="dale")))] == ["dale:c1"]


def test_claims_leave_in_the_order_in_which_they_are_given(case: Case) -> None:
    wanted = ["dale:c1", "weir:c3", "weir:c1"]
    assert [row.id for row in rows_of(case, case.claims_by_id(wanted))] == wanted


def test_every_row_holds_to_the_schema(case: Case) -> None:
    schema = Draft202012Validator(json.loads(export_schema()))
    for row in rows_of(case, case.claims()):
        schema.validate(row_json(row))


@pytest.mark.parametrize(("name", "entries"), [("csv", 4), ("jsonl", 4), ("geojson", 1), ("webannotation", 4)])
def test_a_case_leaves_in_every_form(case: Case, tmp_path: Path, name: str, entries: int) -> None:
    assert name in {form.name for form in FORMATS}
    assert export(rows_of(case, case.claims()), name, tmp_path / "out") == entries


def test_what_people_decided_leaves_and_not_who_they_are(case: Case) -> None:
    decide(case, Judgement("edit", "weir:c1", "basis", None, "hearsay", "she was away"), STAMP)
    decide(case, Judgement("accept", "weir:c1"), STAMP)
    row = next(rows_of(case, case.claims()))
    assert (row.basis, row.decisions) == ("hearsay", ("decided: accept", "decided: basis hearsay"))
    (claim,) = sheet_of(case, "weir").rows[1].claims
    assert (claim.basis, claim.decisions) == ("hearsay", row.decisions)
    assert "Moor" not in json.dumps(row_json(row))
