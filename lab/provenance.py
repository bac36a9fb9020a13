"""Measures how many origins are counted, on generated cases whose provenance is known; the names and places are invented.

python -m lab.provenance graph [CASES] [SEED]   facts are made straight from the graph: the question of origins alone
python -m lab.provenance errors [CASES] [SEED]  cases of `graph` with a wrong count, in words

`lab.provenance_read` writes the same cases out as texts, and reads and links them.

The truth is counted on the generated graph alone: the ends that are reachable from the lines of the reports by plain search.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from sayso.dossiers import Cite, Facts, Link, Name, Side, Speaker, Statement
from sayso.link.backing.held import UNSPECIFIED, hold
from sayso.link.independence import Backing, origins
from sayso.records import Basis, Span, VoiceKind

SIDES: tuple[Side, ...] = ("for", "against")
OUTLETS = """Harrow Herald|Lake Post|Dravik Courier|Northmoor Gazette|Osten Tribune|Velda Times|Karst Mirror|The Pelham Ledger|
Sorrel Daily|Tamsin Observer|Quill Street Journal|Brask Weekly|Ilmen Star|Fallow Sentinel""".replace("\n", "").split("|")
AGENCIES = ("Northern News Agency", "Coastal Press Service")
FIRST = "Mira Bo Ada Oster Tilde Ivo Senna Marek Pela Jorun Katla Rufus Oda Emil Vesna Tarn".split()
LAST = "Tolvaj Lindqvar Brookmoor Haskell Droste Imrek Salvane Petronik Waverly Ostrander Kestrel Murnau Belvik Arden".split()
BODIES = ("Dravik police", "Defence Ministry", "Harrow Farmers Union", "Border Guard", "Grain Board")
STRANGERS = ("a security official", "residents", "a witness", "two drivers", "a diplomat", "an aid worker", "villagers")
DOCUMENTS = ("internal army report", "Grain Board ledger", "hospital register")
QUOTE = "they came down the {} road with {} lanterns before anyone was awake"

Node = tuple[str, ...]
NOBODY = frozenset({("nobody",)})


@dataclass
class Line:
    """One way in which a report carries the claim: the voices from the outermost on, and the node that it goes back to."""

    side: Side
    voices: tuple[tuple[VoiceKind, str], ...]
    target: Node
    basis: Basis = "unstated"
    quote: str = ""
    seen: bool = False


@dataclass
class Report:
    """A report of the graph. `credit` is an agency that it is from as a whole, `copy_of` the report whose text it takes.

    `headline` says the claim once more in the outlet's own words, `more` adds a voice on another matter, `alone` takes no further line.
    """

    id: str
    outlet: str | None
    published: str | None
    lines: list[Line] = field(default_factory=list)
    credit: str | None = None
    copy_of: str | None = None
    headline: Side | None = None
    more: bool = False
    alone: bool = False


@dataclass
class Graph:
    """A generated case: reports, what goes back to what, and the circles that were made on purpose."""

    reports: list[Report]
    edges: dict[Node, set[Node]] = field(default_factory=dict)
    circles: list[frozenset[str]] = field(default_factory=list)

    def edge(self, a: Node, b: Node) -> None:
        self.edges.setdefault(a, set()).add(b)

    def reach(self, start: Node) -> set[Node]:
        """Everything that a node leads to, itself included only where a way leads back."""
        seen: set[Node] = set()
        ahead = list(self.edges.get(start, ()))
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead += self.edges.get(node, ())
        return seen

    def roots(self, side: Side) -> set[frozenset[Node]]:
        """The ends that the lines of a side lead to: nodes without a way on, or circles that nothing leads out of."""
        out: set[frozenset[Node]] = set()
        for report in self.reports:
            for number, line in enumerate(report.lines):
                if line.side == side:
                    out |= {self._end(node) for node in self.reach(("line", report.id, str(number)))} - {frozenset()}
        return out - {NOBODY} or out

    def _end(self, node: Node) -> frozenset[Node]:
        """The set of nodes that a node shares its end with; nothing for a node that leads on to another end."""
        reached = self.reach(node)
        if not reached:
            return frozenset({node})
        return frozenset(reached) if all(self.reach(other) == reached for other in reached) else frozenset()


class Maker:
    """Makes one case, report by report, each going back to earlier ones or to sources of its own."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.graph = Graph([])
        self.outlets = self.dice.sample(OUTLETS, self.dice.randint(3, 9))
        self.absent = [o for o in OUTLETS if o not in self.outlets][:2]
        people = [f"{a} {b}" for a, b in zip(self.dice.sample(FIRST, 5), self.dice.sample(LAST, 5), strict=True)]
        self.people = people
        self.quotes = 0

    def make(self) -> Graph:
        for number in range(self.dice.randint(2, 12)):
            self._report(number)
        if self.dice.random() < 0.3:
            self._circle()
        elif self.dice.random() < 0.1:
            self._round()
        for report in self.graph.reports:
            for number, line in enumerate(report.lines):
                for target in self._targets(report, line):
                    self.graph.edge(("line", report.id, str(number)), target)
                self.graph.edge(("report", report.id, line.side), ("line", report.id, str(number)))
            self._headline(report)
        return self.graph

    def _targets(self, report: Report, line: Line) -> list[Node]:
        """Where a line goes back to; an outlet's own words that it did not see rest on the voices that the report gives for them."""
        voiced = [("line", report.id, str(n)) for n, x in enumerate(report.lines) if x.voices and x.side == line.side]
        return voiced if voiced and not (line.voices or line.seen or report.copy_of) else [line.target]

    def _report(self, number: int) -> Report:
        """A report with sources of its own, citations, a credit, or the text of an earlier one."""
        fresh = [o for o in self.outlets if all(r.outlet != o for r in self.graph.reports)]
        outlet = self.dice.choice(fresh) if fresh and self.dice.random() < 0.85 else self.dice.choice(self.outlets)
        when = None if self.dice.random() < 0.1 else f"2021-05-{4 + number // 5:02d}T{8 + number % 5:02d}:00"
        report = Report(f"r{number}", outlet, when)
        earlier = [r for r in self.graph.reports if r.outlet != outlet]
        self.graph.reports.append(report)
        report.more = self.dice.random() < 0.4
        kind = self.dice.random()
        if earlier and kind < 0.2:
            self._copy(report, self.dice.choice(earlier))
        elif kind < 0.3:
            self._credit(report)
        else:
            for _ in range(self.dice.choice((1, 1, 1, 2, 3))):
                if not report.alone:
                    report.lines.append(self._line(report, earlier))
        return report

    def _line(self, report: Report, earlier: list[Report]) -> Line:
        side: Side = "against" if self.dice.random() < 0.2 else "for"
        told = [r for r in earlier if any(x.side == side for x in r.lines)]
        if told and self.dice.random() < 0.4:
            return self._cite(self.dice.choice(told), side)
        makers = (self._person, self._person, self._body, self._stranger, self._through, self._not_held, self._paper, self._relay)
        if not report.lines and self.dice.random() < 0.08:
            report.alone = True
            return Line(side, (("unnamed", UNSPECIFIED),), ("nobody",))
        lone = self._own if not report.lines else self._person
        return self.dice.choice((*makers, lone, self._same_quote))(report, side)

    def _person(self, report: Report, side: Side) -> Line:
        name = self.dice.choice(self.people[:4])
        return Line(side, (("named", name),), ("voice", name, side))

    def _body(self, report: Report, side: Side) -> Line:
        """A body in its own name or by its spokesman."""
        name = self.dice.choice(BODIES)
        if self.dice.random() < 0.4:
            return Line(side, (("unnamed", f"spokesman for the {name}"),), ("voice", name, side), "official")
        return Line(side, (("body", name),), ("voice", name, side), "official")

    def _stranger(self, report: Report, side: Side) -> Line:
        """Somebody without a name: the same only within an outlet."""
        words = self.dice.choice(STRANGERS)
        kind: VoiceKind = "group" if words.endswith("s") else "unnamed"
        return Line(side, ((kind, words),), ("stranger", report.outlet or report.id, words, side))

    def _own(self, report: Report, side: Side) -> Line:
        seen = self.dice.random() < 0.3
        return Line(side, (), ("own", report.outlet or report.id, side), "firsthand" if seen else "unstated", seen=seen)

    def _paper(self, report: Report, side: Side) -> Line:
        name = self.dice.choice(DOCUMENTS)
        return Line(side, (("document", name),), ("document", name, side), "document")

    def _through(self, report: Report, side: Side) -> Line:
        """A person who spoke to an outlet that is not held: then that outlet has it from that person."""
        line, outlet = self._person(report, side), self.dice.choice(self.absent)
        self.graph.edge(("outlet", outlet, side), line.target)
        return Line(side, (("outlet", outlet), *line.voices), line.target)

    def _not_held(self, report: Report, side: Side) -> Line:
        outlet = self.dice.choice(self.absent)
        stranger = self.dice.random() < 0.3
        voices = (("outlet", outlet), ("unnamed", "a diplomat")) if stranger else (("outlet", outlet),)
        return Line(side, voices, ("outlet", outlet, side))  # type: ignore[arg-type]

    def _relay(self, report: Report, side: Side) -> Line:
        """Somebody who has it from another person, or from somebody whom nobody names; whoever quotes the teller goes back to both."""
        teller, knower = self.people[4], self.people[0]
        if self.dice.random() < 0.3:
            return Line(side, (("named", teller), ("unnamed", "a friend")), ("voice", teller, side), "hearsay")
        if self.dice.random() < 0.5:
            return Line(side, (("named", teller),), ("voice", teller, side), "hearsay")
        self.graph.edge(("voice", teller, side), ("voice", knower, side))
        return Line(side, (("named", teller), ("named", knower)), ("voice", knower, side), "hearsay")

    def _same_quote(self, report: Report, side: Side) -> Line:
        """A stranger whose words another report carries too."""
        quoted = [x for r in self.graph.reports if r is not report for x in r.lines if x.quote and x.side == side]
        if quoted:
            other = self.dice.choice(quoted)
            return Line(side, (("unnamed", "a caller"),), other.target, quote=other.quote)
        self.quotes += 1
        words = QUOTE.format(self.dice.choice(LAST).lower(), 20 + self.quotes)
        line = self._person(report, side)
        return Line(side, line.voices, line.target, quote=words)

    def _cite(self, source: Report, side: Side) -> Line:
        """An earlier report of another outlet, or one line of it with its voice."""
        assert source.outlet
        spoken = [
            (n, x)
            for n, x in enumerate(source.lines)
            if x.side == side and len(x.voices) == 1 and x.voices[0][0] != "outlet" and x.voices[0][1] != UNSPECIFIED
        ]
        if spoken and self.dice.random() < 0.5:
            number, line = self.dice.choice(spoken)
            return Line(side, (("outlet", source.outlet), *line.voices), ("line", source.id, str(number)), line.basis)
        return Line(side, (("outlet", source.outlet),), ("report", source.id, side))

    def _copy(self, report: Report, source: Report) -> None:
        """The lines of another report, some of them left out, with or without a voice of its own besides."""
        report.copy_of, report.credit = source.id, source.credit
        kept = [n for n in range(len(source.lines)) if n == 0 or self.dice.random() < 0.7]
        for n in kept:
            line = source.lines[n]
            report.lines.append(Line(line.side, line.voices, ("line", source.id, str(n)), line.basis, line.quote, line.seen))
        if self.dice.random() < 0.3:
            report.lines.append(self._person(report, "for"))

    def _credit(self, report: Report) -> None:
        """A report that is an agency's as a whole: its own words and unnamed voices are from there, named ones stand alone."""
        agency = self.dice.choice(AGENCIES)
        report.credit = agency
        target: Node = ("agency", agency, "for")
        if not any(r.outlet == agency for r in self.graph.reports) and self.dice.random() < 0.4:
            held = Report(f"a{len(self.graph.reports)}", agency, report.published)
            held.lines.append(self.dice.choice((self._person, self._own, self._body))(held, "for"))
            self.graph.reports.insert(-1, held)
            self.graph.edge(target, ("report", held.id, "for"))
        report.lines.append(Line("for", self.dice.choice(((), (("unnamed", "a caller"),))), target))  # type: ignore[arg-type]
        if self.dice.random() < 0.4:
            report.lines.append(self._person(report, "for"))

    def _circle(self) -> None:
        """Reports that cite each other in a ring; one in three has a voice of its own."""
        size, used = self.dice.choice((2, 2, 3, 4)), {r.outlet for r in self.graph.reports} | set(self.absent)
        outlets = [o for o in OUTLETS if o not in used][:size]
        if len(outlets) < 2:
            return
        ring = [Report(f"c{n}", outlet, f"2021-05-1{n}") for n, outlet in enumerate(outlets)]
        for report, nxt in zip(ring, [*ring[1:], ring[0]], strict=True):
            report.lines.append(Line("for", (("outlet", str(nxt.outlet)),), ("report", nxt.id, "for")))
        if self.dice.random() < 0.33:
            ring[0].lines.append(self._person(ring[0], "for"))
        self.graph.reports += ring
        self.graph.circles.append(frozenset(r.id for r in ring))

    def _round(self) -> None:
        """An outlet's own word that another outlet retells, from which the first one has it again."""
        used = {r.outlet for r in self.graph.reports} | set(self.absent)
        one, two = [o for o in OUTLETS if o not in used][:2]
        made = [Report(f"o{n}", outlet, f"2021-05-0{n + 1}") for n, outlet in enumerate((one, two, one))]
        made[0].lines.append(Line("for", (), ("own", one, "for")))
        for source, report in pairwise(made):
            report.lines.append(Line("for", (("outlet", str(source.outlet)),), ("report", source.id, "for")))
        self.graph.reports += made
        self.graph.circles.append(frozenset(r.id for r in made))

    def _headline(self, report: Report) -> None:
        """The claim once more in the outlet's own words above what its voices say: no source of its own."""
        sides = {x.side for x in report.lines}
        if all(x.voices for x in report.lines) and len(sides) == 1 and self.dice.random() < 0.5:
            report.headline = next(iter(sides))


