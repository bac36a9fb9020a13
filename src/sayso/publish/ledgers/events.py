"""An event in words: who, to whom, where, when, how many, and on whose say-so."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from sayso.records import Claim, Count, Document, Event, Grade, Place, Reading, Span, Stance, Status, Time

NOBODY = "(unspecified)"
ASSERTS: Stance = "asserts"
SAYS: dict[Stance, str] = {"asserts": "", "confirms": "", "denies": "denied by ", "doubts": "doubted by ", "declines": "not answered by "}
STATUS: dict[Status, str] = {
    "occurred": "",
    "threatened": "threatened",
    "attempted": "attempted",
    "planned": "planned",
    "possible": "possible",
    "denied": "denied",
    "accused": "alleged",
    "court": "in court",
}
BLAME: dict[Grade, str] = {
    "claimed": "claimed or admitted",
    "accused": "blamed by others",
    "authorities": "blamed by authorities",
    "possible": "only suspected",
}
PART_OF_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
OPENS = frozenset({"before", "until", "till", "by", "after", "since", "from"})
SEASON = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

_DAY_PART = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d|[A-Z]{2})")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?|-[QH]\d)?")
_DECADE = re.compile(r"\d{3}")
_DIGITS = re.compile(r"\d{3,4}(-\d\d){0,2}(?=T|$)")


class Telling:
    """The events of one reading in words; look-ups are made once."""

    def __init__(self, reading: Reading) -> None:
        self.document = reading.document
        self._names = {entity.id: entity.name for entity in reading.entities}
        self._claims = {claim.id: claim for claim in reading.claims}
        self._times = {time.id: time for time in reading.times}
        self._places = {place.id: place for place in reading.places}
        self._events = {event.id: event for event in reading.events}
        self._outer = {event.of: event for event in reversed(reading.events) if event.of}

    def actors(self, event: Event) -> list[str]:
        return self._parties(event.actor, event.actors)

    def recipients(self, event: Event) -> list[str]:
        return self._parties(event.recipient, event.recipients)

    def parties(self, event: Event) -> str:
        """`Guard → farmers`; without a recipient the actors alone; without both, the words of the act."""
        actors, recipients = self.actors(event), self.recipients(event)
        if not actors and not recipients:
            return f"“{self.document.quote(event.trigger)}”"
        return " → ".join(filter(None, [", ".join(actors) or NOBODY, ", ".join(recipients)]))

    def place(self, event: Event) -> Place | None:
        return self._places.get(event.place or "")

    def time(self, event: Event) -> Time | None:
        return self._times.get(event.time or "")

    def about(self, event: Event) -> Event | None:
        """The event that an accusation, demand or threat is about."""
        return self._events.get(event.of or "")

    def of(self, event: Event) -> str | None:
        inner = self.about(event)
        return f"of {inner.act} {self.parties(inner)}" if inner else None

    def claims(self, event: Event) -> list[Claim]:
        """The claims whose words hold the event, the narrowest first."""
        held = [self._claims[id] for id in event.claims if id in self._claims]
        return sorted(held, key=lambda claim: sum(len(span) for span in claim.spans))

    def accusation(self, event: Event) -> Event | None:
        """The accusation of which this event is the content."""
        outer = self._outer.get(event.id)
        return outer if outer and outer.act == "ACCUSE" and outer.status != "denied" else None

    def tellers(self, event: Event) -> list[tuple[str, Stance]]:
        """On whose say-so, and how each stands to it: who accuses, else who speaks the words; the outlet where nobody is quoted.

        What is known only from a demand, threat or accusation about it is told by whoever tells of that.
        """
        outer, accusation = self._outer.get(event.id), self.accusation(event)
        held = self.claims(event) or (self.claims(outer) if outer else [])
        spoken = [(self._speaker(claim), claim.stance) for claim in held]
        if accusation and (accusers := self.actors(accusation)):
            spoken = [*((name, ASSERTS) for name in accusers), *(told for told in spoken if SAYS[told[1]])]
        return list(dict.fromkeys(spoken)) or [(self._outlet, ASSERTS)]

    def say_so(self, event: Event) -> list[str]:
        """The tellers by name; who denies or doubts it is marked as such and comes last."""
        return [SAYS[stance] + name for name, stance in sorted(self.tellers(event), key=lambda told: bool(SAYS[told[1]]))]

    def where(self, event: Event) -> str | None:
        """The words of the place."""
        place = self.place(event)
        return self.document.quote(place.span) if place else None

    def when(self, event: Event) -> str | None:
        time = self.time(event)
        return time_words(self.document, time) if time else None

    def numbers(self, event: Event) -> list[str]:
        return [count_words(self.document, count) for count in event.numbers]

    def details(self, event: Event) -> list[str]:
        """Where, when and how many, as far as the words say; and the status, where it is not plain occurrence."""
        return list(filter(None, [self.where(event), self.when(event), *self.numbers(event), STATUS[event.status], self.blame(event)]))

    def blame(self, event: Event) -> str:
        """How surely the actor is blamed, where words say so and the status does not say it already."""
        return BLAME.get(event.blame.grade, "") if event.blame and event.status == "occurred" else ""

    @property
    def _outlet(self) -> str:
        return self.document.outlet or "the outlet"

    def _speaker(self, claim: Claim) -> str:
        return claim.chain[-1].name if claim.chain else self._outlet

    def _parties(self, spans: Sequence[Span], entities: Sequence[str]) -> list[str]:
        """The name of each entity, once; its words, where it has none."""
        pairs = zip_longest(spans, entities)
        return list(dict.fromkeys(self._names.get(id or "") or (self.document.quote(span) if span else str(id)) for span, id in pairs))


def count_words(document: Document, count: Count) -> str:
    """`14 killed`, `14+ killed`, `up to 30 killed`, `14–20 killed`; without bounds, the words of the number."""
    what = "otherwise harmed" if count.what == "other" else count.what
    low, high = count.low, count.high
    if low is None and high is None:
        return f"“{document.quote(count.span)}” {what}"
    if high is None:
        return f"{low}+ {what}"
    if low is None:
        return f"up to {high} {what}"
    return f"{low} {what}" if low == high else f"{low}–{high} {what}"


def time_words(document: Document, time: Time) -> str:
    """A time no finer than the words: `2014-02`, `1990s`, `before 2014-11`; one that no calendar knows, in its own words."""
    if time.type in ("DURATION", "SET") or not (time.earliest or time.latest):
        return f"“{document.quote(time.span)}”"
    plain, word = _calendar(time.value), _word_before(document, time.span)
    match _beside(time.earliest, time.value), _beside(time.latest, time.value):
        case _, -1:
            return f"before {plain}"
        case 1, _:
            return f"after {plain}"
        case None, _:
            return f"{word or 'until'} {plain or time.latest}"
        case _, None:
            return f"{word or 'since'} {plain or time.earliest}"
        case 0, 1 if plain and word == "since":
            return f"since {plain}"
        case -1, 1:
            return f"about {plain}"
        case 0, 0 if plain:
            return plain
    return str(time.earliest) if time.earliest == time.latest else f"{time.earliest} to {time.latest}"


def _beside(day: str | None, value: str) -> int | None:
    """Whether a bound lies before (-1), in (0) or after (1) the stretch that a plain value names; None for no bound."""
    named = value[:10] if _DIGITS.match(value) else ""
    return None if day is None else (day[: len(named)] > named) - (day[: len(named)] < named)


def _word_before(document: Document, span: Span) -> str | None:
    """The preposition that leaves a side of a time open, as the report has it."""
    words = document.text[max(0, span.start - 24) : span.start].lower().split()
    return next((word for word in reversed(words[-2:]) if word in OPENS), None)


def soonest(time: Time | None) -> tuple[bool, str, str]:
    """A key that orders times: by the earliest date, where there is none by the latest; without both last."""
    first, last = (time.earliest, time.latest) if time else (None, None)
    return not (first or last), first or last or "", last or "9999"


def _calendar(value: str) -> str | None:
    """A TIMEX3 value as people write it, None for one that names no stretch of the calendar."""
    if _PLAIN.fullmatch(value):
        return value
    if _DECADE.fullmatch(value):
        return f"{value}0s"
    if match := _DAY_PART.match(value):
        return f"{match[1]} {PART_OF_DAY.get(match[2], match[2])}"
    if match := _SEASON.fullmatch(value):
        return f"{SEASON[match[2]]} {match[1]}"
    return None


def by_claim(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Claim id -> the events that it holds, in the order of the text."""
    held: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda e: e.trigger):
        for claim in event.claims:
            held.setdefault(claim, []).append(event)
    return held
