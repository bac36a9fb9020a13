"""The JSON contract: what stands in a line, and that the schema holds for it and for nothing looser."""

import json
from copy import deepcopy
from typing import Any

import pytest
from examples import READING, TEXT
from jsonschema import Draft202012Validator, ValidationError

from sayso.publish.contract import contract, contract_failure, schema_text
from sayso.records import Document, Failure, Reading

SCHEMA = Draft202012Validator(json.loads(schema_text()))


def line() -> Any:
    return json.loads(json.dumps(contract(READING)))


def quoted(pairs: list[list[int]]) -> list[str]:
    return [TEXT[start:end] for start, end in pairs]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(
    "answer",
    [contract(READING), contract(Reading(Document("empty", "", "f" * 64))), contract_failure(Failure("a", "it is empty", "give words"))],
    ids=["full", "empty", "failure"],
)
def test_answers_hold_to_the_schema(answer: dict[str, Any]) -> None:
    SCHEMA.validate(json.loads(json.dumps(answer)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("extra",), 1),
        (("claims", 0, "basis"), "gut feeling"),
        (("claims", 0, "spans"), []),
        (("claims", 0, "chain", 0, "start"), "12"),
        (("document", "sha256"), "abc"),
        (("document", "published"), "last week"),
        (("mentions", 0, "start"), -1),
        (("verifications", 0, "status"), "perhaps"),
    ],
    ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else None,
)
def test_the_schema_refuses_what_the_contract_does_not_say(path: tuple[Any, ...], value: object) -> None:
    answer = deepcopy(line())
    place = answer
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        SCHEMA.validate(answer)


def test_every_key_of_the_schema_is_required() -> None:
    for name, part in json.loads(schema_text())["$defs"].items():
        if part.get("type") == "object":
            assert part["required"] == list(part["properties"]), name


def test_a_claim_carries_its_words_and_its_chain() -> None:
    claim = line()["claims"][0]
    assert quoted(claim["spans"]) == ["the bow door would not close"]
    assert [voice["name"] for voice in claim["chain"]] == ["Quay Gazette", "Joris", "officers"]
    assert claim["depth"] == 3
    assert quoted([claim["chain"][2]["cue"]]) == ["told him"]


def test_an_implied_voice_has_no_place_in_the_text() -> None:
    voice = contract(READING)["claims"][1]["chain"][0]
    assert voice["cue"] is None
    assert TEXT[voice["start"] : voice["end"]] == "He"


def test_mentions_are_those_of_the_entities_in_text_order() -> None:
    mentions = line()["mentions"]
    assert [TEXT[m["start"] : m["end"]] for m in mentions] == ["Joris", "the Quay Gazette", "officers", "The line", "The Gazette"]
    assert [m["entity"] for m in mentions] == ["e2", "e1", "e3", "e4", "e1"]


def test_a_failure_has_its_id_reason_and_cure() -> None:
    answer = contract_failure(Failure("b.txt", "it is empty", "give a file with words"))
    assert answer == {"sayso": 1, "id": "b.txt", "failure": {"reason": "it is empty", "cure": "give a file with words"}}
