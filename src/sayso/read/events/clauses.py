"""VERB -> SUBJECT, OBJECT, GOVERNOR: who does what the verb says, by what stands around it, without a parse."""

import re
from dataclasses import dataclass
from itertools import islice

from sayso.read.events.acts import Acts
from sayso.read.events.line import Line, after_time
from sayso.read.events.phrases import Phrase, climbed, joined_left, joined_right, left_of, right_of
from sayso.read.events.triggers import group_of, is_passive

TRIED = 3  # verbs asked for the subject that another one shares
DEEP = 5  # governors followed before giving up
REACH = 12  # words before a verb among which a relative clause may open
VERBAL = "VEG"
AGENT = re.compile(r"(?:[^VEM;.KWGb]|(?<=&)E){0,14}?b")
REDUCED = re.compile(r"[AX]*(?:[PobK.,&;)\"]|$|Y)")
FOLLOWED = re.compile(r"[AX]*[VMBH]")
RELATIVE = re.compile(r"[WTK][^,;.]*$")
FRONTED = re.compile(r"[^,]{1,60},\"?[AY]*")


@dataclass(frozen=True)
class Governor:
    """The verb or noun that an infinitive, an -ing form, a that-clause or a noun hangs on, with the object between them."""

    word: int
    object: Phrase | None


def lemma_of(line: Line, i: int, acts: Acts) -> str:
    """The lemma of a verb form; the word itself if it is none."""
    found = acts.forms.get(line.low[i])
    return found[0][0] if found else line.low[i]


def verb_left(line: Line, i: int) -> int | None:
    """The verb whose object ends at word `i` or which stands there: particles and prepositions between them are skipped."""
    while i >= 0 and line.tags[i] in "AXPt":
        i -= 1
    i = before_time(line, i)
    return i if i >= 0 and line.tags[i] in VERBAL else None


def governor(line: Line, group: int, acts: Acts) -> Governor | None:
    """What the verb group that begins at `group` hangs on."""
    at = group - 1
    if at < 1 or line.tags[at] not in "tPobTK":
        return None
    at = before_time(line, at - 1)
    if at > 0 and line.tags[at] == "P" and line.tags[at + 1] in "A":
        at -= 1  # "agitators from abroad"
    if at < 0:
        return None
    if line.tags[at] in VERBAL or line.low[at] in acts.lists["able"]:
        return Governor(at, None)
    phrase = left_of(line, at)
    if phrase is None:
        return None
    top = climbed(line, phrase)
    verb = verb_left(line, top.first - 1)
    return Governor(verb, Phrase(top.first, phrase.last, top.head)) if verb is not None else Governor(phrase.head, None)


def subject(line: Line, verb: int, acts: Acts, depth: int = DEEP) -> list[Phrase]:
    """Who or what the verb at `verb` is said of; empty where the words around it do not tell."""
    group = group_of(line, verb)
    at = before_time(line, group - 1)
    if at < 0 or depth == 0:
        return []
    tag = line.tags[at]
    if tag == "W" or (tag == "T" and line.tags[at - 1 : at] in ("N", "C", ",") and line.tags[group] not in "D"):
        return antecedent(line, at)
    if tag == "&" or (tag == "," and line.tags[verb] in "VE" and _listed(line, at)):
        return _shared(line, at, acts, depth)
    if tag == "t":
        return _controller(line, group, acts, depth)
    if tag == ",":
        return _main_subject(line, at, acts, depth) if line.tags[verb] == "G" else _around(line, at)
    if tag in "PobK" and line.tags[group] == "G":
        return _of_gerund(line, group, acts, depth)
    if tag == ")":
        opening = line.tags.rfind("(", 0, at)
        return _ending(line, opening - 1) if opening > 0 else []
    if line.low[at] == "it" and line.low[group] in acts.lists["comes"] and line.low[verb + 1 : verb + 2] == ("to",):
        return []  # when it comes to fighting: nobody is "it"
    found = _ending(line, at)
    if line.tags[verb] == "G" and found and line.low[found[0].head] in acts.lists["documents"]:
        return _main_subject(line, found[0].first, acts, depth) or found
    return found


def before_time(line: Line, at: int) -> int:
    """The word at or before `at` that is neither an adverb nor part of a time ("on Friday")."""
    while at >= 0 and line.tags[at] in 'AXY"':
        timed = line.tags[at] == "Y"
        at -= 1
        if timed and at >= 0 and line.tags[at] == "D":
            at -= 1
        if timed and at > 0 and line.tags[at] == "P":
            at -= 1
    return at


def antecedent(line: Line, relative: int) -> list[Phrase]:
    """What a relative clause is about."""
    at = relative - 1
    while at >= 0 and line.tags[at] in ",PY":
        at -= 1
    return _ending(line, at)


def _ending(line: Line, at: int) -> list[Phrase]:
    """The subject whose last word is `at`, whatever modifies it left behind."""
    phrase = left_of(line, at)
    if phrase is None:
        return []
    top = climbed(line, phrase)
    before = top.first - 1
    if before > 0 and line.tags[before] in "VEGt":
        group = group_of(line, before)
        if line.tags[group - 1 : group] == "W":
            return antecedent(line, group - 1)
        if line.tags[before] in "EG" and line.tags[group - 1 : group] in ("N", "C") and group == before:
            return _ending(line, group - 1)
    if before > 1 and line.tags[before] == "P" and line.tags[before - 1] == ",":
        return _around(line, before - 1) or _ending(line, before - 2)
    return joined_left(line, top)


def _around(line: Line, comma: int) -> list[Phrase]:
    """The subject before an insertion that ends with this comma ("X, a farmer, said")."""
    opening = line.tags.rfind(",", 0, comma)
    while opening > 0:
        if line.tags[opening - 1] in "NC#" and line.tags[opening + 1] not in "&":
            return _ending(line, opening - 1)
        opening = line.tags.rfind(",", 0, opening)
    return []


