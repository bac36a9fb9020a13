"""Who is signed in: sessions in memory, the key of the opened address, and a growing wait after wrong passwords."""

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.web.users import User

HOUR = 3_600.0
IDLE = 12 * HOUR
LONGEST = 7 * 24 * HOUR
TICKET = 120.0  # seconds in which a browser that was started must come
FREE = {"pair": 3, "address": 20}  # wrong passwords before anybody waits: for one name from one address, for all names from one
LONGEST_WAIT = 300.0
FORGOTTEN = HOUR  # after so long without a try, earlier ones do not count
MOST = 10_000  # sessions or counts kept; the oldest go first


@dataclass(frozen=True)
class Session:
    """`standing` is what must not change while it lasts; see Users.standing."""

    user: User
    opened: float
    seen: float
    standing: object


class Throttle:
    """How long somebody waits after wrong passwords: longer each time, never longer than five minutes, nobody forever."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._tries: dict[tuple[str, str], tuple[int, float]] = {}

    def wait(self, name: str, address: str) -> float:
        """Seconds until the next try; 0 lets this one through, and counts it as wrong until `clear`, so that many at once do not help."""
        keys, now = _keys(name, address), self._now()
        with self._lock:
            wait = max(self._left(key, now) for key in keys)
            if wait <= 0:
                for key in keys:
                    self._count(key, now)
        return max(wait, 0.0)

    def clear(self, name: str, address: str) -> None:
        """Forgets the wrong tries for a name that has now come in, and takes this one back for the address."""
        pair, whole = _keys(name, address)
        with self._lock:
            self._tries.pop(pair, None)
            count, last = self._tries.get(whole, (0, 0.0))
            if count:
                self._tries[whole] = count - 1, last

    def _left(self, key: tuple[str, str], now: float) -> float:
        count, last = self._tries.get(key, (0, 0.0))
        over = count - FREE[key[0]]
        if over < 0 or now - last > FORGOTTEN:
            return 0.0
        return last + min(2.0 ** min(over, 20), LONGEST_WAIT) - now

    def _count(self, key: tuple[str, str], now: float) -> None:
        count, last = self._tries.pop(key, (0, now))
        self._tries[key] = (1 if now - last > FORGOTTEN else count + 1), now
        while len(self._tries) > MOST:
            del self._tries[next(iter(self._tries))]


class Sessions:
    """Open sessions. Only hashes of tokens are kept. `standing` tells whether a user is still who came in; `now` counts seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic, standing: Callable[[User], object] = lambda user: user) -> None:
        self.key = secrets.token_urlsafe(32)
        self.throttle = Throttle(now)
        self._now = now
        self._standing = standing
        self._lock = threading.Lock()
        self._open: dict[str, Session] = {}
        self._tickets: dict[str, float] = {}

    def open(self, user: User) -> str:
        """A new session; the token that it goes by."""
        token, now = secrets.token_urlsafe(32), self._now()
        with self._lock:
            self._open = {d: s for d, s in self._open.items() if _lasts(s, now)}
            while len(self._open) >= MOST:
                del self._open[min(self._open, key=lambda d: self._open[d].seen)]
            self._open[_digest(token)] = Session(user, now, now, self._standing(user))
        return token

    def user(self, token: str, *, used: bool = True) -> User | None:
        """Whose session this is; None where there is no such session any more. It goes on from now if it is `used`, not only asked for."""
        digest, now = _digest(token), self._now()
        with self._lock:
            session = self._open.get(digest)
            if session is None:
                return None
            if not _lasts(session, now):
                del self._open[digest]
                return None
            if self._standing(session.user) != session.standing:
                return None
            if used:
                self._open[digest] = replace(session, seen=now)
            return session.user

    def close(self, token: str) -> None:
        with self._lock:
            self._open.pop(_digest(token), None)

    def ticket(self) -> str:
        """A key for one use, soon: the address of a browser that is started can be seen by others on the machine."""
        made = secrets.token_urlsafe(32)
        with self._lock:
            self._tickets[_digest(made)] = self._now() + TICKET
        return made

    def fits(self, key: str) -> bool:
        """Whether this is the key that is valid while the server runs."""
        return hmac.compare_digest(_digest(key), _digest(self.key))

    def admits(self, key: str) -> bool:
        """Whether this key opens a session: the key of the server, or a ticket, which is then used up."""
        with self._lock:
            until = self._tickets.pop(_digest(key), None)
        return self.fits(key) or (until is not None and self._now() <= until)


def _digest(token: str) -> str:
    """What a token is looked up by: how long that takes says nothing about the token."""
    return hashlib.sha256(token.encode("utf8", "surrogatepass")).hexdigest()


def _lasts(session: Session, now: float) -> bool:
    return now - session.seen <= IDLE and now - session.opened <= LONGEST


def _keys(name: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    near = _near(address)
    return ("pair", _digest(f"{name.strip().casefold()[:256]}\0{near}")), ("address", near)


def _near(address: str) -> str:
    """The address, or for IPv6 the network: one computer has as many addresses there as it likes."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address
