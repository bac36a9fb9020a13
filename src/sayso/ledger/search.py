"""What a user types -> a query of the index of words: words, "phrases", prefixes with *, AND, OR, NOT and brackets.

Words side by side must all be there. Only quoted words reach the index, so nothing that is typed can be taken for its syntax.
"""

import re
from dataclasses import dataclass

from sayso.errors import SetupError

EXAMPLE = 'write for example  "grain silo" AND (fire OR burn*) NOT drill'
DEPTH, LENGTH = 10, 100  # well within what the parser of FTS5 takes
_TOKEN = re.compile(r'\s*(?:(?P<open>\()|(?P<close>\))|"(?P<phrase>[^"]*)(?P<end>"?)(?P<star>\*?)|(?P<word>[^\s()"]+))')
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class _Token:
    kind: str
    words: str


def parsed(query: str) -> str:
    """The query in the index's own language (FTS5). Raises SetupError with an example."""
    tokens = _tokens(query.translate(_QUOTES).replace("\0", " "))
    parser = _Parser(tokens)
    found = parser.any_of(0)
    if parser.at < len(tokens):
        raise _wrong("a closing bracket has none that opens it")
    return found


def _tokens(query: str) -> list[_Token]:
    out = []
    for match in _TOKEN.finditer(query.strip()):
        if match["phrase"] is not None and not match["end"]:
            raise _wrong("a quotation mark is not closed")
        token = _token(match)
        if token:
            out.append(token)
        if len(out) > LENGTH:
            raise _wrong(f"it has more than {LENGTH} words")
    if not any(token.kind == "term" for token in out):
        raise _wrong("the search names no word")
    return out


def _token(match: "re.Match[str]") -> _Token | None:
    """The next token; None for signs without letters or digits, which the index does not hold."""
    if match["open"] or match["close"]:
        return _Token(match.group().strip(), "")
    word = match["word"]
    if word in {"AND", "OR", "NOT"}:
        return _Token(word, "")
    words, star = (match["phrase"], match["star"]) if word is None else (word.rstrip("*"), word[len(word.rstrip("*")) :])
    if not any(c.isalnum() for c in words):
        return None
    return _Token("term", f'"{words}"' + ("*" if star else ""))


class _Parser:
    """Recursive descent: any_of (OR) of all_of (AND, or side by side), each with what it leaves out (NOT)."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def any_of(self, depth: int) -> str:
        if depth > DEPTH:
            raise _wrong(f"more than {DEPTH} brackets stand in each other")
        parts = [self._all_of(depth)]
        while self._take("OR"):
            parts.append(self._all_of(depth))
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _all_of(self, depth: int) -> str:
        wanted = [self._one(depth)]
        unwanted: list[str] = []
        while self._kind() in {"AND", "NOT", "term", "("}:
            self._take("AND")
            (unwanted if self._take("NOT") else wanted).append(self._one(depth))
        found = wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"
        return f"({found} NOT ({' OR '.join(unwanted)}))" if unwanted else found

    def _one(self, depth: int) -> str:
        if self._take("("):
            found = self.any_of(depth + 1)
            if not self._take(")"):
                raise _wrong("a bracket is not closed")
            return found
        if self._kind() != "term":
            raise _wrong(f"a word is missing {self._where()}")
        self.at += 1
        return self.tokens[self.at - 1].words

    def _where(self) -> str:
        return f"before {self._kind()}" if self._kind() else "at the end"

    def _kind(self) -> str | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _take(self, kind: str) -> bool:
        if self._kind() != kind:
            return False
        self.at += 1
        return True


def _wrong(what: str) -> SetupError:
    return SetupError(f"the search cannot be understood, {what}", EXAMPLE)
