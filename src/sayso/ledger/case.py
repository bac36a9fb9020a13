"""`Case`, the face of the ledger: one file, every question and every change a method, every change one transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from sqlalchemy import Connection

from sayso.dossiers import Decision, Group, Link, LinkKind, Links, Party, Reply
from sayso.ledger import claims, custody, decisions, links, listing, queueing, reports, searches, soundness
from sayso.ledger.db import Database, best_hits, hits
from sayso.ledger.listing import AccusedRow, Head, MemberRow, PartyRow
from sayso.ledger.migrations import migrate
from sayso.ledger.search import parsed
from sayso.ledger.searches import Search
from sayso.records import Failure
from sayso.rows import (
    ALL,
    ClaimRow,
    CustodyKind,
    CustodyRow,
    Entry,
    EventRow,
    FailureRow,
    Filter,
    Finding,
    Held,
    Judgement,
    ReportRow,
    Shown,
    Stamp,
)

if TYPE_CHECKING:
    from sayso.ledger.columns import Arrays, Longs

T = TypeVar("T")


class Case:
    """Everything held about one matter. Opened by `open_case`; every method raises SetupError where the file gives no way."""

    def __init__(self, path: Path, *, create: bool, patience: float) -> None:
        self.path = path
        self._database = Database(path, create=create, patience=patience)
        self._answers: dict[str, tuple[tuple[int, ...], Any]] = {}
        try:
            migrate(self._database)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def held(self, digest: str) -> Held | None:
        """The report that has the bytes of this SHA-256, or had them before it was removed."""
        with self._database.reading() as connection:
            return reports.held(connection, digest)

    def name_for(self, wanted: str, digest: str) -> str:
        """The id that a report has or gets: the wanted one, with digits of its digest where another report has it."""
        with self._database.reading() as connection:
            return reports.name_for(connection, wanted, digest)

    def add(self, entry: Entry, stamp: Stamp, *, again: bool = False) -> bool:
        """Saves a report; False where its bytes are held, or were removed and are not wanted `again`. Raises ItemError."""
        with self._database.writing() as connection:
            return reports.add(connection, entry, stamp, again)

    def fail(self, failure: Failure, stamp: Stamp) -> bool:
        """Notes an input that could not be read; False where the same is noted already. A later `add` of the input clears it."""
        with self._database.writing() as connection:
            return reports.fail(connection, failure, stamp)

    def failures(self) -> list[FailureRow]:
        """Inputs that could not be read, and have not been since."""
        with self._database.reading() as connection:
            return reports.failed(connection)

    def remove(self, report: str, stamp: Stamp, why: str | None = None) -> Decision:
        """Empties a report, and every link until the next linking; id, hashes, custody and this decision stay. Raises ItemError.

        Afterwards the words of the report stand nowhere in the file, unless people wrote them into decisions: see `erase`.
        """
        with self._database.writing(synced=True) as connection:
            reports.remove(connection, report, stamp)
            made = decisions.append(connection, Judgement("remove", report, why=why), stamp)
        self._database.forget()
        return made

    def has_report(self, id: str) -> bool:
        """Whether there is a report of this id, or was before it was removed."""
        with self._database.reading() as connection:
            return reports.has(connection, id)

    def reports_page(self, limit: int = 50, offset: int = 0, sort: str = "added", text: str = "") -> list[ReportRow]:
        """A stretch of all reports, in an order of reports.ORDERS. `text`: words of which each stands in id, title, outlet or author.

        Raises ItemError for an order that is not known.
        """
        with self._database.reading() as connection:
            return reports.page(connection, limit, offset, sort, text)

    def count_reports(self, text: str = "") -> int:
        """How many reports there are, removed ones too, or how many of them `text` takes."""
        with self._database.reading() as connection:
            return reports.counted(connection, text)

    def outlets(self) -> list[str]:
        """The outlets of all held reports, by name."""
        with self._database.reading() as connection:
            return reports.outlets(connection)

    def reports(self) -> list[ReportRow]:
        """All reports in the order in which they were added, also those removed."""
        with self._database.reading() as connection:
            return reports.listed(connection)

    def report(self, id: str) -> ReportRow:
        """One report. Raises ItemError."""
        with self._database.reading() as connection:
            return reports.one(connection, id)

    def reports_by_id(self, ids: Collection[str]) -> dict[str, ReportRow]:
        """Reports by their ids, without those that are not there."""
        with self._database.reading() as connection:
            return {row.id: row for row in reports.listed(connection, ids)}

    def text(self, report: str) -> str:
        """A report's text. Raises ItemError, also for one that was removed; so do `raw` and `contract`."""
        with self._database.reading() as connection:
            return reports.text_of(connection, report)

    def raw(self, report: str) -> bytes:
        """The bytes of a report as they came."""
        with self._database.reading() as connection:
            return reports.raw_of(connection, report)

    def contract(self, report: str) -> bytes:
        """The whole reading of a report, as it was given to `add`."""
        with self._database.reading() as connection:
            return reports.contract_of(connection, report)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Reports and their texts, one by one."""
        with self._database.reading() as connection:
            yield from reports.every_text(connection)

    def facts(self) -> Iterator[tuple[str, bytes]]:
        """Reports and the facts that were given to `add`, one by one."""
        with self._database.reading() as connection:
            yield from reports.every_facts(connection)

    def claims(self, wanted: Filter = ALL) -> list[ClaimRow]:
        """The claims that a filter takes: the best first for a search of words, else in the order of the case."""
        with self._database.reading() as connection:
            return claims.found(connection, wanted)

    def count(self, wanted: Filter = ALL) -> int:
        """How many claims a filter takes, whatever its limit."""
        with self._database.reading() as connection:
            return claims.counted(connection, wanted)

    def claim(self, id: str) -> ClaimRow:
        """One claim. Raises ItemError."""
        with self._database.reading() as connection:
            return claims.one(connection, id)

    def claims_by_id(self, ids: Sequence[str]) -> list[ClaimRow]:
        """Claims in the order in which they are named, without those that are not there."""
        with self._database.reading() as connection:
            return claims.by_id(connection, ids)

    def events_of(self, ids: Sequence[str]) -> dict[str, tuple[EventRow, ...]]:
        """The events of claims by the claims' ids, in text order; nothing for a claim without."""
        with self._database.reading() as connection:
            return claims.events_of(connection, ids)

    def names_of(self, entities: Sequence[str]) -> dict[str, str]:
        """The fullest names of entities (ids) in their reports, without those that are not there."""
        with self._database.reading() as connection:
            return claims.names_of(connection, entities)

    def columns(self) -> "Arrays":
        """The whole case as columns, to be counted over."""
        from sayso.ledger.turning import read  # loads numpy

        with self._database.reading() as connection:
            return read(connection)

    def hits(self, text: str) -> "Longs":
        """Numbers of the claims (as in `columns`) whose words or voices match a query of search.py. Raises SetupError."""
        from sayso.ledger.turning import numbered  # loads numpy

        with self._database.reading() as connection:
            return numbered(hits(connection, parsed(text)))

    def best_hits(self, text: str) -> list[int]:
        """The same numbers as a list, the best first, which takes long where they are many. Raises SetupError."""
        with self._database.reading() as connection:
            return best_hits(connection, parsed(text))

    def version(self) -> tuple[int, ...]:
        """Something cheap that changes whenever `columns` would: when reports come or go, or are compared anew."""
        with self._database.reading() as connection:
            return (custody.last_change(connection),)

    def show(self, claim: str, context: int = 300) -> Shown:
        """A claim with its evidence, `context` characters of the report on both sides, and all that hangs on it. Raises ItemError."""
        with self._database.reading() as connection:
            return claims.shown(connection, claim, context)

    def replace_links(self, found: Links, stamp: Stamp, cites: Iterable[tuple[str, str]] = ()) -> None:
        """Writes what linkers found in the place of what they found before. `cites`: a report, and the id or name of what it cites."""
        with self._database.writing() as connection:
            links.replace(connection, found, stamp, cites)

    def unlinked(self) -> int:
        """How many reports came or went since links were last written."""
        with self._database.reading() as connection:
            return custody.changes_since_linking(connection)

    def linked_at(self) -> str:
        """When links were last written (ISO 8601); empty for a case that was never compared."""
        with self._database.reading() as connection:
            return custody.linked_at(connection)

    def links(self, kind: LinkKind | None = None) -> list[Link]:
        with self._database.reading() as connection:
            return links.listed(connection, kind)

    def parties(self) -> list[Party]:
        with self._database.reading() as connection:
            return links.all_parties(connection)

    def links_of(self, id: str) -> tuple[Link, ...]:
        """The links that a row (report, entity, claim) is an end of, the surest first."""
        with self._database.reading() as connection:
            return links.of_claim(connection, id)

    def party(self, id: str) -> Party:
        """One party. Raises ItemError."""
        with self._database.reading() as connection:
            return links.party(connection, id)

    def party_of(self, entity: str) -> Party | None:
        """The party that an entity is in."""
        with self._database.reading() as connection:
            return links.party_of(connection, entity)

    def group_of(self, claim: str) -> Group | None:
        """The group that a claim is in."""
        with self._database.reading() as connection:
            return links.group_of(connection, claim)

    def groups(self) -> list[Group]:
        with self._database.reading() as connection:
            return links.all_groups(connection)

    def group(self, id: str) -> Group:
        """One group. Raises ItemError."""
        with self._database.reading() as connection:
            return links.group(connection, id)

    def replies(self) -> list[Reply]:
        with self._database.reading() as connection:
            return links.all_replies(connection)

    def replies_of(self, *claims: str) -> tuple[Reply, ...]:
        """The replies in which any of some claims is the accusation or the answer."""
        with self._database.reading() as connection:
            return links.replies_of(connection, claims)

    def replies_to(self, accused: str) -> tuple[Reply, ...]:
        """What a party (id) is accused of, and what it answered."""
        with self._database.reading() as connection:
            return links.replies_to(connection, accused)

    def _kept(self, name: str, ask: Callable[[Connection], list[T]]) -> Sequence[T]:
        """An answer that holds until reports come or go, or are compared anew; asked once, since it goes through all bodies."""
        version = self.version()
        known = self._answers.get(name)
        if known is None or known[0] != version:
            with self._database.reading() as connection:
                known = self._answers[name] = (version, ask(connection))
        return known[1]

    def group_ids(self, several: bool = False) -> Sequence[str]:
        """Ids of groups, the most contested first: all, or those that `several` reports speak to, a report and its copies counting once."""
        return self._kept(f"groups {several}", lambda connection: listing.group_ids(connection, several))

    def groups_by_id(self, ids: Sequence[str]) -> list[Group]:
        """Groups in the order in which they are named, without those that are not there."""
        with self._database.reading() as connection:
            return listing.groups_by_id(connection, ids)

    def party_rows(self, ids: Sequence[str]) -> list[PartyRow]:
        """Parties without their members, in the order in which they are named."""
        with self._database.reading() as connection:
            return listing.party_rows(connection, ids)

    def parties_of(self, entities: Sequence[str]) -> dict[str, str]:
        """Ids of the parties that entities are in."""
        with self._database.reading() as connection:
            return listing.parties_of(connection, entities)

    def members(self, entities: Sequence[str]) -> list[MemberRow]:
        """Entities of reports in the order in which they are named, without those that are not there."""
        with self._database.reading() as connection:
            return listing.members(connection, entities)

    def heads(self, reports: Iterable[str]) -> dict[str, Head]:
        """What reports are called by, by id."""
        with self._database.reading() as connection:
            return listing.heads(connection, reports)

    def links_of_any(self, ids: Sequence[str], kinds: Sequence[LinkKind], limit: int = 100) -> list[Link]:
        """Links of some kinds that any of some rows is an end of, the surest first."""
        with self._database.reading() as connection:
            return listing.links_of_any(connection, ids, kinds, limit)

    def accusations(self) -> Sequence[AccusedRow]:
        """All that anybody is accused of, in short."""
        return self._kept("accusations", listing.accusations)

    def replies_by_number(self, numbers: Sequence[int]) -> dict[int, Reply]:
        """Accusations in full, by the numbers of their short rows."""
        with self._database.reading() as connection:
            return listing.replies_by_number(connection, numbers)

    def decisions_about(self, subjects: Iterable[str], kind: LinkKind) -> list[Decision]:
        """Decisions about rows, about links of a kind with an end in them, and about any of these decisions, in their order."""
        with self._database.reading() as connection:
            return listing.decisions_about(connection, subjects, kind)

    def queue_lines(self) -> queueing.Lines:
        """Numbers of all that people look at, in the order in which it waits, whatever was decided."""
        with self._database.reading() as connection:
            return queueing.lines(connection)

    def numbers_of(self, groups: Sequence[str], ends: Sequence[str], claims: Sequence[str]) -> queueing.Numbers:
        """The numbers of groups and claims by their ids, and of the links of some rows by the ids under which people decide."""
        with self._database.reading() as connection:
            return queueing.numbers(connection, groups, ends, claims)

    def queued(self, groups: Sequence[int], links: Sequence[int], claims: Sequence[int]) -> queueing.Rows:
        """Groups, links and claims by their numbers."""
        with self._database.reading() as connection:
            return queueing.rows(connection, groups, links, claims)

    def decide(self, judgement: Judgement, stamp: Stamp, seen: int | None = None) -> Decision:
        """Appends a decision to the chain. Raises StaleError, and writes nothing, where the row was decided about after number `seen`."""
        with self._database.writing(synced=True) as connection:
            decisions.unchanged(connection, judgement, seen)
            return decisions.append(connection, judgement, stamp)

    def decision(self, n: int) -> Decision:
        """One decision. Raises ItemError."""
        with self._database.reading() as connection:
            return decisions.one(connection, n)

    def undos(self) -> list[Decision]:
        """The decisions that take others back, in their order."""
        with self._database.reading() as connection:
            return decisions.undos(connection)

    def decisions_since(self, n: int) -> list[Decision]:
        """Decisions with a higher number, in their order."""
        with self._database.reading() as connection:
            return decisions.since(connection, n)

    def last_decision(self) -> int:
        """The number of the newest decision; 0 where there is none."""
        with self._database.reading() as connection:
            return decisions.last(connection)

    def decisions_page(self, limit: int = 50, offset: int = 0, who: str | None = None, kind: str | None = None) -> list[Decision]:
        """A stretch of all decisions, the newest first, or of those by somebody or of a kind."""
        with self._database.reading() as connection:
            return decisions.page(connection, limit, offset, who, kind)

    def count_decisions(self, who: str | None = None, kind: str | None = None) -> int:
        """How many decisions there are, or how many by somebody or of a kind."""
        with self._database.reading() as connection:
            return decisions.counted(connection, who, kind)

    def decisions(self, subject: str | None = None) -> list[Decision]:
        """All decisions in their order, or those about one row; values that were erased are None."""
        with self._database.reading() as connection:
            return decisions.listed(connection, None if subject is None else {subject})

    def erased(self) -> frozenset[int]:
        """Numbers of the decisions whose values were erased."""
        with self._database.reading() as connection:
            return decisions.erased(connection)

    def erase(self, decision: int, stamp: Stamp, why: str | None = None, seen: int | None = None) -> Decision:
        """Erases the values of a decision, and appends the decision to do so. Raises ItemError, and StaleError as `decide` does."""
        with self._database.writing(synced=True) as connection:
            decisions.unchanged(connection, Judgement("erase", str(decision)), seen)
            made = decisions.erase(connection, decision, stamp, why)
        self._database.forget()
        return made

    def searches(self) -> list[Search]:
        """Searches that people keep, by name."""
        with self._database.reading() as connection:
            return searches.listed(connection)

    def save_search(self, name: str, query: str, stamp: Stamp) -> Search:
        """Keeps a search; one of the same name is replaced. Raises ItemError for one without name."""
        with self._database.writing(synced=True) as connection:
            return searches.save(connection, name, query, stamp)

    def drop_search(self, n: int) -> None:
        """Forgets a search. Raises ItemError where there is none."""
        with self._database.writing() as connection:
            searches.drop(connection, n)

    def custody(self, report: str | None = None) -> list[CustodyRow]:
        """What was done to the case, or to one report, in order."""
        with self._database.reading() as connection:
            return custody.entries(connection, report)

    def custody_page(self, limit: int = 50, offset: int = 0, kind: CustodyKind | None = None) -> list[CustodyRow]:
        """A stretch of what was done to the case, the newest first."""
        with self._database.reading() as connection:
            return custody.page(connection, limit, offset, kind)

    def count_custody(self, kind: CustodyKind | None = None) -> int:
        """How many entries custody has, or how many of a kind."""
        with self._database.reading() as connection:
            return custody.counted(connection, kind)

    def deciders(self) -> list[str]:
        """Whoever decided anything, by name."""
        with self._database.reading() as connection:
            return decisions.deciders(connection)

    def chain(self) -> tuple[str, list[Finding]]:
        """The hash of the last decision, and where the chain of decisions is broken; `verify` looks at all the rest as well."""
        with self._database.reading() as connection:
            return decisions.head(connection), decisions.findings(connection)

    def verify(self, stamp: Stamp | None = None) -> list[Finding]:
        """Everything that does not hold any more; empty for a sound case. With a stamp, custody notes that it was verified."""
        with self._database.reading() as connection:
            found = soundness.findings(connection)
        if stamp:
            with self._database.writing(synced=True) as connection:
                soundness.recorded(connection, found, stamp)
        return found
