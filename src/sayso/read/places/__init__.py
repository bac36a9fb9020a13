"""NAMES -> PLACES: toponyms of a text become places of a gazetteer, chosen by the evidence of the whole document.

A new piece of evidence is a rule in `evidence.py`; a missing place is a row in lab/regions.csv, or in a user's own CSV file.
"""

from sayso.read.places.gazetteer import Entry, Gazetteer, open_gazetteer
from sayso.read.places.locate import Toponym, places_of

__all__ = ["Entry", "Gazetteer", "Toponym", "open_gazetteer", "places_of"]
