"""Who is who across invented reports, and who is kept apart."""

from collections.abc import Iterable

import pytest

from sayso.dossiers import Deed, Facts, Name, Party, Rulings, Spot
from sayso.link.same_entity import parties, party_of

NOBODY_DECIDED = Rulings()
SETTING = ("Marsh Lane Trust", "Ostrel Valley")


def named(report: str, *names: Name | str, kind: str = "person", spots: Iterable[Spot] = ()) -> Facts:
    """A report with these names, e1 and on; those given as strings are of the kind."""
    made = [n if isinstance(n, Name) else Name("", n, kind, (n,)) for n in names]
    ids = [Name(f"{report}:e{i}", n.name, n.kind, n.variants, n.roles, n.pseudonym) for i, n in enumerate(made, 1)]
    deeds = [Deed(f"{report}:v{i}", "CONSULT", None, "met", (), (), "occurred", spot) for i, spot in enumerate(spots)]
    return Facts(report, None, None, None, names=tuple(ids), deeds=tuple(deeds))


def person(name: str, *variants: str, roles: tuple[str, ...] = (), pseudonym: bool = False) -> Name:
    return Name("", name, "person", (name, *variants), roles, pseudonym)


def body(name: str, *variants: str) -> Name:
    return Name("", name, "organisation", (name, *variants))


def together(facts: Iterable[Facts], a: str, b: str, rulings: Rulings = NOBODY_DECIDED) -> bool:
    of = party_of(parties(tuple(facts), rulings)[1])
    return of[a] == of[b]


def context(report: str, *names: Name | str) -> Facts:
    """A report with these names first, and with two bodies that all reports made so share."""
    return named(report, *names, *(body(n) for n in SETTING))


def test_every_name_is_in_exactly_one_party() -> None:
    facts = [named("a", "Orla Finch", "Finch"), named("b", "Orla Finch"), named("c", Name("", "residents", "group"))]
    members = [m for p in parties(facts, NOBODY_DECIDED)[1] for m in p.members]
    assert sorted(members) == ["a:e1", "a:e2", "b:e1", "c:e1"]


def test_the_same_full_name_is_one_party_with_a_reason() -> None:
    links, found = parties([named("a", "Orla Finch"), named("b", "Orla Finch")], NOBODY_DECIDED)
    assert [(p.name, p.members) for p in found] == [("Orla Finch", ("a:e1", "b:e1"))]
    assert links[0].reasons == ("the same name, Orla Finch",)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Tomás Kéleš", "Tomas Keles"),
        ("Dr Orla Finch", "Orla Finch"),
        ("Mohammed al-Sarun", "Muhammad Al-Sarun"),
        ("Łukasz Brøn", "Lukasz Bron"),
        ("Yusuf Tarkan", "Youssef Tarkan"),
    ],
)
def test_spellings_of_one_name_are_one_party(one: str, two: str) -> None:
    assert together([named("a", one), named("b", two)], "a:e1", "b:e1")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("Orla Finch"), person("Petra Finch")),
        (person("Orla Finch Sr"), person("Orla Finch Jr")),
        (person("Orla Finch", roles=("aged 24",)), person("Orla Finch", roles=("aged 61",))),
        (person("Orla Finch", roles=("Sergeant",)), person("Orla Finch", roles=("paediatric nurse",))),
        (person("Mr Robin Finch"), person("Mrs Robin Finch")),
        (person("Robin Ostrel"), Name("", "Robin Ostrel", "place", ("Robin Ostrel",))),
        (person("Ilan Vard", pseudonym=True), person("Ilan Vard")),
    ],
)
def test_conflicting_facts_keep_names_apart(one: Name, two: Name) -> None:
    assert not together([context("a", one), context("b", two)], "a:e1", "b:e1")


def test_ages_a_year_apart_are_one_persons() -> None:
    facts = [named("a", person("Orla Finch", roles=("aged 34",))), named("b", person("Orla Finch", roles=("aged 35",)))]
    assert together(facts, "a:e1", "b:e1")


