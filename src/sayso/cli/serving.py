"""`sayso serve`: the workbench in the browser; `sayso users`: who may come in where it is open to others."""

import os
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from sayso.cli.cases import CASE, WHO, opened, stamp
from sayso.cli.sharing import endings, safe
from sayso.errors import SetupError
from sayso.settings import Settings, settings_from

if TYPE_CHECKING:  # imported where they are used: `sayso --help` must not wait for them
    import socket

    from fastapi import FastAPI

    from sayso.web import Options

PORT = 8471
NEXT = 20  # ports tried after it, where nobody asked for a port
LARGE = 2_000  # reports from which counting them takes seconds
ANYWHERE = frozenset({"0.0.0.0", "::"})
ROLES = ("reader", "checker", "editor")
PATIENCE = 3  # seconds that open answers have after Ctrl-C


@dataclass(frozen=True)
class Wanted:
    """Where the workbench is to be reached; `pem` is the certificate with its key."""

    host: str
    port: int | None
    names: tuple[str, ...]
    users: Path | None
    pem: tuple[Path, Path] | None


@click.command()
@CASE
@click.option("--port", type=click.IntRange(0, 65_535), metavar="N", help=f"The port, else {PORT} or the next that is free; 0 takes any.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="The address to listen on; any but this machine's own needs --users.")
@click.option("--users", type=click.Path(path_type=Path), metavar="FILE", help="Who may come in, from `sayso users`; everybody signs in.")
@click.option("--name", "names", multiple=True, metavar="HOSTNAME", help="A name under which others open it; may be repeated.")
@click.option("--certificate", type=click.Path(path_type=Path), metavar="FILE", help="A TLS certificate (PEM), with --key.")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The private key of the certificate (PEM).")
@WHO
@click.option("--create", is_flag=True, help="Make an empty case where there is none.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="Change a setting; may be repeated.")
def serve(
    case: Path,
    port: int | None,
    host: str,
    users: Path | None,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    who: str | None,
    create: bool,
    no_open: bool,
    pairs: tuple[str, ...],
) -> None:
    """Open the workbench: read, check and decide in the browser, on this machine.

    It prints an address with a key that is new each time, opens it in the browser, and runs until Ctrl-C. Nothing leaves the machine.
    To let others in, name them with `sayso users`, and give a certificate, since passwords would travel in the clear.

    \b
    Example:
      sayso serve market.case
      sayso serve market.case --host 192.0.2.7 --name desk.example --users desk.json --certificate desk.pem --key desk.key
    """
    if (certificate is None) != (key is None):
        raise click.UsageError("--certificate and --key go together")
    if users and who:
        raise click.UsageError("with --users everybody signs in by name; leave out --who")
    with endings():
        wanted = Wanted(host, port, names, users, (certificate, key) if certificate and key else None)
        _checked(wanted)
        settings = settings_from(list(pairs), Settings())
        if not case.exists() and not create:
            raise SetupError(f"there is no case {case}", f"make one of reports: sayso add {case} reports/, or an empty one with --create")
    with opened(case, create=create) as held, _bound(wanted) as listening:
        from sayso.web import Desk, create_app

        options = _options(wanted, listening, who)
        desk = Desk(held, settings, stamp)
        desk.prepare()
        if held.count_reports() > LARGE:
            click.echo("a large case: the first page takes some seconds", err=True)
        app = create_app(desk, options)
        _tell(_address(wanted, listening), options, browser=not no_open and _screen())
        _run(app, listening, wanted)


def _checked(wanted: Wanted) -> None:
    """Raises SetupError where strangers could come in, where nobody could, and for a certificate that cannot be used."""
    if not _loopback(wanted.host):
        if wanted.users is None:
            cure = "sayso users FILE add NAME --role editor, then --users FILE; or leave out --host"
            raise SetupError(f"a workbench that others can reach ({wanted.host}) needs users", cure)
        if wanted.host in ANYWHERE and not wanted.names:
            raise SetupError("nobody else could open it without a name", "say how others call this machine: --name desk.example")
        if wanted.pem is None:
            click.echo("passwords and pages travel unencrypted: give --certificate and --key", err=True)
    if wanted.pem:
        _usable(*wanted.pem)


def _usable(certificate: Path, key: Path) -> None:
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except OSError as error:
        reason = f"the certificate {certificate} cannot be used with the key {key}: {error.strerror or error}"
        raise SetupError(reason, "give PEM files that belong together, and a key without a password") from None


def _loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


@contextmanager
def _bound(wanted: Wanted) -> Iterator["socket.socket"]:
    """A socket that listens already, so that a browser may come before the server is ready. Raises SetupError."""
    ports = range(PORT, PORT + NEXT + 1) if wanted.port is None else (wanted.port,)
    for port in ports:
        listening = _listening(wanted.host, port)
        if listening is not None:
            with listening:
                yield listening
            return
    raise SetupError(f"port {ports[0]} is taken", "another workbench may be open; stop it, or take any free port: --port 0")


def _listening(host: str, port: int) -> "socket.socket | None":
    """None where the port is taken. Raises SetupError for an address that is not there, or a port that one may not take."""
    import errno
    import socket

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SetupError(f"{host} is no address: {error.strerror}", "give one of this machine, or leave out --host") from None
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            return None
        cure = "take a port of 1024 or more" if error.errno == errno.EACCES else "give an address of this machine, or leave out --host"
        raise SetupError(f"cannot listen on {host}, port {port}: {error.strerror}", cure) from None
    return listening


def _options(wanted: Wanted, listening: "socket.socket", who: str | None) -> "Options":
    import getpass

    from sayso.web import Options
    from sayso.web.guard import hosts_of
    from sayso.web.sessions import Sessions
    from sayso.web.users import User, checked_name, read_users

    port, secure = listening.getsockname()[1], wanted.pem is not None
    names = wanted.names if wanted.host in ANYWHERE else (*wanted.names, wanted.host)
    hosts, cookie = hosts_of(port, names, secure=secure), f"sayso-{port}"
    if wanted.users is None:
        local = User(checked_name(who or getpass.getuser()), "editor")
        return Options(hosts, Sessions(), local=local, cookie=cookie, secure=secure)
    users = read_users(wanted.users)
    return Options(hosts, Sessions(standing=users.standing), users=users, cookie=cookie, secure=secure)


def _address(wanted: Wanted, listening: "socket.socket") -> str:
    host = wanted.names[0] if wanted.names else wanted.host
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if wanted.pem else 'http'}://{shown}:{listening.getsockname()[1]}/"


def _tell(address: str, options: "Options", browser: bool) -> None:
    """Says where the workbench is, and opens it. The browser's key is good for once: others can see with what it was started."""
    local = options.local is not None
    click.echo(f"{address}?key={options.sessions.key}" if local else address)
    click.echo("Stop with Ctrl-C")
    if browser:
        Thread(target=_browse, args=(f"{address}?key={options.sessions.ticket()}" if local else address,), daemon=True).start()


def _browse(address: str) -> None:
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


def _screen() -> bool:
    """Whether there is a screen for a browser; without one, a browser for terminals would take this one."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
    return named or sys.platform in {"darwin", "win32"}


def _run(app: "FastAPI", listening: "socket.socket", wanted: Wanted) -> None:
    import uvicorn

    certificate, key = wanted.pem or (None, None)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        timeout_graceful_shutdown=PATIENCE,
    )
    signal.signal(signal.SIGTERM, _stop)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    click.echo("stopped", err=True)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Ends as after Ctrl-C, so that the case is closed."""
    raise KeyboardInterrupt


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("deed", metavar="add|list|remove", type=click.Choice(["add", "list", "remove"]))
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), help="What a user may do: see; also check; also change everything.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Take the password from a line of standard input.")
def users(file: Path, deed: Literal["add", "list", "remove"], name: str | None, role: str | None, from_stdin: bool) -> None:
    """Say who may come in where the workbench is open to others: add, list and remove users of a file.

    A reader sees and exports everything; a checker also accepts, rejects, notes and grades; an editor does all that can be done.
    The password is asked for twice and kept as a hash. To change a role or a password, add the user again.

    \b
    Example:
      sayso users desk.json add Ona --role editor
      sayso users desk.json list
      sayso serve market.case --host 192.0.2.7 --users desk.json --certificate desk.pem --key desk.key
    """
    if (name is None) != (deed == "list"):
        raise click.UsageError("give the name of the user" if name is None else "list takes no name")
    if (role is None) != (deed != "add"):
        raise click.UsageError("say what the user may do: --role reader, checker or editor" if role is None else "--role goes with add")
    with endings():
        if deed == "list":
            _listed(file)
        elif deed == "remove":
            _removed(file, name or "")
        else:
            _added(file, name or "", role or "", from_stdin)


def _listed(file: Path) -> None:
    from sayso.web.users import Users

    for user in Users(file).names():
        click.echo(f"{safe(user.name)}\t{user.role}")


def _removed(file: Path, name: str) -> None:
    from sayso.web.users import drop_user

    click.echo(f"{safe(drop_user(file, name).name)} removed")


def _added(file: Path, name: str, given: str, from_stdin: bool) -> None:
    from typing import get_args

    from sayso.web.users import Role, Users, checked_name, save_user

    role: Role = next(one for one in get_args(Role) if one == given)
    if file.exists():
        Users(file)  # a damaged file is told before a password is asked for
    checked_name(name)
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    click.echo(f"{safe(save_user(file, name, role, password).name)} is {given} now")
