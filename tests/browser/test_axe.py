"""axe-core on every page: nothing of it is serious or critical, in light and dark, on a laptop and on a telephone."""

import subprocess
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from driving import NARROW, WIDE, Served, addresses, entered, gone, sayso, serving, sized
from playwright.sync_api import Browser, Page

GRAVE = ("serious", "critical")
OPENED = "for (const e of document.querySelectorAll('details')) e.open = true"
ASKED = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(({id, impact, nodes}) => ({
  id, impact, nodes: nodes.slice(0, 4).map(node => `${node.html.slice(0, 160)}: ${node.failureSummary}`)}))"""


@pytest.fixture(scope="module")
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=[(view, scheme) for view in ("wide", "narrow") for scheme in ("light", "dark")], ids=" ".join)
def window(request: pytest.FixtureRequest, browser: Browser, held: Served) -> Iterator[Page]:
    """A signed-in page in a window of some width and colours. Our policy would keep axe out, so it is off here, and here alone."""
    view, scheme = request.param
    with sized(browser, WIDE if view == "wide" else NARROW, scheme, bypass_csp=True) as context:
        yield entered(context, held)


def grave(page: Page, axe: str) -> list[Any]:
    """What axe finds of weight in a page, with all that can be opened open."""
    page.evaluate(axe)
    page.evaluate(OPENED)
    return [found for found in page.evaluate(ASKED) if found["impact"] in GRAVE]


def test_axe_finds_nothing_serious_on_any_page(window: Page, axe: str, held: Served) -> None:
    found = {}
    for name, path in addresses(held.case).items():
        gone(window, path, 404 if name == "wrong" else 200)
        if wrong := grave(window, axe):
            found[name] = wrong
    assert found == {}


def test_axe_finds_nothing_serious_where_something_was_decided(browser: Browser, served: Served, axe: str) -> None:
    with sized(browser, WIDE, bypass_csp=True) as context:
        page, second = entered(context, served), context.new_page()
        gone(page, "/review?kind=claim")
        second.goto(page.url)
        page.get_by_role("button", name="Accept").click()
        page.get_by_text("Decision 1: accept").wait_for()
        assert grave(page, axe) == []
        second.get_by_role("button", name="Reject").click()
        second.get_by_text("Nothing was written").wait_for()
        assert grave(second, axe) == []
        gone(page, "/add")
        page.locator("#text").fill("The mayor, Dana Rusk, said on Friday that she would resign.")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_text("1 report added").wait_for()
        assert grave(page, axe) == []
        for path in ("/activity", "/claims?state=accepted"):
            gone(page, path)
            assert grave(page, axe) == []


def test_axe_finds_nothing_serious_where_one_signs_in(browser: Browser, read_case: Path, tmp_path: Path, axe: str) -> None:
    users = tmp_path / "desk.json"
    added = sayso("users", str(users), "add", "hana", "--role", "editor", "--stdin")
    subprocess.run(added, input="a long password, made up\n", text=True, check=True, capture_output=True)
    with serving(read_case, tmp_path, "--users", str(users)) as served, sized(browser, NARROW, bypass_csp=True) as context:
        page = entered(context, served)
        page.get_by_label("Password").wait_for()
        assert grave(page, axe) == []
