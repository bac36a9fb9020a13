"""Claims found by every filter, and one shown with its evidence."""

from dataclasses import replace

import pytest
from quarry import ALMEIDA, ANSWER, BEATING, DALE, ECHO, GROUP, LINKS, READING, STAMP, TEXT, entry, small

from sayso.errors import ItemError, SetupError
from sayso.ledger import Case
from sayso.records import Place, Reading, Span
from sayso.rows import Filter, Judgement, VoiceRow


@pytest.fixture
def held(case: Case) -> Case:
    """Two reports about a beating, linked, and a third one about nothing of the kind."""
    for given in (entry(), DALE, small("mill", "The mill has new sails.", published="2029-11-30")):
        case.add(given, STAMP)
    case.replace_links(LINKS, STAMP)
    return case


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(), ["quarry:c1", "quarry:c2", "quarry:c3", "dale:c1", "mill:c1"]),
        (Filter(about="strikers"), ["quarry:c1"]),
        (Filter(about="STRIKERS"), ["quarry:c1"]),
        (Filter(about="strike"), []),
        (Filter(about="quarry:e2"), ["quarry:c1"]),
        (Filter(by="sergio"), ["quarry:c1"]),
        (Filter(by="Tarn Echo"), ["quarry:c1"]),
        (Filter(by="Holt Quarries"), ["quarry:c2"]),
        (Filter(by="P:holt"), ["quarry:c2"]),
        (Filter(by="quarry:e3"), ["quarry:c2"]),
        (Filter(by="%"), None),
        (Filter(act="ASSAULT"), ["quarry:c1"]),
        (Filter(act="AID"), []),
        (Filter(place="velmora"), ["quarry:c1"]),
        (Filter(place="PT"), ["quarry:c1"]),
        (Filter(place="4711"), ["quarry:c1"]),
        (Filter(place="Tarn"), []),
        (Filter(after="2030-03-03", before="2030-03-03"), ["quarry:c1"]),
        (Filter(after="2030-03-04"), ["quarry:c2", "quarry:c3", "dale:c1"]),
        (Filter(before="2029"), ["mill:c1"]),
        (Filter(after="2030-03", before="2030-03"), ["quarry:c1", "quarry:c2", "quarry:c3"]),
        (Filter(before="2030-02"), ["mill:c1"]),
        (Filter(basis="firsthand"), ["quarry:c1"]),
        (Filter(depth=1), ["quarry:c2"]),
        (Filter(depth=0), ["quarry:c3", "dale:c1", "mill:c1"]),
        (Filter(origins=2), ["quarry:c1", "quarry:c2", "dale:c1"]),
        (Filter(origins=3), []),
        (Filter(reply="denied"), ["quarry:c1"]),
        (Filter(reply="none"), []),
        (Filter(report="dale"), ["dale:c1"]),
        (Filter(text="strikers NOT guards"), ["dale:c1"]),
        (Filter(text="quarry", report="quarry"), ["quarry:c1"]),
        (Filter(limit=2, offset=1), ["quarry:c2", "quarry:c3"]),
        (Filter(offset=3), ["dale:c1", "mill:c1"]),
        (Filter(depth=0, before="2030"), ["quarry:c3", "mill:c1"]),
    ],
    ids=str,
)
def test_a_filter_takes_what_it_says(held: Case, wanted: Filter, ids: list[str] | None) -> None:
    if ids is None:
        with pytest.raises(SetupError, match="no letter"):
            held.claims(wanted)
    else:
        assert [claim.id for claim in held.claims(wanted)] == ids
        assert held.count(replace(wanted, limit=None, offset=0)) == len(ids) or wanted.limit or wanted.offset


def test_count_knows_no_limit(held: Case) -> None:
    assert held.count(Filter(limit=1, offset=2)) == 5


@pytest.mark.parametrize("date", ["yesterday", "2030-3-4", "03/04/2030", ""])
def test_a_date_that_is_none_is_told(held: Case, date: str) -> None:
    with pytest.raises(SetupError, match="is no date"):
        held.claims(Filter(after=date))


