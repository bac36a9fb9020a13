"""Attacks on the workbench, on every route there is: hostile reports and sites, lesser roles, and values that nobody would type."""

import gzip
import json
import re
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any, cast
from urllib.parse import quote, urlencode

import pytest
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from sayso import __version__
from sayso.engines import Here
from sayso.errors import ItemError
from sayso.ledger import Case, open_case
from sayso.pipeline import add_all, find_all, link_case
from sayso.read.sentences import sentences
from sayso.read.words import lexicon
from sayso.records import Span
from sayso.rows import Stamp
from sayso.settings import Settings
from sayso.web import Desk, Options, create_app
from sayso.web.guard import hosts_of
from sayso.web.pages.behind import checking
from sayso.web.pages.reading import uploads
from sayso.web.sessions import Sessions
from sayso.web.users import Role, User, Users, save_user

PORT = 8471
ADDRESS = f"http://127.0.0.1:{PORT}"
WHEN = "2019-06-01T10:00:00+00:00"
DEMO = Path(__file__).parents[2] / "src" / "sayso" / "demo" / "case.jsonl"
MARK = "\"'><zq onzq=zq>{{7*7}}</script></title></textarea>"
STORED = (
    ("names", "name"),
    ("parties", "name"),
    ("voices", "name"),
    ("places", "name"),
    ("event_parties", "words"),
    ("events", "trigger"),
    ("replies", "allegation"),
    ("claim_groups", "title"),
)
HUGE = "9" * 4_500
ODD = ("", "\0", "-1", "9" * 19, HUGE, "x" * 9_000, "\x85", '"\0"', "same_claim||", "\u0663", "\u202e\U0001f600")
RAW = ("%ed%a0%80", "%", "%0d%0aX:%20y")  # as bytes of an address: half characters, no escape, lines
ELSEWHERE = (
    "//zq.example",
    "/\\zq.example",
    "https://zq.example",
    "javascript:zq()",
    "/\t/zq.example",
    "/\r\nX: y",
    "\\\\zq.example",
    " //zq.example",
)
FILTERS = ("voice", "place", "text", "origins", "after", "sort", "report", "made")
JSON: dict[str, dict[str, Any]] = {
    "/api/decisions": {"kind": "note", "subject": "CLAIM", "seen": 0, "new": "x", "why": "y"},
    "/api/searches": {"name": "x", "query": "voice=Veld"},
    "/api/batch": {"lines": ["x"]},
    "/api/check": {"sentence": "Artillery shells struck the covered grain market."},
}
OPEN = {  # what readers may send, since nothing of the case changes by it but kept searches
    "/login",
    "/logout",
    "/batch",
    "/batch/file",
    "/check",
    "/searches",
    "/searches/delete",
    "/activity/verify",
    "/api/batch",
    "/api/check",
    "/api/searches",
    "/api/verify",
}


def stamp(who: str) -> Stamp:
    return Stamp(who, WHEN, __version__)


def names_of(dependant: Any, kind: str) -> list[str]:
    """The names of all values that a route takes, with those of what it depends on."""
    inner = [name for one in dependant.dependencies for name in names_of(one, kind)]
    return [*(field.alias for field in getattr(dependant, kind)), *inner]


def routes() -> list[tuple[str, str, tuple[str, ...]]]:
    """Method, path and names of values of every route of the real app."""
    app = create_app(cast(Desk, None), Options(frozenset(), Sessions()))
    found = []
    for route in iter_route_contexts(app.routes):
        dependant: Any = getattr(route, "dependant", None)
        for method in sorted((getattr(route, "methods", None) or set()) - {"HEAD", "OPTIONS"}) if dependant else ():
            kind = "body_params" if method == "POST" else "query_params"
            found.append((method, str(route.path), tuple(names_of(dependant, kind))))
    return found


