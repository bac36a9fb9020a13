"""A case on a terminal: reports, claims, groups with their origins, replies. Rich renderables, printed by the caller.

Nothing here is a score of truth. A group shows four things side by side: origins for, origins against, what the reports say of having
checked it, and what the accused party answers.
"""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.dossiers import Contradiction, Group, Origin, Position, Reply, Side
from sayso.publish.cells import cells, dotted, figure, plural, shown, table
from sayso.publish.ledgers.terminal import STATUS_STYLE
from sayso.publish.phrases import ANSWER, CHECKED, FIELD, HELD, KIND, OWN_WORDS, STANDS
from sayso.rows import ClaimRow, EventRow, FailureRow, ReportRow, Shown

STYLE: dict[Position, str] = {"asserts": "green", "denies": "red", "relays": "cyan"}
TRY = (
    "Try one plain English sentence that says who did what to whom, with names as the reports have them.",
    "Or look for words in all claims: sayso claims CASE --text WORDS",
)


def groups(found: Sequence[Group], named: Mapping[str, str], why: bool) -> RenderableType:
    """All groups, each under its number; `named` gives reports the names to print."""
    if not found:
        return Text("No claim of two reports is the same or contradicts another.", style="italic")
    return Lines(*(Padding(group(one, named, why, str(n)), (0, 0, 1, 0)) for n, one in enumerate(found, 1)))


def group(found: Group, named: Mapping[str, str], why: bool = False, number: str = "") -> RenderableType:
    """What stands behind one group, report by report."""
    head = dotted([Text(f"{number}  {shown(found.title)}".strip(), style="bold"), Text(found.id, style="dim")])
    return Lines(head, _behind(found, named, why))


def answer(found: Group, named: Mapping[str, str], why: bool = False) -> RenderableType:
    """What stands behind a sentence that somebody asks about; without an id, since the case holds no such group."""
    return Lines(Text(shown(found.title), style="bold"), _behind(found, named, why))


def _behind(found: Group, named: Mapping[str, str], why: bool) -> RenderableType:
    counts = Text(f"{_origins(found, 'for')} for, {_origins(found, 'against')} against, {HELD}")
    parts: list[RenderableType] = [counts]
    for side in ("for", "against"):
        parts += [_origin(o, named, why) for o in found.origins if o.side == side]
    parts += [_stands(found, named), *_copies(found, named), *map(_contradiction, found.contradictions), *_checks(found)]
    parts += [_reply(found), *(_set(f"unknown: {shown(u)}", style="yellow") for u in found.unknown)]
    if why:
        parts += [_set(f"why: {shown(reason)}", style="dim italic") for reason in found.reasons]
    return Lines(*parts)


def _set(line: str | Text, left: int = 2, style: str = "") -> Padding:
    """A line set in, with all that does not fit on it set in as far."""
    return Padding(Text(line, style=style) if isinstance(line, str) else line, (0, 0, 0, left))


def _origins(found: Group, side: Side) -> str:
    return plural(found.independent(side), "independent origin")


def _origin(origin: Origin, named: Mapping[str, str], why: bool) -> RenderableType:
    mark, style = ("+", "green") if origin.side == "for" else ("−", "red")
    kind = f" ({KIND[origin.kind]})" if KIND[origin.kind] else ""
    line = Text(f"{mark} ", style=style).append(shown(origin.what), style="bold").append(kind, style="not bold dim")
    line.append(" through " + ", ".join(_named(origin.reports, named)), style="not bold")
    reasons = origin.why if why else origin.why[:2]
    return Lines(_set(line), *(_set(shown(reason), 6, "dim") for reason in reasons))


def _stands(found: Group, named: Mapping[str, str]) -> Table:
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column()
    made.add_column(overflow="fold")
    for standing in found.standings:
        words = Text(STANDS[standing.stance], style=STYLE[standing.stance])
        made.add_row(Text("  "), Text(shown(named.get(standing.report, standing.report))), words)
    return made


def _copies(found: Group, named: Mapping[str, str]) -> list[Padding]:
    lines = [_set(f"one text: {', '.join(_named(family, named))}", style="dim") for family in found.copies]
    return lines + [_set(f"circular: {' → '.join(_named((*circle, circle[0]), named))}", style="red") for circle in found.circular]


def _contradiction(found: Contradiction) -> Padding:
    values = " | ".join(f"{shown(value)} ({', '.join(claims)})" for value, claims in found.values)
    how = "updated" if found.update else "differs"
    return _set(f"{how}, {FIELD[found.field]}: {values}", style="" if found.update else "magenta")


def _checks(found: Group) -> list[Padding]:
    """What is said of checking, once where several reports say the same."""
    if not found.checks:
        return [_set("checking: no report says that it was or could not be checked", style="dim")]
    said = dict.fromkeys((c.status, shown(c.by or "")) for c in found.checks)
    return [_set(f"checking: {CHECKED[s]}" + (f" (by {by})" if by else ""), style=STATUS_STYLE[s]) for s, by in said]


def _reply(found: Group) -> Padding:
    if found.reply is None:
        return _set("reply: nobody is accused in it", style="dim")
    return _set(f"reply of {shown(found.reply.accused_name)}: {ANSWER[found.reply.status]}")


