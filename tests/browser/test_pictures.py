"""Pictures of every page, to be looked at: SAYSO_PICTURES=FOLDER keeps them. With docs/pictures it makes the two of the README.

SAYSO_PICTURES=docs/pictures .venv/bin/python -m pytest -q tests/browser/test_pictures.py
"""

import os
import struct
import zlib
from pathlib import Path

import pytest
from driving import NARROW, NESTED, WIDE, Served, addresses, at, clean, entered, gone, sized
from playwright.sync_api import Browser, FloatRect, Page

README = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 300_000  # bytes of a picture in the README
BLANK = 20  # rows of a picture that differ
DRAWN = {"map": 700, "network": 900}  # milliseconds until a drawing stands still
KEPT = os.environ.get("SAYSO_PICTURES", "")


def rows_of(png: bytes) -> int:
    """How many different rows a picture has; one of a single colour has one or two."""
    place, packed = 8, b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        packed += png[place + 8 : place + 8 + length] if png[place + 4 : place + 8] == b"IDAT" else b""
        place += length + 12
    (height,) = struct.unpack(">I", png[20:24])
    rows = zlib.decompress(packed)
    stride = len(rows) // height
    return len({rows[n * stride : (n + 1) * stride] for n in range(height)})


def taken(page: Page, name: str) -> None:
    """Keeps all of the page where pictures are kept; those of the README have a folder that holds no others."""
    if KEPT and Path(KEPT).resolve() != README:
        page.screenshot(path=Path(KEPT) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_no_page_is_blank(browser: Browser, held: Served, viewport: dict[str, int], scheme: str) -> None:
    with sized(browser, viewport, scheme) as context:
        page = entered(context, held)
        for name, path in addresses(held.case).items():
            gone(page, path, 404 if name == "wrong" else 200)
            page.wait_for_timeout(DRAWN.get(name, 0))
            taken(page, f"{name}-{viewport['width']}-{scheme}")
            assert rows_of(page.locator("main").screenshot()) > BLANK, name
        clean(page)


def test_a_page_with_nothing_on_it_would_be_found_blank(browser: Browser, held: Served) -> None:
    with sized(browser, WIDE) as context:
        page = entered(context, held)
        page.evaluate("for (const part of document.querySelectorAll('main *')) part.style.visibility = 'hidden'")
        assert rows_of(page.locator("main").screenshot()) < BLANK


def test_dark_is_dark_and_light_is_light(browser: Browser, held: Served) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        with sized(browser, WIDE, scheme) as context:
            page = entered(context, held)
            shades[scheme] = page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
    assert sum(shades["dark"]) < 150 < 600 < sum(shades["light"])


def test_the_pictures_of_the_readme_are_small(browser: Browser, held: Served, tmp_path: Path) -> None:
    into = README if KEPT and Path(KEPT).resolve() == README else tmp_path
    with sized(browser, {"width": 1280, "height": 1000}) as context:
        page = entered(context, held)
        gone(page, at("/report", id=NESTED))
        page.screenshot(path=into / "report.png", full_page=True, clip=between(page, ".row:has(+ .row .line .line)", ".row:last-child"))
        gone(page, addresses(held.case)["group"])
        page.screenshot(path=into / "group.png", full_page=True, clip=between(page, "#differing", ".drawn"))
        clean(page)
    for name in ("report.png", "group.png"):
        assert 20_000 < (into / name).stat().st_size < LARGEST


def between(page: Page, first: str, last: str) -> FloatRect:
    """What a page shows from one element to another, from edge to edge."""
    top, end = (page.locator(one).first.bounding_box() for one in (first, last))
    assert top is not None
    assert end is not None
    return {"x": 0, "y": top["y"] - 12, "width": 1280, "height": end["y"] + end["height"] - top["y"] + 32}
