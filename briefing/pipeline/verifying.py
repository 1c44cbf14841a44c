"""``briefing verify``: a finished edition against the corpus as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.documents import load_edition
from briefing.embedding import Embedder
from briefing.errors import EditionError, NothingToDo
from briefing.pipeline.progress import Progress
from briefing.pipeline.reading import PAGE_SECONDS, read_day
from briefing.records.edition import Edition
from briefing.records.outlet import Outlet
from briefing.verification import Recheck, recheck

_ANY_AGE = 4_000_000  # days; what was printed was young enough then


def verify_edition(
    path: Path,
    corpus: Path,
    embedder: Embedder,
    progress: Progress,
    *,
    page_seconds: float = PAGE_SECONDS,
    outlets: Sequence[Outlet] = (),
) -> tuple[Edition, tuple[Recheck, ...]]:
    """The edition in ``path`` (its folder or its ``briefing.json``), and every statement that no longer holds.

    A corpus that has nothing of that day any more is no error: then no statement holds.
    Raises `EditionError` where there is no edition, `CorpusError` where there is no corpus.
    """
    file = path / "briefing.json" if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}"
        raise EditionError(message, hint="Name the edition's folder, such as output/2021-04-13.") from None
    edition = load_edition(data)
    try:
        readings = read_day(
            corpus, edition.date, _ANY_AGE, progress, page_seconds=page_seconds, outlets=outlets
        ).readings
    except NothingToDo:
        readings = {}
    return edition, recheck(edition, readings)
