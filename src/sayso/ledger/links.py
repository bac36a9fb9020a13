"""What linkers proposed: written as a whole in the place of what they proposed before, and read back as the nouns of linking.

Groups and replies are kept as JSON, with columns beside it for what filters need.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from sayso.dossiers import Check, Contradiction, Group, Link, LinkKind, Links, Origin, Party, Reply, Standing
from sayso.errors import ItemError
from sayso.ledger import custody
from sayso.ledger.db import insert_all
from sayso.ledger.fill import forms, to_json
from sayso.ledger.schema import (
    DERIVED,
    cites,
    claim_groups,
    copies,
    grouped_claims,
    links,
    parties,
    party_members,
    replies,
    reply_claims,
)
from sayso.rows import Stamp

ACCUSATION, ANSWER = "accusation", "answer"


def replace(connection: Connection, found: Links, stamp: Stamp, cited: Iterable[tuple[str, str]]) -> None:
    """Writes what linkers found, and custody of it."""
    clear(connection)
    for table, rows in _rows(found, cited).items():
        insert_all(connection, table, rows)
    what = f"{len(found.links)} links, {len(found.parties)} parties, {len(found.groups)} groups, {len(found.replies)} replies"
    custody.note(connection, "linked", stamp, what=what)


def clear(connection: Connection) -> None:
    """Takes out everything that linkers proposed."""
    for table in DERIVED:
        connection.execute(delete(table))


def _rows(found: Links, cited: Iterable[tuple[str, str]]) -> dict[str, list[dict[str, Any]]]:
    return {
        links.name: [_link(link) for link in found.links],
        parties.name: [_party(party) for party in found.parties],
        party_members.name: [
            {"party": party.id, "entity": member, "place_in_order": index}
            for party in found.parties
            for index, member in enumerate(dict.fromkeys(party.members))
        ],
        claim_groups.name: [_group(group) for group in found.groups],
        grouped_claims.name: [{"claim_group": group.id, "claim": claim} for group in found.groups for claim in dict.fromkeys(group.claims)],
        replies.name: [_reply(n, reply) for n, reply in enumerate(found.replies, start=1)],
        reply_claims.name: [row for n, reply in enumerate(found.replies, start=1) for row in _claims_of(n, reply)],
        copies.name: [{"report": report, "copy_of": root} for report, root in found.copy_of],
        cites.name: [
            {"report": report, "place_in_order": n, "cited": name} for n, (report, name) in enumerate(dict.fromkeys(cited), start=1)
        ],
    }


def _link(link: Link) -> dict[str, Any]:
    own = {"kind": link.kind, "a": link.a, "b": link.b, "score": link.score}
    return {**own, "what": link.what, "reasons": to_json(link.reasons)}


def _party(party: Party) -> dict[str, Any]:
    own = {"id": party.id, "name": party.name, "kind": party.kind, "pseudonym": party.pseudonym}
    return {**own, "aliases": to_json(party.aliases), "forms": forms((party.name, *party.aliases))}


def _group(group: Group) -> dict[str, Any]:
    origins = {"independent_for": group.independent("for"), "independent_against": group.independent("against")}
    return {"id": group.id, "title": group.title, **origins, "body": to_json(group)}


def _reply(n: int, reply: Reply) -> dict[str, Any]:
    own = {"accused": reply.accused, "accused_name": reply.accused_name, "allegation": reply.allegation, "status": reply.status}
    return {"n": n, **own, "act": reply.act, "body": to_json(reply)}


def _claims_of(n: int, reply: Reply) -> list[dict[str, Any]]:
    roles = ((ACCUSATION, reply.accusations), (ANSWER, reply.claims))
    return [{"reply": n, "claim": claim, "role": role} for role, claims in roles for claim in dict.fromkeys(claims)]


def listed(connection: Connection, kind: LinkKind | None) -> list[Link]:
    """All links, or those of a kind, in the order in which they were proposed."""
    query = select(links).order_by(links.c.n)
    return [as_link(row) for row in connection.execute(query if kind is None else query.where(links.c.kind == kind))]


def of_claim(connection: Connection, claim: str) -> tuple[Link, ...]:
    """The links that a claim, or another row, is an end of, the surest first."""
    query = select(links).where(or_(links.c.a == claim, links.c.b == claim)).order_by(links.c.score.desc(), links.c.n)
    return tuple(as_link(row) for row in connection.execute(query))


def as_link(row: Any) -> Link:
    return Link(row.kind, row.a, row.b, row.score, tuple(json.loads(row.reasons)), row.what)


def key(link: Link) -> str:
    """The subject under which people decide about a link; the order of its ends does not matter."""
    return "|".join((link.kind, *sorted((link.a, link.b))))


def all_parties(connection: Connection) -> list[Party]:
    members: dict[str, list[str]] = {}
    for row in connection.execute(select(party_members).order_by(party_members.c.party, party_members.c.place_in_order)):
        members.setdefault(row.party, []).append(row.entity)
    return [
        Party(row.id, row.name, row.kind, tuple(members.get(row.id, ())), tuple(json.loads(row.aliases)), row.pseudonym)
        for row in connection.execute(select(parties).order_by(parties.c.n))
    ]


def party(connection: Connection, id: str) -> Party:
    """One party. Raises ItemError where there is none."""
    row = connection.execute(select(parties).where(parties.c.id == id)).one_or_none()
    if row is None:
        raise ItemError(f"there is no party {id}", "parties are found anew at each linking; name one of its entities instead")
    held = select(party_members.c.entity).where(party_members.c.party == id).order_by(party_members.c.place_in_order)
    members = tuple(connection.scalars(held))
    return Party(row.id, row.name, row.kind, members, tuple(json.loads(row.aliases)), row.pseudonym)


def party_of(connection: Connection, entity: str) -> Party | None:
    """The party that an entity is in."""
    query = select(party_members.c.party).join(parties, parties.c.id == party_members.c.party)
    id = connection.scalar(query.where(party_members.c.entity == entity).order_by(parties.c.n).limit(1))
    return party(connection, id) if id is not None else None


def group_of(connection: Connection, claim: str) -> Group | None:
    """The group that a claim is in; the first of several."""
    query = select(claim_groups.c.body).join(grouped_claims, grouped_claims.c.claim_group == claim_groups.c.id)
    body = connection.scalar(query.where(grouped_claims.c.claim == claim).order_by(claim_groups.c.n).limit(1))
    return as_group(json.loads(body)) if body is not None else None


def all_groups(connection: Connection) -> list[Group]:
    return [as_group(json.loads(body)) for body in connection.scalars(select(claim_groups.c.body).order_by(claim_groups.c.n))]


def group(connection: Connection, id: str) -> Group:
    """One group. Raises ItemError where there is none."""
    body = connection.scalar(select(claim_groups.c.body).where(claim_groups.c.id == id))
    if body is None:
        raise ItemError(f"there is no group {id}", "see `sayso groups CASE`; groups are found anew whenever reports come or go")
    return as_group(json.loads(body))


def all_replies(connection: Connection) -> list[Reply]:
    return [as_reply(json.loads(body)) for body in connection.scalars(select(replies.c.body).order_by(replies.c.n))]


def replies_to(connection: Connection, accused: str) -> tuple[Reply, ...]:
    """What a party is accused of, and what it answered, in the order in which they were found."""
    bodies = connection.scalars(select(replies.c.body).where(replies.c.accused == accused).order_by(replies.c.n))
    return tuple(as_reply(json.loads(body)) for body in bodies)


def replies_of(connection: Connection, claims: Collection[str]) -> tuple[Reply, ...]:
    """The replies in which any of some claims is the accusation or the answer."""
    numbers = select(reply_claims.c.reply).where(reply_claims.c.claim.in_(claims))
    bodies = connection.scalars(select(replies.c.body).where(replies.c.n.in_(numbers)).order_by(replies.c.n))
    return tuple(as_reply(json.loads(body)) for body in bodies)


def as_group(body: dict[str, Any]) -> Group:
    return Group(
        id=body["id"],
        title=body["title"],
        claims=tuple(body["claims"]),
        standings=tuple(Standing(s["report"], s["stance"], tuple(s["claims"]), tuple(s["origins"])) for s in body["standings"]),
        origins=tuple(_as_origin(o) for o in body["origins"]),
        copies=_tuples(body["copies"]),
        circular=_tuples(body["circular"]),
        contradictions=tuple(_as_contradiction(c) for c in body["contradictions"]),
        checks=tuple(Check(c["status"], c["by"], c["words"], tuple(c["claims"])) for c in body["checks"]),
        reply=as_reply(body["reply"]) if body["reply"] else None,
        unknown=tuple(body["unknown"]),
        reasons=tuple(body["reasons"]),
    )


def _as_origin(body: dict[str, Any]) -> Origin:
    parts = (tuple(body[name]) for name in ("reports", "claims", "why"))
    return Origin(body["id"], body["side"], body["what"], body["kind"], *parts)


def _as_contradiction(body: dict[str, Any]) -> Contradiction:
    values = tuple((value, tuple(claims)) for value, claims in body["values"])
    return Contradiction(body["field"], values, body["update"], body["why"])


def as_reply(body: dict[str, Any]) -> Reply:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in body.items()}
    return Reply(**fields)


def _tuples(lists: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each) for each in lists)
