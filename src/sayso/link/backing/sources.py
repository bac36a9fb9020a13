"""STATEMENTS OF ONE SIDE -> WEB: what each goes back to: a voice, another report, an outlet, a document, or the outlet's own word."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from sayso.dossiers import Speaker, Statement
from sayso.link.backing.circles import Web
from sayso.link.backing.held import FIRSTHAND, Held, nobody
from sayso.link.backing.labels import Labels
from sayso.link.backing.quoted import same_quotes, same_words
from sayso.link.words.offices import body_of, fold, published, stands_for

_KNOWN = frozenset({"named", "pseudonym", "body"})
_UNNAMED = frozenset({"unnamed", "group"})
_NOBODY = ("nobody",)
SEVERAL = 2  # statements with a voice, from which a report is one that has its matter from others
SourceKind: TypeAlias = Literal["voice", "document", "agency", "outlet", "own", "unnamed", "nobody"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where statements can start from; `unnamed` is a voice that could be anybody, `home` the outlet of its own word, by key."""

    kind: SourceKind
    what: str
    home: str = ""


class Sources:
    """The web of one side of a group. `of` gives the node of a statement, by its id; `others` are the statements of the other side."""

    def __init__(self, statements: Sequence[Statement], held: Held, others: Sequence[Statement] = ()) -> None:
        self.held, self.statements, self.web = held, statements, Web()
        self.of: dict[str, int] = {}
        self.sources: dict[int, Source] = {}
        self.users: dict[int, dict[str, None]] = defaultdict(dict)
        self.by_report: dict[str, list[Statement]] = defaultdict(list)
        self.bodies: dict[str, int] = {}
        self.cites: dict[tuple[str, str], None] = {}
        for s in statements:
            self.by_report[s.report].append(s)
        self.labels = Labels(held, self.by_report)
        self.group = {s.id for s in (*statements, *others)}
        self.contrary = {(s.report, held.house(v)) for s in others for v in s.chain}
        quotes = list(same_quotes(statements))
        self._known_voices()
        self._known_by_quotes(quotes)
        self._unnamed_voices()
        for s in statements:
            if s.id not in self.of:
                self.of[s.id] = self.web.node(("statement", s.id))
                self._lead(s, self._voices(s))
        self._relays()
        self._same_unnamed()
        self._same_text()
        for a, b, words in quotes:
            self.web.join(self.of[a.id], self.of[b.id], self._same_quote(a, b, words))

    # What is spoken by somebody who is known.

    def _voices(self, statement: Statement) -> tuple[Speaker, ...]:
        return tuple(v for v in self.held.chain(statement) if not nobody(v))

    def _known_voices(self) -> None:
        """Gives statements whose innermost voice is known that voice as their node; bodies first, since others speak for them."""
        for s in self.statements:
            for voice in s.chain:
                if voice.kind == "body" and not self.held.house(voice):
                    self._voice(voice)
        for s in self.statements:
            voices = self._voices(s)
            node = self._known(s, voices[-1]) if voices and not self.held.house(voices[-1]) else None
            if node is not None:
                self._speaks(s, node)

    def _known_by_quotes(self, quotes: Sequence[tuple[Statement, Statement, str]]) -> None:
        """Gives a statement without a known voice that of the one who says the same words in another report."""
        for a, b, words in quotes:
            for known, other in ((a, b), (b, a)):
                if known.id in self.of and other.id not in self.of:
                    self._speaks(other, self.of[known.id])
                    self.web.back(self.of[known.id], self.of[known.id], self._same_quote(a, b, words))

    def _same_quote(self, a: Statement, b: Statement, words: str) -> str:
        return f"{self.labels.one(a.report)} and {self.labels.one(b.report)} carry the same quotation: “{words}”"

    def _unnamed_voices(self) -> None:
        """Gives statements with an unnamed voice a node of their own, if no other voice, text or credit stands before it."""
        for s in self.statements:
            voices = self._voices(s)
            if s.id not in self.of and len(voices) == 1 and not self.held.house(voices[0]) and not self._before(s):
                self._speaks(s, self._unnamed(s, voices[0]))

    def _before(self, s: Statement) -> bool:
        """Whether an unnamed voice was heard by others: the text is a copy, or credited to another outlet, beyond single citations."""
        return self.held.family(s.report) in self.by_report.keys() - {s.report} or bool(self._credits(s, quoting=True))

    def _speaks(self, s: Statement, node: int) -> None:
        self.of[s.id] = node
        self._use(s, node)

    def _known(self, s: Statement, voice: Speaker) -> int | None:
        """The node of a voice that is known: a person, a body, a specific document, or the body that a spokesman speaks for."""
        body = self._body(s, voice)
        if body is not None:
            return body
        if voice.kind in _KNOWN:
            return self._voice(voice)
        if voice.kind == "document" and (" " in voice.name.strip() or voice.name[:1].isupper()):
            return self._source(("document", fold(voice.name)), "document", voice.name)
        return None

    def _voice(self, voice: Speaker) -> int:
        """A voice by its party; a body without a name of its own, such as police, by its words."""
        plain = voice.kind == "body" and voice.name.islower()
        party = self.held.party_of.get(voice.entity) or voice.entity or fold(voice.name)
        node = self._source(("body", fold(voice.name)) if plain else ("voice", party), "voice", voice.name)
        if voice.kind == "body":
            self.bodies.setdefault(fold(voice.name), node)
        return node

    def _body(self, s: Statement, voice: Speaker) -> int | None:
        """The body that a voice speaks for, by its own words or by the titles that the report gives it."""
        entry = self.held.names.get(voice.entity)
        named = self._named_after(s, voice)
        if named:
            return self._voice(named)
        titles = (voice.name, *entry.roles) if entry else (voice.name,)
        title, body = next(((t, b) for t in titles if (b := body_of(t))), ("", None))
        if body is None or voice.kind in ("document", "outlet"):
            return None
        node = self.bodies.get(body)
        if node is None:
            others = (n for n in self.held.facts[s.report].names if n.id != voice.entity)
            known = next((n for n in others if body in map(fold, (n.name, *n.variants))), None)
            party = self.held.party_of.get(known.id) if known else None
            at = title.casefold().find(body)
            what = known.name if known else title[at : at + len(body)] if at >= 0 else body
            node = self.bodies[body] = self._source(("voice", party) if party else ("body", body), "voice", what)
        return node

    def _named_after(self, s: Statement, voice: Speaker) -> Speaker | None:
        """The body of the report by whose name a group goes, or whose own words a document is."""
        if voice.kind not in _UNNAMED and not (voice.kind == "document" and published(voice.name)):
            return None
        bodies = (n for n in self.held.facts[s.report].names if n.kind == "organisation" and n.variants and n.id != voice.entity)
        found = next((n for n in bodies if stands_for(voice.name, (n.name, *n.variants))), None)
        return Speaker(found.name, "body", found.id) if found else None

    def _unnamed(self, s: Statement, voice: Speaker) -> int:
        """A voice that is known only within its report, or within the text that the report is a copy of."""
        root = self.held.family(s.report)
        who = voice.entity if root == s.report and voice.entity else fold(voice.name)
        return self._source(("unnamed", root, who), "unnamed", voice.name)

    def _source(self, key: Hashable, kind: SourceKind, what: str, home: str = "") -> int:
        node = self.web.node(key)
        self.sources.setdefault(node, Source(kind, what, home))
        return node

    def _use(self, s: Statement, node: int) -> None:
        self.users[node][s.report] = None

    # What has it from elsewhere.

    def _credits(self, s: Statement, quoting: bool) -> tuple[tuple[str, str], ...]:
        """Outlets that a report, or the first of its copies, as a whole goes back to; not those that it cites for the opposite.

        What others are quoted with is theirs only where the report is theirs, not where it names them beside other voices.
        """
        found = self.held.rests_on.get(s.report) or self.held.rests_on.get(self.held.family(s.report), ())
        beside = {self.held.house(v) for t in self.held.facts[s.report].statements for v in t.chain} if quoting else set()
        return tuple(f for f in found if (s.report, f[0]) not in self.contrary and f[0] not in beside)

    def _lead(self, s: Statement, voices: Sequence[Speaker]) -> None:
        """Says what a statement without a known voice goes back to: the first that there is."""
        if not (self._outer(s, voices) or self._copied(s, voices) or self._voiced(s, voices) or self._credited(s, voices)):
            self._own(s)

    def _outer(self, s: Statement, voices: Sequence[Speaker]) -> bool:
        """The nearest voice before an unnamed one, or the outlet or document that is named as the source."""
        for voice in reversed(voices):
            house = self.held.house(voice)
            if house:
                self._to_house(s, house, voices, "has it from", voice.name)
                return True
            known = self._known(s, voice)
            if known is not None:
                self._back(s, known, f"{self.labels.one(s.report)} has it through {voice.name}")
                self._use(s, known)
                return True
        return False

    def _copied(self, s: Statement, voices: Sequence[Speaker]) -> bool:
        """The text that a report was made from; of a text that was taken in part, only the same words."""
        root = self.held.family(s.report)
        if root != s.report and root in self.by_report:
            why = self.held.copied.get(s.report, "")
            told = f"text of {self.labels.one(s.report)} copies {self.labels.one(root)}" + (f": {why}" if why else "")
            self._to_statements(s, _matching(voices, self.by_report[root], self.held), told)
            return True
        for source in self.held.partial.get(s.report, ()):
            found = [t for t in self.by_report.get(source, ()) if same_words(s.words, t.words)]
            if found:
                self._to_statements(s, found, f"{self.labels.one(s.report)} takes these words from {self.labels.one(source)}")
                return True
        return False

    def _voiced(self, s: Statement, voices: Sequence[Speaker]) -> bool:
        """For words of the outlet: the voices that the same report gives for them. What it saw itself stands alone."""
        if voices or s.basis in FIRSTHAND:
            return False
        others = [t for t in self.by_report[s.report] if self._voices(t)]
        if not others and not s.chain:
            others = [t for t in self.by_report[s.report] if t.chain]
        self._to_statements(s, others, "")
        return bool(others)

    def _credited(self, s: Statement, voices: Sequence[Speaker]) -> bool:
        """The outlet that a report credits, or, for words without a voice, a held report that it cites."""
        credits = self._credits(s, bool(voices))
        held = [c for c in credits if self._reports_of(c[0], s)]
        for house, why in held or credits[:1]:
            self._to_house(s, house, voices, why, "")
        if credits or voices or s.basis in FIRSTHAND:
            return bool(credits)
        agreed = (house for house in self.held.cited.get(s.report, ()) if (s.report, house) not in self.contrary)
        cited = [house for house in agreed if self._reports_of(house, s)]
        for house in cited:
            self._to_house(s, house, voices, "cites", "")
        return bool(cited)

    def _own(self, s: Statement) -> None:
        """The outlet's own word; an unnamed voice of a text whose first version is not in the group; or nobody's."""
        voices, chain = self._voices(s), self.held.chain(s)
        if voices:
            node = self._unnamed(s, voices[-1])
        elif chain or self._heard(s):
            node = self._source(_NOBODY, "nobody", "nobody named")
        else:
            root = self.held.family(s.report)
            home = self.held.home(root)
            node = self._source(("own", home or root), "own", self.held.facts[root].outlet or root, home or "")
        self._use(s, node)
        self._back(s, node, "")

    def _heard(self, s: Statement) -> bool:
        """Whether words of the outlet may be of one of the voices that its report gives for other things: it does not say of whom."""
        told = (t for t in self.held.facts[s.report].statements if t.id not in self.group)
        return s.basis not in FIRSTHAND and sum(bool(self._voices(t)) for t in told) >= SEVERAL

    def _to_house(self, s: Statement, house: str, voices: Sequence[Speaker], why: str, name: str) -> None:
        """To the reports of an outlet that are in the group, as far as they can have been known; else to the outlet itself."""
        kind, full = self.held.kinds.get(house, ("outlet", name))
        reports = self._reports_of(house, s)
        told = f"{self.labels.one(s.report)} {why} {full}"
        self.cites |= dict.fromkeys((s.report, cited) for cited in reports or (full,))
        if reports:
            there = [t for r in reports for t in self.by_report[r]]
            self._to_statements(s, _matching([v for v in voices if not self.held.house(v)], there, self.held) if voices else there, told)
            return
        node = self._source((kind, house), kind, full)
        self._use(s, node)
        self._back(s, node, told)

    def _reports_of(self, house: str, s: Statement) -> list[str]:
        """Reports of an outlet in the group, not of the same family of copies: those that can have been known, as far as dates tell."""
        family = self.held.family(s.report)
        there = [r for r in self.held.outlets.get(house, ()) if r in self.by_report and r != s.report and self.held.family(r) != family]
        order = {r: self._later(r, s.report) for r in there}
        return [r for r in there if order[r] == min(order.values())]

    def _later(self, a: str, b: str) -> int:
        """0 for a report that is not later than another, 1 where a date is missing, 2 for one that is later."""
        one, two = self.held.facts[a].published, self.held.facts[b].published
        if not one or not two:
            return 1
        return 2 if one[: len(two)] > two[: len(one)] else 0

    def _to_statements(self, s: Statement, targets: Iterable[Statement], why: str) -> None:
        for t in targets:
            self._back(s, self.of[t.id] if t.id in self.of else self.web.node(("statement", t.id)), why)

    def _back(self, s: Statement, node: int, why: str) -> None:
        self.web.back(self.of[s.id], node, why)

    # What the held reports tell of the voices.

    def _relays(self) -> None:
        """A voice of which one report says whom it has it from goes back to that one, unless it speaks of what it knows itself."""
        sure = {self.of[s.id] for s in self.statements if s.basis in FIRSTHAND and s.chain}
        for s in self.statements:
            voices = self._voices(s)
            for outer, inner in pairwise(voices):
                a, b = self._used(s, outer), self._used(s, inner)
                if a is not None and b is not None and a not in sure and a != b:
                    self.web.back(a, b, f"{self.labels.one(s.report)} says that {outer.name} has it from {inner.name}")

    def _same_text(self) -> None:
        """The same words in a text and in its copies are one, whatever each calls who says them."""
        first: dict[tuple[str, str], Statement] = {}
        for s in self.statements:
            key = (self.held.family(s.report), fold(s.words))
            t = first.setdefault(key, s)
            if t.report != s.report and self.of[t.id] != self.of[s.id]:
                a, b = self.labels.one(t.report), self.labels.one(s.report)
                self.web.join(self.of[t.id], self.of[s.id], f"{a} and {b} are one text, with the same words here")

    def _used(self, s: Statement, voice: Speaker) -> int | None:
        """The node of a voice, if statements of the group already go back to it."""
        house = self.held.house(voice)
        if house:
            node = self.web.numbers.get((self.held.kinds.get(house, ("outlet", ""))[0], house))
            return node if node in self.users else None
        known = self._known(s, voice)
        return known if known in self.users else None

    def _same_unnamed(self) -> None:
        """Unnamed voices of reports of one outlet under the same words are taken for one."""
        seen: dict[tuple[str, str], int] = {}
        for node, source in list(self.sources.items()):
            homes = {self.held.home(r) for r in self.users.get(node, ())} - {None}
            for home in homes if source.kind == "unnamed" else ():
                first = seen.setdefault((str(home), fold(source.what)), node)
                self.web.join(first, node, f"“{source.what}” twice in {self.labels.house(str(home))}")


def _matching(voices: Sequence[Speaker], statements: Sequence[Statement], held: Held) -> list[Statement]:
    """Those of another report's statements that a statement was made from: with the same unnamed voice, or none either; else all."""
    who = fold(voices[-1].name) if voices else ""
    same = [t for t in statements if fold(_last(held.chain(t))) == who]
    return same or list(statements)


def _last(chain: Sequence[Speaker]) -> str:
    return chain[-1].name if chain else ""
