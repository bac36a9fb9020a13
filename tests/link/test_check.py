"""What stands behind a sentence: which statements speak to it, on which side, and which only belong to the matter."""

from dataclasses import replace
from typing import Any

from sayso.dossiers import Deed, Facts, Group, Name, Number
from sayso.link.check import ASKED, Known, check
from tests.link.reports import deed, report, said

ADA = ("named", "Ada Brook")
BO = ("named", "Bo Lind")
SENTENCE = "The granary in Tolm burned down"
NOISE = tuple(report(f"n{n}", f"Sheet {n}", said(f"n{n}:1", words=f"the council of Velm voted on road number {n}")) for n in range(6))


def asked(sentence: str, *deeds: Deed, names: tuple[Name, ...] = ()) -> Facts:
    return report(ASKED, None, said(f"{ASKED}:1", words=sentence), deeds=deeds, names=names)


def stands(sentence: str, *facts: Facts, deeds: tuple[Deed, ...] = (), names: tuple[Name, ...] = ()) -> Group:
    return check(asked(sentence, *deeds, names=names), sentence, (*facts, *NOISE), Known((), (), ()))


def tells(ident: str, *statements: tuple[str, Any], **fields: Any) -> Facts:
    """A report of statements given by their words and voice, or None."""
    made = [said(f"{ident}:{n}", *([v] if v else []), words=words) for n, (words, v) in enumerate(statements)]
    return report(ident, f"Outlet {ident}", *made, **fields)


def test_other_words_around_the_same_matter_speak_to_it() -> None:
    found = stands(SENTENCE, tells("a", ("the old granary burned down on Friday", ADA), ("it stood in Tolm", None)))
    assert found.claims == ("a:0",)
    assert [(o.side, o.what) for o in found.origins] == [("for", "Ada Brook")]


def test_reports_of_other_things_do_not_speak() -> None:
    assert stands(SENTENCE, tells("a", ("the mayor of Tolm opened a school", None))).standings == ()


def test_a_negation_stands_against() -> None:
    found = stands(SENTENCE, tells("a", ("the granary in Tolm did not burn down", ADA)))
    assert [(o.side, o.what) for o in found.origins] == [("against", "Ada Brook")]


def test_a_report_that_calls_it_a_hoax_denies_it() -> None:
    found = stands(SENTENCE, tells("a", ("a post says the granary in Tolm burned down", None), ("it was all a hoax", None)))
    assert [s.stance for s in found.standings] == ["denies"]


def test_what_a_denying_report_retells_is_no_origin() -> None:
    denying = tells("a", ("the granary in Tolm burned down", None), ("it was all a hoax", None))
    found = stands(SENTENCE, denying, tells("b", ("the granary in Tolm burned down", ADA)))
    assert [o.what for o in found.origins if o.side == "for"] == ["Ada Brook"]


def burned(ident: str, low: int | None = None, high: int | None = None, actors: tuple[str, ...] = ()) -> Deed:
    numbers = (Number("killed", low, high),) if low else ()
    return deed(ident, "ASSAULT", actors=actors, numbers=numbers)


def test_another_number_belongs_to_the_matter_but_backs_nothing() -> None:
    sentence = "The fire in the Tolm granary killed 31 people"
    same = report(
        "a", "Outlet a", said("a:1", ADA, words="the granary fire in Tolm killed 31", deeds=("a:d",)), deeds=(burned("a:d", 31, 31),)
    )
    other = report(
        "b", "Outlet b", said("b:1", BO, words="the granary fire in Tolm killed 14", deeds=("b:d",)), deeds=(burned("b:d", 14, 14),)
    )
    found = stands(sentence, same, other, deeds=(burned(f"{ASKED}:d", 31, 31),))
    assert [o.what for o in found.origins] == ["Ada Brook"]
    assert set(found.claims) == {"a:1", "b:1"}
    assert [c.field for c in found.contradictions] == ["how_many"]


def test_at_least_nine_does_not_back_at_least_31() -> None:
    sentence = "The fire in the Tolm granary killed 31 people"
    fewer = report(
        "a", "Outlet a", said("a:1", ADA, words="the granary fire in Tolm killed people", deeds=("a:d",)), deeds=(burned("a:d", 9),)
    )
    assert stands(sentence, fewer, deeds=(burned(f"{ASKED}:d", 31),)).origins == ()


def test_another_doer_backs_nothing() -> None:
    guard, league = (
        Name(f"{ASKED}:g", "Hill Guard", "organisation", ("Hill Guard",)),
        Name("a:l", "Dawn League", "organisation", ("Dawn League",)),
    )
    said_so = said("a:1", ADA, words="the Dawn League burned the granary in Tolm beside the Hill Guard", deeds=("a:d",))
    told = report(
        "a",
        "Outlet a",
        said_so,
        deeds=(burned("a:d", actors=("a:l",)),),
        names=(league, Name("a:Ada Brook", *reversed(ADA), ("Ada Brook",))),
    )
    found = stands("The Hill Guard burned the granary in Tolm", told, deeds=(burned(f"{ASKED}:d", actors=(f"{ASKED}:g",)),), names=(guard,))
    assert found.claims == ("a:1",)
    assert found.origins == ()


def test_a_plain_headline_decides_for_a_report_that_else_only_relays() -> None:
    told = tells("a", ("the granary in Tolm burned down", ADA))
    plain, debunk = replace(told, title="Granary in Tolm burned down"), replace(told, title="No, the granary in Tolm burned down is a hoax")
    assert [stands(SENTENCE, f).standings[0].stance for f in (told, plain, debunk)] == ["relays", "asserts", "denies"]


def test_a_headline_on_something_else_decides_nothing() -> None:
    told = replace(tells("a", ("the granary in Tolm burned down", ADA)), title="A quiet week on the river")
    assert stands(SENTENCE, told).standings[0].stance == "relays"


def test_the_same_deed_of_others_needs_more_than_the_words_of_the_deed() -> None:
    name = Name(f"{ASKED}:e1", "Bank of Velm", "organisation", ("Bank of Velm",))
    theirs = tells("a", ("the Bank of Velm raised rates on loans", ADA))
    others = tells("b", ("the Bank of Ostrand raised rates", BO))
    found = stands("The Bank of Velm raised rates on all loans to farmers", theirs, others, names=(name,))
    assert [s.report for s in found.standings] == ["a"]


def test_an_answer_has_an_id_of_its_own() -> None:
    told = tells("a", ("the granary in Tolm burned down", ADA))
    assert stands(SENTENCE, told).id == stands(SENTENCE).id != stands("The granary in Tolm was sold", told).id


def test_a_sentence_that_denies_something_has_its_denial_for_it() -> None:
    telling = tells("a", ("the granary in Tolm burned down", ADA))
    denial = report("b", "Outlet b", said("b:1", BO, words="the granary in Tolm burned down", stance="denies"))
    found = stands("The granary in Tolm did not burn down", telling, denial)
    assert {(o.side, o.what) for o in found.origins} == {("against", "Ada Brook"), ("for", "Bo Lind")}
