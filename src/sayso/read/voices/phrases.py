"""SOURCE PHRASE -> what it says of a voice: its name or head noun, its kind, whether it is definite, plural, a pronoun."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from sayso.read.names import Name, bare, fold, is_capital, names_in, person_like
from sayso.read.words import Lexicon
from sayso.records import Span, VoiceKind

Pronoun = Literal["", "first", "he", "she", "they", "it", "relative"]

_CONTRACTED = re.compile(r"[’'](?:s|ve|d|ll|re|m)$")
_WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?\.?")
_MARKS = ' ,(—–-“"'
_QUOTED = re.compile(r"[“‘\"'«]{1,2}([^“”‘’\"'«»]{2,40})[”’\"'»]{1,2}")


@dataclass(frozen=True)
class Phrase:
    """A source phrase taken apart. `name` is the proper name that heads it ("" if none), `head` the head noun otherwise,
    `label` how an unnamed voice is called, `content` the folded words that describe the voice, `names` all names within."""

    span: Span
    label: str
    kind: VoiceKind
    name: str = ""
    head: str = ""
    pronoun: Pronoun = ""
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    alias: bool = False
    titles: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    names: tuple[Name, ...] = ()


def is_alias(text: str, lexicon: Lexicon) -> bool:
    """Whether the words say that a name is a pseudonym, a nickname for print, or a first name only."""
    return bool(lexicon.pattern("phrases.alias").search(text))


def phrase(text: str, span: Span, lexicon: Lexicon, opens_sentence: bool = False) -> Phrase:
    """Take a source phrase apart."""
    words = text[span.start : span.end]
    pronoun = _pronoun(words, lexicon)
    if pronoun:
        return Phrase(span, words, "unnamed", pronoun=pronoun, plural=pronoun == "they")
    core = _core(text, span, lexicon)
    names = names_in(text, span, lexicon, opens_sentence)
    inside = [n for n in names if n.span.end <= core.end]
    content = frozenset(fold(bare(m.group())) for m in _WORD.finditer(words)) - lexicon["voice.articles"]
    first = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    label = _label(text, core, lexicon)
    base = Phrase(
        span,
        label,
        "unnamed",
        definite=first in lexicon["voice.definite"],
        indefinite=first in lexicon["voice.indefinite_articles"],
        roles=role_words(text, Span(core.start, span.end), names, lexicon),
        content=content,
        names=tuple(names),
    )
    one_name = any(n.span.end >= core.end and n.span.start - core.start <= len("the ") for n in inside)
    if not one_name and _joint(text, core, lexicon):
        return replace(base, kind="group", name=label if len(inside) > 1 else "", head=_head(text, core, lexicon), plural=True)
    alias = _alias_name(text, span, names, lexicon)
    if alias:
        return replace(base, label=alias, kind="pseudonym", name=alias, alias=True)
    heading = _heading_name(text, core, span, names, lexicon)
    if heading:
        heading = _with_titles(text, heading, lexicon)
        kind = noun_before(text, heading.span.start, lexicon) or name_kind(heading, lexicon)
        return replace(base, label=heading.text, kind=kind, name=heading.text, titles=heading.titles)
    head = _head(text, core, lexicon)
    plural = _plural(head, words, lexicon)
    return replace(base, kind=head_kind(head, plural, label, lexicon), head=head, plural=plural)


def role_words(text: str, span: Span, names: list[Name], lexicon: Lexicon) -> frozenset[str]:
    """Nouns that say what somebody is: those of the noun group before a name and of the groups set off by commas, owners
    (the mayor's son) and what follows a preposition (of the council) left out."""
    out: set[str] = set()
    for group in lexicon.pattern("phrases.group_break").split(text[span.start : span.end]):
        kept: list[str] = []
        for token in _WORD.findall(group):
            if kept and token.casefold() in lexicon["functions.prepositions"]:
                break
            if token.endswith(("'s", "’s", "s'", "s’")):
                kept = []
                continue
            kept.append(token)
        out |= {fold(bare(token)) for token in kept}
    own = {fold(w) for n in names for w in n.words if not _common_head(n, lexicon)}
    known = lexicon["titles.words"] | lexicon["kinds.people"] | lexicon["kinds.body"]
    return frozenset(w for w in out if w not in own or w in known) - lexicon["voice.articles"]


def _pronoun(words: str, lexicon: Lexicon) -> Pronoun:
    word = _CONTRACTED.sub("", words.strip(" ,.;:“”\"'").casefold())
    for kind in ("first", "he", "she", "they", "it", "relative"):
        if word in lexicon[f"voice.{kind}"]:
            return kind
    return ""


def _core(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The phrase up to its first comma, bracket, relative clause or participle."""
    end = span.end
    for stop in lexicon.pattern("phrases.break").finditer(text, span.start + 1, span.end):
        if text[span.start : stop.start()].strip() and not (stop.group() in lexicon["functions.that"] and stop.start() - span.start < 3):
            end = stop.start()
            break
    tokens = list(_WORD.finditer(text, span.start, end))
    for i, token in enumerate(tokens[1:], 1):
        if (
            token.group().casefold() in lexicon["functions.participles"]
            and tokens[i - 1].group().casefold() not in lexicon["voice.articles"]
        ):
            if i == 1 and not is_capital(tokens[0].group()) and tokens[0].group().casefold() not in lexicon["kinds.people"]:
                continue
            end = token.start()
            break
    adverb = lexicon.pattern("phrases.adverb").match(text, span.start, end)
    start = adverb.end() if adverb else span.start
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".’"):
        end -= 1
    return Span(start, end)


def _label(text: str, core: Span, lexicon: Lexicon) -> str:
    words = " ".join(text[core.start : core.end].split())
    while True:
        first, _, rest = words.partition(" ")
        if rest and first.casefold() in lexicon["voice.articles"] - lexicon["voice.owners"]:
            words = rest
        else:
            break
    one = lexicon.pattern("phrases.one_of").match(words)
    return lexicon.pattern("phrases.plural_ending").sub(_singular, one.group(1), count=1) if one else words


def _singular(ending: "re.Match[str]") -> str:
    return {"men": "man", "women": "woman", "ies": "y"}.get(ending.group().casefold(), "")


def _tokens(text: str, core: Span) -> list[str]:
    return [m.group() for m in _WORD.finditer(text, core.start, core.end)]


def _head(text: str, core: Span, lexicon: Lexicon) -> str:
    """The last word before the first preposition, folded."""
    before: list[str] = []
    for token in _tokens(text, core):
        if before and token.casefold() in lexicon["functions.prepositions"]:
            break
        before.append(token)
    return fold(bare(before[-1])) if before else ""


def _joint(text: str, core: Span, lexicon: Lexicon) -> bool:
    """A and B: both sides name somebody or are people."""
    sides = lexicon.pattern("phrases.and").split(text[core.start : core.end], maxsplit=1)
    if len(sides) < 2:
        return False
    left, right = sides
    a, b = _tokens(left, Span(0, len(left))), _tokens(right, Span(0, len(right)))
    if not a or not b:
        return False
    if any(bare(w).casefold() in lexicon["kinds.body"] for w in b[-1:]) and is_capital(b[-1]) and is_capital(a[-1]):
        return fold(bare(a[-1])) in lexicon["kinds.body"] or (len(a) > 1 and bare(a[-1]).casefold() in lexicon["kinds.people"])
    roles = lexicon["kinds.official"] | lexicon["kinds.expert"] | lexicon["kinds.insider"] | lexicon["titles.words"]
    if fold(bare(a[-1])) in roles and fold(bare(b[-1])) in roles and b[0].casefold() in lexicon["voice.articles"]:
        return True
    people = lexicon["kinds.people"]
    side_a = is_capital(a[-1]) or bare(a[-1]).casefold() in people or a[-1].endswith("s")
    side_b = is_capital(b[-1]) or bare(b[-1]).casefold() in people or b[-1].endswith("s") or b[0].casefold() in lexicon["voice.articles"]
    return side_a and side_b


def _alias_name(text: str, span: Span, names: list[Name], lexicon: Lexicon) -> str:
    words = text[span.start : span.end]
    match = lexicon.pattern("phrases.alias").search(words)
    if not match:
        return ""
    quoted = _QUOTED.search(words, match.end())
    if quoted and is_capital(quoted.group(1)):
        return quoted.group(1).strip()
    after = [n for n in names if n.span.start >= span.start + match.end() and n.span.start - span.start - match.end() < 25]
    before = [n for n in names if n.span.end <= span.start + match.start()]
    people = [n for n in after + before if name_kind(n, lexicon) == "named"]
    return people[0].text if people else ""


def _heading_name(text: str, core: Span, span: Span, names: list[Name], lexicon: Lexicon) -> Name | None:
    """The name that is the voice itself: at the end of the core's noun group, or set off right after it by a comma."""
    prepositions = [
        m.start() for m in _WORD.finditer(text, core.start, core.end) if m.group().casefold() in lexicon["functions.prepositions"]
    ]
    for name in names:
        stop = min((p for p in prepositions if p > core.start and p > name.span.start), default=core.end)
        rest = text[name.span.end : min(stop, core.end)].strip(' ,."“”’')
        early = not any(p < name.span.start for p in prepositions)
        if name.span.end > core.end or not early or _common_head(name, lexicon) or _common_start(text, name, span, lexicon):
            continue
        if not rest or (rest.casefold() in lexicon["kinds.outlet_tails"] and name_kind(name, lexicon) == "outlet"):
            return name
    after = [n for n in names if n.span.start >= core.end and stands_next(text, core.end, n)]
    tail = text[core.end : core.end + 2].strip()
    if (
        after
        and tail in {",", "–", "—", "("}
        and (person_like(after[0], lexicon) or (after[0].titles and name_kind(after[0], lexicon) == "named"))
        and _head(text, core, lexicon) not in lexicon["kinds.body"]
    ):
        return after[0]
    return None


def _with_titles(text: str, name: Name, lexicon: Lexicon) -> Name:
    """The name of a body that begins with a word for a person, which is no title here: the rights group Witness Ledger."""
    start = name.span.start - sum(len(title) + 1 for title in name.titles)
    words = text[max(start, 0) : name.span.start].split()
    if not words or tuple(map(fold, words)) != name.titles or not all(map(is_capital, words)) or not noun_before(text, start, lexicon):
        return name
    return Name(Span(start, name.span.end), (*words, *name.words))


def stands_next(text: str, at: int, name: Name) -> bool:
    """Whether only marks and the name's own titles stand between a place and the name."""
    between = text[at : name.span.start]
    words = tuple(fold(bare(word)) for word in between.strip(_MARKS).split())
    return words == name.titles[len(name.titles) - len(words) :] and len(between) < 4 + sum(len(w) + 2 for w in words)


def _common_start(text: str, name: Name, span: Span, lexicon: Lexicon) -> bool:
    """A common noun that has a capital because the phrase or a headline begins with it: Images, Documents, Mayor."""
    word = name.words[0].casefold()
    if len(name.words) > 1 or name.span.start > span.start + 1 or name.words[0].isupper():
        return False
    lists = (
        "kinds.document",
        "kinds.imagery",
        "kinds.people",
        "kinds.official",
        "kinds.expert",
        "kinds.insider",
        "titles.words",
        "titles.male",
        "titles.female",
        "kinds.common",
    )
    return bool(lexicon.pattern("judge.ex").match(word)) or any(word in lexicon[key] for key in lists)


def _common_head(name: Name, lexicon: Lexicon) -> bool:
    """A capitalised run that ends in a noun for people, as in US Officials or Kurds."""
    return name.words[-1].casefold() in lexicon["kinds.people"] - lexicon["kinds.never_named"]


def noun_before(text: str, at: int, lexicon: Lexicon) -> VoiceKind | None:
    """The kind that a common noun right before a name gives it: the rights group X, the operator, X, the daily X."""
    match = lexicon.pattern("phrases.noun_before").search(text[max(0, at - 40) : at])
    word = match.group(1) if match else ""
    if word in lexicon["generic.firm"]:
        return "body"
    return "outlet" if word in lexicon["generic.outlet"] | lexicon["generic.page"] else None


def name_kind(name: Name, lexicon: Lexicon) -> VoiceKind:
    """The kind of voice that a proper name stands for."""
    words = [w.casefold() for w in name.words]
    joined = " ".join(words)
    if lexicon.pattern("phrases.web_name").search(joined) and not name.words[-1].isupper():
        return "outlet"
    if joined in lexicon["places.actors"] or joined.removeprefix("the ") in lexicon["places.actors"]:
        return "body"
    if joined.removeprefix("the ") in lexicon["kinds.outlet_names"] or any(w in lexicon["kinds.outlet"] for w in (words[-1], words[0])):
        monitors = words[-1] in lexicon["kinds.body_of_outlet"] and set(words) & lexicon["generic.monitor"] - {words[-1]}
        return "body" if monitors or words[-1] in lexicon["kinds.body"] - lexicon["kinds.body_of_outlet"] else "outlet"
    if any(w in lexicon["kinds.body"] for w in words):
        return "body"
    if len(words) == 1 and name.words[0].isupper() and 2 <= len(name.words[0]) <= 7:
        return "body"
    return "named"


def head_kind(head: str, plural: bool, label: str, lexicon: Lexicon) -> VoiceKind:
    """The kind of voice that a common noun stands for."""
    if head in lexicon["kinds.outlet"]:
        return "outlet"
    if head in lexicon["kinds.document"] or head in lexicon["kinds.imagery"]:
        return "document"
    if head in lexicon["kinds.body"] & lexicon["kinds.people"] or head in lexicon["kinds.power"]:
        return "body"
    if head in lexicon["kinds.people"] or lexicon.pattern("phrases.number").match(label.split(" ")[0] if label else ""):
        return "group"
    if head in lexicon["kinds.body"]:
        return "body"
    return "group" if plural else "unnamed"


def _plural(head: str, words: str, lexicon: Lexicon) -> bool:
    if head in lexicon["kinds.people"]:
        return True
    first = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    if first in lexicon["voice.one"]:
        return False
    if lexicon.pattern("phrases.number").match(first) or first in lexicon["voice.several"]:
        return True
    return bool(lexicon.pattern("phrases.plural").fullmatch(head))
