"""An outlet's home: from the table, the domain's country, or a place in its address."""

import pytest

from sayso.read.places import Gazetteer, open_gazetteer
from sayso.read.places.cues import cues
from sayso.read.places.outlets import home_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def test_a_known_outlet_has_a_town(gazetteer: Gazetteer) -> None:
    home = home_of(None, "https://www.thetowntalk.com/a/b", gazetteer, cues())
    assert home.entry is not None
    assert (home.entry.name, home.country) == ("Alexandria", "US")


def test_an_outlet_is_known_by_name(gazetteer: Gazetteer) -> None:
    assert home_of("Kyiv Post", None, gazetteer, cues()).country == "UA"


def test_a_name_that_several_outlets_share_tells_nothing(gazetteer: Gazetteer) -> None:
    assert home_of("The Times", None, gazetteer, cues()).entry is None


@pytest.mark.parametrize(
    ("url", "country"), [("harrowbee.com.au", "AU"), ("harrowbee.co.uk", "GB"), ("harrowbee.com", ""), ("harrowbee.tv", "")]
)
def test_the_domain_tells_the_country(gazetteer: Gazetteer, url: str, country: str) -> None:
    assert home_of(None, url, gazetteer, cues()).country == country


@pytest.mark.parametrize(("url", "key"), [("perthweeklycourier.co.uk", "perth"), ("thelascrucesherald.com", "las cruces")])
def test_a_place_is_found_inside_the_address(gazetteer: Gazetteer, url: str, key: str) -> None:
    assert [n.key for n in home_of(None, url, gazetteer, cues()).hints] == [key]


@pytest.mark.parametrize("url", [None, "", "not an address", "http://[broken"])
def test_a_strange_address_tells_nothing(gazetteer: Gazetteer, url: str | None) -> None:
    assert home_of(None, url, gazetteer, cues()).hints == ()
