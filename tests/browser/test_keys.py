"""The workbench without a mouse: every step below is a key."""

import pytest
from driving import DENIAL, Served, addresses, at, claim_of, decided, gone
from playwright.sync_api import Page, expect

from sayso.web.render import dom_id

MOST = 400  # presses of Tab before a page is given up

LOOK = """(e) => [e, ...e.querySelectorAll('*')].map(one => {
  const style = getComputedStyle(one);
  return [style.outlineStyle !== 'none' && style.outlineWidth, style.boxShadow, style.stroke, style.strokeWidth, style.opacity].join();
}).join()"""
BEFORE = f"() => {{ window.looks = new Map([...document.querySelectorAll('svg a')].map(e => [e, ({LOOK})(e)])); }}"
FOCUS = f"""() => {{
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const drawn = window.looks?.has(e) && window.looks.get(e) !== ({LOOK})(e);
  return {{n: [...document.querySelectorAll('*')].indexOf(e), seen: line || drawn || style.boxShadow !== 'none',
           shown: box.width > 1 && box.height > 1 && box.right > 0,
           what: e.outerHTML.slice(0, 120), text: e.textContent.trim().slice(0, 40)}};
}}"""


def focused(page: Page) -> dict[str, object] | None:
    return page.evaluate(FOCUS)  # type: ignore[no-any-return]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def here(page: Page) -> str:
    """The id of the item in which one is."""
    return page.evaluate("document.querySelector('[data-item].here')?.id ?? ''")  # type: ignore[no-any-return]


def test_the_first_tab_leads_past_the_navigation(reading: Page) -> None:
    gone(reading, "/claims")
    press(reading, "Tab")
    expect(reading.locator(".skip")).to_be_focused()
    expect(reading.locator(".skip")).to_be_in_viewport()
    press(reading, "Enter", "Tab")
    assert reading.evaluate("document.activeElement.closest('main') !== null")


def test_tab_goes_from_the_case_to_the_search_and_then_to_the_pages(reading: Page) -> None:
    gone(reading, "/claims")
    stops = []
    for _ in range(5):
        press(reading, "Tab")
        stops.append(str((focused(reading) or {})["text"]))
    assert stops == ["Skip to the page", "sayso market", "", "Search", "Reports"]


@pytest.mark.parametrize("name", ["report", "claims", "group", "party", "review", "review-names", "sheet", "add", "network", "timeline"])
def test_focus_is_seen_on_everything_that_tab_reaches(reading: Page, held: Served, name: str) -> None:
    gone(reading, addresses(held.case)[name])
    reading.wait_for_timeout(600 if name == "network" else 0)
    reading.evaluate(BEFORE)
    reached: set[object] = set()
    for _ in range(MOST):
        press(reading, "Tab")
        stop = focused(reading)
        if stop is None or stop["n"] in reached:
            break
        reached.add(stop["n"])
        assert stop["seen"], f"no line around {stop['what']}"
        assert stop["shown"], f"not to be seen: {stop['what']}"
    assert len(reached) > 20


def test_everything_that_can_be_clicked_is_reached_by_tab(reading: Page) -> None:
    gone(reading, at("/report", id=DENIAL))
    wanted = reading.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]"
        ".filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})).length"
    )
    reached = set()
    for _ in range(MOST):
        press(reading, "Tab")
        stop = focused(reading)
        if stop is None or stop["n"] in reached:
            break
        reached.add(stop["n"])
    assert len(reached) == wanted


def test_j_and_k_go_through_the_claims_of_a_report(reading: Page) -> None:
    gone(reading, at("/report", id=DENIAL))
    ids = [card.get_attribute("id") for card in reading.locator("article.claim").all()]
    seen = []
    for key in ("j", "j", "j", "k"):
        press(reading, key)
        seen.append(here(reading))
    assert seen == [ids[0], ids[1], ids[2], ids[1]]
    expect(reading.locator(f"#{ids[1]}")).to_be_focused()
    expect(reading.locator(f"#{ids[1]}")).to_be_in_viewport()
    assert reading.locator("[data-claims].lit").count() == 1


