"""The editions that lie below the output folder, as a later one goes back to them.

They are read tolerantly: an older or newer program may have written them. What of one cannot be understood is passed
over; one that cannot be read at all is told, and costs what it told.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefing.pipeline.account import days_before

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_LARGEST = 256 << 20


class PastCitation(BaseModel):
    """See `Citation`."""

    article: str
    paragraph: str
    quote: str


class PastStatement(BaseModel):
    """See `PrintedStatement`."""

    id: str
    text: str
    role: str = ""
    outlet: str | None = None
    language: str | None = None
    verbatim: bool = False
    citations: list[PastCitation] = []


class PastTold(BaseModel):
    """See `Told`."""

    day: date
    statement: str = ""
    text: str = ""
    language: str | None = None
    outlet: str | None = None
    citation: PastCitation


class PastChange(BaseModel):
    """See `Change`."""

    kind: str
    statement: str = ""
    citations: list[PastCitation] = []
    before: PastTold | None = None


class PastEvent(BaseModel):
    """See `EditionEvent`."""

    id: str
    headline: str = ""
    articles: list[str]
    earlier: list[str] = []
    since: date | None = None
    statements: list[PastStatement] = []
    changes: list[PastChange] = []


class PastArticle(BaseModel):
    """See `EditionArticle`."""

    id: str
    path: str = ""
    title: str = ""
    source: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    sha256: str = ""


class PastPassage(BaseModel):
    """See `Passage`."""

    article: str
    paragraph: str
    text: str
    language: str | None = None


class PastCorrection(BaseModel):
    """See `Correction`."""

    kind: str
    printed: PastTold
    text: str = ""


@dataclass(frozen=True)
class Past:
    """An earlier edition, as far as it is understood."""

    date: date
    language: str
    file: Path
    sha256: str
    """Of its ``briefing.json``."""
    events: tuple[PastEvent, ...]
    articles: dict[str, PastArticle]
    passages: dict[tuple[str, str], PastPassage]
    corrections: tuple[PastCorrection, ...]

    def data(self) -> bytes:
        """The whole edition. Raises ``OSError``."""
        return self.file.read_bytes()


@dataclass(frozen=True)
class Kept:
    """The editions of the days looked back to."""

    editions: tuple[Past, ...] = ()
    """The oldest first."""
    unread: tuple[date, ...] = ()
    """Days whose edition is there and cannot be read."""

    @property
    def mark(self) -> list[tuple[str, str]]:
        """What changes when any of them does."""
        return [(one.date.isoformat(), one.sha256) for one in self.editions]


def past_editions(output: Path, day: date, days: int) -> Kept:
    """The editions of the ``days`` before ``day`` that lie below ``output``; none of ``day`` itself or after."""
    window = days_before(day, days)
    found: list[Past] = []
    unread: list[date] = []
    for number in range(window[0].toordinal(), window[1].toordinal() + 1) if window else ():
        own = date.fromordinal(number)
        file = output / own.isoformat() / "briefing.json"
        if not file.is_file():
            continue
        past = _read(file, own)
        if past is None:
            unread.append(own)
        else:
            found.append(past)
    return Kept(tuple(found), tuple(unread))


def unread_sentences(unread: Sequence[date]) -> list[str]:
    """What a reader is told of editions that cannot be read."""
    return [
        f"The edition of {day.isoformat()} cannot be read: what it told may be told again, and is not corrected here."
        for day in unread
    ]


def _read(file: Path, day: date) -> Past | None:
    """The edition of ``day`` that ``file`` holds; ``None`` where it is none."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
        whole: Any = json.loads(data)
        if not isinstance(whole, dict) or date.fromisoformat(str(whole.get("date"))) != day:
            return None
    except (OSError, ValueError, RecursionError):
        return None
    events = _each(PastEvent, whole.get("events"))
    if events is None or not all(_ID.match(event.id) for event in events):
        return None
    language = whole.get("language")
    passages = _each(PastPassage, whole.get("passages")) or ()
    return Past(
        date=day,
        language=language if isinstance(language, str) else "",
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        events=events,
        articles={article.id: article for article in _each(PastArticle, whole.get("articles")) or ()},
        passages={(passage.article, passage.paragraph): passage for passage in passages},
        corrections=_each(PastCorrection, whole.get("corrections")) or (),
    )


_M = TypeVar("_M", bound=BaseModel)


def _each(model: type[_M], rows: object) -> tuple[_M, ...] | None:
    """Those of ``rows`` that are understood; ``None`` where they are no list, or none of them is."""
    if not isinstance(rows, list):
        return None
    found: list[_M] = []
    for row in rows:
        try:
            found.append(model.model_validate(row))
        except (ValidationError, RecursionError):
            continue
    return tuple(found) if found or not rows else None
