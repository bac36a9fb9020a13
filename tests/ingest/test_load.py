"""Loading: formats, facts of the page, what the caller states, and bytes of any kind."""

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ItemError
from sayso.ingest import FORMATS, from_text, load
from sayso.records import Document
from sayso.settings import Settings

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}">
<title>Bridge at Haran collapses | The Harbour Post</title>
<link rel="canonical" href="https://harbourpost.example/2019/05/bridge">
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ana Berg">
<meta property="article:published_time" content="2019-05-03T10:22:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<article><h1>Bridge at Haran collapses</h1>
<figure><img src="a.jpg" alt="x"><figcaption>Divers search the river below the bridge.</figcaption></figure>
<p>HARAN (AP) - A bridge over the river Sel collapsed on Tuesday, the mayor <b>Ilse Işık</b> said, and four people are missing.</p>
<h2>No warning</h2>
<p>“We ran,” said Omar Lint, a driver who had been waiting at the toll<br>gate. “Nobody had told us that it was closed.”</p>
<blockquote><p>The ministry denies that it knew of the cracks.</p></blockquote>
<p>The company that built the bridge, Selbau, did not answer requests for comment.</p></article>
<footer>Copyright 2019 The Harbour Post</footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset).encode(charset)


def test_the_sha256_is_that_of_the_raw_bytes() -> None:
    data = b"\xef\xbb\xbfThe bridge fell.\r\n"
    assert load(data, id="a", settings=Settings()).sha256 == hashlib.sha256(data).hexdigest()


def test_the_sha256_of_a_decoded_text_is_that_of_its_utf8_bytes() -> None:
    assert from_text("Işık ran.", id="a", settings=Settings()).sha256 == hashlib.sha256("Işık ran.".encode()).hexdigest()


def test_html_is_told_by_its_beginning() -> None:
    assert next(f.name for f in FORMATS if f.fits(page(), None)) == "html"


def test_plain_text_in_a_file_named_html_is_text() -> None:
    text = "The bridge fell.\n\nNobody was told."
    assert load(text.encode(), id="a", origin="a.html", settings=Settings()).text == text


def test_prose_that_mentions_a_tag_is_text() -> None:
    text = "The page began with <html> and <body>, said the engineer, and ended there."
    assert load(text.encode(), id="a", origin="a.txt", settings=Settings()).text == text


def test_the_main_text_of_a_page_is_paragraphs_joined_by_blank_lines() -> None:
    document = load(page(), id="a", origin="a.html", settings=Settings())
    assert "Ilse Işık said, and four people are missing.\n\nNo warning\n\n“We ran,” said Omar Lint" in document.text
    assert "the toll gate. “Nobody" in document.text
    assert "Home" not in document.text


def test_markup_shows_headings_and_captions() -> None:
    document = load(page(), id="a", settings=Settings())
    kinds = {document.quote(b.span): b.kind for b in document.blocks}
    assert kinds["No warning"] == "heading"
    assert kinds["Divers search the river below the bridge."] == "caption"
    assert kinds["Bridge at Haran collapses"] == "title"
    assert kinds["The ministry denies that it knew of the cracks."] == "paragraph"


def test_a_page_tells_its_facts() -> None:
    document = load(page(), id="a", settings=Settings())
    assert (document.title, document.outlet, document.author) == ("Bridge at Haran collapses", "The Harbour Post", "Ana Berg")
    assert (document.published, document.url) == ("2019-05-03", "https://harbourpost.example/2019/05/bridge")
    assert document.language == "en"


@pytest.mark.parametrize("charset", ["windows-1254", "iso-8859-9", "utf-8"])
def test_a_page_is_read_in_the_character_set_that_it_declares(charset: str) -> None:
    data = PAGE.replace("“", '"').replace("”", '"').format(charset=charset).encode(charset)
    assert "Ilse Işık" in load(data, id="a", settings=Settings()).text


def test_a_page_without_main_text_fails_with_a_cure() -> None:
    with pytest.raises(ItemError, match="main text") as caught:
        load(b"<!doctype html><html><body><nav></nav></body></html>", id="a", settings=Settings())
    assert "plain text" in caught.value.cure