def test_a_claim_is_accepted_rejected_doubted_and_undone_by_keys(page: Page, served: Served) -> None:
    gone(page, at("/report", id=DENIAL))
    press(page, "j", "j")
    claim = page.locator(f"#{here(page)}")
    for key, now in (("a", "Accept ✓"), ("r", "Reject ✓"), ("u", "Unsure ✓")):
        press(page, key)
        expect(claim.locator("button[aria-pressed=true]")).to_have_text(now)
        expect(claim).to_be_focused()
    press(page, "z")
    expect(claim.locator("button[aria-pressed=true]")).to_have_text("Reject ✓")
    press(page, "z")
    expect(claim.locator("button[aria-pressed=true]")).to_have_text("Accept ✓")
    press(page, "j")
    assert here(page) != claim.get_attribute("id")
    assert decided(served) == 5


def test_e_opens_editing_and_a_value_is_saved_without_a_mouse(page: Page, served: Served) -> None:
    id = claim_of(served, "We do not have him")
    gone(page, at("/report", id=DENIAL, claim=id))
    claim = page.locator(f"#claim-{dom_id(id)}")
    assert here(page) == f"claim-{dom_id(id)}"
    press(page, "e")
    expect(claim.locator("form.edit").first).to_be_visible()
    for _ in range(30):
        if page.evaluate("document.activeElement.name === 'new' && document.activeElement.tagName === 'SELECT'"):
            break
        press(page, "Tab")
    before = page.evaluate("document.activeElement.value")
    press(page, "ArrowDown")
    if page.evaluate("document.activeElement.value") == before:
        press(page, "ArrowUp")
    press(page, "Tab", "Tab", "Enter")
    expect(claim).to_contain_text("changed by Ada")
    assert decided(served) == 1


def test_slash_goes_to_the_search_and_escape_leaves_it(reading: Page) -> None:
    gone(reading, at("/report", id=DENIAL))
    press(reading, "/")
    expect(reading.locator("#find")).to_be_focused()
    reading.keyboard.type("jar?")
    expect(reading.locator("#find")).to_have_value("jar?")
    press(reading, "Escape")
    expect(reading.locator("#find")).not_to_be_focused()
    press(reading, "j")
    assert here(reading)
    press(reading, "/", "Control+a")
    reading.keyboard.type("market")
    press(reading, "Enter")
    expect(reading.locator("#count")).to_contain_text("claims, filtered by")


def test_keys_do_nothing_while_one_types(page: Page, served: Served) -> None:
    gone(page, "/review?kind=claim")
    page.locator("textarea[name=why]").focus()
    page.keyboard.type("a rather unsure jury")
    expect(page.locator("textarea[name=why]")).to_have_value("a rather unsure jury")
    assert decided(served) == 0


def test_a_question_mark_lists_the_keys(reading: Page) -> None:
    gone(reading, "/groups")
    press(reading, "?")
    expect(reading.locator("h1")).to_have_text("Keys")
    expect(reading.locator("kbd")).to_have_text(["j", "k", "a", "r", "u", "e", "z", "/", "Esc", "?"])


def test_the_queue_is_worked_through_by_keys(page: Page, served: Served) -> None:
    gone(page, "/review?kind=claim")
    item = page.locator("article.card code").first
    first = item.inner_text()
    press(page, "j")
    expect(item).not_to_have_text(first)
    second = item.inner_text()
    press(page, "k")
    expect(item).to_have_text(first)
    for key, deed in (("a", "accept"), ("r", "reject")):
        press(page, key)
        expect(page.locator("#notice")).to_contain_text(f"{deed}, by Ada")
    expect(item).not_to_have_text(second)
    press(page, "z")
    expect(item).to_have_text(second)
    assert decided(served) == 3


def test_a_key_decides_about_the_row_in_which_one_is(page: Page, served: Served) -> None:
    gone(page, "/claims")
    press(page, "j", "j", "a")
    rows = page.locator("tbody tr[data-item]")
    expect(rows.nth(1)).to_contain_text("accepted")
    assert decided(served) == 1
    expect(rows.nth(0)).not_to_contain_text("accepted")


def test_who_saves_a_field_of_a_claim_stays_in_its_form(page: Page, served: Served) -> None:
    gone(page, f"/claim?id={claim_of(served, 'market')}&edit=1")
    form = page.locator("#edit-card form.edit", has=page.locator('input[value="basis"]'))
    form.locator("select").select_option("hearsay")
    form.locator("button").focus()
    press(page, "Enter")
    expect(page.locator("#notice")).to_contain_text("edit basis")
    expect(form.locator("button")).to_be_focused()
