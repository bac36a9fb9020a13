"""SAYING -> BASIS, STANCE, PARTY: small rules in order; the first that applies decides and gives its reason in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.read.chains import Saying
from sayso.read.words import Lexicon
from sayso.records import Basis, QuoteKind, Stance


@dataclass(frozen=True)
class Case:
    """What the rules may look at: the saying, its words, the cue's words, the sentence around it, and words that describe the voice."""

    saying: Saying
    content: str
    cue: str
    sentence: str
    described: frozenset[str]
    quote: QuoteKind
    sworn: bool
    lexicon: Lexicon

    @property
    def kind(self) -> str:
        return self.saying.chain[-1].figure.kind if self.saying.chain else "unnamed"

    @property
    def label(self) -> str:
        return self.saying.chain[-1].figure.name.casefold() if self.saying.chain else ""

    def is_a(self, name: str) -> str:
        """A word of a list that describes the voice, or ""."""
        return next(iter(sorted(self.described & self.lexicon[name])), "")


Rule = tuple[str, Callable[[Case], str]]

SWORN = re.compile(
    r"\btestif|\bunder oath\b|\bsworn\b|\bswore\b|\bwitness stand\b|\btook the stand\b|\bon the stand\b|\bcross-examin|\bdeposition\b|\bplead(?:ed|s|ing)?\b|\bpled\b"
    r"|\b(?:told|telling) (?:the |a )?(?:\w+ ){0,3}(?:court|jury|jurors|judge|judges|tribunal|inquest|inquiry|magistrates?|hearing)\b"
    r"|\b(?:defen[cs]e|court|opening|closing) (?:statement|testimony)|\btestimony\b(?=[^.]*\b(?:court|trial|tribunal)\b)|\b(?:said|say|says|claimed) in court\b|\bstanding trial\b|\bon trial\b|\bin the dock\b|\baffidavit\b"
    r"|\b(?:gave|giving|give|given) evidence\b",
    re.I,
)
_SAW = re.compile(
    r"\b(?:I|we|me) (?:\w+ly |also |then |just |all |even |both |could |can )*(?:saw|see|seen|heard (?!that\b|about\b|from\b|of\b|it was\b)|hear (?:the|a|an|him|her|them|shots|explosions?)|watched|witnessed|felt the|smell(?:ed|t))\b"
    r"|\b(?:I|we)(?:'ve|’ve| have| had) (?:\w+ly |also |just )?(?:seen|watched|witnessed|heard (?!that|about|from|of))",
    re.I,
)
_SAW_INDIRECT = re.compile(
    r"\b(?:he|she|they|who|had|having|to have|also)\b(?: \w+ly| himself| herself| had| have| has)* (?:saw|seen|heard (?!that\b|about\b|from\b|of\b)|watched|witnessed|seeing|hearing (?:a|an|the|gun|loud|explosi|shots)|watching|witnessing)\b"
    r"|^(?:that )?(?:seeing|hearing (?!that|about|from|of)|watching|witnessing)\b",
    re.I,
)
_HEARSAY = re.compile(
    r"\b(?:I|he|she|we|they) (?:had |have |has |'ve |’ve |was |were |been |being |later |also )*(?:told (?!(?:me|him|her|them|us|the|a|an|my|our|his|reporters|police|[A-Z])\b)|heard (?:that|about|from|of|it|rumou?rs?)|informed|learned from|learnt from|hear(?:s)? that)\b"
    r"|\b(?:told|informed|assured|reassured) (?:me|us|him|her|them)\b|\b(?:from|by) (?:what|people who|those who|others who|friends who|relatives who)\b|\bwhat (?:I|he|she|we|they) (?:had )?(?:heard|been told)\b|\bword (?:had )?(?:spread|came|reached)\b"
    r"|\b(?:tip|tip-off)\b",
    re.I,
)
_SELF = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself|we|we['’](?:re|ve|d|ll)|our|us)\b")
_DID = re.compile(
    r"\b(?:I|we) (?:\w+ly |also |just |then |never |didn['’]t |did not |don['’]t |was |were |had |have |had been |have been |am |could(?:n['’]t| not)? |tried to |managed to |used to |had to )*[a-z]+(?:ed|t|ew|ook|ame|ent|an|old|ave|eft|ound|ell|id|ade|ot|ought|ut|un|at|ank|ept|owed|oke|oke|ing|aw)?\b", re.I
)
_OPINION = re.compile(r"\bI (?:think|believe|guess|suppose|feel|hope|doubt|mean|would|wouldn['’]t|want|love|like)\b|\bwe (?:think|believe|hope|want|need|must|should|will|would|are going to)\b", re.I)
_DOCUMENT = re.compile(
    r"\b(?:according to|in|from|by|citing|show(?:s|ed|n)? (?:in|by)|based on) (?:the |a |an |its |his |her |their |several |leaked |internal |court |official |confidential |classified |secret |new |\w+ )*"
    r"(?:documents?|records|files|filings?|indictment|affidavit|memo|memorandum|ledgers?|invoices|registers?|logs?|minutes|lawsuit|complaint|transcripts?|cables?)\b", re.I
)
_IMAGERY = re.compile(
    r"\b(?:footage|videos?|video clips?|satellite (?:images?|imagery|photos?)|cctv|photographs?|photos|images) (?:\w+ ){0,6}?(?:shows?|showed|showing|appear(?:s|ed)? to show|suggests?|reveals?|captured)\b", re.I
)
_RUMOUR = re.compile(r"\b(?:widely (?:believed|thought|assumed|seen|expected|rumou?red)|rumou?r(?:s|ed)?|speculat\w+|it (?:is|was|has been) (?:alleged|rumou?red|believed|said|thought|claimed)|(?:is|are|was|were) (?:\w+ly )?(?:believed|thought|rumou?red|said|alleged) (?:to|that)|unconfirmed reports?|hearsay|gossip|believed|thought)\b", re.I)


def _saw(c: Case) -> str:
    match = _SAW.search(c.content) if c.quote != "indirect" else _SAW_INDIRECT.search(c.content)
    if not match and c.quote == "indirect" and re.search(r"\b(?:saw|seen|witnessed|watched|recalls?|recalled) \b(?:seeing|hearing|watching)|\b(?:saw|witnessed)\b", c.cue):
        return f"the voice perceived it: “{c.cue}”"
    return f"the voice perceived it: “{match.group().strip()}”" if match and c.kind in {"named", "pseudonym", "unnamed", "group"} else ""


def _testimony(c: Case) -> str:
    match = SWORN.search(c.cue) or SWORN.search(c.sentence)
    if match and c.kind not in {"outlet"}:
        return f"said in court or under oath: “{match.group()}”"
    return "the voice gave this account in court" if c.sworn and c.kind not in {"outlet", "document"} else ""


def _hearsay(c: Case) -> str:
    if c.saying.unknown_teller:
        return "the voice had it from somebody who is not named"
    tellers = [k.figure for k in c.saying.chain[:-1] if k.figure.kind not in {"outlet", "document"}]
    if c.saying.level and tellers:
        return f"{tellers[-1].name} passes on what {c.saying.chain[-1].figure.name} said"
    match = _HEARSAY.search(c.content)
    return f"the words say that it was heard: “{match.group()}”" if match and c.kind not in {"body", "outlet", "document"} else ""


def _document(c: Case) -> str:
    if c.kind == "document" and not c.described & c.lexicon["kinds.imagery"]:
        return f"the source is a document: {c.label}"
    match = _DOCUMENT.search(c.content)
    return f"the words rest on a document: “{match.group()}”" if match else ""


def _imagery(c: Case) -> str:
    if c.kind == "document":
        return f"the source is imagery: {c.label}"
    match = _IMAGERY.search(c.content)
    return f"the words rest on imagery: “{match.group()}”" if match else ""


def _rumour(c: Case) -> str:
    match = _RUMOUR.search(c.cue) or (_RUMOUR.search(c.sentence) if c.saying.nobody and "belie" in c.cue + c.sentence[:0] else None)
    return f"nobody stands behind it: “{match.group()}”" if match and c.saying.nobody else ""


def _official(c: Case) -> str:
    word = c.is_a("kinds.official")
    if c.kind in {"named", "pseudonym", "unnamed", "group"} and word and not c.described & {"former", "ex", "retired", "then"}:
        return f"speaks for an institution: {word}"
    if c.kind == "body":
        return f"an institution speaks: {c.label}"
    if c.described & {"lawyer", "attorney", "solicitor", "barrister", "counsel", "lawyers", "attorneys", "counsels"}:
        return "speaks for a party as its lawyer"
    return ""


def _expert(c: Case) -> str:
    word = c.is_a("kinds.expert")
    return f"speaks with a field of study: {word}" if word else ""


def _insider(c: Case) -> str:
    former = c.described & {"former", "ex", "defector", "defected", "escaped", "whistleblower", "insider"}
    word = c.is_a("kinds.insider")
    if _DID.search(c.content) and _SELF.search(c.content) and re.search(r"\bI\b", c.content) and c.quote == "direct":
        return ""
    if word and (former or word in {"insider", "insiders", "defector", "defectors", "whistleblower", "whistleblowers", "employee", "employees", "staffer", "staffers", "aide", "aides"}):
        return f"was or is inside: {word}"
    return ""


def _firsthand(c: Case) -> str:
    if c.kind in {"body", "outlet", "document"} or not c.saying.chain:
        return ""
    if c.quote != "indirect":
        match = _SELF.search(c.content)
        if match and not (_OPINION.search(c.content) and len(c.content.split()) < 12):
            return f"speaks about what the voice did or lived through: “{match.group()}”"
        return ""
    match = re.match(r"(?:that )?(?:he|she|they)\b(?! (?:believes?|thinks?|hopes?|expects?|was told|were told))", c.content, re.I)
    return "speaks about the voice itself" if match and c.kind in {"named", "pseudonym", "unnamed", "group"} else ""


BASIS_RULES: tuple[tuple[Basis, Callable[[Case], str]], ...] = (
    ("firsthand", _saw),
    ("testimony", _testimony),
    ("hearsay", _hearsay),
    ("imagery", lambda c: _imagery(c) if c.described & c.lexicon["kinds.imagery"] or c.kind != "document" else ""),
    ("document", _document),
    ("rumour", _rumour),
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


_DECLINES = re.compile(r"\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|would not|did not want) (?:to )?(?:comment|say|answer|discuss|respond|speak|elaborate|give|provide|confirm|be drawn|disclose|identify)|\bno comment\b", re.I)
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|rebut(?:s|ted)?|dismiss(?:es|ed|ing)?|plead(?:ed)? not guilty|pled not guilty|disavow(?:s|ed)?|contradict(?:s|ed)?)\b", re.I)
_CONFIRMS = re.compile(r"\b(?:confirm(?:s|ed|ing)?|admi(?:t|ts|tted|tting)|acknowledg(?:e|es|ed|ing)|conced(?:e|es|ed|ing)|confess(?:es|ed|ing)?|plead(?:ed|s)? guilty|pled guilty|corroborat(?:e|es|ed|ing)|conceding)\b", re.I)
_DOUBTS = re.compile(
    r"\b(?:doubt(?:s|ed|ing|ful)?|question(?:s|ed|ing)? (?:whether|if|how)|not (?:\w+ )?(?:sure|certain|clear|convinced|know|confirm|say) (?:\w+ )?(?:whether|if|that)|(?:can|could|would)(?:not| not|n['’]t) (?:\w+ )?(?:confirm|say|rule out|verify|be sure|tell)"
    r"|sceptical|skeptical|unsure|uncertain|(?:cast|casts|casting) doubt|unclear|(?:did|does|do)(?: not|n['’]t) know (?:whether|if|who|what|how|where|why))\b", re.I
)
_NOT = re.compile(r"\b(?:not|never|neither|n['’]t|nor)\b[^.]{0,12}$", re.I)


def stance(case: Case) -> tuple[Stance, str]:
    """Towards the content as written, from the cue and what stands between source, cue and content."""
    around = case.cue
    for name, pattern in (("declines", _DECLINES), ("doubts", _DOUBTS), ("denies", _DENIES), ("confirms", _CONFIRMS)):
        match = pattern.search(around)
        if match and not (name != "doubts" and _NOT.search(around[: match.start()])):
            if name == "doubts" and match.group().casefold().startswith("doubt") and _NOT.search(around[: match.start()]):
                continue
            return name, f"stance {name}: “{match.group()}”"  # type: ignore[return-value]
    if case.quote == "indirect":
        match = re.match(r"(?:that )?(?:he|she|they|it|we|I) (?:was|were|is|are|am)? ?(?:not sure|unsure|uncertain|not certain) (?:whether|if)|(?:whether|if)\b", case.content)
        if match and re.search(r"\bnot (?:know|sure|say)|unclear|doubt|question", case.cue):
            return "doubts", f"stance doubts: “{match.group()}”"
    return "asserts", "stance asserts: nothing in the cue says otherwise"


_ACCUSES = re.compile(r"\b(?:accus\w+|blam\w+|alleg\w+|denounc\w+|condemn\w+|charg(?:e|es|ed|ing)\b)", re.I)
_HARM = re.compile(r"\b(?:kill|shot|shoot|murder|tortur|beat|abduct|kidnap|rap(?:e|ed)\b|attack|bomb|shell|steal|stole|brib|corrupt|detain|arrest|threaten|loot|burn|evict|abus|expel)\w*", re.I)
_MINE = re.compile(r"\b(?:my|our|me|us)\b", re.I)


def party(case: Case) -> tuple[bool, str]:
    """Whether the innermost voice is a side in what it says."""
    if not case.saying.chain or case.kind in {"outlet", "document"}:
        return False, "not a party: no person or body with a side"
    word = case.is_a("kinds.victim")
    if word:
        return True, f"party: {word}"
    if _DENIES.search(case.cue) and case.kind in {"named", "pseudonym", "body", "group", "unnamed"}:
        return True, "party: it denies"
    if _ACCUSES.search(case.cue) and not case.described & {"police", "court", "judge"}:
        return True, "party: it accuses"
    if case.kind in {"named", "pseudonym", "unnamed", "group"} and _HARM.search(case.content) and _MINE.search(case.content):
        return True, "party: it tells of harm to itself or its own"
    return False, "not a party: no side in what it says"
