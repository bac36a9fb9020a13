"""TEXT -> NAMES: runs of capitalised words, titles cut off, and what may be joined under one name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sayso.read.words import Lexicon
from sayso.records import Span

_WORD = r"[^\W\d_](?:(?:[\w’'-]|\.(?=\w))*\w)?\.?"
SHORT_LINE = 60  # a line as short as this was not wrapped: what follows it is another line of the page
_TOKEN = re.compile(_WORD)
_NOT_PERSONAL = ("kinds.body", "kinds.outlet", "time.words", "kinds.people", "places.actors", "titles.words")
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'"})


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Case and diacritics folded, so that Çavuş and Cavus compare equal."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(c for c in apart if not unicodedata.combining(c))


@dataclass(frozen=True)
class Name:
    """A capitalised run: `words` without titles and possessive endings; `titles` are the folded title words cut off before it."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words folded, as they are compared."""
        return tuple(fold(word) for word in self.words)


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, the Arabic article (al-Assad) aside."""
    return word[:1].isupper() or (len(word) > 3 and word[:3].casefold() in {"al-", "el-"} and word[3].isupper())


def bare(word: str) -> str:
    """A word without possessive ending or final stop (initials keep theirs)."""
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith(".") and len(word) > 2 and "." not in word[:-1] else word


def names_in(text: str, span: Span, lexicon: Lexicon, opens_sentence: bool = True) -> list[Name]:
    """Names in a stretch, in order. A function word that merely begins a sentence is none."""
    out: list[Name] = []
    run: list[re.Match[str]] = []
    last_end = span.start
    for token in _TOKEN.finditer(text, span.start, span.end):
        between = text[last_end : token.start()] if run else ""
        if run and (between.strip(" \n\t&") or _line_ends(text, run[-1].end(), between) or _closed(run[-1].group(), lexicon)):
            _close(out, run, lexicon)
            run = []
        if _belongs(token.group(), run, opens_sentence and token.start() == span.start, lexicon):
            run.append(token)
            last_end = token.end()
        elif run:
            _close(out, run, lexicon)
            run = []
    _close(out, run, lexicon)
    return out


def _line_ends(text: str, at: int, between: str) -> bool:
    """Whether a line of the page ends here: a wrapped one goes on."""
    return "\n\n" in between or ("\n" in between and at - text.rfind("\n", 0, at) < SHORT_LINE)


def _closed(word: str, lexicon: Lexicon) -> bool:
    if word.endswith(("'s", "’s")):
        return True
    return word.endswith(".") and len(word) > 2 and "." not in word[:-1] and bare(word).casefold() not in lexicon["titles.words"]


def _belongs(word: str, run: list["re.Match[str]"], first: bool, lexicon: Lexicon) -> bool:
    folded = bare(word).casefold()
    if is_capital(word):
        if folded in lexicon["functions.words"] or folded in lexicon["voice.he"] or folded in lexicon["voice.she"]:
            return bool(run) and len(word) > 3 and not first and folded not in lexicon["functions.prepositions"]
        if folded in lexicon["names.days"] or (folded in lexicon["names.months"] and not run):
            return False
        return folded not in lexicon["names.self"]
    return bool(run) and (
        folded in lexicon["names.links"]
        or (folded in lexicon["names.body_links"] and _may_be_body(run, lexicon))
        or _paper_of(folded, run, lexicon)
    )


def _paper_of(word: str, run: list["re.Match[str]"], lexicon: Lexicon) -> bool:
    """Whether `of` goes on with the name of an outlet: the Times of …"""
    return word in lexicon["names.of"] and bare(run[-1].group()).casefold() in lexicon["kinds.outlet"]


def _may_be_body(run: list["re.Match[str]"], lexicon: Lexicon) -> bool:
    return any(bare(m.group()).casefold() in lexicon["kinds.body"] for m in run)


def _close(out: list[Name], run: list["re.Match[str]"], lexicon: Lexicon) -> None:
    links = lexicon["names.links"] | lexicon["names.body_links"]
    while run and bare(run[-1].group()).casefold() in links and not is_capital(run[-1].group()):
        run.pop()
    if not run:
        return
    words = [bare(m.group()) for m in run]
    cut = 0
    for i, word in enumerate(words[:-1]):
        if (
            word.casefold() in lexicon["titles.words"] or (i == 0 and word.casefold() in lexicon["kinds.expert"] | lexicon["kinds.people"])
        ) and words[i + 1].casefold() not in lexicon["kinds.body"] | lexicon["names.joints"]:
            cut = i + 1
    end = run[-1].end() - (len(run[-1].group()) - len(words[-1]))
    titles = tuple(fold(word) for word in words[:cut])
    out.append(Name(Span(run[cut].start(), end), tuple(words[cut:]), titles))


def person_like(name: Name, lexicon: Lexicon) -> bool:
    """Whether a run of several words may be a person's name: no word of it names a body, an outlet, a document or a day."""
    words = [w.casefold() for w in name.words]
    if not 2 <= len(words) <= 5 or any(w in lexicon["names.body_links"] for w in words):
        return False
    if " ".join(words) in lexicon["places.actors"] or " ".join(words) in lexicon["kinds.outlet_names"]:
        return False
    barred = [lexicon[key] for key in _NOT_PERSONAL]
    return not any(w in words_of for w in words for words_of in barred) and not all(w.isupper() for w in name.words)


def close_spelling(a: str, b: str) -> bool:
    """Whether two folded words are one edit apart and long enough for that to be a variant: Ostranye, Ostranya."""
    if a == b:
        return True
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[:2] != b[:2]:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + 1 :] == b[i + 1 :] or a[i + 1 :] == b[i:] or a[i:] == b[i + 1 :]
