"""Start-up: what a user waits for before anything is read, and what is not even imported."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.ledger import open_case

SLACK = float(os.environ.get("SAYSO_SLACK", "2"))  # machines that run checks are shared and slow
HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "rich", "torch", "sqlalchemy")
WORKBENCH = ("sayso.web", "sayso.facets", "fastapi", "starlette", "uvicorn", "jinja2", "argon2")


def seconds(*command: str | Path) -> float:
    """The best of three runs."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start

    return min(once() for _ in range(3))


def test_import_takes_less_than_three_tenths_of_a_second() -> None:
    bare = seconds(sys.executable, "-c", "pass")
    assert seconds(sys.executable, "-c", "import sayso") - bare < 0.3 * SLACK


def test_help_takes_less_than_half_a_second() -> None:
    assert seconds(Path(sys.executable).with_name("sayso"), "--help") < 0.5 * SLACK


def test_help_and_import_load_nothing_heavy() -> None:
    program = f"import sys, sayso, sayso.cli; print([m for m in {HEAVY + WORKBENCH} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("command", ["reports", "claims", "groups", "replies", "verify"])
def test_only_serve_loads_the_workbench(command: str, tmp_path: Path) -> None:
    open_case(tmp_path / "quarry.case", create=True).close()
    loaded = f"print([m for m in {WORKBENCH} if m in sys.modules])"
    program = f"import sys, sayso.cli\ntry:\n    sayso.cli.app()\nfinally:\n    {loaded}"
    made = subprocess.run([sys.executable, "-c", program, command, tmp_path / "quarry.case"], check=True, capture_output=True, text=True)
    assert made.stdout.splitlines()[-1] == "[]"
