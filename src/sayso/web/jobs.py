"""Long work behind the pages: one job after the other in one thread, each telling how far it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Queue
from threading import RLock, Thread
from typing import Literal, TypeAlias

from sayso.errors import SaysoError
from sayso.pipeline import Kept
from sayso.records import Failure

State: TypeAlias = Literal["waiting", "running", "done", "failed"]
Kind: TypeAlias = Literal["add", "ask", "compare", "differ", "verify"]

KEPT = 50  # jobs that are remembered


@dataclass
class Job:
    """A piece of work: how far it is, what came of each input, what it found in the end, and why it failed if it did."""

    n: int
    kind: Kind
    title: str
    who: str
    total: int | None = None
    state: State = "waiting"
    results: list[Kept | Failure] = field(default_factory=list)
    answer: object = None
    error: str | None = None

    @property
    def over(self) -> bool:
        return self.state in {"done", "failed"}

    @property
    def failures(self) -> list[Failure]:
        return [result for result in self.results if isinstance(result, Failure)]

    @property
    def kept(self) -> list[Kept]:
        return [result for result in self.results if isinstance(result, Kept)]


class Jobs:
    """Jobs in the order in which they were started; only one runs at a time, since a case has one writer."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._waiting: Queue[tuple[Job, Callable[[Job], object]]] = Queue()
        self._lock = RLock()
        self._thread: Thread | None = None
        self._count = 0

    def start(self, kind: Kind, title: str, who: str, work: Callable[[Job], object], total: int | None = None) -> Job:
        """Puts work at the end of the line. `work` gets the job, to tell what came of it, and returns its answer."""
        with self._lock:
            self._count += 1
            job = self._jobs[self._count] = Job(self._count, kind, title, who, total)
            for n in list(self._jobs)[:-KEPT]:
                if self._jobs[n].over:
                    del self._jobs[n]
            self._waiting.put((job, work))
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True, name="sayso-jobs")
                self._thread.start()
        return job

    def once(self, kind: Kind, title: str, who: str, work: Callable[[Job], object]) -> Job:
        """The job of this kind that somebody started and that is not over, or else a new one."""
        with self._lock:
            own = next((job for job in self.all() if job.kind == kind and job.who == who and not job.over), None)
            return own or self.start(kind, title, who, work)

    def pending(self, kind: Kind) -> Job | None:
        """A job of this kind that is not over."""
        return next((job for job in self.all() if job.kind == kind and not job.over), None)

    def newest(self, kind: Kind) -> Job | None:
        """The last job of this kind that came to its end."""
        return next((job for job in self.all() if job.kind == kind and job.state == "done"), None)

    def get(self, n: int) -> Job | None:
        return self._jobs.get(n)

    def all(self) -> list[Job]:
        """The newest first."""
        return list(self._jobs.values())[::-1]

    def running(self) -> Job | None:
        """The job that runs, or the next to run."""
        return next((job for job in reversed(self.all()) if not job.over), None)

    def _run(self) -> None:
        while True:
            job, work = self._waiting.get()
            job.state = "running"
            try:
                job.answer = work(job)
                job.state = "done"
            except SaysoError as error:
                job.error, job.state = str(error), "failed"
            except Exception as error:  # a mistake of ours ends this job, not the line
                job.error, job.state = f"a mistake in sayso ({type(error).__name__}: {error})", "failed"
