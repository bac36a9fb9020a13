"""Claims as cards: what was read, as people left it, with what stands behind each; made for many claims at once, with few questions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.dossiers import Check, Decision, Group, Reply
from sayso.ledger import Case
from sayso.outgoing import checks_of
from sayso.publish import phrases
from sayso.publish.ledgers.events import STATUS
from sayso.review import EDITABLE, FIELDS, Grade, Judged, counted, credibility, overlaid, reliability
from sayso.review.naming import OUTLET
from sayso.rows import ClaimRow, EventRow
from sayso.web.desk import Desk
from sayso.web.render import between, plural
from sayso.web.wording import number, words_for

ALONE = "no other held report says this"


@dataclass(frozen=True)
class Told:
    """A field of a row: its value as people left it, in words, why the machine took its own, and what that was where people changed it."""

    name: str
    value: str
    words: str
    why: str
    machine: str | None = None
    edit: Decision | None = None


@dataclass(frozen=True)
class Happened:
    """An event of a claim in words, and its fields as they may be edited."""

    id: str
    act: str
    actors: str
    recipients: str
    where: str
    numbers: str
    status: str
    fields: tuple[Told, ...]


@dataclass(frozen=True)
class Source:
    """The innermost source of a claim, the id under which it is graded, and its letter."""

    id: str
    name: str
    grade: Grade


@dataclass(frozen=True)
class Card:
    """A claim with what its card shows. `last`: the number of the newest decision about it or its events that holds."""

    claim: ClaimRow
    fields: tuple[Told, ...]
    events: tuple[Happened, ...]
    origins: str
    unknown: tuple[str, ...]
    checks: tuple[str, ...]
    replies: tuple[tuple[str, Reply], ...]
    source: Source | None
    credibility: Grade
    verdict: Decision | None
    notes: tuple[Decision, ...]
    decisions: tuple[Decision, ...]

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def last(self) -> int | None:
        return self.decisions[-1].n if self.decisions else None

    @property
    def edited(self) -> tuple[Told, ...]:
        """The fields that people changed, of the claim and of its events."""
        return tuple(told for told in (*self.fields, *(f for e in self.events for f in e.fields)) if told.edit)

    def field(self, name: str) -> Told:
        return next(told for told in self.fields if told.name == name)


def cards(desk: Desk, rows: Sequence[ClaimRow]) -> list[Card]:
    """A card for each claim, in their order."""
    case, held = desk.case, desk.held()
    ids = [row.id for row in rows]
    events = case.events_of(ids)
    groups = {group.id: group for group in case.groups_by_id(list(dict.fromkeys(row.group for row in rows if row.group)))}
    seen = [overlaid(row, row.id, held) for row in rows]
    sources = _sources(case, seen, held)
    stated = stated_checks(case, {row.report for row in rows})
    replies = case.replies_of(*ids)
    about = _about(held, {*ids, *(e.id for of in events.values() for e in of)})
    out = []
    for row, now in zip(rows, seen, strict=True):
        group = groups.get(row.group or "")
        own = tuple(happened(event, held) for event in events.get(row.id, ()))
        mine = sorted((d for id in (row.id, *(e.id for e in own)) for d in about.get(id, ())), key=lambda d: d.n)
        out.append(
            Card(
                now,
                _fields(row, held),
                own,
                origins(row, group),
                group.unknown if group else (),
                tuple(dict.fromkeys((*stated.get(row.id, ()), *elsewhere(group, row)))),
                answers(row.id, replies),
                sources.get(row.id),
                credibility([row.id], *counted(group), held),
                held.verdicts.get(row.id),
                held.notes.get(row.id, ()),
                tuple(mine),
            )
        )
    return out


def stated_checks(case: Case, reports: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each report says of having checked its claims, by claim."""
    out: dict[str, tuple[str, ...]] = {}
    for report in reports:
        made = checks_of(json.loads(case.contract(report)), case.text(report))
        out |= {f"{report}:{claim}": tuple(map(_check_words, lines)) for claim, lines in made.items()}
    return out


def _check_words(line: str) -> str:
    """A stated check with its status in our words."""
    return next((words + line[len(name) :] for name, words in phrases.CHECKED.items() if line.startswith(name)), line)


def elsewhere(group: Group | None, row: ClaimRow) -> tuple[str, ...]:
    """What other reports say of having checked what the claim says."""
    return tuple(checked(check) for check in (group.checks if group else ()) if not any(_of(row, claim) for claim in check.claims))


def _of(row: ClaimRow, claim: str) -> bool:
    return claim.rpartition(":")[0] == row.report


def checked(check: Check) -> str:
    by = f" ({check.by})" if check.by else ""
    return f"{phrases.CHECKED[check.status]}{by}: “{check.words}”"


