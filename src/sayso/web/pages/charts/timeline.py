"""What is said to have happened when: drawn on the server, and as a table with the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.facets import Columns
from sayso.facets.drawn import times
from sayso.facets.timeline import Count, Moment, Timeline
from sayso.review import Judged, overlaid
from sayso.rows import EventRow
from sayso.web.desk import At, Desk, Who
from sayso.web.drawn.timeline import Item, Shape, drawing, when
from sayso.web.pages.charts.filtering import Filters, Said, act_of, filters, sayings, status_of
from sayso.web.pages.charts.standing import left_out
from sayso.web.pages.finding.asking import to
from sayso.web.render import page, plural

router = APIRouter()

SHAPES: Mapping[str, Shape] = {
    "occurred": "happened",
    "denied": "denied",
    "accused": "alleged",
    "court": "alleged",
    "possible": "alleged",
    "planned": "planned",
    "threatened": "planned",
    "attempted": "planned",
}


@dataclass(frozen=True)
class Row:
    """A time with what is told of it. `act` is None where a claim only tells the time; `edited` where people changed the event."""

    when: str
    act: str | None
    status: str
    who: str
    whom: str
    place: str | None
    said: Said
    claims: int
    reports: int
    origins: int
    group: str | None
    edited: bool


@dataclass(frozen=True)
class Month:
    """A month, year or decade with its count, and the address that leaves only that."""

    label: str
    count: int
    href: str


@router.get("/timeline")
def show(request: Request, desk: At, user: Who) -> Response:
    """The timeline of the claims that an address asks for."""
    asked = filters(request, desk)
    index = desk.index()
    found, rejected = times(index, asked.query, desk.held())
    ids = index.columns.ids
    named = [ids[moment.claims[0]] for moment in found.moments]
    said = sayings(desk.case, [*named, *(ids[n] for n in found.named)])
    pairs = [(moment, row) for moment, row in zip(found.moments, rows(desk, index.columns, found, said), strict=True) if row]
    drawn = drawing([item(moment, row) for moment, row in pairs], found.counts)
    return page(
        request,
        "timeline.html",
        422 if asked.wrong else 200,
        title="Timeline",
        filters=asked,
        found=found,
        left=left_out("/timeline", asked.query, rejected),
        rows=[row for _, row in pairs],
        drawing=drawn,
        axis_from=when(drawn.axis.begin, drawn.axis.begin) if drawn else "",
        axis_to=when(drawn.axis.end, drawn.axis.end) if drawn else "",
        months=[month(asked, count) for count in found.counts],
        months_to={count.after: month(asked, count).href for count in found.counts},
        undated=[said[ids[n]] for n in found.named if ids[n] in said],
    )


def rows(desk: Desk, columns: Columns, found: Timeline, said: Mapping[str, Said]) -> list[Row | None]:
    """A row for each moment; None where its claim has gone meanwhile."""
    events = desk.case.events_of([columns.ids[moment.claims[0]] for moment in found.moments])
    held = desk.held()
    return [_row(held, columns, moment, events, said) for moment in found.moments]


def _row(held: Judged, columns: Columns, moment: Moment, events: Mapping[str, Sequence[EventRow]], said: Mapping[str, Said]) -> Row | None:
    first = moment.claims[0]
    id = columns.ids[first]
    if id not in said:
        return None
    event = next((event for event in events.get(id, ()) if event.id == moment.event), None)
    seen = overlaid(event, event.id, held) if event else None
    group = int(columns.group[first])
    return Row(
        when(moment.first, moment.last),
        act_of(moment.act) if moment.act else None,
        status_of(moment.status) if moment.status else "",
        ", ".join(seen.actors) if seen else "",
        ", ".join(seen.recipients) if seen else "",
        seen.place if seen else None,
        said[id],
        len(moment.claims),
        len(set(columns.report.codes[list(moment.claims)].tolist())),
        moment.origins,
        columns.groups[group] if group >= 0 else None,
        seen != event,
    )


def item(moment: Moment, row: Row) -> Item:
    """What is drawn of a row."""
    told = (f"{row.who}: " if row.who else "") + (row.act or "") + (f" → {row.whom}" if row.whom else "")
    label = told if row.act else row.said.quoted
    label = f"{row.status}, {label}" if row.status else label
    origins = plural(row.origins, "independent origin") if row.status != "denied" else "denied"
    full = f"{row.when}: {label}" + (f", {row.place}" if row.place else "") + f". {origins}, {plural(row.claims, 'claim')}"
    shape: Shape = "time" if not moment.act and moment.status is None else SHAPES.get(moment.status or "", "alleged")
    return Item(moment.first, moment.last, shape, label, full, row.said.href)


def month(asked: Filters, count: Count) -> Month:
    """A count in words, and the address of the timeline of that time only."""
    query = asked.query.without("after").without("before")
    for name, value in (("after", count.after), ("before", count.before)):
        query = query.adding(name, value) if value else query
    label = count.after if count.after == count.before else f"{count.after or 'before'} to {count.before or 'later'}"
    label = f"until {count.before}" if not count.after else f"from {count.after}" if not count.before else label
    return Month(label, count.count, to("/timeline", query))
