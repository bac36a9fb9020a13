"""A reading as a ledger for a terminal: rich renderables, printed by the caller. Every meaning is in words, colour only helps."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.folding import folded
from sayso.publish.cells import cells, dotted, figure, plural, shortened, shown, table
from sayso.publish.ledgers.choice import ALL, Choice, chosen
from sayso.publish.ledgers.events import Telling, by_claim
from sayso.publish.ledgers.tables import accusations, places, timeline
from sayso.publish.phrases import CHECKED, OWN_WORDS, SILENCE
from sayso.records import Claim, Document, Event, NotRead, Place, Reading, Span, Verification, Voice

WIDE = 120  # columns from which words and chain stand side by side
WIDEST = 180  # longer lines are hard to follow; give the printer no more columns
EXAMPLES = 3  # stretches shown for each reason in "Not read"

LABELS = {"pseudonym": "pseudonym", "unnamed": "unnamed", "document": "document"}
STATUS_STYLE = {"unverified": "yellow", "verified": "green", "disputed": "red", "not_reached": "yellow"}
STANCE_STYLE = {"denies": "red", "doubts": "yellow", "declines": "yellow", "confirms": "green"}


@dataclass(frozen=True)
class View:
    """How a ledger is shown: columns, whole words even where narrow, reasons, and which claims."""

    width: int = 80
    full: bool = False
    why: bool = False
    choice: Choice = ALL

    @property
    def wide(self) -> bool:
        return self.width >= WIDE


def ledger(reading: Reading, view: View) -> RenderableType:
    """The whole ledger of one report. Claims keep their number of the unfiltered report."""
    numbered = [(n, claim) for n, claim in enumerate(reading.claims, 1) if view.choice.takes(claim)]
    wanted = chosen(reading, view.choice)
    parts = [_head(reading, len(numbered)), Rule(style="dim"), _claims(reading, numbered, wanted.events, view)]
    for title, rows in (
        ("Who is said to have done what to whom", accusations(wanted)),
        ("Places", places(_named(wanted, view), reading)),
        ("Timeline", timeline(wanted, view.width)),
        ("Voices", _voices(wanted.claims)),
        ("Checked, or not", _verifications(reading, numbered, view)),
        ("No answer", _no_reply(reading, view)),
        ("Not read", _not_read(reading, view)),
    ):
        if rows.row_count:
            parts += [Text(title, style="bold"), Padding(rows, (0, 0, 1, 0))]
    return Group(*parts)


def _head(reading: Reading, count: int) -> Text:
    document, total = reading.document, len(reading.claims)
    counted = plural(total, "claim") if count == total else f"{count} of {plural(total, 'claim')}"
    title = Text(shown(document.title or document.origin or document.id), style="bold")
    rest = [shown(part) for part in (document.outlet, document.published) if part]
    return dotted([title, *map(Text, rest), Text(counted)])


def _claims(reading: Reading, numbered: Sequence[tuple[int, Claim]], events: Sequence[Event], view: View) -> RenderableType:
    if not numbered:
        return Text("No claim matches.\n" if reading.claims else "No claim found.\n", style="italic")
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", style="dim")
    grid.add_column(ratio=11)
    if view.wide:
        grid.add_column(ratio=9)
    checks, telling, held = _checks(reading.verifications), Telling(reading), by_claim(events)
    for number, claim in numbered:
        words = Text(_fitted(reading.document.words(claim.spans), view))
        account = _account(reading.document, claim, checks.get(claim.id, []), view)
        acts = _acts(telling, held.get(claim.id, []))
        sides = (Group(words, *acts, Text()), Group(account, Text())) if view.wide else (Group(words, account, *acts, Text()),)
        grid.add_row(str(number), *sides)
    return grid


def _acts(telling: Telling, events: Sequence[Event]) -> list[Table]:
    """One line for each event; what does not fit goes on below its beginning."""
    if not events:
        return []
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_column(no_wrap=True, style="magenta")
    lines.add_column(overflow="fold")
    for event in events:
        parts = [telling.parties(event), event.mode, telling.of(event), *telling.details(event)]
        lines.add_row(event.act, dotted(Text(shown(part)) for part in parts if part))
    return [lines]


def _fitted(words: str, view: View) -> str:
    """Whole where there is room, else what fits two lines."""
    line = shown(words)
    return line if view.full or view.wide else shortened(line, 2 * (view.width - 8))


def _account(document: Document, claim: Claim, checks: Sequence[Verification], view: View) -> RenderableType:
    """On whose say-so: the chain; how it is said; checks and the words behind the names; the reasons if wanted."""
    lines = [_chain(claim.chain), dotted(_facts(claim)), dotted([*map(_mark, checks), *_used(document, claim)])]
    if view.why:
        lines += [Text(f"why: {shown(reason)}", style="dim italic") for reason in claim.reasons]
    return Group(*filter(None, lines))


def _chain(chain: Sequence[Voice]) -> Text:
    if not chain:
        return Text(OWN_WORDS, style="cyan")
    return Text(" → ", style="dim").join(_voice(voice, innermost=voice is chain[-1]) for voice in chain)


def _voice(voice: Voice, innermost: bool) -> Text:
    name, label = shown(voice.name), LABELS.get(voice.kind)
    text = Text(name, style="bold cyan" if innermost else "cyan")
    if label and not name.startswith("("):  # "(unspecified)" says it already
        text.append(f" ({label})", style="not bold cyan")
    return text


def _facts(claim: Claim) -> Iterator[Text]:
    yield Text(f"depth {claim.depth}")
    yield Text("basis unstated" if claim.basis == "unstated" else claim.basis)
    yield Text(claim.stance, style=STANCE_STYLE.get(claim.stance, ""))
    yield Text(claim.quote if claim.quote == "indirect" else f"{claim.quote} quote")
    if claim.party:
        yield Text("a party")


def _used(document: Document, claim: Claim) -> Iterator[Text]:
    """The words used for each voice, where they are not its name; of the outer voices, where they do not hold its name."""
    for voice in claim.chain:
        words = shown(document.quote(voice.span)).strip(" ,;:") if voice.span else ""
        plain, name = _bare(words), _bare(voice.name)
        if plain and plain != name and (voice is claim.chain[-1] or name not in plain):
            yield Text(f"“{shortened(words, 48)}” = {shown(voice.name)}", style="dim")


def _bare(name: str) -> str:
    return re.sub(r"^(the|an?) ", "", folded(shown(name)))


def _mark(check: Verification) -> Text:
    status, style = CHECKED[check.status], STATUS_STYLE[check.status]
    return Text(f"◆ {status}" + (f" (by {shown(check.by)})" if check.by else ""), style=style)


def _named(wanted: Reading, view: View) -> list[Place]:
    """The places to tell of: under a filter, those in the words of the claims that are left."""
    said = [span for claim in wanted.claims for span in claim.spans]
    return [place for place in wanted.places if view.choice == ALL or any(span.touches(place.span) for span in said)]


def _checks(verifications: Iterable[Verification]) -> dict[str, list[Verification]]:
    """Claim id -> the statements that cover it."""
    covering: dict[str, list[Verification]] = {}
    for verification in verifications:
        for claim in verification.claims:
            covering.setdefault(claim, []).append(verification)
    return covering


def _voices(claims: Sequence[Claim]) -> Table:
    """Voices by number of claims; "says" counts claims of which the voice is the innermost, "passes on" the others."""
    says: dict[str, int] = {}
    passes: dict[str, int] = {}
    names: dict[str, Text] = {}
    for claim in claims:
        for voice in claim.chain:
            count = says if voice is claim.chain[-1] else passes
            count[voice.entity] = count.get(voice.entity, 0) + 1
            names.setdefault(voice.entity, _voice(voice, innermost=False))
    own = sum(not claim.chain for claim in claims)
    made = table("voice", "says", "passes on")
    if own:
        names[""], says[""] = Text(OWN_WORDS, style="cyan"), own
    for entity in sorted(names, key=lambda e: -says.get(e, 0) - passes.get(e, 0)):
        made.add_row(names[entity], figure(says.get(entity, 0)), figure(passes.get(entity, 0)))
    return made


def _verifications(reading: Reading, numbered: Sequence[tuple[int, Claim]], view: View) -> Table:
    numbers = {claim.id: str(number) for number, claim in numbered}
    made = table("status", "by", "about", "words")
    for check in reading.verifications:
        about = [numbers[claim] for claim in check.claims if claim in numbers]
        status, style = CHECKED[check.status], STATUS_STYLE[check.status]
        if about or view.choice == ALL:
            made.add_row(Text(status, style=style), *cells(check.by, _listed(about)), _words(reading, check.span, view))
    return made


def _no_reply(reading: Reading, view: View) -> Table:
    made = table("party", "answer", "words")
    for silence in reading.no_reply:
        made.add_row(*cells(silence.party, SILENCE[silence.status]), _words(reading, silence.span, view))
    return made


def _not_read(reading: Reading, view: View) -> Table:
    """One row for each reason: how much, and the first of its stretches."""
    made = table("why", "characters", "words")
    stretches: dict[str, list[NotRead]] = {}
    for stretch in reading.not_read:
        stretches.setdefault(stretch.why, []).append(stretch)
    for why, found in stretches.items():
        first = found if view.full else found[:EXAMPLES]
        quoted = [f"“{shortened(shown(reading.document.quote(s.span)), 60)}”" for s in first]
        more = f" and {len(found) - len(first)} more" if len(found) > len(first) else ""
        size = sum(len(s.span) for s in found)
        made.add_row(Text(shown(why)), figure(size), Text(", ".join(quoted) + more, style="dim"))
    return made


def _words(reading: Reading, span: Span, view: View) -> Text:
    line = shown(reading.document.quote(span))
    return Text(line if view.full else shortened(line, view.width), style="dim")


def _listed(numbers: Sequence[str]) -> str | None:
    return ", ".join(numbers) or None
