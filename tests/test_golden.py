"""Golden reports, each for a family of difficulty, read with the shipped weights: no share may fall below its floor."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from golden_scoring import MEASURES, Report, report_at, scores, statements_found

from sayso.ingest import from_text
from sayso.read import Reader
from sayso.records import Reading
from sayso.settings import Settings

ROOT = Path(__file__).parent.parent
PATHS = sorted((ROOT / "tests" / "golden").glob("*.toml"))  # 00-demo is the report that `sayso demo` reads

# per cent, over all golden reports together; `fitting` is the share of read claims that answer to an expected one,
# `statements` that of the expected statements on checking and on silence
FLOORS: dict[str, float] = {
    "found": 93.0,
    "chain": 75.0,
    "innermost": 79.0,
    "basis": 73.2,
    "stance": 91.0,
    "quote": 91.0,
    "party": 63.9,
    "fitting": 89.4,
    "statements": 96.0,
}

Pair = tuple[Report, Reading]


@pytest.fixture(scope="module")
def pairs(reader: Reader) -> list[Pair]:
    return [(report, read(reader, report)) for report in map(report_at, PATHS)]


@pytest.fixture(scope="module")
def shares(pairs: list[Pair]) -> dict[str, float]:
    counted = [(report, scores(report, reading), statements_found(report, reading)) for report, reading in pairs]
    whole = sum((n for _, n, _ in counted), Counter())
    wanted = sum(map(statements_wanted, (report for report, _ in pairs)))
    out = in_per_cent(whole) | {"statements": 96.0 * sum(found for _, _, found in counted) / wanted}
    show(counted, out)
    return out


def read(reader: Reader, report: Report) -> Reading:
    return reader.read(from_text(report.text, id=report.name, outlet=report.outlet, published=report.published, settings=Settings()))


def statements_wanted(report: Report) -> int:
    return len(report.verifications) + len(report.no_reply)


def in_per_cent(n: Counter[str]) -> dict[str, float]:
    return {m: 100 * n[m] / n["wanted"] for m in MEASURES} | {"fitting": 100 * n["fitting"] / max(n["read"], 1)}


def show(counted: Iterable[tuple[Report, Counter[str], int]], out: dict[str, float]) -> None:
    """A table of all reports and measures, for `pytest -s`."""
    lines = [f"{'':20s} {'claims':>6s} " + " ".join(f"{m:>10s}" for m in FLOORS)]
    for report, n, found in counted:
        wanted = statements_wanted(report)
        cells = [f"{share:10.0f}" for share in in_per_cent(n).values()] + [f"{f'{found}/{wanted}' if wanted else '':>10s}"]
        lines.append(f"{report.name:20s} {n['wanted']:6d} {' '.join(cells)}")
    lines += [f"{name:27s} {' '.join(f'{row[m]:10.1f}' for m in FLOORS)}" for name, row in (("all", out), ("floor", FLOORS))]
    print("\n" + "\n".join(lines))  # noqa: T201


@pytest.mark.parametrize("measure", FLOORS)
def test_golden_reports_are_read_no_worse_than_before(shares: dict[str, float], measure: str) -> None:
    assert shares[measure] >= FLOORS[measure]


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
