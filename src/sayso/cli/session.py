"""Judging item after item: shows one, takes an order, makes the decision. Orders are single keys on a terminal, else lines."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

import click

from sayso.cli.cases import names_of
from sayso.cli.sharing import page, safe
from sayso.dossiers import DecisionKind, Group, Link, LinkKind, Party
from sayso.errors import ItemError
from sayso.publish.cases import reviewing
from sayso.review import EDITABLE, FIELDS, counted, credibility, decide, judged, reliability, renamed, waiting
from sayso.review.naming import BAR, OUTLET
from sayso.review.rules import LETTERS
from sayso.review.waiting import Item, subject_of
from sayso.rows import ClaimRow, Filter, Judgement, Stamp

if TYPE_CHECKING:  # loaded when a case is opened
    from rich.console import RenderableType

    from sayso.ledger import Case

AROUND = 160  # characters of a report before and after words
OPENING = 300  # characters of a report that show which it is
CLAIMS = 200  # claims that are fetched at once
MANY = 5  # names that a message lists
REASON = "//"
ASKS: Mapping[str, str] = {  # what a terminal asks for after a key
    "r": "why (may be empty)",
    "e": "field and new value (// why)",
    "m": "what is one with this (// why)",
    "s": "what leaves, by number or id (// why)",
    "n": "note",
    "g": "grade (// why)",
}


@dataclass(frozen=True)
class Order:
    """A key, the value that goes with it, and a reason."""

    key: str
    value: str = ""
    why: str | None = None


def order_of(line: str) -> Order:
    """`e basis hearsay // she was not there`; after a key that takes no value, all is the reason."""
    key, rest = line[:1], line[1:].strip()
    value, _, why = rest.partition(REASON)
    if key not in WAYS and not why:
        value, why = "", value
    return Order(key, value.strip(), why.strip() or None)


def by_lines(stream: TextIO) -> Iterator[Order]:
    return (order_of(line) for line in map(str.strip, stream) if line)


def by_keys() -> Iterator[Order]:
    """Single keys of a terminal, and a line where a key needs more; ends with the input."""
    while True:
        try:
            key = click.getchar()[:1]  # what is typed ahead comes with it
            rest = click.prompt(ASKS[key], default="", show_default=False) if key in ASKS else ""
        except EOFError:
            return
        yield order_of(f"{key} {rest}")


class Session:
    """One person with one case. Decisions are kept at once; what was shown can be gone back to."""

    def __init__(self, case: "Case", now: Callable[[], Stamp], orders: Iterator[Order], *, clear: bool) -> None:
        self._case, self._now, self._orders, self._clear = case, now, orders, clear
        self._held = judged(case.decisions())
        self._coming = waiting(case.groups(), case.links(), self._claims(), self._held)
        self._items: list[Item] = []
        self._at = 0
        self._made: list[int] = []
        self._names = names_of(case)

    def run(self) -> int:
        """Goes on until `q` or the end of the orders; how many decisions were made."""
        self._show()
        for order in self._orders:
            if order.key == "q":
                break
            try:
                self._obey(order)
            except ItemError as error:
                click.echo(f"{safe(error.reason)} ({safe(error.cure)})")
        return len(self._made)

    def _claims(self) -> Iterator[ClaimRow]:
        for start in range(0, self._case.count(Filter()), CLAIMS):
            yield from self._case.claims(Filter(limit=CLAIMS, offset=start))

    @cached_property
    def _parties(self) -> Mapping[str, Party]:
        """The party of each entity, under the name that people gave it before this session."""
        return {member: party for party in renamed(self._case.parties(), self._held) for member in party.members}

    def _item(self) -> Item | None:
        while len(self._items) <= self._at and (new := next(self._coming, None)) is not None:
            self._items.append(new)
        return self._items[self._at] if self._at < len(self._items) else None

    def _show(self) -> None:
        if self._clear:
            click.clear()
        item = self._item()
        if item is None:
            click.echo("Nothing more waits for a decision.")
            page(reviewing.keys())
            return
        subject = subject_of(item)
        decided = [d for d in self._case.decisions(subject) if d.n not in self._held.undone and d.kind not in {"undo", "erase"}]
        page(reviewing.item(self._at + 1, subject, self._body(item), self._grades(item), decided))

    def _grades(self, item: Item) -> list[str]:
        """Of what is said and of who says it, two grades that have nothing to do with each other."""
        lines = [] if isinstance(item, Link) else [f"credibility: {self._credibility(item)}"]
        source = self._source(item)
        if source:
            party = self._parties.get(source)
            grade = reliability(party.members if party else (source,), self._held)
            lines.append(f"reliability of {party.name if party else source.removeprefix(OUTLET)}: {grade}")
        return lines

    def _credibility(self, item: Group | ClaimRow) -> str:
        if isinstance(item, Group):
            return str(credibility((item.id, *item.claims), *counted(item), self._held))
        return str(credibility((item.id,), *counted(self._case.group(item.group) if item.group else None), self._held))

    def _source(self, item: Item) -> str | None:
        """Who says it: the innermost voice, else the outlet; of two names, the first."""
        if isinstance(item, ClaimRow):
            return item.chain[-1].entity if item.chain else f"{OUTLET}{item.outlet}" if item.outlet else None
        return item.a if isinstance(item, Link) and item.kind == "same_entity" else None

    def _body(self, item: Item) -> "RenderableType":
        if isinstance(item, Group):
            return reviewing.group_item(item, self._names, [self._case.show(c, 0) for c in item.claims[: reviewing.LISTED]])
        if isinstance(item, Link):
            return reviewing.link_item(item, [self._end(item, id) for id in (item.a, item.b)])
        return reviewing.claim_item(self._case.show(item.id))

    def _end(self, link: Link, id: str) -> "RenderableType":
        if link.kind == "same_text":
            return reviewing.report_end(self._case.report(id), self._case.text(id)[:OPENING])
        if link.kind == "same_entity":
            return reviewing.entity_end(self._entity(id, listing=id == link.b))
        return reviewing.claim_end(self._case.show(id, AROUND))

    def _entity(self, id: str, listing: bool) -> reviewing.Entity:
        report, _, own = id.rpartition(":")
        found = next(e for e in json.loads(self._case.contract(report))["entities"] if e["id"] == own)
        text = self._case.text(report)
        start, end = min(found["mentions"], default=(0, 0))
        stretch = (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
        party = self._parties.get(id)
        among = party.members if party and listing else ()
        return reviewing.Entity(id, found["name"], found["kind"], report, *stretch, party.name if party else "", among)

    def _obey(self, order: Order) -> None:
        """Raises ItemError for an order that cannot be obeyed."""
        if order.key == "?":
            page(reviewing.helped())
            return
        if order.key == "k":
            self._at = max(0, self._at - 1)
        elif order.key == "j":
            self._at += self._item() is not None
        elif order.key == "z":
            self._take_back(order)
        elif order.key in VERDICTS or order.key in WAYS:
            self._judge(order)
        else:
            raise ItemError(f"{order.key!r} is no key", "press ? for help")
        self._show()

    def _judge(self, order: Order) -> None:
        item = self._item()
        if item is None:
            raise ItemError("nothing is left to judge", "press k to go back, or q to quit")
        if order.key in VERDICTS:
            self._make(Judgement(VERDICTS[order.key], subject_of(item), why=order.why))
            self._at += 1
        else:
            self._make(WAYS[order.key](self, item, order))

    def _make(self, judgement: Judgement) -> None:
        made = decide(self._case, judgement, self._now())
        self._made.append(made.n)
        self._held = judged(self._case.decisions())
        click.echo(reviewing.told(made))

    def _take_back(self, order: Order) -> None:
        """Takes back the last decision of this session that holds, and goes to what it was about."""
        made = {d.n: d for d in self._case.decisions()}
        holding = [n for n in self._made if n not in self._held.undone and made[n].kind != "undo"]
        if not holding:
            raise ItemError("nothing of this session is left to undo", "undo an earlier decision with `sayso review CASE --undo N`")
        last = made[holding[-1]]
        self._make(Judgement("undo", str(last.n), why=order.why))
        self._at = next((n for n, item in enumerate(self._items) if subject_of(item) == last.subject), self._at)

    def edit(self, item: Item, order: Order) -> Judgement:
        first, _, rest = order.value.partition(" ")
        if first in EDITABLE:
            return Judgement("edit", self._edited(item, first), first, None, rest.strip(), order.why)
        field, _, value = rest.strip().partition(" ")
        report = item.report if isinstance(item, ClaimRow) else ""
        return Judgement("edit", first if ":" in first else f"{report}:{first}", field or None, None, value.strip(), order.why)

    def _edited(self, item: Item, field: str) -> str:
        """The row of an item that has a field: a claim, its only event, or the first entity of a link."""
        if isinstance(item, Link) and item.kind == "same_entity":
            return item.a
        if isinstance(item, ClaimRow) and field in FIELDS["event"]:
            events = self._case.show(item.id, 0).events
            if len(events) != 1:
                ids = ", ".join(e.id for e in events) or "none"
                raise ItemError(f"the claim has {len(events)} events", f"write the id of the event first; its events: {ids}")
            return events[0].id
        return subject_of(item)

    def merge(self, item: Item, order: Order) -> Judgement:
        kind, own = self._side(item)
        if not order.value:
            raise ItemError("nothing to merge with", "write the id of what is one with this")
        other = self._named(order.value) if kind == "same_entity" and ":" not in order.value else order.value
        return Judgement("merge", BAR.join((kind, own, other)), why=order.why)

    def _side(self, item: Item) -> tuple[LinkKind, str]:
        """The kind of what an item joins, and one of the rows that it joins."""
        if isinstance(item, Link):
            return ("same_claim" if item.kind == "contradicts" else item.kind), item.a
        return "same_claim", item.claims[0] if isinstance(item, Group) else item.id

    def _named(self, name: str) -> str:
        """An entity of the only party that goes by a name."""
        called = (p for p in self._parties.values() if name.casefold() in {n.casefold() for n in (p.name, *p.aliases)})
        found = list(dict.fromkeys(called))
        if len(found) == 1:
            return found[0].members[0]
        some = "".join(f", {p.name} {p.members[0]}" for p in found[:MANY])
        raise ItemError(f"{len(found)} parties are called {name}", f"give the id of an entity{some}")

    def split(self, item: Item, order: Order) -> Judgement:
        kind, own = self._side(item)
        listed = self._listed(item)
        taken = [_numbered(word, listed) for word in order.value.split()] or ([] if isinstance(item, Group) else [own])
        if not taken:
            raise ItemError("nothing leaves", "write the numbers or ids of the claims that do not belong here")
        rest = next((id for id in listed if id not in taken), None)
        if rest is None:
            raise ItemError("nothing would be left", "leave out what stays, or press r where nothing belongs together")
        return Judgement("split", BAR.join((kind, taken[0], rest)), None, None, " ".join(taken), order.why)

    def _listed(self, item: Item) -> tuple[str, ...]:
        """The rows that are one with an item, in the order in which they are shown by number."""
        if isinstance(item, Link):
            party = self._parties.get(item.b) if item.kind == "same_entity" else None
            return party.members if party else (item.a, item.b)
        if isinstance(item, Group):
            return item.claims
        return self._case.group(item.group).claims if item.group else (item.id,)

    def note(self, item: Item, order: Order) -> Judgement:
        return Judgement("note", subject_of(item), None, None, order.value, order.why)

    def grade(self, item: Item, order: Order) -> Judgement:
        """A letter grades who says it, a number what is said."""
        value = order.value.upper()
        if value not in set(LETTERS):
            return Judgement("grade_claim", subject_of(item), None, None, value, order.why)
        source = self._source(item)
        if source is None:
            raise ItemError("no one source is shown here", "grade a source at a claim, or at a link between names")
        return Judgement("grade_source", source, None, None, value, order.why)


VERDICTS: Mapping[str, DecisionKind] = {"a": "accept", "r": "reject", "u": "unsure"}
WAYS: Mapping[str, Callable[[Session, Item, Order], Judgement]] = {
    "e": Session.edit,
    "m": Session.merge,
    "s": Session.split,
    "n": Session.note,
    "g": Session.grade,
}


def _numbered(word: str, listed: tuple[str, ...]) -> str:
    """A row by its number in a list, or by its id."""
    if not (word.isascii() and word.isdecimal()):
        return word
    if not 1 <= int(word) <= len(listed):
        raise ItemError(f"there is no number {word} here", f"give one of 1 to {len(listed)}")
    return listed[int(word) - 1]
