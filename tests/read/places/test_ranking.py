"""Ranking weighs small rules over candidates that we invent here."""

from sayso.read.places.evidence import Scene
from sayso.read.places.gazetteer import Entry
from sayso.read.places.ranking import Name, ranked

DORNE = Entry(-1, "Dorne", "country", "DD", 0, 0, 10.0, 10.0, 5_000_000)
NORTH = Entry(-2, "North Dorne", "adm1", "DD", 0, 0, 11.0, 10.0, 900_000)
BIG = Entry(-3, "Harrowby", "city", "EE", -9, 0, 50.0, 50.0, 400_000)
SMALL = Entry(-4, "Harrowby", "city", "DD", -2, 0, 11.1, 10.1, 9_000)
NEAR = Entry(-5, "Milling", "city", "DD", -2, 0, 11.2, 10.0, 12_000)


def test_people_decide_where_nothing_else_speaks() -> None:
    (choice,) = ranked([Name("harrowby", (BIG, SMALL))], Scene())
    assert choice is not None
    assert choice.entry == BIG


def test_the_rest_of_the_document_outweighs_people() -> None:
    choice = ranked(
        [Name("harrowby", (BIG, SMALL)), Name("milling", (NEAR,)), Name("north dorne", (NORTH,)), Name("dorne", (DORNE,))], Scene()
    )[0]
    assert choice is not None
    assert choice.entry == SMALL


def test_a_name_without_candidates_has_no_choice() -> None:
    assert ranked([Name("nowhere", ())], Scene()) == [None]


def test_the_outlets_home_counts() -> None:
    (choice,) = ranked([Name("harrowby", (BIG, SMALL))], Scene(home=NEAR, home_country="DD"))
    assert choice is not None
    assert choice.entry == SMALL
