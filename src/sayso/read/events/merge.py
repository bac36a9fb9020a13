"""DRAFTS -> DRAFTS: several triggers of one act in one clause become one ("opened fire, killing 12")."""

import re
from dataclasses import dataclass, replace
from hashlib import sha1

from sayso.read.events.acts import Acts
from sayso.read.events.line import Line
from sayso.read.events.phrases import POSSESSED, Parties, Phrase
from sayso.read.events.roles import Roles
from sayso.read.events.triggers import Trigger
from sayso.records import Act, Count, Span, Status

LIST = re.compile(r"[^VEMBHO;.KWT]*[,&]")
BACK = 6  # drafts looked back at for one of the same act


@dataclass(frozen=True)
class Draft:
    """An event in the making, in words of its line."""

    trigger: Trigger
    roles: Roles
    status: Status
    mode: str | None
    numbers: tuple[Count, ...]
    claims: tuple[str, ...]


def event_id(trigger: Span, act: Act) -> str:
    """An id made from what is told where."""
    return "v" + sha1(f"{trigger.start}-{trigger.end}-{act}".encode()).hexdigest()[:8]


def without_instruments(line: Line, drafts: list[Draft], parties: Parties, acts: Acts) -> list[Draft]:
    """Drafts whose actor is an attack or a weapon get who is behind it: "an airstrike by the coalition killed 12"."""
    return [_behind(line, draft, drafts, parties, acts) for draft in drafts]


def _behind(line: Line, draft: Draft, drafts: list[Draft], parties: Parties, acts: Acts) -> Draft:
    actor = draft.roles.actor
    if not actor or parties.is_party(line, actor[0]):
        return draft
    deed = next((d for d in drafts if d is not draft and d.trigger.noun and _holds(actor[0], d.trigger)), None)
    if deed is not None:
        return replace(draft, roles=replace(draft.roles, actor=deed.roles.actor))
    if line.low[actor[0].head] not in acts.instruments:
        return draft
    inside = [m for m in parties.within(line.span_of(actor[0].first, actor[0].last)) if m.kind in POSSESSED]
    words = [line.words_in(m.span) for m in inside[:1]]
    found = replace(draft.roles, actor=tuple(Phrase(first, last, last) for first, last in words))
    return replace(draft, roles=found, mode=draft.mode or acts.instruments[line.low[actor[0].head]])


def _holds(phrase: Phrase, trigger: Trigger) -> bool:
    return phrase.first <= trigger.first and trigger.last <= phrase.last


def merged(line: Line, drafts: list[Draft], parties: Parties) -> list[Draft]:
    """The drafts with those of one act in one clause joined, in order of the text."""
    out: list[Draft] = []
    for draft in drafts:
        at = next((k for k in range(len(out) - 1, max(-1, len(out) - 1 - BACK), -1) if _same(line, out[k], draft, parties)), None)
        if at is None:
            out.append(draft)
        else:
            out[at] = _one(out[at], draft)
    return out


def _same(line: Line, first: Draft, second: Draft, parties: Parties) -> bool:
    if first.trigger.row.act != second.trigger.row.act or line.clauses[first.trigger.first] != line.clauses[second.trigger.first]:
        return False
    if ";" in line.tags[first.trigger.last : second.trigger.first] or not _alike(line, first.roles.actor, second.roles.actor, parties):
        return False
    named = first.trigger.noun or second.trigger.noun
    if not second.trigger.noun and first.status != second.status:
        return False
    if _told_apart(first, second) or _two_deeds(line, first, second):
        return False
    harmed = first.trigger.row.act == "ASSAULT" and (first.trigger.row.harm is not None or second.trigger.row.harm is not None)
    return named or harmed or _alike(line, first.roles.recipient, second.roles.recipient, parties)


def _told_apart(first: Draft, second: Draft) -> bool:
    """Whether the second befalls a subject of its own, which the first does not name ("attacked the town; 12 people were killed")."""
    if second.trigger.noun or not second.roles.recipient or not first.roles.recipient:
        return False
    own = first.trigger.last < second.roles.recipient[0].first < second.trigger.first
    return own and not first.trigger.noun and first.roles.recipient[0].first > first.trigger.first


def _two_deeds(line: Line, first: Draft, second: Draft) -> bool:
    """Whether two finite verbs, or two nouns of a list, have each a mode or harm of their own ("imposed a curfew and cut the lines")."""
    finite = all(line.tags[d.trigger.first] in "VE" for d in (first, second))
    listed = (
        first.trigger.noun and second.trigger.noun and LIST.fullmatch(line.tags, first.trigger.last + 1, second.trigger.group) is not None
    )
    if listed:
        return (first.mode, first.trigger.row.harm) != (second.mode, second.trigger.row.harm)
    return finite and bool(first.mode and second.mode and first.mode != second.mode) and first.trigger.row.act != "ASSAULT"


def _alike(line: Line, one: tuple[Phrase, ...], other: tuple[Phrase, ...], parties: Parties) -> bool:
    if not one or not other or one[0].head == other[0].head:
        return True
    entity = parties.entity(line, one[0])
    return entity != "" and entity == parties.entity(line, other[0])


def _one(first: Draft, second: Draft) -> Draft:
    numbers = first.numbers + tuple(c for c in second.numbers if all(c.what != n.what or c.span != n.span for n in first.numbers))
    found = Roles(first.roles.actor or second.roles.actor, first.roles.recipient or second.roles.recipient, True)
    status = first.status if first.status != "occurred" else second.status
    return replace(first, roles=found, mode=first.mode or second.mode, numbers=numbers, status=status)