ROUTES = routes()
ASKED = [(path, names) for method, path, names in ROUTES if method == "GET"]
CHANGING = [(method, path, names) for method, path, names in ROUTES if method != "GET"]


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled case with markup in every text that comes from reports, and in every name that was read out of them."""
    path = tmp_path_factory.mktemp("hostile") / f"h{MARK.replace('/', ' ')}.case"
    source = path.with_name("reports.jsonl")
    source.write_text("\n".join(map(_hostile, DEMO.read_text("utf-8").splitlines())), "utf-8")
    with open_case(path, create=True) as case, source.open("rb") as file:
        list(add_all(case, find_all((), str(source), file), Settings(threads=1), Here(), lambda: stamp("tests")))
        link_case(case, stamp("tests"))
    with sqlite3.connect(path) as connection:
        for table, column in STORED:
            assert connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (MARK,)).rowcount
    connection.close()
    return path


def _hostile(line: str) -> str:
    row = json.loads(line)
    told = {"id": f"{row['id']}{MARK}../\r\n", "outlet": row["outlet"] + MARK, "title": f"T{MARK}", "url": f"javascript:zq()//{MARK}"}
    return json.dumps({**row, **told, "text": row["text"].replace(" said", " <zq onzq=zq>\"' said")})


@pytest.fixture
def hostile(hostile_case: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(Path(shutil.copy(hostile_case, tmp_path / hostile_case.name))) as case:
        yield case


@pytest.fixture
def editor(hostile: Case, client_at: Callable[..., TestClient]) -> TestClient:
    """An editor, whose name is hostile too, at the hostile case."""
    return client_at(Desk(hostile, Settings(threads=1), stamp), "editor", f"Ed{MARK}")


@pytest.fixture(scope="module")
def steady(hostile_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An editor at one hostile case for all odd values, which change little."""
    path = Path(shutil.copy(hostile_case, tmp_path_factory.mktemp("steady") / "steady.case"))
    with open_case(path) as case:
        sessions, user = Sessions(), User("Ona", "editor")
        app = create_app(Desk(case, Settings(threads=1), stamp), Options(hosts_of(PORT), sessions, local=user, cookie="c"))
        with TestClient(app, base_url=ADDRESS, headers={"origin": ADDRESS}, follow_redirects=False) as client:
            client.cookies.set("c", sessions.open(user))
            yield client


def ids(client: TestClient) -> dict[str, str]:
    """A claim, report, group and party of the case."""
    claim = client.get("/api/claims").json()["rows"][0]["claim"]
    group = client.get("/api/groups").json()["rows"][0]
    party = client.get("/api/parties").json()["rows"][0]
    return {"CLAIM": claim["id"], "REPORT": claim["report"], "GROUP": _id(group), "PARTY": _id(party)}


def _id(row: dict[str, Any]) -> str:
    return str(row["id"] if "id" in row else next(one["id"] for one in row.values() if isinstance(one, dict) and "id" in one))


def good(path: str, name: str, known: dict[str, str]) -> str:
    """A value that a route takes, or at least understands."""
    what = next((what for what in ("claim", "evidence", "group", "party") if what in path), "report").replace("evidence", "claim")
    own = {
        "id": known[what.upper()],
        "other": known["PARTY" if "party" in path else "GROUP"],
        "name": "voice" if "facet" in path else "x",
        **dict.fromkeys(("source", "target", "member"), known["PARTY"]),
        **dict.fromkeys(("subject", "claim"), known["CLAIM"]),
        "report": known["REPORT"],
        "group": known["GROUP"],
        "kind": "note",
        "seen": "0",
        "back": "/",
        "sure": "yes",
        "n": "1",
        "sentence": "Artillery shells struck the covered grain market.",
        "page": "1",
        "why": "because",
        "new": "words",
    }
    return own.get(name, "")


def body_of(path: str, names: tuple[str, ...], known: dict[str, str]) -> dict[str, Any]:
    """What a form or a program would send to a changing route."""
    if path in JSON:
        return {"json": {name: known.get(str(value), value) for name, value in JSON[path].items()}}
    if path in {"/add", "/api/reports"}:
        return {"files": [("files", ("a.txt", b"Tomas Veld said the market burned."))]}
    return {"data": {name: good(path, name, known) for name in names}}


# markup


