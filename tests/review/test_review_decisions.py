"""Decisions on a real case: only added, obeyed by the next linking, undone, erased, and refused where there is nothing to decide."""

from pathlib import Path

import pytest
from judges import IDA, TOM, first, group_of, make, owner, party

from sayso.dossiers import DecisionKind, LinkKind
from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.pipeline import link_case
from sayso.review import decide, differing, judged, link_id, overlaid, reliability
from sayso.rows import Judgement

SECRET = "her brother at the ferry told us"


def test_every_decision_says_who_when_why_old_and_new(case: Case) -> None:
    claim = case.claims()[0]
    make(case, "edit", claim.id, field="basis", new="rumour", why="nobody was there")
    made = make(case, "edit", claim.id, TOM, field="basis", new="firsthand", why="he was")
    assert (made.who, made.at, made.why) == (TOM.who, TOM.when, "he was")
    assert (made.old, made.new) == ("rumour", "firsthand")
    assert case.decisions()[0].old == claim.basis


def test_decisions_are_only_added(case: Case) -> None:
    link = link_id(first(case, "same_claim"))
    kinds: tuple[DecisionKind, ...] = ("accept", "reject", "unsure", "accept")
    made = [make(case, kind, link, (IDA, TOM)[n % 2]) for n, kind in enumerate(kinds)]
    made.append(make(case, "undo", "4"))
    assert case.decisions() == made
    assert [d.old for d in made] == [None, "accept", "reject", "unsure", "accept"]
    assert case.verify() == []


def test_two_people_in_turn_the_last_word_holds_and_undoing_gives_it_back(case: Case) -> None:
    link = link_id(first(case, "same_claim"))
    make(case, "accept", link, IDA)
    make(case, "reject", link, TOM)
    assert judged(case.decisions()).verdicts[link].who == TOM.who
    make(case, "undo", "2", IDA)
    assert judged(case.decisions()).verdicts[link].who == IDA.who


@pytest.mark.parametrize("kind", ["same_entity", "same_claim", "same_text"])
def test_a_rejected_link_stays_rejected_when_all_is_compared_again(case: Case, kind: LinkKind) -> None:
    link = first(case, kind)
    make(case, "reject", link_id(link))
    link_case(case, IDA)
    assert link_id(link) not in {link_id(found) for found in case.links(kind)}
    if kind == "same_entity":
        assert owner(case, link.a) != owner(case, link.b)
    if kind == "same_claim":
        assert group_of(case, link.a) != group_of(case, link.b)
    assert case.verify() == []


def test_an_undone_rejection_gives_the_link_back(case: Case) -> None:
    before = case.links()
    make(case, "reject", link_id(first(case, "same_claim")))
    link_case(case, IDA)
    make(case, "undo", "1")
    link_case(case, IDA)
    assert case.links() == before


def test_merged_parties_stay_merged_with_all_their_members(case: Case) -> None:
    one, two = party(case, "Anja Relin"), party(case, "Tomas Veld")
    made = make(case, "merge", f"same_entity|{one.id}|{two.members[1]}")
    assert made.old == f"{' '.join(one.members)} | {' '.join((two.members[1], two.members[0], *two.members[2:]))}"
    for _ in range(2):
        link_case(case, IDA)
    assert len({owner(case, m) for m in (*one.members, *two.members)}) == 1


def test_what_leaves_a_party_stays_out_and_the_rest_stays_one(case: Case) -> None:
    whole = party(case, "Anja Relin")
    made = make(case, "split", f"same_entity|{whole.members[0]}|{whole.members[1]}")
    assert made.new == f"{' '.join(whole.members[1:])} | {whole.members[0]}"
    link_case(case, IDA)
    assert owner(case, whole.members[0]) not in {owner(case, m) for m in whole.members[1:]}
    assert len({owner(case, m) for m in whole.members[1:]}) == 1


def test_several_leave_a_party_together(case: Case) -> None:
    a, b, *rest = party(case, "Second Brigade").members
    make(case, "split", f"same_entity|{a}|{rest[0]}", new=f"{a} {b}")
    link_case(case, IDA)
    assert owner(case, a) == owner(case, b)
    assert owner(case, a) not in {owner(case, m) for m in rest}


