"""What waits to be judged: numbers of groups, links and claims in the order in which they are looked at, and the rows behind them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, Table, case, func, select

from sayso.dossiers import Group, Link, LinkKind
from sayso.ledger import claims as claim_rows
from sayso.ledger.links import as_group, as_link, key
from sayso.ledger.schema import claim_groups, claims, links
from sayso.rows import ClaimRow

MOST = 500  # values that one question names
THRESHOLD = 0.5  # the score from which linkers propose


@dataclass(frozen=True)
class Lines:
    """Numbers of rows in the order in which they wait, and the kind of each link."""

    groups: tuple[int, ...]
    links: tuple[int, ...]
    kinds: tuple[LinkKind, ...]
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Numbers:
    """Numbers of rows by id; a link's id is that under which people decide about it."""

    groups: Mapping[str, int]
    links: Mapping[str, int]
    claims: Mapping[str, int]


@dataclass(frozen=True)
class Rows:
    """Rows by number."""

    groups: Mapping[int, Group]
    links: Mapping[int, Link]
    claims: Mapping[int, ClaimRow]


def lines(connection: Connection) -> Lines:
    """All groups, the most contested first; all links, those nearest to the threshold first, one for each two rows; all claims."""
    found = connection.execute(_links_in_order()).all()
    return Lines(
        tuple(connection.scalars(select(claim_groups.c.n).order_by(claim_groups.c.n))),
        tuple(row.n for row in found),
        tuple(row.kind for row in found),
        tuple(connection.scalars(select(claims.c.n).order_by(claims.c.n))),
    )


def _links_in_order() -> Select[tuple[int, LinkKind]]:
    swapped = links.c.a > links.c.b
    ends = case((swapped, links.c.b), else_=links.c.a), case((swapped, links.c.a), else_=links.c.b)
    first = select(func.min(links.c.n)).group_by(links.c.kind, *ends)
    near = func.abs(links.c.score - THRESHOLD)
    return select(links.c.n, links.c.kind).where(links.c.n.in_(first)).order_by(near, links.c.kind, links.c.a, links.c.b)


def numbers(connection: Connection, groups: Sequence[str], ends: Sequence[str], of_claims: Sequence[str]) -> Numbers:
    """The numbers of rows by the ids under which people decide about them; `ends` are rows whose links are wanted."""
    return Numbers(_by_id(connection, claim_groups, groups), _by_ends(connection, ends), _by_id(connection, claims, of_claims))


def rows(connection: Connection, groups: Sequence[int], of_links: Sequence[int], of_claims: Sequence[int]) -> Rows:
    """Groups, links and claims by their numbers, without those that are not there."""
    return Rows(_groups_at(connection, groups), _links_at(connection, of_links), _claims_at(connection, of_claims))


def _by_id(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, int]:
    query = select(table.c.id, table.c.n)
    return {id: n for chunk in _chunks(ids) for id, n in connection.execute(query.where(table.c.id.in_(chunk)))}


def _by_ends(connection: Connection, ends: Sequence[str]) -> dict[str, int]:
    query = select(links).order_by(links.c.n)
    out: dict[str, int] = {}
    for chunk in _chunks(ends):
        for row in connection.execute(query.where(links.c.a.in_(chunk))):
            id = key(as_link(row))
            out[id] = min(row.n, out.get(id, row.n))
    return out


def _groups_at(connection: Connection, numbers: Sequence[int]) -> dict[int, Group]:
    rows = connection.execute(select(claim_groups.c.n, claim_groups.c.body).where(claim_groups.c.n.in_(numbers)))
    return {n: as_group(json.loads(body)) for n, body in rows}


def _links_at(connection: Connection, numbers: Sequence[int]) -> dict[int, Link]:
    """Links by number, each with the reasons of all of its kind between the same two rows; people decide about them together."""
    wanted = {row.n: as_link(row) for row in connection.execute(select(links).where(links.c.n.in_(numbers)))}
    ends = {end for link in wanted.values() for end in (link.a, link.b)}
    beside = select(links).where(links.c.a.in_(ends), links.c.b.in_(ends)).order_by(links.c.n)
    reasons: dict[str, list[str]] = {}
    for link in map(as_link, connection.execute(beside)):
        reasons.setdefault(key(link), []).extend(link.reasons)
    return {n: replace(link, reasons=tuple(dict.fromkeys(reasons[key(link)]))) for n, link in wanted.items()}


def _claims_at(connection: Connection, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    ids = {id: n for n, id in connection.execute(select(claims.c.n, claims.c.id).where(claims.c.n.in_(numbers)))}
    return {ids[row.id]: row for row in claim_rows.by_id(connection, list(ids))}


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[at : at + MOST] for at in range(0, len(ids), MOST))
