"""Commands on a case: add, reports, claims, show, groups, check, replies, remove, verify."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from sayso.cli.sharing import by_date, by_period, counted, endings, page, safe, tally, watched
from sayso.dossiers import Answer, Group
from sayso.errors import ItemError, SetupError
from sayso.records import Act, Basis, Failure
from sayso.settings import Settings, settings_from

if TYPE_CHECKING:  # imported where they are used: `sayso --help` must not wait for them
    from sayso.ledger import Case
    from sayso.pipeline import Kept
    from sayso.rows import Filter, Stamp

LONGEST = 1_000  # characters of a sentence

F = TypeVar("F", bound=Callable[..., Any])

CASE = click.argument("case", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
WHY = click.option("--why", is_flag=True, help="Show all reasons.")
WHO = click.option("--who", metavar="NAME", help="Who does this, for the log of the case; else the name of the account.")


def stamp(who: str | None) -> "Stamp":
    """Who does something to a case, now, with this version."""
    import getpass

    import sayso
    from sayso.rows import Stamp

    return Stamp(who or getpass.getuser(), datetime.now(UTC).isoformat(timespec="seconds"), sayso.__version__)


@contextmanager
def opened(path: Path, create: bool = False) -> Iterator["Case"]:
    """An open case; what goes wrong with it ends the run with its cure."""
    from sayso.ledger import open_case

    with endings():
        if path.is_dir():
            raise SetupError(f"{path} is a folder, not a case", "name the file of the case first, then reports or ids")
        with open_case(path, create=create) as case:
            yield case


def behind(held: "Case") -> None:
    """Warns where reports came or went since they were compared: copies, groups and replies are then not those of the case."""
    if count := held.unlinked():
        click.echo(f"{tally(count, 'change', 'changes')} of reports not compared yet: `sayso add CASE` compares them", err=True)


@click.command()
@CASE
@click.argument("sources", nargs=-1)
@click.option("--jsonl", metavar="FILE", help='Add documents from JSON lines {"id", "text", …}; - is standard input.')
@click.option("--published", metavar="DATE", callback=by_date, help="The date of publication (ISO 8601), over what the page says.")
@click.option("--outlet", metavar="NAME", help="Who published it, over what the page says.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read on N processes.")
@click.option("--no-link", is_flag=True, help="Do not compare the reports now; the next `add` will.")
@click.option("--again", is_flag=True, help="Also what was removed from the case before.")
@WHO
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="Change a setting; may be repeated.")
def add(
    case: Path,
    sources: tuple[str, ...],
    jsonl: str | None,
    published: str | None,
    outlet: str | None,
    jobs: int,
    no_link: bool,
    again: bool,
    who: str | None,
    pairs: tuple[str, ...],
) -> None:
    """Read reports into a case, a file that is made where there is none, and compare them with all that it holds.

    The same bytes add nothing. A run that was stopped goes on where it was: give the same command again.

    \b
    Example:
      sayso add market.case reports/ --jobs 2
      sayso add market.case --jsonl documents.jsonl
      sayso add market.case                        compare again what is held
    """
    if sources and jsonl:
        raise click.UsageError("give files or folders (- for standard input), or --jsonl FILE, not both")
    asked = bool(sources or jsonl)
    with opened(case, create=asked) as held:
        from sayso.engines import Here, Local
        from sayso.pipeline import Given, add_all, find_all

        settings = settings_from(list(pairs), Settings(threads=1 if jobs > 1 else 0))
        status = 0
        if asked:
            found = find_all(sources, jsonl, sys.stdin.buffer, Given(published, outlet))
            inputs, total = counted(found, endless=jsonl is not None)
            kept = add_all(held, inputs, settings, Local(jobs) if jobs > 1 else Here(), lambda: stamp(who), again=again)
            status = told(watched(kept, total), {r.id for r in held.reports() if r.removed})
        if not no_link and (held.unlinked() or not asked):
            link(held, stamp(who))
    sys.exit(status)


def told(results: "Iterable[Kept | Failure]", removed: Collection[str] = ()) -> int:
    """Says what became of every input that is not simply added, and how many were. The status of the run."""
    count = Counter[str]()
    try:
        for result in results:
            if isinstance(result, Failure):
                click.echo(f"failed: {safe(result.id)}: {safe(result.reason)} ({safe(result.cure)})", err=True)
                count["failed"] += 1
            else:
                count["added" if result.added else "removed" if result.report in removed else "held"] += 1
    except KeyboardInterrupt:
        click.echo(f"{count['added']} added before the stop; the same command goes on from there", err=True)
        raise
    gone = f", {count['removed']} removed before and not added again" if count["removed"] else ""
    click.echo(f"{count['added']} added, {count['held']} held already, {count['failed']} failed{gone}", err=True)
    if not count:
        click.echo("nothing was given that holds a report", err=True)
    return 0 if not count["failed"] else 1 if count.total() > count["failed"] else 2


def link(held: "Case", at: "Stamp") -> None:
    from sayso.pipeline import link_case

    links = link_case(held, at)
    counts = ((links.groups, "group of claims", "groups of claims"), (links.copy_of, "copy", "copies"), (links.parties, "party", "parties"))
    click.echo(", ".join(tally(len(rows), one, many) for rows, one, many in counts), err=True)


@click.command()
@CASE
@AS_JSON
@click.option("--failures", is_flag=True, help="The inputs that could not be read instead, with reason and cure.")
def reports(case: Path, as_json: bool, failures: bool) -> None:
    """List the reports of a case: outlet, date, title, what each is a copy of, and whom it cites.

    \b
    Example:
      sayso reports market.case
      sayso reports market.case --json
    """
    with opened(case) as held:
        from sayso.publish.cases import terminal as casework
        from sayso.publish.cases.contract import report_line

        if failures:
            page(casework.failures(held.failures()))
            return
        behind(held)
        rows = held.reports()
        if as_json:
            for r in (r for r in rows if r.removed is None):
                _line(report_line(r.id, r.outlet, r.published, r.title, r.copy_of, r.cites, r.claims))
        else:
            page(casework.reports(rows))


def filtered(command: F) -> F:
    """The options that choose claims."""
    for option in reversed(
        (
            click.option("--about", metavar="NAME", help="Claims about an entity: in their words, or a party of their events."),
            click.option("--by", metavar="NAME", help="Claims with this voice in the chain."),
            click.option("--act", type=click.Choice(get_args(Act), case_sensitive=False), help="Claims with an event of this act."),
            click.option("--place", metavar="NAME", help="Claims about a place: its name, or a country's two letters."),
            click.option("--after", metavar="DATE", callback=by_period, help="About this time or later: 2017, 2017-05 or 2017-05-14."),
            click.option("--before", metavar="DATE", callback=by_period, help="About this time or earlier."),
            click.option("--basis", type=click.Choice(get_args(Basis)), help="Claims on this basis."),
            click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Claims N voices deep."),
            click.option("--origins", type=click.IntRange(min=1), metavar="N", help="Claims with at least N independent origins."),
            click.option("--reply", type=click.Choice(get_args(Answer)), help="Accusations with this reply."),
            click.option("--text", metavar="QUERY", help='Words, "phrases", prefix*, AND, OR, NOT.'),
            click.option("--report", metavar="ID", help="Claims of this report."),
        )
    ):
        command = option(command)
    return command


def filter_of(held: "Case", wanted: Mapping[str, Any]) -> "Filter":
    """What these options choose. Raises ItemError for a report that is not held."""
    from sayso.rows import Filter

    if wanted["report"] is not None:
        held.report(wanted["report"])
    return Filter(**wanted)


@click.command()
@CASE
@filtered
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N claims.")
@AS_JSON
def claims(case: Path, limit: int | None, as_json: bool, **wanted: Any) -> None:
    """List the claims of a case, all or those that fit every option given.

    \b
    Example:
      sayso claims market.case --about "Second Brigade" --origins 2
      sayso claims market.case --text '"Hill 40" AND shell*'
    """
    with opened(case) as held:
        from sayso.publish.cases.terminal import claims as shown

        behind(held)
        chosen = filter_of(held, {**wanted, "limit": limit})
        rows = held.claims(chosen)
        if as_json:
            from sayso.publish.cases.contract import claim_line

            for row in rows:
                _line(claim_line(row))
            return
        page(shown(rows))
        if limit and (total := held.count(chosen)) > len(rows):
            click.echo(f"{len(rows)} of {total}", err=True)


@click.command()
@CASE
@click.argument("id")
def show(case: Path, id: str) -> None:
    """Show a claim or a group: the evidence in its place, chain, links with reasons, decisions.

    \b
    Example:
      sayso show market.case northern-wire-0514:c3a91f0e2b7d4
    """
    with opened(case) as held:
        from sayso.publish.cases.terminal import evidence, group

        behind(held)
        try:
            page(evidence(held.show(id)))
        except ItemError:
            if id not in {g.id for g in held.groups()}:
                raise _nothing(held, id) from None
            page(group(held.group(id), names_of(held), why=True))


def _nothing(held: "Case", id: str) -> ItemError:
    """What is said of an id that is neither a claim's nor a group's."""
    if id in {r.id for r in held.reports()}:
        return ItemError(f"{id} is a report", f"its claims: sayso claims CASE --report {id}; its text line by line: sayso sheet")
    return ItemError(f"there is no claim or group {id!r}", "see `sayso claims CASE` and `sayso groups CASE`")


@click.command()
@CASE
@AS_JSON
@WHY
@click.option("--all", "everything", is_flag=True, help="Groups within one report or one family of copies too.")
def groups(case: Path, as_json: bool, why: bool, everything: bool) -> None:
    """List what several claims say alike, the most contested first: origins for and against, checks, replies.

    \b
    Example:
      sayso groups market.case --why
    """
    with opened(case) as held:
        from sayso.publish.cases.contract import group_line
        from sayso.publish.cases.terminal import groups as shown

        behind(held)
        found = held.groups()
        if as_json:
            for one in found:
                _line(group_line(one))
            return
        wanted = found if everything else several(found)
        page(shown(wanted, names_of(held), why))
        if len(wanted) < len(found):
            click.echo(f"{len(found) - len(wanted)} more within one report or its copies: --all", err=True)


@click.command()
@CASE
@click.argument("sentence")
@AS_JSON
@WHY
def check(case: Path, sentence: str, as_json: bool, why: bool) -> None:
    """Ask what stands behind a sentence: who asserts, denies or relays it, origins for and against, checks, the reply.

    \b
    Example:
      sayso check market.case "The Second Brigade shelled the market in Olmeri."
    """
    with opened(case) as held:
        from sayso.pipeline import ask
        from sayso.publish.cases.contract import group_line
        from sayso.publish.cases.terminal import answer, silent

        _askable(sentence)
        behind(held)
        found = ask(held, sentence, Settings())
        if as_json:
            _line(group_line(found))
        else:
            page(answer(found, names_of(held), why) if found.claims else silent(sentence))


def _askable(sentence: str) -> None:
    """Raises SetupError for what is no sentence, and warns of a question."""
    if not any(c.isalnum() for c in sentence):
        raise SetupError("there is no sentence to check", "write one in quotation marks, as a report would")
    if len(sentence) > LONGEST:
        raise SetupError(f"{len(sentence):,} characters are more than a sentence", "check one sentence at a time")
    if sentence.rstrip().endswith("?"):
        click.echo("a question is no claim: for and against are told only of a statement, such as “The dam was open.”", err=True)


@click.command()
@CASE
@AS_JSON
def replies(case: Path, as_json: bool) -> None:
    """List who is accused of what, by whom, and what the accused answers in all held reports.

    \b
    Example:
      sayso replies market.case
    """
    with opened(case) as held:
        from sayso.publish.cases.contract import reply_line
        from sayso.publish.cases.terminal import replies as shown

        behind(held)
        if as_json:
            for row in held.replies():
                _line(reply_line(row))
        else:
            page(shown(held.replies()))


@click.command()
@CASE
@click.argument("report")
@click.option("--why", "reason", required=True, metavar="TEXT", help="Why it is removed; kept in the log.")
@WHO
def remove(case: Path, report: str, reason: str, who: str | None) -> None:
    """Remove a report: its words go, a row stays that says so, and the rest is compared anew.

    \b
    Example:
      sayso remove market.case upstream-notes-0516 --why "the source asked for it"
    """
    with opened(case) as held:
        held.remove(report, stamp(who), reason)
        link(held, stamp(who))
        click.echo(f"{safe(report)} is removed; a row with its hashes and the reason stays", err=True)


@click.command()
@CASE
@WHO
def verify(case: Path, who: str | None) -> None:
    """Check a case against itself: hashes of bytes and texts, words at their offsets, the chain of decisions.

    Exit status: 0 it is sound, 1 something is not.

    \b
    Example:
      sayso verify market.case
    """
    with opened(case) as held:
        findings = held.verify(stamp(who))
        for finding in findings:
            click.echo(safe(str(finding)))
        held_reports = [r for r in held.reports() if r.removed is None]
        if not findings:
            counts = ((len(held_reports), "report"), (held.count(), "claim"), (len(held.decisions()), "decision"))
            click.echo("sound: " + ", ".join(tally(count, noun, f"{noun}s") for count, noun in counts))
    sys.exit(1 if findings else 0)


def several(found: Sequence[Group]) -> list[Group]:
    """The groups that more than one report speaks to, a report and its copies counting once."""
    return [g for g in found if len(g.standings) - sum(len(family) - 1 for family in g.copies) > 1]


def names_of(held: "Case") -> Mapping[str, str]:
    """What to call each report: its id, and its outlet where the id does not say it."""
    out = {}
    for r in held.reports():
        plain = (r.outlet or "").casefold().replace(" ", "-").removeprefix("the-")
        out[r.id] = f"{r.id} ({r.outlet})" if plain and plain not in r.id.casefold() else r.id
    return out


def _line(value: Mapping[str, Any]) -> None:
    from sayso.publish.exports.lines import json_line

    click.echo(json_line(value))
