"""The sheet as tables: re-read as they are, and nothing in them runs."""

import csv
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mill_sheet import MILL, mill_sheet

from sayso.errors import SetupError
from sayso.publish.sheets.sheet import CRITICISM, Sentence, Sheet, columns, sheet
from sayso.publish.sheets.tables import CUT, MOST, write_sheet_csv, write_sheet_xlsx
from sayso.records import Span

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def reread(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.fixture
def book(tmp_path: Path) -> zipfile.ZipFile:
    write_sheet_xlsx(mill_sheet(), tmp_path / "s.xlsx")
    return zipfile.ZipFile(tmp_path / "s.xlsx")


def page(book: zipfile.ZipFile, n: int) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml"))


def cells(book: zipfile.ZipFile, n: int) -> list[list[str]]:
    shared = ["".join(si.itertext()) for si in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall("x:si", NS)]
    rows = page(book, n).findall(".//x:row", NS)
    return [[shared[int(v.text or 0)] if (v := c.find("x:v", NS)) is not None else "" for c in row.findall("x:c", NS)] for row in rows]


def test_the_csv_has_a_row_for_every_sentence(tmp_path: Path) -> None:
    write_sheet_csv(mill_sheet(), tmp_path / "s.csv")
    rows = reread(tmp_path / "s.csv")
    assert rows[0] == [column.heading for column in columns(MILL.outlet)]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4"]
    assert {len(row) for row in rows} == {17}


def test_the_csv_of_criticism_lies_beside_it(tmp_path: Path) -> None:
    paths = write_sheet_csv(mill_sheet(), tmp_path / "s.csv")
    assert [path.name for path in paths] == ["s.csv", "s.criticism.csv"]
    rows = reread(paths[1])
    assert rows[0] == [column.heading for column in CRITICISM]
    assert rows[1][1:6] == ["Marl Water", "opened the sluice", "Dina Orsk", "2", "answered in this report"]


def test_a_spreadsheet_is_told_that_the_csv_is_utf8(tmp_path: Path) -> None:
    write_sheet_csv(mill_sheet(), tmp_path / "s.csv")
    assert (tmp_path / "s.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", "＝1"])
def test_no_cell_of_a_csv_runs(tmp_path: Path, start: str) -> None:
    write_sheet_csv(sheet(MILL, start, [Sentence("paragraph", Span(0, len(start)))], (), ()), tmp_path / "s.csv")
    assert reread(tmp_path / "s.csv")[1][1] == "'" + start


def test_only_both_files_or_none_are_written(tmp_path: Path) -> None:
    (tmp_path / "s.criticism.csv").write_text("mine")
    with pytest.raises(SetupError, match="there already"):
        write_sheet_csv(mill_sheet(), tmp_path / "s.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["s.criticism.csv"]


def test_the_workbook_has_the_same_words(tmp_path: Path, book: zipfile.ZipFile) -> None:
    write_sheet_csv(mill_sheet(), tmp_path / "s.csv")
    plain = [[cell.removeprefix("'") if cell.startswith("'=") else cell for cell in row] for row in reread(tmp_path / "s.csv")]
    assert cells(book, 1) == plain
    assert cells(book, 2) == reread(tmp_path / "s.criticism.csv")


def test_the_workbook_says_which_report_it_is(book: zipfile.ZipFile) -> None:
    assert ["SHA-256 of the text", MILL.text_sha256] in cells(book, 3)


def test_every_cell_of_the_workbook_is_a_string(book: zipfile.ZipFile) -> None:
    written = [cell for n in (1, 2, 3) for cell in page(book, n).findall(".//x:c", NS)]
    assert {cell.get("t") for cell in written if cell.find("x:v", NS) is not None} == {"s"}
    assert [cell for cell in written if cell.find("x:f", NS) is not None] == []
    assert "=2+2 is what “السد مفتوح” cost, she said." in [row[1] for row in cells(book, 1)]


def test_the_workbook_links_to_nothing(book: zipfile.ZipFile) -> None:
    assert [name for name in book.namelist() if "worksheets/_rels" in name] == []
    assert all(page(book, n).find("x:hyperlinks", NS) is None for n in (1, 2, 3))


def test_the_workbook_prints_on_a4_with_headings_on_every_sheet(book: zipfile.ZipFile) -> None:
    setup = page(book, 1).find("x:pageSetup", NS)
    assert setup is not None
    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    assert "Sentences!$1:$1" in book.read("xl/workbook.xml").decode()


def test_the_state_is_chosen_from_a_list(book: zipfile.ZipFile) -> None:
    assert "open,proof given,complete,disputed" in book.read("xl/worksheets/sheet1.xml").decode()


def test_a_cell_longer_than_a_workbook_takes_says_that_it_is_cut(tmp_path: Path) -> None:
    text = "a" * (MOST + 1)
    write_sheet_xlsx(sheet(MILL, text, [Sentence("paragraph", Span(0, len(text)))], (), ()), tmp_path / "long.xlsx")
    words = cells(zipfile.ZipFile(tmp_path / "long.xlsx"), 1)[1][1]
    assert (len(words), words.endswith(CUT)) == (MOST, True)


def test_a_sheet_of_nothing_is_a_workbook(tmp_path: Path) -> None:
    write_sheet_xlsx(Sheet(MILL, ()), tmp_path / "empty.xlsx")
    assert len(cells(zipfile.ZipFile(tmp_path / "empty.xlsx"), 1)) == 1
