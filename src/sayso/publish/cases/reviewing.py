"""What people judge, on a terminal: an item with its evidence and reasons, the log of decisions, and where a machine differs.

Rich renderables, printed by the caller.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.dossiers import Decision, Group, Link, LinkKind
from sayso.publish.cases.terminal import chain, evidence, group
from sayso.publish.cells import cells, dotted, plural, shown, table
from sayso.rows import Finding, ReportRow, Shown

KEYS = (
    ("a", "accept"),
    ("r", "reject"),
    ("u", "unsure"),
    ("e", "edit"),
    ("m", "merge"),
    ("s", "split"),
    ("n", "note"),
    ("g", "grade"),
    ("z", "undo"),
    ("k/j", "back/next"),
    ("?", "help"),
    ("q", "quit"),
)
HELP = (
    ("a r u", "the claims of a group, or the two of a link, belong together: yes, no, unsure; a claim is read rightly: yes, no, unsure"),
    ("e", "a field and its new value: basis hearsay, name Ona Petrel, chain Herald → Ona Petrel; before it the id of an event, if several"),
    ("m", "what is one with this: the id of another group, claim or report, or the name of a party"),
    ("s", "what does not belong here, by the numbers of the list or by ids: they leave together; of a link, the first"),
    ("n", "a note of your own"),
    ("g", "what is said, from 1 (confirmed) to 6 (cannot be judged), or who says it, from A (completely reliable) to F (cannot be judged)"),
    ("z", "takes back the last decision of this session; again, the one before"),
    ("k j", "goes back or on, deciding nothing"),
    ("//", "what follows says why: r // the second report is about another town"),
)
KINDS: Mapping[LinkKind, str] = {
    "same_entity": "Are these one and the same?",
    "same_text": "Is one of these texts made from the other?",
    "same_claim": "Do these say the same, or its opposite?",
    "contradicts": "Do these contradict each other?",
}
CLAIM = "Is this claim read rightly?"
GROUP = "Do these claims say the same, or its opposite?"
LISTED = 30  # claims of a group that are listed with their words


@dataclass(frozen=True)
class Entity:
    """An entity of a report with the first words that name it; `among` are all of its party, where they are listed."""

    id: str
    name: str
    kind: str
    report: str
    before: str
    words: str
    after: str
    party: str
    among: tuple[str, ...]


def keys() -> Text:
    """The last line of every item."""
    return Text(" ").join(Text.assemble((key, "bold"), f" {word}") for key, word in KEYS)


def helped() -> Table:
    made = Table.grid(padding=(0, 2, 0, 0))
    for key, means in HELP:
        made.add_row(Text(key, style="bold"), Text(means))
    return made


def item(number: int, subject: str, body: RenderableType, grades: Iterable[str], decided: Iterable[Decision]) -> RenderableType:
    """One item with its grades and what was decided about it so far; the last line shows the keys."""
    head = Rule(Text(f"{number} · {shown(subject)}", style="dim"), align="left", style="dim")
    parts: list[RenderableType] = [head, body, *(Text(f"  {shown(grade)}") for grade in grades)]
    parts += [Text(f"  {told(d)}", style="yellow") for d in decided]
    return Lines(*parts, Text(), keys())


def group_item(found: Group, named: Mapping[str, str], claims: Sequence[Shown]) -> RenderableType:
    """A group with what stands behind it, and its claims by number with their words."""
    made = Table.grid(padding=(0, 2, 0, 0))
    for n, one in enumerate(claims, 1):
        row = one.claim
        where = " · ".join(shown(part) for part in (row.outlet or row.report, row.published, row.id) if part)
        made.add_row(Text(f"  {n}"), Lines(Text(shown(row.words)), chain(row), Text(where, style="dim")))
    rest = len(found.claims) - len(claims)
    more = [Text(f"  and {plural(rest, 'more claim')}: sayso show CASE {found.id}", style="dim")] if rest else []
    return Lines(Text(GROUP, style="bold"), group(found, named, why=True), Text(), made, *more)


def link_item(link: Link, ends: Sequence[RenderableType]) -> RenderableType:
    """A link with its reasons, and both of its ends."""
    what = f" · {link.what.replace('_', ' ')}" if link.what else ""
    head = dotted([Text(KINDS[link.kind], style="bold"), Text(f"{link.score:.2f}{what}", style="dim")])
    return Lines(head, *(Padding(end, (0, 0, 0, 2)) for end in ends), *(Text(f"  why: {shown(reason)}") for reason in link.reasons))


def claim_item(found: Shown) -> RenderableType:
    row = found.claim
    facts = " · ".join((f"basis {row.basis}", row.stance, f"depth {row.depth}", "a party" if row.party else "no party"))
    return Lines(Text(CLAIM, style="bold"), evidence(found), Text(f"  {facts}"))


def entity_end(found: Entity) -> RenderableType:
    words = Text(shown(found.before), style="dim").append(f" {shown(found.words)} ", style="bold not dim").append(shown(found.after))
    head = Text(f"{shown(found.name)} ", style="bold").append(f"({found.kind}) in {shown(found.report)} · {found.id}", style="not bold")
    lines = [head, words]
    if found.among:
        lines.append(Text(f"one with, as {shown(found.party)}:", style="dim"))
        lines += [Text(f"  {n}  {shown(id)}", style="dim") for n, id in enumerate(found.among, 1)]
    return Lines(*lines)


def report_end(found: ReportRow, opening: str) -> RenderableType:
    where = dotted(Text(shown(part)) for part in (found.outlet, found.published, found.id) if part)
    return Lines(Text(shown(found.title or found.id), style="bold"), where, Text(shown(opening), style="dim"))


def claim_end(found: Shown) -> RenderableType:
    row = found.claim
    words = Text(shown(found.before), style="dim").append(f" {shown(row.words)} ", style="bold not dim").append(shown(found.after))
    where = dotted(Text(shown(part), style="dim") for part in (row.outlet, row.published, row.id) if part)
    return Lines(words, chain(row), where)


def told(decision: Decision) -> str:
    """A decision in a line, without the row that it is about."""
    what = decision.kind.replace("_", " ")
    detail = decision.subject if decision.kind in {"undo", "erase"} else decision.field
    value = decision.new if decision.kind in {"edit", "note", "grade_source", "grade_claim"} else None
    parts = [str(decision.n), what, detail, value, f"by {decision.who}, {decision.at}", f"({decision.why})" if decision.why else None]
    return shown(" ".join(filter(None, parts)))


def log(made: Sequence[Decision], erased: Collection[int], undone: Collection[int], broken: Sequence[Finding]) -> RenderableType:
    """All decisions with old and new values and reasons, and whether their chain is whole."""
    return Lines(*(_logged(d, d.n in erased, d.n in undone) for d in made), _wholeness(made, broken))


def _logged(d: Decision, erased: bool, undone: bool) -> RenderableType:
    what = f"{d.kind.replace('_', ' ')} {d.field or ''}".strip()
    head = f"{d.n}  {d.at}  {shown(d.who)}  {what}  {shown(d.subject)}"
    lines = [Text(head, style="dim" if undone else "").append("  undone" if undone else "", style="yellow")]
    if erased:
        lines.append(Text("   its values were erased", style="yellow"))
    lines += [Text(f"   {name} {shown(value)}", style="dim") for name, value in (("from", d.old), ("to  ", d.new)) if value]
    return Lines(*lines, *([Text(f"   why: {shown(d.why)}")] if d.why else []), Text())


def _wholeness(made: Sequence[Decision], broken: Sequence[Finding]) -> RenderableType:
    if not broken and not made:
        return Text("Nothing was decided yet.", style="italic")
    if not broken:
        return Text(f"The chain is whole: {plural(len(made), 'decision')}, the last with hash {made[-1].hash}", style="green")
    return Lines(*(Text(f"The chain is broken: {shown(str(finding))}.", style="red") for finding in broken))


def differs(rows: Iterable[tuple[str, str, str, str, str, bool]]) -> RenderableType:
    """Number, subject, field, what was decided, what the machine says, and whether it says so only since then."""
    made = table("n", "of", "what", "decided", "the machine", "")
    for n, subject, name, decided, proposed, new in rows:
        made.add_row(*cells(n, subject, name, decided, proposed), Text("new" if new else "as before", style="yellow" if new else "dim"))
    if not made.row_count:
        return Text("The machine differs from no decision.", style="italic")
    return made
