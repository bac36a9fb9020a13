"""The bundled case of the demo with some decisions, and a generated one; both are made once and never changed by a test."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import IDA

import sayso
from lab.big_case import build
from sayso.engines import Here
from sayso.facets import Index, open_index
from sayso.ledger import Case, open_case
from sayso.pipeline import add_all, find_all, link_case
from sayso.review import decide, judged
from sayso.rows import Filter, Judgement
from sayso.settings import Settings

LINES = Path(sayso.__file__).with_name("demo") / "case.jsonl"


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with open_case(tmp_path_factory.mktemp("facets") / "market.case", create=True) as made:
        for _ in add_all(made, find_all([], str(LINES), sys.stdin.buffer), Settings(threads=1), Here(), lambda: IDA):
            pass
        link_case(made, IDA)
        ids = [row.id for row in made.claims(Filter(limit=6))]
        for kind, id in zip(("accept", "reject", "unsure", "accept"), ids, strict=False):
            decide(made, Judgement(kind, id), IDA)
        decide(made, Judgement("edit", ids[3], "state", new="complete"), IDA)
        event = next(e for held in made.events_of(ids[4:]).values() for e in held)
        decide(made, Judgement("edit", event.id, "status", new="denied"), IDA)
        yield made


@pytest.fixture(scope="session")
def index(case: Case) -> Index:
    return open_index(case, judged(case.decisions()))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with open_case(tmp_path_factory.mktemp("facets") / "large.case", create=True) as made:
        build(made, 60, 1200, 40, seed=7)
        yield made


@pytest.fixture(scope="session")
def large_index(large: Case) -> Index:
    return open_index(large, judged(large.decisions()))