def test_a_split_before_the_next_linking_counts_in_a_merger(case: Case) -> None:
    whole, other = party(case, "Anja Relin"), party(case, "Tomas Veld")
    make(case, "split", f"same_entity|{whole.members[0]}|{whole.members[1]}")
    make(case, "merge", f"same_entity|{whole.members[1]}|{other.members[0]}")
    link_case(case, IDA)
    assert owner(case, whole.members[1]) == owner(case, other.members[0]) != owner(case, whole.members[0])


def test_merged_groups_of_claims_become_one(case: Case) -> None:
    one, two = case.groups()[:2]
    make(case, "merge", f"same_claim|{one.id}|{two.id}")
    link_case(case, IDA)
    assert len({group_of(case, claim) for claim in (*one.claims, *two.claims)}) == 1


def test_a_claim_that_leaves_its_group_stays_out(case: Case) -> None:
    out, *rest = max(case.groups(), key=lambda g: len(g.claims)).claims
    make(case, "split", f"same_claim|{out}|{rest[0]}")
    link_case(case, IDA)
    assert group_of(case, out) not in {group_of(case, claim) for claim in rest}


def test_an_accepted_group_holds_its_claims_and_a_rejected_one_none(case: Case) -> None:
    kept, dropped = case.groups()[0], case.groups()[1]
    make(case, "accept", kept.id)
    make(case, "reject", dropped.id)
    link_case(case, IDA)
    assert len({group_of(case, claim) for claim in kept.claims}) == 1
    assert not any(len(set(dropped.claims) & set(g.claims)) > 1 for g in case.groups())


def test_texts_are_made_one_by_people_and_stay_so(case: Case) -> None:
    make(case, "merge", "same_text|karvelian-gazette-0515|upstream-notes-0516")
    link_case(case, IDA)
    family = {r.id: r.copy_of for r in case.reports()}
    assert family["upstream-notes-0516"] == "karvelian-gazette-0515"


def test_a_text_that_leaves_its_family_is_no_copy(case: Case) -> None:
    make(case, "split", "same_text|lowland-post-0515|northern-wire-0514")
    link_case(case, IDA)
    assert case.report("lowland-post-0515").copy_of is None
    assert case.report("bresk-courier-0514").copy_of == "northern-wire-0514"


def test_a_machine_that_agrees_does_not_differ(case: Case) -> None:
    make(case, "accept", link_id(first(case, "same_entity")))
    make(case, "accept", case.groups()[0].id)
    make(case, "accept", link_id(first(case, "same_text")))
    assert differing(case) == []


def test_differing_names_each_decision_that_the_machine_would_not_make(case: Case) -> None:
    claim, link = case.claims()[0], first(case, "same_entity")
    make(case, "reject", link_id(link))
    make(case, "edit", claim.id, field="basis", new="imagery")
    make(case, "merge", "same_text|karvelian-gazette-0515|upstream-notes-0516")
    make(case, "note", claim.id, new="ask again")
    link_case(case, IDA)
    found = differing(case)
    assert [(d.n, d.subject, d.new) for d in found] == [
        (1, link_id(link), False),
        (2, claim.id, False),
        (3, "same_text|karvelian-gazette-0515|upstream-notes-0516", False),
    ]
    assert (found[1].decided, found[1].proposed) == ("imagery", claim.basis)


def test_differing_says_what_is_not_held_any_more(case: Case) -> None:
    claim = case.claims()[0]
    make(case, "edit", claim.id, field="basis", new="imagery")
    case.remove(claim.report, IDA, "the source asked for it")
    (found,) = differing(case)
    assert (found.proposed, found.new) == ("a report of it is not held any more", True)


def test_differing_writes_nothing(case: Case, path: Path) -> None:
    make(case, "reject", link_id(first(case, "same_claim")))
    before = case.links(), case.groups(), case.custody()
    differing(case)
    assert (case.links(), case.groups(), case.custody()) == before


def test_erased_values_are_gone_and_the_chain_is_whole(case: Case, path: Path) -> None:
    claim = case.claims()[0]
    make(case, "edit", claim.id, field="basis", new="insider", why=SECRET)
    made = make(case, "erase", "1", TOM, why="she asked for it")
    assert (made.kind, made.subject, made.who) == ("erase", "1", TOM.who)
    assert (case.decisions()[0].new, case.decisions()[0].why) == (None, None)
    assert SECRET.encode() not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert overlaid(claim, claim.id, judged(case.decisions())) == claim
    assert case.verify() == []


