"""AMOUNTS -> VALUES: durations and sets as TIMEX3 writes them (P5Y, PT2H30M, PXM, XXXX-WXX-4)."""

# code of a unit -> how many of which TIMEX3 unit
_UNITS = {"DE": (10, "Y"), "CE": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "WE": (1, "WE")}
# the finer unit in which a half is told
_FINER = {"Y": (12, "M"), "TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "Q": (3, "M")}


def duration(number: float | None, unit: str) -> str:
    """The duration of so many units; PX… where no number is said. Halves are told in the finer unit where there is one."""
    if number is None:
        return _written("X", unit)
    size, unit = _UNITS.get(unit, (1, unit))
    number = float(number * size)
    if number.is_integer() or unit not in _FINER:
        return _written(f"{number:g}" if number < 1e6 else str(int(number)), unit)
    size, finer = _FINER[unit]
    whole, rest = (int(number), number - int(number)) if unit in {"TH", "TM", "Y"} else (0, number)
    part = _written(str(round(rest * size)), finer)
    return f"{_written(str(whole), unit)}{part.lstrip('PT')}" if whole else part


def _written(number: str, unit: str) -> str:
    return f"PT{number}{unit[1]}" if unit in {"TH", "TM", "TS"} else f"P{number}{unit}"


def often_each(facts: dict[str, str]) -> str:
    """The set of every such weekday, month or season."""
    if "weekday" in facts:
        return f"XXXX-WXX-{facts['weekday']}"
    return f"XXXX-{int(facts['month']):02d}" if "month" in facts else f"XXXX-{facts['season']}"
