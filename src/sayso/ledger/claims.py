"""Claims found by filters, and one shown with everything that stands around it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select
from sqlalchemy.sql.expression import ScalarSelect

from sayso.errors import ItemError, SetupError
from sayso.ledger import decisions, links, reports
from sayso.ledger.db import matching
from sayso.ledger.fill import folded
from sayso.ledger.schema import (
    claim_events,
    claim_groups,
    claim_names,
    claim_places,
    claim_times,
    claims,
    event_parties,
    events,
    grouped_claims,
    names,
    numbers,
    parties,
    party_members,
    places,
    replies,
    reply_claims,
    voices,
)
from sayso.ledger.schema import reports as report_rows
from sayso.ledger.search import parsed
from sayso.records import Span
from sayso.rows import ClaimRow, EventRow, Filter, Shown, VoiceRow

CHUNK = 500  # ids in one query; SQLite allows about a thousand in old builds
COLUMNS = ("id", "report", "words", "spans", "basis", "stance", "quote", "depth", "party", "reasons")
_SHOWN = select(*(claims.c[name] for name in COLUMNS), *(report_rows.c[name] for name in ("title", "outlet", "published")))
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
T = TypeVar("T")


def found(connection: Connection, wanted: Filter) -> list[ClaimRow]:
    """The claims that a filter takes: those that match its words best first, else in the order of the case."""
    query = _filtered(_SHOWN, wanted).order_by(claims.c.n)
    if wanted.limit is not None or wanted.offset:
        query = query.limit(wanted.limit).offset(wanted.offset)
    return list(_made(connection, connection.execute(query).all()))


def counted(connection: Connection, wanted: Filter) -> int:
    """How many claims a filter takes, whatever its limit."""
    query = _filtered(select(claims.c.id), wanted).order_by(None)
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def one(connection: Connection, id: str) -> ClaimRow:
    """One claim. Raises ItemError where there is none."""
    found = by_id(connection, [id])
    if not found:
        raise ItemError(f"there is no claim {id}", "see `sayso claims CASE`; an id is that of the report, a colon, and that of the claim")
    return found[0]


def by_id(connection: Connection, ids: Sequence[str]) -> list[ClaimRow]:
    """Claims in the order in which they are named, without those that are not there."""
    query = _SHOWN.join(report_rows, report_rows.c.id == claims.c.report)
    rows = [row for chunk in _chunks(ids) for row in connection.execute(query.where(claims.c.id.in_(chunk)))]
    held = {row.id: row for row in _made(connection, rows)}
    return [held[id] for id in ids if id in held]


def shown(connection: Connection, id: str, context: int) -> Shown:
    """A claim and what stands around it, with `context` characters of its report on both sides. Raises ItemError where there is none."""
    claim = one(connection, id)
    text = reports.text_of(connection, claim.report)
    start, end = claim.spans[0].start, claim.spans[-1].end
    held, about_it = events_of(connection, [id]).get(id, ()), links.of_claim(connection, id)
    return Shown(
        claim,
        reports.one(connection, claim.report),
        text[max(0, start - context) : start],
        text[end : end + context],
        held,
        about_it,
        links.group(connection, claim.group) if claim.group else None,
        links.replies_of(connection, [id]),
        tuple(decisions.listed(connection, {id, claim.report, claim.group or "", *(e.id for e in held), *map(links.key, about_it)})),
    )


def _filtered(query: Select[Any], wanted: Filter) -> Select[Any]:
    query = query.join(report_rows, report_rows.c.id == claims.c.report).where(*_conditions(wanted))
    return matching(query, parsed(wanted.text)) if wanted.text is not None else query


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.report is not None:
        yield claims.c.report == wanted.report
    if wanted.basis is not None:
        yield claims.c.basis == wanted.basis
    if wanted.depth is not None:
        yield claims.c.depth == wanted.depth
    if wanted.about is not None:
        yield claims.c.id.in_(select(claim_names.c.claim).where(_is_entity(claim_names.c.entity, wanted.about)))
    if wanted.by is not None:
        spoken = or_(_is_entity(voices.c.entity, wanted.by), _called(voices.c.forms, wanted.by))
        yield claims.c.id.in_(select(voices.c.claim).where(spoken))
    if wanted.act is not None:
        acts = select(claim_events.c.claim).join(events, events.c.id == claim_events.c.event)
        yield claims.c.id.in_(acts.where(events.c.act == wanted.act))
    if wanted.place is not None:
        held = select(claim_places.c.claim).join(places, places.c.id == claim_places.c.place)
        yield claims.c.id.in_(held.where(_is_place(wanted.place)))
    if wanted.after is not None or wanted.before is not None:
        yield _told_between(_date(wanted.after), _date(wanted.before))
    if wanted.origins is not None:
        backed = select(grouped_claims.c.claim).join(claim_groups, claim_groups.c.id == grouped_claims.c.claim_group)
        yield claims.c.id.in_(backed.where(claim_groups.c.independent_for >= wanted.origins))
    if wanted.reply is not None:
        accusing = select(reply_claims.c.claim).join(replies, replies.c.n == reply_claims.c.reply)
        yield claims.c.id.in_(accusing.where(replies.c.status == wanted.reply, reply_claims.c.role == links.ACCUSATION))


def _is_entity(column: ColumnElement[Any], wanted: str) -> ColumnElement[bool]:
    """Whether an entity has the id or name, or belongs to a party that has it."""
    members = select(party_members.c.entity).join(parties, parties.c.id == party_members.c.party)
    by_party = members.where(or_(parties.c.id == wanted, _called(parties.c.forms, wanted)))
    return or_(column == wanted, column.in_(select(names.c.id).where(_called(names.c.forms, wanted))), column.in_(by_party))


def _is_place(wanted: str) -> ColumnElement[bool]:
    if wanted.isdecimal() and wanted.isascii():
        return places.c.geonameid == int(wanted)
    if len(wanted) == 2 and wanted.isalpha() and wanted.isupper():
        return or_(places.c.country == wanted, _called(places.c.forms, wanted))
    return _called(places.c.forms, wanted)


def _called(column: ColumnElement[str], wanted: str) -> ColumnElement[bool]:
    """Whether a column of forms holds the words of a name one after another."""
    words = folded(wanted)
    if not words:
        raise SetupError(f"{wanted!r} holds no letter or digit", "give a name, or a whole word of one")
    return column.contains(f" {words} ", autoescape=True)


def _told_between(after: str | None, before: str | None) -> ColumnElement[bool]:
    """Claims that tell a time that meets the range; those that tell none stand at their report's date of publication."""
    told = claim_times.c.claim == claims.c.id
    published = func.substr(report_rows.c.published, 1, 10)
    inside = [claim_times.c.latest >= after] if after else []
    printed = [published >= after] if after else []
    if before:
        last = before + "-99-99"[len(before) - 4 :]  # the end of a year or month
        inside.append(claim_times.c.earliest <= last)
        printed.append(published <= last)
    return or_(exists().where(told, *inside), and_(~exists().where(told), *printed))


