"""FACTS, TEXT LINKS -> HELD: what the question of origins needs of all held reports: who copied whom, who cites whom, which outlets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from sayso.dossiers import Cite, Facts, Link, Name, Speaker, Statement
from sayso.link.words.offices import fold, outlet_key, vague

UNSPECIFIED = "(unspecified)"  # the voice of what nobody is named for
_LOOSE = frozenset({"document", "unnamed", "group"})
_FAMILY = frozenset({"copy", "update"})
FIRSTHAND = frozenset({"firsthand", "testimony"})
CiteKind: TypeAlias = Literal["outlet", "agency", "document"]


@dataclass(frozen=True, slots=True)
class Held:
    """All held reports. `root` gives the first of a family of copies, `copied` the reason, `partial` texts of which a part was taken.

    `outlets` are reports by the key of their outlet, `rests_on` the outlets that a report as a whole goes back to and the reason.
    """

    facts: Mapping[str, Facts]
    party_of: Mapping[str, str]
    names: Mapping[str, Name]
    root: Mapping[str, str]
    copied: Mapping[str, str]
    partial: Mapping[str, tuple[str, ...]]
    outlets: Mapping[str, tuple[str, ...]]
    rests_on: Mapping[str, tuple[tuple[str, str], ...]]
    cited: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[CiteKind, str]]
    short: Mapping[str, str]
    house_of: Mapping[str, str]

    def key(self, name: str) -> str:
        """The key of an outlet's name, also of its initials."""
        key = outlet_key(name)
        return self.short.get(key, key)

    def home(self, report: str) -> str | None:
        """The key of a report's outlet."""
        outlet = self.facts[report].outlet
        return self.key(outlet) if outlet else None

    def house(self, voice: Speaker) -> str | None:
        """The key of the outlet or agency that a voice is; None for other voices."""
        key = self.key(voice.name)
        if voice.kind == "outlet" or key in self.outlets or (key in self.kinds and self.kinds[key][0] != "document"):
            party = self.party_of.get(voice.entity)
            return key if key in self.outlets or party is None else self.house_of.get(party, key)
        return self._within(voice) if voice.kind in _LOOSE else None

    def _within(self, voice: Speaker) -> str | None:
        """The outlet of two words or more by whose name a document or unnamed voice goes: a posting on the Lake Herald website."""
        words = fold(voice.name).split()
        runs = ("".join(words[at : at + n]) for n in (4, 3, 2) for at in range(len(words) - n + 1))
        return next((run for run in runs if run in self.outlets or (run in self.kinds and self.kinds[run][0] != "document")), None)

    def family(self, report: str) -> str:
        """The report that the family of copies of a report began with; the report itself where it has none."""
        return self.root.get(report, report)

    def chain(self, statement: Statement) -> tuple[Speaker, ...]:
        """The voices after the report's own outlet."""
        home = self.home(statement.report)
        return tuple(v for v in statement.chain if home is None or self.house(v) != home)


def nobody(voice: Speaker) -> bool:
    """Whether a voice only says that nobody is named, or that there is talk of it."""
    return voice.name == UNSPECIFIED or vague(voice.name)


def hold(facts: Iterable[Facts], texts: Iterable[Link], party_of: Mapping[str, str]) -> Held:
    """What is held, made once for a case. `texts` are the same_text links, the later text first."""
    held = {f.report: f for f in facts}
    short = _shortened(held.values())
    names = {n.id: n for f in held.values() for n in f.names}
    root, copied, partial = _families([t for t in texts if t.kind == "same_text"])
    outlets, kinds = _houses(held.values(), short)
    house_of = _parties(names.values(), party_of, outlets, kinds)
    made = Held(held, party_of, names, root, copied, partial, outlets, {}, {}, kinds, short, house_of)
    cited = {report: _cited(f, made) for report, f in held.items()}
    return replace(made, cited=cited, rests_on={report: _rests_on(f, made, cited[report]) for report, f in held.items()})


def _shortened(facts: Iterable[Facts]) -> dict[str, str]:
    """Keys of outlets by their short forms, where only one has them: initials, and two or more words at either end."""
    full: dict[str, set[str]] = defaultdict(set)
    for name in {n for f in facts for n in (f.outlet, *(c.name for c in f.cites if c.kind != "document")) if n}:
        words = fold(name).split()
        ends = {n for size in range(2, len(words)) for n in ("".join(words[:size]), "".join(words[-size:]))}
        if len(words) >= 3:
            ends.add("".join(w[0] for w in words))
        for short in ends:
            full[short].add(outlet_key(name))
    whole = {key: _longest(keys) for key, keys in full.items()}
    return {short: key for short, key in whole.items() if key}


