"""NAMES OF ALL REPORTS -> PARTIES: who is who across reports. Names meet by keys, and what contradicts keeps them apart.

The order of the work: the same full name, other spellings of it, acronyms, variants, places by their number, then names of one word
by the reports that they share. Nobody without a name is joined, and no pseudonym with another name than itself.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.dossiers import Facts, Link, Name, Party, Rulings
from sayso.link.names.bonds import Bonds, Traits
from sayso.link.names.naming import Form, ages, fold, form_of, initials, is_name, sound, spelling, trades
from sayso.link.words.lists import people

SHARED = 2  # names that two reports must share for a single name to go from one to the other
OFTEN = 0.25  # a name in more than this share of the reports tells nothing of what they are about
FEW = 12  # ... but one in so few reports always does
LEADERS = 40  # parties of one single name that a further one is compared with
_MAJORITY = 2 / 3
_SIDES = {"person": "person", "named": "person", "pseudonym": "person", "place": "place"}


@dataclass(frozen=True, slots=True)
class Item:
    """A named Name of one report with its form: `side` is person, place or other, `n` its number among the items."""

    n: int
    name: Name
    report: str
    side: str
    form: Form
    number: int | None = None

    @property
    def full(self) -> bool:
        """Whether the name stands for itself: of several words, or one word of a place or body that is no common noun."""
        words = self.form.words
        return len(words) > 1 or (self.side != "person" and bool(words) and words[0] not in spelling().common and len(words[0]) > 1)


def parties(facts: Sequence[Facts], rulings: Rulings) -> tuple[list[Link], list[Party]]:
    """Every Name in exactly one Party, and a link with its reason for each Name that was joined to another. Decisions are obeyed."""
    names = [n for f in facts for n in f.names]
    items = _items(facts, {n for kind, *pair in (*rulings.together, *rulings.apart) if kind == "same_entity" for n in pair})
    bonds = Bonds([_traits(i) for i in items], [i.name.id for i in items], rulings)
    _ruled(items, bonds, rulings)
    _same_name(items, bonds)
    _same_place(items, bonds)
    _other_spelling(items, bonds)
    _acronyms(items, bonds)
    _variants(items, bonds)
    _single(items, bonds)
    return bonds.links, _parties(names, items, bonds)


def _items(facts: Sequence[Facts], ruled: Container[str]) -> list[Item]:
    """All names that are names, and all that people decided about; a name of several words is of the kind that most reports give it."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for f in facts:
        for n in f.names:
            if n.variants and " " in n.name:
                kinds[fold(n.name)][_side(n)] += 1
    out: list[Item] = []
    for f in facts:
        numbers = {fold(d.place.name): d.place.geonameid for d in f.deeds if d.place and d.place.geonameid}
        for n in f.names:
            if n.id not in ruled and (not n.variants or not is_name(n.name)):
                continue
            side = _agreed(kinds[fold(n.name)], _side(n)) if " " in n.name else _side(n)
            number = next((numbers[k] for k in map(fold, (n.name, *n.variants)) if k in numbers), None) if side == "place" else None
            out.append(Item(len(out), n, f.report, side, form_of(n.name, side == "person"), number))
    return out


def _side(name: Name) -> str:
    return _SIDES.get(name.kind, "other")


def _agreed(kinds: Counter[str], own: str) -> str:
    side, times = next(iter(kinds.most_common(1)), (own, 0))
    return side if times >= max(3, _MAJORITY * kinds.total()) else own


def _traits(item: Item) -> Traits:
    person = item.side == "person"
    titles = item.form.titles | {w for role in item.name.roles for w in fold(role).replace(".", "").split()} if person else frozenset()
    male, female = bool(titles & people().male), bool(titles & people().female)
    return Traits(
        item.side,
        (item.form.words,) if person and len(item.form.words) > 1 else (),
        item.form.generation,
        "he" if male and not female else "she" if female and not male else "",
        trades(item.name.roles) if person else frozenset(),
        ages(item.name.roles),
        item.number,
        item.name.pseudonym,
    )


