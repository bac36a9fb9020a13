"""What several reports say, as a list: the most contested first, with what stands behind each in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Given
from fastapi.responses import Response

from sayso.dossiers import Contradiction, Group
from sayso.errors import ItemError
from sayso.facets import Query
from sayso.facets.groups import groups_with
from sayso.publish.phrases import ANSWER, CHECKED, FIELD, VERDICT
from sayso.review import Judged
from sayso.web.desk import At, Desk, Who
from sayso.web.pages.paging import stretch_of
from sayso.web.render import address, page

router = APIRouter()

SIZE = 25  # groups on a page


@dataclass(frozen=True)
class Row:
    """A group in the list, all of it in words. `holds` is what people decided of it."""

    id: str
    title: str
    reports: int
    pro: int
    contra: int
    differs: str
    updates: str
    checks: str
    reply: str
    circles: int
    holds: str


@router.get("/groups")
def groups(
    request: Request,
    desk: At,
    user: Who,
    text: str = "",
    party: str = "",
    every: Annotated[bool, Given(alias="all")] = False,
    number: Annotated[int, Given(alias="page", ge=1)] = 1,
) -> Response:
    """Groups, those of several reports or all, which hold a claim with some words or about somebody."""
    wrong, within = _within(desk, text.strip(), party.strip())
    ids = [id for id in desk.case.group_ids(several=not every) if within is None or id in within]
    stretch = stretch_of(number, len(ids), SIZE)
    found, held = desk.case.groups_by_id(ids[stretch.offset : stretch.offset + SIZE]), desk.held()
    rows = [row_of(group, held) for group in found]
    asked = {"text": text.strip(), "party": party.strip()}
    tos = {name: _to(asked, all_) for name, all_ in (("several", False), ("all", True))}
    shown = {"rows": rows, "stretch": stretch, "every": every, "wrong": wrong, "to": tos["all" if every else "several"], "tos": tos}
    return page(request, "groups.html", title="Groups", empty=not desk.case.count_reports(), **asked, **shown)


def _within(desk: Desk, text: str, party: str) -> tuple[ItemError | None, frozenset[str] | None]:
    """The groups that are asked for, None for all; and what is wrong with the question."""
    if not text and not party:
        return None, None
    try:
        index = desk.index()
        query = Query.from_pairs([("text", text), ("party", party)])
        return None, frozenset(groups_with(index.columns, index.claims(query)))
    except ItemError as error:
        return error, frozenset()


def _to(asked: dict[str, str], every: bool) -> str:
    return address("/groups", **asked, all="1" if every else None)


def row_of(group: Group, held: Judged) -> Row:
    """A group in words."""
    verdict = held.verdicts.get(group.id)
    open_ = [c for c in group.contradictions if not c.update]
    return Row(
        group.id,
        group.title,
        len(group.standings),
        group.independent("for"),
        group.independent("against"),
        listed(field_of(c) for c in open_),
        listed(field_of(c) for c in group.contradictions if c.update),
        listed(CHECKED[c.status] for c in group.checks),
        f"{group.reply.accused_name}: {ANSWER[group.reply.status]}" if group.reply else "nobody is accused in it",
        len(group.circular),
        VERDICT.get(verdict.kind, "") if verdict else "",
    )


def field_of(found: Contradiction) -> str:
    """The field in which claims differ, in words that stand alone."""
    return "whether it is so" if found.field == "whether" else FIELD[found.field]


def listed(words: Iterable[str]) -> str:
    """Words with commas between, each once."""
    return ", ".join(dict.fromkeys(words))
