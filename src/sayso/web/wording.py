"""Words for what claims and decisions say, where the phrases of all faces do not go so far; for the cards of claims."""

from collections.abc import Mapping
from typing import Any

from sayso.dossiers import Decision
from sayso.publish import phrases
from sayso.publish.ledgers.events import STATUS
from sayso.rows import VoiceRow

WORDS: Mapping[str, Mapping[Any, str]] = {"basis": phrases.BASIS, "stance": phrases.STANCE, "act": phrases.ACT, "status": STATUS}


def kind_of(voice: VoiceRow) -> str:
    """What kind of voice it is, in words; nothing for somebody who is named."""
    return phrases.VOICE[voice.kind]


def words_for(name: str, value: str) -> str:
    """A value for those who do not know our words."""
    if name == "time":
        return value.replace("/", " to ")
    return WORDS.get(name, {}).get(value) or value


def number(what: str, low: int | None, high: int | None) -> str:
    """`14 killed`, `at least 14 killed`, `14 to 20 killed`: no more exact than the report."""
    harmed = next((words for harm, words in phrases.HARM.items() if harm == what), what)
    if low is None and high is None:
        return f"a number {harmed}"
    if high is None:
        return f"at least {low:,} {harmed}"
    if low is None:
        return f"at most {high:,} {harmed}"
    return f"{low:,} {harmed}" if low == high else f"{low:,} to {high:,} {harmed}"


def graded(grade: str) -> str:
    """What a letter or number of a grade means."""
    return phrases.RELIABILITY.get(grade) or phrases.CREDIBILITY.get(grade) or "not known"


def decided(decision: Decision) -> str:
    """What a decision says, in words."""
    plain = {**phrases.VERDICT, "undo": f"decision {decision.subject} undone"}
    if decision.kind in plain:
        return plain[decision.kind]
    new = decision.new if decision.new is not None else "(erased)"
    if decision.kind == "edit":
        return f"{decision.field}: {decision.old or 'nothing'} → {new}"
    if decision.kind == "note":
        return f"note: {new}"
    if decision.kind in {"grade_source", "grade_claim"}:
        name = "reliability of the source" if decision.kind == "grade_source" else "credibility"
        return f"{name} {new}, {graded(new)}"
    return decision.kind.replace("_", " ")


SPOKEN: Mapping[str, Any] = {"kind_of": kind_of, "decided": decided, "graded": graded, "quotes": phrases.QUOTE}
"""What the macro of card.html needs beside the card."""
