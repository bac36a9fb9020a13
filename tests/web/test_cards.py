"""Cards of claims: what they say agrees with the ledger, and what people decided stands over what the machine read."""

import pytest

from sayso.dossiers import DecisionKind
from sayso.ledger import Case
from sayso.publish import phrases
from sayso.review import decide
from sayso.rows import ClaimRow, Filter, Judgement
from sayso.web import Desk
from sayso.web.cards import Card, cards
from sayso.web.users import User
from sayso.web.wording import decided, number, words_for


def card_of(desk: Desk, id: str) -> Card:
    return cards(desk, desk.case.claims_by_id([id]))[0]


def judge(desk: Desk, kind: DecisionKind, subject: str, **more: str) -> int:
    return decide(desk.case, Judgement(kind, subject, **more), desk.stamp(User("Ines", "editor"))).n


@pytest.fixture
def row(case: Case) -> ClaimRow:
    """A claim on somebody's say-so, in which something happens, and which others tell too."""
    events = case.events_of([claim.id for claim in case.claims()])
    return next(c for c in case.claims() if c.chain and c.id in events and (c.independent_for or 0) > 1 and c.basis != "expert")


def test_each_claim_has_a_card_in_the_order_of_the_claims(desk: Desk) -> None:
    rows = desk.case.claims(Filter(limit=20))
    assert [card.id for card in cards(desk, rows)] == [row.id for row in rows]


def test_origins_agree_with_the_ledger(desk: Desk, row: ClaimRow) -> None:
    assert card_of(desk, row.id).origins.startswith(f"{row.independent_for} independent origins for, {row.independent_against} against")


def test_a_claim_that_stands_alone_says_so(desk: Desk) -> None:
    alone = next(claim for claim in desk.case.claims() if claim.group is None)
    assert card_of(desk, alone.id).origins == "no other held report says this"


def test_an_edit_shows_with_what_the_machine_said(desk: Desk, row: ClaimRow) -> None:
    judge(desk, "edit", row.id, field="basis", new="expert", why="she is a surgeon")
    told = card_of(desk, row.id).field("basis")
    assert (told.value, told.machine, told.edit and told.edit.why) == ("expert", phrases.BASIS[row.basis], "she is a surgeon")


def test_an_edited_chain_ends_in_the_new_source(desk: Desk, row: ClaimRow) -> None:
    judge(desk, "edit", row.id, field="chain", new="Anja Relin → a night nurse")
    card = card_of(desk, row.id)
    assert [voice.name for voice in card.claim.chain] == ["Anja Relin", "a night nurse"]
    assert card.source is None  # nobody of that name is known to the case, so there is nobody to grade


def test_an_edited_event_is_told_as_people_left_it(desk: Desk, row: ClaimRow) -> None:
    event = desk.case.events_of([row.id])[row.id][0]
    judge(desk, "edit", event.id, field="time", new="2017-05-13/2017-05-14")
    card = card_of(desk, row.id)
    assert "2017-05-13 to 2017-05-14" in card.events[0].where
    assert [told.name for told in card.edited] == ["time"]


def test_the_last_decision_that_holds_is_the_one_to_undo(desk: Desk, row: ClaimRow) -> None:
    first = judge(desk, "accept", row.id)
    second = judge(desk, "note", row.id, new="ask the hospital")
    assert card_of(desk, row.id).last == second
    judge(desk, "undo", str(second))
    assert card_of(desk, row.id).last == first


def test_grades_are_proposed_until_people_give_them(desk: Desk, row: ClaimRow) -> None:
    before = card_of(desk, row.id)
    assert before.source is not None
    assert before.source.grade.proposed
    assert before.source.grade.value == "F"
    judge(desk, "grade_source", before.source.id, new="B", why="was right before")
    after = card_of(desk, row.id)
    assert after.source is not None
    assert (after.source.grade.value, after.source.grade.proposed) == ("B", False)


def test_a_grade_of_a_party_holds_for_its_names_in_other_reports(desk: Desk) -> None:
    said = [claim for claim in desk.case.claims() if claim.chain]
    several = [p for p in desk.case.parties() if len({m.rpartition(":")[0] for m in p.members}) > 1]
    spoken = {p.id: [claim for claim in said if claim.chain[-1].entity in p.members] for p in several}
    party = next(p for p in several if len({claim.report for claim in spoken[p.id]}) > 1)
    judge(desk, "grade_source", party.id, new="C")
    grades = {card.source.grade.value for card in cards(desk, spoken[party.id]) if card.source}
    assert grades == {"C"}


def test_a_stated_check_is_told_in_words(desk: Desk) -> None:
    checked = [line for card in cards(desk, desk.case.claims(Filter(report="northern-wire-0514"))) for line in card.checks]
    assert any(line.startswith("not verified (Northern Wire): “") for line in checked)


def test_that_no_reply_was_found_is_told_of_whoever_is_accused(desk: Desk) -> None:
    open_ones = {claim for reply in desk.case.replies() if reply.status == "none" for claim in reply.accusations}
    card = card_of(desk, next(claim for claim in sorted(open_ones)))
    assert any("no reply found in the held reports" in words for words, _ in card.replies)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (9, 9, "9 killed"),
        (9, None, "at least 9 killed"),
        (None, 30, "at most 30 killed"),
        (2, 4, "2 to 4 killed"),
        (None, None, "a number killed"),
    ],
)
def test_a_number_is_no_more_exact_than_the_report(low: int | None, high: int | None, words: str) -> None:
    assert number("killed", low, high) == words


def test_a_value_without_words_of_ours_stands_as_it_is() -> None:
    assert words_for("place", "Olmeri") == "Olmeri"


def test_an_erased_note_says_that_it_was_erased(desk: Desk, row: ClaimRow) -> None:
    n = judge(desk, "note", row.id, new="her name is Ana")
    judge(desk, "erase", str(n))
    assert decided(next(d for d in desk.case.decisions(row.id) if d.n == n)) == "note: (erased)"
