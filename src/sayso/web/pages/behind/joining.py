"""Groups and parties that people join or take apart: what a form names, and what it ticks."""

from collections.abc import Collection, Sequence
from urllib.parse import parse_qs, urlsplit

from sayso.errors import ItemError


def id_in(given: str) -> str:
    """The id in the address of a page, or what was given."""
    return next(iter(parse_qs(urlsplit(given.strip()).query).get("id", ())), given.strip())


def parted(members: Sequence[str], ticked: Collection[str], what: str) -> tuple[list[str], list[str]]:
    """What was ticked and leaves, and what stays; `what` each is called. Raises ItemError where nothing was ticked, or everything."""
    taken = list(dict.fromkeys(ticked))
    rest = [one for one in members if one not in taken]
    if not taken or not rest:
        reason = f"no {what} was ticked" if not taken else f"all {what}s were ticked, and nothing would stay"
        raise ItemError(reason, f"go back and tick each {what} that does not belong to the others")
    return taken, rest
