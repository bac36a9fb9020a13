"""FACTS -> TOLD: what is compared of a statement: its telling words with their weights, acts, parties, places, days and polarity."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from sayso.dossiers import Deed, Facts, Number, Spot, Statement
from sayso.link.words.lists import polarity
from sayso.link.words.stems import stem, stems, tokens

REACH = 4  # words that a negation reaches over
NAME_WORD = 0.25  # of a word's squared weight, where it only names somebody
BRIEF = 60  # words, openings and names of a report of a few lines
OPENING = 4  # statements that tell what a report is about
SPREAD = 0.7  # how much a word loses that many statements of its report have: it tells the topic, not the claim


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as it is compared. `heads` are stems of what happened, `called` those of the words of names,
    `negated` those that a negation stands before."""

    id: str
    report: str
    stems: frozenset[str]
    heads: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    spots: tuple[Spot, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    numbers: tuple[Number, ...] = ()
    denies: bool = False
    negated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Scene:
    """What likeness is measured against: how telling each stem and name is in the case, and what each report is about.

    `masses` gives each item's stems with what they weigh there, and their sum: less if they only name somebody, or if the report
    has them all over.
    """

    weight: Mapping[str, float]
    names: Mapping[str, float]
    reports: Mapping[str, Mapping[str, float]]
    masses: Mapping[str, tuple[Mapping[str, float], float]]
    _about: dict[tuple[str, str], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def about(self, a: str, b: str) -> float:
        """The cosine of two reports; kept, since their statements meet often."""
        pair = (a, b) if a < b else (b, a)
        known = self._about.get(pair)
        if known is None:
            known = self._about[pair] = cosine(self.reports[a], self.reports[b])
        return known

    def brief(self, report: str) -> bool:
        """Whether a report is so short that it does not tell what it is about."""
        return len(self.reports[report]) < BRIEF

    def stem(self, word: str) -> float:
        return self.weight.get(word, 1.0)


def told(facts: Sequence[Facts], party_of: Mapping[str, str]) -> list[Told]:
    """All statements of a case, in their order."""
    out: list[Told] = []
    for f in facts:
        deeds = {d.id: d for d in f.deeds}
        called = {n.id: frozenset(stems(tokens(" ".join((n.name, *n.variants))))) for n in f.names if n.variants}
        out.extend(told_one(s, deeds, called, party_of) for s in f.statements)
    return out


def told_one(statement: Statement, deeds: Mapping[str, Deed], called: Mapping[str, frozenset[str]], party_of: Mapping[str, str]) -> Told:
    """One statement; `called` gives the words of each Name that has any. Names without a party stand for themselves."""
    words = tokens(statement.words)
    own = [deeds[d] for d in statement.deeds if d in deeds]
    of = {n: party_of.get(n, n) for n in called}
    return Told(
        statement.id,
        statement.report,
        frozenset(s for s in stems(words) if len(s) > 1 or s.isdigit()),
        frozenset(stem(w) for d in own for w in tokens(d.trigger)[-1:]),
        frozenset(d.act for d in own),
        frozenset(of[n] for n in statement.names if n in of),
        frozenset(w for n in statement.names for w in called.get(n, ())),
        frozenset(of[r] for d in own for r in d.recipients if r in of),
        tuple(dict.fromkeys(d.place for d in own if d.place)),
        tuple(dict.fromkeys(days for d in own if (days := _days(d)))),
        tuple(n for d in own for n in d.numbers),
        statement.stance == "denies",
        negated(words),
    )


def _days(deed: Deed) -> tuple[str, str] | None:
    return (deed.earliest, deed.latest) if deed.earliest and deed.latest else None


def negated(words: Sequence[str]) -> frozenset[str]:
    """Stems that a negation reaches, and all of them where the words call something untrue."""
    table = polarity()
    folded = [w.casefold().replace("’", "'") for w in words]
    if not table.untrue.isdisjoint(folded):
        return frozenset(stems(words))
    out: set[str] = set()
    for at, word in enumerate(folded):
        if word in table.negations or word.endswith("n't"):
            out.update(stems(words[at + 1 : at + 1 + REACH]))
    return frozenset(out)


def scene_of(facts: Sequence[Facts], items: Sequence[Told]) -> Scene:
    """How telling the stems and names of a case are, by the reports they stand in, and the reports by words, opening and names."""
    words: dict[str, Counter[str]] = {f.report: Counter(stems(tokens(f.title or ""))) for f in facts}
    names: dict[str, Counter[str]] = {f.report: Counter() for f in facts}
    opening: dict[str, Counter[str]] = {report: Counter(bag) for report, bag in words.items()}
    said: Counter[str] = Counter()
    for item in items:
        words[item.report].update(item.stems)
        names[item.report].update(item.names)
        if said[item.report] < OPENING:
            opening[item.report].update(item.stems)
        said[item.report] += 1
    weight = telling(words.values())
    masses = {item.id: mass(item, weight, words[item.report]) for item in items}
    return Scene(weight, telling(names.values()), reports_by([words, opening, names]), masses)


def reports_by(views: Sequence[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, float]]:
    """Reports as vectors of length 1: of equal parts, one for each view of them (a bag of words a report)."""
    out: dict[str, dict[str, float]] = {report: {} for report in views[0]}
    for n, view in enumerate(views):
        weight = telling(view.values())
        for report, bag in view.items():
            out[report].update((f"{n}{word}", value / sqrt(len(views))) for word, value in _unit(bag, weight).items())
    return out


def mass(item: Told, weight: Mapping[str, float], report: Mapping[str, int]) -> tuple[dict[str, float], float]:
    """What each stem of an item weighs, squared, and all of them."""
    masses: dict[str, float] = {}
    for word in item.stems:
        own = weight.get(word, 1.0) ** 2 * (NAME_WORD if word in item.called else 1.0)
        masses[word] = own / max(1, report.get(word, 1)) ** SPREAD
    return masses, sum(masses.values())


def telling(bags: Iterable[Iterable[str]]) -> dict[str, float]:
    """How telling each word is, by the number of bags it is in (idf, smoothed so that it works for a few)."""
    bags = list(bags)
    spread = Counter(word for bag in bags for word in bag)
    return {word: log((len(bags) + 4) / (times + 0.5)) for word, times in spread.items()}


def _unit(bag: Mapping[str, int], weight: Mapping[str, float]) -> dict[str, float]:
    """A bag of words as a vector of length 1."""
    values = {word: (1 + log(times)) * weight[word] for word, times in bag.items()}
    length = sqrt(sum(v * v for v in values.values())) or 1.0
    return {word: v / length for word, v in values.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1."""
    less, more = (a, b) if len(a) <= len(b) else (b, a)
    return sum(v * more[word] for word, v in less.items() if word in more)
