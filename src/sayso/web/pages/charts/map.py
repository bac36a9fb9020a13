"""Where claims tell of: for the drawn map as data, and always as a table; what could not be located gets no pin."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sayso.facets import Query
from sayso.facets.drawn import spots
from sayso.facets.spots import Spot
from sayso.web.desk import At, Who
from sayso.web.pages.charts.filtering import Said, act_of, filters, having, sayings
from sayso.web.pages.charts.standing import left_out, standing
from sayso.web.pages.finding.asking import to
from sayso.web.render import page

router = APIRouter()

PRECISION: Mapping[str, str] = {"point": "a point", "area": "somewhere in this area", "country": "somewhere in this country"}
LOST = 50  # places without a pin that are named


@dataclass(frozen=True)
class Row:
    """A place in the table. `precision` says in words what its coordinates stand for."""

    spot: Spot
    precision: str
    acts: str
    href: str
    said: Said | None


@router.get("/map")
def show(request: Request, desk: At, user: Who) -> Response:
    """The places of the claims that an address asks for."""
    asked = filters(request, desk)
    index = desk.index()
    found, rejected = spots(index, asked.query, desk.held())
    query = standing(asked.query, rejected)
    ids = index.columns.ids
    shown, lost = found.spots, found.unlocated[:LOST]
    said = sayings(desk.case, [ids[spot.first] for spot in (*shown, *lost)])
    return page(
        request,
        "map.html",
        422 if asked.wrong else 200,
        title="Map",
        filters=asked,
        found=found,
        left=left_out("/map", asked.query, rejected),
        rows=[row(spot, query, said.get(ids[spot.first])) for spot in shown],
        lost=[row(spot, query, said.get(ids[spot.first])) for spot in lost],
        source=to("/map/data", asked.query),
    )


@router.get("/map/data")
def data(request: Request, desk: At, user: Who) -> Response:
    """The located places of the same claims, for the drawn map."""
    asked = filters(request, desk)
    found, rejected = spots(desk.index(), asked.query, desk.held())
    query = standing(asked.query, rejected)
    return JSONResponse({"places": [_datum(spot, query) for spot in found.spots]})


def row(spot: Spot, query: Query, said: Said | None) -> Row:
    """A place as the table shows it."""
    href = having(query, "place", spot.value)
    return Row(spot, PRECISION.get(spot.precision or "", ""), ", ".join(map(act_of, spot.acts)), href, said)


def _datum(spot: Spot, query: Query) -> dict[str, object]:
    return {
        "id": spot.value,
        "name": spot.name,
        "country": spot.country,
        "lat": spot.latitude,
        "lon": spot.longitude,
        "precision": spot.precision,
        "claims": spot.claims,
        "origins": spot.origins,
        "href": having(query, "place", spot.value),
        "acts": list(spot.acts),
    }
