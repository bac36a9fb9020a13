"""What a page of claims is asked by its address: the query, what of it cannot be, and the words in which pages tell it back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sayso.errors import ItemError
from sayso.facets import Index, Query
from sayso.ledger import Case
from sayso.publish import phrases
from sayso.web.pages.behind.said import titled

CALLED: Mapping[str, str] = {
    "voice": "voice",
    "party": "about",
    "act": "act",
    "place": "place",
    "year": "year",
    "basis": "basis",
    "stance": "stance",
    "depth": "depth",
    "outlet": "outlet",
    "origins": "origins for",
    "against": "origins against",
    "verification": "stated check",
    "reply": "reply",
    "state": "state",
    "report": "report",
    "after": "after",
    "before": "before",
    "text": "words",
}
NOT = "-"
TYPED = frozenset({"text", "after", "before"})


@dataclass(frozen=True)
class Asked:
    """A query, and for each name what was given in vain: the value, what is wrong with it, and what helps."""

    query: Query
    wrong: Mapping[str, tuple[str, str, str]]

    @property
    def unread(self) -> bool:
        """Whether what somebody typed could not be read, so that nothing was searched for."""
        return bool(self.wrong.keys() & TYPED)


@dataclass(frozen=True)
class Chip:
    """A value that was chosen; `title` says what it is a value of, `to` is the address without it."""

    name: str
    value: str
    title: str
    label: str
    excluded: bool
    to: str

    @property
    def told(self) -> str:
        return f"{'not ' if self.excluded else ''}{self.title} {self.label}"


def asked(pairs: Iterable[tuple[str, str]]) -> Asked:
    """The query of an address. What cannot be is left out of it and told, so that the page stays as it was filled in."""
    good: list[tuple[str, str]] = []
    wrong: dict[str, tuple[str, str, str]] = {}
    for name, value in pairs:
        try:
            Query.from_pairs([(name, value)])
        except ItemError as error:
            wrong[name] = (value, error.reason, error.cure)
        else:
            good.append((name, value))
    return Asked(Query.from_pairs(good), wrong)


def to(path: str, query: Query, *more: tuple[str, str]) -> str:
    """The address of a page for a query."""
    pairs = [*query.pairs(), *more]
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def chips(query: Query, labels: Mapping[tuple[str, str], str], path: str = "/claims") -> list[Chip]:
    """Everything that was chosen, in the order of the query; the sort leaves out nothing, so it is none of it."""
    return [_chip(query, name, value, labels, path) for name, value in query.pairs() if name != "sort"]


def _chip(query: Query, name: str, value: str, labels: Mapping[tuple[str, str], str], path: str) -> Chip:
    excluded = name not in TYPED and value.startswith(NOT)
    bare = value.removeprefix(NOT) if excluded else value
    label = worded(name, bare, labels.get((name, bare), bare))
    said = f"“{bare}”" if name == "text" else label
    return Chip(name, bare, CALLED[name], said, excluded, to(path, without(query, name, bare)))


def worded(name: str, value: str, label: str) -> str:
    """What people read for a value: its label, unless that is only the value again."""
    return WORDS.get(name, {}).get(value) or value.strip('"') if label == value else label


def without(query: Query, name: str, value: str | None = None) -> Query:
    """The query without a value; the best match of words that are gone is the order of the case."""
    left = query.without(name, value)
    return left.without("sort") if left.sort == "best" and left.text is None else left


WORDS: Mapping[str, Mapping[Any, str]] = {
    "act": phrases.ACT,
    "reply": phrases.ANSWER,
    "verification": phrases.CHECKED,
    "basis": phrases.BASIS,
    "stance": phrases.STANCE,
}
"""Words for values, where no facet has them at hand."""


def named(case: Case, index: Index, query: Query) -> dict[tuple[str, str], str]:
    """What people read for the values of a query, by name and value: parties and places have ids there, and so have reports."""
    asked_for = [(name, value.removeprefix(NOT)) for name, value in query.pairs() if name not in TYPED]
    out = {}
    for name, value in asked_for:
        column = index.columns.facets.get(name)
        if column is not None and value in column.at:
            out[name, value] = column.labels[column.at[value]]
        elif name == "report" and (head := case.heads([value]).get(value)):
            out[name, value] = titled(head)
    return out


def sentence(chosen: Sequence[Chip]) -> str:
    """What was chosen in a line: "voice Mona Ilvar; not act assault"."""
    return "; ".join(chip.told for chip in chosen)
