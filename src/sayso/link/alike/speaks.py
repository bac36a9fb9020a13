"""A SENTENCE, STATEMENTS -> WHAT SPEAKS TO IT: which statements say what it says, or its opposite, or call it untrue.

Somebody who asks uses other words than the reports, and reports spread a claim over sentences: a statement counts with what stands in it,
less with what stands beside it, and least with what only its report holds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from sayso.dossiers import Facts, Statement
from sayso.link.alike.told import Told
from sayso.link.words.stance import counter, has
from sayso.link.words.stems import stems, tokens

ENOUGH = 0.4  # of the sentence's weight that a statement must hold, what stands around it counted in part
UNNAMED = 0.5  # the same in a report that has none of the names in the sentence
DENYING = 0.3  # the same of a statement against it, where the report speaks to it anyway
OWN = 0.92  # of what the report's best statement of its side holds itself, that another must hold itself
BESIDE, AFAR = 0.5, 0.3  # what a word counts that only the statements before or after hold, or only the rest of the report
WITHOUT = 0.8  # what a statement counts that does not tell of the act that is asked for
NAMED_NEAR, NAMED_AFAR = 0.75, 0.5  # what a statement counts that does not name who acts itself
LIKE_ACT = 0.5  # what the words of an act count where a statement tells of such an act in other words
ABOUT = 0.5  # of the sentence's weight that a report must hold for its "all untrue" to be of it
UNKNOWN = 0.5  # what a word weighs that no report has: they may say it otherwise
REACH = 3  # statements around one that speaks, in which "it is untrue" is of it


@dataclass(frozen=True)
class Asked:
    """What is asked for: a sentence with what each of its stems weighs in the case, and stems that say the opposite."""

    told: Told
    words: str
    actors: frozenset[str]
    doers: frozenset[str]
    weights: Mapping[str, float]
    whole: float
    counters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speaking:
    """A statement that speaks to a sentence, how much of it it holds (0 to 1), and whether its words say the opposite."""

    id: str
    held: float
    opposed: bool


def speaking(
    told: Told,
    words: str,
    acting: Mapping[str, frozenset[str]],
    named: Collection[frozenset[str]],
    facts: Sequence[Facts],
    items: Iterable[Told],
) -> list[Speaking]:
    """The statements of all reports that speak to a sentence; `acting` are those who act in it, with the stems of their names, `named`
    the stems of every name in it."""
    by_report: dict[str, list[Told]] = defaultdict(list)
    for item in items:
        by_report[item.report].append(item)
    bags = {f.report: _bag(f, by_report[f.report]) for f in facts}
    asked = _asked(told, words, acting, bags.values())
    telling = [f for f in facts if _names_who_acts(asked, by_report[f.report], bags[f.report])]
    enough = {f.report: ENOUGH if _names_any(named, bags[f.report]) else UNNAMED for f in telling}
    return [s for f in telling for s in _in_report(asked, f, by_report[f.report], bags[f.report], enough[f.report])]


def _names_any(named: Collection[frozenset[str]], bag: frozenset[str]) -> bool:
    """Whether a report has most words of any name in the sentence."""
    return not named or any(2 * len(name & bag) > len(name) for name in named)


def _names_who_acts(asked: Asked, items: Sequence[Told], bag: frozenset[str]) -> bool:
    """Whether a report has statements, and names whoever acts in the sentence, in some way."""
    known = 2 * len(asked.actors & bag) > len(asked.actors) or any(not asked.doers.isdisjoint(i.names) for i in items)
    return bool(items) and (known or not asked.actors)


def _bag(facts: Facts, items: Iterable[Told]) -> frozenset[str]:
    return frozenset(stems(tokens(facts.title or ""))).union(*(item.stems for item in items))


def _asked(told: Told, words: str, acting: Mapping[str, frozenset[str]], bags: Iterable[frozenset[str]]) -> Asked:
    """Weighs the stems of a sentence by the reports they stand in: the rarer, the more."""
    bags = list(bags)
    spread = Counter(chain.from_iterable(bag & told.stems for bag in bags))
    weights = {w: log(1 + (len(bags) + 4) / (spread[w] + 0.5)) ** 2 * (1.0 if spread[w] else UNKNOWN) for w in told.stems}
    actors = frozenset().union(*acting.values())
    return Asked(
        told, words, actors, frozenset(acting), weights, sum(weights.values()) or 1.0, frozenset().union(*map(counter, told.stems))
    )


def _in_report(asked: Asked, facts: Facts, items: Sequence[Told], bag: frozenset[str], enough: float) -> Iterator[Speaking]:
    statements = {s.id: s for s in facts.statements}
    ordered = sorted(items, key=lambda item: statements[item.id].spans[:1])
    around = [frozenset().union(*(item.stems for item in ordered[max(0, n - 1) : n + 2])) for n in range(len(ordered))]
    own = [_own(asked, item, near) for item, near in zip(ordered, around, strict=True)]
    held = [_held(asked, item, own[n], around[n], bag) for n, item in enumerate(ordered)]
    sides = [turned(asked, item, statements[item.id]) != (statements[item.id].stance == "denies") for item in ordered]
    found = [n for n in range(len(ordered)) if held[n] >= enough]
    if found:
        found = [n for n in range(len(ordered)) if held[n] >= (DENYING if sides[n] else enough)]
    most = {side: max((own[n] for n in found if sides[n] == side), default=0.0) for side in (True, False)}
    found = [n for n in found if own[n] >= OWN * most[sides[n]]]
    for n, item in enumerate(ordered):
        statement = statements[item.id]
        if n in found:
            yield Speaking(item.id, min(1.0, held[n]), turned(asked, item, statement))
        elif _debunks(asked, n, statement, found, bag):
            yield Speaking(item.id, ENOUGH, True)


def _own(asked: Asked, item: Told, near: frozenset[str]) -> float:
    """What a statement holds itself of the sentence; nothing if it only names the same."""
    told, both = asked.told, item.stems & asked.told.stems
    acts = not item.acts.isdisjoint(told.acts)
    if not (both - told.called or (acts and both)):
        return 0.0
    missing = told.heads - both if acts else frozenset()
    held = _weight(asked, both - told.called) + _named(asked, item, both) + LIKE_ACT * _weight(asked, missing)
    acted = acts or not told.heads or not both.isdisjoint(told.heads) or not asked.counters.isdisjoint(item.stems)
    named = not told.called or not told.called.isdisjoint(near) or not told.names.isdisjoint(item.names)
    return held / asked.whole * (1.0 if acted else WITHOUT) * (1.0 if named else WITHOUT) * _by_whom(asked, item, near)


def _by_whom(asked: Asked, item: Told, near: frozenset[str]) -> float:
    """What a statement counts by where the one who acts is named: in it, beside it, or nowhere near."""
    if not asked.actors or not asked.actors.isdisjoint(item.stems) or not asked.doers.isdisjoint(item.names):
        return 1.0
    return NAMED_NEAR if not asked.actors.isdisjoint(near) else NAMED_AFAR


def _named(asked: Asked, item: Told, both: frozenset[str]) -> float:
    """What the names in a statement weigh: by their words, or by the parties if these go by other names."""
    told = asked.told
    share = len(item.names & told.names) / len(told.names) if told.names else 0.0
    return max(_weight(asked, both & told.called), share * _weight(asked, told.called))


def _weight(asked: Asked, words: Iterable[str]) -> float:
    return sum(asked.weights.get(w, 0.0) for w in words)


def _held(asked: Asked, item: Told, own: float, near: frozenset[str], bag: frozenset[str]) -> float:
    """What a statement holds with what stands beside it and in the rest of its report."""
    parts = ((near - item.stems, BESIDE), (bag - near, AFAR))
    return own + sum(share * _weight(asked, words & asked.told.stems) for words, share in parts) / asked.whole if own else 0.0


def turned(asked: Asked, item: Told, statement: Statement) -> bool:
    """Whether the words of a statement say the opposite of the sentence; of what somebody denies, the denial is enough.

    Of a sentence that itself denies something, what tells of that thing is the opposite.
    """
    shared = (item.stems & asked.told.stems) - asked.told.called
    denied = bool(asked.told.negated)
    if statement.stance == "denies":
        return denied
    negated = bool(item.negated & shared) != denied
    against = not asked.counters.isdisjoint(item.stems - asked.told.stems)
    denial = not statement.chain and has("denial", statement.words, asked.words)
    return negated or against or denial or has("untrue", statement.words, asked.words)


def _debunks(asked: Asked, n: int, statement: Statement, found: Sequence[int], bag: frozenset[str]) -> bool:
    """Whether a statement that shares few words calls the matter untrue: near one that tells it, in a report that is about it."""
    if not has("untrue", statement.words, asked.words):
        return False
    about = sum(asked.weights[w] for w in bag & asked.told.stems) / asked.whole
    return about >= ABOUT and any(abs(n - m) <= REACH for m in found)
