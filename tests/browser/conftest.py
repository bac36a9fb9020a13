"""A real Chromium at a real server: `sayso serve` in a process of its own, over a copy of the bundled case."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PLACES = ("chromium", "chromium-browser", "google-chrome")
CLOSED = "chromium is not installed: apt-get install chromium (`.ci/run` does)"
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-component-update", "--no-first-run")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
DEMO = Path(__file__).parents[2] / "src" / "sayso" / "demo" / "case.jsonl"


@dataclass(frozen=True)
class Served:
    """A running workbench: where it is, with the key to come in, and its case."""

    opened: str
    case: Path

    @property
    def address(self) -> str:
        parts = urlsplit(self.opened)
        return f"{parts.scheme}://{parts.netloc}"


def sayso(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from sayso.cli import main; main()", *arguments]


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


@pytest.fixture
def served(read_case: Path, tmp_path: Path) -> Iterator[Served]:
    """The workbench over a copy of the case, for one test."""
    case = Path(shutil.copy(read_case, tmp_path / "market.case"))
    command = sayso("serve", str(case), "--port", "0", "--no-open", "--who", "Ada")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            told += line
            if found := re.search(r"http://\S+key=\S+", line):
                yield Served(found[0], case)
                break
        else:
            pytest.fail(f"the workbench did not start: {told}")
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=WIDE)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Page:
    """A page that is signed in, and fails the test for any script error, broken policy, or request to another host."""
    page = context.new_page()
    watched(page, served.address)
    page.goto(served.opened)
    return page


def watched(page: Page, address: str) -> None:
    """Errors of the page, and requests that leave for another host, are kept on the page for `clean`."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    page.on(
        "request", lambda asked: wrong.append(f"request: {asked.url}") if not asked.url.startswith((address, "data:", "blob:")) else None
    )
    page.wrong = wrong  # type: ignore[attr-defined]


def clean(page: Page) -> None:
    """Nothing went wrong in the page so far. Answers that are errors on purpose stand in the console, too, and are not errors of ours."""
    wrong = [line for line in page.wrong if "Failed to load resource: the server responded with a status of 4" not in line]  # type: ignore[attr-defined]
    assert wrong == []
