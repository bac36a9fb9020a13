"""Which of the drawn views are built, and at what addresses: pages name a script only where it exists."""

from importlib.resources import files
from pathlib import Path

NOT_BUILT = "The drawn view is not built: install Node 18 or newer and run `make views`"
_MARK = "page.js"  # every page's own script: without it nothing was built


def built() -> Path | None:
    """The folder of the built views, or None where they were not built; asked anew each time, for a build may come while we serve."""
    folder = Path(str(files("sayso.web") / "built"))
    return folder if (folder / _MARK).is_file() else None


def scripts(view: str) -> tuple[str, ...]:
    """The addresses of a view's module scripts; none where it is not built."""
    return _addresses(f"{view}.js")


def styles(view: str) -> tuple[str, ...]:
    """The addresses of a view's style sheets; none where it is not built."""
    return _addresses(f"{view}.css")


def _addresses(file: str) -> tuple[str, ...]:
    folder = built()
    return (f"/built/{file}",) if folder is not None and (folder / file).is_file() else ()
