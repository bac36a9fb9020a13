"""Circles and ends of what goes back to what."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.link.backing.circles import Web, components, ends

GRAPHS = st.integers(1, 9).flatmap(lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=4), min_size=n, max_size=n))


def reached(edges: list[list[int]], start: int) -> set[int]:
    """All nodes that a way leads to, by plain search."""
    seen, ahead = set[int](), list(edges[start])
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            ahead += edges[node]
    return seen


@given(GRAPHS)
def test_components_are_the_nodes_that_lead_to_each_other(edges: list[list[int]]) -> None:
    found = components(edges)
    assert sorted(n for part in found for n in part) == list(range(len(edges)))
    for part in found:
        both = {n for n in range(len(edges)) if n in reached(edges, part[0]) and part[0] in reached(edges, n)} | {part[0]}
        assert set(part) == both


@given(GRAPHS)
def test_components_come_after_those_that_they_lead_to(edges: list[list[int]]) -> None:
    part_of = {node: number for number, part in enumerate(components(edges)) for node in part}
    assert all(part_of[to] <= part_of[node] for node, targets in enumerate(edges) for to in targets)


@given(GRAPHS)
def test_ends_are_the_components_that_nothing_leads_out_of(edges: list[list[int]]) -> None:
    parts = components(edges)
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    final = {n for n, part in enumerate(parts) if all(part_of[to] == n for node in part for to in edges[node])}
    for node, found in enumerate(ends(edges, parts)):
        assert set(found) == {part_of[n] for n in reached(edges, node) | {node}} & final


def test_joined_nodes_are_one_and_lead_on_together() -> None:
    web = Web()
    a, b, c = map(web.node, "abc")
    web.join(b, c, "the same words")
    web.back(a, c, "")
    web.back(b, c, "")
    assert web.top(b) == web.top(c)
    assert web.edges() == [[web.top(b)], [], []]
