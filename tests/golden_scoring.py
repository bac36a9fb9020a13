"""Golden reports, and readings measured against them: our own small scorer, by the rules of the shared one.

An expected claim is found when a read one covers at least half of its words and has at most three times as many. Of those
that overlap nearly as well as the best, the one whose chain fits counts. A voice is right when one name holds the other's
last word. Unlike the shared scorer, an empty chain has the right innermost voice when none is expected.

An expected event is found when a read one has its act (or one that the codebook leaves open: `also`) and a trigger that
overlaps its trigger, or lies in its sentence and shares an actor or a recipient. Every read event answers to one expected
event at most. `optional` events are not wanted, but a reader may have them. `A|B` in a name says that either is right.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.read.sentences import sentences
from sayso.read.words import lexicon
from sayso.records import Act, Claim, Event, Harm, Reading, Span, Status

MEASURES = ("found", "chain", "innermost", "basis", "stance", "quote", "party")
EVENT_MEASURES = ("events", "parties", "status", "mode", "time", "place", "numbers", "precision")
MUTUAL = frozenset({"CONSULT", "COOPERATE"})  # acts that both sides do: who stands first is chance
NEARLY = 0.25  # how much less overlap a claim with a better chain may have
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Expected:
    """A claim that a person reads in a report."""

    spans: tuple[Span, ...]
    voices: tuple[str, ...]
    basis: str
    stance: str
    quote: str
    party: bool


@dataclass(frozen=True)
class ExpectedEvent:
    """An act that a careful reader puts on the timeline; `numbers` are (what, low, high)."""

    acts: tuple[Act, ...]
    mode: str | None
    trigger: Span
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status
    place: str | None
    time: str | None
    numbers: frozenset[tuple[Harm, int | None, int | None]]
    optional: bool


@dataclass(frozen=True)
class Statement:
    """A statement on checking, with its status, or one on silence, with none."""

    span: Span
    status: str | None = None


@dataclass(frozen=True)
class Report:
    """A golden report: its text, what the page states, and what a person reads in it."""

    name: str
    text: str
    outlet: str | None
    published: str | None
    claims: tuple[Expected, ...]
    verifications: tuple[Statement, ...]
    no_reply: tuple[Statement, ...]
    furniture: tuple[Span, ...]
    events: tuple[ExpectedEvent, ...] = ()


def report_at(path: Path) -> Report:
    """A golden report from its TOML file. Raises ValueError for words that are not in the text."""
    data = tomllib.loads(path.read_text(encoding="utf8"))
    text = data["text"]
    claims = tuple(
        Expected(
            tuple(located(text, s) for s in c["spans"]),
            tuple(v["name"] for v in c["voices"]),
            c["basis"],
            c["stance"],
            c["quote"],
            c["party"],
        )
        for c in data["claims"]
    )
    return Report(
        path.stem,
        text,
        data.get("outlet"),
        data.get("published"),
        claims,
        tuple(Statement(located(text, v["words"]), v["status"]) for v in data.get("verifications", ())),
        tuple(Statement(located(text, n["words"])) for n in data.get("no_reply", ())),
        tuple(line_at(text, line) for line in data.get("furniture", {}).get("lines", ())),
        tuple(expected_event(located(text, e["trigger"]), e) for e in data.get("events", ())),
    )


def expected_event(trigger: Span, data: dict[str, Any]) -> ExpectedEvent:
    return ExpectedEvent(
        (data["act"], *data.get("also", ())),
        data.get("mode"),
        trigger,
        tuple(data["actor"]),
        tuple(data["recipient"]),
        data["status"],
        data.get("place"),
        data.get("time"),
        frozenset((n["what"], n.get("low"), n.get("high")) for n in data.get("numbers", ())),
        data.get("optional", False),
    )


def located(text: str, place: str | dict[str, Any]) -> Span:
    """Words in a text: the only ones of their kind, or the nth, counted from one."""
    words, nth = (place, 1) if isinstance(place, str) else (place["words"], place["nth"])
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"not in the text: {words!r}, number {nth}")
    return Span(at, at + len(words))


def line_at(text: str, line: str) -> Span:
    """A whole line of a text."""
    match = re.search(rf"^[ \t]*{re.escape(line)}[ \t]*$", text, re.M)
    if match is None:
        raise ValueError(f"no such line in the text: {line!r}")
    return Span(*match.span())


def scores(report: Report, reading: Reading) -> Counter[str]:
    """How many expected claims are found and right by each measure; `wanted` counts them, `read` those that the reader made
    and `fitting` those of them that answer to an expected one."""
    tokens = [m.span() for m in _TOKEN.finditer(report.text)]
    have = [(covered(tokens, c.spans), c) for c in reading.claims]
    n: Counter[str] = Counter(wanted=len(report.claims), read=len(have))
    for want in report.claims:
        claim = best(covered(tokens, want.spans), want.voices, have)
        if claim is not None:
            n["found"] += 1
            n["chain"] += whole(claim, want.voices)
            n["innermost"] += innermost(claim, want.voices)
            for measure in ("basis", "stance", "quote", "party"):
                n[measure] += getattr(claim, measure) == getattr(want, measure)
    wanted = [covered(tokens, want.spans) for want in report.claims]
    n["fitting"] = sum(any(fits(words, claim) for words in wanted) for claim, _ in have)
    return n


def covered(tokens: Sequence[tuple[int, int]], spans: Iterable[Span]) -> set[tuple[int, int]]:
    return {t for t in tokens if any(s.start <= t[0] < s.end for s in spans)}


def fits(wanted: set[tuple[int, int]], have: set[tuple[int, int]]) -> bool:
    return 2 * len(wanted & have) >= len(wanted) and len(have) <= 3 * len(wanted)


def best(wanted: set[tuple[int, int]], voices: tuple[str, ...], have: Sequence[tuple[set[tuple[int, int]], Claim]]) -> Claim | None:
    """The claim that answers to the wanted words."""
    overlaps = [(len(wanted & words) / len(wanted | words), claim) for words, claim in have if fits(wanted, words)]
    top = max((overlap for overlap, _ in overlaps), default=0.0)
    near = [claim for overlap, claim in overlaps if overlap >= top - NEARLY]
    return max(near, key=lambda c: (whole(c, voices), innermost(c, voices)), default=None)


def whole(claim: Claim, voices: tuple[str, ...]) -> bool:
    return len(claim.chain) == len(voices) and all(same_voice(v.name, name) for v, name in zip(claim.chain, voices, strict=True))


def innermost(claim: Claim, voices: tuple[str, ...]) -> bool:
    if not claim.chain or not voices:
        return not claim.chain and not voices
    return same_voice(claim.chain[-1].name, voices[-1])


def same_voice(have: str, want: str) -> bool:
    a, b = _TOKEN.findall(have.casefold()), _TOKEN.findall(want.casefold())
    return bool(a and b) and (a[-1] in b or b[-1] in a)


def statements_found(report: Report, reading: Reading) -> int:
    """How many expected statements on checking (with the same status) and on silence are found."""
    checks = sum(any(v.span.touches(want.span) and v.status == want.status for v in reading.verifications) for want in report.verifications)
    return checks + sum(any(n.span.touches(want.span) for n in reading.no_reply) for want in report.no_reply)


def voices(report: Report, reading: Reading) -> Counter[str]:
    """Of the voices of expected claims that are found: how many are an entity of the right name (`right` of `wanted`)."""
    tokens = [m.span() for m in _TOKEN.finditer(report.text)]
    have = [(covered(tokens, c.spans), c) for c in reading.claims]
    names = {entity.id: entity.name for entity in reading.entities}
    n: Counter[str] = Counter()
    for want in report.claims:
        claim = best(covered(tokens, want.spans), want.voices, have)
        for name in want.voices if claim is not None else ():
            if name != "(unspecified)" and claim is not None:
                n["wanted"] += 1
                n["right"] += any(same_voice(names.get(voice.entity, ""), name) for voice in claim.chain)
    return n


Match = tuple[ExpectedEvent, Event]


def matches(report: Report, reading: Reading) -> list[Match]:
    """Expected events with the read ones that answer to them, one to one, the closest first."""
    bounds = sentence_bounds(report.text)
    near = [
        (closeness(want, have, reading), i, j)
        for i, want in enumerate(report.events)
        for j, have in enumerate(reading.events)
        if answers(want, have, reading, bounds)
    ]
    taken: dict[int, int] = {}
    for _, i, j in sorted(near, key=lambda m: (*m[0], -m[1], -m[2]), reverse=True):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(report.events[i], reading.events[j]) for i, j in sorted(taken.items())]


def answers(want: ExpectedEvent, have: Event, reading: Reading, bounds: Sequence[Span]) -> bool:
    if have.act not in want.acts:
        return False
    if have.trigger.touches(want.trigger):
        return True
    together = any(s.holds(want.trigger) and s.holds(have.trigger) for s in bounds)
    actor, recipient = party_names(have, reading)
    if have.act in MUTUAL:
        return together and shared([*actor, *recipient], [*want.actor, *want.recipient])
    return together and (shared(actor, want.actor) or shared(recipient, want.recipient))


def closeness(want: ExpectedEvent, have: Event, reading: Reading) -> tuple[bool, bool, bool, bool]:
    return have.trigger.touches(want.trigger), have.act == want.acts[0], parties_right(want, have, reading), not want.optional


def sentence_bounds(text: str) -> list[Span]:
    lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    return [s for line in lines for s in sentences(text, line, lexicon("en"))]


def party_names(event: Event, reading: Reading) -> tuple[list[str], list[str]]:
    """The names of actors and of recipients; a party without an entity has the words that stand there."""
    known = {entity.id: entity.name for entity in reading.entities}

    def names(spans: tuple[Span, ...], entities: tuple[str, ...]) -> list[str]:
        ids = [*entities, *[""] * (len(spans) - len(entities))]
        return [known.get(i) or reading.document.quote(span) for span, i in zip(spans, ids, strict=False)]

    return names(event.actor, event.actors), names(event.recipient, event.recipients)


def parties_right(want: ExpectedEvent, have: Event, reading: Reading) -> bool:
    actor, recipient = party_names(have, reading)
    if have.act in MUTUAL or (len(want.actor) > 1 and not want.recipient):
        return same_parties([*actor, *recipient], [*want.actor, *want.recipient])
    return same_parties(actor, want.actor) and same_parties(recipient, want.recipient)


def same_parties(have: Sequence[str], want: Sequence[str]) -> bool:
    every_wanted = all(any(same_party(h, w) for h in have) for w in want)
    return every_wanted and all(any(same_party(h, w) for w in want) for h in have)


def shared(have: Sequence[str], want: Sequence[str]) -> bool:
    return any(same_party(h, w) for h in have for w in want)


def same_party(have: str, want: str) -> bool:
    return any(same_voice(plain(have), plain(name)) for name in want.split("|"))


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def event_scores(report: Report, reading: Reading) -> Counter[str]:
    """How many expected events are `wanted`, found (`events`) and right by each measure; `read` counts the reader's events,
    `precision` those that answer to an expected one. Time, place, mode and numbers are counted (as `of time` …) over found
    events where the reader or the report has one."""
    pairs = matches(report, reading)
    n: Counter[str] = Counter({"wanted": sum(not e.optional for e in report.events), "read": len(reading.events), "precision": len(pairs)})
    for want, have in pairs:
        if not want.optional:
            n["events"] += 1
            n["parties"] += parties_right(want, have, reading)
            n["status"] += have.status == want.status
            for measure, right in details(want, have, reading).items():
                n[f"of {measure}"] += 1
                n[measure] += right
    return n


def details(want: ExpectedEvent, have: Event, reading: Reading) -> dict[str, bool]:
    """Mode, time, place and numbers, as far as one of both has them: whether they are the same."""
    out: dict[str, bool] = {}
    time = next((t.value.partition("T")[0] if t.type == "TIME" else t.value for t in reading.times if t.id == have.time), None)
    place = next((p.name for p in reading.places if p.id == have.place), None)
    numbers = frozenset((n.what, n.low, n.high) for n in have.numbers)
    if have.act == want.acts[0] and (want.mode or have.mode):
        out["mode"] = want.mode == have.mode
    if want.time or time:
        out["time"] = want.time == time
    if want.place or place:
        out["place"] = bool(want.place and place) and same_party(place or "", want.place or "")
    if want.numbers or numbers:
        out["numbers"] = want.numbers == numbers
    return out


def event_notes(report: Report, reading: Reading) -> list[str]:
    """A line for each event missed (-), read without need (+) or read wrongly (~), in the order of the text."""
    pairs = matches(report, reading)
    found, used = [want for want, _ in pairs], [have for _, have in pairs]
    notes = [(e.trigger, f"- {expected_line(e, report)}") for e in report.events if e not in found and not e.optional]
    notes += [(e.trigger, f"+ {event_line(e, reading)}") for e in reading.events if e not in used]
    for want, have in pairs:
        wrong = [] if parties_right(want, have, reading) else ["parties"]
        wrong += [] if have.status == want.status else ["status"]
        wrong += [measure for measure, right in details(want, have, reading).items() if not right]
        if wrong and not want.optional:
            notes.append((want.trigger, f"~ {expected_line(want, report)}  ≠  {event_line(have, reading)}  ({', '.join(wrong)})"))
    return [note for _, note in sorted(notes)]


def expected_line(event: ExpectedEvent, report: Report) -> str:
    words = report.text[event.trigger.start : event.trigger.end]
    numbers = tuple(sorted(map(str, event.numbers)))
    return line_of(event.acts[0], event.mode, words, event.actor, event.recipient, (event.status, event.place, event.time, *numbers))


def event_line(event: Event, reading: Reading) -> str:
    time = next((t.value for t in reading.times if t.id == event.time), None)
    place = next((p.name for p in reading.places if p.id == event.place), None)
    numbers = [str((n.what, n.low, n.high)) for n in event.numbers]
    actor, recipient = party_names(event, reading)
    words = reading.document.quote(event.trigger)
    return line_of(event.act, event.mode, words, actor, recipient, (event.status, place, time, *numbers))


def line_of(act: str, mode: str | None, words: str, actor: Sequence[str], recipient: Sequence[str], rest: Sequence[str | None]) -> str:
    kind = f"{act}/{mode}" if mode else act
    return f"{kind} “{words}” {', '.join(actor) or '?'} → {', '.join(recipient) or '?'} · {' · '.join(r for r in rest if r)}"