class Elements(HTMLParser):
    """What a browser would make of a page that it should not, and where the page leads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[object] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"zq", "iframe", "object", "embed", "base", "style"} or (
            tag == "script" and not (dict(attrs).get("src") or "").startswith("/")
        ):
            self.wrong.append((tag, attrs))
        for name, value in attrs:
            leads = name in {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "hx-get", "hx-post"}
            if name.startswith("on") or name == "style" or (leads and not re.match(r"/(?![/\\])|[#?]|$", value or "")):
                self.wrong.append((tag, name, value))
            if name == "href" and (value or "").startswith("/"):
                self.links.append((value or "").partition("#")[0])


def parsed(html: str) -> Elements:
    made = Elements()
    made.feed(html)
    return made


def fouled(client: TestClient) -> None:
    """Writes markup wherever a person can write something."""
    known = ids(client)
    for decision in (
        {"kind": "note", "subject": known["CLAIM"], "new": f"N{MARK}"},
        {"kind": "edit", "subject": known["CLAIM"], "field": "chain", "new": f"C{MARK}"},
        {"kind": "edit", "subject": known["PARTY"], "field": "name", "new": f"P{MARK}"},
        {"kind": "reject", "subject": known["GROUP"]},
    ):
        assert client.post("/decisions", data={"seen": 99, "why": f"W{MARK}", **decision}).status_code == 200
    client.post("/searches", data={"name": f"S{MARK}", "query": urlencode({"voice": f"x{MARK}", "text": '"zq onzq"'})})
    files = [("files", (f"F{MARK}.txt", b"")), ("files", (f"../../{MARK}.jsonl", b'{"id": "<zq>", "text": 5}\nnope'))]
    client.post("/add", files=files, data={"title": MARK})
    until = monotonic() + 60
    while any(job["state"] not in {"done", "failed"} for job in client.get("/api/jobs").json()["rows"]) and monotonic() < until:
        sleep(0.05)


def test_nothing_that_a_report_or_a_person_wrote_becomes_an_element(editor: TestClient) -> None:
    fouled(editor)
    before = _state(editor)
    waiting = [path for path, _ in ASKED if not path.startswith(("/api", "/sheet/file", "/export"))]
    seen: dict[str, list[str]] = {}
    while waiting:
        address = waiting.pop()
        visited = seen.setdefault(address.partition("?")[0], [])
        if address in visited or len(visited) > 12 or address.startswith(("/static", "/built", "/sheet/file", "/export")):
            continue
        visited.append(address)
        answer = editor.get(address)
        assert answer.status_code < 500, address
        if answer.headers.get("content-type", "").startswith("text/html"):
            found = parsed(answer.text)
            assert found.wrong == [], address
            waiting += found.links
    assert min(len(seen[path]) for path in ("/report", "/claim", "/group", "/party", "/sheet", "/network/tie")) > 1
    assert _state(editor) == before  # asking for pages changes nothing


def _state(client: TestClient) -> tuple[Any, ...]:
    return tuple(client.get(path).json()["total"] for path in ("/api/decisions", "/api/custody", "/api/searches", "/api/reports"))


@pytest.mark.parametrize("path", ["/report", "/claim", "/group", "/party", "/activity", "/claims", "/parties", "/check", "/nothing"])
def test_what_an_address_says_becomes_no_element(editor: TestClient, path: str) -> None:
    names = ("id", "text", "about", "who", "kind", "voice", "sort", "page", "job", "made", MARK)
    for name in names:
        assert parsed(editor.get(path, params={name: MARK}).text).wrong == [], name


def test_the_sheet_that_leaves_as_html_holds_no_markup_of_reports(editor: TestClient) -> None:
    answer = editor.get("/sheet/file", params={"report": ids(editor)["REPORT"], "as": "html"})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert [wrong for wrong in parsed(answer.text).wrong if cast(Any, wrong)[0] != "style"] == []


@pytest.mark.parametrize(
    "path", ["/export?form=csv", "/export?form=geojson", "/sheet/file?as=xlsx", "/sheet/file?as=csv", "/sheet/file?as=html"]
)
def test_the_name_of_a_case_cannot_steer_the_header_of_a_download(editor: TestClient, path: str) -> None:
    report = f"&report={quote(ids(editor)['REPORT'])}" if "sheet" in path else ""
    answer = editor.get(path + report)
    assert answer.status_code == 200
    assert re.fullmatch(r"attachment; filename\*=utf-8''[\w%.~-]+", answer.headers["content-disposition"])


def test_data_for_drawings_is_no_page(editor: TestClient) -> None:
    for path in ("/map/data", "/network/data", "/api/claims", "/api/none"):
        answer = editor.get(path)
        assert "json" in answer.headers["content-type"]
        assert answer.headers["x-content-type-options"] == "nosniff"


# values that nobody would type


@pytest.mark.parametrize(("path", "names"), ASKED, ids=[path for path, _ in ASKED])
def test_odd_values_of_an_address_are_no_mistake_of_ours(steady: TestClient, path: str, names: tuple[str, ...]) -> None:
    known = ids(steady)
    base = {
        name: value for name in names if (value := good(path, name, known)) and name in {"id", "report", "name", "source", "target", "n"}
    }
    own = [name for name in names if not path.startswith("/api") or path == "/api/claims" or name not in FILTERS]
    for name in dict.fromkeys((*own, *(() if path.startswith("/api") else FILTERS))):
        rest = urlencode({**base, name: ""}).replace(f"{name}=", "")
        for value in (*map(quote, ODD), *RAW):
            answer = steady.get(f"{path}?{rest}&{name}={value}")
            assert answer.status_code < 500, (name, value)
            assert "x" not in answer.headers


@pytest.mark.parametrize(("method", "path", "names"), CHANGING, ids=[f"{method} {path}" for method, path, _ in CHANGING])
def test_odd_values_of_a_form_are_no_mistake_of_ours(steady: TestClient, method: str, path: str, names: tuple[str, ...]) -> None:
    if path in JSON or path in {"/logout", "/add", "/api/reports", "/check"}:
        return
    known = ids(steady)
    for name in names:
        for value in ODD:
            given = {
                **{one: good(path, one, known) for one in names},
                "id": good(path, "id", known) if path != "/report/remove" else "none",
            }
            sent = {"data": {**given, name: value}} if method == "POST" else {"params": {name: value}}
            assert steady.request(method, path, **cast(Any, sent)).status_code < 500, (name, value)


@pytest.mark.parametrize("path", JSON)
@pytest.mark.parametrize("value", ['"\\ud800"', '"a\\u0000b"', "1e400", "NaN", "[[]]", "null", "-1", HUGE, '{"a": 1}'])
def test_odd_values_from_programs_are_no_mistake_of_ours(steady: TestClient, path: str, value: str) -> None:
    known = ids(steady)
    given = body_of(path, (), known)["json"]
    for name in given:
        text = json.dumps({**given, name: "HERE"}).replace('"HERE"', value)
        answer = steady.post(path, content=text, headers={"Content-Type": "application/json"})
        assert answer.status_code < 500, (name, value)
    for text in ("[" * 50_000, "{", "\x85", ""):
        assert 400 <= steady.post(path, content=text, headers={"Content-Type": "application/json"}).status_code < 500


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "punycode", "undefined", "idna", "unicode_escape", "raw_unicode_escape", "none"])
@pytest.mark.parametrize("path", ["/add", "/decisions", "/login"])
def test_forms_in_other_character_sets_are_not_read(steady: TestClient, path: str, charset: str) -> None:
    body = b'--X\r\nContent-Disposition: form-data; name="title"\r\n\r\n+2AD-\\ud800\xff\r\n--X--\r\n'
    answer = steady.post(path, content=body, headers={"Content-Type": f"multipart/form-data; boundary=X; charset={charset}"})
    assert answer.status_code == 400
    assert "UTF-8" in answer.text


def test_a_length_of_many_digits_is_no_number(steady: TestClient) -> None:
    assert steady.post("/decisions", headers={"Content-Length": HUGE}).status_code == 400


@pytest.mark.parametrize("to", ELSEWHERE)
def test_no_decision_leads_elsewhere(steady: TestClient, to: str) -> None:
    claim = ids(steady)["CLAIM"]
    decided = steady.post("/decisions", data={"kind": "note", "subject": claim, "seen": 10**6, "new": "x", "back": to})
    compared = steady.post("/compare", data={"back": to})
    for answer in (decided, compared):
        assert answer.status_code == 303
        assert re.match(r"/(\?made=\d+)?$", answer.headers["location"])
        assert "x" not in answer.headers


# roles


@pytest.mark.parametrize(("method", "path", "names"), CHANGING, ids=[f"{method} {path}" for method, path, _ in CHANGING])
def test_a_reader_changes_nothing(
    desk: Desk, client_of: Callable[[Role], TestClient], method: str, path: str, names: tuple[str, ...]
) -> None:
    reader = client_of("reader")
    known, before = ids(reader), (desk.seen(), desk.case.count_reports(), desk.case.count_custody(None))
    sent = body_of(path, names, known) if method == "POST" else {"params": {name: good(path, name, known) for name in names}}
    answer = reader.request(method, path, **sent)
    assert (desk.seen(), desk.case.count_reports(), desk.case.count_custody(None)) == before
    if path not in OPEN:
        assert answer.status_code == 403, answer.text


def test_a_checker_brings_nothing_back_that_only_editors_make(desk: Desk, client_of: Callable[[Role], TestClient]) -> None:
    editor, checker = client_of("editor"), client_of("checker")
    claim = ids(editor)["CLAIM"]
    sent = {"kind": "edit", "subject": claim, "field": "basis", "new": "hearsay", "seen": 0}
    made = editor.post("/api/decisions", json=sent).json()
    back = editor.post("/api/decisions", json={"kind": "undo", "subject": str(made["n"]), "seen": made["n"]}).json()
    for n in (made["n"], back["n"]):
        refused = checker.post("/api/decisions", json={"kind": "undo", "subject": str(n), "seen": back["n"]})
        assert refused.status_code == 403
    assert (claim, "basis") not in desk.held().edits


def test_a_checker_takes_back_what_checkers_make(client_of: Callable[[Role], TestClient]) -> None:
    checker = client_of("checker")
    made = checker.post("/api/decisions", json={"kind": "reject", "subject": ids(checker)["CLAIM"], "seen": 0}).json()
    for n in (made["n"], made["n"] + 1):
        assert checker.post("/api/decisions", json={"kind": "undo", "subject": str(n), "seen": n}).status_code == 201


def test_nobody_fills_the_line_of_work_with_questions(desk: Desk) -> None:
    turn = Event()
    desk.jobs.start("verify", "holds the line", "Ona", lambda _job: turn.wait(30))
    for n in range(checking.MOST):
        checking.ask_later(desk, User("Ona", "reader"), f"Shells struck market {n}.")
    with pytest.raises(ItemError, match="still wait"):
        checking.ask_later(desk, User("Ona", "reader"), "Shells struck the market.")
    checking.ask_later(desk, User("Jon", "reader"), "Shells struck the market.")
    turn.set()
    until = monotonic() + 60
    while desk.jobs.running() and monotonic() < until:
        sleep(0.05)


# other sites, strangers


@pytest.mark.parametrize(("method", "path", "names"), CHANGING, ids=[f"{method} {path}" for method, path, _ in CHANGING])
def test_other_sites_change_nothing(steady: TestClient, method: str, path: str, names: tuple[str, ...]) -> None:
    known = ids(steady)
    sent = body_of(path, names, known) if method == "POST" else {"params": {name: good(path, name, known) for name in names}}
    plain = {"content": json.dumps(sent.get("json", {})), "headers": {"Content-Type": "text/plain"}}
    for headers in (
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert steady.request(method, path, **{**sent, "headers": headers}).status_code == 403
        assert steady.request(method, path, **cast(Any, {**plain, "headers": {**plain["headers"], **headers}})).status_code == 403  # type: ignore[dict-item]
    assert steady.request(method, path, **{**sent, "headers": {"Host": "zq.example"}}).status_code == 421


def test_strangers_learn_nothing_of_what_there_is(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "users.json"
    save_user(file, "Ona", "editor", "seven quiet herons")
    users = Users(file)
    app = create_app(desk, Options(hosts_of(PORT), Sessions(standing=users.standing), users=users))
    stranger = TestClient(app, base_url=ADDRESS, headers={"origin": ADDRESS}, follow_redirects=False)
    for method, path, _ in [*ROUTES, ("GET", "/none", ()), ("GET", "/api/none", ()), ("GET", "/built/page.js", ()), ("PUT", "/", ())]:
        answer = stranger.request(method, path)
        if path != "/login":
            assert answer.status_code == 401, path
        assert desk.name not in answer.text
        assert "Ona" not in answer.text


def test_signing_in_gives_a_new_session_whatever_cookie_came(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "users.json"
    save_user(file, "Ona", "editor", "seven quiet herons")
    users = Users(file)
    app = create_app(desk, Options(hosts_of(PORT), Sessions(standing=users.standing), users=users, cookie="c"))
    client = TestClient(app, base_url=ADDRESS, headers={"origin": ADDRESS, "cookie": "c=chosen"}, follow_redirects=False)
    answer = client.post("/login", data={"name": "Ona", "password": "seven quiet herons"})
    assert answer.status_code == 303
    assert "chosen" not in answer.headers["set-cookie"]
    assert TestClient(app, base_url=ADDRESS, cookies={"c": "chosen"}).get("/").status_code == 401


# uploads and what lies on the disk


def test_a_packed_file_cannot_fill_the_memory(client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "UNPACKED", 1_000_000)
    one = gzip.compress(b'{"text": "' + b"a" * 600_000 + b'"}')
    for files in ([gzip.compress(b"a" * 1_000_001)], [one, one]):
        sent = [("files", (f"{n}.jsonl.gz", data)) for n, data in enumerate(files)]
        answer = client.post("/add", files=sent)
        assert answer.status_code == 400
        assert "npacked it is more" in answer.text
    assert desk.jobs.all() == []


def test_a_file_of_very_many_lines_is_refused(client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_INPUTS", 10)
    answer = client.post("/add", files=[("files", ("a.jsonl", b"x\n" * 11))])
    assert answer.status_code == 400
    assert "more than 10" in answer.text
    assert desk.jobs.all() == []


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.txt", "/etc/passwd.txt", "C:\\windows\\x.txt", "....//x.txt", ".\\..\\x.txt", "a\0b.txt", "-.txt"]
)
def test_names_of_uploads_lead_nowhere(name: str) -> None:
    given = uploads.named(name)
    assert not given.startswith("/")
    assert not {"..", ".", ""} & set(given.split("/"))
    assert given.isprintable()


def test_nothing_stays_in_the_folder_for_temporary_files(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    report = ids(client)["REPORT"]
    asked = [f"/export?form={form}" for form in ("csv", "jsonl", "geojson", "webannotation")]
    asked += [f"/sheet/file?report={report}&as={form}" for form in ("html", "xlsx", "csv")]
    asked += ["/export?form=none", f"/sheet/file?report={report}&as=none", "/sheet/file?report=none", "/api/export?form=csv"]
    for path in asked:
        client.get(path)
        client.get(path, headers={"Range": "bytes=0-9"})
    client.post("/batch/file", data={"lines": "Veld"})
    client.post("/add", files=[("files", ("a.html", b"<p>" + b"Tomas Veld said so. " * 200_000))])
    client.post("/add", files=[("files", ("a.jsonl.gz", b"\x1f\x8bbroken"))])
    assert list(scratch.iterdir()) == []


def test_a_new_case_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.case"
    with open_case(path, create=True) as case:
        case.save_search("x", "", stamp("tests"))
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("words", ["." * 200_000 + "x", "a" * 200_000 + " y. Z", '."' + '"' * 200_000 + "x", "A. " * 60_000])
def test_a_text_made_to_be_slow_is_cut_into_sentences_at_once(words: str) -> None:
    began = monotonic()
    sentences(words, Span(0, len(words)), lexicon())
    assert monotonic() - began < 5  # it took minutes
