"""Golden reports, and readings measured against them: our own small scorer, by the rules of the shared one.

An expected claim is found when a read one covers at least half of its words and has at most three times as many. Of those
that overlap nearly as well as the best, the one whose chain fits counts. A voice is right when one name holds the other's
last word. Unlike the shared scorer, an empty chain has the right innermost voice when none is expected.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.records import Claim, Reading, Span

MEASURES = ("found", "chain", "innermost", "basis", "stance", "quote", "party")
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
