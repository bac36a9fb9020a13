"""The API against its own document: whatever is asked, the answer is one that the document tells of, and never a mistake of ours."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from sayso.facets.index import LABELS
from sayso.ledger import open_case
from sayso.publish.exports.forms import FORMATS
from sayso.rows import Stamp
from sayso.settings import Settings
from sayso.web import Desk, Options, create_app
from sayso.web.api import API
from sayso.web.api.claims import Form, Name
from sayso.web.api.reports import Sort
from sayso.web.guard import hosts_of
from sayso.web.pages.reading.reports import SORTS
from sayso.web.sessions import Sessions
from sayso.web.users import Role, User

ADDRESS, PORT = "http://127.0.0.1:8471", 8471
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 15
FOR_READERS = {"post /api/searches", "delete /api/searches", "post /api/batch", "post /api/check", "post /api/verify"}
"""Operations that are no GET and that readers may ask for: their own searches, and questions that change nothing."""
GOOD: dict[str, dict[str, Any]] = {
    "post /api/decisions": {"json": {"kind": "note", "subject": "harbour-radio-0515", "seen": 0, "new": "to be called"}},
    "post /api/reports": {"files": {"text": (None, "The mayor said the bridge was closed.")}},
    "delete /api/report": {"params": {"id": "harbour-radio-0515"}},
}
"""What is sent to operations that are refused for a role, and must not be refused for something else."""


def _operations() -> dict[str, Any]:
    app = FastAPI()
    app.include_router(API, prefix="/api")
    found = {f"{method} {path}": told for path, methods in app.openapi()["paths"].items() for method, told in methods.items()}
    return dict(sorted(found.items(), key=lambda one: one[0].startswith("delete")))  # what is asked for is there until the end


OPERATIONS = _operations()
ASKING = [one for one, told in OPERATIONS.items() if "parameters" in told or "requestBody" in told]
CHANGES = [one for one in OPERATIONS if not one.startswith("get ") and one not in FOR_READERS]


def _stamp(who: str) -> Stamp:
    return Stamp(who, "2019-06-01T10:00:00+00:00", "0")


@pytest.fixture(scope="module")
def shared_desk(read_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One case for all that is asked here, whatever becomes of it."""
    path = Path(shutil.copy(read_case, tmp_path_factory.mktemp("api") / "demo.case"))
    with open_case(path) as case:
        made = Desk(case, Settings(threads=1), _stamp)
        yield made
        _finished(made)


def _finished(desk: Desk) -> None:
    """Waits for jobs, which need the case."""
    until = time.monotonic() + 30
    while desk.jobs.running() and time.monotonic() < until:
        time.sleep(0.05)


def _app(desk: Desk, role: Role) -> tuple[FastAPI, dict[str, str]]:
    sessions = Sessions()
    app = create_app(desk, Options(hosts_of(PORT), sessions, local=User(f"the {role}", role)))
    return app, {"Authorization": f"Bearer {sessions.key}", "Host": f"127.0.0.1:{PORT}"}


@pytest.fixture(scope="module")
def served(shared_desk: Desk) -> tuple[FastAPI, dict[str, str]]:
    return _app(shared_desk, "editor")


@pytest.fixture(scope="module")
def schema(served: tuple[FastAPI, dict[str, str]]) -> BaseSchema:
    app, headers = served
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config, headers=headers)


def _asked(strategy: Any, headers: dict[str, str], examples: int = EXAMPLES) -> list[int]:
    """Asks what a strategy makes up, the same each time; the statuses of the answers, which all are as documented."""
    statuses = []

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(asked=strategy)
    def ask(asked: schemathesis.Case) -> None:
        statuses.append(asked.call_and_validate(base_url=ADDRESS, headers=headers, checks=CHECKS).status_code)

    ask()
    return statuses


@pytest.mark.parametrize("operation", [one for one in ASKING if one.startswith("get ")])
def test_no_example_of_the_document_is_wrong(operation: str, schema: BaseSchema, served: tuple[FastAPI, dict[str, str]]) -> None:
    method, _, path = operation.partition(" ")
    for example in schema[path][method].get_strategies_from_examples():
        assert set(_asked(example, served[1], 1)) <= {200, 404}  # ids of claims are others with another reader


def test_the_document_has_examples(schema: BaseSchema) -> None:
    split = (operation.partition(" ") for operation in OPERATIONS)
    assert sum(bool(schema[path][method].get_strategies_from_examples()) for method, _, path in split) > 5


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_the_document_allows_is_answered_as_it_says(
    operation: str, schema: BaseSchema, served: tuple[FastAPI, dict[str, str]]
) -> None:
    method, _, path = operation.partition(" ")
    assert _asked(schema[path][method].as_strategy(generation_mode=GenerationMode.POSITIVE), served[1])


@pytest.mark.parametrize("operation", ASKING)
def test_what_the_document_does_not_allow_is_answered_as_it_says(
    operation: str, schema: BaseSchema, served: tuple[FastAPI, dict[str, str]]
) -> None:
    method, _, path = operation.partition(" ")
    assert _asked(schema[path][method].as_strategy(generation_mode=GenerationMode.NEGATIVE), served[1])


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nobody_comes_in_without_a_key(operation: str, served: tuple[FastAPI, dict[str, str]]) -> None:
    method, _, path = operation.partition(" ")
    with TestClient(served[0], base_url=ADDRESS) as client:
        answer = client.request(method, path)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("operation", CHANGES)
def test_a_reader_changes_nothing(operation: str, shared_desk: Desk) -> None:
    method, _, path = operation.partition(" ")
    app, headers = _app(shared_desk, "reader")
    with TestClient(app, base_url=ADDRESS, headers=headers) as client:
        answer = client.request(method, path, **GOOD.get(operation, {}))
    assert answer.status_code == 403
    assert answer.json()["title"] == "a reader cannot do this"


def test_the_document_names_every_facet_sort_and_form() -> None:
    assert set(get_args(Name)) == set(LABELS)
    assert set(get_args(Sort)) == set(SORTS)
    assert set(get_args(Form)) == {form.name for form in FORMATS}
