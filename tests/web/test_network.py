"""The network: ties of named parties by independent origins, those who deny beside them, and each tie with its words."""

from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Filter, Judgement, Stamp
from sayso.web import assets

STAMP = Stamp("me", "2019-06-01T10:00:00+00:00", "0")


def tie(client: TestClient, query: str = "") -> dict[str, object]:
    edges = client.get(f"/network/data{query}").json()["edges"]
    assert edges
    first: dict[str, object] = edges[0]
    return first


def test_edges_join_nodes_that_are_there(client: TestClient) -> None:
    data = client.get("/network/data").json()
    nodes = {node["id"]: node for node in data["nodes"]}
    assert data["edges"]
    assert {end for edge in data["edges"] for end in (edge["source"], edge["target"])} == nodes.keys()
    assert all(node["href"].startswith(("/party?id=", "/claims?party=")) for node in nodes.values())


def test_a_denied_act_counts_who_denies_it(client: TestClient) -> None:
    against = [edge for edge in client.get("/network/data").json()["edges"] if edge["against"]]
    assert against
    assert all(edge["origins"] + edge["against"] >= 1 for edge in against)


def test_thickness_is_no_more_than_claims(client: TestClient) -> None:
    assert all(edge["origins"] <= edge["claims"] for edge in client.get("/network/data").json()["edges"])


def test_the_table_has_every_tie_of_the_drawing(client: TestClient) -> None:
    data, shown = client.get("/network/data").json(), unescape(client.get("/network").text)
    names = {node["id"]: node["name"] for node in data["nodes"]}
    rows = shown.split('id="table"')[1].split("<tr data-item>")[1:]
    assert len(rows) == len(data["edges"])
    for row, edge in zip(rows, data["edges"], strict=True):
        assert names[edge["source"]] in row
        assert names[edge["target"]] in row
        assert edge["href"] in row


def test_acts_without_a_named_party_are_counted(client: TestClient) -> None:
    told = client.get("/api/network").json()
    assert told["open"]
    shown = " ".join(client.get("/network").text.split())
    assert f"{told['open']} acts of {told['events']} are left out, because nobody is named on one side" in shown


def test_a_tie_shows_the_words_that_it_stands_on(client: TestClient, case: Case) -> None:
    found = tie(client)
    shown = client.get(str(found["href"]))
    assert shown.status_code == 200
    claims = [row for row in case.claims() if unescape(shown.text).find(row.words[:60]) >= 0]
    assert claims
    assert "/report?id=" in shown.text


def test_a_tie_that_nobody_tells_of_is_not_found(client: TestClient) -> None:
    query = urlencode({"source": "party:x", "target": "party:y", "deed": "ASSAULT"})
    assert client.get(f"/network/tie?{query}").status_code == 404


def test_filters_hold_for_the_drawing(client: TestClient) -> None:
    assert {edge["act"] for edge in client.get("/network/data?act=COERCE").json()["edges"]} == {"COERCE"}
    shown = client.get("/network?act=COERCE").text
    assert "/network/data?act=COERCE" in shown if assets.built() else "make views" in shown


def test_a_status_that_is_not_as_done_is_told_in_words(client: TestClient) -> None:
    shown = client.get("/network").text
    assert any(f"({word})" in shown for word in ("planned", "alleged", "denied"))


def test_people_name_the_parties(client: TestClient, case: Case) -> None:
    found = tie(client)
    decide(case, Judgement("edit", case.party(str(found["source"])).members[0], "name", new="The Third Brigade"), STAMP)
    assert "The Third Brigade" in {node["name"] for node in client.get("/network/data").json()["nodes"]}


def test_where_views_are_not_built_the_table_is_there(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "built", lambda: None)
    shown = client.get("/network").text
    assert "make views" in shown
    assert 'id="network"' not in shown
    assert "To whom" in shown


def test_an_empty_network_teaches(client: TestClient) -> None:
    shown = client.get("/network?party=Nobody+Atall").text
    assert "None of the chosen claims tells of an act" in shown


@pytest.mark.parametrize("address", ["/network", "/timeline"])
def test_a_page_without_its_rejected_claims_says_how_many(client: TestClient, case: Case, address: str) -> None:
    assert 'id="left-out"' not in client.get(address).text
    for claim in case.claims(Filter(limit=3)):
        decide(case, Judgement("reject", claim.id), STAMP)
    said = client.get(address).text.split('id="left-out"')[1].split("</p>")[0]
    assert "3 claims that people rejected are left out" in said
    assert f'href="{address}?state=rejected"' in said


def test_a_tie_of_rejected_claims_only_is_gone(client: TestClient, case: Case) -> None:
    found = tie(client)
    for claim in case.claims():
        decide(case, Judgement("reject", claim.id), STAMP)
    assert client.get("/network/data").json()["edges"] == []
    assert client.get(str(found["href"])).status_code == 404


@pytest.mark.parametrize("address", ["/network", "/network/data", "/map", "/map/data", "/timeline"])
def test_a_reader_may_look_and_a_stranger_may_not(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200
    client.cookies.clear()
    assert client.get(address).status_code in {401, 403}
