"""The workbench over a copy of the bundled case, for tests that walk through its pages without a browser."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import __version__
from sayso.engines import Here
from sayso.ledger import Case, open_case
from sayso.pipeline import add_all, find_all, link_case
from sayso.rows import Stamp
from sayso.settings import Settings
from sayso.web import Desk, Options, create_app
from sayso.web.guard import hosts_of
from sayso.web.sessions import Sessions
from sayso.web.users import Role, User

PORT = 8471
ADDRESS = f"http://127.0.0.1:{PORT}"
WHEN = "2019-06-01T10:00:00+00:00"
DEMO = Path(__file__).parents[2] / "src" / "sayso" / "demo" / "case.jsonl"


def stamp(who: str) -> Stamp:
    return Stamp(who, WHEN, __version__)


@pytest.fixture(scope="session")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled case, read once for all tests."""
    path = tmp_path_factory.mktemp("case") / "demo.case"
    with open_case(path, create=True) as case, DEMO.open("rb") as file:
        list(add_all(case, find_all((), str(DEMO), file), Settings(threads=1), Here(), lambda: stamp("tests")))
        link_case(case, stamp("tests"))
    return path


@pytest.fixture
def case_path(read_case: Path, tmp_path: Path) -> Path:
    """A copy of the bundled case that a test may change."""
    return Path(shutil.copy(read_case, tmp_path / "demo.case"))


@pytest.fixture
def case(case_path: Path) -> Iterator[Case]:
    with open_case(case_path) as opened:
        yield opened


@pytest.fixture
def desk(case: Case) -> Desk:
    return Desk(case, Settings(threads=1), stamp)


@pytest.fixture
def client_at() -> Iterator[Callable[..., TestClient]]:
    """A client at a desk, signed in with a role."""
    made: list[TestClient] = []

    def client(desk: Desk, role: Role, name: str | None = None) -> TestClient:
        sessions = Sessions()
        user = User(name or f"the {role}", role)
        app = create_app(desk, Options(hosts_of(PORT), sessions, local=user, cookie=f"sayso-{PORT}"))
        one = TestClient(app, base_url=ADDRESS, headers={"origin": ADDRESS}, raise_server_exceptions=True)
        one.cookies.set(f"sayso-{PORT}", sessions.open(user))
        made.append(one)
        return one

    yield client
    for one in made:
        one.close()


@pytest.fixture
def client_of(desk: Desk, client_at: Callable[..., TestClient]) -> Callable[..., TestClient]:
    """A client that is signed in with a role. Clients of one test share one desk, as people at one case do."""
    return partial(client_at, desk)


@pytest.fixture
def client(client_of: Callable[[Role], TestClient]) -> TestClient:
    """An editor at the bundled case."""
    return client_of("editor")
