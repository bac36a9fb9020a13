"""Who is said to have done what to whom: for the drawn network as data, always as a table, and each tie with its words."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Given
from fastapi.responses import JSONResponse, Response

from sayso.errors import ItemError
from sayso.facets.drawn import ties
from sayso.facets.ties import PARTIES, TIES, Node, Tie, claims_of
from sayso.web.desk import At, Who
from sayso.web.pages.charts.filtering import Filters, Said, act_of, filters, party_at, sayings, status_of
from sayso.web.pages.charts.standing import left_out
from sayso.web.pages.finding.asking import to
from sayso.web.pages.paging import stretch_of
from sayso.web.render import page

router = APIRouter()

SIZE = 50  # claims of a tie on a page


@dataclass(frozen=True)
class Row:
    """A tie in the table. `told` says how the act is told where it is not told as done, `href` leads to all its claims."""

    tie: Tie
    act: str
    told: str
    source: str
    target: str
    href: str
    said: Said | None


@router.get("/network")
def show(request: Request, desk: At, user: Who) -> Response:
    """The ties of the claims that an address asks for."""
    asked = filters(request, desk)
    index = desk.index()
    found, rejected = ties(index, asked.query, desk.held())
    ids = index.columns.ids
    said = sayings(desk.case, [ids[tie.first] for tie in found.ties])
    return page(
        request,
        "network.html",
        422 if asked.wrong else 200,
        title="Network",
        filters=asked,
        found=found,
        left=left_out("/network", asked.query, rejected),
        limits=(PARTIES, TIES),
        rows=[row(tie, asked, said.get(ids[tie.first])) for tie in found.ties],
        source=to("/network/data", asked.query),
    )


@router.get("/network/data")
def data(request: Request, desk: At, user: Who) -> Response:
    """The same ties, for the drawn network."""
    asked = filters(request, desk)
    found, _ = ties(desk.index(), asked.query, desk.held())
    return JSONResponse({"nodes": [_node(node) for node in found.nodes], "edges": [_edge(tie, asked) for tie in found.ties]})


@router.get("/network/tie")
def tie(
    request: Request, desk: At, user: Who, source: str, target: str, deed: str, number: Annotated[int, Given(alias="page", ge=1)] = 1
) -> Response:
    """All claims that tell of one act of one party towards another."""
    asked = filters(request, desk)
    index = desk.index()
    columns, ids = index.columns, index.columns.ids
    found = claims_of(columns, asked.query, index.standing(asked.query)[0], desk.held(), (source, target, deed))
    if not found:
        raise ItemError("no chosen claim tells of this act between these two", "go back to the network, or take filters away")
    stretch = stretch_of(number, len(found), SIZE)
    shown = [ids[n] for n in found[stretch.offset : stretch.offset + SIZE]]
    names = dict(zip(columns.who.values, columns.who.labels, strict=True))
    said = sayings(desk.case, shown)
    return page(
        request,
        "network_tie.html",
        title="Network",
        who=names.get(source, source),
        whom=names.get(target, target),
        act=act_of(deed),
        said=[said[id] for id in shown if id in said],
        stretch=stretch,
        here=_at(asked, source, target, deed),
        back_to=to("/network", asked.query),
    )


def row(tie: Tie, asked: Filters, said: Said | None) -> Row:
    """A tie as the table shows it."""
    told = ", ".join(f"{word} {count}" if tie.claims > 1 else word for status, count in tie.statuses if (word := status_of(status)))
    return Row(tie, act_of(tie.act), told, party_at(tie.source.value), party_at(tie.target.value), _href(tie, asked), said)


def _href(tie: Tie, asked: Filters) -> str:
    return _at(asked, tie.source.value, tie.target.value, tie.act)


def _at(asked: Filters, source: str, target: str, act: str) -> str:
    return to("/network/tie", asked.query, ("source", source), ("target", target), ("deed", act))


def _node(node: Node) -> dict[str, object]:
    return {"id": node.value, "name": node.name, "kind": node.kind, "href": party_at(node.value), "claims": node.claims}


def _edge(tie: Tie, asked: Filters) -> dict[str, object]:
    return {
        "source": tie.source.value,
        "target": tie.target.value,
        "act": tie.act,
        "origins": tie.origins,
        "claims": tie.claims,
        "href": _href(tie, asked),
        "against": tie.against,
    }
