"""What goes back to what: nodes joined where they are the same, circles, and the ends that everything leads to."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field


@dataclass
class Web:
    """Nodes by key; `join` makes two the same, `back` says that one goes back to another; both carry a reason in words or ""."""

    numbers: dict[Hashable, int] = field(default_factory=dict)
    parents: list[int] = field(default_factory=list)
    joins: list[tuple[int, str]] = field(default_factory=list)
    steps: list[tuple[int, int, str]] = field(default_factory=list)

    def node(self, key: Hashable) -> int:
        """The number of a node, which is made where it is new."""
        number = self.numbers.setdefault(key, len(self.parents))
        if number == len(self.parents):
            self.parents.append(number)
        return number

    def top(self, node: int) -> int:
        """The node that stands for all those joined with this one: the one made first."""
        while self.parents[node] != node:
            self.parents[node] = self.parents[self.parents[node]]
            node = self.parents[node]
        return node

    def join(self, a: int, b: int, why: str) -> None:
        a, b = sorted((self.top(a), self.top(b)))
        if a != b:
            self.parents[b] = a
            self.joins.append((a, why))

    def back(self, a: int, b: int, why: str) -> None:
        self.steps.append((a, b, why))

    def edges(self) -> list[list[int]]:
        """By node that stands for others: those that it goes back to, without itself; nothing for the rest."""
        out: list[dict[int, None]] = [{} for _ in self.parents]
        for a, b, _ in self.steps:
            a, b = self.top(a), self.top(b)
            if a != b:
                out[a][b] = None
        return [list(targets) for targets in out]


def components(edges: Sequence[Sequence[int]]) -> list[list[int]]:
    """Strongly connected components, those that others lead to first (Tarjan 1972, without recursion)."""
    found: list[list[int]] = []
    order, low, stack = [0] * len(edges), [0] * len(edges), list[int]()
    count, done = 0, len(edges) + 1
    for start in range(len(edges)):
        walk = [(start, 0)] if not order[start] else []
        while walk:
            node, at = walk.pop()
            if at == 0:
                count += 1
                order[node] = low[node] = count
                stack.append(node)
            else:
                low[node] = min(low[node], low[edges[node][at - 1]])
            while at < len(edges[node]) and order[edges[node][at]]:
                low[node] = min(low[node], low[edges[node][at]])
                at += 1
            if at < len(edges[node]):
                walk += [(node, at + 1), (edges[node][at], 0)]
            elif low[node] == order[node]:
                part = _cut(stack, node)
                found.append(part)
                for member in part:
                    low[member] = done
    return found


def _cut(stack: list[int], node: int) -> list[int]:
    """Takes everything from a node on off the stack."""
    part = [stack.pop()]
    while part[-1] != node:
        part.append(stack.pop())
    return part[::-1]


def ends(edges: Sequence[Sequence[int]], parts: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """For every node the numbers of the components that its ways end in. `parts` are in the order of `components`."""
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    reached: list[tuple[int, ...]] = []
    for number, part in enumerate(parts):
        onward = {end for node in part for to in edges[node] if part_of[to] != number for end in reached[part_of[to]]}
        reached.append(tuple(sorted(onward)) or (number,))
    return [reached[part_of[node]] for node in range(len(edges))]
