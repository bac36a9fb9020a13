"""How the API's answers look: the published shapes of a case's rows, pages of them, and problems."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from fastapi import Query as Asked

from sayso.facets import Query
from sayso.publish.cases.contract import schema_text

Json: TypeAlias = dict[str, Any]
Id = Annotated[str, Asked(min_length=1, max_length=2_000, description="The id of a row, as lists give it.")]
Limit = Annotated[int, Asked(ge=1, le=1_000)]
Offset = Annotated[int, Asked(ge=0, le=10_000_000)]
Many = Annotated[list[str], Asked(max_length=100)]
One = Annotated[str | None, Asked(max_length=2_000)]

PROBLEM = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {"application/problem+json": {"schema": PROBLEM}}}
    for status, told in {
        400: "What is asked cannot be done; `detail` says what can.",
        401: "Nobody is signed in.",
        403: "The role does not allow it, or another site asked.",
        404: "The case does not hold this.",
        409: "Somebody decided about the same row since `seen`; nothing was written.",
        413: "The body is too large.",
        421: "Another host's name was used.",
        422: "A value is missing or cannot be.",
    }.items()
}


@dataclass(frozen=True)
class Page:
    """Some rows of a longer list."""

    total: int
    rows: list[Json]


def listed(name: str) -> dict[int | str, dict[str, Any]]:
    """What a route declares that answers a page of rows of the published shape `name`."""
    whole = {"type": "object", "required": ["total", "rows"], "properties": {"total": {"type": "integer"}, "rows": _array(name)}}
    return {200: {"content": {"application/json": {"schema": whole}}}}


def one(name: str) -> dict[int | str, dict[str, Any]]:
    """What a route declares that answers one row of the published shape `name`."""
    return {200: {"content": {"application/json": {"schema": _ref(name)}}}}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/case_{name}"}


def _array(name: str) -> Json:
    return {"type": "array", "items": _ref(name)}


def published() -> Mapping[str, Any]:
    """The published shapes, as components of the OpenAPI document."""
    defined = json.loads(schema_text().replace("#/$defs/", "#/components/schemas/case_"))["$defs"]
    return {f"case_{name}": shape for name, shape in defined.items()}


def query(
    voice: Many = [],  # noqa: B006 - FastAPI copies it
    party: Many = [],  # noqa: B006
    act: Many = [],  # noqa: B006
    place: Many = [],  # noqa: B006
    year: Many = [],  # noqa: B006
    basis: Many = [],  # noqa: B006
    stance: Many = [],  # noqa: B006
    depth: Many = [],  # noqa: B006
    outlet: Many = [],  # noqa: B006
    origins: Many = [],  # noqa: B006
    against: Many = [],  # noqa: B006
    verification: Many = [],  # noqa: B006
    reply: Many = [],  # noqa: B006
    state: Many = [],  # noqa: B006
    report: Many = [],  # noqa: B006
    after: One = None,
    before: One = None,
    text: One = None,
    sort: One = None,
) -> Query:
    """Which claims: values of one name are alternatives, a `-` before a value leaves out. Raises ItemError."""
    given = dict(locals())
    return Query.from_pairs([(name, v) for name, value in given.items() for v in (value if isinstance(value, list) else [value or ""])])