def _ruled(items: Sequence[Item], bonds: Bonds, rulings: Rulings) -> None:
    """What people joined is joined first, whatever speaks against it."""
    at = {i.name.id: i.n for i in items}
    for kind, a, b in sorted(rulings.together):
        if kind == "same_entity" and a in at and b in at:
            bonds.join(at[a], at[b], 1.0, "a person decided so", ruled=True)


def _same_name(items: Sequence[Item], bonds: Bonds) -> None:
    blocks: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item.full:
            blocks[item.side, item.form.key].append(item)
    for block in blocks.values():
        _join_all(block, bonds, 0.95, "the same name, {a}")


def _same_place(items: Sequence[Item], bonds: Bonds) -> None:
    blocks: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.number is not None:
            blocks[item.number].append(item)
    for block in blocks.values():
        _join_all(block, bonds, 0.97, "the same place in the gazetteer, {a} and {b}")


def _other_spelling(items: Sequence[Item], bonds: Bonds) -> None:
    """Names of people that sound alike word for word; of places and bodies in two words and more."""
    blocks: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if len(item.form.words) > 1:
            blocks[item.side, " ".join(map(sound, item.form.words))].append(item)
    for block in blocks.values():
        _join_all(_one_each(block, bonds), bonds, 0.85, "{a} and {b} are spellings of one name")


def _acronyms(items: Sequence[Item], bonds: Bonds) -> None:
    """Letters and the name they stand for: as a report defines them, else by initials where only one name has them."""
    others = [i for i in items if i.side == "other"]
    short = [i for i in others if i.form.letters]
    defined: dict[str, list[Item]] = defaultdict(list)
    possible: dict[str, list[Item]] = defaultdict(list)
    for item in others if short else ():
        if len(item.form.words) > 1:
            letters = initials(item.name.name)
            possible[letters].append(item)
            for told in {form_of(v, False).letters for v in item.name.variants} - {""}:
                if told in letters or letters in told:
                    defined[told].append(item)
    for item in short:
        found = _one_each(defined[item.form.letters], bonds)
        guessed = _one_each(possible[item.form.letters], bonds) if not found and len(item.form.letters) > 2 else []
        if len(found) == 1:
            bonds.join(found[0].n, item.n, 0.93, f"{item.name.name} is short for {found[0].name.name}, as a report says")
        elif len(guessed) == 1:
            bonds.join(guessed[0].n, item.n, 0.75, f"{item.name.name} has the initials of {guessed[0].name.name} and of no other")


def _variants(items: Sequence[Item], bonds: Bonds) -> None:
    """A name of several words that is another form of exactly one party's name: all words of one stand in the other."""
    whole: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        for variant in item.name.variants:
            form = form_of(variant, item.side == "person")
            if len(form.words) > 1 and form.key != item.form.key and _shorter(form, item.form):
                whole[item.side, form.key].append(item)
    for item in items:
        found = _one_each(whole.get((item.side, item.form.key), ()), bonds) if len(item.form.words) > 1 else []
        if len(found) == 1:
            bonds.join(found[0].n, item.n, 0.85, f"{item.name.name} is another form of {found[0].name.name}")


def _shorter(form: Form, full: Form) -> bool:
    """Whether one of two forms holds the other's words and more, and is not two names joined."""
    less, more = sorted((set(form.words), set(full.words)), key=len)
    return less < more and form.joint == full.joint


def _single(items: Sequence[Item], bonds: Bonds) -> None:
    """Single names of people, and bodies with a common noun for a name, by the other names their reports share."""
    context = _Context(items, bonds)
    full: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.side == "person" and len(item.form.words) > 1:
            full[item.form.words[-1]].append(item)
    leaders: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item.full or not item.form.words or item.name.pseudonym:
            continue
        known = context.nearest(item, _one_each(full.get(item.form.key, ()), bonds)) if item.side == "person" else None
        if known:
            bonds.join(
                known.n, item.n, 0.75, f"{known.name.name} is the one {item.name.name} of reports that share {context.words(known, item)}"
            )
            continue
        block = leaders[item.side, item.form.key]
        like = context.nearest(item, _one_each(block, bonds))
        if like:
            bonds.join(like.n, item.n, 0.65, f"the same name, {item.name.name}, in reports that share {context.words(like, item)}")
        elif len(block) < LEADERS:
            block.append(item)


