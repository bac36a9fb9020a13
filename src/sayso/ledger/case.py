"""`Case`, the face of the ledger: one file, every question and every change a method, every change one transaction."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.dossiers import Decision, Group, Link, LinkKind, Links, Party, Reply
from sayso.ledger import claims, custody, decisions, links, reports, soundness
from sayso.ledger.db import Database
from sayso.ledger.migrations import migrate
from sayso.records import Failure
from sayso.rows import ALL, ClaimRow, CustodyRow, Entry, FailureRow, Filter, Finding, Held, Judgement, ReportRow, Shown, Stamp


class Case:
    """Everything held about one matter. Opened by `open_case`; every method raises SetupError where the file gives no way."""

    def __init__(self, path: Path, *, create: bool, patience: float) -> None:
        self.path = path
        self._database = Database(path, create=create, patience=patience)
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

    def reports(self) -> list[ReportRow]:
        """All reports in the order in which they were added, also those removed."""
        with self._database.reading() as connection:
            return reports.listed(connection)

    def report(self, id: str) -> ReportRow:
        """One report. Raises ItemError."""
        with self._database.reading() as connection:
            return reports.one(connection, id)

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

    def links(self, kind: LinkKind | None = None) -> list[Link]:
        with self._database.reading() as connection:
            return links.listed(connection, kind)

    def parties(self) -> list[Party]:
        with self._database.reading() as connection:
            return links.all_parties(connection)

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

    def decide(self, judgement: Judgement, stamp: Stamp) -> Decision:
        """Appends a decision to the chain."""
        with self._database.writing(synced=True) as connection:
            return decisions.append(connection, judgement, stamp)

    def decisions(self, subject: str | None = None) -> list[Decision]:
        """All decisions in their order, or those about one row; values that were erased are None."""
        with self._database.reading() as connection:
            return decisions.listed(connection, None if subject is None else {subject})

    def erased(self) -> frozenset[int]:
        """Numbers of the decisions whose values were erased."""
        with self._database.reading() as connection:
            return decisions.erased(connection)

    def erase(self, decision: int, stamp: Stamp, why: str | None = None) -> Decision:
        """Erases the values of a decision, and appends the decision to do so. Raises ItemError."""
        with self._database.writing(synced=True) as connection:
            made = decisions.erase(connection, decision, stamp, why)
        self._database.forget()
        return made

    def custody(self, report: str | None = None) -> list[CustodyRow]:
        """What was done to the case, or to one report, in order."""
        with self._database.reading() as connection:
            return custody.entries(connection, report)

    def verify(self, stamp: Stamp | None = None) -> list[Finding]:
        """Everything that does not hold any more; empty for a sound case. With a stamp, custody notes that it was verified."""
        with self._database.reading() as connection:
            found = soundness.findings(connection)
        if stamp:
            with self._database.writing(synced=True) as connection:
                soundness.recorded(connection, found, stamp)
        return found
