"""A generated case as texts: every report written out in templates of our own, with paraphrases, drift, and matter of its own."""

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lab.provenance import Graph, Line, Report

CLAIMS = (
    (
        "gunmen burned {n} grain stores in {place}",
        "armed men set fire to {n} grain stores in {place}",
        "gunmen burned grain stores in {place}",
    ),
    ("soldiers shelled the hospital in {place}", "the hospital in {place} was shelled by soldiers", "soldiers shelled a hospital"),
    ("gunmen killed {n} fishermen in {place}", "armed men killed {n} fishermen in {place}", "gunmen killed {n} fishermen"),
    ("rebels kidnapped {n} teachers in {place}", "{n} teachers were kidnapped by rebels in {place}", "rebels kidnapped {n} teachers"),
)
KEYS = ("grain store", "hospital", "fishermen", "teachers", "lanterns")  # of these each statement of the claim, or its quotation, has one
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
PLACES = ("Dravik", "Oststad", "Kelm", "Harrowgate Bay", "Vintra")
SAID = ("{voice} said that {claim}.", "{Claim}, {voice} said.", "According to {voice}, {claim}.")
TOLD = ("{voice} told the {outlet} that {claim}.", "{Claim}, {voice} told the {outlet}.")
REPORTED = ("The {outlet} reported that {claim}.", "According to the {outlet}, {claim}.", "{Claim}, the {outlet} reported.")
SEEN = ("According to {voice} seen by the {outlet}, {claim}.",)
RELAYED = ("{voice} said {inner} had told her that {claim}.",)
SUBJECTS = "bakery|mayor's office|ferry|school board|quarry|museum|tram line|orchard|weather station|choir|bridge|library".split("|")
DEEDS = (
    "reopened|changed its hours|raised its fees|hired a new manager|cancelled a festival|repaired the roof|lost a court case|moved".split(
        "|"
    )
)
TIMES = "in spring|after the flood|for the third year|before the holidays|without notice|at a loss|with borrowed money|on schedule".split(
    "|"
)


def write(graph: "Graph", seed: int) -> Iterator[tuple["Report", str]]:
    """Every report with its text."""
    writer = Writer(seed)
    texts: dict[str, list[str]] = {}
    for report in graph.reports:
        texts[report.id] = writer.report(report, texts)
        yield report, "\n\n".join(texts[report.id])


class Writer:
    """Writes the reports of one case; what is claimed is the same in all of them, its words are not."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.forms, self.place, self.n = self.dice.choice(CLAIMS), self.dice.choice(PLACES), self.dice.randint(1, 8)

    def claim(self) -> str:
        """The claim in other words, at times with a number that drifted."""
        n = NUMBERS[self.n + (self.dice.choice((-1, 1, 2)) if self.dice.random() < 0.1 else 0)]
        return self.dice.choice(self.forms).format(n=n, place=self.place)

    def report(self, report: "Report", texts: dict[str, list[str]]) -> list[str]:
        if report.copy_of:
            return self._copied(report, texts[report.copy_of])
        lines = [self._line(line) for line in report.lines]
        if report.headline == "for":
            lines.insert(0, _sentence(self.claim()))
        if report.credit and report.credit != report.outlet:
            lines[0] = f"{self.place.upper()} ({report.credit}) - {lines[0]}"
        return self._around(lines)

    def _copied(self, report: "Report", source: list[str]) -> list[str]:
        """The text of the source, and the lines that it does not have."""
        new = [self._line(x) for x in report.lines if x.target[0] != "line"]
        return [*source, *new]

    def _around(self, lines: list[str]) -> list[str]:
        """Paragraphs of other matter before the end, so that texts differ where nobody copied."""
        return [*lines, *(" ".join(self._other() for _ in range(3)) for _ in range(3))]

    def _other(self) -> str:
        one, deed, when = self.dice.choice(SUBJECTS), self.dice.choice(DEEDS), self.dice.choice(TIMES)
        return f"The {one} {deed} {when}."

    def _line(self, line: "Line") -> str:
        """One line of the graph as a sentence."""
        claim = self.claim() if line.side == "for" else f"it was not true that {self.claim()}"
        names = [_voice(kind, name) for kind, name in line.voices]
        last = line.voices[-1][0] if names else ""
        if not names:
            return _sentence(claim)
        if line.quote:
            return f"{_upper(names[-1])} said that {claim}. “{_upper(line.quote)},” {_last(names[-1])} said."
        if names[0] == "(unspecified)":
            return _sentence(f"it was reported that {claim}")
        if line.voices[0][0] == "outlet":
            forms = REPORTED if len(names) == 1 else SEEN if last == "document" else TOLD
            return self._filled(forms, claim, voice=names[-1], outlet=line.voices[0][1].removeprefix("The "))
        if len(names) > 1:
            return self._filled(RELAYED, claim, voice=names[0], inner=names[1])
        if line.side == "against" and last != "document":
            return f"{_upper(names[0])} denied that {claim.removeprefix('it was not true that ')}."
        return self._filled(SAID, claim, voice=names[0])

    def _filled(self, forms: tuple[str, ...], claim: str, **values: str) -> str:
        return _upper(self.dice.choice(forms).format(claim=claim, Claim=_upper(claim), **values))


def _voice(kind: str, name: str) -> str:
    if kind in ("body", "document") and not name.startswith("Dravik"):
        return f"the {name}" if kind == "body" else f"an {name}" if name[0] in "aeio" else f"the {name}"
    return f"a {name}" if name.startswith("spokesman") else name


def _last(name: str) -> str:
    return name.split()[-1] if name[0].isupper() else name


def _sentence(claim: str) -> str:
    return f"{_upper(claim)}."


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
