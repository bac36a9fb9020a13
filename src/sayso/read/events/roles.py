"""TRIGGER -> ACTOR, RECIPIENT: who does it to whom, by the frame of the wording; what the clause does not say stays empty."""

from dataclasses import dataclass, replace

from sayso.read.events import clauses
from sayso.read.events.acts import Acts
from sayso.read.events.line import Line, after_time
from sayso.read.events.phrases import POSSESSED, Parties, Phrase, joined_left, joined_right, left_of, right_of
from sayso.read.events.triggers import Trigger, is_passive

AFTER_NOUN = 5  # prepositional phrases looked at behind a noun
REACH = 14  # words behind a wording in which its recipient may stand
TAKING = frozenset({"ASSAULT", "COERCE"})  # acts whose object may be a thing
PLAIN = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID"})  # acts whose plain verbs need an object
KEEPING = frozenset({"ASSAULT", "COERCE"})
BENT = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})  # acts of which "to" opens a verb rather than a party
VICTIMS = frozenset({"killed", "injured", "arrested", "detained", "abducted", "released", "displaced", "missing"})


@dataclass(frozen=True)
class Roles:
    """Who fills which role. `carried` says that a verb makes an act named by a noun happen."""

    actor: tuple[Phrase, ...] = ()
    recipient: tuple[Phrase, ...] = ()
    carried: bool = False


def roles(line: Line, trigger: Trigger, acts: Acts, parties: Parties) -> Roles | None:
    """The roles of a trigger, or None if a condition of its row does not hold."""
    found = _of_noun(line, trigger, acts, parties) if trigger.noun else _of_verb(line, trigger, acts, parties)
    if found is None:
        return None
    if trigger.wording.frame == "together" or trigger.row.both:
        found = _shared_out(found)
    wide = found
    if not trigger.noun and trigger.wording.frame != "falls":
        wide = replace(found, recipient=_reached(line, trigger, found.recipient, acts, parties))
    return wide if _holds(line, trigger, found if found.recipient else wide, parties) else None


def _shared_out(found: Roles) -> Roles:
    """Of several who do something together, the first with the others."""
    if found.recipient or len(found.actor) < 2:
        return found
    return Roles(found.actor[:1], found.actor[1:], found.carried)


def _holds(line: Line, trigger: Trigger, found: Roles, parties: Parties) -> bool:
    """Whether subject and object are what the row wants; an actor that the words leave out is no hindrance."""
    row = trigger.row
    if trigger.noun:
        return True
    unsaid = not found.actor and (trigger.passive or bool(found.recipient))
    subject = not row.subject or unsaid or any(_is(line, row.subject, one, parties) for one in found.actor)
    return subject and (not row.object or any(_is(line, row.object, one, parties) for one in found.recipient))


def _reached(line: Line, trigger: Trigger, whom: tuple[Phrase, ...], acts: Acts, parties: Parties) -> tuple[Phrase, ...]:
    """The recipients; where the object is no party, the party that it belongs to or that a preposition behind it names."""
    row = trigger.row
    if row.act == "AGREE":
        whom = tuple(one for one in whom if line.tags[one.head] in "CR" or parties.is_named(line, one))
    if any(parties.is_party(line, one) for one in whom) or (whom and (row.act in TAKING or row.object == "thing")):
        return whom if row.act != "MOBILIZE" else _further(line, whom[-1].last + 1, row.act, acts, parties)
    if whom:
        mark = line.tags.rfind("S", whom[0].first, whom[0].head)
        owner = left_of(line, mark - 1) if mark > 0 else None
        if owner is not None and parties.is_party(line, owner):
            return (owner,)
    further = _further(line, whom[-1].last + 1 if whom else trigger.after, row.act, acts, parties)
    return further or (whom if row.act in KEEPING else ())


def _further(line: Line, at: int, act: str, acts: Acts, parties: Parties) -> tuple[Phrase, ...]:
    """The first party that a preposition of the act's reach opens before the clause ends."""
    for k in range(at, min(len(line), at + REACH)):
        if line.tags[k] in 'WK;,"E' or (line.tags[k] in "VT" and line.tags[k - 1] != "t"):
            break
        if line.low[k] in acts.lists[f"reach.{act}"] and line.tags[k] in "Pobt":
            found = clauses.objects(line, k + 1)
            if found and line.tags[found[0].head] != "Y" and parties.is_party(line, found[0]):
                return tuple(found)
    return ()


def _is(line: Line, wanted: str, phrase: Phrase, parties: Parties) -> bool:
    if wanted == "any":
        return True
    if wanted == "thing":
        return not parties.is_people(line, phrase)
    return parties.is_people(line, phrase) if wanted == "people" else parties.is_party(line, phrase)


def _of_verb(line: Line, trigger: Trigger, acts: Acts, parties: Parties) -> Roles | None:
    if trigger.wording.frame == "falls":
        found = clauses.subject(line, trigger.first, acts)
        if trigger.row.subject == "thing":
            return Roles(tuple(found), (), True) if found else None
        return Roles(tuple(clauses.agent(line, trigger.after)), tuple(found))
    short = not trigger.wording.alone or line.tags[trigger.after : trigger.after + 1] == "b" or _completed(line, trigger, acts)
    passive = trigger.passive or (short and clauses.passive(line, trigger.first, trigger.after, acts))
    if passive:
        return Roles(tuple(clauses.agent(line, trigger.after)), tuple(clauses.subject(line, trigger.first, acts)))
    who = clauses.subject(line, trigger.first, acts)
    whom = _object(line, trigger, acts, parties)
    if whom and who and line.tags[trigger.first] == "E" and clauses.is_object(line, who[0], trigger.first, acts):
        return None
    if not whom and not trigger.wording.alone:
        whom = _relative_object(line, who)
        if not whom and (trigger.row.object or trigger.row.act in PLAIN):
            return None
    return Roles(tuple(who), tuple(whom))


