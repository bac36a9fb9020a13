"""The flow: what becomes of inputs that can and cannot be read. A small reader stands in for the open weights."""

import io
from pathlib import Path

import pytest

from sayso.engines import Here
from sayso.engines import run as run_engine
from sayso.errors import ItemError
from sayso.pipeline import Given, find_all, read_one
from sayso.records import Document, Failure, Reading
from sayso.settings import Settings


class Echo:
    """Reads nothing, and stumbles where the text says so."""

    def read(self, document: Document) -> Reading:
        if "stumble" in document.text:
            raise ZeroDivisionError("by nought")
        if "refuse" in document.text:
            raise ItemError("it is refused", "ask again")
        if "hunger" in document.text:
            raise MemoryError
        return Reading(document)


def results(*paths: Path | str, given: Given = Given()) -> list[Reading | Failure]:
    found = find_all([str(path) for path in paths], None, io.BytesIO(b"From standard input."), given)
    return list(run_engine(lambda: lambda item: read_one(Echo(), Settings(), item), found, Here()))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf8")
    return path


def test_a_file_becomes_a_reading_with_its_text_unchanged(tmp_path: Path) -> None:
    text = "The mayor spoke.\r\n\r\n  Nobody listened.\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    (reading,) = results(path)
    assert isinstance(reading, Reading)
    assert reading.document.text == text


def test_standard_input_is_read() -> None:
    (reading,) = results("-")
    assert isinstance(reading, Reading)
    assert reading.document.text == "From standard input."


@pytest.mark.parametrize(("word", "reason"), [("refuse", "it is refused"), ("stumble", "ZeroDivisionError: by nought")])
def test_what_cannot_be_read_fails_and_the_rest_goes_on(tmp_path: Path, word: str, reason: str) -> None:
    bad, good = written(tmp_path, "a.txt", f"They {word} it."), written(tmp_path, "b.txt", "They did it.")
    failure, reading = results(bad, good)
    assert isinstance(failure, Failure)
    assert failure.id == str(bad)
    assert reason in failure.reason
    assert failure.cure
    assert isinstance(reading, Reading)


def test_lack_of_memory_is_not_the_fault_of_a_document(tmp_path: Path) -> None:
    with pytest.raises(MemoryError):
        results(written(tmp_path, "a.txt", "There was hunger."))


def test_what_the_user_gives_goes_before_what_the_page_says(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Bridge shut\n\nMarch 4, 2019\n\nThe bridge was shut.\n")
    (reading,) = results(path, given=Given("2020-01-02", "The Harbour Ledger"))
    assert isinstance(reading, Reading)
    assert (reading.document.published, reading.document.outlet) == ("2020-01-02", "The Harbour Ledger")