def facts_of(graph: Graph, seed: int) -> tuple[list[Facts], list[Link], dict[str, str]]:
    """Facts, text links and parties of a case, with names of outlets as reports vary them."""
    dice, parties = Random(seed), dict[str, str]()
    facts = [_facts(report, dice, parties) for report in graph.reports]
    links = [
        Link("same_text", r.id, r.copy_of, 0.9, (f"{dice.randint(150, 199)} of 200 words",), dice.choice(("copy", "copy", "update")))
        for r in graph.reports
        if r.copy_of
    ]
    return facts, links, parties


def _facts(report: Report, dice: Random, parties: dict[str, str]) -> Facts:
    names: dict[str, Name] = {}
    made = [_statement(report, f"{report.id}:c{n}", line, names, dice) for n, line in enumerate(report.lines)]
    if report.headline:
        made.append(_statement(report, f"{report.id}:h", Line(report.headline, (), ()), names, dice))
    parties.update({n.id: f"party of {n.name}" for n in names.values() if n.kind in ("named", "body")})
    houses = [v for line in report.lines for k, v in line.voices if k == "outlet"]
    cites = [Cite(h, "outlet", f"the {h} reported") for h in houses]
    if report.credit and report.credit != report.outlet:
        cites.append(Cite(report.credit, "agency", f"({report.credit})", True))
    if report.more:
        aside = Speaker("Tilde Marrow", "named", f"{report.id}:other")
        said = Statement(f"{report.id}:x", report.id, "the road is wet", (Span(0, 5),), (aside,), "unstated", "asserts", "indirect", False)
        made.append(said)
    return Facts(report.id, report.outlet, report.published, None, names=tuple(names.values()), statements=tuple(made), cites=tuple(cites))


