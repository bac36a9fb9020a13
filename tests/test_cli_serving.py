"""`sayso serve` and `sayso users`: where it listens, what it prints, who it refuses, and how it ends."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import httpx2
import pytest
from click.testing import CliRunner, Result

from sayso.cli import serving
from sayso.cli.serving import PORT, ROLES, Wanted, serve, users
from sayso.errors import SetupError
from sayso.ledger import open_case
from sayso.web.users import Role, User, read_users

PASSWORD = "seven quiet herons"
PATIENCE = 60  # seconds; machines that run checks are shared and slow
START = "from sayso.cli.serving import serve; serve()"
Start = Callable[..., tuple[subprocess.Popen[str], str]]


def got(address: str, **options: Any) -> httpx2.Response:
    return httpx2.get(address, timeout=PATIENCE, **options)


def called(*arguments: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(users if arguments[0] == "users" else serve, [str(a) for a in arguments[1:]], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def case(tmp_path: Path) -> Path:
    with open_case(tmp_path / "market.case", create=True):
        return tmp_path / "market.case"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    assert called("users", tmp_path / "desk.json", "add", "Ona", "--role", "editor", "--stdin", stdin=f"{PASSWORD}\n").exit_code == 0
    return tmp_path / "desk.json"


@pytest.fixture
def pem(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate that was made for this test and signs itself."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate")
    certificate, key = tmp_path / "desk.pem", tmp_path / "desk.key"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1")
    how = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    subprocess.run(["openssl", *how, *subject, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a server; it and the address that it printed."""
    running: list[subprocess.Popen[str]] = []

    def started(*arguments: str | Path) -> tuple[subprocess.Popen[str], str]:
        program = [sys.executable, "-c", START, *map(str, arguments)]
        one = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        running.append(one)
        assert one.stdout is not None
        address = one.stdout.readline().strip()
        assert address, one.communicate()[1]
        return one, address

    yield started
    for one in running:
        one.kill()
        one.communicate()


def test_it_prints_an_address_with_a_key_that_opens_the_workbench(case: Path, start: Start) -> None:
    one, address = start(case, "--port", "0", "--no-open", "--who", "Ona Petrel")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?key=[\w-]{43}", address)
    with httpx2.Client(timeout=PATIENCE) as client:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        home = client.get(address.partition("?")[0])
        assert home.status_code == 200
        assert "market" in home.text
        assert {"server", "date"} & set(home.headers) == set()
    assert got(address.partition("?")[0]).status_code == 401
    assert one.stdout is not None
    assert one.stdout.readline() == "Stop with Ctrl-C\n"
    one.send_signal(signal.SIGINT)
    _, err = one.communicate(timeout=PATIENCE)
    assert (one.returncode, err) == (0, "stopped\n")


def test_it_ends_cleanly_when_it_is_told_to(case: Path, start: Start) -> None:
    one, address = start(case, "--port", "0", "--no-open")
    got(address)
    one.terminate()
    assert one.wait(timeout=PATIENCE) == 0
    assert os.listdir(case.parent) == ["market.case"]


def test_a_name_of_another_host_is_refused(case: Path, start: Start) -> None:
    _, address = start(case, "--port", "0", "--no-open")
    assert got(address, headers={"Host": "rebound.example"}).status_code == 421


def test_users_sign_in_over_tls(case: Path, desk: Path, pem: tuple[Path, Path], start: Start) -> None:
    import ssl

    _, address = start(case, "--port", "0", "--no-open", "--users", desk, "--certificate", pem[0], "--key", pem[1])
    assert re.fullmatch(r"https://127\.0\.0\.1:\d+/", address)
    with httpx2.Client(verify=ssl.create_default_context(cafile=str(pem[0])), base_url=address, timeout=PATIENCE) as client:
        assert client.get("/").status_code == 401
        answer = client.post("/login", data={"name": "Ona", "password": PASSWORD})
        assert answer.status_code == 303
        assert "Secure" in answer.headers["set-cookie"]
        assert client.get("/").status_code == 200


def test_a_missing_case_names_the_command_that_makes_one(tmp_path: Path) -> None:
    result = called("serve", tmp_path / "none.case", "--no-open")
    assert result.exit_code == 2
    assert "sayso add" in result.stderr
    assert not (tmp_path / "none.case").exists()


def test_an_empty_case_is_made_where_it_is_asked_for(tmp_path: Path, start: Start) -> None:
    _, address = start(tmp_path / "new.case", "--port", "0", "--no-open", "--create")
    assert got(address).status_code == 303
    assert (tmp_path / "new.case").exists()


