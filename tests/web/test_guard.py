"""The guard around a workbench of three pages: other hosts, other sites, strangers, large bodies, and what every answer carries."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from sayso.web import Options
from sayso.web.guard import CARRIED, LARGEST, Guard, hosts_of
from sayso.web.pages import login
from sayso.web.render import open_templates
from sayso.web.sessions import HOUR, Sessions
from sayso.web.users import User, Users, save_user

ADDRESS = "http://127.0.0.1:8471"
COOKIE = "sayso-8471"
ONA = User("Ona", "editor")
PASSWORD = "seven quiet herons"
UPLOAD = 3_000_000
SITES = ("cross-site", "same-site")


async def page(request: Request) -> Response:
    return PlainTextResponse(
        f"{request.state.user.name} {request.url.path}", headers={"Cache-Control": "public", "Referrer-Policy": "unsafe-url"}
    )


async def data(request: Request) -> Response:
    return JSONResponse({"user": request.state.user.name, "bytes": len(await request.body())})


async def broken(_request: Request) -> Response:
    raise ZeroDivisionError


async def swallows(request: Request) -> Response:
    """What frameworks do with errors of the body."""
    try:
        await request.body()
    except Exception:
        return PlainTextResponse("there was an error", 400)
    return PlainTextResponse("done")


async def style(_request: Request) -> Response:
    return PlainTextResponse("body {}")


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()


def app_of(options: Options) -> FastAPI:
    both = ["GET", "POST"]
    routes = [
        Route("/", page, methods=[*both, "PUT", "DELETE"]),
        Route("/claim", page),
        Route("/add", data, methods=both),
        Route("/api/claims", data, methods=both),
        Route("/api/reports", data, methods=both),
        Route("/swallows", swallows, methods=["POST"]),
        Route("/broken", broken),
        Route("/api/broken", broken),
        Mount("/static", routes=[Route("/sayso.css", style)]),
        WebSocketRoute("/socket", socket),
    ]
    app = FastAPI(routes=routes, openapi_url=None)
    app.include_router(login.router)
    app.state.options, app.state.templates = options, open_templates()
    app.add_middleware(Guard, options=options)
    return app


def visitor(options: Options, address: str = ADDRESS) -> TestClient:
    return TestClient(app_of(options), base_url=address, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def local() -> Options:
    return Options(hosts_of(8471), Sessions(), local=ONA, cookie=COOKIE, largest=UPLOAD)


@pytest.fixture
def stranger(local: Options) -> TestClient:
    return visitor(local)


@pytest.fixture
def browser(local: Options) -> TestClient:
    """A browser that came in with the key."""
    client = visitor(local)
    client.cookies.set(COOKIE, local.sessions.open(ONA))
    return client


@pytest.fixture
def program(local: Options) -> TestClient:
    client = visitor(local)
    client.headers["Authorization"] = f"Bearer {local.sessions.key}"
    return client


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guard") / "desk.json"
    save_user(path, "Ona", "editor", PASSWORD)
    return path


@pytest.fixture
def shared(file: Path) -> Options:
    users = Users(file)
    return Options(hosts_of(8471, ["desk.example"]), Sessions(standing=users.standing), users=users, cookie=COOKIE)


@pytest.fixture
def door(shared: Options) -> TestClient:
    return visitor(shared)


def signed_in(client: TestClient, password: str = PASSWORD, **more: str) -> Response:
    return client.post("/login", data={"name": "Ona", "password": password, **more}, headers={"Origin": ADDRESS})  # type: ignore[return-value]


# DNS rebinding


@pytest.mark.parametrize("host", ["127.0.0.1:8471", "localhost:8471", "LOCALHOST:8471", "[::1]:8471"])
def test_the_workbench_goes_by_the_names_of_this_machine(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["rebound.example:8471", "127.0.0.1", "localhost:8472", "127.0.0.1.rebound.example:8471", "127.0.0.1:8471@x", "", "[::]:8471"]
)
def test_any_other_name_is_refused_even_with_a_session(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "--name" in answer.text
    assert "Ona" not in answer.text


def test_the_login_page_and_assets_are_not_there_under_another_name(door: TestClient) -> None:
    assert [door.get(path, headers={"Host": "x.example:8471"}).status_code for path in ("/login", "/static/sayso.css")] == [421, 421]


def test_two_hosts_are_none(browser: TestClient) -> None:
    answer = browser.get("/", headers=[("Host", "127.0.0.1:8471"), ("Host", "rebound.example")])
    assert answer.status_code == 400


def test_a_forwarded_host_changes_nothing(browser: TestClient) -> None:
    assert browser.get("/", headers={"Host": "rebound.example", "X-Forwarded-Host": "127.0.0.1:8471"}).status_code == 421


def test_given_names_are_ours_and_take_the_bare_name_on_the_usual_port() -> None:
    assert "desk.example:8471" in hosts_of(8471, ["Desk.Example"])
    assert "desk.example" not in hosts_of(8471, ["desk.example"])
    assert "desk.example" in hosts_of(443, ["desk.example"], secure=True)
    assert "desk.example" not in hosts_of(443, ["desk.example"])
    assert "[2001:db8::1]:8471" in hosts_of(8471, ["2001:db8::1"])


# CSRF


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8471"},
        {"Origin": "http://localhost:8471"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": ADDRESS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "same-origin"},
        {},
    ],
)
def test_what_another_site_asks_is_not_done(browser: TestClient, method: str, headers: dict[str, str]) -> None:
    answer = browser.request(method, "/", headers=headers)
    assert answer.status_code == 403
    assert "nothing was done" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ADDRESS},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_what_our_pages_ask_is_done(browser: TestClient, headers: dict[str, str]) -> None:
    assert browser.post("/", headers=headers).status_code == 200


def test_a_program_with_the_key_needs_no_origin(program: TestClient) -> None:
    assert program.post("/api/claims").json() == {"user": "Ona", "bytes": 0}


def test_a_program_in_the_page_of_another_site_is_refused(program: TestClient) -> None:
    assert program.post("/api/claims", headers={"Origin": "https://elsewhere.example"}).status_code == 403


@pytest.mark.parametrize("site", SITES)
def test_another_site_embeds_nothing_of_ours(browser: TestClient, site: str) -> None:
    script = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
    frame = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    link = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert [browser.get("/claim", headers=headers).status_code for headers in (script, frame, link)] == [403, 403, 200]


def test_nobody_signs_somebody_in_from_another_site(door: TestClient) -> None:
    answer = door.post("/login", data={"name": "Ona", "password": PASSWORD}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


# sessions


def test_whoever_has_no_session_gets_nothing_but_assets(stranger: TestClient) -> None:
    assert [stranger.get(path).status_code for path in ("/", "/claim?id=a", "/add", "/none", "/login")] == [401] * 5
    assert stranger.get("/static/sayso.css").status_code == 200
    assert "`sayso serve` printed" in stranger.get("/").text


def test_a_program_without_session_is_told_in_json(stranger: TestClient) -> None:
    answer = stranger.get("/api/claims")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Not signed in"


@pytest.mark.parametrize("token", ["wrong", "Bearer wrong", "Bearer", "Basic T25hOm9uYQ==", "bearer  "])
def test_a_wrong_token_is_nobody_even_with_a_cookie(stranger: TestClient, token: str) -> None:
    assert stranger.get("/api/claims", headers={"Authorization": token}).status_code == 401


def test_a_wrong_token_does_not_fall_back_to_the_cookie(browser: TestClient) -> None:
    assert browser.get("/api/claims", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_the_key_is_exchanged_for_a_cookie_and_leaves_the_address(local: Options, stranger: TestClient) -> None:
    answer = stranger.get("/claim", params={"id": "a b&c", "key": local.sessions.key})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claim?id=a+b%26c"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert local.sessions.key not in cookie
    assert stranger.get(answer.headers["location"]).text == "Ona /claim"


def test_the_cookie_is_secure_under_tls(local: Options) -> None:
    options = Options(hosts_of(8471, secure=True), local.sessions, local=ONA, cookie=COOKIE, secure=True)
    answer = visitor(options, "https://127.0.0.1:8471").get("/", params={"key": local.sessions.key})
    assert "Secure" in answer.headers["set-cookie"].split("; ")


def test_a_wrong_key_opens_nothing(stranger: TestClient) -> None:
    answer = stranger.get("/?key=wrong")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_an_old_key_does_no_harm_where_there_is_a_session(browser: TestClient) -> None:
    answer = browser.get("/?key=old")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "set-cookie" not in answer.headers


def test_the_key_leads_to_no_other_host(local: Options, stranger: TestClient) -> None:
    for path in ("//elsewhere.example/", "/\\elsewhere.example/"):
        location = stranger.get(f"{ADDRESS}{path}", params={"key": local.sessions.key}).headers["location"]
        assert location.startswith("/elsewhere.example")


def test_the_key_opens_nothing_where_there_are_users(shared: Options, door: TestClient) -> None:
    assert door.get("/", params={"key": shared.sessions.key}).status_code == 401
    assert door.get("/", headers={"Authorization": f"Bearer {shared.sessions.key}"}).status_code == 401


def test_a_key_is_not_taken_from_a_form(local: Options, stranger: TestClient) -> None:
    assert stranger.post("/", params={"key": local.sessions.key}, headers={"Origin": ADDRESS}).status_code == 401


def test_an_open_page_that_asks_by_itself_keeps_no_session_alive() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    client = visitor(Options(hosts_of(8471), sessions, local=ONA, cookie=COOKIE))
    client.cookies.set(COOKIE, sessions.open(ONA))
    for hours in (6, 12):
        now[0] = hours * HOUR
        assert client.get("/changes").status_code == 404
    now[0] += 1
    assert client.get("/").status_code == 401


def test_a_websocket_is_refused(browser: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/socket"):
        pass


# signing in


def test_a_stranger_is_led_to_the_form_and_back(door: TestClient) -> None:
    answer = door.get("/claim?id=a&b=%22%3E")
    assert answer.status_code == 401
    assert '<a href="/login?next=%2Fclaim%3Fid%3Da%26b%3D%2522%253E">Sign in</a>' in answer.text
    form = door.get("/login", params={"next": "/claim?id=a"})
    assert form.status_code == 200
    assert 'name="next" value="/claim?id=a"' in form.text
    assert signed_in(door, next="/claim?id=a").headers["location"] == "/claim?id=a"
    assert door.get("/claim?id=a").text == "Ona /claim"


def test_the_cookie_of_a_login_is_for_us_alone(door: TestClient) -> None:
    cookie = signed_in(door).headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))


def test_a_wrong_password_says_so_and_gives_no_cookie(door: TestClient) -> None:
    answer = signed_in(door, "wrong wrong wrong")
    assert answer.status_code == 401
    assert "no such name with this password" in answer.text
    assert "set-cookie" not in answer.headers


def test_what_was_typed_is_escaped(door: TestClient) -> None:
    answer = door.post("/login", data={"name": '"><script>', "password": "x", "next": '/"><script>'}, headers={"Origin": ADDRESS})
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/\t/x.example", "javascript:alert(1)", "", "/login"]
)
def test_signing_in_leads_to_no_other_host(door: TestClient, to: str) -> None:
    assert signed_in(door, next=to).headers["location"] == "/"


def test_many_wrong_passwords_have_to_wait(door: TestClient) -> None:
    assert [signed_in(door, "wrong wrong wrong").status_code for _ in range(3)] == [401] * 3
    answer = signed_in(door)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert "Try again in 1 second." in answer.text


def test_a_program_signs_in_and_goes_by_its_token(door: TestClient) -> None:
    answer = door.post("/login", data={"name": "Ona", "password": PASSWORD}, headers={"Accept": "application/json"})
    assert "set-cookie" not in answer.headers
    token = answer.json()["token"]
    assert door.get("/api/claims", headers={"Authorization": f"Bearer {token}"}).json()["user"] == "Ona"


def test_signing_out_ends_the_session_everywhere(door: TestClient) -> None:
    signed_in(door)
    token = door.cookies[COOKIE]
    answer = door.post("/logout", headers={"Origin": ADDRESS})
    assert answer.headers["location"] == "/login"
    door.cookies.set(COOKIE, token)
    assert door.get("/").status_code == 401


def test_signing_out_needs_a_session_and_our_page(browser: TestClient, stranger: TestClient) -> None:
    assert browser.post("/logout", headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert browser.get("/").status_code == 200
    assert browser.post("/logout", headers={"Origin": ADDRESS}).status_code == 200
    assert stranger.post("/logout", headers={"Origin": ADDRESS}).status_code == 401


def test_who_is_signed_in_does_not_see_the_form_again(door: TestClient) -> None:
    signed_in(door)
    assert door.get("/login?next=/claim").headers["location"] == "/claim"


def test_a_part_of_a_page_that_finds_no_session_has_the_page_loaded_anew(stranger: TestClient) -> None:
    assert stranger.get("/", headers={"HX-Request": "true"}).headers["hx-refresh"] == "true"


# bodies


def chunks(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * 100_000


@pytest.mark.parametrize(("path", "limit"), [("/api/claims", LARGEST), ("/api/reports", UPLOAD), ("/add", UPLOAD)])
def test_a_body_is_taken_up_to_its_limit(program: TestClient, path: str, limit: int) -> None:
    assert program.post(path, content=b"x" * limit).json()["bytes"] == limit
    assert program.post(path, content=b"x" * (limit + 1)).status_code == 413


@pytest.mark.parametrize("path", ["/api/claims", "/swallows"])
def test_a_body_without_length_is_counted(program: TestClient, path: str) -> None:
    assert program.post(path, content=chunks(10)).status_code == 200
    answer = program.post(path, content=chunks(11))
    assert answer.status_code == 413
    assert "there was an error" not in answer.text


def test_a_length_that_is_no_number_is_refused(program: TestClient) -> None:
    assert program.post("/api/claims", headers={"Content-Length": "-1"}).status_code == 400


# headers


def test_every_answer_carries_the_headers(browser: TestClient, stranger: TestClient) -> None:
    forged = {"Origin": "https://elsewhere.example"}
    answers = [
        *(browser.get(path) for path in ("/", "/none", "/static/sayso.css", "/static/none", "/broken", "/api/broken", "/?key=x")),
        *(browser.put("/claim", headers={"Origin": ADDRESS}), browser.post("/", headers=forged)),
        *(stranger.get("/"), stranger.get("/api/claims"), browser.get("/", headers={"Host": "x.example"})),
        browser.post("/add", content=b"x" * (UPLOAD + 1), headers={"Origin": ADDRESS}),
    ]
    statuses = [200, 404, 200, 404, 500, 500, 303, 405, 403, 401, 401, 421, 413]
    assert [answer.status_code for answer in answers] == statuses
    for answer in answers:
        assert {name: answer.headers.get(name) for name in CARRIED} == CARRIED
        assert answer.headers.get_list("cache-control") == (["no-cache"] if answer.text == "body {}" else ["no-store"])


def test_addresses_are_never_passed_on(browser: TestClient, door: TestClient) -> None:
    assert browser.get("/").headers.get_list("referrer-policy") == ["no-referrer"]
    plain = door.get("/login", headers={"Host": "desk.example:8471"})
    assert plain.headers["referrer-policy"] == "same-origin"  # browsers send no Sec-Fetch-Site there, and no true Origin under no-referrer


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline() -> None:
    policy = dict(part.strip().split(" ", 1) for part in CARRIED["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in CARRIED["Content-Security-Policy"]


def test_an_error_of_ours_tells_nothing_of_the_program(browser: TestClient) -> None:
    page, problem = browser.get("/broken"), browser.get("/api/broken")
    assert "ZeroDivision" not in page.text + problem.text
    assert problem.json()["status"] == 500


def test_an_error_of_ours_reaches_the_terminal(local: Options) -> None:
    client = TestClient(app_of(local), base_url=ADDRESS, headers={"Authorization": f"Bearer {local.sessions.key}"})
    with pytest.raises(ZeroDivisionError):
        client.get("/broken")


def test_no_refusal_holds_anything_inline(stranger: TestClient, door: TestClient) -> None:
    for text in (stranger.get("/").text, door.get("/").text, door.get("/login").text, signed_in(door, "x").text):
        assert re.findall(r"<script|<style|\sstyle=|\son\w+=|javascript:", text) == []
