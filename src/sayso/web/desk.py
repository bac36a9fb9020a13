"""What a route works with: the open case, what people's decisions come to, and the index of facets, each kept until it is out of date."""

import gc
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cached_property
from threading import Lock, Thread, Timer
from time import monotonic
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from sayso.dossiers import Decision
from sayso.errors import SetupError
from sayso.facets import Index, open_index
from sayso.facets.drawn import prepare
from sayso.ledger import Case
from sayso.pipeline import link_case
from sayso.review import Judged, judged, ruling_of
from sayso.rows import Stamp
from sayso.settings import Settings
from sayso.web.jobs import Job, Jobs
from sayso.web.users import User

T = TypeVar("T")

SOON = 0.5  # seconds that a page may wait for a new index; where it takes longer, the old one serves meanwhile
QUICK = 0.2  # seconds up to which nothing needs to be prepared
PAUSE = 2.0  # seconds without a decision after which it is
SMALL = 100  # reports that are compared anew at once, while the page waits


class Desk:
    """An open case with everything that pages keep asking. Safe to use from many threads; the case is the only thing that is written."""

    def __init__(self, case: Case, settings: Settings, stamp: Callable[[str], Stamp]) -> None:
        self.case = case
        self.settings = settings
        self.jobs = Jobs()
        self._stamp = stamp
        self._lock = Lock()
        self._index: Index | None = None
        self._version: tuple[int, ...] = ()
        self._took = 0.0
        self._building = False
        self._timer: Timer | None = None
        self._kept: dict[str, tuple[Hashable, Any]] = {}
        linked = case.linked_at()
        self._ruled = {decision.n for decision in case.decisions() if decision.at > linked and self._rules(decision)}
        self._comparing = Lock()

    def prepare(self) -> None:
        """Makes the index, and what is drawn of all claims, before anybody asks for it, behind everything else."""
        Thread(target=lambda: prepare(self.index(), self.held()), daemon=True).start()

    @cached_property
    def name(self) -> str:
        """The case as people call it."""
        return self.case.path.stem

    def stamp(self, user: User) -> Stamp:
        return self._stamp(user.name)

    def seen(self) -> int:
        """The number of the newest decision; a page carries it, so that what is decided meanwhile is never written over."""
        return self.case.last_decision()

    def held(self) -> Judged:
        """What holds after all decisions."""
        return self.kept("held", self.case.last_decision(), lambda: judged(self.case.decisions()))

    def index(self) -> Index:
        """The index of facets with the newest decisions. Where it takes long to make anew, the former one serves until it is there."""
        version = self.case.version()
        with self._lock:
            if self._index is None or (version != self._version and self._took < SOON):
                self._build(version)
            elif version != self._version and not self._building:
                self._building = True
                Thread(target=self._rebuild, args=(version,), daemon=True).start()
            index = self._index
            assert index is not None
            index = self._index = index.with_decisions(self.held())
        return index

    def kept(self, name: str, version: Hashable, make: Callable[[], T]) -> T:
        """What a page keeps under a name until `version` changes."""
        known = self._kept.get(name)
        if known is None or known[0] != version:
            known = self._kept[name] = (version, make())
        made: T = known[1]
        return made

    def fresh(self) -> bool:
        """Whether the index shows the case as it is now."""
        return self._version == self.case.version()

    def _build(self, version: tuple[int, ...]) -> None:
        self._index, self._took = self._opened()
        self._version = version

    def _rebuild(self, version: tuple[int, ...]) -> None:
        try:
            index, took = self._opened()
            with self._lock:
                self._index, self._took, self._version = index, took, version
        finally:
            self._building = False

    def _opened(self) -> tuple[Index, float]:
        """A new index, and how many seconds it took."""
        began = monotonic()
        return _settled(open_index(self.case, self.held())), monotonic() - began

    def decided(self, made: Decision, user: User) -> None:
        """After a decision: a small case is compared anew at once where what belongs together has changed; a large one waits to be told."""
        if self._rules(made):
            self._ruled.add(made.n)
            if self.case.count_reports() <= SMALL:
                with suppress(SetupError):  # somebody else writes just now: the decision stands, and every page says that comparing waits
                    self.compare(user)
        if self._took > QUICK:
            self._prepare_soon()

    def _prepare_soon(self) -> None:
        """Prepares once nobody has decided anything for a moment, so that it holds up no page that follows a decision."""
        if self._timer:
            self._timer.cancel()
        self._timer = Timer(PAUSE, lambda: prepare(self.index(), self.held()))
        self._timer.daemon = True
        self._timer.start()

    def _rules(self, made: Decision) -> bool:
        """Whether a decision changes what belongs together; taking one back does if that did."""
        if made.kind == "undo" and made.subject.isdecimal():
            return self._rules(self.case.decision(int(made.subject)))
        return ruling_of(made) is not None

    def compare(self, user: User) -> None:
        """Compares all reports anew, here and now."""
        with self._comparing:
            ruled = set(self._ruled)
            link_case(self.case, self.stamp(user))
            self._ruled -= ruled

    def compare_later(self, user: User) -> Job:
        """Compares all reports anew behind the pages; a job that waits will do, one that runs may know less than it should."""
        waiting = next((job for job in self.jobs.all() if job.kind == "compare" and job.state == "waiting"), None)
        return waiting or self.jobs.start("compare", "Comparing all reports anew", user.name, lambda _job: self.compare(user))

    def waiting(self) -> int:
        """Changes that comparing does not know yet: reports that came or went, and decisions about what belongs together."""
        return self.case.unlinked() + len(self._ruled)


def _settled(index: Index) -> Index:
    """An index that the garbage collector looks at no more: it would stop a page for half a second to find nothing.

    The former one is let go of first: it holds itself through what it keeps, so that only the collector can.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return index


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    request.state.seen = desk.seen()  # before the page looks at anything: what is decided later, it has not seen
    return desk


def _user(request: Request) -> User:
    user: User = request.state.user
    return user


At = Annotated[Desk, Depends(_desk)]
Who = Annotated[User, Depends(_user)]
