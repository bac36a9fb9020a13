"""Where a machine, running again with nothing decided, would differ from people: links, and fields of rows."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.dossiers import LinkKind, Links, Rulings
from sayso.review.holding import Judged, Ruling, judged
from sayso.review.naming import link_id, pair_id
from sayso.review.rows import rows_in

if TYPE_CHECKING:  # SQLAlchemy is loaded when a case is opened
    from sayso.ledger import Case

GONE = "a report of it is not held any more"


@dataclass(frozen=True)
class Differs:
    """Where the machine says something else than what was decided. `new`: it says so only since the decision, which may be looked at."""

    n: int
    subject: str
    field: str
    decided: str
    proposed: str
    new: bool


def differing(case: "Case") -> list[Differs]:
    """Where linkers and readings of a case differ from its decisions now. Compares all reports anew, and writes nothing."""
    held = judged(case.decisions())
    reports = {r.id for r in case.reports() if r.removed is None}
    values = {} if not held.edits else present(case, {subject.rpartition(":")[0] for subject, _ in held.edits} & reports)
    proposed = unruled(case) if held.made else Links((), (), (), ())
    return differences(held, proposed, values, reports)


def unruled(case: "Case") -> Links:
    """What linkers say of the held reports by themselves, nothing decided."""
    from sayso.link import link_all, pages_of
    from sayso.link.facts import from_json

    facts = [from_json(blob.decode()) for _, blob in case.facts()]
    return link_all(facts, pages_of(facts, case.texts()), Rulings())


def present(case: "Case", reports: Iterable[str]) -> dict[tuple[str, str], str]:
    """The machine's values of all rows of some reports, by id and field."""
    rows = (row for report in reports for row in rows_in(json.loads(case.contract(report)), report))
    return {(row.subject, name): value for row in rows for name, value in row.values.items()}


def differences(held: Judged, proposed: Links, values: Mapping[tuple[str, str], str], reports: Collection[str]) -> list[Differs]:
    """Where the machine differs, in the order of the decisions. `proposed` are its links with nothing decided, `values` what it says of
    fields by id and field, `reports` those that are held."""
    owners = _Owners(proposed)
    ruled = [found for ruling in held.made if (found := _ruled(ruling, owners, reports))]
    return sorted([*ruled, *_edited(held, values, reports)], key=lambda d: d.n)


class _Owners:
    """Which rows the machine puts together."""

    def __init__(self, proposed: Links) -> None:
        self._of = {("same_entity", m): p.id for p in proposed.parties for m in p.members}
        self._of |= {("same_claim", c): g.id for g in proposed.groups for c in g.claims}
        self._links = {link_id(link) for link in proposed.links}

    def together(self, kind: LinkKind, a: str, b: str) -> bool:
        owner = self._of.get((kind, a))
        return (owner is not None and owner == self._of.get((kind, b))) or (
            kind in {"same_text", "contradicts"} and pair_id(kind, a, b) in self._links
        )


def _ruled(ruling: Ruling, owners: _Owners, reports: Collection[str]) -> Differs | None:
    d = ruling.decision
    made = (d.n, d.subject, "link", d.kind)
    if any(_report(ruling.kind, id) not in reports for id in ruling.ids):
        return Differs(*made, GONE, True)
    if ruling.together:
        first = ruling.ids[0]
        if all(owners.together(ruling.kind, first, other) for other in ruling.ids[1:]):
            return None
        return Differs(*made, "does not put them together", d.kind == "accept")
    met = any(owners.together(ruling.kind, a, b) for one, two in combinations(ruling.sides, 2) for a in one for b in two)
    return Differs(*made, "puts them together", False) if met else None


def _report(kind: LinkKind, id: str) -> str:
    return id if kind == "same_text" else id.rpartition(":")[0]


def _edited(held: Judged, values: Mapping[tuple[str, str], str], reports: Collection[str]) -> Iterable[Differs]:
    for (subject, name), d in held.edits.items():
        now = values.get((subject, name))
        if subject.rpartition(":")[0] not in reports:
            yield Differs(d.n, subject, name, d.new or "", GONE, True)
        elif now is not None and now != d.new:
            yield Differs(d.n, subject, name, d.new or "", now or "nothing", now != (d.old or ""))