def _date(value: str | None) -> str | None:
    if value is not None and not _DATE.fullmatch(value):
        raise SetupError(f"{value!r} is no date", "write a year, month or day, for example 2019-03-04")
    return value


def _made(connection: Connection, rows: Sequence[Any]) -> Iterator[ClaimRow]:
    """Claims with their chains and groups, which are fetched for many at once."""
    for chunk in _chunks(rows):
        ids = [row.id for row in chunk]
        chains, groups = _chains(connection, ids), _groups(connection, ids)
        for row in chunk:
            group = groups.get(row.id, (None, None, None))
            yield ClaimRow(
                row.id,
                row.report,
                row.title,
                row.outlet,
                row.published,
                row.words,
                tuple(Span(start, end) for start, end in json.loads(row.spans)),
                chains.get(row.id, ()),
                row.basis,
                row.stance,
                row.quote,
                row.depth,
                row.party,
                tuple(json.loads(row.reasons)),
                *group,
            )


def _chains(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[VoiceRow, ...]]:
    query = select(voices).where(voices.c.claim.in_(ids)).order_by(voices.c.claim, voices.c.place_in_order)
    return {
        claim: tuple(VoiceRow(v.name, v.kind, v.entity, _span(v.start, v.end), _span(v.cue_start, v.cue_end)) for v in rows)
        for claim, rows in groupby(connection.execute(query), key=lambda row: row.claim)
    }


def _groups(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, int, int]]:
    columns = grouped_claims.c.claim, claim_groups.c.id, claim_groups.c.independent_for, claim_groups.c.independent_against
    query = select(*columns).join(claim_groups, claim_groups.c.id == grouped_claims.c.claim_group)
    query = query.where(grouped_claims.c.claim.in_(ids)).order_by(claim_groups.c.n.desc())
    return {claim: (id, pro, contra) for claim, id, pro, contra in connection.execute(query)}


def names_of(connection: Connection, entities: Sequence[str]) -> dict[str, str]:
    """The fullest names of entities in their reports."""
    query = select(names.c.id, names.c.name)
    return {id: name for chunk in _chunks(entities) for id, name in connection.execute(query.where(names.c.id.in_(chunk)))}


def events_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[EventRow, ...]]:
    """The events of claims, in text order; nothing for a claim without."""
    return {claim: held for chunk in _chunks(ids) for claim, held in _events_of(connection, chunk).items()}


def _events_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[EventRow, ...]]:
    place: ScalarSelect[str] = select(places.c.name).where(places.c.id == events.c.place).scalar_subquery()
    query = select(claim_events.c.claim, events, place.label("place_name")).join(events, events.c.id == claim_events.c.event)
    rows = connection.execute(query.where(claim_events.c.claim.in_(ids)).order_by(claim_events.c.claim, events.c.start)).all()
    held = {row.id for row in rows}
    who, harmed = _parties(connection, held), _harmed(connection, held)
    return {
        claim: tuple(
            EventRow(
                r.id,
                r.act,
                r.mode,
                r.status,
                r.trigger,
                tuple(who.get((r.id, "actor"), ())),
                tuple(who.get((r.id, "recipient"), ())),
                r.place_name,
                r.earliest,
                r.latest,
                tuple(harmed.get(r.id, ())),
            )
            for r in of_claim
        )
        for claim, of_claim in groupby(rows, key=lambda row: row.claim)
    }


def _parties(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    shown_as = func.coalesce(names.c.name, event_parties.c.words).label("shown")
    query = select(event_parties.c.event, event_parties.c.role, shown_as).outerjoin(names, names.c.id == event_parties.c.entity)
    out: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(query.where(event_parties.c.event.in_(ids)).order_by(event_parties.c.place_in_order)):
        out.setdefault((row.event, row.role), []).append(row.shown)
    return out


def _harmed(connection: Connection, ids: Iterable[str]) -> dict[str, list[tuple[Any, int | None, int | None]]]:
    out: dict[str, list[tuple[Any, int | None, int | None]]] = {}
    for row in connection.execute(select(numbers).where(numbers.c.event.in_(ids)).order_by(numbers.c.place_in_order)):
        out.setdefault(row.event, []).append((row.what, row.low, row.high))
    return out


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _chunks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
