"""Who does it to whom, by the frame of the words."""

import pytest
from staged import only, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dawn Column attacked two barges.", ("ASSAULT", ["Dawn Column"], ["two barges"])),
        ("Two fishermen were killed by the Dawn Column.", ("ASSAULT", ["Dawn Column"], ["Two fishermen"])),
        ("The attack by the Dawn Column on the ferry lasted an hour.", ("ASSAULT", ["Dawn Column"], ["the ferry"])),
        ("Harun Vel's arrest by the River Guard was filmed.", ("COERCE", ["River Guard"], ["Harun Vel"])),
        ("The man whom rebels killed was a farmer.", ("ASSAULT", ["rebels"], ["The man"])),
        ("Talks between Karvelia and Ostrany broke off.", ("CONSULT", ["Karvelia"], ["Ostrany"])),
        ("Karvelia and Ostrany signed a peace agreement.", ("SUPPORT", ["Karvelia"], ["Ostrany"])),
        ("Police arrested dozens of protesters.", ("COERCE", ["Police"], ["dozens of protesters"])),
        ("The militia took Harun Vel hostage.", ("ASSAULT", ["The militia"], ["Harun Vel"])),
        ("The River Guard attacked the village of Dolna.", ("ASSAULT", ["River Guard"], ["the village of Dolna"])),
    ],
)
def test_frame_tells_actor_and_recipient(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert read(text) == [expected]


def test_recipient_of_a_relative_clause_is_read() -> None:
    assert ("CONSULT", ["The minister"], ["Harun Vel"]) in read("The minister, who met Harun Vel, warned the militia.")


def test_who_is_let_do_one_thing_does_the_next_too() -> None:
    assert ("ASSAULT", ["the rebel unit"], []) in read("The detour allowed the rebel unit to bypass the post and launch an assault.")


def test_object_of_an_order_does_what_is_ordered() -> None:
    assert ("ASSAULT", ["troops"], ["Ostrany"]) in read("The commander ordered troops to attack Ostrany.")


def test_participle_shares_the_subject_of_its_clause() -> None:
    assert read("Gunmen opened fire on a patrol, killing two policemen.") == [("ASSAULT", ["Gunmen"], ["a patrol"])]


def test_attack_as_subject_gives_way_to_who_is_behind_it() -> None:
    assert read("An airstrike by the River Guard killed nine soldiers.")[0][1] == ["River Guard"]


def test_weapon_is_no_actor() -> None:
    assert read("A car bomb killed nine soldiers.") == [("ASSAULT", [], ["nine soldiers"])]


def test_actor_outside_the_clause_stays_empty() -> None:
    assert read("The River Guard left on Monday; three villagers were killed later.")[0][1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Harun Vel raided the fridge.",
        "The party wants to kill the bill.",
        "They shot a film in Karvelia.",
        "She said the weather was fine.",
        "The striker led the attack in the league.",
        "The battery was charged overnight.",
    ],
)
def test_other_senses_are_no_events(text: str) -> None:
    assert read(text) == []


def test_name_with_a_word_of_an_act_is_no_trigger() -> None:
    assert all(act != "MOBILIZE" for act, _, _ in read("The River Guard praised Karvelia."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police shot dead Harun Vel.", ("ASSAULT", ["Police"], ["Harun Vel"])),
        ("The mayor, Harun Vel, was arrested.", ("COERCE", [], ["Harun Vel"])),
        ("Gunmen attacked the Dawn Column, a group that smuggles fuel.", ("ASSAULT", ["Gunmen"], ["Dawn Column"])),
        ("Two guards dragged Harun Vel into a van.", ("COERCE", ["Two guards"], ["Harun Vel"])),
        ("The Dawn Column sent six crates of rifles to the River Guard.", ("AID", ["Dawn Column"], ["River Guard"])),
        ("Those arrested include Harun Vel.", ("COERCE", [], ["Those"])),
    ],
)
def test_party_beside_its_verb_is_read(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert read(text)[0] == expected


def test_owner_of_a_trial_is_who_is_tried() -> None:
    assert read("Harun Vel's trial began in May.") == [("ACCUSE", [], ["Harun Vel"])]


def test_deeds_of_a_charge_are_those_of_the_charged() -> None:
    told = read("Harun Vel was charged with murder, torture and arson.")
    assert [actor for act, actor, _ in told if act == "ASSAULT"] == [["Harun Vel"]] * 3


def test_two_deeds_with_modes_of_their_own_are_two_events() -> None:
    assert len(read("The government imposed a curfew in Karvelia and shut down mobile internet.")) == 2


def test_when_it_comes_to_an_act_nobody_is_it() -> None:
    event = only("The River Guard was their ally when it came to attacking the Dawn Column.")
    assert (event.act, event.actor) == ("ASSAULT", ())
