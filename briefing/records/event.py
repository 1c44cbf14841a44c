"""What the events room hands on: which articles tell of one happening, and why."""

from __future__ import annotations

from datetime import date

from briefing.records.base import Record


class Contribution(Record):
    """What one channel of likeness said of a pair of articles."""

    channel: str
    """``meaning``, ``words``, ``names``, ``numbers``, ``time``, ``event date``, …"""
    value: float
    """The channel's likeness, 0 to 1 (centred cosines may be below 0); days apart; of ``look-alikes`` their number."""
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
    settled_by: str | None = None
    """The language model that judged this doubtful pair, with evidence that was checked."""


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


class OriginLink(Record):
    """Why an article is no independent report, but one with another article of its event."""

    article: str
    of: str
    """The article that it is one with: the fullest text, the agency's own, or the owner's first."""
    kind: str
    """``copy``, ``translation``, ``credit`` or ``owner``."""
    reason: str
    """In words."""


class Match(Record):
    """Words of an article that an entry of the editor's, on the watch-list or of a section, asks for."""

    entry: str
    """The entry, as the settings have it."""
    article: str
    place: str
    """``title`` or the paragraph's id; ``meaning`` where no word of the entry stands there, but what it is about."""
    words: str
    """The words as they stand there; the article's title for ``meaning``."""
    likeness: float | None = None
    """For ``meaning``: the centred cosine of entry and event."""


class RankPart(Record):
    """What one ground adds to an event's rank. The points of an event are the sum of its parts."""

    name: str
    """``origins``, ``languages``, ``countries``, ``articles``, ``freshness`` or ``watch``."""
    value: float | None
    """What was counted: reports, languages, countries, articles, days of age; for ``watch`` the entry's weight."""
    points: float
    reason: str
    """In words."""
    matches: tuple[Match, ...] = ()
    """For ``watch``: the words that the entry was found by."""


class Settlement(Record):
    """A doubtful pair of articles that a language model judged. A contradiction stands above it."""

    a: str
    b: str
    same: bool
    """Both tell of one event, or of two."""
    by: str
    """The model."""
    words: tuple[str, str]
    """The words of each article that name the happening, as the model quoted them; they stand there."""


class Event(Record):
    """Articles of one happening. Every article is in exactly one event."""

    id: str
    """Made from its earliest article, so that it keeps its name while articles join it."""
    articles: tuple[str, ...]
    """Article ids, the most central first."""
    origins: tuple[tuple[str, ...], ...]
    """Article ids by independent reporting: copies and translations of one text are one origin."""
    origin_links: tuple[OriginLink, ...] = ()
    """For each article of an origin but one, why it is in it."""
    rank: int
    """1 is the most important of its edition."""
    reasons: tuple[str, ...] = ()
    """Why it ranks where it does, in words."""
    points: float = 0.0
    """The sum of ``ranking``."""
    ranking: tuple[RankPart, ...] = ()
    """What each ground adds, in the order of the settings."""
    section: str | None = None
    """The section of the settings that it belongs to; ``None`` where no section asks for it, or there are none."""
    section_reason: str | None = None
    """Why it is in that section, in words."""
    links: tuple[Link, ...] = ()
    """For each article but the first, its strongest link into the event."""
    since: date | None = None
    """The first day on which it was told; ``None`` where it is new, or all days are grouped alike."""
    earlier: tuple[str, ...] = ()
    """Ids of its articles of earlier days, the oldest first; ``articles`` are then those of the day alone."""


class Grouping(Record):
    """All articles of a day, partitioned."""

    events: tuple[Event, ...]
    """By rank."""
    background: tuple[Background, ...] = ()
    related: tuple[Related, ...] = ()
    """Doubtful pairs of events, kept apart."""
    settlements: tuple[Settlement, ...] = ()
    """Doubtful pairs that a language model settled."""
