"""The OpenAPI document: what FastAPI writes, with the published shapes of a case and of a reading, problems, and the key."""

import json
from typing import Any

from fastapi import FastAPI

from sayso.publish.cases.contract import schema_text
from sayso.publish.contract import schema_text as reading_text
from sayso.web.api.shapes import REF, SHAPE, Json

PROBLEM: Json = {
    "type": "object",
    "description": "What is wrong (`title`), and what to do about it (`detail`); RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
    "example": {"type": "about:blank", "title": "there is no claim “r1:c9”", "status": 404, "detail": "take an id from a list of claims"},
}
KEY: Json = {"type": "http", "scheme": "bearer", "description": "The key at the end of the address that `sayso serve` prints."}


def described(app: FastAPI) -> None:
    """Has the app tell all shapes in its document."""
    written = app.openapi

    def openapi() -> Json:
        if app.openapi_schema is None:
            app.openapi_schema = _whole(written())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def published() -> Json:
    """The published shapes, as components: those of a case's lines as `case_…`, those of a reading as `reading_…`."""
    return {**_components(schema_text(), "case_"), **_components(reading_text(), "reading_")}


def _components(text: str, prefix: str) -> Json:
    shapes: Json = json.loads(text.replace("#/$defs/", REF + prefix))["$defs"]
    return {prefix + name: shape for name, shape in shapes.items()}


def _whole(document: Json) -> Json:
    made: Json = _referred(document)
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            operation["operationId"] = "_".join([method, *path.strip("/").split("/")[1:]])
    components = made.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **published(), "Problem": PROBLEM}
    components["securitySchemes"] = {"key": KEY}
    return {**made, "security": [{"key": []}]}


def _referred(part: Any) -> Any:
    """The document with a reference wherever a published shape is meant."""
    if isinstance(part, list):
        return [_referred(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {"$ref": REF + part[SHAPE]} if SHAPE in part else {name: _referred(each) for name, each in part.items()}
