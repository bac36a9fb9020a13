"""A large case of generated rows, to measure pages by: python -m lab.big_case OUT.case --reports 20000 --claims 400000

Everything in it is invented and follows from the seed: names are made of syllables, sentences of a few patterns, and every row's words
stand at their offsets. The readings come from no network and the links from no linker: only their shapes and numbers are like real ones.
"""

import argparse
import hashlib
import json
import random
import time
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Any, get_args

from sayso.dossiers import Contradiction, Facts, Group, Link, Links, Origin, Party, Reply, Standing
from sayso.ledger import Case, open_case
from sayso.ledger import decisions as decided
from sayso.ledger import reports as kept
from sayso.link.facts import to_json
from sayso.publish.contract import contract
from sayso.records import (
    Act,
    Basis,
    Block,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Mention,
    Place,
    Reading,
    Span,
    Stance,
    Status,
    Time,
    Verification,
    Voice,
    VoiceKind,
)
from sayso.rows import Entry, Judgement, Stamp

STAMP = Stamp("Ida Moor", "2031-05-06T07:08:09+00:00", "0.0")
FIRST_DAY, DAYS = date(2028, 1, 1), 3 * 365
SHARED = 0.5  # of claims are of a story that other reports may tell too
FLAT = 60  # the higher, the less the most frequent names stand out
BATCH = 400  # reports in one transaction
PARTS = "bar bel bro cal dan dor el fen gar hol il jun kar lem mar nor ol pel quor ras sel tor ul ven wen yor zan".split()
KINDS = ("person", "organisation", "group")
VERBS: dict[str, tuple[str, str, str]] = {
    "AGREE": ("signed an agreement with", "signed", "a deal"),
    "CONSULT": ("met", "met", "talks"),
    "SUPPORT": ("praised", "praised", "support"),
    "COOPERATE": ("worked together with", "worked", "work"),
    "AID": ("sent food to", "sent", "help"),
    "YIELD": ("gave way to", "gave", "a retreat"),
    "REQUEST": ("asked for an answer from", "asked", "a request"),
    "ACCUSE": ("accused", "accused", "an accusation"),
    "REJECT": ("turned away", "turned", "a refusal"),
    "THREATEN": ("threatened", "threatened", "a threat"),
    "PROTEST": ("marched against", "marched", "a march"),
    "SANCTION": ("fined", "fined", "a fine"),
    "MOBILIZE": ("moved trucks towards", "moved", "a convoy"),
    "COERCE": ("detained", "detained", "an arrest"),
    "ASSAULT": ("fired on", "fired", "shots"),
}
COUNTRIES = {"PT": (39.5, -8.0), "GE": (42.0, 43.5), "KE": (0.5, 37.9), "PE": (-9.2, -75.0), "LA": (18.2, 103.8), "NO": (61.0, 9.0)}


@dataclass(frozen=True)
class Somebody:
    name: str
    kind: str
    voice: VoiceKind


@dataclass(frozen=True)
class Story:
    """What several reports tell of: who did what to whom, where and when."""

    actor: int
    act: str
    recipient: int
    place: int
    day: int
    vague: bool


