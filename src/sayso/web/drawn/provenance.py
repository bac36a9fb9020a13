"""Where the claims of a group come from, drawn from left to right: origins, voices that pass on, outlets, reports.

Copies of one text are one node. A circle of reports that have it from each other is drawn beside them, on their right.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from sayso.dossiers import Group, Origin, Standing
from sayso.folding import folded
from sayso.publish.phrases import KIND, STANDS

NodeKind: TypeAlias = Literal["origin", "voice", "outlet", "report", "copies", "way"]
Sign: TypeAlias = Literal["+", "−", ""]
Chain: TypeAlias = tuple[str, ...]

WIDTH, HEIGHT = 196, 46  # of a node
BETWEEN, GAP = 64, 18  # between columns, and between nodes of a column
TOP, EDGE = 40, 12  # where nodes begin below the headings, and what is left free on all sides
LANE = 58  # what one edge of a circle takes on the right; the word beside it is narrower
CELLS = 25  # how many narrow letters fit on a line of a node
MOST = 40  # reports and families of copies that are drawn
WAY = 8  # the height of a place that is kept free for a line
SHIFT = 4  # what the sheets of a stack stand apart


@dataclass(frozen=True)
class Page:
    """A report as it is named here: in full, by its outlet, and by its title."""

    name: str
    outlet: str
    title: str = ""

    @property
    def short(self) -> str:
        """What tells it from others of its outlet."""
        return self.title or self.name

    @property
    def full(self) -> str:
        return f"{self.name}: {self.title}" if self.title else self.name


@dataclass(frozen=True)
class Node:
    """A box with one or two lines; `full` says all of it. `of` is what it stands for: an id, a name, or ids of reports.

    A `way` is no box: it keeps a place free for a line that goes past a column.
    """

    key: str
    kind: NodeKind
    column: int
    lines: tuple[str, ...]
    full: str
    of: tuple[str, ...]
    sign: Sign = ""
    unknown: bool = False
    x: int = 0
    y: int = 0
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Edge:
    """A line between two nodes, as the path of an SVG; one of a circle has a word beside it."""

    start: str
    end: str
    path: str
    circle: bool = False
    sign: Sign = ""
    full: str = ""
    word: str = ""
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Heading:
    words: str
    x: int


@dataclass(frozen=True)
class Route:
    """One way from an origin to a report: a row of the table that says the same. `claims` are those that go it."""

    origin: Origin
    voices: Chain
    outlet: str
    report: str
    stands: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """Everything with its place; `left_out` reports did not fit."""

    width: int
    height: int
    headings: tuple[Heading, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def routes(group: Group, pages: Mapping[str, Page], chains: Mapping[str, Chain]) -> list[Route]:
    """All ways from origins to reports, by origin. `chains` are the names of voices of claims, the outermost first."""
    origins = {origin.id: origin for origin in group.origins}
    out = [
        route
        for standing in group.standings
        for id in standing.origins
        if id in origins
        for route in _routes(origins[id], standing, pages[standing.report], chains)
    ]
    place = {origin.id: n for n, origin in enumerate(sorted(group.origins, key=lambda o: o.side == "against"))}
    return sorted(out, key=lambda route: place[route.origin.id])


def _routes(origin: Origin, standing: Standing, page: Page, chains: Mapping[str, Chain]) -> list[Route]:
    """The ways from one origin to one report, each once, with the claims that go it."""
    through: dict[Chain, list[str]] = {}
    for claim in [id for id in standing.claims if id in origin.claims] or standing.claims[:1]:
        through.setdefault(_between(origin, page, chains.get(claim, ())), []).append(claim)
    stands = STANDS[standing.stance]
    return [Route(origin, voices, page.outlet, standing.report, stands, tuple(claims)) for voices, claims in through.items()]


def _between(origin: Origin, page: Page, chain: Chain) -> Chain:
    """The voices that pass a claim on, the nearest to its origin first; neither the origin itself nor the outlet is one of them."""
    known = {folded(origin.what), folded(page.outlet)}
    return tuple(dict.fromkeys(name for name in reversed(chain) if folded(name) not in known))


@dataclass(frozen=True)
class _Reports:
    """The reports of a group: the family of copies that each is in, what it is called, and how it stands to the group."""

    family: Mapping[str, Chain]
    pages: Mapping[str, Page]
    stands: Mapping[str, str]

    def folded(self, report: str) -> Chain:
        return self.family.get(report, (report,))


def drawing(group: Group, pages: Mapping[str, Page], chains: Mapping[str, Chain]) -> Drawing:
    """The drawing of a group; every report of it is in a node, unless there are more than MOST."""
    family = {report: tuple(copies) for copies in group.copies for report in copies}
    reports = _Reports(family, pages, {s.report: STANDS[s.stance] for s in group.standings})
    denials_first = sorted(group.standings, key=lambda standing: standing.stance != "denies")
    shown = list(dict.fromkeys(reports.folded(standing.report) for standing in denials_first))[:MOST]
    drawn = {report for ids in shown for report in ids}
    nodes, pairs = _graph([way for way in routes(group, pages, chains) if way.report in drawn], shown, reports)
    past = {pair: _ways(nodes[pair[0]], nodes[pair[1]], _columns_of(nodes)) for pair in pairs}
    steps = [step for (a, b), ways in past.items() for step in pairwise((a, *(way.key for way in ways), b))]
    everything = _placed([*nodes.values(), *(way for ways in past.values() for way in ways)], steps)
    placed = {key: node for key, node in everything.items() if node.kind != "way"}
    circles, right = _circles(group.circular, reports, placed)
    lines = [_line([everything[key] for key in (a, *(way.key for way in past[a, b]), b)], sign) for (a, b), sign in pairs.items()]
    edges = (*lines, *circles)
    height = max((node.y + node.height for node in everything.values()), default=TOP) + EDGE + SHIFT * 2
    left_out = sum(standing.report not in drawn for standing in group.standings)
    return Drawing(right + EDGE, height, _headings(placed.values()), tuple(placed.values()), edges, left_out)


Nodes: TypeAlias = dict[str, Node]
Pairs: TypeAlias = dict[tuple[str, str], Sign]


def _graph(ways: Sequence[Route], shown: Iterable[Chain], reports: _Reports) -> tuple[Nodes, Pairs]:
    """Nodes by key, also for reports to which no origin leads, and which lead to which; a line that carries both sides has no sign."""
    nodes: Nodes = {}
    pairs: Pairs = {}
    deepest = max((len(way.voices) for way in ways), default=0)
    for way in ways:
        path = [_origin(way.origin), *(_voice(name, n) for n, name in enumerate(way.voices, 1)), *_ends(way.report, deepest, reports)]
        nodes.update((node.key, node) for node in path if node.key not in nodes)
        sign = _sign(way.origin)
        for pair in pairwise(node.key for node in path):
            pairs[pair] = sign if pairs.get(pair, sign) == sign else ""
    for ids in shown:
        ends = _ends(ids[0], deepest, reports)
        if ends[-1].key not in nodes:
            nodes.update((node.key, node) for node in ends if node.key not in nodes)
            pairs.update((pair, "") for pair in pairwise(node.key for node in ends))
    return nodes, pairs


def _columns_of(nodes: Nodes) -> list[int]:
    """The columns in which there is a node, from left to right."""
    return sorted({node.column for node in nodes.values()})


def _ways(start: Node, end: Node, columns: Iterable[int]) -> list[Node]:
    """Places to keep free in the columns that a line goes past."""
    between = [column for column in columns if start.column < column < end.column]
    return [Node(f"way {column} {start.key} {end.key}", "way", column, (), "", (), height=WAY) for column in between]


def _ends(report: str, deepest: int, reports: _Reports) -> list[Node]:
    """The outlet of a report, and the report, or the stack of copies that it is in."""
    ids = reports.folded(report)
    outlet, end = reports.pages[ids[0]].outlet, _report(ids, deepest + 2, reports)
    return [Node(f"outlet {outlet}", "outlet", deepest + 1, (cut(outlet),), outlet, (outlet,)), end] if outlet else [end]


def _origin(origin: Origin) -> Node:
    kind = KIND[origin.kind] or "origin not known"
    full = f"{origin.what} ({kind}), {origin.side}"
    return Node(
        f"origin {origin.id}",
        "origin",
        0,
        (cut(origin.what, CELLS - 2), cut(f"{kind}, {origin.side}", CELLS - 2)),
        full,
        (origin.id,),
        _sign(origin),
        origin.kind == "unknown",
    )


def _sign(origin: Origin) -> Sign:
    return "+" if origin.side == "for" else "−"


def _voice(name: str, column: int) -> Node:
    return Node(f"voice {column} {name}", "voice", column, (cut(name),), f"{name} passes it on", (name,))


def _report(ids: Chain, column: int, reports: _Reports) -> Node:
    pages = [reports.pages[id] for id in ids]
    stood = reports.stands.get(ids[0], "")
    if len(ids) == 1:
        full = f"{pages[0].full} — {stood}" if stood else pages[0].full
        return Node(f"report {ids[0]}", "report", column, tuple(filter(None, (cut(pages[0].short), cut(stood)))), full, ids)
    return Node(
        f"report {ids[0]}",
        "copies",
        column,
        (f"{len(ids)} copies of one text", cut(pages[0].short)),
        f"{len(ids)} copies: {'; '.join(page.full for page in pages)}",
        ids,
    )


def _placed(nodes: Sequence[Node], pairs: Sequence[tuple[str, str]]) -> Nodes:
    """Nodes in their columns from left to right, each beside those that lead to it, none over another."""
    columns = sorted({node.column for node in nodes})
    before: dict[str, list[str]] = {}
    for a, b in pairs:
        before.setdefault(b, []).append(a)
    out: Nodes = {}
    for n, column in enumerate(columns):
        wanted = [(_beside(before.get(node.key, ()), out), at, node) for at, node in enumerate(nodes) if node.column == column]
        free = TOP
        for middle, _, node in sorted(wanted, key=lambda row: row[:2]):
            top = max(free, round(middle - node.height / 2))
            out[node.key] = replace(node, x=EDGE + n * (WIDTH + BETWEEN), y=top)
            free = top + node.height + GAP
    return out


def _beside(keys: Iterable[str], placed: Nodes) -> float:
    """The middle of the nodes that lead to one."""
    middles = [placed[key].y + placed[key].height / 2 for key in keys if key in placed]
    return sum(middles) / len(middles) if middles else TOP


def _line(nodes: Sequence[Node], sign: Sign) -> Edge:
    """A line from the first node to the last, through the places that are kept free for it."""
    path = ""
    for start, end in pairwise(nodes):
        x1, y1, x2, y2 = start.x + start.width, start.y + start.height // 2, end.x, end.y + end.height // 2
        bend = (x2 - x1) // 2
        path += f"{'L' if path else 'M'}{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    return Edge(nodes[0].key, nodes[-1].key, path, sign=sign)


def _circles(circles: Iterable[Chain], reports: _Reports, placed: Nodes) -> tuple[list[Edge], int]:
    """Edges of circles, each in a lane of its own where it would meet another, and how far they reach to the right."""
    lanes: list[list[tuple[int, int]]] = []
    edges: list[Edge] = []
    start = max((node.x + node.width for node in placed.values()), default=EDGE)
    for one, other in (pair for circle in circles for pair in zip(circle, (*circle[1:], circle[0]), strict=True)):
        a, b = (placed.get(f"report {reports.folded(id)[0]}") for id in (other, one))
        if a is None or b is None:
            continue
        y1, y2 = a.y + a.height // 3, b.y + 2 * b.height // 3
        lane = _free(lanes, min(y1, y2), max(y1, y2))
        x = start + 14 + (lane + 1) * LANE - 40
        full = f"circle: {reports.pages[one].name} has it from {reports.pages[other].name}"
        path = f"M{a.x + a.width} {y1} C{x} {y1} {x} {y1} {x} {(y1 + y2) // 2} C{x} {y2} {x} {y2} {b.x + b.width} {y2}"
        edges.append(Edge(a.key, b.key, path, True, "", full, "circle", x + 4, (y1 + y2) // 2 + 4))
    return edges, start + (14 + len(lanes) * LANE if lanes else 0)


def _free(lanes: list[list[tuple[int, int]]], top: int, bottom: int) -> int:
    """The first lane in which nothing lies between two heights; it is taken then."""
    for n, lane in enumerate(lanes):
        if all(bottom + GAP < one or other + GAP < top for one, other in lane):
            lane.append((top, bottom))
            return n
    lanes.append([(top, bottom)])
    return len(lanes) - 1


def _headings(nodes: Iterable[Node]) -> tuple[Heading, ...]:
    words: dict[NodeKind, str] = {
        "origin": "Origins",
        "voice": "Passed on by",
        "outlet": "Outlets",
        "report": "Reports",
        "copies": "Reports",
    }
    return tuple(Heading(heading, x) for x, heading in sorted({node.x: words[node.kind] for node in nodes}.items()))


def cut(text: str, cells: float = CELLS) -> str:
    """Text that is no wider than so many narrow letters; what was cut off is marked."""
    text = " ".join(text.split())
    if _cells(text) <= cells:
        return text
    while text and _cells(text) > cells - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _cells(text: str) -> float:
    """How wide a text is: a letter of East Asia takes two cells, a capital one and a half, a mark that stands on another none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1.5 if c.isupper() or c in "mw@%" else 1
        for c in text
    )
