"""Toponyms become places by the evidence of the whole document."""

from pathlib import Path

import pytest

from sayso.read.places import Gazetteer, Toponym, open_gazetteer, places_of
from sayso.records import Place, Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def located(gazetteer: Gazetteer, text: str, *names: str, **known: str) -> list[Place]:
    """The places of names in the order of their first mention after the one before."""
    toponyms, at = [], 0
    for name in names:
        at = text.index(name, at)
        toponyms.append(Toponym(Span(at, at + len(name))))
        at += len(name)
    return list(places_of(text, toponyms, gazetteer, **known))  # type: ignore[arg-type]


def test_ids_follow_the_text(gazetteer: Gazetteer) -> None:
    text = "From Ankara to Aleppo."
    spans = [Toponym(Span(15, 21)), Toponym(Span(5, 11))]
    assert [(p.id, p.span.start) for p in places_of(text, spans, gazetteer)] == [("p1", 5), ("p2", 15)]


def test_the_region_after_a_name_decides(gazetteer: Gazetteer) -> None:
    (paris, texas) = located(gazetteer, "A grain store burned in Paris, Texas, on Monday.", "Paris", "Texas")
    assert (paris.geonameid, texas.geonameid) == (4717560, 4736286)


def test_without_other_evidence_the_largest_wins(gazetteer: Gazetteer) -> None:
    (paris,) = located(gazetteer, "She lives in Paris.", "Paris")
    assert paris.country == "FR"


def test_one_name_has_one_meaning_in_a_document(gazetteer: Gazetteer) -> None:
    text = "Fire crews in Athens, Georgia, were called at noon. Athens has two crews."
    first, _, second = located(gazetteer, text, "Athens", "Georgia", "Athens")
    assert first.geonameid == second.geonameid
    assert first.country == "US"


def test_the_outlets_home_is_evidence(gazetteer: Gazetteer) -> None:
    (here,) = located(gazetteer, "The council of London met.", "London", url="https://www.lfpress.com/news")
    (there,) = located(gazetteer, "The council of London met.", "London")
    assert (here.country, there.country) == ("CA", "GB")


def test_a_place_in_the_outlets_address_is_evidence(gazetteer: Gazetteer) -> None:
    (place,) = located(gazetteer, "The council of Perth met.", "Perth", url="http://perthweeklycourier.co.uk/a")
    assert place.country == "GB"


def test_a_country_is_an_area_and_not_a_pin(gazetteer: Gazetteer) -> None:
    text = "Syria, Darfur, Bavaria, Aleppo"
    assert [p.precision for p in located(gazetteer, text, "Syria", "Darfur", "Bavaria")] == ["country", "area", "area"]


def test_a_town_is_a_point(gazetteer: Gazetteer) -> None:
    (place,) = located(gazetteer, "Shells fell on Serekaniye.", "Serekaniye")
    assert place.precision == "point"
    assert place.lat == pytest.approx(36.85, abs=0.05)


def test_demonyms_give_no_place(gazetteer: Gazetteer) -> None:
    assert places_of("Syrian farmers", [Toponym(Span(0, 6), demonym=True)], gazetteer) == ()


def test_an_unknown_place_stays_without_coordinates(gazetteer: Gazetteer) -> None:
    unknown, known = located(gazetteer, "They fled Quombledore for Aleppo.", "Quombledore", "Aleppo")
    assert (unknown.name, unknown.lat, unknown.precision) == ("Quombledore", None, None)
    assert "no place of this name" in unknown.reasons[0]
    assert known.lat is not None


def test_a_name_inside_an_organisation_is_marked(gazetteer: Gazetteer) -> None:
    body = Span(4, 23)
    (place,) = places_of("The Batman Police Chief", [Toponym(Span(4, 10), within=body)], gazetteer)
    assert (place.within, place.country) == (body, "TR")


def test_every_choice_has_its_reasons(gazetteer: Gazetteer) -> None:
    (paris, _) = located(gazetteer, "A grain store burned in Paris, Texas, on Monday.", "Paris", "Texas")
    assert "the region named right after it holds it" in paris.reasons


def test_a_users_place_is_used(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon,kind,country\nQuombledore,36.9,40.1,city,SY\n", encoding="utf8")
    (place,) = located(open_gazetteer([own]), "They fled Quombledore.", "Quombledore")
    assert (place.lat, place.country, place.precision) == (36.9, "SY", "point")


def test_no_toponyms_no_places(gazetteer: Gazetteer) -> None:
    assert places_of("Nothing here.", [], gazetteer) == ()


@pytest.mark.parametrize(("name", "means"), [("Bavaria state", "Bavaria"), ("northern Iraq", "Iraq"), ("Nangarhar Province", "Nangarhar")])
def test_a_kind_or_direction_is_taken_off_an_unknown_name(gazetteer: Gazetteer, name: str, means: str) -> None:
    (place,) = located(gazetteer, f"Floods in {name} cut roads.", name)
    assert place.name == means
    assert place.precision in ("area", "country")


def test_a_township_is_not_taken_for_the_town(gazetteer: Gazetteer) -> None:
    (place,) = located(gazetteer, "Floods in Quombledore Township cut roads.", "Quombledore Township")
    assert place.lat is None


def test_a_name_that_two_regions_follow_has_two_meanings(gazetteer: Gazetteer) -> None:
    text = "Trains from Springfield, Illinois, stop; those from Springfield, Massachusetts, run."
    first, _, second, _ = located(gazetteer, text, "Springfield", "Illinois", "Springfield", "Massachusetts")
    assert first.geonameid != second.geonameid
