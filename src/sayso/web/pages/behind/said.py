"""What pages of several rows share: claims and reports pointed at by their very words, and what was decided about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.dossiers import Decision, LinkKind
from sayso.ledger import Case
from sayso.ledger.listing import Head
from sayso.review import Judged, overlaid
from sayso.review.deciding import LASTING
from sayso.rows import ClaimRow
from sayso.web.render import address, dom_id

MOST = 400  # claims that a page takes from the case
ALSO = 6  # reports that are named for the same words


@dataclass(frozen=True)
class Named:
    """A report by its outlet, else its title, and its date; `to` opens it."""

    id: str
    name: str
    outlet: str
    title: str
    to: str


@dataclass(frozen=True)
class Said:
    """A claim as people left it, the report it is from, and the address of its words.

    `machine` tells what people changed of it, `rejected` whether they rejected it.
    """

    claim: ClaimRow
    report: Named
    to: str
    machine: str
    rejected: bool = False


@dataclass(frozen=True)
class Quote:
    """Words that one or several claims have, as those of one text and its copies do."""

    first: Said
    also: tuple[Said, ...]


@dataclass(frozen=True)
class Past:
    """A decision, and whether it holds and can be undone."""

    decision: Decision
    undone: bool
    lasting: bool


def words_at(claim: str) -> str:
    """The address of a claim's words."""
    return address("/report", id=claim.rpartition(":")[0], claim=claim) + f"#claim-{dom_id(claim)}"


def named(head: Head) -> Named:
    """A report as it is called where its words are not shown."""
    name = ", ".join(filter(None, (head.outlet or head.title, (head.published or "")[:10]))) or head.id
    removed = "removed from the case" if head.removed else ""
    return Named(head.id, name, head.outlet or "", removed or head.title or "", address("/report", id=head.id))


def titled(head: Head) -> str:
    """A report by outlet and title, else by its id."""
    return " · ".join(filter(None, (head.outlet, head.title))) or head.id


def reports_of(case: Case, ids: Iterable[str]) -> dict[str, Named]:
    """Names of reports by id; one that the case does not hold is called by its id."""
    wanted = list(dict.fromkeys(ids))
    heads = case.heads(wanted)
    return {id: named(heads.get(id) or Head(id, None, None, None, None)) for id in wanted}


def claims_of(case: Case, ids: Sequence[str], held: Judged) -> dict[str, Said]:
    """Claims by id, at most MOST of them."""
    rows = case.claims_by_id(list(dict.fromkeys(ids))[:MOST])
    return {row.id: said(row, held) for row in rows}


def said(row: ClaimRow, held: Judged) -> Said:
    seen = overlaid(row, row.id, held)
    head = Head(row.report, row.outlet, row.title, row.published, None)
    return Said(seen, named(head), words_at(row.id), _machine(row, held), rejected(row.id, held))


def rejected(id: str, held: Judged) -> bool:
    verdict = held.verdicts.get(id)
    return verdict is not None and verdict.kind == "reject"


def changed(id: str, held: Judged) -> bool:
    """Whether people rejected a claim, or changed in it what origins and sides are counted by."""
    return rejected(id, held) or any((id, name) in held.edits for name in ("stance", "chain"))


def _machine(row: ClaimRow, held: Judged) -> str:
    """What the machine said of fields that people changed."""
    was = {"basis": row.basis, "stance": row.stance, "party": "yes" if row.party else "no", "chain": " → ".join(v.name for v in row.chain)}
    return "; ".join(f"{name}: {value or 'none'}" for name, value in was.items() if (row.id, name) in held.edits)


def quoted(ids: Iterable[str], rows: Mapping[str, Said], limit: int) -> tuple[tuple[Quote, ...], int]:
    """The words of some claims, each once for those that have them from the same voices; and how many claims more there are."""
    every = tuple(dict.fromkeys(ids))
    same: dict[tuple[str, ...], list[Said]] = {}
    for one in (rows[id] for id in every if id in rows):
        same.setdefault((one.claim.words, *(voice.name for voice in one.claim.chain)), []).append(one)
    found = tuple(Quote(ones[0], tuple(ones[1:ALSO])) for ones in same.values())[:limit]
    return found, len(every) - sum(1 + len(quote.also) for quote in found)


def history(case: Case, rows: Sequence[str], kind: LinkKind, held: Judged) -> list[Past]:
    """Decisions about rows and about links of a kind between them, the newest first."""
    return [Past(d, d.n in held.undone, d.kind in LASTING) for d in reversed(case.decisions_about(rows, kind))]
