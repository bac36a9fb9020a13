"""Reports whose words are alike: copies, updates, parts taken over, shared quotations and forms that recur, each with its reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sayso.dossiers import Link, Reuse
from sayso.link.texts.candidates import pairs
from sayso.link.texts.order import Moment, later_first, moment
from sayso.link.texts.runs import Likeness, Text, Words, likeness, runs, seeds

WHOLE = 0.5  # of the shorter text's words: from here on it is the other text, not a part of it
WHOLE_RUN = 15  # words in a row that a copy has at least
VERSION_RUN = 12  # the same for a report that its own outlet wrote anew
PART, PART_RUN = 0.12, 12  # outside quotation marks
QUOTE_RUN = 9  # quoted words in a row
OWN_WORDS = 0.05  # alike outside quotation marks: below, only quotations are shared
SAME_FIGURES = 0.5  # of the shorter text's numbers: below, the wording recurs and what is reported does not
FILLED = 0.08  # of the shorter text's words are numbers, in a form
VERBATIM = 0.9  # of the shorter text's words; such a text is a copy whatever its numbers
FORM = 0.3  # of the shorter text's words
REPRINT_RUN = 100  # words in a row; no form is so long
SAME_TITLE = 0.6
NEAR_WHOLE = 0.7  # of the shorter text's stretches of five words
ANEW = timedelta(hours=72)  # within it an outlet writes a report anew
RECURS = timedelta(hours=120)  # beyond it alike reports of one outlet are a form that recurs, or a reprint


@dataclass(frozen=True, slots=True)
class Page:
    """A report as same_text compares it: its text without boilerplate blocks, and what tells where it is from.

    `published` is an ISO 8601 date (or date and time; without a zone it counts as UTC). `credits` names the outlets and agencies
    that the report as such is credited to.
    """

    report: str
    text: str
    outlet: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A page made ready to be compared."""

    page: Page
    text: Text
    title: frozenset[int]
    moment: Moment | None


def copies(pages: Iterable[Page]) -> list[Link]:
    """The same_text links of a case, in the order of their reports. Only candidates are aligned, so the work grows near-linearly.

    `a` was made from `b` where the reasons do not say that it is unknown which came first.
    """
    words = Words()
    held = sorted((ready(page, words) for page in pages), key=in_time)
    partners: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs([one.text for one in held]):
        partners[i].append(j)
    links = [link for i, others in partners.items() for link in links_of(held[i], [held[j] for j in others])]
    return sorted(links, key=lambda link: (link.a, link.b))


def ready(page: Page, words: Words) -> Held:
    return Held(page, words.text(page.text), frozenset(words.text(page.title or "").ids), moment(page.published))


def in_time(held: Held) -> tuple[bool, float, str]:
    """Dated pages first, in the order of their dates."""
    at = held.moment
    return (at is None, at.at.timestamp() if at else 0.0, held.page.report)


def links_of(one: Held, others: Sequence[Held]) -> list[Link]:
    """Links of one page to those of its candidates that turn out to be alike."""
    sown = seeds(one.text)
    found = []
    for other in others:
        like = likeness(one.text, other.text, runs(one.text, other.text, sown))
        what = reuse(like, one, other)
        if what:
            found.append(link(what, like, one.page, other.page))
    return found


def reuse(like: Likeness, one: Held, other: Held) -> Reuse | None:
    """What likeness comes to: within one outlet time tells an update from a recurring form, between outlets words and numbers do."""
    a, b = one.moment, other.moment
    if one.page.outlet and one.page.outlet == other.page.outlet and a and b:
        return within_outlet(like, abs(a.at - b.at), title_overlap(one.title, other.title))
    if like.share >= WHOLE and like.longest >= WHOLE_RUN and (like.bare >= OWN_WORDS or like.share >= VERBATIM):
        return "template" if recurring(like) else "copy"
    return in_part(like)


def within_outlet(like: Likeness, apart: timedelta, titles: float) -> Reuse | None:
    if apart > RECURS and like.longest < REPRINT_RUN:
        return "template" if like.share >= FORM else None
    if like.share >= WHOLE and like.longest >= VERSION_RUN:
        if apart > RECURS:
            return "copy"
        if like.figures is not None and like.figures < SAME_FIGURES:
            return "template"
        if apart <= ANEW and (like.shingles >= NEAR_WHOLE or titles >= SAME_TITLE):
            return "update"
    return in_part(like)


def recurring(like: Likeness) -> bool:
    """The wording of a form, filled with other numbers. Few numbers that differ tell nothing: a toll that rose is no form."""
    filled = like.figures is not None and like.figures < SAME_FIGURES and like.dense >= FILLED
    return filled and like.share < VERBATIM and like.longest < REPRINT_RUN


def in_part(like: Likeness) -> Reuse | None:
    if like.bare >= PART and like.longest_bare >= PART_RUN:
        return "partial"
    return "shared_quotes" if like.longest_quoted >= QUOTE_RUN and like.bare < OWN_WORDS else None


def title_overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def link(what: Reuse, like: Likeness, one: Page, other: Page) -> Link:
    order = later_first(one, other)
    reasons = (*words_alike(what, like), *order.reasons)
    return Link("same_text", order.later, order.earlier, round(like.share, 3), reasons, what)


def words_alike(what: Reuse, like: Likeness) -> list[str]:
    """The likeness in words."""
    reasons = [f"{like.alike} of {like.of} words run alike, the longest run {like.longest} words"]
    if what == "shared_quotes":
        reasons.append(
            f"only quotations are shared: {like.quoted} of these words stand in quotation marks, {like.longest_quoted} of them in a row"
        )
    if what == "template":
        reasons.append(f"a form that recurs{figures_in_words(like)}")
    return reasons


def figures_in_words(like: Likeness) -> str:
    return "" if like.figures is None else f": {like.figures:.0%} of its numbers are the same"


def roots(links: Iterable[Link]) -> dict[str, str]:
    """Each report that is a copy or update, to the earliest report of its family; that report itself is not listed.

    The earliest is the one that no link says was made from another; of several, the one that most others were made from.
    """
    made = [link for link in links if link.kind == "same_text" and link.what in ("copy", "update")]
    later = {link.a for link in made}
    source = Counter(link.b for link in made)
    found: dict[str, str] = {}
    for family in families(made):
        root = min(family, key=lambda report: (report in later, -source[report], report))
        found.update((report, root) for report in sorted(family) if report != root)
    return found


def families(links: Iterable[Link]) -> list[set[str]]:
    """Reports that links join, directly or through others."""
    family_of: dict[str, set[str]] = {}
    for one in links:
        a, b = family_of.setdefault(one.a, {one.a}), family_of.setdefault(one.b, {one.b})
        if a is not b:
            small, large = sorted((a, b), key=len)
            large |= small
            family_of.update(dict.fromkeys(small, large))
    return list({id(family): family for family in family_of.values()}.values())
