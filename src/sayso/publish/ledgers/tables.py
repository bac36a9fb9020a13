"""Three tables after the claims: who is said to have done what to whom, the places, the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.table import Table
from rich.text import Text

from sayso.folding import folded
from sayso.publish.cells import cells, dotted, figure, shown, table
from sayso.publish.ledgers.events import ASSERTS, SAYS, STATUS, Telling, soonest
from sayso.records import Event, Place, Reading, Stance

PLAIN = {"occurred", "accused", "court"}  # statuses of acts that somebody says were done
NARROW = 76  # columns below which a timeline has no room for four of its own
SAMPLES = 4  # names shown for those to whom something was done


@dataclass
class _Row:
    """One line of the first table, while it is counted."""

    accuser: str
    accused: str
    act: str
    how: str
    whom: list[str] = field(default_factory=list)
    events: set[str] = field(default_factory=set)

    def cells(self) -> list[Text]:
        more = len(self.whom) - SAMPLES
        whom = ", ".join(self.whom[:SAMPLES]) + (f" and {more} more" if more > 0 else "")
        act = Text(self.act, style="bold").append(f" → {shown(whom)}" if whom else "", style="not bold")
        return [*cells(self.accuser, self.accused), dotted([act, Text(self.how)] if self.how else [act]), figure(len(self.events))]


def accusations(reading: Reading) -> Table:
    """A row for each accuser, accused and act, the most frequent first; a denial is a row of its own."""
    telling, rows = Telling(reading), dict[tuple[str, ...], _Row]()
    for event in reading.events:
        for row in _said_done(telling, event):
            kept = rows.setdefault((folded(row.accuser), folded(row.accused), row.act, row.how), row)
            kept.whom += [name for name in row.whom if name not in kept.whom]
            kept.events |= row.events
    made = table("says so", "of whom", "act", "times")
    for row in sorted(rows.values(), key=lambda r: -len(r.events)):
        made.add_row(*row.cells())
    return made


def _said_done(telling: Telling, event: Event) -> list[_Row]:
    """What one event adds. An accusation that says of what is counted with that act, for its accuser."""
    tellers, accused = telling.tellers(event), telling.actors(event)
    if event.act == "ACCUSE":
        tellers, accused = [(name, ASSERTS) for name in accused], [] if telling.about(event) else telling.recipients(event)
    elif not accused and (accusation := telling.accusation(event)):
        accused = telling.recipients(accusation)
    whom = [] if event.act == "ACCUSE" else telling.recipients(event)
    rows = [_Row(teller, ", ".join(accused), event.act, _how(event, stance), list(whom), {event.id}) for teller, stance in tellers]
    return rows if accused else []


def _how(event: Event, stance: Stance) -> str:
    """How an act is told of, where it is not simply said to have been done."""
    against = SAYS[stance].removesuffix(" by ")
    return against or ("" if event.status in PLAIN else STATUS[event.status])


def places(named: Sequence[Place], reading: Reading) -> Table:
    """A row for each place, the most frequently named first; those that could not be found say so."""
    groups: dict[object, list[Place]] = {}
    for place in named:
        words = shown(reading.document.quote(place.span))
        known = (place.geonameid or folded(place.name), place.country) if place.lat is not None else folded(words)
        groups.setdefault(known, []).append(place)
    made = table("as named", "place", "precision", "times", "note")
    for group in sorted(groups.values(), key=lambda g: -len(g)):
        forms = dict.fromkeys(shown(reading.document.quote(place.span)) for place in group)
        place, resolved = group[0], group[0].lat is not None
        called = ", ".join(filter(None, [place.name, place.country])) if resolved else None
        made.add_row(*cells(", ".join(forms), called, place.precision), figure(len(group)), Text(_note(group), style="dim"))
    return made


def _note(group: Sequence[Place]) -> str:
    """What a reader must know before trusting the row."""
    inside = sum(place.within is not None for place in group)
    unresolved = "; ".join(["not resolved", *group[0].reasons]) if group[0].lat is None else ""
    held = "" if not inside else "in the name of a body" if inside == len(group) else f"{inside} in the name of a body"
    return shown("; ".join(filter(None, [unresolved, held])))


def timeline(reading: Reading, width: int) -> Table:
    """Every event by its earliest date, then those without one in the order of the text."""
    telling = Telling(reading)
    made = table("when", "event, and on whose say-so") if width < NARROW else table("when", "event", "on whose say-so", "status")
    for event in sorted(reading.events, key=lambda e: (*soonest(telling.time(e)), e.trigger)):
        act = Text(event.act, style="bold").append(" " + shown(telling.parties(event)), style="not bold")
        rest = [Text(shown(part)) for part in (telling.where(event), *telling.numbers(event)) if part]
        told, status = Text(shown(", ".join(telling.say_so(event)))), Text(STATUS[event.status])
        columns = [dotted([act, *rest]), told, status]
        made.add_row(*cells(telling.when(event)), *([_stacked(*columns)] if width < NARROW else columns))
    return made


def _stacked(event: Text, told: Text, status: Text) -> Text:
    """The event, and below it who says so: for terminals where four columns have no room."""
    return Text("\n").join([event, dotted([told, status] if status else [told])])
