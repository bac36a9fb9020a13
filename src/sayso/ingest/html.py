"""HTML -> page: the main text as paragraphs joined by blank lines, and what the markup tells. Reads with trafilatura, offline."""

import logging
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from sayso.errors import ItemError
from sayso.ingest.dates import iso_date
from sayso.ingest.decode import decode
from sayso.ingest.facts import Facts
from sayso.ingest.page import Page
from sayso.records import Block, BlockKind, Span

SUFFIXES = (".html", ".htm", ".xhtml")
BEGINNING = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
TAG = re.compile(rb"<[a-zA-Z!/][^<>]*>")
CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w:.-]{2,40})""", re.IGNORECASE
)
LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)
HEAD_BYTES = 4096
LONGEST_CAPTION = 400
PARAGRAPHS = ("p", "head", "quote", "item", "row", "code", "list", "table", "cell", "div", "body")
LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "readability")
CURE = "open it in a browser, copy the report, and save that as plain text"


def fits(data: bytes, origin: str | None) -> bool:
    """The bytes begin as a page of HTML does, or a file so named holds tags."""
    start = data[:HEAD_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    named = origin is not None and PurePath(origin).suffix.lower() in SUFFIXES
    return bool(BEGINNING.match(start)) or (named and TAG.search(data[:100_000].replace(b"\x00", b"")) is not None)


def read(data: bytes, url: str | None) -> Page:
    """The page's main text. Raises ItemError where there is none."""
    declared = CHARSET.search(data[:HEAD_BYTES])
    source = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    found, captions = _extract(source, url)
    if found is None or found.body is None:
        raise ItemError("the HTML page has no main text", CURE)
    text, known = _joined(list(_paragraphs(found.body, captions)))
    if not text:
        raise ItemError("the HTML page has no main text", CURE)
    language = LANGUAGE.search(source[:HEAD_BYTES])
    return Page(text, _facts(found), language[1].lower() if language else "en", known)


def _extract(source: str, url: str | None) -> tuple[Any, frozenset[str]]:
    """trafilatura's document and the captions of the page's figures, which it would drop."""
    import trafilatura  # heavy: takes half a second

    for name in LOGGERS:  # it tells logs what it discards, and unconfigured logs print
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    try:
        tree = trafilatura.load_html(source)
        if tree is None:
            return None, frozenset()
        captions = _keep_captions(tree)
        found = trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # a parser of the wild web fails in any way
        raise ItemError(f"the HTML page cannot be parsed ({type(error).__name__})", CURE) from None
    return found, captions


def _keep_captions(tree: Any) -> frozenset[str]:
    """Turn each figure's caption into a paragraph after the figure; returns the captions."""
    captions = set()
    for caption in list(tree.iter("figcaption")):
        words = " ".join("".join(caption.itertext()).split())
        figure = next(caption.iterancestors("figure"), None)
        if not words or len(words) > LONGEST_CAPTION or figure is None or figure.getparent() is None:
            continue
        paragraph = caption.makeelement("p")
        paragraph.text, paragraph.tail, figure.tail = words, figure.tail, None
        figure.addnext(paragraph)
        caption.getparent().remove(caption)
        captions.add(words)
    return frozenset(captions)


def _paragraphs(element: Any, captions: frozenset[str]) -> Iterator[tuple[BlockKind | None, str]]:
    """The element's paragraphs in order, with the kind that markup shows: a run of text between the edges of paragraphs."""
    for words, heading in _runs(element):
        for piece in re.split(r"\s*\n\s*\n\s*", words):
            line = " ".join(piece.split())
            if line:
                yield ("heading" if heading else "caption" if line in captions else None), line


def _runs(element: Any) -> Iterator[tuple[str, bool]]:
    """Text without an edge of a paragraph in it, and whether it is a heading. Line breaks come as newlines."""
    run, headings = "", 0
    for event, node in _walk(element):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in PARAGRAPHS and (tag != "cell" or event == "start"):
            if tag == "cell" and run.strip():
                run += " | "
            elif tag != "cell":
                yield run, headings > 0
                run = ""
            headings += (tag == "head") * (1 if event == "start" else -1)
        if event == "start":
            run += "\n" if tag == "lb" else (node.text or "") if tag else ""
        if event == "end" and node is not element:
            run += (node.tail or "").replace("\n", " ") if tag != "lb" else re.sub(r"\n", " ", node.tail or "").lstrip()
    yield run, headings > 0


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    """The beginning and the end of every element, in order of the page; as deep as the page goes."""
    stack = [("start", element)]
    while stack:
        event, node = stack.pop()
        yield event, node
        if event == "start":
            stack.append(("end", node))
            stack.extend(("start", child) for child in reversed(node))


def _joined(paragraphs: list[tuple[BlockKind | None, str]]) -> tuple[str, tuple[Block, ...]]:
    known, at = [], 0
    for kind, words in paragraphs:
        if kind is not None:
            known.append(Block(kind, Span(at, at + len(words))))
        at += len(words) + 2
    return "\n\n".join(words for _, words in paragraphs), tuple(known)


def _facts(found: Any) -> Facts:
    return Facts(
        title=_line(found.title),
        outlet=_line(found.sitename),
        author=_line(found.author),
        published=iso_date(found.date) if found.date else None,
        url=found.url or None,
    )


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
