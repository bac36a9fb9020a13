"""Bytes -> text: names the character set, and refuses what is no text. Nothing is repaired, cut or replaced."""

import re
import tomllib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from sayso.errors import ItemError
from sayso.settings import Settings

UTF8_CURE = "open it in the program that made it and save it again as UTF-8 text"
TEXT_CURE = "export it as plain text or HTML and read that"
MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file (docx, odt, epub)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS\x00", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
)
KNOWN = re.compile(  # character sets that a page may declare; others are codecs, not character sets
    r"(?:utf-?8|us-ascii|ascii|windows-?125[0-8]|cp125[0-8]|x-cp125[0-8]|iso-?8859-?\d{1,2}(?:-[ei])?|latin-?[1-9]|koi8-?[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5(?:-hkscs)?|shift[_-]jis|sjis|euc-(?:jp|kr|tw)|iso-2022-jp|tis-620|windows-874)",
    re.IGNORECASE,
)
WEB_MEANS = {  # as browsers read them
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
}
PUNCTUATION = "\xa0‘’‚“”„‹›«»–—…•·†‡™©®°§¿¡£¥€²³"
HIGH_WORD = re.compile(rf"[A-Za-z]*[^\x00-\x7f{PUNCTUATION}](?:[A-Za-z]|[^\x00-\x7f{PUNCTUATION}])*")
MEANT = re.compile(r"[^\W\d_]|[\x80-\x9f¤]")  # "½" alone is a number; a control character or "¤" is a misread one
UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
NOISE = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
MOST_NOISE = 0.05
LEAST_EXPLAINED = 0.6


@dataclass(frozen=True)
class Alphabets:
    """A single-byte character set with the letters of the languages that are written in it."""

    charset: str
    languages: tuple[frozenset[str], ...]
    weight: float
    sure: re.Pattern[str] | None

    def explains(self, text: str, high_words: list[str]) -> float:
        """The share of the words beyond ASCII whose letters one language has, weighed by trust."""
        if self.sure and self.sure.search(text) is None:
            return 0.0
        known = sum(any(_beyond(word) <= letters for letters in self.languages) and not _mixed(word) for word in high_words)
        return (1.0 if self.sure else self.weight) * known / max(1, len(high_words))


def check_bytes(data: bytes, settings: Settings) -> None:
    """Raises ItemError for bytes that are too many, none, or of a known format that is no text."""
    if len(data) > settings.max_bytes:
        raise ItemError(f"{len(data):,} bytes are more than {settings.max_bytes:,}", "split it, or raise --set max_bytes")
    if not data.strip():
        raise ItemError("the file is empty", "check that it was saved or downloaded in full")
    for signature, name in SIGNATURES:
        if data.startswith(signature) or (signature == b"%PDF-" and signature in data[:1024]):
            raise ItemError(f"{name} is no text", TEXT_CURE)
    if b"\x00" in data and marked(data) is None:
        raise ItemError("the file is binary, or UTF-16 without a byte order mark", TEXT_CURE + ", saved as UTF-8")


def check_text(text: str, settings: Settings) -> None:
    """Raises ItemError for a text that is empty, too long, or mostly no characters that anyone wrote."""
    if not text.strip("\ufeff \t\r\n") or not text.strip():
        raise ItemError("the text is empty", "check that it was saved or downloaded in full")
    if len(text) > settings.max_characters:
        cure = "split it into its reports, or raise --set max_characters"
        raise ItemError(f"{len(text):,} characters are more than {settings.max_characters:,}", cure)
    if "\x00" in text:
        raise ItemError("the text holds NUL characters, as binary files do", TEXT_CURE)
    if SURROGATE.search(text):
        raise ItemError("the text holds half characters (lone surrogates)", UTF8_CURE)
    if len(NOISE.findall(text)) > MOST_NOISE * len(text):
        raise ItemError("the text is wrongly encoded: it holds many control or replacement characters", UTF8_CURE)


def marked(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark and the character set that it stands for."""
    return next(((mark, name) for mark, name in MARKS if data.startswith(mark)), None)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, as it declares itself, or by its letters. Raises ItemError.

    The byte order mark is no part of the text. Line ends stay as they are.
    """
    mark = marked(data)
    if mark:
        return _strictly(data[len(mark[0]) :], mark[1])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise ItemError(f"the file is damaged UTF-8 at byte {error.start:,}", UTF8_CURE) from None
    if declared and KNOWN.fullmatch(declared.strip()):
        name = declared.strip().lower()
        return _strictly(data, WEB_MEANS.get(name, name))
    return _by_letters(data)


def _strictly(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        raise ItemError(f"the file says that it is {charset}, and is not", UTF8_CURE) from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Most bytes beyond ASCII form UTF-8 characters, which no other character set does by chance."""
    good = sum(len(pair) for pair in UTF8_PAIR.findall(data))
    high = sum(byte > 0x7F for byte in data)
    return good >= 4 and good > 0.5 * high


def _by_letters(data: bytes) -> str:
    """The reading whose words beyond ASCII are best explained by one of the languages in charsets.toml."""
    best, best_score = None, 0.0
    for alphabets in _alphabets():
        try:
            text = data.decode(alphabets.charset)
        except UnicodeDecodeError:
            continue
        high_words = [word for word in HIGH_WORD.findall(text) if MEANT.search(word)]
        score = alphabets.explains(text, high_words) if high_words else alphabets.weight * (not NOISE.search(text))
        if score > best_score:
            best, best_score = text, score
    if best is not None and best_score >= LEAST_EXPLAINED * 0.7:
        return best
    return _by_statistics(data)


def _by_statistics(data: bytes) -> str:
    """Other scripts and multi-byte character sets, by charset_normalizer, where it is sure."""
    from charset_normalizer import from_bytes

    match = from_bytes(data, cp_exclusion=["utf_16", "utf_32", "utf_7", "cp037", "cp1026", "cp500", "cp273", "cp1140"]).best()
    if match is None or match.chaos > 0.1 or match.coherence < 0.3:
        raise ItemError("the character set of the file cannot be told", UTF8_CURE)
    return _strictly(data, match.encoding)


def _beyond(word: str) -> set[str]:
    """The word's letters beyond ASCII, in small; "İ" stays, for its small letter is two."""
    return {c if c == "İ" else c.lower() for c in word if c > "\x7f"}


def _mixed(word: str) -> bool:
    """A capital beyond ASCII after a small letter, as misread punctuation gives."""
    return any(a.islower() and b.isupper() and b > "\x7f" for a, b in pairwise(word))


@cache
def _alphabets() -> tuple[Alphabets, ...]:
    rows = tomllib.loads(resources.files("sayso.ingest").joinpath("charsets.toml").read_text(encoding="utf8"))["charset"]
    return tuple(
        Alphabets(
            row["name"],
            tuple(frozenset(letters) for letters in row["languages"]),
            row.get("weight", 1.0),
            re.compile(row["sure"]) if "sure" in row else None,
        )
        for row in rows
    )
