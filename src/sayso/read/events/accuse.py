"""EVENTS -> EVENTS: what an accusation, a demand or a threat is about; and accusations that stand only in who says what."""

import re
from dataclasses import replace

from sayso.read.events.acts import Acts
from sayso.read.events.line import Line
from sayso.read.events.merge import Draft, event_id
from sayso.read.events.scene import Scene
from sayso.records import Claim, Event, Span, Status

ABOUT = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"})
CHARGES = re.compile(r"[^VEGMBHO;.KWTR]*[oP][^VEGMBHO;.KWTR]*")
LINK = re.compile(r"[^;.W&K]*[otTPM][^;.W&]*$")


def linked(line: Line, drafts: list[Draft], events: list[Event], acts: Acts) -> list[Event]:
    """The events of a line, each ACCUSE, REQUEST or THREATEN with the event that it is about; an accused party without which that
    event would lack an actor becomes its actor."""
    out = list(events)
    for k in range(len(out) - 1):
        if out[k].act not in ABOUT or not _about(line, drafts[k], drafts[k + 1]):
            continue
        inner = out[k + 1]
        if out[k].act == "ACCUSE" and out[k].mode == "allege":
            inner = _accused(inner, out[k])
        if not out[k].recipient:
            out[k] = _addressed(out[k], inner)
        mode = out[k].mode or acts.modes.get(out[k].act, {}).get(inner.act)
        out[k], out[k + 1] = replace(out[k], of=inner.id, mode=mode), inner
    return out


def charged(line: Line, drafts: list[Draft], acts: Acts) -> list[Draft]:
    """The drafts; the deeds that a charge or accusation lists behind its "of" or "with" are those of whom it is against."""
    out: list[Draft] = []
    for draft in drafts:
        over = next((d for d in out if _lists(line, d, draft)), None)
        if over is not None and draft.status != "denied":
            lemmas = {lemma for lemma, _ in acts.forms.get(line.low[over.trigger.first], ())}
            status: Status = "court" if lemmas & acts.lists["status.court"] else "accused"
            who = draft.roles.actor or over.roles.recipient
            draft = replace(draft, roles=replace(draft.roles, actor=who), status=status)
        out.append(draft)
    return out


def _lists(line: Line, over: Draft, deed: Draft) -> bool:
    accuses = over.trigger.row.act == "ACCUSE" or over.mode == "convict"
    if not accuses or over.trigger.noun or not deed.trigger.noun or not over.roles.recipient:
        return False
    return CHARGES.fullmatch(line.tags, over.trigger.first + 1, deed.trigger.group) is not None


def _about(line: Line, outer: Draft, inner: Draft) -> bool:
    between = line.tags[outer.trigger.last + 1 : inner.trigger.first]
    opened = line.tags[outer.trigger.last] == "T" or outer.trigger.wording.opens or outer.trigger.last + 1 < outer.trigger.after
    return not outer.trigger.noun and (opened or not between or LINK.match(between) is not None) and ";" not in between


def _accused(inner: Event, accusation: Event) -> Event:
    if not inner.actor and inner.recipient != accusation.recipient:
        inner = replace(inner, actor=accusation.recipient, actors=accusation.recipients)
    return replace(inner, status="accused") if inner.status == "occurred" else inner


def _addressed(outer: Event, inner: Event) -> Event:
    """A demand goes to who is to act; a threat, a promise or a refusal to whom the act is for."""
    if outer.act == "REQUEST":
        return replace(outer, recipient=inner.actor, recipients=inner.actors) if inner.actor != outer.actor else outer
    return replace(outer, recipient=inner.recipient, recipients=inner.recipients) if outer.act != "ACCUSE" else outer


def accusations(events: list[Event], scene: Scene, acts: Acts) -> list[Event]:
    """The events with those accusations added that a claim makes by its cue ("claims that Y shelled the port")."""
    out = list(events)
    for claim in scene.claims:
        found = _accusation(claim, events, scene.text, acts)
        if found is not None and not any(e.act == "ACCUSE" and e.trigger.touches(found.trigger) for e in out):
            out.append(found)
    return sorted(out, key=lambda e: e.trigger)


def _accusation(claim: Claim, events: list[Event], text: str, acts: Acts) -> Event | None:
    cue = claim.chain[-1].cue if claim.chain else None
    if cue is None or claim.stance not in ("asserts", "confirms") or not _accuses(text, cue, acts):
        return None
    voice = claim.chain[-1]
    blamed = [
        e for e in events if claim.id in e.claims and e.act in acts.lists["status.hostile"] and e.status != "denied" and e.actor
        and voice.entity not in e.actors
    ]  # fmt: skip
    if not blamed:
        return None
    inner = blamed[0]
    speaker = (voice.span,) if voice.span is not None else ()
    outer = tuple(c for c in inner.claims if c != claim.id)
    return Event(
        event_id(cue, "ACCUSE"), "ACCUSE", "allege", cue, speaker, inner.actor, (voice.entity,) if speaker else (), inner.actors,
        "occurred", of=inner.id, claims=outer,
    )  # fmt: skip


def _accuses(text: str, cue: Span, acts: Acts) -> bool:
    words = re.findall(r"[a-z]+", text[cue.start : cue.end].lower())
    return any(lemma in acts.lists["status.accusing"] for word in words for lemma, _ in acts.forms.get(word, ()))
