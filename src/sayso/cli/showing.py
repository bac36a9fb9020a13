"""`sayso demo`: a bundled case of twelve invented reports, or the ledger of one."""

import sys
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from sayso.cli.cases import link, names_of, opened, several, stamp, told
from sayso.cli.reading import ledger_of
from sayso.cli.sharing import endings, page
from sayso.settings import Settings

ASKED = "The Second Brigade shelled the market in Olmeri."  # what a fact-checker might ask of the bundled reports
LEDGER_OUTLET = "Upstream Notes"


@click.command()
@click.option("--keep", type=click.Path(path_type=Path), metavar="CASE", help="Keep the case in this file, to try other commands on it.")
@click.option("--ledger", is_flag=True, help="Print the ledger of one bundled report instead.")
@click.option("--why", is_flag=True, help="Show all reasons.")
@click.option("--full", is_flag=True, help="With --ledger: show every word, on a narrow terminal too.")
def demo(keep: Path | None, ledger: bool, why: bool, full: bool) -> None:
    """Read the bundled reports, which are invented, into a case and show what stands behind their claims.

    Twelve reports tell of two incidents: with wire copies, a retelling that ends where it began, two witnesses who do not know of each
    other, counts of the dead that were updated and counts that disagree, a denial, a correction, and a source under a pseudonym.

    \b
    Example:
      sayso demo --why
      sayso demo --keep olmeri.case
      sayso demo --ledger
    """
    if ledger:
        with endings(), as_file(files("sayso") / "demo" / "report.txt") as report:
            status = ledger_of(report, LEDGER_OUTLET, why, full)
        sys.exit(status)
    with TemporaryDirectory() as scratch:
        _case(keep or Path(scratch) / "demo.case", why)
    first = "" if keep else "sayso demo --keep olmeri.case, then "
    click.echo(f"In the browser: {first}sayso serve {keep or 'olmeri.case'}", err=True)


def _case(path: Path, why: bool) -> None:
    with opened(path, create=True) as held, as_file(files("sayso") / "demo" / "case.jsonl") as reports:
        from sayso.engines import Here
        from sayso.pipeline import add_all, ask, find_all
        from sayso.publish.cases import terminal as casework

        told(add_all(held, find_all((), str(reports), sys.stdin.buffer), Settings(), Here(), lambda: stamp(None)))
        link(held, stamp(None))
        page(casework.reports(held.reports()))
        page(casework.groups(several(held.groups()), names_of(held), why))
        page(casework.replies(held.replies()))
        page(casework.answer(ask(held, ASKED, Settings()), names_of(held), why))
