"""CASE -> COUNTS: the claims that a query takes and how many have what, from columns in memory that are made once.

query.py     `Query`: what is asked, as a value that goes into an address
columns.py   the case as columns, for whoever counts over it     making.py  how they are made
edited.py    columns as people left them     names.py  names as people type them     days.py  ranges of days
index.py     `open_index`, `Index.find`: claims and facets
groups.py  parties.py  lists of these     queue.py  what waits for a judgement
timeline.py  spots.py  ties.py  what is drawn of claims; backed.py counts origins for it, drawn.py keeps it with the index

A new facet is a field of `Query`, a column in making.py, and a line in LABELS of index.py. Importing this room loads numpy.
"""

from sayso.facets.columns import Column, Columns, Events, Lists, Spots, Who
from sayso.facets.index import Facet, Found, Index, Value, open_index
from sayso.facets.query import SORTS, STATES, Query

__all__ = [
    "SORTS",
    "STATES",
    "Column",
    "Columns",
    "Events",
    "Facet",
    "Found",
    "Index",
    "Lists",
    "Query",
    "Spots",
    "Value",
    "Who",
    "open_index",
]
