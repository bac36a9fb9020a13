"""The words for values of a case, the same wherever they are shown: on a terminal, on a sheet, in the workbench."""

from sayso.dossiers import Answer, Aspect, OriginKind, Position
from sayso.records import Act, Basis, Checked, Harm, QuoteKind, Silence, Stance, VoiceKind

HELD = "as far as the held reports show"
OWN_WORDS = "the outlet's own words"
STANDS: dict[Position, str] = {
    "asserts": "asserts it",
    "denies": "denies it, or passes on a denial",
    "relays": "relays that others say it",
}
KIND: dict[OriginKind, str] = {
    "voice": "voice",
    "document": "document",
    "outlet": "outlet",
    "agency": "agency",
    "own": "its own words",
    "unknown": "",
}
ANSWER: dict[Answer, str] = {
    "denied": "denied it",
    "admitted": "admitted it",
    "answered": "answered",
    "declined": "declined to comment",
    "no_answer": "gave no answer",
    "not_reached": "could not be reached",
    "none": "no reply found in the held reports",
}
SILENCE: dict[Silence, str] = {"declined": "declined to comment", "no_answer": "gave no answer", "not_reached": "could not be reached"}
CHECKED: dict[Checked, str] = {
    "unverified": "not verified",
    "verified": "verified",
    "disputed": "disputed",
    "not_reached": "not reached",
}
FIELD: dict[Aspect, str] = {
    "who": "who did it",
    "whom": "to whom",
    "act": "what was done",
    "where": "where",
    "when": "when",
    "how_many": "how many",
    "whether": "whether",
}
BASIS: dict[Basis, str] = {
    "firsthand": "saw or did it",
    "hearsay": "heard it from others",
    "official": "speaks for an office",
    "testimony": "testified",
    "document": "from a document",
    "imagery": "from pictures",
    "expert": "knows the field",
    "insider": "from within",
    "rumour": "rumour",
    "unstated": "not stated",
}
"""How the source would know, for those who do not know our words."""
ACT: dict[Act, str] = {
    "AGREE": "agree",
    "CONSULT": "consult",
    "SUPPORT": "support",
    "COOPERATE": "cooperate",
    "AID": "aid",
    "YIELD": "yield",
    "REQUEST": "request",
    "ACCUSE": "accuse",
    "REJECT": "reject",
    "THREATEN": "threaten",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilize",
    "COERCE": "coerce",
    "ASSAULT": "assault",
}
HARM: dict[Harm, str] = {
    "killed": "killed",
    "injured": "injured",
    "detained": "detained",
    "abducted": "abducted",
    "displaced": "displaced",
    "missing": "missing",
    "arrested": "arrested",
    "released": "released",
    "other": "harmed",
}
VOICE: dict[VoiceKind, str] = {
    "named": "",
    "pseudonym": "pseudonym",
    "unnamed": "not named in the report",
    "group": "several people, not named one by one",
    "body": "a body, not a person",
    "document": "document",
    "outlet": "outlet",
}
STANCE: dict[Stance, str] = {
    "asserts": "says that it is so",
    "denies": "says that it is not so",
    "doubts": "is not sure of it",
    "declines": "gives no answer",
    "confirms": "says that what another says is so",
}
QUOTE: dict[QuoteKind, str] = {"direct": "word for word", "indirect": "in the report's words", "mixed": "partly word for word"}
VERDICT: dict[str, str] = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}
RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY: dict[str, str] = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""Of what a source says; NATO AJP-2.1, as the letters above are of the source itself."""
