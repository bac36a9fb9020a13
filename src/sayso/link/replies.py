"""FACTS -> REPLIES: for every accused party of a case what it is accused of, by whom, and its answers in all reports."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.dossiers import Answer, Facts, Party, Reply, Speaker, Statement
from sayso.link.accusations import Allegation, Pages, allegations
from sayso.link.words.offices import body_of, fold, owner, speaks_for

GENERAL = "(in general)"  # the allegation of an answer that speaks to none in particular
ANSWERS: tuple[Answer, ...] = ("denied", "admitted", "answered", "declined", "no_answer", "not_reached", "none")
SHARED = 2  # content words that an answer and an allegation must share where nothing else ties them
_WORD = re.compile(r"\w{4,}")
_STEM = 5


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer: by whom, where in which report, and in which words. `statement` is None for silence."""

    party: str
    status: Answer
    report: str
    at: int
    words: str
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Accused by allegation: the weightiest answer of each, in the order of ANSWERS."""

    accused: tuple[str, ...]
    allegations: tuple[str, ...]
    cells: Mapping[tuple[str, str], Answer]


def replies(
    facts: Iterable[Facts], party_of: Mapping[str, str], parties: Iterable[Party], group_of: Mapping[str, str] | None = None
) -> list[Reply]:
    """Every allegation with every kind of answer to it, or with `none`. `group_of` gives the group of a statement, by ids."""
    pages = [Pages(f, party_of) for f in facts]
    groups = group_of or {}
    told = [a for page in pages for a in page.accusations(groups)]
    by_others = {a.accused for a in told}
    made = allegations([*told, *(a for page in pages for a in page.denials(by_others, groups))])
    by_party: dict[str, list[Allegation]] = defaultdict(list)
    for allegation in made:
        by_party[allegation.accused].append(allegation)
    accused = Accused(by_party, {p.id: p for p in parties}, pages)
    found: dict[tuple[int, Answer], list[_Said]] = defaultdict(list)
    general: dict[tuple[str, Answer], list[_Said]] = defaultdict(list)
    for page in pages:
        for said in accused.answers(page):
            meant = _meant(said, by_party[said.party], groups)
            for allegation in meant:
                found[id(allegation), said.status].append(said)
            if not meant and said.status != "answered":
                general[said.party, said.status].append(said)
    return [*_told(made, found, accused), *_in_general(general, accused)]


class Accused:
    """The accused parties by their names, and who speaks for them."""

    def __init__(self, by_party: Mapping[str, Sequence[Allegation]], parties: Mapping[str, Party], pages: Iterable[Pages]) -> None:
        self.by_party, self.parties = by_party, parties
        self.called: dict[str, set[str]] = defaultdict(set)
        self.at_home: dict[str, set[str]] = defaultdict(set)
        for page in pages:
            for name in page.facts.names:
                party = page.party(name.id)
                if party in by_party:
                    self.at_home[page.facts.report].add(party)
                    self.called[party] |= {fold(n) for n in (name.name, *name.variants)} - {""}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for party, names in self.called.items():
            for known in names:
                self.by_name[known].add(party)

    def name(self, party: str) -> str:
        """The name of a party, as the case knows it."""
        entry = self.parties.get(party)
        return owner(entry.name) if entry else max(self.called[party], key=lambda name: (len(name), name), default=party)

    def answers(self, page: Pages) -> Iterator[_Said]:
        """What the accused, and those who speak for them, say in one report, and where they are silent."""
        silent = {fold(u.words) for u in page.facts.unanswered}
        for s in page.facts.statements:
            for party in self._speaks(s.chain[-1], page) if s.chain else ():
                status = _status(s, party, page)
                if not (status == "declined" and any(fold(s.words) in words for words in silent)):
                    yield _Said(party, status, s.report, s.spans[0].start if s.spans else 0, s.words, s)
        for u in page.facts.unanswered:
            voice = Speaker(u.party or "", "named", u.entity or "")
            for party in self._speaks(voice, page):
                yield _Said(party, u.status, page.facts.report, 0, u.words)

    def _speaks(self, voice: Speaker, page: Pages) -> list[str]:
        """The accused that a voice is or speaks for."""
        own = page.party(voice.entity)
        entry = page.names.get(voice.entity)
        titles = (voice.name, *entry.roles) if entry else (voice.name,)
        near = self.at_home[page.facts.report]
        found = {own} if own in self.by_party else set()
        found |= {p for t in titles if (body := body_of(t)) for p in self.by_name.get(body, ()) if p in near or " " in body}
        if not found and voice.kind in ("named", "unnamed", "group", "body"):
            found |= {p for p in near if speaks_for(titles, self.called[p])}
        if not found and not voice.entity:
            found |= self.by_name.get(fold(voice.name), set()) & near
        return sorted(found)


def _status(s: Statement, party: str, page: Pages) -> Answer:
    """What kind of answer a statement of an accused party is; what it tells of its own deed is an admission."""
    if s.stance == "denies":
        return "denied"
    if s.stance == "declines":
        return "declined"
    own = any(party in map(page.party, page.deeds[d].actors) for d in s.deeds if d in page.deeds and page.deeds[d].status == "occurred")
    return "admitted" if own and s.stance in ("confirms", "asserts") else "answered"


def _meant(said: _Said, made: Sequence[Allegation], group_of: Mapping[str, str]) -> list[Allegation]:
    """The allegations that an answer speaks to: of the same claim or deed, else of the same report, else with the same words."""
    s = said.statement
    if s is None or said.status == "declined":
        return [a for a in made if said.report in a.reports]
    group = group_of.get(s.id)
    same = [a for a in made if set(a.gather("deeds")) & set(s.deeds) or (group and any(("group", group) in m.keys for m in a.made))]
    if same:
        return same
    before = [(m.at, n) for n, a in enumerate(made) for m in a.made if m.report == said.report and m.at <= said.at]
    if before and (said.status != "answered" or s.party):
        return [made[max(before)[1]]]
    return _same_words(s.words, made) if said.status != "answered" else []


def _same_words(words: str, made: Sequence[Allegation]) -> list[Allegation]:
    """The allegation with most content words in common, if there are enough."""
    mine = _stems(words)
    best = max(made, key=lambda a: (len(mine & _stems(a.words)), a.words), default=None)
    return [best] if best and len(mine & _stems(best.words)) >= SHARED else []


def _stems(words: str) -> set[str]:
    return {w[:_STEM] for w in _WORD.findall(words.casefold())}


def _told(made: Sequence[Allegation], found: Mapping[tuple[int, Answer], Sequence[_Said]], accused: Accused) -> Iterator[Reply]:
    """A row for every kind of answer to every allegation, and one for none."""
    for a in made:
        answered = [(status, found[id(a), status]) for status in ANSWERS if (id(a), status) in found]
        for status, said in answered or [("none", ())]:
            yield _reply(a.accused, status, said, accused, a.words, a)


def _in_general(general: Mapping[tuple[str, Answer], Sequence[_Said]], accused: Accused) -> Iterator[Reply]:
    for (party, status), said in general.items():
        yield _reply(party, status, said, accused, GENERAL, Allegation(party))


def _reply(party: str, status: Answer, said: Sequence[_Said], accused: Accused, words: str, a: Allegation) -> Reply:
    return Reply(
        party,
        accused.name(party),
        words,
        a.gather("accusers"),
        status,
        a.gather("statements"),
        tuple(dict.fromkeys(s.statement.id for s in said if s.statement)),
        tuple(dict.fromkeys(s.report for s in said)),
        tuple(dict.fromkeys(s.words for s in said)),
        a.act,
    )


def matrix(rows: Iterable[Reply]) -> Matrix:
    """Accused by allegation, with the weightiest answer of each."""
    cells: dict[tuple[str, str], Answer] = {}
    for row in rows:
        held = cells.get((row.accused_name, row.allegation), "none")
        cells[row.accused_name, row.allegation] = min(held, row.status, key=ANSWERS.index)
    accused, alleged = dict.fromkeys(name for name, _ in cells), dict.fromkeys(words for _, words in cells)
    return Matrix(tuple(accused), tuple(alleged), cells)


def reply_to(claims: Collection[str], rows: Iterable[Reply]) -> Reply | None:
    """The weightiest reply to what one of these claims accuses somebody of, or answers; None where nobody is accused in them."""
    wanted = set(claims)
    touching = [r for r in rows if wanted & {*r.accusations, *r.claims}]
    return min(touching, key=lambda r: ANSWERS.index(r.status), default=None)
