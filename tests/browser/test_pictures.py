"""Pictures of every page, to be looked at: SAYSO_PICTURES=FOLDER keeps them. With docs/pictures it makes the two of the README.

SAYSO_PICTURES=docs/pictures .venv/bin/python -m pytest -q tests/browser/test_pictures.py
"""

import os
import struct
import zlib
from pathlib import Path

import pytest
from driving import NARROW, NESTED, WIDE, Served, addresses, at, clean, entered, gone, sized
from playwright.sync_api import Browser, Page

README = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 300_000  # bytes of a picture in the README
DRAWN = {"map": 700, "network": 900}  # milliseconds until a drawing stands still


def folder(tmp_path: Path) -> Path:
    """Where pictures go; those of the README have a folder that holds no others."""
    named = os.environ.get("SAYSO_PICTURES")
    return tmp_path if not named or Path(named).resolve() == README else Path(named)


def colours(png: bytes) -> int:
    """How many different rows of bytes a picture has; one of a single colour has one or two."""
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    width, height = struct.unpack(">II", png[16:24])
    rows = zlib.decompress(packed)
    stride = len(rows) // height
    return len({rows[n * stride : (n + 1) * stride] for n in range(height)})


def taken(page: Page, path: Path, whole: bool = True) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    return page.screenshot(path=path, full_page=whole)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
def test_no_page_is_blank(browser: Browser, held: Served, tmp_path: Path, viewport: dict[str, int], scheme: str) -> None:
    with sized(browser, viewport, scheme) as context:
        page = entered(context, held)
        for name, path in addresses(held.case).items():
            gone(page, path, 404 if name == "wrong" else 200)
            page.wait_for_timeout(DRAWN.get(name, 0))
            png = taken(page, folder(tmp_path) / f"{name}-{viewport['width']}-{scheme}.png")
            assert colours(png) > 40, name
        clean(page)


def test_dark_is_dark_and_light_is_light(browser: Browser, held: Served) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        with sized(browser, WIDE, scheme) as context:
            page = entered(context, held)
            shades[scheme] = page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
    assert sum(shades["dark"]) < 150 < 600 < sum(shades["light"])


def test_the_pictures_of_the_readme_are_small(browser: Browser, held: Served, tmp_path: Path) -> None:
    own = os.environ.get("SAYSO_PICTURES")
    into = README if own and Path(own).resolve() == README else tmp_path
    with sized(browser, {"width": 1280, "height": 860}) as context:
        page = entered(context, held)
        for name, path in (("report", at("/report", id=NESTED)), ("group", addresses(held.case)["group"])):
            gone(page, path)
            assert len(taken(page, into / f"{name}.png", whole=False)) < LARGEST
