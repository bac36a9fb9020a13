"""The sheet: a row for every sentence, its claims with what stands behind them, and whether the criticised were heard."""

import pytest
from mill_sheet import BLAMED, COST, FACTS, MILL, OPENED, SENTENCES, TEXT, mill_sheet

from sayso.publish.handed import Answered, Criticism
from sayso.publish.sheets.sheet import CRITICISM, STATES, SheetRow, about, columns, heard, sheet
from sayso.review import EDITABLE

SHEET = mill_sheet()


def lines(row: SheetRow, key: str) -> list[str]:
    (column,) = [c for c in columns(MILL.outlet) if c.key == key]
    return column.lines(row)


def test_every_sentence_has_a_row_with_its_words() -> None:
    assert [row.n for row in SHEET.rows] == [1, 2, 3, 4]
    assert [row.words for row in SHEET.rows] == [TEXT[s.span.start : s.span.end] for s in SENTENCES]


def test_a_sentence_without_a_claim_has_its_facts_only() -> None:
    title = SHEET.rows[0]
    assert (title.claims, lines(title, "chain"), lines(title, "basis")) == ((), [], [])


def test_a_claim_shows_voices_chain_and_basis() -> None:
    row = SHEET.rows[1]
    assert lines(row, "voices") == ["Quay Gazette (outlet), Dina Orsk (named)"]
    assert lines(row, "chain") == ["The Harbour Ledger → Quay Gazette → Dina Orsk"]
    assert lines(row, "basis") == ["hearsay, asserts", "decided: basis hearsay"]


def test_other_reports_stand_where_they_belong_with_id_and_address() -> None:
    row = SHEET.rows[1]
    assert lines(row, "for") == ["tarn (Tarn Echo, 2031-03-06, https://tarn.example/1) [same text]"]
    assert lines(row, "against") == ["dale (The Dale Post)"]
    assert lines(row, "relays") == ["fell"]
    assert lines(row, "origins") == ["“the sluice was opened”: independent origins 2 for, 1 against; this claim says so"]


def test_reply_and_stated_checks_are_told() -> None:
    assert lines(SHEET.rows[1], "reply") == ["Marl Water: denied it (mill)"]
    assert lines(SHEET.rows[1], "checked") == ["unverified (Quay Gazette): “not checked”"]


def test_facts_are_told_by_kind() -> None:
    assert lines(SHEET.rows[1], "facts") == ["names: Dina Orsk", "superlatives: biggest"]


def test_several_claims_of_a_sentence_have_letters() -> None:
    assert lines(SHEET.rows[3], "basis") == ["a: unstated, asserts", "b: official, denies, a party to it"]


def test_a_claim_that_goes_on_points_to_its_first_row() -> None:
    made = sheet(MILL, TEXT, (SENTENCES[1], SENTENCES[1]), FACTS, (OPENED,))
    assert made.rows[1].seen == {"mill:c1": 1}
    assert lines(made.rows[1], "for") == ["see row 1"]
    assert lines(made.rows[1], "chain") == lines(made.rows[0], "chain")


def test_a_claim_of_several_stretches_stands_in_each_sentence() -> None:
    assert [COST in row.claims for row in SHEET.rows] == [False, False, True, True]


def test_what_was_not_read_says_why() -> None:
    assert lines(SHEET.rows[3], "where")[1] == "not read: page furniture"


def test_the_checkers_columns_are_empty() -> None:
    assert [lines(row, key) for row in SHEET.rows for key in ("proof", "checker", "state")] == [[]] * 12


def test_a_criticism_names_its_sentences_and_answers() -> None:
    cells = {c.key: c.lines(SHEET.criticism[0]) for c in CRITICISM}
    assert cells["target"] == ["Marl Water"]
    assert (cells["by"], cells["sentences"]) == (["Dina Orsk"], ["2"])
    assert cells["answers"] == ["denied it: “it” (mill)", "declined to comment (tarn)"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (BLAMED.answers, "answered in this report"),
        ((Answered("admitted", (), ("tarn",)), Answered("no_answer", (), ("mill",))), "answered in other reports only"),
        ((Answered("no_answer", (), ("mill",)),), "asked, no answer"),
        ((Answered("none"),), "no reply found in the held reports"),
        ((), "no reply found in the held reports"),
    ],
)
def test_whether_the_target_was_heard(answers: tuple[Answered, ...], expected: str) -> None:
    assert heard(Criticism("Marl Water", "", (), (), answers), "mill") == expected


def test_above_the_tables_stand_report_hashes_and_notes() -> None:
    told = about(SHEET)
    assert ("SHA-256 of the text", MILL.text_sha256) in told
    assert ("Note", "2 reports wait to be linked.") in told
    assert any("as far as the held reports show" in value for _, value in told)


def test_states_are_those_that_review_takes() -> None:
    assert EDITABLE["state"] == STATES
