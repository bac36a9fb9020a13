"""Replies: who is accused of what, by whom, and what the accused answer anywhere in the case."""

from typing import Any

from reports import deed, parties, report, said

from sayso.dossiers import Facts, Name, Party, Reply, Unanswered
from sayso.link.replies import GENERAL, matrix, replies, reply_to
from sayso.records import Span

MIRA, ARMY = ("named", "Mira Tolvaj"), ("body", "River Army")
WORDS = "River Army of burning the mill"


def name(ident: str, called: str, kind: str = "organisation", **fields: Any) -> Name:
    return Name(ident, called, kind, (called,), **fields)


def accusing(ident: str, *more: Any, **fields: Any) -> Facts:
    """A report in which Mira Tolvaj accuses the River Army of burning the mill; further statements follow."""
    names = (name(f"{ident}:Mira Tolvaj", "Mira Tolvaj", "person"), name(f"{ident}:River Army", "River Army"), *fields.pop("names", ()))
    burned = deed(f"{ident}:d1", "ASSAULT", (f"{ident}:River Army",), status="accused", trigger="burning")
    accused = deed(f"{ident}:d2", "ACCUSE", (f"{ident}:Mira Tolvaj",), (f"{ident}:River Army",), of=f"{ident}:d1", trigger="accused")
    claim = said(f"{ident}:1", MIRA, words=WORDS, deeds=(f"{ident}:d1",), spans=(Span(10, 40),))
    return report(ident, "Lake Post", claim, *more, names=names, deeds=(burned, accused), **fields)


def rows(*facts: Facts, group_of: dict[str, str] | None = None) -> list[Reply]:
    party_of = parties(*facts)
    made = {p: n.name for f in facts for n in f.names if (p := party_of[n.id])}
    return replies(facts, party_of, [Party(p, called, "organisation", ()) for p, called in made.items()], group_of)


def statuses(found: list[Reply]) -> list[tuple[str, str, str]]:
    return [(r.accused_name, r.allegation, r.status) for r in found]


def test_an_accusation_without_an_answer_has_none() -> None:
    found = rows(accusing("a"))
    assert statuses(found) == [("River Army", WORDS, "none")]
    assert (found[0].accusers, found[0].accusations, found[0].act) == (("Mira Tolvaj",), ("a:1",), "ASSAULT")


def test_a_denial_in_the_same_report_answers_the_accusation() -> None:
    denial = said("a:2", ARMY, stance="denies", words="its men had been there", spans=(Span(60, 80),))
    found = rows(accusing("a", denial))
    assert statuses(found) == [("River Army", WORDS, "denied")]
    assert (found[0].claims, found[0].reports, found[0].words) == (("a:2",), ("a",), ("its men had been there",))


def test_a_denial_in_another_report_is_found_by_its_group() -> None:
    denial = report("b", "Karst Mirror", said("b:1", ARMY, stance="denies", words="that"))
    assert statuses(rows(accusing("a"), denial, group_of={"a:1": "g", "b:1": "g"})) == [("River Army", WORDS, "denied")]


def test_a_denial_in_another_report_is_found_by_its_words() -> None:
    denial = report("b", "Karst Mirror", said("b:1", ARMY, stance="denies", words="burning the mill"))
    assert statuses(rows(accusing("a"), denial)) == [("River Army", WORDS, "denied")]


def test_a_denial_that_fits_nothing_answers_in_general() -> None:
    denial = report("b", "Karst Mirror", said("b:1", ARMY, stance="denies", words="everything"))
    assert statuses(rows(accusing("a"), denial)) == [("River Army", WORDS, "none"), ("River Army", GENERAL, "denied")]


def test_a_spokesman_answers_for_the_accused() -> None:
    denial = said("a:2", ("unnamed", "spokesman for the River Army"), stance="denies", spans=(Span(60, 80),))
    assert statuses(rows(accusing("a", denial))) == [("River Army", WORDS, "denied")]


def test_a_person_with_an_office_of_the_accused_answers_for_it() -> None:
    chief = name("a:Bo Lindqvar", "Bo Lindqvar", "person", roles=("River Army commander",))
    denial = said("a:2", ("named", "Bo Lindqvar"), stance="denies", spans=(Span(60, 80),))
    assert statuses(rows(accusing("a", denial, names=(chief,)))) == [("River Army", WORDS, "denied")]


