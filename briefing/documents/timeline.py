"""When which source reported an event: a strip of dots over the hours, and the first and the last in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefing.documents.pictures import Dot, Row, strip
from briefing.documents.view_events import Picture
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import language_tag
from briefing.records.edition import EditionArticle, EditionEvent

if TYPE_CHECKING:
    from markupsafe import Markup

_LONGEST = timedelta(days=3)
"""What lies farther back than this from the last report is drawn at the strip's beginning."""
_MOST_ROWS = 8
_STEP = timedelta(hours=6)
_FIRST_YEAR, _LAST_YEAR = 1900, 2500  # what lies outside is a slip of the page, and no time to draw


@dataclass(frozen=True)
class _Report:
    at: datetime
    article: EditionArticle
    first: bool
    """Of its origin."""


def reported(shared: Shared, event: EditionEvent, articles: Sequence[EditionArticle]) -> Picture | None:
    """The strip and its words; no strip where fewer than two articles tell their hour, nothing where none does."""
    zone = _zone(shared.edition.timezone)
    firsts = {group[0] for group in event.origin_groups if group}
    found = [(_moment(article.published, zone), article) for article in articles]
    reports = sorted(
        (_Report(at, article, article.id in firsts) for at, article in found if at),
        key=lambda report: (report.at, report.article.id),
    )
    if not reports:
        return None
    text = _said(shared, reports, len(articles) - len(reports))
    return Picture(_strip(reports, text) if len(reports) > 1 else None, text)


def dated(shared: Shared, articles: Sequence[EditionArticle]) -> str | None:
    """The days that the articles give themselves, where these are not the edition's day alone."""
    days = sorted({day for article in articles if (day := _day(article.published))})
    if not days or days == [shared.edition.date]:
        return None
    words = shared.words
    first, last = words.day(days[0]), words.day(days[-1])
    return words.say("dated_once", date=first) if len(days) == 1 else words.say("dated", first=first, last=last)


def _day(published: str | None) -> date | None:
    """The calendar day that the page gives, in whatever zone."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return UTC


def _moment(published: str | None, zone: tzinfo) -> datetime | None:
    """In the edition's time zone; a time without zone is taken to be in it. ``None`` for a day without a time."""
    if published is None or len(published) <= len("2031-05-13"):
        return None
    try:
        at = datetime.fromisoformat(published)
        moved = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        return None
    return moved if _FIRST_YEAR <= moved.year <= _LAST_YEAR else None


def _said(shared: Shared, reports: Sequence[_Report], untimed: int) -> str:
    words = shared.words
    first, last = (_who(shared, report) for report in (reports[0], reports[-1]))
    said = (
        words.say("reported_once", first=first) if len(reports) == 1 else words.say("reported", first=first, last=last)
    )
    return f"{said} {words.count('n_untimed', untimed)}" if untimed else said


def _who(shared: Shared, report: _Report) -> str:
    """The moment as the page gives it, and whose report it is."""
    words, article = shared.words, report.article
    language = words.language(article.language)
    outlet = shared.attribution.outlet(article)
    return f"{words.moment(article.published)} ({outlet}{', ' + language if language else ''})"


def _strip(reports: Sequence[_Report], text: str) -> Markup:
    start, end = _window(reports)
    length = (end - start).total_seconds()
    rows: dict[str, list[Dot]] = {}
    for report in reports:
        tag = language_tag(report.article.language)
        at = max((report.at - start).total_seconds() / length, 0.0)
        rows.setdefault(tag.split("-")[0].lower() if tag else "", []).append(Dot(at, report.first))
    shown = [Row(code, tuple(dots)) for code, dots in list(rows.items())[: _MOST_ROWS - 1]]
    rest = [dot for dots in list(rows.values())[_MOST_ROWS - 1 :] for dot in dots]
    return strip([*shown, *([Row("", tuple(rest))] if rest else [])], _ticks(start, end), text)


def _window(reports: Sequence[_Report]) -> tuple[datetime, datetime]:
    """Whole stretches of six hours around the reports, at least one day, at most `_LONGEST`."""
    last = reports[-1].at
    end = _floor(last) + _STEP
    start = max(_floor(reports[0].at), end - _LONGEST)
    return min(start, end - timedelta(days=1)), end


def _floor(at: datetime) -> datetime:
    return at.replace(hour=at.hour // 6 * 6, minute=0, second=0, microsecond=0)


def _ticks(start: datetime, end: datetime) -> list[tuple[float, str]]:
    """Every six hours, or every day where that would be too many."""
    count = round((end - start) / _STEP)
    step = 1 if count <= 6 else 2
    moments = [(start + _STEP * n, n / count) for n in range(0, count + 1, step)]
    return [(share, f"{at:%H:%M}") for at, share in moments]
