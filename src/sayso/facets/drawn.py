"""Timeline, map and network of the claims that a query takes, without those that people rejected, which are counted.

What is drawn of all claims takes longest, and is kept with the index; `prepare` makes it before anybody asks.
"""

from sayso.facets.index import Index
from sayso.facets.query import Query
from sayso.facets.spots import Map, places
from sayso.facets.ties import Network, network
from sayso.facets.timeline import Timeline, timeline
from sayso.review import Judged


def times(index: Index, query: Query, held: Judged) -> tuple[Timeline, int]:
    """What is told of when."""
    claims, rejected = index.standing(query)
    return index.once("timeline", query, lambda: timeline(index.columns, query, claims, held)), rejected


def spots(index: Index, query: Query, held: Judged) -> tuple[Map, int]:
    """Where."""
    claims, rejected = index.standing(query)
    return index.once("map", query, lambda: places(index.columns, query, claims, held)), rejected


def ties(index: Index, query: Query, held: Judged) -> tuple[Network, int]:
    """Who did what to whom."""
    claims, rejected = index.standing(query)
    return index.once("network", query, lambda: network(index.columns, query, claims, held)), rejected


def prepare(index: Index, held: Judged) -> None:
    """Makes what is drawn of all claims."""
    for make in (times, spots, ties):
        make(index, Query(), held)
