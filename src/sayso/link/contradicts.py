"""CLAIMS OF A GROUP -> CONTRADICTIONS: field by field (whether, who, whom, where, when, how many); every value is kept with its claims.

Counts that follow each other in time are updates; counts that differ at one time, or that a later and different voice puts lower,
are disagreement. Nothing is decided: "latest wins" is not a rule here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import inf
from typing import Any, Generic, TypeAlias, TypeVar

from sayso.dossiers import Aspect, Contradiction, Deed, Link, Number, Spot, Statement
from sayso.link.alike.places import elsewhere
from sayso.link.words.offices import no_party, owner

FAR = 40.0  # kilometres from which two points are two places
PART = 0.4  # the share of a group's statements that must have an act for it to be what the group is about
V = TypeVar("V")
Parties: TypeAlias = frozenset[str]
Days: TypeAlias = tuple[str, str]
SURE = {"how_many": 0.8, "when": 0.6, "where": 0.7, "who": 0.7, "whom": 0.5, "whether": 0.9, "act": 0.5}


@dataclass(frozen=True)
class Group:
    """What is compared: the statements of a group with the side each is on, their deeds, and what is known of reports and parties.

    `opposed` holds ids of statements on the other side; `published` the dates of reports; `party_of` maps ids of Names to those of
    Parties and `called` Parties to their names.
    """

    statements: Sequence[Statement]
    opposed: frozenset[str]
    deeds: Mapping[str, Deed]
    published: Mapping[str, str | None]
    party_of: Mapping[str, str]
    called: Mapping[str, str]


@dataclass(frozen=True)
class _Value(Generic[V]):
    """One value that one statement holds of a field."""

    claim: str
    shown: str
    of: V
    on: str | None = None
    voice: str | None = None


def contradictions(group: Group) -> tuple[Contradiction, ...]:
    """Every field in which statements of the group differ, the plainest first."""
    told = _told(group)
    found = [_whether(group), *_how_many(group, told), *_fields(group, told)]
    return tuple(c for c in found if c is not None)


def links_of(found: Iterable[Contradiction]) -> list[Link]:
    """A link for each two claims that hold different values of a field, none for updates."""
    out: dict[tuple[str, str, str], Link] = {}
    for c in (c for c in found if not c.update):
        for (one, claims), (other, others) in combinations(c.values, 2):
            for a, b in ((a, b) for a in claims for b in others if a != b):
                first, second = sorted((a, b))
                reason = f"{c.field.replace('_', ' ')}: {one} against {other}"
                out[c.field, first, second] = Link("contradicts", first, second, SURE[c.field], (reason,), c.field)
    return [out[key] for key in sorted(out)]


def _told(group: Group) -> list[tuple[Statement, Deed]]:
    """Statements with their deeds, of the acts that the group is about."""
    pairs = [(s, group.deeds[d]) for s in group.statements for d in s.deeds if d in group.deeds]
    by_act: dict[str, set[str]] = {}
    for statement, deed in pairs:
        by_act.setdefault(deed.act, set()).add(statement.id)
    most = max(map(len, by_act.values()), default=0)
    return [(s, d) for s, d in pairs if len(by_act[d.act]) >= max(PART * most, 1) and d.status != "planned"]


def _whether(group: Group) -> Contradiction | None:
    for_, against = [s.id for s in group.statements if s.id not in group.opposed], [s.id for s in group.statements if s.id in group.opposed]
    if not for_ or not against:
        return None
    return Contradiction("whether", (("it is so", tuple(for_)), ("it is not so", tuple(against))), False, "some say it, some deny it")


def _how_many(group: Group, told: Sequence[tuple[Statement, Deed]]) -> list[Contradiction]:
    """Counts of one kind of harm, those that follow each other apart from those that disagree."""
    kinds: dict[str, list[_Value[Number]]] = {}
    for statement, deed in told:
        for number in deed.numbers:
            if number.low is not None or number.high is not None:
                value = _Value(statement.id, _counted(number), number, group.published.get(statement.report), _voice(group, statement))
                kinds.setdefault(number.what, []).append(value)
    out = []
    for values in kinds.values():
        apart = [(a, b) for a, b in combinations(values, 2) if unequal(a.of, b.of)]
        at_odds = [pair for pair in apart if not _follows(*pair)]
        followed = [pair for pair in apart if _follows(*pair)]
        for pairs, update in ((at_odds, False), (followed, True)):
            if pairs:
                why = "later reports count more, or the same voice corrects itself" if update else "the counts differ at one time"
                out.append(Contradiction("how_many", _grouped(v for pair in pairs for v in pair), update, why))
    return out


def unequal(a: Number, b: Number) -> bool:
    """Whether two counts cannot both be right."""
    return max(a.low or 0, b.low or 0) > min(_high(a), _high(b))


def _high(number: Number) -> float:
    return inf if number.high is None else number.high


def _follows(a: _Value[Number], b: _Value[Number]) -> bool:
    """Whether one count is the other's update: on a later day, and higher or by the same voice."""
    if not a.on or not b.on or a.on[:10] == b.on[:10]:
        return False
    early, late = sorted((a, b), key=lambda v: v.on or "")
    return (late.of.low or 0) > (early.of.low or 0) or (early.voice is not None and early.voice == late.voice)


