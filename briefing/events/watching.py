"""Which events an editor asks for: by words, names and countries in any script, and topics by what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from briefing.embedding import Embedder, Vectors, scale_of
from briefing.events.channels import centred
from briefing.events.digest import TITLE_LENGTH
from briefing.records.event import Match
from briefing.records.reading import Reading
from briefing.text.entries import Entry
from briefing.text.finding import Finder

Meaning = Callable[[str, Sequence[Reading]], float]
"""How like a topic and the titles of some articles are in meaning: a centred cosine, -1 to 1."""

TITLE = "title"
MEANING = "meaning"
"""The place of a match that no word of the article gives."""
# Least likeness of a topic. By ``python -m tests.quality.topics``, on the events of "allsides": it holds for 36 % of
# those whose titles name the topic (13 % where it is given in German, French or Vietnamese) and for 0.1 % of those
# whose titles and leads nowhere name it; AUROC 0.95 and 0.93. It goes with the shipped means of languages.
ABOUT = 0.28
_OPENING = 3  # paragraphs: who and what an article is about stands there; further down names are mentioned in passing
_ANY = ""  # a topic of two words does not tell its language; the mean of languages does as well
_LONGEST = 20_000  # characters of an article that are looked through
_MOST = 12  # matches kept of an entry in one event


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one entry found in one event."""

    matches: tuple[Match, ...] = ()
    """The first in each article, at most `_MOST`, those of titles and openings first."""
    prominent: int = 0
    """Articles with the words in title or opening."""
    articles: int = 0
    """Articles with the words anywhere."""
    likeness: float | None = None
    """Of a topic, where that alone found the event."""


@dataclass(slots=True)
class _Tally:
    prominent: list[Match] = field(default_factory=list)
    passing: list[Match] = field(default_factory=list)


class Spotter:
    """Looks through events for entries."""

    def __init__(self, entries: Sequence[Entry], language: str = "en", meaning: Meaning | None = None) -> None:
        """``language``: the editor's, BCP 47. ``meaning``: without it topics are found by their words alone."""
        self._entries = tuple(entries)
        self._finder = Finder(entries, language)
        self._meaning = meaning

    def sightings(self, members: Sequence[Reading]) -> Mapping[int, Sighting]:
        """What is found in the articles of one event, by the number of the entry."""
        if not self._entries:
            return {}
        tallies: dict[int, _Tally] = {}
        for reading in members:
            for entry, match, prominent in self._in(reading):
                tally = tallies.setdefault(entry, _Tally())
                (tally.prominent if prominent else tally.passing).append(match)
        found = {number: _sighting(tally) for number, tally in sorted(tallies.items())}
        return dict(sorted({**found, **self._topics(members, found)}.items()))

    def _in(self, reading: Reading) -> Iterator[tuple[int, Match, bool]]:
        """The first match of each entry in an article, and whether it stands in title or opening."""
        seen: set[int] = set()
        for place, (name, text, language) in enumerate(_texts(reading)):
            for found in self._finder.find(text, language):
                if found.entry not in seen:
                    seen.add(found.entry)
                    wording = self._entries[found.entry].wording
                    words = text[found.start : found.end]
                    yield (
                        found.entry,
                        Match(entry=wording, article=reading.id, place=name, words=words),
                        (place <= _OPENING),
                    )

    def _topics(self, members: Sequence[Reading], found: Mapping[int, Sighting]) -> dict[int, Sighting]:
        """Topics that the event is about although no title or opening has their words."""
        if self._meaning is None or not members:
            return {}
        more = {}
        for number, entry in enumerate(self._entries):
            if not entry.about or (number in found and found[number].prominent):
                continue
            likeness = round(max(self._meaning(spelling, members) for spelling in entry.spellings), 3)
            if likeness >= ABOUT:
                first = members[0]
                match = Match(
                    entry=entry.wording, article=first.id, place=MEANING, words=first.title, likeness=likeness
                )
                more[number] = Sighting(matches=(match,), likeness=likeness)
        return more


def meaning(embedder: Embedder, readings: Iterable[Reading]) -> Meaning:
    """Likeness of topics and titles of ``readings`` by embeddings, each minus its language's mean (see `centred`)."""
    titles = sorted({_title(reading) for reading in readings})
    vectors = _embedded(embedder, titles) if titles else np.zeros((0, 0), np.float32)
    known = dict(zip(titles, vectors, strict=True))

    @lru_cache(maxsize=1024)
    def asked(topic: str) -> Vectors:
        vector: Vectors = _embedded(embedder, [(topic, _ANY)])[0]
        return vector

    def likeness(topic: str, members: Sequence[Reading]) -> float:
        return float(np.mean([known[_title(reading)] @ asked(topic) for reading in members]))

    return likeness


def _embedded(embedder: Embedder, texts: Sequence[tuple[str, str]]) -> Vectors:
    languages, scale = [of for _, of in texts], scale_of(embedder)
    vectors = embedder.embed([text for text, _ in texts])
    if scale is not None and scale.views is not None:
        return scale.views["sentence"].seen(vectors, languages)
    found: Vectors = centred(vectors, languages, "headline")
    return found


def _title(reading: Reading) -> tuple[str, str]:
    """As `digest` has it, so that its vector is there already."""
    return " ".join(reading.title.split())[:TITLE_LENGTH], (reading.language or "").split("-")[0].lower()


def _texts(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    yield TITLE, reading.title, reading.language
    left = _LONGEST
    for paragraph in reading.paragraphs:
        if left <= 0:
            return
        yield paragraph.id, paragraph.text[:left], paragraph.language or reading.language
        left -= len(paragraph.text)


def _sighting(tally: _Tally) -> Sighting:
    both = (*tally.prominent, *tally.passing)
    return Sighting(both[:_MOST], len(tally.prominent), len(both))
