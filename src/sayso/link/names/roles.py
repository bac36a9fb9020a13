"""NAMES IN A TEXT -> ROLES: titles, offices and ages that stand right before a name or in apposition to it."""

import re
from collections.abc import Iterable, Iterator

from sayso.link.words.lists import people
from sayso.records import Span

REACH = 90  # characters beside a name that are looked at
WORDS = 7  # of a role at most
_TOKEN = re.compile(r"[\w’'-]+\.?")
_BEFORE = re.compile(r"(?:[^\W_][\w’'.-]* ){1,7}$")
_BEFORE_COMMA = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ((?:[\w’'-]+ ){0,6}[\w’'-]+), ?$")
_AFTER = re.compile(r", ((?:an? |the |its |his |her |their |one of )?[\w’'.-]+(?: [\w’'-]+){0,9})(?=[,.;)]| who | and |$)")
_AGE = re.compile(r",? \(?(?:aged )?(\d{1,3})(?=[,.;)]| who )")
_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?) ")


def roles_at(text: str, names: Iterable[Span]) -> tuple[str, ...]:
    """What stands beside these mentions of one name, each form once; an age as "aged 34"."""
    return tuple(dict.fromkeys(role for span in names for role in _beside(text, span)))


def _beside(text: str, span: Span) -> Iterator[str]:
    before = text[max(0, span.start - REACH) : span.start]
    after = text[span.end : span.end + REACH]
    for role in (_in_front(before), _set_before(before), _set_after(after)):
        if role:
            yield role
    age = _AGE.match(after)
    if age and 5 <= int(age[1]) <= 115:
        yield f"aged {age[1]}"


def _in_front(before: str) -> str | None:
    """Titles and offices that run into the name: the council spokeswoman NAME."""
    found = _BEFORE.search(before)
    words = found.group().split() if found else []
    if not words or not _is_role(words[-1]):
        return None
    kept: list[str] = []
    for word in reversed(words):
        ended = word.casefold() in people().stops or (word.endswith(".") and not _is_role(word))
        if ended or (word[0].islower() and words[-1][0].isupper()):
            break
        kept.append(word)
    return " ".join(reversed(kept)) or None


def _set_before(before: str) -> str | None:
    """An office and a comma: the harbour police chief, NAME."""
    found = _BEFORE_COMMA.search(before)
    return found[1] if found and _heads(found[1]) else None


def _set_after(after: str) -> str | None:
    """A comma and an office: NAME, a spokesman for the ferry line, said."""
    found = _AFTER.match(after)
    role = _ARTICLE.sub("", found[1]) if found else ""
    return role if found and _heads(role) else None


def _heads(role: str) -> bool:
    """Whether the noun that heads a phrase is a role: the last word before its first preposition."""
    words = _TOKEN.findall(role)
    head = next((i for i, w in enumerate(words) if w.casefold() in people().stops), len(words))
    return head > 0 and _is_role(words[head - 1])


def _is_role(word: str) -> bool:
    word = word.casefold().strip(".,")
    return word in people().roles or word in people().titles or word.removeprefix("ex-") in people().roles
