"""`sayso sheet` and `sayso export`: what leaves a case as files."""

from pathlib import Path
from typing import Any

import click

from sayso.cli.cases import CASE, behind, filter_of, filtered, opened
from sayso.cli.sharing import by_file, safe, tally
from sayso.errors import SetupError
from sayso.publish.exports.forms import FORMATS

FORMS = "\b\nForms:\n" + "\n".join(f"  {form.name:<15}{form.help}" for form in FORMATS)


@click.command()
@CASE
@click.argument("report")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=by_file,
    required=True,
    help="A new .html, .xlsx or .csv file.",
)
def sheet(case: Path, report: str, output: Path) -> None:
    """Write the line-by-line fact-check sheet of a report: a row for every sentence, its facts to tick, and who else says it.

    \b
    Example:
      sayso sheet market.case harbour-radio-0515 -o harbour.html
    """
    with opened(case) as held:
        from sayso.outgoing import sheet_of
        from sayso.publish.sheets.html import write_sheet_html
        from sayso.publish.sheets.tables import write_sheet_csv, write_sheet_xlsx

        behind(held)
        writers = {".html": write_sheet_html, ".xlsx": write_sheet_xlsx, ".csv": write_sheet_csv}
        if output.suffix.lower() not in writers:
            raise SetupError(f"a sheet cannot be written as {output.name!r}", "end the name with .html, .xlsx or .csv")
        for path in writers[output.suffix.lower()](sheet_of(held, report), output):
            click.echo(safe(str(path)))


@click.command(epilog=FORMS)
@CASE
@click.option("--as", "form", type=click.Choice([form.name for form in FORMATS]), required=True, help="The form.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), callback=by_file, help="A new file; else named like the case."
)
@filtered
def export(case: Path, form: str, output: Path | None, **wanted: Any) -> None:
    """Write claims of a case, all or those that fit, each with its verbatim words, offsets, report and hashes.

    \b
    Example:
      sayso export market.case --as csv
      sayso export market.case --as geojson --act ASSAULT -o attacks.geojson
    """
    with opened(case) as held:
        from sayso.outgoing import rows_of
        from sayso.publish.exports.forms import export as written

        behind(held)
        known = {one.name: one for one in FORMATS}
        path = output or case.with_suffix(known[form].suffix)
        count = written(rows_of(held, held.claims(filter_of(held, wanted))), form, path)
        click.echo(f"{safe(str(path))}: {tally(count, 'entry', 'entries')}")
