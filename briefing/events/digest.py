"""What is compared of an article: title and lead, never the whole page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from briefing.events import fold
from briefing.events.figures import NO_FIGURES, Figures, figures
from briefing.events.instances import Instances, instances
from briefing.events.learned import BAGS
from briefing.events.told import ToldDay, told_day
from briefing.records.reading import DateEvidence, Reading

# Lengths in characters. The embedded lead is what the field found best (300-400: more dilutes it with background);
# names and numbers may come from further down, where a report says who and how many.
TITLE_LENGTH = 240
LEAD_LENGTH = 360
DETAIL_LENGTH = 900
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d")
_NOT_DIGIT = re.compile(r"\D+")
_AT_ONCE = 256  # articles whose words are hashed at once: bounds the memory of their texts


@dataclass(frozen=True, slots=True)
class Bag:
    """Hashed features of one channel and how often each occurs."""

    keys: fold.Keys
    counts: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Digest:
    """One article, as far as grouping looks at it."""

    id: str
    language: str
    """Primary subtag; empty where unknown."""
    headline: str
    """The title, cut to `TITLE_LENGTH`."""
    card: str
    """Title and lead: the text that is embedded."""
    bags: dict[str, Bag]
    """By channel: ``words``, ``names``, ``numbers``."""
    time: float | None
    """Publication in days (proleptic ordinal plus the fraction of the day); ``None`` where only a folder tells it."""
    told: ToldDay | None
    """The day of the happening as the lead tells it."""
    instances: Instances
    """Which call, round, … of a series it is about."""
    figures: Figures = NO_FIGURES
    """An earthquake's magnitude, a match's score."""


def digest(reading: Reading) -> Digest:
    """``reading`` reduced to what is compared."""
    return digests([reading])[0]


def digests(readings: Sequence[Reading]) -> list[Digest]:
    """Each of ``readings`` reduced to what is compared; many at once take half the time."""
    found = []
    for start in range(0, len(readings), _AT_ONCE):
        part = readings[start : start + _AT_ONCE]
        texts = [_texts(reading) for reading in part]
        bags = _bags([_words(text) for text in texts])
        found += [_digest(*one) for one in zip(part, texts, bags, strict=True)]
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of an article that is compared."""

    title: str
    lead: str
    detail: str


def _texts(reading: Reading) -> _Text:
    title = " ".join(reading.title.split())[:TITLE_LENGTH]
    paragraphs = [text for p in reading.paragraphs if (text := " ".join(p.text.split())) and text != title]
    return _Text(title, _opening(paragraphs, LEAD_LENGTH), _opening(paragraphs, DETAIL_LENGTH))


def _digest(reading: Reading, text: _Text, bags: dict[str, Bag]) -> Digest:
    told = told_day(reading)
    return Digest(
        id=reading.id,
        language=(reading.language or "").split("-")[0].lower(),
        headline=text.title,
        card=f"{text.title}\n{text.lead}".strip() if text.lead else text.title,
        bags=bags,
        time=_time(reading),
        told=told,
        instances=instances(reading, told),
        figures=figures(reading),
    )


def _opening(paragraphs: list[str], length: int) -> str:
    """The first ``length`` characters, cut at a space where there is one."""
    text = ""
    for paragraph in paragraphs:
        text = f"{text} {paragraph}".strip()
        if len(text) > length:
            return text[: length + 1].rpartition(" ")[0] or text[:length]
    return text


def _words(text: _Text) -> tuple[Counter[str], ...]:
    """What each channel of `BAGS` counts."""
    tokens, detail = fold.words(f"{text.title} {text.lead}"), f"{text.title} . {text.detail}"
    numbers = (_NOT_DIGIT.sub("", match) for match in _NUMBER.findall(detail))
    return (
        Counter(tokens + [f"{first} {second}" for first, second in pairwise(tokens)]),
        Counter([key for word in fold.name_words(detail) if len(key := fold.skeleton(word)) >= 2]),
        Counter([number for number in numbers if not _is_year(number)]),
    )


def _bags(words: Sequence[tuple[Counter[str], ...]]) -> list[dict[str, Bag]]:
    """The words of each article, hashed."""
    counters = [counter for of_article in words for counter in of_article]
    keys = fold.hashed(chain.from_iterable(counters))
    counts = np.array(list(chain.from_iterable(counter.values() for counter in counters)), dtype=np.float32)
    ends = np.cumsum([0, *map(len, counters)]).tolist()
    found = [Bag(keys[start:end], counts[start:end]) for start, end in pairwise(ends)]
    return [dict(zip(BAGS, found[n : n + len(BAGS)], strict=True)) for n in range(0, len(found), len(BAGS))]


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _time(reading: Reading) -> float | None:
    if reading.published is None or reading.published.evidence is DateEvidence.FOLDER:
        return None
    value = reading.published.value
    try:
        day = date.fromisoformat(value[:10]).toordinal()
        if len(value) <= 10:
            return day + 0.5
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    offset = moment.utcoffset()
    return day + (moment.hour * 60 + moment.minute) / 1440 - (offset.total_seconds() / 86400 if offset else 0.0)
