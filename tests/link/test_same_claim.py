"""Which statements of invented reports tell of the same, of its opposite, or of something else."""

from sayso.dossiers import Deed, Facts, Name, Number, Rulings, Spot, Statement
from sayso.link.alike.likeness import Likeness, compare
from sayso.link.alike.told import scene_of, told
from sayso.link.same_claim import groups, negating
from sayso.records import Span, Stance

OTHER = "The orchestra of Selby Vale opened its summer season with three quartets in the old granary."
HARROW = Spot("Harrowgate Quay", 11, 54.0, -1.5, "point", "GB")
SKELDA = Spot("Skelda", 12, 60.2, -1.3, "point", "GB")


def report(id_: str, *words: str, stance: Stance = "asserts", deed: Deed | None = None, names: tuple[Name, ...] = ()) -> Facts:
    """A report with one statement for each text; the deed is that of the first."""
    deeds = (deed,) if deed else ()
    statements = tuple(
        Statement(
            f"{id_}:c{n}",
            id_,
            text,
            (Span(0, len(text)),),
            (),
            "unstated",
            stance,
            "indirect",
            False,
            tuple(d.id for d in deeds) if n == 0 else (),
            tuple(name.id for name in names),
        )
        for n, text in enumerate(words)
    )
    return Facts(id_, None, None, None, names=names, deeds=deeds, statements=statements)


def killed(report_: str, place: Spot | None = None, day: str | None = None, victim: str = "", count: int | None = None) -> Deed:
    numbers = (Number("killed", count, count),) if count else ()
    recipients = (f"{report_}:{victim}",) if victim else ()
    return Deed(f"{report_}:v", "ASSAULT", "kill", "killed", (), recipients, "occurred", place, day, day, numbers)


def compared(a: Facts, b: Facts) -> Likeness:
    facts = [a, b, report("z", OTHER)]
    items = told(facts, {})
    return compare(items[0], next(i for i in items if i.report == b.report), scene_of(facts, items))


def grouped(*facts: Facts, rulings: Rulings = Rulings()) -> list[frozenset[str]]:  # noqa: B008
    return groups(facts, {}, rulings)[1]


def test_two_wordings_of_one_incident_are_the_same_claim() -> None:
    found = compared(
        report("a", "A fuel barge exploded at the Harrowgate quay and killed two welders on Monday."),
        report("b", "Two welders died when a barge carrying fuel blew up in an explosion at the quay of Harrowgate."),
    )
    assert found.verdict == "same"
    assert any("words in common" in reason for reason in found.reasons)


def test_statements_without_telling_words_in_common_are_other() -> None:
    found = compared(report("a", "A fuel barge exploded at the quay."), report("b", "The council will meet in the granary."))
    assert found == Likeness(0.0, "other", ())


def test_the_same_words_on_another_day_are_another_claim() -> None:
    words = "Gunmen killed three drivers at the toll gate of the mountain road."
    a, b = (report(i, words, deed=killed(i, day=day)) for i, day in (("a", "2021-03-04"), ("b", "2021-05-19")))
    assert compared(a, b).verdict == "other"


def test_days_next_to_each_other_are_one_time() -> None:
    words = "Gunmen killed three drivers at the toll gate of the mountain road."
    a, b = (report(i, words, deed=killed(i, day=day)) for i, day in (("a", "2021-03-04"), ("b", "2021-03-05")))
    assert compared(a, b).verdict == "same"


def test_the_same_words_at_another_place_are_another_claim() -> None:
    words = "Gunmen killed three drivers at the toll gate of the mountain road."
    a, b = (report(i, words, deed=killed(i, place)) for i, place in (("a", HARROW), ("b", SKELDA)))
    assert compared(a, b).verdict == "other"


def test_the_same_act_on_other_victims_is_another_claim() -> None:
    names = {i: (Name(f"{i}:e1", who, "person", (who,)),) for i, who in (("a", "Orla Finch"), ("b", "Bram Tolliver"))}
    words = "{} was killed by gunmen at the toll gate of the mountain road."
    a, b = (report(i, words.format(n[0].name), deed=killed(i, victim="e1"), names=n) for i, n in names.items())
    assert compared(a, b).verdict == "other"


