"""Links, parties, groups and replies: out as they went in, and replaced as a whole."""

import pytest
from quarry import ANSWER, DALE, GROUP, LINKS, STAMP, entry

from sayso.dossiers import Links
from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.rows import Judgement


@pytest.fixture
def linked(case: Case) -> Case:
    case.add(entry(), STAMP)
    case.add(DALE, STAMP)
    case.replace_links(LINKS, STAMP, cites=[("dale", "quarry"), ("dale", "Hill Radio"), ("dale", "quarry")])
    return case


def test_what_linkers_found_comes_out_as_it_went_in(linked: Case) -> None:
    assert tuple(linked.links()) == LINKS.links
    assert tuple(linked.links("same_text")) == LINKS.links[1:]
    assert tuple(linked.parties()) == LINKS.parties
    assert (linked.groups(), linked.group("g1"), linked.replies()) == ([GROUP], GROUP, [ANSWER])


def test_a_report_tells_what_it_copies_and_cites(linked: Case) -> None:
    assert [(row.id, row.copy_of, row.cites) for row in linked.reports()] == [
        ("quarry", None, ()),
        ("dale", "quarry", ("quarry", "Hill Radio")),
    ]


def test_new_links_take_the_place_of_the_old_and_leave_decisions(linked: Case) -> None:
    made = linked.decide(Judgement("accept", "g1"), STAMP)
    linked.replace_links(Links((), (), (), ()), STAMP)
    assert (linked.links(), linked.parties(), linked.groups(), linked.replies()) == ([], [], [], [])
    assert linked.report("dale").copy_of is None
    assert linked.decisions() == [made]


def test_linking_again_changes_nothing(linked: Case) -> None:
    linked.replace_links(LINKS, STAMP)
    assert tuple(linked.links()) == LINKS.links
    assert linked.groups() == [GROUP]


def test_custody_tells_of_linking(linked: Case) -> None:
    assert linked.custody()[-1].note == "2 links, 1 parties, 1 groups, 1 replies"


def test_a_group_that_is_not_there_is_told(linked: Case) -> None:
    with pytest.raises(ItemError, match="no group g7"):
        linked.group("g7")