def test_wildcards_of_the_database_are_plain_letters(held: Case) -> None:
    assert held.claims(Filter(about="st%kers")) == []
    assert held.claims(Filter(about="striker_")) == []


def test_a_claim_comes_with_chain_and_group(held: Case) -> None:
    claim = held.claims(Filter(basis="firsthand"))[0]
    assert claim.words == TEXT[BEATING.start : BEATING.end]
    assert claim.spans == (BEATING,)
    assert claim.chain == (
        VoiceRow("Tarn Echo", "outlet", "quarry:e4", ECHO.span, ECHO.cue),
        VoiceRow("Sérgio Almeida", "named", "quarry:e1", ALMEIDA.span, ALMEIDA.cue),
    )
    assert (claim.stance, claim.quote, claim.depth, claim.party, claim.reasons) == ("asserts", "indirect", 2, True, ("he was there",))
    assert (claim.title, claim.outlet, claim.published) == ("Guards at Velmora quarry", "The Fell Courier", "2030-03-05")
    assert (claim.group, claim.independent_for, claim.independent_against) == ("g1", 2, 1)


def test_a_claim_without_a_group_has_none(held: Case) -> None:
    assert held.claims(Filter(report="mill"))[0].group is None


def test_places_in_a_claim_count_without_an_event(case: Case) -> None:
    place = Place("p1", Span(8, 13), "Brada", country="XY")
    given = small("ferry", "Ferries Brada ahead.")
    case.add(replace(given, reading=replace(given.reading, places=(place,))), STAMP)
    assert [claim.id for claim in case.claims(Filter(place="Brada"))] == ["ferry:c1"]


def test_more_claims_than_one_query_takes_keep_their_chains(case: Case) -> None:
    words = "It rains. " * 1200
    claims = tuple(
        replace(READING.claims[2], id=f"c{n}", spans=(Span(n * 10, n * 10 + 9),), chain=(replace(ECHO, name=f"Voice {n}", entity=""),))
        for n in range(1200)
    )
    given = entry("rain", Reading(replace(READING.document, text=words), claims=claims))
    case.add(given, STAMP)
    found = case.claims()
    assert [claim.chain[0].name for claim in found] == [f"Voice {n}" for n in range(1200)]


def test_showing_a_claim_brings_all_that_hangs_on_it(held: Case) -> None:
    about_group = held.decide(Judgement("accept", "g1"), STAMP)
    about_link = held.decide(Judgement("reject", "same_claim|dale:c1|quarry:c1"), STAMP)
    held.decide(Judgement("accept", "mill:c1"), STAMP)
    shown = held.show("quarry:c1", context=15)
    assert shown.claim == held.claims(Filter(basis="firsthand"))[0]
    assert shown.report.id == "quarry"
    assert (shown.before, shown.after) == ("Tarn Echo that ", ".\n\n“Nobody was ")
    assert [link.kind for link in shown.links] == ["same_claim"]
    assert shown.group == GROUP
    assert shown.replies == (ANSWER,)
    assert shown.decisions == (about_group, about_link)


def test_shown_events_are_in_words(held: Case) -> None:
    (event,) = held.show("quarry:c1").events
    assert (event.id, event.act, event.mode, event.status, event.trigger) == ("quarry:v1", "ASSAULT", "beating", "occurred", "beat")
    assert (event.actors, event.recipients, event.place) == (("guards",), ("strikers",), "Velmora")
    assert (event.earliest, event.latest, event.numbers) == ("2030-03-03", "2030-03-03", (("injured", 12, 12),))


@pytest.mark.parametrize("id", ["quarry:c9", "nothing", ""])
def test_a_claim_that_is_not_there_is_told(held: Case, id: str) -> None:
    with pytest.raises(ItemError, match="there is no claim"):
        held.show(id)


def test_a_report_that_is_not_there_is_told_with_one_like_it(held: Case) -> None:
    with pytest.raises(ItemError, match="perhaps quarry"):
        held.report("quary")
