"""JSON lines -> inputs: one document a line, `{"id", "text", "published"?, "outlet"?, "url"? or "domain"?, "title"?}`.

Gzip is opened. A `domain`, the outlet's host name, stands for an address where there is none.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from sayso.errors import ItemError
from sayso.ingest.dates import stated_date
from sayso.ingest.inputs import Input, failed

FACTS = ("title", "published", "outlet", "url", "domain")
CURE = 'write one object a line: {"id": "1", "text": "..."}'
GZIP = b"\x1f\x8b"


@dataclass
class Room:
    """How many bytes may still come out of what is unpacked, where others sent it: a small packed file can hold more than a disk."""

    left: int


def read_lines(argument: str, stdin: BinaryIO, room: Room | None = None) -> Iterator[Input]:
    """The inputs of a file of JSON lines, or of standard input for "-"; a broken line is an input that fails, and the rest goes on.

    Raises ItemError where there is more than `room`.
    """
    line = 0
    with ExitStack() as stack:
        try:
            raw = stdin if argument == "-" else stack.enter_context(open(argument, "rb"))
            for line, words in enumerate(_within(_unpacked(raw, stack), room), start=1):
                if words.strip():
                    yield _row(words.removeprefix(b"\xef\xbb\xbf") if line == 1 else words, line, argument)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or str(error)
            name = f"line {line + 1}" if line else argument
            yield failed(name, f"{argument} cannot be read on ({why})", "check that the file is there and whole")


def _within(file: BinaryIO, room: Room | None) -> Iterator[bytes]:
    if room is None:
        yield from file
        return
    while words := file.readline(room.left + 1):
        room.left -= len(words)
        if room.left < 0:
            raise ItemError("unpacked it is more than can be taken at once", "add it on this machine: sayso add CASE --jsonl FILE")
        yield words


def _unpacked(raw: BinaryIO, stack: ExitStack) -> BinaryIO:
    peeking = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
    if peeking.peek(2)[:2] != GZIP:
        return peeking
    return cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=peeking)))


def _row(words: bytes, line: int, argument: str) -> Input:
    name = f"line {line}"
    try:
        row = _object(words)
        name = _id(row, name)
        title, published, outlet, url, domain = (_string(row, key) for key in FACTS)
        text = row.get("text")
        if not isinstance(text, str):
            raise ItemError("it has no text" if text is None else "its text is no string", CURE)
    except ItemError as error:
        return failed(name, f"line {line} is broken: {error.reason}", error.cure)
    published = stated_date(published) if published else None  # an unclear date is left out: the report is worth more
    origin = f"{argument}:{line}"
    return Input(name, origin, text=text, title=title, published=published, outlet=outlet, url=url or domain, line=words)


def _object(words: bytes) -> dict[str, Any]:
    try:
        row = json.loads(words.decode("utf-8"))
    except UnicodeDecodeError:
        raise ItemError("it is not UTF-8", "save the file again as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ItemError(f"it is no JSON ({error})", CURE) from None
    if not isinstance(row, dict):
        raise ItemError("it is no JSON object", CURE)
    return row


def _id(row: dict[str, Any], otherwise: str) -> str:
    value = row.get("id")
    if value is None or value == "":
        return otherwise
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ItemError("its id is neither a string nor a number", CURE)


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ItemError(f"its {key} is no string", CURE)
    return value
