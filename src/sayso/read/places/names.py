"""How place names are compared: folded to plain letters, never by how they sound."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ǝ": "a", "þ": "th", "ħ": "h"}
)
_SILENT = re.compile(r"['’‘ʼʻ`´ʾʿ.]")
_BREAK = re.compile(r"[^a-z0-9]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLE = re.compile(r"(?:the|al|el|ash|as|an|ar|at|az|ad|l) (?=..)")
_GENITIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without case, diacritics, apostrophes and points; hyphens are spaces, St. is Saint."""
    plain = unicodedata.normalize("NFKD", _GENITIVE.sub("", name.strip()).casefold()).translate(_LETTERS)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _BREAK.sub(" ", _SILENT.sub("", plain)).split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def without_article(key: str) -> str:
    """A folded name without its English or Arabic article; unchanged where it has none."""
    return _ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key
