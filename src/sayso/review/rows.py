"""The rows that decisions are about: what kind of row an id names, what the machine says of it, and which rows are one with it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeAlias

from sayso.dossiers import LinkKind, Rulings
from sayso.errors import ItemError
from sayso.review.naming import OUTLET, PARTY, pair_id, pair_of
from sayso.review.rules import RowKind

if TYPE_CHECKING:  # SQLAlchemy is loaded when a case is opened
    from sayso.ledger import Case

Json: TypeAlias = Mapping[str, Any]
NAMED = 10  # outlets that a message names, where none is like the one that was given
UNKNOWN_CURE = "see `sayso claims CASE`, `sayso groups CASE` and `sayso reports CASE` for ids"


@dataclass(frozen=True)
class Row:
    """A row of a case: `members` are the claims of a group and the entities of a party, `values` the machine's by field."""

    what: RowKind
    subject: str
    members: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def row_of(case: "Case", subject: str) -> Row:
    """The row of an id. Raises ItemError for one that the case does not hold."""
    pair = pair_of(subject)
    if pair:
        return _link(case, *pair)
    if subject.startswith(PARTY):
        party = case.party(subject)
        return Row("party", subject, party.members, {"name": party.name, "kind": party.kind})
    if subject.startswith(OUTLET):
        return _outlet(case, subject)
    return _inner(case, subject) if ":" in subject else _outer(case, subject)


def _link(case: "Case", kind: LinkKind, a: str, b: str) -> Row:
    wanted: RowKind = "report" if kind == "same_text" else "entity" if kind == "same_entity" else "claim"
    for end in (a, b):
        if row_of(case, end).what != wanted:
            raise ItemError(f"{end} is no {wanted}", f"{kind} is between two of these")
    return Row("link", pair_id(kind, a, b), (a, b))


def _outlet(case: "Case", subject: str) -> Row:
    name, known = subject.removeprefix(OUTLET), case.outlets()
    if name not in known:
        near = get_close_matches(name, known) or known[:NAMED]
        raise ItemError(f"no held report is from {name}", f"give one of {', '.join(near) or 'none'}")
    return Row("outlet", subject)


def _outer(case: "Case", subject: str) -> Row:
    if case.has_report(subject):
        return Row("report", subject)
    try:
        return Row("group", subject, case.group(subject).claims)
    except ItemError:
        raise ItemError(f"the case holds nothing that is called {subject}", UNKNOWN_CURE) from None


def _inner(case: "Case", subject: str) -> Row:
    report, _, own = subject.rpartition(":")
    found = next((row for row in rows_in(json.loads(case.contract(report)), report) if row.subject == subject), None)
    if found is None:
        raise ItemError(f"report {report} has no row {own}", UNKNOWN_CURE)
    return found


def rows_in(contract: Json, report: str) -> Iterable[Row]:
    """The claims, events and entities of a reading, with what the machine says of each."""
    places = {place["id"]: place["name"] for place in contract["places"]}
    times = {time["id"]: _days(time) for time in contract["times"]}
    for c in contract["claims"]:
        chain = " → ".join(voice["name"] for voice in c["chain"])
        said = {"basis": c["basis"], "stance": c["stance"], "party": "yes" if c["party"] else "no", "chain": chain}
        yield Row("claim", f"{report}:{c['id']}", (), said)
    for e in contract["events"]:
        said = {"act": e["act"], "status": e["status"], "place": places.get(e["place"], ""), "time": times.get(e["time"], "")}
        yield Row("event", f"{report}:{e['id']}", (), said)
    for n in contract["entities"]:
        yield Row("entity", f"{report}:{n['id']}", (), {"name": n["name"], "kind": n["kind"]})


def _days(time: Json) -> str:
    first, last = (time["earliest"] or "")[:10], (time["latest"] or "")[:10]
    return first if first == last else f"{first}/{last}"


def whole_of(case: "Case", kind: LinkKind, id: str, rulings: Rulings) -> tuple[str, ...]:
    """Everything that is one with a row, the row first: as linkers left it, and as people have decided since."""
    own = list(_linked(case, kind, id))
    out = dict.fromkeys(m for m in own if rulings.verdict(kind, own[0], m) is not False)
    waiting = list(out)
    ties: dict[str, list[str]] = {}
    for of, a, b in rulings.together if kind != "same_text" else ():
        if of == kind:
            ties.setdefault(a, []).append(b)
            ties.setdefault(b, []).append(a)
    while waiting:
        new = [other for other in sorted(ties.get(waiting.pop(), ())) if other not in out]
        out |= dict.fromkeys(new)
        waiting += new
    return tuple(out)


def _linked(case: "Case", kind: LinkKind, id: str) -> tuple[str, ...]:
    """A row and those that linkers put together with it; for a party or a group, its members."""
    row = row_of(case, id)
    if row.members:
        return row.members
    if kind == "same_entity":
        party = case.party_of(id)
        found = party.members if party else ()
    elif kind == "same_claim":
        group = case.group_of(id)
        found = group.claims if group else ()
    else:
        found = tuple(sorted({end for link in case.links_of(id) if link.kind == "same_text" for end in (link.a, link.b)}))
    return tuple(dict.fromkeys((id, *found)))
