"""Mentions joined: voices, pronouns, descriptions, and what a pointer adds."""

from time import process_time

from entity_texts import told, unmarked
from invented import cast, span

from sayso.records import Span


def test_ids_follow_the_order_of_first_mentions() -> None:
    found = told("[Ada Brook|p] came to [Velsk|l]. [Brook|p] left.")
    assert [e.id for e in found.joined.entities] == ["e1", "e2"]
    assert [e.mentions[0].start for e in found.joined.entities] == [0, 18]


def test_she_is_the_woman_and_he_the_man() -> None:
    found = told("[Ada Brook|p] met [Tom Finch|p]. <She> was late, and <he> was early.")
    assert found.entity("She") == found.entity("Ada Brook")
    assert found.entity("he") == found.entity("Tom Finch")


def test_him_is_not_who_acts_in_the_same_clause() -> None:
    found = told("[Tom Finch|p] came. [Ned Day|p] waited. <He> saw <him>.")
    assert found.entity("him") != found.entity("He")


def test_it_that_stands_for_nothing_is_dropped() -> None:
    found = told("[Tarn Water Authority|o] paid. <It> is clear that {the gate|x} was shut.")
    assert found.entity("It") == ""


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    found = told('"<I> shut {the gate|x}," said [Ada Brook|p]. [Orla Finch|p] left.')
    assert found.entity("I") == found.entity("Ada Brook")


def test_a_description_in_apposition_is_the_name_before_it() -> None:
    found = told("[Ada Brook|p], {the mayor of Velsk|p}, came on Friday.")
    assert found.entity("the mayor of Velsk") == found.entity("Ada Brook")


def test_an_office_stands_for_who_bears_it() -> None:
    found = told("[Mayor Ada Brook|p] came on Friday. The gate was shut. {The mayor|p} was late.")
    assert found.entity("The mayor") == found.entity("Mayor Ada Brook")


def test_a_definite_description_is_what_was_described_so() -> None:
    found = told("{A former guard|p} came. {A driver|p} sat. {The former guard|p} left.")
    assert found.entity("The former guard") == found.entity("A former guard") != found.entity("A driver")


def test_a_person_described_once_is_kept_and_a_thing_is_not() -> None:
    assert told("{A former guard|p} shut {an old gate|x}.").names() == ["former guard"]


def test_a_pointer_outweighs_the_words() -> None:
    _, raw = unmarked("{A driver|p} met {a guard|p}. {The man|p} left.")
    driver, _, man = (r.span for r in raw)

    def pointer(later: Span, earlier: Span) -> float | None:
        return (20.0 if earlier == driver else -20.0) if later == man else None

    found = told("{A driver|p} met {a guard|p}. {The man|p} left.", pointer=pointer)
    assert found.entity("The man") == found.entity("A driver")


def test_a_voice_keeps_its_name_and_kind_and_gets_an_id() -> None:
    marked = "The gate was shut, [Tom Finch|p] said. [Ada Brook|p] said <she> was late."
    text, _ = unmarked(marked)
    people = cast(text)
    figure, _ = people.resolve(span(text, "Ada Brook"))
    assert figure is not None
    found = told(marked, people)
    assert found.joined.renamed == {figure.id: found.entity("Ada Brook")}
    entity = next(e for e in found.joined.entities if e.id == found.entity("Ada Brook"))
    assert (entity.name, entity.kind, entity.pseudonym) == (figure.name, "person", False)


def test_a_pseudonym_joins_no_other_name() -> None:
    marked = "A guard using the pseudonym [Ada|p] said it was late. [Ada Brook|p] shut the gate."
    text, _ = unmarked(marked)
    people = cast(text)
    people.resolve(span(text, "A guard using the pseudonym Ada"))
    found = told(marked, people)
    assert found.entity("Ada") != found.entity("Ada Brook")
    assert [e.pseudonym for e in found.joined.entities if e.id == found.entity("Ada")] == [True]


def test_a_voice_that_no_detector_found_is_an_entity_all_the_same() -> None:
    text = "Ada Brook said it was late."
    people = cast(text)
    people.resolve(span(text, "Ada Brook"))
    found = told(text, people)
    assert found.names() == ["Ada Brook"]
    assert found.entity("Ada Brook") == "e1"


def test_every_mention_belongs_to_one_entity_that_lists_it() -> None:
    found = told("[Ada Brook|p], {the mayor|p}, met [Tom Finch|p]. <She> left {<his>} house.")
    listed = {span: e.id for e in found.joined.entities for span in e.mentions}
    assert {m.span: m.entity for m in found.joined.mentions} == listed


def test_a_text_without_mentions_has_no_entities() -> None:
    assert told("The rain fell.").joined.entities == ()
    assert told("").joined.mentions == ()


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    def marked(pages: int) -> str:
        return "\n\n".join(
            f"[Ada Brook{n}ova|p] met [Tom Finch{n}sen|p] of the [Harrow{n} Council|o]. <She> saw {{the driver|p}}. [Finch{n}sen|p] left."
            for n in range(pages)
        )

    def seconds(pages: int) -> float:
        text = marked(pages)
        began = process_time()
        told(text)
        return process_time() - began

    seconds(20)
    assert seconds(400) < 25 * max(seconds(40), 0.01)


def test_the_owner_named_in_a_voices_description_is_somebody_else() -> None:
    marked = "[Tom Finch|p] left on Friday.\n\n[Finch|p]'s wife, [Orla Finch|p], told the Tarn Echo that he was ill."
    text, _ = unmarked(marked)
    people = cast(text)
    people.resolve(span(text, "Finch's wife, Orla Finch"))
    found = told(marked, people)
    assert found.entity("Finch") == found.entity("Tom Finch") != found.entity("Orla Finch")
