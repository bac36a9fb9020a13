"""Say it once: every command, option, setting and word of a ledger is documented, and the README's example runs."""

import json
import re
from dataclasses import fields
from inspect import cleandoc
from pathlib import Path
from typing import get_args

import click
import pytest

from sayso import records
from sayso.cli import app
from sayso.publish.cases.contract import schema_text as case_schema_text
from sayso.publish.contract import schema_text
from sayso.settings import SETTINGS, Settings

ROOT = Path(__file__).parent.parent
ANALYST = (ROOT / "docs" / "analyst.md").read_text(encoding="utf8")
CASES = (ROOT / "docs" / "cases.md").read_text(encoding="utf8")
WORKBENCH = (ROOT / "docs" / "workbench.md").read_text(encoding="utf8")
README = (ROOT / "README.md").read_text(encoding="utf8")
WORDS = (
    *(records.Basis, records.Stance, records.VoiceKind, records.Checked, records.Silence),
    *(records.Act, records.Status, records.Harm, records.Precision, records.TimeType, records.MentionKind, records.MentionForm),
)


def options(name: str) -> set[str]:
    """The long names of a command's options."""
    return {o for p in app.commands[name].params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}


def first_cells(heading: str, page: str = ANALYST) -> set[str]:
    """The code in the first column of the table under a heading; none where the heading is not there."""
    section = [*page.split(f"{heading}\n", 1), ""][1].split("\n#", 1)[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.M))


@pytest.mark.parametrize("name", sorted(app.commands))
def test_every_command_is_documented(name: str) -> None:
    assert any(
        cell.startswith(f"sayso {name}")
        for cell in first_cells("## Commands") | first_cells("## Commands", CASES) | first_cells("## Commands", WORKBENCH)
    )


@pytest.mark.parametrize("name", sorted(set(app.commands) - {"demo"}))
def test_every_option_is_documented_and_no_other(name: str) -> None:
    documented = first_cells(f"### sayso {name}") | first_cells(f"### sayso {name}", CASES) | first_cells(f"### sayso {name}", WORKBENCH)
    filters = options("claims") - {"--limit", "--json"} if name == "export" else set()  # its table refers to that of `sayso claims`
    assert {cell.split()[0] for cell in documented} | filters == options(name)


def test_every_key_of_the_case_contract_is_explained() -> None:
    parts = json.loads(case_schema_text())["$defs"]
    keys = {
        key
        for name in ("report", "group", "standing", "origin", "contradiction", "verification", "reply")
        for key in parts[name]["properties"]
    }
    assert not {key for key in keys if f"`{key}`" not in CASES}


def test_every_setting_has_a_default_a_help_and_a_line() -> None:
    names = [name for name, _ in SETTINGS]
    assert names == [field.name for field in fields(Settings)]
    assert first_cells("### Settings") == set(names)
    for name in names:
        assert f"| `{name}` | {getattr(Settings(), name)} |" in ANALYST


@pytest.mark.parametrize("word", sorted({word for kind in WORDS for word in get_args(kind)}))
def test_every_word_of_a_ledger_is_explained(word: str) -> None:
    assert f"`{word}`" in ANALYST


def test_every_key_of_the_contract_is_explained() -> None:
    parts = json.loads(schema_text())["$defs"]
    assert first_cells("## The JSON contract") == set(parts["reading"]["properties"]) | set(parts["failed"]["properties"])


@pytest.mark.parametrize("name", ["sayso", *sorted(app.commands)])
def test_every_help_has_an_example(name: str) -> None:
    command = app if name == "sayso" else app.commands[name]
    assert f"Example:\n  sayso {name.removeprefix('sayso')}" in cleandoc(command.help or "")


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.S)
    assert len([line for line in example.splitlines() if line]) <= 10
    exec(example, {})
    assert "Ona Petrel" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "docs/analyst.md", "docs/cases.md", "docs/workbench.md", "docs/developer.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf8")
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not ((ROOT / page).parent / link).exists()] == []
