"""Claims as W3C Web Annotations: held to the model's rules, and found again in the text."""

import base64
import hashlib
import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from mill_sheet import MILL, ROWS, TEXT

from sayso.publish.exports.webannotation import annotation, snapshot, write_webannotation
from sayso.publish.handed import ExportRow

MODEL = Draft202012Validator(json.loads((Path(__file__).parent / "webannotation.schema.json").read_text(encoding="utf8")))


def collection(folder: Path, *rows: ExportRow) -> Any:
    write_webannotation(folder / "x.jsonld", rows or ROWS)
    return json.loads((folder / "x.jsonld").read_text(encoding="utf8"))


def targets(row: ExportRow) -> list[dict[str, Any]]:
    target = annotation(row)["target"]
    return target if isinstance(target, list) else [target]


def selectors(row: ExportRow) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for target in targets(row):
        quote, position = target["selector"]
        yield quote, position


def test_the_collection_holds_to_the_model(tmp_path: Path) -> None:
    made = collection(tmp_path)
    MODEL.validate(made)
    assert made["total"] == len(made["first"]["items"]) == len(ROWS)


def test_an_empty_collection_holds_to_the_model(tmp_path: Path) -> None:
    write_webannotation(tmp_path / "x.jsonld", ())
    MODEL.validate(json.loads((tmp_path / "x.jsonld").read_text(encoding="utf8")))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "claim 1"),
        (("type",), "Note"),
        (("motivation",), "gossiping"),
        (("target",), []),
        (("colour",), "red"),
        (("body", 0, "type"), "Text"),
        (("target", "selector", 0, "exact"), ""),
        (("target", "selector", 1, "start"), -1),
        (("target", "state", "sourceDate"), "yesterday"),
        (("target", "source"), {}),
    ],
)
def test_the_rules_of_the_model_refuse_other_annotations(tmp_path: Path, path: tuple[str | int, ...], value: Any) -> None:
    made = deepcopy(collection(tmp_path))
    at = made["first"]["items"][0]
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(ValidationError):
        MODEL.validate(made)


@pytest.mark.parametrize("row", ROWS[:2], ids=["one stretch", "two stretches"])
def test_positions_count_code_points_and_give_the_exact_words(row: ExportRow) -> None:
    assert TEXT.startswith("🌊")
    for quote, position in selectors(row):
        assert TEXT[position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize("row", ROWS[:2], ids=["one stretch", "two stretches"])
def test_prefix_and_suffix_find_the_same_place(row: ExportRow) -> None:
    for quote, position in selectors(row):
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert TEXT.count(around) == 1
        assert TEXT.index(around) + len(quote["prefix"]) == position["start"]


def test_a_claim_of_two_stretches_has_two_targets() -> None:
    assert len(targets(ROWS[1])) == 2
    assert isinstance(annotation(ROWS[0])["target"], dict)


def test_the_target_is_the_text_with_this_hash() -> None:
    state = targets(ROWS[0])[0]["state"]
    named = state["cached"].removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(named + "=") == hashlib.sha256(TEXT.encode()).digest()
    assert state["sayso:text_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (state["sourceDate"], "code points" in state["sayso:offsets"]) == (MILL.added, True)


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://ledger.example/a b<c>", "https://ledger.example/a%20b%3Cc%3E"),
        ("https://ledger.example/%C3%A9?x=1#y", "https://ledger.example/%C3%A9?x=1#y"),
        (None, snapshot(MILL.sha256)),
        ("file:///home/me/secret.txt", snapshot(MILL.sha256)),
        ("http://[broken", snapshot(MILL.sha256)),
    ],
)
def test_the_source_is_the_address_or_else_the_bytes(url: str | None, source: str) -> None:
    row = replace(ROWS[0], report=replace(MILL, url=url))
    assert targets(row)[0]["source"]["id"] == source


def test_the_body_tells_chain_basis_and_stance() -> None:
    told, *tags = annotation(ROWS[0])["body"]
    assert told["value"] == "The Harbour Ledger → Quay Gazette → Dina Orsk. Basis: hearsay. Stance: asserts."
    assert [tag["value"] for tag in tags] == ["basis:hearsay", "stance:asserts"]


def test_the_chain_keeps_its_order_for_machines(tmp_path: Path) -> None:
    assert [voice["sayso:name"] for voice in annotation(ROWS[0])["sayso:chain"]] == ["Quay Gazette", "Dina Orsk"]
    assert collection(tmp_path)["@context"][1]["sayso:chain"]["@container"] == "@list"


def test_ids_are_made_from_text_and_claim() -> None:
    first, second = (annotation(row)["id"] for row in ROWS[:2])
    assert first == annotation(ROWS[0])["id"] != second
    assert annotation(replace(ROWS[0], report=replace(MILL, text_sha256="0" * 64)))["id"] != first
