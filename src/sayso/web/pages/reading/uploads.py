"""What a browser sends to be added -> inputs. Names of files are only ever names: no file is opened by them, and none is written."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser

from sayso.errors import ItemError
from sayso.ingest.dates import stated_date
from sayso.ingest.inputs import SUFFIXES, Input
from sayso.ingest.jsonl import Room, read_lines
from sayso.web.users import User, allowed

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
ACCEPTED = (*SUFFIXES, *LINES)
MOST_FILES = 20_000
MOST_INPUTS = 100_000  # files and lines
UNPACKED = 256_000_000  # bytes of all JSON lines together
FILES, FOLDER = "files", "folder"  # the two inputs for files
FIELDS = ("text", "title", "outlet", "published", "url", "again")
LONGEST_NAME = 300  # characters of a file's name with its folders


@dataclass(frozen=True)
class Sent:
    """A file as it came: the name that the browser gives it, with folders where a folder was sent, and its bytes."""

    name: str
    data: bytes
    in_folder: bool = False


@dataclass(frozen=True)
class Upload:
    """All that a form sent: files, and what was written into its fields."""

    files: tuple[Sent, ...] = ()
    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    again: str = ""


class _InMemory(MultiPartParser):
    """Keeps what comes in memory: a copy in a temporary file would outlive the case on many disks."""

    spool_max_size = 2**40


async def uploaded(request: Request) -> Upload:
    """Reads the form, if the user may add reports; only fields that are known. Raises NotAllowedError, and ItemError for a broken form."""
    user: User = request.state.user
    allowed(user, "add")
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise ItemError("this is no form with files", "send the form of the page as it is")
    limit = request.app.state.options.largest
    parser = _InMemory(request.headers, request.stream(), max_files=MOST_FILES, max_fields=len(FIELDS), max_part_size=limit)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise ItemError(f"the form cannot be read ({error.message})", f"send at most {MOST_FILES} files, and each field once") from None
    files = [sent for name in (FILES, FOLDER) for sent in await _sent(form, name)]
    said = {name: value for name in FIELDS if isinstance(value := form.get(name), str)}
    await form.close()
    return Upload(tuple(files), **said)


Came = Annotated[Upload, Depends(uploaded)]


async def _sent(form: FormData, name: str) -> list[Sent]:
    """The files of one input. Raises ItemError for a field that should be files and is not."""
    out = []
    for file in form.getlist(name):
        if isinstance(file, str):
            if file:
                raise ItemError(f"the field {name} holds no file", "send the form of the page as it is")
        elif file.filename:
            out.append(Sent(named(file.filename), await file.read(), name == FOLDER))
    return out


def named(name: str) -> str:
    """The name of a file as people may read it: forward slashes, no control characters, no parts that lead elsewhere."""
    parts = "".join(c if c.isprintable() else " " for c in name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip(" ."))[-LONGEST_NAME:] or "file"


@dataclass(frozen=True)
class Taken:
    """What will be read, and the names of what a folder held besides."""

    inputs: tuple[Input, ...]
    left_out: tuple[str, ...]


def taken(upload: Upload) -> Taken:
    """The inputs of an upload: each file, each line of JSON lines, and the text that was pasted. Raises ItemError for what is no date."""
    published = day_of(upload.published)
    outlet = upload.outlet.strip() or None
    left_out = tuple(sent.name for sent in upload.files if sent.in_folder and not _wanted(sent.name))
    sent = (sent for sent in upload.files if not sent.in_folder or _wanted(sent.name))
    found = list(islice(chain(_inputs(sent), _pasted(upload)), MOST_INPUTS + 1))
    if len(found) > MOST_INPUTS:
        raise ItemError(f"these are more than {MOST_INPUTS:,} reports", "send them in parts, or add them with `sayso add CASE`")
    return Taken(tuple(replace(i, published=published or i.published, outlet=outlet or i.outlet) for i in found), left_out)


def day_of(stated: str) -> str | None:
    """A date as it was typed, as ISO 8601; None where nothing was typed. Raises ItemError for what could be two days, or none."""
    if not stated.strip():
        return None
    found = stated_date(stated)
    if found is None or not _exists(found):
        raise ItemError(f"“{stated.strip()}” is no date, or could be two", "write it as 2019-03-04, or 4 March 2019")
    return found


def _exists(stated: str) -> bool:
    try:
        date.fromisoformat(stated[:10] + "-01-01"[len(stated[:10]) - 4 :] if len(stated) < 10 else stated[:10])
    except ValueError:
        return False
    return True


def _wanted(name: str) -> bool:
    """Whether a file of a folder is read: text, HTML or JSON lines, and not hidden."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not hidden and name.lower().endswith(ACCEPTED)


def _inputs(files: Iterable[Sent]) -> Iterator[Input]:
    room = Room(UNPACKED)
    for sent in files:
        if sent.name.lower().endswith(LINES):
            yield from _lines(sent, room)
        else:
            own = PurePosixPath(sent.name).name  # a report is called after it; with data there, it is never opened
            yield Input(sent.name, origin=sent.name, path=own, data=sent.data)


def _lines(sent: Sent, room: Room) -> Iterator[Input]:
    """A document for each line; one without an id is called after its file and line."""
    for item in read_lines("-", BytesIO(sent.data), room):
        id = f"{sent.name} {item.id}" if item.id.startswith("line ") or item.id == "-" else item.id
        failure = replace(item.failure, id=id, reason=item.failure.reason.replace("- cannot", "it cannot")) if item.failure else None
        origin = (item.origin or "").removeprefix("-:")
        yield replace(item, id=id, origin=f"{sent.name}:{origin}", failure=failure)


def _pasted(upload: Upload) -> Iterator[Input]:
    text = upload.text.replace("\r\n", "\n")
    if text.strip():
        title, url = upload.title.strip() or None, upload.url.strip() or None
        name = title[:60] if title else "pasted-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        yield Input(name, origin="pasted", text=text, title=title, url=url)
