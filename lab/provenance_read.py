"""Measures how many origins are counted when the generated cases are written out as texts and read.

python -m lab.provenance_read given [CASES] [SEED]   names, copies and the claim's statements are given: what reading costs
python -m lab.provenance_read whole [CASES] [SEED]   everything is linked by the product: the whole way
"""

import re
import sys
from collections.abc import Callable

from lab.provenance import Graph, Tally, cases
from lab.provenance_text import KEYS, write
from sayso.dossiers import Facts, Link, Rulings
from sayso.link import link_all, pages_of
from sayso.link.backing.held import hold
from sayso.link.facts import facts_of
from sayso.link.independence import Backing, origins
from sayso.read.reader import Reader, open_reader
from sayso.records import Document
from sayso.settings import Settings

_CLAIM = re.compile("|".join(KEYS))


def read(graph: Graph, seed: int, reader: Reader) -> tuple[list[Facts], dict[str, str]]:
    """Facts and texts of the reports of a case."""
    documents = [Document(r.id, text, "0" * 64, outlet=r.outlet, published=r.published) for r, text in write(graph, seed)]
    return [facts_of(reader.read(d), d.id) for d in documents], {d.id: d.text for d in documents}


def given(graph: Graph, facts: list[Facts], texts: dict[str, str]) -> Backing:
    """Origins of all statements that tell of the claim, with parties by exact names."""
    parties = {n.id: f"party {n.name.casefold()}" for f in facts for n in f.names if n.variants}
    copies = [Link("same_text", r.id, r.copy_of, 0.9, ("the same words",), "copy") for r in graph.reports if r.copy_of]
    statements = [s for f in facts for s in f.statements if _CLAIM.search(s.words)]
    return origins(statements, hold(facts, copies, parties), {s.id for s in statements if "not true" in s.words})


def whole(graph: Graph, facts: list[Facts], texts: dict[str, str]) -> Backing:
    """Origins of the group with most claims."""
    groups = link_all(facts, pages_of(facts, texts.items()), Rulings()).groups
    group = max(groups, key=lambda g: len(g.claims), default=None)
    return Backing((), group.origins, (), group.circular, ()) if group else Backing((), (), (), (), ())


def main(level: str, count: str = "60", seed: str = "1") -> None:
    link: Callable[[Graph, list[Facts], dict[str, str]], Backing] = {"given": given, "whole": whole}[level]
    reader, tally = open_reader(Settings()), Tally()
    for number, graph in cases(int(count), int(seed)):
        tally.add(graph, link(graph, *read(graph, number, reader)))
    tally.show()


if __name__ == "__main__":
    main(*sys.argv[1:])
