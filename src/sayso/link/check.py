"""A SENTENCE, A CASE -> GROUP: what stands behind something that somebody wants checked, in the reports that are held.

The sentence is read like a report; every held statement that says the same or its opposite is brought together, with the whole
group of claims that it stands in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.dossiers import Facts, Group, Link, Party, Reply, Statement
from sayso.link.group import case_of, group_of
from sayso.link.held import hold
from sayso.link.same_claim import like
from sayso.link.same_entity import party_of
from sayso.link.told import Told, scene_of, told, told_one
from sayso.records import Span

ASKED = "(asked)"  # the report that a sentence is in its own words
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
    one = _told(asked, sentence, mine)
    items = told(facts, parties)
    scene = scene_of([*facts, asked], [*items, one])
    found = like(one, items, scene)[:MOST]
    case = case_of(facts, hold(facts, known.texts, parties), known.parties)
    opposite = {item.id for item, likeness in found if likeness.verdict == "opposite"}
    members = [item.id for item, _ in found]
    opposed = frozenset(i for i in members if (i in opposite) != (case.statements[i].stance == "denies"))
    return group_of(members, opposed, case, known.replies, sentence)


def _told(asked: Facts, sentence: str, parties: dict[str, str]) -> Told:
    """The sentence as it is compared: its widest claim, with everything that was found in any of it."""
    whole = Statement(
        f"{ASKED}:whole",
        ASKED,
        _content(asked, sentence),
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
