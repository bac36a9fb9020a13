"""Claims that people rejected, on the drawn pages: left out, counted, and one link away."""

from dataclasses import dataclass

from sayso.facets import Query
from sayso.web.pages.finding.asking import to


@dataclass(frozen=True)
class LeftOut:
    """How many chosen claims a page leaves out because people rejected them, and the address that shows only these."""

    count: int
    href: str


def left_out(path: str, query: Query, rejected: int) -> LeftOut:
    """What a page says about rejected claims."""
    return LeftOut(rejected, to(path, query.without("state").adding("state", "rejected")))


def standing(query: Query, rejected: int) -> Query:
    """The query for links beside counts from which some claims were left out: it leaves out the same ones."""
    return query.adding("state", "-rejected") if rejected else query
