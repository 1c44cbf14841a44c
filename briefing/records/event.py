"""What the events room hands on: which articles tell of one happening, and why."""

from __future__ import annotations

from briefing.records.base import Record


class Contribution(Record):
    """What one channel of likeness said of a pair of articles."""

    channel: str
    """``meaning``, ``words``, ``names``, ``numbers``, ``time``, ``event date``, …"""
    value: float
    """The channel's likeness, 0 to 1 (centred cosines may be below 0)."""
    weight: float
    """What it added to the pair's score, in log-odds."""


class Link(Record):
    """Why two articles stand together or apart."""

    a: str
    b: str
    score: float
    """Probability, 0 to 1, that both tell of one event."""
    contributions: tuple[Contribution, ...]
    veto: str | None = None
    """The contradiction that keeps the pair apart whatever its score, in words."""


class Background(Record):
    """An article that is background of an event of other articles: same people and matter, another happening."""

    article: str
    event: str
    reason: str


class Related(Record):
    """Two events that may be one: the evidence is too thin to join them, too strong to pass over."""

    a: str
    """Id of the event that ranks higher."""
    b: str
    link: Link
    """The likest pair of their articles, or the one that a contradiction keeps apart."""
    reason: str


class Event(Record):
    """Articles of one happening. Every article is in exactly one event."""

    id: str
    """Made from its earliest article, so that it keeps its name while articles join it."""
    articles: tuple[str, ...]
    """Article ids, the most central first."""
    origins: tuple[tuple[str, ...], ...]
    """Article ids by independent reporting: copies and translations of one text are one origin."""
    rank: int
    """1 is the most important of its edition."""
    reasons: tuple[str, ...] = ()
    """Why it ranks where it does, in words."""
    links: tuple[Link, ...] = ()
    """For each article but the first, its strongest link into the event."""


class Grouping(Record):
    """All articles of a day, partitioned."""

    events: tuple[Event, ...]
    """By rank."""
    background: tuple[Background, ...] = ()
    related: tuple[Related, ...] = ()
    """Doubtful pairs of events, kept apart."""
