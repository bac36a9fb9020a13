"""SAYING -> BASIS, STANCE, PARTY: small rules in order; the first that applies decides and gives its reason in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.read.chains import Saying
from sayso.read.words import Lexicon
from sayso.records import Basis, QuoteKind, Stance


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
        return self.saying.chain[-1].figure.kind if self.saying.chain else "unnamed"

    @property
    def label(self) -> str:
        return self.saying.chain[-1].figure.name.casefold() if self.saying.chain else ""

    def is_a(self, name: str) -> str:
        """A word of a list that says what the voice is, or ""."""
        return next(iter(sorted(self.roles & self.lexicon[name])), "")

    def means_itself(self, words: str) -> bool:
        """Whether the third person in the words can be the voice: it agrees in number and gender."""
        if not self.saying.chain:
            return False
        figure = self.saying.chain[-1].figure
        for pronoun in re.findall(r"\b(he|she|they|him|her|his|them|their)\b", words.casefold()):
            kind = {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they"}.get(pronoun, pronoun)
            return (
                figure.plural or figure.kind == "group"
                if kind == "they"
                else not figure.plural and figure.kind != "group" and figure.gender in {"", kind}
            )
        return False

    @property
    def person(self) -> bool:
        return self.kind in {"named", "pseudonym", "unnamed", "group"}


Rule = tuple[str, Callable[[Case], str]]

SWORN = re.compile(
    r"\btestif|\bunder oath\b|\bsworn\b|\bswore\b|\bwitness stand\b|\btook the stand\b|\bon the stand\b|\bcross-examin|\bdeposition\b|\bplead(?:ed|s|ing)?\b|\bpled\b"
    r"|\b(?:told|telling) (?:the |a )?(?:\w+ ){0,3}(?:court|jury|jurors|judge|judges|tribunal|inquest|inquiry|magistrates?|hearing)\b"
    r"|\b(?:defen[cs]e|court|opening|closing) (?:statement|testimony)|\btestimony\b(?=[^.]*\b(?:court|trial|tribunal)\b)|\b(?:said|say|says|claimed) in court\b|\bstanding trial\b|\bon trial\b|\bin the dock\b|\baffidavit\b"
    r"|\bread (?:out )?(?:to|in) (?:the )?court\b|\b(?:statement|letter) to the court\b|\b(?:gave|giving|give|given) evidence\b",
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
_OPINION = re.compile(
    r"\bI (?:think|believe|guess|suppose|feel|hope|doubt|mean|would|wouldn['’]t|want|love|like)\b|\bwe (?:think|believe|hope|want|need|must|should|will|would|are going to)\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:according to|in|from|by|citing|show(?:s|ed|n)? (?:in|by)|based on) (?:the |a |an |its |his |her |their |several |leaked |internal |court |official |confidential |classified |secret |new |\w+ )*"
    r"(?:documents?|records|files|filings?|indictment|affidavit|memo|memorandum|ledgers?|invoices|registers?|logs?|minutes|lawsuit|complaint|transcripts?|cables?)\b",
    re.I,
)
_IMAGERY = re.compile(
    r"\b(?:footage|videos?|video clips?|satellite (?:images?|imagery|photos?)|cctv|photographs?|photos|images) (?:\w+ ){0,6}?(?:shows?|showed|showing|appear(?:s|ed)? to show|suggests?|reveals?|captured)\b",
    re.I,
)
_RUMOUR = re.compile(
    r"\b(?:widely (?:believed|thought|assumed|seen|expected|rumou?red)|rumou?r(?:s|ed)?|speculat\w+|it (?:is|was|has been) (?:alleged|rumou?red|believed|said|thought|claimed)|(?:is|are|was|were) (?:\w+ly )?(?:believed|thought|rumou?red|said|alleged) (?:to|that)|unconfirmed reports?|hearsay|gossip|believed|thought)\b",
    re.I,
)


def _saw(c: Case) -> str:
    match = _SAW.search(c.content) if c.quote != "indirect" else _SAW_INDIRECT.search(c.content)
    if (
        not match
        and c.quote == "indirect"
        and re.search(r"\b(?:saw|seen|witnessed|watched|recalls?|recalled) \b(?:seeing|hearing|watching)|\b(?:saw|witnessed)\b", c.cue)
    ):
        return f"the voice perceived it: “{c.cue}”"
    return f"the voice perceived it: “{match.group().strip()}”" if match and c.person else ""


_PLEADS = frozenset(
    "prosecutor prosecutors prosecution lawyer lawyers attorney attorneys barrister solicitor counsel judge judges magistrate qc kc prosecuting defending".split()
)
_OWN_ACT = re.compile(
    r"\b(?:I|we)(?:['’]ve| have| had|['’]d)? (?:\w+ly |also |just |then |never |not |simply )*"
    r"(?:didn['’]t \w+|did not \w+|did|was|were|have never \w+|[a-z]+ed|went|came|took|made|told|got|gave|saw|found|left|held|kept"
    r"|began|ran|fell|led|met|paid|sent|set|shot|hit|put|cut|lost|won|broke|brought|built|bought|caught|drove|fled|flew|fought|hid"
    r"|knew|slept|sat|spoke|spent|stood|stole|swore|threw|wore|wrote|heard|tried|lived|worked|carried|looked|woke|rang|had)\b"
)
_HIS_ACT = re.compile(
    r"^(?:that |how |(?:on|in|at|from|during|after|before|once|for) [^,]{3,40},? )?(?:he|she|they)\b "
    r"(?:had |was |were |have |has |did |would |used to |never )?(?:never |not |been |also |then |once |first |only |\w+ly )*"
    r"(?!to\b|been\b|doubt|see\b|not\b|inform|believ|thought|think|expect|hope|aware|said|told|heard|inform|know|could|able|sure|confident|concern|would\b|is\b|are\b|will\b|want)[a-z]+",
    re.I,
)
_GERUND = re.compile(r"^(?:ever |having |being )?[a-z]+ing\b")
_SPEAKS_FOR = frozenset("spokesman spokeswoman spokesperson spokespeople officials police authorities lawyer attorney".split())


def _testimony(c: Case) -> str:
    if c.kind == "outlet" or c.roles & _PLEADS:
        return ""
    match = SWORN.search(c.cue) or SWORN.search(c.sentence)
    if match:
        return f"said in court or under oath: “{match.group()}”"
    return "the voice gave this account in court" if c.sworn and c.kind != "document" else ""


def _hearsay(c: Case) -> str:
    if c.saying.unknown_teller:
        return "the voice had it from somebody who is not named"
    tellers = [k.figure for k in c.saying.chain[:-1] if k.figure.kind not in {"outlet", "document"}]
    if c.saying.relayed and tellers:
        return f"{tellers[-1].name} passes on what {c.saying.chain[-1].figure.name} said"
    match = _HEARSAY.search(c.content) or re.search(r"\b(?:has|have|had) heard\b", c.cue)
    early = match and (len(c.content.split()) <= 30 or len(c.content[: match.start()].split()) < 9)
    return f"the words say that it was heard: “{match.group()}”" if match and early and c.person else ""


def _document(c: Case) -> str:
    if c.kind == "document" and not c.described & c.lexicon["kinds.imagery"]:
        return f"the source is a document: {c.label}"
    carrier = next((k.figure.name for k in c.saying.chain[:-1] if k.figure.kind == "document"), "")
    if carrier:
        return f"a document carries the words: {carrier}"
    match = _DOCUMENT.search(c.content)
    return f"the words rest on a document: “{match.group()}”" if match and not c.roles & c.lexicon["kinds.official"] else ""


def _imagery(c: Case) -> str:
    if c.kind == "document" and c.described & c.lexicon["kinds.imagery"]:
        return f"the source is imagery: {c.label}"
    match = _IMAGERY.search(c.content)
    return f"the words rest on imagery: “{match.group()}”" if match and c.kind != "document" and c.saying.chain else ""


def _rumour(c: Case) -> str:
    match = _RUMOUR.search(c.cue) or _RUMOUR.search(c.sentence)
    return f"nobody stands behind it: “{match.group()}”" if match and c.saying.nobody else ""


def _own_act(c: Case) -> str:
    """What the voice itself did, denies or admits having done: first person in its words, or the subject of the report."""
    if not c.person:
        return ""
    if c.quote != "indirect" and (match := _OWN_ACT.search(c.content)):
        singular = match.group().startswith("I")
        if singular or not c.roles & c.lexicon["kinds.official"]:
            return f"speaks about what the voice did or lived through: “{match.group()}”"
    if c.roles & _SPEAKS_FOR:
        return ""
    if c.quote != "direct" and (match := _HIS_ACT.search(c.content)) and c.means_itself(match.group()):
        return f"speaks about the voice itself: “{match.group()}”"
    if _GERUND.search(c.content) and re.search(r"\b(?:den|admi|confess|recall|remember|describ|acknowledg|plead)", c.cue):
        return "speaks about the voice's own act"
    return ""


def _official(c: Case) -> str:
    office = c.is_a("kinds.official")
    expert = c.roles & c.lexicon["kinds.expert"]
    public = c.roles & c.lexicon["generic.office"]
    if c.person and office and (public or not expert) and not c.roles & {"former", "ex", "retired"}:
        return f"speaks for an institution: {office}"
    if expert and public:
        return "speaks for an institution: " + " ".join(sorted(expert))
    if c.kind == "body" and not set(re.findall(r"\w+", c.label)) & c.lexicon["generic.monitor"]:
        return f"an institution speaks: {c.label}"
    return "speaks for a party as its lawyer" if c.roles & _PLEADS else ""


def _expert(c: Case) -> str:
    word = c.is_a("kinds.expert")
    return f"speaks with a field of study: {word}" if word else ""


_BELONGS = frozenset(
    """insider insiders defector defectors whistleblower whistleblowers employee employees staffer staffers aide aides worker workers
    member members treasurer predecessor former ex escaped""".split()
)


def _insider(c: Case) -> str:
    told = _MINE_OWN.search(c.content) if c.quote == "indirect" and not c.roles & c.lexicon["kinds.official"] else None
    if told and c.saying.chain and c.saying.chain[-1].figure.gender and c.means_itself(told.group()):
        return ""  # left to the rule on what happened to the voice
    belongs = sorted(w for w in c.roles if w in _BELONGS or w.startswith("ex-"))
    if belongs:
        return f"was or is inside: {' '.join(belongs)}"
    match = re.search(r"\bwho (?:had )?(?:once |formerly )?(?:worked|served|defected|escaped|fled)\b", c.label)
    return f"was or is inside: {match.group()}" if match else ""


_MINE_OWN = re.compile(
    r"\b(?:him|them)\b|\bher\b(?! [a-z]+ing\b)(?= (?:for|in|to|with|at|on|and|from|that|about|by|up|out)\b|[,.]|$)"
    r"|\b(?:his|her|their) (?:own |\w+ )?(?:passports?|house|home|famil\w+|husband|wife|sons?|daughters?|mother|father|brothers?|sisters?|child(?:ren)?|leg|arm|head|face|phone|car|body|life|name|money|hands?|clothes|cell|camp|shop|farm|land)\b",
    re.I,
)
_THERE = frozenset("witness witnesses eyewitness eyewitnesses survivor survivors".split())


def _firsthand(c: Case) -> str:
    if not c.person or not c.saying.chain:
        return ""
    if c.roles & _THERE:
        return f"was there: {' '.join(sorted(c.roles & _THERE))}"
    if c.quote != "indirect":
        match = _SELF.search(c.content)
        if match and not _OPINION.match(c.content.lstrip("“”\"'‘« ")) and not c.content.rstrip("”\"'’ ").endswith("?"):
            return f"speaks about what the voice did or lived through: “{match.group()}”"
        return ""
    match = _MINE_OWN.search(c.content)
    if (
        match
        and c.means_itself(match.group())
        and (c.saying.chain[-1].figure.gender or c.roles & c.lexicon["kinds.victim"])
        and re.search(r"\b(?:was|were|had|did|been|[a-z]+ed|beat|took|shot|told)\b", c.content)
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


_DECLINES = re.compile(
    r"\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|would not|did not want) (?:to )?(?:comment|say|answer|discuss|respond|speak|elaborate|give|provide|confirm|deny|explain|name|reveal|be drawn|disclose|identify)|\bno comment\b|\bneither confirm(?:ed)? nor den(?:y|ied)\b|\bwould neither\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|rebut(?:s|ted)?|dismiss(?:es|ed|ing)?|plead(?:ed)? not guilty|pled not guilty|disavow(?:s|ed)?|contradict(?:s|ed)?)\b",
    re.I,
)
_CONFIRMS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|admi(?:t|ts|tted|tting)|acknowledg(?:e|es|ed|ing)|conced(?:e|es|ed|ing)|confess(?:es|ed|ing)?|plead(?:ed|s)? guilty|pled guilty|corroborat(?:e|es|ed|ing)|conceding)\b",
    re.I,
)
_DOUBTS = re.compile(
    r"\b(?:doubt(?:s|ed|ing|ful)?|question(?:s|ed|ing)? (?:whether|if|how)|not (?:\w+ )?(?:sure|certain|clear|convinced|know|confirm|say) (?:\w+ )?(?:whether|if|that)|(?:can|could|would)(?:not| not|n['’]t) (?:\w+ )?(?:confirm|say|rule out|verify|be sure|tell)"
    r"|sceptical|skeptical|unsure|uncertain|(?:cast|casts|casting) doubt|unclear|(?:did|does|do)(?: not|n['’]t) know (?:whether|if|who|what|how|where|why))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|neither|n['’]t|nor)\b[^.]{0,12}$", re.I)


def stance(case: Case) -> tuple[Stance, str]:
    """Towards the content as written, from the cue and what stands between source, cue and content."""
    around = f"{case.cue} {' '.join(case.content.split()[:4]) if case.quote == 'indirect' else ''}"
    for name, pattern in (("declines", _DECLINES), ("doubts", _DOUBTS), ("denies", _DENIES), ("confirms", _CONFIRMS)):
        match = pattern.search(around)
        if match and not (name != "doubts" and _NOT.search(around[: match.start()])):
            if name == "doubts" and match.group().casefold().startswith("doubt") and _NOT.search(around[: match.start()]):
                continue
            return name, f"stance {name}: “{match.group()}”"  # type: ignore[return-value]
    if case.quote == "indirect":
        match = re.match(
            r"(?:that )?(?:he|she|they|it|we|I) (?:was|were|is|are|am)? ?(?:not sure|unsure|uncertain|not certain) (?:whether|if)|(?:whether|if)\b",
            case.content,
        )
        if match and re.search(r"\bnot (?:know|sure|say)|unclear|doubt|question", case.cue):
            return "doubts", f"stance doubts: “{match.group()}”"
    return "asserts", "stance asserts: nothing in the cue says otherwise"


ACCUSES = re.compile(
    r"\b(?:accus\w+|blam\w+|alleg\w+|denounc\w+|condemn\w+|charg(?:ed|es|ing) with|indict\w+|suspected of|on trial)\b", re.I
)
_HARM = re.compile(
    r"\b(?:kill|shot|shoot|murder|tortur|beat|abduct|kidnap|rap(?:e|ed)\b|attack|bomb|shell|steal|stole|brib|corrupt|detain|arrest|threaten|loot|burn|evict|abus|expel)\w*",
    re.I,
)
_MINE = re.compile(r"\b(?:my|our|me|us)\b", re.I)


_BELLIGERENT = frozenset(
    "army military command militia militias rebels rebel militants militant fighters fighter troops brigade battalion guerrillas insurgents jihadists navy general gen commander".split()
)


def party(case: Case) -> str:
    """Why the innermost voice is a side in what it says, or "". A voice that is a side once is one throughout the report."""
    if not case.saying.chain or case.kind in {"outlet", "document"}:
        return ""
    word = case.is_a("kinds.victim") if not case.roles & {"police", "court", "judge"} else ""
    own = set(re.findall(r"\w+", case.label)) if case.kind in {"body", "group"} else set()
    if word and case.kind in {"named", "pseudonym", "unnamed", "group"}:
        return f"party: {word}"
    if (case.roles | own) & _BELLIGERENT and not case.roles & case.lexicon["kinds.expert"]:
        return "party: a force speaks about its war: " + " ".join(sorted((case.roles | own) & _BELLIGERENT))
    if case.roles & (_PLEADS - {"judge", "judges", "magistrate"}) and case.person:
        return "party: it speaks for a side in court"
    if (
        re.search(r"\b(?:standing trial|on trial|in the dock|plead\w*|defen[cs]e statement)\b", f"{case.sentence} {case.cue}")
        and case.person
        and case.sworn
    ):
        return "party: it stands trial"
    if _DENIES.search(case.cue) and not _COURTS & case.roles:
        return "party: it denies"
    if ACCUSES.search(case.cue) and not case.roles & (_COURTS | {"police"}):
        return "party: it accuses"
    if (
        case.person
        and _HARM.search(case.content)
        and (_MINE.search(case.content) or (_MINE_OWN.search(case.content) and not case.roles & _COURTS))
    ):
        return "party: it tells of harm to itself or its own"
    if _insider(case) and case.person:
        return "party: it tells on those it belonged to"
    return ""


_COURTS = frozenset("court judge judges magistrate tribunal police coroner attorney".split())
