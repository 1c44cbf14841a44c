"""Days that an article tells: explicit dates of its language, resolved against the day it was published or filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from briefing.records.reading import Reading
from briefing.text.resolving import Telling
from briefing.text.told import find_told

_OPENING = 500  # characters of text in which the happening itself is dated; later dates are mostly background
_OLDEST = 7  # days before publication at which a date in the opening may still be the happening's


@dataclass(frozen=True, slots=True)
class Mention:
    """A day told in a text, and where."""

    day: date
    start: int
    words: str
    full: bool = False
    """It names weekday and year, too."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day of the happening, as the opening of an article tells it."""

    day: date
    words: str


def anchor(reading: Reading) -> date | None:
    """The day against which days without a year are resolved: of publication, else of the folder."""
    if reading.published is not None:
        try:
            return reading.published.day
        except ValueError:
            return reading.article.day
    return reading.article.day


def told_day(reading: Reading) -> ToldDay | None:
    """The one recent day that title and opening tell by an explicit date; ``None`` for none, or more than one.

    Weekdays and "today" are not counted: pages get them wrong, and translations more so.
    """
    if (base := anchor(reading)) is None:
        return None
    text = reading.title
    for paragraph in reading.paragraphs:
        if len(text) > _OPENING:
            break
        text = f"{text}\n{paragraph.text}"
    near = [m for m in mentions(text[: _OPENING + 20], reading.language, base) if _may_be(m, base)]
    days = {m.day for m in near}
    return ToldDay(near[0].day, near[0].words) if len(days) == 1 else None


def _may_be(mention: Mention, base: date) -> bool:
    """Whether a day may be that of the happening: recent, and not told as captions of pictures tell theirs."""
    return not mention.full and base - timedelta(days=_OLDEST) <= mention.day <= base + timedelta(days=1)


def mentions(text: str, language: str | None, base: date | None) -> list[Mention]:
    """Explicit dates in ``text``, in order; one without a year is placed near ``base``, and left out without it."""
    explicit = [one for one in find_told(text, language, base) if one.kind is Telling.EXPLICIT]
    return [Mention(one.day, one.start, one.words, one.full) for one in explicit]
