"""Plain text and saved HTML: one file, one article."""

from __future__ import annotations

from briefing.corpus.decode import decode
from briefing.corpus.source import Source
from briefing.records.article import Article, Markup


def read_plain(source: Source) -> Article:
    """The article of a text file. Raises ``CannotReadError``."""
    source.check_size()
    return _article(source, Markup.TEXT, decode(source.data))


def read_html(source: Source) -> Article:
    """The article of a saved page. Raises ``CannotReadError``."""
    source.check_size()
    return _article(source, Markup.HTML, decode(source.data, markup=True))


def _article(source: Source, markup: Markup, body: str) -> Article:
    return Article(
        id=source.stem, path=source.path, sha256=source.sha256, markup=markup, body=encodable(body), day=source.day
    )


def encodable(text: str) -> str:
    """``text`` with lone surrogates replaced, one for one: no record may hold what no file can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
