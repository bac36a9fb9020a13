"""The report page and the page of one claim, walked through as people do."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sayso.engines import Here
from sayso.ledger import Case
from sayso.pipeline import add_all, find_all
from sayso.rows import Filter
from sayso.settings import Settings
from sayso.web import Desk
from sayso.web.render import direction, dom_id
from sayso.web.users import Role, User

WIRE = "northern-wire-0514"
NOTES = "upstream-notes-0516"


def words_of(page: str) -> str:
    """What people read on a page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


def report(client: TestClient, id: str = WIRE, **more: str) -> str:
    answer = client.get("/report", params={"id": id, **more})
    assert answer.status_code == 200
    return answer.text


def card(page: str, claim: str) -> str:
    found = re.search(rf'<article[^>]* id="claim-{dom_id(claim)}".*?</article>', page, re.S)
    assert found, "the page shows no card of the claim"
    return found.group()


def seen(client: TestClient, at: str) -> str:
    """The newest decision that a page knows of."""
    found = re.search(r'data-seen="(\d+)"', client.get(at).text)
    assert found
    return found[1]


def post(client: TestClient, claim: str, kind: str, **more: str) -> str:
    """Makes a decision as the form of the report page does, and gives the page that comes then."""
    at = f"/report?id={claim.rpartition(':')[0]}&claim={quote(claim)}"
    form = {"kind": kind, "subject": claim, "seen": seen(client, at), "back": at, **more}
    answer = client.post("/decisions", data=form)
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def claim(case: Case) -> str:
    return next(row.id for row in case.claims(Filter(report=WIRE)) if row.chain)


def test_the_whole_text_is_on_the_page(client: TestClient, case: Case) -> None:
    page = report(client)
    shown = re.findall(r'<p class="text[^>]*>(.*?)</p>', page, re.S)
    bare = [re.sub(r"<(a|small)\b[^>]*>.*?</\1>", "", text) for text in shown]
    blocks = json.loads(case.contract(WIRE))["document"]["blocks"]
    text = case.text(WIRE)
    assert [html.unescape(re.sub(r"<[^>]+>", "", row)).strip() for row in bare] == [text[b["start"] : b["end"]] for b in blocks]


def test_every_claim_has_its_card_and_its_words(client: TestClient, case: Case) -> None:
    page = report(client)
    for row in case.claims(Filter(report=WIRE)):
        assert f'id="claim-{dom_id(row.id)}"' in page
        assert re.search(rf'data-claims="[^"]*\b{dom_id(row.id)}\b', page)


def test_the_legend_names_every_voice(client: TestClient, case: Case) -> None:
    legend = words_of(report(client).partition("On whose say-so")[2].partition('class="reading"')[0])
    for row in case.claims(Filter(report=WIRE)):
        assert (row.chain[-1].name if row.chain else "the outlet's own words") in legend


def test_a_dateline_is_called_one(client: TestClient) -> None:
    assert "dateline" in words_of(report(client))


def test_a_pseudonym_is_shown_as_one(client: TestClient) -> None:
    assert "Luka Sant pseudonym" in words_of(report(client, NOTES))


def test_what_the_report_says_of_checking_is_marked(client: TestClient) -> None:
    assert "of checking: not verified, Northern Wire" in words_of(report(client))


def test_that_somebody_gave_no_answer_is_marked(client: TestClient) -> None:
    assert "spokesman for the Karvelian army gave no answer" in words_of(report(client))


def test_a_copy_says_of_which_report(client: TestClient) -> None:
    page = report(client, "bresk-courier-0514")
    assert re.search(r"Copy of \s*<a href=\"/report\?id=northern-wire-0514\">", page)


def test_the_address_of_a_report_is_text_and_no_link(client: TestClient, case: Case) -> None:
    page, url = report(client), case.report(WIRE).url
    assert url is not None
    assert url in page
    assert f'href="{url}' not in page


