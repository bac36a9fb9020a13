"""Where claims tell of: for the drawn map as data, and always as a table; what could not be located gets no pin."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sayso.facets.spots import Map, Spot, places
from sayso.web.assets import NOT_BUILT, styles
from sayso.web.desk import At, Desk, Who
from sayso.web.pages.asking import to
from sayso.web.pages.filtering import Filters, Said, act_of, filters, having, sayings
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
    found = located(desk, asked)
    ids = desk.index().columns.ids
    shown, lost = found.spots, found.unlocated[:LOST]
    said = sayings(desk.case, [ids[spot.first] for spot in (*shown, *lost)])
    return page(
        request,
        "map.html",
        422 if asked.wrong else 200,
        title="Map",
        filters=asked,
        found=found,
        rows=[row(spot, asked, said.get(ids[spot.first])) for spot in shown],
        lost=[row(spot, asked, said.get(ids[spot.first])) for spot in lost],
        source=to("/map/data", asked.query),
        not_built=NOT_BUILT,
        styles=styles,
    )


@router.get("/map/data")
def data(request: Request, desk: At, user: Who) -> Response:
    """The located places of the same claims, for the drawn map."""
    asked = filters(request, desk)
    return JSONResponse({"places": [_datum(spot, asked) for spot in located(desk, asked).spots]})


def located(desk: Desk, asked: Filters) -> Map:
    """The places of the chosen claims."""
    index = desk.index()
    return places(index.columns, asked.query, index.claims(asked.query), desk.held())


def row(spot: Spot, asked: Filters, said: Said | None) -> Row:
    """A place as the table shows it."""
    return Row(
        spot, PRECISION.get(spot.precision or "", ""), ", ".join(map(act_of, spot.acts)), having(asked.query, "place", spot.value), said
    )


def _datum(spot: Spot, asked: Filters) -> dict[str, object]:
    return {
        "id": spot.value,
        "name": spot.name,
        "country": spot.country,
        "lat": spot.latitude,
        "lon": spot.longitude,
        "precision": spot.precision,
        "claims": spot.claims,
        "origins": spot.origins,
        "href": having(asked.query, "place", spot.value),
        "acts": list(spot.acts),
    }
