"""FACTS -> LINKS: which names, texts and claims of all held reports belong together, what contradicts what, and what stands behind a claim.

One file a relation: same_entity, same_text, same_claim, contradicts, independence, replies; `facts` makes what they compare, `group` puts
together what stands behind a claim, `check` does so for a sentence that somebody typed. A new relation is a file and a line in `link_all`.
"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.dossiers import Facts, Link, Links, Rulings
from sayso.link.alike.told import scene_of, told
from sayso.link.backing.held import hold
from sayso.link.check import ASKED, Known, check
from sayso.link.group import case_of, contested_first, contradiction_links, group_of
from sayso.link.replies import replies
from sayso.link.same_claim import grouped, negating
from sayso.link.same_entity import parties, party_of
from sayso.link.same_text import Page, copies, roots

__all__ = ["ASKED", "Known", "Page", "check", "cited", "link_all", "pages_of"]

KEPT = frozenset({"copy", "update", "partial", "shared_quotes"})  # a form that recurs is no link between two reports


def link_all(facts: Sequence[Facts], pages: Iterable[Page], rulings: Rulings) -> Links:
    """Everything that the reports of a case have to do with each other, under what people decided. The order of reports does not matter."""
    facts = sorted(facts, key=lambda f: f.report)
    texts = _ruled([link for link in copies(pages) if link.what in KEPT], rulings)
    names, joined = parties(facts, rulings)
    belongs = party_of(joined)
    items = told(facts, belongs)
    same, found = grouped(items, scene_of(facts, items), rulings)
    case = case_of(facts, hold(facts, texts, belongs), joined)
    rows = replies(facts, belongs, joined, {claim: str(n) for n, members in enumerate(found) for claim in members})
    of = {item.id: item for item in items}
    made = contested_first(group_of(members, negating(members, of), case, rows) for members in found)
    differing = [k for k in contradiction_links(made) if rulings.verdict("contradicts", k.a, k.b) is not False]
    everything = (*names, *texts, *same, *differing)
    return Links(everything, tuple(joined), made, tuple(rows), tuple(sorted(roots(texts).items())))


def _ruled(texts: Sequence[Link], rulings: Rulings) -> list[Link]:
    """The links between texts without those that people rejected, and with those that they made."""
    kept = [link for link in texts if rulings.verdict("same_text", link.a, link.b) is not False]
    have = {frozenset((link.a, link.b)) for link in kept}
    told = sorted((a, b) for kind, a, b in rulings.together if kind == "same_text" and frozenset((a, b)) not in have)
    return kept + [Link("same_text", b, a, 1.0, ("decided by a person",), "copy") for a, b in told]


def pages_of(facts: Iterable[Facts], texts: Iterable[tuple[str, str]]) -> Iterator[Page]:
    """Reports as same_text compares them, from their texts by id."""
    held = {f.report: f for f in facts}
    for report, text in texts:
        if f := held.get(report):
            yield Page(report, text, f.outlet, f.published, tuple(cite.name for cite in f.cites if cite.whole), f.title)


def cited(facts: Iterable[Facts], links: Iterable[Link]) -> list[tuple[str, str]]:
    """Which report cites whom: held reports of the cited outlet that tell of the same, or its only one; else the name of what is cited."""
    reports = list(facts)
    held = hold(reports, (), {})
    alike = {frozenset((_report(k.a), _report(k.b))) for k in links if k.kind == "same_claim"}
    out: dict[tuple[str, str], None] = {}
    for f in reports:
        names = [c.name for c in f.cites] + [v.name for s in f.statements for v in s.chain if v.kind == "outlet"]
        for name in names:
            if held.key(name) == held.home(f.report):
                continue
            theirs = [r for r in held.outlets.get(held.key(name), ()) if r != f.report]
            same = [r for r in theirs if frozenset((r, f.report)) in alike] or (theirs if len(theirs) == 1 else [])
            out |= dict.fromkeys((f.report, r) for r in same or [name])
    return list(out)


def _report(claim: str) -> str:
    return claim.rpartition(":")[0]
