"""A group put together: its sides, its title, its order among others."""

from sayso.dossiers import Group
from sayso.link.group import Case, affirmed, case_of, contested_first, group_of
from sayso.link.held import hold
from tests.link.reports import parties, report, said

ADA = ("named", "Ada Brook")
BO = ("named", "Bo Lind")


def case(*facts) -> Case:
    return case_of(facts, hold(facts, (), parties(*facts)), ())


def test_the_side_with_fewer_words_for_it_is_the_opposite() -> None:
    made = case(*(report(r, None, said(f"{r}:1", ADA)) for r in "abc"))
    assert affirmed(("a:1", "b:1", "c:1"), {"a:1", "b:1"}, made) == frozenset({"c:1"})


def test_the_title_is_of_a_statement_that_affirms() -> None:
    one, two = said("a:1", words="the mill did not burn at all"), said("b:1", words="the mill at Tolm burned")
    made = case(report("a", None, one, published="2031-05-01"), report("b", None, two, published="2031-05-02"))
    assert group_of(("a:1", "b:1"), frozenset({"a:1"}), made, ()).title == "the mill at Tolm burned"


def test_what_stands_beside_is_held_but_backs_nothing() -> None:
    made = case(report("a", "Lake Post", said("a:1", ADA)), report("b", "Hill Post", said("b:1", BO)))
    found = group_of(("a:1", "b:1"), frozenset(), made, (), beside=("b:1",))
    assert found.claims == ("a:1", "b:1")
    assert [o.what for o in found.origins] == ["Ada Brook"]


def test_the_contested_come_first() -> None:
    made = case(report("a", "Lake Post", said("a:1", ADA)), report("b", "Hill Post", said("b:1", BO, stance="denies")))
    plain: Group = group_of(("a:1",), frozenset(), made, ())
    contested = group_of(("a:1", "b:1"), frozenset(), made, ())
    assert contested_first((plain, contested))[0].claims == ("a:1", "b:1")
