"""Who accuses whom of what, and whether the accused were heard."""

import re
from html import unescape

from starlette.testclient import TestClient
from test_groups import words_of

from sayso.ledger import Case
from sayso.publish.phrases import ANSWER
from sayso.web.pages.behind.accusations import MARKS
from sayso.web.render import dom_id


def test_every_accusation_is_listed_with_its_reply_in_words(client: TestClient, case: Case) -> None:
    page = unescape(client.get("/accusations").text)
    replies = case.replies()
    assert f"{len(replies)} accusations" in page
    for reply in replies:
        assert reply.accused_name in page
        assert reply.allegation in page
        assert ANSWER[reply.status] in page


def test_each_status_has_a_shape_of_its_own() -> None:
    assert set(MARKS) == set(ANSWER)
    assert len(set(MARKS.values())) == len(MARKS)


def test_cells_lead_to_the_words_of_accusation_and_answer(client: TestClient, case: Case) -> None:
    page = unescape(client.get("/accusations").text)
    matrix = page[page.index('class="rows matrix"') : page.index("All of them")]
    for reply in case.replies():
        for claims in (reply.accusations, reply.claims):
            assert not claims or f"#claim-{dom_id(claims[0])}" in matrix


def test_a_status_is_filtered_by(client: TestClient, case: Case) -> None:
    denied = [reply for reply in case.replies() if reply.status == "denied"]
    said = words_of(client.get("/accusations?status=denied").text)
    assert f"{len(denied)} accusations of {len(case.replies())}" in said
    assert client.get("/accusations?status=shrugged").status_code == 404


def test_the_accused_are_found_by_words_of_their_name_and_by_id(client: TestClient, case: Case) -> None:
    reply = next(reply for reply in case.replies() if reply.accused_name == "Dawn Column")
    for party in ("dawn column", "column", reply.accused):
        said = words_of(client.get("/accusations", params={"party": party}).text)
        assert "1 accusation of" in said
        assert "could not be reached" in said
    assert "No accusation fits" in client.get("/accusations?party=colum").text


def test_no_reply_is_never_told_as_not_asked_for(client: TestClient) -> None:
    said = words_of(client.get("/accusations").text)
    assert "no reply found in the held reports" in said
    assert not re.search(r"not asked|never asked|was not heard", said)
