"""STATEMENTS OF A GROUP -> ORIGINS: how many independent lines of evidence stand behind a claim, as far as the held reports show.

Every statement goes back to something: to the innermost voice that is known, to the outlet, agency or document that it is
from, to the text that it is copied from, or to the outlet's own word. What goes back to the same end is one origin.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sayso.dossiers import Origin, Side, Standing, Statement
from sayso.link.backing.ends import Ends
from sayso.link.backing.held import Held, nobody
from sayso.link.backing.position import belied, hedged, position, side_of
from sayso.link.backing.sources import Sources

SIDES: tuple[Side, ...] = ("for", "against")


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a group: how its reports stand to it, origins of both sides, families of copies, circles, what is not known.

    `cites` are pairs of a report and the report, or the name of the outlet, that it has the claim from.
    """

    standings: tuple[Standing, ...]
    origins: tuple[Origin, ...]
    copies: tuple[tuple[str, ...], ...]
    circular: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    cites: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """The origins of one side."""

    origins: tuple[Origin, ...]
    circular: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    cites: tuple[tuple[str, str], ...]


def origins(statements: Sequence[Statement], held: Held, opposed: Collection[str] = frozenset()) -> Backing:
    """What stands behind the statements of one group. `opposed` are ids of statements whose words say the opposite of the group."""
    ordered = sorted(statements, key=lambda s: (s.report, s.spans, s.id))
    taken = {side: _vouched([s for s in ordered if side_of(s, opposed) == side], ordered, opposed, held) for side in SIDES}
    both = _deniers(taken["against"], held)
    taken["for"] = [s for s in taken["for"] if (s.report, _speaker(s, held)) not in both]
    sides = {side: _line(side, taken[side], taken["against" if side == "for" else "for"], held) for side in SIDES}
    found = tuple(o for side in SIDES for o in sides[side].origins)
    return Backing(
        _standings(ordered, found, opposed, held),
        found,
        _copies(ordered, held),
        tuple(dict.fromkeys(c for side in SIDES for c in sides[side].circular)),
        tuple(dict.fromkeys(u for side in SIDES for u in sides[side].unknown)),
        tuple(dict.fromkeys(c for side in SIDES for c in sides[side].cites)),
    )


def _vouched(side: list[Statement], all_: Sequence[Statement], opposed: Collection[str], held: Held) -> list[Statement]:
    """The statements of one side without what a report only tells in order to deny it, and what it says hedged and without a source:
    where anybody else vouches for it."""
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for s in all_:
        by_report[s.report].append(s)
    firm = [s for s in side if not _retold(s, by_report[s.report], opposed, held)]
    return firm or side


def _retold(s: Statement, of_report: Sequence[Statement], opposed: Collection[str], held: Held) -> bool:
    """Whether a statement without a known voice is hedged, or told in a report that denies it."""
    if any(not nobody(v) for v in held.chain(s)):
        return belied(s)
    denied = side_of(s, opposed) == "for" and position(of_report, opposed, held) == "denies"
    return denied or (not held.chain(s) and hedged(s))


def _deniers(against: Iterable[Statement], held: Held) -> set[tuple[str, str | None]]:
    """Parties that deny the claim, each with the report: what else they say there may sound like it, but they do not vouch for it."""
    return {(s.report, who) for s in against if s.stance == "denies" and (who := _speaker(s, held))}


def _speaker(statement: Statement, held: Held) -> str | None:
    """The party of the innermost voice; None for words of the outlet and voices that nobody knows."""
    return held.party_of.get(statement.chain[-1].entity) if statement.chain else None


def _standings(statements: Sequence[Statement], found: Sequence[Origin], opposed: Collection[str], held: Held) -> tuple[Standing, ...]:
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        by_report[s.report].append(s)
    behind: dict[str, list[str]] = defaultdict(list)
    for origin in found:
        for report in origin.reports:
            behind[report].append(origin.id)
    return tuple(Standing(r, position(ss, opposed, held), tuple(s.id for s in ss), tuple(behind[r])) for r, ss in by_report.items())


def _copies(statements: Iterable[Statement], held: Held) -> tuple[tuple[str, ...], ...]:
    """Families of copies among the reports of a group, the first text first."""
    families: dict[str, list[str]] = defaultdict(list)
    for report in dict.fromkeys(s.report for s in statements):
        families[held.family(report)].append(report)
    return tuple(tuple(sorted(reports, key=lambda r: (r != root, r))) for root, reports in sorted(families.items()) if len(reports) > 1)


def _line(side: Side, statements: Sequence[Statement], others: Sequence[Statement], held: Held) -> _Line:
    """Origins of the statements of one side."""
    if not statements:
        return _Line((), (), (), ())
    found = Ends(Sources(statements, held, others))
    behind = found.statements()
    why = found.reasons()
    made = tuple(_origin(side, end, behind[end], found, why.get(end, ())) for end in behind)
    circles = dict.fromkeys((*found.circles(), *found.rounds(behind)))
    return _Line(tuple(sorted(made, key=_rank)), tuple(circles), tuple(found.unknown(behind)), tuple(found.sources.cites))


def _rank(origin: Origin) -> tuple[int, str, str]:
    return -len(origin.reports), origin.what, origin.id


def _origin(side: Side, end: int, behind: Sequence[Statement], found: Ends, why: Sequence[str]) -> Origin:
    kind, what = found.named(end)
    claims = tuple(s.id for s in behind)
    made = blake2b("\n".join((side, kind, what, *sorted(claims))).encode(), digest_size=6).hexdigest()
    return Origin(f"o{made}", side, what, kind, tuple(dict.fromkeys(s.report for s in behind)), claims, tuple(why))