def _named(reports: Iterable[str], named: Mapping[str, str]) -> list[str]:
    return [shown(named.get(report, report)) for report in reports]


def silent(sentence: str) -> RenderableType:
    """What is said of a sentence that no report speaks to, and what else can be tried."""
    said = Text(f"Nothing held speaks to this: {shown(sentence)}", style="italic")
    return Lines(said, *(Text(hint, style="dim") for hint in TRY))


def claims(rows: Sequence[ClaimRow]) -> RenderableType:
    """One claim after the other, with chain and report."""
    if not rows:
        return Text("No claim matches.", style="italic")
    return Lines(*(Padding(claim(row), (0, 0, 1, 0)) for row in rows))


def claim(row: ClaimRow) -> RenderableType:
    facts = [
        f"depth {row.depth}",
        row.basis if row.basis != "unstated" else "basis unstated",
        row.stance,
        *(["a party"] if row.party else []),
    ]
    if row.group is not None:
        facts.append(f"{plural(row.independent_for or 0, 'origin')} for, {row.independent_against or 0} against")
    where = filter(None, [row.outlet or row.title or row.report, row.published])
    return Lines(
        Text(shown(row.words)),
        _set(chain(row)),
        _set(" · ".join(facts)),
        _set(" · ".join(map(shown, (*where, row.id))), style="dim"),
    )


def chain(row: ClaimRow) -> Text:
    if not row.chain:
        return Text(OWN_WORDS, style="cyan")
    return Text(" → ", style="dim").join(Text(shown(voice.name), style="cyan") for voice in row.chain)


def evidence(found: Shown) -> RenderableType:
    """A claim with its words in their place, its chain, events, links with reasons, and the decisions about it."""
    row = found.claim
    words = Text(shown(found.before), style="dim").append(" " + shown(row.words) + " ", style="bold not dim").append(shown(found.after))
    parts: list[RenderableType] = [words, Text(), _set(chain(row)), *(_set(f"why: {shown(r)}") for r in row.reasons)]
    parts += [_set(_event(event), style="magenta") for event in found.events]
    for link in found.links:
        other = link.b if link.a == row.id else link.a
        what = f" {link.what.replace('_', ' ')}" if link.what else ""
        parts.append(_set(f"{link.kind.replace('_', ' ')}{what} {other} ({link.score:.2f}): {shown('; '.join(link.reasons))}"))
    parts += [_set(f"reply of {shown(r.accused_name)}: {ANSWER[r.status]}") for r in found.replies]
    parts += [_set(f"{d.kind} by {shown(d.who)}, {d.at}: {shown(d.why or d.new or '')}", style="yellow") for d in found.decisions]
    source = filter(None, [found.report.title, found.report.outlet, found.report.published, found.report.url])
    return Lines(*parts, _set(" · ".join(map(shown, source)), style="dim"))


def _event(event: EventRow) -> str:
    parties = f"{', '.join(event.actors) or '(unspecified)'} → {', '.join(event.recipients) or '(unspecified)'}"
    return shown(" · ".join(filter(None, [f"{event.act}  {parties}", event.mode, event.place, event.earliest, event.status])))


def reports(rows: Sequence[ReportRow]) -> RenderableType:
    """A row for each report, its title below its id."""
    if not rows:
        return Text("No report is held: `sayso add CASE SOURCES` adds some.", style="italic")
    made = table("report", "outlet", "claims", "copy of, cites")
    for row in rows:
        title = f"removed {row.removed}" if row.removed else row.title or ""
        named = Text(shown(row.id)).append(f"\n{shown(title)}" if title else "", style="dim")
        outlet = Text("\n").join(cells(row.outlet, row.published) if row.outlet or row.published else cells(None))
        where = [*([f"copy of {row.copy_of}"] if row.copy_of else []), *(f"cites {one}" for one in row.cites if one != row.copy_of)]
        made.add_row(named, outlet, figure(row.claims), Text("\n".join(map(shown, where)) or "–"))
    return made


def failures(rows: Sequence[FailureRow]) -> RenderableType:
    if not rows:
        return Text("Everything that was given could be read.", style="italic")
    made = table("not read", "reason", "cure")
    for row in rows:
        made.add_row(*cells(row.input, row.reason, row.cure))
    return made


def replies(found: Sequence[Reply]) -> RenderableType:
    """The matrix accused × allegation: who accuses, and what the accused party answers in all held reports."""
    if not found:
        return Text("Nobody is accused of anything in the held reports.", style="italic")
    made = table("accused", "of what", "by whom", "answer, in")
    made.columns[-1].no_wrap = True  # ids are there to be copied
    for reply in found:
        made.add_row(*cells(reply.accused_name, reply.allegation, ", ".join(reply.accusers)), _answered(reply))
    return made


def _answered(reply: Reply) -> Text:
    """The answer, and below it the reports that have it."""
    if reply.status == "none":
        return Text(ANSWER["none"].replace("in the", "in\nthe"), style="yellow")
    return Text(ANSWER[reply.status]).append("".join(f"\n{shown(id)}" for id in reply.reports), style="dim")
