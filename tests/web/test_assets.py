"""No asset of the workbench fetches anything from another host; pages name a view only where it is built."""

import json
import os
import re
from pathlib import Path

import pytest

from sayso.web import assets

STATIC = Path(assets.__file__).parent / "static"
SOURCES = Path(__file__).parents[2] / "views"
WAYS = (  # all that makes a browser ask a host without a reader's click, each up to the address that it is given
    r"\b(?:src|srcset|poster|data|action|formaction|manifest)\s*=\s*\\?[\"'`]?",
    r"<(?:link|image|use|base)\b[^>]*\bhref\s*=\s*\\?[\"'`]?",
    r"url\(\s*[\"']?",
    r"@import\s*[\"']?",
    r"\b(?:import|from|importScripts|import\.meta\.resolve)\s*\(?\s*[\"'`]",
    r"\b(?:fetch|sendBeacon|open|load)\s*\(\s*(?:[\"'`][A-Z]+[\"'`]\s*,\s*)?[\"'`]",
    r"\bnew\s+(?:WebSocket|EventSource|Worker|SharedWorker|Request|URL|RTCPeerConnection)\s*\(\s*[\"'`]",
    r"\.(?:src|href)\s*=\s*[\"'`]",
)
FOREIGN = re.compile("(?:" + "|".join(WAYS) + r")(?:(?:https?|wss?|ftp):)?//(?P<host>[^\s\"'`)<>]+)", re.IGNORECASE)
CODE = {".js", ".css", ".html", ".svg", ".json"}


def foreign(text: str) -> list[str]:
    return [found["host"] for found in FOREIGN.finditer(text)]


def code_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in CODE)


@pytest.fixture
def built() -> Path:
    folder = assets.built()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("the drawn views could not be built: see views/build.log")
        pytest.skip("the drawn views are not built (make views)")
    return folder


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/x.js">',
        "<script src=//cdn.example/x.js>",
        '<link rel=stylesheet href="https://cdn.example/x.css">',
        "@import 'https://cdn.example/x.css';",
        "a { background: url(//cdn.example/x.png) }",
        'fetch("https://cdn.example/")',
        "import x from 'https://cdn.example/x.js'",
        'import"https://cdn.example/x.js"',
        'new WebSocket("wss://cdn.example/")',
        'new EventSource("//cdn.example/")',
        'navigator.sendBeacon("https://cdn.example/")',
        'importScripts("https://cdn.example/")',
        'request.open("GET", "https://cdn.example/")',
        'image.src="https://cdn.example/x.png"',
    ],
)
def test_the_scan_sees_every_way_to_another_host(text: str) -> None:
    assert [host.partition("/")[0] for host in foreign(text)] == ["cdn.example"]


@pytest.mark.parametrize(
    "text",
    [
        "// see https://licence.example/",
        '<svg xmlns="http://www.w3.org/2000/svg">',
        'createElementNS("http://www.w3.org/2000/svg","g")',
        'fetch("/map/data")',
        "@import 'own.css';",
        "a { background: url(data:image/png;base64,AA//BB) }",
    ],
)
def test_the_scan_leaves_comments_namespaces_and_own_addresses_alone(text: str) -> None:
    assert foreign(text) == []


def test_no_static_asset_asks_another_host() -> None:
    files = code_of(STATIC)
    assert files
    assert {file.name: hosts for file in files if (hosts := foreign(file.read_text(encoding="utf8")))} == {}


def test_no_built_asset_asks_another_host(built: Path) -> None:
    files = code_of(built)
    assert {file.name for file in files} >= {"page.js", "map.js", "map.css", "network.js", "network.css", "countries-110m.json"}
    assert {file.name: hosts for file in files if (hosts := foreign(file.read_text(encoding="utf8")))} == {}


def test_the_built_scripts_stay_small(built: Path) -> None:
    assert {file.name: file.stat().st_size for file in built.glob("*.js") if file.stat().st_size > 200_000} == {}


def test_the_licence_of_every_package_in_the_views_is_told(built: Path) -> None:
    notices = (built / "licences.txt").read_text(encoding="utf8")
    packages = json.loads((SOURCES / "package.json").read_text(encoding="utf8"))["dependencies"]
    assert {name for name, version in packages.items() if f"{name} {version} (" not in notices} == set()


def test_the_lock_file_names_the_packages_of_every_platform() -> None:
    """`npm ci` refuses a lock file that was made from what happened to be installed on one machine."""
    packages = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf8"))["packages"]
    wanted = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert {name for name in wanted if f"node_modules/{name}" not in packages} == set()


def test_a_view_that_is_built_has_its_addresses(built: Path) -> None:
    assert assets.scripts("map") == ("/built/map.js",)
    assert assets.styles("map") == ("/built/map.css",)
    assert assets.styles("page") == ()


def test_nothing_is_named_where_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "files", lambda _: tmp_path)
    assert assets.built() is None
    assert assets.scripts("map") == assets.styles("map") == ()


def test_the_line_for_views_that_are_not_built_names_the_cure() -> None:
    assert "make views" in assets.NOT_BUILT
