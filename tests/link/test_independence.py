"""Origins: what counts as one line of evidence, why, and what stays unknown."""

from itertools import permutations
from random import Random

import pytest
from reports import backing, copy, ends, parties, report, said

from lab.provenance import Tally, cases, counted
from sayso.dossiers import Cite, Name
from sayso.link.backing.held import hold
from sayso.link.independence import origins

MIRA = ("named", "Mira Tolvaj")
BO = ("named", "Bo Lindqvar")


def test_a_speaker_whom_several_outlets_quote_is_one_origin() -> None:
    found = backing(report("a", "Lake Post", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", MIRA)))
    assert ends(found) == [("voice", "Mira Tolvaj", ("a", "b"))]
    assert found.origins[0].why == ("Lake Post and Karst Mirror quote Mira Tolvaj",)


def test_two_speakers_are_two_origins() -> None:
    found = backing(report("a", "Lake Post", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", BO)))
    assert len(found.origins) == 2
    assert all(o.why == () for o in found.origins)


def test_a_speaker_whom_parties_keep_apart_from_a_namesake_is_an_origin_of_its_own() -> None:
    facts = [report("a", "Lake Post", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", MIRA))]
    held = hold(facts, (), {n.id: n.id for f in facts for n in f.names})
    assert len(origins([s for f in facts for s in f.statements], held).origins) == 2


def test_a_copy_goes_back_to_its_source() -> None:
    facts = report("a", "Lake Post", said("a:1")), report("b", "Karst Mirror", said("b:1"))
    found = backing(*facts, texts=(copy("b", "a"),))
    assert ends(found) == [("own", "Lake Post", ("a", "b"))]
    assert found.origins[0].why == ("text of Karst Mirror copies Lake Post: 187 of 210 words",)
    assert found.copies == (("a", "b"),)


def test_copies_of_copies_go_back_to_the_first_text() -> None:
    facts = [report(r, f"Outlet {r}", said(f"{r}:1")) for r in "abcd"]
    found = backing(*facts, texts=(copy("b", "a"), copy("c", "b"), copy("d", "c", "update")))
    assert ends(found) == [("own", "Outlet a", ("a", "b", "c", "d"))]


def test_an_update_that_adds_a_voice_adds_an_origin() -> None:
    facts = report("a", "Lake Post", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", MIRA), said("b:2", BO))
    assert len(backing(*facts, texts=(copy("b", "a", "update"),)).origins) == 2


def test_an_unnamed_voice_of_a_copy_is_that_of_its_source() -> None:
    stranger = ("unnamed", "security official")
    facts = report("a", "Lake Post", said("a:1", stranger)), report("b", "Karst Mirror", said("b:1", stranger))
    assert len(backing(*facts, texts=(copy("b", "a"),)).origins) == 1


def test_texts_that_share_a_part_are_one_origin_only_for_the_same_words() -> None:
    words = "gunmen burned nine grain stores in Dravik on Monday"
    one, two = report("a", "Lake Post", said("a:1", words=words)), report("b", "Karst Mirror", said("b:1", words=words))
    other = report("b", "Karst Mirror", said("b:1", words="flames took what the harvest had left there"))
    assert len(backing(one, two, texts=(copy("b", "a", "partial"),)).origins) == 1
    assert len(backing(one, other, texts=(copy("b", "a", "partial"),)).origins) == 2


def test_unnamed_voices_of_two_outlets_stay_apart_and_the_doubt_is_told() -> None:
    found = backing(
        report("a", "Lake Post", said("a:1", ("group", "residents"))), report("b", "Karst Mirror", said("b:1", ("group", "residents")))
    )
    assert len(found.origins) == 2
    assert found.unknown == ("whether these are the same: “residents” (Lake Post), “residents” (Karst Mirror)",)


def test_unnamed_voices_of_one_outlet_under_the_same_words_are_one() -> None:
    found = backing(
        report("a", "Lake Post", said("a:1", ("group", "residents"))), report("b", "Lake Post", said("b:1", ("group", "residents")))
    )
    assert len(found.origins) == 1
    assert found.unknown == ("who “residents” (Lake Post (a) and Lake Post (b)) is",)


def test_a_held_report_that_is_cited_gives_its_origins() -> None:
    facts = report("a", "Lake Post", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", ("outlet", "the Lake Post")))
    found = backing(*facts)
    assert ends(found) == [("voice", "Mira Tolvaj", ("a", "b"))]
    assert found.origins[0].why[-1] == "Karst Mirror has it from the Lake Post"


def test_a_cited_outlet_that_is_not_held_is_an_origin_and_named_as_unknown() -> None:
    found = backing(*(report(r, f"Outlet {r}", said(f"{r}:1", ("outlet", "Sorrel Daily"))) for r in "ab"))
    assert ends(found) == [("outlet", "Sorrel Daily", ("a", "b"))]
    assert found.unknown == ("whom Sorrel Daily has it from: no report of it that says so is held",)


def test_an_outlet_that_is_held_but_silent_on_the_claim_is_the_origin() -> None:
    silent = report("c", "Sorrel Daily", said("c:1"))
    found = backing(report("a", "Lake Post", said("a:1", ("outlet", "Sorrel Daily"))), also=(silent,))
    assert ends(found) == [("outlet", "Sorrel Daily", ("a",))]


@pytest.mark.parametrize("shown", ["harrowherald.com", "The Harrow Herald", "www.harrowherald.co.uk", "HARROW HERALD"])
def test_an_outlet_is_known_by_its_title_and_its_site(shown: str) -> None:
    facts = report("a", "Harrow Herald", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", ("outlet", shown)))
    assert ends(backing(*facts)) == [("voice", "Mira Tolvaj", ("a", "b"))]


def test_an_agency_is_known_by_its_initials() -> None:
    credit = Cite("NNA", "agency", "(NNA)", True)
    facts = report("a", "Northern News Agency", said("a:1")), report("b", "Karst Mirror", said("b:1"), cites=(credit,))
    assert ends(backing(*facts)) == [("own", "Northern News Agency", ("a", "b"))]


def test_reports_that_credit_one_agency_are_one_origin() -> None:
    credit = Cite("Northern News Agency", "agency", "(Northern News Agency)", True)
    found = backing(*(report(r, f"Outlet {r}", said(f"{r}:1"), cites=(credit,)) for r in "ab"))
    assert ends(found) == [("agency", "Northern News Agency", ("a", "b"))]
    assert "Outlet b credits the Northern News Agency" in found.origins[0].why


def test_a_named_voice_stands_alone_beside_a_credit() -> None:
    credit = Cite("Northern News Agency", "agency", "(Northern News Agency)", True)
    facts = report("a", "Lake Post", said("a:1", MIRA), cites=(credit,)), report("b", "Karst Mirror", said("b:1"), cites=(credit,))
    assert {kind for kind, *_ in ends(backing(*facts))} == {"voice", "agency"}


def test_own_words_beside_a_voice_are_no_origin_of_their_own() -> None:
    assert ends(backing(report("a", "Lake Post", said("a:1"), said("a:2", MIRA)))) == [("voice", "Mira Tolvaj", ("a",))]


def test_what_an_outlet_saw_itself_stands_beside_its_voices() -> None:
    found = backing(report("a", "Lake Post", said("a:1", basis="firsthand"), said("a:2", MIRA)))
    assert sorted(kind for kind, *_ in ends(found)) == ["own", "voice"]


def test_own_words_of_a_report_without_a_voice_of_its_own_go_back_to_whom_it_cites() -> None:
    about_else = said("b:2", ("outlet", "Sorrel Daily"))
    facts = report("b", "Karst Mirror", said("b:1"), about_else)
    held = hold([facts], (), parties(facts))
    assert ends(origins([facts.statements[0]], held)) == [("outlet", "Sorrel Daily", ("b",))]


def test_a_voice_behind_an_outlet_is_the_origin() -> None:
    facts = report("a", "Lake Post", said("a:1", ("outlet", "Sorrel Daily"), MIRA)), report("b", "Karst Mirror", said("b:1", MIRA))
    assert ends(backing(*facts)) == [("voice", "Mira Tolvaj", ("a", "b"))]


def test_an_outlet_goes_back_to_the_voice_that_another_report_tells() -> None:
    facts = (
        report("a", "Lake Post", said("a:1", ("outlet", "Sorrel Daily"), MIRA)),
        report("b", "Karst Mirror", said("b:1", ("outlet", "Sorrel Daily"))),
    )
    found = backing(*facts)
    assert ends(found) == [("voice", "Mira Tolvaj", ("a", "b"))]
    assert "Lake Post says that Sorrel Daily has it from Mira Tolvaj" in found.origins[0].why


def test_a_teller_goes_back_to_whom_a_report_says_he_has_it_from() -> None:
    facts = report("a", "Lake Post", said("a:1", MIRA, BO)), report("b", "Karst Mirror", said("b:1", MIRA))
    assert ends(backing(*facts)) == [("voice", "Bo Lindqvar", ("a", "b"))]


def test_a_teller_who_saw_it_too_is_an_origin() -> None:
    facts = report("a", "Lake Post", said("a:1", MIRA, BO)), report("b", "Karst Mirror", said("b:1", MIRA, basis="firsthand"))
    assert len(backing(*facts).origins) == 2


def test_an_unnamed_voice_behind_a_person_goes_back_to_that_person() -> None:
    facts = report("a", "Lake Post", said("a:1", MIRA, ("unnamed", "friend"))), report("b", "Karst Mirror", said("b:1", MIRA))
    assert ends(backing(*facts)) == [("voice", "Mira Tolvaj", ("b", "a"))] or ends(backing(*facts)) == [
        ("voice", "Mira Tolvaj", ("a", "b"))
    ]


def test_a_spokesman_and_the_body_he_speaks_for_are_one_origin() -> None:
    spokesman, body = ("unnamed", "spokesman for the Grain Board"), ("body", "Grain Board")
    facts = report("a", "Lake Post", said("a:1", spokesman)), report("b", "Karst Mirror", said("b:1", body))
    assert ends(backing(*facts)) == [("voice", "Grain Board", ("a", "b"))]


def test_a_person_with_the_title_of_a_spokesman_speaks_for_the_body() -> None:
    named = report(
        "a", "Lake Post", said("a:1", MIRA), names=(Name("a:Mira Tolvaj", "Mira Tolvaj", "person", (), ("Grain Board spokeswoman",)),)
    )
    assert len(backing(named, report("b", "Karst Mirror", said("b:1", ("body", "Grain Board")))).origins) == 1


def test_a_document_that_two_reports_name_is_one_origin() -> None:
    facts = [report(r, f"Outlet {r}", said(f"{r}:1", ("document", "hospital register"))) for r in "ab"]
    assert ends(backing(*facts)) == [("document", "hospital register", ("a", "b"))]


def test_the_same_quotation_from_two_unnamed_voices_is_one_origin() -> None:
    words = "“they came down the quarry road with nineteen lanterns”"
    one = report("a", "Lake Post", said("a:1", ("unnamed", "driver"), words=words, quote="direct"))
    two = report("b", "Karst Mirror", said("b:1", ("unnamed", "witness"), words=words, quote="direct"))
    found = backing(one, two)
    assert len(found.origins) == 1
    assert found.origins[0].why == ("Lake Post and Karst Mirror carry the same quotation: “they came down the quarry road”",)


def test_an_unnamed_voice_with_the_words_of_a_known_one_is_that_one() -> None:
    words = "“they came down the quarry road with nineteen lanterns”"
    one = report("a", "Lake Post", said("a:1", ("unnamed", "driver"), words=words, quote="direct"))
    two = report("b", "Karst Mirror", said("b:1", MIRA, words=words, quote="direct"))
    found = backing(one, two)
    assert ends(found) == [("voice", "Mira Tolvaj", ("a", "b"))]
    assert any("same quotation" in why for why in found.origins[0].why)


def test_a_circle_is_told_and_counts_once() -> None:
    ring = [report(a, f"Outlet {a}", said(f"{a}:1", ("outlet", f"Outlet {b}"))) for a, b in ("ab", "bc", "ca")]
    found = backing(*ring)
    assert found.circular == (("a", "b", "c"),)
    assert [o.kind for o in found.origins] == ["unknown"]
    assert "cite each other" in found.unknown[0]


def test_a_circle_with_a_voice_of_its_own_goes_back_to_that_voice() -> None:
    one = report("a", "Lake Post", said("a:1", ("outlet", "Karst Mirror")), said("a:2", MIRA))
    found = backing(one, report("b", "Karst Mirror", said("b:1", ("outlet", "Lake Post"))))
    assert found.circular == (("a", "b"),)
    assert ends(found) == [("voice", "Mira Tolvaj", ("a", "b"))]


def test_a_chain_that_ends_where_it_began_is_told() -> None:
    first = report("a", "Lake Post", said("a:1"), published="2021-05-01")
    second = report("b", "Karst Mirror", said("b:1", ("outlet", "Lake Post")), published="2021-05-02")
    third = report("c", "Lake Post", said("c:1", ("outlet", "Karst Mirror")), published="2021-05-03")
    found = backing(first, second, third)
    assert found.circular == (("a", "b", "c"),)
    assert ends(found) == [("own", "Lake Post", ("a", "b", "c"))]


def test_a_citation_goes_back_to_reports_that_can_have_been_known() -> None:
    early = report("a", "Lake Post", said("a:1"), published="2021-05-01")
    citing = report("b", "Karst Mirror", said("b:1", ("outlet", "Lake Post")), published="2021-05-02")
    late = report("c", "Lake Post", said("c:1", ("outlet", "Karst Mirror"), MIRA), published="2021-05-03")
    standing = {s.report: s.origins for s in backing(early, citing, late).standings}
    assert standing["b"] == standing["a"] != standing["c"]


def test_a_source_credited_by_the_text_that_was_copied_from_it_makes_no_circle() -> None:
    credit = Cite("Northern News Agency", "agency", "(NNA)", True)
    facts = report("a", "Lake Post", said("a:1"), cites=(credit,)), report("b", "Northern News Agency", said("b:1"))
    found = backing(*facts, texts=(copy("b", "a"),))
    assert found.circular == ()
    assert ends(found) == [("agency", "Northern News Agency", ("a", "b"))]


def test_what_nobody_is_named_for_adds_no_origin_to_a_voice() -> None:
    nobody = ("unnamed", "(unspecified)")
    facts = report("a", "Lake Post", said("a:1", MIRA)), report("b", "Karst Mirror", said("b:1", nobody))
    found = backing(*facts)
    assert ends(found) == [("voice", "Mira Tolvaj", ("a",))]
    assert found.unknown == ("the source of Karst Mirror: nobody is named",)


def test_what_nobody_is_named_for_is_one_unknown_origin_where_that_is_all() -> None:
    found = backing(*(report(r, f"Outlet {r}", said(f"{r}:1", ("unnamed", "(unspecified)"))) for r in "abc"))
    assert ends(found) == [("unknown", "nobody named", ("a", "b", "c"))]


def test_denials_are_origins_against() -> None:
    found = backing(report("a", "Lake Post", said("a:1", MIRA), said("a:2", BO, stance="denies")))
    assert ends(found, "against") == [("voice", "Bo Lindqvar", ("a",))]
    assert len(ends(found)) == 1


def test_who_denies_the_opposite_is_for_it() -> None:
    facts = report("a", "Lake Post", said("a:1", MIRA), said("a:2", BO, stance="denies"), said("a:3", ("body", "Grain Board")))
    found = backing(facts, opposed=("a:2", "a:3"))
    assert {what for _, what, _ in ends(found)} == {"Mira Tolvaj", "Bo Lindqvar"}
    assert [what for _, what, _ in ends(found, "against")] == ["Grain Board"]


@pytest.mark.parametrize(
    ("statements", "stance"),
    [
        ((said("a:1"),), "asserts"),
        ((said("a:1", stance="denies"),), "denies"),
        ((said("a:1", MIRA),), "relays"),
        ((said("a:1", MIRA, stance="confirms"),), "asserts"),
        ((said("a:1", MIRA, stance="denies"),), "denies"),
        ((said("a:1", MIRA, stance="denies"), said("a:2", BO)), "relays"),
        ((said("a:1", stance="denies"), said("a:2", BO)), "denies"),
        ((said("a:1", MIRA, stance="doubts"),), "relays"),
    ],
)
def test_a_report_asserts_denies_or_relays(statements: tuple, stance: str) -> None:
    assert [s.stance for s in backing(report("a", "Lake Post", *statements)).standings] == [stance]


def test_citations_are_told_by_report_where_held_and_by_name_elsewhere() -> None:
    one = report("a", "Lake Post", said("a:1", ("outlet", "Sorrel Daily")))
    found = backing(one, report("b", "Karst Mirror", said("b:1", ("outlet", "Lake Post"))))
    assert found.cites == (("a", "Sorrel Daily"), ("b", "a"))


def test_the_order_of_the_statements_changes_nothing() -> None:
    facts = [
        report("a", "Lake Post", said("a:1", MIRA), said("a:2")),
        report("b", "Karst Mirror", said("b:1", ("outlet", "Lake Post"))),
        report("c", "Sorrel Daily", said("c:1", ("unnamed", "driver"))),
    ]
    held = hold(facts, (copy("c", "b"),), parties(*facts))
    statements = [s for f in facts for s in f.statements]
    assert len({origins(order, held) for order in permutations(statements)}) == 1


def test_a_long_chain_of_citations_is_followed_to_its_end() -> None:
    facts = [report("r0", "Outlet 0", said("r0:1", MIRA))]
    facts += [report(f"r{n}", f"Outlet {n}", said(f"r{n}:1", ("outlet", f"Outlet {n - 1}"))) for n in range(1, 3000)]
    Random(3).shuffle(facts)
    found = backing(*facts)
    assert [(o.what, len(o.reports)) for o in found.origins] == [("Mira Tolvaj", 3000)]


def test_generated_provenance_is_counted_right() -> None:
    tally = Tally()
    for number, graph in cases(300, 11):
        tally.add(graph, counted(graph, number))
    assert tally.n["exact"] >= 0.95 * tally.n["cases"]
    assert tally.n["circles found"] >= 0.99 * tally.n["circles"] > 0


def test_own_words_beside_voices_on_other_matters_add_no_origin_to_a_known_voice() -> None:
    known = report("a", "Lake Post", said("a:1", ("named", "Orla Finch")))
    own = report("b", "Karst Mirror", said("b:1"))
    other = report("b", "Karst Mirror", *own.statements, said("b:2", ("named", "Tiv Rusk")), said("b:3", ("named", "Ona Petrel")))
    held = hold((known, other), (), parties(known, other))
    assert [o.what for o in origins([*known.statements, own.statements[0]], held).origins] == ["Orla Finch"]
    assert [o.kind for o in origins(own.statements, held).origins] == ["unknown"]


def test_who_denies_a_claim_in_a_report_does_not_vouch_for_it_there() -> None:
    both = report("a", "Lake Post", said("a:1", MIRA), said("a:2", MIRA, stance="denies"))
    assert [(o.side, o.what) for o in backing(both, report("b", "Karst Mirror", said("b:1", BO))).origins] == [
        ("for", "Bo Lindqvar"),
        ("against", "Mira Tolvaj"),
    ]


def test_a_posting_that_goes_by_the_name_of_an_outlet_is_that_outlet() -> None:
    cited = report("a", "Lake Post", said("a:1", ("outlet", "Sorrel Daily")))
    posted = report("b", "Karst Mirror", said("b:1", ("document", "posting on the Sorrel Daily website")))
    assert ends(backing(cited, posted)) == [("outlet", "Sorrel Daily", ("a", "b"))]


def test_the_same_words_in_a_text_and_its_copy_are_one_origin_whatever_the_voice_is_called() -> None:
    one = report("a", "Lake Post", said("a:1", ("body", "government"), words="the quay is safe"))
    other = report("b", "Karst Mirror", said("b:1", ("body", "Velmish government"), words="the quay is safe"))
    assert len(ends(backing(one, other))) == 2
    assert len(ends(backing(one, other, texts=(copy("b", "a"),)))) == 1