def test_a_pseudonym_is_itself_in_two_reports() -> None:
    facts = [named(r, person("Ilan Vard", pseudonym=True)) for r in ("a", "b")]
    assert together(facts, "a:e1", "b:e1")


def test_descriptions_join_nobody() -> None:
    facts = [named("a", Name("", "residents", "group")), named("b", Name("", "residents", "group"))]
    assert not together(facts, "a:e1", "b:e1")


def test_letters_go_with_the_name_that_a_report_gives_them() -> None:
    facts = [named("a", body("Northern Water Board", "NWB")), named("b", body("NWB"))]
    assert together(facts, "a:e1", "b:e1")


def test_letters_go_with_the_only_name_that_has_them() -> None:
    assert together([named("a", body("Northern Water Board")), named("b", body("NWB"))], "a:e1", "b:e1")


def test_letters_that_two_names_have_join_neither() -> None:
    facts = [named("a", body("Northern Water Board"), body("National Wool Bureau")), named("b", body("NWB"))]
    assert not together(facts, "a:e1", "b:e1")
    assert not together(facts, "a:e2", "b:e1")


def test_another_form_of_one_name_is_that_name() -> None:
    facts = [named("a", body("Karvel River Guard", "River Guard")), named("b", body("River Guard"))]
    assert together(facts, "a:e1", "b:e1")


def test_a_surname_goes_to_the_one_person_of_reports_on_the_same() -> None:
    assert together([context("a", "Orla Finch"), context("b", "Finch")], "a:e1", "b:e1")


def test_a_surname_stays_alone_in_a_report_on_something_else() -> None:
    assert not together([context("a", "Orla Finch"), named("b", "Finch")], "a:e1", "b:e1")


def test_a_surname_of_two_people_goes_to_neither() -> None:
    facts = [context("a", "Orla Finch", "Petra Finch"), context("b", "Finch")]
    assert not together(facts, "a:e1", "b:e1")
    assert not together(facts, "a:e2", "b:e1")


def test_places_meet_by_their_number() -> None:
    facts = [
        named("a", "Dolna Reka", kind="place", spots=[Spot("Dolna Reka", 77)]),
        named("b", "Lower Reka", kind="place", spots=[Spot("Lower Reka", 77)]),
    ]
    assert together(facts, "a:e1", "b:e1")


def test_places_of_one_name_and_other_numbers_are_two() -> None:
    facts = [named(r, "Ostrel", kind="place", spots=[Spot("Ostrel", number)]) for r, number in (("a", 77), ("b", 78))]
    assert not together(facts, "a:e1", "b:e1")


def test_what_people_parted_stays_apart() -> None:
    facts = [named(r, "Orla Finch") for r in ("a", "b")]
    assert not together(facts, "a:e1", "b:e1", Rulings(apart=frozenset({("same_entity", "a:e1", "b:e1")})))


def test_what_people_parted_stays_apart_through_a_third() -> None:
    facts = [named(r, "Orla Finch") for r in ("a", "b", "c")]
    ruled = Rulings(apart=frozenset({("same_entity", "a:e1", "c:e1")}))
    assert not together(facts, "a:e1", "c:e1", ruled)


def test_what_people_joined_is_one_whatever_the_names() -> None:
    facts = [named("a", "Orla Finch"), named("b", "Bram Tolliver")]
    assert together(facts, "a:e1", "b:e1", Rulings(together=frozenset({("same_entity", "a:e1", "b:e1")})))


def test_a_party_has_the_fullest_frequent_name_and_its_other_forms() -> None:
    facts = [named("a", person("Orla Finch", "Finch")), named("b", person("Dr Orla Finch")), named("c", "Orla Finch")]
    found: list[Party] = parties(facts, NOBODY_DECIDED)[1]
    assert [(p.name, p.aliases) for p in found] == [("Orla Finch", ("Dr Orla Finch", "Finch"))]


def test_people_may_join_what_is_only_described() -> None:
    described = Name("", "soldier of the Ostrel Guard", "person")
    facts = [named("a", described), named("b", person("Tomas Veld"))]
    ruled = Rulings(together=frozenset({("same_entity", "a:e1", "b:e1")}))
    assert together(facts, "a:e1", "b:e1", ruled)
