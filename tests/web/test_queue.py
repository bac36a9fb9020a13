"""The queue: what waits comes in the order of `sayso.review.waiting`, whatever was decided, and one item at a time."""

import re
from collections.abc import Callable, Sequence
from itertools import cycle

from starlette.testclient import TestClient

from sayso.dossiers import DecisionKind, Group, Link
from sayso.facets.queue import PARTS, open_queue
from sayso.ledger import Case
from sayso.review import decide, judged, waiting
from sayso.review.waiting import Item, subject_of
from sayso.rows import Judgement, Stamp
from sayso.web import Desk
from sayso.web.pages.judging.queue import queue_of, shorts

NOW = Stamp("Mara", "2019-06-02T08:00:00+00:00", "1")
VERDICTS: Sequence[DecisionKind] = ("accept", "unsure", "reject")


def all_waiting(case: Case) -> list[Item]:
    return list(waiting(case.groups(), case.links(), case.claims(), judged(case.decisions())))


def judge(case: Case, items: Sequence[Item]) -> None:
    for kind, item in zip(cycle(VERDICTS), items, strict=False):
        decide(case, Judgement(kind, subject_of(item)), NOW)


def subject(page: str) -> str:
    found = re.search(r'class="judging".*?name="subject" value="([^"]+)"', page, re.DOTALL)
    assert found
    return found[1]


def decided(client: TestClient, page: str, kind: str, **more: str) -> str:
    """The page after a decision about its item."""
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    form = {"kind": kind, "subject": subject(page), "seen": seen[1], "back": "/review", **more}
    return client.post("/decisions", data=form).text


def test_queue_holds_what_waits_in_its_order(case: Case) -> None:
    queue = open_queue(case, judged(case.decisions()))
    assert queue.items(case, queue.places_of(None, 0, 10_000)) == all_waiting(case)


def test_queue_after_decisions_is_that_of_review(case: Case) -> None:
    queue = open_queue(case, judged(case.decisions()))
    judge(case, all_waiting(case)[::3])
    now = queue.with_decisions(case, judged(case.decisions()))
    wanted = all_waiting(case)
    assert [subject_of(item) for item in now.items(case, now.places_of(None, 0, 10_000))] == [subject_of(item) for item in wanted]
    assert sum(waits.count for waits in now.counts()) == len(wanted)


def test_stretches_of_the_queue_join_to_the_whole(case: Case) -> None:
    judge(case, all_waiting(case)[::5])
    queue = open_queue(case, judged(case.decisions()))
    whole = queue.places_of(None, 0, 10_000)
    assert [place for at in range(0, len(whole), 7) for place in queue.places_of(None, at, 7)] == whole


def test_queue_of_one_kind_holds_that_kind_only(case: Case) -> None:
    queue = open_queue(case, judged(case.decisions()))
    counts = {waits.part: waits.count for waits in queue.counts()}
    for part in PARTS:
        items = queue.items(case, queue.places_of(part, 0, 10_000))
        assert len(items) == counts[part]
        assert all((item.kind if isinstance(item, Link) else "group" if isinstance(item, Group) else "claim") == part for item in items)


def test_group_that_was_judged_smaller_waits_again(case: Case) -> None:
    group = case.groups()[0]
    case.decide(Judgement("accept", group.id, new=" ".join(group.claims[:1])), NOW)
    queue = open_queue(case, judged(case.decisions()))
    assert subject_of(queue.items(case, queue.places_of(None, 0, 1))[0]) == group.id


def test_first_page_shows_the_most_contested_group(client: TestClient, case: Case) -> None:
    group, page = case.groups()[0], client.get("/review").text
    assert subject(page) == group.id
    assert f"{group.independent('for')} independent origin" in page
    assert "as far as the held reports show" in page


def test_next_item_comes_after_a_decision(client: TestClient, case: Case) -> None:
    first, second = all_waiting(case)[:2]
    page = client.get("/review").text
    after = decided(client, page, "accept", why="they quote the same man")
    assert (subject(page), subject(after)) == (subject_of(first), subject_of(second))
    assert case.decisions()[-1].why == "they quote the same man"


def test_undo_brings_the_item_back(client: TestClient, case: Case) -> None:
    first = decided(client, client.get("/review").text, "reject")
    assert "Undo" in first
    made = case.decisions()[-1]
    page = client.post("/decisions", data={"kind": "undo", "subject": str(made.n), "seen": str(made.n), "back": "/review"}).text
    assert subject(page) == made.subject


def test_skipping_decides_nothing(client: TestClient, case: Case) -> None:
    assert subject(client.get("/review?skip=3").text) == subject_of(all_waiting(case)[3])
    assert not case.decisions()


def test_both_sides_of_a_contradiction_stand_beside_each_other(client: TestClient, case: Case) -> None:
    page = client.get("/review?kind=contradicts").text
    link = case.links_of(subject(page).split("|")[1])
    ends = next({link.a, link.b} for link in link if "|".join(("contradicts", *sorted((link.a, link.b)))) == subject(page))
    for end in ends:
        assert re.escape(case.claim(end).words.split()[0]) in re.escape(page)
    assert "differs" in page
    assert "Merge all" not in page


def test_names_that_may_be_one_can_be_merged(client: TestClient, case: Case) -> None:
    page = client.get("/review?kind=same_entity").text
    assert "Merge all" in page
    assert "mentions" in page
    decided(client, page, "reject", back="/review?kind=same_entity")
    assert case.decisions()[-1].kind == "reject"


def test_ticked_claims_leave_their_group(client: TestClient, case: Case) -> None:
    group = max(case.groups(), key=lambda group: len(group.claims))
    leaves = group.claims[-1]
    data = {"id": group.id, "claim": [leaves], "seen": "0", "why": "another town", "back": "/review?kind=group"}
    answer = client.post("/group/split", data=data, follow_redirects=False)
    assert answer.headers["location"].startswith("/review?kind=group&made=")
    assert case.decisions()[0].kind == "split"
    assert leaves not in next(g for g in case.groups() if group.claims[0] in g.claims).claims


def test_reader_sees_items_and_decides_nothing(client_of: Callable[..., TestClient], case: Case) -> None:
    reader = client_of("reader")
    page = reader.get("/review").text
    assert "Accept <kbd>" not in page
    assert reader.post("/group/merge", data={"id": case.groups()[0].id, "other": case.groups()[1].id, "seen": "0"}).status_code >= 400
    assert not case.decisions()


def test_nothing_waits_when_all_is_judged(client: TestClient, desk: Desk, case: Case) -> None:
    for item in case.links("same_text"):
        decide(case, Judgement("accept", "|".join((item.kind, *sorted((item.a, item.b))))), NOW)
    page = client.get("/review?kind=same_text").text
    assert "Nothing of this kind waits" in page
    assert next(w.count for w in queue_of(desk).counts() if w.part == "same_text") == 0


def test_next_items_are_told_in_a_line_each(case: Case) -> None:
    items = all_waiting(case)
    lines = shorts(case, items, None, 1)
    assert len(lines) == len(items)
    assert all(short.line for short in lines)


def test_kind_that_is_not_reviewed_is_refused(client: TestClient) -> None:
    answer = client.get("/review?kind=weather")
    assert answer.status_code == 404
    assert "same_entity" in answer.text
