"""READING -> FACTS: what linkers compare of a report, and its short form for keeping. Ids become `report:id`."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sayso.dossiers import Check, Cite, Deed, Facts, Name, Number, Speaker, Spot, Statement, Unanswered
from sayso.errors import SetupError
from sayso.link.names.cites import cites_of
from sayso.link.names.roles import roles_at
from sayso.link.words.lists import people
from sayso.records import Event, Place, Reading, Span, Time, Voice

T = TypeVar("T")
FORM = 1  # of the kept lines; raise it when a field comes or goes
_NAMED_VOICES = frozenset({"named", "pseudonym", "outlet"})


def facts_of(reading: Reading, report: str) -> Facts:
    """The facts of a report held under the id `report`."""
    document = reading.document
    names = tuple(_names(reading, report))
    return Facts(
        report,
        document.outlet,
        document.published,
        document.title,
        document.url,
        document.author,
        names,
        tuple(_deeds(reading, report)),
        tuple(_statements(reading, report, {n.id for n in names})),
        cites_of(reading),
        tuple(Check(v.status, v.by, document.quote(v.span), tuple(f"{report}:{c}" for c in v.claims)) for v in reading.verifications),
        tuple(_unanswered(reading, report)),
    )


def _names(reading: Reading, report: str) -> Iterator[Name]:
    """Every entity that has a name, or that speaks, acts or suffers. `variants` are all forms that are names: none for the unnamed."""
    text, forms = reading.document.text, _forms(reading)
    voices = {v.entity: v for c in reading.claims for v in c.chain}
    parties = {e for event in reading.events for e in (*event.actors, *event.recipients)}
    for e in reading.entities:
        voice = voices.pop(e.id, None)
        spans = forms.get(e.id, [])
        if voice or spans or e.id in parties:
            named = tuple(dict.fromkeys(filter(None, (_tidy(text[s.start : s.end]) for s in spans)))) or _called(e.name, e.pseudonym, voice)
            yield Name(f"{report}:{e.id}", e.name, e.kind, named, roles_at(text, spans), e.pseudonym)
    for voice in voices.values():
        pseudonym = voice.kind == "pseudonym"
        yield Name(f"{report}:{voice.entity}", voice.name, voice.kind, _called(voice.name, pseudonym, voice), (), pseudonym)


def _called(name: str, pseudonym: bool, voice: Voice | None) -> tuple[str, ...]:
    """The name as the only form of an entity that no mention names, where it has one."""
    return (name,) if pseudonym or (voice and voice.kind in _NAMED_VOICES) else ()


def _tidy(words: str) -> str:
    """A mention without the common words before the name; nothing where it holds no name."""
    parts = words.removesuffix("’s").removesuffix("'s").split()
    while parts and (parts[0].casefold() in people().stops or (parts[0].islower() and len(parts[0]) > 3 and "-" not in parts[0])):
        del parts[0]
    return " ".join(parts)


def _forms(reading: Reading) -> dict[str, list[Span]]:
    """Mentions that are names, by entity."""
    out: dict[str, list[Span]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.form == "name" and mention.entity:
            out[mention.entity].append(mention.span)
    return out


def _deeds(reading: Reading, report: str) -> Iterator[Deed]:
    places, times = {p.id: p for p in reading.places}, {t.id: t for t in reading.times}
    for event in reading.events:
        yield _deed(event, report, reading, places, times)


def _deed(event: Event, report: str, reading: Reading, places: dict[str, Place], times: dict[str, Time]) -> Deed:
    place, time = places.get(event.place or ""), times.get(event.time or "")
    return Deed(
        f"{report}:{event.id}",
        event.act,
        event.mode,
        reading.document.quote(event.trigger),
        tuple(f"{report}:{e}" for e in event.actors if e),
        tuple(f"{report}:{e}" for e in event.recipients if e),
        event.status,
        Spot(place.name, place.geonameid, place.lat, place.lon, place.precision, place.country) if place else None,
        time.earliest if time else None,
        time.latest if time else None,
        tuple(Number(n.what, n.low, n.high) for n in event.numbers),
        f"{report}:{event.of}" if event.of else None,
    )


def _statements(reading: Reading, report: str, named: Container[str]) -> Iterator[Statement]:
    deeds: dict[str, list[str]] = defaultdict(list)
    for event in reading.events:
        for held_by in event.claims:
            deeds[held_by].append(f"{report}:{event.id}")
    mentions = sorted((m.span, f"{report}:{m.entity}") for m in reading.mentions if m.entity)
    times = sorted((t.span, (t.earliest, t.latest)) for t in reading.times if t.earliest and t.latest)
    for claim in reading.claims:
        yield Statement(
            f"{report}:{claim.id}",
            report,
            reading.document.words(claim.spans),
            claim.spans,
            tuple(Speaker(v.name, v.kind, f"{report}:{v.entity}") for v in claim.chain),
            claim.basis,
            claim.stance,
            claim.quote,
            claim.party,
            tuple(deeds[claim.id]),
            tuple(dict.fromkeys(n for n in _within(claim.spans, mentions) if n in named)),
            tuple(_within(claim.spans, times)),
        )


def _within(spans: Iterable[Span], placed: Sequence[tuple[Span, T]]) -> Iterator[T]:
    """What stands inside spans, of things in the order of the text."""
    for span in spans:
        for at in range(bisect_left(placed, span.start, key=lambda p: p[0].start), len(placed)):
            where, thing = placed[at]
            if where.start >= span.end:
                break
            if where.end <= span.end:
                yield thing


def _unanswered(reading: Reading, report: str) -> Iterator[Unanswered]:
    by_name = {e.name.casefold(): e.id for e in reversed(reading.entities)}
    for silence in reading.no_reply:
        inside = [m.entity for m in reading.mentions if m.entity and m.form != "pronoun" and silence.span.holds(m.span)]
        entity = by_name.get((silence.party or "").casefold()) or (inside[0] if silence.party and len(set(inside)) == 1 else None)
        words = reading.document.quote(silence.span)
        yield Unanswered(silence.party, silence.status, words, f"{report}:{entity}" if entity else None)


def to_json(facts: Facts) -> str:
    """One line for keeping: the values of all fields in their order, without their names."""
    return json.dumps([FORM, *_values(facts)], ensure_ascii=False, separators=(",", ":"))


def from_json(line: str) -> Facts:
    """The facts of a line that `to_json` wrote. Raises SetupError for a line of another form."""
    form, *values = json.loads(line)
    if form != FORM:
        raise SetupError(f"these facts were kept in form {form}, and this version reads form {FORM}", "read the reports again")
    report, outlet, published, title, url, author, names, deeds, statements, cites, checks, unanswered = values
    return Facts(
        report,
        outlet,
        published,
        title,
        url,
        author,
        tuple([Name(i, n, k, tuple(v), tuple(r), p) for i, n, k, v, r, p in names]),
        tuple([_deed_from(d) for d in deeds]),
        tuple([_statement_from(s) for s in statements]),
        tuple([Cite(*c) for c in cites]),
        tuple([Check(status, by, words, tuple(claims)) for status, by, words, claims in checks]),
        tuple([Unanswered(*u) for u in unanswered]),
    )


def _values(value: Any) -> list[Any]:
    return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    return [_plain(item) for item in value] if isinstance(value, tuple) else _values(value)


def _deed_from(row: list[Any]) -> Deed:
    id_, act, mode, trigger, actors, recipients, status, place, earliest, latest, numbers, of = row
    spot = Spot(*place) if place else None
    counts = tuple([Number(*n) for n in numbers])
    return Deed(id_, act, mode, trigger, tuple(actors), tuple(recipients), status, spot, earliest, latest, counts, of)


def _statement_from(row: list[Any]) -> Statement:
    id_, report, words, spans, chain, basis, stance, quote, party, deeds, names, times = row
    where = tuple([Span(*s) for s in spans])
    voices = tuple([Speaker(*v) for v in chain])
    when = tuple([(earliest, latest) for earliest, latest in times])
    return Statement(id_, report, words, where, voices, basis, stance, quote, party, tuple(deeds), tuple(names), when)