def test_reading_html_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    load(page(), id="a", settings=Settings())
    with pytest.raises(ItemError):
        load(b"<html><body><p></p></html>", id="a", settings=Settings())
    assert capfd.readouterr() == ("", "")


def test_what_the_caller_states_wins() -> None:
    document = load(page(), id="a", settings=Settings(), published="4 May 2019", outlet="Sel News", url="https://sel.example/1")
    assert (document.published, document.outlet, document.url) == ("2019-05-04", "Sel News", "https://sel.example/1")


def test_an_ambiguous_stated_date_fails_with_a_cure() -> None:
    with pytest.raises(ItemError, match="03/04/2015") as caught:
        from_text("The bridge fell.", id="a", settings=Settings(), published="03/04/2015")
    assert "2014-11-08" in caught.value.cure


def test_a_stated_month_stays_a_month() -> None:
    assert from_text("The bridge fell.", id="a", settings=Settings(), published="2014-11").published == "2014-11"


def test_a_text_with_half_characters_fails() -> None:
    with pytest.raises(ItemError, match="surrogates"):
        from_text("The bridge \ud800 fell.", id="a", settings=Settings())


def test_json_lines_given_as_one_document_fail_with_a_cure() -> None:
    with pytest.raises(ItemError, match="--jsonl"):
        load(b'{"id": "1", "text": "x"}', id="a", origin="docs.jsonl", settings=Settings())


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Bridge falls at Haran\n\nMay 3, 2019\n\nA bridge fell on Tuesday.", ("Bridge falls at Haran", "2019-05-03", None, None)),
        ("Bridge falls at Haran\nBy Ana Berg\nPublished: 3 May 2019, 10:22 GMT\n\nA bridge fell.", (None, "2019-05-03", "Ana Berg", None)),
        (
            "Bridge falls at Haran | The Harbour Post\n\nA bridge fell on Tuesday.",
            ("Bridge falls at Haran", None, None, "The Harbour Post"),
        ),
        ("HARAN (Reuters) - A bridge fell on Tuesday, the mayor said.\n\nNobody was told.", (None, None, None, None)),
        ("Bridge falls at Haran\n\n03/04/2015\n\nA bridge fell on Tuesday.", ("Bridge falls at Haran", None, None, None)),
        ("Bridge falls at Haran\n\nUpdated 5 May 2019\n\nPosted 4 May 2019\n\nA bridge fell.", (None, "2019-05-04", None, None)),
        ("Bridge falls at Haran\n\nA bridge fell on Tuesday.\n\nSource: Sel News", (None, None, None, "Sel News")),
    ],
)
def test_a_plain_page_tells_its_facts(text: str, facts: tuple[str | None, ...]) -> None:
    document = from_text(text, id="a", settings=Settings())
    found = (document.title, document.published, document.author, document.outlet)
    assert found[1:] == facts[1:]
    assert facts[0] is None or found[0] == facts[0]


def test_a_plain_page_tells_its_address() -> None:
    text = "Bridge falls at Haran\n\nURL: https://sel.example/a?b=1\n\nA bridge fell on Tuesday."
    assert from_text(text, id="a", settings=Settings()).url == "https://sel.example/a?b=1"


MARKUP = st.text(st.sampled_from("<>/!abphtml \n=\"'&;-")) | st.text()


def outcome(read: Callable[[], Document]) -> Document | ItemError:
    try:
        return read()
    except ItemError as error:
        return error


@given(st.binary() | st.text().map(lambda t: t.encode("utf-16")) | MARKUP.map(lambda t: ("<html>" + t).encode("utf-8", "replace")))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_document_or_an_item_error(data: bytes) -> None:
    found = outcome(lambda: load(data, id="a", settings=Settings()))
    assert found.text.strip() if isinstance(found, Document) else found.reason and found.cure


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_loads_unchanged_or_fails(text: str) -> None:
    found = outcome(lambda: from_text(text, id="a", settings=Settings()))
    assert found.text == text if isinstance(found, Document) else found.cure
