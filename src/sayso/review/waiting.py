"""What is still to be looked at by people: the most contested groups, then links nearest to the threshold, then claims."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from sayso.dossiers import Group, Link
from sayso.review.holding import Judged
from sayso.review.naming import link_id, sides_of
from sayso.rows import ClaimRow

Item: TypeAlias = Group | Link | ClaimRow

THRESHOLD = 0.5  # the score from which linkers propose


def subject_of(item: Item) -> str:
    """The id under which people decide about an item."""
    return link_id(item) if isinstance(item, Link) else item.id


def waiting(groups: Iterable[Group], links: Iterable[Link], claims: Iterable[ClaimRow], held: Judged) -> Iterator[Item]:
    """Items that nobody has judged, `groups` in their order; then those of which somebody was unsure. Claims are taken one by one."""
    unsure: list[Item] = []
    for item in _all(groups, links, claims):
        verdict = held.verdicts.get(subject_of(item))
        if verdict and verdict.kind == "unsure":
            unsure.append(item)
        elif not verdict or (isinstance(item, Group) and _has_grown(item, verdict.new)):
            yield item
    yield from unsure


def _all(groups: Iterable[Group], links: Iterable[Link], claims: Iterable[ClaimRow]) -> Iterator[Item]:
    yield from groups
    yield from sorted(_one_each(links), key=lambda k: (abs(k.score - THRESHOLD), k.kind, k.a, k.b))
    yield from claims


def _one_each(links: Iterable[Link]) -> Iterable[Link]:
    """Links of one kind between the same two rows as one link, with the reasons of all; people decide about them together."""
    out: dict[str, Link] = {}
    for link in links:
        id = link_id(link)
        known = out.get(id)
        out[id] = replace(known, reasons=tuple(dict.fromkeys((*known.reasons, *link.reasons)))) if known else link
    return out.values()


def _has_grown(group: Group, judged_members: str | None) -> bool:
    """Whether a group has claims that were not in it when it was judged."""
    return judged_members is not None and not set(group.claims) <= {id for side in sides_of(judged_members) for id in side}
