"""The first page: what the case holds, what waits, and where to go on."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.facets import Query
from sayso.web.desk import At, Who
from sayso.web.render import page

router = APIRouter()


@router.get("/")
def home(request: Request, desk: At, user: Who) -> Response:
    found = desk.index().find(Query(), limit=0)
    facets = {facet.name: facet for facet in found.facets}
    return page(
        request,
        "home.html",
        title=desk.name,
        reports=desk.case.count_reports(),
        claims=found.total,
        facets=facets,
        failures=desk.case.failures(),
    )
