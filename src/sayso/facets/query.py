"""What somebody asks of the claims of a case, as a value that goes into an address and comes back the same."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, get_args

from sayso.dossiers import Answer
from sayso.errors import ItemError, SetupError
from sayso.ledger.fill import folded
from sayso.ledger.search import parsed
from sayso.records import Act, Basis, Checked, Stance

NOT = "-"  # before a value that is not wanted
NO_CHECK = "none"  # of claims whose reports state no check
STATES = ("open", "accepted", "rejected", "unsure", "edited")
SORTS: Mapping[str, str] = {
    "case": "order of the case",
    "best": "best match",
    "newest": "newest reports first",
    "oldest": "oldest reports first",
    "origins": "most origins first",
    "deepest": "deepest chains first",
    "contested": "most contested first",
}
_NUMBER = re.compile(r"\d{1,6}\+?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass(frozen=True)
class Query:
    """Which claims are wanted, and in which order; one without values takes all.

    Values of one name are alternatives, several names must all fit; a value with `-` before it must not fit. `voice` and `party` take the
    id of a party, a name or a part of one in whole words, or a whole name in "quotation marks"; `place` also a GeoNames id or a country
    code. `depth`, `origins` and `against` are numbers, or `2+` for so many or more. A `year` is one that the claim tells of, else that of
    its report. `after`, `before` and `text` mean what they mean in `sayso.rows.Filter`.
    """

    voice: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    depth: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()
    reply: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    text: str | None = None
    sort: str = "case"

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "Query":
        """The query of an address. Names of other things are passed over, and empty values. Raises ItemError for values that cannot be."""
        many: dict[str, list[str]] = {}
        for name, given in pairs:
            value = given.strip()
            if name in NAMES and value and value != NOT:
                many.setdefault(name, []).append(_checked(name, value))
        made = {name: tuple(dict.fromkeys(values)) for name, values in many.items() if name not in ONE}
        return cls(**made, **{name: values[-1] for name, values in many.items() if name in ONE})  # type: ignore[arg-type]

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address, in one order for one query."""
        out: list[tuple[str, str]] = []
        for name in NAMES:
            value = getattr(self, name)
            out += [(name, each) for each in ((value,) if name in ONE else value) if each is not None]
        return [pair for pair in out if pair != ("sort", "case")]

    def adding(self, name: str, value: str) -> "Query":
        """With one more value; what was said of the same value is replaced. Raises ItemError as `from_pairs` does."""
        _known(name)
        bare = value.strip().removeprefix(NOT)
        kept = [pair for pair in self.pairs() if name in ONE or pair not in {(name, bare), (name, NOT + bare)}]
        return Query.from_pairs([*kept, (name, value)])

    def without(self, name: str, value: str | None = None) -> "Query":
        """Without a value, wanted or not, or without all of a name. The sort goes back to the order of the case."""
        if _known(name) in ONE:
            return _with(self, name, "case" if name == "sort" else None)
        left = () if value is None else tuple(v for v in getattr(self, name) if v.removeprefix(NOT) != value.removeprefix(NOT))
        return _with(self, name, left)

    def wanted(self, name: str) -> tuple[str, ...]:
        """The values of a name of which one must fit."""
        return tuple(value for value in getattr(self, name) if not value.startswith(NOT))

    def unwanted(self, name: str) -> tuple[str, ...]:
        """The values of a name that must not fit."""
        return tuple(value.removeprefix(NOT) for value in getattr(self, name) if value.startswith(NOT))


NAMES = tuple(field.name for field in fields(Query))
ONE = frozenset({"after", "before", "text", "sort"})
"""Names with one value, the last that is given."""


def _with(query: Query, name: str, value: Any) -> Query:
    return replace(query, **{name: value})


def exact(label: str) -> str:
    """The value that stands for a whole name."""
    return f'"{label}"'


def exactly(value: str) -> str | None:
    """The name that a value in quotation marks stands for; None for any other value."""
    return value[1:-1] if len(value) > 2 and value[0] == value[-1] == '"' else None


def _known(name: str) -> str:
    if name not in NAMES:
        raise ItemError(f"claims cannot be asked for by {name!r}", f"give one of {', '.join(NAMES)}")
    return name


def _checked(name: str, value: str) -> str:
    bare = value if name in ONE else value.removeprefix(NOT)
    CHECKS.get(name, _anything)(name, bare)
    return value


def _anything(name: str, value: str) -> None:
    """An id may hold any character."""


def _listed(choices: Iterable[str]) -> Callable[[str, str], None]:
    known = tuple(choices)

    def check(name: str, value: str) -> None:
        if value not in known:
            raise ItemError(f"{value!r} is no {name}", f"give one of {', '.join(known)}")

    return check


def _number(name: str, value: str) -> None:
    if not _NUMBER.fullmatch(value):
        raise ItemError(f"{name} cannot be {value!r}", "give a number, or one with a plus for so many or more: 2+")


def _year(name: str, value: str) -> None:
    if not _YEAR.fullmatch(value):
        raise ItemError(f"{value!r} is no year", "write four digits, for example 2019")


def _date(name: str, value: str) -> None:
    if not _DATE.fullmatch(value) or _is_no_day(value):
        raise ItemError(f"{name} cannot be {value!r}", "write a year, month or day, for example 2019-03-04")


def _is_no_day(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return True
    return False


def _name(name: str, value: str) -> None:
    if not folded(value):
        raise ItemError(f"{name} cannot be {value!r}, which holds no letter or digit", "give a name, or a whole word of one")


def _text(name: str, value: str) -> None:
    try:
        parsed(value)
    except SetupError as error:
        raise ItemError(error.reason, error.cure) from None


CHECKS: Mapping[str, Callable[[str, str], None]] = {
    "voice": _name,
    "party": _name,
    "place": _name,
    "act": _listed(get_args(Act)),
    "year": _year,
    "basis": _listed(get_args(Basis)),
    "stance": _listed(get_args(Stance)),
    "depth": _number,
    "origins": _number,
    "against": _number,
    "verification": _listed((*get_args(Checked), NO_CHECK)),
    "reply": _listed(get_args(Answer)),
    "state": _listed(STATES),
    "after": _date,
    "before": _date,
    "text": _text,
    "sort": _listed(SORTS),
}
