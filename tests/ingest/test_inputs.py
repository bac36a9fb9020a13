"""Inputs: files, folders, globs, standard input and JSON lines; nothing is silently lost."""

import gzip
import io
import os
import pickle
from pathlib import Path

import pytest

from sayso.errors import ItemError
from sayso.ingest.inputs import Input, find, open_input
from sayso.ingest.jsonl import read_lines
from sayso.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden.txt", ".git/d.txt", "e.png", "data.csv"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The report {name} said that the bridge fell.")
    return tmp_path


def names(*arguments: str, stdin: bytes = b"") -> list[str]:
    return [item.id for item in find(arguments, io.BytesIO(stdin))]


def failure(item: Input) -> ItemError:
    with pytest.raises(ItemError) as caught:
        open_input(item, Settings())
    assert caught.value.cure
    return caught.value


def lines(data: bytes) -> list[Input]:
    return list(read_lines("-", io.BytesIO(data)))


@pytest.mark.usefixtures("folder")
def test_a_folder_gives_its_texts_sorted_and_no_hidden_ones() -> None:
    assert names("reports") == ["reports/a.md", "reports/b.txt", "reports/sub/c.html"]


@pytest.mark.usefixtures("folder")
def test_a_named_file_is_always_tried() -> None:
    assert names("reports/data.csv") == ["reports/data.csv"]


@pytest.mark.usefixtures("folder")
def test_a_quoted_glob_is_expanded() -> None:
    assert names("reports/*.txt", "reports/**/*.html") == ["reports/b.txt", "reports/sub/c.html"]


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_comes_once() -> None:
    assert names("reports/b.txt", "reports") == ["reports/b.txt", "reports/a.md", "reports/sub/c.html"]


def test_a_file_with_the_signs_of_a_glob_in_its_name_is_a_file(folder: Path) -> None:
    (folder / "a[1].txt").write_text("The bridge fell.")
    assert names("a[1].txt") == ["a[1].txt"]


def test_standard_input_is_one_document() -> None:
    (item,) = find(["-"], io.BytesIO(b"The bridge fell.\n\nNobody was told."))
    document = open_input(item, Settings())
    assert (document.id, document.text) == ("-", "The bridge fell.\n\nNobody was told.")


@pytest.mark.usefixtures("folder")
def test_a_file_loads_by_its_path() -> None:
    (item,) = find(["reports/b.txt"], io.BytesIO())
    document = open_input(pickle.loads(pickle.dumps(item)), Settings())
    assert (document.id, document.origin) == ("reports/b.txt", "reports/b.txt")
    assert document.text == "The report b.txt said that the bridge fell."


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("argument", ["missing.txt", "reports/*.xyz", "reports/e\0.txt", ""])
def test_what_is_not_there_is_an_input_that_fails(argument: str) -> None:
    (item,) = find([argument], io.BytesIO())
    assert failure(item).reason


def test_an_empty_folder_is_an_input_that_fails(tmp_path: Path) -> None:
    (item,) = find([str(tmp_path)], io.BytesIO())
    assert "no text or HTML file" in failure(item).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_an_input_that_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bridge fell.")
    path.chmod(0)
    (item,) = find([str(path)], io.BytesIO())
    assert "cannot be opened" in failure(item).reason


def test_a_file_that_goes_away_fails_when_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bridge fell.")
    (item,) = find([str(path)], io.BytesIO())
    path.unlink()
    assert "cannot be opened" in failure(item).reason


def test_json_lines_give_a_document_each() -> None:
    row = b'{"id": "x", "text": "The bridge fell.", "published": "2019-05-03", "outlet": "Sel News", "url": "https://s.ex", "title": "T"}'
    document = open_input(lines(row + b"\n")[0], Settings())
    assert (document.id, document.text, document.published) == ("x", "The bridge fell.", "2019-05-03")
    assert (document.outlet, document.url, document.title, document.origin) == ("Sel News", "https://s.ex", "T", "-:1")


def test_ids_become_strings_and_a_missing_one_the_line() -> None:
    data = b'\xef\xbb\xbf{"id": 7, "text": "a"}\n\n{"text": "b"}\n{"id": null, "text": "c"}\n'
    assert [item.id for item in lines(data)] == ["7", "line 3", "line 4"]


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"[1]",
        b'"x"',
        b'{"id": "1"}',
        b'{"id": "1", "text": 3}',
        b'{"text": "a", "url": 1}',
        b"\xff",
        b"[" * 9999,
        b'{"id": [], "text": "a"}',
    ],
)
def test_a_broken_line_fails_with_its_number_and_the_rest_goes_on(broken: bytes) -> None:
    one, two, three = lines(b'{"text": "a"}\n' + broken + b'\n{"text": "c"}')
    assert (one.text, three.text) == ("a", "c")
    assert "line 2" in failure(two).reason


def test_a_line_separator_inside_a_text_does_not_break_the_line() -> None:
    assert len(lines('{"text": "a\u2028b"}'.encode())) == 1


def test_an_unclear_date_in_a_line_is_left_out_and_the_report_read() -> None:
    document = open_input(lines(b'{"id": "x", "text": "The bridge fell.", "published": "03/04/2015"}\n')[0], Settings())
    assert (document.text, document.published) == ("The bridge fell.", None)


def test_gzip_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'))
    assert [item.text for item in read_lines(str(path), io.BytesIO())] == ["a", "b"]


def test_damaged_gzip_fails_where_it_breaks(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n' * 9000)[:-30])
    items = list(read_lines(str(path), io.BytesIO()))
    assert "cannot be read on" in failure(items[-1]).reason


def test_a_missing_file_of_lines_is_an_input_that_fails() -> None:
    (item,) = read_lines("missing.jsonl", io.BytesIO())
    assert "missing.jsonl" in failure(item).reason
