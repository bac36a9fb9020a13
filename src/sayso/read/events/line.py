"""SENTENCE -> LINE: its words, each with a class of one letter, so that grammar is a regular expression over letters.

D determiner, R pronoun, W relative, T that, P preposition, o of, b by, t to, B be, H have, O do, M modal, X negation, A adverb, & join,
K subordinator, S 's, # number, Y time, C name, N noun or unknown word, V finite verb, E past or participle, G -ing; , ; " ( ) . marks.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.read.events.acts import Acts
from sayso.records import Mention, Span, Time

WORD = re.compile(
    r"\d+(?:-[A-Za-z]+)+|\d[\d.,]*\d|\d|(?:[A-Za-z]\.){2,}|\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|['’](?=\s)|[^\W\d](?:[\w-]*\w)?|\S"
)
TIMED = re.compile(r'(?:[AX"](?!A*#)|P?D?Y,?)*')
NAMED = frozenset({"person", "organisation", "group", "demonym", "place"})
OPENING = frozenset("PDbtoR#")  # classes that open what stands behind a verb
FINITE = re.compile(r"[DA#NCSRYPo]{0,12}?[NCR#][AX]{0,3}[MHBOVE]")
PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ";",
    "—": ";",
    "–": ";",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    '"': '"',
    "“": '"',
    "”": '"',
    "‘": '"',
}


@dataclass(frozen=True)
class Line:
    """A sentence as words: `low` in lower case, `tags` one letter each; `names` holds the words inside named mentions."""

    text: str
    span: Span
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    low: tuple[str, ...]
    tags: str
    names: frozenset[int]
    clauses: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.low)

    def span_of(self, first: int, last: int) -> Span:
        """The characters of the words `first` to `last`, inclusive."""
        return Span(self.starts[first], self.ends[last])

    def words_in(self, span: Span) -> tuple[int, int]:
        """First and last word of a span; the last is before the first where the span has no word here."""
        return bisect_left(self.ends, span.start + 1), bisect_left(self.starts, span.end) - 1


def line_of(text: str, sentence: Span, acts: Acts, mentions: Sequence[Mention] = (), times: Sequence[Time] = ()) -> Line | None:
    """The sentence as words, or None if no word of it can tell of an act."""
    found = [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in WORD.finditer(text, sentence.start, sentence.end)]
    low = tuple(word for _, _, word in found)
    if acts.starts.isdisjoint(low):
        return None
    starts, ends = tuple(s for s, _, _ in found), tuple(e for _, e, _ in found)
    bare = Line(text, sentence, starts, ends, low, "", frozenset(), ())
    names = _inside(bare, [m.span for m in mentions if m.form == "name" and m.kind in NAMED])
    names -= {i for i in names if low[i] in acts.instruments and (i == 0 or low[i - 1] in PUNCTUATION)}
    timed = _inside(bare, [t.span for t in times]) | {i for i, w in enumerate(low) if w in acts.lists["months"]}
    tags = _tags(bare, acts, names, timed)
    return Line(text, sentence, starts, ends, low, tags, frozenset(names), _clauses(tags))


def after_time(line: Line, at: int) -> int:
    """The word at or behind `at` that is neither an adverb nor part of a time."""
    found = TIMED.match(line.tags, at)
    return found.end() if found else at


def _inside(line: Line, spans: Sequence[Span]) -> set[int]:
    out: set[int] = set()
    for span in spans:
        first, last = line.words_in(span)
        out.update(range(first, last + 1))
    return out


def _tags(line: Line, acts: Acts, names: set[int], timed: set[int]) -> str:
    tags: list[str] = []
    for i, word in enumerate(line.low):
        tags.append(_tag(line, acts, i, word, names, timed, tags))
    for i, tag in enumerate(tags):
        if tag == "#":
            _bound(line, acts, i, tags)
            if "Y" in (*tags[max(0, i - 1) : i], *tags[i + 1 : i + 2]):
                tags[i] = "Y"
        elif tag == "o" and i and line.low[i - 1] in acts.lists["localities"]:
            tags[i - 1] = "D"
        elif tag == "Y" and i and line.low[i - 1] in acts.lists["nearby"]:
            tags[i - 1] = "Y"
    return "".join(tags)


def _bound(line: Line, acts: Acts, i: int, tags: list[str]) -> None:
    """Marks the words that bound the number at `i` as adverbs, and "between 10 and 15" as one number."""
    for length in (4, 3, 2, 1):
        if i >= length and line.low[i - length : i] in acts.bounds:
            tags[i - length : i] = "A" * length
            return
    if i >= 3 and line.low[i - 1] == "and" and line.low[i - 3] == "between" and tags[i - 2] == "#":
        tags[i - 3 : i] = "A##"


def _tag(line: Line, acts: Acts, i: int, word: str, names: set[int], timed: set[int], tags: list[str]) -> str:
    """The class of a word, given those before it."""
    first = word[0]
    if word == "'s":
        return "S" if tags and tags[-1] in "NCYV" else "B"
    if first in "$€£¥":
        return "#"
    if not first.isalnum() and first != "'":
        return PUNCTUATION.get(word, ".")
    if i in names:
        return "C"
    if i in timed:
        return "Y"
    known = acts.classes.get(word)
    if known is not None:
        return known
    if first.isdigit() and word[-1].isalpha() and "-" in word:
        return "N"
    if first.isdigit() or word in acts.numbers or ("-" in word and all(part in acts.numbers for part in word.split("-"))):
        return "#"
    if word == "'":
        return "S" if tags and tags[-1] in "NC" else '"'
    if word in acts.forms and (i == 0 or not line.text[line.starts[i]].isupper() or word in acts.starts):
        return _verb_or_noun(line, acts, i, word, tags)
    return _unknown(line, acts, i, word, tags)


def _unknown(line: Line, acts: Acts, i: int, word: str, tags: list[str]) -> str:
    if line.text[line.starts[i]].isupper():
        return "N" if word in acts.lists["parties"] and (not tags or tags[-1] in ';"') else "C"
    if word.endswith("ly") and len(word) > 4:
        return "A"
    if word.endswith("ed") and len(word) > 4 and tags and (tags[-1] in "NCRBHWA" or (tags[-1] in "&," and _next(line, acts, i) in OPENING)):
        return "E"
    if word.endswith("ing") and len(word) > 5 and tags and tags[-1] in "BPK,":
        return "G"
    return "N"


def _verb_or_noun(line: Line, acts: Acts, i: int, word: str, tags: list[str]) -> str:
    """Whether a word that can be a verb is one here, and in which form."""
    kinds = "".join(k for _, k in acts.forms[word])
    before = next((t for t in reversed(tags) if t not in "AX"), "")
    before = "" if before and before in ";(" else before
    noun = word in acts.nouns or word in acts.lists["parties"] or word in acts.instruments
    if word in acts.lists["nearby"]:
        return "A" if _next(line, acts, i) == "V" else "N"
    if "g" in kinds:
        return "N" if noun and _ing_is_noun(line, acts, i, before) else "G"
    if "d" in kinds or "n" in kinds:
        if "b" in kinds and before and before in "DS#" and _next(line, acts, i) not in ("D", "R", "N"):
            return "N"
        return "E"
    if noun and before not in ("t", "M", "O", "R") and _next(line, acts, i) == "V":
        return "N"
    if before in ("t", "M", "O", "R", "W"):
        return "V"
    if not before or before in "DS#Pob" or (before in "G," and noun):
        return "N" if before or noun else "V"
    if (
        before in "NC"
        and kinds == "b"
        and not _plural(line.low[i - 1], acts)
        and (before == "N" or _next(line, acts, i) not in ("D", "#", "R"))
    ):
        return "N"
    if before in "NC" and _next(line, acts, i) not in ("D", "R", "#", "N", "t", "T"):
        return "V" if "s" in kinds and not noun else "N"
    if before in "EVBG" and (noun or kinds == "s"):
        return "N"
    return "N" if before == "&" and tags[-2:-1] and tags[-2] in "NC" and noun and _next(line, acts, i) not in ("D", "R", "N") else "V"


def _plural(word: str, acts: Acts) -> bool:
    return word.endswith(("s", "men", "people")) or word in acts.lists["parties"]


def _ing_is_noun(line: Line, acts: Acts, i: int, before: str) -> bool:
    """Of "the killing of", "after shelling by", but not of "by killing three": what stands about an -ing word that is also a noun."""
    if before == "D" and i + 1 < len(line.low) and line.low[i + 1] in acts.classes:
        return True
    if before and before in "DSN":
        return before != "N" or _next(line, acts, i) not in ("D", "R", "#", "N")
    after = _next(line, acts, i)
    if before in ("C", "P") and after == "N" and line.low[i + 1] not in acts.nouns:
        return before == "C" and not _plural(line.low[i + 1], acts)
    return before != "B" and after not in ("D", "R", "#", "N", "t")


def _next(line: Line, acts: Acts, i: int) -> str:
    """A rough class of the word that follows: its own if it is a plain word, N for any other, "" for none or a mark."""
    if i + 1 >= len(line.low):
        return ""
    word = line.low[i + 1]
    if word in acts.bounding and any(line.low[i + 1 : i + 1 + n] in acts.bounds for n in (1, 2, 3, 4)):
        return "#"
    known = acts.classes.get(word)
    if known is not None:
        return known
    if word[0].isdigit() or word in acts.numbers:
        return "#"
    if not word[0].isalnum():
        return ""
    kinds = "".join(k for _, k in acts.forms.get(word, ()))
    return "V" if "d" in kinds or ("s" in kinds and word not in acts.nouns) else "N"


def _clauses(tags: str) -> tuple[int, ...]:
    """A number for each word, the same in one clause. Relative, that- and adverbial clauses open one; a comma ends an inserted one."""
    out: list[int] = []
    open_clauses, fresh = [0], 0
    for i, tag in enumerate(tags):
        opens = tag in "WKT;" or (tag == "," and tags[i + 1 : i + 2] == "&" and _finite_ahead(tags, i + 2))
        if opens:
            fresh += 1
            inserted = tag in "WK" and i > 0 and tags[i - 1] == ","
            open_clauses = [*open_clauses, fresh] if inserted else [fresh]
        elif tag == "," and len(open_clauses) > 1:
            open_clauses.pop()
        out.append(open_clauses[-1])
    return tuple(out)


def _finite_ahead(tags: str, start: int) -> bool:
    """Whether a subject and a finite verb follow before the next limit."""
    return FINITE.match(tags, start) is not None
