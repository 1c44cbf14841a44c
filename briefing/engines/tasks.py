"""What a worker does: functions of what they are given, so that it is the same wherever and however often it is done.

What is dear to load is kept for the life of the process.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from briefing.corpus import Piece
from briefing.embedding import Embedder, Scale, Vectors
from briefing.engines.continued import Asking
from briefing.errors import ModelError, SettingsError
from briefing.events import Chunk, Pairs, Search
from briefing.llm import Answer, Gate, Patience, Question, patient
from briefing.pipeline import Desk, EmbedderMaker, ReadingRoom, Recipe, program_mark, read_batch
from briefing.records.brief import Brief
from briefing.records.draft import Exchange
from briefing.records.event import Event
from briefing.records.outlet import Outlet
from briefing.records.reading import Reading

_MOST_KEYS = 500  # SQLite's oldest limit on variables in one statement is 999


@dataclass(frozen=True)
class Job:
    """An event to be written, with its articles."""

    event: Event
    readings: Mapping[str, Reading]
    model: str | None = None
    """Its name, where it is known."""


@dataclass(frozen=True)
class Written:
    """What came of a job."""

    brief: Brief
    exchanges: tuple[Exchange, ...]
    trouble: ModelError | None
    vectors: Mapping[str, bytes]
    """Those that were made for it, by their keys in the store."""


def check_program(mark: str) -> None:
    """Raises `SettingsError` where this machine has another program than the run."""
    if program_mark() != mark:
        raise other_program()


def other_program() -> SettingsError:
    """What is told of a machine that has another program."""
    told = "a machine of the cluster has another version of briefing, of Python or of a library than this one"
    return SettingsError(told, hint="Install the same on all of them: docs/how-to/use-ray.md.")


def read_pieces(mark: str, pieces: Sequence[Piece], page_seconds: float, outlets: Sequence[Outlet]) -> list[bytes]:
    """See `briefing.pipeline.readers.read_batch`."""
    check_program(mark)
    return read_batch(pieces, page_seconds, outlets)


def read_apart(pieces: Sequence[Piece], page_seconds: float, outlets: Sequence[Outlet]) -> list[bytes]:
    """The same, each piece in a process that may end with it: among them is one that ended worker after worker."""
    with ReadingRoom(page_seconds, outlets, processes=1, patience=-1.0) as room:
        return list(room.read_pieces(pieces))


def embed_batch(mark: str, make: EmbedderMaker, texts: Sequence[str]) -> Vectors:
    """See `Embedder.embed`."""
    check_program(mark)
    return _bare(pickle.dumps(make)).embed(texts)


def search_chunks(mark: str, search: Search, first: Chunk, second: Chunk | None) -> Pairs:
    """See `briefing.events.Search`."""
    check_program(mark)
    return search(first, second)


def write_batch(mark: str, recipe: Recipe, jobs: Sequence[Job]) -> list[Written]:
    """Each job, written without a model."""
    check_program(mark)
    return [write_job(recipe, job, None) for job in jobs]


def write_job(recipe: Recipe, job: Job, asking: Asking | None) -> Written:
    """The event of ``job`` as the desk of the run would write it. ``asking``: who is asked, if anybody is to be."""
    exchanges: list[Exchange] = []
    embedder, lent = _desk_embedder(recipe, asking)
    model = _FarModel(asking, job.model) if asking is not None and recipe.by_model else None
    desk = _desk(recipe, model, embedder, exchanges.append)
    with patient(_Telling(asking.failed) if asking is not None else Patience()):
        brief = desk.written(job.event, job.readings)
    return Written(brief, tuple(exchanges), desk.trouble, lent.taken())


def _desk(recipe: Recipe, model: _FarModel | None, embedder: Embedder, account: Callable[[Exchange], None]) -> Desk:
    from jinja2 import DictLoader

    from briefing.drafts import ExtractiveWriter, ModelWriter
    from briefing.verification import Looker

    extractive = ExtractiveWriter(embedder, recipe.language, recipe.statements)
    common = {"language": recipe.language, "statements": recipe.statements}
    if model is None:
        return Desk(extractive, extractive, embedder, **common)  # type: ignore[arg-type]
    prompts = DictLoader(dict(recipe.prompts))
    writer = ModelWriter(model, prompts, embedder, account, paragraphs=recipe.paragraphs, **common)  # type: ignore[arg-type]
    which = recipe.second_look
    looker = Looker(model, prompts, account, which=which, most=recipe.second_looks) if which else None
    # The gate is kept by the line, which the run holds.
    return Desk(writer, extractive, embedder, looker=looker, gate=Gate(), **common)  # type: ignore[arg-type]


class _Telling(Patience):
    """What the run counts; it is told of answers that are of no use."""

    def __init__(self, failed: list[ModelError]) -> None:
        super().__init__()
        self._told = failed

    def failed(self, problem: ModelError) -> None:
        """See `Patience.failed`."""
        self._told.append(problem)


class _FarModel:
    """The model as a worker has it: the run asks it. See `briefing.llm.Model`."""

    def __init__(self, asking: Asking, name: str | None) -> None:
        self._asking = asking
        self._name = name

    @property
    def name(self) -> str:
        """See `Model.name`."""
        if self._name is None:
            self._name = cast("str", self._asking.of(None))
        return self._name

    def ask(self, question: Question) -> Answer:
        """See `Model.ask`."""
        return cast("Answer", self._asking.of(question))


class _FarEmbedder:
    """An embedder that only the run has. See `briefing.embedding.Embedder` and its scale."""

    name = "of the run"

    def __init__(self, asking: Asking, scale: Scale | None) -> None:
        self._asking = asking
        self.scale = scale

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        return cast("Vectors", self._asking.of(tuple(texts)))


def _desk_embedder(recipe: Recipe, asking: Asking | None) -> tuple[Embedder, _Lent]:
    """That of the run, or its like, and what it makes."""
    if recipe.embedder is not None:
        return _stack(pickle.dumps((recipe.embedder, recipe.scale, recipe.vectors)))
    if asking is None:
        raise ValueError("nobody embeds for this job")
    return _FarEmbedder(asking, recipe.scale), _Lent(None)


@lru_cache(maxsize=1)  # a process serves one run
def _stack(packed: bytes) -> tuple[Embedder, _Lent]:
    from briefing.embedding import made_over

    asked, scale, vectors = pickle.loads(packed)  # noqa: S301 - packed above
    lent = _Lent(vectors)
    return made_over(asked, lent, lambda own: scale or _same(own), threads=1), lent


def _same(own: Embedder) -> Scale:
    """Of an embedder whose likeness needs no moving."""
    return Scale(own.name, 0, same=True)


@lru_cache(maxsize=1)
def _bare(packed: bytes) -> Embedder:
    """The embedder of this process, without what is kept."""
    made: Embedder = pickle.loads(packed)()  # noqa: S301 - packed by `embed_batch`
    return made


class _Lent:
    """The vectors that a worker finds kept, and those that it makes: it looks like a `Store` to an embedder.

    Those that one job made may be handed over with another, which is all the same to the run that keeps them.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._made: dict[str, bytes] = {}

    def taken(self) -> dict[str, bytes]:
        """What was made since the last time."""
        made, self._made = self._made, {}
        return made

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """See `Store.get`."""
        wanted = list(dict.fromkeys(keys))
        found = {key: self._made[key] for key in wanted if key in self._made}
        rest = [key for key in wanted if key not in found]
        return found | (_kept(self._path, kind, rest) if self._path is not None and rest else {})

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """See `Store.put`."""
        del kind
        self._made |= values


def _kept(path: Path, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
    """Those of ``keys`` that the file of a run on this machine holds; nothing where it cannot be read."""
    found: dict[str, bytes] = {}
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
            for start in range(0, len(keys), _MOST_KEYS):
                some = keys[start : start + _MOST_KEYS]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
                found |= dict(database.execute(query, [kind, *some]).fetchall())
    except sqlite3.Error:
        return {}
    return found
