"""The API says what the ledger holds and what the pages show, and keeps their rules."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sayso.cli import app as cli
from sayso.facets import Query
from sayso.ledger import Case
from sayso.publish.cases.contract import claim_line, group_line, reply_line
from sayso.publish.exports.forms import FORMATS
from sayso.rows import Judgement
from sayso.web.desk import Desk
from sayso.web.users import User

REPORT = "harbour-radio-0515"


def told(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(f"/api{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def decide(client: TestClient, **wanted: Any) -> Any:
    return client.post("/api/decisions", json={"seen": told(client, "/decisions")["last"], **wanted})


def awaited(client: TestClient, job: int) -> Any:
    """A job when it is over."""
    until = time.monotonic() + 30
    while (state := told(client, "/job", n=job))["state"] in {"waiting", "running"}:
        assert time.monotonic() < until
        time.sleep(0.02)
    return state


def test_the_case_is_counted_as_the_ledger_counts_it(client: TestClient, case: Case) -> None:
    summary = told(client, "/case")
    assert (summary["reports"], summary["claims"], summary["groups"]) == (case.count_reports(), case.count(), len(case.groups()))
    assert summary["last"] == 0


def test_roles_are_told_what_they_may_do(client_of: Callable[..., TestClient]) -> None:
    may = {role: set(told(client_of(role), "/case")["user"]["may"]) for role in ("reader", "checker", "editor")}
    assert may["reader"] < may["checker"] < may["editor"]
    assert "edit" in may["editor"] - may["checker"]


def test_reports_come_in_stretches(client: TestClient, case: Case) -> None:
    first, rest = told(client, "/reports", limit=5), told(client, "/reports", limit=50, offset=5)
    assert first["total"] == case.count_reports()
    assert [row["report"]["id"] for row in (*first["rows"], *rest["rows"])] == [row.id for row in case.reports()]


def test_offsets_of_claims_point_into_the_text(client: TestClient, case: Case) -> None:
    text = told(client, "/report/text", id=REPORT)["text"]
    rows = told(client, "/claims", report=REPORT)["rows"]
    assert rows
    for row in rows:
        claim = row["claim"]
        assert " … ".join(text[start:end] for start, end in claim["spans"]) == claim["words"]


def test_a_long_text_comes_in_stretches(client: TestClient, case: Case) -> None:
    parts = [told(client, "/report/text", id=REPORT, start=start, limit=300)["text"] for start in (0, 300, 600, 900)]
    assert "".join(parts) == case.text(REPORT)


def test_a_reading_is_the_contract_as_it_is_held(client: TestClient, case: Case) -> None:
    assert client.get("/api/report/reading", params={"id": REPORT}).content == case.contract(REPORT)


def test_claims_are_those_of_the_page_and_of_the_ledger(client: TestClient, case: Case, desk: Desk) -> None:
    asked = {"act": "ASSAULT", "basis": "-official", "sort": "newest"}
    found = told(client, "/claims", **asked)
    ids = desk.index().ids(Query(act=("ASSAULT",), basis=("-official",), sort="newest"))
    assert [row["claim"] for row in found["rows"]] == [claim_line(row) for row in case.claims_by_id(ids)]
    page = client.get("/claims", params=asked).text
    assert f"{found['total']} claims" in page


def test_facets_count_claims(client: TestClient) -> None:
    facets = {facet["name"]: facet["values"] for facet in told(client, "/facets")}
    for value in facets["stance"]:
        assert told(client, "/claims", stance=value["value"], limit=1)["total"] == value["count"]


def test_values_of_a_facet_are_found_by_a_word(client: TestClient) -> None:
    every = told(client, "/facet", name="outlet")
    found = told(client, "/facet", name="outlet", q="radio")
    assert found == [value for value in every if "radio" in value["label"].casefold()]
    assert told(client, "/facet", name="outlet", limit=2, offset=1) == every[1:3]


def test_evidence_holds_the_words_around_a_claim(client: TestClient, case: Case) -> None:
    claim = case.claims()[3]
    found = told(client, "/evidence", id=claim.id, context=40)
    assert found["told"]["claim"] == claim_line(claim)
    around = found["before"] + case.text(claim.report)[claim.spans[0].start : claim.spans[-1].end] + found["after"]
    assert around in case.text(claim.report)
    assert found["group"] == (group_line(case.group(claim.group)) if claim.group else None)


def test_a_claim_shows_what_people_left_and_what_the_machine_said(client: TestClient, case: Case) -> None:
    claim = next(row for row in case.claims() if row.basis != "hearsay")
    assert decide(client, kind="edit", subject=claim.id, field="basis", new="hearsay").status_code == 201
    shown = told(client, "/claim", id=claim.id)
    assert (shown["claim"]["basis"], shown["machine"]["basis"], shown["edits"]) == ("hearsay", claim.basis, {"basis": "hearsay"})
    assert told(client, "/claims", state="edited")["rows"] == [shown]


def test_groups_come_as_the_command_line_gives_them(client: TestClient, case: Case) -> None:
    listed = told(client, "/groups", all=True, limit=100)
    assert [row["group"] for row in listed["rows"]] == [group_line(group) for group in case.groups()]
    several = told(client, "/groups")
    assert 0 < several["total"] < listed["total"]
    group = case.group(several["rows"][0]["group"]["id"])
    assert told(client, "/group", id=group.claims[-1])["group"] == group_line(group)


def test_groups_near_another_share_names_with_it(client: TestClient, case: Case) -> None:
    near = {own: told(client, "/group/near", id=own) for own in case.group_ids()}
    assert any(near.values())
    assert all(row["shared"] and row["group"]["id"] != own for own, rows in near.items() for row in rows)


def test_a_party_is_shown_under_the_name_that_people_gave_it(client: TestClient, case: Case) -> None:
    party = max(case.parties(), key=lambda party: len(party.members))
    assert decide(client, kind="edit", subject=party.id, field="name", new="Town of Olm").status_code == 201
    shown = told(client, "/party", id=party.members[0])
    assert (shown["party"]["name"], shown["machine"]["name"]) == ("Town of Olm", party.name)
    assert [row["was"] for row in told(client, "/parties", text="Town of Olm")["rows"]] == [party.name]


def test_mentions_of_a_party_stand_where_they_say(client: TestClient, case: Case) -> None:
    party = max(case.parties(), key=lambda party: len(party.members))
    found = told(client, "/party/mentions", id=party.id)
    assert found["total"] == len(party.members)
    for row in found["rows"]:
        text = case.text(row["entity"]["report"])
        assert row["mentions"]
        assert all(text[m["start"] : m["end"]] == m["words"] and m["before"] + m["words"] + m["after"] in text for m in row["mentions"])


def test_links_of_a_party_have_reasons(client: TestClient, case: Case) -> None:
    party = max(case.parties(), key=lambda party: len(party.members))
    found = told(client, "/party/links", id=party.id)
    assert found
    assert all(row["link"]["reasons"] for row in found)


def test_accusations_are_the_replies_of_the_case(client: TestClient, case: Case) -> None:
    found = told(client, "/accusations")
    assert [row["reply"] for row in found["rows"]] == [reply_line(reply) for reply in case.replies()]
    denied = told(client, "/accusations", status="denied")
    assert denied["total"] == sum(reply.status == "denied" for reply in case.replies())


def test_sources_are_graded_by_people(client: TestClient) -> None:
    outlet = told(client, "/sources")[0]
    assert decide(client, kind="grade_source", subject=outlet["subject"], new="B").status_code == 201
    assert told(client, "/sources")[0]["grade"]["value"] == "B"


def test_a_timeline_is_no_more_exact_than_the_claims(client: TestClient, case: Case) -> None:
    found = told(client, "/timeline")
    assert found["rows"]
    for row in found["rows"]:
        assert row["earliest"] is None or row["latest"] is None or row["earliest"] <= row["latest"]
        assert row["event"] is None or row["event"]["act"] == row["act"]
        assert row["total"] >= len(row["claims"]) == len(case.claims_by_id(row["claims"]))


def test_what_is_not_located_has_no_coordinates(client: TestClient) -> None:
    found = told(client, "/map")
    assert found["lost"] == len(found["unlocated"]) > 0
    assert all(row["latitude"] is None or row["precision"] is None for row in found["unlocated"])


def test_a_tie_of_the_network_has_its_claims(client: TestClient) -> None:
    row = told(client, "/network")["rows"][0]
    claims = told(client, "/network/tie", source=row["source"], target=row["target"], deed=row["act"])
    assert claims["total"] == row["claims"]
    assert row["claim"] in [one["claim"]["id"] for one in claims["rows"]]


def test_what_is_judged_waits_no_more(client: TestClient) -> None:
    queue = told(client, "/review", limit=1)
    assert decide(client, kind="accept", subject=queue["rows"][0]["subject"]).status_code == 201
    after = told(client, "/review", limit=1)
    assert after["total"] == queue["total"] - 1
    assert after["rows"][0]["subject"] != queue["rows"][0]["subject"]


def test_a_decision_about_what_was_decided_meanwhile_is_refused_and_not_written(client: TestClient, case: Case, desk: Desk) -> None:
    claim = case.claims()[0].id
    seen = told(client, "/decisions")["last"]
    case.decide(Judgement("accept", claim), desk.stamp(User("somebody else", "editor")))
    answer = client.post("/api/decisions", json={"kind": "reject", "subject": claim, "seen": seen})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert "somebody else decided" in answer.json()["title"]
    assert [d.kind for d in case.decisions(claim)] == ["accept"]


def test_the_log_tells_what_became_of_a_decision(client: TestClient, case: Case) -> None:
    claim = case.claims()[0].id
    made = decide(client, kind="accept", subject=claim, why="heard it myself").json()
    decide(client, kind="undo", subject=str(made["n"]))
    log = told(client, "/decisions", about=claim)
    assert [(row["decision"]["kind"], row["undone"], row["by"]) for row in log["rows"]] == [("undo", False, None), ("accept", True, 2)]
    assert told(client, "/decisions", kind="accept")["total"] == 1


def test_a_checker_judges_and_edits_nothing_but_states(client_of: Callable[..., TestClient], case: Case) -> None:
    checker, claim = client_of("checker"), case.claims()[0].id
    assert decide(checker, kind="accept", subject=claim).status_code == 201
    assert decide(checker, kind="edit", subject=claim, field="basis", new="hearsay").status_code == 403
    assert decide(checker, kind="edit", subject=claim, field="state", new="complete").status_code == 201


def test_a_reader_keeps_searches_and_takes_exports(client_of: Callable[..., TestClient]) -> None:
    reader = client_of("reader")
    kept = reader.post("/api/searches", json={"name": "Shells", "query": "text=shells&sort=best"}).json()
    listed = told(reader, "/searches")
    assert [(row["search"]["n"], row["total"]) for row in listed["rows"]] == [(kept["n"], told(reader, "/claims", text="shells")["total"])]
    assert reader.delete("/api/searches", params={"n": kept["n"]}).status_code == 204
    assert told(reader, "/searches")["total"] == 0
    assert reader.get("/api/export").status_code == 200


def test_many_searches_at_once_count_what_each_finds(client: TestClient) -> None:
    answer = client.post("/api/batch", json={"lines": ["shells", "Anja Relin", "(("]}).json()
    first, name, wrong = answer["rows"]
    assert first["words"] == told(client, "/claims", text='"shells"')["total"] > 0
    assert name["voice"] == told(client, "/claims", voice="Anja Relin")["total"] > 0
    assert wrong["words"] is None
    assert wrong["wrong"]


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_an_export_is_the_file_of_the_command_line(client: TestClient, case_path: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    assert CliRunner().invoke(cli, ["export", str(case_path), "--as", form, "-o", str(path)]).exit_code == 0
    assert client.get("/api/export", params={"form": form}).content == path.read_bytes()


def test_a_sheet_has_every_sentence_and_the_claims_in_it(client: TestClient, case: Case) -> None:
    made = told(client, "/sheet", report=REPORT, limit=500)
    assert made["total"] == len(made["rows"]) > 3
    text = case.text(REPORT)
    assert all(text[row["span"]["start"] : row["span"]["end"]] == row["words"] for row in made["rows"])
    assert {claim["id"] for row in made["rows"] for claim in row["claims"]} == {
        row["claim"]["id"] for row in told(client, "/claims", report=REPORT)["rows"]
    }


def test_custody_and_the_chain_are_those_of_the_case(client: TestClient, case: Case) -> None:
    decide(client, kind="note", subject=REPORT, new="to be called")
    chain = told(client, "/chain")
    assert chain == {"last": 1, "hash": case.decisions()[-1].hash, "broken": []}
    custody = told(client, "/custody")
    assert [row["n"] for row in custody["rows"]] == [row.n for row in reversed(case.custody())]


def test_a_case_is_verified_in_a_job(client: TestClient, case: Case) -> None:
    job = client.post("/api/verify").json()["job"]
    assert awaited(client, job)["state"] == "done"
    assert told(client, "/verify") == {"job": job, "running": None, "total": 0, "rows": []}
    assert case.custody()[-1].kind == "verified"


def test_a_report_is_added_and_removed(client: TestClient, case: Case) -> None:
    words = "Harbour master Ines Varga said on Monday that two barges had sunk near Dolna Reka."
    job = client.post("/api/reports", files={"text": (None, words), "title": (None, "Barges sink"), "outlet": (None, "Tarn Echo")})
    assert job.status_code == 202
    state = awaited(client, job.json()["job"])
    assert state["counts"] == {"added": 1, "held": 0, "failed": 0}
    added = state["added"][0]["report"]
    assert told(client, "/report/text", id=added)["text"].endswith(words)
    assert client.delete("/api/report", params={"id": added, "why": "sent by mistake"}).json()["kind"] == "remove"
    assert told(client, "/report", id=added)["removed"]
    assert client.get("/api/report/text", params={"id": added}).status_code == 404


def test_what_cannot_be_read_is_listed_with_its_cure(client: TestClient) -> None:
    job = client.post("/api/reports", files={"files": ("empty.txt", b"")}).json()["job"]
    assert awaited(client, job)["counts"]["failed"] == 1
    failure = told(client, "/failures")["rows"][0]
    assert failure["input"] == "empty.txt"
    assert failure["cure"]


def test_a_sentence_is_asked_of_all_reports(client: TestClient, case: Case) -> None:
    group = case.group(case.group_ids(several=True)[0])
    answer = client.post("/api/check", json={"sentence": case.claim(group.claims[0]).words}).json()
    assert answer["state"] == "done"
    assert set(answer["group"]["claims"]) & set(group.claims)


def test_a_sentence_is_asked_in_a_job_where_many_reports_are_held(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.pages.behind.checking.SMALL", 1)
    answer = client.post("/api/check", json={"sentence": "Shells hit the grain market in Olmeri."})
    assert answer.status_code == 202
    assert awaited(client, answer.json()["job"])["state"] == "done"
    assert told(client, "/check", job=answer.json()["job"])["group"]["claims"]


def test_reports_are_compared_anew_in_a_job(client: TestClient, case: Case) -> None:
    job = client.post("/api/compare").json()["job"]
    assert awaited(client, job)["state"] == "done"
    assert case.custody()[-1].kind == "linked"


def test_problems_say_what_to_do(client: TestClient) -> None:
    answer = client.get("/api/claims", params={"after": "yesterday"})
    assert answer.status_code == 400
    assert answer.json() == {
        "type": "about:blank",
        "title": "after cannot be 'yesterday'",
        "status": 400,
        "detail": "write a year, month or day, for example 2019-03-04",
    }


@pytest.mark.parametrize("subject", ["9" * 18, "9" * 19, "9" * 4000, "0", "²", "\ud800", "\0", "same_claim||", "party:", ":"])
@pytest.mark.parametrize("kind", ["undo", "erase", "accept", "merge", "note"])
def test_subjects_that_cannot_be_are_refused(client: TestClient, case: Case, kind: str, subject: str) -> None:
    body = json.dumps({"kind": kind, "subject": subject, "seen": 0, "new": "words"})
    answer = client.post("/api/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}
    assert case.last_decision() == 0


def test_the_document_refers_to_the_published_shapes(client: TestClient) -> None:
    document = told(client, "/openapi.json")
    shapes = document["components"]["schemas"]
    assert shapes["ClaimTold"]["properties"]["claim"] == {"$ref": "#/components/schemas/case_claim"}
    refs = {ref for ref in _refs(document) if ref.startswith("#/components/schemas/")}
    assert {ref.rpartition("/")[2] for ref in refs} <= set(shapes)
    assert "HTTPValidationError" not in shapes


def test_every_operation_has_words(client: TestClient) -> None:
    operations = [one for methods in told(client, "/openapi.json")["paths"].values() for one in methods.values()]
    assert all(one.get("description") and one.get("tags") for one in operations)


def _refs(part: Any) -> set[str]:
    if isinstance(part, list):
        return {ref for each in part for ref in _refs(each)}
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
    return own | {ref for each in part.values() for ref in _refs(each)}
