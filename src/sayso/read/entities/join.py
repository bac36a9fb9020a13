"""MENTIONS -> ENTITIES: the passes in their order, from mentions as detected to entities with names and ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.read.entities.groups import Group, Groups
from sayso.read.entities.items import Item, Page, Raw
from sayso.read.entities.naming import join_names
from sayso.read.entities.ranking import Choose, Pointer, Ranking, by_weights, nothing_known
from sayso.read.entities.speech import Speech
from sayso.read.entities.tables import tables
from sayso.read.entities.voices import Voiced, entity_kind
from sayso.read.quotes import quotations
from sayso.read.sentences import trimmed
from sayso.read.voices import Cast
from sayso.read.words import Lexicon
from sayso.records import Entity, Mention, MentionForm, Span

_KEPT_ALONE = frozenset({"person", "group", "organisation", "document", "weapon"})


@dataclass(frozen=True)
class Joined:
    """Entities in the order of their first mentions, every mention of theirs in text order, and Cast figure id -> entity id."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    renamed: dict[str, str]


def join(
    text: str, sentences: Sequence[Span], raw: Sequence[Raw], cast: Cast | None, lexicon: Lexicon, pointer: Pointer = nothing_known
) -> Joined:
    """The entities of a document: the voices of the cast, and all that is named, described or stood for."""
    page = Page(text, sentences, lexicon, tables())
    voiced = Voiced(page, cast, raw)
    items = page.items(voiced.raw)
    groups = grouped(page, items, voiced, pointer, by_weights(page))
    return _named(page, groups, voiced)


def grouped(page: Page, items: Sequence[Item], voiced: Voiced, pointer: Pointer, choose: Choose) -> Groups:
    """The groups of mentions: the voices' first, then names, then pronouns and nominals in text order."""
    groups = Groups()
    voiced.seed(items, groups)
    join_names(page, items, groups)
    speech = Speech(page, voiced.quoted if voiced.cast else _quoted(page), items, voiced.spoke)
    Ranking(page, groups, speech, pointer, choose).run(items)
    return groups


def _quoted(page: Page) -> list[Span]:
    """Speech in quotation marks, where no cast knows it."""
    paragraphs: list[Span] = []
    for number, (first, _) in enumerate(zip(page.sentences, page.paragraphs, strict=True)):
        if number and page.paragraphs[number] == page.paragraphs[number - 1]:
            paragraphs[-1] = Span(paragraphs[-1].start, first.end)
        else:
            paragraphs.append(trimmed(page.text, first.start, first.end))
    return [q.span for q in quotations(page.text, paragraphs, page.lexicon) if q.speech]


def _named(page: Page, groups: Groups, voiced: Voiced) -> Joined:
    kept = [g for g in groups.all() if _keeps(g)]
    ids = {id(g): f"e{number}" for number, g in enumerate(kept, 1)}
    items = {id(g): _apart(g.items) for g in kept}
    entities = tuple(_entity(page, g, items[id(g)], ids[id(g)]) for g in kept)
    mentions = sorted(
        (Mention(i.span, i.kind, _form(i, voiced), ids[id(g)]) for g in kept for i in items[id(g)]),
        key=lambda m: (m.span.start, -m.span.end),
    )
    renamed = {g.figure.id: ids[id(g)] for g in kept if g.figure is not None}
    return Joined(entities, tuple(mentions), renamed)


def _form(item: Item, voiced: Voiced) -> MentionForm:
    return "nominal" if item.span in voiced.described and item.named else item.raw.form


def _keeps(group: Group) -> bool:
    """Voices and names always; a nominal that stands alone if it is a party; a pronoun never."""
    if group.figure is not None or group.names:
        return True
    if all(item.pronoun for item in group.items):
        return False
    return len(group.items) > 1 or group.kind in _KEPT_ALONE


def _apart(items: Iterable[Item]) -> list[Item]:
    """The mentions of one group in order; of two that touch, the longer one."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda i: (i.span.start, -i.span.end)):
        if not kept or not item.span.touches(kept[-1].span):
            kept.append(item)
        elif len(item.span) > len(kept[-1].span):
            kept[-1] = item
    return kept


def _entity(page: Page, group: Group, items: Iterable[Item], id: str) -> Entity:
    spans = tuple(i.span for i in items)
    figure = group.figure
    if figure is not None:
        return Entity(id, figure.name, entity_kind(figure), spans, group.pseudonym)
    return Entity(id, _called(page, group), group.kind, spans)


def _called(page: Page, group: Group) -> str:
    """The fullest name of a group, or the fullest description that it begins with."""
    named = [i for i in group.items if i.named]
    if named:
        best = max(named, key=lambda i: (len(i.keys), -i.span.start))
        return " ".join(page.text[best.head_start : best.head_end].split())
    described = [i for i in group.items if not i.pronoun] or group.items
    first = described[0]
    return " ".join(page.text[first.head_start : first.head_end].split())
