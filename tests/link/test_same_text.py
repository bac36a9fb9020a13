"""Copies, updates, parts taken over, shared quotations and forms, on invented reports."""

import pytest

from sayso.dossiers import Link
from sayso.link.same_text import Page, copies, roots
from sayso.link.texts import candidates
from sayso.link.texts.runs import Words

FERRY = (
    "The ferry Marlin Star ran aground off Orvik harbour before dawn on Tuesday with forty passengers on board. "
    "Harbour master Tessa Quill ordered all boats to stay in port while divers looked for a leak below the engine room. "
    "Two deckhands were treated for cold after they had swum ashore with a line. "
    "The owner, Greyline Crossings, put the night crew on leave and opened its own inquiry into the radar log. "
    "Fishermen on the north quay had complained for months about an unlit buoy at the bend of the channel. "
    "The town council will meet on Friday to hear why the lamp was never mended."
)
MINE = (
    "Workers at the Dunmore slate mine walked out on Monday after the second rockfall in a week closed the lower gallery. "
    "Their steward said nobody would go back underground before an engineer from outside the firm had measured every prop. "
    "The firm offered double pay for clearing the rubble and later withdrew the offer. "
    "Trucks stood idle along the valley road and a bakery sent bread to the pickets."
)
QUOTE = "we asked for one lamp and one lamp only and the council answered us with eleven letters and a bill"


def page(
    report: str, text: str, *, at: str | None = None, outlet: str | None = None, credits: tuple[str, ...] = (), title: str | None = None
) -> Page:
    return Page(report, text, outlet, at, credits, title)


def only(*pages: Page) -> Link:
    (link,) = copies(pages)
    return link


def test_a_verbatim_copy_is_made_from_the_earlier_report() -> None:
    link = only(
        page("late", FERRY, at="2031-03-04T12:00", outlet="The Orvik Bell"), page("early", FERRY, at="2031-03-04T09:00", outlet="Coastwire")
    )
    assert (link.what, link.a, link.b, link.score) == ("copy", "late", "early", 1.0)
    assert link.reasons == ("106 of 106 words run alike, the longest run 106 words", "published 3 hours later")


def test_a_trimmed_copy_is_a_copy() -> None:
    trimmed = ". ".join(FERRY.split(". ")[:2]) + "."
    link = only(page("a", FERRY, at="2031-03-04"), page("b", trimmed, at="2031-03-05"))
    assert (link.what, link.a, link.reasons[-1]) == ("copy", "b", "published 1 day later")


def test_a_copy_with_a_lead_of_its_own_is_a_copy() -> None:
    lead = "A passenger boat is stuck on rocks near Orvik this morning and nobody may leave port. "
    assert only(page("a", FERRY), page("b", lead + FERRY.split(". ", 1)[1])).what == "copy"


def test_a_paragraph_taken_over_is_a_part() -> None:
    taken = FERRY.split(". ")[3]
    link = only(page("a", FERRY), page("b", f"{MINE} {taken}. {MINE.replace('a', 'o')[:150]}"))
    assert link.what == "partial"


def test_two_outlets_that_print_a_press_release_credit_the_same_source() -> None:
    credits = ("Greyline Crossings press office",)
    link = only(
        page("x", FERRY, at="2031-03-04T12:00", outlet="The Orvik Bell", credits=credits),
        page("y", "In short. " + FERRY, at="2031-03-04T11:30", outlet="Fjord Daily", credits=credits),
    )
    assert (link.what, link.a) == ("copy", "x")
    assert link.reasons[1:] == ("published 30 minutes later", "both credit Greyline Crossings press office")


def test_shared_quotations_alone_make_no_copy() -> None:
    one = f"{FERRY} “{QUOTE},” said one skipper."
    other = f'{MINE} A visitor from the coast told the pickets: "{QUOTE}."'
    link = only(page("a", one), page("b", other))
    assert link.what == "shared_quotes"
    assert "only quotations are shared: 20 of these words stand in quotation marks, 20 of them in a row" in link.reasons
    assert roots([link]) == {}


def test_a_credit_outweighs_the_date() -> None:
    link = only(
        page("bell", FERRY, at="2031-03-04T08:00", outlet="The Orvik Bell", credits=("the Coastwire agency",)),
        page("wire", FERRY, at="2031-03-04T09:00", outlet="Coastwire"),
    )
    assert (link.a, link.b) == ("bell", "wire")
    assert link.reasons[1:] == ("credits the Coastwire agency", "published 1 hour earlier")


@pytest.mark.parametrize("when", [None, "last spring"])
def test_without_a_date_the_order_is_said_to_be_unknown(when: str | None) -> None:
    link = only(page("a", FERRY, at=when), page("b", FERRY, at="2031-03-04"))
    assert link.reasons[-1] == "which came first is not known by date: one is not dated"