def test_an_official_of_an_accused_country_answers_for_it() -> None:
    names = (name("a:Syria", "Syria", "place"), name("a:Mira Tolvaj", "Mira Tolvaj", "person"))
    shelled = deed("a:d1", "ASSAULT", ("a:Syria",), status="accused")
    told = said("a:1", MIRA, deeds=("a:d1",), words="Syria of shelling the bridge")
    denial = said("a:2", ("unnamed", "Syrian foreign ministry official"), stance="denies", spans=(Span(60, 80),))
    found = rows(report("a", "Lake Post", told, denial, names=names, deeds=(shelled,)))
    assert statuses(found) == [("Syria", "Syria of shelling the bridge", "denied")]


def test_a_stranger_does_not_answer_for_the_accused() -> None:
    denial = said("a:2", ("named", "Bo Lindqvar"), stance="denies", spans=(Span(60, 80),))
    assert statuses(rows(accusing("a", denial))) == [("River Army", WORDS, "none")]


def test_silence_answers_what_its_report_tells() -> None:
    silent = (Unanswered("River Army", "no_answer", "The River Army did not answer calls", "a:River Army"),)
    found = rows(accusing("a", unanswered=silent))
    assert statuses(found) == [("River Army", WORDS, "no_answer")]
    assert found[0].words == ("The River Army did not answer calls",)


def test_an_assertion_of_the_accused_about_its_own_deed_admits_it() -> None:
    facts = accusing("a")
    own = deed("b:d1", "ASSAULT", ("b:River Army",))
    claim = said("b:1", ARMY, stance="confirms", deeds=("b:d1",), words="its men burned the mill")
    found = rows(facts, report("b", "Karst Mirror", claim, deeds=(own,)), group_of={"a:1": "g", "b:1": "g"})
    assert statuses(found) == [("River Army", WORDS, "admitted")]


def test_what_the_accused_says_of_other_matters_is_no_answer() -> None:
    other = report("b", "Karst Mirror", said("b:1", ARMY, words="the parade starts at noon"))
    assert statuses(rows(accusing("a"), other)) == [("River Army", WORDS, "none")]


def test_harm_that_another_voice_tells_accuses_its_actor() -> None:
    names = (name("a:River Army", "River Army"), name("a:Mira Tolvaj", "Mira Tolvaj", "person"))
    burned = deed("a:d1", "ASSAULT", ("a:River Army",))
    told = report("a", "Lake Post", said("a:1", MIRA, deeds=("a:d1",), words="the River Army burned it"), names=names, deeds=(burned,))
    assert rows(told)[0].accusers == ("Mira Tolvaj",)
    own = report("a", "Lake Post", said("a:1", deeds=("a:d1",)), names=names, deeds=(burned,))
    assert rows(own) == []


def test_a_party_that_denies_what_no_report_accuses_it_of_is_in_the_table() -> None:
    found = rows(report("a", "Lake Post", said("a:1", ARMY, stance="denies", words="robbing the ferry", party=True)))
    assert statuses(found) == [("River Army", "robbing the ferry", "denied")]
    assert found[0].accusers == ()


def test_one_accusation_in_two_reports_is_one_allegation() -> None:
    found = rows(accusing("a"), accusing("b"), group_of={"a:1": "g", "b:1": "g"})
    assert len(found) == 1
    assert found[0].accusations == ("a:1", "b:1")


def test_the_matrix_shows_the_weightiest_answer() -> None:
    denial = said("a:2", ARMY, stance="denies", spans=(Span(60, 80),))
    silent = (Unanswered("River Army", "declined", "The River Army would not comment", "a:River Army"),)
    table = matrix(rows(accusing("a", denial, unanswered=silent)))
    assert (table.accused, table.allegations) == (("River Army",), (WORDS,))
    assert table.cells == {("River Army", WORDS): "denied"}


def test_the_reply_to_a_group_is_found_by_its_claims() -> None:
    found = rows(accusing("a", said("a:2", ARMY, stance="denies", spans=(Span(60, 80),))))
    assert (reply_to({"a:1"}, found), reply_to({"z:9"}, found)) == (found[0], None)
