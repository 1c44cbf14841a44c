"""What the edition says of where an article comes from: its outlet, what sort of source that is, and its date."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from briefing.documents.words import Words, web_address
from briefing.records.edition import EarlierArticle, EditionArticle
from briefing.records.reading import DateEvidence
from briefing.text.clean import one_line

# Metadata and address are what a reader expects of a date; the weaker evidence is said.
_TOLD_EVIDENCE = {DateEvidence.FOLDER.value: "date_from_folder", DateEvidence.TEXT.value: "date_from_text"}
_LONGEST_FILE = 18


class Attribution:
    """The words of one edition for its articles."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def outlet(self, article: EditionArticle | EarlierArticle | None) -> str:
        """The outlet's name; where nothing names it the host of its address, else the file, to tell pages apart."""
        if article and article.source and (name := self._words.name(article.source)):
            return name
        url = web_address(article.url) if article else None
        if host := urlsplit(url).hostname if url else None:
            return host
        unnamed, file = self._words.say("unnamed_outlet"), _file(article.path) if article else ""
        return f"{unnamed} ({file})" if file else unnamed

    def about(self, article: EditionArticle | None) -> str | None:
        """What sort of source the outlet is, and its country; ``None`` where neither is known."""
        if article is None:
            return None
        known = (self._words.kind(article.kind), self._words.country(article.country))
        return ", ".join(filter(None, known)) or None

    def date(self, article: EditionArticle | EarlierArticle | None) -> str:
        """When it was published, or that nothing tells."""
        return (self._words.moment(article.published) if article else None) or self._words.say("undated")

    def dating(self, article: EditionArticle | None) -> str | None:
        """Where the date comes from, where that is weak evidence."""
        key = _TOLD_EVIDENCE.get(article.published_evidence or "") if article else None
        return self._words.say(key) if key else None


def _file(path: str) -> str:
    """The name of a file without its ending (but with the line of a JSON-lines file), short enough for a margin."""
    name = one_line(posixpath.basename(path))
    stem, ending = posixpath.splitext(name)
    shown = name if "#" in ending else stem
    return shown if len(shown) <= _LONGEST_FILE else f"{shown[:8]}…{shown[-8:]}"
