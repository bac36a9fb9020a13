"""Sessions, keys and waits, on a clock that the test turns."""

from dataclasses import dataclass

import pytest

from sayso.web.sessions import HOUR, IDLE, LONGEST, LONGEST_WAIT, TICKET, Sessions, Throttle
from sayso.web.users import User

ONA = User("Ona", "editor")


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(clock)


@pytest.fixture
def throttle(clock: Clock) -> Throttle:
    return Throttle(clock)


def failed(throttle: Throttle, clock: Clock, count: int, address: str = "192.0.2.1") -> list[float]:
    """Seconds waited before each of so many wrong passwords."""
    waits = []
    for _ in range(count):
        waits.append(throttle.wait("Ona", address))
        if waits[-1]:
            clock.now += waits[-1]
            assert throttle.wait("Ona", address) == 0
    return waits


def test_a_session_goes_by_its_token(sessions: Sessions) -> None:
    token = sessions.open(ONA)
    assert sessions.user(token) == ONA
    assert len(token) >= 43


@pytest.mark.parametrize("token", ["", "x", "\ud800", "é" * 43])
def test_another_token_is_nobody(sessions: Sessions, token: str) -> None:
    sessions.open(ONA)
    assert sessions.user(token) is None


def test_two_sessions_have_two_tokens(sessions: Sessions) -> None:
    assert sessions.open(ONA) != sessions.open(ONA)


def test_a_closed_session_is_over(sessions: Sessions) -> None:
    token, other = sessions.open(ONA), sessions.open(ONA)
    sessions.close(token)
    assert sessions.user(token) is None
    assert sessions.user(other) == ONA


def test_a_session_ends_when_nobody_uses_it(sessions: Sessions, clock: Clock) -> None:
    token = sessions.open(ONA)
    clock.now += IDLE
    assert sessions.user(token) == ONA
    clock.now += IDLE + 1
    assert sessions.user(token) is None
    clock.now = 0
    assert sessions.user(token) is None


def test_a_page_that_only_asks_keeps_no_session_alive(sessions: Sessions, clock: Clock) -> None:
    token = sessions.open(ONA)
    clock.now += IDLE
    assert sessions.user(token, used=False) == ONA
    clock.now += 1
    assert sessions.user(token) is None


def test_a_session_in_use_ends_after_seven_days(sessions: Sessions, clock: Clock) -> None:
    token = sessions.open(ONA)
    while clock.now + 11 * HOUR <= LONGEST:
        clock.now += 11 * HOUR
        assert sessions.user(token) == ONA
    clock.now = LONGEST + 1
    assert sessions.user(token) is None


def test_a_session_ends_with_what_its_user_was(clock: Clock) -> None:
    roles = {"Ona": "editor"}
    sessions = Sessions(clock, lambda user: roles.get(user.name))
    token = sessions.open(ONA)
    assert sessions.user(token) == ONA
    roles["Ona"] = "reader"
    assert sessions.user(token) is None


def test_the_key_fits_as_long_as_the_server_runs(sessions: Sessions, clock: Clock) -> None:
    assert sessions.admits(sessions.key)
    clock.now += LONGEST * 10
    assert sessions.admits(sessions.key)
    assert not sessions.admits(sessions.key[:-1])
    assert not Sessions(clock).admits(sessions.key)


def test_a_ticket_opens_once(sessions: Sessions) -> None:
    ticket = sessions.ticket()
    assert not sessions.fits(ticket)
    assert sessions.admits(ticket)
    assert not sessions.admits(ticket)


def test_a_ticket_opens_soon_or_never(sessions: Sessions, clock: Clock) -> None:
    ticket = sessions.ticket()
    clock.now += TICKET + 1
    assert not sessions.admits(ticket)


def test_no_token_is_kept_in_the_clear(sessions: Sessions) -> None:
    token, ticket = sessions.open(ONA), sessions.ticket()
    assert token not in repr(vars(sessions))
    assert ticket not in repr(vars(sessions))


def test_three_wrong_passwords_cost_nothing_and_more_cost_ever_more(throttle: Throttle, clock: Clock) -> None:
    assert failed(throttle, clock, 8) == [0, 0, 0, 1, 2, 4, 8, 16]


def test_the_wait_ends_and_is_never_longer_than_five_minutes(throttle: Throttle, clock: Clock) -> None:
    assert failed(throttle, clock, 40)[-1] == LONGEST_WAIT


def test_tries_during_the_wait_do_not_lengthen_it(throttle: Throttle, clock: Clock) -> None:
    failed(throttle, clock, 7)
    assert {throttle.wait("Ona", "192.0.2.1") for _ in range(50)} == {16}


def test_tries_at_the_same_time_count_before_they_are_answered(throttle: Throttle) -> None:
    assert sum(throttle.wait("Ona", "192.0.2.1") == 0 for _ in range(50)) == 3


def test_whoever_guesses_elsewhere_does_not_lock_the_user_out(throttle: Throttle, clock: Clock) -> None:
    failed(throttle, clock, 15, address="192.0.2.66")
    assert throttle.wait("Ona", "192.0.2.1") == 0


def test_many_names_from_one_address_wait_too(throttle: Throttle) -> None:
    waits = [throttle.wait(f"user {n}", "192.0.2.1") for n in range(30)]
    assert waits[:20] == [0] * 20
    assert waits[20] > 0


def test_a_network_of_ipv6_is_one_address(throttle: Throttle) -> None:
    for n in range(3):
        throttle.wait("Ona", f"2001:db8::{n}")
    assert throttle.wait("Ona", "2001:db8::9") > 0
    assert throttle.wait("Ona", "2001:db8:1::9") == 0


def test_coming_in_forgets_the_wrong_tries(throttle: Throttle, clock: Clock) -> None:
    failed(throttle, clock, 2)
    for _ in range(100):
        assert throttle.wait("Ona", "192.0.2.1") == 0
        throttle.clear("Ona", "192.0.2.1")


def test_tries_are_forgotten_after_an_hour(throttle: Throttle, clock: Clock) -> None:
    failed(throttle, clock, 10)
    clock.now += HOUR + 1
    assert failed(throttle, clock, 3) == [0, 0, 0]
