"""A real Chromium at a real server: `sayso serve` in a process of its own, over a copy of the bundled case."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import CLOSED, DEMO, FLAGS, PLACES, WIDE, Served, clean, entered, sayso, serving, sized
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next((path for name in PLACES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(CLOSED)
        pytest.skip(CLOSED)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled case, read once."""
    path = tmp_path_factory.mktemp("read") / "demo.case"
    subprocess.run(sayso("add", str(path), "--jsonl", str(DEMO), "--who", "tests"), check=True, capture_output=True)
    return path


@pytest.fixture(scope="session")
def held(read_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The workbench for all tests that change nothing in its case."""
    with serving(read_case, tmp_path_factory.mktemp("held")) as served:
        yield served


@pytest.fixture
def served(read_case: Path, tmp_path: Path) -> Iterator[Served]:
    """The workbench over a copy of the case, for one test that may change it."""
    with serving(read_case, tmp_path) as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with sized(browser, WIDE) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    """A page that is signed in, and fails the test for any script error, broken policy, or request to another host."""
    page = entered(context, served)
    yield page
    clean(page)


@pytest.fixture
def reading(context: BrowserContext, held: Served) -> Iterator[Page]:
    """Like `page`, for tests that change nothing."""
    page = entered(context, held)
    yield page
    clean(page)
