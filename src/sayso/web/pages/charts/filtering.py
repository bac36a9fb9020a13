"""The filters of the drawn pages: what an address asks for, the form that changes it, and the words and links of single claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request

from sayso.errors import ItemError
from sayso.facets import Query
from sayso.ledger import Case
from sayso.publish import phrases
from sayso.publish.ledgers.events import STATUS
from sayso.rows import ClaimRow
from sayso.web.desk import Desk
from sayso.web.pages.behind.said import words_at
from sayso.web.pages.finding.asking import Chip, asked, chips, named, to
from sayso.web.render import address, quoted

SHORT = 180  # letters of a claim's words in a row
SAME = ("text", "after", "before", "origins")  # fields that show what holds; the others add to it
ORIGINS = (("", "any number"), ("2+", "2 or more"), ("3+", "3 or more"))
VIEWS = (("/claims", "Claims"), ("/timeline", "Timeline"), ("/map", "Map"), ("/network", "Network"))


@dataclass(frozen=True)
class Filters:
    """What a page is asked for. `hidden` goes along with the form, `wrong` tells of values that cannot be."""

    query: Query
    path: str
    values: Mapping[str, str]
    hidden: Sequence[tuple[str, str]]
    chosen: Sequence[Chip]
    wrong: Mapping[str, tuple[str, str, str]]
    views: Sequence[tuple[str, str]]
    offered: Sequence[tuple[str, str]] = ORIGINS


@dataclass(frozen=True)
class Said:
    """The words of a claim, cut where they are long, and where they stand in the report."""

    words: str
    href: str
    report: str
    published: str | None
    denied: bool

    @property
    def quoted(self) -> str:
        """The words in quotation marks, once."""
        return quoted(self.words)


def filters(request: Request, desk: Desk) -> Filters:
    """What the address of this page asks for."""
    path = request.url.path
    ask = asked(request.query_params.multi_items())
    query = ask.query
    origins = query.origins[0] if len(query.origins) == 1 and query.origins[0] in dict(ORIGINS) else ""
    values = {
        "text": query.text or "",
        "after": query.after or "",
        "before": query.before or "",
        "party": "",
        "place": "",
        "origins": origins,
    }
    values |= {name: value for name, (value, _, _) in ask.wrong.items() if name in values}
    hidden = [pair for pair in query.pairs() if pair[0] not in SAME or (pair[0] == "origins" and not origins)]
    chosen = chips(query, named(desk.case, desk.index(), query), path)
    return Filters(query, path, values, hidden, chosen, ask.wrong, [(to(at, query), name) for at, name in VIEWS])


def sayings(case: Case, ids: Sequence[str]) -> dict[str, Said]:
    """The words of some claims by their ids."""
    return {row.id: _said(row) for row in case.claims_by_id(list(dict.fromkeys(ids)))}


def _said(row: ClaimRow) -> Said:
    words = row.words if len(row.words) <= SHORT else row.words[: SHORT - 1].rstrip() + "…"
    outlet = row.outlet or row.title or row.report
    return Said(words, words_at(row.id), outlet, (row.published or "")[:10] or None, row.stance == "denies")


def act_of(act: str) -> str:
    """An act in words."""
    known: Mapping[str, str] = phrases.ACT  # type: ignore[assignment]
    return known.get(act, act.lower())


def status_of(status: str) -> str:
    """How an act is told, in words; nothing where it is told as done."""
    known: Mapping[str, str] = STATUS  # type: ignore[assignment]
    return known.get(status, status)


def party_at(value: str) -> str:
    """The address of a party, or of the claims about a name that no party has."""
    return address("/claims", party=value) if value.startswith('"') else address("/party", id=value)


def having(query: Query, name: str, value: str) -> str:
    """The address of the same claims, of those only that have a value."""
    try:
        return to("/claims", query.without(name).adding(name, value))
    except ItemError:
        return to("/claims", query)
