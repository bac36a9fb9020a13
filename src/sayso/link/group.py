"""STATEMENTS THAT BELONG TOGETHER -> GROUP: what stands behind them, put together from origins, contradictions, checks and replies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from sayso.dossiers import Check, Contradiction, Deed, Facts, Group, Link, Origin, Party, Reply, Statement
from sayso.link import contradicts
from sayso.link.backing.held import Held
from sayso.link.independence import Backing, origins
from sayso.link.replies import reply_to

TITLE = 160  # characters of a title
LEAST = 3  # words of a statement that can give a group its title


@dataclass(frozen=True)
class Case:
    """All that groups are made from; look-ups are made once."""

    held: Held
    statements: Mapping[str, Statement]
    deeds: Mapping[str, Deed]
    published: Mapping[str, str | None]
    checks: Mapping[str, tuple[Check, ...]]
    called: Mapping[str, str]


def case_of(facts: Iterable[Facts], held: Held, parties: Iterable[Party]) -> Case:
    statements: dict[str, Statement] = {}
    deeds: dict[str, Deed] = {}
    published: dict[str, str | None] = {}
    checks: dict[str, tuple[Check, ...]] = {}
    for f in facts:
        statements |= {s.id: s for s in f.statements}
        deeds |= {d.id: d for d in f.deeds}
        published[f.report], checks[f.report] = f.published, f.checks
    named = {held.party_of.get(n.id) for f in held.facts.values() for n in f.names if n.variants}
    return Case(held, statements, deeds, published, checks, {p.id: p.name for p in parties if p.id in named})


def group_of(
    members: Collection[str],
    opposed: frozenset[str],
    case: Case,
    rows: Sequence[Reply],
    title: str | None = None,
    beside: Collection[str] = (),
) -> Group:
    """The group of these statements; `opposed` are those whose words say the opposite of it, `beside` those that put it otherwise,
    and so neither back it nor deny it."""
    statements = [case.statements[i] for i in sorted(members)]
    found = origins([s for s in statements if s.id not in beside], case.held, opposed)
    against = frozenset(s.id for s in statements if (s.id in opposed) != (s.stance == "denies"))
    differing = contradicts.contradictions(
        contradicts.Group(statements, against, case.deeds, case.published, case.held.party_of, case.called)
    )
    return Group(
        id=f"g{blake2b(min(members).encode(), digest_size=5).hexdigest()}" if members else "g0",
        title=title or _title(statements, opposed, case),
        claims=tuple(s.id for s in statements),
        standings=found.standings,
        origins=tuple(_telling(origin, differing) for origin in found.origins),
        copies=found.copies,
        circular=found.circular,
        contradictions=differing,
        checks=tuple(c for report in _reports(found) for c in case.checks.get(report, ()) if set(c.claims) & set(members)),
        reply=reply_to(members, rows),
        unknown=found.unknown,
    )


def _telling(origin: Origin, differing: Iterable[Contradiction]) -> Origin:
    """An origin with what it says where others of its group differ: who vouches for a deed does not vouch for every count of it."""
    values = dict.fromkeys(v for c in differing if c.field != "whether" for v, claims in c.values if set(claims) & set(origin.claims))
    return replace(origin, why=(*(f"says: {value}" for value in values), *origin.why))


def _reports(found: Backing) -> list[str]:
    return [standing.report for standing in found.standings]


def _title(statements: Sequence[Statement], opposed: Collection[str], case: Case) -> str:
    """The words of the earliest plain statement: one that affirms, of some length, from a body of text rather than a headline."""

    def rank(s: Statement) -> tuple[bool, bool, str, int]:
        return s.id in opposed, len(s.words.split()) < LEAST, case.published.get(s.report) or "9999", s.spans[0].start if s.spans else 0

    words = " ".join(min(statements, key=rank).words.split())
    return words if len(words) <= TITLE else words[:TITLE].rpartition(" ")[0] + " …"


def contested_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The most contested first: origins on both sides, then open contradictions, then many origins."""

    def rank(g: Group) -> tuple[int, int, int, int, str]:
        ours, theirs = g.independent("for"), g.independent("against")
        open_ = sum(not c.update for c in g.contradictions)
        return -min(ours, theirs), -open_, -(ours + theirs), -len(g.standings), g.id

    return tuple(sorted(groups, key=rank))


def contradiction_links(groups: Iterable[Group]) -> list[Link]:
    """A link for each two claims of a group that contradict each other; claims of one report are not set against each other here."""
    found = {(link.a, link.b, link.what): link for g in groups for link in contradicts.links_of(g.contradictions)}
    return [found[key] for key in sorted(found, key=lambda k: (k[0], k[1], k[2] or ""))]
