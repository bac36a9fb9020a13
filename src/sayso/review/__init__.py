"""DECISIONS OF PEOPLE -> WHAT HOLDS: what may be decided, what follows from it for rows and linkers, and where a machine would differ.

naming.py      how decisions name rows, links and sides      rules.py    what may be decided
rows.py        the row that a decision is about              deciding.py a decision made: `decide`, the one way in
holding.py     what holds after all decisions: `judged`      overlay.py  rows, names and links as people left them, and grades
differing.py   where the machine would now differ            waiting.py  what is still to be looked at, the most contested first

Decisions are only ever added. Undoing one is a decision, and can be undone. A new thing to decide is a line in rules.py.
"""

from sayso.review.deciding import decide
from sayso.review.differing import Differs, differences, differing
from sayso.review.holding import Judged, Ruling, judged, ruling_of
from sayso.review.naming import link_id, pair_of
from sayso.review.overlay import Grade, counted, credibility, overlaid, reliability, renamed, standing
from sayso.review.rules import EDITABLE, FIELDS
from sayso.review.waiting import waiting

__all__ = [
    "EDITABLE",
    "FIELDS",
    "Differs",
    "Grade",
    "Judged",
    "Ruling",
    "counted",
    "credibility",
    "decide",
    "differences",
    "differing",
    "judged",
    "link_id",
    "overlaid",
    "pair_of",
    "reliability",
    "renamed",
    "ruling_of",
    "standing",
    "waiting",
]
