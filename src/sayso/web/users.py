"""The people who may come in, kept in a file: names, roles and hashes of passwords, and what each role may do."""

import json
import logging
import os
import stat
import tempfile
import threading
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from sayso.dossiers import DecisionKind
from sayso.errors import ItemError, SetupError

Role: TypeAlias = Literal["reader", "checker", "editor"]
Deed: TypeAlias = DecisionKind | Literal["add", "remove", "export", "compare", "search"]

READS: frozenset[Deed] = frozenset({"search", "export"})
CHECKS: frozenset[Deed] = READS | {"accept", "reject", "unsure", "note", "grade_claim", "grade_source", "undo"}
STATES = "state"  # the field of a claim that a checker edits
LONGEST_NAME = 64
LEAST, MOST = 10, 1_024  # characters of a password
AT_ONCE = 2  # hashes made at a time; each takes 64 MB
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # characters that make one name look like another


@dataclass(frozen=True)
class User:
    name: str
    role: Role


@dataclass(frozen=True)
class Entry:
    """A line of the file."""

    user: User
    hashed: str


def may(role: Role, kind: Deed, field: str | None = None) -> bool:
    """Whether a role lets somebody do this; `field` is that of an edit."""
    if role == "editor":
        return True
    if role == "checker":
        return kind in CHECKS or (kind == "edit" and field == STATES)
    return kind in READS


class NotAllowedError(ItemError):
    """Somebody asked for what their role does not let them do."""


def allowed(user: User, kind: Deed, field: str | None = None) -> None:
    """Raises NotAllowedError unless the user's role lets them do this."""
    if may(user.role, kind, field):
        return
    enough = next(role for role in get_args(Role) if may(role, kind, field))
    raise NotAllowedError(f"a {user.role} cannot do this", f"ask whoever keeps the list of users for the role {enough}")


