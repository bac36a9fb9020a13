"""What linkers get of a report: ids, names with forms and roles, statements with what stands in them, cited outlets."""

from datetime import UTC, datetime

import pytest

from sayso.dossiers import Cite, Facts
from sayso.errors import SetupError
from sayso.link.facts import facts_of, from_json, to_json
from sayso.link.names.cites import cites_of
from sayso.link.names.roles import roles_at
from sayso.link.words.lists import citing
from sayso.records import (
    Block,
    Claim,
    Count,
    Document,
    Entity,
    Event,
    Mention,
    MentionForm,
    NoReply,
    Place,
    Reading,
    Span,
    Time,
    Verification,
    Voice,
)

TEXT = (
    "Council spokeswoman Rena Tolva said a barge sank at Ostrel on May 3 and killed two welders. "
    "Tolva had not seen it. The Marsh Line could not be reached. No one could confirm the sinking."
)
SAID = "a barge sank at Ostrel on May 3 and killed two welders"


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def mention(words: str, entity: str, form: MentionForm = "name") -> Mention:
    return Mention(at(words), "person", form, entity)


def reading() -> Reading:
    voice = Voice("Rena Tolva", "named", "e1", at("Rena Tolva"), at("said"))
    document = Document("d", TEXT, "0" * 64, title="Barge", outlet="Ostrel Herald", published="2021-05-04")
    return Reading(
        document,
        claims=(Claim("c1", (at(SAID),), (voice,), "official", "asserts", "indirect", False),),
        entities=(
            Entity("e1", "Rena Tolva", "person", ()),
            Entity("e2", "Marsh Line", "organisation", ()),
            Entity("e3", "welders", "group", ()),
        ),
        mentions=(
            mention("Rena Tolva", "e1"),
            Mention(Span(92, 97), "person", "name", "e1"),
            mention("Marsh Line", "e2"),
            mention("two welders", "e3", "nominal"),
        ),
        times=(Time("t1", at("May 3"), "DATE", "2021-05-03", "2021-05-03", "2021-05-03"),),
        places=(Place("p1", at("Ostrel"), "Ostrel", 77, 50.0, 10.0, "point", "XX"),),
        events=(
            Event(
                "v1", "ASSAULT", "kill", at("killed"), (), (at("two welders"),), (), ("e3",), "occurred", "p1", "t1",
                (Count(at("two"), "killed", 2, 2),), None, ("c1",),
            ),
        ),
        verifications=(Verification(at("No one could confirm the sinking"), "unverified", None, ("c1",)),),
        no_reply=(NoReply(at("The Marsh Line could not be reached"), "Marsh Line", "not_reached"),),
    )  # fmt: skip


@pytest.fixture
def facts() -> Facts:
    return facts_of(reading(), "r")


