"""Which claims are wanted: by voice, depth, basis. A filter hides claims and changes none."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from sayso.folding import folded
from sayso.records import Basis, Claim, Event, Reading

# Letters that Unicode does not take apart into a base letter and a mark.


@dataclass(frozen=True)
class Choice:
    """`voice` is part of the name of any voice in the chain; letter case and diacritics do not matter. None takes all."""

    voice: str | None = None
    depth: int | None = None
    basis: Basis | None = None

    def takes(self, claim: Claim) -> bool:
        return (
            (self.voice is None or any(folded(self.voice) in folded(v.name) for v in claim.chain))
            and (self.depth is None or self.depth == claim.depth)
            and (self.basis is None or self.basis == claim.basis)
        )


ALL = Choice()


def chosen(reading: Reading, choice: Choice) -> Reading:
    """The reading with only the wanted claims and their events; verification statements stay and name the claims that are left."""
    if choice == ALL:
        return reading
    claims = tuple(claim for claim in reading.claims if choice.takes(claim))
    left = {claim.id for claim in claims}
    checks = tuple(replace(v, claims=tuple(c for c in v.claims if c in left)) for v in reading.verifications)
    return replace(reading, claims=claims, verifications=checks, events=_events(reading.events, left))


def _events(events: Sequence[Event], left: Set[str]) -> tuple[Event, ...]:
    """The events of the claims that are left, and those that these are about."""
    kept = {event.id for event in events if not left.isdisjoint(event.claims)}
    about = {event.id: event.of for event in events}
    for id in tuple(kept):
        while (inner := about.get(id)) is not None and inner not in kept:
            kept.add(id := inner)
    return tuple(replace(e, claims=tuple(c for c in e.claims if c in left)) for e in events if e.id in kept)
