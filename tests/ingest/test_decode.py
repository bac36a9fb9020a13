"""Character sets: which bytes become which text, and which are refused."""

import pytest

from sayso.errors import ItemError
from sayso.ingest import load
from sayso.records import Document
from sayso.settings import Settings

TURKISH = "Ayşe Yılmaz’ın kardeşi İsmail Işık, Diyarbakır’ın Çınar ilçesine gitti. Yağmur başladı, dedi."
FRENCH = "Le général Éluard a déclaré à Orsène que l’armée n’était « pas prête » – dit-il."
POLISH = "Wójt Łukasz Żądło powiedział, że ścieżka była zamknięta; źródło milczy."
GERMAN = "Bürgermeister Jörg Weiß sagte: „Die Brücke für Lastwagen ist gesperrt.“"


def read(data: bytes, **settings: int) -> Document:
    return load(data, id="a", settings=Settings(**settings))


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (TURKISH, "utf-8"),
        (TURKISH, "utf-8-sig"),
        (TURKISH, "utf-16"),
        (TURKISH, "windows-1254"),
        (TURKISH.replace("’", "'"), "iso-8859-9"),
        (FRENCH, "windows-1252"),
        (GERMAN, "windows-1252"),
        (FRENCH.replace("’", "'").replace("–", "-"), "iso-8859-1"),
        ("Prix : 300 €, déclarés à la mairie d'Orsène. Aussi rœux.", "iso-8859-15"),
        (POLISH, "windows-1250"),
        (POLISH.replace("’", "'"), "iso-8859-2"),
        ("Мэр Илья Дорн сказал, что мост закрыт и что четыре человека пропали после бури.", "windows-1251"),
    ],
)
def test_a_text_comes_out_as_it_was_written(text: str, charset: str) -> None:
    assert read(text.encode(charset)).text == text


@pytest.mark.parametrize("name", ["Erdoğan", "Ağrı", "Işık", "İzmir", "Başkan Şahin"])
def test_one_turkish_name_in_english_prose_is_turkish(name: str) -> None:
    text = f"The driver, {name}, said that the bridge was closed and that nobody had told him."
    assert read(text.encode("windows-1254")).text == text


def test_icelandic_is_not_taken_for_turkish() -> None:
    text = "Sigríður Þórsdóttir sagði að brúin væri lokuð og að enginn hefði sagt þeim það."
    assert read(text.encode("windows-1252")).text == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read(b"\xef\xbb\xbfThe bridge fell.").text == "The bridge fell."


def test_line_ends_stay_as_they_are() -> None:
    text = "One.\r\n\r\nTwo.\rThree.\n\n\n  Four.\u2028Five.  \n"
    assert read(text.encode()).text == text


def test_misread_text_is_not_repaired() -> None:
    text = "The mayor â€œranâ€\x9d to the cafÃ© and told us what he had seen there."
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n..", "PNG"),
        (b"\xff\xd8\xff\xe0..", "JPEG"),
        (b"GIF89a..", "GIF"),
        (b"\x1f\x8b\x08..", "gzip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\xd0\xcf\x11\xe0....", "Office"),
        (b"a\x00b\x00c\x00", "binary"),
        (b"\x01\x02\x03\x04\x05 text", "encoded"),
        ("\ufffd\ufffd\ufffd a \ufffd\ufffd".encode(), "encoded"),
        ("Şahin said that the Çınar road and the Işık bridge were closed.".encode()[:-1] + b"\xc5", "damaged UTF-8"),
        (bytes(range(128, 256)) * 3, "character set"),
    ],
)
def test_what_is_no_text_fails_with_reason_and_cure(data: bytes, named: str) -> None:
    with pytest.raises(ItemError) as caught:
        read(data)
    assert named in caught.value.reason
    assert caught.value.cure


def test_an_overlong_text_is_refused_and_not_cut() -> None:
    assert len(read(b"a" * 100, max_characters=100).text) == 100
    with pytest.raises(ItemError, match="101 characters"):
        read(b"a" * 101, max_characters=100)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(ItemError, match="max_bytes"):
        read(b"a" * 11, max_bytes=10)
