"""The articles of the days before an edition's, read for grouping alone: what fails there is told nowhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from briefing.errors import CorpusError
from briefing.pipeline.account import day_files, days_before
from briefing.pipeline.progress import Progress
from briefing.pipeline.shelf import Shelf
from briefing.records.reading import LeftOutReason, OddityKind, Paragraph, Reading
from briefing.store import key_of

ReadDay = Callable[[date], Iterable[Reading]]
"""The articles in the folders of one day."""

_TEXT = 3000  # characters that are kept of an earlier article; an event is told in its first lines
_CREDITS = (LeftOutReason.BYLINE, LeftOutReason.CAPTION, LeftOutReason.NOTICE)  # where agencies are named
_MOST_CREDITS, _LONGEST_CREDIT = 12, 300


def read_earlier(
    corpus: Path,
    day: date,
    days: int,
    read: ReadDay,
    progress: Progress,
    *,
    shelf: Shelf | None,
    taken: Collection[str],
) -> dict[str, Reading]:
    """Outlines of the articles in the folders of the ``days`` before ``day``, by id; days may be missing.

    ``taken``: ids that today's articles have. Where two days use one id, the later has it.
    """
    found: dict[str, Reading] = {}
    folders = day_files(corpus, days_before(day, days))
    if not folders:
        return found
    with progress.stage("Looking back", len(folders)) as advance:
        for own, files in folders.items():
            key = day_key(corpus, own, files)
            readings = shelf.day(key) if shelf else None
            if readings is None:
                readings = [outline(reading) for reading in _read(read, own)]
                if shelf:
                    shelf.keep_day(key, readings)
            found.update({reading.id: reading for reading in readings if reading.id not in taken})
            advance(1)
    return found


def day_key(corpus: Path, day: date, files: Sequence[tuple[str, int, int]]) -> str:
    """What the articles of a day are kept under: another where any of its files is."""
    return key_of(str(corpus.absolute()), day.isoformat(), repr(files))


def outline(reading: Reading) -> Reading:
    """What grouping looks at: the opening, the credits, the days told; a tenth of a page's reading."""
    paragraphs = tuple(_opening(reading.paragraphs))
    lengths = {"title": len(reading.title), **{p.id: len(p.text) for p in paragraphs}}
    credits_ = [piece for piece in reading.left_out if piece.reason in _CREDITS and len(piece.text) <= _LONGEST_CREDIT]
    return reading.model_copy(
        update={
            "article": reading.article.model_copy(update={"body": ""}),
            "paragraphs": paragraphs,
            "left_out": tuple(credits_[:_MOST_CREDITS]),
            "told": tuple(told for told in reading.told if told.end <= lengths.get(told.paragraph, 0)),
            "oddities": tuple(one for one in reading.oddities if one.kind is OddityKind.INSTRUCTION),
            "notes": (),
        }
    )


def _opening(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    rest = _TEXT
    for paragraph in paragraphs:
        if rest <= 0:
            return
        text = paragraph.text[:rest]
        yield paragraph if text == paragraph.text else paragraph.model_copy(update={"text": text})
        rest -= len(text)


def _read(read: ReadDay, day: date) -> Iterable[Reading]:
    try:
        return list(read(day))
    except CorpusError:
        return ()
