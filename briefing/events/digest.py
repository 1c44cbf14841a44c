"""What is compared of an article: title and lead, never the whole page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from briefing.events import fold
from briefing.events.figures import NO_FIGURES, Figures, figures
from briefing.events.instances import Instances, instances
from briefing.events.told import ToldDay, told_day
from briefing.records.reading import DateEvidence, Reading

# Lengths in characters. The embedded lead is what the field found best (300-400: more dilutes it with background);
# names and numbers may come from further down, where a report says who and how many.
TITLE_LENGTH = 240
LEAD_LENGTH = 360
DETAIL_LENGTH = 900
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d")
# Scripts without spaces between words: every character is taken as a word, and two as one, too.
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_NOT_DIGIT = re.compile(r"\D+")


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
    title = " ".join(reading.title.split())[:TITLE_LENGTH]
    paragraphs = [text for p in reading.paragraphs if (text := " ".join(p.text.split())) and text != title]
    lead, detail = _opening(paragraphs, LEAD_LENGTH), _opening(paragraphs, DETAIL_LENGTH)
    return Digest(
        id=reading.id,
        language=(reading.language or "").split("-")[0].lower(),
        headline=title,
        card=f"{title}\n{lead}".strip() if lead else title,
        bags=_bags(f"{title} {lead}", f"{title} . {detail}"),
        time=_time(reading),
        told=told_day(reading),
        instances=instances(reading),
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


def _bags(text: str, detail: str) -> dict[str, Bag]:
    tokens = fold.fold(_UNSPACED.sub(r" \1 ", text)).split()
    pairs = [f"{first} {second}" for first, second in pairwise(tokens)]
    return {
        "words": _bag(tokens + pairs),
        "names": _bag([key for word in fold.name_words(detail) if len(key := fold.skeleton(word)) >= 2]),
        "numbers": _bag(
            [number for match in _NUMBER.findall(detail) if not _is_year(number := _NOT_DIGIT.sub("", match))]
        ),
    }


def _bag(words: list[str]) -> Bag:
    counts = Counter(words)
    return Bag(fold.hashed(counts), np.array(list(counts.values()), dtype=np.float32))


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
