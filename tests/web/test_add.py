"""Adding reports by the browser: one broken file stops no other, names are only names, and nothing is added twice."""

import gzip
import json
import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.rows import Stamp
from sayso.web import Desk
from sayso.web.pages.reading.uploads import Sent, Upload, day_of, named, taken

ONE = b"Mill fire in Osk\n\nThe mill of Osk burned down on Monday, the mayor Ira Tolm said. Nobody was hurt, she said.\n"
TWO = b"Ferry late in Osk\n\nThe ferry to Osk was an hour late on Tuesday, the harbour master Bo Lind said.\n"


@pytest.fixture
def send(client: TestClient, desk: Desk) -> Callable[..., str]:
    """Sends files and fields, waits for the job, and gives the page that tells of it."""

    def sent(files: list[tuple[str, bytes]] | None = None, field: str = "files", **fields: str) -> str:
        parts = [(field, (name, data, "application/octet-stream")) for name, data in files or []]
        answer = client.post("/add", data=fields, files=parts or [("files", ("", b"", "application/octet-stream"))])
        assert answer.status_code == 200, answer.text
        end = time.monotonic() + 60
        while desk.jobs.running():
            assert time.monotonic() < end
            time.sleep(0.02)
        return client.get("/add").text

    return sent


def test_broken_file_stops_no_other(send: Callable[..., str], case: Case) -> None:
    page = send([("mill.txt", ONE), ("noise.txt", b"\x00\x01\x02\xff" * 400), ("ferry.txt", TWO)])
    assert case.has_report("mill")
    assert case.has_report("ferry")
    assert not case.has_report("noise")
    assert "2 added" in page
    assert "1 not read" in page
    assert "noise.txt" in page[page.index("Not read") :]
    assert "What helps" in page


def test_failures_of_before_are_listed(send: Callable[..., str], case: Case) -> None:
    page = send([("noise.txt", b"\x00\x01\x02\xff" * 400)])
    assert case.failures()[0].reason in page[page.index('id="failures"') :].replace("&#39;", "'")


def test_all_reports_are_compared_after_adding(send: Callable[..., str], case: Case) -> None:
    send([("mill.txt", ONE)])
    assert case.unlinked() == 0
    assert case.custody()[-1].kind == "linked"


def test_same_bytes_are_held_already(send: Callable[..., str], case: Case) -> None:
    send([("mill.txt", ONE)])
    held = case.count_reports()
    page = send([("again.txt", ONE)])
    assert case.count_reports() == held
    assert "held already" in page
    assert "1 held before" in page


def test_other_report_of_the_same_name_gets_an_id_of_its_own(send: Callable[..., str], case: Case) -> None:
    send([("a/mill.txt", ONE), ("b/mill.txt", TWO)], field="folder")
    ids = [report.id for report in case.reports() if report.id.startswith("mill")]
    assert len(ids) == 2
    assert "mill" in ids


def test_removed_report_comes_back_only_when_wanted(send: Callable[..., str], case: Case) -> None:
    send([("mill.txt", ONE)])
    case.remove("mill", Stamp("Mara", "2019-06-02T08:00:00+00:00", "1"))
    assert "removed before" in send([("mill.txt", ONE)])
    assert case.report("mill").removed
    send([("mill.txt", ONE)], again="1")
    assert not case.report("mill").removed


def test_pasted_text_is_added_with_what_is_said_of_it(send: Callable[..., str], case: Case) -> None:
    send(text=ONE.decode(), title="Mill fire in Osk", outlet="Osk Bell", published="4 March 2019", url="https://bell.example/mill")
    report = case.report("Mill-fire-in-Osk")
    assert (report.outlet, report.published, report.url) == ("Osk Bell", "2019-03-04", "https://bell.example/mill")


def test_outlet_and_day_hold_for_all_files(send: Callable[..., str], case: Case) -> None:
    send([("mill.txt", ONE), ("ferry.txt", TWO)], outlet="Osk Bell", published="2019-03-04")
    assert {(case.report(id).outlet, case.report(id).published) for id in ("mill", "ferry")} == {("Osk Bell", "2019-03-04")}


def test_lines_of_json_are_reports_of_their_own(send: Callable[..., str], case: Case) -> None:
    rows = [{"id": "osk-1", "text": ONE.decode()}, {"text": 7}, {"id": "osk-2", "text": TWO.decode(), "outlet": "Osk Bell"}]
    page = send([("osk.jsonl", "\n".join(map(json.dumps, rows)).encode())])
    assert case.has_report("osk-1")
    assert case.report("osk-2").outlet == "Osk Bell"
    assert "osk.jsonl line 2" in page


def test_packed_lines_of_json_are_opened() -> None:
    packed = gzip.compress(json.dumps({"id": "osk-1", "text": "The mill burned."}).encode())
    assert [item.id for item in taken(Upload((Sent("osk.jsonl.gz", packed),))).inputs] == ["osk-1"]


def test_names_of_files_are_escaped(send: Callable[..., str]) -> None:
    page = send([("<img src=x>.txt", b"\x00\x01\x02\xff" * 400)])
    assert "<img" not in page
    assert "&lt;img src=x&gt;.txt" in page


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("../../etc/hosts.txt", "etc/hosts.txt"), ("C:\\news\\a.txt", "C:/news/a.txt"), ("a\x00b\n.txt", "a b .txt"), ("..", "file")],
)
def test_name_leads_nowhere(given: str, wanted: str) -> None:
    assert named(given) == wanted


def test_folder_gives_only_what_can_be_read() -> None:
    files = tuple(Sent(name, b"x", in_folder=True) for name in ("f/a.txt", "f/.hidden.txt", "f/b.png", "f/c.HTML", "f/.git/d.txt"))
    found = taken(Upload(files))
    assert [item.id for item in found.inputs] == ["f/a.txt", "f/c.HTML"]
    assert found.left_out == ("f/.hidden.txt", "f/b.png", "f/.git/d.txt")


def test_day_that_is_none_is_refused() -> None:
    with pytest.raises(ItemError, match="no date"):
        day_of("03/04/2019")
    assert (day_of("2019"), day_of("2019-03"), day_of("4 March 2019"), day_of(" ")) == ("2019", "2019-03", "2019-03-04", None)


def test_nothing_sent_is_refused(client: TestClient, desk: Desk) -> None:
    answer = client.post("/add", files=[("files", ("", b"", "application/octet-stream"))])
    assert answer.status_code == 400
    assert "nothing was sent" in answer.text.lower()
    assert not desk.jobs.all()


@pytest.mark.parametrize("role", ["reader", "checker"])
def test_only_editors_add(client_of: Callable[..., TestClient], desk: Desk, role: str) -> None:
    client = client_of(role)
    assert client.get("/add").status_code >= 400
    assert client.post("/add", files=[("files", ("mill.txt", ONE, "text/plain"))]).status_code >= 400
    assert not desk.jobs.all()


def test_limits_are_told_beforehand(client: TestClient) -> None:
    page = client.get("/add").text
    assert "50 MB" in page
    assert "500,000 characters" in page
