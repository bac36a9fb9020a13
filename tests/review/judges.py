"""Two people who judge, and how tests find what they judge in the bundled case."""

from sayso.dossiers import Decision, DecisionKind, Link, LinkKind, Party
from sayso.ledger import Case
from sayso.review import decide
from sayso.rows import Judgement, Stamp

IDA = Stamp("Ida Moor", "2031-05-06T07:08:09+00:00", "9.9")
TOM = Stamp("Tom Rusk", "2031-05-07T07:08:09+00:00", "9.9")


def make(case: Case, kind: DecisionKind, subject: str, stamp: Stamp = IDA, **values: str) -> Decision:
    return decide(case, Judgement(kind, subject, **values), stamp)


def first(case: Case, kind: LinkKind) -> Link:
    return case.links(kind)[0]


def party(case: Case, name: str) -> Party:
    """The party of this name with the most entities."""
    return max((p for p in case.parties() if p.name == name), key=lambda p: len(p.members))


def owner(case: Case, entity: str) -> str:
    return next(p.id for p in case.parties() if entity in p.members)


def group_of(case: Case, claim: str) -> str | None:
    return next((g.id for g in case.groups() if claim in g.claims), None)
