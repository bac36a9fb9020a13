"""What all commands share: how a run ends, what is safe to print, and a bar while it goes on."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from sayso.errors import SaysoError

if TYPE_CHECKING:  # imported where they are used: `sayso --help` must not wait for them
    from rich.console import RenderableType

    from sayso.ingest.inputs import Input

PIPE_WIDTH = 100  # columns where there is no terminal to ask
MANY = 4  # documents from which a progress bar helps
WHOLE = (4, 7, 10)  # characters of a year, a month and a day
INTERRUPTED = 130  # what shells report for Ctrl-C
CLOSED_PIPE = 141  # what shells report for a program that wrote to a closed pipe

T = TypeVar("T")


@contextmanager
def endings() -> Iterator[None]:
    """The ways in which a run ends early, each with its exit status."""
    try:
        yield
    except SaysoError as error:
        click.echo(f"sayso: {safe(error.reason)} ({safe(error.cure)})", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo("sayso: stopped", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _hush()
        sys.exit(CLOSED_PIPE)
    except OSError as error:
        _hush()
        click.echo(f"sayso: {safe(str(error))} (look for room on the disk, and for your rights there)", err=True)
        sys.exit(2)


def _hush() -> None:
    """Leaves the flush at exit something that takes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def safe(text: str) -> str:
    from sayso.publish.cells import shown

    return shown(text)


def tally(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def bar_fits() -> bool:
    """A bar needs a terminal to itself: where ledgers scroll by, they are the progress."""
    return sys.stderr.isatty() and not sys.stdout.isatty()


def counted(inputs: Iterable["Input"], endless: bool) -> tuple[Iterable["Input"], int | None]:
    """The inputs and, where a bar will want it and a stream may not be long, their number."""
    if endless or not bar_fits():
        return inputs, None
    known = list(inputs)
    return known, len(known)


def watched(results: Iterable[T], total: int | None) -> Iterator[T]:
    """The results, under a progress bar if there are many."""
    if not bar_fits() or (total is not None and total < MANY):
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), "documents", TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(results, total=total)


def by_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes a date."""
    try:
        if value is not None:
            datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2019-03-04") from None
    return value


def by_period(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes a year, a month or a day."""
    try:
        if value is not None:
            datetime.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) in WHOLE else "")
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write a year, month or day, for example 2019-03-04") from None
    return value


def by_file(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """The callback of an option that takes a file to write."""
    if value is not None and value.name in {"", "-"}:
        raise click.BadParameter("it has no name; files are written, nothing goes to standard output")
    return value


def page(shown: "RenderableType") -> None:
    """Prints what was made for a terminal; whole lines where there is none."""
    from rich.console import Console

    asked = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(highlight=False, width=None if asked else PIPE_WIDTH)
    with console.capture() as captured:
        console.print(shown)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))
