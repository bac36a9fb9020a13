"""A SENTENCE, A CASE -> GROUP: what stands behind something that somebody wants checked, in the reports that are held.

The sentence is read like a report; every held statement that says the same or its opposite is brought together, with the whole
group of claims that it stands in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from sayso.dossiers import Deed, Facts, Group, Link, Name, Party, Reply, Standing, Statement
from sayso.link.alike.speaks import speaking
from sayso.link.alike.told import Told, told, told_one
from sayso.link.backing.held import hold
from sayso.link.contradicts import unequal
from sayso.link.group import Case, case_of, group_of
from sayso.link.same_entity import party_of
from sayso.link.words.offices import fold
from sayso.link.words.stance import POSITIONS, signs, stance_of
from sayso.link.words.stems import stems, tokens
from sayso.records import Span

ASKED = "(asked)"  # the report that a sentence is in its own words
ABOUT = 0.5  # share of the claim's stems that a headline about it has
PLAIN = 0.7  # probability from which a headline's stance is plain
MOST = 400  # statements that can stand behind one sentence


@dataclass(frozen=True)
class Known:
    """What linking found in the case already."""

    parties: Sequence[Party]
    texts: Sequence[Link]
    replies: Sequence[Reply]


def check(asked: Facts, sentence: str, facts: Sequence[Facts], known: Known) -> Group:
    """What stands behind a sentence; a group without claims where nothing held speaks to it. `asked` are the sentence's own facts."""
    parties = party_of(known.parties)
    named = {name: party for f in facts for n in f.names for name in (n.name, *n.variants) if (party := parties.get(n.id))}
    mine = {**parties, **{n.id: named[n.name] for n in asked.names if n.name in named}}
    content = _content(asked, sentence)
    one = _told(asked, sentence, content, mine)
    items = told(facts, parties)
    spoken = speaking(one, content, _acting(asked, mine), _named(asked), facts, items)
    found = sorted(spoken, key=lambda s: (-s.held, s.id))[:MOST]
    case = case_of(facts, hold(facts, known.texts, parties), known.parties)
    members = [s.id for s in found]
    opposed = frozenset(s.id for s in found if s.opposed)
    beside = _beside(asked, one, {item.id: item for item in items}, members, mine, case)
    group = group_of(members, opposed, case, known.replies, sentence, beside)
    titles = {f.report: f.title for f in facts}
    made = blake2b(sentence.encode(), digest_size=5).hexdigest()
    return replace(group, id=f"a{made}", standings=tuple(_titled(s, content, titles[s.report]) for s in group.standings))


def _titled(standing: Standing, claim: str, title: str | None) -> Standing:
    """A report that in its text only relays takes the stand of its headline, where that is about the claim and plain."""
    if standing.stance != "relays" or not title or signs(claim, title)["overlap"] < ABOUT:
        return standing
    likely = stance_of(claim, title)
    best = max(POSITIONS, key=lambda position: likely[position])
    return replace(standing, stance=best) if likely[best] >= PLAIN else standing


def _acting(asked: Facts, parties: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The parties that act in the sentence, with the stems of their names."""
    acting = {n for d in asked.deeds for n in d.actors}
    return {parties.get(n.id, n.id): frozenset(stems(tokens(n.name))) for n in asked.names if n.id in acting and n.variants}


def _named(asked: Facts) -> list[frozenset[str]]:
    """The stems of every name in the sentence: a report that has most of none is about something else."""
    return [words for n in asked.names if n.variants and (words := frozenset(stems(tokens(n.name))))]


def _beside(
    asked: Facts, one: Told, items: Mapping[str, Told], members: Iterable[str], parties: Mapping[str, str], case: Case
) -> frozenset[str]:
    """Statements of the same matter that name another number or another doer: they belong to it, but back nothing."""
    acts = {d.act for d in asked.deeds}
    doers = _doers(asked.deeds, acts, {n.id: n for n in asked.names}, parties)
    deeds = {i: [case.deeds[d] for d in case.statements[i].deeds if d in case.deeds] for i in members}
    theirs = {i: _doers(own, acts, case.held.names, parties) for i, own in deeds.items()}
    other = (i for i in deeds if doers and theirs[i] and not theirs[i] & doers)
    many = any((n.low or n.high or 0) > 1 for n in one.numbers)
    return frozenset((*other, *(i for i in deeds if many and not _counts_as(one, items[i]))))


def _doers(deeds: Iterable[Deed], acts: Collection[str], names: Mapping[str, Name], parties: Mapping[str, str]) -> frozenset[str]:
    """Those with a name that do deeds of such acts: their parties, and the words of their names, since one goes by several."""
    known = [names[n] for d in deeds if d.act in acts for n in d.actors if n in names and names[n].variants]
    return frozenset((*(parties.get(n.id, n.id) for n in known), *(word for n in known for word in fold(n.name).split())))


def _counts_as(asked: Told, told: Told) -> bool:
    """Whether a statement gives a number that the sentence holds for right; "at least nine" does not back "at least 31"."""
    pairs = [(a, b) for a in asked.numbers for b in told.numbers if a.what == b.what]
    if not pairs:
        return any(word.isdigit() and word in told.stems for word in asked.stems)
    return any(not unequal(a, b) and (b.low or 0) >= (a.low or 0) for a, b in pairs)


def _told(asked: Facts, sentence: str, content: str, parties: dict[str, str]) -> Told:
    """The sentence as it is compared: its widest claim, with everything that was found in any of it."""
    whole = Statement(
        f"{ASKED}:whole",
        ASKED,
        content,
        (Span(0, len(sentence)),),
        (),
        "unstated",
        "denies" if any(s.stance == "denies" for s in asked.statements) else "asserts",
        "indirect",
        False,
        tuple(d.id for d in asked.deeds),
        tuple(n.id for n in asked.names),
    )
    called = {n.id: frozenset(n.name.casefold().split()) for n in asked.names}
    return told_one(whole, {d.id: d for d in asked.deeds}, called, parties)


def _content(asked: Facts, sentence: str) -> str:
    """What the sentence says, without who says it, where it is one claim with a voice."""
    voiced = [s for s in asked.statements if s.chain]
    return max((s.words for s in voiced), key=len) if len(voiced) == len(asked.statements) == 1 else sentence
