"""Where an article is filed: which day's folder, under which name; whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

from briefing.disk import write_whole
from briefing.errors import BriefingError

_LONGEST_SLUG = 60
_HASH = re.compile(r"-([0-9a-f]{12})\.json\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOON = time(12)


def state_folder(corpus: Path) -> Path:
    """Where in a corpus is kept what collecting knows; its dot keeps readers of the corpus out."""
    return corpus / ".collect"


class Days:
    """Which edition an article belongs to. An edition closes at ``day_ends``; what comes later is for the next."""

    def __init__(self, zone: tzinfo, day_ends: str, now: datetime) -> None:
        """``day_ends``: ``HH:MM`` in ``zone``, up to ``24:00``. ``now``: when the run began."""
        hours, minutes = day_ends.split(":")
        self._ends = int(hours) * 60 + int(minutes)
        self._zone = zone
        self._now = now
        self.open = self.of_moment(now)
        """The edition that is open now."""

    def of_moment(self, moment: datetime) -> date:
        """The edition that was open at ``moment``; a moment without a zone is in that of the settings."""
        local = moment.astimezone(self._zone) if moment.tzinfo else moment
        late = local.hour * 60 + local.minute >= self._ends
        return local.date() + timedelta(days=1) if late else local.date()

    def of(self, published: str | None) -> date:
        """The edition for what was published then (ISO 8601); for no date, and for one to come, that which is open.

        A date without a time is taken for its noon, and for now where that noon is yet to come.
        """
        moment = self._moment(published)
        return self.open if moment is None or moment > self._now else self.of_moment(moment)

    def age(self, published: str | None) -> int:
        """Days between the edition for what was published then and that which is open now."""
        return (self.open - self.of(published)).days

    def to_come(self, published: str | None) -> bool:
        """Whether that is later than a clock that is wrong by a time zone would make it."""
        moment = self._moment(published)
        return moment is not None and moment > self._now + timedelta(days=1)

    def _moment(self, published: str | None) -> datetime | None:
        if not published:
            return None
        try:
            if len(published) == len("2031-05-13"):
                return datetime.combine(date.fromisoformat(published), _NOON, self._zone)
            moment = datetime.fromisoformat(published)
            aware = moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
            aware.astimezone(self._zone)
        except (ValueError, OverflowError):
            return None
        return aware


class Shelf:
    """The corpus folder, as far as collecting writes to it."""

    def __init__(self, corpus: Path) -> None:
        """What a killed run left half done is cleared away. Raises `BriefingError` where the disk refuses."""
        self._corpus = corpus
        self._half = state_folder(corpus) / "half"
        with _told(corpus):
            self._half.mkdir(parents=True, exist_ok=True)
            for rest in self._half.iterdir():
                rest.unlink()
            self._held = dict(_filed(corpus))
            self.loose = sorted(one.name for one in corpus.iterdir() if one.is_file()) if not _days(corpus) else []
            """Files beside the day folders that are made: from then on they are not read."""

    def holds(self, identity: str) -> str | None:
        """The path of the article of that identity, relative to the corpus, where there is one."""
        return self._held.get(_digest(identity))

    def place(self, day: date, title: str, identity: str) -> str:
        """The path for an article, relative to the corpus: readable, safe, and always the same."""
        return f"{day.isoformat()}/{_slug(title)}-{_digest(identity)}.json"

    def file(self, path: str, identity: str, document: Mapping[str, object]) -> None:
        """Write an article at its ``place``. Raises `BriefingError` where the disk refuses."""
        data = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
        target = self._corpus / path
        with _told(self._corpus):
            target.parent.mkdir(exist_ok=True)
            write_whole(target, data, self._half)
        self._held[_digest(identity)] = path


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        message = f"cannot write to {folder}: {problem.strerror or problem}"
        raise BriefingError(message, hint="Check that the folder is writable and the disk not full.") from None


def _filed(corpus: Path) -> Iterator[tuple[str, str]]:
    """What was filed before: the hash in each file's name, and its path."""
    for folder in _days(corpus):
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names alone, of folders with many files
            if found := _HASH.search(name):
                yield found[1], f"{folder.name}/{name}"


def _days(corpus: Path) -> list[Path]:
    return sorted(one for one in corpus.iterdir() if _DAY.fullmatch(one.name) and one.is_dir())


def _digest(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _slug(title: str) -> str:
    """Letters, digits and hyphens of a title in any script; never a path."""
    from anyascii import anyascii

    words = re.sub(r"[^a-z0-9]+", "-", anyascii(title[:200]).lower()).strip("-")
    if len(words) > _LONGEST_SLUG:
        words = words[:_LONGEST_SLUG].rpartition("-")[0] or words[:_LONGEST_SLUG]
    return words or "article"
