"""Asking what stands behind a sentence: the four cells, at once in a small case, as a job in a large one."""

import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from sayso.ledger import Case
from sayso.web import Desk
from sayso.web.pages.behind import checking
from sayso.web.pages.behind.foursome import foursome, sentence
from sayso.web.pages.keys import KEYS

TOLD = "Artillery shells killed nine people in the grain market of Olmeri."


def test_sentence_is_answered_with_four_cells(client: TestClient) -> None:
    page = client.post("/check", data={"sentence": TOLD}).text
    for cell in ("+ For", "− Against", "Where reports differ", "What reports say of checking", "Reply of the accused"):
        assert cell in page
    assert "as far as the held reports show" in page


def test_sentence_that_nobody_says_gets_hints(client: TestClient) -> None:
    page = client.post("/check", data={"sentence": "Tomas Quill opened a bakery in Norrfell."}).text
    assert "Nothing held speaks to this" in page


def test_sentence_is_escaped(client: TestClient) -> None:
    page = client.post("/check", data={"sentence": "<b>Tomas Quill</b> opened a bakery in Norrfell."}).text
    assert "<b>Tomas" not in page
    assert "&lt;b&gt;Tomas" in page


def test_empty_sentence_is_refused(client: TestClient) -> None:
    assert client.post("/check", data={"sentence": "  "}).status_code == 400


def test_large_case_is_asked_in_a_job(client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SMALL", 0)
    asked = client.post("/check", data={"sentence": TOLD})
    end = time.monotonic() + 60
    while desk.jobs.running():
        assert time.monotonic() < end
        time.sleep(0.02)
    assert "job=" in str(asked.url)
    assert "+ For" in client.get(str(asked.url)).text


def test_answer_is_shown_to_who_asked_only(client_of: Callable[..., TestClient], desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SMALL", 0)
    asked = client_of("reader", "Ilo").post("/check", data={"sentence": TOLD})
    end = time.monotonic() + 60
    while desk.jobs.running():
        assert time.monotonic() < end
        time.sleep(0.02)
    page = client_of("editor", "Mara").get(str(asked.url)).text
    assert "somebody else asked for it" in page
    assert "Artillery" not in page


def test_cells_hold_what_the_group_holds(case: Case) -> None:
    for group in case.groups():
        four = foursome(case, group)
        assert [side.count for side in four.sides] == [group.independent("for"), group.independent("against")]
        assert len(four.differs) == len(group.contradictions)
        assert (four.reply is None) == (group.reply is None)
        assert sentence(group) == four.sentence


def test_keys_are_listed(client: TestClient) -> None:
    page = client.get("/keys").text
    assert all(f"<kbd>{key}</kbd>" in page for key, _ in KEYS)
