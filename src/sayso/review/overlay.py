"""Rows, names and links as people left them; and grades, by people or proposed. The machine's rows are never changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sayso.dossiers import Decision, DecisionKind, Group, Link, Party
from sayso.review.holding import Judged
from sayso.review.naming import link_id
from sayso.review.rules import EDITABLE, days_of
from sayso.rows import VoiceRow

T = TypeVar("T")


def overlaid(row: T, subject: str, held: Judged) -> T:
    """The row with what people edited in its fields; the row that was given is not changed."""
    have: Any = row
    changes: dict[str, Any] = {}
    for name in EDITABLE:
        edit = held.edits.get((subject, name))
        if edit and edit.new is not None:
            changes |= {field: v for field, v in AS_FIELDS.get(name, _plain)(have, name, edit.new).items() if hasattr(row, field)}
    made: T = replace(have, **changes) if changes else row
    return made


def _plain(_row: Any, name: str, new: str) -> dict[str, Any]:
    return {name: new}


def _party(_row: Any, _name: str, new: str) -> dict[str, Any]:
    return {"party": new == "yes"}


def _days(_row: Any, _name: str, new: str) -> dict[str, Any]:
    first, last = days_of(new) or (None, None)
    return {"earliest": first, "latest": last}


def _chain(row: Any, _name: str, new: str) -> dict[str, Any]:
    """Voices by their names, outermost first; one that the machine found too keeps its words, a new one has none."""
    known = {voice.name: voice for voice in getattr(row, "chain", ())}
    names = names_in(new)
    return {"chain": tuple(known.get(name) or VoiceRow(name, "named", None, None, None) for name in names), "depth": len(names)}


def names_in(chain: str) -> list[str]:
    """The names of voices in a chain as people write it, the outermost first."""
    return [name for part in chain.replace("->", "→").split("→") if (name := part.strip())]


AS_FIELDS: Mapping[str, Callable[[Any, str, str], dict[str, Any]]] = {"party": _party, "time": _days, "chain": _chain}


def renamed(parties: Iterable[Party], held: Judged) -> tuple[Party, ...]:
    """Parties under the names and kinds that people gave to any entity of theirs; the former name stays among the aliases."""
    return tuple(_renamed(party, held) for party in parties)


def _renamed(party: Party, held: Judged) -> Party:
    name, kind = (_newest(held.edits.get((m, field)) for m in party.members) for field in ("name", "kind"))
    if name and name != party.name:
        party = replace(party, name=name, aliases=tuple(sorted({party.name, *party.aliases} - {name})))
    return replace(party, kind=kind) if kind else party


def _newest(decisions: Iterable[Decision | None]) -> str | None:
    last = max((d for d in decisions if d), key=lambda d: d.n, default=None)
    return last.new if last else None


def standing(links: Iterable[Link], held: Judged) -> list[Link]:
    """Links without those that people rejected. Linkers obey this for what is the same; what contradicts stays proposed."""
    return [link for link in links if not _rejected(link, held)]


def _rejected(link: Link, held: Judged) -> bool:
    verdict = held.verdicts.get(link_id(link))
    return (verdict is not None and verdict.kind == "reject") or held.rulings.verdict(link.kind, link.a, link.b) is False


@dataclass(frozen=True)
class Grade:
    """A grade, whether a machine only proposes it, and why."""

    value: str
    proposed: bool
    why: str

    def __str__(self) -> str:
        return f"{self.value} (proposed: {self.why})" if self.proposed else f"{self.value} ({self.why})"


def reliability(ids: Iterable[str], held: Judged) -> Grade:
    """The letter of a source (`ids`: its entities, or `outlet:` and its name): F until a person says otherwise."""
    return _given(ids, "grade_source", held) or Grade("F", True, "nobody has judged this source")


def credibility(ids: Iterable[str], origins: int, against: int, held: Judged) -> Grade:
    """The number of a claim or of all claims of a group (`ids`): as a person graded it, else what its origins allow to propose.

    A machine proposes 1, confirmed by independent sources, or 6, cannot be judged: what lies between needs a person.
    """
    given = _given(ids, "grade_claim", held)
    if given:
        return given
    why = f"known origins for: {origins}; origins or contradictions against: {against}; as far as the held reports show"
    return Grade("1" if origins >= 2 and not against else "6", True, why)


def counted(group: Group | None) -> tuple[int, int]:
    """Origins of a group that are known, and what speaks against it: origins, and fields in which its claims differ at one time."""
    if group is None:
        return 0, 0
    known = sum(o.side == "for" and o.kind != "unknown" for o in group.origins)
    return known, group.independent("against") + sum(not c.update and c.field != "whether" for c in group.contradictions)


def _given(ids: Iterable[str], kind: DecisionKind, held: Judged) -> Grade | None:
    found = [d for id in ids if (d := held.grades.get(id)) and d.kind == kind]
    last = max(found, key=lambda d: d.n, default=None)
    return Grade(last.new, False, last.why or f"by {last.who}") if last and last.new else None
