"""SAYING -> BASIS, STANCE, PARTY: small rules in order; the first that applies decides and gives its reason in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.read.sayings.chains import Saying
from sayso.read.words import Lexicon
from sayso.records import Basis, QuoteKind, Stance

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """What the rules may look at: the saying, its words, the cue's words, the sentence around it, the nouns
    that say what the voice is (`roles`), and all words that describe it."""

    saying: Saying
    content: str
    cue: str
    sentence: str
    roles: frozenset[str]
    described: frozenset[str]
    quote: QuoteKind
    sworn: bool
    lexicon: Lexicon

    @property
    def kind(self) -> str:
        """The kind of the innermost voice."""
        return self.saying.chain[-1].figure.kind if self.saying.chain else "unnamed"

    @property
    def label(self) -> str:
        """The name of the innermost voice in lower case, or ""."""
        return self.saying.chain[-1].figure.name.casefold() if self.saying.chain else ""

    def is_a(self, name: str) -> str:
        """A word of a list that says what the voice is, or ""."""
        return next(iter(sorted(self.roles & self.lexicon[name])), "")

    def says(self, pattern: str, words: str) -> "re.Match[str] | None":
        """The first match of a pattern of this room."""
        return self.lexicon.pattern(f"judge.{pattern}").search(words)

    def means_itself(self, words: str) -> bool:
        """Whether the third person in the words can be the voice: it agrees in number and gender."""
        if not self.saying.chain:
            return False
        figure = self.saying.chain[-1].figure
        pronoun = self.says("third_person", words.casefold())
        if not pronoun:
            return False
        several = figure.plural or figure.kind == "group"
        if pronoun.group() in self.lexicon["voice.they"]:
            return several
        return not several and figure.gender in {"", "he" if pronoun.group() in self.lexicon["voice.he"] else "she"}

    @property
    def person(self) -> bool:
        """Whether the innermost voice is somebody, or several."""
        return self.kind in {"named", "pseudonym", "unnamed", "group"}


def _saw(c: Case) -> str:
    match = c.says("saw_indirect" if c.quote == "indirect" else "saw", c.content)
    if not match and c.quote == "indirect" and c.says("saw_cue", c.cue):
        return f"the voice perceived it: “{c.cue}”"
    return f"the voice perceived it: “{match.group().strip()}”" if match and c.person else ""


def _testimony(c: Case) -> str:
    if c.kind == "outlet" or c.roles & c.lexicon["roles.pleads"]:
        return ""
    match = c.says("sworn", c.cue) or c.says("sworn", c.sentence)
    if match:
        return f"said in court or under oath: “{match.group()}”"
    return "the voice gave this account in court" if c.sworn and c.kind != "document" else ""


def _hearsay(c: Case) -> str:
    if c.saying.unknown_teller:
        return "the voice had it from somebody who is not named"
    tellers = [k.figure for k in c.saying.chain[:-1] if k.figure.kind not in {"outlet", "document"}]
    if c.saying.relayed and tellers:
        return f"{tellers[-1].name} passes on what {c.saying.chain[-1].figure.name} said"
    match = c.says("hearsay", c.content) or c.says("heard_cue", c.cue)
    early = match and (len(c.content.split()) <= 30 or len(c.content[: match.start()].split()) < 9)
    return f"the words say that it was heard: “{match.group()}”" if match and early and c.person else ""


def _document(c: Case) -> str:
    if c.kind == "document" and not c.described & c.lexicon["kinds.imagery"]:
        return f"the source is a document: {c.label}"
    carrier = next((k.figure.name for k in c.saying.chain[:-1] if k.figure.kind == "document"), "")
    if carrier:
        return f"a document carries the words: {carrier}"
    match = c.says("document", c.content)
    return f"the words rest on a document: “{match.group()}”" if match and not c.roles & c.lexicon["kinds.official"] else ""


def _imagery(c: Case) -> str:
    if c.kind == "document" and c.described & c.lexicon["kinds.imagery"]:
        return f"the source is imagery: {c.label}"
    match = c.says("imagery", c.content)
    return f"the words rest on imagery: “{match.group()}”" if match and c.kind != "document" and c.saying.chain else ""


def _rumour(c: Case) -> str:
    match = c.says("rumour", c.cue) or c.says("rumour", c.sentence)
    return f"nobody stands behind it: “{match.group()}”" if match and c.saying.nobody else ""


def _own_act(c: Case) -> str:
    """What the voice itself did, denies or admits having done: first person in its words, or the subject of the report."""
    if not c.person:
        return ""
    match = c.says("own_act", c.content) if c.quote != "indirect" else None
    if match and (c.lexicon.pattern("judge.singular").match(match.group()) or not c.roles & c.lexicon["kinds.official"]):
        return f"speaks about what the voice did or lived through: “{match.group()}”"
    if c.roles & c.lexicon["roles.speaks_for"]:
        return ""
    if c.quote != "direct" and (match := c.says("his_act", c.content)) and c.means_itself(match.group()):
        return f"speaks about the voice itself: “{match.group()}”"
    if c.says("gerund", c.content) and c.says("own_cue", c.cue):
        return "speaks about the voice's own act"
    return ""


def _official(c: Case) -> str:
    office = c.is_a("kinds.official")
    expert = c.roles & c.lexicon["kinds.expert"]
    public = c.roles & c.lexicon["generic.office"]
    if c.person and office and (public or not expert) and not c.roles & c.lexicon["roles.past"]:
        return f"speaks for an institution: {office}"
    if expert and public:
        return "speaks for an institution: " + " ".join(sorted(expert))
    if c.kind == "body" and not (c.described | set(_WORD.findall(c.label))) & c.lexicon["generic.monitor"]:
        return f"an institution speaks: {c.label}"
    return "speaks for a party as its lawyer" if c.roles & c.lexicon["roles.pleads"] else ""


def _expert(c: Case) -> str:
    word = c.is_a("kinds.expert")
    return f"speaks with a field of study: {word}" if word else ""


def _insider(c: Case) -> str:
    told = c.says("mine_own", c.content) if c.quote == "indirect" and not c.roles & c.lexicon["kinds.official"] else None
    if told and c.saying.chain and c.saying.chain[-1].figure.gender and c.means_itself(told.group()):
        return ""  # left to the rule on what happened to the voice
    belongs = sorted(w for w in c.roles if w in c.lexicon["roles.belongs"] or c.lexicon.pattern("judge.ex").match(w))
    if belongs:
        return f"was or is inside: {' '.join(belongs)}"
    match = c.says("once_inside", c.label)
    return f"was or is inside: {match.group()}" if match else ""


def _firsthand(c: Case) -> str:
    if not c.person or not c.saying.chain:
        return ""
    there = c.roles & c.lexicon["roles.there"]
    if there:
        return f"was there: {' '.join(sorted(there))}"
    if c.quote != "indirect":
        match = c.says("self", c.content)
        if (
            match
            and not c.lexicon.pattern("judge.opinion").match(c.content.lstrip("“”\"'‘« "))
            and not c.content.rstrip("”\"'’ ").endswith("?")
        ):
            return f"speaks about what the voice did or lived through: “{match.group()}”"
        return ""
    match = c.says("mine_own", c.content)
    if (
        match
        and c.means_itself(match.group())
        and (c.saying.chain[-1].figure.gender or c.roles & c.lexicon["kinds.sides"])
        and c.says("happened", c.content)
    ):
        return f"speaks about what happened to the voice: “{match.group()}”"
    return ""


BASIS_RULES: tuple[tuple[Basis, Callable[[Case], str]], ...] = (
    ("firsthand", _saw),
    ("testimony", _testimony),
    ("hearsay", _hearsay),
    ("imagery", _imagery),
    ("document", _document),
    ("rumour", _rumour),
    ("firsthand", _own_act),
    ("official", _official),
    ("expert", _expert),
    ("insider", _insider),
    ("firsthand", _firsthand),
)


def basis(case: Case) -> tuple[Basis, str]:
    """How the innermost voice would know (conventions: the first that applies)."""
    for name, rule in BASIS_RULES:
        reason = rule(case)
        if reason:
            return name, f"basis {name}: {reason}"
    return "unstated", "basis unstated: the words do not say how the voice would know"


HARM = "party: it tells of harm to itself or its own"

STANCES: tuple[Stance, ...] = ("declines", "doubts", "denies", "confirms")


def stance(case: Case) -> tuple[Stance, str]:
    """Towards the content as written, from the cue and what stands between source, cue and content."""
    around = f"{case.cue} {' '.join(case.content.split()[:4]) if case.quote == 'indirect' else ''}"
    for name in STANCES:
        match = case.says(name, around)
        # a negation turns a stance around, but is part of most doubts: could not say, not sure
        turns = name != "doubts" or (match and case.lexicon.pattern("judge.doubt").match(match.group()))
        if match and not (turns and case.says("not", around[: match.start()])):
            return name, f"stance {name}: “{match.group()}”"
    if case.quote == "indirect":
        match = case.lexicon.pattern("judge.unsure").match(case.content)
        if match and case.says("unsure_cue", case.cue):
            return "doubts", f"stance doubts: “{match.group()}”"
    return "asserts", "stance asserts: nothing in the cue says otherwise"


def party(case: Case) -> str:
    """Why the innermost voice is a side in what it says, or ""."""
    if not case.saying.chain or case.kind in {"outlet", "document"}:
        return ""
    words = case.lexicon
    side = case.is_a("kinds.sides")
    if side and case.person and not case.roles & words["roles.law"]:
        return f"party: {side}"
    own = set(_WORD.findall(case.label)) if case.kind in {"body", "group"} else set()
    force = (case.roles | own) & words["roles.belligerent"]
    if force and not case.roles & words["kinds.expert"] and not case.described & words["roles.law"]:
        return "party: a force speaks about its war: " + " ".join(sorted(force))
    if case.roles & (words["roles.pleads"] - words["roles.bench"]) and case.person:
        return "party: it speaks for a side in court"
    if case.says("on_trial", f"{case.sentence} {case.cue}") and case.person and case.sworn:
        return "party: it stands trial"
    court = case.roles & words["roles.courts"]
    if case.says("denies", case.cue) and not court:
        return "party: it denies"
    if case.says("accuses", case.cue) and not court:
        return "party: it accuses"
    its_own = case.says("mine", case.content) or (case.says("mine_own", case.content) and not court)
    if case.person and case.says("harm", case.content) and its_own:
        return HARM
    return ""
