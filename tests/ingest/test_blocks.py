"""Blocks: what each stretch of a page is, and that no stretch is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest.blocks import blocks_of

PROSE = "The mayor of Haran said on Tuesday that the bridge had been closed to trucks since the storm of last winter."
MORE = "A driver who was waiting at the toll gate told this paper that nobody had warned him of the cracks in the piers."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.span.start : b.span.end]) for b in blocks_of(text)]


def kind_of(line: str, *, before: tuple[str, ...] = (PROSE, MORE), after: tuple[str, ...] = (MORE, PROSE)) -> str:
    """The kind of `line` between paragraphs, each set off by a blank line."""
    text = "\n\n".join((*before, line, *after))
    return next(kind for kind, words in kinds(text) if words == line)


def test_a_short_first_line_is_the_title() -> None:
    assert kinds(f"Bridge falls at Haran\n\n{PROSE}")[0][0] == "title"


def test_a_text_that_begins_with_prose_has_no_title() -> None:
    assert [kind for kind, _ in kinds(f"{PROSE}\n\n{MORE}")] == ["paragraph", "paragraph"]


def test_a_short_first_sentence_is_no_title() -> None:
    assert kinds(f"The bridge fell at noon.\n\n{PROSE}")[0][0] == "paragraph"


def test_the_capitals_of_wire_copy_are_a_title() -> None:
    text = "HARAN BRIDGE FALLS\n    The bridge at Haran, which was closed to\ntrucks since the storm, fell on Tuesday, the mayor said."
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph"]


def test_a_title_follows_menu_and_date() -> None:
    text = f"Home\nNews\nWorld\nSport\nContact us\nMay 3, 2019\nBridge falls at Haran\n{PROSE}\n{MORE}"
    found = kinds(text)
    assert {kind for kind, _ in found[:5]} == {"boilerplate"}
    assert [kind for kind, _ in found[5:]] == ["dateline", "title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "November 8, 2014",
        "Saturday, 8 November 2014",
        "2014-11-08",
        "By Ana Berg",
        "By Ana Berg and Leo van Dorn, Staff Writers",
        "Published 3 May 2019, 10:22 GMT",
        "Last updated: 3 May 2019 at 10.22am",
        "Haran, May 3",
        "Haran, Selland | May 3, 2019",
        "Posted by Ana Berg on May 3, 2019",
        "(Reporting by Ana Berg; Editing by Leo Dorn)",
        "Source: The Harbour Post",
        "10:22 p.m.",
    ],
)
def test_dates_and_bylines_are_datelines(line: str) -> None:
    assert kind_of(line, before=("Bridge falls at Haran",)) == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "KADUNA, Nigeria (AP) - The bridge fell on Tuesday, the mayor said.",
        "By Tuesday the river had risen again.",
        "May denied it.",
        "By noon, three were dead.",
        "On 3 May 2019 the bridge fell.",
        "— Ana Berg (@anaberg) May 3, 2019",
    ],
)
def test_a_date_inside_a_sentence_is_no_dateline(line: str) -> None:
    assert kind_of(line) == "paragraph"


@pytest.mark.parametrize("line", ["No warning", "What the Engineers Knew", "The cracks", "Who Closed the Bridge?"])
def test_a_short_line_before_prose_is_a_heading(line: str) -> None:
    assert kind_of(line) == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "Bridge collapse 12",
        "IS convoy 7",
        "Photo: L. Cruz",
        "(Reuters)",
        "Image: Leo Cruz / Sel News",
        "IMG_2033",
        "DSC0192.jpg",
        "haran-bridge-2",
        "A woman walks past the fallen bridge at Haran. (Photo by L. Cruz/AFP)",
        "The fallen bridge at Haran. Photo: AP",
        "Divers below the bridge (Reuters)",
        "Leo Cruz/Getty Images",
    ],
)
def test_names_and_credits_of_pictures_are_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Enter your name and address here, or sign in with one of these:",
        "You are commenting as a guest of your Inkwell account. ( Sign Out / Switch )",
        "Notify me of new comments via email.",
        "%d bloggers like this:",
        "Connecting to %s",
        "This site uses cookies to give you the best experience.",
        "We use cookies. By continuing to use this site you agree to them.",
        "Sign up for our newsletter",
        "Subscribe to our morning briefing",
        "Share this:",
        "Share on Facebook",
        "Read more: How the bridge was built",
        "Related: Ministry opens inquiry",
        "SEE ALSO: The bridges of Selland",
        "Advertisement",
        "Copyright 2019 The Harbour Post. All rights reserved.",
        "© 2019 The Harbour Post",
        "Filed under: Bridges, Selland",
        "Tags: bridge, Haran, storm",
        "Categories: News",
        "Follow Ana Berg on Twitter: @anaberg",
        "Home | News | World | Sport",
        "Scroll down for video",
        "https://sel.example/a/b",
        "* * *",
        "Log in",
    ],
)
def test_the_furniture_of_a_page_is_boilerplate(line: str) -> None:
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "He declined to comment.",
        "“We ran,” she said.",
        '"We ran," she said.',
        "No comment.",
        "Why not?",
        "Completely.",
        "He took a picture.",
        "She left a comment.",
        "Share prices fell on Monday.",
        "Follow the money, the prosecutor told the court.",
        "Copyright law was changed in 2010, the minister said.",
        "Subscribe to nothing, he told his men, “and sign nothing.”",
        "Related charges were dropped in May.",
        "The photo was taken by his sister.",
        "Credit Selland said that it had paid.",
        "The army withdrew from Haran on Tuesday. (AP)",
        "Reuters could not verify the account.",
        "The minister told reporters that he had seen the photo himself (Reuters)",
        "Advertisement of the post was delayed, he said.",
        "Four were killed.",
        "It happened in 2014.",
        "Read more books, she told the pupils.",
        "Foreign Minister Ilse Dorn said:",
        "We killed 12",
        "The commander reassured us once again",
        "60.",
    ],
)
def test_a_sentence_of_the_report_is_never_furniture(line: str) -> None:
    assert kind_of(line) in ("paragraph", "heading")
    assert kind_of(line) == "paragraph" or not line.endswith((".", "”", '"', ":", "?"))


def test_what_follows_a_comment_form_is_boilerplate() -> None:
    text = "\n\n".join([PROSE, MORE, PROSE, "Leave a Reply", "Facebook photo", "This is a lie, the bridge was never closed, I was there."])
    assert [kind for kind, _ in kinds(text)][3:] == ["boilerplate"] * 3


def test_readers_comments_are_boilerplate() -> None:
    comments = ["2 comments", "Bob says:", "May 4, 2019 at 10:22 am", MORE, "Reply", "Eve says:", PROSE, "Reply"]
    assert {kind for kind, _ in kinds("\n\n".join([PROSE, MORE, PROSE, *comments]))[3:]} == {"boilerplate"}


def test_a_comment_counter_above_the_report_does_not_end_it() -> None:
    text = "\n\n".join(["Bridge falls at Haran", "3 comments", PROSE, MORE, PROSE, MORE])
    assert [kind for kind, _ in kinds(text)][2:] == ["paragraph"] * 4


def test_a_comment_button_inside_the_report_does_not_end_it() -> None:
    text = "\n\n".join([PROSE, MORE, "Add a comment", PROSE, MORE])
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph", "boilerplate", "paragraph", "paragraph"]


def test_a_list_of_links_ends_where_prose_begins() -> None:
    text = "\n\n".join([PROSE, "Related Stories", "Ministry opens inquiry into bridges", "Haran mourns", MORE])
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "boilerplate", "boilerplate", "boilerplate", "paragraph"]


def test_each_line_is_a_block_where_the_page_has_no_blank_lines() -> None:
    assert [words for _, words in kinds(f"{PROSE}\n{MORE}\n{PROSE}")] == [PROSE, MORE, PROSE]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    lines = ["The mayor of Haran said on Tuesday that the bridge", "had been closed to trucks since the storm of last", "winter."]
    more = ["A driver who was waiting at the toll gate told this", "paper that nobody had warned him of the cracks in", "the piers."]
    text = "\n".join(lines) + "\n\n" + "\n".join(more)
    assert [words for _, words in kinds(text)] == ["\n".join(lines), "\n".join(more)]


def test_an_indented_line_of_wrapped_copy_begins_a_block() -> None:
    text = (
        "The mayor of Haran said on Tuesday that the\nbridge had been closed to trucks since the storm.\n"
        "    A driver who was waiting at the toll gate\nsaid that nobody had warned him of the cracks."
    )
    assert len(kinds(text)) == 2


def test_lines_end_as_the_page_ends_them() -> None:
    assert [words for _, words in kinds(f"{PROSE}\r\n\r\n{MORE}\u2028{PROSE}")] == [PROSE, MORE, PROSE]


LINES = st.lists(
    st.text() | st.sampled_from([PROSE, "Leave a Reply", "By Ana Berg", "Home", "3 comments", "x 12", "", "Related", "lower case"]),
    max_size=12,
)


@given(LINES.map("\n".join) | st.text())
@settings(max_examples=200, deadline=None)
def test_blocks_are_in_order_apart_and_cover_every_word(text: str) -> None:
    at = 0
    for block in blocks_of(text):
        assert at <= block.span.start < block.span.end <= len(text)
        assert not text[at : block.span.start].strip()
        at = block.span.end
    assert not text[at:].strip()
