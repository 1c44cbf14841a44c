"""From events to briefs: each drafted and verified, by the model while it answers, without it when it does not."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from briefing.drafts import DraftWriter, every_source_first
from briefing.embedding import Embedder
from briefing.errors import ModelError
from briefing.llm import Gate, Patience, patient
from briefing.pipeline.progress import Progress
from briefing.records.brief import Brief, Checked
from briefing.records.draft import Draft, Statement
from briefing.records.event import Event
from briefing.records.reading import Reading
from briefing.verification import Looker, Looks, Rewrite, verify, with_disagreements

_AT_WORK = 2  # events that are worked on while others wait for answers: more threads than cores slow each other down
WRITING = "Writing and checking"
"""What the stage is called."""
_EVENTS_AT_ONCE = 64  # where the line bounds its questions itself: who waits for an answer holds up nobody


class Desk:
    """The writers of a run, and when to stop asking the model."""

    def __init__(
        self,
        primary: DraftWriter,
        fallback: DraftWriter,
        embedder: Embedder,
        *,
        language: str,
        statements: int,
        run_seconds: float = math.inf,
        event_seconds: float = math.inf,
        attempts: float = math.inf,
        looker: Looker | None = None,
        gate: Gate | None = None,
    ) -> None:
        """``fallback`` writes what ``primary`` cannot; at most ``statements`` are printed of an event.

        ``looker``: who is asked for second looks at what ``primary`` wrote, where anybody is.
        ``event_seconds`` and ``attempts``: what one event may cost in waiting and in requests without a usable answer.
        ``gate``: that of the line of ``primary`` and ``looker``, which keeps it; without one it is kept here, from now
        for ``run_seconds``.
        """
        self._statements = statements
        self._embedder = embedder
        self.primary = primary
        self._fallback = fallback
        self._looker = looker
        self._language = language
        self._event_seconds, self._attempts = event_seconds, attempts
        self._desk = threading.Semaphore(_AT_WORK)
        self._guards = gate is None
        self._gate = gate or Gate(run_seconds)
        self.trouble: ModelError | None = None
        """What the model failed at last, if it failed."""

    @property
    def stopped(self) -> ModelError | None:
        """Why the model is asked no more, if so."""
        return self._gate.stopped

    def at_once(self, parallel: int) -> int:
        """How many events may be worked on at once where ``parallel`` questions may be."""
        return parallel if self._guards else max(parallel, _EVENTS_AT_ONCE)

    def brief(self, event: Event, readings: Mapping[str, Reading]) -> Brief:
        """What may be printed of ``event``. A model that fails costs the event its wording, never its place."""
        with self._desk, patient(self.patience(self._desk)):
            return self.written(event, readings)

    def patience(self, desk: threading.Semaphore | None = None) -> Patience:
        """What one event may cost; ``desk`` is left to others while it waits."""
        return Patience(self._event_seconds, self._attempts, desk)

    def written(self, event: Event, readings: Mapping[str, Reading]) -> Brief:
        """As `brief`, within the patience in force, whoever else is at work."""
        own = {article: readings[article] for article in event.articles}
        brief = self._written(event, own)
        return with_disagreements(brief, event, own, self._language, self._embedder)

    def _written(self, event: Event, own: Mapping[str, Reading]) -> Brief:
        """What the model writes of it and holds, else what stands in the sources."""
        try:
            self._check_line()
            draft = self.primary.write(event, own)
        except ModelError as problem:
            self._note(problem)
            return self._without_model(event, own, problem)
        self._note(None)
        rewriting, looks = self._rewriting(event, own), self._looks(event)
        brief = verify(draft, own, self._language, rewriting, self._embedder, looks)
        return self._at_most(brief) if brief.statements else self._instead(event, own, brief)

    def _at_most(self, brief: Brief) -> Brief:
        """A draft holds some statements to spare for those that fail; those go first that add no source."""
        kept = every_source_first(brief.statements, lambda checked: checked.statement, self._statements)
        return brief.model_copy(update={"statements": tuple(kept)})

    def _looks(self, event: Event) -> Looks | None:
        return self._looker.looks(event.id, self._check_line, self._note) if self._looker else None

    def _rewriting(self, event: Event, own: Mapping[str, Reading]) -> Rewrite:
        def rewrite(failed: tuple[Checked, ...]) -> tuple[Statement, ...]:
            self._check_line()
            try:
                return self.primary.rewrite(event, own, failed)
            except ModelError as problem:
                self._note(problem)
                raise

        return rewrite

    def _without_model(self, event: Event, own: Mapping[str, Reading], problem: ModelError) -> Brief:
        draft: Draft = self._fallback.write(event, own)
        told = f"Written without the model: {problem}."
        return verify(draft.model_copy(update={"problems": (*draft.problems, told)}), own, self._language)

    def _instead(self, event: Event, own: Mapping[str, Reading], failed: Brief) -> Brief:
        """Nothing that was written holds: sentences of the sources, and the account of what was withheld."""
        if self.primary.writer == self._fallback.writer:
            return failed
        told = f"None of the model's {len(failed.withheld)} statements held; these sentences are the sources' own."
        brief = verify(self._fallback.write(event, own), own, self._language)
        withheld, problems = failed.withheld + brief.withheld, (*failed.problems, *brief.problems, told)
        return brief.model_copy(update={"withheld": withheld, "problems": problems, "looking": failed.looking})

    def _check_line(self) -> None:
        if self._guards:
            self._gate.check()

    def _note(self, problem: ModelError | None) -> None:
        self.trouble = problem or self.trouble
        if self._guards:
            self._gate.note(problem)


def failed_looks(briefs: Sequence[Brief]) -> tuple[str, ...]:
    """What a reader is told, once, of second looks that brought nothing."""
    failed = sum(brief.looking.failed for brief in briefs)
    due = sum(brief.looking.due for brief in briefs)
    last = next((brief.looking.problem for brief in reversed(briefs) if brief.looking.problem), None)
    said = (
        f"{failed} of {due} second looks at doubtful statements failed (the last: {last}); the rules' verdict stands."
    )
    return (said,) if failed else ()


def write_briefs(
    desk: Desk, events: Sequence[Event], readings: Mapping[str, Reading], parallel: int, progress: Progress
) -> list[Brief]:
    """A brief an event, in the order of ``events``; at most ``parallel`` questions at once."""
    pool = ThreadPoolExecutor(max(1, min(desk.at_once(parallel), len(events))))
    with progress.stage(WRITING, len(events)) as advance:

        def one(event: Event) -> Brief:
            brief = desk.brief(event, readings)
            advance(1)
            return brief

        patient = True
        try:
            return list(pool.map(one, events))
        except KeyboardInterrupt:
            patient = False  # who interrupts us does not wait for the model
            raise
        finally:
            pool.shutdown(wait=patient, cancel_futures=True)
