"""What holds after decisions: the last word, what is undone, what linkers must obey. Pure: no case is opened."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.dossiers import Contradiction, Decision, DecisionKind, Group, Link, Links, Origin, Party, Rulings
from sayso.records import Span
from sayso.review import counted, credibility, differences, judged, link_id, overlaid, reliability, renamed, standing, waiting
from sayso.review.naming import pair_of, sides_of, written
from sayso.rows import ClaimRow, EventRow, VoiceRow


def decision(n: int, kind: DecisionKind, subject: str, **values: Any) -> Decision:
    given = {"field": None, "old": None, "new": None, "why": None, **values}
    return Decision(n, f"2031-01-{n:02}", given.pop("who", "Ida"), kind, subject, previous="", hash="", **given)


def row(**values: Any) -> ClaimRow:
    ona = VoiceRow("Ona Petrel", "named", "r1:e1", Span(0, 3), None)
    given = {"basis": "hearsay", "stance": "asserts", "party": False, "group": None, **values}
    return ClaimRow("r1:c1", "r1", None, "The Sluice", None, "it fell", (Span(4, 9),), (ona,), quote="direct", depth=1, reasons=(), **given)


def rulings(*decisions: Decision) -> Rulings:
    return judged(decisions).rulings


def linked(kind: Any, *ids: str) -> str:
    return "|".join((kind, *ids))


AB = linked("same_entity", "r1:e1", "r2:e1")


def test_the_last_verdict_holds_whoever_gave_it() -> None:
    held = judged([decision(1, "accept", AB), decision(2, "reject", AB, who="Tom")])
    assert (held.verdicts[AB].kind, held.verdicts[AB].who) == ("reject", "Tom")
    assert held.rulings.verdict("same_entity", "r2:e1", "r1:e1") is False


def test_being_unsure_takes_a_former_ruling_back() -> None:
    assert rulings(decision(1, "reject", AB), decision(2, "unsure", AB)) == Rulings()


def test_undoing_brings_back_what_held_before() -> None:
    held = judged([decision(1, "accept", AB), decision(2, "reject", AB), decision(3, "undo", "2")])
    assert held.verdicts[AB].kind == "accept"
    assert held.undone == {2}


def test_an_undoing_can_be_undone_again_and_again() -> None:
    made = [decision(1, "reject", AB), decision(2, "undo", "1"), decision(3, "undo", "2"), decision(4, "undo", "3")]
    assert [judged(made[:n]).undone for n in range(1, 5)] == [set(), {1}, {2}, {1, 3}]
    assert [AB in judged(made[:n]).verdicts for n in range(1, 5)] == [True, False, True, False]


def test_a_merger_puts_all_members_together_and_a_later_split_takes_out_only_what_leaves() -> None:
    merged = decision(1, "merge", AB, new="r1:e1 r3:e1 r2:e1 r4:e1")
    parted = decision(2, "split", linked("same_entity", "r1:e1", "r3:e1"), new="r3:e1 r2:e1 r4:e1 | r1:e1")
    before, after = rulings(merged), rulings(merged, parted)
    assert before.verdict("same_entity", "r3:e1", "r4:e1") is True
    assert after.verdict("same_entity", "r2:e1", "r4:e1") is True
    assert {after.verdict("same_entity", "r1:e1", other) for other in ("r2:e1", "r3:e1", "r4:e1")} == {False}


def test_a_later_merger_goes_over_an_earlier_split() -> None:
    assert rulings(decision(1, "reject", AB), decision(2, "merge", AB)).verdict("same_entity", "r1:e1", "r2:e1") is True


def test_what_was_merged_in_two_steps_is_one_though_a_member_leaves_the_case() -> None:
    made = rulings(decision(1, "merge", AB), decision(2, "merge", linked("same_entity", "r2:e1", "r3:e1")))
    assert made.verdict("same_entity", "r1:e1", "r3:e1") is True


def test_no_pair_is_ruled_both_ways() -> None:
    made = rulings(
        decision(1, "merge", AB, new="r1:e1 r2:e1 r3:e1"),
        decision(2, "reject", AB),
        decision(3, "merge", linked("same_entity", "r3:e1", "r4:e1")),
        decision(4, "reject", linked("same_entity", "r3:e1", "r4:e1")),
    )
    assert not made.together & made.apart


def test_copies_are_ruled_pair_by_pair() -> None:
    made = rulings(decision(1, "accept", linked("same_text", "a", "b")), decision(2, "accept", linked("same_text", "b", "c")))
    assert made.together == {("same_text", "a", "b"), ("same_text", "b", "c")}


def test_a_rejected_group_parts_all_its_claims() -> None:
    made = rulings(decision(1, "reject", "g1", new="r1:c1 | r2:c1 | r3:c1"))
    assert len(made.apart) == 3


def test_an_erased_edit_leaves_the_row_to_the_machine() -> None:
    made = [decision(1, "edit", "r1:c1", field="basis", new="firsthand"), decision(2, "edit", "r1:c1", field="basis", new=None)]
    assert overlaid(row(), "r1:c1", judged(made)).basis == "hearsay"


def test_edits_lie_over_a_claim_and_leave_the_given_one() -> None:
    edits = {"basis": "firsthand", "party": "yes", "chain": "The Weir -> Ona Petrel", "state": "complete"}
    held = judged([decision(n, "edit", "r1:c1", field=name, new=new) for n, (name, new) in enumerate(edits.items(), 1)])
    plain = row()
    seen = overlaid(plain, plain.id, held)
    assert (seen.basis, seen.party, seen.depth) == ("firsthand", True, 2)
    assert seen.chain == (VoiceRow("The Weir", "named", None, None, None), plain.chain[0])
    assert plain == row()


def test_edits_lie_over_an_event() -> None:
    event = EventRow("r1:v1", "ASSAULT", None, "occurred", "shelled", (), (), None, None, None, ())
    held = judged(
        [
            decision(1, "edit", "r1:v1", field="place", new="Olmeri"),
            decision(2, "edit", "r1:v1", field="time", new="2019-03-04/2019-03-06"),
        ]
    )
    seen = overlaid(event, "r1:v1", held)
    assert (seen.place, seen.earliest, seen.latest) == ("Olmeri", "2019-03-04", "2019-03-06")


def test_a_party_takes_the_newest_name_given_to_any_of_its_entities() -> None:
    party = Party("party:r1:e1", "Petrel", "person", ("r1:e1", "r2:e1"))
    made = [decision(1, "edit", "r2:e1", field="name", new="Ona Petrel"), decision(2, "edit", "r1:e1", field="name", new="Dr Ona Petrel")]
    (seen,) = renamed([party], judged(made))
    assert (seen.name, seen.aliases) == ("Dr Ona Petrel", ("Petrel",))


def test_rejected_links_stand_no_more() -> None:
    links = [Link("contradicts", "r2:c1", "r1:c1", 0.7, ("where",), "where"), Link("same_claim", "r1:c1", "r3:c1", 0.7, ())]
    assert standing(links, judged([decision(1, "reject", link_id(links[0]))])) == links[1:]


def test_a_machine_proposes_one_only_for_two_origins_and_none_against() -> None:
    grades = [credibility(["g1"], pro, contra, judged([])) for pro, contra in ((2, 0), (1, 0), (3, 1), (0, 0))]
    assert [(g.value, g.proposed) for g in grades] == [("1", True), ("6", True), ("6", True), ("6", True)]
    assert all("proposed" in str(g) for g in grades)


def test_the_number_of_a_person_goes_before_the_proposal() -> None:
    held = judged([decision(1, "grade_claim", "r1:c1", new="4", why="the map shows otherwise")])
    grade = credibility(["g1", "r1:c1"], 3, 0, held)
    assert (grade.value, grade.proposed, grade.why) == ("4", False, "the map shows otherwise")


def test_a_source_is_f_until_a_person_says_otherwise() -> None:
    held = judged([decision(1, "grade_source", "r2:e1", new="B")])
    assert (reliability(["r1:e1"], held).value, reliability(["r1:e1", "r2:e1"], held).value) == ("F", "B")


def test_letter_and_number_are_kept_apart() -> None:
    held = judged([decision(1, "grade_source", "r1:e1", new="A")])
    assert credibility(["r1:e1"], 0, 0, held).proposed


def test_differences_tell_news_from_what_was_known() -> None:
    held = judged(
        [
            decision(1, "reject", AB),
            decision(2, "accept", linked("same_claim", "r1:c1", "r2:c1")),
            decision(3, "edit", "r1:c1", field="basis", old="rumour", new="firsthand"),
            decision(4, "edit", "r1:c1", field="stance", old="denies", new="doubts"),
            decision(5, "accept", linked("same_text", "r1", "r9")),
        ]
    )
    party = Party("party:r1:e1", "Ona", "person", ("r1:e1", "r2:e1"))
    values = {("r1:c1", "basis"): "hearsay", ("r1:c1", "stance"): "denies"}
    found = differences(held, Links((), (party,), (), ()), values, {"r1", "r2"})
    assert [(d.n, d.proposed, d.new) for d in found] == [
        (1, "puts them together", False),
        (2, "does not put them together", True),
        (3, "hearsay", True),
        (4, "denies", False),
        (5, "a report of it is not held any more", True),
    ]


def test_a_machine_that_came_to_agree_does_not_differ() -> None:
    held = judged([decision(1, "merge", AB), decision(2, "edit", "r1:c1", field="basis", old="rumour", new="hearsay")])
    party = Party("party:r1:e1", "Ona", "person", ("r1:e1", "r2:e1"))
    assert differences(held, Links((), (party,), (), ()), {("r1:c1", "basis"): "hearsay"}, {"r1", "r2"}) == []


def test_groups_wait_before_links_by_closeness_before_claims_and_doubts_come_last() -> None:
    group = Group("g1", "it fell", ("r1:c1", "r2:c1"), (), (Origin("o1", "for", "Ona", "voice", ("r1",), ("r1:c1",), ()),))
    far, near, doubted = (Link("same_claim", "r1:c1", f"r{n}:c1", score, ()) for n, score in ((2, 0.9), (3, 0.55), (4, 0.5)))
    held = judged([decision(1, "unsure", link_id(doubted)), decision(2, "accept", "r1:c9")])
    assert list(waiting([group], [far, near, doubted], [row()], held)) == [group, near, far, row(), doubted]


def test_a_judged_group_waits_again_when_it_has_grown() -> None:
    made = judged([decision(1, "accept", "g1", new="r1:c1 r2:c1")])
    same, grown = Group("g1", "it fell", ("r1:c1", "r2:c1"), (), ()), Group("g1", "it fell", ("r1:c1", "r2:c1", "r3:c1"), (), ())
    assert list(waiting([same], [], [], made)) == []
    assert list(waiting([grown], [], [], made)) == [grown]


def test_links_between_the_same_two_claims_wait_as_one() -> None:
    links = [Link("contradicts", "r1:c1", "r2:c1", 0.7, ("who",), "who"), Link("contradicts", "r2:c1", "r1:c1", 0.8, ("where",), "where")]
    (one,) = waiting([], links, [], judged([]))
    assert isinstance(one, Link)
    assert one.reasons == ("who", "where")


@pytest.mark.parametrize("subject", ["r1:c1", "g1", "same_entity|r1:e1", "like|a|b", "same_text|a|a"])
def test_what_is_no_link_has_no_pair(subject: str) -> None:
    assert pair_of(subject) is None


def test_sides_are_read_as_they_were_written() -> None:
    sides = (("r1:e1", "r2:e1"), ("r3:e4",))
    assert sides_of(written(sides)) == sides


def test_unknown_origins_and_open_contradictions_count_against_a_proposal() -> None:
    known = [Origin(f"o{n}", "for", f"Voice {n}", "voice", (), (), ()) for n in (1, 2)]
    circle = Origin("o3", "for", "circle", "unknown", (), (), ())
    differs = Contradiction("how_many", (("6 killed", ()), ("14 killed", ())))
    assert counted(Group("g", "", (), (), (known[0], circle))) == (1, 0)
    assert counted(Group("g", "", (), (), tuple(known), contradictions=(differs, replace(differs, update=True)))) == (2, 1)
    assert counted(None) == (0, 0)
