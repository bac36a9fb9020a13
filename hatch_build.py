"""Builds the drawn views for the wheel and the source archive where Node is there; without it both are made as well, with tables only."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "src/sayso/web/built"
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src/*")
SKIP = "SAYSO_SKIP_VIEWS"  # set, it takes what is built as it is


class DrawnViews(BuildHookInterface[Any]):
    """Runs before hatchling collects the files. `version` is "editable" for an editable install, which `make views` serves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "editable" or os.environ.get(SKIP) or _fresh(root):
            return
        problem = _build(root / "views")
        if problem:
            self.app.display_warning(f"The drawn views are not built: {problem}")


def _fresh(root: Path) -> bool:
    """Whether the built views are newer than what they are made from."""
    mark = root / BUILT / "page.js"
    made_from = [path for pattern in SOURCES for path in (root / "views").glob(pattern)]
    return mark.is_file() and all(path.stat().st_mtime <= mark.stat().st_mtime for path in made_from)


def _build(views: Path) -> str | None:
    """Builds the views, and answers what kept it from doing so."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "there is no Node"
    if not (views / "package.json").is_file():
        return "there is no views folder"
    command = [npm, "--prefix", str(views), "run", "make"]
    run = subprocess.run(command, cwd=views, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf8", errors="replace")
    if run.returncode == 0:
        return None
    lines = run.stdout.strip().splitlines()
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "npm failed")
