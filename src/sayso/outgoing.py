"""CASE -> WHAT LEAVES IT: the rows of exports and the fact-check sheet of a report, with what people decided over what was read."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias

from sayso.dossiers import Answer, Group, Position, Reply, Side
from sayso.ledger import Case
from sayso.publish.handed import (
    Answered,
    Compared,
    Criticism,
    ExportEvent,
    ExportRow,
    Other,
    Report,
    SheetClaim,
    Stretch,
)
from sayso.publish.phrases import ANSWER
from sayso.publish.sheets.sheet import Sentence, Sheet, sheet
from sayso.publish.sheets.ticks import facts
from sayso.read.sentences import sentences, trimmed
from sayso.read.words import lexicon
from sayso.records import Place, Span, Voice
from sayso.review import Judged, judged, overlaid
from sayso.rows import ClaimRow, Filter, ReportRow

Json: TypeAlias = dict[str, Any]
Offices: TypeAlias = frozenset[str]

AROUND = 32  # characters before and after a quotation, by which it is found again
KEPT = 64  # reports whose texts are held at once, where a search mixes their claims
OUTSIDE = "outside"  # where text stands that belongs to no block
SIDES: dict[Side, Position] = {"for": "asserts", "against": "denies"}


def rows_of(case: Case, claims: Iterable[ClaimRow]) -> Iterator[ExportRow]:
    """Claims of a case, in the order in which they come, ready to leave; one by one, so that a whole case never stands in memory."""
    held = judged(case.decisions())
    answers, told = _answers(case.replies()), decided(held)

    @lru_cache(maxsize=KEPT)
    def page(report: str) -> "_Page":
        return _Page(report_of(case.report(report)), case.text(report), json.loads(case.contract(report)))

    for row in claims:
        seen = overlaid(row, row.id, held) if row.id in told else row
        yield _export_row(seen, page(row.report), tuple(answers.get(row.id, ())), told.get(row.id, ()))


def sheet_of(case: Case, report: str) -> Sheet:
    """The fact-check sheet of a report. Raises ItemError for one that is not there, or was removed."""
    row = case.report(report)
    text, contract = case.text(report), json.loads(case.contract(report))
    words = lexicon()
    offices: Offices = words["titles.words"] | words["roles.speaks_for"] | words["roles.pleads"]
    claims = case.claims(Filter(report=report))
    replies = _replies(case, [claim.id for claim in claims])
    made = sheet(
        report_of(row),
        text,
        sentences_of(text, contract, lambda span: sentences(text, span, words)),
        facts(contract, text, offices),
        _sheet_claims(case, claims, contract, text, replies),
        criticism(replies, {claim.id for claim in claims}),
    )
    return replace(made, notes=_notes(case))


def _replies(case: Case, claims: Sequence[str]) -> list[Reply]:
    """Every reply about some claims, and all that those answered who are accused in them."""
    own = case.replies_of(*claims)
    accused = dict.fromkeys(reply.accused for reply in own)
    return list(dict.fromkeys([*own, *(reply for one in accused for reply in case.replies_to(one))]))


def report_of(row: ReportRow) -> Report:
    """A report as publishing takes it."""
    return Report(
        row.id,
        row.digest,
        row.text_sha256,
        row.title,
        row.outlet,
        row.author,
        row.published,
        row.url,
        row.language,
        row.added,
        row.version,
        row.copy_of,
    )


def decided(held: Judged) -> dict[str, tuple[str, ...]]:
    """What people decided about each row, in words; who they are stays in the case."""
    out: dict[str, list[str]] = defaultdict(list)
    for subject, verdict in held.verdicts.items():
        out[subject].append(f"decided: {verdict.kind}")
    for (subject, name), edit in sorted(held.edits.items()):
        out[subject].append(f"decided: {name} {edit.new}")
    for subject, grade in held.grades.items():
        out[subject].append(f"graded: {grade.new}")
    return {subject: tuple(lines) for subject, lines in out.items()}


class _Page:
    """A report with its reading, for rows that leave."""

    def __init__(self, report: Report, text: str, contract: Json) -> None:
        self.report, self.text = report, text
        self.entities = {entity["id"]: entity["name"] for entity in contract["entities"]}
        self.places = {place["id"]: place for place in contract["places"]}
        self.times = {time["id"]: time for time in contract["times"]}
        self.checks = checks_of(contract, text)
        self.events: dict[str, list[Json]] = defaultdict(list)
        for event in contract["events"]:
            for claim in event["claims"]:
                self.events[claim].append(event)

    def stretch(self, span: Span) -> Stretch:
        before, after = self.text[max(0, span.start - AROUND) : span.start], self.text[span.end : span.end + AROUND]
        return Stretch(span, self.text[span.start : span.end], before, after)

    def event(self, event: Json) -> ExportEvent:
        time = self.times.get(event["time"], {})
        place = self.places.get(event["place"])
        return ExportEvent(
            f"{self.report.id}:{event['id']}",
            event["act"],
            event["mode"],
            event["status"],
            self.text[slice(*event["trigger"])],
            self.parties(event["actor"], event["actors"]),
            self.parties(event["recipient"], event["recipients"]),
            time.get("earliest"),
            time.get("latest"),
            tuple((number["what"], number["low"], number["high"]) for number in event["numbers"]),
            _place(place) if place else None,
            self.text[place["start"] : place["end"]] if place else None,
        )

    def parties(self, pairs: Sequence[Sequence[int]], entities: Sequence[str | None]) -> tuple[str, ...]:
        """The name of each party, once; where it has none, its words here."""
        named = [self.entities.get(entity or "") or self.text[start:end] for (start, end), entity in zip(pairs, entities, strict=True)]
        return tuple(dict.fromkeys(named))


def _export_row(row: ClaimRow, page: _Page, answers: tuple[Answer, ...], decisions: tuple[str, ...]) -> ExportRow:
    own = row.id.removeprefix(f"{row.report}:")
    return ExportRow(
        row.id,
        page.report,
        tuple(page.stretch(span) for span in row.spans),
        _chain(row),
        row.basis,
        row.stance,
        row.quote,
        row.party,
        row.reasons,
        tuple(page.event(event) for event in page.events[own]),
        page.checks.get(own, ()),
        row.group,
        row.independent_for,
        row.independent_against,
        answers,
        decisions,
    )


def _chain(row: ClaimRow) -> tuple[Voice, ...]:
    return tuple(Voice(voice.name, voice.kind, voice.entity or "", voice.span, voice.cue) for voice in row.chain)


def _place(row: Json) -> Place:
    span, within = Span(row["start"], row["end"]), row["within"]
    where = (row["geonameid"], row["lat"], row["lon"], row["precision"], row["country"])
    return Place(row["id"], span, row["name"], *where, Span(*within) if within else None, tuple(row["reasons"]))


def checks_of(contract: Json, text: str) -> dict[str, tuple[str, ...]]:
    """What the report says of having checked its claims, by claim: `unverified (Tarn Echo): “words”`."""
    out: dict[str, list[str]] = defaultdict(list)
    for check in contract["verifications"]:
        by = f" ({check['by']})" if check["by"] else ""
        for claim in check["claims"]:
            out[claim].append(f"{check['status']}{by}: “{text[check['start'] : check['end']]}”")
    return {claim: tuple(lines) for claim, lines in out.items()}


def _answers(replies: Iterable[Reply]) -> dict[str, list[Answer]]:
    """The answers to what claims accuse somebody of, each once."""
    out: dict[str, list[Answer]] = defaultdict(list)
    for reply in replies:
        for claim in reply.accusations:
            if reply.status not in out[claim]:
                out[claim].append(reply.status)
    return out


def sentences_of(text: str, contract: Json, split: Callable[[Span], Sequence[Span]]) -> Iterator[Sentence]:
    """Every sentence of a text in its order, also those that were not read and those outside all blocks; each says why it was not read."""
    silent = [(Span(row["start"], row["end"]), row["why"]) for row in contract["not_read"]]
    for block, stretch in _stretches(text, contract["document"]["blocks"]):
        for span in split(stretch):
            yield Sentence(block, span, next((why for where, why in silent if where.touches(span)), None))


def _stretches(text: str, blocks: Iterable[Json]) -> Iterator[tuple[str, Span]]:
    """The blocks, and what stands between them; a text without blocks is one paragraph."""
    known = sorted((block["start"], block["end"], block["kind"]) for block in blocks) or [(0, len(text), "paragraph")]
    at = 0
    for start, end, kind in known:
        yield from _beside(text, at, start)
        yield kind, Span(start, end)
        at = end
    yield from _beside(text, at, len(text))


def _beside(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """What stands outside all blocks, if it is more than white space."""
    if len(between := trimmed(text, start, end)):
        yield OUTSIDE, between


def _sheet_claims(case: Case, claims: Sequence[ClaimRow], contract: Json, text: str, replies: Sequence[Reply]) -> list[SheetClaim]:
    held, checks = judged(case.decisions()), checks_of(contract, text)
    told = decided(held)
    groups = {group.id: group for group in case.groups_by_id(list({claim.group for claim in claims if claim.group}))}
    near = {standing.report for group in groups.values() for standing in group.standings}
    known = {id: report_of(row) for id, row in case.reports_by_id(near).items()}
    return [
        SheetClaim(
            row.id,
            row.spans,
            row.words,
            _chain(row),
            (seen := overlaid(row, row.id, held)).basis,
            seen.stance,
            row.quote,
            row.party,
            compared(groups[row.group], row, known) if row.group else None,
            reply_lines(row.id, replies),
            checks.get(row.id.removeprefix(f"{row.report}:"), ()),
            told.get(row.id, ()),
        )
        for row in claims
    ]


def compared(group: Group, claim: ClaimRow, known: Mapping[str, Report]) -> Compared:
    """How the reports of a group stand to it, seen from one claim of one of them."""
    copies = {id for ids in group.copies if claim.report in ids for id in ids}
    others = [Other(known[s.report], s.stance, s.report in copies) for s in group.standings if s.report != claim.report]
    return Compared(group.title, _own(group, claim.id), group.independent("for"), group.independent("against"), tuple(others))


def _own(group: Group, claim: str) -> Position | None:
    """How one claim stands to its group, by the standing that rests on it, or by the side of its origin."""
    through = [standing.stance for standing in group.standings if claim in standing.claims]
    sides = [SIDES[origin.side] for origin in group.origins if claim in origin.claims]
    return next(iter([*through, *sides]), None)


def reply_lines(claim: str, replies: Iterable[Reply]) -> tuple[str, ...]:
    """What the accused answered to a claim; or, where the claim is an answer, to what."""
    lines = []
    for reply in replies:
        if claim in reply.accusations:
            where = f" ({', '.join(reply.reports)})" if reply.reports else ""
            lines.append(f"{reply.accused_name}: {ANSWER[reply.status]}{where}")
        elif claim in reply.claims:
            lines.append(f"answers: {reply.allegation}")
    return tuple(dict.fromkeys(lines))


def criticism(replies: Sequence[Reply], claims: Iterable[str]) -> list[Criticism]:
    """What the claims of a report accuse anybody of, with all answers of the case, those to no allegation in particular too."""
    own, made = set(claims), dict[tuple[str, str], list[Reply]]()
    for reply in replies:
        if own & set(reply.accusations):
            made.setdefault((reply.accused, reply.allegation), []).append(reply)
    return [_criticism(rows, own, replies) for rows in made.values()]


def _criticism(rows: Sequence[Reply], own: set[str], replies: Iterable[Reply]) -> Criticism:
    first = rows[0]
    general = [reply for reply in replies if reply.accused == first.accused and not reply.accusations]
    answers = [Answered(r.status, r.words, r.reports) for r in [*rows, *general]]
    spoken = [answer for answer in answers if answer.status != "none"]
    by = dict.fromkeys(name for row in rows for name in row.accusers)
    through = dict.fromkeys(claim for row in rows for claim in row.accusations if claim in own)
    return Criticism(first.accused_name, first.allegation, tuple(by), tuple(through), tuple(spoken or answers[:1]))


def _notes(case: Case) -> tuple[str, ...]:
    waiting = case.unlinked()
    came = "1 report has" if waiting == 1 else f"{waiting} reports have"
    late = f"{came} come or gone since links were found: other reports, origins and replies may lack something."
    return (late,) if waiting else ()
