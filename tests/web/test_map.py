"""The map: pins only where the reports name a point, areas as areas, and what could not be located in a list of its own."""

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.facets import Query
from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Filter, Judgement, Stamp
from sayso.web import assets
from sayso.web.desk import Desk
from sayso.web.pages.charts import map as page

STAMP = Stamp("me", "2019-06-01T10:00:00+00:00", "0")
PLACES = (("Olmeri", 44.0, 20.0, "point"), ("Dolna Reka", 45.0, 21.0, "area"), ("Mill Lane", 46.0, 22.0, "country"))


@pytest.fixture
def located(case_path: Path) -> None:
    """Gives three invented places coordinates, as a gazetteer that has them would."""
    with sqlite3.connect(case_path) as connection:
        for name, latitude, longitude, precision in PLACES:
            rows = (latitude, longitude, precision, "ZZ", name)
            connection.execute("UPDATE places SET latitude = ?, longitude = ?, precision = ?, country = ? WHERE name = ?", rows)


def test_a_place_that_no_gazetteer_has_gets_no_pin(client: TestClient) -> None:
    shown = client.get("/map").text
    assert "No pin without evidence" in shown
    assert "Olmeri" in shown.split('id="unlocated"')[1]
    assert client.get("/map/data").json() == {"places": []}
    assert 'id="map"' not in shown


@pytest.mark.usefixtures("located")
def test_places_say_how_exact_they_are(client: TestClient) -> None:
    table = client.get("/map").text.split('id="table"')[1].split('id="unlocated"')[0]
    for name, exact in (("Olmeri", "a point"), ("Dolna Reka", "somewhere in this area"), ("Mill Lane", "somewhere in this country")):
        row = next(row for row in table.split("<tr data-item>") if f"<bdi>{name}</bdi>" in row)
        assert exact in row


@pytest.mark.usefixtures("located")
def test_the_data_of_the_drawing_are_those_of_the_table(client: TestClient, desk: Desk) -> None:
    given = {place["name"]: place for place in client.get("/map/data").json()["places"]}
    assert given.keys() == {"Olmeri", "Dolna Reka", "Mill Lane"}
    facet = {value.label: value.count for value in desk.index().facet_values("place", Query())}
    olmeri = given["Olmeri"]
    assert olmeri["precision"] == "point"
    assert (olmeri["lat"], olmeri["lon"], olmeri["country"]) == (44.0, 20.0, "ZZ")
    assert olmeri["claims"] >= facet["Olmeri (ZZ)"] > 1
    assert 1 < olmeri["origins"] < olmeri["claims"], "copies are no origins"
    assert olmeri["acts"] == ["ASSAULT"]
    assert client.get(olmeri["href"]).status_code == 200


@pytest.mark.usefixtures("located")
def test_filters_hold_for_the_data_too(client: TestClient) -> None:
    shown = client.get("/map?act=ASSAULT&text=market").text
    assert "/map/data?act=ASSAULT&amp;text=market" in shown if assets.built() else "make views" in shown
    fewer = client.get("/map/data?act=ASSAULT&text=market").json()["places"]
    assert {place["name"] for place in fewer} == {"Olmeri"}
    assert fewer[0]["href"].startswith("/claims?act=ASSAULT&place=")


@pytest.mark.usefixtures("located")
def test_where_views_are_not_built_the_page_says_how(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "built", lambda: None)
    shown = client.get("/map").text
    assert "make views" in shown
    assert 'id="map"' not in shown
    assert "Olmeri" in shown


@pytest.mark.usefixtures("located")
def test_the_page_says_where_places_and_outlines_come_from(client: TestClient) -> None:
    shown = client.get("/map").text
    assert "Places: GeoNames, CC BY 4.0" in shown
    assert "Outlines: Natural Earth, one view of disputed borders" in shown


@pytest.mark.usefixtures("located")
def test_places_of_rejected_claims_are_left_out_and_counted(client: TestClient, case: Case) -> None:
    before = {place["name"]: place["claims"] for place in client.get("/map/data").json()["places"]}
    of_reka = case.claims(Filter(place="Dolna Reka"))
    for claim in of_reka:
        decide(case, Judgement("reject", claim.id), STAMP)
    after = {place["name"]: place for place in client.get("/map/data").json()["places"]}
    assert before.get("Dolna Reka", 0) >= len(of_reka) > 0
    assert "Dolna Reka" not in after or after["Dolna Reka"]["claims"] == before["Dolna Reka"] - len(of_reka)
    assert all("state=-rejected" in place["href"] for place in after.values()), "links lead to what was counted"
    shown = client.get("/map").text
    assert f"{len(of_reka)} claim" in shown.split('id="left-out"')[1].split("</p>")[0]
    assert "/map?state=rejected" in shown


@pytest.mark.usefixtures("located")
def test_whoever_asks_for_rejected_claims_sees_their_places(client: TestClient, case: Case) -> None:
    for claim in case.claims(Filter(place="Dolna Reka")):
        decide(case, Judgement("reject", claim.id), STAMP)
    names = {place["name"] for place in client.get("/map/data?state=rejected").json()["places"]}
    assert "Dolna Reka" in names
    assert 'id="left-out"' not in client.get("/map?state=rejected").text


def test_an_empty_map_says_what_to_do(client: TestClient) -> None:
    shown = client.get("/map?party=Nobody+Atall").text
    assert "None of the chosen claims names a place" in shown
    assert "Take all filters away" in shown


def test_every_precision_has_words() -> None:
    assert set(page.PRECISION) == {"point", "area", "country"}


def test_with_an_act_only_places_of_such_acts_are_shown(client: TestClient) -> None:
    assert "None of the chosen claims says where such an act was done" in client.get("/map?act=COERCE").text
