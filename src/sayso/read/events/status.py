"""TRIGGER -> STATUS: whether the act occurred, or was only threatened, tried, planned, feared, denied, alleged or told in court."""

from dataclasses import dataclass, replace

from sayso.read.events.acts import Acts
from sayso.read.events.clauses import VERBAL, governor, lemma_of, verb_left
from sayso.read.events.line import Line
from sayso.read.events.triggers import Trigger, group_of
from sayso.records import Claim, Status

ORDER: tuple[Status, ...] = ("attempted", "threatened", "planned", "denied", "accused", "court", "possible")
DEEP = 3  # governors followed


@dataclass(frozen=True)
class Side:
    """Who acted, or else suffered: their entities, and the word for them where no name tells whose they are."""

    entities: frozenset[str] = frozenset()
    bare: str = ""
    acted: bool = False


def status_of(line: Line, trigger: Trigger, side: Side, claims: list[Claim], acts: Acts) -> Status:
    """What became of the act, by the words beside it, those it hangs on, and the claims that hold it, in this order."""
    found = _noun(line, trigger, acts) if trigger.noun else _verb(line, trigger.first, acts, DEEP)
    if found is None and _conditional(line, trigger.first, acts):
        found = "possible"
    return found or _vouched(trigger.row.act, side, claims, acts)


def refused(line: Line, trigger: Trigger, acts: Acts) -> Trigger | None:
    """The refusal that "would not" makes of something one does for another; None for anything else."""
    row, words = trigger.row, line.low[trigger.group : trigger.first]
    if trigger.noun or trigger.passive or row.act not in acts.lists["status.refusing"]:
        return None
    if acts.lists["negations"].isdisjoint(words) or acts.lists["status.future"].isdisjoint(words):
        return None
    refusal = replace(row, act="REJECT", mode=acts.modes["REJECT"].get(row.act), harm=None)
    return replace(trigger, wording=replace(trigger.wording, row=refusal))


def _vouched(act: str, side: Side, claims: list[Claim], acts: Acts) -> Status:
    """What the claims that hold a trigger make of it: of a hostile act told by a side in it, an accusation."""
    if any(c.stance == "denies" for c in claims):
        return "denied"
    if any(c.stance == "doubts" for c in claims):
        return "possible"
    if any(c.basis == "testimony" for c in claims):
        return "court"
    if act in acts.lists["status.hostile"] and claims:
        if any(_in_court(c, acts) for c in claims):
            return "court"
        if any(_blames(c, side, acts) for c in claims):
            return "accused"
    return "possible" if any(c.basis == "rumour" for c in claims) else "occurred"


def _in_court(claim: Claim, acts: Acts) -> bool:
    """Whether a claim is made by one who speaks for or against somebody in court."""
    return any(not acts.lists["status.courtly"].isdisjoint(voice.name.lower().split()) for voice in claim.chain)


def _blames(claim: Claim, side: Side, acts: Acts) -> bool:
    """Whether a claim puts a hostile act on another: not where a state's voice or the doer tells what the own side did."""
    if not claim.chain or claim.chain[-1].entity in side.entities or (claim.basis == "official" and side.bare in acts.lists["status.own"]):
        return False
    alone = side.acted and claim.basis == "firsthand" and claim.chain[-1].kind in ("named", "pseudonym")
    return alone or (claim.party and claim.basis in acts.lists["status.partial"])


def _listed(lemma: str, acts: Acts) -> Status | None:
    return next((status for status in ORDER if lemma in acts.lists[f"status.{status}"]), None)


def _mood(line: Line, first: int, last: int, acts: Acts) -> Status | None:
    """What the auxiliaries and adverbs of a verb group say."""
    words = line.low[first:last]
    if not acts.lists["negations"].isdisjoint(words):
        return "denied"
    if not acts.lists["status.future"].isdisjoint(words):
        return "planned"
    return next((found for word in words if (found := _listed(word, acts)) is not None), None)


def _verb(line: Line, verb: int, acts: Acts, depth: int) -> Status | None:
    group = group_of(line, verb)
    mood = _mood(line, group, verb, acts)
    if mood is not None or depth == 0:
        return mood
    over = governor(line, group, acts)
    infinitive = line.tags[group - 1 : group] == "t"
    if over is None or not (infinitive or line.tags[group] == "G" or line.tags[group - 1 : group] == "T"):
        return _joined(line, group, acts, depth) or _told(line, verb, acts)
    lemma = lemma_of(line, over.word, acts)
    listed = _listed(lemma, acts)
    if listed is not None:
        refused = listed != "denied" and _mood(line, group_of(line, over.word), over.word, acts) == "denied"
        return "denied" if refused else listed
    if infinitive and line.tags[group] != "H" and lemma not in acts.lists["status.done"]:
        return "planned"
    return _verb(line, over.word, acts, depth - 1) if infinitive else None


def _told(line: Line, word: int, acts: Acts) -> Status | None:
    """What the verb or noun before a that-clause makes of the clause ("denied that its troops shelled the town")."""
    opening = line.clauses.index(line.clauses[word])
    if line.tags[opening] != "T" or opening == 0:
        return None
    return _listed(lemma_of(line, opening - 1, acts), acts) or _listed(_singular(line.low[opening - 1]), acts)


def _joined(line: Line, group: int, acts: Acts, depth: int) -> Status | None:
    """A verb joined to another shares its mood ("will surround and storm", "tried to kidnap and kill")."""
    if line.tags[group - 1 : group] != "&":
        return None
    for k in range(group - 2, max(-1, group - 10), -1):
        if line.tags[k] in VERBAL:
            same = line.tags[k] == line.tags[group] or line.tags[group] == "V"
            return _verb(line, k, acts, depth - 1) if same else None
    return None


def _noun(line: Line, trigger: Trigger, acts: Acts) -> Status | None:
    if "no" in line.low[trigger.group : trigger.first]:
        return "denied"
    for word in line.low[trigger.group : trigger.first]:
        listed = _listed(word, acts) or _listed(acts.forms.get(word, ((word, ""),))[0][0], acts)
        if listed is not None:
            return listed
    over = trigger.group - 1
    if over > 0 and line.tags[over] in "oP":
        listed = _listed(_singular(line.low[over - 1]), acts)
        if listed is not None:
            return listed
    verb = verb_left(line, over)
    if verb is None:
        return _told(line, trigger.first, acts)
    return _listed(lemma_of(line, verb, acts), acts) or _verb(line, verb, acts, DEEP)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def _conditional(line: Line, i: int, acts: Acts) -> bool:
    clause = line.clauses[i]
    return any(line.clauses[k] == clause and line.low[k] in acts.lists["status.conditional"] for k in range(i))
