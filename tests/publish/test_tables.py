"""The three tables after the claims: what stands in their rows, and in which order."""

from dataclasses import replace
from io import StringIO

import pytest
from incidents import INCIDENT, SHELLED
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from sayso.publish.ledgers.tables import accusations, places, timeline
from sayso.records import Entity, Reading


def lines(table: Table, width: int = 120) -> list[str]:
    """What is printed, the heading first, with single spaces inside columns' gaps."""
    out = StringIO()
    Console(file=out, width=width, highlight=False).print(table)
    return [" | ".join(filter(None, (part.strip() for part in line.split("  ")))) for line in out.getvalue().splitlines()]


def renamed(name: str) -> Reading:
    """The reading with another name for the Guard."""
    return replace(INCIDENT, entities=tuple(replace(e, name=name) if e.id == "e2" else e for e in INCIDENT.entities))


def test_an_accusation_counts_for_its_accuser_with_the_act_it_is_about() -> None:
    assert lines(accusations(INCIDENT))[1] == "ministry in Bresk | River Guard | ASSAULT → farmers | 1"


def test_a_denial_is_a_row_of_its_own() -> None:
    assert "River Guard | River Guard | ASSAULT → anybody · denied | 1" in lines(accusations(INCIDENT))


def test_what_was_only_threatened_says_so() -> None:
    assert "miller | River Guard | ASSAULT · threatened | 1" in lines(accusations(INCIDENT))


def test_an_accusation_of_nothing_in_particular_is_a_row_too() -> None:
    bare = replace(INCIDENT, events=(replace(INCIDENT.events[0], of=None),))
    assert lines(accusations(bare))[1:] == ["ministry in Bresk | River Guard | ACCUSE | 1"]


def test_a_passive_accusation_takes_the_accused_from_the_accusation() -> None:
    passive = replace(SHELLED, actor=(), actors=())
    events = tuple(passive if event is SHELLED else event for event in INCIDENT.events)
    assert "ministry in Bresk | River Guard | ASSAULT → farmers | 1" in lines(accusations(replace(INCIDENT, events=events)))


def test_rows_are_joined_whatever_the_case_and_come_by_number() -> None:
    again = replace(SHELLED, id="v8", recipient=(), recipients=("e7",), claims=("c1",))
    outer = replace(INCIDENT.events[0], id="v9", of="v8")
    told = lines(accusations(replace(INCIDENT, events=(*INCIDENT.events[2:], *INCIDENT.events[:2], again, outer))))
    assert told[1] == "ministry in Bresk | River Guard | ASSAULT → farmers, Harrow Police | 2"


def test_nobody_is_accused_of_what_nobody_is_said_to_have_done() -> None:
    assert accusations(replace(INCIDENT, events=INCIDENT.events[6:])).row_count == 0


def test_places_are_told_by_name_country_and_precision() -> None:
    assert lines(places(INCIDENT.places, INCIDENT)) == [
        "as named | place | precision | times | note",
        "Tešmeril | Tešmeril, XZ | point | 2",
        "東灣 | – | – | 1 | not resolved; in no gazetteer",
        "Harrow | Harrow District, XZ | area | 1 | in the name of a body",
        "Lurnia | Republic of Lurnia, XZ | country | 1",
    ]


def test_one_place_under_two_names_is_one_row() -> None:
    other = replace(INCIDENT.places[4], span=INCIDENT.places[3].span)
    assert lines(places((INCIDENT.places[0], other), INCIDENT))[1] == "Tešmeril, Lurnia | Tešmeril, XZ | point | 2"


def test_the_timeline_goes_by_date_and_the_undated_come_last_in_text_order() -> None:
    told = lines(timeline(INCIDENT, 120))
    assert [line.split(" | ")[0] for line in told] == ["when", "1990s", "2014-02", "before 2014-11", "–", "–", "–", "–"]
    assert told[4].startswith("– | ACCUSE ministry in Bresk → River Guard")
    assert told[7] == "– | CONSULT “met” | The Harbour Ledger"


def test_the_timeline_tells_parties_say_so_and_status() -> None:
    assert "2014-02 | ASSAULT River Guard → farmers · Tešmeril · 14+ killed | ministry in Bresk | alleged" in lines(timeline(INCIDENT, 120))


def test_a_narrow_timeline_puts_the_say_so_below() -> None:
    told = lines(timeline(INCIDENT, 60), 60)
    assert told[0] == "when | event, and on whose say-so"
    assert told[told.index("before 2014-11 | ASSAULT River Guard → anybody") + 1] == "denied by River Guard · denied"


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("name", ["Donaudampfschifffahrtsgesellschaft" * 4, "東灣河警備隊" * 12, "the " * 60 + "end"])
def test_long_and_wide_names_fit_and_are_whole(name: str, width: int) -> None:
    out = StringIO()
    Console(file=out, width=width, highlight=False).print(timeline(renamed(name), width))
    assert max(map(cell_len, out.getvalue().splitlines())) <= width
    assert "…" not in out.getvalue()


def test_nothing_in_a_name_steers_the_terminal() -> None:
    evil = replace(renamed("Guard\x1b[2J\u202e"), entities=(*renamed("Guard\x1b[2J\u202e").entities, Entity("e9", "\x07", "group", ())))
    told = "".join("".join(lines(table)) for table in (accusations(evil), places(evil.places, evil), timeline(evil, 100)))
    assert not set("\x1b\x07\u202e") & set(told)
