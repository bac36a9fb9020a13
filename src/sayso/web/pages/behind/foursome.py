"""What stands behind one matter, in four cells and in short: origins, contradictions, what reports checked, and the accused's reply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.dossiers import Contradiction, Group, Origin, Side
from sayso.ledger import Case
from sayso.ledger.listing import Head
from sayso.publish import phrases
from sayso.rows import ClaimRow
from sayso.web.cards import answered, checked
from sayso.web.render import plural

MOST = 8  # origins of a side, and claims of an origin or reply, that are shown; the rest is counted
FEW = 3  # claims of a value in which reports differ that are shown


@dataclass(frozen=True)
class Place:
    """A report, and the claim in it whose words are meant, where there is one."""

    report: str
    name: str
    claim: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Line:
    """An independent origin of a side, the places where it speaks, and why they are one."""

    what: str
    kind: str
    places: tuple[Place, ...]
    why: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class SideOf:
    """The origins of one side."""

    side: Side
    count: int
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True)
class Differs:
    """A field in which claims differ: each value with the words that give it. `update`: the values follow each other in time."""

    field: str
    update: bool
    values: tuple[tuple[str, tuple[Place, ...], int], ...]


@dataclass(frozen=True)
class Foursome:
    """The four cells of a matter, and a sentence above them."""

    title: str
    sentence: str
    sides: tuple[SideOf, SideOf]
    differs: tuple[Differs, ...]
    checks: tuple[str, ...]
    reply: tuple[str, tuple[Place, ...]] | None
    unknown: tuple[str, ...]
    reports: int


def foursome(case: Case, group: Group) -> Foursome:
    """The cells of a group, with the reports and words that they name."""
    claims, heads = _claims(case, _shown_claims(group)), case.heads(_reports(group))
    return Foursome(
        group.title,
        sentence(group),
        (_side(group, "for", claims, heads), _side(group, "against", claims, heads)),
        tuple(_differs(one, claims) for one in group.contradictions),
        tuple(dict.fromkeys(map(checked, group.checks))),
        _reply(group, claims),
        group.unknown,
        len(group.standings),
    )


def sentence(group: Group) -> str:
    """How many origins there are, in words."""
    origins = f"{plural(group.independent('for'), 'independent origin')} for, {group.independent('against')} against"
    return f"{origins}, {phrases.HELD}"


def named(head: Head | None, id: str) -> str:
    """A report by outlet and date, else by its title or id."""
    known = (head.outlet or head.title, head.published) if head else ()
    return ", ".join(part for part in known if part) or id


def _claims(case: Case, ids: Iterable[str]) -> dict[str, ClaimRow]:
    return {row.id: row for row in case.claims_by_id(list(dict.fromkeys(ids)))}


def _shown_claims(group: Group) -> Iterable[str]:
    for origin in group.origins:
        yield from origin.claims[:MOST]
    for contradiction in group.contradictions:
        for _, claims in contradiction.values:
            yield from claims[:FEW]
    yield from group.reply.claims[:MOST] if group.reply else ()


def _reports(group: Group) -> list[str]:
    return list(dict.fromkeys(report for origin in group.origins for report in origin.reports[:MOST]))


def _side(group: Group, side: Side, claims: Mapping[str, ClaimRow], heads: Mapping[str, Head]) -> SideOf:
    origins = [origin for origin in group.origins if origin.side == side]
    lines = tuple(_line(origin, claims, heads) for origin in origins[:MOST])
    return SideOf(side, len(origins), lines, max(0, len(origins) - MOST))


def _line(origin: Origin, claims: Mapping[str, ClaimRow], heads: Mapping[str, Head]) -> Line:
    spoken = [_place(claims[id]) for id in origin.claims[:MOST] if id in claims]
    told = {place.report for place in spoken}
    silent = [Place(id, named(heads.get(id), id)) for id in origin.reports[:MOST] if id not in told]
    more = max(0, len(origin.claims) - MOST)
    return Line(origin.what, phrases.KIND[origin.kind], (*spoken, *silent), origin.why, more)


def _place(row: ClaimRow) -> Place:
    name = named(Head(row.report, row.outlet, row.title, row.published, None), row.report)
    return Place(row.report, name, row.id, row.words)


def _differs(found: Contradiction, claims: Mapping[str, ClaimRow]) -> Differs:
    return Differs(phrases.FIELD[found.field], found.update, tuple((value, *_told(ids, claims)) for value, ids in found.values))


def _told(ids: Sequence[str], claims: Mapping[str, ClaimRow]) -> tuple[tuple[Place, ...], int]:
    return tuple(_place(claims[id]) for id in ids[:FEW] if id in claims), max(0, len(ids) - FEW)


def _reply(group: Group, claims: Mapping[str, ClaimRow]) -> tuple[str, tuple[Place, ...]] | None:
    if group.reply is None:
        return None
    return answered(group.reply), tuple(_place(claims[id]) for id in group.reply.claims[:MOST] if id in claims)
