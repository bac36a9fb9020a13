"""How the tests of the browser drive it: servers and their cases, pages that tell what went wrong, and the addresses of all pages."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Response

from sayso.ledger import open_case

PLACES = ("chromium", "chromium-browser", "google-chrome")
CLOSED = "chromium is not installed: apt-get install chromium (`.ci/run` does)"
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-component-update", "--no-first-run")
WIDE, NARROW, DOUBLED = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 640, "height": 450}
DEMO = Path(__file__).parents[2] / "src" / "sayso" / "demo" / "case.jsonl"
DENIAL, NESTED = "bresk-courier-0523", "upstream-notes-0516"
MARKET = "Fourteen people were killed when the grain market in Olmeri was shelled on Sunday"
PATIENCE = 60  # seconds in which a server must start
REFUSED = "Failed to load resource: the server responded with a status of 4"


@dataclass(frozen=True)
class Served:
    """A running workbench: the address that it printed, with the key to come in, and its case."""

    opened: str
    case: Path

    @property
    def address(self) -> str:
        parts = urlsplit(self.opened)
        return f"{parts.scheme}://{parts.netloc}"


def sayso(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from sayso.cli import main; main()", *arguments]


@contextmanager
def serving(read: Path, folder: Path, *options: str) -> Iterator[Served]:
    """The workbench over a copy of a case, in a process of its own."""
    case = Path(shutil.copy(read, folder / "market.case"))
    command = sayso("serve", str(case), "--port", "0", "--no-open", *(options or ("--who", "Ada")))
    told = folder / "told.txt"
    with told.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process:
        try:
            yield Served(_address(process, told), case)
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert "Traceback" not in told.read_text(), told.read_text()[-3_000:]


def _address(process: "subprocess.Popen[bytes]", told: Path) -> str:
    for _ in range(PATIENCE * 20):
        if found := re.search(r"(https?://\S+)\s", told.read_text()):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"the workbench did not start: {told.read_text()}")


def entered(context: BrowserContext, served: Served) -> Page:
    """A page that is signed in; `clean` tells what went wrong in it."""
    page = context.new_page()
    page.set_default_timeout(5_000)
    watched(page, served.address)
    page.goto(served.opened)
    return page


def watched(page: Page, address: str) -> None:
    """Errors of the page, and requests that leave for another host, are kept on the page for `clean`."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith((f"{address}/", "data:", "blob:")) else wrong.append(f"asks {asked.url}"))
    page.wrong = wrong  # type: ignore[attr-defined]


def clean(page: Page) -> None:
    """Nothing went wrong in the page so far. Answers that are errors on purpose stand in the console, too, and are not errors of ours."""
    assert [line for line in page.wrong if REFUSED not in line] == []  # type: ignore[attr-defined]


def gone(page: Page, path: str, status: int = 200) -> Response:
    """The answer of a path of the same server, opened in the page."""
    parts = urlsplit(page.url)
    answer = page.goto(f"{parts.scheme}://{parts.netloc}{path}")
    assert answer is not None
    assert answer.status == status, f"{path}: {answer.status}"
    return answer


def fits(page: Page) -> None:
    """The page is no wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide at {page.viewport_size}"


def at(path: str, **values: str) -> str:
    return f"{path}?{urlencode(values)}"


def claim_of(served: Served, words: str) -> str:
    """The id of the first claim with some words."""
    with open_case(served.case) as case:
        return next(row.id for row in case.claims() if words in row.words)


def decided(served: Served) -> int:
    """How many decisions a case holds."""
    with open_case(served.case) as case:
        return case.last_decision()


def addresses(case: Path) -> dict[str, str]:
    """A path for every kind of page, by a name."""
    with open_case(case) as opened:
        group = next(group for group in opened.groups() if group.title == MARKET)
        party = next(party for party in opened.parties() if party.name == "Second Brigade")
    claim = group.claims[0]
    return {
        "home": "/",
        "reports": "/reports",
        "report": at("/report", id=DENIAL),
        "claims": "/claims",
        "nothing": "/claims?text=zeppelin&basis=hearsay",
        "facet": "/claims/facet?name=voice",
        "claim": at("/claim", id=claim, edit="1"),
        "searches": "/searches",
        "batch": "/batch",
        "groups": "/groups",
        "group": at("/group", id=group.id),
        "parties": "/parties",
        "party": at("/party", id=party.id),
        "accusations": "/accusations",
        "check": "/check",
        "timeline": "/timeline",
        "map": "/map",
        "network": "/network",
        "review": "/review",
        "review-names": "/review?kind=same_entity",
        "review-matter": "/review?kind=contradicts",
        "review-claims": "/review?kind=claim",
        "activity": "/activity",
        "sheet": at("/sheet", report=DENIAL),
        "sources": "/sources",
        "voices": "/sources?of=voices",
        "add": "/add",
        "keys": "/keys",
        "wrong": "/report?id=nobody",
    }


def sized(browser: Browser, viewport: dict[str, int], scheme: str = "light", **options: object) -> BrowserContext:
    """A fresh window without cookies. Nothing moves in it, so that pictures are alike."""
    return browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce", **options)  # type: ignore[arg-type]
