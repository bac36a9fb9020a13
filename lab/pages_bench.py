"""How long the workbench takes for each of its pages, in a large case: `python -m lab.pages_bench CASE [--times 20]`.

Prints the median and the 95th percentile of the server's time in milliseconds, and the largest answer in kilobytes (1,000 bytes), for each
page, asked for with different rows and queries of the case each time. Decisions are made, too, in a copy of the case beside it.
`lab.big_case` makes a case of generated rows.
"""

import argparse
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.testclient import TestClient

from sayso import __version__
from sayso.dossiers import Group
from sayso.facets import Query
from sayso.ledger import open_case
from sayso.rows import Stamp
from sayso.settings import Settings
from sayso.web import Desk, Options, create_app
from sayso.web.guard import hosts_of
from sayso.web.sessions import Sessions
from sayso.web.users import User

PORT = 8471
ADDRESS = f"http://127.0.0.1:{PORT}"
SLOW, LARGE = 150.0, 300_000  # milliseconds and bytes that a page may take
TEXTS = ("fire", "bridge", '"the army"', "police AND NOT fire", "minister", "market OR harbour", "said")


@dataclass(frozen=True)
class Row:
    page: str
    middle: float
    slowest: float
    largest: int
    failed: int

    @property
    def wrong(self) -> bool:
        return self.slowest > SLOW or self.largest > LARGE or self.failed > 0


