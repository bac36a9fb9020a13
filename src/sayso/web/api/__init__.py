"""The HTTP API: what the pages show and do, as JSON, under the same rules. A file for each subject; `API` holds all routes.

Reports, claims, groups and replies have the shape of the command line's `--json` (`sayso/publish/cases/case.schema.json`).
Errors are problem details (RFC 9457): `title` says what is wrong, `detail` what to do about it.
"""

from fastapi import APIRouter

from sayso.web.api import claims, deciding, groups
from sayso.web.api.shapes import PROBLEMS

API = APIRouter(responses=PROBLEMS)
for _router in (claims.router, groups.router, deciding.router):
    API.include_router(_router)
