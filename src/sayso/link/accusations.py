"""FACTS -> ALLEGATIONS: what every party of a case is accused of, by whom, and in which statements."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.dossiers import Deed, Facts, Name, Statement
from sayso.link.backing.held import UNSPECIFIED
from sayso.link.words.offices import body_of, fold, no_party
from sayso.records import Act

HARMFUL = frozenset({"ASSAULT", "COERCE"})  # acts that accuse their actor when somebody else tells them
_CHARGED = frozenset({"accused", "court"})
_BODIES = frozenset({"organisation", "body", "place", "group"})
_HOLDS = frozenset({"asserts", "confirms"})


@dataclass(frozen=True, slots=True)
class Accusation:
    """One place where a party is accused: in a report, by somebody, of a deed. `at` is where it stands in the text."""

    accused: str
    report: str
    at: int
    deeds: tuple[str, ...]
    statements: tuple[str, ...]
    accusers: tuple[str, ...]
    words: str
    act: Act | None
    keys: tuple[tuple[str, ...], ...]


@dataclass
class Allegation:
    """Accusations of one party that are of the same."""

    accused: str
    made: list[Accusation] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The fewest words that tell it in full: the shortest of those with a deed."""
        return min((bool(not a.deeds), len(a.words), a.words) for a in self.made)[2]

    @property
    def act(self) -> Act | None:
        return next((a.act for a in self.made if a.act), None)

    def gather(self, name: str) -> tuple[str, ...]:
        """All accusers, statements, or deeds, once, in order."""
        return tuple(dict.fromkeys(value for a in self.made for value in getattr(a, name)))

    @property
    def reports(self) -> set[str]:
        return {a.report for a in self.made}


