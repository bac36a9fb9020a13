"""What runs a worker over many items: in this process (Here) or in several (Local). Results come in input order.

A *worker* is a function of one item, made once in each process by `make_worker` (so that weights are opened once).
To add an engine: a frozen value with a `run` like theirs. Nothing here knows what the items are.
"""

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, Protocol, TypeAlias, TypeVar

from sayso.records import Failure

OUT_OF_MEMORY = 12  # ENOMEM
WINDOW = 4  # items for each process that may be under way or finished but waiting for an earlier one


class Item(Protocol):
    """Anything picklable with an id."""

    @property
    def id(self) -> str: ...


I = TypeVar("I", bound=Item)  # noqa: E741 - the item
R = TypeVar("R")
Worker: TypeAlias = Callable[[I], R]


class Engine(Protocol):
    """Runs a worker over items, in order, holding only a bounded number of them."""

    def run(self, make_worker: Callable[[], Worker[I, R]], items: Iterable[I]) -> Iterator[R | Failure]: ...


def run(make_worker: Callable[[], Worker[I, R]], items: Iterable[I], engine: Engine) -> Iterator[R | Failure]:
    """One result for each item, in input order. `make_worker` must be picklable if the engine uses processes."""
    return engine.run(make_worker, items)


@dataclass(frozen=True)
class Here:
    """One item after the other in this process."""

    def run(self, make_worker: Callable[[], Worker[I, R]], items: Iterable[I]) -> Iterator[R | Failure]:
        worker = make_worker()
        for item in items:
            yield worker(item)


@dataclass(frozen=True)
class Local:
    """Several processes on this machine, one item at a time in each.

    An item whose process dies becomes a Failure and a new process takes the place of the dead one. An error of `make_worker`
    itself is raised here. Reading the next input holds back finished results, so a slow input stream is better served by Here.
    """

    processes: int

    def run(self, make_worker: Callable[[], Worker[I, R]], items: Iterable[I]) -> Iterator[R | Failure]:
        crew: _Crew[I, R] = _Crew(make_worker, self.processes)
        try:
            yield from crew.work(iter(items))
        finally:
            crew.dismiss()


@dataclass
class _Seat(Generic[I]):
    """One process, our end of its pipe, and what it is doing."""

    process: SpawnProcess
    pipe: Connection
    number: int = -1
    item: I | None = None


@dataclass
class _Crew(Generic[I, R]):
    """The processes of one run. `waiting` holds results that are finished before an earlier one."""

    make_worker: Callable[[], Worker[I, R]]
    size: int
    idle: deque[_Seat[I]] = field(default_factory=deque)
    busy: dict[Connection, _Seat[I]] = field(default_factory=dict)
    waiting: dict[int, R | Failure] = field(default_factory=dict)

    def work(self, items: Iterator[I]) -> Iterator[R | Failure]:
        given = told = 0
        more = True
        while True:
            while more and len(self.busy) < self.size and given - told < self.size * WINDOW:
                try:
                    item = next(items)
                except StopIteration:
                    more = False
                    break
                self._give(given, item)
                given += 1
            if not self.busy:
                return
            self._collect()
            while told in self.waiting:
                yield self.waiting.pop(told)
                told += 1

    def dismiss(self) -> None:
        """Ends every process at once, whatever it is doing."""
        seats = [*self.idle, *self.busy.values()]
        for seat in seats:
            seat.process.terminate()
        for seat in seats:
            seat.process.join()
            seat.pipe.close()
        self.idle.clear()
        self.busy.clear()

    def _give(self, number: int, item: I) -> None:
        seat: _Seat[I] = self.idle.popleft() if self.idle else _hire(self.make_worker)
        seat.number, seat.item = number, item
        self.busy[seat.pipe] = seat
        with suppress(BrokenPipeError):  # it died while idle or starting; _collect finds its pipe at the end
            seat.pipe.send(item)

    def _collect(self) -> None:
        for pipe in wait(list(self.busy)):
            seat = self.busy.pop(pipe)  # type: ignore[call-overload]
            try:
                result = seat.pipe.recv()
            except (EOFError, ConnectionResetError):
                result = self._bury(seat)
            else:
                self.idle.append(seat)
            if isinstance(result, _NoWorker):
                raise result.error
            self.waiting[seat.number] = result

    def _bury(self, seat: _Seat[I]) -> Failure:
        seat.process.join()
        seat.pipe.close()
        assert seat.item is not None
        return Failure(
            seat.item.id,
            f"the process that read it died ({_cause(seat.process.exitcode)})",
            "read it alone; with less memory than documents, give a smaller --jobs",
        )


@dataclass(frozen=True)
class _NoWorker:
    """What a process answers when `make_worker` raised."""

    error: Exception


def _cause(exitcode: int | None) -> str:
    if exitcode == OUT_OF_MEMORY:
        return "out of memory"
    if exitcode is None or exitcode >= 0:
        return f"exit status {exitcode}"
    with suppress(ValueError):
        return signal.Signals(-exitcode).name
    return f"signal {-exitcode}"


def _hire(make_worker: Callable[[], Worker[I, R]]) -> _Seat[I]:
    context = get_context("spawn")  # a forked copy of a process with running threads may hang
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(make_worker, theirs), daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()
    return _Seat(process, ours)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal's group: a child inherits the block and leaves the answer to its parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else started inside, and it lifts the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(make_worker: Callable[[], Worker[I, R]], pipe: Connection) -> None:
    """The life of a process: make the worker, then answer items until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError):
        try:
            worker = make_worker()
        except Exception as error:
            pipe.recv()
            pipe.send(_NoWorker(error))
            return
        try:
            while True:
                pipe.send(worker(pipe.recv()))
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)  # only a new process surely has its memory back
