"""STATEMENTS OF ONE REPORT -> POSITION: whether the report asserts a claim, denies it, or only relays that others say it.

Its own word counts first, unless it is hedged; then what its voices deny. What others assert, it relays.
"""

from collections.abc import Collection, Sequence

from sayso.dossiers import Position, Side, Statement
from sayso.link.backing.held import Held, nobody
from sayso.link.words.stance import has

HEDGES = ("hedge", "rumour", "claim")
_SIGN = {"asserts": 1, "confirms": 1, "denies": -1}


def side_of(statement: Statement, opposed: Collection[str]) -> Side | None:
    """The side that a statement speaks for: that of its innermost voice; None where it takes none."""
    sign = _SIGN.get(statement.stance, 0) * (-1 if statement.id in opposed else 1)
    return "for" if sign > 0 else "against" if sign < 0 else None


def position(statements: Sequence[Statement], opposed: Collection[str], held: Held) -> Position:
    """How one report stands to a claim, by its statements of it."""
    chains = {s.id: held.chain(s) for s in statements}
    sides = {s.id: side_of(s, opposed) for s in statements}
    own = {sides[s.id] for s in statements if not chains[s.id] and not hedged(s)}
    named = [sides[s.id] for s in statements if chains[s.id] and not all(map(nobody, chains[s.id]))]
    if "against" in own or any(belied(s) or _called_untrue(s, opposed) for s in statements):
        return "denies"
    if "for" in own:
        return "relays" if "against" in named else "asserts"
    if named.count("against") > named.count("for"):
        return "denies"
    confirmed = "for" in named and all(s.stance == "confirms" for s in statements)
    return "asserts" if confirmed else "relays"


def hedged(statement: Statement) -> bool:
    """Whether words of the report's own are no more than talk: rumoured, claimed, only possible."""
    return statement.basis == "rumour" or any(has(name, statement.words) for name in HEDGES)


def belied(statement: Statement) -> bool:
    """Whether the report calls the voice itself untrue: a hoax site, a false story."""
    return any(has("untrue", voice.name) for voice in statement.chain)


def _called_untrue(statement: Statement, opposed: Collection[str]) -> bool:
    """Whether the words themselves call the matter a hoax or false, whoever says so."""
    return statement.id in opposed and has("untrue", statement.words)
