"""The map: what a feature carries, never a pin finer than the evidence, and a file that is whole or not there."""

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from examples import READING
from incidents import INCIDENT

from sayso.errors import SetupError
from sayso.publish.exports.geojson import Map, features, map_at
from sayso.records import Failure, Reading

FAILURE = Failure("b.txt", "it is empty", "give words")
FOUND = {feature["properties"]["event"]: feature for feature in features(INCIDENT)}


def written(path: Path, *results: Reading | Failure, at_the_end: Callable[[], object] = lambda: None) -> Any:
    with map_at(path) as made:
        for result in results:
            made.add(result)
        at_the_end()
    return json.loads(path.read_text(encoding="utf8"))


def test_only_events_with_a_place_are_features_in_text_order() -> None:
    assert list(FOUND) == ["v2", "v3", "v5", "v6"]


def test_a_point_has_its_longitude_first() -> None:
    assert FOUND["v2"]["geometry"] == {"type": "Point", "coordinates": [18.5, 47.25]}
    assert (FOUND["v2"]["properties"]["about_lat"], FOUND["v2"]["properties"]["about_lon"]) == (None, None)


@pytest.mark.parametrize(("event", "precision", "middle"), [("v5", "area", (46.0, 17.0)), ("v6", "country", (45.5, 16.5))])
def test_an_area_is_never_a_pin(event: str, precision: str, middle: tuple[float, float]) -> None:
    properties = FOUND[event]["properties"]
    assert FOUND[event]["geometry"] is None
    assert properties["precision"] == precision
    assert (properties["about_lat"], properties["about_lon"]) == middle


def test_a_place_that_was_not_resolved_has_its_words_and_no_pin() -> None:
    properties = FOUND["v3"]["properties"]
    assert FOUND["v3"]["geometry"] is None
    assert (properties["place_words"], properties["precision"], properties["about_lat"]) == ("東灣", None, None)


def test_a_feature_tells_who_did_what_to_whom_when_and_how_many() -> None:
    properties = FOUND["v2"]["properties"]
    assert (properties["act"], properties["mode"], properties["status"]) == ("ASSAULT", "shelling", "accused")
    assert (properties["actors"], properties["recipients"]) == (["River Guard"], ["farmers"])
    assert [properties[key] for key in ("time", "time_words", "earliest", "latest")] == [
        "2014-02",
        "February 2014",
        "2014-02-01",
        "2014-02-28",
    ]
    assert properties["numbers"] == [{"what": "killed", "low": 14, "high": None, "words": "at least 14"}]
    assert (properties["place"], properties["country"], properties["geonameid"]) == ("Tešmeril", "XZ", 77)


def test_a_feature_carries_its_evidence() -> None:
    properties, text = FOUND["v3"]["properties"], INCIDENT.document.text
    ((start, end),) = properties["spans"]
    assert text[start:end] == properties["words"] == "the Guard would hit 東灣 next"
    assert [properties[key] for key in ("document", "outlet", "url", "sha256")] == [
        "mill",
        "The Harbour Ledger",
        "https://ledger.example/mill",
        "a" * 64,
    ]


def test_a_feature_says_on_whose_say_so_by_its_narrowest_claim() -> None:
    properties = FOUND["v2"]["properties"]
    assert (properties["claim"], properties["chain"], properties["basis"], properties["stance"]) == (
        "c1",
        ["ministry in Bresk"],
        "official",
        "asserts",
    )
    assert properties["also"] == [{"claim": "c9", "chain": [], "basis": "unstated", "stance": "asserts"}]
    assert FOUND["v3"]["properties"]["chain"] == ["Quay Gazette", "miller"]


def test_an_event_that_no_claim_holds_shows_its_own_words() -> None:
    events = tuple(replace(event, claims=()) for event in INCIDENT.events)
    shelled = next(features(replace(INCIDENT, events=events)))["properties"]
    assert shelled["words"].startswith("the River Guard of shelling")
    assert shelled["words"].endswith("14 farmers")
    assert (shelled["claim"], shelled["chain"]) == (None, [])


def test_the_file_is_a_feature_collection_of_all_documents_in_order(tmp_path: Path) -> None:
    other = replace(INCIDENT, document=replace(INCIDENT.document, id="other"))
    collection = written(tmp_path / "map.geojson", INCIDENT, READING, other)
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == [f"{d}#{v}" for d in ("mill", "other") for v in FOUND]
    assert collection["documents"] == 3
    assert "CC BY 4.0" in collection["attribution"]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    collection = written(tmp_path / "map.geojson", INCIDENT, FAILURE)
    assert collection["left_out"] == {"events_without_place": 3, "documents_not_read": 1}


def test_a_map_without_events_is_a_map(tmp_path: Path) -> None:
    assert written(tmp_path / "map.geojson", READING)["features"] == []


def test_a_map_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text("mine")
    with pytest.raises(SetupError, match="there already"), map_at(path):
        pass
    assert path.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    with pytest.raises(SetupError, match="there already"):
        written(path, INCIDENT, at_the_end=lambda: path.write_text("mine"))
    assert [p.name for p in tmp_path.iterdir()] == ["map.geojson"]
    assert path.read_text() == "mine"


@pytest.mark.parametrize("ending", [KeyboardInterrupt, BrokenPipeError, ValueError])
def test_a_run_that_ends_early_leaves_nothing(tmp_path: Path, ending: type[BaseException]) -> None:
    def end() -> None:
        raise ending

    with pytest.raises(ending):
        written(tmp_path / "map.geojson", INCIDENT, at_the_end=end)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_read_nothing_leaves_nothing(tmp_path: Path) -> None:
    with map_at(tmp_path / "map.geojson") as made:
        made.add(FAILURE)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be written"), map_at(tmp_path / "nowhere" / "map.geojson"):
        pass


def test_a_full_disk_stops_the_run(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    made = Map(tmp_path / "map.geojson", full.open("w"))
    with pytest.raises(SetupError, match="cannot be written"):
        made.close()


def test_a_map_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    written(tmp_path / "map.geojson", READING)
    (tmp_path / "plain").touch()
    assert stat.S_IMODE((tmp_path / "map.geojson").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