def _counted(number: Number) -> str:
    low, high = number.low, number.high
    size = f"{low}" if low == high else f"{low} or more" if high is None else f"up to {high}" if not low else f"{low} to {high}"
    return f"{size} {number.what}"


def _voice(group: Group, statement: Statement) -> str | None:
    """The party whose count it is: the innermost voice, or nobody for an unnamed one."""
    if not statement.chain or statement.chain[-1].kind in {"unnamed", "group"}:
        return None
    return group.party_of.get(statement.chain[-1].entity)


def _fields(group: Group, told: Sequence[tuple[Statement, Deed]]) -> list[Contradiction | None]:
    """The other fields, each with what makes two of its values differ."""
    mine = [(s, d) for s, d in told if s.id not in group.opposed]
    places = [_Value(s.id, d.place.name, d.place) for s, d in mine if d.place]
    times = [_Value(s.id, _days(d), (d.earliest, d.latest)) for s, d in mine if d.earliest and d.latest]
    return [
        _differing("who", _parties(group, told, actors=True), _apart),
        _differing("whom", _parties(group, mine, actors=False), _apart),
        _differing("where", places, _elsewhere),
        _differing("when", times, _another_time),
    ]


def _parties(group: Group, told: Sequence[tuple[Statement, Deed]], actors: bool) -> list[_Value[Parties]]:
    out = []
    for statement, deed in told:
        if deed.status == "denied" or (statement.id in group.opposed and statement.stance == "denies"):
            continue
        ids = frozenset(
            p
            for n in (deed.actors if actors else deed.recipients)
            if (p := group.party_of.get(n)) and p in group.called and not no_party(group.called[p])
        )
        if ids:
            out.append(_Value(statement.id, ", ".join(sorted(owner(group.called[i]) for i in ids)), ids))
    return out


def _apart(a: _Value[Parties], b: _Value[Parties]) -> bool:
    return not a.of & b.of


def _elsewhere(a: _Value[Spot], b: _Value[Spot]) -> bool:
    return elsewhere(a.of, b.of, FAR)


def _another_time(a: _Value[Days], b: _Value[Days]) -> bool:
    return bool(a.of[1] < b.of[0] or b.of[1] < a.of[0])


def _days(deed: Deed) -> str:
    first, last = (deed.earliest or "")[:10], (deed.latest or "")[:10]
    return first if first == last or not _is_day(last) else f"{first} to {last}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _differing(aspect: Aspect, values: Sequence[_Value[V]], differ: Callable[[_Value[V], _Value[V]], bool]) -> Contradiction | None:
    pairs = [(a, b) for a, b in combinations(values, 2) if a.claim != b.claim and differ(a, b)]
    apart = _grouped(v for pair in pairs for v in pair)
    return Contradiction(aspect, apart) if len(apart) > 1 else None


def _grouped(values: Iterable[_Value[Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each value once with all its claims, in order of appearance."""
    claims: dict[str, dict[str, None]] = {}
    for value in values:
        claims.setdefault(value.shown, {})[value.claim] = None
    return tuple((shown, tuple(ids)) for shown, ids in claims.items())