def _longest(keys: set[str]) -> str | None:
    """The one of these outlets whose name holds all others; None where they are different."""
    best = max(sorted(keys), key=len)
    return best if all(key in best for key in keys) else None


def _families(texts: list[Link]) -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, ...]]]:
    """Root and reason of every copy, and what was taken in part. Of several sources of a copy the surest counts."""
    source: dict[str, Link] = {}
    partial: dict[str, tuple[str, ...]] = {}
    for link in sorted(texts, key=lambda t: (-t.score, t.a, t.b)):
        if link.what in _FAMILY and link.a not in source and _first(source, link.b) != link.a:
            source[link.a] = link
        elif link.what == "partial":
            partial[link.a] = (*partial.get(link.a, ()), link.b)
    return {a: _first(source, a) for a in source}, {a: "; ".join(link.reasons) for a, link in source.items()}, partial


def _first(source: Mapping[str, Link], report: str) -> str:
    while report in source:
        report = source[report].b
    return report


def _houses(facts: Iterable[Facts], short: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[CiteKind, str]]]:
    """Held reports by outlet, and kind and name of every outlet, agency and document that is cited."""
    reports: dict[str, list[str]] = defaultdict(list)
    cites: dict[str, list[Cite]] = defaultdict(list)
    for f in facts:
        if f.outlet:
            key = outlet_key(f.outlet)
            reports[short.get(key, key)].append(f.report)
        for cite in f.cites:
            key = outlet_key(cite.name)
            cites[short.get(key, key)].append(cite)
        for name in sorted({v.name for s in f.statements for v in s.chain if v.kind == "outlet"}):
            key = outlet_key(name)
            cites[short.get(key, key)].append(Cite(name, "outlet", name))
    return {key: tuple(ids) for key, ids in reports.items()}, {key: _named(found) for key, found in cites.items()}


def _named(cites: list[Cite]) -> tuple[CiteKind, str]:
    """What several citations of one name say of it: an agency if one says so, under the longest name."""
    agency = any(c.kind == "agency" for c in cites)
    return "agency" if agency else cites[0].kind, max((c.name for c in cites), key=lambda name: (len(name), name))


def _parties(
    names: Iterable[Name], party_of: Mapping[str, str], outlets: Mapping[str, object], kinds: Mapping[str, object]
) -> dict[str, str]:
    """Outlets by party, so that a short name finds its outlet."""
    out: dict[str, str] = {}
    for name in names:
        if name.id in party_of and name.kind != "person":
            key = next((k for k in map(outlet_key, (name.name, *name.variants)) if k in outlets or k in kinds), None)
            if key:
                out.setdefault(party_of[name.id], key)
    return out


def _cited(f: Facts, held: Held) -> tuple[str, ...]:
    """Keys of the outlets and agencies that a report names as its sources, without its own outlet."""
    home = held.home(f.report)
    voices = [h for s in f.statements for v in s.chain if (h := held.house(v))]
    return tuple(dict.fromkeys(k for k in (*(held.key(c.name) for c in f.cites if c.kind != "document"), *voices) if k != home))


def _rests_on(f: Facts, held: Held, cited: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The outlets that a report as a whole goes back to: those that it credits; else the first cited, where it has no voice of its own."""
    home = held.home(f.report)
    whole = [c for c in f.cites if c.whole and held.key(c.name) != home]
    if whole:
        return tuple(dict.fromkeys((held.key(c.name), _credits(c)) for c in whole))
    own = any(_own_voice(s, held) for s in f.statements)
    return ((cited[0], "has no voice of its own and cites the"),) if cited and not own else ()


def _credits(cite: Cite) -> str:
    return "rests on the" if cite.kind == "document" else "credits the"


def _own_voice(statement: Statement, held: Held) -> bool:
    """Whether a report heard or saw for itself: a voice that no outlet stands before, or what it tells firsthand."""
    chain = held.chain(statement)
    if not chain:
        return statement.basis in FIRSTHAND
    return not nobody(chain[-1]) and not any(held.house(v) for v in chain)