def test_other_numbers_are_no_other_claim() -> None:
    a = report("a", "Gunmen killed three drivers at the toll gate of the mountain road.", deed=killed("a", count=3))
    b = report("b", "Gunmen killed seven drivers at the toll gate of the mountain road.", deed=killed("b", count=7))
    assert compared(a, b).verdict == "same"


def test_a_negation_on_one_side_is_the_opposite() -> None:
    found = compared(
        report("a", "The dredging company paid the harbour inspector for his silence about the spill."),
        report("b", "The dredging company did not pay the harbour inspector for silence about the spill."),
    )
    assert found.verdict == "opposite"


def test_a_denial_is_the_opposite_of_what_it_denies() -> None:
    words = "the dredging company paid the harbour inspector for his silence about the spill"
    assert compared(report("a", words), report("b", words, stance="denies")).verdict == "opposite"


def test_two_denials_say_the_same() -> None:
    words = "the dredging company paid the harbour inspector for his silence about the spill"
    assert compared(report("a", words, stance="denies"), report("b", words, stance="denies")).verdict == "same"


def test_groups_hold_the_like_and_leave_the_rest() -> None:
    a = report("a", "A fuel barge exploded at the Harrowgate quay and killed two welders.", OTHER)
    b = report("b", "Two welders were killed by the explosion of a fuel barge at the Harrowgate quay.")
    c = report("c", "The mayor of Skelda cut the ribbon of a new bridge for cyclists.")
    assert grouped(a, b, c) == [frozenset({"a:c0", "b:c0"})]


def test_groups_do_not_hang_on_the_order_of_reports() -> None:
    a = report("a", "A fuel barge exploded at the Harrowgate quay and killed two welders.")
    b = report("b", "Two welders were killed by the explosion of a fuel barge at the Harrowgate quay.")
    c = report("c", "The explosion of the fuel barge at the Harrowgate quay killed both welders.")
    assert set(grouped(a, b, c)) == set(grouped(c, a, b))


def test_what_people_parted_is_not_joined() -> None:
    words = "A fuel barge exploded at the Harrowgate quay and killed two welders."
    ruled = Rulings(apart=frozenset({("same_claim", "a:c0", "b:c0")}))
    assert grouped(report("a", words), report("b", words), rulings=ruled) == []


def test_what_people_joined_is_joined_with_that_reason() -> None:
    facts = [report("a", "A fuel barge exploded at the quay."), report("b", "The mayor of Skelda cut the ribbon.")]
    links, found = groups(facts, {}, Rulings(together=frozenset({("same_claim", "a:c0", "b:c0")})))
    assert found == [frozenset({"a:c0", "b:c0"})]
    assert links[0].reasons == ("a person decided so",)


def test_a_link_between_opposites_says_so() -> None:
    words = "the dredging company paid the harbour inspector for his silence about the spill"
    links, _ = groups([report("a", words), report("b", words, stance="denies")], {}, Rulings())
    assert [link.what for link in links] == ["opposite"]


def test_words_that_deny_what_a_group_has_in_common_are_its_other_side() -> None:
    facts = [
        report("a", "The river guard has not detained the ferryman of Harrowgate."),
        report("b", "The ferryman of Harrowgate was detained by the river guard."),
        report("c", "holding the ferryman of Harrowgate", stance="denies"),
    ]
    items = {item.id: item for item in told(facts, {})}
    assert negating(["a:c0", "b:c0", "c:c0"], items) == {"a:c0"}


def test_where_most_deny_the_others_are_the_other_side() -> None:
    facts = [report(r, "The dam did not burst at Harrowgate.") for r in "ab"] + [report("c", "The dam burst at Harrowgate.")]
    items = {item.id: item for item in told(facts, {})}
    assert negating(["a:c0", "b:c0", "c:c0"], items) == {"c:c0"}
