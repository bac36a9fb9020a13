"""Engines: order, bounds, and what happens when a process dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from sayso.engines import WINDOW, Engine, Here, Local, run
from sayso.errors import SetupError
from sayso.records import Failure


@dataclass(frozen=True)
class Job:
    id: str
    do: str = ""


def make_worker(prefix: str = "did ") -> Callable[[Job], str]:
    return partial(work, prefix)


def work(prefix: str, job: Job) -> str:
    match job.do:
        case "sleep":
            time.sleep(0.3)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "hunger":
            raise MemoryError
        case "where":
            return str(os.getpid())
    return prefix + job.id


def refuse() -> Callable[[Job], str]:
    raise SetupError("no weights", "install again")


@pytest.mark.parametrize("engine", [Here(), Local(2)])
def test_results_come_in_input_order(engine: Engine) -> None:
    jobs = [Job(str(n), "sleep" if n == 0 else "") for n in range(7)]
    assert list(run(make_worker, jobs, engine)) == [f"did {n}" for n in range(7)]


@pytest.mark.parametrize("engine", [Here(), Local(2)])
def test_no_items_give_no_results(engine: Engine) -> None:
    assert list(run(make_worker, [], engine)) == []


@pytest.mark.parametrize("engine", [Here(), Local(2)])
def test_a_worker_that_cannot_be_made_stops_the_run(engine: Engine) -> None:
    with pytest.raises(SetupError, match="no weights: install again"):
        list(run(refuse, [Job("a"), Job("b")], engine))


def test_a_run_uses_that_many_processes() -> None:
    homes = set(run(make_worker, [Job(str(n), "where") for n in range(8)], Local(2)))
    assert len(homes) <= 2
    assert str(os.getpid()) not in homes


@pytest.mark.parametrize(("deed", "cause"), [("die", "SIGKILL"), ("leave", "exit status 3"), ("hunger", "out of memory")])
def test_an_item_whose_process_dies_fails_and_the_rest_goes_on(deed: str, cause: str) -> None:
    first, second, third = run(make_worker, [Job("a"), Job("b", deed), Job("c")], Local(1))
    assert (first, third) == ("did a", "did c")
    assert isinstance(second, Failure)
    assert second.id == "b"
    assert cause in second.reason


def test_inputs_are_drawn_only_as_far_as_the_window() -> None:
    drawn = 0

    def jobs() -> Iterator[Job]:
        nonlocal drawn
        for drawn in range(1, 1000):
            yield Job(str(drawn), "sleep" if drawn == 1 else "")

    results = run(make_worker, jobs(), Local(2))
    next(results)
    assert drawn <= 2 * WINDOW + 1
    results.close()  # type: ignore[attr-defined]


INTERRUPTED_RUN = """
from sayso.engines import Local, run
from test_engines import Job, make_worker

if __name__ == "__main__":
    try:
        for result in run(make_worker, (Job(str(n), "sleep") for n in range(1000)), Local(2)):
            print(result, flush=True)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


def test_ctrl_c_ends_the_run_and_every_process(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(INTERRUPTED_RUN)
    process = subprocess.Popen(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that the signal goes to its group only, as from a terminal
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    told, complaints = process.communicate(timeout=20)
    assert told.endswith(b"stopped\n")
    assert complaints == b""
    assert not alive(process.pid)


def alive(group: int, patience: float = 5) -> bool:
    """Whether a process group still exists after some seconds; its last member may need a moment to be gone."""
    end = time.monotonic() + patience
    with suppress(ProcessLookupError):
        while time.monotonic() < end:
            os.killpg(group, 0)
            time.sleep(0.05)
        return True
    return False
