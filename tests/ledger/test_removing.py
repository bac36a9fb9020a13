"""A removed report: nothing of its words is left, a row says so, and its bytes do not come back by themselves."""

import pytest
from quarry import DALE, LATER, LINKS, STAMP, TEXT, entry

from sayso.errors import ItemError
from sayso.ledger import Case
from sayso.records import Failure
from sayso.rows import Filter, Held


@pytest.fixture
def linked(case: Case) -> Case:
    case.fail(Failure("quarry.txt", "quarry.txt is locked", "unlock it"), STAMP)
    case.add(entry(), STAMP)
    case.add(DALE, STAMP)
    case.replace_links(LINKS, STAMP)
    return case


def test_a_row_with_the_hashes_stays(linked: Case) -> None:
    before = linked.report("quarry")
    linked.remove("quarry", LATER, "asked by a source")
    row = linked.report("quarry")
    assert (row.digest, row.text_sha256, row.removed) == (before.digest, before.text_sha256, LATER.when)
    assert (row.title, row.author, row.url, row.origin, row.input, row.outlet, row.characters, row.claims) == (*[None] * 6, 0, 0)
    assert linked.verify() == []


def test_custody_and_a_decision_say_so(linked: Case) -> None:
    made = linked.remove("quarry", LATER, "asked by a source")
    assert (made.kind, made.subject, made.who, made.why) == ("remove", "quarry", "Tom Reed", "asked by a source")
    assert linked.decisions() == [made]
    last = linked.custody("quarry")[-1]
    assert (last.kind, last.who, last.digest) == ("removed", "Tom Reed", entry().digest)


def test_its_claims_texts_and_all_links_are_gone(linked: Case) -> None:
    linked.remove("quarry", LATER)
    assert [claim.id for claim in linked.claims()] == ["dale:c1"]
    assert linked.claims(Filter(text="guards")) == []
    assert [id for id, _ in linked.facts()] == [id for id, _ in linked.texts()] == ["dale"]
    assert (linked.groups(), linked.links(), linked.parties(), linked.replies()) == ([], [], [], [])
    assert linked.unlinked() == 1
    with pytest.raises(ItemError, match="was removed on 2031-06-01"):
        linked.text("quarry")


@pytest.mark.parametrize("words", ["Almeida", "beat twelve strikers", "almeida", "velmora", "Lund", "courier.example", "quarry.txt"])
def test_its_words_stand_in_no_file_any_more(linked: Case, words: str) -> None:
    linked.remove("quarry", LATER)
    held = b"".join(file.read_bytes() for file in linked.path.parent.iterdir())
    assert words.encode() not in held
    assert b"Nine strikers" in held


def test_its_bytes_do_not_come_back_by_themselves(linked: Case) -> None:
    linked.remove("quarry", LATER)
    assert linked.held(entry().digest) == Held("quarry", removed=True)
    assert not linked.add(entry(), LATER)
    assert linked.count() == 1


def test_its_bytes_can_be_added_again_on_purpose(linked: Case) -> None:
    linked.remove("quarry", LATER)
    assert linked.add(entry(), LATER, again=True)
    assert linked.text("quarry") == TEXT
    assert linked.count() == 4
    assert [row.kind for row in linked.custody("quarry")] == ["added", "removed", "added"]
    assert linked.verify() == []


def test_nothing_is_removed_twice_or_where_nothing_is(linked: Case) -> None:
    linked.remove("quarry", LATER)
    with pytest.raises(ItemError, match="removed already"):
        linked.remove("quarry", LATER)
    with pytest.raises(ItemError, match="no report mill"):
        linked.remove("mill", LATER)
    assert len(linked.decisions()) == 1
