"""The JSON contract: what stands in a line, and that the schema holds for it and for nothing looser."""

import json
from copy import deepcopy
from typing import Any, get_args

import pytest
from examples import READING, TEXT
from incidents import INCIDENT
from jsonschema import Draft202012Validator, ValidationError

from sayso import records
from sayso.publish.contract import contract, contract_failure, schema_text
from sayso.records import Document, Failure, Reading

SCHEMA = Draft202012Validator(json.loads(schema_text()))


def line(reading: Reading = READING) -> Any:
    return json.loads(json.dumps(contract(reading)))


def quoted(pairs: list[list[int]]) -> list[str]:
    return [TEXT[start:end] for start, end in pairs]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(
    "answer",
    [
        contract(READING),
        contract(INCIDENT),
        contract(Reading(Document("empty", "", "f" * 64))),
        contract_failure(Failure("a", "it is empty", "give words")),
    ],
    ids=["claims", "events", "empty", "failure"],
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
        (("mentions", 0, "named"), "yes"),
        (("mentions", 0, "form"), "nickname"),
        (("claims", 0, "events"), ["v1", "v1"]),
        (("events", 0, "act"), "SHELL"),
        (("events", 0, "status"), "true"),
        (("events", 0, "trigger"), [1]),
        (("events", 1, "numbers", 0, "low"), -1),
        (("times", 0, "earliest"), "2014-02"),
        (("places", 0, "lat"), 91),
        (("places", 0, "lon"), None),
        (("places", 0, "precision"), None),
        (("places", 1, "precision"), "point"),
        (("places", 0, "country"), "Lurnia"),
        (("verifications", 0, "status"), "perhaps"),
    ],
    ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else None,
)
def test_the_schema_refuses_what_the_contract_does_not_say(path: tuple[Any, ...], value: object) -> None:
    answer = deepcopy(line(INCIDENT if path[0] in ("mentions", "events", "times", "places") else READING))
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


def test_only_names_are_named() -> None:
    assert [(m["kind"], m["form"], m["named"]) for m in line(INCIDENT)["mentions"]] == [
        ("organisation", "nominal", False),
        ("organisation", "name", True),
        ("group", "pronoun", False),
    ]


def test_a_claim_lists_the_events_that_name_it() -> None:
    assert {claim["id"]: claim["events"] for claim in line(INCIDENT)["claims"]} == {
        "c9": ["v2"], "c1": ["v1", "v2"], "c2": ["v3"], "c3": ["v4"], "c4": ["v5"], "c5": ["v6"],
    }  # fmt: skip


def test_an_event_points_at_its_words_its_place_its_time_and_its_numbers() -> None:
    answer = line(INCIDENT)
    event, (count,) = answer["events"][1], answer["events"][1]["numbers"]
    assert [INCIDENT.document.text[s:e] for s, e in [event["trigger"], *event["actor"], *event["recipient"]]] == [
        "shelling",
        "the River Guard",
        "farmers",
    ]
    assert (event["place"], event["time"]) == (answer["places"][0]["id"], answer["times"][0]["id"])
    assert (count["what"], count["low"], count["high"]) == ("killed", 14, None)


def test_a_place_that_was_not_resolved_has_no_coordinates() -> None:
    place = line(INCIDENT)["places"][1]
    assert (place["lat"], place["lon"], place["precision"], place["geonameid"]) == (None, None, None, None)


def test_a_place_inside_the_name_of_a_body_says_so() -> None:
    start, end = line(INCIDENT)["places"][2]["within"]
    assert INCIDENT.document.text[start:end] == "Harrow Police"


@pytest.mark.parametrize(
    ("part", "key", "words"),
    [
        ("claim", "basis", records.Basis),
        ("claim", "stance", records.Stance),
        ("voice", "kind", records.VoiceKind),
        ("mention", "kind", records.MentionKind),
        ("mention", "form", records.MentionForm),
        ("event", "act", records.Act),
        ("event", "status", records.Status),
        ("count", "what", records.Harm),
        ("time", "type", records.TimeType),
        ("place", "precision", records.Precision),
        ("verification", "status", records.Checked),
        ("no_reply", "status", records.Silence),
    ],
)
def test_the_schema_has_the_words_of_the_records(part: str, key: str, words: object) -> None:
    allowed = json.loads(schema_text())["$defs"][part]["properties"][key]["enum"]
    assert [word for word in allowed if word is not None] == list(get_args(words))


def test_a_failure_has_its_id_reason_and_cure() -> None:
    answer = contract_failure(Failure("b.txt", "it is empty", "give a file with words"))
    assert answer == {"sayso": 1, "id": "b.txt", "failure": {"reason": "it is empty", "cure": "give a file with words"}}
