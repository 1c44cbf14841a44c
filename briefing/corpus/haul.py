"""What a reader of files gives: articles, and what could not be read."""

from __future__ import annotations

from briefing.records.article import Article, DropCode, Dropped
from briefing.records.base import Record


class Haul(Record):
    """Articles in the order of their paths, and what was dropped on the way."""

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]


class CannotReadError(Exception):
    """Inside this room only: a file or entry that is to be dropped, with the reason for people."""

    def __init__(self, code: DropCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
