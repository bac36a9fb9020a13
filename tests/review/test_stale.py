"""Two people at one row: what was decided meanwhile is told, and nothing is written over it."""

import pickle

import pytest
from judges import IDA, TOM, first, make

from sayso.errors import ItemError, StaleError
from sayso.ledger import Case
from sayso.review import decide, link_id
from sayso.rows import Filter, Judgement


@pytest.fixture
def claim(case: Case) -> str:
    return case.claims(Filter(limit=1))[0].id


def test_a_decision_made_meanwhile_about_the_row_is_told_and_nothing_is_written(case: Case, claim: str) -> None:
    seen = case.last_decision()
    make(case, "edit", claim, TOM, field="basis", new="rumour")
    with pytest.raises(StaleError) as told:
        decide(case, Judgement("accept", claim), IDA, seen)
    assert told.value.decisions == tuple(case.decisions())
    assert "Tom Rusk decided “edit basis rumour”" in told.value.reason
    assert isinstance(told.value, ItemError)


def test_who_has_seen_the_decision_may_decide(case: Case, claim: str) -> None:
    made = make(case, "reject", claim, TOM)
    assert decide(case, Judgement("accept", claim), IDA, made.n).old == "reject"


def test_without_a_number_nothing_is_compared(case: Case, claim: str) -> None:
    make(case, "reject", claim, TOM)
    assert decide(case, Judgement("accept", claim), IDA).kind == "accept"


def test_decisions_about_other_rows_do_not_matter(case: Case, claim: str) -> None:
    other = case.claims(Filter(limit=2))[1].id
    make(case, "reject", other, TOM)
    assert decide(case, Judgement("accept", claim), IDA, 0).subject == claim


def test_an_undo_made_meanwhile_counts_as_about_the_row(case: Case, claim: str) -> None:
    seen = make(case, "reject", claim, TOM).n
    make(case, "undo", str(seen), TOM)
    with pytest.raises(StaleError):
        decide(case, Judgement("accept", claim), IDA, seen)


def test_an_erasure_made_meanwhile_counts_as_about_the_row(case: Case, claim: str) -> None:
    seen = make(case, "note", claim, TOM, new="call her again").n
    make(case, "erase", str(seen), TOM)
    with pytest.raises(StaleError):
        decide(case, Judgement("accept", claim), IDA, seen)


def test_undoing_and_erasing_compare_too(case: Case, claim: str) -> None:
    seen = make(case, "note", claim, IDA, new="call her again").n
    make(case, "accept", claim, TOM)
    for kind in ("undo", "erase"):
        with pytest.raises(StaleError):
            decide(case, Judgement(kind, str(seen)), IDA, seen)  # type: ignore[arg-type]
    assert len(case.decisions()) == 2


def test_a_link_is_the_same_whatever_the_order_of_its_ends(case: Case) -> None:
    link = first(case, "same_claim")
    make(case, "reject", link_id(link), TOM)
    with pytest.raises(StaleError):
        decide(case, Judgement("accept", f"{link.kind}|{link.b}|{link.a}"), IDA, 0)


def test_the_error_can_be_sent_between_processes(case: Case, claim: str) -> None:
    made = make(case, "reject", claim, TOM)
    error = pickle.loads(pickle.dumps(StaleError("meanwhile", "look again", (made,))))
    assert (error.reason, error.cure, error.decisions) == ("meanwhile", "look again", (made,))


def test_two_who_decide_at_once_do_not_both_get_through(case: Case, claim: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def judge(kind: str) -> bool:
        try:
            decide(case, Judgement(kind, claim), IDA, 0)  # type: ignore[arg-type]
        except StaleError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(judge, ["accept", "reject", "unsure", "accept"])) == 1
    assert len(case.decisions()) == 1
