"""A walk through the workbench as somebody with a mouse makes it: reading, deciding, undoing, filtering, taking out, adding."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from driving import (
    DENIAL,
    DOUBLED,
    MARKET,
    NARROW,
    NESTED,
    WIDE,
    Served,
    addresses,
    at,
    claim_of,
    clean,
    decided,
    entered,
    fits,
    gone,
    sized,
)
from playwright.sync_api import Browser, Locator, Page, expect

from sayso.web import assets
from sayso.web.render import NAVIGATION, dom_id

QUOTED = "We do not have him"


def card(page: Page, id: str) -> Locator:
    return page.locator(f"#claim-{dom_id(id)}")


def opened(page: Page, served: Served, words: str = QUOTED) -> Locator:
    """The card of a claim on the page of its report."""
    id = claim_of(served, words)
    gone(page, at("/report", id=id.rpartition(":")[0], claim=id))
    return card(page, id)


def down(page: Page, button: Locator) -> bytes:
    """What a browser is given to keep when something is clicked."""
    with page.expect_download() as coming:
        button.click()
    return Path(coming.value.path()).read_bytes()


def test_every_entry_of_the_navigation_opens_its_page(reading: Page) -> None:
    for path, name in [*NAVIGATION, ("/keys", "Keys")]:
        with reading.expect_response(re.compile(f"{path}$")) as came:
            reading.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name=name, exact=True).click()
        assert came.value.status == 200
        expect(reading.locator("nav a[aria-current=page]")).to_have_text(name)
        expect(reading.locator("h1")).to_have_count(1)
        clean(reading)


def test_one_gets_from_a_report_to_its_claim_group_party_and_sheet(reading: Page) -> None:
    gone(reading, "/reports")
    reading.locator("main a[href^='/report?']").first.click()
    heading = reading.locator("h1").inner_text()
    reading.get_by_role("link", name="Fact-check sheet").click()
    expect(reading.locator("h1")).to_contain_text(heading)
    reading.get_by_role("link", name="The report", exact=True).click()
    reading.locator("article.claim h3 a[href^='/claim?']").first.click()
    expect(reading.locator("h1")).to_have_text(re.compile(r"Claim 1 of \d+"))
    reading.get_by_role("link", name=re.compile("independent origin")).first.click()
    expect(reading.get_by_role("heading", name="Independent origins")).to_be_visible()
    gone(reading, "/accusations")
    reading.locator("tbody th a[href^='/party?']").first.click()
    expect(reading.get_by_role("heading", name="Mentions in context")).to_be_visible()


@pytest.mark.parametrize("viewport", [WIDE, DOUBLED, NARROW], ids=["1280", "640, as with 200 % zoom", "390"])
def test_no_page_is_wider_than_the_window(browser: Browser, held: Served, viewport: dict[str, int]) -> None:
    with sized(browser, viewport) as context:
        page = entered(context, held)
        for name, path in addresses(held.case).items():
            gone(page, path, 404 if name == "wrong" else 200)
            page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
            fits(page)
        clean(page)


def test_a_claim_is_accepted_and_marked_and_the_decision_undone(page: Page, served: Served) -> None:
    claim = opened(page, served)
    accept = claim.get_by_role("button", name="Accept")
    accept.click()
    expect(claim.get_by_role("button", name="Accept ✓")).to_have_attribute("aria-pressed", "true")
    expect(claim).to_contain_text("Decidedaccepted by Ada")
    expect(page.locator("#notice")).to_contain_text("Decision 1: accept, by Ada")
    claim.get_by_role("button", name="Undo").click()
    expect(accept).to_have_attribute("aria-pressed", "false")
    expect(claim).not_to_contain_text("accepted by Ada")
    assert decided(served) == 2


def test_what_people_write_over_the_machine_stands_beside_what_it_said(page: Page, served: Served) -> None:
    claim = opened(page, served)
    claim.get_by_text("Edit, grade, note").click()
    form = claim.locator("form.edit", has_text="basis")
    form.locator("select").select_option("hearsay")
    form.locator("input[name=why]").fill("she does not say that she was there")
    form.get_by_role("button", name="Save").click()
    expect(claim.locator("dl")).to_contain_text("heard it from others — machine:")
    expect(claim.locator("dl")).to_contain_text("changed by Ada")
    expect(claim.locator("dl")).to_contain_text("she does not say that she was there")


def test_two_parties_are_merged_and_parted_again(page: Page, served: Served) -> None:
    gone(page, "/parties?text=Petra+Holm")
    page.get_by_role("link", name="Petra Holm").click()
    page.get_by_label("called", exact=True).fill("Jon Abel")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("button", name="Merge with Jon Abel").click()
    expect(page.locator("#history + ol")).to_contain_text("merge")
    gone(page, "/parties?text=Petra+Holm")
    expect(page.locator("tbody tr")).to_contain_text("Jon Abel")
    page.get_by_role("link", name="Petra Holm").click()
    page.locator("#history + ol").get_by_role("button", name="Undo").click()
    expect(page.locator("#history + ol")).to_contain_text("undone")
    gone(page, "/parties?text=Petra+Holm")
    expect(page.locator("tbody tr")).not_to_contain_text("Jon Abel")


def told(page: Page) -> int:
    """How many claims the page says there are."""
    return int(re.sub(r"\D", "", page.locator("#count strong").inner_text()))


def test_facets_and_words_narrow_the_claims_and_a_chip_widens_them_again(reading: Page) -> None:
    gone(reading, "/claims")
    every = told(reading)
    reading.locator("#facet-basis").get_by_role("link", name="speaks for an office", exact=True).click()
    official = told(reading)
    reading.locator("#text").fill("army OR brigade")
    reading.get_by_role("search", name="Search in claims").get_by_role("button").click()
    both = told(reading)
    assert 0 < both < official < every
    assert reading.locator("tbody tr[data-item]").count() == both
    reading.get_by_role("link", name=re.compile("Take away .*speaks for an office")).first.click()
    assert both < told(reading) < every
    reading.get_by_role("link", name="Take all away").click()
    assert told(reading) == every


def test_what_fits_nothing_says_what_to_take_away(reading: Page) -> None:
    gone(reading, "/claims?text=army&voice=Anja+Relin&basis=document")
    expect(reading.locator(".empty")).to_contain_text("Nothing fits")


def test_each_export_has_as_many_rows_as_the_page_tells(reading: Page) -> None:
    gone(reading, "/claims?text=market+OR+army")
    count = told(reading)
    files = {}
    for form in ("csv", "jsonl", "geojson", "webannotation"):
        reading.locator("#form").select_option(form)
        files[form] = down(reading, reading.get_by_role("button", name="Export")).decode("utf-8-sig")
    places = json.loads(files["geojson"])
    located = {feature["properties"]["claim"] for feature in places["features"]}
    assert len(list(csv.reader(io.StringIO(files["csv"])))) == count + 1
    assert len([json.loads(line) for line in files["jsonl"].splitlines()]) == count
    assert len(located) + places["left_out"]["claims_without_place"] == count
    assert QUOTED not in files["csv"]
    assert len(json.loads(files["webannotation"])["first"]["items"]) == count


def test_a_report_is_added_and_broken_ones_are_named_with_their_reasons(page: Page, served: Served, tmp_path: Path) -> None:
    good, junk, lines = tmp_path / "good.txt", tmp_path / "junk.html", tmp_path / "broken.jsonl"
    good.write_text("Mayor of Olmeri resigns\n\nOLMERI, June 2 - The mayor, Dana Rusk, said she would resign on Friday.\n")
    junk.write_bytes(bytes(range(256)) * 40)
    lines.write_text('{"id": "half", "text": "No en')
    gone(page, "/add")
    page.locator("#files").set_input_files([good, junk, lines])
    page.get_by_role("button", name="Add", exact=True).click()
    job = page.locator("#jobs article").first
    expect(job).to_contain_text("done", timeout=30_000)
    expect(job).to_contain_text("1 added · 0 held before · 2 not read")
    for name in ("junk", "broken"):
        expect(job.locator("li", has_text=name)).to_contain_text("What helps:")
    job.get_by_role("link", name="good").click()
    expect(page.locator(".reading")).to_contain_text("she would resign on Friday")


def test_a_search_is_kept_under_a_name(page: Page) -> None:
    gone(page, "/claims?text=market&basis=official")
    count = told(page)
    page.locator("#name").fill("Who speaks for the market")
    page.get_by_role("button", name="Keep").click()
    row = page.locator("tbody tr", has_text="Who speaks for the market")
    expect(row.locator("[data-name=Claims]")).to_have_text(str(count))
    row.get_by_role("link").click()
    assert told(page) == count


def test_many_names_are_searched_at_once(reading: Page) -> None:
    gone(reading, "/batch")
    reading.locator("#lines").fill('Anja Relin\n"grain market"\nnobody of this name\n(army OR')
    reading.get_by_role("button", name="Search", exact=True).last.click()
    rows = reading.locator("tbody tr[data-item]")
    expect(rows).to_have_count(4)
    voice = rows.first.locator("[data-name='A voice of this name'] a")
    count = int(voice.inner_text())
    expect(rows.last).to_contain_text("Not understood")
    got = down(reading, reading.get_by_role("button", name="Download all as CSV")).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(got)))) == 5
    voice.click()
    assert told(reading) == count > 0


def test_the_sheet_of_a_report_is_taken_out_in_three_forms(reading: Page) -> None:
    gone(reading, at("/sheet", report=DENIAL))
    rows = reading.locator("table.sentences tbody tr").count()
    files = {name: down(reading, reading.get_by_role("link", name=name, exact=False)) for name in ("HTML", "XLSX", "CSV")}
    assert b"<!doctype html>" in files["HTML"][:200].lower()
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(files["XLSX"])).namelist()
    tables = zipfile.ZipFile(io.BytesIO(files["CSV"]))
    sentences = next(name for name in tables.namelist() if "sentence" in name)
    assert len(list(csv.reader(io.StringIO(tables.read(sentences).decode("utf-8-sig"))))) == rows + 1


def test_of_two_tabs_the_second_is_shown_what_the_first_decided(page: Page, served: Served, browser: Browser) -> None:
    with sized(browser, WIDE) as other:
        second = entered(other, served)
        theirs, mine = opened(second, served), opened(page, served)
        mine.get_by_role("button", name="Accept").click()
        expect(mine).to_contain_text("accepted by Ada")
        theirs.get_by_role("button", name="Reject").click()
        expect(second.locator("#notice")).to_contain_text("Nothing was written.")
        expect(second.locator("#notice")).to_contain_text("accept")
        assert decided(served) == 1
        second.get_by_role("link", name="Leave it as it is").click()
        expect(opened(second, served)).to_contain_text("accepted by Ada")
        clean(second)


def test_of_two_tabs_the_second_may_decide_all_the_same(page: Page, served: Served) -> None:
    second = page.context.new_page()
    second.goto(page.url)
    theirs, mine = opened(second, served), opened(page, served)
    mine.get_by_role("button", name="Accept").click()
    expect(mine).to_contain_text("accepted by Ada")
    theirs.get_by_role("button", name="Reject").click()
    second.get_by_role("button", name="Reject all the same").click()
    expect(opened(second, served)).to_contain_text("rejected by Ada")
    assert decided(served) == 2


def test_three_items_of_the_queue_are_decided_in_a_row(page: Page, served: Served) -> None:
    gone(page, "/review?kind=claim")
    left, seen = page.locator("article.card > p").first, []
    waits = re.search(r"of (\d+) that wait", left.inner_text())
    assert waits
    for verdict, less in (("Accept a", 1), ("Reject r", 2), ("Unsure u", 2)):
        seen.append(page.locator("article.card code").first.inner_text())
        page.get_by_role("button", name=verdict, exact=True).click()
        expect(page.locator("#notice")).to_contain_text(f"{verdict.split()[0].lower()}, by Ada")
        expect(left).to_contain_text(f"of {int(waits[1]) - less} that wait")
    assert len(set(seen)) == 3
    assert decided(served) == 3


def test_a_sentence_is_asked_and_answered_by_the_held_reports(reading: Page) -> None:
    gone(reading, "/check")
    reading.locator("#sentence").fill("The grain market in Olmeri was shelled on Sunday")
    reading.get_by_role("button", name="Ask the held reports").click()
    expect(reading.locator("#answer")).to_contain_text("independent origin")


HOSTILE = """<!doctype html><html><head><title><b onclick="alert(1)">Bold</b> &lt;script&gt;document.title='x'&lt;/script&gt;</title>
<link rel="stylesheet" href="http://outside.example/a.css"></head><body><article>
<h1>Olmeri &lt;img src="http://outside.example/h.png" onerror="document.title='x'"&gt; again</h1>
<script>document.title = 'x'; fetch('http://outside.example/')</script><img src="http://outside.example/i.png">
<p>The mayor, Dana Rusk, said on Friday that &lt;script&gt;document.title='x'&lt;/script&gt; was written on the wall of the market.</p>
<p>&quot;قالت رئيسة البلدية إنها ستستقيل يوم الجمعة&quot;, said Dana Rusk, the mayor of Olmeri, to the people on the square.</p>
<p>She said that nobody had been hurt, and that the market would be opened again within the week by the council.</p>
</article></body></html>"""


def test_imported_html_is_shown_as_text_and_asks_nobody(page: Page, served: Served, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(HOSTILE)
    gone(page, "/add")
    page.locator("#files").set_input_files(file)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#jobs article").first).to_contain_text("1 added", timeout=30_000)
    report = at("/report", id="hostile")
    for path in (report, at("/claims", report="hostile"), at("/sheet", report="hostile"), "/reports", "/review?kind=claim"):
        gone(page, path)
        assert page.title() != "x"
        assert page.locator("main :is(script, img, b[onclick])").count() == 0
    gone(page, report)
    expect(page.locator(".reading")).to_contain_text("<script>document.title='x'</script> was written on the wall")
    arabic = page.locator(".reading .text", has_text="رئيسة")
    expect(arabic).to_have_attribute("dir", "ltr")  # an English sentence that begins with an Arabic quote
    gone(page, at("/claims", report="hostile", text="رئيسة"))
    assert page.locator("table.claims blockquote").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_drawings_of_a_group_and_of_the_timeline_are_there(reading: Page, held: Served) -> None:
    gone(reading, addresses(held.case)["group"])
    expect(reading.locator("h1")).to_have_text(MARKET)
    assert reading.locator("svg.provenance a.node").count() > 5
    gone(reading, "/timeline")
    assert reading.locator("main svg").count() > 0


def test_the_network_is_drawn_with_all_its_parties_and_ties(reading: Page) -> None:
    gone(reading, "/network")
    told = reading.evaluate("fetch('/network/data').then(answer => answer.json())")
    assert told["edges"]
    if assets.built():
        expect(reading.locator("#network a.view-party")).to_have_count(len(told["nodes"]))
        expect(reading.locator("#network a.view-tie")).to_have_count(len(told["edges"]))
    else:
        expect(reading.locator("main")).to_contain_text("make views")


def test_a_voice_within_a_voice_has_a_line_of_its_own(reading: Page) -> None:
    gone(reading, at("/report", id=NESTED))
    inner = reading.locator(".line .line").first
    expect(inner).to_contain_text("had named it")
    lines = inner.evaluate("e => [e, e.parentElement.closest('.line')].map(l => getComputedStyle(l).textUnderlineOffset)")
    assert len(set(lines)) == 2
    inner.click()
    card = reading.locator("article.here")
    expect(card.locator("h3")).to_contain_text("lieutenant")
    expect(reading.locator("[data-claims].lit").first).to_be_visible()


def test_the_map_is_drawn_where_a_place_is_known(page: Page) -> None:
    gone(page, "/add")
    page.get_by_label("Text of one report").fill("The ferry from Lisbon was late on Monday, harbour master Ada Finch told the Tarn Echo.")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#jobs")).to_contain_text("1 added", timeout=60_000)
    gone(page, "/map")
    expect(page.get_by_role("row", name="Lisbon")).to_contain_text("a point")
    if assets.built():
        expect(page.locator("#map .view-pin").first).to_be_visible()
        expect(page.locator("#map")).to_contain_text("Natural Earth")
    clean(page)
