"""The command `review`: one item after the other by single keys or lines, and decisions for scripts."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from sayso.cli.cases import CASE, WHO, opened, stamp
from sayso.cli.sharing import page, safe
from sayso.dossiers import DecisionKind

if TYPE_CHECKING:  # imported where they are used: `sayso --help` must not wait for them
    from rich.console import RenderableType

    from sayso.ledger import Case
    from sayso.rows import Judgement, Stamp

KINDS = tuple(kind for kind in get_args(DecisionKind) if kind != "remove")


@click.command()
@CASE
@WHO
@click.option("--log", "as_log", is_flag=True, help="Print all decisions with their reasons, and whether their chain is whole.")
@click.option("--differs", "as_differs", is_flag=True, help="Print where the machine would now differ from decisions.")
@click.option("--decide", "decision", type=(click.Choice(KINDS), str), metavar="KIND SUBJECT", help="Make one decision, for scripts.")
@click.option("--field", metavar="F", help="With --decide edit: the field.")
@click.option("--new", metavar="V", help="With --decide: the new value, note or grade; for split, all ids that leave.")
@click.option("--undo", type=int, metavar="N", help="Take back decision N; undo the undoing to bring it back.")
@click.option("--erase", type=int, metavar="N", help="Erase the values and the reason of decision N; an entry says so.")
@click.option("--why", "reason", metavar="TEXT", help="The reason, with --decide, --undo and --erase.")
@click.option("--no-link", is_flag=True, help="Do not compare the reports anew after decisions on what belongs together.")
def review(
    case: Path,
    who: str | None,
    as_log: bool,
    as_differs: bool,
    decision: tuple[str, str] | None,
    field: str | None,
    new: str | None,
    undo: int | None,
    erase: int | None,
    reason: str | None,
    no_link: bool,
) -> None:
    """Judge what the machine proposes: groups, links and claims one by one, the most contested first.

    Every decision is kept with who, when and why; none is ever changed, and no later run overrules one. Without a terminal, lines
    of standard input are taken for keys: the first character is the key, the rest its value, and what follows // is the reason.

    \b
    Example:
      sayso review market.case
      sayso review market.case --log
      sayso review market.case --decide reject "same_text|mill-post-3|mill-post-7" --why "a form"
    """
    asked = _judgement(decision, field, new, undo, erase, reason)
    if sum((as_log, as_differs, asked is not None)) > 1:
        raise click.UsageError("give one of --log, --differs, --decide, --undo and --erase")
    with opened(case) as held:
        if as_log:
            page(_log(held))
        elif as_differs:
            page(_differs(held))
        else:
            with _linking(held, lambda: stamp(who), no_link):
                if asked:
                    _decide(held, asked, stamp(who))
                else:
                    _one_by_one(held, lambda: stamp(who))


def _judgement(
    decision: tuple[str, str] | None, field: str | None, new: str | None, undo: int | None, erase: int | None, reason: str | None
) -> "Judgement | None":
    """The decision that the options ask for, if any."""
    from sayso.rows import Judgement

    numbers: tuple[tuple[DecisionKind, int | None], ...] = (("undo", undo), ("erase", erase))
    asked = [Judgement(kind, str(n), why=reason) for kind, n in numbers if n is not None]
    if decision:
        kind: DecisionKind = next(k for k in get_args(DecisionKind) if k == decision[0])
        asked.append(Judgement(kind, decision[1], field, None, new, reason))
    elif field is not None or new is not None:
        raise click.UsageError("--field and --new go with --decide")
    if len(asked) > 1:
        raise click.UsageError("give one of --decide, --undo and --erase")
    if not asked and reason is not None:
        raise click.UsageError("--why goes with --decide, --undo or --erase")
    return asked[0] if asked else None


def _decide(held: "Case", asked: "Judgement", at: "Stamp") -> None:
    from sayso.publish.cases.reviewing import told
    from sayso.review import decide

    made = decide(held, asked, at)
    click.echo(f"{told(made)}: {safe(made.subject)}")


def _log(held: "Case") -> "RenderableType":
    from sayso.publish.cases.reviewing import log
    from sayso.review import judged

    made = held.decisions()
    broken = [f for f in held.verify() if f.part == "decision" or "decisions" in f.what]
    return log(made, held.erased(), judged(made).undone, broken)


def _differs(held: "Case") -> "RenderableType":
    from sayso.publish.cases.reviewing import differs
    from sayso.review import differing

    return differs((str(d.n), d.subject, d.field, d.decided, d.proposed, d.new) for d in differing(held))


@contextmanager
def _linking(held: "Case", at: Callable[[], "Stamp"], no_link: bool) -> Iterator[None]:
    """Compares the reports anew where decisions have changed what belongs together."""
    from sayso.review import judged

    before = judged(held.decisions()).rulings
    yield
    if judged(held.decisions()).rulings == before:
        return
    if no_link:
        click.echo("links stay as they were; `sayso add` with the case alone compares anew", err=True)
        return
    from sayso.pipeline import link_case

    links = link_case(held, at())
    click.echo(f"compared anew: {len(links.groups)} groups of claims, {len(links.parties)} parties", err=True)


def _one_by_one(held: "Case", at: Callable[[], "Stamp"]) -> None:
    from sayso.cli.session import Session, by_keys, by_lines
    from sayso.publish.cells import plural

    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    session = Session(held, at, by_keys() if terminal else by_lines(sys.stdin), clear=terminal)
    click.echo(plural(session.run(), "decision"), err=True)
