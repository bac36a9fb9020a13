"""SHEET -> HTML: one page that needs nothing else: no script, no other host, no picture. It prints on A4, and reads on a telephone."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from sayso.publish.exports.whole import new_file
from sayso.publish.sheets.sheet import CRITICISM, PLURAL, Column, CriticismRow, Sheet, SheetRow, about, columns, letters, quoted

# Cells of the page, and the columns that share one: paper has room for ten.
CELLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("No.", ("no",)),
    ("Sentence", ("sentence", "where")),
    ("Facts to tick", ("facts",)),
    ("Voices and chain", ("voices", "chain")),
    ("Basis", ("basis", "checked")),
    ("Other reports", ("for", "against", "relays", "origins")),
    ("Reply", ("reply",)),
    ("Proof", ("proof",)),
    ("Checker", ("checker",)),
    ("State", ("state",)),
)
BEFORE = {"for": "For", "against": "Against", "relays": "Only relayed by", "checked": "Stated checks"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""


def write_sheet_html(sheet: Sheet, path: Path) -> tuple[Path, ...]:
    """Writes the page to a new file. Raises SetupError."""
    with new_file(path) as part:
        part.write_text(sheet_html(sheet), encoding="utf-8", errors="xmlcharrefreplace", newline="\n")
    return (path,)


def sheet_html(sheet: Sheet) -> str:
    """The whole page."""
    style = (files("sayso") / "publish" / "sheets" / "sheet.css").read_text(encoding="utf-8")
    title = f"Fact-check sheet: {sheet.report.title or sheet.report.id}"
    head = HEAD.format(policy=escape(POLICY), title=_plain(title), style=style)
    first = {column.key: column for column in columns(sheet.report.outlet)}
    name = _isolated(sheet.report.title or sheet.report.id)
    parts = [
        head,
        f"<header>\n<h1><span>Fact-check sheet</span> {name}</h1>\n{_about(sheet)}</header>\n<main>\n",
        _table("sentences", "Every sentence", [name for name, _ in CELLS], (_sentence(row, first) for row in sheet.rows)),
        _criticism(sheet),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _plain(text: str) -> str:
    """Text as text: markup escaped, and no control characters, which HTML does not take."""
    return escape("".join(c if c in "\t\n" or (c >= " " and not "\x7f" <= c <= "\x9f") else "\N{REPLACEMENT CHARACTER}" for c in text))


def _isolated(text: str) -> str:
    """Text of either direction, which leaves the direction of what stands around it alone."""
    return f'<bdi dir="auto">{_plain(text)}</bdi>'


def _lines(lines: Iterable[str], kind: str = "") -> str:
    css = f' class="{kind}"' if kind else ""
    return "".join(f'<p{css} dir="auto">{_plain(line)}</p>' for line in lines)


def _about(sheet: Sheet) -> str:
    rows = "".join(f"<dt>{_plain(name)}</dt><dd>{_isolated(value)}</dd>\n" for name, value in about(sheet))
    return f"<dl>\n{rows}</dl>\n"


def _table(name: str, caption: str, heading: Sequence[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{_plain(h)}</th>' for h in heading)
    top = f'<table class="{name}">\n<caption>{caption}</caption>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n'
    return f"{top}{''.join(rows)}</tbody>\n</table>\n"


def _sentence(row: SheetRow, columns: dict[str, Column]) -> str:
    cells = [_cell(name, keys[0], "".join(_part(row, columns[key]) for key in keys)) for name, keys in CELLS]
    skipped = ' class="not-read"' if row.note else ""
    return f'<tr id="s{row.n}"{skipped}>{"".join(cells)}</tr>\n'


def _cell(name: str, kind: str, inside: str) -> str:
    return f'<td class="{kind}" data-name="{_plain(name)}">{inside}</td>'


def _part(row: SheetRow, column: Column) -> str:
    """What one column gives to its cell."""
    if column.key == "facts":
        return _boxes(row)
    lines = column.lines(row)
    if column.key == "sentence":
        return _lines(lines, "words") + _lines(_claims(row), "claim")
    if column.key == "where":
        return _lines(lines, "small")
    before = f'<p class="small">{BEFORE[column.key]}:</p>' if lines and column.key in BEFORE else ""
    return before + _lines(lines, "small" if column.key in ("chain", "origins") else "")


def _claims(row: SheetRow) -> list[str]:
    """The words of claims, where they are not simply the sentence."""
    if len(row.claims) == 1 and row.claims[0].words == row.words:
        return []
    return [f"{letter}{quoted(claim.words)}" for letter, claim in zip(letters(row), row.claims, strict=True)]


def _boxes(row: SheetRow) -> str:
    """A box for every fact, by kind."""
    return "".join(
        f'<p class="small">{PLURAL[kind]}</p><ul>{"".join(f"<li>{_isolated(words)}</li>" for words in told)}</ul>'
        for kind, told in row.facts.items()
    )


def _criticism(sheet: Sheet) -> str:
    if not sheet.criticism:
        return "<h2>Criticism, and whether its target was heard</h2>\n<p>No criticism of anybody was found in this report.</p>\n"
    heading = [column.heading for column in CRITICISM]
    return _table("criticism", "Criticism, and whether its target was heard", heading, map(_criticised, sheet.criticism))


def _criticised(row: CriticismRow) -> str:
    cells = [_cell(c.heading, c.key, _rows(row) if c.key == "sentences" else _lines(c.lines(row))) for c in CRITICISM]
    return f"<tr>{''.join(cells)}</tr>\n"


def _rows(row: CriticismRow) -> str:
    """The numbers of sentences as links to their rows."""
    return ", ".join(f'<a href="#s{n}">{n}</a>' for n in row.sentences)
