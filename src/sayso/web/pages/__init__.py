"""A file for each page: a `router` with its routes, which parse, ask the desk, and render a template. PAGES is the list of all.

home.py  the case in one look     login.py     keys.py     paging.py  stretches of long lists
deciding.py  the one way in for decisions     leaving.py  exports
reading/  reports     finding/  claims     behind/  groups, parties, accusations
charts/  timeline, map, network     judging/  queue, log, sources

A new page is a file in its room, with its router in the room's ROUTERS.
"""

from fastapi import APIRouter

from sayso.web.pages import behind, charts, deciding, finding, home, judging, keys, leaving, login, reading

PAGES: tuple[APIRouter, ...] = (
    login.router,
    home.router,
    deciding.router,
    leaving.router,
    keys.router,
    *reading.ROUTERS,
    *finding.ROUTERS,
    *behind.ROUTERS,
    *charts.ROUTERS,
    *judging.ROUTERS,
)
