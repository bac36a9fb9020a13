"""The whole flow on one page: reports in, readings out.

1. find the inputs          `find_all`     ingest
2. open each as a document  `read_one`     ingest, in a worker
3. read it                  `read_one`     read, in a worker
4. hand out the results     `read_all`     engines, in input order
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import BinaryIO, Protocol

from sayso.engines import Engine, Worker, run
from sayso.errors import ItemError
from sayso.ingest import from_text
from sayso.ingest.inputs import Input, find, open_input
from sayso.ingest.jsonl import read_lines
from sayso.read import open_reader
from sayso.records import Document, Failure, Reading
from sayso.settings import Settings


class Reads(Protocol):
    """Whatever turns a document into a reading."""

    def read(self, document: Document) -> Reading: ...


@dataclass(frozen=True)
class Given:
    """What the user says of the documents; it goes before what a page says of itself."""

    published: str | None = None
    outlet: str | None = None

    def over(self, item: Input) -> Input:
        return replace(item, published=self.published or item.published, outlet=self.outlet or item.outlet)


def find_all(paths: Sequence[str], jsonl: str | None, stdin: BinaryIO, given: Given = Given()) -> Iterator[Input]:
    """Step 1. Files, folders, globs and `-`; or the documents of one file of JSON lines. No file is opened ahead of need."""
    return map(given.over, read_lines(jsonl, stdin) if jsonl else find(paths, stdin))


def read_all(inputs: Iterable[Input], settings: Settings, engine: Engine) -> Iterator[Reading | Failure]:
    """Step 4. One result for each input, in input order."""
    return run(partial(make_worker, settings), inputs, engine)


def make_worker(settings: Settings) -> Worker[Input, Reading | Failure]:
    """A function of one input that raises nothing on account of it. Opens the weights, so one is made for each process."""
    return partial(read_one, open_reader(settings), settings)


def read_one(reader: Reads, settings: Settings, item: Input) -> Reading | Failure:
    """Steps 2 and 3. No document stops a run: a mistake of ours, too, fails one document only."""
    try:
        return reader.read(open_input(item, settings))
    except ItemError as error:
        return Failure(item.id, error.reason, error.cure)
    except MemoryError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}".removesuffix(": ")
        return Failure(item.id, f"a mistake in sayso ({what})", "report it, with a text that shows it if you may share one")


def read_path(path: str, given: Given = Given(), settings: Settings = Settings()) -> Reading:
    """One file, read here. Raises ItemError."""
    return open_once(settings).read(open_input(given.over(Input(path, origin=path, path=path)), settings))


def read_text(
    text: str,
    *,
    id: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    settings: Settings = Settings(),
) -> Reading:
    """One text, read here; without an id it is named after its content. Raises ItemError."""
    name = id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    document = from_text(text, id=name, published=published, outlet=outlet, url=url, title=title, settings=settings)
    return open_once(settings).read(document)


@lru_cache(maxsize=1)
def open_once(settings: Settings) -> Reads:
    """The reader of these settings, kept open for the next text of this process until other settings are asked for."""
    return open_reader(settings)
