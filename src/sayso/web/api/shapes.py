"""What the API's routes share: the published shapes of a case's rows, pages of them, problems, and what is asked for by an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from fastapi import Depends
from fastapi import Query as Asked
from pydantic import StringConstraints, WithJsonSchema

from sayso.errors import ItemError, SetupError
from sayso.facets import Query
from sayso.publish.cases.contract import report_line
from sayso.rows import ReportRow

T = TypeVar("T")
Json: TypeAlias = dict[str, Any]
Responses: TypeAlias = dict[int | str, dict[str, Any]]

SHAPE = "x-sayso-shape"  # stands for a published shape until document.py puts a reference there
REF = "#/components/schemas/"
MOST = 500  # rows of one answer
LONGEST = 2_000  # characters of an id or a value

ReportLine = Annotated[Json, WithJsonSchema({SHAPE: "case_report"})]
ClaimLine = Annotated[Json, WithJsonSchema({SHAPE: "case_claim"})]
GroupLine = Annotated[Json, WithJsonSchema({SHAPE: "case_group"})]
ReplyLine = Annotated[Json, WithJsonSchema({SHAPE: "case_reply"})]

Limit = Annotated[int, Asked(ge=1, le=MOST, description="How many rows at most.")]
Few = Annotated[int, Asked(ge=1, le=100, description="How many rows at most.")]
Offset = Annotated[int, Asked(ge=0, le=10_000_000, description="How many rows to pass over.")]
Text = Annotated[str, Asked(max_length=LONGEST)]
Value = Annotated[str, StringConstraints(max_length=LONGEST)]


def id_of(what: str, example: str) -> Any:
    """What a route says of the id that it takes."""
    return Asked(min_length=1, max_length=LONGEST, description=f"The id of {what}, as lists give it.", examples=[example])


ReportId = Annotated[str, id_of("a report", "harbour-radio-0515")]
ClaimId = Annotated[str, id_of("a claim", "northern-wire-0514:c0d90fccb4bbf")]
GroupId = Annotated[str, id_of("a group, or of a claim in it", "northern-wire-0514:c0d90fccb4bbf")]
PartyId = Annotated[str, id_of("a party, or of an entity in it", "party:bresk-courier-0514:e5")]

TOLD: Mapping[int, str] = {
    400: "What is asked cannot be done; `detail` says what can.",
    401: "Nobody is signed in.",
    403: "The role does not allow it, or another site asked.",
    404: "The case does not hold this.",
    409: "Somebody decided about the same row since `seen`; nothing was written.",
    413: "The body is too large.",
    421: "Another host's name was used.",
    422: "A value is missing or cannot be.",
}


def problems(*statuses: int) -> Responses:
    """What a route declares of its errors (RFC 9457)."""
    schema = {"$ref": f"{REF}Problem"}
    return {n: {"description": TOLD[n], "content": {"application/problem+json": {"schema": schema}}} for n in statuses}


ALWAYS = problems(400, 401, 403, 404, 421, 422)


def answers(media_type: str, schema: Json, told: str) -> Responses:
    """What a route declares that answers no JSON of ours."""
    return {200: {"description": told, "content": {media_type: {"schema": schema}}}}


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a longer list of `total`."""

    total: int
    rows: list[T]


def report_of(row: ReportRow) -> Json:
    return report_line(row.id, row.outlet, row.published, row.title, row.copy_of, row.cites, row.claims)


def _many(description: str, *examples: str) -> Any:
    shown = [[example] for example in examples] or None
    return Asked(max_length=100, description=description, examples=shown)


Many: TypeAlias = list[Value]
NAME = "a name or part of one in whole words, a whole name in quotation marks, or the id of a party"
COUNT = "a number, or 2+ for so many or more"


def query(
    voice: Annotated[Many, _many(f"Whoever speaks: {NAME}.")] = [],  # noqa: B006 - FastAPI copies it
    party: Annotated[Many, _many(f"Whoever is spoken of: {NAME}.")] = [],  # noqa: B006
    act: Annotated[Many, _many("What is done.", "ASSAULT", "-PROTEST")] = [],  # noqa: B006
    place: Annotated[Many, _many("A name, a country code (ISO 3166-1), or a GeoNames id.")] = [],  # noqa: B006
    year: Annotated[Many, _many("The year that is told of, else that of the report.", "2019")] = [],  # noqa: B006
    basis: Annotated[Many, _many("What the claim rests on.", "hearsay", "-official")] = [],  # noqa: B006
    stance: Annotated[Many, _many("How the innermost voice stands to it.", "denies")] = [],  # noqa: B006
    depth: Annotated[Many, _many(f"How many voices deep: {COUNT}.", "2+")] = [],  # noqa: B006
    outlet: Annotated[Many, _many("The outlet of the report.", "Harbour Radio")] = [],  # noqa: B006
    origins: Annotated[Many, _many(f"Independent origins for it: {COUNT}.", "2+")] = [],  # noqa: B006
    against: Annotated[Many, _many(f"Independent origins against it: {COUNT}.", "1+")] = [],  # noqa: B006
    verification: Annotated[Many, _many("What a report says of having checked it.")] = [],  # noqa: B006
    reply: Annotated[Many, _many("What the accused answered.", "denied")] = [],  # noqa: B006
    state: Annotated[Many, _many("What people decided: open, accepted, rejected, unsure, edited.", "open")] = [],  # noqa: B006
    report: Annotated[Many, _many("The id of a report.")] = [],  # noqa: B006
    after: Annotated[Value | None, Asked(description="Not before this year, month or day.", examples=["2019-05"])] = None,
    before: Annotated[Value | None, Asked(description="Not after this year, month or day.", examples=["2019-05-20"])] = None,
    text: Annotated[Value | None, Asked(description='Words, "phrases", AND, OR, NOT, brackets, and * at the end of a word.')] = None,
    sort: Annotated[Value | None, Asked(description="case, best, newest, oldest, origins, deepest or contested.")] = None,
) -> Query:
    """Which claims: values of one name are alternatives, a `-` before a value leaves out. Raises SetupError for what cannot be."""
    given = dict(locals())
    return wanted((name, v) for name, value in given.items() for v in (value if isinstance(value, list) else [value or ""]))


def wanted(pairs: Any) -> Query:
    """The query of some pairs. Raises SetupError, since what cannot be asked is no missing row."""
    try:
        return Query.from_pairs(pairs)
    except ItemError as error:
        raise SetupError(error.reason, error.cure) from None


Wanted = Annotated[Query, Depends(query)]
