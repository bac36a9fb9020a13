"""How the workbench is reached, and by whom: given once, when it is put together."""

from dataclasses import dataclass

from sayso.web.sessions import Sessions
from sayso.web.users import User, Users


@dataclass(frozen=True)
class Options:
    """How the workbench is reached, and by whom. `local`: the only user, who comes with the key of `sessions`; else `users` log in."""

    hosts: frozenset[str]
    sessions: Sessions
    local: User | None = None
    users: Users | None = None
    cookie: str = "sayso"
    secure: bool = False
    largest: int = 64_000_000