def _completed(line: Line, trigger: Trigger, acts: Acts) -> bool:
    """Whether a wording ends with a word that leaves its verb an object behind it ("shot dead", "rounded up")."""
    wording = trigger.wording
    return trigger.gap is None and bool(wording.slots) and not wording.opens and line.low[trigger.after - 1] in acts.lists["completing"]


def _object(line: Line, trigger: Trigger, acts: Acts, parties: Parties) -> list[Phrase]:
    if trigger.gap is not None:
        at = after_time(line, trigger.gap[0])
        inside = right_of(line, at + 1 if line.tags[at : at + 1] == "T" else at)
        if inside is not None and inside.last > trigger.gap[1]:
            return [Phrase(inside.first, trigger.gap[1], trigger.gap[1])]
        return joined_right(line, inside) if inside else []
    if trigger.wording.slots and not trigger.wording.opens and not _completed(line, trigger, acts):
        named = right_of(line, trigger.first + 1) if trigger.row.act in TAKING or trigger.row.mode == "expel" else None
        return [named] if named is not None and named.head == trigger.last and parties.is_people(line, named) else []
    bent = trigger.wording.opens and trigger.row.act in BENT and line.low[trigger.after - 1] == "to"
    if bent and line.tags[trigger.after : trigger.after + 1] not in ("D", "C", "#", "R"):
        return []
    return clauses.objects(line, trigger.after)


def _relative_object(line: Line, who: list[Phrase]) -> list[Phrase]:
    """Of "the man whom rebels killed" the man."""
    if not who or line.tags[who[0].first - 1 : who[0].first] not in ("W", "T"):
        return []
    return clauses.antecedent(line, who[0].first - 1)


def _of_noun(line: Line, trigger: Trigger, acts: Acts, parties: Parties) -> Roles:
    who, whom = _before_noun(line, trigger, parties, acts)
    carried = False
    verb = clauses.verb_left(line, trigger.group - 1)
    light = acts.lists["control.light"]
    if verb is not None and clauses.lemma_of(line, verb, acts) in light and not is_passive(line, verb, acts):
        carried = True
        who = who if who and line.tags[who[0].head] != "D" else clauses.subject(line, verb, acts)
    at, happens = _occurs(line, trigger.after, acts)
    who, whom = _after_noun(line, trigger, at, who, whom)
    return Roles(tuple(who), tuple(whom), carried or happens)


def _before_noun(line: Line, trigger: Trigger, parties: Parties, acts: Acts) -> tuple[list[Phrase], list[Phrase]]:
    """Possessor and describing name: whose attack, or whose arrest."""
    if trigger.group >= trigger.first:
        return [], []
    mark = line.tags.rfind("S", trigger.group, trigger.first)
    owner: list[Phrase] = []
    if mark > 0:
        phrase = left_of(line, mark - 1)
        owner = joined_left(line, phrase) if phrase else []
        owner = [one for one in owner if parties.is_party(line, one)]
    elif line.low[trigger.group] in acts.lists["possessives"]:
        owner = [Phrase(trigger.group, trigger.group, trigger.group)]
    if owner:
        return ([], owner) if "of" in trigger.row.recipient and (trigger.row.owned or trigger.row.harm in VICTIMS) else (owner, [])
    inside = line.span_of(trigger.group, trigger.first - 1)
    named = [m for m in parties.within(inside) if m.kind in POSSESSED and inside.holds(m.span)]
    if not named or (trigger.row.harm in VICTIMS and trigger.row.act != "ASSAULT"):
        return [], []
    first, last = line.words_in(named[0].span)
    return [Phrase(first, last, last)], []


def _occurs(line: Line, at: int, acts: Acts) -> tuple[int, bool]:
    """Where the phrases behind a noun begin: after a verb that only says that the act took place ("broke out", "was carried out")."""
    verb = at
    while verb < len(line) and line.tags[verb] in "AXBHM":
        verb += 1
    if verb >= len(line) or line.tags[verb] not in "VE":
        return at, False
    lemma = clauses.lemma_of(line, verb, acts)
    happens = lemma in acts.lists["control.occurs"] or (lemma in acts.lists["control.light"] and line.tags[verb] == "E")
    if not happens:
        return at, False
    verb += 1
    while verb < len(line) and line.low[verb] in acts.lists["particles"]:
        verb += 1
    return verb, True


def _after_noun(line: Line, trigger: Trigger, at: int, who: list[Phrase], whom: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """The roles that prepositions behind a noun open, added to those known."""
    row = trigger.row
    for _ in range(AFTER_NOUN):
        while at < len(line) and line.tags[at] in "YA":
            at += 1
        if at >= len(line) or line.tags[at] not in "Pobt":
            break
        word, found = line.low[at], clauses.objects(line, at + 1)
        if not found:
            if line.tags[at + 1 : at + 2] == "Y":
                at += 2
                continue
            break
        if word in row.both:
            who, whom = (who, whom or found) if who else (found[:1], whom or found[1:])
        elif word in row.actor and not who and (word != "of" or "of" not in row.recipient):
            who = found
        elif word in row.recipient and not whom and line.tags[found[0].head] != "Y":
            whom = found
        at = found[-1].last + 1
    return who, whom
