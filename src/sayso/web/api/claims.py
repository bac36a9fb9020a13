"""Claims: found, counted by facets, and shown with their evidence; searches that people keep; exports."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi import Query as Asked

from sayso.facets import Query
from sayso.publish.cases.contract import claim_line, group_line, reply_line, report_line
from sayso.rows import ClaimRow, ReportRow, Shown
from sayso.web.api.shapes import Id, Json, Limit, Offset, listed, one, query
from sayso.web.desk import At

router = APIRouter(tags=["claims"])
Wanted = Annotated[Query, Depends(query)]


@router.get("/claims", responses=listed("claim"))
def claims(desk: At, wanted: Wanted, limit: Limit = 50, offset: Offset = 0) -> Json:
    """Claims that a query takes, as the claims page shows them."""
    found = desk.index().find(wanted, limit, offset)
    return {"total": found.total, "rows": [claim_line(row) for row in desk.case.claims_by_id(found.ids)]}


@router.get("/facets")
def facets(desk: At, wanted: Wanted) -> list[Json]:
    """How many claims of a query each value of each facet has."""
    return [asdict(facet) for facet in desk.index().find(wanted, 0).facets]


@router.get("/claim", responses=one("claim"))
def claim(desk: At, id: Id) -> Json:
    """One claim."""
    return claim_line(desk.case.claim(id))


@router.get("/evidence")
def evidence(desk: At, id: Id, context: Annotated[int, Asked(ge=0, le=5_000)] = 300) -> Json:
    """A claim with the words around it, its report, events, links, group, replies, and the decisions about any of them."""
    return evidence_line(desk.case.show(id, context))


def evidence_line(found: Shown) -> Json:
    """A claim with its evidence; `machine` where people have edited it stays what the machine read."""
    return {
        "claim": claim_line(found.claim),
        "report": report_of(found.report),
        "before": found.before,
        "after": found.after,
        "events": [asdict(event) for event in found.events],
        "links": [asdict(link) for link in found.links],
        "group": group_line(found.group) if found.group else None,
        "replies": [reply_line(reply) for reply in found.replies],
        "decisions": [asdict(decision) for decision in found.decisions],
    }


def report_of(row: ReportRow) -> Json:
    return report_line(row.id, row.outlet, row.published, row.title, row.copy_of, row.cites, row.claims)


def lines(rows: list[ClaimRow]) -> list[dict[str, Any]]:
    return [claim_line(row) for row in rows]


@router.get("/searches")
def searches(desk: At) -> list[Json]:
    """Searches that people keep; `query` is that of an address."""
    return [asdict(search) for search in desk.case.searches()]