class World:
    """Everybody and everything that reports may be about; frequent ones first, as Zipf has it."""

    def __init__(self, seed: int, reports: int, claims: int) -> None:
        self.dice = random.Random(seed)
        self.people = [self._somebody(n) for n in range(max(50, reports // 2))]
        self.places = [self._place(n) for n in range(200)]
        self.outlets = [f"The {self._name(2)} {word}" for word in ("Courier", "Post", "Wire", "Echo", "Gazette") for _ in range(12)]
        self.weights = {size: list(accumulate(1 / (n + FLAT) for n in range(size))) for size in (len(self.people), len(self.places), 60)}
        self.stories = [self.story() for _ in range(max(5, claims // 10))]
        self.weights[len(self.stories)] = list(accumulate(1 / (n + 40) ** 0.7 for n in range(len(self.stories))))
        self.acts = list(get_args(Act))

    def pick(self, size: int) -> int:
        """A position, the first ones more often."""
        weights = self.weights[size]
        return min(bisect(weights, self.dice.random() * weights[-1]), size - 1)

    def day(self, n: int) -> str:
        return (FIRST_DAY + timedelta(days=n)).isoformat()

    def _name(self, syllables: int) -> str:
        return "".join(self.dice.choice(PARTS) for _ in range(syllables)).capitalize()

    def _somebody(self, n: int) -> Somebody:
        if n % 10 < 6:
            return Somebody(f"{self._name(2)} {self._name(3)}", "person", "named")
        if n % 10 < 8:
            return Somebody(
                f"{self._name(2)} {self.dice.choice(('Council', 'Ministry', 'Works', 'Police', 'Union'))}", "organisation", "body"
            )
        noun = self.dice.choice(("residents", "drivers", "guards", "miners", "officials"))
        return Somebody(f"{self._name(2)} {noun}", "group", "group")

    def _place(self, n: int) -> tuple[str, int, float, float, str, str]:
        country = self.dice.choice(list(COUNTRIES))
        latitude, longitude = (round(value + self.dice.uniform(-3, 3), 4) for value in COUNTRIES[country])
        precision = "country" if n < 4 else "area" if n % 9 == 0 else "point"
        return self._name(2) + self.dice.choice(("ford", "stead", "mouth")), 9_000_000 + n, latitude, longitude, precision, country

    def story(self) -> Story:
        who = len(self.people)
        return Story(
            self.pick(who),
            self.dice.choice(list(VERBS)),
            self.pick(who),
            self.pick(200),
            self.dice.randrange(DAYS),
            self.dice.random() < 0.1,
        )


@dataclass
class Page:
    """A report while it is written: its text, and who and what stands where."""

    world: World
    id: str
    day: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    entities: dict[int, list[Span]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    told: list[int | None] = field(default_factory=list)

    def write(self, words: str) -> Span:
        self.parts.append(words)
        self.length += len(words)
        return Span(self.length - len(words), self.length)

    def name(self, somebody: int) -> tuple[str, Span]:
        """Writes a name; the id of its entity, and where it stands."""
        span = self.write(self.world.people[somebody].name)
        self.entities.setdefault(somebody, []).append(span)
        return f"e{list(self.entities).index(somebody)}", span

    def voice(self) -> Voice:
        somebody = self.world.pick(len(self.world.people))
        entity, span = self.name(somebody)
        self.write(" ")
        cue = self.write(self.world.dice.choice(("said", "told reporters", "denied", "wrote")))
        self.write(" that ")
        who = self.world.people[somebody]
        return Voice(who.name, who.voice, entity, span, cue)

    def sentence(self, story: int | None) -> None:
        """A claim of a story, or of one that nobody else tells."""
        dice = self.world.dice
        told = self.world.story() if story is None else self.world.stories[story]
        chain = tuple(self.voice() for _ in range(dice.choices((0, 1, 2, 3), (25, 60, 12, 3))[0]))
        begin = self.length
        actor, acting = self.name(told.actor)
        self.write(" ")
        trigger = self.write(VERBS[told.act][0].split()[0])
        self.write(" " + " ".join([*VERBS[told.act][0].split()[1:], ""]))
        harmed = dice.randint(2, 40) if told.act in {"ASSAULT", "COERCE"} else 0
        number = self.write(str(harmed)) if harmed else None
        self.write(" of " if number else "")
        recipient, receiving = self.name(told.recipient)
        place = self.place(told.place) if dice.random() < 0.7 else None
        when = self.when(told) if dice.random() < 0.6 else None
        id = f"c{len(self.claims)}"
        counts = (Count(number, "injured", harmed, harmed),) if number else ()
        sides = ((acting,), (receiving,), (actor,), (recipient,))
        status: Status = dice.choices(get_args(Status), (60, 5, 3, 6, 8, 6, 8, 4))[0]
        event = Event(f"v{len(self.events)}", _act(told.act), None, trigger, *sides, status, place, when, counts, claims=(id,))
        self.events.append(event)
        basis: Basis = dice.choices(get_args(Basis), (12, 10, 25, 4, 6, 1, 4, 3, 2, 33))[0]
        stance: Stance = dice.choices(get_args(Stance), (84, 9, 2, 2, 3))[0]
        self.claims.append(Claim(id, (Span(begin, self.length),), chain, basis, stance, "indirect", dice.random() < 0.2, ("its words",)))
        self.told.append(story)
        self.write(". ")

    def place(self, n: int) -> str:
        name, geonameid, latitude, longitude, precision, country = self.world.places[n]
        self.write(" in ")
        id, span = f"p{len(self.places)}", self.write(name)
        self.places.append(Place(id, span, name, geonameid, latitude, longitude, precision, country))  # type: ignore[arg-type]
        return id

    def when(self, told: Story) -> str:
        self.write(" on " if not told.vague else " in ")
        day = self.world.day(told.day)
        id, span = f"t{len(self.times)}", self.write(day[:7] if told.vague else day)
        ends = (f"{day[:7]}-01", f"{day[:7]}-28") if told.vague else (day, day)
        self.times.append(Time(id, span, "DATE", day[:7] if told.vague else day, *ends))
        return id

    def reading(self, outlet: str, title: str) -> Reading:
        text = "".join(self.parts)
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document(self.id, text, digest, tuple(self.blocks), title, outlet, None, self.world.day(self.day))
        people = self.world.people
        entities = tuple(
            Entity(f"e{n}", people[who].name, people[who].kind, tuple(at)) for n, (who, at) in enumerate(self.entities.items())
        )
        mentions = tuple(Mention(span, _kind(e.kind), "name", e.id) for e in entities for span in e.mentions)
        last = self.claims[-1]
        doubts = (Verification(last.spans[0], "unverified", None, (last.id,)),) if self.world.dice.random() < 0.15 else ()
        rest = (tuple(self.times), tuple(self.places), tuple(self.events), doubts)
        return Reading(document, (), tuple(self.claims), entities, mentions, *rest)


def _act(name: str) -> Act:
    return next(act for act in get_args(Act) if act == name)


def _kind(name: str) -> Any:
    return name


@dataclass
class Told:
    """What linking is made from: who spoke, which entities are one, and which claims tell one story."""

    members: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[int, list[tuple[str, str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    reports: list[str] = field(default_factory=list)


def write(world: World, n: int, claims: int) -> Page:
    """A report of so many claims."""
    page = Page(world, f"r{n:05d}", world.dice.randrange(DAYS))
    page.blocks.append(Block("title", page.write(f"Report {n} from {world.places[world.pick(200)][0]}")))
    for begin in range(0, claims, 4):
        page.write("\n\n")
        start = page.length
        for _ in range(min(4, claims - begin)):
            page.sentence(world.pick(len(world.stories)) if world.dice.random() < SHARED else None)
        page.blocks.append(Block("paragraph", Span(start, page.length)))
    return page


def entry(page: Page, outlet: str) -> Entry:
    reading = page.reading(outlet, page.parts[0])
    raw = reading.document.text.encode()
    held = json.dumps(contract(reading), ensure_ascii=False).encode()
    facts = to_json(Facts(page.id, outlet, reading.document.published, reading.document.title)).encode()
    return Entry(page.id, f"{page.id}.txt", hashlib.sha256(raw).hexdigest(), raw, reading, held, facts)


def note(page: Page, outlet: str, told: Told) -> None:
    told.reports.append(page.id)
    for n, who in enumerate(page.entities):
        told.members[who].append(f"{page.id}:e{n}")
    for claim, story in zip(page.claims, page.told, strict=True):
        inner = claim.chain[-1].name if claim.chain else outlet
        if story is not None:
            told.claims[story].append((f"{page.id}:{claim.id}", page.id, inner, claim.stance))


def links(world: World, told: Told) -> Links:
    """Parties, groups, replies and copies in the shapes that linkers give."""
    dice, people = world.dice, world.people
    parties = tuple(
        Party(f"party:{members[0]}", people[who].name, people[who].kind, tuple(members), ()) for who, members in told.members.items()
    )
    party_at = dict(zip(told.members, parties, strict=True))
    grouped = [(story, rows) for story, rows in sorted(told.claims.items()) if len(rows) > 1 and dice.random() < 0.9]
    groups = tuple(_group(world, n, story, rows) for n, (story, rows) in enumerate(grouped))
    same = (Link("same_claim", a[0], b[0], round(dice.uniform(0.5, 1), 3), ("same act",)) for _, r in grouped for a, b in pairwise(r))
    copies = [(b, a) for a, b in pairwise(told.reports) if dice.random() < 0.1]
    texts = (Link("same_text", b, a, 0.9, ("long stretches in common",), "copy") for b, a in copies)
    replies = tuple(_replies(world, grouped, party_at))
    return Links((*same, *texts), parties, groups, replies, tuple(copies))


def _group(world: World, n: int, story: int, rows: Sequence[tuple[str, str, str, str]]) -> Group:
    told, dice = world.stories[story], world.dice
    sides: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
    reports: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        sides["against" if row[3] == "denies" else "for", row[2]].append(row)
        reports[row[1]].append(row[0])
    origins = tuple(
        Origin(f"o{n}-{k}", side, what, "voice", tuple({r[1] for r in held}), tuple(r[0] for r in held), ())  # type: ignore[arg-type]
        for k, ((side, what), held) in enumerate(sides.items())
    )
    standings = tuple(Standing(report, "asserts", tuple(ids), (origins[0].id,)) for report, ids in reports.items())
    differ = (Contradiction("how_many", (("12", (rows[0][0],)), ("9", (rows[1][0],)))),) if dice.random() < 0.15 else ()
    title = f"{world.people[told.actor].name} {VERBS[told.act][0]} {world.people[told.recipient].name}"
    return Group(f"g{n:05d}", title, tuple(r[0] for r in rows), standings, origins, contradictions=differ)


def _replies(world: World, grouped: Sequence[tuple[int, Any]], party_at: dict[int, Party]) -> Iterator[Reply]:
    for story, rows in grouped:
        told = world.stories[story]
        if told.act not in {"ACCUSE", "ASSAULT", "COERCE"} or told.actor not in party_at:
            continue
        party = party_at[told.actor]
        status = world.dice.choices(("denied", "answered", "declined", "no_answer", "none"), (25, 5, 10, 10, 50))[0]
        claims = tuple(row[0] for row in rows)
        answers = () if status == "none" else claims[:1]
        words = () if status == "none" else ("It was not so",)
        what = f"{VERBS[told.act][2]} in {world.places[told.place][0]}"
        yield Reply(party.id, party.name, what, tuple({r[2] for r in rows}), status, claims, answers, words=words, act=_act(told.act))


def judgements(world: World, told: Told, number: int) -> Iterator[Judgement]:
    every = [row[0] for rows in told.claims.values() for row in rows]
    for _ in range(number):
        claim = world.dice.choice(every)
        kind = world.dice.choices(("accept", "reject", "unsure", "edit", "note"), (50, 15, 10, 15, 10))[0]
        if kind == "edit":
            yield Judgement("edit", claim, "basis", "unstated", "hearsay", "it says so two lines later")
        else:
            yield Judgement(kind, claim, new="look at the ledger" if kind == "note" else None)


def build(case: Case, reports: int, claims: int, decisions: int, seed: int) -> None:
    """Fills an empty case."""
    world, told = World(seed, reports, claims), Told()
    for begin in range(0, reports, BATCH):
        with case._database.writing() as connection:
            for n in range(begin, min(begin + BATCH, reports)):
                page = write(world, n, claims * (n + 1) // reports - claims * n // reports)
                outlet = world.outlets[world.pick(60)]
                kept.add(connection, entry(page, outlet), STAMP, again=False)
                note(page, outlet, told)
    case.replace_links(links(world, told), STAMP)
    with case._database.writing(synced=True) as connection:
        for judgement in judgements(world, told, decisions):
            decided.append(connection, judgement, STAMP)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", help="the file of the new case")
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--claims", type=int, default=400_000)
    parser.add_argument("--decisions", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with open_case(given.out, create=True) as case:
        build(case, given.reports, given.claims, given.decisions, given.seed)
        print(f"{case.count_reports()} reports, {case.count()} claims in {time.monotonic() - began:.0f} s: {given.out}")


if __name__ == "__main__":
    main()
