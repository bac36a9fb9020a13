"""The HTTP API: what the pages show and do, as JSON, under the same rules. A file for each subject; `API` holds all routes.

Reports, claims, groups and replies have the shape of the command line's `--json` (`sayso/publish/cases/case.schema.json`).
Errors are problem details (RFC 9457): `title` says what is wrong, `detail` what to do about it.
"""

from fastapi import APIRouter

from sayso.web.api import case, claims, deciding, drawn, groups, jobs, parties, reports, searches
from sayso.web.api.document import described
from sayso.web.api.shapes import ALWAYS

__all__ = ["API", "described"]

API = APIRouter(responses=ALWAYS)
for _room in (case, reports, jobs, claims, searches, groups, parties, drawn, deciding):
    API.include_router(_room.router)