def test_an_erased_rejection_of_a_link_still_holds(case: Case) -> None:
    link = first(case, "same_claim")
    make(case, "reject", link_id(link), why=SECRET)
    make(case, "erase", "1")
    link_case(case, IDA)
    assert group_of(case, link.a) != group_of(case, link.b)


def test_a_party_is_graded_and_named_by_what_lasts(case: Case) -> None:
    guard = party(case, "Karvelian River Guard")
    assert make(case, "grade_source", guard.id, new="D").subject in guard.members
    assert make(case, "edit", guard.id, field="name", new="Guard of the River").old == "Karvelian River Guard"
    assert reliability(guard.members, judged(case.decisions())).value == "D"


def test_a_grade_of_an_outlet_goes_by_its_name(case: Case) -> None:
    make(case, "grade_source", "outlet:Harbour Radio", new="B")
    assert reliability(["outlet:Harbour Radio"], judged(case.decisions())).value == "B"


def test_the_ends_of_a_link_may_be_given_in_any_order(case: Case) -> None:
    link = first(case, "same_claim")
    ends = sorted((link.a, link.b), reverse=True)
    assert make(case, "accept", "|".join(("same_claim", *ends))).subject == link_id(link)


@pytest.mark.parametrize(
    ("judgement", "reason"),
    [
        (Judgement("accept", "nothing"), "nothing that is called nothing"),
        (Judgement("accept", "harbour-radio-0522:c0"), "has no row c0"),
        (Judgement("accept", "tarn-echo:c0"), "tarn-echo"),
        (Judgement("reject", "same_text|harbour-radio-0522|tarn-echo"), "nothing that is called tarn-echo"),
        (Judgement("reject", "same_claim|harbour-radio-0522|northern-wire-0514"), "is no claim"),
        (Judgement("merge", "harbour-radio-0522"), "no two rows"),
        (Judgement("merge", "same_text|bresk-courier-0514|northern-wire-0514"), None),
        (Judgement("grade_source", "outlet:Tarn Echo", new="A"), "no held report is from Tarn Echo"),
        (Judgement("grade_source", "harbour-radio-0522", new="A"), "has no such grade"),
        (Judgement("grade_source", "outlet:Harbour Radio", new="G"), "no grade of a source"),
        (Judgement("grade_claim", "harbour-radio-0522", new="7"), "no grade of a claim"),
        (Judgement("edit", "harbour-radio-0522", "basis", None, "rumour"), "has no basis to edit"),
        (Judgement("edit", "harbour-radio-0522", "basis", None, "gossip"), "no basis"),
        (Judgement("edit", "harbour-radio-0522", "colour", None, "red"), "cannot be edited"),
        (Judgement("edit", "harbour-radio-0522", "time", None, "2019-13-01"), "no time"),
        (Judgement("note", "harbour-radio-0522", new=" "), "the note is empty"),
        (Judgement("note", "harbour-radio-0522", "basis", None, "ask"), "the whole row"),
        (Judgement("undo", "1"), "no decision 1"),
        (Judgement("undo", "one"), "no number"),
        (Judgement("erase", "1"), "no decision 1"),
        (Judgement("remove", "harbour-radio-0522"), "not removed by a decision"),
        (Judgement("split", "same_text|harbour-radio-0522|northern-wire-0514"), "not one with"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(case: Case, judgement: Judgement, reason: str | None) -> None:
    with pytest.raises(ItemError, match=reason) as error:
        decide(case, judgement, IDA)
    assert error.value.cure
    assert case.decisions() == []


def test_nothing_is_undone_twice_and_no_removal_at_all(case: Case) -> None:
    make(case, "note", "harbour-radio-0522", new="ask again")
    make(case, "undo", "1")
    with pytest.raises(ItemError, match="undone already") as error:
        make(case, "undo", "1")
    assert "undo 2" in error.value.cure
    case.remove("harbour-radio-0522", IDA, "the source asked for it")
    with pytest.raises(ItemError, match="cannot be undone"):
        make(case, "undo", "3")
