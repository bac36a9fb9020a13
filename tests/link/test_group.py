"""A group put together: its sides, its title, its order among others."""

from sayso.dossiers import Group, Number
from sayso.link.backing.held import hold
from sayso.link.group import Case, case_of, contested_first, group_of
from tests.link.reports import deed, parties, report, said

ADA = ("named", "Ada Brook")
BO = ("named", "Bo Lind")


def case(*facts) -> Case:
    return case_of(facts, hold(facts, (), parties(*facts)), ())


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


def test_an_origin_says_its_own_count_where_others_differ() -> None:
    deeds = {r: deed(f"{r}:v", "ASSAULT", numbers=(Number("killed", n, n),)) for r, n in (("a", 9), ("b", 14))}
    one, two = said("a:1", ADA, deeds=("a:v",)), said("b:1", BO, deeds=("b:v",))
    made = case(report("a", "Lake Post", one, deeds=(deeds["a"],)), report("b", "Hill Post", two, deeds=(deeds["b"],)))
    found = group_of(("a:1", "b:1"), frozenset(), made, ())
    assert {o.what: o.why[0] for o in found.origins} == {"Ada Brook": "says: 9 killed", "Bo Lind": "says: 14 killed"}