def page(text: str, outlet: str | None = None) -> tuple[Cite, ...]:
    """The citations of a text of one paragraph a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return cites_of(Reading(Document("d", text, "0" * 64, tuple(blocks), outlet=outlet)))


def test_ids_stand_under_the_report(facts: Facts) -> None:
    assert (facts.names[0].id, facts.deeds[0].id, facts.statements[0].id) == ("r:e1", "r:v1", "r:c1")


def test_a_name_has_its_forms_and_roles(facts: Facts) -> None:
    assert facts.names[0].variants == ("Rena Tolva", "Tolva")
    assert facts.names[0].roles == ("Council spokeswoman",)


def test_what_is_only_described_has_no_forms(facts: Facts) -> None:
    assert {n.name: n.variants for n in facts.names}["welders"] == ()


def test_a_deed_has_its_place_days_and_numbers(facts: Facts) -> None:
    deed = facts.deeds[0]
    assert (deed.trigger, deed.recipients, deed.earliest, deed.numbers[0].low) == ("killed", ("r:e3",), "2021-05-03", 2)
    assert deed.place is not None
    assert deed.place.geonameid == 77


def test_a_statement_has_what_stands_in_its_words(facts: Facts) -> None:
    statement = facts.statements[0]
    assert statement.words == SAID
    assert (statement.deeds, statement.names, statement.times) == (("r:v1",), ("r:e3",), (("2021-05-03", "2021-05-03"),))
    assert [(s.name, s.entity) for s in statement.chain] == [("Rena Tolva", "r:e1")]


def test_checks_and_silence_keep_their_words(facts: Facts) -> None:
    assert (facts.checks[0].words, facts.checks[0].claims) == ("No one could confirm the sinking", ("r:c1",))
    assert (facts.unanswered[0].party, facts.unanswered[0].entity) == ("Marsh Line", "r:e2")


def test_facts_come_back_as_they_were_kept(facts: Facts) -> None:
    assert from_json(to_json(facts)) == facts


def test_facts_of_another_form_name_the_cure(facts: Facts) -> None:
    with pytest.raises(SetupError, match="read the reports again"):
        from_json("[0" + to_json(facts)[2:])


@pytest.mark.parametrize(
    ("text", "name", "kind", "whole"),
    [
        ("OSTREL (AP) — A barge sank overnight.", "Associated Press", "agency", True),
        ("A barge sank overnight.\nThe Associated Press contributed to this report.", "Associated Press", "agency", True),
        ("A barge sank overnight.\nWith reporting by the Marsh Lane Gazette.", "Marsh Lane Gazette", "outlet", True),
        (
            "A barge sank overnight. Nobody was hurt.\nThe sinking was first reported by the Ostrel Courier.",
            "Ostrel Courier",
            "outlet",
            True,
        ),
        ("A barge sank overnight, the Ostrel Courier reported. Nobody was hurt.", "Ostrel Courier", "outlet", True),
        ("A barge sank overnight.\nThe skipper told the Ostrel Courier that it was dark.", "Ostrel Courier", "outlet", False),
        ("A barge sank overnight.\nAccording to Lanterna, a newspaper, it was dark.", "Lanterna", "outlet", False),
        (
            "A barge sank overnight.\nIt is all on https://www.ostrelcourier.example/barge and more.",
            "ostrelcourier.example",
            "outlet",
            False,
        ),
    ],
)
def test_cited_outlets_are_found(text: str, name: str, kind: str, whole: bool) -> None:
    assert [(c.name, c.kind, c.whole) for c in page(text)] == [(name, kind, whole)]


def test_a_report_does_not_cite_its_own_outlet() -> None:
    assert page("The skipper told the Ostrel Courier that it was dark.", outlet="Ostrel Courier") == ()


def test_a_person_who_is_told_something_is_no_outlet() -> None:
    assert page("A barge sank overnight.\nThe skipper told Rena Tolva that it was dark, Orla Finch said.") == ()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("He met Sergeant Tomas Kelem there.", ("Sergeant",)),
        ("He met the harbour police chief, Tomas Kelem, there.", ("harbour police chief",)),
        ("Then Tomas Kelem, a spokesman for the Marsh Line, left.", ("spokesman for the Marsh Line",)),
        ("Then Tomas Kelem, 34, left.", ("aged 34",)),
        ("Then in Ostrel Tomas Kelem left.", ()),
    ],
)
def test_roles_beside_a_name(text: str, roles: tuple[str, ...]) -> None:
    assert roles_at(text, [at("Tomas Kelem", text)]) == roles


def test_patterns_of_citing_take_long_lines_without_delay() -> None:
    hard = [("Aa " * 20_000), ("told the " * 8_000), ("(" * 30_000), ("by " * 20_000), ("A" * 60_000)]
    start = datetime.now(UTC)
    for text in hard:
        for pattern in (*citing().whole, *citing().part, citing().link):
            sum(1 for _ in pattern.finditer(text))
    assert (datetime.now(UTC) - start).total_seconds() < 8
