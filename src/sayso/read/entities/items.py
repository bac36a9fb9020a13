"""RAW MENTIONS -> ITEMS: what the words of a mention and those around it tell: head, number, gender, article, place in the sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.read.entities.tables import Tables
from sayso.read.names import bare, fold, is_capital
from sayso.read.words import Lexicon
from sayso.records import MentionForm, MentionKind, Span

Gender = Literal["", "he", "she"]
Number = Literal["", "one", "many"]
Role = Literal["subject", "object", "oblique", "owner", "other"]

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?\.?")
_LAST_WORD = re.compile(r"([\w’'-]+)[^\w]*$")
_OWNER_END = ("'s", "’s", "s'", "s’")
_LOOK_AHEAD = 60  # characters in which a verb or copula shows what a phrase is
_LOOK_BACK = 24
_LONG = 160  # characters of a phrase in which its head must stand


@dataclass(frozen=True)
class Raw:
    """A mention as detected, before joining."""

    span: Span
    kind: MentionKind
    form: MentionForm


@dataclass(frozen=True)
class Item:
    """A mention as it is compared. `keys` are the folded words of a name without titles, or of a nominal up to its head
    without article; `head` is the last of them that counts; `pronoun` is the agreement class ("" for all but pronouns)."""

    number: int
    raw: Raw
    span: Span
    kind: MentionKind
    text: str
    keys: tuple[str, ...]
    head: str
    article: str
    pronoun: str
    gender: Gender
    count: Number
    titles: frozenset[str]
    role: Role
    sentence: int
    paragraph: int
    first: bool
    head_start: int
    head_end: int

    @property
    def named(self) -> bool:
        return self.raw.form == "name"


@dataclass(frozen=True)
class _Words:
    """The words of a mention up to its head; `start` and `end` bound them, `named` tells a name from a description in capitals."""

    keys: tuple[str, ...]
    titles: frozenset[str]
    article: str
    start: int
    end: int
    capital: bool
    named: bool


class Page:
    """A text with its sentences numbered, the paragraph of each, and which paragraphs end in a question."""

    def __init__(self, text: str, sentences: Sequence[Span], lexicon: Lexicon, words: Tables) -> None:
        self.text, self.sentences, self.lexicon, self.words = text, sentences, lexicon, words
        self._starts = [s.start for s in sentences]
        self.paragraphs: list[int] = []
        self.asks: list[bool] = []
        blank, number, last = words.patterns["blank"], 0, 0
        for s in sentences:
            number += blank.search(text, last, s.start) is not None
            self.paragraphs.append(number)
            self.asks += [False] * (number + 1 - len(self.asks))
            self.asks[number] = text[s.end - 1] == "?"
            last = s.end

    def sentence(self, at: int) -> int:
        """The number of the sentence that a place stands in, or of the last before it."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def items(self, raw: Sequence[Raw]) -> list[Item]:
        """The mentions in text order, the longer first where two begin together; of two with one span the first."""
        once = {r.span: r for r in reversed(raw)}
        ordered = sorted(once.values(), key=lambda r: (r.span.start, -r.span.end))
        out: list[Item] = []
        last, reached = -1, 0
        for number, r in enumerate(ordered):
            sentence = self.sentence(r.span.start)
            opens = sentence != last or (r.span.start < reached and out[-1].first and out[-1].span.start == r.span.start)
            out.append(self._item(number, r, sentence, opens))
            last, reached = sentence, max(reached, r.span.end)
        return out

    def _item(self, number: int, raw: Raw, sentence: int, first: bool) -> Item:
        span, phrase = raw.span, self.text[raw.span.start : raw.span.end]
        plain = fold(phrase)
        pronoun = ""
        if raw.form == "pronoun" or (raw.form == "nominal" and plain in self.words.pronouns):
            pronoun = self.words.pronouns.get(plain, "none")
            raw, w = Raw(span, raw.kind, "pronoun"), _Words((plain,), frozenset(), "", span.start, span.end, False, False)
            owner = plain in self.words["forms.owning"]
        else:
            w = self._words(span, raw)
            raw = raw if w.named or raw.form != "name" else Raw(span, raw.kind, "nominal")
            owner = phrase.endswith(_OWNER_END)
        head = w.keys[-1] if w.keys else plain
        gender = self._gender_of(pronoun) if pronoun else self._gender(raw, w.keys, w.titles)
        count = self._count_of(pronoun, plain) if pronoun else self._count(raw, head, span, w.end, w.capital)
        paragraph = self.paragraphs[sentence] if self.paragraphs else 0
        return Item(
            number, raw, span, raw.kind, plain, w.keys, head, w.article, pronoun, gender, count, w.titles, self._role(span, owner),
            sentence, paragraph, first, w.start, w.end,
        )  # fmt: skip

    @staticmethod
    def _gender_of(pronoun: str) -> Gender:
        return "he" if pronoun == "he" else "she" if pronoun == "she" else ""

    def _count_of(self, pronoun: str, plain: str) -> Number:
        return "many" if plain in self.words["forms.plural"] else "" if pronoun == "you" else "one"

    def _words(self, span: Span, raw: Raw) -> "_Words":
        """The words up to the head."""
        end = min(span.end, span.start + _LONG)
        tokens = list(_WORD.finditer(self.text, span.start, end))
        if not tokens:
            return _Words((), frozenset(), "", span.start, span.end, False, False)
        named = raw.form == "name"
        tokens = self._body(tokens, end) if named and raw.kind != "person" else self._upto(tokens, end, named)
        article, tokens = self._article(tokens)
        titles: list[str] = []
        if named:
            tokens = self._run(tokens)
            while raw.kind == "person" and len(tokens) > 1 and self._titled(tokens[0].group()):
                titles.append(fold(bare(tokens[0].group())))
                tokens = tokens[1:]
            titles += self._titles_before(span) if not titles else []
        elif not article and any(t.group().endswith(_OWNER_END) for t in tokens[:-1]):
            article = "owned"
        keys = tuple(fold(bare(t.group())) for t in tokens)
        common = named and self._common(raw, keys, article)
        if named and not common and self._several(raw, tokens[-1].end(), span.end):
            keys = (fold(self.text[tokens[0].start() : span.end]),)
        return _Words(
            keys, frozenset(titles), article, tokens[0].start(), tokens[-1].end(), is_capital(tokens[-1].group()), named and not common
        )

    def _article(self, tokens: list["re.Match[str]"]) -> tuple[str, list["re.Match[str]"]]:
        first = fold(tokens[0].group())
        for name in ("definite", "near", "indefinite", "owned"):
            if len(tokens) > 1 and first in self.words[f"articles.{name}"]:
                return name, tokens[1:]
        return "", tokens

    def _upto(self, tokens: list["re.Match[str]"], end: int, named: bool) -> list["re.Match[str]"]:
        """The noun group that heads a phrase; of a person's phrase, that which ends in a name and not in an office or a body."""
        stop, found = self.words.patterns["break"], tokens
        at = tokens[0].end()
        while (match := stop.search(self.text, at, end)) is not None:
            found = [t for t in tokens if t.start() < match.start()] or tokens[:1]
            last = found[-1].group()
            word = fold(bare(last))
            if (
                not named
                or match.group()[0] in ",;:(["
                or (is_capital(last) and not self._titled(last) and word not in self.lexicon["kinds.body"] | self.lexicon["kinds.official"])
            ):
                return found
            at = match.end() + 1
        return tokens

    def _body(self, tokens: list["re.Match[str]"], end: int) -> list["re.Match[str]"]:
        """The name of a body or place, with what follows an of: the Ministry of Defence."""
        stop = self.words.patterns["break"].search(self.text, tokens[0].end(), end)
        if stop is not None and stop.group() in {"of", "for"} and self.text[stop.end() + 1 : stop.end() + 2].isupper():
            stop = self.words.patterns["break"].search(self.text, stop.end() + 1, end)
        return tokens if stop is None else [t for t in tokens if t.start() < stop.start()] or tokens[:1]

    def _common(self, raw: Raw, keys: tuple[str, ...], article: str) -> bool:
        """Whether capitals only dress a description: the President, the State Department Spokesperson."""
        head = keys[-1] if keys else ""
        if raw.kind == "person":
            if not article and head in self.words["names.bearers"] and not self._bodily(keys[:-1]):
                return False
            return bool(article or len(keys) > 1) and (
                head in self.lexicon["titles.words"] or head in self.lexicon["kinds.official"] or head in self.words["nouns.person"]
            )
        return article in {"definite", "near"} and len(keys) == 1 and head in self.words.lists.get(f"nouns.{raw.kind}", ())

    def _bodily(self, keys: tuple[str, ...]) -> bool:
        """Whether words stand for a body or an office, so that a calling behind them is no last name: the Police Chief."""
        return any(
            k in self.lexicon["kinds.body"] or k in self.lexicon["titles.words"] or k in self.words["nouns.organisation"] for k in keys
        )

    def _several(self, raw: Raw, head_end: int, end: int) -> bool:
        """Whether a phrase names more than one: Ada Brook of Harrow and Tom Finch of Velsk."""
        if raw.kind != "person":
            return False
        rest = self.text[head_end:end]
        return any(rest[at + 5 : at + 6].isupper() for at in (rest.find(" and "), rest.rfind(" and ")) if at >= 0)

    def _run(self, tokens: list["re.Match[str]"]) -> list["re.Match[str]"]:
        """The last run of words with capitals: what a name is without the common nouns before it."""
        links = self.lexicon["names.links"] | self.words["names.weak"]
        last = max((i for i, t in enumerate(tokens) if is_capital(t.group()) or t.group()[0].isdigit()), default=-1)
        if last < 0:
            return tokens
        first = last
        for i in range(last - 1, -1, -1):
            word = tokens[i].group()
            if is_capital(word):
                first = i
            elif word not in links:
                break
        return tokens[first:] if last == len(tokens) - 1 else tokens

    def _titled(self, word: str) -> bool:
        plain = bare(word).casefold()
        return plain in self.lexicon["titles.words"] or plain in self.words["names.before"]

    def _titles_before(self, span: Span) -> list[str]:
        before = _LAST_WORD.search(self.text, max(0, span.start - _LOOK_BACK), span.start)
        word = bare(before.group(1)).casefold() if before and self.text[before.end(1) : span.start].strip(" .") == "" else ""
        return [fold(word)] if word in self.lexicon["titles.words"] else []

    def _gender(self, raw: Raw, keys: tuple[str, ...], titles: frozenset[str]) -> Gender:
        words = self.words
        if raw.kind not in {"person", "group"}:
            return ""
        if raw.form == "name":
            male, female = bool(titles & self.lexicon["titles.male"]), bool(titles & self.lexicon["titles.female"])
            if not male and not female and keys:
                male, female = keys[0] in words["first.male"], keys[0] in words["first.female"]
        else:
            male, female = keys[-1:] != () and keys[-1] in words["nouns.male"], keys[-1:] != () and keys[-1] in words["nouns.female"]
        return "he" if male and not female else "she" if female and not male else ""

    def _count(self, raw: Raw, head: str, span: Span, head_end: int, capital: bool) -> Number:
        if raw.kind in {"demonym", "group"} and raw.form != "nominal":
            return "many"
        if " and " in self.text[span.start : head_end] and raw.form != "name":
            return "many"
        if self.text.startswith(" and ", head_end) and head_end + 5 < span.end:
            return "many"
        if raw.form == "name":
            return "many" if " and " in head else "one" if raw.kind in {"person", "place"} else ""
        if head in self.words["nouns.plural"]:
            return "many"
        if head in self.words["nouns.singular"] or not head.endswith("s") or head.endswith(("ss", "us", "is")):
            return "" if head.isdigit() else "one"
        return "" if capital else "many"

    def _role(self, span: Span, owner: bool) -> Role:
        """What the phrase is to its clause, as far as the words beside it tell."""
        if owner or (self.text.startswith(("'s ", "’s "), span.end) and not self.text.startswith(("'s a", "’s a"), span.end)):
            return "owner"
        word, beside = self._word_before(span.start)
        if word in self.lexicon["functions.prepositions"] or word in {"than", "like"}:
            return "oblique"
        if self.words.patterns["verb"].match(self.text, span.end, span.end + _LOOK_AHEAD):
            return "subject"
        return "object" if beside and word not in self.words["pronouns.none"] else "other"

    def _word_before(self, at: int) -> tuple[str, bool]:
        """The word before a place, in lower case, and whether only a space parts them."""
        before = _LAST_WORD.search(self.text, max(0, at - _LOOK_BACK), at)
        if before is None or before.end(1) < at - 2:
            return "", False
        return before.group(1).casefold(), self.text[before.end(1) : at] == " "
