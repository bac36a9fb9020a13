"""In which fields claims of a group differ, and which values are no values of a field."""

from sayso.dossiers import Contradiction, Deed, Number, Statement
from sayso.link.contradicts import Group, contradictions, links_of, unequal
from tests.link.reports import deed, said

CALLED = {"p1": "the army's", "p2": "Dawn League", "p3": "At least nine people", "p4": "three men", "p5": "Artillery shells"}


def differing(
    *told: tuple[Statement, Deed], opposed: tuple[str, ...] = (), published: dict[str, str | None] | None = None
) -> list[Contradiction]:
    dates = published or {s.report: "2031-05-01" for s, _ in told}
    group = Group([s for s, _ in told], frozenset(opposed), {d.id: d for _, d in told}, dates, {p: p for p in CALLED}, CALLED)
    return list(contradictions(group))


def told(report: str, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), count: int | None = None) -> tuple[Statement, Deed]:
    numbers = (Number("killed", count, count),) if count else ()
    return said(f"{report}:1", deeds=(f"{report}:d",)), deed(f"{report}:d", "ASSAULT", actors, recipients, numbers=numbers)


def test_other_doers_are_told_by_their_bare_names() -> None:
    found = differing(told("a", ("p1",)), told("b", ("p2",)))
    assert [(c.field, [v for v, _ in c.values]) for c in found] == [("who", ["the army", "Dawn League"])]


def test_people_who_are_only_counted_are_no_parties() -> None:
    assert differing(told("a", recipients=("p3",)), told("b", recipients=("p4",))) == []


def test_a_weapon_is_no_party() -> None:
    assert differing(told("a", ("p5",)), told("b", ("p2",))) == []


def test_counts_of_one_day_disagree() -> None:
    found = differing(told("a", count=9), told("b", count=14))
    assert [(c.field, c.update) for c in found] == [("how_many", False)]
    assert [link.what for link in links_of(found)] == ["how_many"]


def test_a_later_higher_count_is_an_update() -> None:
    found = differing(told("a", count=9), told("b", count=14), published={"a": "2031-05-01", "b": "2031-05-02"})
    assert [c.update for c in found] == [True]
    assert links_of(found) == []


def test_both_sides_differ_in_whether_it_is_so() -> None:
    found = differing(told("a"), told("b"), opposed=("b:1",))
    assert [(c.field, c.values) for c in found] == [("whether", (("it is so", ("a:1",)), ("it is not so", ("b:1",))))]


def test_open_counts_can_both_be_right() -> None:
    assert not unequal(Number("killed", 9, None), Number("killed", 31, None))
    assert unequal(Number("killed", 9, 9), Number("killed", 31, None))
