"""An invented reading, built by hand: every field of the records is used once."""

from sayso.records import (
    Attribution,
    Block,
    Claim,
    Document,
    Entity,
    NoReply,
    NotRead,
    Reading,
    Span,
    Verification,
    Voice,
)

TEXT = (
    "Ferry sailed with doors open\n\n"
    "A deckhand known only as ‘Joris’ told the Quay Gazette that officers told him the bow door would not close.\n\n"
    "He said the ferry sailed at noon.\n\n"
    "The line denied that the door was broken. The Gazette could not verify the deckhand’s account. "
    "The harbour master did not answer calls.\n\n"
    "The ferry is forty years old.\n\n"
    "Leave a Reply\n"
)


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


GAZETTE = Voice("Quay Gazette", "outlet", "e1", span("the Quay Gazette"), span("told"))
JORIS = Voice("Joris", "pseudonym", "e2", span("Joris"), span("told"))
HE = Voice("Joris", "pseudonym", "e2", Span(span("He said").start, span("He said").start + 2))
OFFICERS = Voice("officers", "group", "e3", span("officers"), span("told him"))
LINE = Voice("Brisk Ferries Çavuş", "body", "e4", span("The line"), span("denied"))

READING = Reading(
    Document(
        id="ferry",
        text=TEXT,
        sha256="0" * 64,
        blocks=(Block("title", span("Ferry sailed with doors open")), Block("boilerplate", span("Leave a Reply"))),
        title="Ferry sailed with doors open",
        outlet="The Harbour Ledger",
        author="A. Penn",
        published="2019-03-04",
        url="https://ledger.example/ferry",
    ),
    attributions=(Attribution((span("officers"),), (span("told him"),), (span("the bow door would not close"),), "indirect"),),
    claims=(
        Claim(
            "c1",
            (span("the bow door would not close"),),
            (GAZETTE, JORIS, OFFICERS),
            "hearsay",
            "asserts",
            "indirect",
            False,
            ("told him",),
        ),
        Claim("c2", (span("the ferry sailed at noon"),), (HE,), "firsthand", "asserts", "indirect", False),
        Claim("c3", (span("the door was broken"),), (LINE,), "official", "denies", "indirect", True),
        Claim("c4", (span("The ferry is forty years old."),), (), "unstated", "asserts", "indirect", False),
    ),
    entities=(
        Entity("e1", "Quay Gazette", "organisation", (span("the Quay Gazette"), span("The Gazette"))),
        Entity("e2", "Joris", "person", (span("Joris"),), pseudonym=True),
        Entity("e3", "officers", "group", (span("officers"),)),
        Entity("e4", "Brisk Ferries Çavuş", "organisation", (span("The line"),)),
    ),
    verifications=(Verification(span("The Gazette could not verify the deckhand’s account."), "unverified", "Quay Gazette", ("c1", "c2")),),
    no_reply=(NoReply(span("The harbour master did not answer calls."), "the harbour master", "no_answer"),),
    not_read=(NotRead(span("Leave a Reply"), "page furniture"),),
)
