"""Short rows of what linkers proposed, for long lists and for pages that show many of them: no question here reads a whole table of bodies.

Bodies are JSON of SQLite; only this file looks into them by query.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, select, text

from sayso.dossiers import Answer, Decision, Group, Link, LinkKind, Reply
from sayso.ledger import decisions, links
from sayso.ledger.schema import claim_groups, names, parties, party_members, replies, reports
from sayso.ledger.schema import decisions as decided
from sayso.ledger.schema import links as proposed
from sayso.records import Act

CHUNK = 500  # ids in one query
T = TypeVar("T")


@dataclass(frozen=True)
class PartyRow:
    """A party without its members; `members` is how many there are."""

    id: str
    name: str
    kind: str
    pseudonym: bool
    aliases: tuple[str, ...]
    members: int


@dataclass(frozen=True)
class MemberRow:
    """An entity of one report, as it is called there."""

    id: str
    report: str
    name: str
    kind: str
    pseudonym: bool


@dataclass(frozen=True)
class Head:
    """What a report is called by; `removed` says when it was removed."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    removed: str | None


@dataclass(frozen=True)
class AccusedRow:
    """An accusation in short; `n` is the number of its reply."""

    n: int
    accused: str
    accused_name: str
    allegation: str
    act: Act | None
    accusers: tuple[str, ...]
    status: Answer


def group_ids(connection: Connection, several: bool) -> list[str]:
    """Ids of groups, the most contested first: all, or those that `several` reports speak to, a report and its copies counting once."""
    query = select(claim_groups.c.id).order_by(claim_groups.c.n)
    return list(connection.scalars(query.where(text(_SEVERAL)) if several else query))


_SEVERAL = """json_array_length(body, '$.standings') > 1 AND json_array_length(body, '$.standings') - CASE
    WHEN json_extract(body, '$.copies') = '[]' THEN 0
    ELSE (SELECT coalesce(sum(json_array_length(value) - 1), 0) FROM json_each(body, '$.copies')) END > 1"""


def groups_by_id(connection: Connection, ids: Sequence[str]) -> list[Group]:
    """Groups in the order in which they are named, without those that are not there."""
    query = select(claim_groups.c.id, claim_groups.c.body)
    held = {
        id: links.as_group(json.loads(body))
        for chunk in _chunks(ids)
        for id, body in connection.execute(query.where(claim_groups.c.id.in_(chunk)))
    }
    return [held[id] for id in ids if id in held]


def party_rows(connection: Connection, ids: Sequence[str]) -> list[PartyRow]:
    """Parties in the order in which they are named, without those that are not there."""
    count = select(func.count()).where(party_members.c.party == parties.c.id).scalar_subquery()
    query = select(parties, count.label("members"))
    held = {
        row.id: PartyRow(row.id, row.name, row.kind, row.pseudonym, tuple(json.loads(row.aliases)), row.members)
        for chunk in _chunks(ids)
        for row in connection.execute(query.where(parties.c.id.in_(chunk)))
    }
    return [held[id] for id in ids if id in held]


def parties_of(connection: Connection, entities: Sequence[str]) -> dict[str, str]:
    """Ids of the parties that entities are in."""
    query = select(party_members.c.entity, party_members.c.party)
    return {
        entity: party for chunk in _chunks(entities) for entity, party in connection.execute(query.where(party_members.c.entity.in_(chunk)))
    }


def members(connection: Connection, entities: Sequence[str]) -> list[MemberRow]:
    """Entities in the order in which they are named, without those that are not there."""
    query = select(names.c.id, names.c.report, names.c.name, names.c.kind, names.c.pseudonym)
    held = {row.id: MemberRow(*row) for chunk in _chunks(entities) for row in connection.execute(query.where(names.c.id.in_(chunk)))}
    return [held[id] for id in entities if id in held]


def heads(connection: Connection, ids: Iterable[str]) -> dict[str, Head]:
    """What reports are called by, by id."""
    query = select(*(reports.c[name] for name in ("id", "outlet", "title", "published", "removed")))
    wanted = list(dict.fromkeys(ids))
    return {row.id: Head(*row) for chunk in _chunks(wanted) for row in connection.execute(query.where(reports.c.id.in_(chunk)))}


def links_of_any(connection: Connection, ids: Sequence[str], kinds: Sequence[LinkKind], limit: int) -> list[Link]:
    """Links of some kinds that any of some rows is an end of, the surest first."""
    found: dict[int, Link] = {}
    for chunk in _chunks(ids):
        for end in (proposed.c.a, proposed.c.b):
            query = select(proposed).where(end.in_(chunk), proposed.c.kind.in_(kinds)).order_by(proposed.c.score.desc(), proposed.c.n)
            found |= {row.n: links.as_link(row) for row in connection.execute(query.limit(limit))}
    return sorted(found.values(), key=lambda link: (-link.score, link.a, link.b))[:limit]


def accusations(connection: Connection) -> list[AccusedRow]:
    """All that anybody is accused of, in short, in the order in which it was found."""
    accusers = func.json_extract(replies.c.body, "$.accusers")
    columns = (replies.c[name] for name in ("n", "accused", "accused_name", "allegation", "act", "status"))
    query = select(*columns, accusers.label("accusers")).order_by(replies.c.n)
    return [
        AccusedRow(row.n, row.accused, row.accused_name, row.allegation, row.act, tuple(json.loads(row.accusers)), row.status)
        for row in connection.execute(query)
    ]


def replies_by_number(connection: Connection, numbers: Sequence[int]) -> dict[int, Reply]:
    """Accusations in full, by number."""
    query = select(replies.c.n, replies.c.body)
    return {
        n: links.as_reply(json.loads(body))
        for chunk in _chunks(numbers)
        for n, body in connection.execute(query.where(replies.c.n.in_(chunk)))
    }


def decisions_about(connection: Connection, subjects: Iterable[str], kind: LinkKind) -> list[Decision]:
    """Decisions about rows, about links of a kind with an end in them, and about any of these decisions, in their order."""
    rows, wanted, names = set(subjects), set[str](), set[str]()
    for n, own, subject in connection.execute(select(decided.c.n, decided.c.kind, decided.c.subject).order_by(decided.c.n)).all():
        of_another = own in decisions.OF_DECISIONS
        ends = set(subject.split("|")[1:]) if subject.startswith(f"{kind}|") else {subject}
        if subject in wanted if of_another else ends & rows:
            wanted.add(str(n))
            names.add(subject)
    return [d for d in decisions.listed(connection, names) if str(d.n) in wanted] if names else []


def _chunks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
