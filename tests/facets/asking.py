"""Who judges in these tests, and queries of every kind, made by chance."""

from typing import get_args

from hypothesis import strategies as st

from sayso.dossiers import Answer
from sayso.facets import SORTS, STATES, Query
from sayso.records import Act, Basis, Checked, Stance
from sayso.rows import Stamp

IDA = Stamp("Ida Moor", "2031-05-06T07:08:09+00:00", "9.9")

NAMES = st.text(min_size=1, max_size=12).map(str.strip).filter(lambda t: any("a" <= c <= "z" for c in t) and not t.startswith("-"))
CHOICES: dict[str, st.SearchStrategy[str]] = {
    "voice": NAMES,
    "party": NAMES,
    "place": NAMES,
    "outlet": NAMES,
    "report": NAMES,
    "act": st.sampled_from(get_args(Act)),
    "basis": st.sampled_from(get_args(Basis)),
    "stance": st.sampled_from(get_args(Stance)),
    "verification": st.sampled_from([*get_args(Checked), "none"]),
    "reply": st.sampled_from(get_args(Answer)),
    "state": st.sampled_from(STATES),
    "year": st.integers(1000, 9999).map(str),
    "depth": st.sampled_from(["0", "1", "2+"]),
    "origins": st.sampled_from(["0", "1+", "3+"]),
    "against": st.sampled_from(["0", "1+"]),
}
SINGLE = {
    "after": st.dates().map(str),
    "before": st.dates().map(lambda d: str(d)[:7]),
    "text": st.sampled_from(["fire", '"grain silo" AND (fire OR burn*)', "guard NOT fire"]),
    "sort": st.sampled_from(list(SORTS)),
}
MANY = st.sampled_from(sorted(CHOICES)).flatmap(
    lambda name: st.tuples(st.just(name), CHOICES[name] | CHOICES[name].map(lambda value: f"-{value}"))
)
ONE = st.sampled_from(sorted(SINGLE)).flatmap(lambda name: st.tuples(st.just(name), SINGLE[name]))
QUERIES = st.lists(MANY | ONE, max_size=8).map(Query.from_pairs)