def _statement(report: Report, ident: str, line: Line, names: dict[str, Name], dice: Random) -> Statement:
    chain = []
    for kind, name in line.voices:
        entity = f"{report.id}:e-{name}".replace(" ", "_")
        names[entity] = Name(entity, name, kind)
        shown = dice.choice((name, name, f"the {name}", f"{name.replace(' ', '').lower()}.com")) if kind == "outlet" else name
        chain.append(Speaker(shown, kind, entity))
    words = f"“{line.quote}”" if line.quote else f"words of {ident}"
    return Statement(
        ident, report.id, words, (Span(0, 5),), tuple(chain), line.basis, "denies" if line.side == "against" else "asserts",
        "direct" if line.quote else "indirect", False,
    )  # fmt: skip


def cases(count: int, seed: int) -> Iterator[tuple[int, Graph]]:
    for number in range(count):
        yield number, Maker(seed * 1_000_003 + number).make()


def counted(graph: Graph, seed: int) -> Backing:
    """Origins by the code under test."""
    facts, links, parties = facts_of(graph, seed)
    return origins([s for f in facts for s in f.statements if not s.id.endswith(":x")], hold(facts, links, parties))


class Tally:
    """Exact counts, errors of counts, and circles."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, graph: Graph, found: Backing) -> bool:
        gold = {side: len(graph.roots(side)) for side in SIDES}
        mine = {side: sum(o.side == side for o in found.origins) for side in SIDES}
        off = sum(abs(gold[side] - mine[side]) for side in SIDES)
        circles = {frozenset(c) for c in found.circular}
        self.n.update({"cases": 1, "exact": off == 0, "off": off, "reports": len(graph.reports), "origins": sum(gold.values())})
        self.n.update({"circles": len(graph.circles), "circles found": sum(c in circles for c in graph.circles), "told": len(circles)})
        return off == 0

    def show(self) -> None:
        n = self.n
        print(f"{n['cases']} cases, {n['reports']} reports, {n['origins']} origins")
        print(f"exact count {n['exact'] / n['cases']:.1%}   mean absolute error {n['off'] / n['cases']:.3f}")
        print(f"circles found {n['circles found']} of {n['circles']}, {n['circles found'] / max(n['circles'], 1):.1%}; told {n['told']}")


def graph_level(count: int, seed: int, verbose: bool) -> None:
    tally = Tally()
    for number, graph in cases(count, seed):
        found = counted(graph, number)
        if not tally.add(graph, found) and verbose:
            _explain(number, graph, found)
    tally.show()


def _explain(number: int, graph: Graph, found: Backing) -> None:
    print(f"--- case {number}")
    for r in graph.reports:
        told = [(x.side, x.voices, x.target, x.basis) for x in r.lines]
        print(r.id, r.outlet, r.published, f"copy of {r.copy_of}" if r.copy_of else "", f"credit {r.credit}" if r.credit else "", told)
    for side in SIDES:
        print(side, "true", sorted(map(sorted, graph.roots(side))))
        print(side, "mine", [(o.kind, o.what, o.reports) for o in found.origins if o.side == side])
    print("circles", graph.circles, found.circular)


def main(level: str, count: str = "3000", seed: str = "1") -> None:
    graph_level(int(count), int(seed), level == "errors")


if __name__ == "__main__":
    main(*sys.argv[1:])
