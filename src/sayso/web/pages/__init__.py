"""A file for each page: a `router` with its routes, which parse, ask the desk, and render a template. PAGES is the list of all."""

from fastapi import APIRouter

from sayso.web.pages import activity, batch, claims, deciding, home, leaving, map, network, queue, report, reports, searches, timeline

PAGES: tuple[APIRouter, ...] = (
    home.router,
    deciding.router,
    batch.router,
    claims.router,
    leaving.router,
    report.router,
    reports.router,
    searches.router,
    queue.router,
    timeline.router,
    map.router,
    network.router,
    activity.router,
)
