"""`sayso read`: reports in, ledgers or contracts out."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, get_args

import click

from sayso.cli.sharing import PIPE_WIDTH, by_date, counted, endings, safe, watched
from sayso.records import Basis, Failure, Reading
from sayso.settings import SETTINGS, Settings, settings_from

if TYPE_CHECKING:  # imported where they are used: `sayso --help` must not wait for them
    from sayso.publish.ledgers.choice import Choice

Result: TypeAlias = Reading | Failure
Form: TypeAlias = Callable[[Result], str]


SETTINGS_HELP = "\b\nSettings for --set NAME=VALUE:\n" + "\n".join(
    f"  {name:<15}{meaning} ({default})" for name, meaning in SETTINGS if isinstance(default := getattr(Settings(), name), int)
)


@click.command(epilog=SETTINGS_HELP)
@click.argument("paths", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the JSON contract, one line a document.")
@click.option("--jsonl", metavar="FILE", help='Read documents from JSON lines {"id", "text", …}; - is standard input.')
@click.option("--voice", metavar="NAME", help="Only claims with this voice in the chain; letter case and accents do not matter.")
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Only claims N voices deep; 0 is the outlet's own words.")
@click.option("--basis", type=click.Choice(get_args(Basis)), help="Only claims on this basis.")
@click.option("--why", is_flag=True, help="Show the reasons for chain, basis and stance.")
@click.option("--full", is_flag=True, help="Show every word, on a narrow terminal too.")
@click.option("--published", metavar="DATE", callback=by_date, help="The date of publication (ISO 8601), over what the page says.")
@click.option("--outlet", metavar="NAME", help="Who published it, over what the page says.")
@click.option(
    "--map", "map_path", type=click.Path(path_type=Path), metavar="FILE", help="Write the located events as GeoJSON to a new file."
)
@click.option(
    "--gazetteer",
    "gazetteers",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="A CSV file with places of your own; may be repeated.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read on N processes; results keep the input order.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="Change a setting; may be repeated.")
def read(
    paths: tuple[str, ...],
    as_json: bool,
    jsonl: str | None,
    voice: str | None,
    depth: int | None,
    basis: Basis | None,
    why: bool,
    full: bool,
    published: str | None,
    outlet: str | None,
    map_path: Path | None,
    gazetteers: tuple[str, ...],
    jobs: int,
    pairs: tuple[str, ...],
) -> None:
    """Read reports: files, folders, globs, or - for standard input.

    Exit status: 0 all were read, 1 some failed, 2 all failed or the run could not start.

    \b
    Example:
      sayso read report.txt --why
      sayso read reports/ --voice vard --depth 2
      sayso read reports/ --map events.geojson
      sayso read --json --jsonl documents.jsonl --jobs 2 > readings.jsonl
    """
    if bool(paths) == bool(jsonl):
        raise click.UsageError("give files or folders (- for standard input), or --jsonl FILE" + (", not both" if paths else ""))
    with endings(), _map(map_path) as note:
        from sayso.engines import Here, Local
        from sayso.pipeline import Given, find_all, read_all
        from sayso.publish.ledgers.choice import Choice

        # Several processes share the cores, so each takes one thread unless told otherwise.
        settings = settings_from(list(pairs), Settings(threads=1 if jobs > 1 else 0, gazetteers=gazetteers))
        found = find_all(paths, jsonl, sys.stdin.buffer, Given(published, outlet))
        inputs, total = counted(found, endless=jsonl is not None)
        choice = Choice(voice, depth, basis)
        results = _noted(read_all(inputs, settings, Local(jobs) if jobs > 1 else Here()), choice, note)
        status = _tell(watched(results, total), _json_form(choice) if as_json else _ledger_form(choice, why, full))
    sys.exit(status)


def ledger_of(path: Path, outlet: str, why: bool, full: bool) -> int:
    """Prints the ledger of one file; the status of the run."""
    from sayso.engines import Here
    from sayso.pipeline import Given, find_all, read_all
    from sayso.publish.ledgers.choice import ALL

    found = find_all([str(path)], None, sys.stdin.buffer, Given(outlet=outlet))
    return _tell(read_all(found, Settings(), Here()), _ledger_form(ALL, why, full))


def _tell(results: Iterable[Result], form: Form) -> int:
    """Prints every result as it comes. The status of the run."""
    count = failed = 0
    for result in results:
        count += 1
        if isinstance(result, Failure):
            failed += 1
            click.echo(f"failed: {safe(result.id)}: {safe(result.reason)} ({safe(result.cure)})", err=True)
        if text := form(result):
            click.echo(text)
    return 0 if not failed else 2 if failed == count else 1


@contextmanager
def _map(path: Path | None) -> Iterator[Callable[[Result], None] | None]:
    """What takes note of each result for the map, if one is wanted; at the end, what became of it."""
    if path is None:
        yield None
        return
    from sayso.publish.cells import plural
    from sayso.publish.exports.geojson import map_at

    with map_at(path) as made:
        yield made.add
    if made.documents:
        click.echo(f"{safe(str(path))}: {plural(made.located, 'event')} with a place, {made.unlocated} without one left out", err=True)


def _noted(results: Iterable[Result], choice: "Choice", note: Callable[[Result], None] | None) -> Iterator[Result]:
    """The results, each noted on its way if somebody takes notes; a note is of the claims wanted only."""
    from sayso.publish.ledgers.choice import chosen

    for result in results:
        if note is not None:
            note(result if isinstance(result, Failure) else chosen(result, choice))
        yield result


def _json_form(choice: "Choice") -> Form:
    from sayso.publish.contract import contract, contract_failure
    from sayso.publish.ledgers.choice import chosen

    def form(result: Result) -> str:
        line = contract_failure(result) if isinstance(result, Failure) else contract(chosen(result, choice))
        return json.dumps(line, ensure_ascii=False)

    return form


def _ledger_form(choice: "Choice", why: bool, full: bool) -> Form:
    """Whole words where no terminal is too narrow for them: in a pipe or a file."""
    from rich.console import Console

    from sayso.publish.ledgers.terminal import WIDEST, View, ledger

    asked = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(highlight=False, width=None if asked else PIPE_WIDTH)
    view = View(min(console.width, WIDEST), full or not asked, why, choice)

    def form(result: Result) -> str:
        if isinstance(result, Failure):
            return ""
        with console.capture() as captured:
            console.print(ledger(result, view), width=view.width)
        return "\n".join(line.rstrip() for line in captured.get().splitlines())

    return form
