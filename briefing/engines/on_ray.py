"""The stages of a run on Ray: tasks that are functions of what they are given, their results in order.

What a lost process was at is done again, which is safe, since nothing that a task does can be seen from outside it;
what is lost again and again is done here. We count that ourselves, since Ray prints when it does. What a stage has on
its way is bounded by the number of workers, not by the day.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from briefing.corpus import Piece
from briefing.embedding import Embedder, Read, Reader, Vectors, scale_of
from briefing.engines import tasks
from briefing.engines.cluster import Cluster, ClusterDown
from briefing.engines.relaying import Relaying
from briefing.events import Chunk, Mapped, Pairs, Search
from briefing.pipeline import WRITING, EmbedderMaker, LocalEngine, ReadPieces, Work, program_mark
from briefing.pipeline.progress import Progress
from briefing.records.brief import Brief
from briefing.records.event import Event
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading

_T = TypeVar("_T")
_R = TypeVar("_R")
_Batch = TypeVar("_Batch")

_AHEAD = 4  # batches on their way for each worker: one at work, the others so that a slow one holds up nobody
_SEARCH_ARTICLES = 20_000  # from which on comparing them takes longer than sending them
_FEW_CHARACTERS = 1_000  # are embedded here: a text or two, which sending would not make quicker
_READ_BYTES, _READ_PIECES = 1 << 20, 16  # a task, of either at most: half a second
_EMBED_CHARACTERS = 6_000  # a task: about half a second
_EMBED_TEXTS = 256  # for each worker in one call of ours
_WRITE_ARTICLES = 16  # a task
_TIMES = 4  # that a task is tried
_PROBE_SECONDS = 180.0  # until a cluster that grows as it is needed has a machine for us


class RayEngine:
    """See `briefing.pipeline.Engine`. Ray is started, or reached, when something is first to be done.

    Where no cluster is to be had the work is done here, and `remarks` says so: there is to be an edition.
    """

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        """See `Cluster`, also for what it raises."""
        self._cluster = Cluster(address, workers)
        self._here = LocalEngine()
        self._up: bool | None = None
        self._remarks: tuple[str, ...] = ()
        self._mark = program_mark()

    @property
    def name(self) -> str:
        """See `Engine.name`."""
        return self._here.name if self._up is False else "ray"

    def reader(self, page_seconds: float, outlets: Sequence[Outlet]) -> ReadPieces | None:
        """See `Engine.reader`."""
        if not self._ready():
            return self._here.reader(page_seconds, outlets)
        known = self._put(tuple(outlets))
        work = self._task(tasks.read_pieces)

        def read(pieces: Iterable[Piece]) -> Iterator[bytes]:
            batches = _batches(pieces, lambda piece: piece.size + _READ_BYTES // _READ_PIECES, _READ_BYTES)
            for results in self._ordered(
                batches,
                lambda batch: work.remote(self._mark, batch, page_seconds, known),
                lambda batch: tasks.read_apart(batch, page_seconds, outlets),
            ):
                yield from results

        return read

    def mapped(self, articles: int) -> Mapped | None:
        """See `Engine.mapped`."""
        if articles < _SEARCH_ARTICLES or not self._ready():
            return self._here.mapped(articles)
        return self._searched

    def _searched(self, search: Search, chunks: Sequence[Chunk], pairs: Iterable[tuple[int, int]]) -> Iterator[Pairs]:
        sent, held = self._put(search), [self._put(chunk) for chunk in chunks]
        work = self._task(tasks.search_chunks)
        return self._ordered(
            pairs,
            lambda pair: work.remote(self._mark, sent, held[pair[0]], held[pair[1]] if len({*pair}) > 1 else None),
            lambda pair: search(chunks[pair[0]], chunks[pair[1]] if len({*pair}) > 1 else None),
        )

    def embedder(self, inner: Embedder, make: EmbedderMaker | None) -> Embedder:
        """See `Engine.embedder`."""
        return _SpreadEmbedder(self, inner, make) if make is not None else inner

    def embedded(self, inner: Embedder, make: EmbedderMaker, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`: by all workers."""
        if sum(map(len, texts)) <= _FEW_CHARACTERS or not self._ready():
            return inner.embed(texts)
        work = self._task(tasks.embed_batch)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))  # a long one last would be waited for
        batches = list(_batches(order, lambda row: len(texts[row]), _EMBED_CHARACTERS))
        parts = self._ordered(
            batches,
            lambda rows: work.remote(self._mark, make, [texts[row] for row in rows]),
            lambda rows: inner.embed([texts[row] for row in rows]),
        )
        found = [np.asarray(part) for part in parts]
        vectors = np.empty((len(texts), found[0].shape[1]), dtype=np.float32)
        for rows, part in zip(batches, found, strict=True):
            vectors[rows] = part
        return vectors

    def briefs(
        self, work: Work, events: Sequence[Event], readings: Mapping[str, Reading], progress: Progress
    ) -> list[Brief]:
        """See `Engine.briefs`."""
        if not events or not self._ready():
            return self._here.briefs(work, events, readings, progress)
        scale = scale_of(work.embedder) if work.embedder is not None else None
        work = replace(work, recipe=replace(work.recipe, scale=scale))
        jobs = [tasks.Job(event, {name: readings[name] for name in event.articles}) for event in events]
        asks = work.recipe.by_model or work.recipe.embedder is None
        with progress.stage(WRITING, len(events)) as advance:
            if asks:
                relaying = Relaying(work, self._mark, min(self._cluster.workers, len(jobs)))
                return relaying.briefs(jobs, advance)
            briefs: list[Brief] = []
            for done in self._written(work, jobs):
                briefs += [one.brief for one in done]
                work.keep({key: vector for one in done for key, vector in one.vectors.items()})
                advance(len(done))
            return briefs

    def _written(self, work: Work, jobs: Sequence[tasks.Job]) -> Iterator[list[tasks.Written]]:
        recipe = self._put(work.recipe)
        task = self._task(tasks.write_batch)
        return self._ordered(
            _batches(jobs, lambda job: len(job.readings), _WRITE_ARTICLES),
            lambda batch: task.remote(self._mark, recipe, batch),
            lambda batch: tasks.write_batch(self._mark, work.recipe, batch),
        )

    def remarks(self) -> tuple[str, ...]:
        """See `Engine.remarks`."""
        return self._remarks

    def tried(self) -> str | None:
        """What there is to work on, in words; ``None`` where there is nothing, which `remarks` tells.

        Raises `SettingsError` where the cluster has another program.
        """
        if not self._ready():
            return None
        count = len(self._cluster.machines())
        at_once = f"{self.workers} {'process' if self.workers == 1 else 'processes'} at once"
        return f"{count} {'machine' if count == 1 else 'machines'}, {at_once}"

    def close(self) -> None:
        """See `Engine.close`."""
        self._cluster.close()

    @property
    def workers(self) -> int:
        """Processes at work at once."""
        return self._cluster.workers

    def _ready(self) -> bool:
        """Whether there is a cluster to work on. Raises `SettingsError` where it has another program."""
        if self._up is None:
            try:
                self._cluster.open()
                self._probed()
                self._up = True
            except ClusterDown as problem:
                self._up = False
                self._cluster.close()
                self._remarks = (f"The edition was made on this machine alone: {problem}.",)
        return self._up

    def _probed(self) -> None:
        """Raises `SettingsError` where a machine has another program, `ClusterDown` where none takes a task."""
        import ray
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        mark = self._mark

        def probe() -> bool:  # sent as it is written here: there may be no briefing there, or another
            try:
                from briefing.pipeline import program_mark
            except ImportError:
                return False
            return program_mark() == mark

        task = ray.remote(num_cpus=1)(probe)
        nodes = [name for name, cores in self._cluster.machines() if cores >= 1]
        asked = [
            task.options(scheduling_strategy=NodeAffinitySchedulingStrategy(n, soft=False)).remote() for n in nodes
        ]
        answered, _ = ray.wait(asked or [task.remote()], num_returns=max(1, len(asked)), timeout=_PROBE_SECONDS)
        if not answered:
            raise ClusterDown(f"no machine of the cluster took a task within {_PROBE_SECONDS:g} s")
        if not all(ray.get(answered)):
            raise tasks.other_program()

    def _put(self, value: object) -> Any:  # noqa: ANN401 - Ray's references have no type
        import ray

        return ray.put(value)

    def _task(self, function: Callable[..., Any]) -> Any:  # noqa: ANN401
        import ray

        return ray.remote(num_cpus=1, max_retries=0)(function)

    def _ordered(
        self, batches: Iterable[_Batch], begin: Callable[[_Batch], Any], here: Callable[[_Batch], _R]
    ) -> Iterator[_R]:
        """What comes of each of ``batches``, in their order; they are taken as they are needed.

        ``begin`` hands one out; ``here`` does in this process what was lost again and again.
        """
        waiting: deque[tuple[_Batch, Any]] = deque()
        for batch in batches:
            waiting.append((batch, begin(batch)))
            if len(waiting) >= _AHEAD * self._cluster.workers:
                yield _result(*waiting.popleft(), begin, here)
        while waiting:
            yield _result(*waiting.popleft(), begin, here)


