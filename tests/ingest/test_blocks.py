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
        "Share this article",
        "Share on X",
        "Share via WhatsApp",
        "Share to Telegram",
        "Share on LinkedIn (Opens in new window)",
        "Click to share on Facebook (Opens in new window)",
        "Click to email a link to a friend (Opens in new window)",
        "Copy URL",
        "Copy link to clipboard",
        "Bluesky",
        "Threads",
        "Mastodon",
        "Messenger",
        "Viber",
        "Flipboard",
        "Save for later",
        "Save article",
        "Bookmark",
        "Add to reading list",
        "Gift this article",
        "Listen to this article",
        "Listen to article",
        "Most read today",
        "Most Read",
        "Most popular this week",
        "Related stories",
        "Related Stories:",
        "Trending now",
        "Trending today",
        "Editor's picks",
        "You might also like",
        "More on this story",
        "More on this topic",
        "Recommended for you",
        "Read more: Dam collapses above Lenn after a week of rain",
        "READ MORE: Dam collapses above Lenn",
        "Also read: Dam collapses above Lenn",
        "RELATED: Dam collapses above Lenn",
        "Sign up to our daily newsletter",
        "Sign up for The Morning Mill newsletter",
        "Subscribe to our newsletter",
        "Get the best of the Orvik Post delivered to your inbox every morning.",
        "Get our free daily email",
        "Enter your email address",
        "Enter your email",
        "Your email address",
        "Thanks for signing up!",
        "Thank you for subscribing",
        "You have successfully subscribed to the newsletter.",
        "Please enter a valid email address.",
        "By signing up, you agree to our Terms of Use and Privacy Policy.",
        "By subscribing you agree to our privacy policy.",
        "I agree to the terms and conditions",
        "I would like to receive offers and updates by email",
        "Unsubscribe at any time.",
        "You can unsubscribe at any time.",
        "No spam. Unsubscribe anytime.",
        "We use cookies to improve your experience on our site.",
        "This website uses cookies to improve your experience.",
        "Our site uses cookies and similar technologies.",
        "We value your privacy",
        "Your privacy choices",
        "Cookie settings",
        "Manage cookies",
        "Manage consent",
        "Accept all cookies",
        "Accept all",
        "Reject all",
        "Accept cookies",
        "Allow all",
        "Only necessary cookies",
        "Strictly necessary cookies",
        "Cookie consent",
        "Do not sell my personal information",
        "Do Not Sell or Share My Personal Information",
        "Consent to the use of cookies",
        "You can change your settings at any time.",
        "Leave a comment",
        "Post comment",
        "Submit comment",
        "Write a comment...",
        "Add your comment",
        "Your name",
        "Your email",
        "Name *",
        "Email *",
        "Website",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Your email address will not be published.",
        "Required fields are marked *",
        "Comments are closed.",
        "Log in to comment",
        "Sign in to join the conversation",
        "Be the first to comment",
        "Report this comment",
        "Sort by newest",
        "Newest first",
        "Oldest first",
        "Load more comments",
        "Show comments",
        "View comments (14)",
        "ADVERTISEMENT",
        "Advertisement - scroll to continue",
        "Article continues below advertisement",
        "Story continues below advertisement",
        "Skip advertisement",
        "Skip Ad",
        "Remove ads",
        "Ad",
        "Sponsored",
        "Sponsored content",
        "Paid content",
        "Promoted",
        "Partner content",
        "Follow us on Twitter",
        "Follow us on X and Facebook",
        "Follow Orvik Post on Facebook",
        "Join our WhatsApp channel",
        "Join our Telegram channel",
        "Join us on Telegram",
        "Download our app",
        "Download the Orvik Post app",
        "Get the app",
        "Watch live",
        "Watch the video",
        "Support us",
        "Support our journalism",
        "Support independent journalism",
        "Donate",
        "Become a member",
        "Become a subscriber",
        "Already a subscriber? Log in",
        "Already have an account? Sign in",
        "This article is for subscribers only",
        "Subscribe to continue reading",
        "Subscribe to read the full story",
        "To continue reading, subscribe today.",
        "Start your free trial",
        "You have reached your limit of free articles",
        "Create a free account",
        "Back to top",
        "Print this article",
        "Print",
        "Email this story",
        "Report an error",
        "Suggest a correction",
        "Correct an error",
        "Filed under: Orvik, fire",
        "Tags: Orvik, fire, mill",
        "Next article",
        "Previous article",
        "Skip to content",
        "All rights reserved.",
        "Privacy Policy | Terms of Use | Contact us",
        "Contact us",
        "Send us a tip",
        "Do you have a story? Email us",
        "Got a tip? Contact the newsroom",
        "Was this article helpful?",
        "What did you think of this article?",
        "Did you find this useful?",
        "Rate this article",
        "Turn on notifications",
        "Get breaking news alerts",
        "Enable notifications",
        "Notifications",
        "Loading...",
        "Please wait",
        "JavaScript is disabled in your browser",
        "Please enable JavaScript to view the comments.",
        "Please enable JavaScript",
        "Your browser does not support the video tag.",
        "Your browser does not support HTML5 video.",
        "This video can not be played",
        "Video player",
        "Fullscreen",
        "Expand image",
        "View gallery",
        "Hide caption",
        "Toggle caption",
        "Show more",
        "Show less",
        "See more",
        "See all",
        "View all",
        "Load more",
        "More stories",
        "More news",
        "Latest news",
        "Top stories",
        "Popular stories",
        "What's hot",
        "Must reads",
        "In case you missed it",
        "Don't miss",
        "Around the web",
        "Sign up here",
        "Stay informed",
        "Stay up to date",
        "Never miss a story",
        "Stay connected",
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
        "This video could not be verified.",
        "This image is not what it seems.",
        "You have been registered dead, the clerk told him.",
        "To continue reading the names, he asked for water.",
        "Support us, the guards shouted from the wall.",
        "Most popular parties lost seats.",
        "Save the children, she begged.",
        "Trending upward since May, prices fell.",
        "I agree.",
        "Notifications were sent to the families.",
        "Please wait for the boats, the captain told them.",
        "Accept all who come, she told the guards.",
        "Pause.",
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


@pytest.mark.parametrize(
    "head",
    [
        "Most read today",
        "MOST READ",
        "Most viewed this week",
        "Five most read",
        "Trending now",
        "Popular this week",
        "Related stories",
        "Recommended for you",
        "Top reads",
        "Top 5 stories",
        "Read these next",
        "You may have missed",
        "In case you missed it",
        "What others are reading",
        "Readers also liked",
        "Keep reading",
        "Further reading",
        "From our partners",
        "Today’s top stories",
        "Editors’ picks",
        "Stories you may like",
        "Don’t miss",
        "On this topic",
    ],
)
@pytest.mark.parametrize("numbers", [("", ""), ("1. ", "2. "), ("1 ", "2 ")])
def test_the_links_under_a_head_go_with_it(head: str, numbers: tuple[str, str]) -> None:
    first, second = (number + link for number, link in zip(numbers, ("Ministry opens inquiry", "Haran mourns a ferryman"), strict=True))
    text = "\n\n".join([PROSE, MORE, head, first, second, MORE, PROSE])
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 2 + ["boilerplate"] * 3 + ["paragraph"] * 2


@pytest.mark.parametrize("line", ["Image source, Halden News", "Image caption, The bridge of Haran before the storm"])
def test_a_pictures_label_and_comma_make_a_caption(line: str) -> None:
    assert kind_of(line) == "caption"


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