class Users:
    """The users of a file, read anew when it changes, so that who was dropped there stays out.

    A file that breaks meanwhile lets nobody in until it is mended.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._turn = threading.BoundedSemaphore(AT_ONCE)
        self._seen = _state(path)
        self._entries = _entries(path)
        self._nobody = _hash("nobody has this password")

    def check(self, name: str, password: str) -> User | None:
        """The user with this name and password. Takes as long for a name that is not there."""
        entry = self._entry(name)
        fits = self._fits(entry.hashed if entry else self._nobody, password)
        return entry.user if entry and fits else None

    def standing(self, user: User) -> object:
        """What must stay the same for the sessions of a user to go on: the role and the password. None for who is no user any more."""
        entry = self._entry(user.name)
        return (entry.user, entry.hashed) if entry else None

    def names(self) -> list[User]:
        return [entry.user for entry in self._held().values()]

    def _fits(self, hashed: str, password: str) -> bool:
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._turn:
            try:
                return PasswordHasher().verify(hashed, _composed(password[:MOST]))
            except (VerificationError, InvalidHashError):
                return False

    def _entry(self, name: str) -> Entry | None:
        return self._held().get(_key(name))

    def _held(self) -> Mapping[str, Entry]:
        with self._lock:
            now = _state(self._path)
            if now != self._seen:
                self._seen = now
                self._entries = self._read()
            return self._entries

    def _read(self) -> Mapping[str, Entry]:
        try:
            return _entries(self._path)
        except SetupError as error:
            logging.getLogger(__name__).warning("nobody can sign in: %s (%s)", error.reason, error.cure)
            return {}


def read_users(path: Path) -> Users:
    """The users of a file. Raises SetupError where there is none, where others can read it, and where it is damaged."""
    users = Users(path)
    if not users.names():
        raise SetupError(f"{path} names no user", f"add one: sayso users {path} add NAME --role editor")
    return users


def save_user(path: Path, name: str, role: Role, password: str) -> User:
    """Writes a user into the file, which is made where there is none; one of the same name is replaced. Raises SetupError."""
    user = User(checked_name(name), role)
    hashed = _hash(checked_password(password))
    held = dict(_entries(path)) if path.exists() else {}
    _write(path, {**held, _key(user.name): Entry(user, hashed)}.values())
    return user


def drop_user(path: Path, name: str) -> User:
    """Takes a user out of the file. Raises SetupError."""
    held = dict(_entries(path))
    entry = held.pop(_key(name), None)
    if entry is None:
        raise SetupError(f"{path} has no user {name!r}", f"see who is there: sayso users {path} list")
    _write(path, held.values())
    return entry.user


def checked_name(name: str) -> str:
    """The name without spaces around it. Raises SetupError for one that is empty, long, or not what it looks like."""
    trimmed = _composed(name).strip()
    if not 1 <= len(trimmed) <= LONGEST_NAME:
        raise SetupError(f"a name of {len(trimmed)} characters", f"give one of 1 to {LONGEST_NAME}")
    if any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in TURNING for c in trimmed):
        raise SetupError("the name holds characters that cannot be seen", "write it with letters, figures, spaces and signs")
    return trimmed


def checked_password(password: str) -> str:
    """Raises SetupError for a password that is too short, or too long to be hashed in reasonable time."""
    if len(password) < LEAST:
        raise SetupError(f"the password has fewer than {LEAST} characters", "take three or four words that do not belong together")
    if len(password) > MOST:
        raise SetupError(f"the password has more than {MOST} characters", "take a shorter one")
    return password


def _hash(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(_composed(password))


def _composed(text: str) -> str:
    """One spelling for letters that keyboards and systems compose differently."""
    return unicodedata.normalize("NFC", text)


def _key(name: str) -> str:
    return _composed(name).strip().casefold()


def _state(path: Path) -> tuple[int, ...]:
    try:
        now = path.stat()
    except OSError:
        return ()
    return now.st_ino, now.st_mtime_ns, now.st_size, now.st_mode


def _entries(path: Path) -> Mapping[str, Entry]:
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise SetupError(f"others on this machine can open {path}", f"take that from them: chmod 600 {path}")
        held = json.loads(path.read_bytes())
    except OSError as error:
        reason = f"{path} cannot be opened: {error.strerror}"
        raise SetupError(reason, f"make a file of users: sayso users {path} add NAME --role editor") from None
    except ValueError:
        raise _damaged(path) from None
    return {_key(entry.user.name): entry for entry in _lines(path, held)}


def _lines(path: Path, held: Any) -> list[Entry]:
    try:
        return [_line(one) for one in held["users"]]
    except (KeyError, TypeError, ValueError, SetupError):
        raise _damaged(path) from None


def _line(one: Any) -> Entry:
    role: Role = next(r for r in get_args(Role) if r == one["role"]) if one["role"] in get_args(Role) else _unknown(one["role"])
    if not str(one["password"]).startswith("$argon2id$"):
        raise ValueError("no hash of a password")
    return Entry(User(checked_name(one["name"]), role), one["password"])


def _unknown(role: object) -> Role:
    raise ValueError(f"no role {role!r}")


def _damaged(path: Path) -> SetupError:
    return SetupError(f"{path} is not a file of users, or is damaged", f"move it away and make a new one: sayso users {path} add NAME")


def _write(path: Path, entries: Collection[Entry]) -> None:
    """Puts the whole file in its place at once, readable by its owner alone."""
    target = path.resolve()
    lines = [{"name": e.user.name, "role": e.user.role, "password": e.hashed} for e in entries]
    text = json.dumps({"users": lines}, ensure_ascii=False, indent=1)
    scratch: str | None = None
    try:
        handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # made with mode 0600
        with os.fdopen(handle, "w", encoding="utf8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, target)
    except OSError as error:
        if scratch:
            Path(scratch).unlink(missing_ok=True)
        raise SetupError(f"{path} cannot be written: {error.strerror}", "look for room on the disk, and for your rights there") from None