class Pages:
    """The facts of one report with what is asked of them again and again."""

    def __init__(self, facts: Facts, party_of: Mapping[str, str]) -> None:
        self.facts, self.party_of = facts, party_of
        self.names: dict[str, Name] = {n.id: n for n in facts.names}
        self.deeds: dict[str, Deed] = {d.id: d for d in facts.deeds}
        self.statements: dict[str, Statement] = {s.id: s for s in facts.statements}
        self.holding: dict[str, list[Statement]] = defaultdict(list)
        for s in facts.statements:
            for deed in s.deeds:
                self.holding[deed].append(s)

    def party(self, name: str) -> str:
        return self.party_of.get(name, name)

    def speaker(self, s: Statement) -> str | None:
        """The party of the innermost voice."""
        return self.party(s.chain[-1].entity) if s.chain else None

    def accusations(self, group_of: Mapping[str, str]) -> Iterator[Accusation]:
        for deed in self.facts.deeds:
            yield from self._accused_of(deed, group_of)
            if deed.act == "ACCUSE" and not (deed.of and self._charged(deed.of, deed.recipients)):
                yield from self._accused_by(deed, group_of)

    def denials(self, accused: Container[str], group_of: Mapping[str, str]) -> Iterator[Accusation]:
        """What parties deny of which no held report tells who accuses them. `accused` are the parties that are accused."""
        for s in self.facts.statements:
            party = self._denying(s) if s.stance == "denies" and s.party and s.chain else None
            if party and party not in accused:
                keys = [("group", group_of[s.id])] if s.id in group_of else []
                at = s.spans[0].start if s.spans else 0
                yield Accusation(party, s.report, at, s.deeds, (), (), s.words, None, (*keys, ("words", s.id)))

    def _denying(self, s: Statement) -> str:
        """The party of the innermost voice, or of the body that it speaks for."""
        voice = s.chain[-1]
        entry = self.names.get(voice.entity)
        body = next(filter(None, map(body_of, (voice.name, *entry.roles) if entry else (voice.name,))), None)
        others = (n for n in self.facts.names if body and n.id != voice.entity)
        known = next((n for n in others if body is not None and body in map(fold, (n.name, *n.variants))), None)
        return self.party(known.id if known else voice.entity)

    def _charged(self, deed: str, accused: Iterable[str]) -> bool:
        """Whether a deed tells by itself that these are accused of it."""
        inner = self.deeds.get(deed)
        return bool(inner and inner.status in _CHARGED and {self.party(a) for a in inner.actors} >= {self.party(a) for a in accused})

    def _accused_by(self, deed: Deed, group_of: Mapping[str, str]) -> Iterator[Accusation]:
        """The recipients of an ACCUSE, of what it is about."""
        inner = self.deeds.get(deed.of or "", deed)
        held = self.holding[inner.id] or self.holding[deed.id]
        for name in deed.recipients:
            if self.party(name) not in map(self.party, deed.actors):
                yield self._made(name, inner, held, self._named(deed.actors), group_of)

    def _accused_of(self, deed: Deed, group_of: Mapping[str, str]) -> Iterator[Accusation]:
        """The actors of what they are accused of, or of harm that others tell."""
        charged = deed.status in _CHARGED
        if not charged and (deed.act not in HARMFUL or deed.status == "denied"):
            return
        by = self._named(n for d in self.facts.deeds if d.of == deed.id and d.act == "ACCUSE" for n in d.actors)
        for name in deed.actors:
            held = [s for s in self.holding[deed.id] if self.speaker(s) != self.party(name) and s.stance in _HOLDS]
            told = [s for s in held if s.chain]
            if charged or (told and self._identified(name)):
                voices = tuple(dict.fromkeys(s.chain[-1].name for s in told if s.chain[-1].name != UNSPECIFIED))
                yield self._made(name, deed, held if charged else told, by or voices, group_of)

    def _identified(self, name: str) -> bool:
        entry = self.names.get(name)
        return entry is not None and not no_party(entry.name) and (bool(entry.variants) or entry.pseudonym or entry.kind in _BODIES)

    def _named(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names[i].name for i in ids if i in self.names))

    def _made(self, name: str, deed: Deed, held: list[Statement], accusers: tuple[str, ...], group_of: Mapping[str, str]) -> Accusation:
        words = min((s.words for s in held), key=lambda w: (len(w), w), default=self._described(deed))
        at = min((s.spans[0].start for s in held if s.spans), default=0)
        keys = [("group", group_of[s.id]) for s in held if s.id in group_of] + [("deed", deed.id), *self._alike(deed)]
        ids = tuple(s.id for s in held)
        return Accusation(self.party(name), self.facts.report, at, (deed.id,), ids, accusers, words, deed.act, tuple(keys))

    def _alike(self, deed: Deed) -> Iterator[tuple[str, ...]]:
        """By what a deed is known in other reports: its word, and its place or whom it hit."""
        if deed.place:
            yield "place", _stem(deed.trigger), str(deed.place.geonameid or fold(deed.place.name))
        for name in deed.recipients:
            if self.party(name) != name:
                yield "whom", _stem(deed.trigger), self.party(name)

    def _described(self, deed: Deed) -> str:
        """A deed that no statement holds, by its word, whom it hit and where."""
        parts = [deed.trigger, *self._named(deed.recipients)]
        return " ".join([*parts, "in", deed.place.name] if deed.place else parts)


def _stem(trigger: str) -> str:
    """What the forms of a verb share, near enough: burned, burning."""
    return fold(trigger)[:4]


def allegations(made: Iterable[Accusation]) -> list[Allegation]:
    """Accusations of one party joined where they share a group, a deed, or a word with a place or person."""
    parent: dict[tuple[str, ...], tuple[str, ...]] = {}

    def top(key: tuple[str, ...]) -> tuple[str, ...]:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    held = list(made)
    for a in held:
        first, *rest = [(a.accused, *key) for key in a.keys]
        for key in rest:
            parent[top(key)] = top(first)
    out: dict[tuple[str, ...], Allegation] = {}
    for a in held:
        out.setdefault(top((a.accused, *a.keys[0])), Allegation(a.accused)).made.append(a)
    return list(out.values())