def test_a_decision_shows_at_once_and_can_be_undone(client: TestClient, claim: str) -> None:
    page = card(post(client, claim, "accept", why="two papers agree"), claim)
    assert "accepted by the editor" in words_of(page)
    assert "two papers agree" in words_of(page)
    n = re.search(r'value="undo"><input type="hidden" name="subject" value="(\d+)"', page)
    assert n
    at = f"/report?id={WIRE}&claim={quote(claim)}"
    back = {"kind": "undo", "subject": n[1], "seen": seen(client, at), "back": at}
    assert "accepted" not in words_of(card(client.post("/decisions", data=back).text, claim))


def test_an_edit_leaves_what_the_machine_said_readable(client: TestClient, claim: str) -> None:
    page = card(post(client, claim, "edit", field="basis", new="expert"), claim)
    assert "knows the field — machine: not stated; changed by the editor" in words_of(page)


def test_a_decision_made_meanwhile_is_shown_and_not_written_over(client: TestClient, claim: str, case: Case) -> None:
    post(client, claim, "reject")
    answer = client.post("/decisions", data={"kind": "accept", "subject": claim, "seen": "0", "back": f"/report?id={WIRE}"})
    assert answer.status_code == 409
    assert [d.kind for d in case.decisions(claim)] == ["reject"]


def test_a_reader_is_offered_nothing_to_decide(client_of: Callable[[Role], TestClient], claim: str) -> None:
    reader = client_of("reader")
    assert "/decisions" not in report(reader).partition('class="reading"')[2]
    assert "/decisions" not in reader.get("/claim", params={"id": claim, "edit": "1"}).text.partition("<main")[2]


def test_a_checker_edits_only_the_state(client_of: Callable[[Role], TestClient], claim: str) -> None:
    page = client_of("checker").get("/claim", params={"id": claim, "edit": "1"}).text
    assert re.findall(r'name="field" value="(\w+)"', page) == ["state"]


def test_a_claim_of_another_report_is_not_looked_for_here(client: TestClient) -> None:
    answer = client.get("/report", params={"id": WIRE, "claim": "elsewhere:c1"})
    assert answer.status_code == 404
    assert "has no claim elsewhere:c1" in words_of(answer.text)


def test_one_claim_alone_shows_its_words_in_context(client: TestClient, case: Case, claim: str) -> None:
    page = client.get("/claim", params={"id": claim}).text
    row = case.claim(claim)
    assert f"<mark>{html.escape(row.words, quote=False)}</mark>" in page.replace("&#39;", "'")
    assert f"{row.spans[0].start}–{row.spans[0].end}" in page
    assert all(reason in words_of(page) for reason in row.reasons)


def test_claims_of_a_report_lead_to_one_another(client: TestClient, case: Case) -> None:
    rows = sorted(case.claims(Filter(report=WIRE)), key=lambda row: row.spans[0].start)
    seen, here = [rows[0].id], client.get("/claim", params={"id": rows[0].id}).text
    while found := re.search(r'<a href="(/claim\?id=[^"]+)" rel="next">', here):
        here = client.get(html.unescape(found[1])).text
        seen.append(re.search(r"Id: <code>([^<]+)</code>", here)[1])  # type: ignore[index]
    assert seen == [row.id for row in rows]


def test_history_keeps_what_was_undone(client: TestClient, claim: str, case: Case) -> None:
    post(client, claim, "unsure")
    client.post("/decisions", data={"kind": "undo", "subject": str(case.last_decision()), "seen": seen(client, "/"), "back": "/"})
    history = words_of(client.get("/claim", params={"id": claim}).text.partition('id="history"')[2])
    assert "unsure undone by the editor" in history


