"""The whole flow on one page: reports in, readings out; or into a case, where they are compared.

1. find the inputs          `find_all`     ingest
2. open each as a document  `read_one`     ingest, in a worker
3. read it                  `read_one`     read, in a worker
4. hand out the results     `read_all`     engines, in input order
5. keep what is new         `add_all`      ledger, one transaction a report; only the calling process writes
6. compare what is held     `link_case`    link, over the facts of all reports
7. ask what stands behind   `ask`          read and link, for a sentence that somebody typed
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from sayso.dossiers import Facts, Group, Links
from sayso.engines import Engine, Worker, run
from sayso.errors import ItemError
from sayso.ingest import from_text
from sayso.ingest.inputs import Input, find, open_input, raw_of
from sayso.ingest.jsonl import read_lines
from sayso.link import ASKED, Known, check, cited, link_all, pages_of
from sayso.link.facts import facts_of, from_json, to_json
from sayso.publish.contract import contract
from sayso.read import open_reader
from sayso.records import Document, Failure, Reading
from sayso.review import judged
from sayso.rows import Entry, Stamp
from sayso.settings import Settings

if TYPE_CHECKING:  # opening a case loads SQLAlchemy, which reading does without
    from sayso.ledger import Case


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


@dataclass(frozen=True)
class Kept:
    """What became of one input of `add_all`: added as a report of this id, or held already."""

    id: str
    report: str
    added: bool


@dataclass(frozen=True)
class Package:
    """A read report on its way from a worker to the ledger."""

    id: str
    reading: Reading
    contract: bytes
    facts: bytes


def add_all(
    case: "Case", inputs: Iterable[Input], settings: Settings, engine: Engine, clock: Callable[[], Stamp], *, again: bool = False
) -> Iterator[Kept | Failure]:
    """Step 5. Each input read and kept in a transaction of its own, in input order; what is held already is not read again.

    What was removed comes back only if it is wanted `again`. An input that fails is noted in the case. Killed at any point, the case
    holds whole reports only, and a next run goes on.
    """
    waiting: list[_Waiting] = []
    lost: dict[str, Failure] = {}
    results = run(partial(make_packer, settings), _new(case, inputs, settings, waiting, again), engine)
    for result in results:
        while waiting[0].outcome is not None:
            yield _noted(case, _like_its_twin(waiting.pop(0), lost), clock)
        if isinstance(result, Failure):
            lost[waiting[0].report] = result
        yield _kept(case, waiting.pop(0), result, clock, again)
    for rest in waiting:
        yield _noted(case, _like_its_twin(rest, lost), clock)


@dataclass(frozen=True)
class _Waiting:
    """An input between finding and keeping: its bytes, or what became of it without reading."""

    item: Input
    raw: bytes = b""
    report: str = ""
    outcome: Kept | Failure | None = None


def _new(case: "Case", inputs: Iterable[Input], settings: Settings, waiting: list[_Waiting], again: bool) -> Iterator[Input]:
    """The inputs whose bytes the case does not hold, under the ids that their reports will have."""
    coming: dict[str, str] = {}
    names: dict[str, str] = {}
    for item in inputs:
        made = _found(case, item, settings, coming, names, again)
        waiting.append(made)
        if made.outcome is None:
            yield replace(made.item, id=made.report)


def _found(case: "Case", item: Input, settings: Settings, coming: dict[str, str], names: dict[str, str], again: bool) -> _Waiting:
    try:
        raw = raw_of(item, settings)
    except ItemError as error:
        return _Waiting(item, outcome=Failure(item.id, error.reason, error.cure))
    digest = hashlib.sha256(raw).hexdigest()
    held = case.held(digest)
    if held and held.removed and again:
        held = None
    if held or digest in coming:
        return _Waiting(item, outcome=Kept(item.id, held.report if held else coming[digest], False))
    wanted = report_name(item)
    report = case.name_for(wanted, digest)
    if names.setdefault(report, digest) != digest:
        report = f"{wanted}-{digest[:8]}"
        names[report] = digest
    coming[digest] = report
    return _Waiting(item if item.text is not None else replace(item, data=raw), raw, report)


def _like_its_twin(waiting: _Waiting, lost: Mapping[str, Failure]) -> _Waiting:
    """An input with the same bytes as an earlier one of this run is lost with it."""
    twin = lost.get(waiting.outcome.report) if isinstance(waiting.outcome, Kept) else None
    return replace(waiting, outcome=replace(twin, id=waiting.item.id)) if twin else waiting


def report_name(item: Input) -> str:
    """A short name for a report: the id that was given, or the file's name without its ending; no blanks, no colons, no bars."""
    name = item.id if item.path is None else PurePath(item.path).stem
    return "-".join(name.replace(":", " ").replace("|", " ").split()) or "report"


def make_packer(settings: Settings) -> Worker[Input, Package | Failure]:
    return partial(pack_one, open_reader(settings), settings)


def pack_one(reader: Reads, settings: Settings, item: Input) -> Package | Failure:
    """Steps 2 and 3, and what the ledger and the linkers keep of it."""
    result = read_one(reader, settings, item)
    if isinstance(result, Failure):
        return result
    contract_line = json.dumps(contract(result), ensure_ascii=False).encode()
    return Package(item.id, result, contract_line, to_json(facts_of(result, item.id)).encode())


def _kept(case: "Case", waiting: _Waiting, result: Package | Failure, clock: Callable[[], Stamp], again: bool) -> Kept | Failure:
    if isinstance(result, Failure):
        return _noted(case, replace(waiting, outcome=replace(result, id=waiting.item.id)), clock)
    digest = hashlib.sha256(waiting.raw).hexdigest()
    entry = Entry(result.id, waiting.item.id, digest, waiting.raw, result.reading, result.contract, result.facts)
    return Kept(waiting.item.id, result.id, case.add(entry, clock(), again=again))


def _noted(case: "Case", waiting: _Waiting, clock: Callable[[], Stamp]) -> Kept | Failure:
    assert waiting.outcome is not None
    if isinstance(waiting.outcome, Failure):
        case.fail(waiting.outcome, clock())
    return waiting.outcome


def link_case(case: "Case", stamp: Stamp) -> Links:
    """Step 6. All held reports compared anew, under what people decided; the machine's former links are replaced."""
    facts = held_facts(case)
    links = link_all(facts, pages_of(facts, case.texts()), judged(case.decisions()).rulings)
    case.replace_links(links, stamp, cited(facts, links.links))
    return links


def held_facts(case: "Case") -> list[Facts]:
    return [from_json(blob.decode()) for _, blob in case.facts()]


def ask(case: "Case", sentence: str, settings: Settings) -> Group:
    """Step 7. What stands behind a sentence in the held reports. Raises ItemError for a sentence that cannot be read."""
    reading = read_text(sentence, id=ASKED, settings=settings)
    known = Known(case.parties(), case.links("same_text"), case.replies())
    return check(facts_of(reading, ASKED), sentence, held_facts(case), known)
