"""NUMBERS IN WORDS -> AMOUNTS: "twenty-four", "5 1/2", "two thousand", "a year and a half"."""

import re

from sayso.read.times.grammar import Slot

UNKNOWN = "X"
_PIECE = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?(?:[ -]\d/\d)?")


def amount(said: str, slots: dict[str, Slot]) -> float | None:
    """The number that the words say; None for those that say no number ("several")."""
    half = 0.0
    if said.endswith(" and a half"):
        said, half = said.removesuffix(" and a half"), 0.5
    vague = slots["vague"].get(said)
    if vague is not None:
        return None if vague == UNKNOWN else float(vague) + half
    if said[0].isdigit():
        return _digits(said) + half
    return _spelt(said, slots) + half


def _digits(said: str) -> float:
    whole, _, fraction = said.replace(",", "").replace("-", " ").partition(" ")
    if "/" not in fraction:
        return float(whole)
    over, under = fraction.split("/")
    return float(whole) + (int(over) / int(under) if int(under) else 0)


def _spelt(said: str, slots: dict[str, Slot]) -> float:
    total = current = 0
    for word in _PIECE.findall(said):
        if word in slots["big"]:
            size = int(slots["big"][word])
            current = max(current, 1) * size
            if size >= 1000:
                total, current = total + current, 0
        else:
            current += int(slots["ones"].get(word) or slots["ties"].get(word) or 0)
    return float(total + current)


def spoken_year(said: str, slots: dict[str, Slot]) -> int:
    """The year that the words say: "nineteen ninety-one", "two thousand and four"."""
    said = said.removeprefix("the year ")
    if said.startswith("two thousand"):
        return int(_spelt(said, slots))
    first, _, rest = said.replace("-", " ").partition(" ")
    return int(slots["ones"][first]) * 100 + (0 if rest == "hundred" else int(_spelt(rest, slots)))