def _result(
    batch: _Batch,
    reference: Any,  # noqa: ANN401 - Ray's references have no type
    begin: Callable[[_Batch], Any],
    here: Callable[[_Batch], _R],
) -> _R:
    """What a task gave. Raises what it raised, as it would be raised here."""
    import ray
    from ray.exceptions import RayError, RayTaskError

    for _ in range(_TIMES):
        try:
            found: _R = ray.get(reference)
        except RayTaskError as fault:
            raise (fault.cause if isinstance(fault.cause, Exception) else fault) from None
        except RayError:  # its process, or its machine, or what it gave, is lost
            reference = begin(batch)
        else:
            return found
    return here(batch)


def _batches(items: Iterable[_T], size: Callable[[_T], int], most: int) -> Iterator[list[_T]]:
    """``items`` in their order, in lists of about ``most`` together."""
    batch: list[_T] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size(item)
        if held >= most:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


class _SpreadEmbedder:
    """An embedder whose texts are embedded by all workers; a few are embedded here."""

    def __init__(self, engine: RayEngine, inner: Embedder, make: EmbedderMaker) -> None:
        self._engine, self._inner, self._make = engine, inner, make

    @property
    def name(self) -> str:
        """See `Embedder.name`."""
        return self._inner.name

    @property
    def batch(self) -> int:
        """How many texts are best given at once."""
        return _EMBED_TEXTS * self._engine.workers

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        return self._engine.embedded(self._inner, self._make, texts)

    def read(self, texts: Sequence[str]) -> list[Read]:
        """See `Reader.read`: not spread, since what comes of it is larger than the text."""
        if isinstance(self._inner, Reader):
            return self._inner.read(texts)
        return [Read((), np.zeros((0, 0), dtype=np.float32)) for _ in texts]
