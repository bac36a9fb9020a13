"""Files, folders, globs and standard input -> inputs, each small enough to send to a worker that then loads it."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.errors import ItemError
from sayso.ingest import from_text, load
from sayso.records import Document, Failure
from sayso.settings import Settings

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Input:
    """One document to load: from `path`, from `data` or from `text`; or a failure that says why there is none."""

    id: str
    origin: str | None = None
    path: str | None = None
    data: bytes | None = None
    text: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    failure: Failure | None = None
    line: bytes | None = None  # the row that `text` stood in


def find(arguments: Sequence[str], stdin: BinaryIO) -> Iterator[Input]:
    """Every input that the arguments name, once, in order; what is missing or empty comes as an input that fails."""
    seen: set[str] = set()
    for argument in arguments:
        for item in _expand(argument, stdin):
            if item.id not in seen or item.failure:
                seen.add(item.id)
                yield item


def open_input(item: Input, settings: Settings) -> Document:
    """Load one input. Raises ItemError."""
    if item.failure:
        raise ItemError(item.failure.reason, item.failure.cure)
    if item.text is not None:
        return from_text(
            item.text,
            id=item.id,
            settings=settings,
            origin=item.origin,
            title=item.title,
            published=item.published,
            outlet=item.outlet,
            url=item.url,
        )
    data = item.data if item.data is not None else _read(item.path or "", settings)
    return load(data, id=item.id, origin=item.origin, settings=settings, published=item.published, outlet=item.outlet, url=item.url)


def raw_of(item: Input, settings: Settings) -> bytes:
    """The bytes as they came: of the file, or of the row of JSON lines. Raises ItemError."""
    if item.failure:
        raise ItemError(item.failure.reason, item.failure.cure)
    if item.text is not None:
        return item.line if item.line is not None else item.text.encode("utf-8", "surrogatepass")
    return item.data if item.data is not None else _read(item.path or "", settings)


def failed(id: str, reason: str, cure: str) -> Input:
    """An input that fails when it is opened."""
    return Input(id=id, origin=id, failure=Failure(id, reason, cure))


def _read(path: str, settings: Settings) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(settings.max_bytes + 1)  # one byte more than allowed shows that it is too large
    except (OSError, ValueError) as error:
        raise ItemError(f"{_name(path)} cannot be opened ({_why(error)})", "check that it is there and that you may read it") from None


def _expand(argument: str, stdin: BinaryIO) -> Iterator[Input]:
    if argument == "-":
        yield Input(id="-", origin="-", data=stdin.read())
        return
    try:
        is_folder, is_there = os.path.isdir(argument), os.path.lexists(argument)
    except ValueError as error:
        yield failed(_name(argument), f"no such file ({_why(error)})", "check the spelling of the path")
        return
    if is_folder:
        yield from _folder(argument)
    elif is_there:
        yield _file(argument)
    elif glob.has_magic(argument):
        yield from _glob(argument)
    else:
        yield failed(_name(argument), "no such file or folder", "check the spelling of the path and the folder you are in")


def _file(path: str) -> Input:
    name = _name(path)
    return Input(id=name, origin=name, path=path)


def _glob(pattern: str) -> Iterator[Input]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield failed(_name(pattern), "no file matches the pattern", "check the pattern and the folder you are in")
    for match in matches:
        if os.path.isdir(match):
            if "**" not in pattern:  # there the pattern itself goes down
                yield from _folder(match)
        else:
            yield _file(match)


def _folder(folder: str) -> Iterator[Input]:
    """The folder's text and HTML files, its subfolders' too, sorted; hidden ones are skipped."""
    problems: list[OSError] = []
    paths: list[str] = []
    for where, subfolders, names in os.walk(folder, onerror=problems.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        paths += [os.path.join(where, n) for n in names if not n.startswith(".") and n.lower().endswith(SUFFIXES)]
    for problem in problems:
        name = _name(str(problem.filename or folder))
        yield failed(name, f"the folder cannot be read ({_why(problem)})", "check that you may read it")
    if not paths and not problems:
        yield failed(_name(folder), "the folder holds no text or HTML file", "name the files, or save them as " + ", ".join(SUFFIXES))
    for path in sorted(paths, key=lambda p: Path(p).parts):
        yield _file(path)


def _name(path: str) -> str:
    """The path as given, with forward slashes; bytes of a file name that are no text are shown as a question mark."""
    return Path(path).as_posix().encode("utf-8", "replace").decode("utf-8") if path else path


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