def test_the_same_day_without_an_hour_leaves_the_order_unknown() -> None:
    link = only(page("a", FERRY, at="2031-03-04"), page("b", FERRY, at="2031-03-04T09:00"))
    assert link.reasons[-1] == "which came first is not known by date: both are of the same day"


def test_an_outlet_that_writes_its_report_anew_makes_an_update() -> None:
    longer = FERRY.replace("Two deckhands", "A cook and two deckhands") + " Divers found no leak by noon."
    link = only(page("a", FERRY, at="2031-03-04T09:00", outlet="Coastwire"), page("b", longer, at="2031-03-04T12:00", outlet="Coastwire"))
    assert (link.what, link.a) == ("update", "b")


FORM = (
    "{name} Cooperative said it will pay a dividend of {a} crowns a share for the {b} quarter. "
    "The dividend is payable on {c} May to holders on the register on {d} April. "
    "Turnover came to {e} mln crowns against {f} mln in the same quarter of the year before, the board said in a short note."
)
FIRST = FORM.format(name="Halden", a="1.20", b="first", c="14", d="29", e="310", f="287")
SECOND = FORM.format(name="Brisk", a="0.75", b="second", c="19", d="17", e="94", f="101")


@pytest.mark.parametrize(("outlet", "other"), [("Coastwire", "Coastwire"), ("Coastwire", "Fjord Daily")])
def test_a_form_filled_with_other_numbers_is_no_copy(outlet: str, other: str) -> None:
    link = only(page("a", FIRST, at="2031-04-02", outlet=outlet), page("b", SECOND, at="2031-04-03", outlet=other))
    assert link.what == "template"
    assert "a form that recurs: 0% of its numbers are the same" in link.reasons
    assert roots([link]) == {}


def test_a_form_of_one_outlet_that_recurs_weeks_later_is_no_copy() -> None:
    again = FIRST.replace("1.20", "1.30")
    assert (
        only(page("a", FIRST, at="2031-04-02", outlet="Coastwire"), page("b", again, at="2031-07-02", outlet="Coastwire")).what
        == "template"
    )


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["Yes.", "Yes."], ["Fire at Orvik", FERRY], [FERRY]])
def test_texts_too_short_to_tell_give_nothing(texts: list[str]) -> None:
    assert copies(page(str(n), text) for n, text in enumerate(texts)) == []


def test_a_text_in_another_script_is_not_alike() -> None:
    assert copies([page("a", "The bridge at Veles closed at noon because the river rose over both of its ramps."),
                   page("b", "Мост во Велес затворен на пладне бидејќи реката се крена над двете рампи.")]) == []  # fmt: skip


def test_the_part_in_its_own_script_is_found_in_a_text_of_two_scripts() -> None:
    russian = (
        "Паром сел на мель у входа в порт ранним утром во вторник, на борту было сорок человек, все спасены и здоровы, сообщил дежурный"
    )
    assert only(page("a", f"{FERRY} {russian}"), page("b", russian)).what == "copy"


def test_signs_of_a_script_without_spaces_are_words() -> None:
    chinese = "渡轮在清晨搁浅船上四十名乘客全部获救港务长下令所有船只留在港内"
    assert only(page("a", chinese), page("b", "快讯" + chinese)).what == "copy"


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [page("a", FERRY, at="2031-03-04"), page("b", FERRY, at="2031-03-05"), page("c", MINE), page("d", MINE + " " + FERRY[:300])]
    assert copies(pages) == copies(pages[::-1])


def test_the_root_of_a_family_is_its_earliest_report() -> None:
    pages = [page(name, FERRY, at=f"2031-03-0{day}") for name, day in (("a", 6), ("b", 4), ("c", 5))]
    assert roots(copies([*pages, page("d", MINE)])) == {"a": "b", "c": "b"}


def test_a_copy_that_went_out_to_many_papers_has_one_root() -> None:
    pages = [page(f"r{n:03}", FERRY, at=f"2031-03-04T{n // 60:02}:{n % 60:02}") for n in range(200)]
    links = copies(pages)
    assert roots(links) == {f"r{n:03}": "r000" for n in range(1, 200)}
    assert len(links) < 200 * candidates.BUCKET


def invented(n: int) -> str:
    """A report whose words are its own, but for a credit line that all have."""
    return " ".join(f"word{n}x{k}" for k in range(80)) + " read more reports of this kind on the pages of our paper every day"


def test_only_a_few_pairs_of_many_reports_are_aligned() -> None:
    words = Words()
    texts = [words.text(invented(n)) for n in (*range(400), 7)]
    assert candidates.pairs(texts) == [(7, 400)]