class Sample:
    """Ids and values of a case to ask for, other ones each time."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.random = random.Random(seed)
        self.desk = desk
        self.reports = [row.id for row in desk.case.reports_page(500)]
        found = desk.index().find(Query(), 500)
        self.claims = list(found.ids)
        self.groups = [group for claim in self.claims[:200] if (group := desk.case.group_of(claim))]
        self.facets = {facet.name: [value.value for value in facet.values] for facet in found.facets}
        self.labels = {facet.name: [value.label for value in facet.values] for facet in found.facets}

    def one(self, facet: str) -> tuple[str, str]:
        return facet, self.random.choice(self.facets[facet] or [""])

    def query(self) -> str:
        """One to three values of facets, sometimes words."""
        names = self.random.sample(sorted(self.facets), self.random.randint(1, 3))
        pairs = [self.one(name) for name in names if self.facets[name]]
        if self.random.random() < 0.3:
            pairs.append(("text", self.random.choice(TEXTS)))
        return urlencode(pairs)

    def group(self) -> Group:
        return self.random.choice(self.groups)


Form: TypeAlias = dict[str, str]


def decided(sample: Sample, kind: str, subject: str, **more: str) -> tuple[str, Form]:
    """A decision and the page that follows it."""
    back = "/claim?" + urlencode({"id": sample.random.choice(sample.claims)})
    return "/decisions", {"kind": kind, "subject": subject, "seen": str(sample.desk.seen()), "back": back, **more}


def batch(sample: Sample) -> tuple[str, Form]:
    names = [label for name in ("voice", "party", "place") for label in sample.labels[name]]
    return "/batch", {"lines": "\n".join([*sample.random.sample(names, min(20, len(names))), *TEXTS])}


PAGES: dict[str, Callable[[Sample], str | tuple[str, Form]]] = {
    "/": lambda s: "/",
    "/reports": lambda s: f"/reports?page={s.random.randint(1, 50)}",
    "/report": lambda s: "/report?" + urlencode({"id": s.random.choice(s.reports)}),
    "/claims": lambda s: f"/claims?page={s.random.randint(1, 9)}",
    "/claims by facets": lambda s: "/claims?" + s.query(),
    "/claims by words": lambda s: "/claims?" + urlencode({"text": s.random.choice(TEXTS), "sort": "best"}),
    "/claims sorted": lambda s: "/claims?" + urlencode({"sort": s.random.choice(("newest", "origins", "contested", "deepest"))}),
    "/claim": lambda s: "/claim?" + urlencode({"id": s.random.choice(s.claims)}),
    "/groups": lambda s: f"/groups?page={s.random.randint(1, 9)}",
    "/group": lambda s: "/group?" + urlencode({"id": s.group().id}),
    "/parties": lambda s: f"/parties?page={s.random.randint(1, 9)}",
    "/party": lambda s: "/party?" + urlencode({"id": s.one("party")[1]}),
    "/accusations": lambda s: f"/accusations?page={s.random.randint(1, 9)}",
    "/timeline": lambda s: "/timeline?" + s.query(),
    "/map": lambda s: "/map?" + s.query(),
    "/map/data": lambda s: "/map/data?" + s.query(),
    "/network": lambda s: "/network?" + s.query(),
    "/network/data": lambda s: "/network/data?" + s.query(),
    "/timeline of all": lambda s: "/timeline",
    "/map of all": lambda s: "/map",
    "/network of all": lambda s: "/network",
    "/review": lambda s: "/review",
    "/activity": lambda s: f"/activity?page={s.random.randint(1, 3)}",
    "/sheet": lambda s: "/sheet?" + urlencode({"report": s.random.choice(s.reports)}),
    "/sources": lambda s: f"/sources?page={s.random.randint(1, 9)}",
    "/add": lambda s: "/add",
    "/searches": lambda s: "/searches",
    "/claims/facet": lambda s: "/claims/facet?" + urlencode({"name": "voice", "q": s.random.choice("abcdefg")}),
    "/batch of 27": batch,
    "a claim accepted": lambda s: decided(s, "accept", s.random.choice(s.claims)),
    "a claim edited": lambda s: decided(s, "edit", s.random.choice(s.claims), field="basis", new="hearsay"),
    "a group accepted": lambda s: decided(s, "accept", s.group().id),
    "a source graded": lambda s: decided(s, "grade_source", s.one("party")[1], new="B"),
    "/claims after that": lambda s: "/claims?" + s.query(),
    "/api/claims": lambda s: "/api/claims?" + s.query(),
    "/api/evidence": lambda s: "/api/evidence?" + urlencode({"id": s.random.choice(s.claims)}),
}


def rows(client: TestClient, sample: Sample, times: int) -> Iterator[Row]:
    """Every page, asked for `times` times after once to warm up."""
    for name, address in PAGES.items():
        took, largest, failed = [], 0, 0
        for turn in range(times + 1):
            asked = address(sample)
            began = time.perf_counter()
            answer = client.get(asked) if isinstance(asked, str) else client.post(asked[0], data=asked[1])
            seconds = time.perf_counter() - began
            failed += answer.status_code != 200
            if turn:
                took.append(seconds * 1000)
            largest = max(largest, len(answer.content))
        yield Row(name, statistics.median(took), statistics.quantiles(took, n=20)[-1], largest, failed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    user, sessions = User("bench", "editor"), Sessions()
    with TemporaryDirectory(dir=given.case.parent) as folder, open_case(shutil.copy(given.case, folder)) as case:
        began = time.perf_counter()
        desk = Desk(case, Settings(), lambda who: Stamp(who, "2026-01-01T00:00:00+00:00", __version__))
        found = desk.index().find(Query(), 0)
        print(f"{case.count_reports():,} reports, {found.total:,} claims; the index took {time.perf_counter() - began:.1f} s")
        app = create_app(desk, Options(hosts_of(PORT), sessions, local=user, cookie="sayso"))
        client = TestClient(
            app, base_url=ADDRESS, headers={"origin": ADDRESS}, cookies={"sayso": sessions.open(user)}, raise_server_exceptions=False
        )
        print(f"{'page':<20} {'p50 ms':>8} {'p95 ms':>8} {'KB':>8}")
        wrong = 0
        for row in rows(client, Sample(desk, given.seed), given.times):
            wrong += row.wrong
            print(
                f"{row.page:<20} {row.middle:8.1f} {row.slowest:8.1f} {row.largest / 1000:8.1f}{'  over' if row.wrong else ''}", flush=True
            )
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
