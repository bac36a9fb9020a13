"""The command line: parse, call, print. The only part that prints, exits, or looks at the terminal.

COMMANDS is the list of all; a new one is a function in the file of its kind and a line here.
"""

import sys
from io import TextIOWrapper

import click

from sayso.cli.cases import add, check, claims, groups, remove, replies, reports, show, verify
from sayso.cli.leaving import export, sheet
from sayso.cli.reading import read
from sayso.cli.reviewing import review
from sayso.cli.serving import serve, users
from sayso.cli.showing import demo

COMMANDS: tuple[click.Command, ...] = (
    read,
    demo,
    add,
    reports,
    claims,
    show,
    groups,
    check,
    replies,
    review,
    sheet,
    export,
    remove,
    verify,
    serve,
    users,
)


def main() -> None:
    """The console script. Output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


@click.group("sayso", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sayso", message="%(prog)s %(version)s")
def app() -> None:
    """On whose say-so? Reads news reports and gives every claim with its chain of voices.

    \b
    Example:
      sayso demo                              a bundled case
      sayso read report.html                  the ledger of one report
      sayso add market.case reports/          many reports into a case
      sayso check market.case "A sentence."   what stands behind it
      sayso serve market.case                 all of it in the browser
    """


for _command in COMMANDS:
    app.add_command(_command)
