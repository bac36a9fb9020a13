"""WEB -> ENDS: what the statements of one side lead to in the end, why, the circles among them, and what stays unknown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.dossiers import OriginKind, Statement
from sayso.link.backing.circles import components, ends
from sayso.link.backing.sources import Source, SourceKind, Sources

_RANK: tuple[SourceKind, ...] = ("voice", "document", "agency", "outlet", "own", "unnamed", "nobody")
_SHARED: Mapping[str, str] = {"voice": "quote", "unnamed": "quote", "document": "name", "own": "are both the own word of"}


class Ends:
    """The ends of a web. An end is the number of a component that nothing leads out of."""

    def __init__(self, sources: Sources) -> None:
        self.sources, self.labels, web = sources, sources.labels, sources.web
        self.edges = web.edges()
        self.parts = components(self.edges)
        self.reached = ends(self.edges, self.parts)
        self.part_of = {node: number for number, part in enumerate(self.parts) for node in part}
        self.held: dict[int, list[Statement]] = defaultdict(list)
        for s in sources.statements:
            self.held[self._part(sources.of[s.id])].append(s)
        self.starts: dict[int, list[Source]] = defaultdict(list)
        for node, source in sources.sources.items():
            self.starts[self._part(node)].append(source)

    def _part(self, node: int) -> int:
        return self.part_of[self.sources.web.top(node)]

    def _reached(self, node: int) -> tuple[int, ...]:
        return self.reached[self.sources.web.top(node)]

    def statements(self) -> dict[int, list[Statement]]:
        """The statements behind every end. That nobody is named adds nothing to what somebody says."""
        behind: dict[int, list[Statement]] = defaultdict(list)
        for s in self.sources.statements:
            for end in self._reached(self.sources.of[s.id]):
                behind[end].append(s)
        firm = {end: found for end, found in behind.items() if not self._nobody(end)}
        return firm or dict(behind)

    def _nobody(self, end: int) -> bool:
        return bool(self.starts[end]) and all(s.kind == "nobody" for s in self.starts[end])

    def _start(self, end: int) -> Source | None:
        """What an end is: the best known of the sources that are the same; None for a circle."""
        found = self.starts[end] if len(self.parts[end]) == 1 else []
        return min(found, key=lambda s: _RANK.index(s.kind), default=None)

    def named(self, end: int) -> tuple[OriginKind, str]:
        """Kind and words of an end; a circle is of unknown origin."""
        start = self._start(end)
        if start is None:
            return "unknown", f"circle of {self.labels.all(self._reports(end))}"
        return _kind(start.kind), start.what

    def _reports(self, part: int) -> list[str]:
        return sorted({s.report for s in self.held[part]})

    def reasons(self) -> dict[int, tuple[str, ...]]:
        """By end, why what leads there does so."""
        web, out = self.sources.web, defaultdict[int, dict[str, None]](dict)
        for node, why in (*self._shared(), *web.joins, *((a, why) for a, _, why in web.steps)):
            for end in self._reached(node) if why else ():
                out[end][why] = None
        return {end: tuple(why) for end, why in out.items()}

    def _shared(self) -> Iterator[tuple[int, str]]:
        """Sources that several reports have in common."""
        for node, reports in self.sources.users.items():
            source = self.sources.sources[node]
            if len(reports) > 1 and source.kind in _SHARED:
                yield node, f"{self.labels.all(reports)} {_SHARED[source.kind]} {source.what}"

    def circles(self) -> Iterator[tuple[str, ...]]:
        """Reports that go back to each other."""
        for number, part in enumerate(self.parts):
            reports = self._reports(number) if len(part) > 1 else []
            if len(reports) > 1:
                yield tuple(reports)

    def rounds(self, behind: Mapping[int, Sequence[Statement]]) -> Iterator[tuple[str, ...]]:
        """Reports that cite others, who have it only from the own word of the first one's outlet: the chain ends where it began."""
        held, ends_of = self.sources.held, defaultdict[str, set[int]](set)
        for end, found in behind.items():
            for s in found:
                ends_of[s.report].add(end)
        for report, reached in ends_of.items():
            start = self._start(min(reached)) if len(reached) == 1 else None
            if start and start.home and start.home == held.home(report):
                way = self._way(report)
                if any(held.home(r) != start.home for r in way):
                    yield tuple(sorted(way))

    def _way(self, report: str) -> set[str]:
        """All reports that a report goes back to, and itself."""
        web, out = self.sources.web, {report}
        ahead = {web.top(self.sources.of[s.id]) for s in self.sources.by_report[report]}
        seen = set(ahead)
        while ahead:
            ahead = {to for node in ahead for to in self.edges[node]} - seen
            seen |= ahead
            out |= {s.report for node in ahead for s in self.held[self.part_of[node]]}
        return out

    def unknown(self, behind: Mapping[int, Sequence[Statement]]) -> Iterator[str]:
        """What the held reports do not tell of the ends."""
        yield from self._strangers(behind)
        for end, found in behind.items():
            start, reports = self._start(end), list(dict.fromkeys(s.report for s in found))
            if start is None:
                yield f"{self.labels.all(self._reports(end))} cite each other, and none has a voice of its own"
            elif start.kind in ("outlet", "agency"):
                yield f"whom {start.what} has it from: no report of it that says so is held"
            elif start.kind == "own" and not start.home:
                yield f"which outlet {self.labels.all(reports)} is of"
        yield from self._without_voice()

    def _strangers(self, behind: Mapping[int, Sequence[Statement]]) -> Iterator[str]:
        """Unnamed voices: who they are, and whether they are the same."""
        heard = {end: self._reports(end) or sorted({s.report for s in found}) for end, found in behind.items()}
        named = [f"“{self.named(end)[1]}” ({self.labels.all(reports)})" for end, reports in heard.items() if self._unnamed(end)]
        if len(named) > 1:
            yield f"whether these are the same: {', '.join(named)}"
        elif named:
            yield f"who {named[0]} is"

    def _unnamed(self, end: int) -> bool:
        start = self._start(end)
        return start is not None and start.kind == "unnamed"

    def _without_voice(self) -> Iterator[str]:
        reports = [r for end in self.starts if self._nobody(end) for r in self._nameless(end)]
        if reports:
            yield f"the source of {self.labels.all(dict.fromkeys(reports))}: nobody is named"

    def _nameless(self, end: int) -> Iterable[str]:
        return (s.report for s in self.sources.statements if end in self._reached(self.sources.of[s.id]))


def _kind(kind: SourceKind) -> OriginKind:
    return "voice" if kind == "unnamed" else "unknown" if kind == "nobody" else kind
