"""Words as they are compared where people type names: without letter case and diacritics."""

import unicodedata

_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def folded(name: str) -> str:
    """A name without letter case and diacritics: "Çavuş" and "CAVUS" are alike."""
    lower = name.casefold()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c)).translate(_PLAIN)
