"""The gazetteer finds places by any of their names, and takes users' own."""

import pickle
import time
from pathlib import Path

import pytest

from sayso.errors import SetupError
from sayso.read.places import Gazetteer, open_gazetteer

HEAD = "name,other_names,kind,country,lat,lon,population,geonameid\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.csv"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Serekaniye", "SY"), ("Girê Spî", "SY"), ("Kobanê", "SY"), ("Rojava", "SY"), ("Ghouta", "SY"), ("Golan", "SY"),
        ("Şengal", "IQ"), ("Donbas", "UA"), ("Crimea", "UA"), ("Darfur", "SD"), ("Tigray", "ET"), ("Kivu", "CD"),
        ("West Bank", "PS"), ("Gaza", "PS"), ("Rakhine", "MM"), ("Nagorno-Karabakh", "AZ"), ("Britain", "GB"), ("U.S.", "US"),
    ],
)  # fmt: skip
def test_regions_and_endonyms_are_known(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert country in {e.country for e in gazetteer.find(name)}


@pytest.mark.parametrize("name", ["Kashmir", "Sahel", "Kurdistan", "Mediterranean", "Sahara"])
def test_areas_across_borders_have_no_country(gazetteer: Gazetteer, name: str) -> None:
    assert "" in {e.country for e in gazetteer.find(name)}


@pytest.mark.parametrize(("with_article", "bare"), [("al-Raqqa", "Raqqa"), ("the Netherlands", "Netherlands"), ("el-Fasher", "Fasher")])
def test_articles_are_stripped(gazetteer: Gazetteer, with_article: str, bare: str) -> None:
    assert {e.id for e in gazetteer.find(with_article)} & {e.id for e in gazetteer.find(bare)}


def test_a_county_is_found_with_and_without_its_word(gazetteer: Gazetteer) -> None:
    assert {e.id for e in gazetteer.find("Rapides Parish")} <= {e.id for e in gazetteer.find("Rapides")}


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Quombledore") == ()


def test_an_empty_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("…") == ()


def test_a_second_look_takes_microseconds(gazetteer: Gazetteer) -> None:
    gazetteer.find("Aleppo")
    start = time.perf_counter()
    for _ in range(1000):
        gazetteer.find("Aleppo")
    assert time.perf_counter() - start < 0.1


def test_it_travels_to_other_processes(gazetteer: Gazetteer) -> None:
    gazetteer.find("Paris")
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.find("Paris") == gazetteer.find("Paris")


def test_a_users_place_is_found_by_all_its_names(own: Path) -> None:
    own.write_text(HEAD + "Velmora,Vèlmorah|Old Velmora,city,XX,12.5,34.5,900,\n", encoding="utf8")
    (found,) = open_gazetteer([own]).find("old velmora")
    assert (found.name, found.lat, found.lon, found.geonameid, found.source) == ("Velmora", 12.5, 34.5, None, "own")


def test_a_users_file_may_have_few_columns(own: Path) -> None:
    own.write_text("name,lat,lon\nVelmora,1,2\n", encoding="utf8")
    assert open_gazetteer([own]).find("Velmora")[0].kind == "city"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Velmora,,city,XX,north,34.5,,", "line 3.*north"),
        ("Velmora,,city,XX,95,34.5,,", "line 3.*not on Earth"),
        ("Velmora,,planet,XX,12,34.5,,", "line 3.*planet"),
        (",,city,XX,12,34.5,,", "line 3.*no name"),
        ("Velmora", "line 3"),
    ],
)
def test_a_bad_row_stops_the_run_with_file_line_and_cure(own: Path, row: str, says: str) -> None:
    own.write_text(HEAD + "Good,,city,XX,1,2,,\n" + row + "\n", encoding="utf8")
    with pytest.raises(SetupError, match=f"own.csv, {says}"):
        open_gazetteer([own])


def test_a_file_without_the_columns_says_which(own: Path) -> None:
    own.write_text("place,lat\nVelmora,1\n", encoding="utf8")
    with pytest.raises(SetupError, match="line 1: no column lon, name"):
        open_gazetteer([own])


def test_a_file_that_is_not_there_says_so(own: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        open_gazetteer([own])
