"""Golden reports, each for a family of difficulty, read with the shipped weights: no share may fall below its floor."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from golden_scoring import (
    EVENT_MEASURES,
    MEASURES,
    ExpectedEvent,
    Report,
    event_notes,
    event_scores,
    report_at,
    scores,
    statements_found,
    voices,
)

from sayso.ingest import from_text
from sayso.read import Reader
from sayso.records import Count, Document, Entity, Event, Place, Reading, Time
from sayso.settings import Settings

ROOT = Path(__file__).parent.parent
PATHS = sorted((ROOT / "tests" / "golden").glob("*.toml"))  # 00-demo is the report that `sayso demo` reads

# per cent, over the reports of a series together: the rules for claims were written beside the first and had not seen the
# second; `fitting` is the share of read claims that answer to an expected one, `statements` that of the expected statements
# on checking and on silence, `voices` that of the voices of claims that are found whose entity has the right name
FLOORS: dict[str, dict[str, float]] = {
    "00-16": {
        "found": 91.5,
        "chain": 75.0,
        "innermost": 79.0,
        "basis": 73.5,
        "stance": 90.0,
        "quote": 90.0,
        "party": 67.0,
        "fitting": 89.4,
        "statements": 99.0,
        "voices": 80.5,
    },
    "17-22": {
        "found": 90.0,
        "chain": 75.0,
        "innermost": 75.5,
        "basis": 72.5,
        "stance": 88.0,
        "quote": 88.5,
        "party": 66.0,
        "fitting": 88.0,
        "statements": 99.0,
        "voices": 80.0,
    },
}

# per cent: `events` of those that a careful reader puts on the timeline; parties and status of those found; mode, time, place
# and numbers of those found where report or reader has one; `precision` is the share of read events that answer to an
# expected one
EVENT_FLOORS: dict[str, float] = {
    "events": 80.5,
    "parties": 70.5,
    "status": 87.0,
    "mode": 86.5,
    "time": 64.5,
    "place": 49.0,
    "numbers": 75.0,
    "precision": 86.5,
}

Pair = tuple[Report, Reading]


@pytest.fixture(scope="module")
def pairs(reader: Reader) -> list[Pair]:
    return [(report, read(reader, report)) for report in map(report_at, PATHS)]


@pytest.fixture(scope="module")
def shares(pairs: list[Pair]) -> dict[str, dict[str, float]]:
    counted = [(report, counts(report, reading)) for report, reading in pairs]
    out = {series: in_per_cent(sum((n for report, n in counted if of_series(report, series)), Counter())) for series in FLOORS}
    show(counted, out)
    return out


@pytest.fixture(scope="module")
def event_shares(pairs: list[Pair]) -> dict[str, float]:
    counted = [(report, event_scores(report, reading)) for report, reading in pairs]
    out = events_in_per_cent(sum((n for _, n in counted), Counter()))
    show_events(counted, out)
    for report, reading in pairs:
        print("\n".join([f"\n{report.name}", *event_notes(report, reading)]))  # noqa: T201
    return out


def read(reader: Reader, report: Report) -> Reading:
    return reader.read(from_text(report.text, id=report.name, outlet=report.outlet, published=report.published, settings=Settings()))


def of_series(report: Report, series: str) -> bool:
    low, _, high = series.partition("-")
    return low <= report.name[:2] <= high


def counts(report: Report, reading: Reading) -> Counter[str]:
    """The counts of the claims, and those of statements and voices with theirs that are wanted."""
    heard = voices(report, reading)
    others = {"statements": statements_found(report, reading), "of statements": statements_wanted(report)}
    return scores(report, reading) + Counter(others) + Counter({"voices": heard["right"], "of voices": heard["wanted"]})


def statements_wanted(report: Report) -> int:
    return len(report.verifications) + len(report.no_reply)


def in_per_cent(n: Counter[str]) -> dict[str, float]:
    claims = {m: share(n[m], n["wanted"]) for m in MEASURES} | {"fitting": share(n["fitting"], n["read"])}
    return claims | {m: share(n[m], n[f"of {m}"]) for m in ("statements", "voices")}


def share(part: int, whole: int) -> float:
    return 100 * part / max(whole, 1)


def events_in_per_cent(n: Counter[str]) -> dict[str, float]:
    """Shares by measure; what is never wanted or read counts as nothing."""
    whole = {"events": n["wanted"], "parties": n["events"], "status": n["events"], "precision": n["read"]}
    return {m: share(n[m], whole.get(m, n[f"of {m}"])) for m in EVENT_MEASURES}


def show_events(counted: Iterable[tuple[Report, Counter[str]]], out: dict[str, float]) -> None:
    """A table of all reports and event measures, for `pytest -s`."""
    lines = [f"{'':20s} {'wanted':>6s} {'read':>6s} " + " ".join(f"{m:>10s}" for m in EVENT_MEASURES)]
    for report, n in counted:
        cells = " ".join(f"{s:10.0f}" for s in events_in_per_cent(n).values())
        lines.append(f"{report.name:20s} {n['wanted']:6d} {n['read']:6d} {cells}")
    lines += [f"{name:34s} {' '.join(f'{row[m]:10.1f}' for m in EVENT_MEASURES)}" for name, row in (("all", out), ("floor", EVENT_FLOORS))]
    print("\n" + "\n".join(lines))  # noqa: T201


def show(counted: Iterable[tuple[Report, Counter[str]]], out: dict[str, dict[str, float]]) -> None:
    """A table of all reports and measures, for `pytest -s`; a dash where nothing is wanted."""
    lines = [f"{'':20s} {'claims':>6s} " + " ".join(f"{m:>10s}" for m in out["00-16"])]
    for report, n in counted:
        cells = [f"{'-':>10s}" if n[f"of {m}"] == 0 and m in ("statements", "voices") else f"{s:10.0f}" for m, s in in_per_cent(n).items()]
        lines.append(f"{report.name:20s} {n['wanted']:6d} {' '.join(cells)}")
    for series, row in out.items():
        lines.append(f"{series:27s} {' '.join(f'{s:10.1f}' for s in row.values())}")
        lines.append(f"{'floor':27s} {' '.join(f'{FLOORS[series][m]:10.1f}' for m in row)}")
    print("\n" + "\n".join(lines))  # noqa: T201


@pytest.mark.parametrize(("series", "measure"), [(series, measure) for series, floors in FLOORS.items() for measure in floors])
def test_golden_reports_are_read_no_worse_than_before(shares: dict[str, dict[str, float]], series: str, measure: str) -> None:
    assert shares[series][measure] >= FLOORS[series][measure]


@pytest.mark.parametrize("measure", EVENT_FLOORS)
def test_events_of_golden_reports_are_read_no_worse_than_before(event_shares: dict[str, float], measure: str) -> None:
    assert event_shares[measure] >= EVENT_FLOORS[measure]


@pytest.mark.parametrize("name", [path.stem for path in PATHS])
def test_no_claim_begins_inside_page_furniture(pairs: list[Pair], name: str) -> None:
    report, reading = next(pair for pair in pairs if pair[0].name == name)
    leaks = [
        reading.document.quote(span)
        for claim in reading.claims
        for span in claim.spans
        if any(line.start <= span.start < line.end for line in report.furniture)
    ]
    assert leaks == []


def test_claims_of_a_golden_report_are_sorted_and_have_ids_of_their_own(pairs: list[Pair]) -> None:
    for _, reading in pairs:
        starts = [claim.spans[0].start for claim in reading.claims]
        assert starts == sorted(starts)
        assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize("name", [path.stem for path in PATHS])
def test_every_voice_but_the_unspecified_is_an_entity(pairs: list[Pair], name: str) -> None:
    reading = next(reading for report, reading in pairs if report.name == name)
    known = {entity.id: entity.name for entity in reading.entities}
    for claim in reading.claims:
        for voice in claim.chain:
            assert voice.name == "(unspecified)" or known.get(voice.entity) == voice.name


def as_expected(report: Report) -> Reading:
    """A reading whose events are those that the report wants, word for word."""
    wanted = list(enumerate(report.events))
    names = sorted({first(name) for _, want in wanted for name in (*want.actor, *want.recipient)})
    return Reading(
        Document(report.name, report.text, sha256=""),
        entities=tuple(Entity(name, name, "group", ()) for name in names),
        times=tuple(Time(f"t{i}", want.trigger, "DATE", want.time) for i, want in wanted if want.time),
        places=tuple(Place(f"p{i}", want.trigger, first(want.place)) for i, want in wanted if want.place),
        events=tuple(as_event(i, want) for i, want in wanted),
    )


def as_event(i: int, want: ExpectedEvent) -> Event:
    at = want.trigger
    return Event(
        id=f"v{i}",
        act=want.acts[0],
        mode=want.mode,
        trigger=at,
        actor=(at,) * len(want.actor),
        recipient=(at,) * len(want.recipient),
        actors=tuple(map(first, want.actor)),
        recipients=tuple(map(first, want.recipient)),
        status=want.status,
        place=f"p{i}" if want.place else None,
        time=f"t{i}" if want.time else None,
        numbers=tuple(Count(at, *number) for number in want.numbers),
    )


def first(name: str) -> str:
    """The first of the names of which either is right."""
    return name.split("|")[0]


@pytest.mark.parametrize("name", [path.stem for path in PATHS])
def test_a_reading_of_just_the_expected_events_has_nothing_to_note(name: str) -> None:
    report = report_at(ROOT / "tests" / "golden" / f"{name}.toml")
    assert event_notes(report, as_expected(report)) == []
