"""SCENE -> EVENTS: the triggers of each sentence with their roles, one event for one act, bound to claims, time and place."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.read.events.accuse import accusations, charged, linked
from sayso.read.events.acts import Acts, acts
from sayso.read.events.blame import blame_of
from sayso.read.events.counts import count_of
from sayso.read.events.line import Line, line_of
from sayso.read.events.merge import Draft, event_id, merged, without_instruments
from sayso.read.events.phrases import Parties, Phrase
from sayso.read.events.roles import Roles, roles
from sayso.read.events.scene import Scene
from sayso.read.events.setting import place_of, time_of
from sayso.read.events.status import Side, refused, status_of
from sayso.read.events.triggers import Trigger, candidates
from sayso.records import Claim, Count, Event, Mention, Place, Span, Time

UNDONE = frozenset({"threatened", "planned", "denied", "attempted"})  # acts that harmed nobody yet
TAKES_PLACE = frozenset({"ASSAULT", "PROTEST", "COERCE", "CONSULT", "ACCUSE", "SANCTION"})  # told by their happening alone
HARMFUL = frozenset({"ASSAULT", "COERCE"})
BODIES = frozenset({"organisation", "group"})  # those who are blamed; a person is accused by an event of its own
SURE = 0.99  # the probability from which the network is believed that there is no act
FATAL = frozenset({"killed", "injured"})  # harms of which one person is a number
Spanned = TypeVar("Spanned", Mention, Time, Place)


@dataclass(frozen=True)
class Found:
    """What other steps found within one sentence."""

    mentions: Sequence[Mention]
    times: Sequence[Time]
    places: Sequence[Place]
    claims: Sequence[Claim]


def events_of(scene: Scene) -> tuple[Event, ...]:
    """All acts that the sentences of a scene tell of, in order of the text."""
    lexicon = acts()
    out: list[Event] = []
    for sentence, found in _sentences(scene):
        line = line_of(scene.text, sentence, lexicon, found.mentions, found.times)
        if line is not None:
            out += _of_line(line, found, lexicon, scene.doubt)
    return _blamed(accusations(out, scene, lexicon), scene)


def _blamed(events: Sequence[Event], scene: Scene) -> tuple[Event, ...]:
    """Harm done by organisations and groups, with how surely they are blamed where words say so."""
    bodies = {e.id: e.mentions for e in scene.entities if e.kind in BODIES}
    wanted = {a for event in events if event.act in HARMFUL for a in event.actors if a in bodies}
    graded = {body: blame_of(scene.text, bodies[body], scene.sentences) for body in wanted}
    told = {body: blame for body, blame in graded.items() if blame.cue is not None and blame.grade != "fact"}

    def of(event: Event) -> Event:
        blame = next((told[a] for a in event.actors if a in told), None) if event.act in HARMFUL else None
        return replace(event, blame=blame) if blame else event

    return tuple(of(event) for event in events)


def _sentences(scene: Scene) -> Iterator[tuple[Span, Found]]:
    mentions, times, places = _by_start(scene.mentions), _by_start(scene.times), _by_start(scene.places)
    for sentence in scene.sentences:
        claims = [c for c in scene.claims if any(s.touches(sentence) for s in c.spans)]
        yield sentence, Found(_within(mentions, sentence), _within(times, sentence), _within(places, sentence), claims)


def _by_start(found: Sequence[Spanned]) -> tuple[list[int], list[Spanned]]:
    ordered = sorted(found, key=lambda one: (one.span.start, -one.span.end))
    return [one.span.start for one in ordered], ordered


def _within(found: tuple[list[int], list[Spanned]], sentence: Span) -> list[Spanned]:
    return found[1][bisect_left(found[0], sentence.start) : bisect_left(found[0], sentence.end)]


def _of_line(line: Line, found: Found, lexicon: Acts, doubt: Callable[[Span], float]) -> list[Event]:
    parties = Parties(lexicon, found.mentions)
    accepted = [(t, r) for t, r in _accepted(line, lexicon, parties) if doubt(line.span_of(t.first, t.last)) < SURE]
    drafts = [_draft(line, *pair, found, parties, lexicon) for pair in accepted]
    drafts = merged(line, without_instruments(line, drafts, parties, lexicon), parties)
    drafts = [d for d in charged(line, drafts, lexicon) if _worth(line, d, parties)]
    events = [_event(line, draft, found, parties, lexicon, len(drafts) == 1) for draft in drafts]
    return linked(line, drafts, events, lexicon)


def _accepted(line: Line, lexicon: Acts, parties: Parties) -> Iterator[tuple[Trigger, Roles]]:
    """The triggers whose conditions hold, longest wording first; words of one are not looked at again."""
    words, at = frozenset(line.low), 0
    for i in range(len(line)):
        if i < at or line.low[i] not in lexicon.starts or i in line.names:
            continue
        for trigger in candidates(line, i, lexicon, words):
            found = roles(line, trigger, lexicon, parties)
            if found is not None:
                yield trigger, found
                at = trigger.last + 1
                break


def _draft(line: Line, trigger: Trigger, found: Roles, held: Found, parties: Parties, lexicon: Acts) -> Draft:
    refusal = refused(line, trigger, lexicon)
    span, trigger = line.span_of(trigger.first, trigger.last), refusal or trigger
    claims = [c for c in held.claims if any(s.holds(span) for s in c.spans)]
    status = "occurred" if refusal or trigger.row.negated else status_of(line, trigger, _side(line, found, parties), claims, lexicon)
    numbers = () if status in UNDONE else _numbers(line, trigger, found, parties, lexicon)
    return Draft(trigger, found, status, trigger.row.mode, numbers, tuple(c.id for c in claims))


def _side(line: Line, found: Roles, parties: Parties) -> Side:
    told = found.actor or found.recipient
    if not told:
        return Side()
    named = "C" in line.tags[told[0].first : told[0].last + 1]
    entities = frozenset(parties.entity(line, one) for one in found.actor) - {""}
    return Side(entities, "" if named else line.low[told[0].head], bool(found.actor))


def _numbers(line: Line, trigger: Trigger, found: Roles, parties: Parties, lexicon: Acts) -> tuple[Count, ...]:
    harm = trigger.row.harm
    if harm is None:
        return ()
    told = (Phrase(trigger.group, trigger.last, trigger.last),) if trigger.noun and not found.recipient else found.recipient
    counts = (count_of(line, phrase, harm, lexicon, parties.is_single(line, phrase, harm in FATAL)) for phrase in told)
    return tuple(count for count in counts if count is not None)


def _worth(line: Line, draft: Draft, parties: Parties) -> bool:
    """Whether a reader would put it on a timeline: somebody does it or suffers it, or it takes place."""
    if draft.numbers or any(parties.is_party(line, p) for p in draft.roles.actor):
        return True
    if any(parties.is_party(line, p) for p in draft.roles.recipient):
        return True
    row = draft.trigger.row
    return (row.act == "ASSAULT" and bool(draft.roles.recipient)) or (draft.roles.carried and row.act in TAKES_PLACE)


def _event(line: Line, draft: Draft, found: Found, parties: Parties, lexicon: Acts, only: bool) -> Event:
    row, trigger = draft.trigger.row, line.span_of(draft.trigger.first, draft.trigger.last)
    actor, recipient = _spans(line, draft.roles.actor, parties), _spans(line, draft.roles.recipient, parties)
    struck = recipient[0][0] if recipient and (row.act == "ASSAULT" or draft.mode == "visit") else None
    if draft.mode == "visit":
        recipient = [one for one in recipient if not any(p.span.touches(one[0]) for p in found.places)]
    return Event(
        event_id(trigger, row.act), row.act, draft.mode, trigger,
        tuple(s for s, _ in actor), tuple(s for s, _ in recipient), tuple(e for _, e in actor), tuple(e for _, e in recipient),
        draft.status, place_of(line, draft.trigger.first, found.places, only, struck, lexicon),
        time_of(line, draft.trigger.first, found.times, only), draft.numbers, None, draft.claims,
    )  # fmt: skip


def _spans(line: Line, phrases: Sequence[Phrase], parties: Parties) -> list[tuple[Span, str]]:
    """The words and entity behind each phrase: its mention's where it has one, else the phrase itself."""
    out = []
    for phrase in phrases:
        mention = parties.mention(line, phrase)
        span = mention.span if mention is not None else line.span_of(phrase.first, phrase.head)
        out.append((span, parties.entity(line, phrase)))
    return out
