"""What came of jobs that answer a question, kept as long as the job is remembered."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sayso.web.desk import Desk
from sayso.web.jobs import Job
from sayso.web.users import User

T = TypeVar("T")


class Outcomes(Generic[T]):
    """Answers of one kind, by desk and number of the job."""

    def __init__(self) -> None:
        self._held: WeakKeyDictionary[Desk, dict[int, T]] = WeakKeyDictionary()
        self._lock = Lock()

    def start(self, desk: Desk, title: str, user: User, work: Callable[[], T]) -> Job:
        """Puts work in the line; its answer is there when the job is done."""
        return desk.jobs.start("compare", title, user.name, lambda job: self._keep(desk, job.n, work()))

    def get(self, desk: Desk, n: int) -> T | None:
        with self._lock:
            return self._held.get(desk, {}).get(n)

    def newest(self, desk: Desk) -> tuple[Job, T] | None:
        """The last job with an answer that is still remembered."""
        with self._lock:
            held = dict(self._held.get(desk, {}))
        return next(((job, held[job.n]) for job in desk.jobs.all() if job.n in held), None)

    def pending(self, desk: Desk, title: str) -> Job | None:
        """A job of this title that is not over."""
        return next((job for job in desk.jobs.all() if job.title == title and not job.over), None)

    def _keep(self, desk: Desk, n: int, answer: T) -> None:
        with self._lock:
            held = self._held.setdefault(desk, {})
            held[n] = answer
            for gone in [m for m in held if desk.jobs.get(m) is None]:
                del held[gone]
