"""What leaves a case: every form re-read, held to its specification, with words, places in the text, and hashes in every row."""

import csv
import io
import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from mill_sheet import MILL, ROWS, TARN, TEXT

from sayso.errors import SetupError
from sayso.publish.exports.forms import COLUMNS, FORMATS, export, export_schema, row_json
from sayso.publish.handed import ExportRow

LINES = Draft202012Validator(json.loads(export_schema()))
GEOJSON = Draft202012Validator(json.loads((Path(__file__).parent / "geojson.schema.json").read_text(encoding="utf8")))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    def write(name: str, *rows: ExportRow) -> str:
        export(rows or ROWS, name, tmp_path / "out")
        return (tmp_path / "out").read_bytes().decode("utf-8-sig" if name == "csv" else "utf-8")

    return write


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def collection(text: str) -> Any:
    return json.loads(text)


def test_the_forms_are_these() -> None:
    assert [form.name for form in FORMATS] == ["csv", "jsonl", "geojson", "webannotation"]


def test_an_unknown_form_stops_the_run_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="one of csv, jsonl, geojson, webannotation is"):
        export(ROWS, "pdf", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_every_form_carries_words_offsets_title_address_and_hash(written: Callable[..., str], name: str) -> None:
    text = written(name, ROWS[0])
    for evidence in ("the sluice was opened by Marl Water", str(ROWS[0].said[0].span.start), "Mill <b>flooded</b>", MILL.text_sha256):
        assert evidence in text
    assert "https://ledger.example/mill?a=1&b=" in text


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_nothing_is_a_file_too(tmp_path: Path, name: str) -> None:
    assert export((), name, tmp_path / "x") == 0
    assert (tmp_path / "x").exists()


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_rows_that_fail_leave_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ZeroDivisionError):
        export((replace(row, independent_for=1 // 0) for row in ROWS), name, tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_the_csv_reads_back(written: Callable[..., str]) -> None:
    rows = table(written("csv"))
    assert list(rows[0]) == [name for name, _ in COLUMNS]
    assert [row["id"] for row in rows] == ["mill:c1", "mill:c2", "tarn:c1"]
    assert (rows[0]["chain"], rows[0]["depth"], rows[0]["independent_for"]) == ("Quay Gazette → Dina Orsk", "2", "2")
    assert rows[0]["events"].startswith("ASSAULT Marl Water · Quayside · 2031-03-01 to 2031-03-02 · 3–? injured; 2 killed · accused | ")


def test_the_spans_of_the_csv_give_the_words(written: Callable[..., str]) -> None:
    rows = table(written("csv"))[:2]
    parts = [[TEXT[slice(*map(int, span.split("-")))] for span in row["spans"].split(" ")] for row in rows]
    assert [" … ".join(part) for part in parts] == [row["words"].removeprefix("'") for row in rows]


def test_no_cell_of_the_csv_runs(written: Callable[..., str]) -> None:
    rows = table(written("csv"))
    assert rows[1]["words"].startswith("'=2+2")
    assert rows[2]["title"] == "'=HYPERLINK(1)"


def test_the_schema_of_the_lines_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(export_schema()))


def test_every_line_holds_to_the_schema(written: Callable[..., str]) -> None:
    lines = written("jsonl").splitlines()
    assert len(lines) == len(ROWS)
    for line in lines:
        LINES.validate(json.loads(line))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("basis",), "gut"),
        (("extra",), 1),
        (("spans",), []),
        (("report", "sha256"), "abc"),
        (("events", 0, "place", "lat"), 91),
        (("replies",), ["yes"]),
    ],
)
def test_the_schema_refuses_other_lines(path: tuple[str | int, ...], value: Any) -> None:
    line = deepcopy(row_json(ROWS[0]))
    at: Any = line
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(ValidationError):
        LINES.validate(line)


def test_the_words_of_a_line_are_those_of_its_spans(written: Callable[..., str]) -> None:
    line = json.loads(written("jsonl").splitlines()[1])
    assert " … ".join(TEXT[start:end] for start, end in line["spans"]) == line["words"]


def test_a_line_end_of_unicode_breaks_no_line(written: Callable[..., str]) -> None:
    assert json.loads(written("jsonl", ROWS[2]).splitlines()[0])["words"] == "Dam\u2028"


def test_the_map_is_geojson(written: Callable[..., str]) -> None:
    GEOJSON.validate(collection(written("geojson")))


@pytest.mark.parametrize(
    "change",
    [
        {"geometry": {"type": "Point", "coordinates": [18.5]}},
        {"geometry": {"type": "Point", "coordinates": [200, 0]}},
        {"geometry": {"type": "Spot", "coordinates": [0, 0]}},
        {"properties": 1},
        {"id": []},
        {"coordinates": [0, 0]},
    ],
)
def test_the_rules_of_geojson_refuse_other_features(written: Callable[..., str], change: dict[str, Any]) -> None:
    made = collection(written("geojson"))
    made["features"][0] |= change
    with pytest.raises(ValidationError):
        GEOJSON.validate(made)


def test_a_point_has_its_longitude_first_and_an_area_no_pin(written: Callable[..., str]) -> None:
    point, area, lost = collection(written("geojson"))["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [18.5, 47.25]}
    assert (area["geometry"], lost["geometry"]) == (None, None)
    assert (area["properties"]["about_lat"], area["properties"]["about_lon"]) == (47.25, 18.5)
    assert area["properties"]["precision_note"].startswith("somewhere in this area")
    assert lost["properties"]["precision_note"].startswith("not found")


def test_a_feature_tells_on_whose_say_so(written: Callable[..., str]) -> None:
    properties = collection(written("geojson"))["features"][0]["properties"]
    assert (properties["claim"], properties["basis"], properties["report_text_sha256"]) == ("mill:c1", "hearsay", MILL.text_sha256)
    assert [voice["name"] for voice in properties["chain"]] == ["Quay Gazette", "Dina Orsk"]
    ((start, end),) = properties["spans"]
    assert TEXT[start:end] == properties["words"]


def test_claims_that_are_not_on_the_map_are_counted(written: Callable[..., str]) -> None:
    assert collection(written("geojson"))["left_out"] == {"claims_without_place": 1}


def test_features_have_ids_of_their_own(written: Callable[..., str]) -> None:
    ids = [feature["id"] for feature in collection(written("geojson"))["features"]]
    assert ids == ["mill:c1#mill:v1", "mill:c1#mill:v2", "tarn:c1#tarn:v1"]


def test_a_report_without_an_address_is_exported(written: Callable[..., str]) -> None:
    assert json.loads(written("jsonl", replace(ROWS[2], report=replace(TARN, url=None))))["report"]["url"] is None