def _listed(line: Line, comma: int) -> bool:
    """Whether the comma stands in a list of verbs of one subject ("shelled the port, burned the depot and left")."""
    before = line.tags[:comma]
    return line.tags[comma + 1 : comma + 2] in ("V", "E") and re.search(r"[VE][^;.KWT,]*$", before) is not None


def _shared(line: Line, at: int, acts: Acts, depth: int) -> list[Phrase]:
    """The subject of the verb that this one is joined to."""
    opening = max(line.tags.rfind(";", 0, at), line.tags.rfind(".", 0, at)) + 1
    teller = _teller(line, opening, at, acts) if line.tags[at - 1 : at + 1] == ",&" else None
    if teller is not None:
        return subject(line, teller, acts, depth - 1)
    verbs = (k for k in range(at - 1, opening - 1, -1) if line.tags[k] in VERBAL or line.tags[k - 1 : k] == "t")
    for k in islice(verbs, TRIED):
        infinitive = k > 0 and line.tags[k - 1] == "t"
        found = _controller(line, k, acts, depth - 1) if infinitive else subject(line, k, acts, depth - 1)
        if found:
            return found
    return []


def _teller(line: Line, opening: int, at: int, acts: Acts) -> int | None:
    """The verb of a clause that tells another without "that" ("She said two were hurt, and accused the guard")."""
    told = (k for k in range(opening, at) if line.tags[k] in "VE" and line.tags[k + 1] in "D#NCR")
    first = next(told, None)
    return first if first is not None and lemma_of(line, first, acts) in acts.lists["tells"] else None


def _main_subject(line: Line, at: int, acts: Acts, depth: int) -> list[Phrase]:
    """The subject of the nearest finite verb before `at`; of the one behind the comma if the sentence opens with this clause."""
    finite = (k for k in range(at - 1, -1, -1) if line.tags[k] in "VEB" and not (k and line.tags[k - 1] in "tDS"))
    found = (subject(line, k, acts, depth - 1) for k in islice(finite, TRIED))
    return next((one for one in found if one), [])


def _controller(line: Line, group: int, acts: Acts, depth: int) -> list[Phrase]:
    """Who is to do what an infinitive says."""
    over = governor(line, group, acts)
    if over is None or depth <= 0:
        return []
    if over.object is not None and lemma_of(line, over.word, acts) in acts.lists["control.object"]:
        return [over.object]
    if line.tags[over.word] in VERBAL:
        return subject(line, over.word, acts, depth - 1)
    return _owner(line, over.word, acts, depth)


def _owner(line: Line, noun: int, acts: Acts, depth: int) -> list[Phrase]:
    """Whose plan, threat or attempt it is: the possessor, or the subject of the verb whose object it is."""
    phrase = left_of(line, noun)
    if phrase is None:
        return []
    mark = line.tags.find("S", phrase.first, noun)
    if mark > 0:
        return [Phrase(phrase.first, mark - 1, mark - 1)]
    verb = verb_left(line, phrase.first - 1)
    return subject(line, verb, acts, depth - 1) if verb is not None else []


def _of_gerund(line: Line, group: int, acts: Acts, depth: int) -> list[Phrase]:
    """Who did what an -ing form behind a preposition says."""
    over = governor(line, group, acts)
    if over is not None and line.tags[over.word] in VERBAL and lemma_of(line, over.word, acts) in acts.lists["control.charged"]:
        return [over.object] if over.object is not None else subject(line, over.word, acts, depth - 1)
    fronted = FRONTED.match(line.tags, group)
    if group <= 2 and fronted:
        first = right_of(line, fronted.end())
        return [first] if first else []
    return _main_subject(line, group - 1, acts, depth)


def objects(line: Line, at: int) -> list[Phrase]:
    """The object that begins at word `at`, with all that is joined to it."""
    phrase = right_of(line, after_time(line, at))
    return joined_right(line, phrase) if phrase else []


def agent(line: Line, at: int) -> list[Phrase]:
    """Whom the first "by" behind word `at` names."""
    found = AGENT.match(line.tags, at)
    if found is None or line.tags[found.end() : found.end() + 1] in ("G", "Y", ""):
        return []
    return objects(line, found.end())


def is_object(line: Line, phrase: Phrase, verb: int, acts: Acts) -> bool:
    """Whether a phrase just before a verb is another verb's object, and so no subject ("imposed new targeted bans")."""
    over = phrase.first - 1
    if over < 0 or line.tags[over] not in VERBAL or phrase.head != verb - 1:
        return False
    return lemma_of(line, over, acts) not in acts.lists["tells"]


def stands_alone(line: Line, verb: int, at: int, acts: Acts) -> bool:
    """Whether a participle without auxiliary and object is a passive ("12 people killed in the raid")."""
    if line.tags[verb] != "E" or group_of(line, verb) != verb:
        return False
    main = FOLLOWED.match(line.tags, at) is not None and RELATIVE.search(line.tags[max(0, verb - REACH) : verb]) is None
    return main or REDUCED.match(line.tags, at) is not None


def passive(line: Line, verb: int, at: int, acts: Acts) -> bool:
    """Whether the verb at `verb`, whose object would begin at `at`, befalls its subject."""
    if is_passive(line, verb, acts) or stands_alone(line, verb, at, acts):
        return True
    if line.tags[verb] != "E" or line.tags[verb - 1 : verb] != "&":
        return False
    for k in range(verb - 2, -1, -1):
        if line.tags[k] in VERBAL + ";.":
            return line.tags[k] == "E" and is_passive(line, k, acts) and REDUCED.match(line.tags, at) is not None
    return False