def test_two_decisions_can_be_made_on_the_page_of_a_claim(client: TestClient, claim: str) -> None:
    for field in ("basis", "stance"):
        page = client.get("/claim", params={"id": claim, "edit": "1"}).text
        form = next(form for form in re.findall(r"<form.*?</form>", page, re.S) if f'name="field" value="{field}"' in form)
        data = {name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}
        answer = client.post("/decisions", data={**data, "new": "hearsay" if field == "basis" else "doubts"})
        assert answer.url.path == "/claim"
    shown = words_of(card(answer.text, claim))
    assert "heard it from others — machine:" in shown
    assert "is not sure of it — machine: says that it is so" in shown


def test_a_report_is_removed_only_by_who_is_sure(client: TestClient, case: Case) -> None:
    answer = client.post("/report/remove", data={"id": WIRE})
    assert answer.status_code == 400
    assert case.report(WIRE).removed is None


def test_a_removed_report_keeps_its_hash_and_none_of_its_words(client: TestClient, case: Case) -> None:
    digest = case.report(WIRE).digest
    page = client.post("/report/remove", data={"id": WIRE, "sure": "yes", "why": "asked by the source"}).text
    assert "This report was removed on" in page
    assert digest in page
    assert "grain market" not in page


def test_a_checker_cannot_remove_a_report(client_of: Callable[[Role], TestClient], case: Case) -> None:
    answer = client_of("checker").post("/report/remove", data={"id": WIRE, "sure": "yes"})
    assert answer.status_code in {400, 403}
    assert case.report(WIRE).removed is None


@pytest.fixture
def tale(desk: Desk, case: Case, tmp_path: Path) -> str:
    """A long report under a name with marks of all kinds, whose words look like HTML."""
    told = [
        f"Mara Tolk said that <b>gate {n}</b> of the port had been shut & sealed. Ivo Hesse denied that gate {n} was shut."
        for n in range(80)
    ]
    line = json.dumps({"id": "tale?&#1", "title": "<script>alert(1)</script>", "outlet": "Ledger", "text": "\n\n".join(told)})
    path = tmp_path / "tale.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with path.open("rb") as file:
        found = find_all((), str(path), file)
        kept = list(add_all(case, found, Settings(threads=1), Here(), lambda: desk.stamp(User("Ines", "editor"))))
    assert [type(one).__name__ for one in kept] == ["Kept"], kept
    return next(row.id for row in case.reports_page(100) if row.outlet == "Ledger")


def test_a_long_report_comes_in_parts_that_hold_every_claim_once(client: TestClient, case: Case, tale: str) -> None:
    first = report(client, tale)
    count = int(re.search(r"Part 1 of (\d+)", first)[1])  # type: ignore[index]
    pages = [report(client, tale, part=str(n)) for n in range(1, count + 1)]
    shown = [id for page in pages for id in re.findall(r'<article[^>]* id="claim-(\w+)"', page)]
    assert sorted(shown) == sorted(dom_id(row.id) for row in case.claims(Filter(report=tale)))
    assert max(len(page.encode()) for page in pages) < 300_000


def test_a_claim_leads_to_its_part(client: TestClient, case: Case, tale: str) -> None:
    last = case.claims(Filter(report=tale))[-1].id
    assert card(report(client, tale, claim=last), last)


def test_words_that_look_like_html_stay_words(client: TestClient, tale: str) -> None:
    page = report(client, tale)
    assert "<script>alert" not in page
    assert "&lt;b&gt;gate 0&lt;/b&gt;" in page


def test_a_card_is_lean(client: TestClient, case: Case) -> None:
    page = report(client)
    assert max(len(card(page, row.id).encode()) for row in case.claims(Filter(report=WIRE))) < 4_000


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("The mill burned.", "ltr"),
        ("«שריפה», Ada Finch told the Tarn Echo.", "ltr"),
        ("قالت Ada إن الطاحونة احترقت", "rtl"),
        ("12–14", "auto"),
    ],
)
def test_words_run_as_most_of_their_letters_do(words: str, way: str) -> None:
    assert direction(words) == way
