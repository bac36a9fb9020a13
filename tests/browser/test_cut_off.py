"""The same walk where there is no network at all: in a network namespace of its own, with nothing but the loopback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LO = "import fcntl, socket, struct; s = socket.socket(); fcntl.ioctl(s, 0x8914, struct.pack('16sh14x', b'lo', 0x1 | 0x40))"  # SIOCSIFFLAGS
NO_WAY = "import socket; s = socket.socket(); s.settimeout(2); raise SystemExit(s.connect_ex(('192.0.2.1', 80)) == 0)"
WALK = Path(__file__).with_name("test_walk.py")


@pytest.fixture(scope="module")
def cut_off() -> list[str]:
    """What runs a command without a network."""
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and subprocess.run([*command, sys.executable, "-c", LO], capture_output=True).returncode == 0:
            return command
    refused = "a network namespace of its own is not permitted here: unshare -n"
    if os.environ.get("CI"):
        pytest.fail(refused)
    pytest.skip(refused)


def alone(cut_off: list[str], code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What some code does, run with the loopback up and nothing else."""
    return subprocess.run([*cut_off, sys.executable, "-c", f"{LO}\n{code}", *arguments], capture_output=True, text=True, timeout=300)


def test_the_namespace_has_no_way_out(cut_off: list[str]) -> None:
    assert alone(cut_off, NO_WAY).returncode == 0


def test_the_walk_is_the_same_without_a_network(cut_off: list[str], chromium: str) -> None:
    run = alone(cut_off, "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))", "-q", "-p", "no:cacheprovider", "--tb=short", str(WALK))
    assert run.returncode == 0, run.stdout[-6_000:]
    assert "passed" in run.stdout
    assert "skipped" not in run.stdout
