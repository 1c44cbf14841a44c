"""Events that a model writes: workers do the work, and the run asks all that is to be asked.

There is one line to the model, in the process of the run, with its store, budget, gate and number of questions at once;
so limits hold for the whole cluster, and the key never leaves the machine. A worker works on an event to its next
question, hands that back, and goes on with another event until the answer comes. The run keeps what each event was
told. Where a worker is lost, its events are begun again elsewhere and told the same: they come to the same questions,
none of which is put, or paid, twice.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from briefing.embedding import Embedder
from briefing.engines.continued import Ask, Continued, Outcome, Reply, Want
from briefing.engines.tasks import Job, Written, check_program, write_job
from briefing.errors import ModelError
from briefing.llm import Model, Patience, Question, patient
from briefing.pipeline import Recipe, Work
from briefing.pipeline.progress import Advance
from briefing.records.brief import Brief

_LOSSES = 3  # of workers over one event, after which it is written here


class Bureau:
    """A worker's: events in writing, each where it stopped to ask. Ray calls one method at a time."""

    def __init__(self, mark: str, recipe: Recipe) -> None:
        """``mark`` of the program of the run. See `write_job`."""
        self._mark = mark
        self._recipe = recipe
        self._open: dict[int, Continued[Written]] = {}

    def ready(self) -> None:
        """It has a place and a process."""

    def begin(self, number: int, job: Job, told: Sequence[Reply]) -> Ask | Written:
        """Write the event of ``job`` as far as what it is ``told`` goes. Raises as `check_program`."""
        check_program(self._mark)
        self._open[number] = Continued(lambda asking: write_job(self._recipe, job, asking))
        return self._step(number, self._open[number].begun(told))

    def go_on(self, number: int, outcome: Outcome) -> Ask | Written:
        """Go on with what became of what was asked."""
        return self._step(number, self._open[number].told(outcome))

    def _step(self, number: int, step: Ask | Written) -> Ask | Written:
        if isinstance(step, Written):
            del self._open[number]
        return step


@dataclass(slots=True)
class _Place:
    """A bureau as the run sees it."""

    bureau: Any
    up: Any
    """Comes true once it has a process."""
    load: int = 0
    """Events that it has."""


class Relaying:
    """The writing of a run's events by bureaux on Ray."""

    def __init__(self, work: Work, mark: str, bureaux: int) -> None:
        """So many ``bureaux`` work at once."""
        import ray

        self._work = work
        self._lock = threading.Lock()
        self._class: Any = ray.remote(num_cpus=1, max_restarts=0)(Bureau)
        self._given = (mark, ray.put(work.recipe))
        self._places = [self._opened() for _ in range(bureaux)]
        self._model: str | None = None

    def briefs(self, jobs: Sequence[Job], advance: Advance) -> list[Brief]:
        """A brief a job, in their order."""
        at_once = max(self._work.desk.at_once(self._work.parallel), 2 * len(self._places))
        pool = ThreadPoolExecutor(max(1, min(at_once, len(jobs))))

        def one(numbered: tuple[int, Job]) -> Brief:
            brief = self._brief(*numbered)
            advance(1)
            return brief

        patiently = True
        try:
            return list(pool.map(one, enumerate(jobs)))
        except KeyboardInterrupt:
            patiently = False  # who interrupts us does not wait for the model
            raise
        finally:
            pool.shutdown(wait=patiently, cancel_futures=True)
            self._close()

    def _brief(self, number: int, job: Job) -> Brief:
        with patient(self._work.desk.patience()) as mine:
            told: list[Reply] = []
            done = next((done for _ in range(_LOSSES) if (done := self._there(number, job, told, mine))), None)
            done = done or self._here(job, told, mine)
        for exchange in done.exchanges:
            self._work.account(exchange)
        self._work.desk.trouble = done.trouble or self._work.desk.trouble
        self._work.keep(done.vectors)
        return done.brief

    def _there(self, number: int, job: Job, told: list[Reply], mine: Patience) -> Written | None:
        """The event written by a bureau, which is told what was ``told``, and what it asks; ``None``: it was lost."""
        import ray
        from ray.exceptions import RayError, RayTaskError

        with self._place() as place:
            try:
                job = Job(job.event, job.readings, self._model)
                step = ray.get(place.bureau.begin.remote(number, job, tuple(told)))
                while isinstance(step, Ask):
                    outcome = self._told(step, told, mine)
                    step = ray.get(place.bureau.go_on.remote(number, outcome))
            except RayTaskError as fault:
                raise (fault.cause if isinstance(fault.cause, Exception) else fault) from None
            except RayError:  # its process, or its machine, is lost
                self._lost(place)
                return None
        return cast("Written", step)

    def _here(self, job: Job, told: list[Reply], mine: Patience) -> Written:
        work: Continued[Written] = Continued(lambda asking: write_job(self._work.recipe, job, asking))
        step = work.begun(told)
        while isinstance(step, Ask):
            step = work.told(self._told(step, told, mine))
        return step

    def _told(self, step: Ask, told: list[Reply], mine: Patience) -> Outcome:
        """What becomes of what is asked, entered in what the event is ``told``."""
        for problem in step.failed:
            mine.failed(problem)
        try:
            outcome = self._answered(step.want)
        except ModelError as problem:
            outcome = problem
        del told[step.at :]
        told.append(Reply(step.key, outcome))
        return outcome

    def _answered(self, want: Want) -> Outcome:
        """Raises `ModelError`."""
        line, embedder = cast("Model", self._work.line), cast("Embedder", self._work.embedder)
        if isinstance(want, Question):
            return line.ask(want)
        if want is not None:
            return embedder.embed(want)
        self._model = self._model or line.name
        return self._model

    def _opened(self) -> _Place:
        bureau = self._class.remote(*self._given)
        return _Place(bureau, bureau.ready.remote())

    @contextmanager
    def _place(self) -> Iterator[_Place]:
        """A bureau with room: the one that has the least to do of those that have a process."""
        import ray

        with self._lock:
            up, _ = ray.wait([place.up for place in self._places], num_returns=len(self._places), timeout=0)
            there = [place for place in self._places if place.up in up] or self._places
            place = min(there, key=lambda one: one.load)
            place.load += 1
        try:
            yield place
        finally:
            with self._lock:
                place.load -= 1

    def _lost(self, place: _Place) -> None:
        """Open another bureau in the place of one that was lost, once."""
        import ray

        with self._lock:
            if place in self._places:
                ray.kill(place.bureau)
                self._places[self._places.index(place)] = self._opened()

    def _close(self) -> None:
        import ray

        for place in self._places:
            ray.kill(place.bureau)
