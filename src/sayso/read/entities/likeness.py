"""DESCRIPTION + GROUP -> how alike their words are, and how the description stands to the last mention of the group."""

from sayso.read.entities.groups import Group
from sayso.read.entities.items import Item, Page

_BESIDE = 40  # characters between two phrases that stand beside each other


def head_match(item: Item, group: Group, last: Item) -> str:
    """Where the head of a description stands in what is known of a group."""
    if item.head == last.head:
        return "same head"
    if item.head in group.heads:
        return "known head"
    if any(item.head in keys for keys in group.names):
        return "word of the name"
    if item.head in group.titles:
        return "title"
    return "other head"


def modifiers(item: Item, group: Group, last: Item) -> str:
    """Whether the words before the head say more than is known of a group, or something else."""
    if len(item.keys) < 2:
        return "no modifier" if len(last.keys) < 2 else "fewer modifiers"
    own = set(item.keys[:-1])
    if own == set(last.keys[:-1]):
        return "same modifiers"
    known = group.words if not last.named else group.words | {w for keys in group.names for w in keys}
    if own <= known:
        return "known modifiers"
    return "new modifiers" if len(last.keys) < 2 else "other modifiers"


def side(page: Page, item: Item, last: Item) -> str:
    """How a phrase stands to the last one of a group: in apposition, as what it is said to be, inside it; "" for apart."""
    if last.span.start > item.span.start:
        return "before a name" if page.text[item.span.end : last.span.start] in {", ", " "} else "later"
    if last.span.holds(item.span):
        return "set off within" if item.span.start > last.head_end else "within"
    if item.span.start - last.span.end > _BESIDE:
        return ""
    gap = page.text[last.span.end : item.span.start]
    if gap == " ":
        return "right behind"
    if gap.strip(" ") in {",", "(", "–", "—", ":"} and item.sentence == last.sentence:
        closed = page.text[item.span.end : item.span.end + 1] in {",", ".", ")", "", "—", ";"}
        return "apposition" if closed else "comma between"
    if page.words.patterns["copula"].fullmatch(page.text, last.span.end, item.span.start):
        return "said to be"
    return "as" if gap == " as " else ""