class _Context:
    """The parties of full name that each report and each party stand among."""

    def __init__(self, items: Sequence[Item], bonds: Bonds) -> None:
        self.bonds, self.items = bonds, items
        self.by_report: dict[str, set[int]] = defaultdict(set)
        for item in items:
            if item.full:
                self.by_report[item.report].add(bonds.top(item.n))
        spread = Counter(top for tops in self.by_report.values() for top in tops)
        limit = max(FEW, OFTEN * len(self.by_report))
        self.telling = {top for top, times in spread.items() if times <= limit}
        self.reports: dict[int, set[str]] = defaultdict(set)
        for item in items:
            self.reports[bonds.top(item.n)].add(item.report)

    def nearest(self, item: Item, candidates: Sequence[Item]) -> Item | None:
        """The one candidate whose reports share names with the item's report; None where none does, or two do."""
        fits = [c for c in candidates if self.bonds.may(c.n, item.n) and len(self._shared(c, item)) >= SHARED]
        return fits[0] if len(fits) == 1 else None

    def _shared(self, known: Item, item: Item) -> set[int]:
        own = self.by_report[item.report] & self.telling
        top = self.bonds.top(known.n)
        best: set[int] = set()
        for report in sorted(self.reports[top] | {known.report}):
            shared = (own & self.by_report[report]) - {top}
            if report != item.report and len(shared) > len(best):
                best = shared
            if len(best) >= SHARED:
                break
        return best

    def words(self, known: Item, item: Item) -> str:
        """The names that two reports share, for a reason."""
        return " and ".join(sorted(self.items[n].name.name for n in self._shared(known, item))[:SHARED])


def _one_each(block: Iterable[Item], bonds: Bonds) -> list[Item]:
    """The first item of each party of a block."""
    out: dict[int, Item] = {}
    for item in block:
        out.setdefault(bonds.top(item.n), item)
    return list(out.values())


def _join_all(block: Sequence[Item], bonds: Bonds, score: float, why: str) -> None:
    """Joins each item with the first party of the block that it does not contradict."""
    heads: list[Item] = []
    for item in block:
        for head in heads:
            if bonds.together(head.n, item.n) or bonds.join(head.n, item.n, score, why.format(a=head.name.name, b=item.name.name)):
                break
        else:
            heads.append(item)


def _parties(names: Sequence[Name], items: Sequence[Item], bonds: Bonds) -> list[Party]:
    """Parties in the order of their first Name; who has no name is a party alone."""
    members: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        members[bonds.top(item.n)].append(item)
    of = {item.name.id: item for item in items}
    out: list[Party] = []
    for name in names:
        own = of.get(name.id)
        if own is None:
            out.append(Party(f"party:{name.id}", name.name, name.kind, (name.id,), (), name.pseudonym))
        elif members[bonds.top(own.n)][0] is own:
            out.append(_party(members[bonds.top(own.n)]))
    return out


def _party(members: Sequence[Item]) -> Party:
    """A party goes by its most frequent full name, the longer one of two; `aliases` are all others."""
    times = Counter(i.name.name for i in members)
    best = max(times, key=lambda n: (" " in n or len(times) == 1, times[n], len(n), n))
    aliases = sorted({v for i in members for v in (i.name.name, *i.name.variants)} - {best})
    kind = Counter(i.name.kind for i in members).most_common(1)[0][0]
    pseudonym = any(i.name.pseudonym for i in members)
    return Party(f"party:{members[0].name.id}", best, kind, tuple(i.name.id for i in members), tuple(aliases), pseudonym)


def party_of(found: Iterable[Party]) -> Mapping[str, str]:
    """The party of each Name, by id."""
    return {member: party.id for party in found for member in party.members}
