"""``briefing make``: a day's corpus in, an edition out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from briefing.delivery import catch_up_latest, hold_lock, write_edition
from briefing.documents import LayOutApart, compose
from briefing.editing import worded
from briefing.embedding import let_go, trouble_of
from briefing.errors import ModelError, ModelUnusable, NothingToDo
from briefing.llm import Budget
from briefing.pipeline.account import account_of, unchanged_since
from briefing.pipeline.embedded import Embedded
from briefing.pipeline.engine import Recipe, Work
from briefing.pipeline.grouping import Grouped, group_day
from briefing.pipeline.hand import by_hand
from briefing.pipeline.inputs import Inputs, answers_of, gather_inputs
from briefing.pipeline.lookback import LookedBack, look_back
from briefing.pipeline.memory import known_of
from briefing.pipeline.order import Made, Order, Tools
from briefing.pipeline.past import unread_sentences
from briefing.pipeline.progress import Progress
from briefing.pipeline.pruning import prune_editions, sweep
from briefing.pipeline.reading import Day, read_day
from briefing.pipeline.rendering import Rendered, render_all
from briefing.pipeline.spending import use_of
from briefing.pipeline.stamping import stamped
from briefing.pipeline.writing import Desk, failed_looks
from briefing.records.brief import Brief
from briefing.records.draft import WriterKind
from briefing.records.edition import Edition, EditionEvent
from briefing.records.event import Grouping
from briefing.records.hand import Edit, Hand, Verb

_OK, _INCOMPLETE = 0, 3
_LARGE_DAY = 500  # articles; after a smaller one the next edition of this process would load the model for nothing


def make_edition(order: Order, tools: Callable[[], Tools], progress: Progress, resources: Mapping[str, str]) -> Made:
    """Make the edition and write it. ``tools`` is called only where there is something to do.

    Raises `NothingToDo`, `CorpusError`, `Locked`, `BriefingError`; whatever else fails costs its part of the edition
    and is told in it.
    """
    folder = order.output / order.day.isoformat()
    with hold_lock(order.output / ".state" / "lock"):
        inputs = gather_inputs(order, resources)
        account = None if order.force else unchanged_since(folder, inputs.digest)
        if account is not None:
            catch_up_latest(order.output, order.day)
            return Made(folder, _OK, True, account["summary"], (), tuple(account["warnings"]))
        gathered = tools()
        try:
            return _made(order, gathered, progress, inputs)
        except NothingToDo as nothing:  # perhaps because nothing could be had
            told = inputs.missing.sentences
            said = f"{nothing}. {' '.join(told)}" if told else str(nothing)
            raise NothingToDo(said, hint=nothing.hint) from None
        finally:
            gathered.engine.close()
            gathered.close()


def _made(order: Order, tools: Tools, progress: Progress, inputs: Inputs) -> Made:
    """The edition. Where the embedder is lost on the way, all is compared anew with the one in its place."""
    before = trouble_of(tools.embedder)
    try:
        return Run(order, tools, progress, inputs).made()
    except ModelError:
        if trouble_of(tools.embedder) is before:
            raise
    return Run(order, tools, progress, inputs).made()


class Run:
    """One run, stage by stage."""

    def __init__(self, order: Order, tools: Tools, progress: Progress, inputs: Inputs) -> None:
        self._order = order
        self._inputs = inputs
        self._hand = inputs.hand
        self._edits: tuple[Edit, ...] = ()
        self._kept = inputs.kept
        self._unsettled: tuple[str, ...] = ()
        self._unseen: tuple[str, ...] = ()
        self._missing = inputs.missing
        self._tools = tools
        self._progress = progress
        self._seconds: dict[str, float] = {}
        self._embedded = Embedded(tools.embedder, tools.budget)

    def rehearsed(self) -> None:
        """Ask all that the edition asks of the model, as far as that is known yet, and write nothing."""
        day = self._read()
        self._written(self._desk(), day, self._grouped(day))

    def made(self) -> Made:
        """The edition, written."""
        desk, day, edition, rendered = self._built()
        return self._delivered(desk, day, edition, rendered)

    def rendered(self) -> tuple[Day, Rendered]:
        """What was read, and the forms, written nowhere."""
        _, day, _, rendered = self._built()
        return day, rendered

    def _built(self) -> tuple[Desk, Day, Edition, Rendered]:
        day = self._timed("reading", self._read)
        grouping = self._timed("grouping", lambda: self._grouped(day))
        desk = self._desk()
        briefs = self._timed("writing", lambda: self._written(desk, day, grouping))
        looked = self._timed(
            "comparing", lambda: look_back(self._order, self._tools, day, grouping, briefs, self._kept)
        )
        edition = self._composed(desk, day, grouping, looked)
        return desk, day, edition, self._timed("layout", lambda: self._rendered(edition))

    def _rendered(self, edition: Edition) -> Rendered:
        order = self._order
        lay_out = LayOutApart(order.layout_seconds)
        if edition.counts.articles >= _LARGE_DAY:
            let_go()  # of the embedding model: the layout takes as much memory again
        return render_all(edition, self._tools.templates, self._progress, lay_out, order.style, tables=order.parquet)

    def _read(self) -> Day:
        order = self._order
        return read_day(
            order.corpus,
            order.day,
            order.max_age_days,
            self._progress,
            page_seconds=order.page_seconds,
            outlets=order.sources.outlets,
            memory_days=order.memory_days,
            store=self._tools.store,
            read=self._tools.engine.reader(order.page_seconds, order.sources.outlets),
        )

    def _desk(self) -> Desk:
        return Desk(
            self._tools.model or self._tools.extractive,
            self._tools.extractive,
            self._tools.embedder,
            language=self._order.language,
            statements=self._order.statements,
            run_seconds=self._order.run_seconds,
            event_seconds=self._order.event_seconds,
            attempts=self._order.attempts,
            looker=self._tools.looker,
            gate=self._tools.gate,
        )

    def _timed(self, stage: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401
        began = time.monotonic()
        try:
            return work()
        finally:
            self._seconds[stage] = time.monotonic() - began
            self._embedded.charge()

    def _grouped(self, day: Day) -> Grouping:
        order, tools = self._order, self._tools
        grouped: Grouped = group_day(
            day,
            order.day,
            tools.embedder,
            self._progress,
            rules=order.rules,
            known=known_of(self._kept.editions),
            settler=tools.settler,
            mapped=tools.engine.mapped(len(day.readings) + len(day.earlier)),
        )
        if grouped.problem:
            self._unsettled = (f"Doubtful pairs of articles were not settled by the model: {grouped.problem}.",)
        edited = by_hand(grouped.grouping, self._hand, day, order.day, tools.embedder, order.rules)
        self._edits = edited.edits
        return edited.grouping

    def _written(self, desk: Desk, day: Day, grouping: Grouping) -> list[Brief]:
        events = grouping.events[: self._order.events]
        tools, order = self._tools, self._order
        work = Work(
            desk,
            tools.recipe or Recipe(order.language, order.statements),
            tools.line,
            tools.embedder,
            tools.exchanges.append,
            partial(tools.store.put, "vector") if tools.store else lambda _: None,
            order.parallel,
        )
        return tools.engine.briefs(work, events, day.readings, self._progress)

    def _composed(self, desk: Desk, day: Day, grouping: Grouping, looked: LookedBack) -> Edition:
        order, briefs = self._order, looked.briefs
        self._unseen = failed_looks(briefs)
        by_model = any(brief.writer.kind is WriterKind.OPENAI for brief in briefs)
        writer = desk.primary.writer if by_model else self._tools.extractive.writer
        edition = compose(
            day=order.day,
            language=order.language,
            title=order.title,
            timezone=order.timezone,
            writer=writer,
            briefs=briefs,
            grouping=grouping.model_copy(update={"events": grouping.events[: order.events]}),
            readings=day.readings,
            earlier=day.earlier,
            dropped=day.dropped,
            incomplete=[
                *_failures(desk, briefs, self._tools.budget),
                *self._embedded.failures,
                *self._unseen,
                *self._missing.sentences,
                *_beyond_limit(len(grouping.events) - len(briefs)),
                *self._hand.problems,
                *unread_sentences(self._kept.unread),
            ],
            back=replace(looked.back, as_ranked=any(o.verb in (Verb.PIN, Verb.ORDER) for o in self._hand.orders)),
        )
        usage = use_of(self._tools.exchanges, self._tools.budget.prices)
        edition = stamped(edition.model_copy(update={"usage": usage}), order, self._tools.resources)
        return worded(edition, self._hand, self._edits)

    def _delivered(self, desk: Desk, day: Day, edition: Edition, rendered: Rendered) -> Made:
        problems = [
            *_failures(desk, edition.events, self._tools.budget),
            *self._embedded.failures,
            *self._missing.failures,
            *_unedited(self._hand, edition),
            *map(str, rendered.failures),
        ]
        hints = [*(failure.hint for failure in rendered.failures if failure.hint), *self._embedded.hints]
        if desk.trouble is not None and desk.trouble.hint:
            hints.append(desk.trouble.hint)
        exit_code = self._embedded.exit_code or (_INCOMPLETE if problems else _OK)
        if isinstance(desk.stopped, ModelUnusable):
            exit_code = desk.stopped.exit_code
        told = (*self._unsettled, *self._unseen, *unread_sentences(self._kept.unread))
        remarks = (*self._embedded.remarks, *self._tools.engine.remarks(), *self._tools.remarks())
        warnings = (*self._order.sources.problems, *told, *remarks, *rendered.warnings)
        summary = _summary(edition, sorted(rendered.files))
        account = account_of(
            digest=self._inputs.digest,
            parts={**self._inputs.parts, "answer": answers_of(self._tools.exchanges, self._tools.store)},
            day=self._order.day,
            settings=self._order.settings,
            flags=self._order.flags,
            resources=self._tools.resources,
            articles=[(reading.article.path, reading.article.sha256) for reading in day.readings.values()],
            exchanges=self._tools.exchanges,
            prices=self._tools.budget.prices,
            told={"problems": problems, "warnings": warnings},
            seconds=self._seconds,
            summary=summary,
            outputs=rendered.files,
            exit_code=exit_code,
            how={"engine": self._tools.engine.name, "embedding": self._embedded.account()},
        )
        order = self._order
        folder = write_edition(order.output, order.day, {**rendered.files, "run.json": account})
        sweep(order.output, folder)
        prune_editions(order.output, order.day, order.keep_editions_days)
        return Made(folder, exit_code, False, summary, tuple(problems), warnings, tuple(hints))


def _failures(desk: Desk, events: Sequence[Brief] | Sequence[EditionEvent], budget: Budget) -> list[str]:
    """What went wrong in writing, a sentence each."""
    lines = [f"{budget.refused}; what was left is told without the model."] if budget.refused else []
    troubled = sum(1 for event in events if event.problems)
    if desk.stopped is not None:
        lines.append(f"The language model was not available: {desk.stopped}.")
    if troubled:
        last = f" (the last: {desk.trouble})" if desk.trouble and not desk.stopped else ""
        lines.append(f"{troubled} of {len(events)} events have a problem, told with the event{last}.")
    return lines


def _unedited(hand: Hand, edition: Edition) -> list[str]:
    """Orders of the editor's that could not be carried out."""
    lost = [f"{hand.path}: `{edit.order}`: {edit.told}" for edit in edition.edits if not edit.done]
    return [*hand.problems, *lost]


def _beyond_limit(count: int) -> list[str]:
    """A limit that the settings draw is no failure, but a reader must know of it."""
    return [f"{count} further events are beyond the limit of the settings (events) and are not told."] if count else []


def _summary(edition: Edition, files: Sequence[str]) -> dict[str, Any]:
    return {
        "date": edition.date.isoformat(),
        "writer": edition.writer.model_dump(mode="json"),
        "files": [*files, "run.json"],
        **edition.counts.model_dump(mode="json"),
    }
