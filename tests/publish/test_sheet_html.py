"""The sheet as a page: text stays text, nothing is asked of anybody, it prints on A4 and reads on a telephone."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mill_sheet import MILL, TEXT, mill_sheet

from sayso.errors import SetupError
from sayso.publish.handed import Report
from sayso.publish.sheets.html import CELLS, sheet_html, write_sheet_html
from sayso.publish.sheets.sheet import Sheet

PAGE = sheet_html(mill_sheet())
VOID = {"meta", "link", "img", "br", "input"}


class Parsed(HTMLParser):
    """Tags with their attributes, the text of each cell, and whether every tag is closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


PARSED = Parsed(PAGE)


def test_the_page_is_well_formed() -> None:
    assert PARSED.open == []
    assert PAGE.startswith("<!doctype html>")


def test_every_sentence_has_a_row_of_its_own() -> None:
    rows = [attrs["id"] for tag, attrs in PARSED.tags if tag == "tr" and attrs.get("id")]
    assert rows == ["s1", "s2", "s3", "s4"]


def test_words_of_reports_stay_words() -> None:
    assert "<b>" not in PAGE
    assert "🌊 Mill <b>flooded</b>" in PARSED.text
    assert "https://ledger.example/mill?a=1&b=<2>" in PARSED.text


def test_nothing_is_loaded_run_or_sent() -> None:
    assert {tag for tag, _ in PARSED.tags} & {"script", "link", "img", "iframe", "form", "object", "embed", "base"} == set()
    assert [attrs for _, attrs in PARSED.tags for name in attrs if name.startswith("on") or name in ("src", "srcset", "style")] == []
    assert all((attrs["href"] or "").startswith("#") for tag, attrs in PARSED.tags if tag == "a")
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    assert "default-src &#x27;none&#x27;" in PAGE


def test_the_page_prints_on_a4_with_headings_on_every_sheet() -> None:
    assert re.search(r"@page \{ size: A4 landscape;", PAGE)
    assert "thead { display: table-header-group; }" in PAGE
    assert "tr { break-inside: avoid; }" in PAGE
    assert PAGE.count("<thead>") == 2


def test_the_page_is_made_for_narrow_screens_too() -> None:
    assert any(
        attrs.get("name") == "viewport" and attrs.get("content") == "width=device-width, initial-scale=1" for _, attrs in PARSED.tags
    )
    assert "@media screen and (max-width:" in PAGE
    assert {attrs["data-name"] for tag, attrs in PARSED.tags if tag == "td" and "data-name" in attrs} >= {name for name, _ in CELLS}


def test_words_find_their_own_direction() -> None:
    assert '<bdi dir="auto">السد مفتوح</bdi>' in PAGE
    assert '<p class="words" dir="auto">=2+2 is what “السد مفتوح”' in PAGE


def test_facts_are_boxes_to_tick() -> None:
    assert '<li><bdi dir="auto">Dina Orsk</bdi></li>' in PAGE
    assert "li::before" in PAGE


def test_criticism_leads_to_its_sentences() -> None:
    assert '<a href="#s2">2</a>' in PAGE
    assert "answered in this report" in PARSED.text


def test_a_report_without_criticism_says_so() -> None:
    assert "No criticism of anybody was found in this report." in sheet_html(Sheet(MILL, ()))


def test_control_characters_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "s.html"
    write_sheet_html(Sheet(Report("a\x00\x1b\udcff", "0" * 64, "0" * 64), ()), path)
    page = path.read_text(encoding="utf8")
    assert "\x00" not in page
    assert "\x1b" not in page


def test_the_page_on_the_disk_is_the_page(tmp_path: Path) -> None:
    assert write_sheet_html(mill_sheet(), tmp_path / "s.html") == (tmp_path / "s.html",)
    assert (tmp_path / "s.html").read_text(encoding="utf8") == PAGE
    assert all(line in "".join(PARSED.text) for line in TEXT.split("\n\n")[1:3])


def test_a_page_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "s.html").write_text("mine")
    with pytest.raises(SetupError, match="there already"):
        write_sheet_html(mill_sheet(), tmp_path / "s.html")
    assert (tmp_path / "s.html").read_text() == "mine"
