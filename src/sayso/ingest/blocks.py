"""Text -> blocks: what each stretch of the page is. Losing a real claim is worse than reading a caption: doubt makes a paragraph."""

import re
from collections.abc import Sequence
from itertools import accumulate

from sayso.ingest.furniture import (
    INNER_END,
    OPENING,
    SENTENCE_END,
    bare,
    has_verb,
    is_byline,
    is_headline_case,
    is_label,
    is_menu_item,
    is_prose,
    is_title_case,
    line_kind,
    words,
)
from sayso.ingest.layout import stretches
from sayso.records import Block, BlockKind

Kinds = list[BlockKind | None]

LONGEST_TITLE = 160
LONGEST_HEADING = 90
MOST_AFTER = (0.5, 0.3, 0.0)  # prose after comments that open without signs, by form, for each character of prose before
ABBREVIATION = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[A-Z](?:\.[A-Z])+)\.")
NUMBERED = re.compile(r"\d{1,2}[.)]?\s+(?=[A-Z“\"‘'])")  # 3. in a list of what is read most
UNFINISHED = re.compile(r"(?:[.,:;!…–—]|--)$")


def blocks_of(text: str, known: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The page's blocks in order; every character that is no white space lies in one. `known` are those that markup shows."""
    spans = stretches(text)
    lines = [re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", text[s.start : s.end]) for s in spans]
    kinds: Kinds = [line_kind(line) for line in lines]
    shown = {block.span: block.kind for block in known}
    kinds = [shown.get(span) if shown.get(span) == "caption" else kind for span, kind in zip(spans, kinds, strict=True)]
    _spare_far_bylines(lines, kinds)
    title = _title(lines, kinds)
    if title is not None:
        kinds[title] = "title"
    _mark_menus(lines, kinds)
    _mark_links(lines, kinds)
    _mark_comments(lines, kinds)
    for i, span in enumerate(spans):
        if kinds[i] is None:
            kinds[i] = "heading" if span in shown or _is_heading(i, lines, kinds) else "paragraph"
    return tuple(Block(kind or "paragraph", span) for kind, span in zip(kinds, spans, strict=True))


def _spare_far_bylines(lines: list[str], kinds: Kinds) -> None:
    """A bare "By Name" in the middle of the page is a heading; a byline stands before the report or after it."""
    prose = [i for i, line in enumerate(lines) if kinds[i] is None and is_prose(line)]
    if len(prose) < 4:
        return
    for i in range(prose[2], prose[-1]):
        if kinds[i] == "dateline" and lines[i][:3].lower() == "by " and is_byline(lines[i]):
            kinds[i] = None


def _title(lines: list[str], kinds: Kinds) -> int | None:
    """The first line that could be one, if only datelines and furniture stand before it and something follows."""
    for i, line in enumerate(lines):
        if kinds[i] in ("boilerplate", "dateline", "caption") and not _could_be_title(line, kinds[i]):
            continue
        if _in_menu(lines, i):
            continue
        return i if i + 1 < len(lines) and _is_title(line) else None
    return None


def _could_be_title(line: str, kind: BlockKind | None) -> bool:
    """A first line taken for a picture's name by its number, or for a link by its label: "Storm kills 12", "WATCH: ..."."""
    if kind == "boilerplate":
        return is_label(line)
    return kind == "caption" and len(line.split()) >= 3 and re.search(r"[a-z] \d{1,3}$", line) is not None


def _is_title(line: str) -> bool:
    if len(line) > LONGEST_TITLE or line[0] in "-–—*•(<" or line.endswith((":", ",")) or not re.search(r"[^\W\d_]", line):
        return False
    if re.search(r"[.!?][\"”’']*\s+[A-Z“\"].*[a-z]", ABBREVIATION.sub("", line)) and not is_title_case(line):
        return False
    if re.search(r"[^.]\.[\"'”’»)]*$", line):
        return is_headline_case(line) and len(line) <= 110
    return True


def _in_menu(lines: list[str], i: int) -> bool:
    """The line is one of a run of section names."""
    near = [j for j in range(max(0, i - 3), min(len(lines), i + 4)) if is_menu_item(lines[j])]
    return is_menu_item(lines[i]) and len(near) >= 3


def _mark_menus(lines: list[str], kinds: Kinds) -> None:
    for i, line in enumerate(lines):
        if kinds[i] is None and len(line) <= 30 and _in_menu(lines, i):
            kinds[i] = "boilerplate"


def _mark_links(lines: list[str], kinds: Kinds) -> None:
    """A list of links ends where prose begins again; a heading that prose follows at once opens none."""
    told = False
    for i, line in enumerate(lines):
        if told and len(line) <= 60 and kinds[i] in (None, "boilerplate") and words().links.fullmatch(bare(line)):
            end = _links_end(lines, kinds, i + 1)
            if end > i + 1 or kinds[i] == "boilerplate":
                kinds[i:end] = ["boilerplate"] * (end - i)
        told = told or (kinds[i] is None and is_prose(line))


def _links_end(lines: list[str], kinds: Kinds, start: int) -> int:
    end = start
    while end < len(lines) and (kinds[end] == "boilerplate" or _looks_like_link(lines[end])):
        end += 1
    return end if end - start <= 20 or end == len(lines) else start


def _looks_like_link(line: str) -> bool:
    line = NUMBERED.sub("", line)
    return len(line) <= 120 and not is_prose(line) and not SENTENCE_END.search(line) and not line.endswith(":") and line[0] not in '"“'


def _mark_comments(lines: list[str], kinds: Kinds) -> None:
    """Where readers' comments or their form begin, the report is over.

    The more prose stands after the line, measured by what stood before, the more signs of comments are asked for.
    """
    openers = [
        (i, form) for i, line in enumerate(lines) if kinds[i] not in ("title", "dateline") and (form := _comments_form(line)) is not None
    ]
    if not openers:
        return
    prose = [len(line) if kinds[i] is None and is_prose(line) else 0 for i, line in enumerate(lines)]
    marks = [_is_comment_mark(line) for line in lines]
    sums = [list(accumulate(row, initial=0)) for row in (prose, [size > 0 for size in prose], marks)]
    for i, form in openers:
        before = sums[0][i]
        after, paragraphs, signs = (row[-1] - row[i + 1] for row in sums)
        told = signs >= max(2, 0.5 * paragraphs) and any(marks[i + 1 : i + 7])
        if before and (told or after <= MOST_AFTER[form] * before):
            kinds[i:] = ["boilerplate"] * (len(kinds) - i)
            return


def _comments_form(line: str) -> int | None:
    """How surely the line opens the comments: 0 a form or header, 1 a counter, 2 what may be a button; None if it opens none."""
    if len(line) > 100:
        return None
    forms = (words().comments_strong, words().comments_counted, words().comments_button)
    return next((i for i, pattern in enumerate(forms) if pattern.fullmatch(bare(line))), None)


def _is_comment_mark(line: str) -> bool:
    marks = words().comment_marks
    return len(line) <= 100 and bool(marks.fullmatch(bare(line)) or marks.fullmatch(line))


def _is_heading(i: int, lines: list[str], kinds: Kinds) -> bool:
    line, count = lines[i], len(lines[i].split())
    if len(line) > LONGEST_HEADING or line[0] == "<" or line[0].islower() or OPENING.match(line) or UNFINISHED.search(line):
        return False
    if line.endswith("?"):
        return is_title_case(line) and count >= 3 and _prose_follows(i, lines, kinds)
    if " | " in line:  # a row of a table
        return False
    stated = has_verb(line) and not is_title_case(line) and (count >= 8 or INNER_END.search(line))
    if stated or SENTENCE_END.search(line) or not re.search(r"[^\W\d_]", line):
        return False
    return count <= 12 and _prose_follows(i, lines, kinds)


def _prose_follows(i: int, lines: list[str], kinds: Kinds) -> bool:
    """Within the next few stretches, with nothing but headings, captions and datelines between."""
    for j in range(i + 1, min(len(lines), i + 5)):
        if kinds[j] is None and (is_prose(lines[j]) or len(lines[j]) > LONGEST_HEADING or SENTENCE_END.search(lines[j])):
            return True
    return False
