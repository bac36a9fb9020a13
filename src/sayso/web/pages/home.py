"""The first page: what the case holds, what is most contested in it, and where to go on."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.facets import Query
from sayso.web.desk import At, Who
from sayso.web.pages.behind.groups import row_of
from sayso.web.render import page

router = APIRouter()

FIRST = 4  # groups that are shown


@router.get("/")
def home(request: Request, desk: At, user: Who) -> Response:
    """The case in one look."""
    found = desk.index().find(Query(), limit=0)
    several = desk.case.group_ids(several=True)
    groups, held = desk.case.groups_by_id(several[:FIRST]), desk.held()
    facets = {facet.name: facet for facet in found.facets}
    shown = {
        "reports": desk.case.count_reports(),
        "claims": found.total,
        "facets": facets,
        "groups": [row_of(group, held) for group in groups],
        "several": len(several),
        "unheard": next((value.count for value in facets["reply"].values if value.value == "none"), 0),
        "failures": desk.case.failures(),
    }
    return page(request, "home.html", title="The case", **shown)
