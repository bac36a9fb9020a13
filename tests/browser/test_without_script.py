"""The main deeds in a browser that runs no script: plain links, and forms that post and come back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import DENIAL, MARKET, WIDE, Served, addresses, at, claim_of, clean, decided, entered, fits, gone, sized
from playwright.sync_api import Browser, Page, expect

from sayso.web.render import dom_id


@pytest.fixture
def plain(browser: Browser, served: Served) -> Iterator[Page]:
    """A page without scripts, over a case that the test may change."""
    with sized(browser, WIDE, java_script_enabled=False) as context:
        page = entered(context, served)
        yield page
        clean(page)


def test_every_page_is_there_without_a_script(browser: Browser, held: Served) -> None:
    with sized(browser, WIDE, java_script_enabled=False) as context:
        page = entered(context, held)
        for name, path in addresses(held.case).items():
            gone(page, path, 404 if name == "wrong" else 200)
            expect(page.locator("h1")).to_have_count(1)
            expect(page.locator("[data-copy]:visible")).to_have_count(0)
            expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_visible()
        clean(page)


def test_a_claim_is_accepted_and_undone_without_a_script(plain: Page, served: Served) -> None:
    id = claim_of(served, "We do not have him")
    gone(plain, at("/report", id=DENIAL))
    claim = plain.locator(f"#claim-{dom_id(id)}")
    claim.get_by_role("button", name="Accept").click()
    expect(plain).to_have_url(re.compile(rf"/report\?.*made=1#claim-{dom_id(id)}$"))
    expect(claim).to_contain_text("accepted by Ada")
    claim.get_by_role("button", name="Undo").click()
    expect(claim).not_to_contain_text("accepted by Ada")
    assert decided(served) == 2


def test_a_value_is_edited_without_a_script(plain: Page, served: Served) -> None:
    id = claim_of(served, "We do not have him")
    gone(plain, at("/report", id=DENIAL))
    plain.locator(f"#claim-{dom_id(id)}").get_by_text("Edit, grade, note").click()
    plain.locator(f"#claim-{dom_id(id)}").get_by_role("link", name=re.compile("Edit this claim")).click()
    form = plain.locator("form.edit", has_text="basis").first
    form.locator("select").select_option("hearsay")
    form.get_by_role("button", name="Save").click()
    expect(plain.locator("article.claim")).to_contain_text("changed by Ada")


def test_claims_are_filtered_and_taken_out_without_a_script(plain: Page) -> None:
    gone(plain, "/claims")
    plain.locator("#facet-basis").get_by_role("link", name="speaks for an office", exact=True).click()
    count = int(re.sub(r"\D", "", plain.locator("#count strong").inner_text()))
    plain.locator("#form").select_option("jsonl")
    with plain.expect_download() as coming:
        plain.get_by_role("button", name="Export").click()
    assert len(Path(coming.value.path()).read_text(encoding="utf-8").splitlines()) == count


def test_a_report_is_added_without_a_script(plain: Page, tmp_path: Path) -> None:
    good, junk = tmp_path / "good.txt", tmp_path / "junk.html"
    good.write_text("Mayor of Olmeri resigns\n\nOLMERI, June 2 - The mayor, Dana Rusk, said she would resign on Friday.\n")
    junk.write_bytes(bytes(range(256)) * 40)
    gone(plain, "/add")
    plain.locator("#files").set_input_files([good, junk])
    plain.get_by_role("button", name="Add", exact=True).click()
    for _ in range(60):
        if plain.locator("#jobs a", has_text="Show again").count() == 0:
            break
        plain.wait_for_timeout(250)
        plain.get_by_role("link", name="Show again").click()
    expect(plain.locator("#jobs article").first).to_contain_text("1 added · 0 held before · 1 not read")


def test_two_parties_are_merged_without_a_script(plain: Page) -> None:
    gone(plain, "/parties?text=Petra+Holm")
    plain.get_by_role("link", name="Petra Holm").click()
    plain.get_by_label("called", exact=True).fill("Jon Abel")
    plain.get_by_role("button", name="Look").click()
    plain.get_by_role("button", name="Merge with Jon Abel").click()
    expect(plain.locator("#members ~ form table").first).to_contain_text("Jon Abel")
    expect(plain.locator("#history + ol")).to_contain_text("merge")


def test_claims_leave_a_group_without_a_script(plain: Page, served: Served) -> None:
    gone(plain, addresses(served.case)["group"])
    expect(plain.locator("h1")).to_have_text(MARKET)
    plain.get_by_role("checkbox").last.check()
    plain.get_by_role("button", name="Take the ticked claims out").click()
    expect(plain.locator("#history + ol")).to_contain_text("split")
    assert decided(served) == 1


def test_what_another_decided_meanwhile_is_shown_without_a_script(plain: Page, served: Served) -> None:
    gone(plain, "/review?kind=claim")
    second = plain.context.new_page()
    second.goto(plain.url)
    plain.get_by_role("button", name="Accept").click()
    expect(plain.locator("#notice")).to_contain_text("accept, by Ada")
    second.get_by_role("button", name="Reject").click()
    expect(second.locator("h1")).to_have_text("Decided meanwhile")
    expect(second.locator("#notice")).to_contain_text("Nothing was written.")
    assert decided(served) == 1


def test_no_page_without_a_script_is_wider_than_the_window(browser: Browser, held: Served) -> None:
    with sized(browser, {"width": 390, "height": 844}, java_script_enabled=False) as context:
        page = entered(context, held)
        for name in ("report", "claims", "group", "review", "sheet"):
            gone(page, addresses(held.case)[name])
            fits(page)