def test_a_taken_port_is_told_with_the_cure(case: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = called("serve", case, "--no-open", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "--port 0" in result.stderr


def test_the_next_port_is_taken_where_nobody_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(serving, "PORT", port)
        with serving._bound(Wanted("127.0.0.1", None, (), None, None)) as listening:
            assert port < listening.getsockname()[1] <= port + serving.NEXT
    assert PORT == 8471


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_a_workbench_that_others_reach_needs_users(case: Path, host: str) -> None:
    result = called("serve", case, "--no-open", "--host", host)
    assert result.exit_code == 2
    assert "needs users (sayso users FILE add NAME --role editor" in result.stderr


def test_all_addresses_need_a_name(case: Path, desk: Path) -> None:
    result = called("serve", case, "--no-open", "--host", "0.0.0.0", "--users", desk)
    assert result.exit_code == 2
    assert "--name desk.example" in result.stderr


def test_passwords_in_the_clear_are_warned_of(case: Path, desk: Path) -> None:
    result = called("serve", case, "--no-open", "--host", "192.0.2.7", "--users", desk)  # an address that no machine has
    assert "travel unencrypted" in result.stderr
    assert "cannot listen on 192.0.2.7" in result.stderr
    assert result.exit_code == 2


def test_a_certificate_that_cannot_be_used_is_told(case: Path, desk: Path) -> None:
    result = called("serve", case, "--users", desk, "--certificate", desk, "--key", desk, "--no-open")
    assert result.exit_code == 2
    assert "give PEM files" in result.stderr


@pytest.mark.parametrize(
    "options", [["--certificate", "a.pem"], ["--key", "a.key"], ["--users", "u.json", "--who", "Ona"], ["--port", "70000"]]
)
def test_options_that_do_not_go_together_are_told(case: Path, options: list[str]) -> None:
    assert called("serve", case, "--no-open", *options).exit_code == 2


def test_users_that_others_can_read_are_refused(case: Path, desk: Path) -> None:
    desk.chmod(0o644)
    result = called("serve", case, "--no-open", "--users", desk, "--port", "0")
    assert result.exit_code == 2
    assert "chmod 600" in result.stderr


def test_a_browser_that_fails_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_address: str) -> bool:
        raise webbrowser.Error("no browser")

    monkeypatch.setattr(webbrowser, "open", fails)
    serving._browse("http://127.0.0.1:1/")


def test_no_browser_is_opened_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not serving._screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serving._screen()


def test_the_browser_is_started_with_a_key_for_one_use(case: Path, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.new && mv {seen}.new {seen}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    _, printed = start(case, "--port", "0")
    for _ in range(100):
        if seen.exists():
            break
        time.sleep(0.1)
    opened = seen.read_text().strip()
    assert opened != printed
    assert [got(opened).status_code for _ in range(2)] == [303, 401]


def test_roles_are_those_of_the_workbench() -> None:
    assert get_args(Role) == ROLES


def test_a_user_is_added_listed_and_removed(desk: Path) -> None:
    called("users", desk, "add", "Tiv Rusk", "--role", "reader", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert called("users", desk, "list").stdout == "Ona\teditor\nTiv Rusk\treader\n"
    assert read_users(desk).check("Tiv Rusk", PASSWORD) == User("Tiv Rusk", "reader")
    assert called("users", desk, "remove", "Tiv Rusk").stdout == "Tiv Rusk removed\n"
    assert called("users", desk, "list").stdout == "Ona\teditor\n"


def test_the_password_is_not_shown(desk: Path) -> None:
    result = called("users", desk, "add", "Tiv", "--role", "reader", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in result.output
    assert result.stdout == "Tiv is reader now\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "Tiv", "--role", "reader", "--stdin"], "fewer than 10 characters"),
        (["add", "Tiv"], "--role"),
        (["add", "--role", "reader"], "name of the user"),
        (["list", "Tiv"], "no name"),
        (["remove", "Tiv"], "no user 'Tiv'"),
        (["remove", "Ona", "--role", "reader"], "--role goes with add"),
        (["add", "\x1b[2J", "--role", "reader", "--stdin"], "cannot be seen"),
    ],
)
def test_what_cannot_be_done_with_users_is_told(desk: Path, arguments: list[str], told: str) -> None:
    result = called("users", desk, *arguments, stdin="short\n")
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_file_of_users_that_is_not_there_names_the_command(tmp_path: Path) -> None:
    result = called("users", tmp_path / "none.json", "list")
    assert result.exit_code == 2
    assert "sayso users" in result.stderr


def test_serving_is_not_loaded_for_help() -> None:
    program = "import sys, sayso.cli.serving; print([m for m in ('fastapi', 'uvicorn', 'argon2', 'jinja2', 'ssl') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_a_bad_address_is_told() -> None:
    with pytest.raises(SetupError, match="no address"):
        serving._listening("not an address", 0)