def origins(row: ClaimRow, group: Group | None) -> str:
    """How many independent origins stand for and against, in words."""
    if group is None:
        return ALONE
    pro, contra = group.independent("for"), group.independent("against")
    counts = f"{plural(pro, 'independent origin')} for, {contra} against"
    if not {standing.report for standing in group.standings} <= {row.report}:
        return counts
    return f"{counts}, all in this report: {ALONE}" if pro + contra > 1 else ALONE


def answers(claim: str, replies: Iterable[Reply]) -> tuple[tuple[str, Reply], ...]:
    """What those who are accused answered, or what the claim itself answers, in words."""
    out = {}
    for reply in (one for one in replies if claim in one.claims or claim in one.accusations):
        out[answered(reply) + (f"; this answers: {reply.allegation}" if claim in reply.claims else "")] = reply
    return tuple(out.items())


def answered(reply: Reply) -> str:
    """What the accused answered, or that no answer was found."""
    return f"{reply.accused_name}{':' if reply.status == 'none' else ''} {phrases.ANSWER[reply.status]}"


def _sources(case: Case, rows: Sequence[ClaimRow], held: Judged) -> dict[str, Source]:
    """The innermost source of each claim; a grade of any member of its party is its own."""
    inner = {row.id: innermost(row) for row in rows}
    members = graded_members(case, held)
    parties = case.parties_of(list(dict.fromkeys(id for id, _ in inner.values() if id))) if members else {}
    return {
        claim: Source(id, name, reliability((id, *members.get(parties.get(id, ""), ())), held)) for claim, (id, name) in inner.items() if id
    }


def graded_members(case: Case, held: Judged) -> dict[str, list[str]]:
    """Entities that people graded, by the party that they are in: a grade of any of them is that of the party."""
    graded = [subject for subject, d in held.grades.items() if d.kind == "grade_source"]
    members: dict[str, list[str]] = defaultdict(list)
    for entity, party in (case.parties_of(graded) if graded else {}).items():
        members[party].append(entity)
    return members


def innermost(row: ClaimRow) -> tuple[str | None, str]:
    """The id under which the innermost source of a claim is graded, None where it has none, and its name."""
    if row.chain:
        return row.chain[-1].entity, row.chain[-1].name
    return (OUTLET + row.outlet if row.outlet else None), row.outlet or phrases.OWN_WORDS


def _about(held: Judged, ids: set[str]) -> dict[str, list[Decision]]:
    """The decisions about rows that hold."""
    out: dict[str, list[Decision]] = defaultdict(list)
    for id in ids:
        found = (held.verdicts.get(id), held.grades.get(id), *held.notes.get(id, ()))
        out[id] += [decision for decision in found if decision]
        out[id] += [edit for name in EDITABLE if (edit := held.edits.get((id, name)))]
    return out


def _fields(row: ClaimRow, held: Judged) -> tuple[Told, ...]:
    machine = {
        "basis": row.basis,
        "stance": row.stance,
        "party": "yes" if row.party else "no",
        "chain": " → ".join(voice.name for voice in row.chain),
        "state": EDITABLE["state"][0],
    }
    return tuple(_told(row.id, name, machine[name], reason(row.reasons, name), held) for name in FIELDS["claim"])


def reason(reasons: Iterable[str], field: str) -> str:
    """Why the machine took the value of a field, without the value."""
    found = next((r for r in reasons if r.startswith((f"{field} ", f"{field}:", f"not a {field}:"))), "")
    return found.partition(": ")[2]


def _told(subject: str, name: str, machine: str, why: str, held: Judged) -> Told:
    edit = held.edits.get((subject, name))
    value = edit.new if edit and edit.new is not None else machine
    return Told(name, value, words_for(name, value), why, words_for(name, machine) or "nothing" if edit else None, edit)


def happened(event: EventRow, held: Judged) -> Happened:
    """An event as people left it, in words."""
    now = overlaid(event, event.id, held)
    machine = {"act": event.act, "status": event.status, "place": event.place or "", "time": days(event)}
    fields = tuple(_told(event.id, name, machine[name], "", held) for name in FIELDS["event"])
    when = between(now.earliest, now.latest) if now.earliest or now.latest else ""
    return Happened(
        event.id,
        phrases.ACT[now.act],
        ", ".join(now.actors) or "(nobody named)",
        ", ".join(now.recipients),
        " · ".join(filter(None, (now.place, when))),
        ", ".join(number(*each) for each in now.numbers),
        STATUS[now.status] or "as having happened",
        fields,
    )


def days(event: EventRow) -> str:
    """When it happened, as people edit it: a day, or the first and the last."""
    first, last = (event.earliest or "")[:10], (event.latest or "")[:10]
    return first if first == last else f"{first}/{last}"
